//! The kinds of errors, and the table of what each one means on every surface.

use std::fmt;

/// What went wrong, independent of the service that said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The object does not exist.
    NotFound,
    /// A create met an object of the same natural name.
    AlreadyExists,
    /// Somebody else changed the object, or its state does not allow the change.
    Conflict,
    /// An argument is wrong.
    InvalidInput,
    /// The service does not know the caller.
    Unauthenticated,
    /// The service knows the caller and refuses.
    PermissionDenied,
    /// Too many requests.
    RateLimited,
    /// The service cannot be reached or is not ready.
    Unavailable,
    /// No answer within the time limit.
    Timeout,
    /// The caller cancelled.
    Cancelled,
    /// The service does not know the operation, or this version of it does not.
    Unsupported,
    /// The client's configuration is wrong or incomplete.
    Config,
    /// The service answered something that cannot be understood.
    Decode,
    /// A fault of the service or of this SDK.
    Internal,
}

/// One row of the table of error kinds.
#[derive(Debug, Clone, Copy)]
pub struct KindRow {
    /// The kind.
    pub kind: ErrorKind,
    /// Stable name: the TypeScript `code` and the JSON `kind` of the bindings.
    pub code: &'static str,
    /// HTTP statuses that mean it.
    pub http: &'static [u16],
    /// Name of the gRPC code that stands for it.
    pub grpc: &'static str,
    /// Python exception class.
    pub python: &'static str,
    /// Summary of a Terraform diagnostic.
    pub summary: &'static str,
    /// Exit code of a command line: 0 is success and 2 a wrong command line, as shells have it.
    pub exit_code: u8,
}

/// Every error kind with its meaning on each surface. The only place where these are written down.
pub const TABLE: &[KindRow] = &[
    row(
        ErrorKind::NotFound,
        "not_found",
        &[404, 410],
        "NOT_FOUND",
        "NotFoundError",
        "Object not found",
        3,
    ),
    row(
        ErrorKind::AlreadyExists,
        "already_exists",
        &[],
        "ALREADY_EXISTS",
        "AlreadyExistsError",
        "Object already exists",
        4,
    ),
    row(
        ErrorKind::Conflict,
        "conflict",
        &[409, 412],
        "ABORTED",
        "ConflictError",
        "Conflicting change",
        5,
    ),
    row(
        ErrorKind::InvalidInput,
        "invalid_input",
        &[400, 422],
        "INVALID_ARGUMENT",
        "InvalidInputError",
        "Invalid argument",
        6,
    ),
    row(
        ErrorKind::Unauthenticated,
        "unauthenticated",
        &[401],
        "UNAUTHENTICATED",
        "UnauthenticatedError",
        "Login failed",
        7,
    ),
    row(
        ErrorKind::PermissionDenied,
        "permission_denied",
        &[403],
        "PERMISSION_DENIED",
        "PermissionDeniedError",
        "Permission denied",
        8,
    ),
    row(
        ErrorKind::RateLimited,
        "rate_limited",
        &[429],
        "RESOURCE_EXHAUSTED",
        "RateLimitedError",
        "Too many requests",
        9,
    ),
    row(
        ErrorKind::Unavailable,
        "unavailable",
        &[502, 503, 504],
        "UNAVAILABLE",
        "UnavailableError",
        "Service unavailable",
        10,
    ),
    row(
        ErrorKind::Timeout,
        "timeout",
        &[408],
        "DEADLINE_EXCEEDED",
        "TimeoutError",
        "Time limit exceeded",
        11,
    ),
    row(
        ErrorKind::Cancelled,
        "cancelled",
        &[],
        "CANCELLED",
        "CancelledError",
        "Cancelled",
        12,
    ),
    row(
        ErrorKind::Unsupported,
        "unsupported",
        &[405, 501],
        "UNIMPLEMENTED",
        "UnsupportedError",
        "Not supported",
        13,
    ),
    row(
        ErrorKind::Config,
        "config",
        &[],
        "FAILED_PRECONDITION",
        "ConfigError",
        "Invalid configuration",
        14,
    ),
    row(
        ErrorKind::Decode,
        "decode",
        &[],
        "DATA_LOSS",
        "DecodeError",
        "Unexpected answer",
        15,
    ),
    row(
        ErrorKind::Internal,
        "internal",
        &[500],
        "INTERNAL",
        "InternalError",
        "Internal error",
        1,
    ),
];

