//! `keycloak_protocol_mapper`: what goes into the tokens of a client, or of all clients with a scope.

mod home;
mod spec;
mod typed;

use serde_json::{Map, Value};

use home::Home;
pub(super) use home::mappers;
pub use spec::*;
pub use typed::{
    AudienceMapper, ClaimType, FullNameMapper, GroupMembershipMapper, HardcodedClaimMapper, UserAttributeMapper,
    UserClientRoleMapper, UserPropertyMapper, UserRealmRoleMapper,
};
use typed::{TYPED, Typed};

use super::{Keycloak, client, client_scope, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Codec, Context, Example, Key, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::Case;
use crate::services::uuid;

static SPEC: Codec<ProtocolMapperSpec> = Codec::new(Case::Camel);

/// Protocol mappers of clients and client scopes.
pub struct ProtocolMapper;

impl Resource for ProtocolMapper {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "protocol_mapper",
        plural: "protocol_mappers",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::PROTOCOL_MAPPER;
    type Service = Keycloak;
    type Key = ProtocolMapperKey;
    type Spec = ProtocolMapperSpec;
    type Status = ProtocolMapperStatus;
    type Scope = ProtocolMapperFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: ProtocolMapperSpec) -> Result<Observed<Self>> {
        let home = Home::of(cx.service, &spec.key()).await?;
        let uuid = uuid::random()?;
        let body = encode(&spec, &uuid)?;
        let made = decode(&spec.key(), &body)?;
        let sent = home.add(cx.service, &body);
        let proof = Proof::OwnId(|mapper: &Observed<Self>| &mapper.status.uuid);
        let made = cx.make(made, sent, |_, _| Ok(None), proof).await;
        let made = made.map_err(|error| unknown(error, &spec));
        Ok(made.map_err(|error| taken(error, "protocol mapper"))?.object)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &ProtocolMapperKey) -> Result<Observed<Self>> {
        let owner = match (&key.client_id, &key.client_scope) {
            (Some(client_id), _) => client::find(cx.service, &key.realm, client_id).await?,
            (None, scope) => client_scope::find(cx.service, &key.realm, scope.as_deref().unwrap_or_default()).await?,
        };
        let found = mappers(&owner).find(|mapper| text(mapper, "name") == key.name);
        let found = found.ok_or_else(|| {
            let text = format!("there is no protocol mapper {:?}", key.id());
            Error::new(ErrorKind::NotFound, text).service("keycloak")
        })?;
        decode(key, found)
    }

    async fn update(
        cx: &Context<'_, Keycloak>,
        prior: Observed<Self>,
        spec: ProtocolMapperSpec,
    ) -> Result<Observed<Self>> {
        let home = Home::of(cx.service, &prior.key).await?;
        let body = encode(&spec, &prior.status.uuid)?;
        home.put(cx.service, &prior.status.uuid, &body)
            .await
            .map_err(|error| unknown(error, &spec))?;
        decode(&prior.key, &body)
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let home = Home::of(cx.service, &prior.key).await?;
        home.delete(cx.service, &prior.status.uuid).await
    }

    /// First the mappers of all client scopes, which are one request, then those of the clients, page by page.
    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &ProtocolMapperFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let of_clients = scope.client_id.is_some() || cursor.is_some();
        let (owners, next) = if !of_clients {
            let next = scope.client_scope.is_none().then(|| "0".to_owned());
            (client_scope::all(cx.service, &scope.realm).await?, next)
        } else if let Some(client_id) = &scope.client_id {
            (vec![client::find(cx.service, &scope.realm, client_id).await?], None)
        } else {
            client::page(cx.service, &scope.realm, cursor.as_deref()).await?
        };
        let name = if of_clients { "clientId" } else { "name" };
        let wanted = |owner: &&Map<String, Value>| {
            let one = scope.client_scope.as_ref().filter(|_| !of_clients);
            one.is_none_or(|one| *one == text(owner, name))
        };
        let mut items = Vec::new();
        for owner in owners.iter().filter(wanted) {
            let owner_name = text(owner, name);
            for mapper in mappers(owner) {
                let key = ProtocolMapperKey {
                    realm: scope.realm.clone(),
                    client_id: of_clients.then(|| owner_name.clone()),
                    client_scope: (!of_clients).then(|| owner_name.clone()),
                    name: text(mapper, "name"),
                };
                items.push(decode(&key, mapper)?);
            }
        }
        Ok(Page {
            items,
            next,
            total: None,
        })
    }

    fn collection(key: &ProtocolMapperKey) -> Option<ProtocolMapperFilter> {
        Some(ProtocolMapperFilter {
            realm: key.realm.clone(),
            client_id: None,
            client_scope: None,
        })
    }

    fn validate(spec: &ProtocolMapperSpec) -> Vec<Violation> {
        spec.mistakes()
    }

    fn is_handle(id: &str) -> bool {
        sources::is_mapper(id)
    }

    async fn resolve(cx: &Context<'_, Keycloak>, handle: &str) -> Result<Self::Key> {
        sources::mapper(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![
            Example {
                title: "The groups of a user, for every client with a scope",
                hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_client_scope" "groups" {
  realm = deployme_keycloak_realm.acme.realm
  name  = "groups"
}

resource "deployme_keycloak_protocol_mapper" "example" {
  realm        = deployme_keycloak_realm.acme.realm
  client_scope = deployme_keycloak_client_scope.groups.name
  name         = "groups"

  group_membership = {
    claim_name = "groups"
    full_path  = false
  }
}
"#,
            },
            Example {
                title: "Another audience in the access tokens of a client",
                hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_client" "argo_cd" {
  realm         = deployme_keycloak_realm.acme.realm
  client_id     = "argo-cd"
  redirect_uris = ["https://argocd.example.org/auth/callback"]
}

resource "deployme_keycloak_protocol_mapper" "example" {
  realm     = deployme_keycloak_realm.acme.realm
  client_id = deployme_keycloak_client.argo_cd.client_id
  name      = "audience"

  audience = {
    custom_audience = "https://api.example.org"
  }
}
"#,
            },
        ]
    }
}

