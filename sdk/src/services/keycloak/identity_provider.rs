//! `keycloak_identity_provider`: other places where users sign in.

mod spec;
mod typed;

use http::Method;
use serde_json::{Map, Value};

use spec::COMMON;
pub use spec::*;
pub use typed::{
    ClientAuthMethod, GithubProvider, GoogleProvider, OidcProvider, PkceChallenge, PrincipalType, SamlProvider,
};
use typed::{TYPED, Typed};

use super::flows::{self, Asked, Names};
use super::{Keycloak, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Codec, Context, Evidence, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, MASK};
use crate::services::uuid;

static SPEC: Codec<IdentityProviderSpec> = Codec::new(Case::Camel);

const SECRET: &str = "clientSecret";

/// Identity providers of a realm.
pub struct IdentityProvider;

impl Resource for IdentityProvider {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "identity_provider",
        plural: "identity_providers",
    };
    const SCHEMA_VERSION: i64 = 1;
    const SOURCES: &'static [Source<Self::Key>] = sources::IDENTITY_PROVIDER;
    type Service = Keycloak;
    type Key = IdentityProviderKey;
    type Spec = IdentityProviderSpec;
    type Status = IdentityProviderStatus;
    type Scope = IdentityProviderFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: IdentityProviderSpec) -> Result<Observed<Self>> {
        let uuid = uuid::random()?;
        let body = encode(&spec, &Map::new(), &uuid)?;
        let secret = spec.client_secret.is_some();
        let made = observed(spec, uuid, secret);
        let realm = made.key.realm.clone();
        let arguments = [realm.as_str()];
        let http = &cx.service.http;
        let sent = http.post("/admin/realms/{}/identity-provider/instances", &arguments, &body);
        let proof = Proof::OwnId(|provider: &Observed<Self>| &provider.status.uuid);
        let asked = flows_of(&made.spec);
        match cx.make(made, sent, |_, _| Ok(None), proof).await {
            Ok(made) => Ok(made.object),
            Err(error) => {
                let error = named(taken(error, "identity provider"));
                Err(flows::explained(cx.service, error, &realm, Names::Aliases, &asked).await)
            }
        }
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &IdentityProviderKey) -> Result<Observed<Self>> {
        decode(&key.realm, &find(cx.service, key).await?)
    }

    async fn update(
        cx: &Context<'_, Keycloak>,
        prior: Observed<Self>,
        spec: IdentityProviderSpec,
    ) -> Result<Observed<Self>> {
        // A PUT replaces all that Keycloak has of it.
        let there = find(cx.service, &prior.key).await?;
        let has_secret = setting(&there, SECRET).is_some();
        let mut body = encode(&spec, &there, &prior.status.uuid)?;
        if has_secret
            && spec.client_secret.is_none()
            && let Some(Value::Object(config)) = body.get_mut("config")
        {
            // The mask keeps the secret that is there; leaving it out would wipe it.
            config.insert(SECRET.to_owned(), MASK.into());
        }
        cx.proceed()?;
        let arguments = [spec.realm.as_str(), spec.alias.as_str()];
        let path = "/admin/realms/{}/identity-provider/instances/{}";
        if let Err(error) = cx.service.http.put(path, &arguments, &body).await {
            return Err(flows::explained(cx.service, error, &spec.realm, Names::Aliases, &flows_of(&spec)).await);
        }
        let secret = has_secret || spec.client_secret.is_some();
        Ok(observed(spec, prior.status.uuid, secret))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let arguments = [prior.key.realm.as_str(), prior.key.alias.as_str()];
        let path = "/admin/realms/{}/identity-provider/instances/{}";
        cx.service.http.delete(path, &arguments).await?;
        Ok(())
    }

    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &IdentityProviderFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (providers, next) = page(cx.service, &scope.realm, cursor.as_deref()).await?;
        let items = providers.iter().map(|wire| decode(&scope.realm, wire));
        Ok(Page {
            items: items.collect::<Result<_>>()?,
            next,
            total: None,
        })
    }

    fn collection(key: &IdentityProviderKey) -> Option<IdentityProviderFilter> {
        Some(IdentityProviderFilter {
            realm: key.realm.clone(),
        })
    }

    fn validate(spec: &IdentityProviderSpec) -> Vec<Violation> {
        spec.mistakes()
    }

    fn must_replace(prior: &IdentityProviderSpec, spec: &IdentityProviderSpec) -> Vec<&'static str> {
        spec.other_than(prior)
    }

    fn may_replace(prior: &IdentityProviderSpec) -> &'static [&'static str] {
        prior.others()
    }

    fn examples() -> Vec<Example> {
        vec![
            Example {
                title: "Users who sign in at another OpenID provider",
                hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_identity_provider" "example" {
  realm          = deployme_keycloak_realm.acme.realm
  alias          = "corporate"
  display_name   = "Corporate account"
  client_id      = "keycloak"
  default_scopes = ["openid", "email", "profile"]
  trust_email    = true
  sync_mode      = "FORCE"

  client_secret_wo         = "change-me"
  client_secret_wo_version = 1

  oidc = {
    issuer             = "https://login.example.org"
    authorization_url  = "https://login.example.org/authorize"
    token_url          = "https://login.example.org/token"
    jwks_url           = "https://login.example.org/keys"
    validate_signature = true
    pkce_method        = "S256"
  }
}
"#,
            },
            Example {
                title: "Users who sign in with GitHub",
                hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_identity_provider" "example" {
  realm     = deployme_keycloak_realm.acme.realm
  alias     = "github"
  client_id = "Iv1.0123456789abcdef"

  client_secret_wo         = "change-me"
  client_secret_wo_version = 1

  github = {}
}
"#,
            },
        ]
    }
}

