//! Answers given to requests with an idempotency key.

use sqlx::SqliteConnection;

use super::now;
use crate::error::Result;

/// How long an answer is kept, in milliseconds.
const KEPT: i64 = 48 * 3600 * 1000;

/// What was answered to a key.
pub(crate) struct Answered {
    pub(crate) method: String,
    pub(crate) request_hash: String,
    pub(crate) answer: String,
}

/// What was answered to this principal's key, if anything.
pub(crate) async fn get(conn: &mut SqliteConnection, principal: &str, key: &str) -> Result<Option<Answered>> {
    let row: Option<(String, String, String)> = sqlx::query_as(
        "SELECT method, request_hash, answer FROM idempotency_keys WHERE principal = ? AND key = ? AND create_time > ?",
    )
    .bind(principal)
    .bind(key)
    .bind(now() - KEPT)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(method, request_hash, answer)| Answered {
        method,
        request_hash,
        answer,
    }))
}

/// Remembers an answer, in the transaction of what was done, and forgets the outdated ones.
pub(crate) async fn put(conn: &mut SqliteConnection, principal: &str, key: &str, answered: &Answered) -> Result<()> {
    let now = now();
    sqlx::query("DELETE FROM idempotency_keys WHERE create_time <= ?")
        .bind(now - KEPT)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "INSERT INTO idempotency_keys (principal, key, method, request_hash, answer, create_time) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(principal)
    .bind(key)
    .bind(&answered.method)
    .bind(&answered.request_hash)
    .bind(&answered.answer)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}
