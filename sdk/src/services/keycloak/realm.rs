//! `keycloak_realm`: a realm and its settings.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Keycloak, taken, text};
use crate::error::{Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Evidence, Example, Key, Kind, NoScope, Observed, Page, Resource, Secrets};
use crate::schema::{Case, MASK, field};
use crate::secret::Secret;

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
    /// Authentication flows, by alias.
    #[schemars(transform = field::inline, transform = field::server_default)]
    pub flows: Option<Flows>,
    /// Further attributes of the realm, by Keycloak's own names.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub attributes: BTreeMap<String, String>,
}

/// Which connections must be encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SslRequired {
    /// All.
    All,
    /// Those from addresses that are not private.
    External,
    /// None.
    None,
}

/// What users can do around signing in.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct LoginSettings {
    /// Register themselves.
    #[schemars(transform = field::server_default)]
    pub registration_allowed: Option<bool>,
    /// Use the e-mail address as the user name.
    #[schemars(transform = field::server_default)]
    pub registration_email_as_username: Option<bool>,
    /// Change their user name.
    #[schemars(transform = field::server_default)]
    pub edit_username_allowed: Option<bool>,
    /// Reset a forgotten password.
    #[schemars(transform = field::server_default)]
    pub reset_password_allowed: Option<bool>,
    /// Stay signed in.
    #[schemars(transform = field::server_default)]
    pub remember_me: Option<bool>,
    /// Must confirm their e-mail address.
    #[schemars(transform = field::server_default)]
    pub verify_email: Option<bool>,
    /// Sign in with the e-mail address.
    #[schemars(transform = field::server_default)]
    pub login_with_email_allowed: Option<bool>,
    /// Share an e-mail address.
    #[schemars(transform = field::server_default)]
    pub duplicate_emails_allowed: Option<bool>,
}

/// Looks of the pages, by names of themes on the server.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Themes {
    /// Sign-in pages.
    #[schemars(transform = field::wire(&["loginTheme"]))]
    pub login: Option<String>,
    /// Account console.
    #[schemars(transform = field::wire(&["accountTheme"]))]
    pub account: Option<String>,
    /// Admin console.
    #[schemars(transform = field::wire(&["adminTheme"]))]
    pub admin: Option<String>,
    /// E-mails.
    #[schemars(transform = field::wire(&["emailTheme"]))]
    pub email: Option<String>,
}

/// Languages of the pages.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Internationalization {
    /// Languages to choose from.
    pub supported_locales: BTreeSet<String>,
    /// Language without a choice.
    pub default_locale: String,
}

/// Outgoing mail.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct SmtpServer {
    /// Host name.
    #[schemars(transform = field::wire(&["smtpServer", "host"]), length(min = 1))]
    pub host: String,
    /// Port; 25 when left out.
    #[schemars(transform = field::wire_text(&["smtpServer", "port"]), range(min = 1, max = 65535))]
    pub port: Option<i32>,
    /// Sender's address.
    #[schemars(transform = field::wire(&["smtpServer", "from"]), length(min = 1))]
    pub from: String,
    /// Sender's name.
    #[schemars(transform = field::wire(&["smtpServer", "fromDisplayName"]))]
    pub from_display_name: Option<String>,
    /// Address for answers.
    #[schemars(transform = field::wire(&["smtpServer", "replyTo"]))]
    pub reply_to: Option<String>,
    /// Name shown with it.
    #[schemars(transform = field::wire(&["smtpServer", "replyToDisplayName"]))]
    pub reply_to_display_name: Option<String>,
    /// Address for mail that cannot be delivered.
    #[schemars(transform = field::wire(&["smtpServer", "envelopeFrom"]))]
    pub envelope_from: Option<String>,
    /// TLS from the start.
    #[schemars(transform = field::wire_text(&["smtpServer", "ssl"]))]
    pub ssl: Option<bool>,
    /// TLS by STARTTLS.
    #[schemars(transform = field::wire_text(&["smtpServer", "starttls"]))]
    pub starttls: Option<bool>,
    /// User name; sets authentication on.
    #[schemars(transform = field::wire(&["smtpServer", "user"]))]
    pub user: Option<String>,
    /// Password.
    #[schemars(transform = field::wire(&["smtpServer", "password"]))]
    pub password: Option<Secret>,
}

