//! Harbor: registries, projects and what stands in them, labels and robots, through the REST API v2.0.
//!
//! Facts are from the API description of Harbor 2.15.2 and from recorded exchanges with it.

mod audit_endpoint;
mod configurations;
mod cron;
mod project_wire;
mod selector;
mod sources;
mod wait;

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::resources;
use crate::schema::field;
use crate::secret::Secret;
use crate::service::{Connection, Service};
use crate::transport::{Auth, ErrorBody, Http, Request, StaticToken, TokenCache};

resources!(
    managed: [
        registry::Registry,
        project::Project,
        config_auth::ConfigAuth,
        config_system::ConfigSystem,
        garbage_collection::GarbageCollection,
        replication_policy::ReplicationPolicy,
        project_member::ProjectMember,
        robot::Robot,
        retention_policy::RetentionPolicy,
        immutable_tag_rule::ImmutableTagRule,
        label::Label,
        webhook::Webhook,
    ],
    ephemeral: [],
    data: [],
    actions: [run_garbage_collection::RunGarbageCollection, scan::Scan],
);

/// A Harbor server and a login with the rights to change it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct HarborConfig {
    /// Address of the server, such as `https://registry.example.org`.
    #[schemars(transform = field::url, transform = field::env(&["HARBOR_URL"]))]
    pub url: Option<String>,
    /// User name: an administrator, or a robot with its full name.
    #[schemars(transform = field::env(&["HARBOR_USERNAME"]))]
    pub username: Option<String>,
    /// The user's password, or the robot's secret.
    #[schemars(transform = field::env(&["HARBOR_PASSWORD"]))]
    pub password: Option<Secret>,
    /// A ready token of the identity provider, instead of a login.
    #[schemars(transform = field::env(&["HARBOR_BEARER_TOKEN"]))]
    pub bearer_token: Option<Secret>,
    /// Transport.
    #[serde(flatten)]
    pub connection: Connection,
}

/// A connection to a Harbor server.
///
/// It keeps no cookies: Harbor demands a CSRF token of everyone who sends its session cookie back.
#[derive(Debug)]
pub struct Harbor {
    http: Http,
}

impl Service for Harbor {
    const NAME: &'static str = "harbor";
    type Config = HarborConfig;

    fn new(config: HarborConfig) -> Result<Self> {
        let settings = config.connection.settings(config.url.as_deref(), "HARBOR_URL")?;
        if settings.url.path().trim_end_matches('/').ends_with("/api/v2.0") {
            let problem = "must not end in /api/v2.0, which is added: leave it out";
            return Err(Error::setting("url", problem));
        }
        let auth = match (config.bearer_token, config.username, config.password) {
            (Some(token), _, _) => Auth::Bearer(TokenCache::new(StaticToken::new("bearer_token", token)?)),
            (None, Some(username), Some(password)) => Auth::Basic(username, password),
            (None, Some(_), None) => {
                return Err(Error::setting(
                    "password",
                    "is required with username (or HARBOR_PASSWORD)",
                ));
            }
            (None, None, Some(_)) => {
                return Err(Error::setting(
                    "username",
                    "is required with password (or HARBOR_USERNAME)",
                ));
            }
            (None, None, None) => {
                return Err(Error::setting(
                    "username",
                    "a login is required: username and password, or bearer_token",
                ));
            }
        };
        Ok(Self {
            http: Http::new(Self::NAME, settings, auth, decode_error)?,
        })
    }
}

/// Entries of one page; Harbor gives no more.
const PAGE: usize = 100;

impl Harbor {
    /// One page of a list, counted from 1, and how many entries there are in all.
    async fn page(
        &self,
        template: &'static str,
        arguments: &[&str],
        number: usize,
        filter: &[(&str, &str)],
    ) -> Result<(Vec<Map<String, Value>>, Option<u64>)> {
        let mut request = self
            .http
            .request(Method::GET, template, arguments)
            .query("page", number)
            .query("page_size", PAGE);
        for (name, value) in filter {
            request = request.query(name, value);
        }
        let answer = request.send().await?;
        let total = answer.headers.get("x-total-count");
        let total = total.and_then(|total| total.to_str().ok()?.parse().ok());
        Ok((answer.json()?, total))
    }

