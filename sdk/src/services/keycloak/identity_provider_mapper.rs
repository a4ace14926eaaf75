//! `keycloak_identity_provider_mapper`: what becomes of what an identity provider tells about a user.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Keycloak, identity_provider, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Key, Kind, Observed, Page, Proof, Resource, Secrets};
use crate::schema::{Case, field};
use crate::services::uuid;

/// A mapper of an identity provider: it makes attributes, roles or groups of what the provider tells about a user. Its settings are
/// Keycloak's own, as the admin console has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityProviderMapperSpec {
    /// Realm of the provider.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Alias of the provider.
    #[schemars(transform = field::refers_to("keycloak_identity_provider.alias"))]
    #[schemars(transform = field::force_new, transform = field::wire(&["identityProviderAlias"]), length(min = 1))]
    pub identity_provider: String,
    /// Name, unique in its provider.
    #[schemars(transform = field::force_new, length(min = 1, max = 255))]
    pub name: String,
    /// Keycloak's name of the mapper, such as `oidc-user-attribute-idp-mapper`, `oidc-role-idp-mapper`, `oidc-advanced-group-idp-mapper`,
    /// `saml-user-attribute-idp-mapper`, `github-user-attribute-mapper` or `hardcoded-attribute-idp-mapper`.
    #[schemars(transform = field::force_new, transform = field::wire(&["identityProviderMapper"]), length(min = 1))]
    pub mapper: String,
    /// When it brings users up to date.
    #[serde(default)]
    #[schemars(transform = field::wire(&["config", "syncMode"]))]
    pub sync_mode: MapperSyncMode,
    /// Its settings, such as `{ claim = "team", "user.attribute" = "team" }`.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub config: BTreeMap<String, String>,
}

/// When a mapper brings users up to date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum MapperSyncMode {
    /// As its provider's `sync_mode` says.
    #[default]
    Inherit,
    /// When a user comes for the first time.
    Import,
    /// Each time.
    Force,
    /// As it did before there were modes.
    Legacy,
}

/// What Keycloak adds to a mapper of an identity provider.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct IdentityProviderMapperStatus {
    /// Id of the mapper within Keycloak.
    #[schemars(transform = field::stable)]
    pub uuid: String,
}

key! {
    /// Natural name of a mapper of an identity provider.
    pub struct IdentityProviderMapperKey {
        /// Realm of the provider.
        realm,
        /// Alias of the provider.
        identity_provider,
        /// Name.
        name,
    }
}

/// What narrows a list of mappers of identity providers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct IdentityProviderMapperFilter {
    /// Realm of the mappers.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
    /// Only those of this provider, by its alias.
    #[schemars(transform = field::refers_to("keycloak_identity_provider.alias"))]
    pub identity_provider: Option<String>,
}

static SPEC: Codec<IdentityProviderMapperSpec> = Codec::new(Case::Camel);

const SYNC_MODE: &str = "syncMode";

const MAPPERS: &str = "/admin/realms/{}/identity-provider/instances/{}/mappers";
const MAPPER: &str = "/admin/realms/{}/identity-provider/instances/{}/mappers/{}";

/// Mappers of identity providers.
pub struct IdentityProviderMapper;

