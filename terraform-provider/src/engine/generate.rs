//! Writing the configuration of an imported object: what a user would have written, and what applies without any change.

use deployme::resource::DynResource;
use deployme::schema::{Attribute, Mode};
use serde_json::{Map, Value as Json};
use tfplugin::value::{PathStep, Value};

use crate::convert::{Include, default_value, to_json};
use crate::equality::same;
use crate::fields::{Field, Nesting, Part, fields, nested};
use crate::paths::terraform_path;

/// The configuration of which `state` is the result. What needs not be said is left out: what only the service sets, secrets and their versions,
/// what is absent, and what is the default. Of arguments that exclude each other one stays.
pub fn generate_config(resource: &dyn DynResource, state: &Value) -> Value {
    let kind = resource.schema();
    let mut config = object(&kind.attributes, state);
    exclude(&kind.attributes, &mut config);
    drop_refused(resource, &mut config);
    config
}

fn object(attributes: &[Attribute], state: &Value) -> Value {
    Value::object(fields(attributes).map(|field| {
        let value = state.attribute(&field.name).unwrap_or(&Value::Null);
        let value = if is_left_out(&field, value) {
            Value::Null
        } else {
            argument(field.attribute, value)
        };
        (field.name.into_owned(), value)
    }))
}

fn is_left_out(field: &Field<'_>, value: &Value) -> bool {
    let attribute = field.attribute;
    if field.part != Part::Value || attribute.mode == Mode::Computed || value.is_null() {
        return true;
    }
    attribute.mode != Mode::Required
        && default_value(attribute).is_some_and(|default| !default.is_null() && same(attribute, &default, value))
}

fn argument(attribute: &Attribute, value: &Value) -> Value {
    let Some((nesting, inner)) = nested(&attribute.ty) else {
        return value.clone();
    };
    let one = |value: &Value| {
        if value.is_null() {
            Value::Null
        } else {
            object(inner, value)
        }
    };
    match (nesting, value) {
        (Nesting::Single, value) => one(value),
        (Nesting::List, Value::List(items)) => Value::list(items.iter().map(one)),
        (Nesting::Set, Value::Set(items)) => Value::set(items.iter().map(one)),
        (Nesting::Map, Value::Map(entries)) => Value::map(entries.iter().map(|(key, entry)| (key.clone(), one(entry)))),
        (_, other) => other.clone(),
    }
}

/// Takes out arguments that exclude one that stays: first what the service chooses when it is left out, else the later one.
fn exclude(attributes: &[Attribute], config: &mut Value) {
    let is_set = |config: &Value, name: &str| config.attribute(name).is_some_and(|value| !value.is_null());
    for one in attributes {
        for other in &one.behaviour.conflicts_with {
            if !is_set(config, &one.name) || !is_set(config, other) {
                continue;
            }
            let other = attributes.iter().find(|attribute| attribute.name == *other);
            let other_goes = other.is_some_and(|other| other.mode == Mode::OptionalComputed);
            let goes = match other {
                Some(other) if other_goes || one.mode != Mode::OptionalComputed => &other.name,
                _ => &one.name,
            };
            config.set_attribute(goes, Value::Null);
        }
    }
    for attribute in attributes {
        if let (Some((nesting, inner)), Some(value)) = (
            nested(&attribute.ty),
            config
                .entries_mut()
                .and_then(|entries| entries.get_mut(&attribute.name)),
        ) {
            match (nesting, value) {
                (Nesting::Single, value) if !value.is_null() => exclude(inner, value),
                (Nesting::List, Value::List(items)) | (Nesting::Set, Value::Set(items)) => {
                    items.iter_mut().for_each(|item| exclude(inner, item));
                }
                (Nesting::Map, Value::Map(entries)) => entries.values_mut().for_each(|entry| exclude(inner, entry)),
                _ => {}
            }
        }
    }
}

/// Takes out what the service chose and the kind refuses beside the rest.
fn drop_refused(resource: &dyn DynResource, config: &mut Value) {
    let attributes = &resource.schema().attributes;
    for violation in resource.validate(&arguments(attributes, config)) {
        let path = terraform_path(attributes, &violation.path);
        let Some(PathStep::Attribute(name)) = path.steps().first() else {
            continue;
        };
        let chosen = attributes.iter().find(|attribute| attribute.name == *name);
        if chosen.is_some_and(|attribute| attribute.mode == Mode::OptionalComputed) {
            config.set_attribute(name, Value::Null);
        }
    }
}

fn arguments(attributes: &[Attribute], config: &Value) -> Map<String, Json> {
    to_json(attributes, config, Include::Arguments).object
}
