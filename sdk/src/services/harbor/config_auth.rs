//! `harbor_config_auth`: where the users of a Harbor come from.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Harbor, configurations, sources, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Evidence, Example, Kind, NoScope, Observed, Page, Resource, Source};
use crate::schema::{Case, field};
use crate::secret::Secret;

/// Where the users of a Harbor come from: its own database, an OIDC provider or an LDAP directory. Each Harbor has these settings, they are taken
/// over without asking, and what is left out stays as it is.
///
/// Harbor takes another `auth_mode` only as long as it has no users but the administrator.
///
/// A destroy gives all of them the values of a new Harbor again, secrets too, but for `ldap_url`, which Harbor does not let become empty. Where
/// `auth_mode` cannot be changed any more, because there are users of OIDC or LDAP, nothing is touched: they could not log in any longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConfigAuthSpec {
    /// Where users come from.
    pub auth_mode: AuthMode,
    /// Whether the console sends users to the OIDC provider at once, and shows no form for a login by the database.
    #[schemars(transform = field::server_default)]
    pub primary_auth_mode: Option<bool>,
    /// Whether people can make themselves users of the database.
    #[schemars(transform = field::server_default)]
    pub self_registration: Option<bool>,
    /// Name of the OIDC provider, shown at the login.
    #[schemars(transform = field::server_default)]
    pub oidc_name: Option<String>,
    /// The provider's address, exactly as it calls itself, such as `https://id.example.org/realms/acme`, without
    /// `/.well-known/openid-configuration`.
    #[schemars(transform = field::server_default)]
    pub oidc_endpoint: Option<String>,
    /// Id of Harbor as a client of the provider.
    #[schemars(transform = field::server_default)]
    pub oidc_client_id: Option<String>,
    /// Secret of that client. Harbor never shows it.
    #[schemars(transform = field::resent)]
    pub oidc_client_secret: Option<Secret>,
    /// What the provider is asked for: `openid`, and with `offline_access` a token that renews the login of command lines.
    #[schemars(transform = field::server_default, transform = field::wire_joined(&["oidc_scope"], ","))]
    pub oidc_scope: Option<BTreeSet<String>>,
    /// Claim that holds a user's groups.
    #[schemars(transform = field::server_default)]
    pub oidc_groups_claim: Option<String>,
    /// Regular expression of the groups that Harbor keeps; empty for all.
    #[schemars(transform = field::server_default)]
    pub oidc_group_filter: Option<String>,
    /// Group whose members are administrators of the system.
    #[schemars(transform = field::server_default)]
    pub oidc_admin_group: Option<String>,
    /// Claim that holds the user name; empty to let people choose one at their first login.
    #[schemars(transform = field::server_default)]
    pub oidc_user_claim: Option<String>,
    /// Whether the first login makes the user without asking for a name: needs `oidc_user_claim`.
    #[schemars(transform = field::server_default)]
    pub oidc_auto_onboard: Option<bool>,
    /// Whether the provider's certificate is checked.
    #[schemars(transform = field::server_default)]
    pub oidc_verify_cert: Option<bool>,
    /// Whether a logout from Harbor is one from the provider too.
    #[schemars(transform = field::server_default)]
    pub oidc_logout: Option<bool>,
    /// Parameters that are added where users are sent to the provider, such as `{ kc_idp_hint = "github" }`.
    #[schemars(transform = field::server_default)]
    pub oidc_extra_redirect_parms: Option<BTreeMap<String, String>>,
    /// Address of the LDAP server, such as `ldaps://ldap.example.org`. Harbor does not let it become empty again.
    #[schemars(transform = field::server_default)]
    pub ldap_url: Option<String>,
    /// Name by which Harbor searches the directory.
    #[schemars(transform = field::server_default)]
    pub ldap_search_dn: Option<String>,
    /// Password of that name. Harbor never shows it.
    #[schemars(transform = field::resent)]
    pub ldap_search_password: Option<Secret>,
    /// Where in the directory users are looked for.
    #[schemars(transform = field::server_default)]
    pub ldap_base_dn: Option<String>,
    /// Filter of users.
    #[schemars(transform = field::server_default)]
    pub ldap_filter: Option<String>,
    /// Attribute that holds the user name. In a new Harbor `cn`.
    #[schemars(transform = field::server_default, length(min = 1))]
    pub ldap_uid: Option<String>,
    /// How deep users are looked for.
    #[schemars(transform = field::server_default)]
    pub ldap_scope: Option<LdapScope>,
    /// Whether the server's certificate is checked.
    #[schemars(transform = field::server_default)]
    pub ldap_verify_cert: Option<bool>,
    /// For how many seconds a connection is waited for.
    #[schemars(transform = field::server_default, range(min = 1))]
    pub ldap_timeout: Option<i64>,
    /// Where in the directory groups are looked for.
    #[schemars(transform = field::server_default)]
    pub ldap_group_base_dn: Option<String>,
    /// Filter of groups.
    #[schemars(transform = field::server_default)]
    pub ldap_group_search_filter: Option<String>,
    /// Attribute that holds a group's name.
    #[schemars(transform = field::server_default)]
    pub ldap_group_attribute_name: Option<String>,
    /// Distinguished name of the group whose members are administrators of the system.
    #[schemars(transform = field::server_default)]
    pub ldap_group_admin_dn: Option<String>,
    /// Attribute of a user that holds its groups. In a new Harbor `memberof`.
    #[schemars(transform = field::server_default)]
    pub ldap_group_membership_attribute: Option<String>,
    /// How deep groups are looked for.
    #[schemars(transform = field::server_default)]
    pub ldap_group_search_scope: Option<LdapScope>,
    /// Whether a user's groups are asked for at once instead of one after the other.
    #[schemars(transform = field::server_default)]
    pub ldap_group_attach_parallel: Option<bool>,
}

