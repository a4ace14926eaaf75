//! Writes to the journal. Those of a run are fenced: they hit a row only while the run owns the operation.

use std::time::Duration;

use deployme_proto::v1::{FieldNote, OperationError, event, operation_metadata::Type};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{
    plan::{PLAN_VERSION, PlannedStep},
    rows::{self, OperationRow},
};
use crate::{
    error::{ApiError, ErrorKind, Result},
    id, names,
    store::{Store, events, now},
};

/// How long a run owns an operation without a sign of life, in milliseconds.
pub(crate) const LEASE: i64 = 15_000;
/// Take-overs after which an operation fails: it would bring every owner down.
const MAX_RECOVERIES: i64 = 50;

/// An operation to be written.
pub(crate) struct NewOperation<'a> {
    pub(crate) project: &'a str,
    pub(crate) kind: Type,
    pub(crate) target: &'a str,
    pub(crate) target_uid: &'a str,
    pub(crate) cluster_uid: &'a str,
    pub(crate) actor: &'a str,
    pub(crate) request_id: &'a str,
    pub(crate) warnings: &'a [FieldNote],
    pub(crate) steps: Vec<PlannedStep>,
}

/// The error of a second operation on a cluster.
pub(crate) fn in_progress(open: &OperationRow) -> ApiError {
    ApiError::new(
        ErrorKind::Conflict,
        "OPERATION_IN_PROGRESS",
        format!(
            "{} is being changed by {}; wait for it and try again",
            names::in_words(&open.target),
            names::in_words(&open.name())
        ),
    )
    .with_metadata("operation", open.name())
    .with_retry(Duration::from_millis(200))
}

/// Writes an operation with its steps and its event, in the caller's transaction.
pub(crate) async fn create(conn: &mut SqliteConnection, new: NewOperation<'_>) -> Result<OperationRow> {
    if let Some(open) = rows::open_for_cluster(conn, new.cluster_uid).await? {
        return Err(in_progress(&open));
    }
    let uid = id::new("op");
    let warnings =
        serde_json::to_string(new.warnings).map_err(|error| ApiError::internal("write an operation", &error))?;
    sqlx::query(
        "INSERT INTO operations (uid, project, type, target, target_uid, cluster_uid, state, plan_version, actor, \
         request_id, warnings, create_time) VALUES (?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?, ?, ?)",
    )
    .bind(&uid)
    .bind(new.project)
    .bind(new.kind.as_str_name())
    .bind(new.target)
    .bind(new.target_uid)
    .bind(new.cluster_uid)
    .bind(PLAN_VERSION)
    .bind(new.actor)
    .bind(new.request_id)
    .bind(warnings)
    .bind(now())
    .execute(&mut *conn)
    .await?;
    for (position, step) in (0_i64..).zip(new.steps) {
        let (machine_uid, machine) = step.machine.unwrap_or_default();
        sqlx::query(
            "INSERT INTO operation_steps (operation, position, action, name, machine_uid, machine, state) \
             VALUES (?, ?, ?, ?, ?, ?, 'PENDING')",
        )
        .bind(&uid)
        .bind(position)
        .bind(step.action.as_str())
        .bind(step.name)
        .bind(machine_uid)
        .bind(machine)
        .execute(&mut *conn)
        .await?;
    }
    tell(conn, new.project, &uid, event::Type::Created).await
}

/// Writes an event of the operation as it is now.
async fn tell(conn: &mut SqliteConnection, project: &str, uid: &str, kind: event::Type) -> Result<OperationRow> {
    let row = rows::get(conn, project, uid)
        .await?
        .ok_or_else(|| ApiError::internal("find an operation", &uid))?;
    let message = row.message(conn).await?;
    events::append(conn, project, kind, &row.name(), event::Resource::Operation(message)).await?;
    Ok(row)
}

/// A run lost its operation to another one: it must stop at once.
#[derive(Debug)]
pub(crate) struct LeaseLost;

/// The right to carry one operation out.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) uid: String,
    pub(crate) project: String,
    owner: String,
    attempt: i64,
}

/// Takes over, at the start of the only server on this database, every operation a dead one left behind. Answers how
/// many.
pub(crate) async fn recover(store: &Store) -> Result<u64> {
    let mut tx = store.begin().await?;
    let recovered = sqlx::query(
        "UPDATE operations SET owner = NULL, lease_until = NULL, recoveries = recoveries + 1 \
         WHERE state = 'RUNNING' AND owner IS NOT NULL",
    )
    .execute(&mut *tx)
    .await?
    .rows_affected();
    tx.commit().await?;
    Ok(recovered)
}

