//! What every method does, the same for gRPC and REST.

pub(crate) mod api_tokens;
mod catalog;
mod claims;
pub(crate) mod clusters;
pub(crate) mod context;
mod credentials;
mod events;
mod idempotency;
pub(crate) mod listing;
pub(crate) mod machines;
mod merge;
pub(crate) mod node_pools;
mod operations;

use std::{pin::Pin, sync::Arc};

use deployme_proto::v1::{Cluster, FieldNote, Operation, OperationMetadata, operation_metadata};
use futures_util::Stream;
use sqlx::SqliteConnection;
use tokio_util::sync::CancellationToken;

use self::listing::Listing;
use crate::{
    catalog::Catalog,
    error::{ApiError, ErrorKind, Result},
    names,
    operations::engine::Engine,
    secrets::Keys,
    store::{
        self, Store,
        resources::{self, Resource, Row},
    },
};

/// Messages of a streaming method.
pub(crate) type Messages<T> = Pin<Box<dyn Stream<Item = Result<T>> + Send>>;

/// Every method of the API.
pub(crate) struct Service {
    pub(crate) store: Store,
    keys: Arc<Keys>,
    catalog: Arc<Catalog>,
    engine: Arc<Engine>,
    bootstrap_hash: String,
    /// Ends streams and waits when the server stops.
    stop: CancellationToken,
}

impl Service {
    pub(crate) fn new(engine: Arc<Engine>, bootstrap_hash: String, stop: CancellationToken) -> Arc<Self> {
        Arc::new(Self {
            store: engine.store.clone(),
            keys: Arc::clone(&engine.keys),
            catalog: Arc::clone(&engine.catalog),
            engine,
            bootstrap_hash,
            stop,
        })
    }

    /// Whether this is the hash of the token the server was started with. Hashes are compared, so the time the
    /// comparison takes tells nothing of the token.
    fn is_bootstrap(&self, hash: &str) -> bool {
        hash == self.bootstrap_hash
    }

    /// One page of the resources of a project, or of one parent in it, and the next page's token.
    async fn page<T: Resource>(
        &self,
        conn: &mut SqliteConnection,
        project: &str,
        parent: Option<&str>,
        listing: &Listing,
    ) -> Result<(Vec<T>, String)> {
        let mut rows = resources::list(conn, project, parent, &listing.selection).await?;
        let next = listing.page(&mut rows, &self.keys, |row| listing.key(row));
        Ok((rows.into_iter().map(|row| row.body).collect(), next))
    }
}

/// Fails unless there is such a project.
async fn require_project(conn: &mut SqliteConnection, project: &str) -> Result<()> {
    if store::project_exists(conn, project).await? {
        return Ok(());
    }
    Err(ApiError::not_found("project", &format!("projects/{project}")))
}

/// Fails unless the id can be the last part of a name.
fn require_id(field: &str, id: &str) -> Result<()> {
    match crate::id::violation(id) {
        Some(problem) => Err(ApiError::field(field, problem)),
        None => Ok(()),
    }
}

/// Fails when a version was asked for and it is not this one.
fn require_etag(name: &str, actual: &str, wanted: &str, if_match: Option<&str>) -> Result<()> {
    let wanted = Some(wanted).filter(|etag| !etag.is_empty());
    if [wanted, if_match].into_iter().flatten().all(|etag| etag == actual) {
        return Ok(());
    }
    Err(ApiError::new(
        ErrorKind::EtagMismatch,
        "ETAG_MISMATCH",
        format!(
            "{} was changed by somebody else; read it again and repeat the change",
            names::in_words(name)
        ),
    )
    .with_metadata("etag", actual))
}

/// The resource with this id or uid. `name` is what the request calls it, for the error when there is none.
async fn find<T: Resource>(
    conn: &mut SqliteConnection,
    project: &str,
    parent: &str,
    id: &str,
    name: &str,
) -> Result<Row<T>> {
    if let Some(row) = resources::get(conn, project, parent, id).await? {
        return Ok(row);
    }
    // Who has mistaken the project is not to believe that the resource was deleted.
    require_project(conn, project).await?;
    Err(ApiError::not_found(T::TITLE, name))
}

/// The cluster that a request's parent names.
async fn find_cluster(conn: &mut SqliteConnection, project: &str, id: &str) -> Result<Row<Cluster>> {
    find(conn, project, "", id, &names::cluster(project, id)).await
}

/// Fails when there is such a resource already.
async fn require_new<T: Resource>(
    conn: &mut SqliteConnection,
    project: &str,
    parent: &str,
    id: &str,
    name: &str,
) -> Result<()> {
    let Some(row) = resources::get::<T>(conn, project, parent, id).await? else {
        return Ok(());
    };
    let kind = T::TITLE;
    Err(ApiError::new(
        ErrorKind::AlreadyExists,
        "ALREADY_EXISTS",
        format!(
            "{} already exists; choose another name or delete it first",
            names::in_words(name)
        ),
    )
    .with_resource(kind, name)
    .with_metadata("uid", &row.uid))
}

/// The operation that had nothing to do.
fn nothing(kind: operation_metadata::Type, target: &str, warnings: Vec<FieldNote>) -> Operation {
    Operation {
        done: true,
        metadata: Some(OperationMetadata {
            r#type: kind.into(),
            target: target.to_owned(),
            state: operation_metadata::State::Succeeded.into(),
            progress_percent: 100,
            warnings,
            ..OperationMetadata::default()
        }),
        ..Operation::default()
    }
}
