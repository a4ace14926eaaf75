//! `keycloak_client_scope`: claims and roles that several clients share.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Keycloak, built_in, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};
use crate::services::uuid;

/// A client scope: protocol mappers and role scopes that several clients share. A client gets it by `keycloak_client_scopes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClientScopeSpec {
    /// Realm of the scope.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Name, by which clients ask for it in `scope`. A change renames the scope; the clients that have it keep it.
    #[schemars(length(min = 1, max = 255))]
    pub name: String,
    /// Protocol of the clients that may have it.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub protocol: Protocol,
    /// Text shown in the admin console.
    pub description: Option<String>,
    /// Whether users are asked for their consent to it; Keycloak does when left out.
    #[schemars(transform = field::wire_text(&["attributes", "display.on.consent.screen"]))]
    pub display_on_consent_screen: Option<bool>,
    /// What the consent page says of it.
    #[schemars(transform = field::wire_text(&["attributes", "consent.screen.text"]))]
    pub consent_screen_text: Option<String>,
    /// Whether its name stands in the claim `scope` of a token; Keycloak does when left out.
    #[schemars(transform = field::wire_text(&["attributes", "include.in.token.scope"]))]
    pub include_in_token_scope: Option<bool>,
    /// Whether the realm's discovery document lists it; Keycloak does when left out.
    #[schemars(transform = field::wire_text(&["attributes", "include.in.openid.provider.metadata"]))]
    pub include_in_openid_provider_metadata: Option<bool>,
    /// Its place on the consent page: the lowest number stands first.
    #[schemars(transform = field::wire_text(&["attributes", "gui.order"]))]
    pub gui_order: Option<i32>,
    /// Further attributes of the scope, by Keycloak's own names.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub extra_attributes: BTreeMap<String, String>,
}

/// Protocol by which applications sign their users in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Protocol {
    /// OpenID Connect.
    #[default]
    #[serde(rename = "openid-connect")]
    OpenidConnect,
    /// SAML 2.0.
    #[serde(rename = "saml")]
    Saml,
}

/// What Keycloak adds to a client scope.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClientScopeStatus {
    /// Id of the scope within Keycloak.
    #[schemars(transform = field::stable)]
    pub uuid: String,
}

key! {
    /// Natural name of a client scope.
    pub struct ClientScopeKey {
        /// Realm of the scope.
        realm,
        /// Name.
        name,
    }
}

/// What narrows a list of client scopes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClientScopeFilter {
    /// Realm of the scopes.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

static SPEC: Codec<ClientScopeSpec> = Codec::new(Case::Camel);

/// Attributes that an argument of ours keeps: not shown as extra ones.
const OWN_ATTRIBUTES: &[&str] = &[
    "display.on.consent.screen",
    "consent.screen.text",
    "include.in.token.scope",
    "include.in.openid.provider.metadata",
    "gui.order",
];

/// Client scopes of a realm.
pub struct ClientScope;

