//! `vault_identity_entity_alias`: the name that an auth method has for an entity.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::identity::is_uuid;
use super::identity_alias::{Alias, OF_ENTITIES, accessor};
use super::{Vault, path, sources};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;

/// An alias of an entity: who logs in at this auth method under this name is the entity.
///
/// A first login under a name that no alias has makes an alias, and an entity of its own: such an alias is imported, and then given
/// to another entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityEntityAliasSpec {
    /// Path of the auth method, such as `oidc`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub mount: String,
    /// Name that the method has for whoever logs in: the user's name, the role's id, what `user_claim` says. The server makes no
    /// difference between upper and lower case.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub name: String,
    /// Entity, by name. It has one alias of each auth method at most.
    #[schemars(transform = field::refers_to("vault_identity_entity.name"), length(min = 1))]
    pub entity: String,
    /// Texts about the alias. Policies can name them.
    #[serde(default)]
    pub custom_metadata: BTreeMap<String, String>,
}

/// What the server adds to an alias.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct IdentityEntityAliasStatus {
    /// Id that the server chose.
    #[schemars(transform = field::stable)]
    pub alias_id: String,
}

key! {
    /// Natural name of an alias: `mount/name`. A slash in the mount's path is `%2F`.
    pub struct IdentityEntityAliasKey {
        /// Path of the auth method.
        mount,
        /// Name that the method has for the entity.
        name,
    }
}

/// Aliases of entities.
pub struct IdentityEntityAlias;

impl Resource for IdentityEntityAlias {
    const KIND: Kind = Kind {
        service: "vault",
        name: "identity_entity_alias",
        plural: "identity_entity_aliases",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::IDENTITY_ENTITY_ALIAS;
    type Service = Vault;
    type Key = IdentityEntityAliasKey;
    type Spec = IdentityEntityAliasSpec;
    type Status = IdentityEntityAliasStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: IdentityEntityAliasSpec) -> Result<Observed<Self>> {
        let (mount, name) = (spec.mount.clone(), spec.name.clone());
        let accessor = accessor(cx.service, &mount).await?;
        OF_ENTITIES.refuse_taken(cx.service, &accessor, &mount, &name).await?;
        let mut body = OF_ENTITIES.body(cx.service, &accessor, &name, &spec.entity).await?;
        body.insert("custom_metadata".into(), json!(spec.custom_metadata));
        cx.proceed()?;
        let sent = OF_ENTITIES.create(cx.service, &body);
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = observed(spec, String::new());
        let made = cx.make(made, sent, |(), _| Ok(None), Proof::Equality(same)).await;
        let made = made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => OF_ENTITIES.taken(&mount, &name, Some(&error)),
            _ => has_one(error),
        })?;
        cx.proceed()?;
        Self::read(cx, &made.object.key).await
    }

    async fn read(cx: &Context<'_, Vault>, key: &IdentityEntityAliasKey) -> Result<Observed<Self>> {
        let accessor = accessor(cx.service, &key.mount).await?;
        let (alias, entity) = OF_ENTITIES.find(cx.service, &accessor, &key.mount, &key.name).await?;
        // The name stays as it was asked for: the server's differs in case at most.
        Ok(decode(alias, key.clone(), entity))
    }

    async fn update(
        cx: &Context<'_, Vault>,
        prior: Observed<Self>,
        spec: IdentityEntityAliasSpec,
    ) -> Result<Observed<Self>> {
        let accessor = accessor(cx.service, &spec.mount).await?;
        let mut body = OF_ENTITIES
            .body(cx.service, &accessor, &spec.name, &spec.entity)
            .await?;
        body.insert("custom_metadata".into(), json!(spec.custom_metadata));
        let id = id_of(cx, prior).await?;
        cx.proceed()?;
        OF_ENTITIES.update(cx.service, &id, &body).await.map_err(has_one)?;
        Ok(observed(spec, id))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        let id = id_of(cx, prior).await?;
        OF_ENTITIES.remove(cx.service, &id).await
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let all = OF_ENTITIES.list(cx.service).await?.into_iter();
        let items = all.map(|(alias, entity)| {
            let key = IdentityEntityAliasKey {
                mount: alias.mount(),
                name: alias.name.clone(),
            };
            decode(alias, key, entity)
        });
        Ok(Page::last(items.collect()))
    }

    fn validate(spec: &IdentityEntityAliasSpec) -> Vec<Violation> {
        path::wrong("mount", &spec.mount).into_iter().collect()
    }

    fn is_handle(id: &str) -> bool {
        is_uuid(id)
    }

    async fn resolve(cx: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        let (mount, name) = OF_ENTITIES.of_id(cx.service, handle).await?;
        Ok(IdentityEntityAliasKey { mount, name })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "One person, whether she logs in with a browser or with a password",
            hcl: r#"
resource "deployme_vault_auth_backend" "oidc" {
  path = "oidc"
  type = "oidc"
}

resource "deployme_vault_auth_backend" "userpass" {
  path = "userpass"
  type = "userpass"
}

resource "deployme_vault_identity_entity" "jane" {
  name = "jane"
}

resource "deployme_vault_identity_entity_alias" "example" {
  mount           = deployme_vault_auth_backend.oidc.path
  name            = "jane@example.org"
  entity          = deployme_vault_identity_entity.jane.name
  custom_metadata = { source = "hr" }
}

resource "deployme_vault_identity_entity_alias" "password" {
  mount  = deployme_vault_auth_backend.userpass.path
  name   = "jane"
  entity = deployme_vault_identity_entity.jane.name
}
"#,
        }]
    }
}

/// The id of an alias, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Vault>, prior: Observed<IdentityEntityAlias>) -> Result<String> {
    if !prior.status.alias_id.is_empty() {
        return Ok(prior.status.alias_id);
    }
    Ok(IdentityEntityAlias::read(cx, &prior.key).await?.status.alias_id)
}

fn observed(spec: IdentityEntityAliasSpec, alias_id: String) -> Observed<IdentityEntityAlias> {
    Observed {
        key: IdentityEntityAliasKey {
            mount: spec.mount.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: IdentityEntityAliasStatus { alias_id },
        secrets: Secrets::new(),
    }
}

fn decode(alias: Alias, key: IdentityEntityAliasKey, entity: String) -> Observed<IdentityEntityAlias> {
    let spec = IdentityEntityAliasSpec {
        mount: key.mount,
        name: key.name,
        entity,
        custom_metadata: alias.custom_metadata.unwrap_or_default(),
    };
    observed(spec, alias.id)
}

/// Says at the argument that the entity has an alias of the method.
fn has_one(error: Error) -> Error {
    if !error.message().contains("Alias already exists for requested entity") {
        return error;
    }
    let problem = "has another alias of this auth method already: it can have one";
    let error = error.with_kind(ErrorKind::InvalidInput);
    error
        .with_message(format!("entity: {problem}"))
        .violation("entity", problem)
}
