//! Keeping the words of before: what the server reports is written as it was planned or stored where both mean the same.

use deployme::schema::{Attribute, Behaviour, Type};
use tfplugin::value::Value;

use crate::equality::{fits, is_blank};
use crate::fields::{Part, fields};

/// The reported object in the words of `before`. Write-only values are null, versions of secrets are those of before.
///
/// What is unknown in `before` is taken as reported. Elements that `before` has come first and in its order where the order means
/// nothing.
pub(super) fn keep_words(attributes: &[Attribute], before: &Value, reported: &Value) -> Value {
    Value::object(fields(attributes).map(|field| {
        let name = field.name.into_owned();
        let before = before.attribute(&name).unwrap_or(&Value::Null);
        let reported = reported.attribute(&name).unwrap_or(&Value::Null);
        let value = match field.part {
            Part::WriteOnly => Value::Null,
            Part::Version => before.clone(),
            // No read tells it.
            Part::Value if field.attribute.behaviour.local && is_set(before) => before.clone(),
            Part::Value => keep_value(&field.attribute.ty, &field.attribute.behaviour, before, reported),
        };
        (name, value)
    }))
}

fn keep_value(ty: &Type, behaviour: &Behaviour, before: &Value, reported: &Value) -> Value {
    if before.is_unknown() {
        return reported.clone();
    }
    // Absent and empty mean the same everywhere: null, [] and an object of nothing.
    if before.is_wholly_known() && (before == reported || (is_blank(before) && is_blank(reported))) {
        return before.clone();
    }
    match (ty, before, reported) {
        (Type::Object { attributes, .. }, Value::Object(_) | Value::Null, Value::Object(_)) => {
            keep_words(attributes, before, reported)
        }
        // An object of nothing but what is left to the server, and the server reports nothing.
        (Type::Object { attributes, .. }, Value::Object(_), Value::Null) if blank_as_planned(before) => {
            keep_words(attributes, before, &Value::Null)
        }
        (Type::List { element }, Value::List(before), Value::List(reported)) => {
            if behaviour.unordered {
                Value::List(keep_any_order(element, behaviour, before, reported))
            } else {
                let keep = |(index, reported)| {
                    let before = before.get(index).unwrap_or(&Value::Null);
                    keep_value(element, behaviour, before, reported)
                };
                Value::List(reported.iter().enumerate().map(keep).collect())
            }
        }
        (Type::Set { element }, Value::Set(before), Value::Set(reported)) => {
            Value::Set(keep_any_order(element, behaviour, before, reported))
        }
        (Type::Map { element }, Value::Map(before), Value::Map(reported)) => {
            Value::map(reported.iter().map(|(key, reported)| {
                let before = before.get(key).unwrap_or(&Value::Null);
                (key.clone(), keep_value(element, behaviour, before, reported))
            }))
        }
        _ if before.is_wholly_known() && fits(ty, behaviour, before, reported) => before.clone(),
        _ => reported.clone(),
    }
}

fn is_set(before: &Value) -> bool {
    !before.is_null() && before.is_wholly_known()
}

fn blank_as_planned(before: &Value) -> bool {
    match before {
        Value::Object(entries) => entries.values().all(|value| value.is_unknown() || is_blank(value)),
        _ => false,
    }
}

fn keep_any_order(element: &Type, behaviour: &Behaviour, before: &[Value], reported: &[Value]) -> Vec<Value> {
    let mut left: Vec<&Value> = reported.iter().collect();
    let mut kept = Vec::with_capacity(reported.len());
    for before in before {
        if let Some(at) = left
            .iter()
            .position(|reported| fits(element, behaviour, before, reported))
        {
            kept.push(keep_value(element, behaviour, before, left.remove(at)));
        }
    }
    kept.extend(left.into_iter().cloned());
    kept
}
