//! `vault_approle_role`: a role as which machines log in, and what their tokens may do.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answer::Envelope;
use super::role::{AuthScope, ROLES, wrong_name};
use super::token::{self, TokenSettings};
use super::{Vault, duration, listing, path, sources};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};
use crate::services::uuid;

/// A role of an `AppRole` auth method: a machine logs in with the role's id and, unless the role does without, one of its secret ids.
///
/// The ephemeral `vault_approle_secret_id` makes secret ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ApproleRoleSpec {
    /// Path of the auth method, such as `approle`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub mount: String,
    /// Name of the role, in lower case: the server knows no other.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub name: String,
    /// Id with which a machine logs in, unique in the auth method. It is no secret. Left out, a random UUID.
    #[schemars(transform = field::server_default, transform = field::stable, length(min = 1))]
    pub role_id: Option<String>,
    /// Whether a login needs a secret id. Without, `secret_id_bound_cidrs` or `token_bound_cidrs` must say who may log in.
    #[serde(default = "yes")]
    pub bind_secret_id: bool,
    /// Blocks of addresses from which a secret id may be used, such as `10.0.0.0/8`; one address is `192.0.2.1/32`. Left out, from
    /// everywhere.
    #[serde(default)]
    pub secret_id_bound_cidrs: BTreeSet<String>,
    /// How often a secret id can be used; 0 for any number of times.
    #[serde(default)]
    #[schemars(range(min = 0))]
    pub secret_id_num_uses: i64,
    /// Life of a secret id, such as `24h`. Left out, it does not end.
    #[schemars(transform = field::duration)]
    pub secret_id_ttl: Option<String>,
    /// Whether secret ids are kept out of replication.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub local_secret_ids: bool,
    /// The tokens.
    #[serde(flatten)]
    pub tokens: TokenSettings,
}

fn yes() -> bool {
    true
}

/// What the server adds to a role: nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct ApproleRoleStatus {}

key! {
    /// Natural name of a role: `mount/name`. A slash in the mount's path is `%2F`.
    pub struct ApproleRoleKey {
        /// Path of the auth method.
        mount,
        /// Name of the role.
        name,
    }
}

static SPEC: Codec<ApproleRoleSpec> = Codec::new(Case::Snake);

/// What the server says of an id that another role has.
const ID_TAKEN: &str = "role_id already in use";

#[derive(Deserialize)]
struct RoleId {
    role_id: String,
}

/// Roles of `AppRole` auth methods.
pub struct ApproleRole;

