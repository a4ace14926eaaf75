//! What could stand where a value is wrong, so that the rest of the arguments can be judged meanwhile.

use serde_json::{Map, Value, json};

use super::check::is_right;
use super::ir::{Attribute, Mode, Type};

/// The arguments with another value wherever one is wrong: at each turn a different one, as long as there are such. `None` where nothing
/// that is right can be made up.
pub(crate) fn mended(attributes: &[Attribute], object: &Map<String, Value>, turn: usize) -> Option<Map<String, Value>> {
    let mut whole = Map::new();
    for attribute in attributes.iter().filter(|attribute| attribute.mode != Mode::Computed) {
        let required = attribute.mode == Mode::Required;
        let value = match object.get(&attribute.name).filter(|value| !value.is_null()) {
            Some(value) => mended_value(&attribute.ty, value, turn, !required),
            None if required => choice(&attribute.ty, turn, false),
            None => continue,
        };
        match value {
            Some(value) => whole.insert(attribute.name.clone(), value),
            None if required => return None,
            None => None,
        };
    }
    for attribute in attributes {
        for other in &attribute.behaviour.conflicts_with {
            if whole.contains_key(&attribute.name) && whole.contains_key(other) {
                let goes = if turn.is_multiple_of(2) { &attribute.name } else { other };
                whole.remove(goes);
            }
        }
    }
    Some(whole)
}

/// The value where it is right, and where parts of it are wrong the value with others in their place.
fn mended_value(ty: &Type, value: &Value, turn: usize, absent: bool) -> Option<Value> {
    match (ty, value) {
        (Type::Object { attributes, .. }, Value::Object(fields)) => mended(attributes, fields, turn).map(Value::Object),
        (Type::List { element } | Type::Set { element }, Value::Array(items)) => items
            .iter()
            .map(|item| mended_value(element, item, turn, false))
            .collect(),
        (Type::Map { element }, Value::Object(entries)) => {
            let entry =
                |(key, entry): (&String, &Value)| Some((key.clone(), mended_value(element, entry, turn, false)?));
            entries
                .iter()
                .map(entry)
                .collect::<Option<Map<_, _>>>()
                .map(Value::Object)
        }
        _ if is_right(ty, value) => Some(value.clone()),
        _ => choice(ty, turn, absent),
    }
}

/// One of the values that would be right; none at all is one of them where the argument may be absent.
fn choice(ty: &Type, turn: usize, absent: bool) -> Option<Value> {
    let mut choices = match ty {
        Type::Bool => vec![json!(false), json!(true)],
        Type::String { values, .. } if !values.is_empty() => values.iter().map(|one| json!(one.value)).collect(),
        Type::String {
            min_length, max_length, ..
        } => {
            let length = min_length.unwrap_or(1).max(1).min(max_length.unwrap_or(u64::MAX));
            let length = usize::try_from(length).ok()?;
            vec![json!("x".repeat(length)), json!("y".repeat(length))]
        }
        Type::Integer { minimum, maximum } => {
            let least = minimum.or(maximum.map(|most| most.min(1))).unwrap_or(1);
            let most = maximum.unwrap_or_else(|| least.saturating_add(1));
            vec![json!(least), json!(most)]
        }
        Type::Number => vec![json!(0), json!(1)],
        Type::List { .. } | Type::Set { .. } => vec![json!([])],
        Type::Map { .. } | Type::Json => vec![json!({})],
        Type::Object { attributes, .. } => vec![Value::Object(mended(attributes, &Map::new(), turn)?)],
    };
    let among = choices.len() + usize::from(absent);
    let taken = turn % among.max(1);
    (taken < choices.len()).then(|| choices.swap_remove(taken))
}
