//! The calls of a service's kinds, once for each client.

use std::fmt::Write;

use heck::ToUpperCamelCase;

use super::types::{name, parameter, text as literal};
use super::{HEAD, docstring};
use crate::surface::{Accessor, Fetched, Invoked, KeyInSpec, Managed, Service, Struct};

/// What differs between the two clients.
struct Flavour {
    prefix: &'static str,
    def: &'static str,
    call: &'static str,
    iterator: &'static str,
    opened: &'static str,
}

const FLAVOURS: [Flavour; 2] = [
    Flavour {
        prefix: "",
        def: "def",
        call: "self._call",
        iterator: "Iterator",
        opened: "Opened",
    },
    Flavour {
        prefix: "Async",
        def: "async def",
        call: "await self._call",
        iterator: "AsyncIterator",
        opened: "AsyncOpened",
    },
];

/// The module of calls.
pub(super) fn module(service: &Service) -> String {
    let mut body = String::new();
    for flavour in &FLAVOURS {
        for accessor in &service.accessors {
            class(&mut body, accessor, flavour);
        }
        let _ = write!(
            body,
            "\n\nclass {}{}:\n",
            flavour.prefix,
            service.name.to_upper_camel_case()
        );
        body.push_str(&docstring(&service.description, "    "));
        let _ = write!(body, "\n    def __init__(self, core: Core, /) -> None:\n");
        for accessor in &service.accessors {
            let class = accessor.plural.to_upper_camel_case();
            let _ = writeln!(
                body,
                "        self.{} = {}{class}(core)",
                accessor.plural, flavour.prefix
            );
            body.push_str(&docstring(&accessor.description, "        "));
        }
    }
    format!("{}{body}", head(service, &body))
}

fn head(service: &Service, body: &str) -> String {
    let mut text = format!("{HEAD}{}", docstring(&format!("Calls of {}.", service.name), ""));
    text.push_str("\nfrom __future__ import annotations\n\n");
    let abstracts: Vec<&str> = ["AsyncIterator", "Iterator", "Mapping", "Sequence"]
        .into_iter()
        .filter(|name| body.contains(&format!(" {name}[")))
        .collect();
    if !abstracts.is_empty() {
        let _ = writeln!(text, "from collections.abc import {}", abstracts.join(", "));
    }
    if body.contains(" AbstractSet[") {
        text.push_str("from collections.abc import Set as AbstractSet\n");
    }
    let typing: Vec<&str> = [("Any", ": Any"), ("Literal", "Literal["), ("overload", "@overload")]
        .into_iter()
        .filter(|(_, sign)| body.contains(sign))
        .map(|(name, _)| name)
        .collect();
    if !typing.is_empty() {
        let _ = writeln!(text, "from typing import {}", typing.join(", "));
    }
    text.push_str("\nfrom ..._native import Core\nfrom ..._runtime import Accessor, AsyncAccessor");
    for name in ["AsyncOpened", "Opened"] {
        if body.contains(&format!("> {name}[")) {
            let _ = write!(text, ", {name}");
        }
    }
    text.push('\n');
    if body.contains(" Secret | str") || body.contains("[Secret | str") {
        text.push_str("from ..._secret import Secret\n");
    }
    if body.contains("reference(") {
        text.push_str("from ..._values import reference\n");
    }
    text.push_str("from . import models\n");
    text
}