/// Tokens; times in seconds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Tokens {
    /// Algorithm of signatures, such as `RS256`.
    #[schemars(transform = field::server_default)]
    pub default_signature_algorithm: Option<String>,
    /// Whether a refresh token can be used only so often.
    #[schemars(transform = field::server_default)]
    pub revoke_refresh_token: Option<bool>,
    /// How often, beyond the first time.
    #[schemars(transform = field::server_default)]
    pub refresh_token_max_reuse: Option<i32>,
    /// Access tokens.
    #[schemars(transform = field::server_default)]
    pub access_token_lifespan: Option<i32>,
    /// Access tokens of the implicit flow.
    #[schemars(transform = field::server_default)]
    pub access_token_lifespan_for_implicit_flow: Option<i32>,
    /// Authorization codes.
    #[schemars(transform = field::server_default)]
    pub access_code_lifespan: Option<i32>,
    /// Time to finish signing in.
    #[schemars(transform = field::server_default)]
    pub access_code_lifespan_login: Option<i32>,
    /// Time to finish an action such as a new password.
    #[schemars(transform = field::server_default)]
    pub access_code_lifespan_user_action: Option<i32>,
    /// Links that a user asked for.
    #[schemars(transform = field::server_default)]
    pub action_token_generated_by_user_lifespan: Option<i32>,
    /// Links that an administrator sent.
    #[schemars(transform = field::server_default)]
    pub action_token_generated_by_admin_lifespan: Option<i32>,
    /// Device codes.
    #[schemars(transform = field::wire(&["oauth2DeviceCodeLifespan"]), transform = field::server_default)]
    pub device_code_lifespan: Option<i32>,
    /// Shortest time between two questions of a device.
    #[schemars(transform = field::wire(&["oauth2DevicePollingInterval"]), transform = field::server_default)]
    pub device_polling_interval: Option<i32>,
}

/// Sessions; times in seconds, 0 meaning the general value.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Sessions {
    /// Idle time after which a session ends.
    #[schemars(transform = field::server_default)]
    pub sso_session_idle_timeout: Option<i32>,
    /// Longest session.
    #[schemars(transform = field::server_default)]
    pub sso_session_max_lifespan: Option<i32>,
    /// Idle time of those who stay signed in.
    #[schemars(transform = field::server_default)]
    pub sso_session_idle_timeout_remember_me: Option<i32>,
    /// Longest session of those who stay signed in.
    #[schemars(transform = field::server_default)]
    pub sso_session_max_lifespan_remember_me: Option<i32>,
    /// Idle time after which an offline session ends.
    #[schemars(transform = field::server_default)]
    pub offline_session_idle_timeout: Option<i32>,
    /// Whether offline sessions have a longest time.
    #[schemars(transform = field::server_default)]
    pub offline_session_max_lifespan_enabled: Option<bool>,
    /// Longest offline session.
    #[schemars(transform = field::server_default)]
    pub offline_session_max_lifespan: Option<i32>,
    /// Idle time after which a client's session ends.
    #[schemars(transform = field::server_default)]
    pub client_session_idle_timeout: Option<i32>,
    /// Longest session of a client.
    #[schemars(transform = field::server_default)]
    pub client_session_max_lifespan: Option<i32>,
}

/// Defence against guessed passwords.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct BruteForceDetection {
    /// Whether it is on.
    #[schemars(transform = field::wire(&["bruteForceProtected"]), transform = field::server_default)]
    pub enabled: Option<bool>,
    /// Lock for ever rather than for a while.
    #[schemars(transform = field::server_default)]
    pub permanent_lockout: Option<bool>,
    /// Failures before a lock.
    #[schemars(transform = field::server_default)]
    pub failure_factor: Option<i32>,
    /// Longest lock, in seconds.
    #[schemars(transform = field::server_default)]
    pub max_failure_wait_seconds: Option<i32>,
    /// Growth of the lock with each failure, in seconds.
    #[schemars(transform = field::server_default)]
    pub wait_increment_seconds: Option<i32>,
    /// Lock after failures in quick succession, in seconds.
    #[schemars(transform = field::server_default)]
    pub minimum_quick_login_wait_seconds: Option<i32>,
    /// What counts as quick succession, in milliseconds.
    #[schemars(transform = field::server_default)]
    pub quick_login_check_milli_seconds: Option<i64>,
    /// Time after which failures are forgotten, in seconds.
    #[schemars(transform = field::server_default)]
    pub max_delta_time_seconds: Option<i32>,
}

/// Security headers of the pages; an empty text leaves a header out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct SecurityHeaders {
    /// `Content-Security-Policy`
    #[schemars(transform = field::server_default)]
    pub content_security_policy: Option<String>,
    /// `Content-Security-Policy-Report-Only`
    #[schemars(transform = field::server_default)]
    pub content_security_policy_report_only: Option<String>,
    /// `X-Frame-Options`
    #[schemars(transform = field::server_default)]
    pub x_frame_options: Option<String>,
    /// `X-Content-Type-Options`
    #[schemars(transform = field::server_default)]
    pub x_content_type_options: Option<String>,
    /// `X-Robots-Tag`
    #[schemars(transform = field::server_default)]
    pub x_robots_tag: Option<String>,
    /// `Strict-Transport-Security`
    #[schemars(transform = field::server_default)]
    pub strict_transport_security: Option<String>,
    /// `Referrer-Policy`
    #[schemars(transform = field::server_default)]
    pub referrer_policy: Option<String>,
}

