//! `keycloak_client`: OpenID Connect clients of a realm.

mod refusal;

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::flows::{self, Asked, Names};
use super::providers::{self, CLIENT_AUTHENTICATOR};
use super::{Keycloak, built_in, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Evidence, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};
use crate::secret::Secret;
use crate::services::uuid;

/// An OpenID Connect client: an application that signs its users in, or a service that signs in itself.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClientSpec {
    /// Realm of the client.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Name by which the application calls itself (`client_id` in OpenID Connect).
    #[schemars(transform = field::force_new, length(min = 1, max = 255))]
    pub client_id: String,
    /// Name shown to people.
    pub name: Option<String>,
    /// Text shown in the admin console.
    pub description: Option<String>,
    /// Whether the client may be used.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// How the client proves who it is.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub access_type: AccessType,
    /// Secret of a confidential client. Left out, Keycloak makes one; read it with the ephemeral `keycloak_client_secret`.
    #[schemars(transform = field::wire(&["secret"]))]
    pub client_secret: Option<Secret>,
    /// How a confidential client proves who it is, such as `client-secret` or `client-jwt`.
    #[serde(default = "client_secret_authenticator")]
    pub client_authenticator_type: String,
    /// Authorization code flow.
    #[serde(default = "yes")]
    pub standard_flow_enabled: bool,
    /// Implicit flow; obsolete.
    #[serde(default)]
    pub implicit_flow_enabled: bool,
    /// Password grant; obsolete.
    #[serde(default)]
    pub direct_access_grants_enabled: bool,
    /// Client credentials grant: the client signs in as itself.
    #[serde(default)]
    pub service_accounts_enabled: bool,
    /// Addresses to which a sign-in may return; `*` at the end matches any rest.
    #[serde(default)]
    pub redirect_uris: BTreeSet<String>,
    /// Origins that may call from a browser; `+` means those of the redirect URIs.
    #[serde(default)]
    pub web_origins: BTreeSet<String>,
    /// Address put before relative ones.
    pub root_url: Option<String>,
    /// Address to which the link in the account console leads.
    pub base_url: Option<String>,
    /// Address of the application's administration endpoint. Left out, Keycloak takes `root_url` when it makes the client.
    #[schemars(transform = field::server_default, transform = field::stable)]
    pub admin_url: Option<String>,
    /// Proof key method that is demanded.
    #[schemars(transform = field::wire_text(&["attributes", "pkce.code.challenge.method"]))]
    pub pkce_code_challenge_method: Option<PkceMethod>,
    /// Whether all roles of a user go into its tokens.
    #[serde(default = "yes")]
    pub full_scope_allowed: bool,
    /// Whether users are asked for consent.
    #[serde(default)]
    pub consent_required: bool,
    /// Whether the client is listed in the account console even without a session.
    #[serde(default)]
    pub always_display_in_console: bool,
    /// Whether logout goes through the browser rather than from server to server.
    #[serde(default)]
    pub frontchannel_logout: bool,
    /// Logout.
    #[schemars(transform = field::inline)]
    pub logout: Option<Logout>,
    /// Lifetimes of tokens and sessions, where they differ from the realm's.
    #[schemars(transform = field::inline)]
    pub lifespans: Option<Lifespans>,
    /// What the consent page says about the client.
    #[schemars(transform = field::inline)]
    pub consent: Option<Consent>,
    /// Device authorization grant.
    #[schemars(transform = field::inline)]
    pub device_grant: Option<DeviceGrant>,
    /// Standard token exchange.
    #[schemars(transform = field::wire_text(&["attributes", "standard.token.exchange.enabled"]))]
    pub standard_token_exchange_enabled: Option<bool>,
    /// Whether refresh tokens are issued; Keycloak does when left out.
    #[schemars(transform = field::wire_text(&["attributes", "use.refresh.tokens"]))]
    pub use_refresh_tokens: Option<bool>,
    /// Whether access tokens are bound to the client's key (DPoP).
    #[schemars(transform = field::wire_text(&["attributes", "dpop.bound.access.tokens"]))]
    pub require_dpop_bound_tokens: Option<bool>,
    /// Theme of the sign-in pages.
    #[schemars(transform = field::wire_text(&["attributes", "login_theme"]))]
    pub login_theme: Option<String>,
    /// Authentication flows instead of the realm's.
    #[schemars(transform = field::inline)]
    pub authentication_flow_overrides: Option<FlowOverrides>,
    /// Further attributes of the client, by Keycloak's own names.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub extra_attributes: BTreeMap<String, String>,
}

