//! `vault_identity_group_alias`: the name that an auth method has for a group.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::identity::{GROUPS, is_uuid, text};
use super::identity_alias::{OF_GROUPS, accessor};
use super::{Vault, path, sources};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;

/// An alias of an external group: whoever is in the auth method's group of this name is in the group, from the next login on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityGroupAliasSpec {
    /// Path of the auth method, such as `oidc`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub mount: String,
    /// Name of the method's own group, as `groups_claim` has it. The server makes no difference between upper and lower case.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub name: String,
    /// External group, by name. It has one alias at most.
    #[schemars(transform = field::refers_to("vault_identity_group.name"), length(min = 1))]
    pub group: String,
}

/// What the server adds to an alias.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct IdentityGroupAliasStatus {
    /// Id that the server chose.
    #[schemars(transform = field::stable)]
    pub alias_id: String,
}

key! {
    /// Natural name of an alias: `mount/name`. A slash in the mount's path is `%2F`.
    pub struct IdentityGroupAliasKey {
        /// Path of the auth method.
        mount,
        /// Name of the method's own group.
        name,
    }
}

/// Aliases of groups.
pub struct IdentityGroupAlias;

impl Resource for IdentityGroupAlias {
    const KIND: Kind = Kind {
        service: "vault",
        name: "identity_group_alias",
        plural: "identity_group_aliases",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::IDENTITY_GROUP_ALIAS;
    type Service = Vault;
    type Key = IdentityGroupAliasKey;
    type Spec = IdentityGroupAliasSpec;
    type Status = IdentityGroupAliasStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: IdentityGroupAliasSpec) -> Result<Observed<Self>> {
        let (mount, name) = (spec.mount.clone(), spec.name.clone());
        let accessor = accessor(cx.service, &mount).await?;
        OF_GROUPS.refuse_taken(cx.service, &accessor, &mount, &name).await?;
        fits(cx.service, &spec.group).await?;
        let body = OF_GROUPS.body(cx.service, &accessor, &name, &spec.group).await?;
        cx.proceed()?;
        let sent = OF_GROUPS.create(cx.service, &body);
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = observed(spec, String::new());
        let made = cx.make(made, sent, |(), _| Ok(None), Proof::Equality(same)).await;
        let made = made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => OF_GROUPS.taken(&mount, &name, Some(&error)),
            _ => error,
        })?;
        cx.proceed()?;
        Self::read(cx, &made.object.key).await
    }

    async fn read(cx: &Context<'_, Vault>, key: &IdentityGroupAliasKey) -> Result<Observed<Self>> {
        let accessor = accessor(cx.service, &key.mount).await?;
        let (alias, group) = OF_GROUPS.find(cx.service, &accessor, &key.mount, &key.name).await?;
        // The name stays as it was asked for: the server's differs in case at most.
        Ok(decode(key.clone(), group, alias.id))
    }

    async fn update(
        cx: &Context<'_, Vault>,
        prior: Observed<Self>,
        spec: IdentityGroupAliasSpec,
    ) -> Result<Observed<Self>> {
        let accessor = accessor(cx.service, &spec.mount).await?;
        if prior.spec.group != spec.group {
            fits(cx.service, &spec.group).await?;
        }
        let body = OF_GROUPS.body(cx.service, &accessor, &spec.name, &spec.group).await?;
        let id = id_of(cx, prior).await?;
        cx.proceed()?;
        OF_GROUPS.update(cx.service, &id, &body).await?;
        Ok(observed(spec, id))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        let id = id_of(cx, prior).await?;
        OF_GROUPS.remove(cx.service, &id).await
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let all = OF_GROUPS.list(cx.service).await?.into_iter();
        let items = all.map(|(alias, group)| {
            let key = IdentityGroupAliasKey {
                mount: alias.mount(),
                name: alias.name,
            };
            decode(key, group, alias.id)
        });
        Ok(Page::last(items.collect()))
    }

    fn validate(spec: &IdentityGroupAliasSpec) -> Vec<Violation> {
        path::wrong("mount", &spec.mount).into_iter().collect()
    }

    fn is_handle(id: &str) -> bool {
        is_uuid(id)
    }

    async fn resolve(cx: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        let (mount, name) = OF_GROUPS.of_id(cx.service, handle).await?;
        Ok(IdentityGroupAliasKey { mount, name })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Members of a group of the identity provider get policies",
            hcl: r#"
resource "deployme_vault_auth_backend" "oidc" {
  path = "oidc"
  type = "oidc"
}

resource "deployme_vault_identity_group" "admins" {
  name     = "admins"
  type     = "external"
  policies = ["admins"]
}

resource "deployme_vault_identity_group_alias" "example" {
  mount = deployme_vault_auth_backend.oidc.path
  name  = "/platform/admins"
  group = deployme_vault_identity_group.admins.name
}
"#,
        }]
    }
}

/// The id of an alias, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Vault>, prior: Observed<IdentityGroupAlias>) -> Result<String> {
    if !prior.status.alias_id.is_empty() {
        return Ok(prior.status.alias_id);
    }
    Ok(IdentityGroupAlias::read(cx, &prior.key).await?.status.alias_id)
}

/// Refuses a group that can have no alias, or has one: the server would replace that, and say nothing.
async fn fits(vault: &Vault, group: &str) -> Result<()> {
    let found = GROUPS.find(vault, group).await?;
    let other = found.get("alias").and_then(|alias| alias.get("name"));
    let problem = if text(&found, "type") != "external" {
        format!("is {group:?}, an internal group: only an external one can have an alias")
    } else if let Some(other) = other {
        format!("is {group:?}, which has the alias {other}: a group can have one")
    } else {
        return Ok(());
    };
    let error = Error::new(ErrorKind::InvalidInput, format!("group: {problem}")).service("vault");
    Err(error.violation("group", problem))
}

fn observed(spec: IdentityGroupAliasSpec, alias_id: String) -> Observed<IdentityGroupAlias> {
    Observed {
        key: IdentityGroupAliasKey {
            mount: spec.mount.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: IdentityGroupAliasStatus { alias_id },
        secrets: Secrets::new(),
    }
}

fn decode(key: IdentityGroupAliasKey, group: String, alias_id: String) -> Observed<IdentityGroupAlias> {
    let spec = IdentityGroupAliasSpec {
        mount: key.mount,
        name: key.name,
        group,
    };
    observed(spec, alias_id)
}
