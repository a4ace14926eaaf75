//! `vault_kv_secret`: secrets in a key-value store of either version.

use std::collections::BTreeMap;

use futures_util::stream::{self, StreamExt, TryStreamExt};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::duration::{is_duration, is_zero};
use super::kv_data::{canonical, parse};
use super::kv_settings::{is_default, refuse_settings, settings};
use super::kv_store::{Metadata, Store, Version};
use super::{Vault, path, sources, taken};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Evidence, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;
use crate::secret::Secret;

/// A secret in a key-value store of either version.
///
/// In a version 2 store each change of the data writes a version, and only if nobody else has written one since the secret was
/// read; a change of the metadata writes none. A secret whose newest version is deleted or destroyed counts as gone. Deleting
/// the secret deletes all its versions and its metadata.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct KvSecretSpec {
    /// Path of the store's mount, such as `kv`.
    #[schemars(transform = field::refers_to("vault_mount.path"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub mount: String,
    /// Name of the secret in the store, such as `app/database`, without `data/`.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub name: String,
    /// The secret texts by key. Either this or `data_json`; one of the two is required to create the secret.
    #[schemars(transform = field::write_only, transform = field::conflicts_with(&["data_json"]))]
    #[schemars(transform = field::needed_to_create)]
    pub data: Option<BTreeMap<String, Secret>>,
    /// The text of a JSON object, for data that is more than texts. Whole numbers above 2^53 lose digits in the server. Either
    /// this or `data`.
    #[schemars(transform = field::json_text, transform = field::needed_to_create)]
    pub data_json: Option<Secret>,
    /// Texts about the secret, not secret themselves. Version 2 stores only.
    #[serde(default)]
    pub custom_metadata: BTreeMap<String, String>,
    /// Versions to keep. Left out, what the store says, which is 10 if it says nothing. Version 2 stores only.
    #[schemars(range(min = 1))]
    pub max_versions: Option<i64>,
    /// Whether every write must name the version that it follows; writes of this kind always do. Version 2 stores only.
    #[serde(default)]
    pub cas_required: bool,
    /// Time after which a version is deleted, such as `720h`, for versions written from then on. Version 2 stores only.
    #[schemars(transform = field::duration)]
    pub delete_version_after: Option<String>,
}

/// What the server adds to a secret.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct KvSecretStatus {
    /// Newest version; absent in a version 1 store.
    pub version: Option<u64>,
    /// When that version was written; absent in a version 1 store.
    pub created_time: Option<String>,
}

key! {
    /// Natural name of a secret: `mount/name`. A slash in the mount's path is `%2F`, one in the name stays:
    /// `teams%2Fa/app/database` is `app/database` in the mount `teams/a`.
    pub struct KvSecretKey {
        /// Path of the store's mount.
        mount,
        /// Name of the secret in the store.
        name,
    }
}

/// What narrows a list of secrets.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct KvSecretScope {
    /// Path of the store's mount.
    #[schemars(transform = field::refers_to("vault_mount.path"))]
    pub mount: String,
    /// Folder to begin with, such as `app`; left out, the whole store.
    pub folder: Option<String>,
}

/// Secrets in key-value stores.
pub struct KvSecret;

impl Resource for KvSecret {
    const KIND: Kind = Kind {
        service: "vault",
        name: "kv_secret",
        plural: "kv_secrets",
    };
    const SCHEMA_VERSION: i64 = 1;
    const SOURCES: &'static [Source<Self::Key>] = sources::KV_SECRET;
    type Service = Vault;
    type Key = KvSecretKey;
    type Spec = KvSecretSpec;
    type Status = KvSecretStatus;
    type Scope = KvSecretScope;

    async fn create(cx: &Context<'_, Vault>, spec: KvSecretSpec) -> Result<Observed<Self>> {
        let Some(data) = wanted(&spec)? else {
            return Err(Error::new(ErrorKind::InvalidInput, "a secret is created with its data"));
        };
        let store = cx.service.store(cx.cancellation(), &spec.mount).await?;
        let status = match store.version {
            Version::One => return create_plain(cx, &store, &spec, &data).await,
            Version::Two => create_version(&store, &spec, &data).await?,
        };
        let observed = observed(spec, status, Some(&data));
        cx.record(&observed)?;
        Ok(observed)
    }

    async fn read(cx: &Context<'_, Vault>, key: &KvSecretKey) -> Result<Observed<Self>> {
        let store = cx.service.store(cx.cancellation(), &key.mount).await?;
        find(&store, key).await
    }