/// Where users come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuthMode {
    /// Harbor's own database.
    DbAuth,
    /// An OIDC provider.
    OidcAuth,
    /// An LDAP directory.
    LdapAuth,
}

/// How deep a directory is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LdapScope {
    /// The entry itself.
    Base,
    /// What is directly below it.
    OneLevel,
    /// It and all below it.
    Subtree,
}

/// What Harbor adds to these settings: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ConfigAuthStatus {}

key! {
    /// How users of a Harbor log in: there is one set of these settings.
    pub struct ConfigAuthKey is "config_auth"
}

static SPEC: Codec<ConfigAuthSpec> = Codec::new(Case::Snake);

const MODE: &str = "auth_mode";

/// Harbor's secrets, each with the setting without which nobody needs it.
const SECRETS: [(&str, &str); 2] = [
    ("oidc_client_secret", "oidc_client_id"),
    ("ldap_search_password", "ldap_search_dn"),
];

/// The settings that are numbers in Harbor, in the order of these words.
const SCOPES: [&str; 2] = ["ldap_scope", "ldap_group_search_scope"];
const DEPTHS: [&str; 3] = ["base", "one_level", "subtree"];

/// The setting that is the JSON text of a map in Harbor.
const PARAMETERS: &str = "oidc_extra_redirect_parms";

/// How users of a Harbor log in.
pub struct ConfigAuth;

