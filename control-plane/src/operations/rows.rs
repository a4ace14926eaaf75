//! Operations and steps as the tables keep them, and as the API shows them.

use deployme_proto::v1::{
    FieldNote, Operation, OperationError, OperationMetadata, OperationStep,
    operation_metadata::{State, Type},
    operation_step,
};
use sqlx::{AssertSqlSafe, FromRow, QueryBuilder, Sqlite, SqliteConnection};

use crate::{
    error::{ApiError, Result},
    names,
    store::{
        selection::{Filter, Selection},
        timestamp,
    },
};

const COLUMNS: &str = "uid, project, type, target, target_uid, cluster_uid, state, plan_version, cancel_requested, actor, request_id, warnings, error, create_time, start_time, end_time";

/// An operation.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct OperationRow {
    pub(crate) uid: String,
    pub(crate) project: String,
    #[sqlx(rename = "type")]
    kind: String,
    pub(crate) target: String,
    pub(crate) target_uid: String,
    pub(crate) cluster_uid: String,
    state: String,
    pub(crate) plan_version: i64,
    pub(crate) cancel_requested: bool,
    actor: String,
    request_id: String,
    warnings: String,
    error: Option<String>,
    create_time: i64,
    start_time: Option<i64>,
    end_time: Option<i64>,
}

impl OperationRow {
    pub(crate) fn kind(&self) -> Type {
        Type::from_str_name(&self.kind).unwrap_or_default()
    }

    pub(crate) fn state(&self) -> State {
        State::from_str_name(&self.state).unwrap_or_default()
    }

    /// Whether it has ended.
    pub(crate) fn done(&self) -> bool {
        matches!(self.state(), State::Succeeded | State::Failed | State::Cancelled)
    }

    /// Resource name.
    pub(crate) fn name(&self) -> String {
        names::operation(&self.project, &self.uid)
    }

    /// As the API shows it.
    pub(crate) async fn message(&self, conn: &mut SqliteConnection) -> Result<Operation> {
        let steps = steps(conn, &self.uid).await?;
        let fail = |error: serde_json::Error| ApiError::internal("read an operation", &error);
        let warnings: Vec<FieldNote> = serde_json::from_str(&self.warnings).map_err(fail)?;
        let error: Option<OperationError> = self
            .error
            .as_deref()
            .map(serde_json::from_str)
            .transpose()
            .map_err(fail)?;
        let ended = steps.iter().filter(|step| step.is_done()).count();
        let percent = (ended * 100).checked_div(steps.len()).unwrap_or(100);
        Ok(Operation {
            name: self.name(),
            done: self.done(),
            metadata: Some(OperationMetadata {
                r#type: self.kind().into(),
                target: self.target.clone(),
                state: self.state().into(),
                progress_percent: i32::try_from(percent).unwrap_or(100),
                steps: steps.into_iter().map(StepRow::message).collect(),
                actor: self.actor.clone(),
                request_id: self.request_id.clone(),
                cancel_requested: self.cancel_requested,
                warnings,
                create_time: Some(timestamp(self.create_time)),
                start_time: self.start_time.map(timestamp),
                end_time: self.end_time.map(timestamp),
            }),
            error,
        })
    }
}

/// A step.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct StepRow {
    pub(crate) position: i64,
    pub(crate) action: String,
    pub(crate) name: String,
    pub(crate) machine_uid: String,
    machine: String,
    state: String,
    pub(crate) attempt: i64,
    message: String,
    start_time: Option<i64>,
    end_time: Option<i64>,
}

impl StepRow {
    /// Whether it ended well.
    pub(crate) fn is_done(&self) -> bool {
        self.state == "DONE"
    }

    fn message(self) -> OperationStep {
        OperationStep {
            state: operation_step::State::from_str_name(&self.state)
                .unwrap_or_default()
                .into(),
            name: self.name,
            attempt: i32::try_from(self.attempt).unwrap_or(i32::MAX),
            start_time: self.start_time.map(timestamp),
            end_time: self.end_time.map(timestamp),
            message: self.message,
            machine: self.machine,
        }
    }
}

/// The operation with this uid.
pub(crate) async fn get(conn: &mut SqliteConnection, project: &str, uid: &str) -> Result<Option<OperationRow>> {
    let sql = format!("SELECT {COLUMNS} FROM operations WHERE project = ? AND uid = ?");
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(project)
        .bind(uid)
        .fetch_optional(conn)
        .await?)
}

/// The operation that runs or waits for this cluster.
pub(crate) async fn open_for_cluster(conn: &mut SqliteConnection, cluster_uid: &str) -> Result<Option<OperationRow>> {
    let sql = format!("SELECT {COLUMNS} FROM operations WHERE cluster_uid = ? AND state IN ('PENDING', 'RUNNING')");
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(cluster_uid)
        .fetch_optional(conn)
        .await?)
}

/// The last operation of this cluster.
pub(crate) async fn last_for_cluster(conn: &mut SqliteConnection, cluster_uid: &str) -> Result<Option<OperationRow>> {
    let sql =
        format!("SELECT {COLUMNS} FROM operations WHERE cluster_uid = ? ORDER BY create_time DESC, rowid DESC LIMIT 1");
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(cluster_uid)
        .fetch_optional(conn)
        .await?)
}

/// One page of operations, newest first, and one more when there is a next page.
pub(crate) async fn list(
    conn: &mut SqliteConnection,
    project: &str,
    selection: &Selection,
) -> Result<Vec<OperationRow>> {
    let mut sql: QueryBuilder<Sqlite> = QueryBuilder::new(format!("SELECT {COLUMNS} FROM operations WHERE project = "));
    sql.push_bind(project.to_owned());
    for filter in &selection.filters {
        // The fields are those the service lets through.
        if let Filter::Field(field, value) = filter {
            sql.push(format!(" AND {field} = ")).push_bind(value.clone());
        }
    }
    if let Some((_, uid)) = &selection.after {
        sql.push(" AND uid < ").push_bind(uid.clone());
    }
    sql.push(" ORDER BY uid DESC LIMIT ")
        .push_bind(i64::from(selection.size) + 1);
    Ok(sql.build_query_as().fetch_all(conn).await?)
}

/// The steps of an operation, in order.
pub(crate) async fn steps(conn: &mut SqliteConnection, operation: &str) -> Result<Vec<StepRow>> {
    Ok(sqlx::query_as(
        "SELECT position, action, name, machine_uid, machine, state, attempt, message, start_time, end_time \
         FROM operation_steps WHERE operation = ? ORDER BY position",
    )
    .bind(operation)
    .fetch_all(conn)
    .await?)
}
