//! How requests reach the services: connections, logins, retries, limits.

mod address;
mod auth;
mod certificate;
mod http;
mod response;
mod retry;
mod tls;

pub use auth::{Auth, StaticToken, Token, TokenCache, TokenSource};

pub use http::{ErrorBody, ErrorDecoder, Http, HttpSettings, Request};
pub use response::Response;
pub use retry::{Outcome, RetryPolicy};
pub use tls::{TlsSettings, provider};

pub(crate) use certificate::{causes, refusal as certificate_refusal};
pub(crate) use http::{broken_connection, jitter};
pub(crate) use tls::{certificates, private_key};
