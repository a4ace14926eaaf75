//! The pages of lists: what `terraform query` finds of a kind.

use std::fmt::Write;

use deployme::resource::Kind;
use deployme::schema::{Attribute, KindSchema, Mode};
use heck::ToTitleCase;
use terraform_provider_deployme::engine::list_arguments;
use terraform_provider_deployme::schema;

use super::attributes::tables;
use super::front;

/// The page of a kind's list.
pub(super) fn page(kind: Kind, schema: &KindSchema) -> String {
    let name = format!("deployme_{}", schema.type_name);
    let what = format!("Finds objects of `{name}`, for `terraform query` (Terraform 1.14 or newer).");
    let arguments = list_arguments(schema);
    let title = format!("{name} List Resource - deployme");
    let mut text = front(&title, Some(&kind.service.to_title_case()), &what);
    let _ = write!(
        text,
        "# {name} (List Resource)\n\n{what} In a file that ends in `.tfquery.hcl`; with `-generate-config-out=generated.tf` the query writes \
         `import` and `resource` blocks of what it found.\n\n## Example Usage\n\n```terraform\n{}\n```\n",
        examples(&name, &arguments)
    );
    text + &tables(&arguments, &schema::attributes(&arguments))
}

/// Everything there is, and some of it.
fn examples(name: &str, arguments: &[Attribute]) -> String {
    let required: Vec<&str> = arguments
        .iter()
        .filter(|argument| argument.mode == Mode::Required)
        .map(|argument| argument.name.as_str())
        .collect();
    let all = block(name, "all", "", &required);
    let narrowed: Vec<&str> = required.into_iter().chain(["name_prefix"]).collect();
    let some = block(
        name,
        "some",
        "\n  include_resource = true\n  limit            = 20\n",
        &narrowed,
    );
    format!("{all}\n\n{some}")
}

fn block(name: &str, label: &str, settings: &str, arguments: &[&str]) -> String {
    let width = arguments
        .iter()
        .map(|argument| argument.len())
        .max()
        .unwrap_or_default();
    let lines = arguments.iter().fold(String::new(), |mut lines, argument| {
        let _ = writeln!(lines, "    {argument:width$} = \"example\"");
        lines
    });
    let config = if lines.is_empty() {
        String::new()
    } else {
        format!("\n  config {{\n{lines}  }}\n")
    };
    format!("list \"{name}\" \"{label}\" {{\n  provider = deployme\n{settings}{config}}}")
}
