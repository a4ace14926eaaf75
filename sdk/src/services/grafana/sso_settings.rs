//! `grafana_sso_settings`: login by another service.

mod wire;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Grafana, exists_as, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets};
use crate::schema::field;
use crate::secret::Secret;

use wire::{agrees, settings, stored, write};

/// How people log in by an OAuth provider, such as Keycloak as `generic_oauth`. What is said here counts before the server's configuration
/// file; deleted, the file's word counts again.
///
/// What is left out is as the file or Grafana has it, and stays what it was when it is taken out: give an empty text to clear one. The login
/// needs the right `settings:write`, which service accounts have only where it is given to them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SsoSettingsSpec {
    /// The provider: `generic_oauth`, `github`, `gitlab`, `google`, `azuread`, `okta` or `grafana_com`.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub provider_name: String,
    /// Name on the button of the login page.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub name: Option<String>,
    /// Whether people can log in by it.
    #[schemars(transform = field::server_default)]
    pub enabled: Option<bool>,
    /// Id of the client.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub client_id: Option<String>,
    /// Secret of the client.
    pub client_secret: Option<Secret>,
    /// Address to which people are sent to log in.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub auth_url: Option<String>,
    /// Address at which a code becomes a token.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub token_url: Option<String>,
    /// Address at which the provider tells who somebody is.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub api_url: Option<String>,
    /// Scopes that are asked for, joined by spaces or commas.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub scopes: Option<String>,
    /// Whether no scopes are sent.
    #[schemars(transform = field::server_default)]
    pub empty_scopes: Option<bool>,
    /// How the client logs in: `AutoDetect`, `InParams` or `InHeader`.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub auth_style: Option<String>,
    /// Whether people are made users at their first login.
    #[schemars(transform = field::server_default)]
    pub allow_sign_up: Option<bool>,
    /// Whether the login page is left out.
    #[schemars(transform = field::server_default)]
    pub auto_login: Option<bool>,
    /// What the provider is to ask: `login`, `consent` or `select_account`.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub login_prompt: Option<String>,
    /// Address to which people are sent who log out.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub signout_redirect_url: Option<String>,
    /// Whether a proof key is used, which OAuth calls PKCE.
    #[schemars(transform = field::server_default)]
    pub use_pkce: Option<bool>,
    /// Whether tokens are refreshed.
    #[schemars(transform = field::server_default)]
    pub use_refresh_token: Option<bool>,
    /// Attribute of the identity token with the address, where it is another.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub email_attribute_name: Option<String>,
    /// JMESPath expression of the address.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub email_attribute_path: Option<String>,
    /// JMESPath expression of the name.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub name_attribute_path: Option<String>,
    /// JMESPath expression of the login.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub login_attribute_path: Option<String>,
    /// Attribute of the answer with the identity token, where it is another.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub id_token_attribute_name: Option<String>,
    /// JMESPath expression of the role: `Viewer`, `Editor`, `Admin`, `GrafanaAdmin` or `None`.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub role_attribute_path: Option<String>,
    /// Whether nobody logs in without a role by `role_attribute_path`.
    #[schemars(transform = field::server_default)]
    pub role_attribute_strict: Option<bool>,
    /// Whether the role `GrafanaAdmin` makes administrators of the server.
    #[schemars(transform = field::server_default)]
    pub allow_assign_grafana_admin: Option<bool>,
    /// Whether roles stay as they are in Grafana.
    #[schemars(transform = field::server_default)]
    pub skip_org_role_sync: Option<bool>,
    /// Organizations and roles by group: `group:organization:role`, several of them joined by commas.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub org_mapping: Option<String>,
    /// JMESPath expression of the groups for `org_mapping`.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub org_attribute_path: Option<String>,
    /// Domains of addresses that may log in, joined by commas; all without any.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub allowed_domains: Option<String>,
    /// Groups that may log in, joined by commas; all without any.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub allowed_groups: Option<String>,
    /// Organizations of the provider that may log in, joined by commas; all without any.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub allowed_organizations: Option<String>,
    /// JMESPath expression of the groups.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub groups_attribute_path: Option<String>,
    /// Address at which the provider tells of somebody's teams.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub teams_url: Option<String>,
    /// Teams of the provider that may log in, joined by commas; all without any.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub team_ids: Option<String>,
    /// JMESPath expression of the teams.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub team_ids_attribute_path: Option<String>,
    /// Whether any certificate of the provider is taken.
    #[schemars(transform = field::server_default)]
    pub tls_skip_verify_insecure: Option<bool>,
    /// Path of a certificate authority on the server.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub tls_client_ca: Option<String>,
    /// Path of the client's certificate on the server.
    #[schemars(transform = field::server_default, transform = field::empty_is_null)]
    pub tls_client_cert: Option<String>,
    /// Path of the client's key on the server.
    pub tls_client_key: Option<Secret>,
}

/// What Grafana adds to the settings of a login: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct SsoSettingsStatus {}

key! {
    /// Natural name of the settings of a login.
    pub struct SsoSettingsKey {
        /// The provider.
        provider_name,
    }
}

