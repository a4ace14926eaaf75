//! The database: SQLite in one file. One connection writes, a few read, so a write never waits for a lock it could lose.

pub(crate) mod api_tokens;
pub(crate) mod events;
pub(crate) mod idempotency;
pub(crate) mod resources;
pub(crate) mod selection;
pub(crate) mod settings;
pub(crate) mod write;

use std::{path::Path, time::Duration};

use sqlx::{
    Sqlite, SqliteConnection, SqlitePool, Transaction,
    migrate::Migrator,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::error::Result;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long a statement waits for another process' lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
const READERS: u32 = 3;

/// A handle on the database.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    read: SqlitePool,
    write: SqlitePool,
}

/// A transaction that holds the write lock from its beginning, so it never fails half-way for want of it.
pub(crate) type Tx = Transaction<'static, Sqlite>;

impl Store {
    /// Opens the database, makes it when there is none, and brings its tables up to date.
    pub(crate) async fn open(path: &Path) -> std::result::Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An answered write survives a power failure too.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("cache_size", "-1024");
        let pool = |connections: u32| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(Duration::from_secs(30))
                .connect_with(options.clone())
        };
        let write = pool(1).await?;
        MIGRATIONS.run(&write).await?;
        Ok(Self {
            read: pool(READERS).await?,
            write,
        })
    }

    /// A connection to read with.
    pub(crate) async fn reader(&self) -> Result<PoolConnection<Sqlite>> {
        Ok(self.read.acquire().await?)
    }

    /// Begins a transaction to write in. Without `commit` nothing happened.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        Ok(self.write.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Ends every connection once its work is done.
    pub(crate) async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// Whether there is such a project.
pub(crate) async fn project_exists(conn: &mut SqliteConnection, project: &str) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM projects WHERE id = ?")
        .bind(project)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// Now, as the database keeps it.
pub(crate) fn now() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// A time of the database as the API shows it.
pub(crate) fn timestamp(milliseconds: i64) -> deployme_proto::wkt::Timestamp {
    jiff::Timestamp::from_millisecond(milliseconds)
        .unwrap_or_default()
        .into()
}