/// One-time passwords.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct OtpPolicy {
    /// By time (`totp`) or by counter (`hotp`).
    #[schemars(transform = field::wire(&["otpPolicyType"]), transform = field::server_default)]
    pub otp_type: Option<OtpType>,
    /// Algorithm, such as `HmacSHA1`.
    #[schemars(transform = field::wire(&["otpPolicyAlgorithm"]), transform = field::server_default)]
    pub algorithm: Option<String>,
    /// Digits, 6 or 8.
    #[schemars(transform = field::wire(&["otpPolicyDigits"]), transform = field::server_default)]
    pub digits: Option<i32>,
    /// Seconds for which one is good.
    #[schemars(transform = field::wire(&["otpPolicyPeriod"]), transform = field::server_default)]
    pub period: Option<i32>,
    /// First value of the counter.
    #[schemars(transform = field::wire(&["otpPolicyInitialCounter"]), transform = field::server_default)]
    pub initial_counter: Option<i32>,
    /// How many before and after are taken too.
    #[schemars(transform = field::wire(&["otpPolicyLookAheadWindow"]), transform = field::server_default)]
    pub look_ahead_window: Option<i32>,
    /// Whether one can be used more than once.
    #[schemars(transform = field::wire(&["otpPolicyCodeReusable"]), transform = field::server_default)]
    pub code_reusable: Option<bool>,
}

/// Kind of one-time passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OtpType {
    /// By time.
    Totp,
    /// By counter.
    Hotp,
}

/// Authentication flows, by alias.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Flows {
    /// Signing in with a browser.
    #[schemars(transform = field::wire(&["browserFlow"]), transform = field::server_default)]
    pub browser: Option<String>,
    /// Registering.
    #[schemars(transform = field::wire(&["registrationFlow"]), transform = field::server_default)]
    pub registration: Option<String>,
    /// Password grant.
    #[schemars(transform = field::wire(&["directGrantFlow"]), transform = field::server_default)]
    pub direct_grant: Option<String>,
    /// Forgotten credentials.
    #[schemars(transform = field::wire(&["resetCredentialsFlow"]), transform = field::server_default)]
    pub reset_credentials: Option<String>,
    /// Clients.
    #[schemars(transform = field::wire(&["clientAuthenticationFlow"]), transform = field::server_default)]
    pub client_authentication: Option<String>,
    /// Docker registries.
    #[schemars(transform = field::wire(&["dockerAuthenticationFlow"]), transform = field::server_default)]
    pub docker_authentication: Option<String>,
    /// First sign-in through an identity provider.
    #[schemars(transform = field::wire(&["firstBrokerLoginFlow"]), transform = field::server_default)]
    pub first_broker_login: Option<String>,
}

/// What Keycloak adds to a realm.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RealmStatus {
    /// Id that Keycloak gave the realm.
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
    "oauth2DeviceCodeLifespan",
    "oauth2DevicePollingInterval",
    "organizationsEnabled",
    "parRequestUriLifespan",
    "realmReusableOtpCode",
    "userProfileEnabled",
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
    type Service = Keycloak;
    type Key = RealmKey;
    type Spec = RealmSpec;
    type Status = RealmStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Keycloak>, spec: RealmSpec) -> Result<Observed<Self>> {
        let key = RealmKey {
            realm: spec.realm.clone(),
        };
        let body = encode(SPEC.encode(&spec)?, &spec, None);
        cx.service
            .http
            .post("/admin/realms", &[], &body)
            .await
            .map_err(|error| taken(error, "realm", &key.id()))?;
        let made = Observed::<Self> {
            key: key.clone(),
            spec,
            status: RealmStatus { uuid: String::new() },
            secrets: Secrets::new(),
        };
        cx.record(&made)?;
        cx.proceed()?;
        Self::read(cx, &key).await
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &RealmKey) -> Result<Observed<Self>> {
        decode(&cx.service.http.get("/admin/realms/{}", &[&key.realm]).await?)
    }

    async fn update(cx: &Context<'_, Keycloak>, prior: Observed<Self>, spec: RealmSpec) -> Result<Observed<Self>> {
        // A PUT replaces the attributes as a whole: those made elsewhere are read first and sent along.
        let there: Map<String, Value> = cx.service.http.get("/admin/realms/{}", &[&spec.realm]).await?;
        let body = encode(SPEC.encode_clearing(&spec)?, &spec, Some((&prior.spec, &there)));
        cx.service.http.put("/admin/realms/{}", &[&spec.realm], &body).await?;
        Self::read(cx, &prior.key).await
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
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
        for name in spec
            .attributes
            .keys()
            .filter(|name| OWN_ATTRIBUTES.contains(&name.as_str()))
        {
            found.push(Violation::new(
                format!("attributes[{name:?}]"),
                "has an argument of its own, or is kept by Keycloak: take it out of attributes",
            ));
        }
        found
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

fn is_own(name: &str) -> bool {
    // `_browser_header.*` and the WebAuthn policies are settings that Keycloak stores as attributes.
    OWN_ATTRIBUTES.contains(&name) || name.starts_with("_browser_header") || name.starts_with("webAuthnPolicy")
}
