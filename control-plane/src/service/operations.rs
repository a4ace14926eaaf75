use std::time::Duration;

use deployme_proto::{
    v1::{
        CancelOperationRequest, Cluster, DeleteOperationRequest, GetOperationRequest, ListOperationsRequest,
        ListOperationsResponse, Operation, RetryOperationRequest, StreamOperationRequest, WaitOperationRequest,
        api_token::Scope,
        cluster,
        operation_metadata::{State, Type},
    },
    wkt::Empty,
};
use futures_util::stream;
use sqlx::SqliteConnection;

use super::{
    Messages, Service,
    context::Context,
    idempotency::Guard,
    listing::{ListRequest, Listing},
    require_project,
};
use crate::{
    error::{ApiError, Result},
    names,
    operations::{
        journal,
        rows::{self, OperationRow},
    },
    store::{Tx, resources, write},
};

const COLLECTIONS: [&str; 2] = ["projects", "operations"];
const DEFAULT_WAIT: Duration = Duration::from_secs(30);
const MAX_WAIT: Duration = Duration::from_mins(5);
/// How often a waiting request looks by itself, should a hint be lost.
const POLL: Duration = Duration::from_millis(500);

impl Service {
    pub(crate) async fn list_operations(
        &self,
        context: &Context,
        request: ListOperationsRequest,
    ) -> Result<ListOperationsResponse> {
        let [project] = names::parse("parent", &request.parent, ["projects"])?;
        context.require_in(Scope::Read, &project)?;
        let listing = Listing::parse(
            &ListRequest {
                scope: &format!("operations of {project}"),
                page_size: request.page_size,
                page_token: &request.page_token,
                filter: &request.filter,
                order_by: "",
                fields: &["target", "state"],
            },
            &self.keys,
        )?;
        let mut conn = self.store.reader().await?;
        require_project(&mut conn, &project).await?;
        let mut rows = rows::list(&mut conn, &project, &listing.selection).await?;
        let next_page_token = listing.page(&mut rows, &self.keys, |row| (String::new(), row.uid.clone()));
        let mut operations = Vec::with_capacity(rows.len());
        for row in rows {
            operations.push(row.message(&mut conn).await?);
        }
        Ok(ListOperationsResponse {
            operations,
            next_page_token,
        })
    }

    pub(crate) async fn get_operation(&self, context: &Context, request: GetOperationRequest) -> Result<Operation> {
        let mut conn = self.store.reader().await?;
        let row = find(&mut conn, context, Scope::Read, &request.name).await?;
        row.message(&mut conn).await
    }

    pub(crate) async fn wait_operation(&self, context: &Context, request: WaitOperationRequest) -> Result<Operation> {
        let timeout = match request.timeout {
            None => DEFAULT_WAIT,
            Some(timeout) => Duration::try_from(timeout)
                .map_err(|_| ApiError::field("timeout", "is negative; give a duration such as 30s"))?
                .min(MAX_WAIT),
        };
        let until = tokio::time::Instant::now() + timeout;
        let mut changes = self.engine.watch();
        loop {
            changes.mark_unchanged();
            let operation = {
                let mut conn = self.store.reader().await?;
                find(&mut conn, context, Scope::Read, &request.name)
                    .await?
                    .message(&mut conn)
                    .await?
            };
            if operation.done || tokio::time::Instant::now() >= until || self.stop.is_cancelled() {
                return Ok(operation);
            }
            tokio::select! {
                _ = changes.changed() => {}
                () = tokio::time::sleep(POLL) => {}
                () = tokio::time::sleep_until(until) => {}
                () = self.stop.cancelled() => {}
            }
        }
    }

    pub(crate) async fn stream_operation(
        self: &std::sync::Arc<Self>,
        context: &Context,
        request: StreamOperationRequest,
    ) -> Result<Messages<Operation>> {
        {
            let mut conn = self.store.reader().await?;
            find(&mut conn, context, Scope::Read, &request.name).await?;
        }
        let state = (
            std::sync::Arc::clone(self),
            context.clone(),
            request.name,
            None::<Operation>,
        );
        Ok(Box::pin(stream::unfold(
            state,
            |(service, context, name, last)| async move {
                if last.as_ref().is_some_and(|operation| operation.done) {
                    return None;
                }
                let next = service.next_state(&context, &name, last.as_ref()).await;
                match next {
                    Ok(Some(operation)) => Some((Ok(operation.clone()), (service, context, name, Some(operation)))),
                    Ok(None) => None,
                    Err(error) => {
                        // A stream ends with its first error.
                        let over = Operation {
                            done: true,
                            ..Operation::default()
                        };
                        Some((Err(error), (service, context, name, Some(over))))
                    }
                }
            },
        )))
    }