/// Claims the oldest operation that nobody carries out.
pub(crate) async fn claim(store: &Store, owner: &str) -> Result<Option<Claim>> {
    let mut tx = store.begin().await?;
    let now = now();
    let row: Option<(String, String, i64)> = sqlx::query_as(
        "UPDATE operations SET state = 'RUNNING', owner = ?1, lease_until = ?2, attempt = attempt + 1, \
         recoveries = recoveries + (state = 'RUNNING' AND owner IS NOT NULL), start_time = coalesce(start_time, ?3) \
         WHERE uid = (SELECT uid FROM operations WHERE state = 'PENDING' \
           OR (state = 'RUNNING' AND (owner IS NULL OR lease_until < ?3)) ORDER BY create_time, uid LIMIT 1) \
         RETURNING uid, project, attempt",
    )
    .bind(owner)
    .bind(now + LEASE)
    .bind(now)
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(row.map(|(uid, project, attempt)| Claim {
        uid,
        project,
        owner: owner.to_owned(),
        attempt,
    }))
}

/// Result of a fenced write.
pub(crate) type Fenced<T> = std::result::Result<T, Stop>;

/// Why a run stops.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Another run owns the operation.
    LeaseLost(LeaseLost),
    /// The journal cannot be written.
    Error(ApiError),
}

impl From<ApiError> for Stop {
    fn from(error: ApiError) -> Self {
        Self::Error(error)
    }
}

impl From<sqlx::Error> for Stop {
    fn from(error: sqlx::Error) -> Self {
        Self::Error(error.into())
    }
}

impl Claim {
    /// Prolongs the lease; fails when the operation is somebody else's by now. Every fenced write begins with it.
    pub(crate) async fn hold(&self, conn: &mut SqliteConnection) -> Fenced<()> {
        let rows = sqlx::query(
            "UPDATE operations SET lease_until = ? WHERE uid = ? AND owner = ? AND attempt = ? AND state = 'RUNNING'",
        )
        .bind(now() + LEASE)
        .bind(&self.uid)
        .bind(&self.owner)
        .bind(self.attempt)
        .execute(conn)
        .await?
        .rows_affected();
        if rows == 1 {
            Ok(())
        } else {
            Err(Stop::LeaseLost(LeaseLost))
        }
    }

    /// The operation.
    pub(crate) async fn operation(&self, conn: &mut SqliteConnection) -> Result<OperationRow> {
        rows::get(conn, &self.project, &self.uid)
            .await?
            .ok_or_else(|| ApiError::internal("find an operation", &self.uid))
    }

    /// Whether it was taken over too often.
    pub(crate) async fn exhausted(&self, conn: &mut SqliteConnection) -> Result<bool> {
        let recoveries: i64 = sqlx::query_scalar("SELECT recoveries FROM operations WHERE uid = ?")
            .bind(&self.uid)
            .fetch_one(conn)
            .await?;
        Ok(recoveries > MAX_RECOVERIES)
    }

