//! When two values mean the same although they are written differently.

use deployme::schema::{Attribute, Behaviour, Equality, Type};
use tfplugin::value::{Number, Value};

use crate::fields::{Part, fields};
use crate::json_object;

/// Whether two values of an attribute mean the same. An unknown means the same as nothing else.
pub fn same(attribute: &Attribute, a: &Value, b: &Value) -> bool {
    Comparison { unknown_fits: false }.value(&attribute.ty, &attribute.behaviour, a, b)
}

/// As [`same`], but what is unknown in `planned` fits every value.
pub fn fits(ty: &Type, behaviour: &Behaviour, planned: &Value, actual: &Value) -> bool {
    Comparison { unknown_fits: true }.value(ty, behaviour, planned, actual)
}

/// Null, an empty collection, or an object of nothing but such.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::List(items) | Value::Set(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Object(entries) => entries.values().all(is_blank),
        _ => false,
    }
}

struct Comparison {
    unknown_fits: bool,
}

impl Comparison {
    fn value(&self, ty: &Type, behaviour: &Behaviour, a: &Value, b: &Value) -> bool {
        if a.is_unknown() || b.is_unknown() {
            return self.unknown_fits && a.is_unknown();
        }
        if a == b || (is_blank(a) && is_blank(b)) {
            return true;
        }
        match (ty, a, b) {
            (Type::Json, Value::String(a), Value::String(b)) => same_text(Equality::Json, a, b),
            (Type::String { .. }, Value::String(a), Value::String(b)) => {
                behaviour.equality.is_some_and(|equality| same_text(equality, a, b))
            }
            (Type::String { .. }, Value::String(text), Value::Null)
            | (Type::String { .. }, Value::Null, Value::String(text)) => behaviour.empty_is_null && text.is_empty(),
            (Type::List { element }, Value::List(a), Value::List(b)) => {
                a.len() == b.len()
                    && if behaviour.unordered {
                        self.any_order(element, behaviour, a, b)
                    } else {
                        a.iter().zip(b).all(|(a, b)| self.value(element, behaviour, a, b))
                    }
            }
            (Type::Set { element }, Value::Set(a), Value::Set(b)) => self.any_order(element, behaviour, a, b),
            (Type::Map { element }, Value::Map(a), Value::Map(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .all(|(key, a)| b.get(key).is_some_and(|b| self.value(element, behaviour, a, b)))
            }
            (Type::Object { attributes, .. }, Value::Object(_), Value::Object(_) | Value::Null)
            | (Type::Object { attributes, .. }, Value::Null, Value::Object(_)) => self.object(attributes, a, b),
            _ => false,
        }
    }

    fn object(&self, attributes: &[Attribute], a: &Value, b: &Value) -> bool {
        fields(attributes).all(|field| {
            let (a, b) = (part(a, &field.name), part(b, &field.name));
            match field.part {
                Part::WriteOnly => true,
                Part::Version => a == b,
                Part::Value => self.value(&field.attribute.ty, &field.attribute.behaviour, a, b),
            }
        })
    }

    /// Whether the elements can be paired. The behaviour of the collection is that of its elements, but for the order.
    fn any_order(&self, element: &Type, behaviour: &Behaviour, a: &[Value], b: &[Value]) -> bool {
        if a.len() != b.len() {
            return false;
        }
        let mut left: Vec<&Value> = b.iter().collect();
        a.iter().all(|a| {
            let found = left.iter().position(|b| self.value(element, behaviour, a, b));
            found.map(|at| left.swap_remove(at)).is_some()
        })
    }
}

fn part<'a>(value: &'a Value, name: &str) -> &'a Value {
    const NULL: &Value = &Value::Null;
    value.attribute(name).unwrap_or(NULL)
}

/// Whether two texts mean the same.
pub fn same_text(equality: Equality, a: &str, b: &str) -> bool {
    a == b
        || match equality {
            Equality::Json => match (serde_json::from_str(a), serde_json::from_str(b)) {
                (Ok(a), Ok(b)) => same_json(&a, &b),
                _ => false,
            },
            Equality::Url => a.trim_end_matches('/') == b.trim_end_matches('/'),
            Equality::CaseInsensitive => a.to_lowercase() == b.to_lowercase(),
            Equality::Text => {
                let lines = |text: &str| -> Vec<String> {
                    text.trim().lines().map(|line| line.trim_end().to_owned()).collect()
                };
                lines(a) == lines(b) || same_object(a, b)
            }
            Equality::Duration => match (duration(a), duration(b)) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            },
        }
}

