//! Python: frozen dataclasses, the exceptions, and the calls of both clients.

mod calls;
mod client;
mod errors;
mod models;
mod types;

use crate::output::Output;
use crate::surface::Service;

/// First lines of every generated module.
const HEAD: &str = "# Written by `cargo xtask codegen`: changes here are lost.\n";
const PACKAGE: &str = "bindings/python/python/deployme";

/// Writes the generated part of the package.
pub(crate) fn write(output: &mut Output, services: &[Service]) {
    let folder = format!("{PACKAGE}/_generated");
    output.owns(&folder, "py");
    output.file(
        format!("{folder}/__init__.py"),
        format!("{HEAD}\"\"\"What follows from the kinds' declarations.\"\"\"\n"),
    );
    output.file(format!("{folder}/errors.py"), errors::module());
    output.file(format!("{folder}/client.py"), client::module(services));
    for service in services {
        let name = &service.name;
        output.file(format!("{folder}/{name}/__init__.py"), models::package(service));
        output.file(format!("{folder}/{name}/models.py"), models::module(service));
        output.file(format!("{folder}/{name}/calls.py"), calls::module(service));
        output.file(format!("{PACKAGE}/{name}.py"), models::public(service));
    }
}

/// A docstring at that depth of indentation.
fn docstring(text: &str, indent: &str) -> String {
    let text = text.trim().replace('\\', "\\\\").replace("\"\"\"", "'''");
    if !text.contains('\n') {
        let text = text
            .strip_suffix('"')
            .map_or(text.clone(), |rest| format!("{rest}\\\""));
        return format!("{indent}\"\"\"{text}\"\"\"\n");
    }
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!("{indent}{line}")
            }
        })
        .collect();
    let body = lines.join("\n");
    format!("{indent}\"\"\"{}\n{indent}\"\"\"\n", body.trim_start())
}