impl Resource for IdentityProviderMapper {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "identity_provider_mapper",
        plural: "identity_provider_mappers",
    };
    type Service = Keycloak;
    type Key = IdentityProviderMapperKey;
    type Spec = IdentityProviderMapperSpec;
    type Status = IdentityProviderMapperStatus;
    type Scope = IdentityProviderMapperFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: IdentityProviderMapperSpec) -> Result<Observed<Self>> {
        // Keycloak does not say of a mapper that its name is taken, and takes any for one that it does not know.
        let there = of_provider(cx.service, &spec.realm, &spec.identity_provider).await?;
        let uuid = uuid::random()?;
        let body = encode(&spec, &uuid)?;
        let made = observed(spec, uuid);
        if there.iter().any(|mapper| text(mapper, "name") == made.key.name) {
            let error = Error::new(ErrorKind::AlreadyExists, "the provider has it").service("keycloak");
            return Err(taken(error, "mapper of an identity provider"));
        }
        known(cx, &made.spec).await?;
        cx.proceed()?;
        let (realm, alias) = (made.key.realm.clone(), made.key.identity_provider.clone());
        let arguments = [realm.as_str(), alias.as_str()];
        let sent = cx.service.http.post(MAPPERS, &arguments, &body);
        let proof = Proof::OwnId(|mapper: &Observed<Self>| &mapper.status.uuid);
        let made = cx.make(made, sent, |_, _| Ok(None), proof).await;
        Ok(made
            .map_err(|error| taken(error, "mapper of an identity provider"))?
            .object)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &IdentityProviderMapperKey) -> Result<Observed<Self>> {
        let found = of_provider(cx.service, &key.realm, &key.identity_provider).await?;
        let found = found.iter().find(|mapper| text(mapper, "name") == key.name);
        let found = found.ok_or_else(|| {
            let text = format!("there is no mapper {:?}", key.id());
            Error::new(ErrorKind::NotFound, text).service("keycloak")
        })?;
        decode(key, found)
    }

    async fn update(
        cx: &Context<'_, Keycloak>,
        prior: Observed<Self>,
        spec: IdentityProviderMapperSpec,
    ) -> Result<Observed<Self>> {
        let uuid = prior.status.uuid;
        let body = encode(&spec, &uuid)?;
        let arguments = [spec.realm.as_str(), spec.identity_provider.as_str(), uuid.as_str()];
        cx.service.http.put(MAPPER, &arguments, &body).await?;
        Ok(observed(spec, uuid))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let key = &prior.key;
        let arguments = [
            key.realm.as_str(),
            key.identity_provider.as_str(),
            prior.status.uuid.as_str(),
        ];
        cx.service.http.delete(MAPPER, &arguments).await?;
        Ok(())
    }

    /// Keycloak tells the mappers of one provider at a time.
    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &IdentityProviderMapperFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (aliases, next) = if let Some(alias) = &scope.identity_provider {
            (vec![alias.clone()], None)
        } else {
            let (providers, next) = identity_provider::page(cx.service, &scope.realm, cursor.as_deref()).await?;
            (providers.iter().map(|provider| text(provider, "alias")).collect(), next)
        };
        let mut items = Vec::new();
        for alias in aliases {
            cx.proceed()?;
            for mapper in of_provider(cx.service, &scope.realm, &alias).await? {
                let key = IdentityProviderMapperKey {
                    realm: scope.realm.clone(),
                    identity_provider: alias.clone(),
                    name: text(&mapper, "name"),
                };
                items.push(decode(&key, &mapper)?);
            }
        }
        Ok(Page {
            items,
            next,
            total: None,
        })
    }

    fn collection(key: &IdentityProviderMapperKey) -> Option<IdentityProviderMapperFilter> {
        Some(IdentityProviderMapperFilter {
            realm: key.realm.clone(),
            identity_provider: Some(key.identity_provider.clone()),
        })
    }

    fn validate(spec: &IdentityProviderMapperSpec) -> Vec<Violation> {
        let own = spec.config.contains_key(SYNC_MODE).then(|| {
            let text = "has an argument of its own: set sync_mode instead";
            Violation::new(format!("config[{SYNC_MODE:?}]"), text)
        });
        own.into_iter().collect()
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A role for those whom the provider calls administrators",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_role" "admin" {
  realm = deployme_keycloak_realm.acme.realm
  name  = "platform-admin"
}

resource "deployme_keycloak_identity_provider" "corporate" {
  realm     = deployme_keycloak_realm.acme.realm
  alias     = "corporate"
  client_id = "keycloak"

  oidc = {
    authorization_url = "https://login.example.org/authorize"
    token_url         = "https://login.example.org/token"
  }
}

resource "deployme_keycloak_identity_provider_mapper" "example" {
  realm             = deployme_keycloak_realm.acme.realm
  identity_provider = deployme_keycloak_identity_provider.corporate.alias
  name              = "administrators"
  mapper            = "oidc-role-idp-mapper"
  sync_mode         = "FORCE"

  config = {
    claim         = "groups"
    "claim.value" = "administrators"
    role          = deployme_keycloak_role.admin.name
  }
}
"#,
        }]
    }
}

fn observed(spec: IdentityProviderMapperSpec, uuid: String) -> Observed<IdentityProviderMapper> {
    Observed {
        key: IdentityProviderMapperKey {
            realm: spec.realm.clone(),
            identity_provider: spec.identity_provider.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: IdentityProviderMapperStatus { uuid },
        secrets: Secrets::new(),
    }
}

fn encode(spec: &IdentityProviderMapperSpec, uuid: &str) -> Result<Map<String, Value>> {
    let mut wire = SPEC.encode(spec)?;
    wire.insert("id".into(), uuid.into());
    if let Some(Value::Object(config)) = wire.get_mut("config") {
        for (name, value) in &spec.config {
            config.insert(name.clone(), value.as_str().into());
        }
    }
    Ok(wire)
}

fn decode(key: &IdentityProviderMapperKey, wire: &Map<String, Value>) -> Result<Observed<IdentityProviderMapper>> {
    let config = wire.get("config").and_then(Value::as_object).into_iter().flatten();
    let extra: Map<String, Value> = config
        .filter(|(name, value)| *name != SYNC_MODE && value.as_str().is_some_and(|text| !text.is_empty()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let values = [("realm", key.realm.as_str().into()), ("config", extra.into())];
    let mut spec: IdentityProviderMapperSpec = SPEC.decode(wire, &values)?;
    spec.identity_provider.clone_from(&key.identity_provider);
    if wire.get("config").and_then(|config| config.get(SYNC_MODE)).is_none() {
        // A mapper that was made before there were modes.
        spec.sync_mode = MapperSyncMode::Legacy;
    }
    Ok(observed(spec, text(wire, "id")))
}

/// That Keycloak has such a mapper for the provider.
async fn known(cx: &Context<'_, Keycloak>, spec: &IdentityProviderMapperSpec) -> Result<()> {
    cx.proceed()?;
    let path = "/admin/realms/{}/identity-provider/instances/{}/mapper-types";
    let arguments = [spec.realm.as_str(), spec.identity_provider.as_str()];
    let types: Map<String, Value> = cx.service.http.get(path, &arguments).await?;
    if types.contains_key(&spec.mapper) {
        return Ok(());
    }
    let choice: Vec<&str> = types.keys().map(String::as_str).collect();
    let problem = format!(
        "Keycloak has no mapper {:?} for this provider; there are {}",
        spec.mapper,
        choice.join(", ")
    );
    let error = Error::new(ErrorKind::InvalidInput, format!("mapper: {problem}")).service("keycloak");
    Err(error.violation("mapper", problem))
}

/// The mappers of a provider.
async fn of_provider(kc: &Keycloak, realm: &str, alias: &str) -> Result<Vec<Map<String, Value>>> {
    let found = kc.http.get(MAPPERS, &[realm, alias]).await;
    found.map_err(|error| identity_provider::absent(error, realm, alias))
}