    /// Notes that a step begins.
    pub(crate) async fn begin_step(&self, store: &Store, position: i64) -> Fenced<()> {
        let mut tx = store.begin().await?;
        self.hold(&mut tx).await?;
        sqlx::query(
            "UPDATE operation_steps SET state = 'RUNNING', attempt = attempt + 1, start_time = coalesce(start_time, ?) \
             WHERE operation = ? AND position = ? AND state <> 'DONE'",
        )
        .bind(now())
        .bind(&self.uid)
        .bind(position)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Notes how a step ended.
    pub(crate) async fn end_step(
        &self,
        conn: &mut SqliteConnection,
        position: i64,
        state: &str,
        message: &str,
    ) -> Fenced<()> {
        self.hold(conn).await?;
        sqlx::query(
            "UPDATE operation_steps SET state = ?, message = ?, end_time = ? WHERE operation = ? AND position = ?",
        )
        .bind(state)
        .bind(message)
        .bind(now())
        .bind(&self.uid)
        .bind(position)
        .execute(conn)
        .await?;
        Ok(())
    }

    /// Notes that the operation ended, with its event.
    pub(crate) async fn end(
        &self,
        conn: &mut SqliteConnection,
        state: &str,
        error: Option<&OperationError>,
    ) -> Fenced<()> {
        self.hold(conn).await?;
        let error = error
            .map(serde_json::to_string)
            .transpose()
            .map_err(|error| ApiError::internal("write an operation", &error))?;
        sqlx::query(
            "UPDATE operations SET state = ?, error = ?, end_time = ?, owner = NULL, lease_until = NULL WHERE uid = ?",
        )
        .bind(state)
        .bind(error)
        .bind(now())
        .bind(&self.uid)
        .execute(&mut *conn)
        .await?;
        tell(conn, &self.project, &self.uid, event::Type::Updated).await?;
        Ok(())
    }
}

/// Asks an operation to stop at its next step border.
pub(crate) async fn request_cancel(conn: &mut SqliteConnection, uid: &str) -> Result<()> {
    sqlx::query("UPDATE operations SET cancel_requested = 1 WHERE uid = ?")
        .bind(uid)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts an ended operation back in the queue: steps that ended well stay so.
pub(crate) async fn restart(conn: &mut SqliteConnection, row: &OperationRow) -> Result<OperationRow> {
    for sql in [
        "UPDATE operations SET state = 'PENDING', error = NULL, end_time = NULL, cancel_requested = 0, recoveries = 0 \
         WHERE uid = ?",
        "UPDATE operation_steps SET state = 'PENDING', end_time = NULL, message = '' \
         WHERE operation = ? AND state <> 'DONE'",
    ] {
        sqlx::query(AssertSqlSafe(sql))
            .bind(&row.uid)
            .execute(&mut *conn)
            .await?;
    }
    tell(conn, &row.project, &row.uid, event::Type::Updated).await
}

/// Removes an ended operation.
pub(crate) async fn delete(conn: &mut SqliteConnection, uid: &str) -> Result<()> {
    sqlx::query("DELETE FROM operations WHERE uid = ?")
        .bind(uid)
        .execute(conn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use deployme_proto::v1::operation_metadata::Type;

    use super::{NewOperation, Stop, claim, create, recover};
    use crate::{operations::plan, store::Store};

    async fn store(folder: &tempfile::TempDir) -> Store {
        Store::open(&folder.path().join("db")).await.unwrap()
    }

    async fn add(store: &Store, cluster: &str) -> Result<String, &'static str> {
        let mut tx = store.begin().await.unwrap();
        let new = NewOperation {
            project: "default",
            kind: Type::ClusterCreate,
            target: cluster,
            target_uid: cluster,
            cluster_uid: cluster,
            actor: "test",
            request_id: "",
            warnings: &[],
            steps: plan::steps(Type::ClusterCreate, []),
        };
        let row = create(&mut tx, new).await.map_err(|error| error.reason())?;
        tx.commit().await.unwrap();
        Ok(row.uid)
    }

    #[tokio::test]
    async fn one_open_operation_per_cluster_and_one_owner_per_operation() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder).await;
        let first = add(&store, "a").await.unwrap();
        assert_eq!(add(&store, "a").await, Err("OPERATION_IN_PROGRESS"));
        let second = add(&store, "b").await.unwrap();
        assert_eq!(
            claim(&store, "me").await.unwrap().unwrap().uid,
            first,
            "the oldest first"
        );
        assert_eq!(claim(&store, "you").await.unwrap().unwrap().uid, second);
        assert!(claim(&store, "you").await.unwrap().is_none());
    }

    #[tokio::test]
    async fn a_run_that_lost_its_lease_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder).await;
        add(&store, "a").await.unwrap();
        let old = claim(&store, "old").await.unwrap().unwrap();
        old.begin_step(&store, 0).await.unwrap();
        assert_eq!(recover(&store).await.unwrap(), 1);
        // Even the same name is another run.
        let new = claim(&store, "old").await.unwrap().unwrap();
        assert!(matches!(old.begin_step(&store, 0).await, Err(Stop::LeaseLost(_))));
        let mut tx = store.begin().await.unwrap();
        assert!(matches!(
            old.end_step(&mut tx, 0, "DONE", "").await,
            Err(Stop::LeaseLost(_))
        ));
        assert!(matches!(
            old.end(&mut tx, "SUCCEEDED", None).await,
            Err(Stop::LeaseLost(_))
        ));
        tx.rollback().await.unwrap();
        new.begin_step(&store, 0).await.unwrap();
    }

    #[tokio::test]
    async fn an_expired_lease_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder).await;
        let uid = add(&store, "a").await.unwrap();
        claim(&store, "dead").await.unwrap().unwrap();
        assert!(
            claim(&store, "alive").await.unwrap().is_none(),
            "its lease is still good"
        );
        let mut tx = store.begin().await.unwrap();
        sqlx::query("UPDATE operations SET lease_until = 0")
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(claim(&store, "alive").await.unwrap().unwrap().uid, uid);
    }
}
