//! The one error type of the SDK. Its kinds, and what they mean on every surface, are a table in `kind`.

mod kind;

use std::error::Error as StdError;
use std::fmt;

pub use kind::{ErrorKind, KindRow, TABLE};

/// Result of an SDK call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// One argument that is wrong, why, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Violation {
    /// Attribute path in canonical names, for example `network.gateways[0].address`; empty for the whole object.
    pub path: String,
    /// What is wrong with the value and what would be right.
    pub message: String,
}

impl Violation {
    /// A violation at `path`.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
        }
    }
}

/// An error of the SDK: one pointer wide, safe to show (it never holds a response body or a secret).
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: String,
    service: Option<&'static str>,
    operation: Option<&'static str>,
    subject: Option<String>,
    status: Option<u16>,
    request_id: Option<String>,
    attempts: u32,
    may_be_done: bool,
    missing: Option<&'static str>,
    violations: Vec<Violation>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error with its own text. The text names what is wrong and how to mend it, never a secret.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            service: None,
            operation: None,
            subject: None,
            status: None,
            request_id: None,
            attempts: 1,
            may_be_done: false,
            missing: None,
            violations: Vec::new(),
            source: None,
        }))
    }

    /// An `InvalidInput` error made of violations; `None` when there are none.
    pub fn from_violations(violations: Vec<Violation>) -> Option<Self> {
        let first = violations.first()?;
        let text = if first.path.is_empty() {
            first.message.clone()
        } else {
            format!("{}: {}", first.path, first.message)
        };
        let text = match violations.len() {
            1 => text,
            n => format!("{text} (and {} more)", n - 1),
        };
        let mut error = Self::new(ErrorKind::InvalidInput, text);
        error.0.violations = violations;
        Some(error)
    }

    /// A `Config` error about one argument of a configuration: the text goes on from the argument's name.
    pub fn setting(argument: &str, problem: impl Into<String>) -> Self {
        let problem = problem.into();
        Self::new(ErrorKind::Config, format!("{argument}: {problem}")).violation(argument, problem)
    }

    /// Adds the service that answered or was asked; the first one named stays.
    #[must_use]
    pub fn service(mut self, service: &'static str) -> Self {
        self.0.service.get_or_insert(service);
        self
    }

    /// Adds the operation, such as `create`; the first one named stays.
    #[must_use]
    pub fn operation(mut self, operation: &'static str) -> Self {
        self.0.operation.get_or_insert(operation);
        self
    }

    /// Adds the object, such as `keycloak_role acme/admin`; the first one named stays.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        if self.0.subject.is_none() {
            self.0.subject = Some(subject.into());
        }
        self
    }

    /// Adds the HTTP status.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    /// Adds the id that the service gave the request.
    #[must_use]
    pub fn request_id(mut self, id: Option<String>) -> Self {
        self.0.request_id = id;
        self
    }

    /// Says how many tries were made.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Says whether a try of the request may have been carried out all the same.
    #[must_use]
    pub fn with_may_be_done(mut self, may_be_done: bool) -> Self {
        self.0.may_be_done = may_be_done;
        self
    }

    /// Says of which kind the object is that is not there, such as `keycloak_realm`. It may be another one than was asked for: what
    /// that lies in.
    #[must_use]
    pub fn missing(mut self, kind: &'static str) -> Self {
        self.0.missing = Some(kind);
        self
    }

    /// Adds a violation.
    #[must_use]
    pub fn violation(mut self, path: impl Into<String>, message: impl Into<String>) -> Self {
        self.0.violations.push(Violation::new(path, message));
        self
    }

    /// Changes every violation, for a caller that knows more of the path or of the value's origin.
    #[must_use]
    pub fn map_violations(mut self, change: impl FnMut(Violation) -> Violation) -> Self {
        self.0.violations = self.0.violations.into_iter().map(change).collect();
        self
    }

    /// Adds the cause; it is never part of [`Display`](fmt::Display).
    #[must_use]
    pub fn source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Replaces the kind, for a service whose status says something else than the table.
    #[must_use]
    pub fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// Replaces the text.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.0.message = message.into();
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The bare text, without service, operation and object.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The HTTP status, where the service answered with one.
    pub fn http_status(&self) -> Option<u16> {
        self.0.status
    }

    /// The service, where it is known.
    pub fn service_name(&self) -> Option<&'static str> {
        self.0.service
    }

    /// The operation, where it is known.
    pub fn operation_name(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The object, where it is known.
    pub fn subject_name(&self) -> Option<&str> {
        self.0.subject.as_deref()
    }

    /// The request's id at the service, where it gave one.
    pub fn request_id_text(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Whether this or an earlier try of the request may have been carried out although no success was heard of it. What a create
    /// was to make may then be there, and what a delete was to take away may be gone.
    pub fn may_be_done(&self) -> bool {
        self.0.may_be_done
    }

    /// The kind of the object that is not there, where it is known.
    pub fn missing_kind(&self) -> Option<&'static str> {
        self.0.missing
    }

    /// The wrong arguments, where the error is about some.
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// The text with all causes, one a line, for logs and diagnostics.
    pub fn report(&self) -> String {
        let mut text = self.to_string();
        let mut source = StdError::source(self);
        while let Some(cause) = source {
            text.push_str("\ncaused by: ");
            text.push_str(&cause.to_string());
            source = cause.source();
        }
        text
    }

    /// What a program can do about it, where the kind alone says it: the end of its message. Terraform has words of its own.
    fn remedy(&self) -> &'static str {
        match self.0.kind {
            ErrorKind::AlreadyExists if self.0.violations.is_empty() => {
                ". Choose another name, or get the one that is there and update it."
            }
            _ => "",
        }
    }

    /// The error as the bindings hand it over: `{kind, message, service, operation, subject, status, request_id, violations}`.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "kind": self.0.kind.row().code,
            "message": format!("{self}{}", self.remedy()),
            "service": self.0.service,
            "operation": self.0.operation,
            "subject": self.0.subject,
            "status": self.0.status,
            "request_id": self.0.request_id,
            "violations": self.0.violations,
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        match (inner.operation, &inner.subject) {
            (Some(operation), Some(subject)) => write!(f, "{operation} {subject}: ")?,
            (None, Some(subject)) => write!(f, "{subject}: ")?,
            (Some(operation), None) => write!(f, "{operation}: ")?,
            (None, None) => {}
        }
        f.write_str(&inner.message)?;
        if let Some(status) = inner.status {
            write!(f, " (HTTP {status}")?;
            if inner.attempts > 1 {
                write!(f, " after {} tries", inner.attempts)?;
            }
            f.write_str(")")?;
        } else if inner.attempts > 1 {
            write!(f, " (after {} tries)", inner.attempts)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0
            .source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_told_what_programs_can_do() {
        let error = Error::new(ErrorKind::AlreadyExists, "a role of this name exists already").status(409);
        assert_eq!(error.to_string(), "a role of this name exists already (HTTP 409)");
        assert_eq!(
            error.to_json()["message"],
            "a role of this name exists already (HTTP 409). Choose another name, or get the one that is there and update it."
        );
        let other = Error::new(ErrorKind::NotFound, "it is gone");
        assert_eq!(other.to_json()["message"], "it is gone");
    }

    #[test]
    fn display_names_operation_object_and_status() {
        let error = Error::new(ErrorKind::PermissionDenied, "the caller lacks manage-realm")
            .status(403)
            .operation("create")
            .subject("keycloak_role acme/admin");
        assert_eq!(
            error.to_string(),
            "create keycloak_role acme/admin: the caller lacks manage-realm (HTTP 403)"
        );
    }
}