fn class(text: &mut String, accessor: &Accessor, flavour: &Flavour) {
    let plural = accessor.plural.to_upper_camel_case();
    let _ = write!(
        text,
        "\n\nclass {}{plural}({}Accessor):\n",
        flavour.prefix, flavour.prefix
    );
    text.push_str(&docstring(&accessor.description, "    "));
    text.push_str("\n    __slots__ = ()\n");
    if let Some(managed) = &accessor.managed {
        create_and_update(text, managed, flavour);
        by_name(
            text,
            managed,
            flavour,
            "get",
            "read",
            "Reads the object, by its id or its natural name; `NotFoundError` when there is none.",
        );
        by_name(
            text,
            managed,
            flavour,
            "delete",
            "delete",
            "Deletes the object, by its id or its natural name; `NotFoundError` when there is none.",
        );
        if let Some(file) = managed.download {
            by_name(text, managed, flavour, file.name, file.name, file.description);
        }
    }
    if let Some(data) = &accessor.data {
        fetch(text, data, flavour, "read", "Reads.");
    }
    if let Some(ephemeral) = &accessor.ephemeral {
        fetch(
            text,
            ephemeral,
            flavour,
            "open",
            "Fetches the value. Close it, or use it in a `with` block, to end its lease.",
        );
    }
    if let Some(action) = &accessor.action {
        invoke(text, action, flavour);
    }
    // Last: below it, `list` would mean the method.
    if let Some(managed) = &accessor.managed {
        list(text, managed, flavour);
    }
}

fn create_and_update(text: &mut String, managed: &Managed, flavour: &Flavour) {
    let Flavour { def, call, .. } = flavour;
    let Managed {
        kind, spec, observed, ..
    } = managed;
    let kind = literal(kind);
    let _ = writeln!(
        text,
        "\n    {def} create(self, spec: models.{spec}, /) -> models.{observed}:"
    );
    text.push_str(&docstring(
        "Creates the object; `AlreadyExistsError` when one of its name is there.",
        "        ",
    ));
    let _ = writeln!(
        text,
        "        return {call}({kind}, \"create\", {{\"spec\": spec}}, models.{observed})"
    );
    let (parameters, request) = match managed.key_in_spec {
        KeyInSpec::Always => ("", "{\"spec\": spec}"),
        KeyInSpec::Perhaps => (", *, id: str | None = None", "{\"spec\": spec, \"id\": id}"),
        KeyInSpec::Never => (", *, id: str", "{\"spec\": spec, \"id\": id}"),
    };
    let doc = match managed.key_in_spec {
        KeyInSpec::Always | KeyInSpec::Never => {
            "Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay."
        }
        KeyInSpec::Perhaps => {
            "Makes the object as `spec` says: what it leaves out is cleared. Secrets that are left out stay.\n\n\
             `id` names the object where `spec` does not."
        }
    };
    let _ = writeln!(
        text,
        "\n    {def} update(self, spec: models.{spec}, /{parameters}) -> models.{observed}:"
    );
    text.push_str(&docstring(doc, "        "));
    let _ = writeln!(
        text,
        "        return {call}({kind}, \"update\", {request}, models.{observed})"
    );
}

fn by_name(text: &mut String, managed: &Managed, flavour: &Flavour, method: &str, verb: &str, doc: &str) {
    let Flavour { def, call, .. } = flavour;
    let observed = format!("models.{}", managed.observed);
    let (answer, call, decoded) = match verb {
        "delete" => ("None", (*call).to_owned(), ", None".to_owned()),
        "read" => (observed.as_str(), (*call).to_owned(), format!(", {observed}")),
        _ => ("bytes", call.replace("_call", "_download"), String::new()),
    };
    if managed.key.fields.is_empty() {
        // There is one: whoever does not give its id means it.
        let _ = writeln!(
            text,
            "\n    {def} {method}(self, id: str | None = None, /) -> {answer}:"
        );
        text.push_str(&docstring(doc, "        "));
        let _ = writeln!(
            text,
            "        return {call}({}, \"{verb}\", {{\"key\" if id is None else \"id\": {{}} if id is None else id}}{decoded})",
            literal(&managed.kind)
        );
        return;
    }
    let key = parameters(&managed.key);
    let _ = writeln!(
        text,
        "\n    @overload\n    {def} {method}(self, id: str, /) -> {answer}: ..."
    );
    let _ = writeln!(
        text,
        "    @overload\n    {def} {method}(self, /, *, {key}) -> {answer}: ..."
    );
    let _ = writeln!(
        text,
        "    {def} {method}(self, id: str | None = None, /, **key: str | None) -> {answer}:"
    );
    text.push_str(&docstring(doc, "        "));
    let _ = writeln!(
        text,
        "        return {call}({}, \"{verb}\", reference(id, key){decoded})",
        literal(&managed.kind)
    );
}

