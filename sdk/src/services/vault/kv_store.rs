//! Key-value stores of both versions: what is sent to them, and how their answers read.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::Method;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

use super::Vault;
use super::answer::{Envelope, Keys, UPGRADING};
use super::kv_data::canonical;
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Found, settled};
use crate::transport::{Request, Response};

/// How long to wait for a store that turns its data into versioned data.
const PATIENCE: Duration = Duration::from_secs(60);

/// Version of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// Keeps one value of each secret.
    One,
    /// Keeps versions and metadata.
    Two,
}

/// Versions of stores that are known, by the paths of their mounts.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<HashMap<String, Version>>);

impl Known {
    fn get(&self, mount: &str) -> Option<Version> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(mount)
            .copied()
    }

    fn insert(&self, mount: &str, version: Version) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(mount.to_owned(), version);
    }

    /// Forgets a mount that is made, changed or deleted.
    pub(super) fn forget(&self, mount: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(mount);
    }
}

/// A key-value store.
pub(super) struct Store<'a> {
    vault: &'a Vault,
    cancel: &'a CancellationToken,
    mount: &'a str,
    /// Its version.
    pub(super) version: Version,
}

#[derive(Deserialize)]
struct MountOf {
    r#type: String,
    /// Absent where the mount was asked for by its own path.
    path: Option<String>,
    options: Option<BTreeMap<String, String>>,
}

/// Metadata of a secret of a version 2 store.
#[derive(Debug, Deserialize)]
#[allow(clippy::struct_field_names)] // the server's names
pub(super) struct Metadata {
    /// Newest version; 0 when there is none yet.
    pub(super) current_version: u64,
    #[serde(default)]
    pub(super) cas_required: bool,
    #[serde(default)]
    pub(super) max_versions: i64,
    pub(super) delete_version_after: Option<String>,
    pub(super) custom_metadata: Option<BTreeMap<String, String>>,
    #[serde(default)]
    versions: BTreeMap<String, VersionInfo>,
}

/// One version of a secret.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct VersionInfo {
    /// When it was written.
    pub(super) created_time: String,
    #[serde(default)]
    deletion_time: String,
    #[serde(default)]
    destroyed: bool,
}

impl VersionInfo {
    /// Whether its data can be read. A time of deletion may lie ahead: `delete_version_after` sets it with the write.
    fn is_live(&self) -> bool {
        let deleted = self
            .deletion_time
            .parse::<jiff::Timestamp>()
            .is_ok_and(|at| at <= jiff::Timestamp::now());
        !deleted && !self.destroyed
    }
}

impl Metadata {
    /// The newest version, if its data can be read.
    pub(super) fn live(&self) -> Option<&VersionInfo> {
        self.versions
            .get(&self.current_version.to_string())
            .filter(|version| version.is_live())
    }
}

/// A version as a write or a read of its data reports it.
#[derive(Debug, Deserialize)]
pub(super) struct Written {
    /// Number of the version.
    pub(super) version: u64,
    /// When it was written.
    pub(super) created_time: String,
    #[serde(default)]
    custom_metadata: Option<BTreeMap<String, String>>,
}

/// The data of a version.
#[derive(Deserialize)]
pub(super) struct Data {
    /// The secrets.
    #[serde(deserialize_with = "nothing_is_empty")]
    pub(super) data: Map<String, Value>,
    /// Which version it is.
    pub(super) metadata: Written,
}

/// Some clients write `null` for no data.
fn nothing_is_empty<'de, D: Deserializer<'de>>(data: D) -> Result<Map<String, Value>, D::Error> {
    Ok(Option::deserialize(data)?.unwrap_or_default())
}

