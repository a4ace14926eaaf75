//! `vault_mount`: secrets engines, each at its path.

use std::collections::BTreeMap;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::answer::Envelope;
use super::tuning::{self, Tuning};
use super::{Vault, path, sources, taken, unknown_type};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// A secrets engine at a path, such as a key-value store or a certification authority.
///
/// Deleting the mount deletes everything in it: every secret, key and lease. A mount that is replaced is deleted and made anew, and
/// Terraform does not see what that does to the secrets in it: name the mount in their `replace_triggered_by`, as the second
/// example does, to have them written again with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MountSpec {
    /// Path of the mount, without a slash at its ends, such as `kv` or `teams/a/kv`.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub path: String,
    /// Type of the engine, such as `kv`, `transit`, `pki`, `database` or `ssh`. A versioned key-value store is `kv` with
    /// `options = { version = "2" }`.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub r#type: String,
    /// Text shown to people.
    pub description: Option<String>,
    /// The engine's own options. For `kv`: `version`, `"1"` (also when left out) or `"2"`; `"1"` can become `"2"` in place. The
    /// other way round Terraform replaces the mount, with every secret in it, and an update from a program is refused. Left out
    /// as a whole, those that the mount has stay.
    #[schemars(transform = field::server_default)]
    pub options: Option<BTreeMap<String, String>>,
    /// Whether the mount is kept out of replication.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub local: bool,
    /// Whether its data is encrypted once more by the seal, where the server's seal can.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub seal_wrap: bool,
    /// Whether the engine may draw randomness from outside (Vault Enterprise).
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub external_entropy_access: bool,
    /// Whether nothing of the engine's storage is cached.
    #[serde(default)]
    #[schemars(transform = field::wire(&["config", "force_no_cache"]), transform = field::force_new)]
    pub force_no_cache: bool,
    /// Version of the engine's plugin, such as `v1.2.3`. Left out, the one that the server chooses; taken out again, the version
    /// that was set stays.
    #[schemars(transform = field::server_default)]
    pub plugin_version: Option<String>,
    /// Leases, headers and what the audit log shows.
    #[serde(flatten)]
    pub tuning: Tuning,
}

/// What the server adds to a mount.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct MountStatus {
    /// Id by which policies and identity aliases name the mount.
    #[schemars(transform = field::stable)]
    pub accessor: String,
}

key! {
    /// Natural name of a mount: its path, slashes as they are.
    pub struct MountKey {
        /// Path of the mount.
        path,
    }
}

static SPEC: Codec<MountSpec> = Codec::new(Case::Snake);

/// Types of mounts that the server makes itself and nobody manages.
const SYSTEM: &[&str] = &[
    "system",
    "identity",
    "cubbyhole",
    "ns_system",
    "ns_identity",
    "ns_cubbyhole",
];

/// Secrets engines.
pub struct Mount;

