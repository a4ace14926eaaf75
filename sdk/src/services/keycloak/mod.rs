//! Keycloak: realms and what is in them, through the Admin REST API.
//!
//! Facts are from the Admin REST API of Keycloak 26 and from a running 26.7.3.

mod built_in;
mod flows;
mod group_path;
mod login;
mod profile;
mod providers;
mod role_mappings;
mod sources;

use http::{HeaderMap, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::Mutex;

use crate::error::{Error, ErrorKind, Result};
use crate::resources;
use crate::schema::field;
use crate::secret::Secret;
use crate::service::{Connection, Service};
use crate::transport::{Auth, ErrorBody, Http, StaticToken, TokenCache};

resources!(
    managed: [
        realm::Realm,
        client::Client,
        role::Role,
        group::Group,
        client_scope::ClientScope,
        client_scopes::ClientScopes,
        protocol_mapper::ProtocolMapper,
        user::User,
        user_roles::UserRoles,
        group_roles::GroupRoles,
        group_membership::GroupMembership,
        service_account_roles::ServiceAccountRoles,
        identity_provider::IdentityProvider,
        identity_provider_mapper::IdentityProviderMapper,
        realm_events::RealmEvents,
        required_action::RequiredAction,
        authentication_flow::AuthenticationFlow,
        authentication_bindings::AuthenticationBindings,
    ],
    ephemeral: [client_secret::ClientSecret],
    data: [realm_keys::RealmKeys],
    actions: [rotate_client_secret::RotateClientSecret, logout_sessions::LogoutSessions],
);

/// A Keycloak server and an administrator's login.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct KeycloakConfig {
    /// Address of the server, with its relative path if it has one, such as `https://id.example.org`.
    #[schemars(transform = field::url, transform = field::env(&["KEYCLOAK_URL"]))]
    pub url: Option<String>,
    /// Realm in which the administrator logs in. Default `master`.
    #[schemars(transform = field::env(&["KEYCLOAK_REALM"]))]
    pub realm: Option<String>,
    /// Client that logs in. Default `admin-cli`.
    #[schemars(transform = field::env(&["KEYCLOAK_CLIENT_ID"]))]
    pub client_id: Option<String>,
    /// The client's secret, for the client credentials grant.
    #[schemars(transform = field::env(&["KEYCLOAK_CLIENT_SECRET"]))]
    pub client_secret: Option<Secret>,
    /// Administrator's user name, for the password grant.
    #[schemars(transform = field::env(&["KEYCLOAK_USER", "KEYCLOAK_USERNAME"]))]
    pub username: Option<String>,
    /// Administrator's password.
    #[schemars(transform = field::env(&["KEYCLOAK_PASSWORD"]))]
    pub password: Option<Secret>,
    /// A ready access token, instead of a login.
    #[schemars(transform = field::env(&["KEYCLOAK_ACCESS_TOKEN"]))]
    pub access_token: Option<Secret>,
    /// Transport.
    #[serde(flatten)]
    pub connection: Connection,
}

/// A connection to a Keycloak server.
#[derive(Debug)]
pub struct Keycloak {
    http: Http,
    providers: providers::Providers,
    /// Held while a realm is made or deleted. Keycloak 26.7 does that one after another anyway: of eight asked for at once each took as long as
    /// all of them together, and on a busy server longer than a request may.
    realms: Mutex<()>,
}

impl Service for Keycloak {
    const NAME: &'static str = "keycloak";
    type Config = KeycloakConfig;

    fn new(config: KeycloakConfig) -> Result<Self> {
        let settings = config
            .connection
            .clone()
            .settings(config.url.as_deref(), "KEYCLOAK_URL")?;
        let anonymous = Http::new(Self::NAME, settings, Auth::None, decode_error)?;
        let cache = match config.access_token {
            Some(token) => TokenCache::new(StaticToken::new("access_token", token)?),
            None => TokenCache::new(login::Login::new(anonymous.clone(), &config)?),
        };
        Ok(Self {
            http: anonymous.with_auth(Auth::Bearer(cache)),
            providers: providers::Providers::new(),
            realms: Mutex::default(),
        })
    }
}

impl Keycloak {
    /// The id that Keycloak gave to a client.
    async fn client_uuid(&self, realm: &str, client_id: &str) -> Result<String> {
        let found = client::find(self, realm, client_id).await?;
        Ok(text(&found, "id"))
    }
}

