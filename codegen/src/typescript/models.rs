//! The interfaces of a service and their tables of names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::types::{property, shape, table};
use super::{HEAD, comment};
use crate::surface::{Accessor, Form, Presence, Service, Struct};

/// The module of interfaces.
pub(super) fn module(service: &Service) -> String {
    let only_observed = only_observed(service);
    let none = Vec::new();
    let mut body = String::new();
    for structure in service.structs.iter().chain([&service.config]) {
        interface(&mut body, structure);
        let entries = shape(structure, only_observed.get(&structure.name).unwrap_or(&none));
        shaped(&mut body, &structure.name, &entries);
    }
    let mut written = BTreeSet::new();
    for structure in service.accessors.iter().flat_map(named) {
        if written.insert(&structure.name) {
            interface(&mut body, structure);
            shaped(&mut body, &structure.name, &shape(structure, &[]));
        }
    }
    let mut text = format!("{HEAD}\nimport type {{ Shape }} from \"../values.js\";\n");
    if body.contains("Secret;") || body.contains("Secret |") || body.contains("Secret>") {
        text.push_str("import type { Secret } from \"../secret.js\";\n");
    }
    text + &body
}

/// The structs that only name objects: natural names, scopes and arguments.
fn named(accessor: &Accessor) -> impl Iterator<Item = &Struct> {
    let managed = accessor
        .managed
        .iter()
        .flat_map(|managed| [&managed.key, &managed.scope]);
    let fetched = [&accessor.ephemeral, &accessor.data];
    let fetched = fetched.into_iter().flatten().map(|fetched| &fetched.arguments);
    let invoked = accessor.action.iter().map(|action| &action.arguments);
    managed
        .chain(fetched)
        .chain(invoked)
        .filter(|structure| !structure.fields.is_empty())
}

/// What an object has beside its arguments, by the struct of arguments: left out where an object is given as arguments.
fn only_observed(service: &Service) -> BTreeMap<String, Vec<String>> {
    let find = |name: &str| service.structs.iter().find(|structure| structure.name == name);
    let managed = service
        .accessors
        .iter()
        .filter_map(|accessor| accessor.managed.as_ref());
    managed
        .filter_map(|managed| {
            let (spec, observed) = (find(&managed.spec)?, find(&managed.observed)?);
            let names = observed.fields.iter().map(|field| field.name.clone());
            let extra = names.filter(|name| spec.fields.iter().all(|field| field.name != *name));
            Some((managed.spec.clone(), extra.collect()))
        })
        .collect()
}

fn interface(text: &mut String, structure: &Struct) {
    text.push('\n');
    let description = structure.description.trim();
    let description = match structure.form {
        _ if description.is_empty() => String::new(),
        Form::Arguments => description.to_owned(),
        Form::Observed => format!("{description}\n\nAs the server reports it."),
    };
    if !description.is_empty() {
        text.push_str(&comment(&description, ""));
    }
    let _ = writeln!(text, "export interface {} {{", structure.name);
    for field in &structure.fields {
        let mut description = field.description.clone();
        if let (Presence::Default(value), Form::Arguments) = (&field.presence, structure.form) {
            let _ = write!(description, "\n\nDefault: `{value}`.");
        }
        text.push_str(&comment(&description, "  "));
        let _ = writeln!(text, "  {}", property(field, structure.form, ""));
    }
    text.push_str("}\n");
}

fn shaped(text: &mut String, name: &str, entries: &[String]) {
    let _ = writeln!(text, "\n/** @internal */\nexport const {}: Shape = {{", table(name));
    for entry in entries {
        let _ = writeln!(text, "  {entry},");
    }
    text.push_str("};\n");
}
