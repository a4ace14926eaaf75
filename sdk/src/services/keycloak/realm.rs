//! `keycloak_realm`: a realm and its settings.

mod settings;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::flows::{self, Asked, Names};
use super::providers::{self, SIGNATURE};
use super::{Keycloak, built_in, refused_of, sources, taken, text};
use crate::error::{Error, Result, Violation};
use crate::key;
use crate::resource::{
    Codec, Context, Evidence, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source,
};
use crate::schema::{Case, MASK, field};
use crate::services::uuid;

pub use settings::{
    BruteForceDetection, Flows, Internationalization, LoginSettings, OtpPolicy, OtpType, SecurityHeaders, Sessions,
    SmtpServer, SslRequired, Themes, Tokens,
};

/// A realm: users, clients, roles and how people sign in.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RealmSpec {
    /// Name, part of every address of the realm.
    #[schemars(transform = field::force_new, length(min = 1, max = 255))]
    pub realm: String,
    /// Whether anyone can sign in.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Name shown to people.
    pub display_name: Option<String>,
    /// Name shown on the sign-in pages, as HTML.
    pub display_name_html: Option<String>,
    /// Which connections must be encrypted.
    #[schemars(transform = field::server_default)]
    pub ssl_required: Option<SslRequired>,
    /// Rules for passwords, such as `length(12) and notUsername`.
    pub password_policy: Option<String>,
    /// Whether users may manage access to their own resources.
    #[serde(default)]
    pub user_managed_access_allowed: bool,
    /// Whether organizations can be used.
    #[serde(default)]
    pub organizations_enabled: bool,
    /// Whether fine-grained administration permissions can be used.
    #[serde(default)]
    pub admin_permissions_enabled: bool,
    /// What users can do around signing in.
    #[schemars(transform = field::inline, transform = field::server_default)]
    pub login: Option<LoginSettings>,
    /// Looks of the pages.
    #[schemars(transform = field::inline)]
    pub themes: Option<Themes>,
    /// Languages of the pages.
    #[schemars(transform = field::not_on_wire)]
    pub internationalization: Option<Internationalization>,
    /// Outgoing mail.
    #[schemars(transform = field::inline)]
    pub smtp_server: Option<SmtpServer>,
    /// Tokens.
    #[schemars(transform = field::inline, transform = field::server_default)]
    pub tokens: Option<Tokens>,
    /// Sessions.
    #[schemars(transform = field::inline, transform = field::server_default)]
    pub sessions: Option<Sessions>,
    /// Defence against guessed passwords.
    #[schemars(transform = field::inline, transform = field::server_default)]
    pub brute_force_detection: Option<BruteForceDetection>,
    /// Security headers of the pages.
    #[schemars(transform = field::wire(&["browserSecurityHeaders"]), transform = field::server_default)]
    pub browser_security_headers: Option<SecurityHeaders>,
    /// One-time passwords.
    #[schemars(transform = field::inline, transform = field::server_default)]
    pub otp_policy: Option<OtpPolicy>,
    /// Authentication flows, by alias. A flow that is made in the same run is bound by `keycloak_authentication_bindings`: leave this out then.
    #[schemars(transform = field::inline, transform = field::server_default)]
    pub flows: Option<Flows>,
    /// Further attributes of the realm, by Keycloak's own names.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub attributes: BTreeMap<String, String>,
}

/// What Keycloak adds to a realm.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RealmStatus {
    /// Id of the realm within Keycloak.
    #[schemars(transform = field::stable)]
    pub uuid: String,
}

key! {
    /// Natural name of a realm.
    pub struct RealmKey {
        /// Name.
        realm,
    }
}

fn yes() -> bool {
    true
}

static SPEC: Codec<RealmSpec> = Codec::new(Case::Camel);