/// How a client proves who it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccessType {
    /// With a secret or a key: applications on a server.
    #[default]
    Confidential,
    /// Not at all: applications in a browser or on a device.
    Public,
    /// It never signs anyone in and only checks tokens.
    BearerOnly,
}

/// Method of the proof key for code exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PkceMethod {
    /// SHA-256 of the verifier.
    #[serde(rename = "S256")]
    S256,
    /// The verifier itself; obsolete.
    #[serde(rename = "plain")]
    Plain,
}

/// Logout.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Logout {
    /// Addresses to which a logout may return; `+` means the redirect URIs.
    #[schemars(transform = field::wire_joined(&["attributes", "post.logout.redirect.uris"], "##"), transform = field::unordered)]
    pub post_logout_redirect_uris: Option<Vec<String>>,
    /// Address that Keycloak calls when a session ends.
    #[schemars(transform = field::wire_text(&["attributes", "backchannel.logout.url"]))]
    pub backchannel_url: Option<String>,
    /// Whether the call names the session.
    #[schemars(transform = field::wire_text(&["attributes", "backchannel.logout.session.required"]))]
    #[schemars(transform = field::server_default)]
    pub backchannel_session_required: Option<bool>,
    /// Whether the call revokes offline sessions.
    #[schemars(transform = field::wire_text(&["attributes", "backchannel.logout.revoke.offline.tokens"]))]
    #[schemars(transform = field::server_default)]
    pub backchannel_revoke_offline_sessions: Option<bool>,
    /// Address that the browser calls when a session ends.
    #[schemars(transform = field::wire_text(&["attributes", "frontchannel.logout.url"]))]
    pub frontchannel_url: Option<String>,
}

/// Lifetimes in seconds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Lifespans {
    /// Life of an access token, in seconds; -1 for the longest that the session allows.
    #[schemars(transform = field::wire_text(&["attributes", "access.token.lifespan"]), range(min = -1))]
    pub access_token: Option<i32>,
    /// Idle time after which a client session ends, in seconds.
    #[schemars(transform = field::wire_text(&["attributes", "client.session.idle.timeout"]), range(min = 0))]
    pub client_session_idle: Option<i32>,
    /// Longest client session, in seconds.
    #[schemars(transform = field::wire_text(&["attributes", "client.session.max.lifespan"]), range(min = 0))]
    pub client_session_max: Option<i32>,
    /// Idle time after which an offline session ends, in seconds.
    #[schemars(transform = field::wire_text(&["attributes", "client.offline.session.idle.timeout"]), range(min = 0))]
    pub client_offline_session_idle: Option<i32>,
    /// Longest offline session, in seconds.
    #[schemars(transform = field::wire_text(&["attributes", "client.offline.session.max.lifespan"]), range(min = 0))]
    pub client_offline_session_max: Option<i32>,
}

/// What the consent page says about a client.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Consent {
    /// Whether the client itself is shown as an item of consent.
    #[schemars(transform = field::wire_text(&["attributes", "display.on.consent.screen"]))]
    pub display_client: Option<bool>,
    /// The text of that item.
    #[schemars(transform = field::wire_text(&["attributes", "consent.screen.text"]))]
    pub text: Option<String>,
}

/// Device authorization grant.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct DeviceGrant {
    /// Whether it may be used.
    #[schemars(transform = field::wire_text(&["attributes", "oauth2.device.authorization.grant.enabled"]))]
    pub enabled: Option<bool>,
    /// Life of a device code, in seconds.
    #[schemars(transform = field::wire_text(&["attributes", "oauth2.device.code.lifespan"]))]
    pub code_lifespan: Option<i32>,
    /// Shortest time between two questions of the device, in seconds.
    #[schemars(transform = field::wire_text(&["attributes", "oauth2.device.polling.interval"]))]
    pub polling_interval: Option<i32>,
}

/// Authentication flows, by their ids.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct FlowOverrides {
    /// Flow of the browser.
    #[schemars(transform = field::wire(&["authenticationFlowBindingOverrides", "browser"]))]
    pub browser: Option<String>,
    /// Flow of the password grant.
    #[schemars(transform = field::wire(&["authenticationFlowBindingOverrides", "direct_grant"]))]
    pub direct_grant: Option<String>,
}