fn observed(spec: IdentityProviderSpec, uuid: String, secret: bool) -> Observed<IdentityProvider> {
    Observed {
        key: IdentityProviderKey {
            realm: spec.realm.clone(),
            alias: spec.alias.clone(),
        },
        spec,
        status: IdentityProviderStatus { uuid },
        secrets: Secrets::from([("client_secret".to_owned(), Evidence::Present(secret))]),
    }
}

/// The representation: what Keycloak has of the provider (its organization, say) with all that is declared.
fn encode(spec: &IdentityProviderSpec, there: &Map<String, Value>, uuid: &str) -> Result<Map<String, Value>> {
    let mut config = match SPEC.encode(spec)?.remove("config") {
        Some(Value::Object(config)) => config,
        _ => Map::new(),
    };
    if let Some(oidc) = &spec.oidc {
        typed::switch(oidc, &mut config);
    }
    for (name, value) in &spec.config {
        config.insert(name.clone(), value.as_str().into());
    }
    config.retain(|_, value| value.as_str() != Some(""));
    let mut wire = there.clone();
    wire.extend(SPEC.encode_clearing(spec)?);
    wire.insert("internalId".into(), uuid.into());
    wire.insert("providerId".into(), spec.provider().into());
    wire.insert("config".into(), config.into());
    Ok(wire)
}

fn decode(realm: &str, wire: &Map<String, Value>) -> Result<Observed<IdentityProvider>> {
    let typed = Typed::by_name(&text(wire, "providerId"));
    match shown(realm, wire, typed) {
        // Keycloak does not ask for every setting that ours does: such a provider is shown by its own names.
        Err(_) if typed.is_some() => shown(realm, wire, None),
        result => result,
    }
}

