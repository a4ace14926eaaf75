//! Canonical arguments as the provider takes them: write-only ones under their own names, with a version.

use deployme::schema::{Attribute, Type, find};
use serde_json::{Map, Value, json};

/// The arguments under Terraform's names. `version` is that of all secrets.
pub(crate) fn arguments(attributes: &[Attribute], spec: &Map<String, Value>, version: u32) -> Value {
    let mut out = Map::new();
    for (name, given) in spec.iter().filter(|(_, given)| !given.is_null()) {
        let attribute = find(attributes, name).unwrap_or_else(|| panic!("{name} is declared"));
        if attribute.behaviour.write_only {
            out.insert(format!("{name}_wo"), given.clone());
            out.insert(format!("{name}_wo_version"), json!(version));
        } else {
            out.insert(name.clone(), value(&attribute.ty, given, version));
        }
    }
    Value::Object(out)
}

fn value(ty: &Type, given: &Value, version: u32) -> Value {
    match (ty, given) {
        (Type::Json, given) => given.to_string().into(),
        (Type::Object { attributes, .. }, Value::Object(fields)) => arguments(attributes, fields, version),
        (Type::List { element } | Type::Set { element }, Value::Array(items)) => {
            items.iter().map(|item| value(element, item, version)).collect()
        }
        (Type::Map { element }, Value::Object(entries)) => {
            let entries = entries
                .iter()
                .map(|(key, entry)| (key.clone(), value(element, entry, version)));
            Value::Object(entries.collect())
        }
        _ => given.clone(),
    }
}