    async fn update(cx: &Context<'_, Vault>, prior: Observed<Self>, spec: KvSecretSpec) -> Result<Observed<Self>> {
        let data = wanted(&spec)?;
        let store = cx.service.store(cx.cancellation(), &spec.mount).await?;
        if store.version == Version::One {
            let Some(data) = data else {
                return Ok(observed(spec, KvSecretStatus::default(), None));
            };
            refuse_settings(&spec)?;
            store.write_plain(&spec.name, &data).await.map_err(explain_empty)?;
            return Ok(observed(spec, KvSecretStatus::default(), Some(&data)));
        }
        let mut status = prior.status;
        // First, so that the version to be written obeys them.
        if settings(&prior.spec) != settings(&spec) {
            store.set_metadata(&spec.name, &settings(&spec)).await?;
            if data.is_none() {
                // With data to come nothing is recorded yet: the new version of the secret would count as written.
                cx.record(&observed(spec.clone(), status.clone(), None))?;
            }
            cx.proceed()?;
        }
        if let Some(data) = &data {
            let before = match status.version {
                Some(version) => version,
                // The store had version 1 when the secret was read.
                None => store.metadata(&spec.name).await?.current_version,
            };
            let written = store.write(&spec.name, before, data).await.map_err(|error| {
                let text = format!(
                    "somebody else wrote the secret since version {before} was read: look at what changed, then run again"
                );
                if error.kind() == ErrorKind::Conflict {
                    error.with_message(text)
                } else {
                    error
                }
            })?;
            status = KvSecretStatus {
                version: Some(written.version),
                created_time: Some(written.created_time),
            };
        }
        Ok(observed(spec, status, data.as_ref()))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        let store = cx.service.store(cx.cancellation(), &prior.key.mount).await?;
        match store.version {
            Version::One => store.remove_plain(&prior.key.name).await,
            Version::Two => store.remove(&prior.key.name).await,
        }
    }

    async fn list(
        cx: &Context<'_, Vault>,
        scope: &KvSecretScope,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let store = cx.service.store(cx.cancellation(), &scope.mount).await?;
        // The folders that are still to be walked; a page is one folder.
        let mut folders: Vec<String> = match cursor {
            None => vec![scope.folder.clone().unwrap_or_default().trim_matches('/').to_owned()],
            Some(cursor) => serde_json::from_str(&cursor).map_err(|_| {
                Error::new(
                    ErrorKind::InvalidInput,
                    "the cursor is not one that a list of secrets gave",
                )
            })?,
        };
        let folder = folders.pop().unwrap_or_default();
        let mut names = Vec::new();
        for name in store.names(&folder).await? {
            let whole = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            match whole.strip_suffix('/') {
                Some(inner) => folders.push(inner.to_owned()),
                None => names.push(whole),
            }
        }
        // The store's own tools can make names that no address can hold.
        names.retain(|name| path::wrong("name", name).is_none());
        folders.retain(|folder| path::wrong("folder", folder).is_none());
        let found: Vec<Option<Observed<Self>>> = stream::iter(names)
            .map(|name| {
                let mount = scope.mount.clone();
                let store = &store;
                async move {
                    match find(store, &KvSecretKey { mount, name }).await {
                        Ok(found) => Ok(Some(found)),
                        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                        Err(error) => Err(error),
                    }
                }
            })
            .buffered(8)
            .try_collect()
            .await?;
        Ok(Page {
            items: found.into_iter().flatten().collect(),
            next: (!folders.is_empty()).then(|| json!(folders).to_string()),
            total: None,
        })
    }

    fn validate(spec: &KvSecretSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("mount", &spec.mount).into_iter().collect();
        found.extend(path::wrong("name", &spec.name));
        if let Some(Err(message)) = spec.data_json.as_ref().map(parse) {
            found.push(Violation::new("data_json", message));
        }
        if let Some(after) = spec.delete_version_after.as_ref().filter(|after| !is_duration(after)) {
            let message = format!("must be a duration such as 90m, 720h or 30d, not {after:?}");
            found.push(Violation::new("delete_version_after", message));
        }
        found
    }

    fn normalize(spec: &mut KvSecretSpec) {
        // None, as the server says it.
        if spec.delete_version_after.as_deref().is_some_and(is_zero) {
            spec.delete_version_after = None;
        }
    }

    async fn resolve(cx: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        sources::kv_secret(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A database's login for External Secrets",
            hcl: r#"
variable "database_password" {
  type      = string
  sensitive = true
  ephemeral = true
  default   = "only-for-the-example"
}

resource "deployme_vault_mount" "kv" {
  path    = "kv"
  type    = "kv"
  options = { version = "2" }
}

resource "deployme_vault_kv_secret" "example" {
  mount = deployme_vault_mount.kv.path
  name  = "app/database"

  data_wo = {
    username = "app"
    password = var.database_password
  }
  data_wo_version = 1

  custom_metadata = { owner = "platform" }
  max_versions    = 5
}
"#,
        }]
    }
}

/// The data that the arguments ask for; `None` when they leave it as it is.
fn wanted(spec: &KvSecretSpec) -> Result<Option<Map<String, Value>>> {
    if let Some(data) = &spec.data {
        let texts = data.iter().map(|(key, text)| (key.clone(), text.expose().into()));
        return Ok(Some(texts.collect()));
    }
    spec.data_json
        .as_ref()
        .map(|text| {
            parse(text).map_err(|message| {
                Error::new(ErrorKind::InvalidInput, format!("data_json: {message}")).violation("data_json", message)
            })
        })
        .transpose()
}

