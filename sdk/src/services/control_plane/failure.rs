//! What the server says when it refuses: the same from a gRPC status and from an RFC 9457 document.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use tonic_types::StatusExt as _;

use crate::error::{Error, ErrorKind, TABLE, Violation};
use crate::transport::ErrorBody;

/// A refusal of the server. It is the cause of the [`Error`] that callers see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Failure {
    /// Name of the gRPC status code, such as `NOT_FOUND`.
    pub(super) code: String,
    /// The error's own name, such as `OPERATION_IN_PROGRESS`.
    pub(super) reason: String,
    pub(super) message: String,
    /// Wrong arguments by our attribute paths.
    pub(super) violations: Vec<Violation>,
    /// Resource name of what it is about.
    pub(super) resource: String,
    /// Further facts, such as the operation in progress.
    pub(super) metadata: BTreeMap<String, String>,
    /// How long the server asks to wait.
    pub(super) retry: Option<Duration>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the control plane answered: {}", in_words(&self.code))?;
        if self.reason.is_empty() || self.reason == self.code {
            Ok(())
        } else {
            write!(f, " ({})", in_words(&self.reason))
        }
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// The refusal behind an error, if the server answered at all.
    pub(super) fn behind(error: &Error) -> Option<&Self> {
        std::error::Error::source(error)?.downcast_ref()
    }

    /// Reads a gRPC status with its details.
    pub(super) fn of_status(status: &tonic::Status) -> Self {
        let details = status.get_error_details();
        let violations = details.bad_request().map(|bad| {
            let all = bad.field_violations.iter();
            all.map(|one| violation(&one.field, &one.description)).collect()
        });
        let info = details.error_info();
        Self {
            code: name_of(status.code()).to_owned(),
            reason: info.map(|info| info.reason.clone()).unwrap_or_default(),
            message: status.message().to_owned(),
            violations: violations.unwrap_or_default(),
            resource: details
                .resource_info()
                .map(|resource| resource.resource_name.clone())
                .unwrap_or_default(),
            metadata: info
                .map(|info| info.metadata.clone().into_iter().collect())
                .unwrap_or_default(),
            retry: details.retry_info().and_then(|retry| retry.retry_delay),
        }
    }

    /// Reads a problem document; `None` when the body is something else, such as a proxy's page.
    fn of_problem(body: &[u8]) -> Option<Self> {
        let problem: Problem = serde_json::from_slice(body).ok()?;
        let violations = problem.violations.iter();
        Some(Self {
            code: problem.code,
            reason: problem.reason,
            message: problem.detail,
            violations: violations.map(|one| violation(&one.field, &one.description)).collect(),
            resource: problem.instance,
            metadata: problem.metadata,
            retry: problem
                .retry_delay
                .and_then(|text| text.trim_end_matches('s').parse().ok())
                .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
        })
    }

    /// The kind of error that callers see.
    pub(super) fn kind(&self) -> ErrorKind {
        match self.code.as_str() {
            _ if !self.violations.is_empty() => ErrorKind::InvalidInput,
            // The object is in a state that forbids this: protected, has children.
            "FAILED_PRECONDITION" => ErrorKind::Conflict,
            "OUT_OF_RANGE" => ErrorKind::NotFound,
            _ if self.reason == "IDEMPOTENCY_KEY_REUSED" => ErrorKind::Conflict,
            code => TABLE
                .iter()
                .find(|row| row.grpc == code)
                .map_or(ErrorKind::Internal, |row| row.kind),
        }
    }

    /// The sentence that callers see, in our attribute paths.
    pub(super) fn text(&self) -> String {
        match Error::from_violations(self.violations.clone()) {
            Some(error) => error.message().to_owned(),
            None if self.message.is_empty() => self.to_string(),
            None => self.message.clone(),
        }
    }

    /// The error that callers see.
    pub(super) fn into_error(self) -> Error {
        let mut error = Error::new(self.kind(), self.text());
        for violation in &self.violations {
            error = error.violation(violation.path.clone(), violation.message.clone());
        }
        error.source(self)
    }
}

