//! Identities: an object's natural name by attribute, kept by Terraform beside its state. What an id says in one text, an identity says in parts.

use deployme::resource::DynResource;
use deployme::schema::KindSchema;
use serde_json::{Map, Value as Json};
use tfplugin::provider::{Diagnostic, Diagnostics};
use tfplugin::schema::{IdentityAttribute, IdentitySchema};
use tfplugin::value::{Type, Value};

use super::consistency::{self, Known};
use crate::diagnostics;

/// The identity of a kind: the attributes of its natural name, all of them texts.
pub fn identity_schema(kind: &KindSchema) -> IdentitySchema {
    let attribute = |name: &str| {
        let description = kind.attribute(name).map_or("", |declared| declared.description.trim());
        let attribute = IdentityAttribute::new(name, Type::String).describe(description);
        if is_optional(kind, name) {
            attribute.optional_for_import()
        } else {
            attribute.required_for_import()
        }
    };
    let schema = IdentitySchema::new(kind.identity().into_iter().map(attribute));
    if is_fixed(kind) { schema } else { schema.mutable() }
}

/// Whether an object may lack that part.
pub(super) fn is_optional(kind: &KindSchema, name: &str) -> bool {
    kind.key_optional.iter().any(|optional| optional == name)
}

/// Whether an object keeps its natural name as long as it exists.
pub(super) fn is_fixed(kind: &KindSchema) -> bool {
    let replaces = |name: &str| {
        kind.attribute(name)
            .is_some_and(|part| part.behaviour.force_new || part.behaviour.stable)
    };
    kind.identity().into_iter().all(replaces)
}

/// The identity of the object with that id; null for an id that is none.
pub(super) fn of_id(resource: &dyn DynResource, id: &str) -> Value {
    let Ok(mut key) = resource.key_of(id) else {
        return Value::Null;
    };
    key.insert("id".to_owned(), id.into());
    let part = |name: &str| key.get(name).and_then(Json::as_str).map_or(Value::Null, Value::from);
    let names = resource.schema().identity();
    Value::object(names.into_iter().map(|name| (name, part(name))))
}

/// The identity that a plan promises: that of the planned id. As long as the id is unknown so is every part, because an id is known as soon as all
/// parts are in the form in which the service reports them. What stays the same object keeps its identity until the new one is known.
pub(super) fn planned(resource: &dyn DynResource, state: &Value, kept: Option<&Value>) -> Value {
    match state.attribute("id").and_then(Value::as_str) {
        Some(id) => of_id(resource, id),
        None if kept.is_some() => kept.cloned().unwrap_or_default(),
        None => {
            let names = resource.schema().identity();
            Value::object(names.into_iter().map(|name| (name, Value::UNKNOWN)))
        }
    }
}

/// The id of the object that a user identifies.
///
/// # Errors
///
/// When a part that is needed is missing or empty.
pub(super) fn id_of(resource: &dyn DynResource, identity: &Value) -> Result<String, Diagnostics> {
    let kind = resource.schema();
    let mut found = Diagnostics::new();
    let mut key = Map::new();
    for name in kind.identity() {
        match identity.attribute(name).and_then(Value::as_str) {
            None if is_optional(kind, name) => {}
            None | Some("") => {
                let text = format!("The identity of a {} needs a value for {name}.", kind.type_name);
                found.push(Diagnostic::error("Incomplete identity", text));
            }
            Some(part) => {
                key.insert(name.to_owned(), part.into());
            }
        }
    }
    if !found.is_empty() {
        return Err(found);
    }
    if let Some(id) = key.get("id").and_then(Json::as_str) {
        return Ok(id.to_owned());
    }
    resource.id_of(&key).ok_or_else(|| {
        let text = format!("There can be no {} of this identity.", kind.type_name);
        Diagnostic::error("Incomplete identity", text).into()
    })
}

/// The identity of an object that was read, held to what is known of it.
///
/// # Errors
///
/// When it is another one.
pub(super) fn of_read(resource: &dyn DynResource, known: &Value, id: &str) -> Result<Value, Diagnostics> {
    let identity = of_id(resource, id);
    let problems = consistency::identity(resource.schema(), Known::All(known), &identity);
    if problems.is_empty() {
        return Ok(identity);
    }
    let subject = format!("{} {id}", resource.schema().type_name);
    Err(diagnostics::broken_identity(&subject, problems))
}