/// What Keycloak adds to a client.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClientStatus {
    /// Id of the client within Keycloak.
    #[schemars(transform = field::stable)]
    pub uuid: String,
}

key! {
    /// Natural name of a client.
    pub struct ClientKey {
        /// Realm of the client.
        realm,
        /// Name by which the application calls itself.
        client_id,
    }
}

/// What narrows a list of clients.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClientFilter {
    /// Realm of the clients.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

fn yes() -> bool {
    true
}

fn client_secret_authenticator() -> String {
    "client-secret".to_owned()
}

static SPEC: Codec<ClientSpec> = Codec::new(Case::Camel);

/// Attributes that Keycloak or an argument of ours keeps: not shown as extra ones.
const OWN_ATTRIBUTES: &[&str] = &[
    "realm_client",
    "client.secret.creation.time",
    "client.secret.expiration.time",
    "client.secret.rotated",
    "client.secret.rotated.creation.time",
    "client.secret.rotated.expiration.time",
    "pkce.code.challenge.method",
    "post.logout.redirect.uris",
    "backchannel.logout.url",
    "backchannel.logout.session.required",
    "backchannel.logout.revoke.offline.tokens",
    "frontchannel.logout.url",
    "access.token.lifespan",
    "client.session.idle.timeout",
    "client.session.max.lifespan",
    "client.offline.session.idle.timeout",
    "client.offline.session.max.lifespan",
    "display.on.consent.screen",
    "consent.screen.text",
    "oauth2.device.authorization.grant.enabled",
    "oauth2.device.code.lifespan",
    "oauth2.device.polling.interval",
    "standard.token.exchange.enabled",
    "use.refresh.tokens",
    "dpop.bound.access.tokens",
    "login_theme",
];

/// OpenID Connect clients.
pub struct Client;