/// Attributes that Keycloak keeps itself, or for which there are arguments: not shown as further ones.
/// Those of 26.7 on a fresh realm and after each setting was used once.
const OWN_ATTRIBUTES: &[&str] = &[
    "acr.loa.map",
    "actionTokenGeneratedByUserLifespan",
    "adminEventsExpiration",
    "bruteForceStrategy",
    "cibaAuthRequestedUserHint",
    "cibaBackchannelTokenDeliveryMode",
    "cibaExpiresIn",
    "cibaInterval",
    "clientOfflineSessionIdleTimeout",
    "clientOfflineSessionMaxLifespan",
    "clientSessionIdleTimeout",
    "clientSessionMaxLifespan",
    "client-policies.policies",
    "client-policies.profiles",
    "firstBrokerLoginFlowId",
    "maxTemporaryLockouts",
    "oauth2DeviceCodeLifespan",
    "oauth2DevicePollingInterval",
    "organizationsEnabled",
    "parRequestUriLifespan",
    "realmReusableOtpCode",
    "userProfileEnabled",
    "verifiableCredentialsEnabled",
];

/// Realms.
pub struct Realm;

impl Resource for Realm {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "realm",
        plural: "realms",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::REALM;
    type Service = Keycloak;
    type Key = RealmKey;
    type Spec = RealmSpec;
    type Status = RealmStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Keycloak>, spec: RealmSpec) -> Result<Observed<Self>> {
        providers::check(cx.service, &SIGNATURE, signature(&spec)).await?;
        let alone = cx.service.realms.lock().await;
        cx.proceed()?;
        let key = RealmKey {
            realm: spec.realm.clone(),
        };
        let uuid = uuid::random()?;
        let mut body = encode(SPEC.encode(&spec)?, &spec, None);
        body.insert("id".into(), uuid.as_str().into());
        let asked = flows_of(&spec);
        let made = Observed::<Self> {
            key: key.clone(),
            spec,
            status: RealmStatus { uuid },
            secrets: Secrets::new(),
        };
        let sent = cx.service.http.post("/admin/realms", &[], &body);
        let proof = Proof::OwnId(|realm: &Observed<Self>| &realm.status.uuid);
        let sent = cx.make(made, sent, |_, _| Ok(None), proof).await;
        drop(alone);
        if let Err(error) = sent {
            let error = taken(policy(error), "realm");
            return Err(flows::explained(cx.service, error, &key.realm, Names::Aliases, &asked).await);
        }
        cx.proceed()?;
        Self::read(cx, &key).await
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &RealmKey) -> Result<Observed<Self>> {
        decode(&cx.service.http.get("/admin/realms/{}", &[&key.realm]).await?)
    }

    async fn update(cx: &Context<'_, Keycloak>, prior: Observed<Self>, spec: RealmSpec) -> Result<Observed<Self>> {
        let changed = signature(&spec).filter(|name| Some(*name) != signature(&prior.spec));
        providers::check(cx.service, &SIGNATURE, changed).await?;
        cx.proceed()?;
        // A PUT replaces the attributes as a whole: those made elsewhere are read first and sent along.
        let there: Map<String, Value> = cx.service.http.get("/admin/realms/{}", &[&spec.realm]).await?;
        let before = SPEC.encode_clearing(&prior.spec)?;
        let mut wire = SPEC.encode_clearing(&spec)?;
        // A binding to a flow that is not changed is not sent: `keycloak_authentication_bindings` may change it in the same run.
        wire.retain(|name, value| !name.ends_with("Flow") || before.get(name) != Some(value));
        let body = encode(wire, &spec, Some((&prior.spec, &there)));
        if let Err(error) = cx.service.http.put("/admin/realms/{}", &[&spec.realm], &body).await {
            let error = policy(error);
            return Err(flows::explained(cx.service, error, &spec.realm, Names::Aliases, &flows_of(&spec)).await);
        }
        Self::read(cx, &prior.key).await
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let _alone = cx.service.realms.lock().await;
        cx.proceed()?;
        cx.service.http.delete("/admin/realms/{}", &[&prior.key.realm]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Keycloak>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let wires: Vec<Map<String, Value>> = cx.service.http.get("/admin/realms", &[]).await?;
        Ok(Page::last(wires.iter().map(decode).collect::<Result<_>>()?))
    }

    fn validate(spec: &RealmSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.realm.contains('/') {
            found.push(Violation::new("realm", "must not contain a slash"));
        }
        if let Some(languages) = &spec.internationalization
            && !languages.supported_locales.contains(&languages.default_locale)
        {
            found.push(Violation::new(
                "internationalization.default_locale",
                "must be one of supported_locales",
            ));
        }
        if let Some(login) = &spec.login
            && login.duplicate_emails_allowed == Some(true)
        {
            let rules = [
                (
                    "login.registration_email_as_username",
                    login.registration_email_as_username == Some(true),
                ),
                (
                    "login.login_with_email_allowed",
                    login.login_with_email_allowed != Some(false),
                ),
            ];
            for (path, _) in rules.into_iter().filter(|(_, broken)| *broken) {
                found.push(Violation::new(
                    path,
                    "must be false when duplicate_emails_allowed is true",
                ));
            }
        }
        if let Some(smtp) = &spec.smtp_server
            && smtp.password.is_some()
            && smtp.user.is_none()
        {
            found.push(Violation::new("smtp_server.user", "is required with a password"));
        }
        if let Some(otp) = &spec.otp_policy
            && otp.digits.is_some_and(|digits| digits != 6 && digits != 8)
        {
            found.push(Violation::new("otp_policy.digits", "must be 6 or 8"));
        }
        for name in spec.attributes.keys().filter(|name| is_own(name)) {
            let problem = match own_arguments().get(name) {
                Some(argument) => format!("has an argument of its own, `{argument}`: take it out of attributes"),
                None => "is kept by Keycloak itself: take it out of attributes".to_owned(),
            };
            found.push(Violation::new(format!("attributes[{name:?}]"), problem));
        }
        found
    }

    fn built_in(object: &Observed<Self>) -> bool {
        built_in::realm(&object.key.realm)
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A realm with mail and defence against guessed passwords",
            hcl: r#"
resource "deployme_keycloak_realm" "example" {
  realm           = "acme"
  display_name    = "ACME"
  password_policy = "length(12) and notUsername"

  login = {
    reset_password_allowed = true
    remember_me            = true
  }

  internationalization = {
    supported_locales = ["en", "fr"]
    default_locale    = "en"
  }

  smtp_server = {
    host                = "mail.example.org"
    port                = 587
    from                = "id@example.org"
    starttls            = true
    user                = "id"
    password_wo         = "change-me"
    password_wo_version = 1
  }

  brute_force_detection = {
    enabled        = true
    failure_factor = 10
  }
}
"#,
        }]
    }
}

