//! A secret's data as text.

use serde_json::{Map, Value};

use crate::secret::Secret;

/// The object in a JSON text. The message never shows the text.
pub(super) fn parse(text: &Secret) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(text.expose()) {
        Ok(Value::Object(data)) => Ok(data),
        Ok(_) => Err("must be the text of a JSON object, such as jsonencode({ key = \"value\" })".to_owned()),
        Err(error) => Err(format!(
            "is not valid JSON (line {}, column {}): make it with jsonencode({{ key = \"value\" }})",
            error.line(),
            error.column()
        )),
    }
}

/// One text for all ways to write the same data: keys in order, no layout, numbers as the server keeps them.
pub(super) fn canonical(data: &Map<String, Value>) -> String {
    let mut keys: Vec<&String> = data.keys().collect();
    keys.sort();
    let entries: Vec<String> = keys
        .into_iter()
        .map(|key| format!("{}:{}", Value::from(key.as_str()), canonical_value(&data[key])))
        .collect();
    format!("{{{}}}", entries.join(","))
}

fn canonical_value(value: &Value) -> String {
    /// Above this the server's floating point numbers lose digits.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Value::Object(fields) => canonical(fields),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(canonical_value).collect();
            format!("[{}]", items.join(","))
        }
        Value::Number(number) => match number.as_f64() {
            #[allow(clippy::cast_possible_truncation)] // whole and small
            Some(float) if float.fract() == 0.0 && float.abs() < EXACT => (float as i64).to_string(),
            Some(float) => float.to_string(),
            None => number.to_string(),
        },
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        canonical(&serde_json::from_str(text).expect("an object"))
    }

    #[test]
    fn the_same_data_reads_the_same() {
        assert_eq!(
            of(r#"{"b": {"y": [1, 2.50], "x": null}, "a": "ü\n"}"#),
            r#"{"a":"ü\n","b":{"x":null,"y":[1,2.5]}}"#
        );
        assert_eq!(of(r#"{"n": 1.0}"#), of(r#"{"n": 1}"#));
        // As the server gives it back.
        assert_eq!(
            of(r#"{"n": 12345678901234567890}"#),
            of(r#"{"n": 12345678901234567000}"#)
        );
        assert_ne!(of(r#"{"n": "1"}"#), of(r#"{"n": 1}"#));
        assert_ne!(of(r#"{"n": [1, 2]}"#), of(r#"{"n": [2, 1]}"#));
    }
}
