//! API tokens: the hash of each secret and what it may do.

use deployme_proto::v1::ApiToken;
use sqlx::{FromRow, SqliteConnection};

use super::{now, timestamp};
use crate::error::{ApiError, Result};

/// How exactly the last use is noted, in milliseconds: not every request is to be a write.
const USE_RESOLUTION: i64 = 60_000;

/// A stored token.
#[derive(FromRow)]
pub(crate) struct TokenRow {
    pub(crate) uid: String,
    pub(crate) expire_time: Option<i64>,
    pub(crate) last_used_time: Option<i64>,
    body: String,
}

impl TokenRow {
    /// The token as the API shows it.
    pub(crate) fn token(&self) -> Result<ApiToken> {
        let mut token: ApiToken =
            serde_json::from_str(&self.body).map_err(|error| ApiError::internal("read a token", &error))?;
        token.last_used_time = self.last_used_time.map(timestamp);
        Ok(token)
    }

    /// Whether its time is over.
    pub(crate) fn expired(&self) -> bool {
        self.expire_time.is_some_and(|time| time <= now())
    }

    /// Whether its last use is worth noting again.
    pub(crate) fn use_is_stale(&self) -> bool {
        self.last_used_time.is_none_or(|time| now() - time > USE_RESOLUTION)
    }
}

/// The token with this hash.
pub(crate) async fn by_hash(conn: &mut SqliteConnection, hash: &str) -> Result<Option<TokenRow>> {
    Ok(
        sqlx::query_as("SELECT uid, expire_time, last_used_time, body FROM api_tokens WHERE secret_hash = ?")
            .bind(hash)
            .fetch_optional(conn)
            .await?,
    )
}

/// The token with this uid.
pub(crate) async fn get(conn: &mut SqliteConnection, project: &str, uid: &str) -> Result<Option<TokenRow>> {
    Ok(
        sqlx::query_as("SELECT uid, expire_time, last_used_time, body FROM api_tokens WHERE project = ? AND uid = ?")
            .bind(project)
            .bind(uid)
            .fetch_optional(conn)
            .await?,
    )
}

/// Tokens after `after`, by uid, at most `limit`.
pub(crate) async fn list(conn: &mut SqliteConnection, project: &str, after: &str, limit: i64) -> Result<Vec<TokenRow>> {
    Ok(sqlx::query_as(
        "SELECT uid, expire_time, last_used_time, body FROM api_tokens WHERE project = ? AND uid > ? ORDER BY uid LIMIT ?",
    )
    .bind(project)
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await?)
}

/// Adds a token.
pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    project: &str,
    token: &ApiToken,
    hash: &str,
    expire_time: Option<i64>,
) -> Result<()> {
    let body = serde_json::to_string(token).map_err(|error| ApiError::internal("write a token", &error))?;
    sqlx::query("INSERT INTO api_tokens (uid, project, secret_hash, expire_time, body) VALUES (?, ?, ?, ?, ?)")
        .bind(&token.uid)
        .bind(project)
        .bind(hash)
        .bind(expire_time)
        .bind(body)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that a token was used.
pub(crate) async fn used(conn: &mut SqliteConnection, uid: &str) -> Result<()> {
    sqlx::query("UPDATE api_tokens SET last_used_time = ? WHERE uid = ?")
        .bind(now())
        .bind(uid)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends a token.
pub(crate) async fn delete(conn: &mut SqliteConnection, uid: &str) -> Result<()> {
    sqlx::query("DELETE FROM api_tokens WHERE uid = ?")
        .bind(uid)
        .execute(conn)
        .await?;
    Ok(())
}
