//! `vault_auth_backend`: auth methods, each at its path.

use std::collections::BTreeMap;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::answer::Envelope;
use super::tuning::{self, Tuning};
use super::{Vault, path, sources, taken, unknown_type};
use crate::error::{ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// An auth method at a path: a way to log in, such as Kubernetes' service accounts or OIDC.
///
/// What the method trusts and who may log in are kinds of their own, such as `vault_kubernetes_auth_config` and
/// `vault_kubernetes_auth_role`. Deleting the method deletes its roles and users, and revokes every token that came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuthBackendSpec {
    /// Path of the method, without `auth/` and without a slash at its ends, such as `kubernetes` or `clusters/a`.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub path: String,
    /// Type of the method, such as `kubernetes`, `jwt`, `oidc`, `approle`, `userpass` or `ldap`.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub r#type: String,
    /// Text shown to people.
    pub description: Option<String>,
    /// Whether the method is kept out of replication.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub local: bool,
    /// Whether its data is encrypted once more by the seal, where the server's seal can.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub seal_wrap: bool,
    /// Type of the tokens that a login gives.
    #[serde(default)]
    #[schemars(transform = field::wire(&["config", "token_type"]))]
    pub token_type: IssuedTokens,
    /// Leases, headers and what the audit log shows.
    #[serde(flatten)]
    pub tuning: Tuning,
}

/// Type of the tokens that an auth method gives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IssuedTokens {
    /// Service tokens, unless the role says otherwise.
    #[default]
    DefaultService,
    /// Batch tokens, unless the role says otherwise.
    DefaultBatch,
    /// Service tokens: kept by the server, renewable, revocable.
    Service,
    /// Batch tokens: light, kept nowhere, and valid until they end.
    Batch,
}

/// What the server adds to an auth method.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AuthBackendStatus {
    /// Id by which policies and identity aliases name the method.
    #[schemars(transform = field::stable)]
    pub accessor: String,
}

key! {
    /// Natural name of an auth method: its path, slashes as they are.
    pub struct AuthBackendKey {
        /// Path of the method.
        path,
    }
}

static SPEC: Codec<AuthBackendSpec> = Codec::new(Case::Snake);

/// Types of methods that the server makes itself and nobody manages.
const SYSTEM: &[&str] = &["token", "ns_token"];

/// Auth methods.
pub struct AuthBackend;

impl Resource for AuthBackend {
    const KIND: Kind = Kind {
        service: "vault",
        name: "auth_backend",
        plural: "auth_backends",
    };
    const SCHEMA_VERSION: i64 = 1;
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::AUTH_BACKEND;
    type Service = Vault;
    type Key = AuthBackendKey;
    type Spec = AuthBackendSpec;
    type Status = AuthBackendStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: AuthBackendSpec) -> Result<Observed<Self>> {
        let key = AuthBackendKey {
            path: spec.path.clone(),
        };
        let sent = cx
            .service
            .http
            .request(Method::POST, "/v1/sys/auth/{*}", &[&key.path])
            .json(&SPEC.encode(&spec)?)?
            .idempotent()
            .send();
        // The answer has no accessor.
        let status = AuthBackendStatus {
            accessor: String::new(),
        };
        let made = observed(key.clone(), spec, status);
        let made = cx.make(made, sent, |_, _| Ok(None), Proof::Equality(as_asked)).await;
        made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => taken(&format!("an auth method at {}", key.path), Some(&error)),
            _ => unknown_type(error, "auth method"),
        })?;
        cx.proceed()?;
        Self::read(cx, &key).await
    }

    async fn read(cx: &Context<'_, Vault>, key: &AuthBackendKey) -> Result<Observed<Self>> {
        let found: Envelope<Map<String, Value>> = cx.service.http.get("/v1/sys/auth/{*}", &[&key.path]).await?;
        decode(&key.path, found.data)
    }

    async fn update(cx: &Context<'_, Vault>, prior: Observed<Self>, spec: AuthBackendSpec) -> Result<Observed<Self>> {
        let body = tuning::body(&mut SPEC.encode_clearing(&spec)?);
        cx.service
            .http
            .request(Method::POST, "/v1/sys/auth/{*}/tune", &[&spec.path])
            .json(&body)?
            .idempotent()
            .send()
            .await?;
        Ok(observed(prior.key, spec, prior.status))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        cx.service.http.delete("/v1/sys/auth/{*}", &[&prior.key.path]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let found: Envelope<BTreeMap<String, Map<String, Value>>> = cx.service.http.get("/v1/sys/auth", &[]).await?;
        let managed = found.data.into_iter().filter(|(_, wire)| {
            let ty = wire.get("type").and_then(Value::as_str).unwrap_or_default();
            !SYSTEM.contains(&ty)
        });
        let items = managed.map(|(path, wire)| decode(path.trim_end_matches('/'), wire));
        Ok(Page::last(items.collect::<Result<_>>()?))
    }

    fn collection(_: &AuthBackendKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &AuthBackendSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("path", &spec.path).into_iter().collect();
        match spec.path.split('/').next().unwrap_or_default() {
            "token" => {
                let message = "must not be at or below token/, which belongs to the server: choose another path";
                found.push(Violation::new("path", message));
            }
            "auth" => {
                let message = "must not begin with auth/, which is added: leave it out";
                found.push(Violation::new("path", message));
            }
            _ => {}
        }
        if spec.r#type == "token" {
            let message = "must not be token: the server has this method once, at its own path";
            found.push(Violation::new("type", message));
        }
        found.extend(spec.tuning.wrong());
        found
    }

    fn examples() -> Vec<Example> {
        vec![
            Example {
                title: "Logins of a cluster's service accounts",
                hcl: r#"
resource "deployme_vault_auth_backend" "example" {
  path        = "clusters/edge"
  type        = "kubernetes"
  description = "Service accounts of the cluster edge"
}
"#,
            },
            Example {
                title: "OIDC, shown on the login page, with sessions of a working day",
                hcl: r#"
resource "deployme_vault_auth_backend" "example" {
  path                      = "oidc"
  type                      = "oidc"
  listing_visibility        = "unauth"
  default_lease_ttl_seconds = 28800
  max_lease_ttl_seconds     = 43200
}
"#,
            },
        ]
    }
}

/// Whether the method that is there is the one that was asked for.
fn as_asked(made: &Observed<AuthBackend>, found: &Observed<AuthBackend>) -> bool {
    let mut asked = made.spec.clone();
    asked.description.take_if(|text| text.is_empty());
    asked == found.spec
}

fn observed(key: AuthBackendKey, spec: AuthBackendSpec, status: AuthBackendStatus) -> Observed<AuthBackend> {
    Observed {
        key,
        spec,
        status,
        secrets: Secrets::new(),
    }
}

fn decode(path: &str, mut wire: Map<String, Value>) -> Result<Observed<AuthBackend>> {
    tuning::tidy(&mut wire);
    let spec = SPEC.decode(&wire, &[("path", path.into())])?;
    let accessor = wire.get("accessor").and_then(Value::as_str).unwrap_or_default();
    let status = AuthBackendStatus {
        accessor: accessor.to_owned(),
    };
    Ok(observed(AuthBackendKey { path: path.to_owned() }, spec, status))
}