impl Resource for ClientScope {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "client_scope",
        plural: "scopes",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::CLIENT_SCOPE;
    type Service = Keycloak;
    type Key = ClientScopeKey;
    type Spec = ClientScopeSpec;
    type Status = ClientScopeStatus;
    type Scope = ClientScopeFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: ClientScopeSpec) -> Result<Observed<Self>> {
        let uuid = uuid::random()?;
        let mut body = encode(SPEC.encode(&spec)?, &spec, None);
        body.insert("id".into(), uuid.as_str().into());
        let made = observed(spec, uuid);
        let realm = made.key.realm.clone();
        let arguments = [realm.as_str()];
        let sent = cx
            .service
            .http
            .post("/admin/realms/{}/client-scopes", &arguments, &body);
        let proof = Proof::OwnId(|scope: &Observed<Self>| &scope.status.uuid);
        let made = cx.make(made, sent, |_, _| Ok(None), proof).await;
        Ok(made.map_err(|error| taken(error, "client scope"))?.object)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &ClientScopeKey) -> Result<Observed<Self>> {
        decode(&key.realm, &find(cx.service, &key.realm, &key.name).await?)
    }

    async fn update(
        cx: &Context<'_, Keycloak>,
        prior: Observed<Self>,
        spec: ClientScopeSpec,
    ) -> Result<Observed<Self>> {
        let uuid = prior.status.uuid;
        let body = encode(SPEC.encode_clearing(&spec)?, &spec, Some(&prior.spec));
        let arguments = [spec.realm.as_str(), uuid.as_str()];
        let http = &cx.service.http;
        http.put("/admin/realms/{}/client-scopes/{}", &arguments, &body).await?;
        Ok(observed(spec, uuid))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let arguments = [prior.key.realm.as_str(), prior.status.uuid.as_str()];
        let http = &cx.service.http;
        http.delete("/admin/realms/{}/client-scopes/{}", &arguments).await?;
        Ok(())
    }

    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &ClientScopeFilter,
        _: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let wires = all(cx.service, &scope.realm).await?;
        let items = wires.iter().map(|wire| decode(&scope.realm, wire));
        Ok(Page::last(items.collect::<Result<_>>()?))
    }

    fn collection(key: &ClientScopeKey) -> Option<ClientScopeFilter> {
        Some(ClientScopeFilter {
            realm: key.realm.clone(),
        })
    }

    fn validate(spec: &ClientScopeSpec) -> Vec<Violation> {
        let own = spec.extra_attributes.keys();
        own.filter(|name| OWN_ATTRIBUTES.contains(&name.as_str()))
            .map(|name| {
                let text = "has an argument of its own: take it out of extra_attributes";
                Violation::new(format!("extra_attributes[{name:?}]"), text)
            })
            .collect()
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Keycloak>, handle: &str) -> Result<Self::Key> {
        sources::scope(cx.service, handle).await
    }

    fn built_in(object: &Observed<Self>) -> bool {
        built_in::client_scope(&object.key.name)
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A scope that several clients share",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_client_scope" "example" {
  realm                  = deployme_keycloak_realm.acme.realm
  name                   = "groups"
  description            = "The groups of the user"
  include_in_token_scope = true
  consent_screen_text    = "Your groups"
}
"#,
        }]
    }
}

fn observed(spec: ClientScopeSpec, uuid: String) -> Observed<ClientScope> {
    Observed {
        key: ClientScopeKey {
            realm: spec.realm.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: ClientScopeStatus { uuid },
        secrets: Secrets::new(),
    }
}

/// The declared part and the extra attributes; those taken out are cleared, because Keycloak keeps what it is not told.
fn encode(mut wire: Map<String, Value>, spec: &ClientScopeSpec, prior: Option<&ClientScopeSpec>) -> Map<String, Value> {
    let attributes = wire.entry("attributes").or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(attributes) = attributes {
        for name in prior.iter().flat_map(|prior| prior.extra_attributes.keys()) {
            attributes.insert(name.clone(), "".into());
        }
        for (name, value) in &spec.extra_attributes {
            attributes.insert(name.clone(), value.as_str().into());
        }
    }
    wire
}

fn decode(realm: &str, wire: &Map<String, Value>) -> Result<Observed<ClientScope>> {
    let extra: Map<String, Value> = match wire.get("attributes") {
        Some(Value::Object(attributes)) => attributes
            .iter()
            .filter(|(name, value)| !OWN_ATTRIBUTES.contains(&name.as_str()) && value.as_str() != Some(""))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        _ => Map::new(),
    };
    let mut spec: ClientScopeSpec =
        SPEC.decode(wire, &[("realm", realm.into()), ("extra_attributes", extra.into())])?;
    // What was taken out stays as an empty text.
    spec.description.take_if(|text| text.is_empty());
    Ok(observed(spec, text(wire, "id")))
}

/// The scopes of a realm, with their protocol mappers. Keycloak knows no pages of them.
pub(super) async fn all(kc: &Keycloak, realm: &str) -> Result<Vec<Map<String, Value>>> {
    kc.http.get("/admin/realms/{}/client-scopes", &[realm]).await
}

/// The scope of that name. Keycloak finds one by its id only, so all are asked for.
pub(super) async fn find(kc: &Keycloak, realm: &str, name: &str) -> Result<Map<String, Value>> {
    let found = all(kc, realm).await?;
    found
        .into_iter()
        .find(|scope| text(scope, "name") == name)
        .ok_or_else(|| {
            let text = format!("there is no client scope {name:?} in realm {realm:?}");
            let error = Error::new(ErrorKind::NotFound, text).service("keycloak");
            error.missing("keycloak_client_scope")
        })
}