impl Resource for Client {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "client",
        plural: "clients",
    };
    const SCHEMA_VERSION: i64 = 1;
    const SOURCES: &'static [Source<Self::Key>] = sources::CLIENT;
    type Service = Keycloak;
    type Key = ClientKey;
    type Spec = ClientSpec;
    type Status = ClientStatus;
    type Scope = ClientFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: ClientSpec) -> Result<Observed<Self>> {
        let asked = spec.clone();
        let spec = ClientSpec {
            // As Keycloak does when it is left out, said by us so that the result is known without a read.
            admin_url: spec.admin_url.or_else(|| spec.root_url.clone()),
            ..spec
        };
        let authenticator = Some(spec.client_authenticator_type.as_str());
        providers::check(cx.service, &CLIENT_AUTHENTICATOR, authenticator).await?;
        cx.proceed()?;
        let key = ClientKey {
            realm: spec.realm.clone(),
            client_id: spec.client_id.clone(),
        };
        let uuid = uuid::random()?;
        let mut body = encode(SPEC.encode(&spec)?, &spec, None);
        body.insert("id".into(), uuid.as_str().into());
        let secrets = spec
            .client_secret
            .clone()
            .map(|secret| ("client_secret".to_owned(), Evidence::Value(secret)));
        let observed = Observed {
            key: key.clone(),
            spec,
            status: ClientStatus { uuid },
            secrets: secrets.into_iter().collect(),
        };
        let arguments = [key.realm.as_str()];
        let sent = cx.service.http.post("/admin/realms/{}/clients", &arguments, &body);
        let proof = Proof::OwnId(|client: &Observed<Self>| &client.status.uuid);
        let made = match cx.make(observed, sent, |_, _| Ok(None), proof).await {
            Ok(made) => made,
            Err(error) => {
                let error = refusal::explained(taken(error, "client"), &asked);
                return Err(flows::explained(cx.service, error, &key.realm, Names::Ids, &flows_of(&asked)).await);
            }
        };
        let observed = made.object;
        if needs_read(&observed.spec) {
            // Keycloak chose something that the answer does not tell.
            cx.proceed()?;
            return Self::read(cx, &observed.key).await;
        }
        Ok(observed)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &ClientKey) -> Result<Observed<Self>> {
        decode(&key.realm, &find(cx.service, &key.realm, &key.client_id).await?)
    }

    async fn update(cx: &Context<'_, Keycloak>, prior: Observed<Self>, spec: ClientSpec) -> Result<Observed<Self>> {
        let authenticator = Some(spec.client_authenticator_type.as_str());
        let changed = authenticator.filter(|name| *name != prior.spec.client_authenticator_type);
        providers::check(cx.service, &CLIENT_AUTHENTICATOR, changed).await?;
        cx.proceed()?;
        let body = encode(SPEC.encode_clearing(&spec)?, &spec, Some(&prior.spec));
        let arguments = [spec.realm.as_str(), &prior.status.uuid];
        let sent = cx.service.http.put("/admin/realms/{}/clients/{}", &arguments, &body);
        if let Err(error) = sent.await {
            let error = refusal::explained(error, &spec);
            return Err(flows::explained(cx.service, error, &spec.realm, Names::Ids, &flows_of(&spec)).await);
        }
        if needs_read(&spec) {
            return Self::read(cx, &prior.key).await;
        }
        let secrets: Secrets = spec
            .client_secret
            .clone()
            .map(|secret| ("client_secret".to_owned(), Evidence::Value(secret)))
            .into_iter()
            .collect();
        Ok(Observed {
            key: prior.key,
            spec,
            status: prior.status,
            secrets,
        })
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        cx.service
            .http
            .delete("/admin/realms/{}/clients/{}", &[&prior.key.realm, &prior.status.uuid])
            .await?;
        Ok(())
    }

    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &ClientFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (wires, next) = page(cx.service, &scope.realm, cursor.as_deref()).await?;
        let openid = wires.iter().filter(|wire| text(wire, "protocol") != "saml");
        let items = openid.map(|wire| decode(&scope.realm, wire)).collect::<Result<_>>()?;
        Ok(Page {
            items,
            next,
            total: None,
        })
    }

    fn collection(key: &ClientKey) -> Option<ClientFilter> {
        Some(ClientFilter {
            realm: key.realm.clone(),
        })
    }

    fn validate(spec: &ClientSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        match spec.access_type {
            AccessType::Public if spec.service_accounts_enabled => {
                found.push(Violation::new(
                    "service_accounts_enabled",
                    "must be false for a public client: it has no credentials to sign in with; set access_type = \"confidential\"",
                ));
            }
            _ => {}
        }
        if spec.access_type != AccessType::Confidential && spec.client_secret.is_some() {
            found.push(Violation::new(
                "client_secret",
                "belongs to a confidential client only: leave it out",
            ));
        }
        let needs_redirect =
            spec.access_type != AccessType::BearerOnly && (spec.standard_flow_enabled || spec.implicit_flow_enabled);
        if needs_redirect && spec.redirect_uris.is_empty() && spec.root_url.is_none() {
            found.push(Violation::new(
                "redirect_uris",
                "needs at least one address for the standard or implicit flow; set standard_flow_enabled = false for a client without sign-in",
            ));
        }
        for name in spec
            .extra_attributes
            .keys()
            .filter(|name| OWN_ATTRIBUTES.contains(&name.as_str()))
        {
            found.push(Violation::new(
                format!("extra_attributes[{name:?}]"),
                "has an argument of its own, or is kept by Keycloak: take it out of extra_attributes",
            ));
        }
        found
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Keycloak>, handle: &str) -> Result<Self::Key> {
        sources::client(cx.service, handle).await
    }

    fn built_in(object: &Observed<Self>) -> bool {
        built_in::client(&object.key.realm, &object.key.client_id)
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "An application with its own secret",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_client" "example" {
  realm         = deployme_keycloak_realm.acme.realm
  client_id     = "argo-cd"
  name          = "Argo CD"
  root_url      = "https://argocd.example.org"
  redirect_uris = ["https://argocd.example.org/auth/callback"]
  web_origins   = ["https://argocd.example.org"]

  pkce_code_challenge_method = "S256"

  client_secret_wo         = "change-me"
  client_secret_wo_version = 1

  logout = {
    post_logout_redirect_uris = ["https://argocd.example.org/"]
  }
}
"#,
        }]
    }
}

