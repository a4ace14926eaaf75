use std::fmt;

use super::Value;

/// Shows a value with all its contents: for tests and for output that holds no secret.
pub struct Revealed<'a>(&'a Value);

impl Value {
    /// `Debug` of the whole contents. Keep it away from logs and messages.
    pub fn reveal(&self) -> Revealed<'_> {
        Revealed(self)
    }
}

impl fmt::Debug for Revealed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self.0, f, true)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self, f, cfg!(any(test, feature = "testing")))
    }
}

fn write(value: &Value, f: &mut fmt::Formatter<'_>, reveal: bool) -> fmt::Result {
    let part = |value| Part { value, reveal };
    match value {
        Value::Null => f.write_str("null"),
        Value::Unknown(None) => f.write_str("unknown"),
        Value::Unknown(Some(refinement)) if reveal => write!(f, "unknown({refinement:?})"),
        Value::Unknown(Some(_)) => f.write_str("unknown(…)"),
        Value::Bool(b) if reveal => write!(f, "{b}"),
        Value::Bool(_) => f.write_str("bool"),
        Value::Number(n) if reveal => write!(f, "{n}"),
        Value::Number(_) => f.write_str("number"),
        Value::String(s) if reveal => write!(f, "{s:?}"),
        Value::String(_) => f.write_str("string"),
        Value::List(elements) | Value::Tuple(elements) => f.debug_list().entries(elements.iter().map(part)).finish(),
        Value::Set(elements) => f.debug_set().entries(elements.iter().map(part)).finish(),
        Value::Map(entries) => {
            // The keys of a map are the user's data; those of an object are the schema's.
            let key = |key: &String| {
                if reveal { key.clone() } else { "…".to_owned() }
            };
            f.debug_map()
                .entries(entries.iter().map(|(k, v)| (key(k), part(v))))
                .finish()
        }
        Value::Object(attributes) => f
            .debug_map()
            .entries(attributes.iter().map(|(k, v)| (k, part(v))))
            .finish(),
        Value::Dynamic(ty, value) => write!(f, "dynamic({ty}, {:?})", part(value)),
    }
}

struct Part<'a> {
    value: &'a Value,
    reveal: bool,
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self.value, f, self.reveal)
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Value};

    #[test]
    fn only_a_revealing_debug_shows_contents() {
        let value = Value::object([("token", Value::from("s3cret")), ("tags", Value::map([("k3y", 42)]))]);
        let hidden = format!(
            "{:?}",
            Part {
                value: &value,
                reveal: false
            }
        );
        assert_eq!(hidden, r#"{"tags": {"…": number}, "token": string}"#);
        assert_eq!(
            format!("{:?}", value.reveal()),
            r#"{"tags": {"k3y": 42}, "token": "s3cret"}"#
        );
    }
}
