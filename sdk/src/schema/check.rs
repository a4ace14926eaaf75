//! Values held against the IR: every mistake once, with its path.

use serde_json::{Map, Value};

use super::ir::{Attribute, Mode, Type};
use crate::error::Violation;

/// Checks an object of arguments: unknown names, missing and wrong values, empty secrets. Null counts as left out.
pub fn check(attributes: &[Attribute], value: &Map<String, Value>) -> Vec<Violation> {
    let mut violations = Vec::new();
    object(attributes, value, "", &mut violations);
    violations
}

/// What no object is created without, where the arguments have none of it. Null counts as left out.
pub fn missing_to_create(attributes: &[Attribute], value: &Map<String, Value>) -> Option<Violation> {
    let mut needed = attributes
        .iter()
        .filter(|attribute| attribute.behaviour.needed_to_create)
        .map(|attribute| attribute.name.as_str());
    let is_given = |name: &str| value.get(name).is_some_and(|value| !value.is_null());
    if needed.clone().any(is_given) {
        return None;
    }
    let first = needed.next()?;
    let others: Vec<&str> = needed.collect();
    let message = if others.is_empty() {
        "is required to create the object".to_owned()
    } else {
        format!("is required, or {}, to create the object", others.join(" or "))
    };
    Some(Violation::new(first, message))
}

fn object(attributes: &[Attribute], value: &Map<String, Value>, path: &str, out: &mut Vec<Violation>) {
    for name in value.keys() {
        match attributes.iter().find(|attribute| attribute.name == *name) {
            None => out.push(Violation::new(join(path, name), unknown(name, attributes))),
            Some(attribute) if attribute.mode == Mode::Computed && !value[name].is_null() => {
                out.push(Violation::new(join(path, name), "is set by the server: leave it out"));
            }
            Some(_) => {}
        }
    }
    for attribute in attributes {
        let path = join(path, &attribute.name);
        match value.get(&attribute.name).filter(|value| !value.is_null()) {
            Some(value) if attribute.mode != Mode::Computed => {
                let before = out.len();
                check_value(&attribute.ty, value, &path, out);
                // A service takes it for a secret that everybody knows, or for none: neither can be meant.
                let is_blank = attribute.behaviour.write_only && value.as_str() == Some("");
                if is_blank && out.len() == before {
                    out.push(Violation::new(path, "must not be empty"));
                }
            }
            Some(_) => {}
            None if attribute.mode == Mode::Required => {
                out.push(Violation::new(path, "is required"));
            }
            None => {}
        }
    }
    for attribute in attributes {
        if value.get(&attribute.name).is_none_or(Value::is_null) {
            continue;
        }
        for other in &attribute.behaviour.conflicts_with {
            if value.get(other).is_some_and(|value| !value.is_null()) {
                out.push(Violation::new(
                    join(path, &attribute.name),
                    format!("cannot be set together with {other}: keep one of the two"),
                ));
            }
        }
    }
}

/// Whether a value is right by itself.
pub(super) fn is_right(ty: &Type, value: &Value) -> bool {
    let mut found = Vec::new();
    check_value(ty, value, "", &mut found);
    found.is_empty()
}

fn check_value(ty: &Type, value: &Value, path: &str, out: &mut Vec<Violation>) {
    let wrong = |what: &str| Violation::new(path, format!("must be {what}, not {}", name_of(value)));
    match (ty, value) {
        (Type::Bool, Value::Bool(_)) | (Type::Number, Value::Number(_)) | (Type::Json, _) => {}
        (
            Type::String {
                values,
                min_length,
                max_length,
                ..
            },
            Value::String(text),
        ) => {
            if !values.is_empty() && !values.iter().any(|known| known.value == *text) {
                let known: Vec<String> = values.iter().map(|known| format!("{:?}", known.value)).collect();
                out.push(Violation::new(path, format!("must be one of {}", known.join(", "))));
            }
            let length = text.chars().count() as u64;
            if min_length.is_some_and(|least| length < least) {
                let least = min_length.unwrap_or_default();
                out.push(Violation::new(
                    path,
                    if least == 1 {
                        "must not be empty".to_owned()
                    } else {
                        format!("must have at least {least} characters, has {length}")
                    },
                ));
            }
            if let Some(most) = max_length.filter(|most| length > *most) {
                out.push(Violation::new(
                    path,
                    format!("must have at most {most} characters, has {length}"),
                ));
            }
        }
        (Type::Integer { minimum, maximum }, Value::Number(number)) => {
            let Some(whole) = number.as_i64() else {
                out.push(Violation::new(path, format!("must be a whole number, not {number}")));
                return;
            };
            let low = minimum
                .filter(|least| whole < *least)
                .map(|least| format!("must be at least {least}, is {whole}"));
            let high = maximum
                .filter(|most| whole > *most)
                .map(|most| format!("must be at most {most}, is {whole}"));
            out.extend(low.or(high).map(|message| Violation::new(path, message)));
        }
        (Type::List { element } | Type::Set { element }, Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                check_value(element, item, &format!("{path}[{index}]"), out);
            }
        }
        (Type::Map { element }, Value::Object(entries)) => {
            for (key, entry) in entries {
                check_value(element, entry, &format!("{path}[{key:?}]"), out);
            }
        }
        (Type::Object { attributes, .. }, Value::Object(fields)) => object(attributes, fields, path, out),
        (Type::Bool, _) => out.push(wrong("true or false")),
        (Type::Number, _) => out.push(wrong("a number")),
        (Type::String { .. }, _) => out.push(wrong("text")),
        (Type::Integer { .. }, _) => out.push(wrong("a whole number")),
        (Type::List { .. } | Type::Set { .. }, _) => out.push(wrong("a list")),
        (Type::Map { .. }, _) => out.push(wrong("a map")),
        (Type::Object { .. }, _) => out.push(wrong("an object")),
    }
}

