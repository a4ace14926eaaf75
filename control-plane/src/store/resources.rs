//! Machines, clusters, node pools and credentials: one table, typed by [`Resource`].

use deployme_proto::v1::{Cluster, Credential, Machine, NodePool, event};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{AssertSqlSafe, FromRow, QueryBuilder, Sqlite, SqliteConnection};

use super::selection::{Filter, Order, Selection};
use crate::error::{ApiError, Result};

/// A kind of resource.
pub(crate) trait Resource: Serialize + DeserializeOwned + Clone + Send + Sync + Unpin + 'static {
    /// The kind's name in the table.
    const KIND: &'static str;
    /// The kind's name in messages.
    const TITLE: &'static str;
    /// Sets what is not part of the body: the version tag.
    fn set_etag(&mut self, etag: String);
    /// The resource's name.
    fn name(&self) -> &str;
    /// As the subject of an event; None for kinds events do not tell of.
    fn subject(&self) -> Option<event::Resource>;
}

macro_rules! resource {
    ($type:ident, $kind:literal, $title:literal) => {
        impl Resource for $type {
            const KIND: &'static str = $kind;
            const TITLE: &'static str = $title;
            fn set_etag(&mut self, etag: String) {
                self.etag = etag;
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn subject(&self) -> Option<event::Resource> {
                Some(event::Resource::$type(self.clone()))
            }
        }
    };
}

resource!(Machine, "machine", "machine");
resource!(Cluster, "cluster", "cluster");
resource!(NodePool, "node_pool", "node pool");

impl Resource for Credential {
    const KIND: &'static str = "credential";
    const TITLE: &'static str = "credential";
    // A credential never changes.
    fn set_etag(&mut self, _: String) {}
    fn name(&self) -> &str {
        &self.name
    }
    fn subject(&self) -> Option<event::Resource> {
        None
    }
}

/// A resource with what the table keeps beside it.
#[derive(Debug, Clone)]
pub(crate) struct Row<T> {
    pub(crate) uid: String,
    pub(crate) project: String,
    /// uid of the cluster of a node pool or credential; empty for the others.
    pub(crate) parent: String,
    pub(crate) id: String,
    /// Counts the changes of what is wanted; the etag follows from it.
    pub(crate) generation: i64,
    pub(crate) create_time: i64,
    pub(crate) body: T,
}

#[derive(FromRow)]
struct RawRow {
    uid: String,
    project: String,
    parent: String,
    id: String,
    generation: i64,
    create_time: i64,
    body: String,
}

const COLUMNS: &str = "uid, project, parent, id, generation, create_time, body";

impl<T: Resource> Row<T> {
    fn from_raw(raw: RawRow) -> Result<Self> {
        let body: T =
            serde_json::from_str(&raw.body).map_err(|error| ApiError::internal("read a stored resource", &error))?;
        let mut row = Self {
            uid: raw.uid,
            project: raw.project,
            parent: raw.parent,
            id: raw.id,
            generation: raw.generation,
            create_time: raw.create_time,
            body,
        };
        row.body.set_etag(row.etag());
        Ok(row)
    }

    /// The resource's version: a quoted hash of uid and generation, so it says nothing and never repeats.
    pub(crate) fn etag(&self) -> String {
        let text = format!("{}:{}", self.uid, self.generation);
        let hash = crate::secrets::sha256_hex(text.as_bytes());
        format!("\"{}\"", &hash[..16])
    }

    fn json(&self) -> Result<String> {
        let mut body = self.body.clone();
        body.set_etag(String::new());
        serde_json::to_string(&body).map_err(|error| ApiError::internal("write a resource", &error))
    }
}

/// Reads the resource with this id or uid.
pub(crate) async fn get<T: Resource>(
    conn: &mut SqliteConnection,
    project: &str,
    parent: &str,
    id: &str,
) -> Result<Option<Row<T>>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM resources WHERE kind = ? AND project = ? AND parent = ? AND (id = ? OR uid = ?)"
    );
    let raw: Option<RawRow> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(T::KIND)
        .bind(project)
        .bind(parent)
        .bind(id)
        .bind(id)
        .fetch_optional(conn)
        .await?;
    raw.map(Row::from_raw).transpose()
}

/// Reads the resource with this uid, whatever its project.
pub(crate) async fn by_uid<T: Resource>(conn: &mut SqliteConnection, uid: &str) -> Result<Option<Row<T>>> {
    let sql = format!("SELECT {COLUMNS} FROM resources WHERE kind = ? AND uid = ?");
    let raw: Option<RawRow> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(T::KIND)
        .bind(uid)
        .fetch_optional(conn)
        .await?;
    raw.map(Row::from_raw).transpose()
}

