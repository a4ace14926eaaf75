//! The client: one accessor per service.

use std::fmt::Write;

use heck::ToUpperCamelCase;

use super::types::{name, table, text as literal};
use super::{HEAD, comment, file};
use crate::surface::Service;

/// The module of the client.
pub(super) fn module(services: &[Service]) -> String {
    let mut text = format!("{HEAD}\nimport {{ Connection, type ConnectionOptions }} from \"../runtime.js\";\n");
    for Service { name, .. } in services {
        let (class, file) = (name.to_upper_camel_case(), file(name));
        let _ = writeln!(text, "import {{ {class} }} from \"./{file}Calls.js\";");
        let _ = writeln!(
            text,
            "import {{ type {class}Config, {} }} from \"./{file}.js\";",
            table(&format!("{class}Config"))
        );
    }
    text.push_str(
        "\n/** Configuration of a client. What it leaves out is taken from the environment, then from a file. */\n",
    );
    text.push_str("export interface ClientOptions extends ConnectionOptions {\n");
    for service in services {
        text.push_str(&comment(&service.description, "  "));
        let class = service.name.to_upper_camel_case();
        let _ = writeln!(text, "  readonly {}?: {class}Config | undefined;", name(&service.name));
    }
    text.push_str("}\n\n/** Every service behind one configuration; nothing is opened before it is used. */\n");
    text.push_str("export class Client extends Connection {\n");
    for service in services {
        text.push_str(&comment(&service.description, "  "));
        let class = service.name.to_upper_camel_case();
        let _ = writeln!(text, "  readonly {}: {class};", name(&service.name));
    }
    text.push_str("\n  /** Checks the names and types of the configuration; sends nothing. Throws `ConfigError`. What a service lacks, such as its address, is an error of the first call to it. */\n");
    text.push_str("  constructor(options: ClientOptions = {}) {\n    super(options, {\n");
    for service in services {
        let class = service.name.to_upper_camel_case();
        let _ = writeln!(
            text,
            "      {}: [{}, () => {}],",
            name(&service.name),
            literal(&service.name),
            table(&format!("{class}Config"))
        );
    }
    text.push_str("    });\n");
    for service in services {
        let _ = writeln!(
            text,
            "    this.{} = new {}(this.core);",
            name(&service.name),
            service.name.to_upper_camel_case()
        );
    }
    text.push_str("  }\n}\n");
    text
}

/// The module that names each service's types.
pub(super) fn index(services: &[Service]) -> String {
    let mut text = HEAD.to_owned() + "\n";
    for Service { name, .. } in services {
        let _ = writeln!(text, "export type * as {0} from \"./{0}.js\";", file(name));
    }
    text
}
