//! Rendered files, kept sealed: one row per machine and one for the cluster.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use zeroize::Zeroizing;

use crate::{
    error::{ApiError, Result},
    secrets::Keys,
};

/// A rendered file.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct File {
    /// Unix permissions.
    pub(crate) mode: u32,
    /// Text.
    pub(crate) content: String,
}

/// Rendered files by their path in the archive.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Files(pub(crate) BTreeMap<String, File>);

impl Files {
    /// Adds a file everybody may read.
    pub(crate) fn public(&mut self, path: impl Into<String>, content: impl Into<String>) {
        self.0.insert(
            path.into(),
            File {
                mode: 0o644,
                content: content.into(),
            },
        );
    }

    /// Adds a file only its owner may read.
    pub(crate) fn secret(&mut self, path: impl Into<String>, content: impl Into<String>) {
        self.0.insert(
            path.into(),
            File {
                mode: 0o600,
                content: content.into(),
            },
        );
    }
}

fn context(cluster_uid: &str, machine_uid: &str) -> String {
    format!("artifacts of {cluster_uid} for {machine_uid}")
}

/// Of which wish the files of a machine were rendered.
pub(crate) async fn fingerprint(
    conn: &mut SqliteConnection,
    cluster_uid: &str,
    machine_uid: &str,
) -> Result<Option<String>> {
    let sql = "SELECT fingerprint FROM artifacts WHERE cluster_uid = ? AND machine_uid = ?";
    Ok(sqlx::query_scalar(sql)
        .bind(cluster_uid)
        .bind(machine_uid)
        .fetch_optional(conn)
        .await?)
}

/// Keeps the files of a machine, in place of older ones.
pub(crate) async fn put(
    conn: &mut SqliteConnection,
    keys: &Keys,
    (cluster_uid, machine_uid): (&str, &str),
    fingerprint: &str,
    files: &Files,
) -> Result<()> {
    let plain = Zeroizing::new(
        serde_json::to_vec(files).map_err(|error| ApiError::internal("write the rendered files", &error))?,
    );
    let sealed = keys.seal(&context(cluster_uid, machine_uid), &plain)?;
    sqlx::query("INSERT OR REPLACE INTO artifacts (cluster_uid, machine_uid, fingerprint, sealed) VALUES (?, ?, ?, ?)")
        .bind(cluster_uid)
        .bind(machine_uid)
        .bind(fingerprint)
        .bind(sealed)
        .execute(conn)
        .await?;
    Ok(())
}

/// All files of a cluster.
pub(crate) async fn all(conn: &mut SqliteConnection, keys: &Keys, cluster_uid: &str) -> Result<Files> {
    let rows: Vec<(String, Vec<u8>)> =
        sqlx::query_as("SELECT machine_uid, sealed FROM artifacts WHERE cluster_uid = ? ORDER BY machine_uid")
            .bind(cluster_uid)
            .fetch_all(conn)
            .await?;
    let mut all = Files::default();
    for (machine_uid, sealed) in rows {
        let plain = keys.open_sealed(&context(cluster_uid, &machine_uid), &sealed)?;
        let files: Files = serde_json::from_slice(&plain)
            .map_err(|_| ApiError::internal("read the rendered files", &"they are not in the expected form"))?;
        all.0.extend(files.0);
    }
    Ok(all)
}

/// Forgets the files of a machine.
pub(crate) async fn remove(conn: &mut SqliteConnection, cluster_uid: &str, machine_uid: &str) -> Result<()> {
    sqlx::query("DELETE FROM artifacts WHERE cluster_uid = ? AND machine_uid = ?")
        .bind(cluster_uid)
        .bind(machine_uid)
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets everything of a cluster, its keys too.
pub(crate) async fn remove_all(conn: &mut SqliteConnection, cluster_uid: &str) -> Result<()> {
    for sql in [
        "DELETE FROM artifacts WHERE cluster_uid = ?",
        "DELETE FROM cluster_secrets WHERE cluster_uid = ?",
    ] {
        sqlx::query(sql).bind(cluster_uid).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Whether anything of a cluster is kept.
pub(crate) async fn any(conn: &mut SqliteConnection, cluster_uid: &str) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM artifacts WHERE cluster_uid = ?1 UNION SELECT 1 FROM cluster_secrets WHERE cluster_uid = ?1 LIMIT 1",
    )
    .bind(cluster_uid)
    .fetch_optional(conn)
    .await?;
    Ok(found.is_some())
}