impl Resource for ConfigAuth {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "config_auth",
        plural: "config_auth",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::CONFIG_AUTH;
    type Service = Harbor;
    type Key = ConfigAuthKey;
    type Spec = ConfigAuthSpec;
    type Status = ConfigAuthStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Harbor>, spec: ConfigAuthSpec) -> Result<Observed<Self>> {
        let there = configurations::read(cx.service).await?.values;
        cx.proceed()?;
        configurations::write(cx.service, &configurations::changed(encode(&spec)?, &there)).await?;
        cx.record(&observed(spec))?;
        cx.proceed()?;
        find(cx.service).await
    }

    async fn read(cx: &Context<'_, Harbor>, _: &ConfigAuthKey) -> Result<Observed<Self>> {
        find(cx.service).await
    }

    async fn update(cx: &Context<'_, Harbor>, prior: Observed<Self>, spec: ConfigAuthSpec) -> Result<Observed<Self>> {
        let mut before = prior.spec;
        // Which secrets Harbor has does not show: those that are given are written.
        (before.oidc_client_secret, before.ldap_search_password) = (None, None);
        configurations::write(cx.service, &configurations::changed(encode(&spec)?, &encode(&before)?)).await?;
        find(cx.service).await
    }

    async fn delete(cx: &Context<'_, Harbor>, _: Observed<Self>) -> Result<()> {
        let there = configurations::read(cx.service).await?;
        let own = json!("db_auth");
        if !there.is_editable(MODE) && there.values.get(MODE) != Some(&own) {
            return Ok(());
        }
        configurations::write(cx.service, &new()).await
    }

    async fn list(cx: &Context<'_, Harbor>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        Ok(Page::last(vec![find(cx.service).await?]))
    }

    fn validate(spec: &ConfigAuthSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        let endpoint = spec.oidc_endpoint.as_deref().filter(|url| !url.is_empty());
        if endpoint.is_some_and(|url| !is_web(url)) {
            found.push(Violation::new("oidc_endpoint", "must begin with https:// or http://"));
        }
        if endpoint.is_some_and(|url| url.ends_with("/.well-known/openid-configuration")) {
            let text = "must not end in /.well-known/openid-configuration, which Harbor adds: leave it out";
            found.push(Violation::new("oidc_endpoint", text));
        }
        let asked = spec.oidc_scope.as_ref().filter(|scopes| !scopes.is_empty());
        if asked.is_some_and(|scopes| !scopes.contains("openid")) {
            found.push(Violation::new(
                "oidc_scope",
                "must contain openid: without it there is no login",
            ));
        }
        if asked.is_some_and(|scopes| {
            scopes
                .iter()
                .any(|scope| scope.is_empty() || scope.contains([',', ' ']))
        }) {
            found.push(Violation::new(
                "oidc_scope",
                "must be names of scopes, each one by itself",
            ));
        }
        if spec.oidc_auto_onboard == Some(true) && spec.oidc_user_claim.as_deref() == Some("") {
            found.push(Violation::new("oidc_user_claim", "is required with oidc_auto_onboard"));
        }
        found
    }

    fn refused(prior: &ConfigAuthSpec, spec: Option<&ConfigAuthSpec>) -> Vec<Violation> {
        let is_set = |url: &Option<String>| url.as_ref().is_some_and(|url| !url.is_empty());
        let emptied = spec.is_some_and(|spec| spec.ldap_url.as_deref() == Some("") && is_set(&prior.ldap_url));
        let text = "cannot be emptied: Harbor keeps the last one; leave it out";
        emptied.then(|| Violation::new("ldap_url", text)).into_iter().collect()
    }

    fn is_handle(id: &str) -> bool {
        id == sources::CONFIG_AUTH_ID
    }

    async fn resolve(_: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        sources::only(handle, sources::CONFIG_AUTH_ID)
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Logins by OIDC",
            hcl: r#"
resource "deployme_harbor_config_auth" "example" {
  auth_mode         = "oidc_auth"
  primary_auth_mode = true

  oidc_name                     = "Acme"
  oidc_endpoint                 = "https://id.example.org/realms/acme"
  oidc_client_id                = "harbor"
  oidc_client_secret_wo         = "change-me"
  oidc_client_secret_wo_version = 1
  oidc_scope                    = ["openid", "profile", "email", "offline_access"]
  oidc_groups_claim             = "groups"
  oidc_admin_group              = "harbor-admins"
  oidc_user_claim               = "preferred_username"
  oidc_auto_onboard             = true
}
"#,
        }]
    }
}

