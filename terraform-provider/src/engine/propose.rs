//! The first step of a plan: what the configuration asks for, completed by defaults and by what is known already.

use deployme::schema::{Attribute, Mode};
use tfplugin::value::Value;

use crate::convert::default_value;
use crate::equality::{fits, same};
use crate::fields::{Field, Nesting, Part, fields, nested};

/// Merges a configured object with the object before; `prior` is null where there was none.
///
/// * Where the configuration says nothing: the default, else what the server chose before, else unknown if the server will choose.
/// * Where it says the same as before in other words, the words of before stay.
/// * Unknown stays unknown, also where there is a default.
/// * Write-only values are null.
pub(super) fn propose(attributes: &[Attribute], config: &Value, prior: &Value) -> Value {
    Value::object(fields(attributes).map(|field| {
        let config = config.attribute(&field.name).unwrap_or(&Value::Null);
        let before = prior.attribute(&field.name).unwrap_or(&Value::Null);
        let value = value(&field, config, before, prior.is_null());
        (field.name.into_owned(), value)
    }))
}

/// `is_new`: the object that holds the attribute did not exist.
fn value(field: &Field<'_>, config: &Value, prior: &Value, is_new: bool) -> Value {
    let attribute = field.attribute;
    match field.part {
        Part::WriteOnly => return Value::Null,
        // Left out it stays: a secret that is no longer configured is still on the server.
        Part::Version if config.is_null() => return prior.clone(),
        Part::Version => return config.clone(),
        Part::Value => {}
    }
    if attribute.mode == Mode::Computed {
        return if is_new { Value::UNKNOWN } else { prior.clone() };
    }
    if config.is_unknown() {
        return config.clone();
    }
    if config.is_null() {
        return match default_value(attribute) {
            Some(default) if !is_new && same(attribute, &default, prior) && !prior.is_null() => prior.clone(),
            Some(default) => default,
            None if attribute.mode != Mode::OptionalComputed => Value::Null,
            None if is_new => Value::UNKNOWN,
            None => prior.clone(),
        };
    }
    let merged = match nested(&attribute.ty) {
        Some((nesting, inner)) => objects(nesting, inner, config, prior),
        None => config.clone(),
    };
    // Words of before stay, as a whole: Terraform accepts the configured value or the one before, no mixture.
    if !prior.is_null() && same(attribute, &merged, prior) {
        prior.clone()
    } else {
        merged
    }
}

fn objects(nesting: Nesting, inner: &[Attribute], config: &Value, prior: &Value) -> Value {
    let one = |config: &Value, prior: &Value| {
        if config.is_null() || config.is_unknown() {
            config.clone()
        } else {
            propose(inner, config, prior)
        }
    };
    match (nesting, config) {
        (Nesting::Single, config) => one(config, prior),
        (Nesting::List, Value::List(items)) => {
            let before = prior.elements().unwrap_or_default();
            Value::List(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| one(item, before.get(index).unwrap_or(&Value::Null)))
                    .collect(),
            )
        }
        (Nesting::Map, Value::Map(entries)) => Value::map(entries.iter().map(|(key, entry)| {
            let before = prior.entries().and_then(|prior| prior.get(key));
            (key.clone(), one(entry, before.unwrap_or(&Value::Null)))
        })),
        (Nesting::Set, Value::Set(items)) => {
            let mut before: Vec<&Value> = prior.elements().unwrap_or_default().iter().collect();
            Value::Set(items.iter().map(|item| set_element(inner, item, &mut before)).collect())
        }
        (_, other) => other.clone(),
    }
}

/// An element of a set has no address: it is the one of before that has all its configured values, if there is one.
fn set_element(inner: &[Attribute], config: &Value, before: &mut Vec<&Value>) -> Value {
    if config.is_null() || config.is_unknown() {
        return config.clone();
    }
    let fresh = propose(inner, config, &Value::Null);
    let matches = |prior: &&Value| {
        fields(inner).all(|field| {
            let wanted = fresh.attribute(&field.name).unwrap_or(&Value::Null);
            let had = prior.attribute(&field.name).unwrap_or(&Value::Null);
            field.part != Part::Value || fits(&field.attribute.ty, &field.attribute.behaviour, wanted, had)
        })
    };
    // What is unknown in the configuration fits anything and proves nothing.
    let found = if config.is_wholly_known() {
        before.iter().position(matches)
    } else {
        None
    };
    match found {
        Some(index) => propose(inner, config, before.swap_remove(index)),
        None => fresh,
    }
}
