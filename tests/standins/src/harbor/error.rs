//! Harbor's refusals: `{"errors": [{"code", "message"}]}`.

use serde_json::json;

use crate::exchange::Reply;

/// A refusal in words of its own.
pub(super) fn refused(status: u16, code: &str, message: &str) -> Reply {
    refusal(status, code, message)
}

fn refusal(status: u16, code: &str, message: &str) -> Reply {
    Reply::json(status, json!({"errors": [{"code": code, "message": message}]}))
}

pub(super) fn bad_request(message: &str) -> Reply {
    refusal(400, "BAD_REQUEST", message)
}

pub(super) fn unauthorized() -> Reply {
    refusal(401, "UNAUTHORIZED", "unauthorized")
}

pub(super) fn forbidden(message: &str) -> Reply {
    refusal(403, "FORBIDDEN", message)
}

pub(super) fn not_found(what: &str) -> Reply {
    refusal(404, "NOT_FOUND", &format!("{what} not found"))
}

pub(super) fn no_such_path(path: &str) -> Reply {
    refusal(404, "NOT_FOUND", &format!("path {path} was not found"))
}

pub(super) fn method_not_allowed(method: &str, allowed: &[&str]) -> Reply {
    let message = format!("method {method} is not allowed, but [{}] are", allowed.join(","));
    refusal(405, "METHOD_NOT_ALLOWED", &message)
}

pub(super) fn conflict(message: &str) -> Reply {
    refusal(409, "CONFLICT", message)
}

/// The conflict over a scanner, which Harbor calls by another name than all others.
pub(super) fn conflict_unknown(message: &str) -> Reply {
    refusal(409, "UNKNOWN", message)
}

pub(super) fn precondition(message: &str) -> Reply {
    refusal(412, "PRECONDITION", message)
}

/// What Harbor's generated input checks answer, before any login is looked at.
pub(super) fn invalid(message: &str) -> Reply {
    refusal(
        422,
        "UNPROCESSABLE_ENTITY",
        &format!("validation failure list:\n{message}"),
    )
}

/// Harbor answers many mistakes of the client with this.
pub(super) fn internal() -> Reply {
    refusal(500, "UNKNOWN", "internal server error")
}
