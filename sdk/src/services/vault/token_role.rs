//! `vault_token_role`: what tokens that are made under its name may be.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::role::{TOKEN_ROLES, wrong_letters, wrong_upper_case};
use super::token::{self, TokenLimits};
use super::{Vault, listing, sources};
use crate::error::{Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// A role of the token auth method: what a token that is made under its name may do. Who may use
/// `auth/token/create/NAME` makes such tokens, whatever else the own token allows.
///
/// The ephemeral `vault_token` makes tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TokenRoleSpec {
    /// Name of the role.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub name: String,
    /// Policies that a token may have, in lower case. Left out, together with `allowed_policies_glob`, those of the token that
    /// makes it.
    #[serde(default)]
    pub allowed_policies: BTreeSet<String>,
    /// Policies that a token may have, in lower case, with `*` for any text.
    #[serde(default)]
    pub allowed_policies_glob: BTreeSet<String>,
    /// Policies that no token may have, in lower case.
    #[serde(default)]
    pub disallowed_policies: BTreeSet<String>,
    /// Policies that no token may have, in lower case, with `*` for any text.
    #[serde(default)]
    pub disallowed_policies_glob: BTreeSet<String>,
    /// Whether tokens have no parent, so that they outlive the token that makes them.
    #[serde(default)]
    pub orphan: bool,
    /// Whether tokens can be renewed.
    #[serde(default = "yes")]
    pub renewable: bool,
    /// What ends the path under which tokens are revoked together, of at least three letters, digits, `_`, `-` and `.`.
    pub path_suffix: Option<String>,
    /// Identity aliases that a token can be made for, in lower case, with `*` for any text.
    #[serde(default)]
    pub allowed_entity_aliases: BTreeSet<String>,
    /// Type of the tokens.
    #[serde(default)]
    pub token_type: RoleTokenType,
    /// What a token may not do.
    #[serde(flatten)]
    pub limits: TokenLimits,
}

fn yes() -> bool {
    true
}

/// Type of the tokens that are made under a role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RoleTokenType {
    /// Service tokens, unless batch ones are asked for.
    #[default]
    DefaultService,
    /// Batch tokens, unless service ones are asked for.
    DefaultBatch,
    /// Service tokens: kept by the server, renewable, revocable.
    Service,
    /// Batch tokens: light, kept nowhere, and valid until they end.
    Batch,
}

/// What the server adds to a role: nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct TokenRoleStatus {}

key! {
    /// Natural name of a role.
    pub struct TokenRoleKey {
        /// Name of the role.
        name,
    }
}

static SPEC: Codec<TokenRoleSpec> = Codec::new(Case::Snake);

/// The one method that has such roles.
const MOUNT: &str = "token";

/// Roles of the token auth method.
pub struct TokenRole;

impl Resource for TokenRole {
    const KIND: Kind = Kind {
        service: "vault",
        name: "token_role",
        plural: "token_roles",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::TOKEN_ROLE;
    type Service = Vault;
    type Key = TokenRoleKey;
    type Spec = TokenRoleSpec;
    type Status = TokenRoleStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: TokenRoleSpec) -> Result<Observed<Self>> {
        let name = spec.name.clone();
        let body = SPEC.encode_clearing(&spec)?;
        let same = Proof::Equality(|made: &Observed<Self>, found| made.spec == found.spec);
        let made = TOKEN_ROLES
            .make(cx, (MOUNT, &name), observed(spec), &body, same)
            .await?;
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Vault>, key: &TokenRoleKey) -> Result<Observed<Self>> {
        find(cx.service, &key.name).await
    }

    async fn update(cx: &Context<'_, Vault>, _: Observed<Self>, spec: TokenRoleSpec) -> Result<Observed<Self>> {
        let body = SPEC.encode_clearing(&spec)?;
        TOKEN_ROLES.write(cx.service, MOUNT, &spec.name, &body).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        TOKEN_ROLES.remove(cx.service, MOUNT, &prior.key.name).await
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let names = TOKEN_ROLES.names(cx.service, MOUNT).await?;
        listing::page(names, cursor, |name| async move { find(cx.service, &name).await }).await
    }

    fn validate(spec: &TokenRoleSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = wrong_letters("name", &spec.name).into_iter().collect();
        for (argument, names) in [
            ("allowed_policies", &spec.allowed_policies),
            ("allowed_policies_glob", &spec.allowed_policies_glob),
            ("disallowed_policies", &spec.disallowed_policies),
            ("disallowed_policies_glob", &spec.disallowed_policies_glob),
            ("allowed_entity_aliases", &spec.allowed_entity_aliases),
        ] {
            found.extend(wrong_upper_case(argument, names));
        }
        let suffix = spec.path_suffix.as_deref().filter(|suffix| !suffix.is_empty());
        if let Some(suffix) = suffix {
            found.extend(wrong_letters("path_suffix", suffix));
            if suffix.chars().count() < 3 {
                let message = format!("must have three characters at least, not {suffix:?}");
                found.push(Violation::new("path_suffix", message));
            }
        }
        if spec.token_type == RoleTokenType::Batch {
            found.extend(wrong_for_batch(spec));
        }
        found.extend(spec.limits.wrong(spec.token_type == RoleTokenType::Batch));
        found
    }

    fn normalize(spec: &mut TokenRoleSpec) {
        spec.limits.normalize();
    }

    fn is_handle(id: &str) -> bool {
        sources::token_role(id).is_some()
    }

    async fn resolve(_: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        let name = sources::token_role(handle).unwrap_or(handle).to_owned();
        Ok(TokenRoleKey { name })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Tokens for External Secrets, renewed for ever",
            hcl: r#"
resource "deployme_vault_token_role" "example" {
  name                    = "external-secrets"
  allowed_policies        = ["external-secrets"]
  orphan                  = true
  token_period            = "72h"
  token_no_default_policy = true
}
"#,
        }]
    }
}

/// Batch tokens are kept nowhere: what would have to be remembered of them cannot be.
fn wrong_for_batch(spec: &TokenRoleSpec) -> Vec<Violation> {
    let mut found = Vec::new();
    if spec.renewable {
        found.push(Violation::new(
            "renewable",
            "must be false: batch tokens cannot be renewed",
        ));
    }
    if !spec.orphan {
        found.push(Violation::new(
            "orphan",
            "must be true: batch tokens have no parent under a role",
        ));
    }
    let most = spec.limits.token_explicit_max_ttl.as_deref();
    if most.is_some_and(|most| !super::duration::is_zero(most) && !most.is_empty()) {
        let message = "must be left out: the server sets none for batch tokens";
        found.push(Violation::new("token_explicit_max_ttl", message));
    }
    found
}

fn observed(spec: TokenRoleSpec) -> Observed<TokenRole> {
    Observed {
        key: TokenRoleKey {
            name: spec.name.clone(),
        },
        spec,
        status: TokenRoleStatus {},
        secrets: Secrets::new(),
    }
}

async fn find(vault: &Vault, name: &str) -> Result<Observed<TokenRole>> {
    let mut wire = TOKEN_ROLES.find(vault, MOUNT, name).await?;
    token::tidy(&mut wire);
    let mut spec = SPEC.decode(&wire, &[("name", name.into())])?;
    spec.limits.normalize();
    Ok(observed(spec))
}