/// Reads an error answer of the REST form.
pub(super) fn decode_problem(_: StatusCode, _: &HeaderMap, body: &[u8]) -> ErrorBody {
    let Some(failure) = Failure::of_problem(body) else {
        return ErrorBody::default();
    };
    ErrorBody {
        own: true,
        message: Some(failure.text()),
        violations: failure.violations.clone(),
        kind: Some(failure.kind()),
        source: Some(Box::new(failure)),
        ..ErrorBody::default()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Problem {
    code: String,
    #[serde(default)]
    detail: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    instance: String,
    #[serde(default)]
    metadata: BTreeMap<String, String>,
    #[serde(default)]
    violations: Vec<FieldViolation>,
    retry_delay: Option<String>,
}

#[derive(Deserialize)]
struct FieldViolation {
    field: String,
    description: String,
}

fn violation(field: &str, description: &str) -> Violation {
    Violation::new(attribute_path(field), description)
}

/// Our attribute path of a field of the contract: they are the same but for the few below.
fn attribute_path(field: &str) -> String {
    let field = ["cluster.", "node_pool.", "machine.", "credential."]
        .iter()
        .find_map(|prefix| field.strip_prefix(prefix))
        .unwrap_or(field);
    match field {
        "cluster_id" | "node_pool_id" | "machine_id" => "name".to_owned(),
        "parent" => "cluster".to_owned(),
        "version.kubernetes" => "version".to_owned(),
        "version.os" => "os_version".to_owned(),
        "ttl" => "ttl_seconds".to_owned(),
        _ => match field.strip_prefix("control_plane.oidc") {
            Some(rest) => format!("oidc{rest}"),
            None => field.to_owned(),
        },
    }
}

/// `OPERATION_IN_PROGRESS` as people write it.
fn in_words(name: &str) -> String {
    name.to_lowercase().replace('_', " ")
}

/// A status code as the contract spells it.
pub(super) fn name_of(code: tonic::Code) -> &'static str {
    use tonic::Code;
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}

#[cfg(test)]
mod tests {
    use tonic_types::ErrorDetails;

    use super::*;

    fn status() -> tonic::Status {
        let mut details = ErrorDetails::with_error_info(
            "INVALID_FIELDS",
            "deployme.cloud",
            std::collections::HashMap::from([("operation".to_owned(), "op_1".to_owned())]),
        );
        details.set_resource_info("cluster", "projects/p/clusters/c", "", "");
        details.add_bad_request_violation("cluster.version.kubernetes", "is not known");
        details.add_bad_request_violation("control_plane.oidc.issuer_url", "must be https");
        details.set_retry_info(Some(Duration::from_millis(1500)));
        tonic::Status::with_error_details(tonic::Code::InvalidArgument, "2 fields are invalid", details)
    }

    #[test]
    fn both_protocols_tell_the_same() {
        let problem = br#"{"code": "INVALID_ARGUMENT", "reason": "INVALID_FIELDS", "detail": "2 fields are invalid",
            "instance": "projects/p/clusters/c", "metadata": {"operation": "op_1"}, "retryDelay": "1.5s", "status": 400, "title": "x",
            "violations": [{"field": "version.kubernetes", "description": "is not known"},
                           {"field": "control_plane.oidc.issuer_url", "description": "must be https"}]}"#;
        let (grpc, rest) = (
            Failure::of_status(&status()),
            Failure::of_problem(problem).expect("a problem"),
        );
        assert_eq!(grpc, rest);
        let error = grpc.into_error();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert_eq!(error.message(), "version: is not known (and 1 more)");
        assert_eq!(error.violations()[1].path, "oidc.issuer_url");
        assert_eq!(Failure::behind(&error), Some(&rest));
    }

    #[test]
    fn what_is_no_problem_document_is_left_to_the_status() {
        assert_eq!(Failure::of_problem(b"<html>Bad Gateway</html>"), None);
        assert_eq!(Failure::of_problem(b"{}"), None);
    }

    #[test]
    fn a_refusal_without_a_sentence_is_told_in_words() {
        let told = |code: &str, reason: &str| {
            let (code, reason) = (code.to_owned(), reason.to_owned());
            let failure = Failure {
                code,
                reason,
                ..Failure::default()
            };
            failure.text()
        };
        assert_eq!(
            told("ABORTED", "OPERATION_IN_PROGRESS"),
            "the control plane answered: aborted (operation in progress)"
        );
        for reason in ["", "ALREADY_EXISTS"] {
            assert_eq!(
                told("ALREADY_EXISTS", reason),
                "the control plane answered: already exists"
            );
        }
    }

    #[test]
    fn kinds_follow_the_code() {
        let kind = |code: &str, reason: &str| {
            Failure {
                code: code.to_owned(),
                reason: reason.to_owned(),
                ..Failure::default()
            }
            .kind()
        };
        assert_eq!(kind("NOT_FOUND", ""), ErrorKind::NotFound);
        assert_eq!(kind("ALREADY_EXISTS", ""), ErrorKind::AlreadyExists);
        assert_eq!(kind("ABORTED", "OPERATION_IN_PROGRESS"), ErrorKind::Conflict);
        assert_eq!(kind("FAILED_PRECONDITION", "DELETION_PROTECTED"), ErrorKind::Conflict);
        assert_eq!(kind("INVALID_ARGUMENT", "IDEMPOTENCY_KEY_REUSED"), ErrorKind::Conflict);
        assert_eq!(kind("UNKNOWN", ""), ErrorKind::Internal);
    }
}
