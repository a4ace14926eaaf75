//! How answers read: the envelope around data, and errors.

use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::Value;

use crate::error::ErrorKind;
use crate::transport::ErrorBody;

/// What stands around the data of an answer.
#[derive(Deserialize)]
pub(super) struct Envelope<T> {
    /// The data.
    pub(super) data: T,
}

/// What a list answers with.
#[derive(Deserialize)]
pub(super) struct Keys {
    /// Names; those of folders end in a slash.
    pub(super) keys: Vec<String>,
}

/// What a key-value engine says while it turns version 1 data into version 2: the one refusal that is worth waiting for.
pub(super) const UPGRADING: &str = "Upgrading from non-versioned to versioned data";

/// Texts that say more than their status, which is 400 for nearly everything.
const MEANINGS: &[(&str, ErrorKind)] = &[
    ("No secret engine mount at", ErrorKind::NotFound),
    ("No auth engine at", ErrorKind::NotFound),
    ("cannot fetch sysview for path", ErrorKind::NotFound),
    ("no mount entry found", ErrorKind::NotFound),
    ("path is already in use at", ErrorKind::AlreadyExists),
    // Of audit devices, and of the file of one.
    ("path already in use: invalid configuration", ErrorKind::AlreadyExists),
    ("check-and-set parameter did not match", ErrorKind::Conflict),
    ("invalid token", ErrorKind::Unauthenticated),
    (UPGRADING, ErrorKind::Unavailable),
];

/// What the server says of something that is not there, and its kind.
const MISSING: &[(&str, &str)] = &[
    ("No auth engine at", "vault_auth_backend"),
    ("no handler for route \"auth/", "vault_auth_backend"),
    ("No secret engine mount at", "vault_mount"),
    ("no handler for route", "vault_mount"),
];

/// Reads `{"errors": […]}`, and the bodies of 404 that have data or warnings instead.
pub(super) fn decode_error(_: StatusCode, _: &HeaderMap, body: &[u8]) -> ErrorBody {
    let Ok(Value::Object(body)) = serde_json::from_slice::<Value>(body) else {
        return ErrorBody::default();
    };
    let texts = |name: &str| -> Vec<String> {
        let found = body.get(name).and_then(Value::as_array).into_iter().flatten();
        found.filter_map(Value::as_str).map(clean).collect()
    };
    let mut said = texts("errors");
    if said.is_empty() {
        said = texts("warnings");
    }
    if said.is_empty() {
        said.extend(body.get("data").and_then(deleted));
    }
    let message = said.join("; ");
    let kind = MEANINGS
        .iter()
        .find(|(text, _)| message.contains(text))
        .map(|(_, kind)| *kind);
    ErrorBody {
        own: ["errors", "warnings", "data"]
            .iter()
            .any(|part| body.contains_key(*part)),
        missing: MISSING
            .iter()
            .find(|(text, _)| message.contains(text))
            .map(|(_, kind)| *kind),
        message: Some(message),
        kind,
        ..ErrorBody::default()
    }
}

/// A text without the list form in which Go prints causes: `2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n`.
fn clean(text: &str) -> String {
    let without_list = || {
        let (head, list) = text.split_once(" occurred:")?;
        let head = head.strip_suffix(" error").or_else(|| head.strip_suffix(" errors"))?;
        let head = head.trim_end_matches(|digit: char| digit.is_ascii_digit());
        let causes: Vec<&str> = list
            .lines()
            .filter_map(|line| line.trim().strip_prefix("* "))
            .map(str::trim)
            .collect();
        Some(format!("{head}{}", causes.join("; ")))
    };
    without_list().unwrap_or_else(|| text.trim().to_owned())
}

/// What became of a version whose data is asked for: the 404 tells it in its body.
fn deleted(data: &Value) -> Option<String> {
    let metadata = data.get("metadata")?;
    let version = metadata.get("version")?.as_u64()?;
    if metadata.get("destroyed") == Some(&Value::Bool(true)) {
        return Some(format!("version {version} was destroyed"));
    }
    let at = metadata.get("deletion_time")?.as_str().filter(|at| !at.is_empty())?;
    Some(format!("version {version} was deleted at {at}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(body: &str) -> (String, Option<ErrorKind>) {
        let read = decode_error(StatusCode::BAD_REQUEST, &HeaderMap::new(), body.as_bytes());
        (read.message.unwrap_or_default(), read.kind)
    }

    #[test]
    fn lists_of_causes_are_cleaned() {
        let one = r#"{"errors": ["1 error occurred:\n\t* permission denied\n\n"]}"#;
        assert_eq!(decode(one), ("permission denied".into(), None));
        let two = r#"{"errors": ["2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n"]}"#;
        assert_eq!(
            decode(two),
            (
                "permission denied; invalid token".into(),
                Some(ErrorKind::Unauthenticated)
            )
        );
        let inside =
            r#"{"errors": ["failed to parse policy: 1 error occurred:\n\t* invalid key \"nonsense\" on line 0\n\n"]}"#;
        assert_eq!(
            decode(inside).0,
            "failed to parse policy: invalid key \"nonsense\" on line 0"
        );
    }

    #[test]
    fn texts_tell_the_kind() {
        let kind = |text: &str| decode(&serde_json::json!({ "errors": [text] }).to_string()).1;
        assert_eq!(kind("No secret engine mount at missing/"), Some(ErrorKind::NotFound));
        assert_eq!(kind("path is already in use at kv1/"), Some(ErrorKind::AlreadyExists));
        assert_eq!(
            kind("check-and-set parameter did not match the current version"),
            Some(ErrorKind::Conflict)
        );
        assert_eq!(kind("check-and-set parameter required for this call"), None);
        assert_eq!(kind("nil backend of type \"kv\" returned from factory"), None);
    }

    #[test]
    fn a_404_with_data_tells_of_the_deletion() {
        let body = r#"{"data": {"data": null, "metadata": {"deletion_time": "2026-11-20T21:52:28Z", "destroyed": false, "version": 6}}, "warnings": null}"#;
        assert_eq!(decode(body).0, "version 6 was deleted at 2026-11-20T21:52:28Z");
        assert_eq!(decode(r#"{"errors": []}"#).0, "");
    }
}