impl Resource for Mount {
    const KIND: Kind = Kind {
        service: "vault",
        name: "mount",
        plural: "mounts",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::MOUNT;
    type Service = Vault;
    type Key = MountKey;
    type Spec = MountSpec;
    type Status = MountStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: MountSpec) -> Result<Observed<Self>> {
        let key = MountKey {
            path: spec.path.clone(),
        };
        let sent = cx
            .service
            .http
            .request(Method::POST, "/v1/sys/mounts/{*}", &[&key.path])
            .json(&SPEC.encode(&spec)?)?
            .idempotent()
            .send();
        // The answer has no accessor.
        let status = MountStatus {
            accessor: String::new(),
        };
        let made = observed(key.clone(), spec, status);
        let made = cx.make(made, sent, |_, _| Ok(None), Proof::Equality(as_asked)).await;
        made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => taken(&format!("a mount at {}", key.path), Some(&error)),
            _ => unknown_type(error, "secrets engine"),
        })?;
        cx.proceed()?;
        Self::read(cx, &key).await
    }

    async fn read(cx: &Context<'_, Vault>, key: &MountKey) -> Result<Observed<Self>> {
        let found: Envelope<Map<String, Value>> = cx.service.http.get("/v1/sys/mounts/{*}", &[&key.path]).await?;
        decode(&key.path, found.data)
    }

    async fn update(cx: &Context<'_, Vault>, prior: Observed<Self>, spec: MountSpec) -> Result<Observed<Self>> {
        let body = tune_body(&prior.spec, &spec)?;
        cx.service.stores.forget(&spec.path);
        cx.service
            .http
            .request(Method::POST, "/v1/sys/mounts/{*}/tune", &[&spec.path])
            .json(&body)?
            .idempotent()
            .send()
            .await?;
        if spec.plugin_version.is_none() {
            // The server's choice.
            return Self::read(cx, &prior.key).await;
        }
        Ok(observed(prior.key, spec, prior.status))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        cx.service.stores.forget(&prior.key.path);
        cx.service.http.delete("/v1/sys/mounts/{*}", &[&prior.key.path]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let found: Envelope<BTreeMap<String, Map<String, Value>>> = cx.service.http.get("/v1/sys/mounts", &[]).await?;
        let managed = found.data.into_iter().filter(|(_, wire)| {
            let ty = wire.get("type").and_then(Value::as_str).unwrap_or_default();
            !SYSTEM.contains(&ty)
        });
        let items = managed.map(|(path, wire)| decode(path.trim_end_matches('/'), wire));
        Ok(Page::last(items.collect::<Result<_>>()?))
    }

    fn collection(_: &MountKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &MountSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("path", &spec.path).into_iter().collect();
        let first = spec.path.split('/').next().unwrap_or_default();
        if matches!(first, "sys" | "auth" | "identity" | "cubbyhole") {
            let message = format!("must not be at or below {first}/, which belongs to the server: choose another path");
            found.push(Violation::new("path", message));
        }
        if let Some(version) = match spec.r#type.as_str() {
            "kv-v1" | "generic" => Some("1"),
            "kv-v2" => Some("2"),
            _ => None,
        } {
            let message =
                format!("the server turns it into kv: write \"kv\" with options = {{ version = \"{version}\" }}");
            found.push(Violation::new("type", message));
        }
        if spec.r#type == "kv"
            && let Some(version) = spec.options.as_ref().and_then(|options| options.get("version"))
            && !matches!(version.as_str(), "1" | "2")
        {
            let message = format!("must be \"1\" or \"2\" for a key-value store, not {version:?}");
            found.push(Violation::new("options[\"version\"]", message));
        }
        for (name, _) in spec.options.iter().flatten().filter(|(_, value)| value.is_empty()) {
            found.push(Violation::new(
                format!("options[{name:?}]"),
                "must not be empty: leave the option out",
            ));
        }
        if spec
            .plugin_version
            .as_deref()
            .is_some_and(|version| version.ends_with("+builtin"))
        {
            found.push(Violation::new(
                "plugin_version",
                "must not be that of a built-in engine, which the server chooses itself: leave it out",
            ));
        }
        found.extend(spec.tuning.wrong());
        found
    }

    fn must_replace(prior: &MountSpec, spec: &MountSpec) -> Vec<&'static str> {
        let back = spec.options.is_some() && is_versioned(prior) && !is_versioned(spec);
        back.then_some("options").into_iter().collect()
    }

    fn may_replace(prior: &MountSpec) -> &'static [&'static str] {
        if is_versioned(prior) { &["options.version"] } else { &[] }
    }

    fn examples() -> Vec<Example> {
        vec![
            Example {
                title: "A versioned key-value store",
                hcl: r#"
resource "deployme_vault_mount" "example" {
  path        = "kv"
  type        = "kv"
  description = "Secrets of the platform"
  options     = { version = "2" }
}
"#,
            },
            Example {
                title: "Secrets that are written again when their store is replaced",
                hcl: r#"
resource "deployme_vault_mount" "example" {
  path    = "teams/a/kv"
  type    = "kv"
  options = { version = "2" }
}

resource "deployme_vault_kv_secret" "database" {
  mount           = deployme_vault_mount.example.path
  name            = "database"
  data_wo         = { password = "change-me" }
  data_wo_version = 1

  lifecycle {
    replace_triggered_by = [deployme_vault_mount.example.accessor]
  }
}
"#,
            },
            Example {
                title: "A certification authority with long leases",
                hcl: r#"
resource "deployme_vault_mount" "example" {
  path                      = "pki/internal"
  type                      = "pki"
  default_lease_ttl_seconds = 86400
  max_lease_ttl_seconds     = 315360000
}
"#,
            },
        ]
    }
}

