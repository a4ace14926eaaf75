//! Pages of functions.

use std::fmt::Write;

use terraform_provider_deployme::functions::{FUNCTIONS, Function, Type};
use terraform_provider_deployme::schema::terraform::{FunctionSchema, Parameter};

use super::front;
use crate::output::Output;

/// Writes a page per function.
pub(super) fn write(output: &mut Output) {
    for function in FUNCTIONS {
        output.file(format!("docs/functions/{}.md", function.name), page(function));
    }
}

fn page(function: &Function) -> String {
    let name = function.name;
    let signature = (function.signature)();
    let mut text = front(&format!("{name} function - deployme"), None, &signature.summary);
    let _ = write!(
        text,
        "# function: {name}\n\n{}\n\n## Example Usage\n\n```terraform\n",
        signature.description
    );
    let examples: Vec<String> = function
        .examples
        .iter()
        .map(|it| {
            let result: String = it
                .result
                .lines()
                .fold(String::new(), |text, line| text + "# " + line + "\n");
            format!(
                "{result}output \"{}\" {{\n  value = provider::deployme::{name}({})\n}}\n",
                it.output, it.arguments
            )
        })
        .collect();
    let _ = write!(
        text,
        "{}```\n\n## Signature\n\n```text\n{}\n```\n\n## Arguments\n\n",
        examples.join("\n"),
        shown(name, &signature)
    );
    for (index, parameter) in signature.parameters.iter().enumerate() {
        let null = if parameter.allow_null { ", Nullable" } else { "" };
        let Parameter {
            name, ty, description, ..
        } = parameter;
        let _ = writeln!(text, "{}. `{name}` ({}{null}) {description}", index + 1, long(ty));
    }
    text
}

/// The signature in one line.
fn shown(name: &str, signature: &FunctionSchema) -> String {
    let parameters: Vec<String> = signature
        .parameters
        .iter()
        .map(|parameter| format!("{} {}", parameter.name, short(&parameter.ty)))
        .collect();
    format!("{name}({}) {}", parameters.join(", "), short(&signature.returns))
}

/// The type as HCL writes it.
fn short(ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".to_owned(),
        Type::Number => "number".to_owned(),
        Type::String => "string".to_owned(),
        Type::List(element) => format!("list of {}", short(element)),
        Type::Set(element) => format!("set of {}", short(element)),
        Type::Map(element) => format!("map of {}", short(element)),
        Type::Tuple(_) => "tuple".to_owned(),
        Type::Object(_) => "object".to_owned(),
        Type::Dynamic => "dynamic".to_owned(),
    }
}

/// The type as the Registry words it.
fn long(ty: &Type) -> String {
    match ty {
        Type::Bool => "Boolean".to_owned(),
        Type::List(element) => format!("List of {}", long(element)),
        Type::Set(element) => format!("Set of {}", long(element)),
        Type::Map(element) => format!("Map of {}", long(element)),
        simple => {
            let name = short(simple);
            let (first, rest) = name.split_at(1);
            first.to_uppercase() + rest
        }
    }
}