/// Reads every resource of a kind below `parent`, by id.
pub(crate) async fn children<T: Resource>(conn: &mut SqliteConnection, parent: &str) -> Result<Vec<Row<T>>> {
    let sql = format!("SELECT {COLUMNS} FROM resources WHERE kind = ? AND parent = ? ORDER BY id");
    let raw: Vec<RawRow> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(T::KIND)
        .bind(parent)
        .fetch_all(conn)
        .await?;
    raw.into_iter().map(Row::from_raw).collect()
}

/// Adds a resource.
pub(crate) async fn insert<T: Resource>(conn: &mut SqliteConnection, row: &Row<T>) -> Result<()> {
    sqlx::query(
        "INSERT INTO resources (uid, kind, project, parent, id, generation, create_time, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&row.uid)
    .bind(T::KIND)
    .bind(&row.project)
    .bind(&row.parent)
    .bind(&row.id)
    .bind(row.generation)
    .bind(row.create_time)
    .bind(row.json()?)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a resource that is there.
pub(crate) async fn update<T: Resource>(conn: &mut SqliteConnection, row: &Row<T>) -> Result<()> {
    sqlx::query("UPDATE resources SET generation = ?, body = ? WHERE uid = ?")
        .bind(row.generation)
        .bind(row.json()?)
        .bind(&row.uid)
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes a resource.
pub(crate) async fn delete(conn: &mut SqliteConnection, uid: &str) -> Result<()> {
    sqlx::query("DELETE FROM resources WHERE uid = ?")
        .bind(uid)
        .execute(conn)
        .await?;
    Ok(())
}

/// One page of resources: `selection.size` of them, and one more when there is a next page. Without `parent` those of
/// every cluster.
pub(crate) async fn list<T: Resource>(
    conn: &mut SqliteConnection,
    project: &str,
    parent: Option<&str>,
    selection: &Selection,
) -> Result<Vec<Row<T>>> {
    let mut sql: QueryBuilder<Sqlite> = QueryBuilder::new(format!("SELECT {COLUMNS} FROM resources WHERE kind = "));
    sql.push_bind(T::KIND)
        .push(" AND project = ")
        .push_bind(project.to_owned());
    if let Some(parent) = parent {
        sql.push(" AND parent = ").push_bind(parent.to_owned());
    }
    for filter in &selection.filters {
        match filter {
            Filter::Label(key, value) => {
                sql.push(" AND json_extract(body, ")
                    .push_bind(format!("$.labels.\"{key}\""));
                sql.push(") = ").push_bind(value.clone());
            }
            Filter::Field(field, value) => {
                sql.push(" AND json_extract(body, ").push_bind(format!("$.{field}"));
                sql.push(") = ").push_bind(value.clone());
            }
        }
    }
    let (column, descending) = match selection.order {
        Order::Name { descending } => ("id", descending),
        Order::CreateTime { descending } => ("create_time", descending),
    };
    let direction = if descending { "DESC" } else { "ASC" };
    if let Some((key, uid)) = &selection.after {
        let than = if descending { "<" } else { ">" };
        sql.push(format!(" AND ({column}, uid) {than} ("));
        match selection.order {
            Order::Name { .. } => sql.push_bind(key.clone()),
            Order::CreateTime { .. } => sql.push_bind(key.parse::<i64>().unwrap_or_default()),
        };
        sql.push(", ").push_bind(uid.clone()).push(")");
    }
    sql.push(format!(" ORDER BY {column} {direction}, uid {direction} LIMIT "));
    sql.push_bind(i64::from(selection.size) + 1);
    let raw: Vec<RawRow> = sql.build_query_as().fetch_all(conn).await?;
    raw.into_iter().map(Row::from_raw).collect()
}

/// Machines a cluster holds, with those of its node pools.
pub(crate) async fn machines_of(
    conn: &mut SqliteConnection,
    project: &str,
    cluster: &str,
) -> Result<Vec<Row<Machine>>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM resources WHERE kind = 'machine' AND project = ? AND parent = '' \
         AND json_extract(body, '$.cluster') = ? ORDER BY id"
    );
    let raw: Vec<RawRow> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(project)
        .bind(cluster)
        .fetch_all(conn)
        .await?;
    raw.into_iter().map(Row::from_raw).collect()
}

/// Removes everything below a cluster without an event: credentials have none.
pub(crate) async fn delete_children(conn: &mut SqliteConnection, parent: &str) -> Result<()> {
    sqlx::query("DELETE FROM resources WHERE parent = ?")
        .bind(parent)
        .execute(conn)
        .await?;
    Ok(())
}
