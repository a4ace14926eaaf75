//! Names, types and tables of names in TypeScript.

use std::collections::BTreeSet;

use heck::ToLowerCamelCase;
use serde_json::Value;

use crate::surface::{Field, Form, Presence, Service, Struct, Ty};

/// The canonical name in camel case.
pub(super) fn name(canonical: &str) -> String {
    canonical.to_lower_camel_case()
}

/// Checks that no two fields of a struct have the same name in camel case.
pub(super) fn unambiguous(service: &Service) -> Result<(), String> {
    for structure in service.structs.iter().chain([&service.config]) {
        let mut names = BTreeSet::new();
        for field in &structure.fields {
            if !names.insert(name(&field.name)) {
                return Err(format!(
                    "{}.{}: another field is called {} in TypeScript too",
                    structure.name,
                    field.name,
                    name(&field.name)
                ));
            }
        }
    }
    Ok(())
}

/// The type of a field in a struct that is filled in so; structs of the service come from `module`.
pub(super) fn annotation(ty: &Ty, form: Form, module: &str) -> String {
    let element = |ty: &Ty| {
        let inner = annotation(ty, form, module);
        if inner.contains(' ') {
            format!("({inner})")
        } else {
            inner
        }
    };
    match ty {
        Ty::Bool => "boolean".into(),
        Ty::Text(values) if values.is_empty() => "string".into(),
        Ty::Text(values) => {
            let values: Vec<String> = values.iter().map(|known| text(&known.value)).collect();
            values.join(" | ")
        }
        Ty::Secret if form == Form::Arguments => "Secret | string".into(),
        Ty::Secret => "Secret".into(),
        Ty::Integer | Ty::Number => "number".into(),
        Ty::Json => "unknown".into(),
        Ty::List(inner) | Ty::Set(inner) => format!("readonly {}[]", element(inner)),
        Ty::Map(inner) => format!("Readonly<Record<string, {}>>", annotation(inner, form, module)),
        Ty::Struct(name) => format!("{module}{name}"),
    }
}

/// The property of a field.
pub(super) fn property(field: &Field, form: Form, module: &str) -> String {
    let ty = annotation(&field.ty, form, module);
    let always = field.presence == Presence::Required
        || (form == Form::Observed && matches!(field.presence, Presence::Default(_) | Presence::Empty));
    let name = name(&field.name);
    if always {
        format!("readonly {name}: {ty};")
    } else {
        format!("readonly {name}?: {ty} | undefined;")
    }
}

/// Name of a struct's table.
pub(super) fn table(structure: &str) -> String {
    format!("{}Shape", structure.to_lower_camel_case())
}

/// The table of a struct: fields that are spelt otherwise in JSON, or hold what has a table itself.
pub(super) fn shape(structure: &Struct, only_observed: &[String]) -> Vec<String> {
    let mut entries: Vec<String> = structure
        .fields
        .iter()
        .filter_map(|field| {
            let empty = structure.form == Form::Observed && field.presence == Presence::Empty;
            let camel = name(&field.name);
            match content(&field.ty, empty) {
                Some(content) => Some(format!("{camel}: [{}, {content}]", text(&field.name))),
                None if camel != field.name => Some(format!("{camel}: [{}]", text(&field.name))),
                None => None,
            }
        })
        .collect();
    entries.extend(only_observed.iter().map(|field| format!("{}: null", name(field))));
    entries
}

fn content(ty: &Ty, empty: bool) -> Option<String> {
    let wrapped = |kind: &str, inner: &Ty| {
        let inner = content(inner, false);
        match (inner, empty) {
            (None, false) => None,
            (None, true) => Some(format!("{{ {kind}: null, empty: true }}")),
            (Some(inner), false) => Some(format!("{{ {kind}: {inner} }}")),
            (Some(inner), true) => Some(format!("{{ {kind}: {inner}, empty: true }}")),
        }
    };
    match ty {
        Ty::Secret => Some("\"secret\"".into()),
        Ty::Struct(name) => Some(format!("() => {}", table(name))),
        Ty::List(inner) | Ty::Set(inner) => wrapped("list", inner),
        Ty::Map(inner) => wrapped("map", inner),
        Ty::Bool | Ty::Text(_) | Ty::Integer | Ty::Number | Ty::Json => None,
    }
}

/// A text as a literal.
pub(super) fn text(value: &str) -> String {
    Value::from(value).to_string()
}
