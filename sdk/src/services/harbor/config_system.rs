//! `harbor_config_system`: the settings of the whole Harbor.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Harbor, audit_endpoint, configurations, sources, text};
use crate::error::{Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, NoScope, Observed, Page, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// Settings of the whole Harbor. Each Harbor has them, they are taken over without asking, and what is left out stays as it is. A destroy gives
/// all of them the values of a new Harbor again.
///
/// Logins are set by `harbor_config_auth`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConfigSystemSpec {
    /// Who may create projects.
    #[schemars(transform = field::server_default)]
    pub project_creation_restriction: Option<ProjectCreation>,
    /// Whether nothing can be pushed or deleted.
    #[schemars(transform = field::server_default)]
    pub read_only: Option<bool>,
    /// What stands before the names of robots. In a new Harbor `robot$`.
    #[schemars(transform = field::server_default, length(min = 1))]
    pub robot_name_prefix: Option<String>,
    /// For how many days robots are valid whose own number of days is left out.
    #[schemars(transform = field::server_default, range(min = 1))]
    pub robot_token_duration: Option<i64>,
    /// For how many minutes the tokens are valid with which clients pull and push.
    #[schemars(transform = field::server_default, range(min = 1))]
    pub token_expiration: Option<i64>,
    /// For how many minutes a session of the console lasts.
    #[schemars(transform = field::server_default, range(min = 1))]
    pub session_timeout: Option<i64>,
    /// Whether projects have limits of storage at all.
    #[schemars(transform = field::server_default)]
    pub quota_per_project_enable: Option<bool>,
    /// Most bytes that a new project may hold, unless it says otherwise; -1 for no limit.
    #[schemars(transform = field::server_default, range(min = -1))]
    pub storage_per_project: Option<i64>,
    /// Whether webhooks are called.
    #[schemars(transform = field::server_default)]
    pub notification_enable: Option<bool>,
    /// Whether the time of an artifact's last pull stays as it is when a scanner pulls it.
    #[schemars(transform = field::server_default)]
    pub scanner_skip_update_pulltime: Option<bool>,
    /// Host and port of a syslog server that is told of every event, such as `syslog.example.org:514`; empty for none. Harbor connects to it before
    /// it takes it.
    #[schemars(transform = field::server_default)]
    pub audit_log_forward_endpoint: Option<String>,
    /// Whether events are told to `audit_log_forward_endpoint` only, and not kept.
    #[schemars(transform = field::server_default)]
    pub skip_audit_log_database: Option<bool>,
    /// Events that are not kept, such as `pull_artifact`.
    #[schemars(transform = field::server_default, transform = field::wire_joined(&["disabled_audit_log_event_types"], ","))]
    #[schemars(transform = field::since("2.13"))]
    pub disabled_audit_log_event_types: Option<BTreeSet<String>>,
    /// Text at the top of the console; with an empty `message` there is none.
    #[schemars(transform = field::server_default)]
    pub banner_message: Option<BannerMessage>,
}

/// Who may create projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProjectCreation {
    /// Everyone with a login.
    Everyone,
    /// Administrators of the system.
    AdminOnly,
}

/// Text at the top of the console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BannerMessage {
    /// The text.
    pub message: String,
    /// Its colour.
    #[serde(rename = "type", default)]
    pub kind: BannerType,
    /// Whether users may close it.
    #[serde(default)]
    pub closable: bool,
    /// First day on which it is shown, as month/day/year, such as `01/31/2027`. At once when left out.
    #[schemars(transform = field::empty_is_null)]
    pub from_date: Option<String>,
    /// Last day on which it is shown, as month/day/year. For ever when left out.
    #[schemars(transform = field::empty_is_null)]
    pub to_date: Option<String>,
}

/// Colour of a banner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BannerType {
    /// Blue.
    #[default]
    Info,
    /// Green.
    Success,
    /// Yellow.
    Warning,
    /// Red.
    Danger,
}

/// What Harbor adds to its settings: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ConfigSystemStatus {}

key! {
    /// The settings of a Harbor: there is one set of them.
    pub struct ConfigSystemKey is "config_system"
}

static SPEC: Codec<ConfigSystemSpec> = Codec::new(Case::Snake);

const BANNER: &str = "banner_message";

/// The settings of a Harbor.
pub struct ConfigSystem;

