//! The outbox of changes.

use deployme_proto::v1::{Event, event};
use sqlx::SqliteConnection;

use super::{now, timestamp};
use crate::error::{ApiError, Result};

/// Events kept per project.
const KEPT: i64 = 100_000;

/// Adds an event in the transaction of the change it tells of and gives it the project's next sequence.
pub(crate) async fn append(
    conn: &mut SqliteConnection,
    project: &str,
    kind: event::Type,
    name: &str,
    subject: event::Resource,
) -> Result<()> {
    let sequence: i64 = sqlx::query_scalar(
        "UPDATE projects SET last_sequence = last_sequence + 1 WHERE id = ? RETURNING last_sequence",
    )
    .bind(project)
    .fetch_one(&mut *conn)
    .await?;
    let time = now();
    let event = Event {
        sequence,
        time: Some(timestamp(time)),
        r#type: kind.into(),
        name: name.to_owned(),
        resource: Some(subject),
    };
    let body = serde_json::to_string(&event).map_err(|error| ApiError::internal("write an event", &error))?;
    sqlx::query("INSERT INTO events (project, sequence, time, body) VALUES (?, ?, ?, ?)")
        .bind(project)
        .bind(sequence)
        .bind(time)
        .bind(body)
        .execute(&mut *conn)
        .await?;
    if sequence % 100 == 0 {
        sqlx::query("DELETE FROM events WHERE project = ? AND sequence <= ?")
            .bind(project)
            .bind(sequence - KEPT)
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// The oldest and the last sequence of a project; the oldest is one more than the last when none is kept.
pub(crate) async fn bounds(conn: &mut SqliteConnection, project: &str) -> Result<(i64, i64)> {
    let last: i64 = sqlx::query_scalar("SELECT last_sequence FROM projects WHERE id = ?")
        .bind(project)
        .fetch_one(&mut *conn)
        .await?;
    let oldest: Option<i64> = sqlx::query_scalar("SELECT min(sequence) FROM events WHERE project = ?")
        .bind(project)
        .fetch_one(conn)
        .await?;
    Ok((oldest.unwrap_or(last + 1), last))
}

/// Events after `since`, at most `limit`, in order.
pub(crate) async fn after(conn: &mut SqliteConnection, project: &str, since: i64, limit: i64) -> Result<Vec<Event>> {
    let bodies: Vec<String> =
        sqlx::query_scalar("SELECT body FROM events WHERE project = ? AND sequence > ? ORDER BY sequence LIMIT ?")
            .bind(project)
            .bind(since)
            .bind(limit)
            .fetch_all(conn)
            .await?;
    bodies
        .iter()
        .map(|body| serde_json::from_str(body).map_err(|error| ApiError::internal("read an event", &error)))
        .collect()
}
