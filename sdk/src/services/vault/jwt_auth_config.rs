//! `vault_jwt_auth_config`: the issuer whose tokens an auth method trusts.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::auth_config::{self, DELETED};
use super::role::wrong_name;
use super::{Vault, path, sources};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{
    Codec, Context, Evidence, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source,
};
use crate::schema::{Case, field};
use crate::secret::Secret;

/// The issuer whose tokens a JWT or OIDC auth method trusts. Each method has one such configuration.
///
/// Of `oidc_discovery_url`, `jwks_url`, `jwks_pairs` and `jwt_validation_pubkeys` exactly one says where the issuer's keys are;
/// logins in a browser need `oidc_discovery_url` with `oidc_client_id` and `oidc_client_secret`. The server fetches what is at the
/// addresses before it takes them.
///
/// The server cannot delete a configuration. Deleting this object overwrites it with one of an issuer that does not exist,
/// `https://deleted.invalid`, and without the client, so that nobody can log in; it then counts as gone.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct JwtAuthConfigSpec {
    /// Path of the auth method, such as `oidc`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub mount: String,
    /// The issuer's address, exactly as it calls itself, such as `https://id.example.org/realms/acme`, without
    /// `/.well-known/openid-configuration`.
    pub oidc_discovery_url: Option<String>,
    /// Certificates, as PEM, of the authority that signs the issuer's. Left out, those of the server's system.
    #[schemars(transform = field::text)]
    pub oidc_discovery_ca_pem: Option<String>,
    /// Id of the client as which the server sends browsers to the issuer.
    pub oidc_client_id: Option<String>,
    /// Secret of that client. The server keeps none that a write leaves out, so that an update must give it again.
    #[schemars(transform = field::resent)]
    pub oidc_client_secret: Option<Secret>,
    /// How the issuer answers. Left out, `query`.
    pub oidc_response_mode: Option<OidcResponseMode>,
    /// What the issuer is asked for: `code` (also if left out), `id_token`, which needs the mode `form_post`, or both.
    #[serde(default)]
    pub oidc_response_types: BTreeSet<String>,
    /// Address of the issuer's keys.
    pub jwks_url: Option<String>,
    /// Certificates, as PEM, of the authority that signs that address's. Left out, those of the server's system.
    #[schemars(transform = field::text)]
    pub jwks_ca_pem: Option<String>,
    /// Addresses of the keys of several issuers. Vault only.
    #[serde(default)]
    pub jwks_pairs: Vec<JwksPair>,
    /// The issuer's public keys, as PEM.
    #[serde(default)]
    #[schemars(transform = field::text)]
    pub jwt_validation_pubkeys: BTreeSet<String>,
    /// Issuer that tokens must have. Left out, that of `oidc_discovery_url`, else any; never with `jwks_pairs`.
    pub bound_issuer: Option<String>,
    /// Algorithms with which tokens may be signed, such as `ES256`. Left out, `RS256`.
    #[serde(default)]
    pub jwt_supported_algs: BTreeSet<String>,
    /// Role of logins that name none.
    pub default_role: Option<String>,
    /// Settings for an issuer of a kind of its own, by the server's names, such as `{"provider": "azure"}`.
    #[schemars(transform = field::empty_is_null)]
    pub provider_config: Option<Map<String, Value>>,
    /// Whether a namespace is handed to the issuer inside the parameter `state`, so that one redirect address does for all.
    #[serde(default = "yes")]
    pub namespace_in_state: bool,
}

fn yes() -> bool {
    true
}

/// How the issuer answers to a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OidcResponseMode {
    /// In the address.
    Query,
    /// In a form that the browser posts.
    FormPost,
}

/// Where the keys of one issuer are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JwksPair {
    /// Address of the keys.
    pub jwks_url: String,
    /// Certificates, as PEM, of the authority that signs that address's. Left out, those of the server's system.
    #[schemars(transform = field::text)]
    pub jwks_ca_pem: Option<String>,
}

/// What the server adds to a configuration: nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct JwtAuthConfigStatus {}

