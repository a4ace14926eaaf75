//! Canonical values ↔ a service's own representation, as the fields' `wire` markers say.
//!
//! Most of what differs between our arguments and a service's JSON is where a value stands and how it is spelt
//! (Keycloak keeps booleans as text inside `attributes`, lists joined by `##`). Declared beside the field, it needs no code.

use std::collections::BTreeMap;

use heck::ToLowerCamelCase;
use serde_json::{Map, Value};

use super::ir::{Attribute, Type, Wire};

/// How a service spells its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `displayName`
    Camel,
    /// `display_name`
    Snake,
}

impl Case {
    fn key(self, name: &str) -> String {
        match self {
            Self::Camel => name.to_lower_camel_case(),
            Self::Snake => name.to_owned(),
        }
    }
}

/// The keys at the top of the service's representation, each with the argument that stands there: the outer one where there are several.
pub(crate) fn keys(attributes: &[Attribute], case: Case) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for Attribute {
        name, ty, behaviour, ..
    } in attributes
    {
        match (&behaviour.wire, ty) {
            (Some(Wire::None), _) => {}
            (Some(Wire::Inline), Type::Object { attributes, .. }) => {
                for (key, inner) in keys(attributes, case) {
                    let several = has_deeper(attributes, &key);
                    let argument = if several {
                        name.clone()
                    } else {
                        format!("{name}.{inner}")
                    };
                    found.insert(key, argument);
                }
            }
            (Some(Wire::At(path) | Wire::TextAt(path) | Wire::JoinedAt(path, _)), _) => {
                found.extend(path.first().map(|key| (key.clone(), name.clone())));
            }
            _ => {
                found.insert(case.key(name), name.clone());
            }
        }
    }
    found
}

/// Whether an argument stands below the key rather than at it.
fn has_deeper(attributes: &[Attribute], key: &str) -> bool {
    attributes.iter().any(|attribute| match &attribute.behaviour.wire {
        Some(Wire::At(path) | Wire::TextAt(path) | Wire::JoinedAt(path, _)) => {
            path.len() > 1 && path.first().is_some_and(|first| first == key)
        }
        _ => false,
    })
}

/// The service's representation of the arguments. What is null is left out.
pub fn to_wire(attributes: &[Attribute], value: &Map<String, Value>, case: Case) -> Map<String, Value> {
    let mut wire = Map::new();
    encode(attributes, value, case, &mut wire);
    wire
}

fn encode(attributes: &[Attribute], value: &Map<String, Value>, case: Case, out: &mut Map<String, Value>) {
    for attribute in attributes {
        let Some(value) = value.get(&attribute.name).filter(|value| !value.is_null()) else {
            continue;
        };
        match &attribute.behaviour.wire {
            Some(Wire::None) => {}
            Some(Wire::Inline) => {
                if let (Type::Object { attributes, .. }, Value::Object(fields)) = (&attribute.ty, value) {
                    encode(attributes, fields, case, out);
                }
            }
            Some(Wire::At(path)) => put(out, path, encode_value(&attribute.ty, value, case)),
            Some(Wire::TextAt(path)) => put(out, path, Value::String(as_text(value))),
            Some(Wire::JoinedAt(path, separator)) => {
                let items: Vec<String> = value.as_array().into_iter().flatten().map(as_text).collect();
                put(out, path, Value::String(items.join(separator)));
            }
            None => {
                out.insert(case.key(&attribute.name), encode_value(&attribute.ty, value, case));
            }
        }
    }
}

fn encode_value(ty: &Type, value: &Value, case: Case) -> Value {
    match (ty, value) {
        (Type::Object { attributes, .. }, Value::Object(fields)) => Value::Object(to_wire(attributes, fields, case)),
        (Type::List { element } | Type::Set { element }, Value::Array(items)) => {
            items.iter().map(|item| encode_value(element, item, case)).collect()
        }
        (Type::Map { element }, Value::Object(entries)) => Value::Object(
            entries
                .iter()
                .map(|(key, entry)| (key.clone(), encode_value(element, entry, case)))
                .collect(),
        ),
        _ => value.clone(),
    }
}

/// The canonical values found in a service's representation. What is not there is null; an inline object of which
/// nothing is there is null as a whole. Values not on the wire are left out, for the caller to add.
pub fn from_wire(attributes: &[Attribute], wire: &Map<String, Value>, case: Case) -> Map<String, Value> {
    let mut value = Map::new();
    for attribute in attributes {
        let found = match &attribute.behaviour.wire {
            Some(Wire::None) => continue,
            Some(Wire::Inline) => match &attribute.ty {
                Type::Object { attributes, .. } => {
                    let fields = from_wire(attributes, wire, case);
                    if fields.values().all(Value::is_null) {
                        Value::Null
                    } else {
                        Value::Object(fields)
                    }
                }
                _ => Value::Null,
            },
            Some(Wire::At(path)) => {
                take(wire, path).map_or(Value::Null, |found| decode_value(&attribute.ty, found, case))
            }
            Some(Wire::TextAt(path)) => take(wire, path).map_or(Value::Null, |found| from_text(&attribute.ty, found)),
            Some(Wire::JoinedAt(path, separator)) => {
                take(wire, path).map_or(Value::Null, |found| split(found, separator))
            }
            None => wire
                .get(&case.key(&attribute.name))
                .map_or(Value::Null, |found| decode_value(&attribute.ty, found, case)),
        };
        // A service that keeps an empty text for what was taken out means the same as absent.
        let nothing = attribute.behaviour.empty_is_null && found.as_str() == Some("");
        value.insert(attribute.name.clone(), if nothing { Value::Null } else { found });
    }
    value
}