const fn row(
    kind: ErrorKind,
    code: &'static str,
    http: &'static [u16],
    grpc: &'static str,
    python: &'static str,
    summary: &'static str,
    exit_code: u8,
) -> KindRow {
    KindRow {
        kind,
        code,
        http,
        grpc,
        python,
        summary,
        exit_code,
    }
}

impl ErrorKind {
    /// The kind's row of [`TABLE`].
    pub fn row(self) -> &'static KindRow {
        // The table is complete: a test walks every variant.
        TABLE
            .iter()
            .find(|row| row.kind == self)
            .unwrap_or(&TABLE[TABLE.len() - 1])
    }

    /// The kind that an HTTP status stands for; 4xx that no row names are `InvalidInput`, the rest `Internal`.
    pub fn from_http(status: u16) -> Self {
        match TABLE.iter().find(|row| row.http.contains(&status)) {
            Some(row) => row.kind,
            None if (400..500).contains(&status) => Self::InvalidInput,
            None => Self::Internal,
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_complete_and_unambiguous() {
        let mut codes = std::collections::BTreeSet::new();
        let mut statuses = std::collections::BTreeSet::new();
        for row in TABLE {
            assert_eq!(row.kind.row().code, row.code);
            assert!(codes.insert(row.code), "{} stands twice", row.code);
            for status in row.http {
                assert!(statuses.insert(status), "{status} stands twice");
                assert_eq!(ErrorKind::from_http(*status), row.kind);
            }
        }
        // One more variant without a row would fall back to Internal: the count catches it.
        assert_eq!(TABLE.len(), ErrorKind::Internal as usize + 1);
        assert_eq!(ErrorKind::from_http(418), ErrorKind::InvalidInput);
        assert_eq!(ErrorKind::from_http(599), ErrorKind::Internal);
    }

    /// Every column of every row, for what is written down elsewhere by it: scripts know the exit codes, programs the names.
    #[test]
    fn the_table_is_a_promise() {
        let promised = [
            "not_found [404, 410] NOT_FOUND NotFoundError 3 Object not found",
            "already_exists [] ALREADY_EXISTS AlreadyExistsError 4 Object already exists",
            "conflict [409, 412] ABORTED ConflictError 5 Conflicting change",
            "invalid_input [400, 422] INVALID_ARGUMENT InvalidInputError 6 Invalid argument",
            "unauthenticated [401] UNAUTHENTICATED UnauthenticatedError 7 Login failed",
            "permission_denied [403] PERMISSION_DENIED PermissionDeniedError 8 Permission denied",
            "rate_limited [429] RESOURCE_EXHAUSTED RateLimitedError 9 Too many requests",
            "unavailable [502, 503, 504] UNAVAILABLE UnavailableError 10 Service unavailable",
            "timeout [408] DEADLINE_EXCEEDED TimeoutError 11 Time limit exceeded",
            "cancelled [] CANCELLED CancelledError 12 Cancelled",
            "unsupported [405, 501] UNIMPLEMENTED UnsupportedError 13 Not supported",
            "config [] FAILED_PRECONDITION ConfigError 14 Invalid configuration",
            "decode [] DATA_LOSS DecodeError 15 Unexpected answer",
            "internal [500] INTERNAL InternalError 1 Internal error",
        ];
        let columns = |row: &KindRow| {
            format!(
                "{} {:?} {} {} {} {}",
                row.code, row.http, row.grpc, row.python, row.exit_code, row.summary
            )
        };
        assert_eq!(TABLE.iter().map(columns).collect::<Vec<_>>(), promised);
        let distinct: std::collections::BTreeSet<_> = TABLE.iter().map(|row| row.exit_code).collect();
        assert_eq!(distinct.len(), TABLE.len(), "an exit code says which kind it was");
        assert!(!distinct.contains(&0), "0 is success");
        assert!(!distinct.contains(&2), "2 is a wrong command line");
    }
}
