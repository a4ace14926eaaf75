//! The receivers of a contact point: the common types with arguments of their own, all others by Grafana's own names.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::schema::field;
use crate::secret::Secret;

/// One receiver of a contact point. It has one of the arguments from `email` to `alertmanager`, or a `type`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Receiver {
    /// E-mail.
    pub email: Option<EmailReceiver>,
    /// Slack.
    pub slack: Option<SlackReceiver>,
    /// An HTTP request.
    pub webhook: Option<WebhookReceiver>,
    /// PagerDuty.
    pub pagerduty: Option<PagerdutyReceiver>,
    /// Opsgenie.
    pub opsgenie: Option<OpsgenieReceiver>,
    /// Microsoft Teams.
    pub teams: Option<TeamsReceiver>,
    /// Telegram.
    pub telegram: Option<TelegramReceiver>,
    /// Discord.
    pub discord: Option<DiscordReceiver>,
    /// Another Alertmanager.
    pub alertmanager: Option<AlertmanagerReceiver>,
    /// Any other type, by Grafana's name: `dingding`, `googlechat`, `jira`, `kafka`, `LINE`, `oncall`, `pushover`, `sensugo`, `sns`,
    /// `threema`, `victorops`, `webex`, `wecom` and those of newer servers. What it is sent with is in `settings` and `secure_settings`.
    #[serde(rename = "type")]
    #[schemars(length(min = 1))]
    pub kind: Option<String>,
    /// Settings that have no argument here, by Grafana's own names.
    #[schemars(transform = field::empty_is_null)]
    pub settings: Option<Map<String, Value>>,
    /// Secret settings that have no argument here, by Grafana's own names; those in an object as `tlsConfig.clientKey`. What is not in
    /// here is taken away from the server. Which settings are secret is Grafana's to say: it shows them as `[REDACTED]`.
    #[schemars(transform = field::write_only)]
    pub secure_settings: Option<BTreeMap<String, Secret>>,
    /// Whether nothing is sent when an alert is over.
    #[serde(default)]
    pub disable_resolve_message: bool,
}

/// A receiver of e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EmailReceiver {
    /// Addresses.
    #[schemars(transform = field::wire_joined(&["addresses"], ";"))]
    pub addresses: BTreeSet<String>,
    /// Whether one mail goes to all of them, rather than one to each.
    #[serde(default)]
    pub single_email: bool,
    /// Template of the text.
    pub message: Option<String>,
    /// Template of the subject.
    pub subject: Option<String>,
}

/// A Slack channel, by `url` or by `token`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SlackReceiver {
    /// Address of an incoming webhook.
    pub url: Option<Secret>,
    /// Token of a Slack app, with `recipient`.
    pub token: Option<Secret>,
    /// Channel or user, such as `#alerts`.
    pub recipient: Option<String>,
    /// Address of Slack's API, where it is another.
    #[schemars(transform = field::wire(&["endpointUrl"]))]
    pub endpoint_url: Option<String>,
    /// Who of the channel is mentioned: `here` or `channel`.
    pub mention_channel: Option<String>,
    /// Ids of users to mention, joined by commas.
    pub mention_users: Option<String>,
    /// Ids of groups to mention, joined by commas.
    pub mention_groups: Option<String>,
    /// Template of the title.
    pub title: Option<String>,
    /// Template of the text.
    pub text: Option<String>,
    /// Name of the sender.
    pub username: Option<String>,
    /// Emoji of the sender.
    #[schemars(transform = field::wire(&["icon_emoji"]))]
    pub icon_emoji: Option<String>,
    /// Address of the sender's image.
    #[schemars(transform = field::wire(&["icon_url"]))]
    pub icon_url: Option<String>,
}

/// An HTTP request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WebhookReceiver {
    /// Address.
    #[schemars(length(min = 1))]
    pub url: String,
    /// Method, `POST` or `PUT`; left out, `POST`.
    pub http_method: Option<String>,
    /// User of Basic authentication.
    pub username: Option<String>,
    /// The user's password.
    pub password: Option<Secret>,
    /// Scheme of the `Authorization` header, such as `Bearer`.
    #[schemars(transform = field::wire(&["authorization_scheme"]))]
    pub authorization_scheme: Option<String>,
    /// What follows the scheme.
    #[schemars(transform = field::wire(&["authorization_credentials"]))]
    pub authorization_credentials: Option<Secret>,
    /// How many alerts a request has at most; 0 for all.
    #[schemars(range(min = 0))]
    pub max_alerts: Option<i64>,
    /// Template of the title.
    pub title: Option<String>,
    /// Template of the text.
    pub message: Option<String>,
}

/// A PagerDuty service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PagerdutyReceiver {
    /// Key of the integration.
    pub integration_key: Option<Secret>,
    /// Severity, such as `critical`, or a template of it.
    pub severity: Option<String>,
    /// Class of the event.
    pub class: Option<String>,
    /// Component that the event is about.
    pub component: Option<String>,
    /// Group of components.
    pub group: Option<String>,
    /// Template of the summary.
    pub summary: Option<String>,
}

/// Opsgenie.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpsgenieReceiver {
    /// Key of the API.
    pub api_key: Option<Secret>,
    /// Address of the API, where it is not that of the United States.
    pub api_url: Option<String>,
    /// Template of the alert's message.
    pub message: Option<String>,
    /// Template of the description.
    pub description: Option<String>,
    /// Whether the alert is closed in Opsgenie when it is over; left out, as Grafana has it.
    pub auto_close: Option<bool>,
    /// Whether the annotation `og_priority` sets the priority; left out, as Grafana has it.
    pub override_priority: Option<bool>,
    /// Whether labels are sent as `tags`, `details` or `both`.
    pub send_tags_as: Option<String>,
}

/// A channel of Microsoft Teams.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TeamsReceiver {
    /// Address of the channel's webhook.
    pub url: Option<Secret>,
    /// Template of the title.
    pub title: Option<String>,
    /// Template of the section's title.
    #[schemars(transform = field::wire(&["sectiontitle"]))]
    pub section_title: Option<String>,
    /// Template of the text.
    pub message: Option<String>,
}

/// A chat of Telegram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TelegramReceiver {
    /// Token of the bot.
    #[schemars(transform = field::wire(&["bottoken"]))]
    pub bot_token: Option<Secret>,
    /// Id of the chat, such as `-1001234567890`.
    #[schemars(transform = field::wire(&["chatid"]), length(min = 1))]
    pub chat_id: String,
    /// Template of the text.
    pub message: Option<String>,
}

/// A channel of Discord.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DiscordReceiver {
    /// Address of the channel's webhook.
    pub url: Option<Secret>,
    /// Template of the title.
    pub title: Option<String>,
    /// Template of the text.
    pub message: Option<String>,
    /// Address of the sender's image.
    #[schemars(transform = field::wire(&["avatar_url"]))]
    pub avatar_url: Option<String>,
}

/// Another Alertmanager.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AlertmanagerReceiver {
    /// Address; several are joined by commas.
    #[schemars(length(min = 1))]
    pub url: String,
    /// User of Basic authentication.
    pub basic_auth_user: Option<String>,
    /// The user's password.
    pub basic_auth_password: Option<Secret>,
}
