//! What every method fails with, and the one table that maps it to gRPC and HTTP.

mod grpc;
mod problem;

use std::{collections::BTreeMap, time::Duration};

use crate::names;

/// Domain of every `ErrorInfo`.
const DOMAIN: &str = "deployme.cloud";

/// What went wrong, as far as a client decides by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    /// The request is wrong by itself.
    InvalidArgument,
    /// An idempotency key came with another request before.
    KeyReused,
    /// No token, or not a valid one.
    Unauthenticated,
    /// The token may not do this.
    PermissionDenied,
    /// There is no such resource.
    NotFound,
    /// There is such a resource already.
    AlreadyExists,
    /// The resource is in a state that forbids this.
    FailedPrecondition,
    /// Somebody else is changing the resource; try again.
    Conflict,
    /// The resource is not in the version the request was made for.
    EtagMismatch,
    /// The events asked for are no longer kept.
    EventsExpired,
    /// There is no such method.
    Unimplemented,
    /// The server is stopping.
    Unavailable,
    /// A fault of the server.
    Internal,
}

/// One row per kind: gRPC code, HTTP status, end of the problem type's URI.
const TABLE: [(ErrorKind, tonic::Code, u16, &str); 13] = {
    use ErrorKind as K;
    use tonic::Code as C;
    [
        (K::InvalidArgument, C::InvalidArgument, 400, "invalid-argument"),
        (K::KeyReused, C::InvalidArgument, 422, "idempotency-key-reused"),
        (K::Unauthenticated, C::Unauthenticated, 401, "unauthenticated"),
        (K::PermissionDenied, C::PermissionDenied, 403, "permission-denied"),
        (K::NotFound, C::NotFound, 404, "not-found"),
        (K::AlreadyExists, C::AlreadyExists, 409, "already-exists"),
        (K::FailedPrecondition, C::FailedPrecondition, 409, "failed-precondition"),
        (K::Conflict, C::Aborted, 409, "conflict"),
        (K::EtagMismatch, C::Aborted, 412, "etag-mismatch"),
        (K::EventsExpired, C::OutOfRange, 410, "events-expired"),
        (K::Unimplemented, C::Unimplemented, 404, "unknown-route"),
        (K::Unavailable, C::Unavailable, 503, "unavailable"),
        (K::Internal, C::Internal, 500, "internal"),
    ]
};

impl ErrorKind {
    fn row(self) -> &'static (Self, tonic::Code, u16, &'static str) {
        // Every kind has a row: the test below holds the order.
        &TABLE[self as usize]
    }

    /// The gRPC status code.
    pub(crate) fn code(self) -> tonic::Code {
        self.row().1
    }
}

/// One thing wrong with one field of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Violation {
    /// Path of the field in snake_case, such as `network.gateways[0].address`.
    pub(crate) field: String,
    /// What is wrong and how to mend it.
    pub(crate) description: String,
}

impl Violation {
    pub(crate) fn new(field: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            description: description.into(),
        }
    }
}

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    reason: &'static str,
    message: String,
    violations: Vec<Violation>,
    metadata: BTreeMap<&'static str, String>,
    resource: Option<(&'static str, String)>,
    retry_delay: Option<Duration>,
}

/// The error of every method of the API.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub(crate) struct ApiError(Box<Inner>);

/// Result of every method of the API.
pub(crate) type Result<T> = std::result::Result<T, ApiError>;

impl ApiError {
    pub(crate) fn new(kind: ErrorKind, reason: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            reason,
            message: message.into(),
            violations: Vec::new(),
            metadata: BTreeMap::new(),
            resource: None,
            retry_delay: None,
        }))
    }

    /// The request is wrong in these fields.
    pub(crate) fn invalid(violations: Vec<Violation>) -> Self {
        let message = match violations.as_slice() {
            [only] => format!("{}: {}", only.field, only.description),
            several => {
                let fields: Vec<&str> = several.iter().map(|violation| violation.field.as_str()).collect();
                format!("{} fields are invalid: {}", several.len(), fields.join(", "))
            }
        };
        let mut error = Self::new(ErrorKind::InvalidArgument, "INVALID_FIELDS", message);
        error.0.violations = violations;
        error
    }

    /// The request is wrong in this field.
    pub(crate) fn field(field: impl Into<String>, description: impl Into<String>) -> Self {
        Self::invalid(vec![Violation::new(field, description)])
    }

    pub(crate) fn not_found(resource: &'static str, name: &str) -> Self {
        Self::new(
            ErrorKind::NotFound,
            "NOT_FOUND",
            format!("there is no {}", names::in_words(name)),
        )
        .with_resource(resource, name)
    }

    pub(crate) fn precondition(reason: &'static str, resource: &str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::FailedPrecondition, reason, message).with_resource("", resource)
    }

    pub(crate) fn with_resource(mut self, kind: &'static str, name: &str) -> Self {
        self.0.resource = Some((kind, name.to_owned()));
        self
    }

    pub(crate) fn with_metadata(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.0.metadata.insert(key, value.into());
        self
    }

    pub(crate) fn with_retry(mut self, delay: Duration) -> Self {
        self.0.retry_delay = Some(delay);
        self
    }

    pub(crate) fn with_violations(mut self, violations: Vec<Violation>) -> Self {
        self.0.violations = violations;
        self
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    pub(crate) fn reason(&self) -> &'static str {
        self.0.reason
    }

    /// A fault of the server. The cause goes to the log, not to the client.
    pub(crate) fn internal(what: &str, cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(what, %cause, "internal error");
        Self::new(
            ErrorKind::Internal,
            "INTERNAL",
            format!("the server could not {what}; its log says why"),
        )
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolClosed) {
            return Self::new(ErrorKind::Unavailable, "STOPPING", "the server is stopping; try again")
                .with_retry(Duration::from_secs(1));
        }
        Self::internal("use its database", &error)
    }
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, TABLE};

    #[test]
    fn every_kind_is_in_its_row() {
        for (index, (kind, ..)) in TABLE.iter().enumerate() {
            assert_eq!(*kind as usize, index);
            assert_eq!(kind.row().0, *kind);
        }
        assert_eq!(ErrorKind::Internal as usize, TABLE.len() - 1);
    }
}