fn decode_value(ty: &Type, found: &Value, case: Case) -> Value {
    match (ty, found) {
        (Type::Object { attributes, .. }, Value::Object(fields)) => Value::Object(from_wire(attributes, fields, case)),
        (Type::List { element } | Type::Set { element }, Value::Array(items)) => {
            items.iter().map(|item| decode_value(element, item, case)).collect()
        }
        (Type::Map { element }, Value::Object(entries)) => Value::Object(
            entries
                .iter()
                .map(|(key, entry)| (key.clone(), decode_value(element, entry, case)))
                .collect(),
        ),
        // Services that keep everything as text answer with text where a number or truth value is meant.
        (Type::Bool | Type::Integer { .. } | Type::Number, Value::String(_)) => from_text(ty, found),
        _ => found.clone(),
    }
}

fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn from_text(ty: &Type, found: &Value) -> Value {
    let Value::String(text) = found else {
        return found.clone();
    };
    match ty {
        Type::Bool => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => Value::Null,
        },
        Type::Integer { .. } => text.parse::<i64>().map_or(Value::Null, Value::from),
        Type::Number => text.parse::<f64>().map_or(Value::Null, Value::from),
        _ if text.is_empty() => Value::Null,
        _ => found.clone(),
    }
}

fn split(found: &Value, separator: &str) -> Value {
    match found.as_str() {
        None | Some("") => Value::Null,
        Some(text) => text.split(separator).map(Value::from).collect(),
    }
}

fn put(object: &mut Map<String, Value>, path: &[String], value: Value) {
    let [first, rest @ ..] = path else { return };
    if rest.is_empty() {
        object.insert(first.clone(), value);
        return;
    }
    let inner = object.entry(first.clone()).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        put(inner, rest, value);
    }
}

fn take<'a>(object: &'a Map<String, Value>, path: &[String]) -> Option<&'a Value> {
    let [first, rest @ ..] = path else { return None };
    let found = object.get(first)?;
    if rest.is_empty() {
        Some(found)
    } else {
        take(found.as_object()?, rest)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use schemars::JsonSchema;
    use serde_json::json;

    use super::*;
    use crate::schema::field;
    use crate::schema::lower::{Role, lower};

    /// Device grant.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Device {
        #[schemars(transform = field::wire_text(&["attributes", "device.enabled"]))]
        enabled: Option<bool>,
        #[schemars(transform = field::wire_text(&["attributes", "device.lifespan"]))]
        lifespan: Option<u32>,
    }

    /// A client.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Spec {
        #[schemars(transform = field::not_on_wire)]
        realm: String,
        client_id: String,
        #[schemars(transform = field::inline)]
        device: Option<Device>,
        #[schemars(transform = field::wire_joined(&["attributes", "logout.uris"], "##"))]
        logout_uris: Option<Vec<String>>,
        labels: Option<BTreeMap<String, String>>,
    }

    #[test]
    fn both_ways() {
        let attributes = lower::<Spec>(Role::Arguments).expect("lower");
        let value = json!({
            "realm": "r", "client_id": "c", "device": {"enabled": true, "lifespan": 5},
            "logout_uris": ["a", "b"], "labels": {"user_key": "v"},
        });
        let Value::Object(value) = value else { panic!("object") };
        let wire = to_wire(&attributes, &value, Case::Camel);
        assert_eq!(
            Value::Object(wire.clone()),
            json!({
                "clientId": "c", "labels": {"user_key": "v"},
                "attributes": {"device.enabled": "true", "device.lifespan": "5", "logout.uris": "a##b"},
            })
        );
        let mut back = from_wire(&attributes, &wire, Case::Camel);
        back.insert("realm".into(), "r".into());
        assert_eq!(back, value);
    }

    #[test]
    fn an_inline_object_without_values_is_absent() {
        let attributes = lower::<Spec>(Role::Arguments).expect("lower");
        let Value::Object(wire) = json!({"clientId": "c"}) else {
            panic!("object")
        };
        let back = from_wire(&attributes, &wire, Case::Camel);
        assert_eq!(back["device"], Value::Null);
        assert_eq!(back["logout_uris"], Value::Null);
    }
}
