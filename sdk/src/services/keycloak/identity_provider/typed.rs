//! The identity providers that have an argument of their own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::schema::field;

/// OpenID Connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OidcProvider {
    /// Address to which users are sent to sign in.
    #[schemars(transform = field::wire(&["config", "authorizationUrl"]), length(min = 1))]
    pub authorization_url: String,
    /// Address at which codes are changed into tokens.
    #[schemars(transform = field::wire(&["config", "tokenUrl"]), length(min = 1))]
    pub token_url: String,
    /// Address at which users are signed out.
    #[schemars(transform = field::wire(&["config", "logoutUrl"]))]
    pub logout_url: Option<String>,
    /// Address that tells about a user.
    #[schemars(transform = field::wire(&["config", "userInfoUrl"]))]
    pub user_info_url: Option<String>,
    /// Whether the user info endpoint is left alone: the tokens say all.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "disableUserInfo"]))]
    pub disable_user_info: bool,
    /// Issuer that tokens must name.
    #[schemars(transform = field::wire(&["config", "issuer"]))]
    pub issuer: Option<String>,
    /// Whether the signatures of tokens are checked, against the keys at `jwks_url` or with `public_key`.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "validateSignature"]))]
    pub validate_signature: bool,
    /// Address of the provider's keys.
    #[schemars(transform = field::wire(&["config", "jwksUrl"]))]
    #[schemars(transform = field::conflicts_with(&["public_key"]))]
    pub jwks_url: Option<String>,
    /// The provider's key, as PEM, where it has no address for its keys.
    #[schemars(transform = field::wire(&["config", "publicKeySignatureVerifier"]))]
    #[schemars(transform = field::conflicts_with(&["jwks_url"]))]
    pub public_key: Option<String>,
    /// How Keycloak proves that it is the client; by its secret in the body of a request when left out.
    #[schemars(transform = field::wire(&["config", "clientAuthMethod"]))]
    pub client_auth_method: Option<ClientAuthMethod>,
    /// How a code is bound to the one who asked for it (PKCE); not at all when left out.
    #[schemars(transform = field::wire(&["config", "pkceMethod"]))]
    pub pkce_method: Option<PkceChallenge>,
    /// Whether the provider may sign users out here without their browsers.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "backchannelSupported"]))]
    pub backchannel_supported: bool,
    /// Whether the provider is told the name that a client knows of the user.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "loginHint"]))]
    pub login_hint: bool,
}

/// How a client proves itself to an OpenID provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuthMethod {
    /// The secret stands in the body of a request.
    ClientSecretPost,
    /// The secret stands in a header, as HTTP Basic has it.
    ClientSecretBasic,
    /// A token that is signed with the secret.
    ClientSecretJwt,
    /// A token that is signed with the realm's key.
    PrivateKeyJwt,
}

/// How a code is bound to the one who asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PkceChallenge {
    /// By a hash.
    S256,
    /// By the text itself.
    #[serde(rename = "plain")]
    Plain,
}

/// SAML 2.0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SamlProvider {
    /// Address to which users are sent to sign in.
    #[schemars(transform = field::wire(&["config", "singleSignOnServiceUrl"]), length(min = 1))]
    pub single_sign_on_service_url: String,
    /// Address at which users are signed out.
    #[schemars(transform = field::wire(&["config", "singleLogoutServiceUrl"]))]
    pub single_logout_service_url: Option<String>,
    /// Name by which Keycloak calls itself; the address of the realm when left out.
    #[schemars(transform = field::wire(&["config", "entityId"]))]
    pub entity_id: Option<String>,
    /// Name by which the provider calls itself, and which its answers must have.
    #[schemars(transform = field::wire(&["config", "idpEntityId"]))]
    pub idp_entity_id: Option<String>,
    /// Whether the signatures of its answers are checked, with `signing_certificate`.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "validateSignature"]))]
    pub validate_signature: bool,
    /// Its certificates for signatures, as Base64 without the lines around it; several with a comma between them.
    #[schemars(transform = field::wire(&["config", "signingCertificate"]))]
    pub signing_certificate: Option<String>,
    /// Whether assertions must be signed.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "wantAssertionsSigned"]))]
    pub want_assertions_signed: bool,
    /// Whether assertions must be encrypted.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "wantAssertionsEncrypted"]))]
    pub want_assertions_encrypted: bool,
    /// Whether Keycloak signs its requests.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "wantAuthnRequestsSigned"]))]
    pub want_authn_requests_signed: bool,
    /// How it signs them, such as `RSA_SHA256`.
    #[schemars(transform = field::wire(&["config", "signatureAlgorithm"]))]
    pub signature_algorithm: Option<String>,
    /// What kind of name is asked for, such as `urn:oasis:names:tc:SAML:2.0:nameid-format:persistent`.
    #[schemars(transform = field::wire(&["config", "nameIDPolicyFormat"]))]
    pub name_id_policy_format: Option<String>,
    /// By what a user is known again; by the subject's name when left out.
    #[schemars(transform = field::wire(&["config", "principalType"]))]
    pub principal_type: Option<PrincipalType>,
    /// The attribute, where it is one.
    #[schemars(transform = field::wire(&["config", "principalAttribute"]))]
    pub principal_attribute: Option<String>,
    /// Whether the provider is to answer by POST rather than in the address.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "postBindingResponse"]))]
    pub post_binding_response: bool,
    /// Whether it is asked by POST rather than in the address.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "postBindingAuthnRequest"]))]
    pub post_binding_authn_request: bool,
    /// Whether sign-outs are sent by POST rather than in the address.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "postBindingLogout"]))]
    pub post_binding_logout: bool,
    /// Whether users have to sign in there anew each time.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "forceAuthn"]))]
    pub force_authn: bool,
}

