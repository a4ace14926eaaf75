//! Values made safe to show: every secret attribute masked, as the IR knows them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::ir::{Attribute, Type};

/// What stands in place of a secret.
pub const MASK: &str = "**********";

/// A copy of the object with write-only and sensitive values masked.
pub fn redact(attributes: &[Attribute], value: &Map<String, Value>) -> Map<String, Value> {
    transform(attributes, value, &|_| Value::from(MASK))
}

/// A copy of the object with write-only values taken out: what may be kept.
pub fn without_write_only(attributes: &[Attribute], value: &Map<String, Value>) -> Map<String, Value> {
    let mut kept = Map::new();
    for (name, value) in value {
        match attributes.iter().find(|attribute| attribute.name == *name) {
            Some(attribute) if attribute.behaviour.write_only => {
                kept.insert(name.clone(), Value::Null);
            }
            Some(attribute) => {
                kept.insert(name.clone(), strip(&attribute.ty, value));
            }
            None => {
                kept.insert(name.clone(), value.clone());
            }
        }
    }
    kept
}

fn strip(ty: &Type, value: &Value) -> Value {
    match (ty, value) {
        (Type::Object { attributes, .. }, Value::Object(fields)) => {
            Value::Object(without_write_only(attributes, fields))
        }
        (Type::List { element } | Type::Set { element }, Value::Array(items)) => {
            items.iter().map(|item| strip(element, item)).collect()
        }
        (Type::Map { element }, Value::Object(entries)) => Value::Object(
            entries
                .iter()
                .map(|(key, entry)| (key.clone(), strip(element, entry)))
                .collect(),
        ),
        _ => value.clone(),
    }
}

fn transform(
    attributes: &[Attribute],
    value: &Map<String, Value>,
    mask: &dyn Fn(&Value) -> Value,
) -> Map<String, Value> {
    value
        .iter()
        .map(|(name, value)| {
            let shown = match attributes.iter().find(|attribute| attribute.name == *name) {
                // What the declaration does not know might be anything.
                None => mask(value),
                Some(_) if value.is_null() => Value::Null,
                Some(attribute) if attribute.behaviour.write_only || attribute.behaviour.sensitive => mask(value),
                Some(attribute) => nested(&attribute.ty, value, mask),
            };
            (name.clone(), shown)
        })
        .collect()
}

fn nested(ty: &Type, value: &Value, mask: &dyn Fn(&Value) -> Value) -> Value {
    match (ty, value) {
        (Type::Object { attributes, .. }, Value::Object(fields)) => Value::Object(transform(attributes, fields, mask)),
        (Type::List { element } | Type::Set { element }, Value::Array(items)) => {
            items.iter().map(|item| nested(element, item, mask)).collect()
        }
        (Type::Map { element }, Value::Object(entries)) => Value::Object(
            entries
                .iter()
                .map(|(key, entry)| (key.clone(), nested(element, entry, mask)))
                .collect(),
        ),
        _ => value.clone(),
    }
}

/// Every secret text of the object: what must not appear anywhere else. A text that stands beside it in the open, as the user `admin` beside the
/// password `admin`, is none: hiding it would hide the user's name, and tell the password by that.
pub fn secrets(attributes: &[Attribute], value: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = BTreeSet::new();
    for (name, value) in value {
        match attributes.iter().find(|attribute| attribute.name == *name) {
            Some(attribute) if attribute.behaviour.write_only || attribute.behaviour.sensitive => {
                texts(value, &mut found);
            }
            Some(attribute) => {
                open.extend(value.as_str());
                collect(&attribute.ty, value, &mut found);
            }
            None => {}
        }
    }
    found.retain(|secret| !open.contains(secret.as_str()));
    found
}

fn collect(ty: &Type, value: &Value, found: &mut Vec<String>) {
    match (ty, value) {
        (Type::Object { attributes, .. }, Value::Object(fields)) => found.extend(secrets(attributes, fields)),
        (Type::List { element } | Type::Set { element }, Value::Array(items)) => {
            items.iter().for_each(|item| collect(element, item, found));
        }
        (Type::Map { element }, Value::Object(entries)) => {
            entries.values().for_each(|entry| collect(element, entry, found));
        }
        _ => {}
    }
}

fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.is_empty() => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
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
    use crate::secret::Secret;

    /// Mail server.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Smtp {
        host: String,
        password: Option<Secret>,
    }

    /// Outer.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Spec {
        name: String,
        smtp: Option<Smtp>,
        #[serde(default)]
        #[schemars(transform = field::write_only)]
        data: BTreeMap<String, Secret>,
    }

    fn sample() -> (Vec<Attribute>, Map<String, Value>) {
        let attributes = lower::<Spec>(Role::Arguments).expect("lower");
        let value =
            json!({"name": "n", "smtp": {"host": "h", "password": "p4ss"}, "data": {"k": "v4lue"}, "extra": "x"});
        let Value::Object(value) = value else { panic!("object") };
        (attributes, value)
    }

    #[test]
    fn masks_at_every_depth_and_what_it_does_not_know() {
        let (attributes, value) = sample();
        let shown = Value::Object(redact(&attributes, &value));
        assert_eq!(
            shown,
            json!({"name": "n", "smtp": {"host": "h", "password": MASK}, "data": MASK, "extra": MASK})
        );
    }

    #[test]
    fn takes_out_write_only_at_every_depth() {
        let (attributes, value) = sample();
        let kept = Value::Object(without_write_only(&attributes, &value));
        assert_eq!(
            kept,
            json!({"name": "n", "smtp": {"host": "h", "password": null}, "data": null, "extra": "x"})
        );
    }

    #[test]
    fn finds_every_secret() {
        let (attributes, value) = sample();
        let mut found = secrets(&attributes, &value);
        found.sort();
        assert_eq!(found, ["p4ss", "v4lue"]);
    }

    #[test]
    fn what_stands_in_the_open_beside_it_is_no_secret() {
        let (attributes, mut value) = sample();
        value["smtp"] = json!({"host": "mail", "password": "mail"});
        assert_eq!(secrets(&attributes, &value), ["v4lue"]);
    }
}