/// A password policy that Keycloak does not know, or with a value that the policy does not take.
fn policy(error: Error) -> Error {
    let said = [
        (
            "Password policy not found",
            "names a policy that this Keycloak does not have",
        ),
        ("Invalid config for ", "has a value that its policy does not take: "),
    ];
    refused_of(error, "password_policy", &said)
}

/// The algorithm of signatures that the arguments name.
fn signature(spec: &RealmSpec) -> Option<&str> {
    spec.tokens.as_ref()?.default_signature_algorithm.as_deref()
}

/// The representation: the declared part, languages, mail authentication and attributes.
fn encode(
    mut wire: Map<String, Value>,
    spec: &RealmSpec,
    update: Option<(&RealmSpec, &Map<String, Value>)>,
) -> Map<String, Value> {
    let languages = spec.internationalization.as_ref();
    wire.insert("internationalizationEnabled".into(), languages.is_some().into());
    if let Some(languages) = languages {
        wire.insert(
            "supportedLocales".into(),
            languages.supported_locales.iter().cloned().collect(),
        );
        wire.insert("defaultLocale".into(), languages.default_locale.as_str().into());
    }
    match (&spec.smtp_server, wire.get_mut("smtpServer")) {
        (Some(smtp), Some(Value::Object(server))) => {
            server.insert("auth".into(), smtp.user.is_some().to_string().into());
            if smtp.user.is_some() && smtp.password.is_none() && update.is_some() {
                // The mask keeps the password that is there; leaving it out would wipe it.
                server.insert("password".into(), MASK.into());
            }
            server.retain(|_, value| value.as_str() != Some(""));
        }
        _ => {
            wire.insert("smtpServer".into(), Value::Object(Map::new()));
        }
    }
    let mut attributes = match update.and_then(|(_, there)| there.get("attributes")) {
        Some(Value::Object(there)) => there.clone(),
        _ => Map::new(),
    };
    if let Some((prior, _)) = update {
        attributes.retain(|name, _| !prior.attributes.contains_key(name));
    }
    attributes.extend(
        spec.attributes
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().into())),
    );
    wire.insert("attributes".into(), attributes.into());
    wire
}
/// The flows that a realm names, by their arguments.
fn flows_of(spec: &RealmSpec) -> Vec<Asked> {
    let Some(flows) = &spec.flows else {
        return Vec::new();
    };
    let named = [
        ("browser", &flows.browser),
        ("registration", &flows.registration),
        ("direct_grant", &flows.direct_grant),
        ("reset_credentials", &flows.reset_credentials),
        ("client_authentication", &flows.client_authentication),
        ("docker_authentication", &flows.docker_authentication),
        ("first_broker_login", &flows.first_broker_login),
    ];
    flows::asked("flows", &named)
}

