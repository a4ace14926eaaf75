//! What a service answered.

use std::time::Duration;

use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use url::Url;

use crate::error::{Error, ErrorKind, Result};

/// An answer.
#[derive(Debug)]
pub struct Response {
    /// Status; 2xx where a caller gets it.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    body: Vec<u8>,
}

impl Response {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, body: Vec<u8>) -> Self {
        Self { status, headers, body }
    }

    /// How long the service asks to wait: seconds, or until a time.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        let text = self.headers.get(header::RETRY_AFTER)?.to_str().ok()?;
        if let Ok(seconds) = text.trim().parse::<u64>() {
            return Some(Duration::from_secs(seconds));
        }
        let at = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
        let wait = at.as_second() - jiff::Timestamp::now().as_second();
        u64::try_from(wait).ok().map(Duration::from_secs)
    }

    /// Whether the answer says that it is JSON and has no body: Vault answers so to some requests.
    pub(super) fn is_empty_json(&self) -> bool {
        let is_json = self.form().is_some_and(|form| form.starts_with("application/json"));
        self.body.is_empty() && is_json
    }

    /// What the body is said to be.
    fn form(&self) -> Option<&str> {
        self.headers.get(header::CONTENT_TYPE)?.to_str().ok()
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// `Decode` with the path of the first thing that is not as expected, never with the body.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        let mut reader = serde_json::Deserializer::from_slice(&self.body);
        serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let what = match error.inner().classify() {
                serde_json::error::Category::Data => "has another type than expected",
                _ => "is not valid JSON",
            };
            if let Some(form) = self.form().filter(|form| !form.contains("json")) {
                let text = format!(
                    "the answer is of type {form}, not JSON: check the address, at which something else than the service seems to answer"
                );
                return Error::new(ErrorKind::Decode, text);
            }
            Error::new(
                ErrorKind::Decode,
                format!("the answer cannot be read: {} {what}", error.path()),
            )
        })
    }

    /// The body's bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The origin that a redirect leads to, where it is not the one of `base`.
    pub(super) fn elsewhere(&self, base: &Url) -> Option<String> {
        let location = self.headers.get(header::LOCATION)?.to_str().ok()?;
        let target = base.join(location).ok().filter(|_| self.status.is_redirection())?;
        let origin = target.origin();
        (origin != base.origin()).then(|| origin.ascii_serialization())
    }

    /// The last segment of the `Location` header: the id that a create gave.
    ///
    /// # Errors
    ///
    /// `Decode` when there is none.
    pub fn location_id(&self) -> Result<String> {
        self.headers
            .get(header::LOCATION)
            .and_then(|location| location.to_str().ok())
            .and_then(|location| location.trim_end_matches('/').rsplit('/').next())
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .ok_or_else(|| Error::new(ErrorKind::Decode, "the answer names no location of what was created"))
    }
}