impl Vault {
    /// The key-value store at a mount, of whichever version it is.
    pub(super) async fn store<'a>(&'a self, cancel: &'a CancellationToken, mount: &'a str) -> Result<Store<'a>> {
        let version = if let Some(version) = self.stores.get(mount) {
            version
        } else {
            let version = self.version_of(mount).await?;
            self.stores.insert(mount, version);
            version
        };
        Ok(Store {
            vault: self,
            cancel,
            mount,
            version,
        })
    }

    async fn version_of(&self, mount: &str) -> Result<Version> {
        let missing =
            || Error::new(ErrorKind::NotFound, format!("there is no mount at {mount}")).missing("vault_mount");
        // Open to every token that has some right in the mount; `sys/mounts` is not.
        let found: Result<Envelope<MountOf>> = self.http.get("/v1/sys/internal/ui/mounts/{*}", &[mount]).await;
        let found = match found {
            Ok(found) => found.data,
            // It answers so for a missing mount as well: the list of mounts knows.
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                let asked: Result<Envelope<MountOf>> = self.http.get("/v1/sys/mounts/{*}", &[mount]).await;
                match asked {
                    Ok(found) => found.data,
                    Err(error) if error.kind() == ErrorKind::NotFound => return Err(missing()),
                    Err(error) => {
                        let text = format!(
                            "there is no mount at {mount}, or the token has no right in it: check mount, and the policies of the token"
                        );
                        let error = error.with_message(format!("mount: {text}"));
                        return Err(error.violation("mount", text));
                    }
                }
            }
            Err(error) => return Err(error),
        };
        if let Some(path) = found.path.as_deref().map(|path| path.trim_end_matches('/'))
            && path != mount
        {
            let text =
                format!("there is no mount at {mount}, which is inside the mount {path}: the rest belongs to the name");
            return Err(missing()
                .with_message(format!("mount: {text}"))
                .violation("mount", text));
        }
        match (
            found.r#type.as_str(),
            found.options.and_then(|mut options| options.remove("version")),
        ) {
            ("kv", Some(version)) if version == "2" => Ok(Version::Two),
            ("kv" | "generic", _) => Ok(Version::One),
            (other, _) => {
                let message = format!("{mount} is a mount of type {other}, not a key-value store");
                Err(Error::new(ErrorKind::InvalidInput, format!("mount: {message}")).violation("mount", message))
            }
        }
    }
}

