//! The dataclasses of a service.

use std::fmt::Write;

use super::types::{declaration, name, uses};
use super::{HEAD, docstring};
use crate::surface::{Form, Service, Struct, Ty};

/// The module of dataclasses.
pub(super) fn module(service: &Service) -> String {
    let structs = || service.structs.iter().chain([&service.config]);
    let body = structs().fold(String::new(), |mut body, structure| {
        dataclass(&mut body, structure);
        body
    });
    let mut text = format!("{HEAD}{}", docstring(&format!("Objects of {}.", service.name), ""));
    text.push_str("\nfrom __future__ import annotations\n\nimport dataclasses\n");
    text.push_str(&imports(&structs().collect::<Vec<_>>(), &body));
    let mut names: Vec<&str> = structs().map(|structure| structure.name.as_str()).collect();
    names.sort_unstable();
    text.push_str("\n__all__ = [\n");
    for name in names {
        let _ = writeln!(text, "    \"{name}\",");
    }
    text.push_str("]\n");
    text + &body
}

fn imports(structs: &[&Struct], body: &str) -> String {
    let any = |wanted: &dyn Fn(&Ty) -> bool| {
        structs
            .iter()
            .any(|structure| structure.fields.iter().any(|field| uses(&field.ty, wanted)))
    };
    let mut text = String::new();
    let abstracts: Vec<&str> = ["Mapping", "Sequence"]
        .into_iter()
        .filter(|name| body.contains(&format!("{name}[")))
        .collect();
    if !abstracts.is_empty() {
        let _ = writeln!(text, "from collections.abc import {}", abstracts.join(", "));
    }
    if body.contains("AbstractSet[") {
        text.push_str("from collections.abc import Set as AbstractSet\n");
    }
    let mut typing = Vec::new();
    if any(&|ty| *ty == Ty::Json) {
        typing.push("Any");
    }
    if any(&|ty| matches!(ty, Ty::Text(values) if !values.is_empty())) {
        typing.push("Literal");
    }
    if !typing.is_empty() {
        let _ = writeln!(text, "from typing import {}", typing.join(", "));
    }
    if any(&|ty| *ty == Ty::Secret) {
        text.push_str("\nfrom ..._secret import Secret\n");
    } else {
        text.push('\n');
    }
    if body.contains("spec_of(") {
        text.push_str("from ..._values import spec_of\n");
    }
    text
}

fn dataclass(text: &mut String, structure: &Struct) {
    let Struct {
        name: class,
        description,
        form,
        fields,
        spec,
    } = structure;
    text.push_str("\n\n@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)\n");
    let _ = writeln!(text, "class {class}:");
    let first = match (description.trim(), form) {
        ("", _) => format!("Part of an object: {}.", words(class)),
        (description, Form::Arguments) => description.to_owned(),
        (description, Form::Observed) => format!("{description}\n\nAs the server reports it."),
    };
    text.push_str(&docstring(&first, "    "));
    for field in fields {
        let _ = writeln!(text, "\n    {}: {}", name(&field.name), declaration(field, *form));
        text.push_str(&docstring(&field.description, "    "));
    }
    if let Some(spec) = spec {
        let _ = writeln!(text, "\n    def to_spec(self) -> {spec}:");
        text.push_str(&docstring(
            "The object's arguments, to change some with `dataclasses.replace`. Secrets are left out.",
            "        ",
        ));
        let _ = writeln!(text, "        return spec_of({spec}, self)");
    }
}

/// `SmtpServer` as `smtp server`.
fn words(name: &str) -> String {
    heck::AsSnakeCase(name).to_string().replace('_', " ")
}

/// The `__init__` of the service's generated package.
pub(super) fn package(service: &Service) -> String {
    format!(
        "{HEAD}{}",
        docstring(&format!("Generated part of {}.", service.name), "")
    )
}

/// The public module of the service.
pub(super) fn public(service: &Service) -> String {
    let mut text = format!("{HEAD}{}", docstring(&service.description, ""));
    let _ = write!(
        text,
        "\nfrom ._generated.{}.models import *\nfrom ._generated.{}.models import __all__ as __all__\n",
        service.name, service.name
    );
    text
}
