//! Grafana: folders, data sources and dashboards, through the HTTP API of versions 11 to 13.

mod data_source_wire;
mod sources;
mod uid;

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::resources;
use crate::schema::field;
use crate::secret::Secret;
use crate::service::{Connection, Service};
use crate::transport::{Auth, ErrorBody, Http, StaticToken, TokenCache};

resources!(
    managed: [folder::Folder, data_source::DataSource, dashboard::Dashboard],
    ephemeral: [],
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
}

impl Service for Grafana {
    const NAME: &'static str = "grafana";
    type Config = GrafanaConfig;

    fn new(config: GrafanaConfig) -> Result<Self> {
        let settings = config.connection.settings(config.url.as_deref(), "GRAFANA_URL")?;
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
        Ok(Self { http })
    }
}

/// `{"message", "status"?, "messageId"?}`; bodies that could not be read were answered with a list of such before version 8.
fn decode_error(_: StatusCode, _: &HeaderMap, body: &[u8]) -> ErrorBody {
    let one = |value: &Value| value.get("message").and_then(Value::as_str).map(str::to_owned);
    let message = match serde_json::from_slice::<Value>(body) {
        Ok(Value::Array(entries)) => Some(entries.iter().filter_map(one).collect::<Vec<_>>().join("; ")),
        Ok(value) => one(&value),
        Err(_) => None,
    };
    let message = message.filter(|text| !text.is_empty());
    ErrorBody {
        own: message.is_some(),
        message,
        ..ErrorBody::default()
    }
}

/// A text field of a representation; empty when it is absent.
fn text(wire: &Map<String, Value>, name: &str) -> String {
    wire.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
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
        let number = cursor.map_or(Ok(1_usize), |cursor| {
            cursor
                .parse()
                .map_err(|_| Error::new(ErrorKind::InvalidInput, "cursor: was not given by a list of this kind"))
        })?;
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
    let message = format!("a {what} of this uid exists already");
    Error::new(ErrorKind::AlreadyExists, message).service("grafana")
}
