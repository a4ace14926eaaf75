//! A cluster's own keys and tokens, kept sealed. Only its authorities are ever made anew.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use deployme_proto::v1::cluster::Distribution;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use zeroize::Zeroizing;

use super::pki::{Authority, KeyKind, der, private_key};
use crate::{
    error::{ApiError, Result},
    secrets::{Keys, hex, random, sha256_hex},
};

/// Everything secret of a cluster.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "distribution", rename_all = "snake_case")]
pub(crate) enum ClusterSecrets {
    K3s(Box<K3sSecrets>),
    Talos(Box<TalosSecrets>),
}

/// K3s: one root, five authorities below it, so that the secure join token is known before the first server starts.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct K3sSecrets {
    pub(crate) root: Authority,
    pub(crate) server: Authority,
    pub(crate) client: Authority,
    pub(crate) request_header: Authority,
    pub(crate) etcd_server: Authority,
    pub(crate) etcd_peer: Authority,
    /// Signs service account tokens. Upstream's script makes an RSA key; ring cannot make one, and the API server takes
    /// an ECDSA key as well.
    pub(crate) service_account_key: String,
    server_password: String,
    agent_password: String,
}

/// Talos: the parts of its secrets bundle.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct TalosSecrets {
    pub(crate) cluster_id: String,
    pub(crate) cluster_secret: String,
    pub(crate) bootstrap_token: String,
    pub(crate) secretbox_encryption_secret: String,
    pub(crate) trustd_token: String,
    pub(crate) etcd: Authority,
    pub(crate) kubernetes: Authority,
    pub(crate) aggregator: Authority,
    pub(crate) service_account_key: String,
    pub(crate) os: Authority,
}

impl ClusterSecrets {
    /// New ones.
    pub(crate) fn new(distribution: Distribution) -> Result<Self> {
        Ok(match distribution {
            Distribution::Talos => Self::Talos(Box::new(TalosSecrets::new()?)),
            Distribution::K3s | Distribution::Unspecified => Self::K3s(Box::new(K3sSecrets::new()?)),
        })
    }

    /// The same with new authorities. What data is encrypted with, what nodes join with and what service accounts are known by stays.
    pub(crate) fn rotated(&self) -> Result<Self> {
        Ok(match self {
            Self::K3s(old) => {
                let new = K3sSecrets::new()?;
                Self::K3s(Box::new(K3sSecrets {
                    service_account_key: old.service_account_key.clone(),
                    server_password: old.server_password.clone(),
                    agent_password: old.agent_password.clone(),
                    ..new
                }))
            }
            Self::Talos(old) => {
                let new = TalosSecrets::new()?;
                Self::Talos(Box::new(TalosSecrets {
                    etcd: new.etcd,
                    kubernetes: new.kubernetes,
                    aggregator: new.aggregator,
                    os: new.os,
                    ..TalosSecrets::clone(old)
                }))
            }
        })
    }

    /// The authority that signs clients of the Kubernetes API.
    pub(crate) fn client_authority(&self) -> &Authority {
        match self {
            Self::K3s(secrets) => &secrets.client,
            Self::Talos(secrets) => &secrets.kubernetes,
        }
    }

    /// PEM certificates the Kubernetes API is verified with.
    pub(crate) fn server_ca(&self) -> String {
        match self {
            Self::K3s(secrets) => secrets.chain(&secrets.server),
            Self::Talos(secrets) => secrets.kubernetes.certificate.clone(),
        }
    }
}

impl K3sSecrets {
    fn new() -> Result<Self> {
        let root = Authority::root("k3s-root-ca", "", KeyKind::P256)?;
        Ok(Self {
            server: root.subordinate("k3s-server-ca")?,
            client: root.subordinate("k3s-client-ca")?,
            request_header: root.subordinate("k3s-request-header-ca")?,
            etcd_server: root.subordinate("etcd-server-ca")?,
            etcd_peer: root.subordinate("etcd-peer-ca")?,
            root,
            service_account_key: private_key(KeyKind::P256)?,
            server_password: hex(random::<16>()?.as_ref()),
            agent_password: hex(random::<16>()?.as_ref()),
        })
    }

    /// An authority's certificate with the root's, the form K3s wants its custom authorities in.
    pub(crate) fn chain(&self, authority: &Authority) -> String {
        format!("{}{}", authority.certificate, self.root.certificate)
    }

    /// The secure token servers join with.
    pub(crate) fn server_token(&self) -> Result<String> {
        self.token("server", &self.server_password)
    }

