//! Groups of a realm's settings, each as the admin console shows them together.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::schema::field;
use crate::secret::Secret;

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
    /// How often a refresh token can be used beyond the first time.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub refresh_token_max_reuse: Option<i32>,
    /// Life of an access token, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub access_token_lifespan: Option<i32>,
    /// Life of an access token of the implicit flow, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub access_token_lifespan_for_implicit_flow: Option<i32>,
    /// Life of an authorization code, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub access_code_lifespan: Option<i32>,
    /// Time to finish signing in, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub access_code_lifespan_login: Option<i32>,
    /// Time to finish an action such as a new password, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub access_code_lifespan_user_action: Option<i32>,
    /// Life of a link that a user asked for, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub action_token_generated_by_user_lifespan: Option<i32>,
    /// Life of a link that an administrator sent, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub action_token_generated_by_admin_lifespan: Option<i32>,
    /// Life of a device code, in seconds.
    #[schemars(transform = field::wire(&["oauth2DeviceCodeLifespan"]), transform = field::server_default, range(min = 0))]
    pub device_code_lifespan: Option<i32>,
    /// Shortest time between two questions of a device, in seconds.
    #[schemars(transform = field::wire(&["oauth2DevicePollingInterval"]), transform = field::server_default, range(min = 0))]
    pub device_polling_interval: Option<i32>,
}

/// Sessions; times in seconds, 0 meaning the general value.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Sessions {
    /// Idle time after which a session ends, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub sso_session_idle_timeout: Option<i32>,
    /// Longest session, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub sso_session_max_lifespan: Option<i32>,
    /// Idle time of those who stay signed in, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub sso_session_idle_timeout_remember_me: Option<i32>,
    /// Longest session of those who stay signed in, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub sso_session_max_lifespan_remember_me: Option<i32>,
    /// Idle time after which an offline session ends, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub offline_session_idle_timeout: Option<i32>,
    /// Whether offline sessions have a longest time.
    #[schemars(transform = field::server_default)]
    pub offline_session_max_lifespan_enabled: Option<bool>,
    /// Longest offline session, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub offline_session_max_lifespan: Option<i32>,
    /// Idle time after which a client's session ends, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub client_session_idle_timeout: Option<i32>,
    /// Longest session of a client, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
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
    #[schemars(transform = field::server_default, range(min = 0))]
    pub failure_factor: Option<i32>,
    /// Longest lock, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub max_failure_wait_seconds: Option<i32>,
    /// Growth of the lock with each failure, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub wait_increment_seconds: Option<i32>,
    /// Lock after failures in quick succession, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub minimum_quick_login_wait_seconds: Option<i32>,
    /// What counts as quick succession, in milliseconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub quick_login_check_milli_seconds: Option<i64>,
    /// Time after which failures are forgotten, in seconds.
    #[schemars(transform = field::server_default, range(min = 0))]
    pub max_delta_time_seconds: Option<i32>,
}

/// Security headers of the pages; an empty text leaves a header out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct SecurityHeaders {
    /// `Content-Security-Policy`.
    #[schemars(transform = field::server_default)]
    pub content_security_policy: Option<String>,
    /// `Content-Security-Policy-Report-Only`.
    #[schemars(transform = field::server_default)]
    pub content_security_policy_report_only: Option<String>,
    /// `X-Frame-Options`.
    #[schemars(transform = field::server_default)]
    pub x_frame_options: Option<String>,
    /// `X-Content-Type-Options`.
    #[schemars(transform = field::server_default)]
    pub x_content_type_options: Option<String>,
    /// `X-Robots-Tag`.
    #[schemars(transform = field::server_default)]
    pub x_robots_tag: Option<String>,
    /// `Strict-Transport-Security`.
    #[schemars(transform = field::server_default)]
    pub strict_transport_security: Option<String>,
    /// `Referrer-Policy`.
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
    #[schemars(transform = field::wire(&["otpPolicyPeriod"]), transform = field::server_default, range(min = 1))]
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
