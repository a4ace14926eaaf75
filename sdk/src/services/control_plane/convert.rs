//! Our structs ↔ the contract's messages, both as JSON, as the declaration says.
//!
//! Beyond what `wire` markers say, the contract spells values of enums in upper case and durations in seconds.

use std::marker::PhantomData;
use std::sync::OnceLock;

use deployme_proto::wkt::FieldMask;
use heck::ToSnakeCase;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::resource::{from_map, to_map};
use crate::schema::{Attribute, Case, Equality, Role, Type, Wire, from_wire, lower, to_wire};

/// Converts one struct of arguments or of a status; one static per struct.
pub(super) struct Converter<T> {
    attributes: OnceLock<Vec<Attribute>>,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned + JsonSchema> Converter<T> {
    pub(super) const fn new() -> Self {
        Self {
            attributes: OnceLock::new(),
            of: PhantomData,
        }
    }

    fn attributes(&self) -> &[Attribute] {
        self.attributes
            .get_or_init(|| lower::<T>(Role::Arguments).unwrap_or_default())
    }

    /// The message of a value; what is absent or not on the wire is left at its default.
    pub(super) fn encode<M: DeserializeOwned>(&self, value: &T) -> Result<M> {
        let mut map = to_map(value)?;
        walk(self.attributes(), &mut map, Direction::ToWire);
        let wire = to_wire(self.attributes(), &map, Case::Camel);
        serde_json::from_value(Value::Object(wire)).map_err(|error| {
            Error::new(
                ErrorKind::Internal,
                "the request cannot be written as the contract says",
            )
            .source(error)
        })
    }

    /// The value of a message; `extra` adds what is not on the wire, such as the name.
    pub(super) fn decode(&self, message: &impl Serialize, extra: &[(&str, Value)]) -> Result<T> {
        let mut map = from_wire(self.attributes(), &to_map(message)?, Case::Camel);
        walk(self.attributes(), &mut map, Direction::FromWire);
        for (name, value) in extra {
            map.insert((*name).to_owned(), value.clone());
        }
        from_map(map).map_err(|error| {
            let text = format!("the answer cannot be read: {}", error.message());
            Error::new(ErrorKind::Decode, text)
        })
    }
}

/// The fields in which two messages differ, at the top level, as the mask of an update.
pub(super) fn changed<M: Serialize>(before: &M, after: &M) -> Result<FieldMask> {
    let (before, after) = (to_map(before)?, to_map(after)?);
    let mut paths: Vec<String> = before
        .keys()
        .chain(after.keys())
        .filter(|key| before.get(*key) != after.get(*key))
        .map(|key| key.to_snake_case())
        .collect();
    paths.sort();
    paths.dedup();
    Ok(FieldMask::new(paths))
}

#[derive(Clone, Copy)]
enum Direction {
    ToWire,
    FromWire,
}

fn walk(attributes: &[Attribute], map: &mut Map<String, Value>, direction: Direction) {
    for attribute in attributes {
        if attribute.behaviour.wire == Some(Wire::None) {
            continue;
        }
        if let Some(value) = map.get_mut(&attribute.name) {
            let duration = attribute.behaviour.equality == Some(Equality::Duration);
            spell(&attribute.ty, duration, value, direction);
        }
    }
}

fn spell(ty: &Type, duration: bool, value: &mut Value, direction: Direction) {
    match (ty, value) {
        (Type::Object { attributes, .. }, Value::Object(fields)) => walk(attributes, fields, direction),
        (Type::List { element } | Type::Set { element }, Value::Array(items)) => {
            items
                .iter_mut()
                .for_each(|item| spell(element, duration, item, direction));
        }
        (Type::String { values, .. }, Value::String(text)) if !values.is_empty() => match direction {
            Direction::ToWire => text.make_ascii_uppercase(),
            Direction::FromWire => text.make_ascii_lowercase(),
        },
        (Type::String { .. }, Value::String(text)) if duration => match direction {
            // What is no duration was refused by `validate`; here it is left for the server to refuse.
            Direction::ToWire => {
                if let Some(seconds) = seconds(text) {
                    *text = seconds;
                }
            }
            Direction::FromWire => {}
        },
        _ => {}
    }
}

/// A duration in the contract's form: `1h30m`, `7d`, `250ms` or a bare number of seconds as `5400s`, `604800s`, `0.25s`.
/// `None` when the text is no duration.
pub(super) fn seconds(text: &str) -> Option<String> {
    let nanos = nanoseconds(text.trim())?;
    let (whole, rest) = (nanos / 1_000_000_000, nanos % 1_000_000_000);
    if rest == 0 {
        return Some(format!("{whole}s"));
    }
    let fraction = format!("{rest:09}");
    Some(format!("{whole}.{}s", fraction.trim_end_matches('0')))
}

/// Brings a duration to the form in which the server reports it; what is no duration stays.
pub(super) fn settle(duration: &mut Option<String>) {
    if let Some(text) = duration
        && let Some(seconds) = seconds(text)
    {
        *text = seconds;
    }
}

fn nanoseconds(text: &str) -> Option<u64> {
    if let Ok(seconds) = text.parse::<u64>() {
        return seconds.checked_mul(1_000_000_000);
    }
    if text.is_empty() {
        return None;
    }
    let (mut total, mut rest) = (0u64, text);
    while !rest.is_empty() {
        let unit_at = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(unit_at);
        let next = after
            .find(|c: char| c.is_ascii_digit() || c == '.')
            .unwrap_or(after.len());
        let (unit, after) = after.split_at(next);
        let unit: u64 = match unit {
            "ns" => 1,
            "us" | "µs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            "d" => 86_400_000_000_000,
            "w" => 604_800_000_000_000,
            _ => return None,
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() || fraction.len() > 9 {
            return None;
        }
        total = total.checked_add(whole.parse::<u64>().ok()?.checked_mul(unit)?)?;
        if !fraction.is_empty() {
            let scale = 10u64.pow(u32::try_from(fraction.len()).ok()?);
            let part = u128::from(fraction.parse::<u64>().ok()?) * u128::from(unit) / u128::from(scale);
            total = total.checked_add(u64::try_from(part).ok()?)?;
        }
        rest = after;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_the_contract_s_form() {
        for (text, expected) in [
            ("90", "90s"),
            ("1h", "3600s"),
            ("1h30m", "5400s"),
            ("7d", "604800s"),
            ("250ms", "0.25s"),
            ("1.5s", "1.5s"),
            ("0.5h", "1800s"),
        ] {
            assert_eq!(seconds(text).as_deref(), Some(expected), "{text}");
        }
        for wrong in ["", "h", "1x", "-1s", "1h30", ".5h", "99999999999w"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