fn observed(spec: ConfigAuthSpec) -> Observed<ConfigAuth> {
    let is_set = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
    // Harbor does not tell whether it has them. Whoever is known by a name has a secret; without one it may be there already.
    let named = [is_set(&spec.oidc_client_id), is_set(&spec.ldap_search_dn)];
    let secrets = SECRETS.iter().zip(named).filter(|(_, named)| *named);
    let secrets = secrets.map(|((secret, _), _)| ((*secret).to_owned(), Evidence::Present(true)));
    Observed {
        key: ConfigAuthKey {},
        secrets: secrets.collect(),
        spec,
        status: ConfigAuthStatus {},
    }
}

/// The settings of a new Harbor 2.15, but for the address of the LDAP server, which cannot be emptied.
fn new() -> Map<String, Value> {
    let new = json!({
        "auth_mode": "db_auth",
        "primary_auth_mode": false,
        "self_registration": false,
        "oidc_name": "",
        "oidc_endpoint": "",
        "oidc_client_id": "",
        "oidc_client_secret": "",
        "oidc_scope": "",
        "oidc_groups_claim": "",
        "oidc_group_filter": "",
        "oidc_admin_group": "",
        "oidc_user_claim": "",
        "oidc_auto_onboard": false,
        "oidc_verify_cert": true,
        "oidc_logout": false,
        "oidc_extra_redirect_parms": "{}",
        "ldap_search_dn": "",
        "ldap_search_password": "",
        "ldap_base_dn": "",
        "ldap_filter": "",
        "ldap_uid": "cn",
        "ldap_scope": 2,
        "ldap_verify_cert": true,
        "ldap_timeout": 5,
        "ldap_group_base_dn": "",
        "ldap_group_search_filter": "",
        "ldap_group_attribute_name": "",
        "ldap_group_admin_dn": "",
        "ldap_group_membership_attribute": "memberof",
        "ldap_group_search_scope": 2,
        "ldap_group_attach_parallel": false,
    });
    new.as_object().cloned().unwrap_or_default()
}

async fn find(harbor: &Harbor) -> Result<Observed<ConfigAuth>> {
    let mut values = configurations::read(harbor).await?.values;
    let mode = text(&values, MODE);
    if !matches!(mode.as_str(), "db_auth" | "oidc_auth" | "ldap_auth") {
        let problem =
            format!("is {mode} in this Harbor, which is not managed here: db_auth, oidc_auth and ldap_auth are");
        let error = Error::new(ErrorKind::Unsupported, format!("{MODE}: {problem}")).service("harbor");
        return Err(error.violation(MODE, problem));
    }
    for name in SCOPES {
        if let Some(value) = values.get_mut(name) {
            let depth = value.as_u64().and_then(|depth| usize::try_from(depth).ok());
            *value = depth
                .and_then(|depth| DEPTHS.get(depth))
                .map_or(Value::Null, |word| json!(word));
        }
    }
    if let Some(value) = values.get_mut(PARAMETERS) {
        *value = serde_json::from_str(value.as_str().unwrap_or_default()).unwrap_or_else(|_| json!({}));
    }
    let scopes = text(&values, "oidc_scope").replace(' ', "");
    let is_told = values.contains_key("oidc_scope");
    values.insert("oidc_scope".to_owned(), scopes.into());
    let mut spec = SPEC.decode(&values, &[])?;
    // An empty list can be asked for: it is told like one.
    if is_told {
        spec.oidc_scope.get_or_insert_default();
    }
    Ok(observed(spec))
}

fn encode(spec: &ConfigAuthSpec) -> Result<Map<String, Value>> {
    let mut wire = SPEC.encode(spec)?;
    for name in SCOPES {
        if let Some(value) = wire.get_mut(name) {
            let word = value.as_str().unwrap_or_default();
            *value = DEPTHS.iter().position(|depth| *depth == word).into();
        }
    }
    if let Some(parameters) = &spec.oidc_extra_redirect_parms {
        wire.insert(PARAMETERS.to_owned(), json!(parameters).to_string().into());
    }
    Ok(wire)
}