/// The representation: the declared part, what the access type stands for, and the extra attributes (those taken out are cleared).
fn encode(mut wire: Map<String, Value>, spec: &ClientSpec, prior: Option<&ClientSpec>) -> Map<String, Value> {
    wire.insert("protocol".into(), "openid-connect".into());
    wire.insert("publicClient".into(), (spec.access_type == AccessType::Public).into());
    wire.insert("bearerOnly".into(), (spec.access_type == AccessType::BearerOnly).into());
    // Left out, Keycloak derives them from the redirect URIs.
    wire.entry("webOrigins").or_insert_with(|| Value::Array(Vec::new()));
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

/// The flows that a client names, by their arguments.
fn flows_of(spec: &ClientSpec) -> Vec<Asked> {
    let Some(flows) = &spec.authentication_flow_overrides else {
        return Vec::new();
    };
    let named = [("browser", &flows.browser), ("direct_grant", &flows.direct_grant)];
    flows::asked("authentication_flow_overrides", &named)
}

/// Whether Keycloak fills in something that is not in the arguments.
fn needs_read(spec: &ClientSpec) -> bool {
    spec.logout.is_some()
}

fn decode(realm: &str, wire: &Map<String, Value>) -> Result<Observed<Client>> {
    let flag = |name: &str| wire.get(name) == Some(&Value::Bool(true));
    let access_type = match (flag("publicClient"), flag("bearerOnly")) {
        (true, _) => "public",
        (false, true) => "bearer_only",
        (false, false) => "confidential",
    };
    let mut wire = wire.clone();
    let secret = wire
        .remove("secret")
        .and_then(|secret| secret.as_str().map(Secret::from));
    let extra: Map<String, Value> = match wire.get("attributes") {
        Some(Value::Object(attributes)) => attributes
            .iter()
            .filter(|(name, value)| !OWN_ATTRIBUTES.contains(&name.as_str()) && value.as_str() != Some(""))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        _ => Map::new(),
    };
    let mut spec = SPEC.decode(
        &wire,
        &[
            ("realm", realm.into()),
            ("access_type", access_type.into()),
            ("extra_attributes", extra.into()),
        ],
    )?;
    // Keycloak writes its own defaults of two switches into every client: without anything else there is nothing to show.
    let plain = |logout: &Logout| {
        logout.post_logout_redirect_uris.is_none()
            && logout.backchannel_url.is_none()
            && logout.frontchannel_url.is_none()
            && logout.backchannel_session_required != Some(false)
            && logout.backchannel_revoke_offline_sessions != Some(true)
    };
    spec.logout.take_if(|logout| plain(logout));
    let key = ClientKey {
        realm: realm.to_owned(),
        client_id: spec.client_id.clone(),
    };
    let secrets = secret
        .map(|secret| ("client_secret".to_owned(), Evidence::Value(secret)))
        .into_iter()
        .collect();
    Ok(Observed {
        key,
        spec,
        status: ClientStatus {
            uuid: text(&wire, "id"),
        },
        secrets,
    })
}

/// A page of the clients of a realm, and the cursor of the next.
pub(super) async fn page(
    kc: &Keycloak,
    realm: &str,
    cursor: Option<&str>,
) -> Result<(Vec<Map<String, Value>>, Option<String>)> {
    // The time of an unbounded list grows faster than its length (measured on 26.7).
    const PAGE: usize = 50;
    let first = offset(cursor)?;
    let wires: Vec<Map<String, Value>> = kc
        .http
        .request(Method::GET, "/admin/realms/{}/clients", &[realm])
        .query("first", first)
        .query("max", PAGE)
        .send()
        .await?
        .json()?;
    let next = (wires.len() == PAGE).then(|| (first + PAGE).to_string());
    Ok((wires, next))
}

/// The client of that `client_id`.
pub(super) async fn find(kc: &Keycloak, realm: &str, client_id: &str) -> Result<Map<String, Value>> {
    let found: Vec<Map<String, Value>> = kc
        .http
        .request(Method::GET, "/admin/realms/{}/clients", &[realm])
        .query("clientId", client_id)
        .send()
        .await?
        .json()?;
    // The filter compares exactly; held against the answer all the same.
    found
        .into_iter()
        .find(|client| text(client, "clientId") == client_id)
        .ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                format!("there is no client {client_id:?} in realm {realm:?}"),
            )
            .service("keycloak")
            .missing("keycloak_client")
        })
}

/// The place in a list that a cursor stands for.
pub(super) fn offset(cursor: Option<&str>) -> Result<usize> {
    cursor.map_or(Ok(0), |cursor| {
        cursor
            .parse()
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "cursor: was not given by a list of this kind"))
    })
}
