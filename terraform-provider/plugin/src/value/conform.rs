//! Whether a value is of a type, and making a nearly right one right.

use std::collections::BTreeMap;

use super::{Path, PathStep, Type, Value, ValueError};

impl Value {
    /// Checks that this value is of type `ty`: kinds match, objects have every attribute and no other, a dynamic carries its
    /// type. The error names the first part that does not fit.
    pub fn conforms_to(&self, ty: &Type) -> Result<(), ValueError> {
        conforms(self, ty, &mut Path::root())
    }

    /// This value as an object of `ty` that can be encoded: missing attributes become null, unknown names are dropped, at every
    /// level. Other mismatches stay.
    #[must_use]
    pub fn completed(self, ty: &Type) -> Value {
        match (self, ty) {
            (Value::List(e), Type::List(t)) => Value::List(e.into_iter().map(|v| v.completed(t)).collect()),
            (Value::Set(e), Type::Set(t)) => Value::Set(e.into_iter().map(|v| v.completed(t)).collect()),
            (Value::Map(e), Type::Map(t)) => Value::Map(e.into_iter().map(|(k, v)| (k, v.completed(t))).collect()),
            (Value::Tuple(e), Type::Tuple(t)) => {
                Value::Tuple(e.into_iter().zip(t).map(|(v, t)| v.completed(t)).collect())
            }
            (Value::Object(mut e), Type::Object(attributes)) => Value::Object(
                attributes
                    .iter()
                    .map(|(name, t)| (name.clone(), e.remove(name).unwrap_or_default().completed(t)))
                    .collect(),
            ),
            (value, _) => value,
        }
    }
}

fn conforms(value: &Value, ty: &Type, path: &mut Path) -> Result<(), ValueError> {
    match (value, ty) {
        (Value::Null | Value::Unknown(_), _)
        | (Value::Bool(_), Type::Bool)
        | (Value::Number(_), Type::Number)
        | (Value::String(_), Type::String) => Ok(()),
        (Value::List(elements), Type::List(element)) => elements
            .iter()
            .enumerate()
            .try_for_each(|(i, v)| at(path, PathStep::index(i), |path| conforms(v, element, path))),
        (Value::Tuple(elements), Type::Tuple(types)) if elements.len() == types.len() => elements
            .iter()
            .zip(types)
            .enumerate()
            .try_for_each(|(i, (v, t))| at(path, PathStep::index(i), |path| conforms(v, t, path))),
        (Value::Set(elements), Type::Set(element)) => elements.iter().try_for_each(|v| conforms(v, element, path)),
        (Value::Map(entries), Type::Map(element)) => entries
            .iter()
            .try_for_each(|(k, v)| at(path, PathStep::Key(k.clone()), |path| conforms(v, element, path))),
        (Value::Object(entries), Type::Object(attributes)) => object_conforms(entries, attributes, path),
        (Value::Dynamic(inner_type, inner), Type::Dynamic) => conforms(inner, inner_type, path),
        _ => Err(mismatch(value, ty, path)),
    }
}

fn object_conforms(
    entries: &BTreeMap<String, Value>,
    attributes: &BTreeMap<String, Type>,
    path: &mut Path,
) -> Result<(), ValueError> {
    for (name, ty) in attributes {
        let value = entries.get(name).ok_or_else(|| missing_attribute(path, name))?;
        at(path, PathStep::Attribute(name.clone()), |path| {
            conforms(value, ty, path)
        })?;
    }
    match entries.keys().find(|name| !attributes.contains_key(*name)) {
        Some(name) => Err(unexpected_attribute(path, name)),
        None => Ok(()),
    }
}

/// Runs `body` one step deeper; the path keeps the step when it fails, which is where the error was made.
pub(super) fn at<T>(
    path: &mut Path,
    step: PathStep,
    body: impl FnOnce(&mut Path) -> Result<T, ValueError>,
) -> Result<T, ValueError> {
    path.push(step);
    let result = body(path)?;
    path.pop();
    Ok(result)
}

pub(super) fn mismatch(value: &Value, ty: &Type, path: &Path) -> ValueError {
    ValueError::new(path, format!("expected {ty}, got {}", kind(value)))
}

pub(super) fn missing_attribute(path: &Path, name: &str) -> ValueError {
    ValueError::new(path, format!("attribute {name:?} is missing"))
}

pub(super) fn unexpected_attribute(path: &Path, name: &str) -> ValueError {
    ValueError::new(path, format!("there is no attribute {name:?} in the schema"))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Unknown(_) => "an unknown value",
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::List(_) => "a list",
        Value::Set(_) => "a set",
        Value::Map(_) => "a map",
        Value::Tuple(_) => "a tuple",
        Value::Object(_) => "an object",
        Value::Dynamic(..) => "a dynamic value",
    }
}
