//! The ephemeral `vault_kv_secret`: a secret's data, read when needed and kept nowhere.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kv_data::canonical;
use super::kv_store::Version;
use super::{Vault, path};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Context, Ephemeral, Example, Kind, Opened};
use crate::schema::field;
use crate::secret::Secret;

/// The data of a secret in a key-value store, for handing to something else without keeping it anywhere.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct KvSecretReadSpec {
    /// Path of the store's mount.
    #[schemars(transform = field::refers_to("vault_mount.path"))]
    pub mount: String,
    /// Name of the secret in the store, without `data/`.
    pub name: String,
    /// Version to read. Left out, the newest; absent in a version 1 store.
    #[schemars(transform = field::server_default, range(min = 1))]
    pub version: Option<i64>,
}

/// The data.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KvSecretReadOutput {
    /// The secret texts by key; what is no text stands there as JSON.
    #[schemars(transform = field::write_only)]
    pub data: BTreeMap<String, Secret>,
    /// All of it as the text of a JSON object.
    pub data_json: Secret,
    /// The version that was read; absent in a version 1 store.
    pub version: Option<i64>,
    /// When it was written; absent in a version 1 store.
    pub created_time: Option<String>,
}

/// The data of a secret.
pub struct KvSecretRead;

impl Ephemeral for KvSecretRead {
    const KIND: Kind = Kind {
        service: "vault",
        name: "kv_secret",
        plural: "kv_secrets",
    };
    type Service = Vault;
    type Spec = KvSecretReadSpec;
    type Output = KvSecretReadOutput;

    async fn open(cx: &Context<'_, Vault>, spec: KvSecretReadSpec) -> Result<Opened<KvSecretReadOutput>> {
        let wrong = path::wrong("mount", &spec.mount).or_else(|| path::wrong("name", &spec.name));
        if let Some(error) = Error::from_violations(wrong.into_iter().collect()) {
            return Err(error);
        }
        let store = cx.service.store(cx.cancellation(), &spec.mount).await?;
        let (data, version, created_time) = match store.version {
            Version::One => {
                if spec.version.is_some() {
                    let message = format!(
                        "must be left out: the store {} is of version 1 and keeps one",
                        spec.mount
                    );
                    let text = format!("version: {message}");
                    return Err(Error::new(ErrorKind::InvalidInput, text).violation("version", message));
                }
                let data = store.read_plain(&spec.name).await;
                (data.map_err(|error| explain(error, &spec))?, None, None)
            }
            Version::Two => {
                let read = store.read(&spec.name, spec.version).await;
                let read = read.map_err(|error| explain(error, &spec))?;
                let version = i64::try_from(read.metadata.version).ok();
                (read.data, version, Some(read.metadata.created_time))
            }
        };
        let data_json = canonical(&data).into();
        let texts = data.into_iter().map(|(key, value)| match value {
            Value::String(text) => (key, Secret::new(text)),
            other => (key, Secret::new(other.to_string())),
        });
        Ok(Opened {
            output: KvSecretReadOutput {
                data: texts.collect(),
                data_json,
                version,
                created_time,
            },
            lease: None,
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Hand a secret on without keeping it",
            hcl: r#"
resource "deployme_vault_mount" "kv" {
  path    = "kv"
  type    = "kv"
  options = { version = "2" }
}

resource "deployme_vault_kv_secret" "database" {
  mount           = deployme_vault_mount.kv.path
  name            = "app/database"
  data_wo         = { password = "only-for-the-example" }
  data_wo_version = 1
}

ephemeral "deployme_vault_kv_secret" "example" {
  mount = deployme_vault_kv_secret.database.mount
  name  = deployme_vault_kv_secret.database.name

  # Opened only when the secret is there: its version is known no sooner.
  version = deployme_vault_kv_secret.database.version
}
"#,
        }]
    }
}

/// Says which secret is not there; the server only does when its version was deleted.
fn explain(error: Error, spec: &KvSecretReadSpec) -> Error {
    if error.kind() != ErrorKind::NotFound {
        return error;
    }
    let text = match spec.version {
        _ if error.message().starts_with("version ") => {
            format!(
                "the secret {} in {} cannot be read: {}",
                spec.name,
                spec.mount,
                error.message()
            )
        }
        Some(version) => format!(
            "there is no version {version} of a secret {} in {}",
            spec.name, spec.mount
        ),
        None => format!("there is no secret {} in {}", spec.name, spec.mount),
    };
    error.with_message(text)
}