/// What Keycloak says of something that is not there, and its kind.
const MISSING: &[(&str, &str)] = &[
    ("Realm not found", "keycloak_realm"),
    ("Could not find client", "keycloak_client"),
];

/// `{"errorMessage"}` of the admin API, with fields where a user profile refuses them, `{"error", "error_description"}` of OAuth and of newer admin endpoints.
fn decode_error(_: StatusCode, _: &HeaderMap, body: &[u8]) -> ErrorBody {
    let Ok(Value::Object(body)) = serde_json::from_slice::<Value>(body) else {
        return ErrorBody::default();
    };
    let get = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    // Of the address as a whole: none of its objects is asked for, and none is missing.
    if get("error").is_some_and(|error| error.starts_with("Unable to find matching target resource method")) {
        let message = "Keycloak has nothing at this address. Check url: Keycloak 17 and newer has no /auth in it unless its \
                       http-relative-path says so, and with such a path the url ends in it. If url is right, this version of Keycloak \
                       does not know what is asked for";
        return ErrorBody {
            own: true,
            message: Some(message.to_owned()),
            kind: Some(ErrorKind::Unsupported),
            ..ErrorBody::default()
        };
    }
    if get("error") == Some("HTTP 401 Unauthorized") {
        let message = "Keycloak does not take the token: it is none of its own, or has ended. With access_token, give one that this \
                       server issued and that still holds, or a login in its place";
        return ErrorBody {
            own: true,
            message: Some(message.to_owned()),
            ..ErrorBody::default()
        };
    }
    let violations = profile::refused(&body);
    if let Some(error) = Error::from_violations(violations.clone()) {
        return ErrorBody {
            own: true,
            message: Some(error.message().to_owned()),
            violations,
            ..ErrorBody::default()
        };
    }
    let message = get("errorMessage")
        .or_else(|| get("error_description"))
        .or_else(|| get("error"))
        .map(str::to_owned);
    let kind = match get("error") {
        Some("invalid_grant" | "invalid_client" | "unauthorized_client") => Some(ErrorKind::Unauthenticated),
        _ => None,
    };
    ErrorBody {
        own: message.is_some(),
        missing: message.as_deref().and_then(missing),
        message,
        kind,
        ..ErrorBody::default()
    }
}

/// The kind of what is missing by Keycloak's own words.
fn missing(message: &str) -> Option<&'static str> {
    let said = message.trim_end_matches('.');
    MISSING.iter().find(|(text, _)| *text == said).map(|(_, kind)| *kind)
}

/// A text field of a representation; empty when it is absent.
fn text(wire: &Map<String, Value>, name: &str) -> String {
    wire.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What an argument names is not there: a mistake in that argument, unless even the realm is not there.
fn named_by(error: Error, argument: &str) -> Error {
    if error.kind() != ErrorKind::NotFound || error.missing_kind() == Some("keycloak_realm") {
        return error;
    }
    let mut problem = error.message().to_owned();
    if problem.starts_with("there is no ") {
        problem += ": create it first or mend the name";
    }
    Error::new(ErrorKind::InvalidInput, format!("{argument}: {problem}")).violation(argument, problem)
}

/// A refusal of what an argument says, told of the argument. `said` is how Keycloak's sentences about it begin, and what that means,
/// going on from the argument's name.
fn refused_of(error: Error, argument: &str, said: &[(&str, &str)]) -> Error {
    if error.kind() != ErrorKind::InvalidInput || !error.violations().is_empty() {
        return error;
    }
    let explained = |(beginning, meaning): &(&str, &str)| {
        let rest = error.message().strip_prefix(beginning)?;
        Some(format!("{meaning}{}", rest.trim_end_matches('.')))
    };
    match said.iter().find_map(explained) {
        Some(problem) => error
            .with_message(format!("{argument}: {problem}"))
            .violation(argument, problem),
        None => error,
    }
}

/// The conflict of a create, explained.
fn taken(error: Error, what: &str) -> Error {
    if error.http_status() == Some(409) || error.kind() == ErrorKind::AlreadyExists {
        error
            .with_kind(ErrorKind::AlreadyExists)
            .with_message(format!("a {what} of this name exists already"))
    } else {
        error
    }
}

#[cfg(test)]
mod tests;
