//! The declaration of identity providers: the common ones by name, all others by Keycloak's own settings.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::typed::{GithubProvider, GoogleProvider, OidcProvider, SamlProvider, Typed};
use crate::error::Violation;
use crate::key;
use crate::schema::field;
use crate::secret::Secret;

/// Another place where users sign in, and which Keycloak believes: an OpenID or SAML provider, GitHub, Google and others. Exactly one
/// argument says what it is: one of the typed ones, or `provider_id` with the settings in `config`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct IdentityProviderSpec {
    /// Realm whose users may sign in there.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Name, unique in the realm and part of the address to which the provider sends users back:
    /// `https://<keycloak>/realms/<realm>/broker/<alias>/endpoint`.
    #[schemars(transform = field::force_new, length(min = 1, max = 255))]
    pub alias: String,
    /// Name shown on the sign-in page.
    #[schemars(transform = field::empty_is_null)]
    pub display_name: Option<String>,
    /// Whether users can sign in with it.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// An OpenID provider.
    #[schemars(transform = field::inline)]
    pub oidc: Option<OidcProvider>,
    /// A SAML provider.
    #[schemars(transform = field::inline)]
    pub saml: Option<SamlProvider>,
    /// GitHub, or GitHub Enterprise.
    #[schemars(transform = field::inline)]
    pub github: Option<GithubProvider>,
    /// Google.
    #[schemars(transform = field::inline)]
    pub google: Option<GoogleProvider>,
    /// Keycloak's own name of a provider that has no argument here, such as `microsoft` or `keycloak-oidc`.
    #[schemars(length(min = 1))]
    pub provider_id: Option<String>,
    /// Name by which Keycloak is known there; a SAML provider has none.
    #[schemars(transform = field::wire(&["config", "clientId"]))]
    pub client_id: Option<String>,
    /// Secret that goes with it. Keycloak does not show it; it stays as it is until it is given again.
    #[schemars(transform = field::wire(&["config", "clientSecret"]))]
    pub client_secret: Option<Secret>,
    /// What is asked for there, such as `openid` and `email`; the provider's usual scopes when left out.
    #[serde(default)]
    #[schemars(transform = field::wire_joined(&["config", "defaultScope"], " "))]
    pub default_scopes: BTreeSet<String>,
    /// Whether an address that the provider tells is taken for the user's without asking for proof.
    #[serde(default)]
    pub trust_email: bool,
    /// Whether the provider's tokens are kept.
    #[serde(default)]
    pub store_token: bool,
    /// Whether new users may read the tokens that are kept of them.
    #[serde(default)]
    pub add_read_token_role_on_create: bool,
    /// Whether users cannot sign in with it, but can link their accounts there to those here.
    #[serde(default)]
    pub link_only: bool,
    /// Whether the sign-in page leaves it out: clients ask for it by `kc_idp_hint`.
    #[serde(default)]
    pub hide_on_login: bool,
    /// Alias of the flow that runs when somebody comes from there for the first time; the realm's own when left out.
    #[schemars(transform = field::wire(&["firstBrokerLoginFlowAlias"]), transform = field::empty_is_null)]
    pub first_broker_login_flow: Option<String>,
    /// Alias of a flow that runs each time that somebody comes from there.
    #[schemars(transform = field::wire(&["postBrokerLoginFlowAlias"]), transform = field::empty_is_null)]
    pub post_broker_login_flow: Option<String>,
    /// When mappers bring users up to date. Keycloak's `LEGACY` when left out, in which each mapper decides.
    #[schemars(transform = field::wire(&["config", "syncMode"]))]
    pub sync_mode: Option<SyncMode>,
    /// Its place on the sign-in page: the lowest number stands first.
    #[schemars(transform = field::wire_text(&["config", "guiOrder"]))]
    pub gui_order: Option<i32>,
    /// Further settings, by Keycloak's own names; of a provider without an argument here all of them.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub config: BTreeMap<String, String>,
}

/// When mappers bring users up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum SyncMode {
    /// When a user comes for the first time.
    Import,
    /// Each time.
    Force,
    /// As each mapper did before there were modes.
    Legacy,
}

