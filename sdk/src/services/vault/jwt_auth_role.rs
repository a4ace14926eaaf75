//! `vault_jwt_auth_role`: whose tokens of an issuer may log in, and what their own tokens may do.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::role::{AuthScope, ROLES, wrong_name};
use super::token::{self, TokenSettings};
use super::{Vault, duration, listing, path, sources};
use crate::error::{Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// A role of a JWT or OIDC auth method: whose tokens of the issuer may log in with it, and the tokens that they get.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JwtAuthRoleSpec {
    /// Path of the auth method, such as `oidc`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub mount: String,
    /// Name of the role, in lower case: the server knows no other.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub name: String,
    /// How one logs in.
    #[serde(default)]
    pub role_type: JwtRoleType,
    /// Claim that names the user, such as `sub` or `preferred_username`.
    #[schemars(length(min = 1))]
    pub user_claim: String,
    /// Whether `user_claim` is a JSON pointer, such as `/user/name`.
    #[serde(default)]
    pub user_claim_json_pointer: bool,
    /// Claim that lists the user's groups; each becomes a group alias. A JSON pointer if it begins with a slash.
    pub groups_claim: Option<String>,
    /// Audiences of which the token must have one.
    #[serde(default)]
    pub bound_audiences: BTreeSet<String>,
    /// Subject that the token must have.
    pub bound_subject: Option<String>,
    /// Claims that the token must have, each with a value or a list of values of which one is enough, such as
    /// `{"groups": ["admins"], "email_verified": true}`. Claims that begin with a slash are JSON pointers.
    #[schemars(transform = field::empty_is_null)]
    pub bound_claims: Option<Map<String, Value>>,
    /// How `bound_claims` are compared.
    #[serde(default)]
    pub bound_claims_type: BoundClaimsType,
    /// Claims that become metadata of the login, by the names that they get there.
    #[serde(default)]
    pub claim_mappings: BTreeMap<String, String>,
    /// Addresses to which the browser may be sent back. Required for `oidc`.
    #[serde(default)]
    pub allowed_redirect_uris: BTreeSet<String>,
    /// Scopes to ask for beside `openid`.
    #[serde(default)]
    pub oidc_scopes: BTreeSet<String>,
    /// Time since the user really logged in at the issuer, such as `1h`, after which it must be done again. Left out, any.
    #[schemars(transform = field::duration)]
    pub max_age: Option<String>,
    /// Seconds by which clocks may differ; 0 for the server's 60, -1 for none.
    #[serde(default)]
    #[schemars(range(min = -1))]
    pub clock_skew_leeway: i64,
    /// Seconds that a token counts after its end; 0 for the server's 150, -1 for none.
    #[serde(default)]
    #[schemars(range(min = -1))]
    pub expiration_leeway: i64,
    /// Seconds that a token counts before its beginning; 0 for the server's 150, -1 for none.
    #[serde(default)]
    #[schemars(range(min = -1))]
    pub not_before_leeway: i64,
    /// Whether the server logs tokens and claims of logins, secrets included: for finding mistakes only.
    #[serde(default)]
    pub verbose_oidc_logging: bool,
    /// The tokens.
    #[serde(flatten)]
    pub tokens: TokenSettings,
}

/// How one logs in with a role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JwtRoleType {
    /// In a browser, at the issuer.
    #[default]
    Oidc,
    /// With a token that the issuer has given already.
    Jwt,
}

/// How claims are compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BoundClaimsType {
    /// As they are.
    #[default]
    String,
    /// With `*` for any text.
    Glob,
}

/// What the server adds to a role: nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct JwtAuthRoleStatus {}

key! {
    /// Natural name of a role: `mount/name`. A slash in the mount's path is `%2F`.
    pub struct JwtAuthRoleKey {
        /// Path of the auth method.
        mount,
        /// Name of the role.
        name,
    }
}

static SPEC: Codec<JwtAuthRoleSpec> = Codec::new(Case::Snake);

/// Roles of JWT and OIDC auth methods.
pub struct JwtAuthRole;

