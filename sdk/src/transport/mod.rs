//! How requests reach the services: connections, logins, retries, limits.

mod auth;
mod http;
mod retry;
mod tls;

pub use auth::{Auth, StaticToken, Token, TokenCache, TokenSource};

pub use http::{ErrorBody, ErrorDecoder, Http, HttpSettings, Request, Response};
pub use retry::{Outcome, RetryPolicy};
pub use tls::{TlsSettings, provider};

pub(crate) use http::jitter;