impl Resource for ApproleRole {
    const KIND: Kind = Kind {
        service: "vault",
        name: "approle_role",
        plural: "approle_roles",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::APPROLE_ROLE;
    type Service = Vault;
    type Key = ApproleRoleKey;
    type Spec = ApproleRoleSpec;
    type Status = ApproleRoleStatus;
    type Scope = AuthScope;

    async fn create(cx: &Context<'_, Vault>, mut spec: ApproleRoleSpec) -> Result<Observed<Self>> {
        // An id of ours is nobody else's; one that was given may be that of a role which somebody else has just made.
        let proof: Proof<Self> = if spec.role_id.is_some() {
            Proof::Equality(|made, found| made.spec == found.spec)
        } else {
            Proof::OwnId(|role| role.spec.role_id.as_deref().unwrap_or_default())
        };
        if spec.role_id.is_none() {
            spec.role_id = Some(uuid::random()?);
        }
        let (mount, name) = (spec.mount.clone(), spec.name.clone());
        let body = SPEC.encode_clearing(&spec)?;
        let made = ROLES.make(cx, (&mount, &name), observed(spec), &body, proof).await;
        Ok(made.map_err(id_taken)?.object)
    }

    async fn read(cx: &Context<'_, Vault>, key: &ApproleRoleKey) -> Result<Observed<Self>> {
        find(cx.service, &key.mount, &key.name).await
    }

    async fn update(
        cx: &Context<'_, Vault>,
        prior: Observed<Self>,
        mut spec: ApproleRoleSpec,
    ) -> Result<Observed<Self>> {
        spec.role_id = spec.role_id.or(prior.spec.role_id);
        let mut body = SPEC.encode_clearing(&spec)?;
        // Refused in every write but the first, even unchanged.
        body.remove("local_secret_ids");
        let written = ROLES.write(cx.service, &spec.mount, &spec.name, &body).await;
        written.map_err(id_taken)?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        ROLES.remove(cx.service, &prior.key.mount, &prior.key.name).await
    }

    async fn list(cx: &Context<'_, Vault>, scope: &AuthScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let names = ROLES.names(cx.service, &scope.mount).await?;
        listing::page(names, cursor, |name| async move {
            find(cx.service, &scope.mount, &name).await
        })
        .await
    }

    fn validate(spec: &ApproleRoleSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("mount", &spec.mount).into_iter().collect();
        found.extend(wrong_name("name", &spec.name));
        let open = spec.secret_id_bound_cidrs.is_empty() && spec.tokens.limits.token_bound_cidrs.is_empty();
        if !spec.bind_secret_id && open {
            let message = "must be true, unless secret_id_bound_cidrs or token_bound_cidrs says who may log in with the role's id alone";
            found.push(Violation::new("bind_secret_id", message));
        }
        found.extend(token::wrong_blocks(
            "secret_id_bound_cidrs",
            &spec.secret_id_bound_cidrs,
        ));
        found.extend(duration::wrong("secret_id_ttl", spec.secret_id_ttl.as_deref()));
        found.extend(spec.tokens.wrong());
        found
    }

    fn normalize(spec: &mut ApproleRoleSpec) {
        duration::normalize(&mut spec.secret_id_ttl);
        spec.tokens.normalize();
    }

    fn is_handle(id: &str) -> bool {
        sources::role_handle(id, "role").is_some()
    }

    async fn resolve(_: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        let (mount, name) = sources::role(handle, "role")?;
        Ok(ApproleRoleKey { mount, name })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A pipeline that logs in with secret ids of one day",
            hcl: r#"
resource "deployme_vault_auth_backend" "approle" {
  path = "approle"
  type = "approle"
}

resource "deployme_vault_approle_role" "example" {
  mount                 = deployme_vault_auth_backend.approle.path
  name                  = "pipeline"
  secret_id_ttl         = "24h"
  secret_id_num_uses    = 40
  secret_id_bound_cidrs = ["10.0.0.0/8"]
  token_policies        = ["pipeline"]
  token_ttl             = "20m"
  token_max_ttl         = "1h"
}
"#,
        }]
    }
}

fn observed(spec: ApproleRoleSpec) -> Observed<ApproleRole> {
    Observed {
        key: ApproleRoleKey {
            mount: spec.mount.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: ApproleRoleStatus {},
        secrets: Secrets::new(),
    }
}

async fn find(vault: &Vault, mount: &str, name: &str) -> Result<Observed<ApproleRole>> {
    let mut wire = ROLES.find(vault, mount, name).await?;
    // It stands at an address of its own.
    let id: Envelope<RoleId> = vault.http.get("/v1/auth/{*}/role/{}/role-id", &[mount, name]).await?;
    wire.insert("role_id".into(), id.data.role_id.into());
    token::tidy(&mut wire);
    duration::tidy(&mut wire, &["secret_id_ttl"]);
    let mut spec = SPEC.decode(&wire, &[("mount", mount.into()), ("name", name.into())])?;
    ApproleRole::normalize(&mut spec);
    Ok(observed(spec))
}

/// Says at the argument that another role has the id: the server answers as to a fault of its own.
fn id_taken(error: Error) -> Error {
    if !error.message().contains(ID_TAKEN) {
        return error;
    }
    let problem = "belongs to another role of the auth method: choose another, or leave it out";
    error
        .with_kind(ErrorKind::InvalidInput)
        .with_message(format!("role_id: {problem}"))
        .violation("role_id", problem)
}