impl<'a> Store<'a> {
    /// Sends what `request` makes, again for as long as the store turns its data into versioned data. That it answers with
    /// 400; no other 400 heals.
    async fn send(&self, request: impl Fn(&'a Vault) -> Result<Request<'a>> + Send + Sync) -> Result<Response> {
        let started = Instant::now();
        let mut wait = Duration::from_millis(100);
        loop {
            let error = match request(self.vault)?.send().await {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            let upgrading = error.http_status() == Some(400) && error.message().starts_with(UPGRADING);
            if !upgrading || started.elapsed() + wait > PATIENCE {
                return Err(error);
            }
            tokio::select! {
                () = self.cancel.cancelled() => return Err(error),
                () = tokio::time::sleep(wait) => {}
            }
            wait = (wait * 2).min(Duration::from_secs(2));
        }
    }

    /// The metadata of a secret of a version 2 store. To a token without rights on metadata its data tells what it can.
    pub(super) async fn metadata(&self, name: &str) -> Result<Metadata> {
        let asked = self
            .send(|vault| {
                Ok(vault
                    .http
                    .request(Method::GET, "/v1/{*}/metadata/{*}", &[self.mount, name]))
            })
            .await;
        match asked {
            Ok(response) => Ok(response.json::<Envelope<Metadata>>()?.data),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                let found = match self.read(name, None).await {
                    Ok(found) => found.metadata,
                    Err(gone) if gone.kind() == ErrorKind::NotFound => return Err(gone),
                    Err(_) => return Err(error),
                };
                let live = VersionInfo {
                    created_time: found.created_time,
                    deletion_time: String::new(),
                    destroyed: false,
                };
                Ok(Metadata {
                    current_version: found.version,
                    cas_required: false,
                    max_versions: 0,
                    delete_version_after: None,
                    custom_metadata: found.custom_metadata,
                    versions: BTreeMap::from([(found.version.to_string(), live)]),
                })
            }
            Err(error) => Err(error),
        }
    }

    /// Sets the metadata of a secret of a version 2 store.
    pub(super) async fn set_metadata(&self, name: &str, metadata: &Value) -> Result<()> {
        self.send(|vault| {
            let request = vault
                .http
                .request(Method::POST, "/v1/{*}/metadata/{*}", &[self.mount, name]);
            Ok(request.json(metadata)?.idempotent())
        })
        .await?;
        Ok(())
    }

    /// The data of a version of a secret of a version 2 store, the newest one by default.
    pub(super) async fn read(&self, name: &str, version: Option<i64>) -> Result<Data> {
        let answer = self
            .send(|vault| {
                let request = vault.http.request(Method::GET, "/v1/{*}/data/{*}", &[self.mount, name]);
                Ok(match version {
                    Some(version) => request.query("version", version),
                    None => request,
                })
            })
            .await?;
        Ok(answer.json::<Envelope<Data>>()?.data)
    }

    /// Writes a version of a secret of a version 2 store, if the newest one is `after` (0: there is none).
    pub(super) async fn write(&self, name: &str, after: u64, data: &Map<String, Value>) -> Result<Written> {
        let body = json!({"options": {"cas": after}, "data": data});
        let answer = self
            .send(|vault| {
                let request = vault
                    .http
                    .request(Method::POST, "/v1/{*}/data/{*}", &[self.mount, name]);
                // The number lets it happen once only.
                Ok(request.json(&body)?.idempotent())
            })
            .await;
        let written = answer.and_then(|answer| {
            let written = answer.json::<Envelope<Written>>();
            written.map_err(|error| error.with_may_be_done(true))
        });
        // Did the lost try write it?
        let look = async {
            let there = self.read(name, None).await?;
            match there.metadata.version {
                version if version <= after => Err(Error::new(ErrorKind::NotFound, "nothing was written")),
                version if version == after + 1 && canonical(&there.data) == canonical(data) => {
                    Ok(Found::Ours(there.metadata))
                }
                _ => Ok(Found::Foreign),
            }
        };
        settled(written.map(|written| written.data), look)
            .await
            .map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => error.with_kind(ErrorKind::Conflict),
                _ => error,
            })
    }

    /// Deletes a secret of a version 2 store with all its versions and its metadata.
    pub(super) async fn remove(&self, name: &str) -> Result<()> {
        self.send(|vault| {
            Ok(vault
                .http
                .request(Method::DELETE, "/v1/{*}/metadata/{*}", &[self.mount, name]))
        })
        .await?;
        Ok(())
    }

    /// A secret of a version 1 store.
    pub(super) async fn read_plain(&self, name: &str) -> Result<Map<String, Value>> {
        let found: Envelope<Map<String, Value>> = self.vault.http.get("/v1/{*}/{*}", &[self.mount, name]).await?;
        Ok(found.data)
    }

    /// Writes a secret of a version 1 store.
    pub(super) async fn write_plain(&self, name: &str, data: &Map<String, Value>) -> Result<()> {
        let address = "/v1/{*}/{*}";
        self.vault.http.put(address, &[self.mount, name], data).await?;
        Ok(())
    }

    /// Deletes a secret of a version 1 store.
    pub(super) async fn remove_plain(&self, name: &str) -> Result<()> {
        self.vault.http.delete("/v1/{*}/{*}", &[self.mount, name]).await?;
        Ok(())
    }

    /// The names in a folder, `""` being the store itself; those of folders end in a slash. Empty when there is no such folder.
    pub(super) async fn names(&self, folder: &str) -> Result<Vec<String>> {
        let folder = folder.trim_end_matches('/');
        let listed = self
            .send(|vault| {
                let (template, arguments) = match (self.version, folder) {
                    (Version::One, "") => ("/v1/{*}", &[self.mount] as &[&str]),
                    (Version::Two, "") => ("/v1/{*}/metadata", &[self.mount] as &[&str]),
                    (Version::One, folder) => ("/v1/{*}/{*}", &[self.mount, folder] as &[&str]),
                    (Version::Two, folder) => ("/v1/{*}/metadata/{*}", &[self.mount, folder] as &[&str]),
                };
                let request = vault.http.request(Method::GET, template, arguments);
                Ok(request.query("list", true))
            })
            .await;
        match listed {
            Ok(answer) => Ok(answer.json::<Envelope<Keys>>()?.data.keys),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_version_that_can_be_read_is_live() {
        let metadata = |version: &str| -> Metadata {
            let text =
                format!(r#"{{"current_version": 2, "versions": {{"1": {{"created_time": ""}}, "2": {version}}}}}"#);
            serde_json::from_str(&text).expect("metadata")
        };
        let live = |version| metadata(version).live().is_some();
        assert!(live(r#"{"created_time": "", "deletion_time": "", "destroyed": false}"#));
        assert!(live(
            r#"{"created_time": "", "deletion_time": "2999-01-01T00:00:00.5Z", "destroyed": false}"#
        ));
        assert!(!live(
            r#"{"created_time": "", "deletion_time": "2026-11-20T21:52:28.47950246Z", "destroyed": false}"#
        ));
        assert!(!live(r#"{"created_time": "", "deletion_time": "", "destroyed": true}"#));
    }
}