impl Resource for ConfigSystem {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "config_system",
        plural: "config_system",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::CONFIG_SYSTEM;
    type Service = Harbor;
    type Key = ConfigSystemKey;
    type Spec = ConfigSystemSpec;
    type Status = ConfigSystemStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Harbor>, spec: ConfigSystemSpec) -> Result<Observed<Self>> {
        let there = configurations::read(cx.service).await?.values;
        cx.proceed()?;
        audit_endpoint::write(cx, configurations::changed(encode(&spec)?, &there), &there).await?;
        cx.record(&observed(spec))?;
        cx.proceed()?;
        find(cx.service).await
    }

    async fn read(cx: &Context<'_, Harbor>, _: &ConfigSystemKey) -> Result<Observed<Self>> {
        find(cx.service).await
    }

    async fn update(cx: &Context<'_, Harbor>, prior: Observed<Self>, spec: ConfigSystemSpec) -> Result<Observed<Self>> {
        let before = encode(&prior.spec)?;
        audit_endpoint::write(cx, configurations::changed(encode(&spec)?, &before), &before).await?;
        find(cx.service).await
    }

    async fn delete(cx: &Context<'_, Harbor>, _: Observed<Self>) -> Result<()> {
        configurations::write(cx.service, &new()).await
    }

    async fn list(cx: &Context<'_, Harbor>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        Ok(Page::last(vec![find(cx.service).await?]))
    }

    fn validate(spec: &ConfigSystemSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.storage_per_project == Some(0) {
            let text = "must be a number of bytes, or -1 for no limit";
            found.push(Violation::new("storage_per_project", text));
        }
        if spec.skip_audit_log_database == Some(true) && spec.audit_log_forward_endpoint.as_deref() == Some("") {
            let text = "must be false without audit_log_forward_endpoint: the events would be nowhere";
            found.push(Violation::new("skip_audit_log_database", text));
        }
        let types = spec.disabled_audit_log_event_types.iter().flatten();
        if types.into_iter().any(|name| name.is_empty() || name.contains(',')) {
            let text = "must be names of events, each one by itself";
            found.push(Violation::new("disabled_audit_log_event_types", text));
        }
        if let Some(banner) = &spec.banner_message {
            found.extend(wrong_banner(banner));
        }
        found
    }

    fn is_handle(id: &str) -> bool {
        id == sources::CONFIG_SYSTEM_ID
    }

    async fn resolve(_: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        sources::only(handle, sources::CONFIG_SYSTEM_ID)
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Projects made by administrators only, of 20 GiB each, and a word about it",
            hcl: r#"
resource "deployme_harbor_config_system" "example" {
  project_creation_restriction = "adminonly"
  storage_per_project          = 21474836480
  session_timeout              = 30

  banner_message = {
    message  = "Ask the platform team for a project."
    closable = true
  }
}
"#,
        }]
    }
}

fn observed(spec: ConfigSystemSpec) -> Observed<ConfigSystem> {
    Observed {
        key: ConfigSystemKey {},
        spec,
        status: ConfigSystemStatus {},
        secrets: Secrets::new(),
    }
}

/// The settings of a new Harbor 2.15.
fn new() -> Map<String, Value> {
    let new = json!({
        "project_creation_restriction": "everyone",
        "read_only": false,
        "robot_name_prefix": "robot$",
        "robot_token_duration": 30,
        "token_expiration": 30,
        "session_timeout": 60,
        "quota_per_project_enable": true,
        "storage_per_project": -1,
        "notification_enable": true,
        "scanner_skip_update_pulltime": false,
        "audit_log_forward_endpoint": "",
        "skip_audit_log_database": false,
        "disabled_audit_log_event_types": "",
        "banner_message": "",
    });
    new.as_object().cloned().unwrap_or_default()
}

async fn find(harbor: &Harbor) -> Result<Observed<ConfigSystem>> {
    let mut values = configurations::read(harbor).await?.values;
    if let Some(banner) = values.get_mut(BANNER) {
        *banner = banner_of(banner.as_str().unwrap_or_default());
    }
    let mut spec = SPEC.decode(&values, &[])?;
    // An empty list can be asked for: it is told like one.
    if values.contains_key("disabled_audit_log_event_types") {
        spec.disabled_audit_log_event_types.get_or_insert_default();
    }
    Ok(observed(spec))
}

fn encode(spec: &ConfigSystemSpec) -> Result<Map<String, Value>> {
    let mut wire = SPEC.encode(spec)?;
    if let Some(banner) = &spec.banner_message {
        wire.insert(BANNER.to_owned(), text_of(banner).into());
    }
    Ok(wire)
}

/// Harbor keeps the banner as the JSON text that its console makes, and none as an empty text.
fn text_of(banner: &BannerMessage) -> String {
    if banner.message.is_empty() {
        return String::new();
    }
    let date = |date: &Option<String>| date.clone().unwrap_or_default();
    let banner = json!({
        "message": banner.message,
        "type": banner.kind,
        "closable": banner.closable,
        "fromDate": date(&banner.from_date),
        "toDate": date(&banner.to_date),
    });
    banner.to_string()
}

/// The banner of such a text. Harbor takes any other too, which the console cannot show: it is told as a message.
fn banner_of(stored: &str) -> Value {
    let Ok(Value::Object(banner)) = serde_json::from_str(stored) else {
        return json!({"message": stored});
    };
    let kind = banner.get("type").cloned();
    let kind = kind.filter(|kind| serde_json::from_value::<BannerType>(kind.clone()).is_ok());
    json!({
        "message": text(&banner, "message"),
        "type": kind.unwrap_or_else(|| json!(BannerType::Info)),
        "closable": banner.get("closable") == Some(&Value::Bool(true)),
        "from_date": Some(text(&banner, "fromDate")).filter(|date| !date.is_empty()),
        "to_date": Some(text(&banner, "toDate")).filter(|date| !date.is_empty()),
    })
}

fn wrong_banner(banner: &BannerMessage) -> Vec<Violation> {
    let mut found = Vec::new();
    for (name, date) in [("from_date", &banner.from_date), ("to_date", &banner.to_date)] {
        let is_date = |date: &str| {
            let parts: Vec<&str> = date.split('/').collect();
            let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
            parts.iter().map(|part| part.len()).eq([2, 2, 4]) && parts.iter().all(digits)
        };
        let date = date.as_deref().filter(|date| !date.is_empty());
        if date.is_some_and(|date| !is_date(date)) {
            let text = "must be month/day/year, such as 01/31/2027";
            found.push(Violation::new(format!("banner_message.{name}"), text));
        }
    }
    let rest = (banner.kind, banner.closable, &banner.from_date, &banner.to_date);
    if banner.message.is_empty() && rest != (BannerType::Info, false, &None, &None) {
        let text = "must not be empty beside other settings of the banner; alone, an empty one takes the banner away";
        found.push(Violation::new("banner_message.message", text));
    }
    found
}