    /// The operation once it differs from `last`; None when the server stops.
    async fn next_state(&self, context: &Context, name: &str, last: Option<&Operation>) -> Result<Option<Operation>> {
        let mut changes = self.engine.watch();
        loop {
            changes.mark_unchanged();
            let operation = {
                let mut conn = self.store.reader().await?;
                find(&mut conn, context, Scope::Read, name)
                    .await?
                    .message(&mut conn)
                    .await?
            };
            if last != Some(&operation) {
                return Ok(Some(operation));
            }
            tokio::select! {
                _ = changes.changed() => {}
                () = tokio::time::sleep(POLL) => {}
                () = self.stop.cancelled() => return Ok(None),
            }
        }
    }

    pub(crate) async fn cancel_operation(
        &self,
        context: &Context,
        request: CancelOperationRequest,
    ) -> Result<Operation> {
        let mut tx = self.store.begin().await?;
        let row = find(&mut tx, context, Scope::Write, &request.name).await?;
        if row.done() {
            let problem = format!("{} has ended already", names::in_words(&row.name()));
            return Err(ApiError::precondition("OPERATION_ENDED", &request.name, problem));
        }
        journal::request_cancel(&mut tx, &row.uid).await?;
        let operation = find(&mut tx, context, Scope::Write, &request.name)
            .await?
            .message(&mut tx)
            .await?;
        tx.commit().await?;
        self.engine.wake();
        self.engine.changed();
        Ok(operation)
    }

    pub(crate) async fn retry_operation(&self, context: &Context, request: RetryOperationRequest) -> Result<Operation> {
        let mut tx = self.store.begin().await?;
        let row = find(&mut tx, context, Scope::Write, &request.name).await?;
        if !matches!(row.state(), State::Failed | State::Cancelled) {
            let problem = format!("{} has neither failed nor been cancelled", names::in_words(&row.name()));
            return Err(ApiError::precondition("OPERATION_NOT_FAILED", &request.name, problem));
        }
        let last = rows::last_for_cluster(&mut tx, &row.cluster_uid).await?;
        if last.is_some_and(|last| last.uid != row.uid) {
            let problem = format!(
                "a later operation on {} has taken its place; make the change again",
                names::in_words(&row.target)
            );
            return Err(ApiError::precondition("OPERATION_OUTDATED", &request.name, problem));
        }
        let row = journal::restart(&mut tx, &row).await?;
        if let Some(mut cluster) = resources::by_uid::<Cluster>(&mut tx, &row.cluster_uid).await? {
            cluster.body.current_operation = row.name();
            if cluster.uid == row.target_uid {
                cluster.body.set_state(match row.kind() {
                    Type::ClusterCreate => cluster::State::Provisioning,
                    Type::ClusterDelete => cluster::State::Deleting,
                    Type::ClusterUpgrade => cluster::State::Upgrading,
                    _ => cluster::State::Updating,
                });
                cluster.body.state_message.clear();
                cluster.body.reconciling = true;
            }
            write::update(&mut tx, &mut cluster).await?;
        }
        let operation = row.message(&mut tx).await?;
        tx.commit().await?;
        self.engine.wake();
        self.engine.changed();
        Ok(operation)
    }

    pub(crate) async fn delete_operation(&self, context: &Context, request: DeleteOperationRequest) -> Result<Empty> {
        let mut tx = self.store.begin().await?;
        let row = find(&mut tx, context, Scope::Write, &request.name).await?;
        if !row.done() {
            let problem = format!(
                "{} has not ended; cancel it first or wait for it",
                names::in_words(&row.name())
            );
            return Err(ApiError::precondition("OPERATION_RUNNING", &request.name, problem));
        }
        journal::delete(&mut tx, &row.uid).await?;
        tx.commit().await?;
        Ok(Empty {})
    }

    /// The operation a key was answered with, as it is now.
    pub(super) async fn replay(&self, guard: &Guard, tx: &mut Tx) -> Result<Option<Operation>> {
        let Some(first) = guard.replay::<Operation>(tx).await? else {
            return Ok(None);
        };
        let Ok([project, uid]) = names::parse("name", &first.name, COLLECTIONS) else {
            return Ok(Some(first));
        };
        match rows::get(tx, &project, &uid).await? {
            Some(row) => Ok(Some(row.message(tx).await?)),
            None => Ok(Some(first)),
        }
    }

    /// Ends the transaction of a wish with its operation, and sets the engine to work.
    pub(super) async fn commit_operation(
        &self,
        mut tx: Tx,
        guard: &Guard,
        operation: &OperationRow,
    ) -> Result<Operation> {
        let message = operation.message(&mut tx).await?;
        guard.remember(&mut tx, &message).await?;
        tx.commit().await?;
        self.engine.wake();
        self.engine.changed();
        Ok(message)
    }
}

async fn find(conn: &mut SqliteConnection, context: &Context, scope: Scope, name: &str) -> Result<OperationRow> {
    let [project, uid] = names::parse("name", name, COLLECTIONS)?;
    context.require_in(scope, &project)?;
    rows::get(conn, &project, &uid)
        .await?
        .ok_or_else(|| ApiError::not_found("operation", name))
}