fn encode(spec: &ProtocolMapperSpec, uuid: &str) -> Result<Map<String, Value>> {
    let mut wire = SPEC.encode(spec)?;
    wire.insert("id".into(), uuid.into());
    wire.insert("protocolMapper".into(), spec.mapper().into());
    let config = wire.entry("config").or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(config) = config {
        for (name, value) in &spec.config {
            config.insert(name.clone(), value.as_str().into());
        }
    }
    Ok(wire)
}

fn decode(key: &ProtocolMapperKey, wire: &Map<String, Value>) -> Result<Observed<ProtocolMapper>> {
    let typed = Typed::by_mapper(&text(wire, "protocolMapper"));
    match shown(key, wire, typed) {
        // Keycloak does not ask for every setting that ours does: such a mapper is shown by its own names.
        Err(_) if typed.is_some() => shown(key, wire, None),
        result => result,
    }
}

/// A mapper as one with an argument of its own, or by Keycloak's names.
fn shown(
    key: &ProtocolMapperKey,
    wire: &Map<String, Value>,
    typed: Option<&Typed>,
) -> Result<Observed<ProtocolMapper>> {
    let mapper = text(wire, "protocolMapper");
    let mut wire = wire.clone();
    let mut config = match wire.remove("config") {
        Some(Value::Object(config)) => config,
        _ => Map::new(),
    };
    config.retain(|_, value| value.as_str().is_some_and(|text| !text.is_empty()));
    let is_own = |name: &str| typed.is_some_and(|typed| typed.has(name));
    let extra: Map<String, Value> = config
        .iter()
        .filter(|(name, _)| !is_own(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    // Several typed mappers have settings of the same name: only those of this mapper are shown.
    config.retain(|name, _| is_own(name));
    if let Some(typed) = typed {
        typed.complete(&mut config);
    }
    wire.insert("config".into(), Value::Object(config));
    let text_or_null = |value: &Option<String>| value.clone().map_or(Value::Null, Value::from);
    let mut values: Vec<(&str, Value)> = vec![
        ("realm", key.realm.as_str().into()),
        ("client_id", text_or_null(&key.client_id)),
        ("client_scope", text_or_null(&key.client_scope)),
        ("config", extra.into()),
    ];
    let others = TYPED
        .iter()
        .filter(|other| typed.is_none_or(|typed| other.mapper != typed.mapper));
    values.extend(others.map(|other| (other.argument, Value::Null)));
    let own_name = typed.is_none().then_some(mapper);
    values.push(("protocol_mapper", text_or_null(&own_name)));
    Ok(Observed {
        key: key.clone(),
        spec: SPEC.decode(&wire, &values)?,
        status: ProtocolMapperStatus {
            uuid: text(&wire, "id"),
        },
        secrets: Secrets::new(),
    })
}

/// What Keycloak says of a mapper that it does not have, made clear.
fn unknown(error: Error, spec: &ProtocolMapperSpec) -> Error {
    if error.kind() != ErrorKind::NotFound || !error.message().contains("provider not found") {
        return error;
    }
    let problem = format!("Keycloak has no protocol mapper {:?}", spec.mapper());
    let text = format!("protocol_mapper: {problem}");
    Error::new(ErrorKind::InvalidInput, text).violation("protocol_mapper", problem)
}