fn list(text: &mut String, managed: &Managed, flavour: &Flavour) {
    let Managed { observed, scope, .. } = managed;
    let parameters = match parameters(scope) {
        none if none.is_empty() => none,
        some => format!(", *, {some}"),
    };
    let _ = writeln!(
        text,
        "\n    def list(self{parameters}) -> {}[models.{observed}]:",
        flavour.iterator
    );
    text.push_str(&docstring(
        "All objects, page by page as they are consumed.",
        "        ",
    ));
    let _ = writeln!(
        text,
        "        return self._pages({}, {}, models.{observed})",
        literal(&managed.kind),
        arguments(scope)
    );
}

fn fetch(text: &mut String, fetched: &Fetched, flavour: &Flavour, method: &str, doc: &str) {
    let Flavour { def, call, opened, .. } = flavour;
    let output = format!("models.{}", fetched.output);
    let parameters = match parameters(&fetched.arguments) {
        none if none.is_empty() => none,
        some => format!(", *, {some}"),
    };
    let (answer, call) = match method {
        "open" => (format!("{opened}[{output}]"), call.replace("_call", "_open")),
        _ => (output.clone(), (*call).to_owned()),
    };
    let _ = writeln!(text, "\n    {def} {method}(self{parameters}) -> {answer}:");
    text.push_str(&documented(doc, &fetched.arguments));
    let kind = literal(&fetched.kind);
    let spec = arguments(&fetched.arguments);
    let _ = match method {
        "open" => writeln!(text, "        return {call}({kind}, {spec}, {output})"),
        _ => writeln!(
            text,
            "        return {call}({kind}, \"{method}\", {{\"spec\": {spec}}}, {output})"
        ),
    };
}

fn invoke(text: &mut String, action: &Invoked, flavour: &Flavour) {
    let Flavour { def, call, .. } = flavour;
    let parameters = match parameters(&action.arguments) {
        none if none.is_empty() => none,
        some => format!(", *, {some}"),
    };
    let _ = writeln!(text, "\n    {def} invoke(self{parameters}) -> list[str]:");
    let doc = "Does it and waits until it is done; answers with what it told on its way.";
    text.push_str(&documented(doc, &action.arguments));
    let _ = writeln!(
        text,
        "        return {}({}, {})",
        call.replace("_call", "_act"),
        literal(&action.kind),
        arguments(&action.arguments)
    );
}

/// The documentation of a call with its parameters.
fn documented(doc: &str, arguments: &Struct) -> String {
    let documented = arguments.fields.iter().fold(doc.to_owned(), |mut doc, field| {
        let first = field.description.lines().next().unwrap_or_default();
        let separator = if doc.contains('\n') { "\n" } else { "\n\n" };
        let _ = write!(doc, "{separator}- `{}`: {first}", name(&field.name));
        doc
    });
    docstring(&documented, "        ")
}

/// The fields as parameters; those that may be left out come last by themselves, for all are named.
fn parameters(structure: &Struct) -> String {
    let parameters: Vec<String> = structure
        .fields
        .iter()
        .map(|field| qualified(parameter(field), field))
        .collect();
    parameters.join(", ")
}

/// Structs stand in the module of models.
fn qualified(parameter: String, field: &crate::surface::Field) -> String {
    match &field.ty {
        crate::surface::Ty::Struct(name) => parameter.replacen(name.as_str(), &format!("models.{name}"), 1),
        _ => parameter,
    }
}

fn arguments(structure: &Struct) -> String {
    let arguments: Vec<String> = structure
        .fields
        .iter()
        .map(|field| format!("{}: {}", literal(&field.name), name(&field.name)))
        .collect();
    format!("{{{}}}", arguments.join(", "))
}
