//! Grafana: folders, data sources and dashboards, through the HTTP API of versions 11 to 13.

mod alerting;
mod data_source_wire;
mod duration;
mod sources;
mod uid;

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::Mutex;

use crate::error::{Error, ErrorKind, Result};
use crate::resources;
use crate::schema::field;
use crate::secret::Secret;
use crate::service::{Connection, Service};
use crate::transport::{Auth, ErrorBody, Http, StaticToken, TokenCache};

resources!(
    managed: [
        folder::Folder,
        data_source::DataSource,
        dashboard::Dashboard,
        contact_point::ContactPoint,
        notification_policy::NotificationPolicy,
        mute_timing::MuteTiming,
        message_template::MessageTemplate,
        rule_group::RuleGroup,
        folder_permissions::FolderPermissions,
        team::Team,
        service_account::ServiceAccount,
        user::User,
        organization::Organization,
        sso_settings::SsoSettings,
    ],
    ephemeral: [service_account_token::ServiceAccountToken],
    data: [],
);

/// A Grafana server and a login with the rights to change it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct GrafanaConfig {
    /// Address of the server, with its sub-path if it has one, such as `https://grafana.example.org`.
    #[schemars(transform = field::url, transform = field::env(&["GRAFANA_URL"]))]
    pub url: Option<String>,
    /// Token of a service account, which belongs to one organization.
    #[schemars(transform = field::env(&["GRAFANA_TOKEN", "GRAFANA_SERVICE_ACCOUNT_TOKEN"]))]
    pub token: Option<Secret>,
    /// User name, instead of a token.
    #[schemars(transform = field::env(&["GRAFANA_USERNAME"]))]
    pub username: Option<String>,
    /// The user's password.
    #[schemars(transform = field::env(&["GRAFANA_PASSWORD"]))]
    pub password: Option<Secret>,
    /// Organization to work in, with a user name; left out, the user's current one.
    #[schemars(transform = field::env(&["GRAFANA_ORG_ID"]), range(min = 1))]
    pub org_id: Option<i64>,
    /// Transport.
    #[serde(flatten)]
    pub connection: Connection,
}

/// A connection to a Grafana server.
#[derive(Debug)]
pub struct Grafana {
    http: Http,
    /// The user who is logged in, where it is one.
    login: Option<String>,
    /// Held while the organization's document of alerting is changed.
    alerting: Mutex<()>,
}

impl Service for Grafana {
    const NAME: &'static str = "grafana";
    type Config = GrafanaConfig;

    fn new(config: GrafanaConfig) -> Result<Self> {
        let settings = config.connection.settings(config.url.as_deref(), "GRAFANA_URL")?;
        let login = config.username.clone().filter(|_| config.token.is_none());
        let auth = match (config.token, config.username, config.password) {
            (Some(token), _, _) => Auth::Bearer(TokenCache::new(StaticToken::new("token", token)?)),
            (None, Some(username), Some(password)) => Auth::Basic(username, password),
            (None, Some(_), None) => {
                return Err(Error::setting(
                    "password",
                    "is required with username (or GRAFANA_PASSWORD)",
                ));
            }
            (None, None, Some(_)) => {
                return Err(Error::setting(
                    "username",
                    "is required with password (or GRAFANA_USERNAME)",
                ));
            }
            (None, None, None) => {
                return Err(Error::setting(
                    "token",
                    "a login is required: token, or username and password",
                ));
            }
        };
        let http = Http::new(Self::NAME, settings, auth, decode_error)?;
        let http = match config.org_id {
            Some(org) => http.with_header(HeaderName::from_static("x-grafana-org-id"), HeaderValue::from(org)),
            None => http,
        };
        Ok(Self {
            http,
            login,
            alerting: Mutex::new(()),
        })
    }
}

/// `{"message", "status"?, "messageId"?}`; bodies that could not be read were answered with a list of such before version 8.
fn decode_error(_: StatusCode, _: &HeaderMap, body: &[u8]) -> ErrorBody {
    let one = |value: &Value| value.get("message").and_then(Value::as_str).map(str::to_owned);
    let answer = serde_json::from_slice::<Value>(body).ok();
    let id = answer.as_ref().and_then(|answer| answer.get("messageId")?.as_str());
    let kind = id.and_then(alerting::kind_of);
    let message = match &answer {
        Some(Value::Array(entries)) => Some(entries.iter().filter_map(one).collect::<Vec<_>>().join("; ")),
        Some(value) => one(value),
        None => None,
    };
    let message = message.filter(|text| !text.is_empty());
    ErrorBody {
        own: message.is_some(),
        message,
        kind,
        ..ErrorBody::default()
    }
}

/// A text field of a representation; empty when it is absent.
fn text(wire: &Map<String, Value>, name: &str) -> String {
    wire.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A whole number of a representation; 0 when it is absent.
fn number(wire: &Map<String, Value>, name: &str) -> i64 {
    wire.get(name).and_then(Value::as_i64).unwrap_or_default()
}

/// The number of the page that a cursor stands for; the first is 1.
fn page_number(cursor: Option<&str>) -> Result<usize> {
    cursor.map_or(Ok(1), |cursor| {
        let wrong = |_| Error::new(ErrorKind::InvalidInput, "cursor: was not given by a list of this kind");
        cursor.parse().map_err(wrong)
    })
}

/// Entries of one page of a search.
const PAGE: usize = 1000;

impl Grafana {
    /// One page of a search, in one folder or everywhere, counted from 1, and the cursor of the next one.
    async fn search(
        &self,
        kind: &str,
        folder: Option<&str>,
        cursor: Option<&str>,
    ) -> Result<(Vec<Map<String, Value>>, Option<String>)> {
        let number = page_number(cursor)?;
        let mut request = self
            .http
            .request(Method::GET, "/api/search", &[])
            .query("type", kind)
            .query("limit", PAGE)
            .query("page", number);
        if let Some(folder) = folder {
            request = request.query("folderUIDs", folder);
        }
        let rows: Vec<Map<String, Value>> = request.send().await?.json()?;
        let next = (rows.len() == PAGE).then(|| (number + 1).to_string());
        Ok((rows, next))
    }
}

/// The conflict of a create, explained: 409, or 412 where the server compares versions first.
fn taken(error: Error, what: &str) -> Error {
    match error.http_status() {
        Some(status @ (409 | 412)) => exists(what).status(status),
        _ if error.kind() == ErrorKind::AlreadyExists && error.violations().is_empty() => exists(what),
        _ => error,
    }
}

/// Something else of this uid is there.
fn exists(what: &str) -> Error {
    exists_as(what, "uid")
}

/// Something else of this name, uid or the like is there.
fn exists_as(what: &str, by: &str) -> Error {
    let message = format!("a {what} of this {by} exists already");
    Error::new(ErrorKind::AlreadyExists, message).service("grafana")
}
