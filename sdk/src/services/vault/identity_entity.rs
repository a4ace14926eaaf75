//! `vault_identity_entity`: somebody whom the server knows, by whichever method they log in.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::identity::{ENTITIES, is_uuid, named, text, wrong_metadata, wrong_name, wrong_policies};
use super::{Vault, listing, sources};
use crate::error::{ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// An entity: a person or a machine, whichever ways it logs in by. Its aliases say which logins are its own; its policies come to
/// those of the login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityEntitySpec {
    /// Name. The server makes no difference between upper and lower case.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub name: String,
    /// Policies, in lower case, that come to those of each login.
    #[serde(default)]
    pub policies: BTreeSet<String>,
    /// Texts about the entity. Policies can name them.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// Whether the entity's tokens are refused, though not revoked.
    #[serde(default)]
    pub disabled: bool,
}

/// What the server adds to an entity.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct IdentityEntityStatus {
    /// Id that the server chose, by which policies can name the entity.
    #[schemars(transform = field::stable)]
    pub entity_id: String,
}

key! {
    /// Natural name of an entity.
    pub struct IdentityEntityKey {
        /// Name of the entity.
        name,
    }
}

static SPEC: Codec<IdentityEntitySpec> = Codec::new(Case::Snake);

/// Entities.
pub struct IdentityEntity;

impl Resource for IdentityEntity {
    const KIND: Kind = Kind {
        service: "vault",
        name: "identity_entity",
        plural: "identity_entities",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::IDENTITY_ENTITY;
    type Service = Vault;
    type Key = IdentityEntityKey;
    type Spec = IdentityEntitySpec;
    type Status = IdentityEntityStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: IdentityEntitySpec) -> Result<Observed<Self>> {
        let name = spec.name.clone();
        ENTITIES.refuse_taken(cx.service, &name).await?;
        cx.proceed()?;
        let body = named(SPEC.encode_clearing(&spec)?, &name);
        let sent = ENTITIES.create(cx.service, &body);
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = observed(spec, String::new());
        let made = cx.make(made, sent, |(), _| Ok(None), Proof::Equality(same)).await;
        let made = made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => ENTITIES.taken(&name, Some(&error)),
            _ => error,
        })?;
        cx.proceed()?;
        // The answer has the id only where nothing was there, which a repeated request cannot tell.
        find(cx.service, &made.object.key.name).await
    }

    async fn read(cx: &Context<'_, Vault>, key: &IdentityEntityKey) -> Result<Observed<Self>> {
        find(cx.service, &key.name).await
    }

    async fn update(
        cx: &Context<'_, Vault>,
        prior: Observed<Self>,
        spec: IdentityEntitySpec,
    ) -> Result<Observed<Self>> {
        let body = SPEC.encode_clearing(&spec)?;
        ENTITIES.update(cx.service, &spec.name, &body).await?;
        Ok(observed(spec, prior.status.entity_id))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        ENTITIES.remove(cx.service, &prior.key.name).await
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let mut names: Vec<String> = ENTITIES.names(cx.service).await?.into_values().collect();
        // The server's own tools can make names that no address can hold.
        names.retain(|name| wrong_name("name", name).is_none());
        listing::page(names, cursor, |name| async move { find(cx.service, &name).await }).await
    }

    fn validate(spec: &IdentityEntitySpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = wrong_name("name", &spec.name).into_iter().collect();
        found.extend(wrong_policies(&spec.policies));
        found.extend(wrong_metadata(&spec.metadata));
        found
    }

    fn is_handle(id: &str) -> bool {
        is_uuid(id)
    }

    async fn resolve(cx: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        let name = ENTITIES.name_of(cx.service, handle).await?;
        Ok(IdentityEntityKey { name })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A person with one policy, whatever way they log in",
            hcl: r#"
resource "deployme_vault_identity_entity" "example" {
  name     = "jane"
  policies = ["developers"]
  metadata = { team = "platform" }
}
"#,
        }]
    }
}

fn observed(spec: IdentityEntitySpec, entity_id: String) -> Observed<IdentityEntity> {
    Observed {
        key: IdentityEntityKey {
            name: spec.name.clone(),
        },
        spec,
        status: IdentityEntityStatus { entity_id },
        secrets: Secrets::new(),
    }
}

async fn find(vault: &Vault, name: &str) -> Result<Observed<IdentityEntity>> {
    decode(name, &ENTITIES.find(vault, name).await?)
}

/// The name stays as it was asked for: the server's differs in case at most.
fn decode(name: &str, wire: &Map<String, Value>) -> Result<Observed<IdentityEntity>> {
    let spec = SPEC.decode(wire, &[("name", name.into())])?;
    Ok(observed(spec, text(wire, "id")))
}