fn observed(spec: KvSecretSpec, status: KvSecretStatus, data: Option<&Map<String, Value>>) -> Observed<KvSecret> {
    let evidence = match (status.version, data) {
        (Some(version), _) => Some(Evidence::Version(version.to_string())),
        (None, Some(data)) => Some(Evidence::Value(canonical(data).into())),
        (None, None) => None,
    };
    // Which of the two arguments is in use only the caller knows.
    let both = evidence.map(|evidence| {
        let of = |name: &str| (name.to_owned(), evidence.clone());
        Secrets::from([of("data"), of("data_json")])
    });
    Observed {
        key: KvSecretKey {
            mount: spec.mount.clone(),
            name: spec.name.clone(),
        },
        spec,
        status,
        secrets: both.unwrap_or_default(),
    }
}

async fn find(store: &Store<'_>, key: &KvSecretKey) -> Result<Observed<KvSecret>> {
    let mut spec = KvSecretSpec {
        mount: key.mount.clone(),
        name: key.name.clone(),
        data: None,
        data_json: None,
        custom_metadata: BTreeMap::new(),
        max_versions: None,
        cas_required: false,
        delete_version_after: None,
    };
    if store.version == Version::One {
        let data = store.read_plain(&key.name).await?;
        return Ok(observed(spec, KvSecretStatus::default(), Some(&data)));
    }
    let metadata = store.metadata(&key.name).await?;
    let Some(live) = metadata.live() else {
        let text = match metadata.current_version {
            0 => "it has metadata, but no version".to_owned(),
            version => format!("its newest version, {version}, is deleted or destroyed"),
        };
        return Err(Error::new(ErrorKind::NotFound, text));
    };
    let status = KvSecretStatus {
        version: Some(metadata.current_version),
        created_time: Some(live.created_time.clone()),
    };
    spec.custom_metadata = metadata.custom_metadata.unwrap_or_default();
    spec.max_versions = Some(metadata.max_versions).filter(|most| *most > 0);
    spec.cas_required = metadata.cas_required;
    spec.delete_version_after = metadata.delete_version_after.filter(|after| !is_zero(after));
    Ok(observed(spec, status, None))
}

async fn create_plain(
    cx: &Context<'_, Vault>,
    store: &Store<'_>,
    spec: &KvSecretSpec,
    data: &Map<String, Value>,
) -> Result<Observed<KvSecret>> {
    refuse_settings(spec)?;
    // A write replaces whatever is there.
    match store.read_plain(&spec.name).await {
        Ok(_) => return Err(exists(spec)),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let sent = store.write_plain(&spec.name, data);
    // All that such a store tells is the data.
    let same = |made: &Observed<KvSecret>, found: &Observed<KvSecret>| made.secrets == found.secrets;
    let made = observed(spec.clone(), KvSecretStatus::default(), Some(data));
    let made = cx.make(made, sent, |(), _| Ok(None), Proof::Equality(same)).await;
    let made = made.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => exists(spec),
        _ => explain_empty(error),
    })?;
    Ok(made.object)
}

async fn create_version(store: &Store<'_>, spec: &KvSecretSpec, data: &Map<String, Value>) -> Result<KvSecretStatus> {
    let settings = settings(spec);
    let mut written = None;
    if is_default(&settings) {
        match store.write(&spec.name, 0, data).await {
            Ok(version) => written = Some(version),
            Err(error) if error.kind() == ErrorKind::Conflict => {}
            Err(error) => return Err(error),
        }
    }
    let written = match written {
        Some(written) => written,
        None => {
            let there: Option<Metadata> = match store.metadata(&spec.name).await {
                Ok(metadata) => Some(metadata),
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => return Err(error),
            };
            if there.as_ref().is_some_and(|there| there.live().is_some()) {
                return Err(exists(spec));
            }
            // Before the data, so that its version obeys it; and what a deleted secret has left is put right.
            store.set_metadata(&spec.name, &settings).await?;
            let after = there.map_or(0, |there| there.current_version);
            store.write(&spec.name, after, data).await.map_err(|error| {
                if error.kind() == ErrorKind::Conflict {
                    exists(spec)
                } else {
                    error
                }
            })?
        }
    };
    Ok(KvSecretStatus {
        version: Some(written.version),
        created_time: Some(written.created_time),
    })
}

fn exists(spec: &KvSecretSpec) -> Error {
    taken(&format!("a secret {} in {}", spec.name, spec.mount), None)
}

fn explain_empty(error: Error) -> Error {
    if error.message().contains("missing data fields") {
        let message = "must not be empty: a version 1 store keeps no secret without a key";
        return error
            .with_message(format!("data: {message}"))
            .violation("data", message);
    }
    error
}
