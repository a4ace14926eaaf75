//! TypeScript: interfaces, tables of names, the errors, and the calls of the client.

mod calls;
mod client;
mod errors;
mod models;
mod types;

use crate::output::Output;
use crate::surface::Service;

/// First lines of every generated module.
const HEAD: &str = "// Written by `cargo xtask codegen`: changes here are lost.\n";
const FOLDER: &str = "bindings/node/src/generated";

/// Writes the generated part of the package.
pub(crate) fn write(output: &mut Output, services: &[Service]) -> Result<(), String> {
    output.owns(FOLDER, "ts");
    output.file(format!("{FOLDER}/errors.ts"), errors::module());
    output.file(format!("{FOLDER}/client.ts"), client::module(services));
    output.file(format!("{FOLDER}/services.ts"), client::index(services));
    for service in services {
        types::unambiguous(service)?;
        output.file(format!("{FOLDER}/{}.ts", file(&service.name)), models::module(service));
        output.file(
            format!("{FOLDER}/{}Calls.ts", file(&service.name)),
            calls::module(service),
        );
    }
    Ok(())
}

/// The module's name.
fn file(service: &str) -> String {
    types::name(service)
}

/// A documentation comment at that depth of indentation.
fn comment(text: &str, indent: &str) -> String {
    let text = text.trim().replace("*/", "*\u{200b}/");
    if !text.contains('\n') {
        return format!("{indent}/** {text} */\n");
    }
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!("{indent} * {line}").trim_end().to_owned())
        .collect();
    format!("{indent}/**\n{}\n{indent} */\n", lines.join("\n"))
}