fn decode(wire: &Map<String, Value>) -> Result<Observed<Realm>> {
    let mut wire = wire.clone();
    let mut password = None;
    match wire.get_mut("smtpServer") {
        Some(Value::Object(server)) if !server.is_empty() => {
            password = Some(server.remove("password").is_some());
        }
        _ => {
            wire.remove("smtpServer");
        }
    }
    let languages = if wire.get("internationalizationEnabled") == Some(&Value::Bool(true)) {
        let locales = wire
            .get("supportedLocales")
            .cloned()
            .unwrap_or_else(|| Value::Array(Vec::new()));
        serde_json::json!({ "supported_locales": locales, "default_locale": text(&wire, "defaultLocale") })
    } else {
        Value::Null
    };
    let attributes: Map<String, Value> = match wire.get("attributes") {
        Some(Value::Object(all)) => all
            .iter()
            .filter(|(name, value)| !is_own(name) && !value.is_null())
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        _ => Map::new(),
    };
    let spec = SPEC.decode(
        &wire,
        &[("internationalization", languages), ("attributes", attributes.into())],
    )?;
    let secrets = password.map(|present| ("smtp_server.password".to_owned(), Evidence::Present(present)));
    Ok(Observed {
        key: RealmKey {
            realm: spec.realm.clone(),
        },
        spec,
        status: RealmStatus {
            uuid: text(&wire, "id"),
        },
        secrets: secrets.into_iter().collect(),
    })
}

/// Arguments by Keycloak's own names. It takes many of these from among the attributes for the setting itself, and keeps no attribute.
fn own_arguments() -> &'static BTreeMap<String, String> {
    static NAMES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let languages = ["internationalizationEnabled", "supportedLocales", "defaultLocale"];
        let languages = languages.map(|name| (name.to_owned(), "internationalization".to_owned()));
        SPEC.keys().into_iter().chain(languages).collect()
    })
}

fn is_own(name: &str) -> bool {
    // `_browser_header.*` and the WebAuthn policies are settings that Keycloak stores as attributes.
    let kept = OWN_ATTRIBUTES.contains(&name) || own_arguments().contains_key(name);
    kept || name.starts_with("_browser_header") || name.starts_with("webAuthnPolicy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_with_an_argument_of_its_own_is_refused_with_its_name() {
        let refused = |name: &str| {
            let spec = serde_json::json!({"realm": "r", "attributes": {(name): "true"}});
            let found = Realm::validate(&serde_json::from_value(spec).expect("a realm"));
            found.into_iter().map(|one| (one.path, one.message)).collect::<Vec<_>>()
        };
        for (name, argument) in [
            ("bruteForceProtected", "brute_force_detection.enabled"),
            ("displayNameHtml", "display_name_html"),
            ("failureFactor", "brute_force_detection.failure_factor"),
            ("oauth2DeviceCodeLifespan", "tokens.device_code_lifespan"),
            ("smtpServer", "smtp_server"),
            ("defaultLocale", "internationalization"),
        ] {
            let message = format!("has an argument of its own, `{argument}`: take it out of attributes");
            assert_eq!(refused(name), [(format!("attributes[{name:?}]"), message)]);
        }
        assert!(refused("cibaInterval")[0].1.starts_with("is kept by Keycloak"));
        assert_eq!(refused("frontendUrl"), []);
    }
}