    /// A request below a project that is called by its name: without the header a name of digits would be taken for an id.
    fn in_project(&self, method: Method, template: &'static str, arguments: &[&str]) -> Request<'_> {
        let is_name = HeaderName::from_static("x-is-resource-name");
        let request = self.http.request(method, template, arguments);
        request.header(is_name, HeaderValue::from_static("true"))
    }

    /// A whole list below a project that is called by its name.
    async fn all_in_project(&self, template: &'static str, project: &str) -> Result<Vec<Map<String, Value>>> {
        let mut entries = Vec::new();
        loop {
            let number = entries.len() / PAGE + 1;
            let request = self.in_project(Method::GET, template, &[project]).query("page", number);
            let page: Vec<_> = request.query("page_size", PAGE).send().await?.json()?;
            let full = page.len() == PAGE;
            entries.extend(page);
            if !full {
                return Ok(entries);
            }
        }
    }

    /// A whole list.
    async fn all(&self, template: &'static str, filter: &[(&str, &str)]) -> Result<Vec<Map<String, Value>>> {
        self.all_of(template, &[], filter).await
    }

    /// A whole list of a place.
    async fn all_of(
        &self,
        template: &'static str,
        arguments: &[&str],
        filter: &[(&str, &str)],
    ) -> Result<Vec<Map<String, Value>>> {
        let mut entries = Vec::new();
        loop {
            let (page, _) = self.page(template, arguments, entries.len() / PAGE + 1, filter).await?;
            let full = page.len() == PAGE;
            entries.extend(page);
            if !full {
                return Ok(entries);
            }
        }
    }
}

/// `{"errors": [{"code", "message"}]}`.
fn decode_error(status: StatusCode, _: &HeaderMap, body: &[u8]) -> ErrorBody {
    #[derive(Deserialize)]
    struct Answer {
        errors: Vec<Fault>,
    }
    #[derive(Deserialize)]
    struct Fault {
        message: Option<String>,
    }
    let Ok(Answer { errors }) = serde_json::from_slice(body) else {
        return ErrorBody::default();
    };
    let messages: Vec<String> = errors.into_iter().filter_map(|fault| fault.message).collect();
    // Schema errors come as a heading and lines: the lines tell.
    let message = messages
        .join("; ")
        .replace("validation failure list:\n", "")
        .replace('\n', "; ");
    // To refuse a right, Harbor says "forbidden" or nothing but the caller's name.
    let message = match status {
        StatusCode::UNAUTHORIZED => "Harbor does not know the login: check username and password".to_owned(),
        StatusCode::FORBIDDEN if !message.contains(' ') => {
            "the login lacks the right to this in Harbor, or the project \
             does not exist: an administrator of the system or of the project is needed"
                .to_owned()
        }
        _ => message,
    };
    let missing = (status == StatusCode::NOT_FOUND && message.starts_with("project ")).then_some("harbor_project");
    ErrorBody {
        own: true,
        missing,
        message: Some(message).filter(|text| !text.is_empty()),
        ..ErrorBody::default()
    }
}

/// A text field of a representation; empty when it is absent.
fn text(wire: &Map<String, Value>, name: &str) -> String {
    wire.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A number of a representation; Harbor leaves zeros out.
fn number(wire: &Map<String, Value>, name: &str) -> i64 {
    wire.get(name).and_then(Value::as_i64).unwrap_or_default()
}

/// The id in the `Location` of a create.
fn made_id(response: &crate::transport::Response) -> Result<i64> {
    let id = response.location_id()?;
    id.parse().map_err(|_| {
        Error::new(
            ErrorKind::Decode,
            "the answer's location does not end in the id of what was created",
        )
    })
}

/// The conflict of a create, explained.
fn taken(error: Error, what: &str) -> Error {
    match error.http_status() {
        Some(409) => exists(what).status(409),
        _ if error.kind() == ErrorKind::AlreadyExists => exists(what),
        _ => error,
    }
}

/// Something else of this name is there.
fn exists(what: &str) -> Error {
    let message = format!("a {what} of this name exists already");
    Error::new(ErrorKind::AlreadyExists, message).service("harbor")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_told_apart_from_the_interface_at_it() {
        let config = HarborConfig {
            url: Some("https://registry.example.org/api/v2.0/".to_owned()),
            ..HarborConfig::default()
        };
        let error = Harbor::new(config).expect_err("the interface's path is added");
        let said = "url: must not end in /api/v2.0, which is added: leave it out";
        assert_eq!(error.message(), said);
    }
}