    /// The secure token agents join with.
    pub(crate) fn agent_token(&self) -> Result<String> {
        self.token("node", &self.agent_password)
    }

    /// With custom authorities the hash is that of the root's DER form.
    fn token(&self, user: &str, password: &str) -> Result<String> {
        Ok(format!(
            "K10{}::{user}:{password}",
            sha256_hex(&der(&self.root.certificate)?)
        ))
    }
}

impl TalosSecrets {
    fn new() -> Result<Self> {
        Ok(Self {
            cluster_id: STANDARD.encode(random::<32>()?),
            cluster_secret: STANDARD.encode(random::<32>()?),
            bootstrap_token: token()?,
            secretbox_encryption_secret: STANDARD.encode(random::<32>()?),
            trustd_token: token()?,
            etcd: Authority::root("", "etcd", KeyKind::P256)?,
            kubernetes: Authority::root("", "kubernetes", KeyKind::P256)?,
            aggregator: Authority::root("front-proxy", "", KeyKind::P256)?,
            service_account_key: private_key(KeyKind::P256)?,
            os: Authority::root("", "talos", KeyKind::Ed25519)?,
        })
    }
}

/// A token of the form Kubernetes' bootstrap tokens have: 6 and 16 characters of a-z and 0-9.
fn token() -> Result<String> {
    const CHARACTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let text: String = random::<22>()?
        .iter()
        .map(|byte| char::from(CHARACTERS[usize::from(byte & 31)]))
        .collect();
    Ok(format!("{}.{}", &text[..6], &text[6..]))
}

fn context(cluster_uid: &str) -> String {
    format!("cluster secrets of {cluster_uid}")
}

/// Whether a cluster's secrets are there.
pub(crate) async fn exist(conn: &mut SqliteConnection, cluster_uid: &str) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM cluster_secrets WHERE cluster_uid = ?")
        .bind(cluster_uid)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// Keeps a cluster's secrets. Fails when there are some.
pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    keys: &Keys,
    cluster_uid: &str,
    secrets: &ClusterSecrets,
) -> Result<()> {
    let sealed = seal(keys, cluster_uid, secrets)?;
    sqlx::query("INSERT INTO cluster_secrets (cluster_uid, sealed) VALUES (?, ?)")
        .bind(cluster_uid)
        .bind(sealed)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps new secrets in place of a cluster's, and which operation made them.
pub(crate) async fn replace(
    conn: &mut SqliteConnection,
    keys: &Keys,
    cluster_uid: &str,
    secrets: &ClusterSecrets,
    operation: &str,
) -> Result<()> {
    let sealed = seal(keys, cluster_uid, secrets)?;
    sqlx::query("UPDATE cluster_secrets SET sealed = ?, rotation = ? WHERE cluster_uid = ?")
        .bind(sealed)
        .bind(operation)
        .bind(cluster_uid)
        .execute(conn)
        .await?;
    Ok(())
}

/// The operation that made a cluster's authorities anew the last time; empty while they are the first ones.
pub(crate) async fn rotation(conn: &mut SqliteConnection, cluster_uid: &str) -> Result<String> {
    let found: Option<String> = sqlx::query_scalar("SELECT rotation FROM cluster_secrets WHERE cluster_uid = ?")
        .bind(cluster_uid)
        .fetch_optional(conn)
        .await?;
    Ok(found.unwrap_or_default())
}

fn seal(keys: &Keys, cluster_uid: &str, secrets: &ClusterSecrets) -> Result<Vec<u8>> {
    let plain = Zeroizing::new(
        serde_json::to_vec(secrets).map_err(|error| ApiError::internal("write the cluster's secrets", &error))?,
    );
    keys.seal(&context(cluster_uid), &plain)
}

/// Reads a cluster's secrets.
pub(crate) async fn load(
    conn: &mut SqliteConnection,
    keys: &Keys,
    cluster_uid: &str,
) -> Result<Option<ClusterSecrets>> {
    let sealed: Option<Vec<u8>> = sqlx::query_scalar("SELECT sealed FROM cluster_secrets WHERE cluster_uid = ?")
        .bind(cluster_uid)
        .fetch_optional(conn)
        .await?;
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = keys.open_sealed(&context(cluster_uid), &sealed)?;
    let secrets = serde_json::from_slice(&plain)
        .map_err(|_| ApiError::internal("read the cluster's secrets", &"they are not in the expected form"))?;
    Ok(Some(secrets))
}