/// By what a user of a SAML provider is known again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PrincipalType {
    /// The name of the subject.
    Subject,
    /// An attribute, by its name.
    Attribute,
    /// An attribute, by its friendly name.
    FriendlyAttribute,
}

/// GitHub, or GitHub Enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GithubProvider {
    /// Address of GitHub Enterprise; `https://github.com` when left out.
    #[schemars(transform = field::wire(&["config", "baseUrl"]))]
    pub base_url: Option<String>,
    /// Address of its API; `https://api.github.com` when left out.
    #[schemars(transform = field::wire(&["config", "apiUrl"]))]
    pub api_url: Option<String>,
    /// Whether tokens are asked for as JSON.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "githubJsonFormat"]))]
    pub json_format: bool,
}

/// Google.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GoogleProvider {
    /// Domain that users must be of; `*` for any.
    #[schemars(transform = field::wire(&["config", "hostedDomain"]))]
    pub hosted_domain: Option<String>,
    /// Whether Google is told the user's address on the network, against its limits.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "userIp"]))]
    pub user_ip: bool,
    /// Whether a refresh token is asked for.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["config", "offlineAccess"]))]
    pub offline_access: bool,
}

/// A typed provider.
pub(super) struct Typed {
    /// Name of the argument; Keycloak calls the provider so as well.
    pub(super) name: &'static str,
    /// Keycloak's settings that the argument stands for, but for these:
    texts: &'static [&'static str],
    /// those that are true or false.
    flags: &'static [&'static str],
}

/// Settings of `oidc` that switch another one on.
const SWITCHES: &[(&str, &str)] = &[("useJwksUrl", "jwksUrl"), ("pkceEnabled", "pkceMethod")];

impl Typed {
    /// The one of that name.
    pub(super) fn by_name(name: &str) -> Option<&'static Self> {
        TYPED.iter().find(|typed| typed.name == name)
    }

    /// Whether its argument stands for that setting.
    pub(super) fn has(&self, setting: &str) -> bool {
        self.texts.contains(&setting) || self.flags.contains(&setting)
    }

    /// Says what Keycloak means by settings that there are not, and takes out those that are switched off.
    pub(super) fn complete(&self, config: &mut Map<String, Value>) {
        for name in self.flags {
            config.entry(*name).or_insert_with(|| "false".into());
        }
        for (switch, setting) in SWITCHES.iter().filter(|(switch, _)| self.has(switch)) {
            if config.remove(*switch).as_ref().and_then(Value::as_str) != Some("true") {
                config.remove(*setting);
            }
        }
    }
}

/// Sets the switches of an OpenID provider.
pub(super) fn switch(oidc: &OidcProvider, config: &mut Map<String, Value>) {
    let on = [oidc.jwks_url.is_some(), oidc.pkce_method.is_some()];
    for ((switch, _), on) in SWITCHES.iter().zip(on) {
        config.insert((*switch).to_owned(), on.to_string().into());
    }
}

/// All typed providers.
pub(super) const TYPED: &[Typed] = &[
    Typed {
        name: "oidc",
        texts: &[
            "authorizationUrl",
            "tokenUrl",
            "logoutUrl",
            "userInfoUrl",
            "issuer",
            "useJwksUrl",
            "jwksUrl",
            "publicKeySignatureVerifier",
            "clientAuthMethod",
            "pkceEnabled",
            "pkceMethod",
        ],
        flags: &[
            "disableUserInfo",
            "validateSignature",
            "backchannelSupported",
            "loginHint",
        ],
    },
    Typed {
        name: "saml",
        texts: &[
            "singleSignOnServiceUrl",
            "singleLogoutServiceUrl",
            "entityId",
            "idpEntityId",
            "signingCertificate",
            "signatureAlgorithm",
            "nameIDPolicyFormat",
            "principalType",
            "principalAttribute",
        ],
        flags: &[
            "validateSignature",
            "wantAssertionsSigned",
            "wantAssertionsEncrypted",
            "wantAuthnRequestsSigned",
            "postBindingResponse",
            "postBindingAuthnRequest",
            "postBindingLogout",
            "forceAuthn",
        ],
    },
    Typed {
        name: "github",
        texts: &["baseUrl", "apiUrl"],
        flags: &["githubJsonFormat"],
    },
    Typed {
        name: "google",
        // Keycloak sets the issuer itself.
        texts: &["hostedDomain", "issuer"],
        flags: &["userIp", "offlineAccess"],
    },
];
