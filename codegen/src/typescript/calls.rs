//! The calls of a service's kinds.

use std::fmt::Write;

use heck::ToUpperCamelCase;

use super::types::{name, table, text as literal};
use super::{HEAD, comment, file};
use crate::surface::{Accessor, Fetched, Invoked, KeyInSpec, Managed, Presence, Service, Struct};

/// The module of calls.
pub(super) fn module(service: &Service) -> String {
    let mut body = String::new();
    for accessor in &service.accessors {
        class(&mut body, accessor);
    }
    let class = service.name.to_upper_camel_case();
    body.push('\n');
    body.push_str(&comment(&service.description, ""));
    let _ = writeln!(body, "export class {class} {{");
    for accessor in &service.accessors {
        body.push_str(&comment(&accessor.description, "  "));
        let plural = accessor.plural.to_upper_camel_case();
        let _ = writeln!(body, "  readonly {}: {plural};", name(&accessor.plural));
    }
    body.push_str("\n  /** @internal */\n  constructor(core: Core) {\n");
    for accessor in &service.accessors {
        let plural = accessor.plural.to_upper_camel_case();
        let _ = writeln!(body, "    this.{} = new {plural}(core);", name(&accessor.plural));
    }
    body.push_str("  }\n}\n");

    let mut text = format!("{HEAD}\nimport type {{ Core }} from \"../native.js\";\n");
    let mut runtime = vec!["Accessor", "type CallOptions"];
    if body.contains("Opened<") {
        runtime.push("type Opened");
    }
    let _ = writeln!(text, "import {{ {} }} from \"../runtime.js\";", runtime.join(", "));
    let _ = writeln!(text, "import * as models from \"./{}.js\";", file(&service.name));
    text + &body
}

fn class(text: &mut String, accessor: &Accessor) {
    text.push('\n');
    text.push_str(&comment(&accessor.description, ""));
    let _ = writeln!(
        text,
        "export class {} extends Accessor {{",
        accessor.plural.to_upper_camel_case()
    );
    if let Some(managed) = &accessor.managed {
        write_calls(text, managed);
        read_calls(text, managed);
    }
    if let Some(data) = &accessor.data {
        fetch(text, data, "read", "Reads.");
    }
    if let Some(ephemeral) = &accessor.ephemeral {
        fetch(text, ephemeral, "open", "Fetches the value. Close it to end its lease.");
    }
    if let Some(action) = &accessor.action {
        invoke(text, action);
    }
    text.push_str("}\n");
}

fn invoke(text: &mut String, action: &Invoked) {
    let (parameter, argument) = arguments(&action.arguments, "args");
    let doc = "Does it and waits until it is done; answers with what it told on its way.";
    text.push('\n');
    text.push_str(&comment(doc, "  "));
    let _ = writeln!(
        text,
        "  invoke({parameter}options?: CallOptions): Promise<readonly string[]> {{\n    \
         return this.act({}, {argument}, options);\n  }}",
        literal(&action.kind)
    );
}

fn write_calls(text: &mut String, managed: &Managed) {
    let Managed {
        kind,
        spec,
        observed,
        key_in_spec,
        ..
    } = managed;
    let (kind, spec_table, table) = (literal(kind), table(spec), table(observed));
    text.push_str(&comment(
        "Creates the object; `AlreadyExistsError` when one of its name is there.",
        "  ",
    ));
    let _ = writeln!(
        text,
        "  create(spec: models.{spec}, options?: CallOptions): Promise<models.{observed}> {{\n    \
         return this.write({kind}, \"create\", [spec, models.{spec_table}], models.{table}, options);\n  }}\n"
    );
    let doc = "Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.\n\n\
               An object that was read serves as `spec`: `{ ...object, description: \"new\" }`.";
    let (doc, options) = match key_in_spec {
        KeyInSpec::Always => (doc.to_owned(), "options?: CallOptions"),
        KeyInSpec::Perhaps => (
            format!("{doc}\n`options.id` names the object where `spec` does not."),
            "options?: CallOptions & { readonly id?: string }",
        ),
        KeyInSpec::Never => (
            format!("{doc}\n`options.id` names the object."),
            "options: CallOptions & { readonly id: string }",
        ),
    };
    text.push_str(&comment(&doc, "  "));
    let _ = writeln!(
        text,
        "  update(spec: models.{spec}, {options}): Promise<models.{observed}> {{\n    \
         return this.write({kind}, \"update\", [spec, models.{spec_table}], models.{table}, options);\n  }}\n"
    );
}

fn read_calls(text: &mut String, managed: &Managed) {
    let Managed {
        kind,
        observed,
        key,
        scope,
        download,
        ..
    } = managed;
    let (kind, table_of) = (literal(kind), table(observed));
    let (key, key_table) = if key.fields.is_empty() {
        // There is one: whoever does not give its id means it.
        ("key: string | Record<string, never> = {}".to_owned(), "{}".to_owned())
    } else {
        (
            format!("key: models.{} | string", key.name),
            format!("models.{}", table(&key.name)),
        )
    };
    let _ = writeln!(
        text,
        "  /** Reads the object, by its id or its natural name; `NotFoundError` when there is none. */\n  \
         get({key}, options?: CallOptions): Promise<models.{observed}> {{\n    \
         return this.readOne({kind}, [key, {key_table}], models.{table_of}, options);\n  }}\n"
    );
    let _ = writeln!(
        text,
        "  /** Deletes the object, by its id or its natural name; `NotFoundError` when there is none. */\n  \
         delete({key}, options?: CallOptions): Promise<void> {{\n    \
         return this.remove({kind}, [key, {key_table}], options);\n  }}\n"
    );
    if let Some(file) = download {
        text.push_str(&comment(file.description, "  "));
        let _ = writeln!(
            text,
            "  {}({key}, options?: CallOptions): Promise<Buffer> {{\n    \
             return this.download({kind}, {}, [key, {key_table}], options);\n  }}\n",
            name(file.name),
            literal(file.name),
        );
    }
    text.push_str("  /** All objects, page by page as they are consumed. */\n");
    let (parameter, argument) = arguments(scope, "scope");
    let _ = writeln!(
        text,
        "  list({parameter}options?: CallOptions): AsyncGenerator<models.{observed}, void, undefined> {{\n    \
         return this.pages({kind}, {argument}, models.{table_of}, options);\n  }}"
    );
}

fn fetch(text: &mut String, fetched: &Fetched, method: &str, doc: &str) {
    let (parameter, argument) = arguments(&fetched.arguments, "args");
    let (kind, output, table) = (literal(&fetched.kind), &fetched.output, table(&fetched.output));
    let (answer, call) = match method {
        "open" => (format!("Opened<models.{output}>"), "fetchOpen"),
        _ => (format!("models.{output}"), "fetch"),
    };
    text.push('\n');
    text.push_str(&comment(doc, "  "));
    let _ = writeln!(
        text,
        "  {method}({parameter}options?: CallOptions): Promise<{answer}> {{\n    \
         return this.{call}({kind}, {argument}, models.{table}, options);\n  }}"
    );
}

/// The parameter of a struct and the pair of value and table; nothing for one without fields.
fn arguments(structure: &Struct, called: &str) -> (String, String) {
    if structure.fields.is_empty() {
        return (String::new(), "null".to_owned());
    }
    let needed = structure
        .fields
        .iter()
        .any(|field| field.presence == Presence::Required);
    let default = if needed { "" } else { " = {}" };
    (
        format!("{called}: models.{}{default}, ", structure.name),
        format!("[{called}, models.{}]", table(&structure.name)),
    )
}