impl Resource for JwtAuthRole {
    const KIND: Kind = Kind {
        service: "vault",
        name: "jwt_auth_role",
        plural: "jwt_auth_roles",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::JWT_AUTH_ROLE;
    type Service = Vault;
    type Key = JwtAuthRoleKey;
    type Spec = JwtAuthRoleSpec;
    type Status = JwtAuthRoleStatus;
    type Scope = AuthScope;

    async fn create(cx: &Context<'_, Vault>, spec: JwtAuthRoleSpec) -> Result<Observed<Self>> {
        let (mount, name) = (spec.mount.clone(), spec.name.clone());
        let body = body(&spec)?;
        let same = Proof::Equality(|made: &Observed<Self>, found| made.spec == found.spec);
        let made = ROLES.make(cx, (&mount, &name), observed(spec), &body, same).await?;
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Vault>, key: &JwtAuthRoleKey) -> Result<Observed<Self>> {
        find(cx.service, &key.mount, &key.name).await
    }

    async fn update(cx: &Context<'_, Vault>, _: Observed<Self>, spec: JwtAuthRoleSpec) -> Result<Observed<Self>> {
        ROLES.write(cx.service, &spec.mount, &spec.name, &body(&spec)?).await?;
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

    fn validate(spec: &JwtAuthRoleSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("mount", &spec.mount).into_iter().collect();
        found.extend(wrong_name("name", &spec.name));
        if spec.role_type == JwtRoleType::Oidc && spec.allowed_redirect_uris.is_empty() {
            let message = "must not be empty for the role_type oidc: name where the browser may be sent back";
            found.push(Violation::new("allowed_redirect_uris", message));
        }
        let free = spec.bound_audiences.is_empty()
            && spec.bound_subject.as_deref().unwrap_or_default().is_empty()
            && spec.bound_claims.as_ref().is_none_or(Map::is_empty)
            && spec.tokens.limits.token_bound_cidrs.is_empty();
        if spec.role_type == JwtRoleType::Jwt && free {
            let message = "must not be empty for the role_type jwt, unless bound_subject, bound_claims or token_bound_cidrs says who \
                           may log in";
            found.push(Violation::new("bound_audiences", message));
        }
        for (claim, value) in spec.bound_claims.iter().flatten() {
            found.extend(wrong_claim(claim, value, spec.bound_claims_type));
        }
        found.extend(duration::wrong("max_age", spec.max_age.as_deref()));
        found.extend(spec.tokens.wrong());
        found
    }

    fn normalize(spec: &mut JwtAuthRoleSpec) {
        spec.bound_claims.take_if(|claims| claims.is_empty());
        duration::normalize(&mut spec.max_age);
        spec.tokens.normalize();
    }

    fn is_handle(id: &str) -> bool {
        sources::role_handle(id, "role").is_some()
    }

    async fn resolve(_: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        let (mount, name) = sources::role(handle, "role")?;
        Ok(JwtAuthRoleKey { mount, name })
    }

    fn examples() -> Vec<Example> {
        vec![
            Example {
                title: "Members of a group log in with a browser",
                hcl: r#"
resource "deployme_vault_auth_backend" "oidc" {
  path = "oidc"
  type = "oidc"
}

resource "deployme_vault_jwt_auth_role" "example" {
  mount                 = deployme_vault_auth_backend.oidc.path
  name                  = "admins"
  user_claim            = "preferred_username"
  groups_claim          = "groups"
  bound_claims          = jsonencode({ groups = ["admins"] })
  oidc_scopes           = ["profile", "groups"]
  allowed_redirect_uris = ["https://vault.example.org/ui/vault/auth/oidc/oidc/callback"]
  token_policies        = ["admins"]
  token_ttl             = "8h"
}
"#,
            },
            Example {
                title: "Pipelines of one repository log in with their tokens",
                hcl: r#"
resource "deployme_vault_auth_backend" "jwt" {
  path = "jwt"
  type = "jwt"
}

resource "deployme_vault_jwt_auth_role" "example" {
  mount             = deployme_vault_auth_backend.jwt.path
  name              = "deploy"
  role_type         = "jwt"
  user_claim        = "sub"
  bound_audiences   = ["vault"]
  bound_claims      = jsonencode({ sub = "repo:acme/platform:ref:refs/heads/*" })
  bound_claims_type = "glob"
  token_policies    = ["deploy"]
  token_ttl         = "15m"
}
"#,
            },
        ]
    }
}

/// What is wrong with a claim; `None` when nothing is.
fn wrong_claim(claim: &str, value: &Value, compared: BoundClaimsType) -> Option<Violation> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    let nested = |value: &Value| value.is_null() || value.is_array() || value.is_object();
    let message = if values.is_empty() {
        "must not be an empty list: no token would do"
    } else if values.iter().any(nested) {
        "must be a text, a number, a truth value or a list of such"
    } else if compared == BoundClaimsType::Glob && !values.iter().all(Value::is_string) {
        "must be a text or a list of texts where bound_claims_type is glob"
    } else {
        return None;
    };
    Some(Violation::new(format!("bound_claims[{claim:?}]"), message))
}

/// The representation. A write keeps what it leaves out, so that all of it is sent.
fn body(spec: &JwtAuthRoleSpec) -> Result<Map<String, Value>> {
    let mut wire = SPEC.encode_clearing(spec)?;
    wire.entry("bound_claims").or_insert_with(|| Map::new().into());
    Ok(wire)
}

fn observed(spec: JwtAuthRoleSpec) -> Observed<JwtAuthRole> {
    Observed {
        key: JwtAuthRoleKey {
            mount: spec.mount.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: JwtAuthRoleStatus {},
        secrets: Secrets::new(),
    }
}

async fn find(vault: &Vault, mount: &str, name: &str) -> Result<Observed<JwtAuthRole>> {
    let mut wire = ROLES.find(vault, mount, name).await?;
    token::tidy(&mut wire);
    duration::tidy(&mut wire, &["max_age"]);
    let mut spec = SPEC.decode(&wire, &[("mount", mount.into()), ("name", name.into())])?;
    JwtAuthRole::normalize(&mut spec);
    Ok(observed(spec))
}
