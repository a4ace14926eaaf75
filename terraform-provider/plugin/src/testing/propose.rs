//! The proposed state: prior and configuration merged the way Terraform merges them.

use crate::{value::Value, wire::tfplugin6::schema::Attribute};

/// What Terraform proposes: the configuration, and where it is silent about a computed attribute, the prior value.
pub(super) fn propose(attributes: &[Attribute], prior: &Value, config: &Value) -> Value {
    let Value::Object(config) = config else {
        return config.clone();
    };
    let proposed = attributes.iter().map(|attribute| {
        let name = &attribute.name;
        let configured = config.get(name).unwrap_or(&Value::Null);
        let before = prior.attribute(name).unwrap_or(&Value::Null);
        let value = match &attribute.nested_type {
            _ if configured.is_null() && attribute.computed => before.clone(),
            Some(nested) => nested_value(&nested.attributes, before, configured),
            None => configured.clone(),
        };
        (name.clone(), value)
    });
    Value::Object(proposed.collect())
}

fn nested_value(attributes: &[Attribute], prior: &Value, config: &Value) -> Value {
    match config {
        Value::Object(_) => propose(attributes, prior, config),
        Value::List(elements) => Value::List(
            elements
                .iter()
                .enumerate()
                .map(|(index, element)| {
                    let before = prior
                        .elements()
                        .and_then(|prior| prior.get(index))
                        .unwrap_or(&Value::Null);
                    propose(attributes, before, element)
                })
                .collect(),
        ),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|(key, element)| {
                    let before = prior.entries().and_then(|prior| prior.get(key)).unwrap_or(&Value::Null);
                    (key.clone(), propose(attributes, before, element))
                })
                .collect(),
        ),
        Value::Set(elements) => Value::Set(
            elements
                .iter()
                .map(|element| {
                    let same = |before: &&Value| propose(attributes, before, element) == **before;
                    let before = prior
                        .elements()
                        .and_then(|prior| prior.iter().find(same))
                        .unwrap_or(&Value::Null);
                    propose(attributes, before, element)
                })
                .collect(),
        ),
        other => other.clone(),
    }
}