/// What Keycloak adds to an identity provider.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct IdentityProviderStatus {
    /// Id of the provider within Keycloak.
    #[schemars(transform = field::stable)]
    pub uuid: String,
}

key! {
    /// Natural name of an identity provider.
    pub struct IdentityProviderKey {
        /// Realm of the provider.
        realm,
        /// Name.
        alias,
    }
}

/// What narrows a list of identity providers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct IdentityProviderFilter {
    /// Realm of the providers.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

fn yes() -> bool {
    true
}

/// Keycloak's settings of every provider that have an argument of their own.
pub(super) const COMMON: &[&str] = &["clientId", "clientSecret", "defaultScope", "syncMode", "guiOrder"];

impl IdentityProviderSpec {
    /// The arguments that say what the provider is: exactly one in a right declaration.
    fn chosen(&self) -> Vec<&'static str> {
        let given = [
            ("oidc", self.oidc.is_some()),
            ("saml", self.saml.is_some()),
            ("github", self.github.is_some()),
            ("google", self.google.is_some()),
            ("provider_id", self.provider_id.is_some()),
        ];
        given
            .into_iter()
            .filter_map(|(argument, given)| given.then_some(argument))
            .collect()
    }

    /// Keycloak's name of the provider.
    pub(super) fn provider(&self) -> &str {
        match &self.provider_id {
            Some(provider) => provider,
            None => self.chosen().first().copied().unwrap_or_default(),
        }
    }

    /// The arguments that would make another kind of provider of a prior one.
    pub(super) fn other_than(&self, prior: &Self) -> Vec<&'static str> {
        if self.provider() == prior.provider() {
            return Vec::new();
        }
        let mut named = prior.chosen();
        named.extend(self.chosen().iter().filter(|name| !prior.chosen().contains(name)));
        named
    }

    /// The arguments that would say that it is something else.
    pub(super) fn others(&self) -> &'static [&'static str] {
        match self.chosen().first().copied() {
            Some("oidc") => &["saml", "github", "google", "provider_id"],
            Some("saml") => &["oidc", "github", "google", "provider_id"],
            Some("github") => &["oidc", "saml", "google", "provider_id"],
            Some("google") => &["oidc", "saml", "github", "provider_id"],
            _ => &["oidc", "saml", "github", "google", "provider_id"],
        }
    }

    /// Mistakes across arguments.
    pub(super) fn mistakes(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        match self.chosen().as_slice() {
            [] => found.push(Violation::new(
                "provider_id",
                "is needed, or oidc, saml, github or google: nothing says what the provider is",
            )),
            [_] => {}
            [first, others @ ..] => {
                for other in others {
                    let text = format!("must not be set together with {first}: make a provider of its own of it");
                    found.push(Violation::new(*other, text));
                }
            }
        }
        let typed = Typed::by_name(self.provider());
        if let Some(typed) = typed.filter(|_| self.provider_id.is_some()) {
            let text = format!("has an argument of its own: use {} instead", typed.name);
            found.push(Violation::new("provider_id", text));
        }
        let of_clients = [
            ("client_id", self.client_id.is_some()),
            ("client_secret", self.client_secret.is_some()),
            ("default_scopes", !self.default_scopes.is_empty()),
        ];
        match self.provider() {
            "saml" => {
                let given = of_clients.into_iter().filter(|(_, given)| *given);
                found.extend(given.map(|(name, _)| Violation::new(name, "must be left out: a SAML provider has none")));
            }
            "oidc" | "github" | "google" if self.client_id.is_none() => {
                let text = "is needed: the name by which Keycloak is known to the provider";
                found.push(Violation::new("client_id", text));
            }
            _ => {}
        }
        let own = |name: &str| COMMON.contains(&name) || typed.is_some_and(|typed| typed.has(name));
        for name in self.config.keys().filter(|name| own(name)) {
            let text = "has an argument of its own: take it out of config";
            found.push(Violation::new(format!("config[{name:?}]"), text));
        }
        found
    }
}
