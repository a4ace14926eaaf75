//! The same key with the same request is done once.

use serde::{Serialize, de::DeserializeOwned};
use sqlx::SqliteConnection;

use super::context::{Context, Principal};
use crate::{
    error::{ApiError, ErrorKind, Result},
    secrets::sha256_hex,
    store::idempotency::{self, Answered},
};

const MAX_KEY: usize = 255;

/// The key of a request, if it has one.
pub(crate) struct Guard {
    principal: String,
    key: Option<String>,
    method: &'static str,
    request_hash: String,
}

impl Guard {
    /// Takes the key from the request's `request_id` or from its header.
    pub(crate) fn new<R: Serialize>(
        context: &Context,
        principal: &Principal,
        method: &'static str,
        request_id: &str,
        request: &R,
    ) -> Result<Self> {
        let key = if request_id.is_empty() {
            context.idempotency_key.clone()
        } else {
            Some(request_id.to_owned())
        };
        if key.as_ref().is_some_and(|key| key.len() > MAX_KEY) {
            return Err(ApiError::field(
                "request_id",
                "is longer than 255 characters; a UUID will do",
            ));
        }
        let mut request =
            serde_json::to_value(request).map_err(|error| ApiError::internal("read the request", &error))?;
        if let Some(fields) = request.as_object_mut() {
            // The key itself may stand in the header the one time and in the message the other.
            fields.remove("requestId");
        }
        let text = format!("{request}\n{}", context.if_match.as_deref().unwrap_or_default());
        Ok(Self {
            principal: principal.name.clone(),
            key,
            method,
            request_hash: sha256_hex(text.as_bytes()),
        })
    }

    /// The key, or nothing.
    pub(crate) fn key(&self) -> &str {
        self.key.as_deref().unwrap_or_default()
    }

    /// The answer given before. An error when the key came with another request.
    pub(crate) async fn replay<A: DeserializeOwned>(&self, conn: &mut SqliteConnection) -> Result<Option<A>> {
        let Some(key) = &self.key else { return Ok(None) };
        let Some(answered) = idempotency::get(conn, &self.principal, key).await? else {
            return Ok(None);
        };
        if answered.method != self.method || answered.request_hash != self.request_hash {
            return Err(ApiError::new(
                ErrorKind::KeyReused,
                "IDEMPOTENCY_KEY_REUSED",
                format!(
                    "the idempotency key was used for another {} request; use a new key",
                    answered.method
                ),
            ));
        }
        let answer =
            serde_json::from_str(&answered.answer).map_err(|error| ApiError::internal("read a kept answer", &error))?;
        Ok(Some(answer))
    }

    /// Remembers the answer, in the transaction of what was done.
    pub(crate) async fn remember<A: Serialize>(&self, conn: &mut SqliteConnection, answer: &A) -> Result<()> {
        let Some(key) = &self.key else { return Ok(()) };
        let answer = serde_json::to_string(answer).map_err(|error| ApiError::internal("keep the answer", &error))?;
        let answered = Answered {
            method: self.method.to_owned(),
            request_hash: self.request_hash.clone(),
            answer,
        };
        idempotency::put(conn, &self.principal, key, &answered).await
    }
}