const ALL: &str = "/api/v1/sso-settings";
const ONE: &str = "/api/v1/sso-settings/{}";

/// The providers.
const PROVIDERS: [&str; 7] = [
    "generic_oauth",
    "github",
    "gitlab",
    "google",
    "azuread",
    "okta",
    "grafana_com",
];

/// Settings of logins.
pub struct SsoSettings;

impl Resource for SsoSettings {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "sso_settings",
        plural: "sso_settings",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = SsoSettingsKey;
    type Spec = SsoSettingsSpec;
    type Status = SsoSettingsStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: SsoSettingsSpec) -> Result<Observed<Self>> {
        let made = Observed {
            key: SsoSettingsKey {
                provider_name: spec.provider_name.clone(),
            },
            spec: spec.clone(),
            status: SsoSettingsStatus {},
            secrets: Secrets::new(),
        };
        // A write creates or replaces.
        match Self::read(cx, &made.key).await {
            Ok(_) => return Err(exists_as("settings record", "provider")),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        cx.proceed()?;
        let nothing = Map::new();
        let sent = write(cx.service, &spec, &nothing);
        let same = |made: &Observed<Self>, found: &Observed<Self>| agrees(&made.spec, &found.spec);
        let made = cx.make(made, sent, |(), _| Ok(None), Proof::Equality(same)).await?;
        if made.found {
            // Secrets cannot be compared: written again, they are ours for certain.
            cx.proceed()?;
            write(cx.service, &spec, &nothing).await?;
        }
        cx.proceed()?;
        Self::read(cx, &made.object.key).await
    }

    async fn read(cx: &Context<'_, Grafana>, key: &SsoSettingsKey) -> Result<Observed<Self>> {
        let wire: Map<String, Value> = cx.service.http.get(ONE, &[&key.provider_name]).await?;
        stored(&wire).transpose()?.ok_or_else(|| {
            let text = format!(
                "nothing is stored for {:?}: what counts is the server's configuration file",
                key.provider_name
            );
            Error::new(ErrorKind::NotFound, text).service("grafana")
        })
    }

    async fn update(cx: &Context<'_, Grafana>, prior: Observed<Self>, spec: SsoSettingsSpec) -> Result<Observed<Self>> {
        let there: Map<String, Value> = cx.service.http.get(ONE, &[&prior.key.provider_name]).await?;
        cx.proceed()?;
        write(cx.service, &spec, &settings(&there)).await?;
        cx.proceed()?;
        Self::read(cx, &prior.key).await
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        cx.service.http.delete(ONE, &[&prior.key.provider_name]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let rows: Vec<Map<String, Value>> = cx.service.http.get(ALL, &[]).await?;
        let known = |row: &&Map<String, Value>| PROVIDERS.iter().any(|known| *known == text(row, "provider"));
        let items: Result<Vec<_>> = rows.iter().filter(known).filter_map(stored).collect();
        Ok(Page::last(items?))
    }

    fn validate(spec: &SsoSettingsSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if !PROVIDERS.contains(&spec.provider_name.as_str()) {
            let text = format!("must be one of {}", PROVIDERS.join(", "));
            found.push(Violation::new("provider_name", text));
        }
        let needed = |value: &Option<String>| value.as_ref().is_none_or(String::is_empty);
        if needed(&spec.client_id) {
            found.push(Violation::new("client_id", "is needed"));
        }
        if spec.provider_name == "generic_oauth" {
            let addresses = [
                ("auth_url", &spec.auth_url),
                ("token_url", &spec.token_url),
                ("api_url", &spec.api_url),
            ];
            for (argument, address) in addresses {
                if needed(address) {
                    found.push(Violation::new(argument, "is needed for generic_oauth"));
                }
            }
        }
        let addresses = [
            ("auth_url", &spec.auth_url),
            ("token_url", &spec.token_url),
            ("api_url", &spec.api_url),
            ("signout_redirect_url", &spec.signout_redirect_url),
            ("teams_url", &spec.teams_url),
        ];
        for (argument, address) in addresses {
            let address = address.as_deref().unwrap_or_default();
            if !address.is_empty() && !["http://", "https://"].iter().any(|scheme| address.starts_with(scheme)) {
                found.push(Violation::new(
                    argument,
                    "must be an address that begins with http:// or https://",
                ));
            }
        }
        found
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Login by Keycloak, with roles by group",
            hcl: r#"
resource "deployme_grafana_sso_settings" "example" {
  provider_name = "generic_oauth"
  name          = "Keycloak"
  enabled       = true
  allow_sign_up = true
  use_pkce      = true

  client_id                = "grafana"
  client_secret_wo         = "change-me"
  client_secret_wo_version = 1

  auth_url  = "https://sso.example.org/realms/acme/protocol/openid-connect/auth"
  token_url = "https://sso.example.org/realms/acme/protocol/openid-connect/token"
  api_url   = "https://sso.example.org/realms/acme/protocol/openid-connect/userinfo"
  scopes    = "openid profile email"

  role_attribute_path   = "contains(groups[*], '/platform') && 'Admin' || 'Viewer'"
  groups_attribute_path = "groups"
}
"#,
        }]
    }
}
