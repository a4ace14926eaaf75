//! The ephemeral `vault_approle_secret_id`: a secret id for one run, destroyed at its end.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::answer::Envelope;
use super::role::{missing_method, wrong_name};
use super::{Vault, duration, path, token};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Context, Ephemeral, Example, Kind, Lease, Opened};
use crate::schema::field;
use crate::secret::Secret;

/// A secret id with which a machine logs in as an `AppRole` role, made when needed and kept nowhere.
///
/// It is destroyed when the value is no longer used, at the end of the run: use it to log in during the run. Tokens that came of it
/// live on. Give it a `ttl` all the same, for a run that is killed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ApproleSecretIdSpec {
    /// Path of the auth method, such as `approle`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"), length(min = 1))]
    pub mount: String,
    /// Name of the role.
    #[schemars(transform = field::refers_to("vault_approle_role.name"), length(min = 1))]
    pub role: String,
    /// Life of the secret id, such as `10m`. Left out, what the role says; never longer.
    pub ttl: Option<String>,
    /// How often it can be used; 0 for any number of times. Left out, what the role says; never more.
    #[schemars(range(min = 0))]
    pub num_uses: Option<i64>,
    /// Blocks of addresses from which it may be used, inside those of the role; one address is `192.0.2.1/32`. Left out, those of the
    /// role.
    #[serde(default)]
    pub cidr_list: BTreeSet<String>,
    /// Addresses and blocks from which the tokens that come of it may be used, inside those of the role. Left out, those of the
    /// role.
    #[serde(default)]
    pub token_bound_cidrs: BTreeSet<String>,
    /// Texts that become metadata of the tokens, and stand in the audit log.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

/// The secret id.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ApproleSecretIdOutput {
    /// The secret id.
    pub secret_id: Secret,
    /// Id by which the secret id is named without being shown.
    pub accessor: String,
    /// The role's id, with which the secret id logs in.
    pub role_id: String,
}

#[derive(Deserialize)]
struct Answer {
    secret_id: Secret,
    secret_id_accessor: String,
}

#[derive(Deserialize)]
struct RoleId {
    role_id: String,
}

/// Secret ids of `AppRole` roles.
pub struct ApproleSecretId;

impl Ephemeral for ApproleSecretId {
    const KIND: Kind = Kind {
        service: "vault",
        name: "approle_secret_id",
        plural: "approle_secret_ids",
    };
    type Service = Vault;
    type Spec = ApproleSecretIdSpec;
    type Output = ApproleSecretIdOutput;

    async fn open(cx: &Context<'_, Vault>, spec: ApproleSecretIdSpec) -> Result<Opened<ApproleSecretIdOutput>> {
        let wrong = path::wrong("mount", &spec.mount)
            .into_iter()
            .chain(wrong_name("role", &spec.role))
            .chain(duration::wrong("ttl", spec.ttl.as_deref()))
            .chain(token::wrong_blocks("cidr_list", &spec.cidr_list))
            .chain(token::wrong_addresses("token_bound_cidrs", &spec.token_bound_cidrs));
        if let Some(error) = Error::from_violations(wrong.collect()) {
            return Err(error);
        }
        let arguments = [spec.mount.as_str(), spec.role.as_str()];
        let http = &cx.service.http;
        // First: what fails here leaves nothing behind.
        let role: Result<Envelope<RoleId>> = http.get("/v1/auth/{*}/role/{}/role-id", &arguments).await;
        let role = role.map_err(|error| explain(error, &spec))?;
        cx.proceed()?;
        let made = http
            .post("/v1/auth/{*}/role/{}/secret-id", &arguments, &body(&spec)?)
            .await;
        let made: Envelope<Answer> = made.map_err(|error| explain(error, &spec))?.json()?;
        Ok(Opened {
            lease: Some(Lease {
                private: json!({"mount": spec.mount, "role": spec.role, "accessor": made.data.secret_id_accessor}),
                renew_in: None,
            }),
            output: ApproleSecretIdOutput {
                secret_id: made.data.secret_id,
                accessor: made.data.secret_id_accessor,
                role_id: role.data.role_id,
            },
        })
    }

    async fn close(cx: &Context<'_, Vault>, private: &Value) -> Result<()> {
        let part = |name: &str| private.get(name).and_then(Value::as_str).unwrap_or_default();
        let accessor = json!({"secret_id_accessor": part("accessor")});
        let address = "/v1/auth/{*}/role/{}/secret-id-accessor/destroy";
        // Not repeated: of one that is used up the server speaks as of a fault of its own.
        let closed = cx
            .service
            .http
            .post(address, &[part("mount"), part("role")], &accessor)
            .await;
        match closed {
            // Used up, ended or gone with its role: nothing is left to destroy.
            Err(error) if is_gone(&error) => Ok(()),
            closed => closed.map(|_| ()),
        }
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Log in as a machine during the run",
            hcl: r#"
resource "deployme_vault_auth_backend" "approle" {
  path = "approle"
  type = "approle"
}

resource "deployme_vault_approle_role" "pipeline" {
  mount     = deployme_vault_auth_backend.approle.path
  name      = "pipeline"
  token_ttl = "20m"
}

ephemeral "deployme_vault_approle_secret_id" "example" {
  mount = deployme_vault_approle_role.pipeline.mount

  # Opened only when the role is there: its id is known no sooner.
  role     = deployme_vault_approle_role.pipeline.role_id == null ? null : deployme_vault_approle_role.pipeline.name
  ttl      = "10m"
  num_uses = 1
  metadata = { pipeline = "42" }
}
"#,
        }]
    }
}

fn body(spec: &ApproleSecretIdSpec) -> Result<Map<String, Value>> {
    let mut body = Map::new();
    if let Some(ttl) = spec.ttl.as_deref().filter(|ttl| !ttl.is_empty()) {
        body.insert("ttl".into(), ttl.into());
    }
    if let Some(uses) = spec.num_uses {
        body.insert("num_uses".into(), uses.into());
    }
    for (name, addresses) in [
        ("cidr_list", &spec.cidr_list),
        ("token_bound_cidrs", &spec.token_bound_cidrs),
    ] {
        if !addresses.is_empty() {
            body.insert(name.into(), json!(addresses));
        }
    }
    if !spec.metadata.is_empty() {
        // The server wants the text of an object.
        let text = serde_json::to_string(&spec.metadata);
        let text = text.map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))?;
        body.insert("metadata".into(), text.into());
    }
    Ok(body)
}

/// Says what is missing; the server does not of a role.
fn explain(error: Error, spec: &ApproleSecretIdSpec) -> Error {
    let error = missing_method(error, &spec.mount);
    if error.kind() != ErrorKind::NotFound || error.missing_kind().is_some() {
        return error;
    }
    let text = format!("there is no role {} in auth/{}", spec.role, spec.mount);
    error.with_message(text).missing("vault_approle_role")
}

fn is_gone(error: &Error) -> bool {
    let says = |text: &str| error.message().contains(text);
    error.kind() == ErrorKind::NotFound || says("failed to find accessor entry") || says("does not exist")
}