/// A provider as one with an argument of its own, or by Keycloak's names.
fn shown(realm: &str, wire: &Map<String, Value>, typed: Option<&Typed>) -> Result<Observed<IdentityProvider>> {
    let has_secret = setting(wire, SECRET).is_some();
    let mut wire = wire.clone();
    let mut config = match wire.remove("config") {
        Some(Value::Object(config)) => config,
        _ => Map::new(),
    };
    config.retain(|name, value| name != SECRET && value.as_str().is_some_and(|text| !text.is_empty()));
    let is_own = |name: &str| COMMON.contains(&name) || typed.is_some_and(|typed| typed.has(name));
    let extra: Map<String, Value> = config
        .iter()
        .filter(|(name, _)| !is_own(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    // Several typed providers have settings of the same name: only those of this one are shown.
    config.retain(|name, _| is_own(name));
    if let Some(typed) = typed {
        typed.complete(&mut config);
    }
    wire.insert("config".into(), config.into());
    let own_name = typed.is_none().then(|| text(&wire, "providerId"));
    let mut values: Vec<(&str, Value)> = vec![
        ("realm", realm.into()),
        ("config", extra.into()),
        ("provider_id", own_name.map_or(Value::Null, Value::from)),
    ];
    let others = TYPED
        .iter()
        .filter(|other| typed.is_none_or(|typed| other.name != typed.name));
    values.extend(others.map(|other| (other.name, Value::Null)));
    Ok(observed(
        SPEC.decode(&wire, &values)?,
        text(&wire, "internalId"),
        has_secret,
    ))
}

/// The flows that a provider names, by their arguments.
fn flows_of(spec: &IdentityProviderSpec) -> Vec<Asked> {
    let named = [
        ("first_broker_login_flow", &spec.first_broker_login_flow),
        ("post_broker_login_flow", &spec.post_broker_login_flow),
    ];
    let asked = named
        .into_iter()
        .filter_map(|(name, flow)| Some((name.to_owned(), flow.clone()?)));
    asked.filter(|(_, flow)| !flow.is_empty()).collect()
}

/// What Keycloak says of names that it does not take, told by the argument that it is about.
fn named(error: Error) -> Error {
    let problem = error.message().to_owned();
    let argument = if problem.starts_with("Character ") {
        "alias"
    } else if problem.starts_with("Invalid identity provider id") {
        "provider_id"
    } else {
        return error;
    };
    let error = Error::new(ErrorKind::InvalidInput, format!("{argument}: {problem}")).service("keycloak");
    error.violation(argument, problem)
}

/// A setting of a provider; `None` where it is absent or empty.
fn setting<'a>(wire: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    let value = wire.get("config")?.get(name)?.as_str()?;
    Some(value).filter(|value| !value.is_empty())
}

/// A page of the identity providers of a realm, and the cursor of the next.
pub(super) async fn page(
    kc: &Keycloak,
    realm: &str,
    cursor: Option<&str>,
) -> Result<(Vec<Map<String, Value>>, Option<String>)> {
    const PAGE: usize = 100;
    let first = super::client::offset(cursor)?;
    let path = "/admin/realms/{}/identity-provider/instances";
    let request = kc.http.request(Method::GET, path, &[realm]);
    let request = request.query("briefRepresentation", false);
    let found: Vec<Map<String, Value>> = request.query("first", first).query("max", PAGE).send().await?.json()?;
    let next = (found.len() == PAGE).then(|| (first + PAGE).to_string());
    Ok((found, next))
}

async fn find(kc: &Keycloak, key: &IdentityProviderKey) -> Result<Map<String, Value>> {
    let path = "/admin/realms/{}/identity-provider/instances/{}";
    let found = kc.http.get(path, &[&key.realm, &key.alias]).await;
    found.map_err(|error| absent(error, &key.realm, &key.alias))
}

/// What Keycloak says where there is no such provider: of what, it does not say.
pub(super) fn absent(error: Error, realm: &str, alias: &str) -> Error {
    if error.kind() != ErrorKind::NotFound || error.missing_kind().is_some() {
        return error;
    }
    let text = format!("there is no identity provider {alias:?} in realm {realm:?}");
    let error = Error::new(ErrorKind::NotFound, text).service("keycloak");
    error.missing("keycloak_identity_provider")
}
