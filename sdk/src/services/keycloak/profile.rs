//! What a realm's user profile refuses, in words. Keycloak names the field and a key of its message catalogue:
//! `{"field", "errorMessage", "params"}`, or several of them under `errors`.

use serde_json::{Map, Value};

use crate::error::Violation;

/// What is wrong with each field that an error answer names; none for an answer of another form.
pub(super) fn refused(body: &Map<String, Value>) -> Vec<Violation> {
    match body.get("errors").and_then(Value::as_array) {
        Some(errors) => errors.iter().filter_map(Value::as_object).filter_map(one).collect(),
        None => one(body).into_iter().collect(),
    }
}

fn one(error: &Map<String, Value>) -> Option<Violation> {
    let text = |name: &str| error.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let (field, key) = (text("field")?, text("errorMessage")?);
    let params = error.get("params").and_then(Value::as_array);
    Some(Violation::new(
        argument(field),
        words(key, params.map_or(&[], Vec::as_slice)),
    ))
}

/// The argument of a user in which the field stands.
fn argument(field: &str) -> String {
    match field {
        "username" | "email" => field.to_owned(),
        "firstName" => "first_name".to_owned(),
        "lastName" => "last_name".to_owned(),
        other => format!("attributes[{other:?}]"),
    }
}

/// The sentence of Keycloak 26's catalogue for a key, going on from the argument's name. The first parameter is the field itself.
fn words(key: &str, params: &[Value]) -> String {
    let bound = |index: usize| match params.get(index) {
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) => text.clone(),
        _ => "?".to_owned(),
    };
    let (least, most) = (bound(1), bound(2));
    match key {
        "error-invalid-blank" | "error-empty" | "error-user-attribute-required" => {
            "is required by the realm's user profile".to_owned()
        }
        "error-invalid-length" => format!("must have {least} to {most} characters"),
        "error-invalid-length-too-short" => format!("must have at least {least} characters"),
        "error-invalid-length-too-long" => format!("must have at most {most} characters"),
        "error-invalid-email" => "is no e-mail address".to_owned(),
        "error-non-ascii-local-part-email" => "must be of ASCII characters before the @".to_owned(),
        "error-invalid-number" => "must be a number".to_owned(),
        "error-number-out-of-range" => format!("must be a number from {least} to {most}"),
        "error-number-out-of-range-too-small" => format!("must be a number of at least {least}"),
        "error-number-out-of-range-too-big" => format!("must be a number of at most {most}"),
        "error-pattern-no-match" => "does not match the pattern that the realm's user profile has for it".to_owned(),
        "error-invalid-uri" => "is no URL".to_owned(),
        "error-invalid-uri-scheme" => "is a URL of a scheme that the realm's user profile does not allow".to_owned(),
        "error-invalid-uri-fragment" => {
            "is a URL with a fragment, which the realm's user profile does not allow".to_owned()
        }
        "error-invalid-date" => "is no date".to_owned(),
        "error-user-attribute-read-only" => "cannot be written, as the realm's user profile says".to_owned(),
        "error-username-invalid-character" | "error-person-name-invalid-character" => {
            "has a character that the realm's user profile does not allow".to_owned()
        }
        "error-invalid-multivalued-size" => format!("must have {least} to {most} values"),
        "error-invalid-value" => "has a value that the realm's user profile does not allow".to_owned(),
        // A profile can have messages of its own.
        own => format!("is refused by the realm's user profile: {own}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(body: &Value) -> Vec<(String, String)> {
        let found = refused(body.as_object().expect("an object"));
        found.into_iter().map(|one| (one.path, one.message)).collect()
    }

    // Answers of Keycloak 26.7.3.
    #[test]
    fn every_field_is_named_with_what_is_wrong() {
        let several = json!({"errors": [
            {"field": "username", "errorMessage": "error-invalid-length", "params": ["username", 3, 255]},
            {"field": "email", "errorMessage": "error-invalid-email", "params": ["email", "nomail"]},
        ]});
        assert_eq!(
            told(&several),
            [
                ("username".into(), "must have 3 to 255 characters".into()),
                ("email".into(), "is no e-mail address".into()),
            ]
        );
        let long = json!({"field": "lastName", "errorMessage": "error-invalid-length-too-long", "params": ["lastName", null, 255]});
        assert_eq!(
            told(&long),
            [("last_name".into(), "must have at most 255 characters".into())]
        );
        let own = json!({"field": "badge", "errorMessage": "badge-unknown"});
        let says = "is refused by the realm's user profile: badge-unknown";
        assert_eq!(told(&own), [("attributes[\"badge\"]".into(), says.into())]);
    }

    #[test]
    fn an_answer_without_a_field_is_no_refusal_of_one() {
        assert_eq!(told(&json!({"errorMessage": "User exists with same email"})), []);
        assert_eq!(told(&json!({"error": "unknown_error", "errors": []})), []);
    }
}