/// Whether the mount that is there is the one that was asked for, but for what the server chose.
fn as_asked(made: &Observed<Mount>, found: &Observed<Mount>) -> bool {
    let mut asked = made.spec.clone();
    asked.description.take_if(|text| text.is_empty());
    let all = found.spec.options.clone().unwrap_or_default();
    let options = asked.options.take().unwrap_or_default();
    if options.iter().any(|(name, value)| all.get(name) != Some(value)) {
        return false;
    }
    asked.options.clone_from(&found.spec.options);
    asked.plugin_version = asked.plugin_version.or_else(|| found.spec.plugin_version.clone());
    asked == found.spec
}

fn observed(key: MountKey, spec: MountSpec, status: MountStatus) -> Observed<Mount> {
    Observed {
        key,
        spec,
        status,
        secrets: Secrets::new(),
    }
}

fn decode(path: &str, mut wire: Map<String, Value>) -> Result<Observed<Mount>> {
    tuning::tidy(&mut wire);
    let spec = SPEC.decode(&wire, &[("path", path.into())])?;
    let accessor = wire.get("accessor").and_then(Value::as_str).unwrap_or_default();
    let status = MountStatus {
        accessor: accessor.to_owned(),
    };
    Ok(observed(MountKey { path: path.to_owned() }, spec, status))
}

/// The body that tunes a mount.
fn tune_body(prior: &MountSpec, spec: &MountSpec) -> Result<Map<String, Value>> {
    let mut wire = SPEC.encode_clearing(spec)?;
    let mut body = tuning::body(&mut wire);
    // Takes part in the create only.
    body.remove("force_no_cache");
    // Empty or unchanged, the server refuses it.
    if spec.plugin_version != prior.plugin_version {
        body.extend(
            wire.remove_entry("plugin_version")
                .filter(|(_, version)| *version != ""),
        );
    }
    let options = changed_options(prior, spec)?;
    if !options.is_empty() {
        body.insert("options".to_owned(), json!(options));
    }
    Ok(body)
}

/// Option of a key-value store.
const VERSION: &str = "version";

/// Whether the arguments declare a key-value store of version 2.
fn is_versioned(spec: &MountSpec) -> bool {
    let version = spec.options.as_ref().and_then(|options| options.get(VERSION));
    spec.r#type == "kv" && version.is_some_and(|version| version == "2")
}

/// The options to send: new ones, and those to take out with an empty value.
fn changed_options<'a>(prior: &'a MountSpec, spec: &'a MountSpec) -> Result<BTreeMap<&'a str, &'a str>> {
    static NONE: BTreeMap<String, String> = BTreeMap::new();
    let Some(after) = &spec.options else {
        return Ok(BTreeMap::new());
    };
    let before = prior.options.as_ref().unwrap_or(&NONE);
    let refuse = |message: &str| {
        let text = format!("options[\"version\"]: {message}");
        Err(Error::new(ErrorKind::InvalidInput, text).violation("options[\"version\"]", message))
    };
    if spec.r#type == "kv" {
        if is_versioned(prior) && !is_versioned(spec) {
            return refuse(
                "cannot go from \"2\" back to \"1\", which is also meant when it is left out: the server does not turn versioned data \
                 back. Keep \"2\", or delete the mount and make it anew, which deletes every secret in it",
            );
        }
        if before.contains_key(VERSION) && !after.contains_key(VERSION) {
            return refuse("cannot be taken out again: keep \"1\"");
        }
    }
    let new = after.iter().filter(|(name, value)| before.get(*name) != Some(*value));
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    let new = new.map(|(name, value)| (name.as_str(), value.as_str()));
    Ok(new.chain(gone.map(|name| (name.as_str(), ""))).collect())
}
