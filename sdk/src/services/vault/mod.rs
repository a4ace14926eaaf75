//! Vault and OpenBao: secrets engines and what is in them, policies and logins, through the HTTP API.
//!
//! Facts are from recorded exchanges with Vault 1.21 and OpenBao 2.6, and from a running Vault.

mod answer;
mod auth_config;
mod duration;
mod identity;
mod identity_alias;
mod kv_data;
mod kv_settings;
mod kv_store;
mod listing;
mod login;
mod path;
mod role;
mod server;
mod sources;
mod token;
mod tuning;

use http::{HeaderName, HeaderValue};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::OnceCell;

use crate::error::{Error, ErrorKind, Result};
use crate::resources;
use crate::schema::field;
use crate::secret::Secret;
use crate::service::{Connection, Service};
use crate::transport::{Auth, Http, StaticToken, TokenCache};

pub use role::AuthScope;
pub use server::{Product, Server};
pub use token::{TokenLimits, TokenSettings, TokenType};
pub use tuning::{ListingVisibility, Tuning};

resources!(
    managed: [
        mount::Mount,
        policy::Policy,
        kv_secret::KvSecret,
        auth_backend::AuthBackend,
        kubernetes_auth_config::KubernetesAuthConfig,
        kubernetes_auth_role::KubernetesAuthRole,
        jwt_auth_config::JwtAuthConfig,
        jwt_auth_role::JwtAuthRole,
        approle_role::ApproleRole,
        userpass_user::UserpassUser,
        token_role::TokenRole,
        identity_entity::IdentityEntity,
        identity_entity_alias::IdentityEntityAlias,
        identity_group::IdentityGroup,
        identity_group_alias::IdentityGroupAlias,
        audit_device::AuditDevice,
    ],
    ephemeral: [
        kv_secret_read::KvSecretRead,
        approle_secret_id::ApproleSecretId,
        token_issued::TokenIssued,
    ],
    data: [],
);

/// A Vault or OpenBao server and a login.
///
/// One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
/// `token` is used when no other way is.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct VaultConfig {
    /// Address of the server, such as `https://vault.example.org:8200`, without `/v1`.
    #[schemars(transform = field::url, transform = field::env(&["VAULT_ADDR", "BAO_ADDR"]))]
    pub address: Option<String>,
    /// A ready token.
    #[schemars(transform = field::env(&["VAULT_TOKEN", "BAO_TOKEN"]))]
    pub token: Option<Secret>,
    /// Namespace in which everything happens, the login included. Vault Enterprise and OpenBao know namespaces; Vault's
    /// community edition would silently write to the root namespace, so it is refused there.
    #[schemars(transform = field::env(&["VAULT_NAMESPACE", "BAO_NAMESPACE"]))]
    pub namespace: Option<String>,
    /// Role id of an AppRole login.
    #[schemars(transform = field::env(&["VAULT_ROLE_ID"]))]
    pub role_id: Option<String>,
    /// Secret id of an AppRole login; left out for a role with `bind_secret_id = false`.
    #[schemars(transform = field::env(&["VAULT_SECRET_ID"]))]
    pub secret_id: Option<Secret>,
    /// Role of a Kubernetes login, with the service account's token in `kubernetes_token_file`.
    #[schemars(transform = field::env(&["VAULT_KUBERNETES_ROLE"]))]
    pub kubernetes_role: Option<String>,
    /// File with the service account's token, read at each login. Default `/var/run/secrets/kubernetes.io/serviceaccount/token`.
    #[schemars(transform = field::env(&["VAULT_KUBERNETES_TOKEN_FILE"]))]
    pub kubernetes_token_file: Option<String>,
    /// User name of a userpass login.
    #[schemars(transform = field::env(&["VAULT_USERNAME"]))]
    pub username: Option<String>,
    /// Password of a userpass login.
    #[schemars(transform = field::env(&["VAULT_PASSWORD"]))]
    pub password: Option<Secret>,
    /// Path at which the login's auth method is mounted. Default `approle`, `kubernetes` or `userpass`.
    #[schemars(transform = field::env(&["VAULT_AUTH_MOUNT"]))]
    pub auth_mount: Option<String>,
    /// Transport.
    #[serde(flatten)]
    pub connection: Connection,
}

/// A connection to a Vault or OpenBao server.
#[derive(Debug)]
pub struct Vault {
    http: Http,
    /// Without login and namespace.
    anonymous: Http,
    in_namespace: bool,
    server: OnceCell<Server>,
    stores: kv_store::Known,
}

impl Service for Vault {
    const NAME: &'static str = "vault";
    type Config = VaultConfig;

    fn new(config: VaultConfig) -> Result<Self> {
        let settings = config
            .connection
            .clone()
            .settings_of("address", config.address.as_deref(), "VAULT_ADDR")?;
        if settings.url.path().trim_end_matches('/').ends_with("/v1") {
            return Err(Error::setting(
                "address",
                "must not end in /v1, which is added: leave it out",
            ));
        }
        // Agents and proxies may demand the header, as a guard against forged requests.
        let anonymous = Http::new(Self::NAME, settings, Auth::None, answer::decode_error)?.with_header(
            HeaderName::from_static("x-vault-request"),
            HeaderValue::from_static("true"),
        );
        let namespace = config
            .namespace
            .as_deref()
            .map(|namespace| namespace.trim_matches('/'))
            .filter(|namespace| !matches!(*namespace, "" | "root"));
        let inside = match namespace {
            None => anonymous.clone(),
            Some(namespace) => {
                let value = HeaderValue::from_str(namespace).map_err(|_| {
                    let text = format!("must have printable characters only, not {namespace:?}");
                    Error::setting("namespace", text)
                })?;
                anonymous.with_header(HeaderName::from_static("x-vault-namespace"), value)
            }
        };
        let cache = match login::Login::new(inside.clone(), &config)? {
            login::Choice::Login(login) => TokenCache::new(login),
            login::Choice::Token(token) => TokenCache::new(StaticToken::new("token", token)?),
        };
        Ok(Self {
            http: inside.with_auth(Auth::Header(HeaderName::from_static("x-vault-token"), cache)),
            anonymous,
            in_namespace: namespace.is_some(),
            server: OnceCell::new(),
            stores: kv_store::Known::default(),
        })
    }

    async fn prepare(&self) -> Result<()> {
        if self.in_namespace {
            self.server().await?.knows_namespaces()?;
        }
        Ok(())
    }
}

impl Vault {
    /// What the server is: product, version, edition. Asked once.
    ///
    /// # Errors
    ///
    /// Those of the request.
    pub async fn server(&self) -> Result<&Server> {
        self.server.get_or_try_init(|| server::ask(&self.anonymous)).await
    }
}

/// The refusal of a create because something of that name is there; `said` is what the server said about it.
fn taken(what: &str, said: Option<&Error>) -> Error {
    let said = said.filter(|error| error.http_status().is_some());
    let said = said.map(|error| format!(" ({})", error.message())).unwrap_or_default();
    Error::new(ErrorKind::AlreadyExists, format!("{what} exists already{said}")).service(Vault::NAME)
}

/// Says that the type is wrong where the server has no plugin for it.
fn unknown_type(error: Error, what: &str) -> Error {
    match error.message().strip_prefix("plugin not found in the catalog: ") {
        Some(name) => {
            let problem = format!("is {name:?}, and the server has no {what} of this type: check its spelling");
            error
                .with_message(format!("type: {problem}"))
                .violation("type", problem)
        }
        None => error,
    }
}
