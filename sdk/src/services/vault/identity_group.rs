//! `vault_identity_group`: entities and groups that have policies together.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::identity::{ENTITIES, GROUPS, is_uuid, named, text, texts, wrong_metadata, wrong_name, wrong_policies};
use super::{Vault, listing, sources};
use crate::error::{ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// A group of entities and groups. Its policies come to those of its members' logins.
///
/// An internal group has the members that stand here. An external one has the members that an auth method finds in its own group:
/// a `vault_identity_group_alias` says which one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityGroupSpec {
    /// Name. The server makes no difference between upper and lower case.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub name: String,
    /// Who says who its members are.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub r#type: GroupType,
    /// Policies, in lower case, that come to those of each member's login.
    #[serde(default)]
    pub policies: BTreeSet<String>,
    /// Texts about the group. Policies can name them.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// All entities that are members, by name. Of an internal group only.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub member_entities: BTreeSet<String>,
    /// All groups that are members, by name. Of an internal group only.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub member_groups: BTreeSet<String>,
}

/// Who says who the members of a group are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GroupType {
    /// The group itself.
    #[default]
    Internal,
    /// An auth method, at each login.
    External,
}

/// What the server adds to a group.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct IdentityGroupStatus {
    /// Id that the server chose, by which policies can name the group.
    #[schemars(transform = field::stable)]
    pub group_id: String,
}

key! {
    /// Natural name of a group.
    pub struct IdentityGroupKey {
        /// Name of the group.
        name,
    }
}

static SPEC: Codec<IdentityGroupSpec> = Codec::new(Case::Snake);

/// Groups.
pub struct IdentityGroup;

impl Resource for IdentityGroup {
    const KIND: Kind = Kind {
        service: "vault",
        name: "identity_group",
        plural: "identity_groups",
    };
    const SCHEMA_VERSION: i64 = 1;
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::IDENTITY_GROUP;
    type Service = Vault;
    type Key = IdentityGroupKey;
    type Spec = IdentityGroupSpec;
    type Status = IdentityGroupStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: IdentityGroupSpec) -> Result<Observed<Self>> {
        let name = spec.name.clone();
        GROUPS.refuse_taken(cx.service, &name).await?;
        cx.proceed()?;
        let body = named(body(cx.service, &spec).await?, &name);
        cx.proceed()?;
        let sent = GROUPS.create(cx.service, &body);
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = observed(spec, String::new());
        let made = cx.make(made, sent, |(), _| Ok(None), Proof::Equality(same)).await;
        let made = made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => GROUPS.taken(&name, Some(&error)),
            _ => error,
        })?;
        cx.proceed()?;
        // The answer has the id only where nothing was there, which a repeated request cannot tell.
        find(cx.service, &made.object.key.name).await
    }

    async fn read(cx: &Context<'_, Vault>, key: &IdentityGroupKey) -> Result<Observed<Self>> {
        find(cx.service, &key.name).await
    }

    async fn update(cx: &Context<'_, Vault>, prior: Observed<Self>, spec: IdentityGroupSpec) -> Result<Observed<Self>> {
        let body = body(cx.service, &spec).await?;
        cx.proceed()?;
        GROUPS.update(cx.service, &spec.name, &body).await?;
        Ok(observed(spec, prior.status.group_id))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        GROUPS.remove(cx.service, &prior.key.name).await
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let mut names: Vec<String> = GROUPS.names(cx.service).await?.into_values().collect();
        // The server's own tools can make names that no address can hold.
        names.retain(|name| wrong_name("name", name).is_none());
        listing::page(names, cursor, |name| async move { find(cx.service, &name).await }).await
    }

    fn validate(spec: &IdentityGroupSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = wrong_name("name", &spec.name).into_iter().collect();
        found.extend(wrong_policies(&spec.policies));
        found.extend(wrong_metadata(&spec.metadata));
        for (argument, members) in [
            ("member_entities", &spec.member_entities),
            ("member_groups", &spec.member_groups),
        ] {
            if spec.r#type == GroupType::External && !members.is_empty() {
                let message = "must be left out for an external group: its members come from the auth method";
                found.push(Violation::new(argument, message));
            }
        }
        found
    }

    fn is_handle(id: &str) -> bool {
        is_uuid(id)
    }

    async fn resolve(cx: &Context<'_, Vault>, handle: &str) -> Result<Self::Key> {
        let name = GROUPS.name_of(cx.service, handle).await?;
        Ok(IdentityGroupKey { name })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Members with policies in common",
            hcl: r#"
resource "deployme_vault_identity_entity" "jane" {
  name = "jane"
}

resource "deployme_vault_identity_group" "example" {
  name            = "platform"
  policies        = ["platform"]
  member_entities = [deployme_vault_identity_entity.jane.name]
}
"#,
        }]
    }
}

/// The representation. Of an external group the server refuses even empty members.
async fn body(vault: &Vault, spec: &IdentityGroupSpec) -> Result<Map<String, Value>> {
    let mut body = SPEC.encode_clearing(spec)?;
    if spec.r#type == GroupType::Internal {
        let entities = ENTITIES.ids_of(vault, "member_entities", &spec.member_entities);
        body.insert("member_entity_ids".into(), entities.await?.into());
        let groups = GROUPS.ids_of(vault, "member_groups", &spec.member_groups);
        body.insert("member_group_ids".into(), groups.await?.into());
    }
    Ok(body)
}

fn observed(spec: IdentityGroupSpec, group_id: String) -> Observed<IdentityGroup> {
    Observed {
        key: IdentityGroupKey {
            name: spec.name.clone(),
        },
        spec,
        status: IdentityGroupStatus { group_id },
        secrets: Secrets::new(),
    }
}

async fn find(vault: &Vault, name: &str) -> Result<Observed<IdentityGroup>> {
    let wire = GROUPS.find(vault, name).await?;
    // The name stays as it was asked for: the server's differs in case at most.
    let mut spec = SPEC.decode(&wire, &[("name", name.into())])?;
    if spec.r#type == GroupType::Internal {
        let entities = ENTITIES.names_of(vault, texts(&wire, "member_entity_ids"));
        spec.member_entities = entities.await?;
        let groups = GROUPS.names_of(vault, texts(&wire, "member_group_ids"));
        spec.member_groups = groups.await?;
    }
    Ok(observed(spec, text(&wire, "id")))
}
