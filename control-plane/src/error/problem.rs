//! RFC 9457.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Map, Value, json};

use super::ApiError;

const TYPES: &str = "https://deployme.cloud/problems/";

impl ApiError {
    /// The problem document.
    pub(crate) fn problem(&self) -> Value {
        let inner = &self.0;
        let (_, code, status, slug) = inner.kind.row();
        let mut problem = json!({
            "type": format!("{TYPES}{slug}"),
            "title": code.description(),
            "status": status,
            "detail": inner.message,
            "code": code_name(*code),
            "reason": inner.reason,
        });
        if !inner.violations.is_empty() {
            problem["violations"] = inner
                .violations
                .iter()
                .map(|violation| json!({"field": violation.field, "description": violation.description}))
                .collect();
        }
        if !inner.metadata.is_empty() {
            let metadata: Map<String, Value> = inner
                .metadata
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.as_str().into()))
                .collect();
            problem["metadata"] = metadata.into();
        }
        if let Some((_, name)) = &inner.resource {
            problem["instance"] = name.as_str().into();
        }
        if let Some(delay) = inner.retry_delay {
            problem["retryDelay"] = format!("{}s", delay.as_secs_f64()).into();
        }
        problem
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.kind.row().2).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, self.problem().to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(delay) = self.0.retry_delay {
            // The header knows whole seconds only; `retryDelay` has the exact figure.
            let seconds = delay.as_secs() + u64::from(delay.subsec_nanos() > 0);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

fn code_name(code: tonic::Code) -> &'static str {
    use tonic::Code as C;
    match code {
        C::InvalidArgument => "INVALID_ARGUMENT",
        C::Unauthenticated => "UNAUTHENTICATED",
        C::PermissionDenied => "PERMISSION_DENIED",
        C::NotFound => "NOT_FOUND",
        C::AlreadyExists => "ALREADY_EXISTS",
        C::FailedPrecondition => "FAILED_PRECONDITION",
        C::Aborted => "ABORTED",
        C::OutOfRange => "OUT_OF_RANGE",
        C::Unimplemented => "UNIMPLEMENTED",
        C::Unavailable => "UNAVAILABLE",
        _ => "INTERNAL",
    }
}
