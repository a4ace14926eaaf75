//! `grafana_service_account`: a login for machines.

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Grafana, PAGE, exists_as, number, page_number, sources, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets};
use crate::schema::field;
use crate::transport::Response;

/// A service account: a machine that logs in by tokens. `deployme_grafana_service_account_token` makes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceAccountSpec {
    /// Name, unique in the organization without regard to case and spaces.
    #[schemars(length(min = 1))]
    pub name: String,
    /// What it may do in the organization. None can be given more than who gives it may do.
    pub role: OrganizationRole,
    /// Whether its tokens are refused.
    #[serde(default)]
    pub is_disabled: bool,
}

/// What somebody may do in an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum OrganizationRole {
    /// Nothing but what is given by itself.
    None,
    /// See.
    Viewer,
    /// See and change dashboards and alerts.
    Editor,
    /// Everything.
    Admin,
}

/// What Grafana adds to a service account.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ServiceAccountStatus {
    /// Number of the service account.
    #[schemars(transform = field::stable)]
    pub service_account_id: i64,
    /// Name with which it stands among users; it stays when the service account is renamed.
    #[schemars(transform = field::stable)]
    pub login: String,
}

key! {
    /// Natural name of a service account.
    pub struct ServiceAccountKey {
        /// Name.
        name,
    }
}

const ALL: &str = "/api/serviceaccounts";
const ONE: &str = "/api/serviceaccounts/{}";
const SEARCH: &str = "/api/serviceaccounts/search";

/// Service accounts.
pub struct ServiceAccount;

impl Resource for ServiceAccount {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "service_account",
        plural: "service_accounts",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = ServiceAccountKey;
    type Spec = ServiceAccountSpec;
    type Status = ServiceAccountStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: ServiceAccountSpec) -> Result<Observed<Self>> {
        let body = encode(&spec);
        let sent = cx.service.http.post(ALL, &[], &body);
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = observed(spec, 0, String::new());
        let read = |answer: Response, _: &Observed<Self>| decode(&answer.json()?).map(Some);
        let made = cx.make(made, sent, read, Proof::Equality(same)).await;
        Ok(made.map_err(taken)?.object)
    }

    async fn read(cx: &Context<'_, Grafana>, key: &ServiceAccountKey) -> Result<Observed<Self>> {
        decode(&find(cx.service, &key.name).await?)
    }

    async fn update(
        cx: &Context<'_, Grafana>,
        prior: Observed<Self>,
        spec: ServiceAccountSpec,
    ) -> Result<Observed<Self>> {
        let id = prior.status.service_account_id.to_string();
        let request = cx.service.http.request(Method::PATCH, ONE, &[&id]);
        request.json(&encode(&spec))?.idempotent().send().await.map_err(taken)?;
        Ok(observed(spec, prior.status.service_account_id, prior.status.login))
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        let id = prior.status.service_account_id.to_string();
        cx.service.http.delete(ONE, &[&id]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let page = page_number(cursor.as_deref())?;
        let request = cx.service.http.request(Method::GET, SEARCH, &[]);
        let rows = accounts(
            &request
                .query("perpage", PAGE)
                .query("page", page)
                .send()
                .await?
                .json()?,
        );
        let items: Result<Vec<_>> = rows.iter().map(decode).collect();
        Ok(Page {
            items: items?,
            next: (rows.len() == PAGE).then(|| (page + 1).to_string()),
            total: None,
        })
    }

    fn collection(_: &ServiceAccountKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &ServiceAccountSpec) -> Vec<Violation> {
        if spec.name.trim() == spec.name {
            return Vec::new();
        }
        vec![Violation::new("name", "must not begin or end with white space")]
    }

    fn is_handle(id: &str) -> bool {
        sources::is_number(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        let id = sources::number(cx.service, handle).await?;
        let wire: Map<String, Value> = cx.service.http.get(ONE, &[&id]).await?;
        Ok(ServiceAccountKey {
            name: text(&wire, "name"),
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A pipeline that changes dashboards",
            hcl: r#"
resource "deployme_grafana_service_account" "example" {
  name = "pipeline"
  role = "Editor"
}
"#,
        }]
    }
}

fn encode(spec: &ServiceAccountSpec) -> Value {
    json!({ "name": spec.name, "role": spec.role, "isDisabled": spec.is_disabled })
}

fn observed(spec: ServiceAccountSpec, service_account_id: i64, login: String) -> Observed<ServiceAccount> {
    Observed {
        key: ServiceAccountKey {
            name: spec.name.clone(),
        },
        spec,
        status: ServiceAccountStatus {
            service_account_id,
            login,
        },
        secrets: Secrets::new(),
    }
}

fn accounts(answer: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let rows = answer.get("serviceAccounts").and_then(Value::as_array);
    rows.into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .cloned()
        .collect()
}

/// The service account of a name, or of a login.
pub(super) async fn find(grafana: &Grafana, name: &str) -> Result<Map<String, Value>> {
    let request = grafana.http.request(Method::GET, SEARCH, &[]);
    let request = request.query("query", name).query("perpage", PAGE).query("page", 1);
    let found = accounts(&request.send().await?.json()?);
    // The search finds parts of names.
    let named = |row: &&Map<String, Value>| text(row, "name") == name;
    let by_login = |row: &&Map<String, Value>| text(row, "login") == name;
    let found = found.iter().find(named).or_else(|| found.iter().find(by_login));
    found.cloned().ok_or_else(|| {
        let text = format!("there is no service account {name:?}");
        let error = Error::new(ErrorKind::NotFound, text).service("grafana");
        error.missing("grafana_service_account")
    })
}

/// The role of a representation.
pub(super) fn role(wire: &Map<String, Value>) -> Result<OrganizationRole> {
    let role = wire.get("role").cloned().unwrap_or_default();
    serde_json::from_value(role.clone())
        .map_err(|_| Error::new(ErrorKind::Decode, format!("the answer has an unknown role: {role}")))
}

fn decode(wire: &Map<String, Value>) -> Result<Observed<ServiceAccount>> {
    let spec = ServiceAccountSpec {
        name: text(wire, "name"),
        role: role(wire)?,
        is_disabled: wire.get("isDisabled") == Some(&Value::Bool(true)),
    };
    Ok(observed(spec, number(wire, "id"), text(wire, "login")))
}

fn taken(error: Error) -> Error {
    if error.kind() != ErrorKind::AlreadyExists {
        return error;
    }
    let exists = exists_as("service account", "name (without regard to case and spaces)");
    match error.http_status() {
        Some(status) => exists.status(status),
        None => exists,
    }
}
