//! Write-only values at every level: finding them and taking them out.

use super::{Attribute, Schema, Shape};
use crate::value::{Path, PathStep, Value};

impl Schema {
    /// `value` with null for every write-only attribute, at every level. Such values live in the configuration alone.
    #[must_use]
    pub fn without_write_only(&self, value: Value) -> Value {
        clear(value, &self.attributes, &mut Path::root(), &mut |_| {})
    }

    /// The paths of the write-only attributes that `value` sets, unknown ones included.
    pub fn write_only_set(&self, value: &Value) -> Vec<Path> {
        let mut found = Vec::new();
        if self.has_write_only() {
            clear(value.clone(), &self.attributes, &mut Path::root(), &mut |path| {
                found.push(path.clone());
            });
        }
        found
    }

    /// Whether any attribute, at any level, is write-only.
    pub fn has_write_only(&self) -> bool {
        any_write_only(&self.attributes)
    }
}

fn any_write_only(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.write_only || matches!(&attribute.shape, Shape::Nested(_, attributes) if any_write_only(attributes))
    })
}

fn clear(value: Value, attributes: &[Attribute], path: &mut Path, found: &mut dyn FnMut(&Path)) -> Value {
    let Value::Object(mut entries) = value else {
        return value;
    };
    for attribute in attributes {
        let Some(entry) = entries.get_mut(&attribute.name) else {
            continue;
        };
        path.push(PathStep::Attribute(attribute.name.clone()));
        if attribute.write_only {
            if !matches!(entry, Value::Null) {
                found(path);
            }
            *entry = Value::Null;
        } else if let Shape::Nested(_, nested) = &attribute.shape
            && any_write_only(nested)
        {
            *entry = clear_nested(std::mem::take(entry), nested, path, found);
        }
        path.pop();
    }
    Value::Object(entries)
}

fn clear_nested(value: Value, attributes: &[Attribute], path: &mut Path, found: &mut dyn FnMut(&Path)) -> Value {
    let mut below = |step: PathStep, value: Value| {
        path.push(step);
        let value = clear(value, attributes, path, found);
        path.pop();
        value
    };
    match value {
        Value::List(e) => Value::List(
            e.into_iter()
                .enumerate()
                .map(|(i, v)| below(PathStep::index(i), v))
                .collect(),
        ),
        Value::Map(e) => Value::Map(
            e.into_iter()
                .map(|(k, v)| {
                    let v = below(PathStep::Key(k.clone()), v);
                    (k, v)
                })
                .collect(),
        ),
        // Sets hold no write-only attributes: the schema's check refuses them.
        value => clear(value, attributes, path, found),
    }
}