key! {
    /// Natural name of a configuration: the path of its auth method, slashes as they are.
    pub struct JwtAuthConfigKey {
        /// Path of the auth method.
        mount,
    }
}

static SPEC: Codec<JwtAuthConfigSpec> = Codec::new(Case::Snake);

const SECRET: &str = "oidc_client_secret";

/// A public key on P-256 to which nobody has the private one: its x coordinate is the SHA-256 of [`DELETED`].
const KEY_OF_NOBODY: &str = "\
-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1suLDEXcT4Hu8f3ELtzW1SI8kYor
s8bfasx+5oz8V113sNUCx10lrooL7YyMmSL/C/KEV97UtHPG1IcsHpJbJw==
-----END PUBLIC KEY-----";

/// Configurations of JWT and OIDC auth methods.
pub struct JwtAuthConfig;

impl Resource for JwtAuthConfig {
    const KIND: Kind = Kind {
        service: "vault",
        name: "jwt_auth_config",
        plural: "jwt_auth_configs",
    };
    const SCHEMA_VERSION: i64 = 1;
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::JWT_AUTH_CONFIG;
    type Service = Vault;
    type Key = JwtAuthConfigKey;
    type Spec = JwtAuthConfigSpec;
    type Status = JwtAuthConfigStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Vault>, spec: JwtAuthConfigSpec) -> Result<Observed<Self>> {
        let mount = spec.mount.clone();
        // A write replaces whatever is there.
        match find(cx.service, &mount).await {
            Ok(_) => return Err(auth_config::taken(&mount, None)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        cx.proceed()?;
        let body = SPEC.encode(&spec)?;
        let sent = auth_config::write(cx.service, &mount, &body);
        let made = cx
            .make(observed(spec), sent, |(), _| Ok(None), Proof::Equality(as_asked))
            .await;
        let made = made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => auth_config::taken(&mount, Some(&error)),
            _ => error,
        })?;
        if made.found && body.contains_key(SECRET) {
            // Which secret it has does not show.
            auth_config::write(cx.service, &mount, &body).await?;
        }
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Vault>, key: &JwtAuthConfigKey) -> Result<Observed<Self>> {
        find(cx.service, &key.mount).await
    }

    async fn update(cx: &Context<'_, Vault>, _: Observed<Self>, spec: JwtAuthConfigSpec) -> Result<Observed<Self>> {
        if has_client(&spec) && spec.oidc_client_secret.is_none() {
            let message =
                "is required with oidc_client_id: the server keeps none that a write leaves out; give it again";
            let error = Error::new(ErrorKind::InvalidInput, format!("{SECRET}: {message}"));
            return Err(error.violation(SECRET, message));
        }
        auth_config::write(cx.service, &spec.mount, &SPEC.encode(&spec)?).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Vault>, prior: Observed<Self>) -> Result<()> {
        let mount = &prior.key.mount;
        find(cx.service, mount).await?;
        let body = json!({"bound_issuer": DELETED, "jwt_validation_pubkeys": [KEY_OF_NOBODY]});
        auth_config::write(cx.service, mount, &body).await
    }

    async fn list(cx: &Context<'_, Vault>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        auth_config::page(cx.service, &["jwt", "oidc"], cursor, |mount| async move {
            find(cx.service, &mount).await
        })
        .await
    }

    fn validate(spec: &JwtAuthConfigSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = path::wrong("mount", &spec.mount).into_iter().collect();
        let keys = [
            ("oidc_discovery_url", is_set(spec.oidc_discovery_url.as_deref())),
            ("jwks_url", is_set(spec.jwks_url.as_deref())),
            ("jwks_pairs", !spec.jwks_pairs.is_empty()),
            ("jwt_validation_pubkeys", !spec.jwt_validation_pubkeys.is_empty()),
        ];
        let mut given = keys.iter().filter(|(_, set)| *set).map(|(name, _)| *name);
        match (given.next(), given.next()) {
            (None, _) => {
                let message =
                    "is required, or jwks_url, jwks_pairs or jwt_validation_pubkeys: where the issuer's keys are";
                found.push(Violation::new("oidc_discovery_url", message));
            }
            (Some(first), Some(second)) => {
                let message = format!("must be left out beside {first}: one of them says where the issuer's keys are");
                found.push(Violation::new(second, message));
            }
            _ => {}
        }
        let discovery = is_set(spec.oidc_discovery_url.as_deref());
        if has_client(spec) && !discovery {
            let message =
                "must be left out without oidc_discovery_url: browsers are sent to the address that is found there";
            found.push(Violation::new("oidc_client_id", message));
        }
        if spec
            .oidc_client_secret
            .as_ref()
            .is_some_and(|secret| !secret.expose().is_empty())
            && !has_client(spec)
        {
            found.push(Violation::new("oidc_client_id", "is required with oidc_client_secret"));
        }
        if !spec.jwks_pairs.is_empty() && is_set(spec.bound_issuer.as_deref()) {
            found.push(Violation::new(
                "bound_issuer",
                "must be left out beside jwks_pairs: the server refuses both",
            ));
        }
        if spec.bound_issuer.as_deref() == Some(DELETED) {
            let message = format!("must not be {DELETED}, which stands for a deleted configuration");
            found.push(Violation::new("bound_issuer", message));
        }
        let role = spec.default_role.as_deref().filter(|role| !role.is_empty());
        found.extend(role.and_then(|role| wrong_name("default_role", role)));
        found
    }

    fn normalize(spec: &mut JwtAuthConfigSpec) {
        // The server takes white space off the keys.
        let keys = spec.jwt_validation_pubkeys.iter().map(|key| key.trim().to_owned());
        spec.jwt_validation_pubkeys = keys.collect();
        spec.provider_config.take_if(|settings| settings.is_empty());
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Tokens that are signed with a known key",
            hcl: r#"
resource "deployme_vault_auth_backend" "jwt" {
  path = "jwt"
  type = "jwt"
}

resource "deployme_vault_jwt_auth_config" "example" {
  mount              = deployme_vault_auth_backend.jwt.path
  bound_issuer       = "https://ci.example.org"
  jwt_supported_algs = ["ES256"]

  jwt_validation_pubkeys = [
    <<-PEM
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1suLDEXcT4Hu8f3ELtzW1SI8kYor
    s8bfasx+5oz8V113sNUCx10lrooL7YyMmSL/C/KEV97UtHPG1IcsHpJbJw==
    -----END PUBLIC KEY-----
    PEM
  ]
}
"#,
        }]
    }
}