/// Whether two texts are the same JSON object, laid out differently, as Terraform does when it writes a configuration.
fn same_object(a: &str, b: &str) -> bool {
    match (json_object::parse(a), json_object::parse(b)) {
        (Some(a), Some(b)) => same_json(&a.into(), &b.into()),
        _ => false,
    }
}

/// JSON equality with numbers by their value: 1 and 1.0 are the same.
fn same_json(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    use serde_json::Value as Json;
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => match (Number::from_json_number(a), Number::from_json_number(b)) {
            (Ok(a), Ok(b)) => a == b,
            _ => a == b,
        },
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_json(a, b)),
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same_json(a, b)))
        }
        _ => a == b,
    }
}

/// A duration in nanoseconds: `1h30m`, `250ms`, `7d`, or a bare number of seconds.
pub(crate) fn duration(text: &str) -> Option<i128> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<i64>() {
        return Some(i128::from(seconds) * 1_000_000_000);
    }
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if rest.is_empty() {
        return None;
    }
    let mut total = 0_i128;
    while !rest.is_empty() {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
        let (number, after) = rest.split_at(digits);
        let unit_end = after
            .find(|letter: char| letter.is_ascii_digit() || letter == '.')
            .unwrap_or(after.len());
        let (unit, after) = after.split_at(unit_end);
        let unit: i128 = match unit {
            "ns" => 1,
            "us" | "µs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60 * 1_000_000_000,
            "h" => 3_600 * 1_000_000_000,
            "d" => 86_400 * 1_000_000_000,
            "w" => 7 * 86_400 * 1_000_000_000,
            _ => return None,
        };
        total = total.checked_add(scaled(number, unit)?)?;
        rest = after;
    }
    Some(if negative { -total } else { total })
}

/// A decimal number times a unit, exactly down to the nanosecond.
fn scaled(number: &str, unit: i128) -> Option<i128> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.len() + fraction.len() == 0 || whole.len() > 15 || fraction.len() > 15 {
        return None;
    }
    let parse = |digits: &str| -> Option<i128> {
        if digits.is_empty() {
            Some(0)
        } else {
            digits.parse().ok()
        }
    };
    let scale = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
    Some(parse(whole)? * unit + parse(fraction)? * unit / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_mean_the_same() {
        let same = [
            (Equality::Json, r#"{"a":1,"b":[1.0]}"#, r#"{ "b": [1], "a": 1 }"#),
            (Equality::Url, "https://a/b/", "https://a/b"),
            (Equality::CaseInsensitive, "Acme", "aCME"),
            (Equality::Text, "a  \nb\n\n", "a\nb"),
            (Equality::Text, r#"{"a": 1, "b": [2]}"#, r#"{"b":[2],"a":1.0}"#),
            (Equality::Duration, "1h", "60m"),
            (Equality::Duration, "3600", "1h0m0s"),
            (Equality::Duration, "1.5s", "1500ms"),
            (Equality::Duration, "768h", "32d"),
        ];
        for (equality, a, b) in same {
            assert!(same_text(equality, a, b), "{equality:?}: {a} and {b}");
        }
        let different = [
            (Equality::Json, "[1,2]", "[2,1]"),
            (Equality::Json, "{", "{}"),
            (Equality::Url, "https://a/b", "https://a/c"),
            (Equality::Text, "a\n  b", "a\nb"),
            (Equality::Text, r#"{"a": 1}"#, r#"{"a": 2}"#),
            (Equality::Text, r#"{"a": 1, "a": 2}"#, r#"{"a": 3, "a": 2}"#),
            (Equality::Duration, "1h", "1m"),
            (Equality::Duration, "soon", "1m"),
            (Equality::Duration, "1", "1x"),
        ];
        for (equality, a, b) in different {
            assert!(!same_text(equality, a, b), "{equality:?}: {a} and {b}");
        }
    }
}