/// What a value is, without showing it: it may be a secret.
fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What is wrong with a name that no attribute has, with the one that was perhaps meant.
pub(crate) fn unknown(name: &str, attributes: &[Attribute]) -> String {
    match nearest(name, attributes.iter().map(|attribute| attribute.name.as_str())) {
        Some(near) => format!("is not an argument: did you mean {near}?"),
        None => "is not an argument".to_owned(),
    }
}

/// The known name that a misspelt one perhaps stands for.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.into_iter().map(|known| (distance(name, known), known)).min();
    near.filter(|(steps, near)| *steps <= 1 + near.len() / 4)
        .map(|(_, near)| near)
}

/// Edit distance, for suggestions.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use serde_json::json;

    use super::*;
    use crate::schema::field;
    use crate::schema::lower::{Role, lower};

    /// Inner.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Gateway {
        address: String,
    }

    /// Outer.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Spec {
        #[schemars(length(min = 1))]
        name: String,
        #[schemars(transform = field::conflicts_with(&["url"]))]
        host: Option<String>,
        url: Option<String>,
        #[schemars(range(min = 1, max = 65535))]
        port: Option<i32>,
        gateways: Option<Vec<Gateway>>,
        #[schemars(transform = field::needed_to_create)]
        password: Option<crate::Secret>,
        #[schemars(transform = field::needed_to_create)]
        token: Option<String>,
    }

    fn violations(value: Value) -> Vec<(String, String)> {
        let attributes = lower::<Spec>(Role::Arguments).expect("lower");
        let Value::Object(value) = value else { panic!("object") };
        check(&attributes, &value)
            .into_iter()
            .map(|violation| (violation.path, violation.message))
            .collect()
    }

    #[test]
    fn right_values_pass() {
        assert_eq!(
            violations(json!({"name": "a", "port": 80, "gateways": [{"address": "x"}], "url": null})),
            []
        );
    }

    #[test]
    fn one_of_those_that_an_object_is_created_with_is_enough() {
        let attributes = lower::<Spec>(Role::Arguments).expect("lower");
        let missing = |value: Value| {
            let Value::Object(value) = value else { panic!("object") };
            missing_to_create(&attributes, &value).map(|found| (found.path, found.message))
        };
        assert_eq!(missing(json!({"password": "p"})), None);
        assert_eq!(missing(json!({"token": "t"})), None);
        let found = missing(json!({"name": "a", "token": null})).expect("a mistake");
        assert_eq!(found.0, "password");
        assert_eq!(found.1, "is required, or token, to create the object");
    }

    #[test]
    fn each_mistake_is_named_once_with_its_path() {
        let one = |value, path: &str, message: &str| {
            assert_eq!(violations(value), [(path.to_owned(), message.to_owned())]);
        };
        one(json!({}), "name", "is required");
        one(json!({"name": ""}), "name", "must not be empty");
        one(
            json!({"name": "a", "prot": 1}),
            "prot",
            "is not an argument: did you mean port?",
        );
        one(json!({"name": "a", "port": 0}), "port", "must be at least 1, is 0");
        one(
            json!({"name": "a", "port": 1.5}),
            "port",
            "must be a whole number, not 1.5",
        );
        one(
            json!({"name": "a", "gateways": [{"address": 7}]}),
            "gateways[0].address",
            "must be text, not a number",
        );
        one(json!({"name": "a", "password": ""}), "password", "must not be empty");
        one(
            json!({"name": "a", "host": "h", "url": "u"}),
            "host",
            "cannot be set together with url: keep one of the two",
        );
    }
}