fn is_set(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.is_empty())
}

fn has_client(spec: &JwtAuthConfigSpec) -> bool {
    is_set(spec.oidc_client_id.as_deref())
}

/// The server has a client's secret exactly if it has the client.
fn observed(spec: JwtAuthConfigSpec) -> Observed<JwtAuthConfig> {
    let evidence = Evidence::Present(has_client(&spec));
    Observed {
        key: JwtAuthConfigKey {
            mount: spec.mount.clone(),
        },
        spec,
        status: JwtAuthConfigStatus {},
        secrets: Secrets::from([(SECRET.to_owned(), evidence)]),
    }
}

async fn find(vault: &Vault, mount: &str) -> Result<Observed<JwtAuthConfig>> {
    let mut wire = auth_config::read(vault, mount).await?;
    wire.retain(|_, value| *value != json!(""));
    if wire.get("bound_issuer").and_then(Value::as_str) == Some(DELETED) {
        return Err(auth_config::deleted(mount));
    }
    let mut spec = SPEC.decode(&wire, &[("mount", mount.into())])?;
    JwtAuthConfig::normalize(&mut spec);
    Ok(observed(spec))
}

/// Whether the configuration that is there is the one that was asked for, in all that the server shows.
fn as_asked(made: &Observed<JwtAuthConfig>, found: &Observed<JwtAuthConfig>) -> bool {
    auth_config::shown(SPEC.encode(&made.spec), SECRET) == auth_config::shown(SPEC.encode(&found.spec), SECRET)
}
