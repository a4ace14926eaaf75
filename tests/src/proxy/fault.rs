//! What may befall a request on its way.

use axum::http::{HeaderValue, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};

/// One fault of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The connection is reset before the request is sent on.
    Reset,
    /// The request is carried out, and the connection closed without an answer.
    Lost,
    /// 429 with `Retry-After`; not sent on.
    Throttled,
    /// 503 without `Retry-After`; not sent on.
    Unavailable,
    /// 503 without `Retry-After` after the request was carried out, as Envoy answers when a connection breaks behind it.
    UnavailableDone,
    /// No answer until the client gives up; not sent on.
    Hang,
    /// The client's process is killed before the request is sent on.
    Killed,
    /// The client's process is killed once the request is carried out.
    KilledDone,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 8] = [
        Self::Reset,
        Self::Lost,
        Self::Throttled,
        Self::Unavailable,
        Self::UnavailableDone,
        Self::Hang,
        Self::Killed,
        Self::KilledDone,
    ];

    /// Whether the client's process is killed.
    pub fn kills(self) -> bool {
        matches!(self, Self::Killed | Self::KilledDone)
    }

    /// Whether the request is carried out nevertheless.
    pub(super) fn is_after(self) -> bool {
        matches!(self, Self::Lost | Self::UnavailableDone | Self::KilledDone)
    }

    /// What is answered, if anything is. gRPC knows no 503 but its own codes in trailers.
    pub(super) fn answer(self, version: Version) -> Option<Response> {
        let (status, grpc) = match self {
            Self::Throttled => (StatusCode::TOO_MANY_REQUESTS, "8"),
            Self::Unavailable | Self::UnavailableDone => (StatusCode::SERVICE_UNAVAILABLE, "14"),
            _ => return None,
        };
        if version == Version::HTTP_2 {
            let headers = [("content-type", "application/grpc"), ("grpc-status", grpc)];
            return Some((StatusCode::OK, headers).into_response());
        }
        let mut response = status.into_response();
        if self == Self::Throttled {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("0"));
        }
        Some(response)
    }
}
