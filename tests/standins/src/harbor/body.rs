//! Reads a JSON body as Harbor's generated code does: wrong JSON types are 422 with Go's own words.

use serde_json::{Map, Value};

use super::error::invalid;
use crate::exchange::{Reply, Request};

/// The Go type of a field; the texts of the errors name it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Text,
    Bool,
    Integer,
    /// A nested struct with its Go name and fields.
    Struct(&'static str, &'static [Field]),
    /// A list of structs.
    List(&'static str, &'static [Field]),
    /// A map from text to integers.
    IntegerMap,
}

/// A field's name and type.
pub(super) type Field = (&'static str, Kind);

/// A body: the parameter's name, the Go type's name and its fields. Unknown fields are let through, as by Harbor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) parameter: &'static str,
    pub(super) go_type: &'static str,
    pub(super) fields: &'static [Field],
}

/// The body's fields without those that are null.
pub(super) fn read(request: &Request, shape: Shape) -> Result<Map<String, Value>, Reply> {
    let Shape {
        parameter,
        go_type,
        fields,
    } = shape;
    if request.body.is_empty() {
        return Err(invalid(&format!("{parameter} in body is required")));
    }
    let sent = request.header("content-type").unwrap_or("application/octet-stream");
    if sent.split(';').next().map(str::trim) != Some("application/json") {
        return Err(invalid(&format!(
            "unsupported media type \"{sent}\", only [application/json] are allowed"
        )));
    }
    let unparsed = |why: &str| invalid(&format!("parsing {parameter} body from \"\" failed, because {why}"));
    let body: Value = serde_json::from_slice(&request.body).map_err(|error| {
        unparsed(if error.is_eof() {
            "unexpected EOF"
        } else {
            "invalid character in the JSON text"
        })
    })?;
    match body {
        Value::Null => Ok(Map::new()),
        Value::Object(body) => {
            check(&body, go_type, "", fields).map_err(|why| unparsed(&why))?;
            Ok(body.into_iter().filter(|(_, value)| !value.is_null()).collect())
        }
        other => Err(unparsed(&format!(
            "json: cannot unmarshal {} into Go value of type models.{go_type}",
            name(&other)
        ))),
    }
}

fn check(body: &Map<String, Value>, go_type: &str, above: &str, fields: &[Field]) -> Result<(), String> {
    for (field, kind) in fields {
        let Some(value) = body.get(*field).filter(|value| !value.is_null()) else {
            continue;
        };
        let path = format!("{above}{field}");
        let mismatch = |found: &Value, wanted: &str| {
            Err(format!(
                "json: cannot unmarshal {} into Go struct field {go_type}.{path} of type {wanted}",
                name(found)
            ))
        };
        match (kind, value) {
            (Kind::Text, Value::String(_)) | (Kind::Bool, Value::Bool(_)) => {}
            (Kind::Integer, Value::Number(number)) if number.is_i64() => {}
            (Kind::Struct(inner, fields), Value::Object(value)) => {
                check(value, inner, &format!("{path}."), fields)?;
            }
            (Kind::List(inner, fields), Value::Array(items)) => {
                for item in items {
                    let Value::Object(item) = item else {
                        return mismatch(item, inner);
                    };
                    check(item, inner, &format!("{path}."), fields)?;
                }
            }
            (Kind::IntegerMap, Value::Object(entries)) => {
                if let Some(odd) = entries.values().find(|entry| !entry.is_i64()) {
                    return mismatch(odd, "int64");
                }
            }
            (Kind::Text, other) => return mismatch(other, "string"),
            (Kind::Bool, other) => return mismatch(other, "bool"),
            (Kind::Integer, other) => return mismatch(other, "int64"),
            (Kind::Struct(inner, _) | Kind::List(inner, _), other) => {
                return mismatch(other, &format!("models.{inner}"));
            }
            (Kind::IntegerMap, other) => return mismatch(other, "models.ResourceList"),
        }
    }
    Ok(())
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// A text field; `None` when absent.
pub(super) fn text<'b>(body: &'b Map<String, Value>, field: &str) -> Option<&'b str> {
    body.get(field).and_then(Value::as_str)
}
