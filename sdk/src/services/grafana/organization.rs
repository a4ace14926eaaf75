//! `grafana_organization`: a part of the server with objects and people of its own.

use std::collections::BTreeMap;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::service_account::{OrganizationRole, role};
use super::{Grafana, PAGE, exists_as, number, sources, text};
use crate::error::{Error, ErrorKind, Result};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets};
use crate::schema::field;
use crate::transport::Response;

/// An organization. The provider's login must be a user who administers the server: no token can.
///
/// To work in it, give another provider block its `org_id`. Deleting it deletes all that is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OrganizationSpec {
    /// Name, unique on the server.
    #[schemars(length(min = 1))]
    pub name: String,
    /// Roles of the people in it, by the name with which they log in; who is not here is taken out. The provider's own login, which is in
    /// every organization that it makes, is left alone.
    #[serde(default)]
    pub users: BTreeMap<String, OrganizationRole>,
}

/// What Grafana adds to an organization.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct OrganizationStatus {
    /// Number of the organization, the `org_id` of a provider block.
    #[schemars(transform = field::stable)]
    pub org_id: i64,
}

key! {
    /// Natural name of an organization.
    pub struct OrganizationKey {
        /// Name.
        name,
    }
}

const ONE: &str = "/api/orgs/{}";
const USERS: &str = "/api/orgs/{}/users";
const USER: &str = "/api/orgs/{}/users/{}";

/// Organizations.
pub struct Organization;

impl Resource for Organization {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "organization",
        plural: "organizations",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = OrganizationKey;
    type Spec = OrganizationSpec;
    type Status = OrganizationStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: OrganizationSpec) -> Result<Observed<Self>> {
        own_is_absent(cx.service, &spec)?;
        let body = json!({ "name": spec.name });
        let sent = cx.service.http.post("/api/orgs", &[], &body);
        // A new one has nobody else in it.
        let same = |_: &Observed<Self>, found: &Observed<Self>| found.spec.users.is_empty();
        let read = |answer: Response, made: &Observed<Self>| {
            let wire: Map<String, Value> = answer.json()?;
            Ok(Some(observed(made.spec.clone(), number(&wire, "orgId"))))
        };
        let made = cx
            .make(observed(spec.clone(), 0), sent, read, Proof::Equality(same))
            .await;
        let made = made.map_err(taken)?.object;
        admit(cx, made.status.org_id, &spec).await?;
        Ok(observed(spec, made.status.org_id))
    }

    async fn read(cx: &Context<'_, Grafana>, key: &OrganizationKey) -> Result<Observed<Self>> {
        let wire: Map<String, Value> = cx.service.http.get("/api/orgs/name/{}", &[&key.name]).await?;
        decode(cx.service, &wire).await
    }

    async fn update(
        cx: &Context<'_, Grafana>,
        prior: Observed<Self>,
        spec: OrganizationSpec,
    ) -> Result<Observed<Self>> {
        own_is_absent(cx.service, &spec)?;
        let id = prior.status.org_id;
        if prior.spec.name != spec.name {
            let body = json!({ "name": spec.name });
            let sent = cx.service.http.put(ONE, &[&id.to_string()], &body).await;
            sent.map_err(taken)?;
        }
        if prior.spec.users != spec.users {
            admit(cx, id, &spec).await?;
        }
        Ok(observed(spec, id))
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        let id = prior.status.org_id.to_string();
        cx.service.http.delete(ONE, &[&id]).await.map_err(|error| {
            if error.http_status() != Some(400) {
                return error;
            }
            let said = error.message().to_owned();
            let text =
                format!("{said}: let the provider's login work in another one, by `org_id` of the provider block");
            error.with_kind(ErrorKind::Conflict).with_message(text)
        })?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let mut found: BTreeMap<i64, Map<String, Value>> = BTreeMap::new();
        // Servers differ in whether the first page is 0 or 1.
        for page in 0.. {
            let request = cx.service.http.request(Method::GET, "/api/orgs", &[]);
            let rows: Vec<Map<String, Value>> = request
                .query("perpage", PAGE)
                .query("page", page)
                .send()
                .await?
                .json()?;
            let (known, few) = (found.len(), rows.len() < PAGE);
            found.extend(rows.into_iter().map(|row| (number(&row, "id"), row)));
            if few || (page > 1 && found.len() == known) {
                break;
            }
        }
        let mut items = Vec::with_capacity(found.len());
        for wire in found.values() {
            cx.proceed()?;
            match decode(cx.service, wire).await {
                Ok(found) => items.push(found),
                // Deleted since the list.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Page::last(items))
    }

    fn is_handle(id: &str) -> bool {
        sources::is_number(id) && !id.contains(':')
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        let wire: Map<String, Value> = cx.service.http.get(ONE, &[handle]).await?;
        Ok(OrganizationKey {
            name: text(&wire, "name"),
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "An organization with somebody who administers it",
            hcl: r#"
resource "deployme_grafana_user" "ann" {
  login               = "ann"
  email               = "ann@example.org"
  password_wo         = "change-me"
  password_wo_version = 1
}

resource "deployme_grafana_organization" "example" {
  name  = "Acme"
  users = { (deployme_grafana_user.ann.login) = "Admin" }
}
"#,
        }]
    }
}

fn observed(spec: OrganizationSpec, org_id: i64) -> Observed<Organization> {
    Observed {
        key: OrganizationKey {
            name: spec.name.clone(),
        },
        spec,
        status: OrganizationStatus { org_id },
        secrets: Secrets::new(),
    }
}

/// Refuses to take away or give what the login itself needs.
fn own_is_absent(grafana: &Grafana, spec: &OrganizationSpec) -> Result<()> {
    let own = grafana.login.as_ref().filter(|login| spec.users.contains_key(*login));
    own.map_or(Ok(()), |login| {
        let place = format!("users[{login:?}]");
        let text = "is the provider's own login, which is left alone: leave it out";
        Err(Error::new(ErrorKind::InvalidInput, format!("{place}: {text}")).violation(place, text))
    })
}

/// Who is in the organization, but for the login itself.
async fn users(grafana: &Grafana, id: i64) -> Result<Vec<Map<String, Value>>> {
    let mut rows: Vec<Map<String, Value>> = grafana.http.get(USERS, &[&id.to_string()]).await?;
    rows.retain(|row| Some(text(row, "login")) != grafana.login);
    Ok(rows)
}

/// Brings the people in the organization to those that are asked for.
async fn admit(cx: &Context<'_, Grafana>, id: i64, spec: &OrganizationSpec) -> Result<()> {
    let there = users(cx.service, id).await?;
    let (http, id) = (&cx.service.http, id.to_string());
    for (login, wanted) in &spec.users {
        let found = there.iter().find(|row| text(row, "login") == *login);
        let place = format!("users[{login:?}]");
        match found {
            Some(row) if role(row)? == *wanted => {}
            Some(row) => {
                cx.proceed()?;
                let user = number(row, "userId").to_string();
                let request = http
                    .request(Method::PATCH, USER, &[&id, &user])
                    .json(&json!({ "role": wanted }))?;
                request
                    .idempotent()
                    .send()
                    .await
                    .map_err(|error| explained(error, &place))?;
            }
            None => {
                cx.proceed()?;
                let body = json!({ "loginOrEmail": login, "role": wanted });
                match http.post(USERS, &[&id], &body).await {
                    // Added by the same request, whose answer was lost.
                    Err(error) if error.http_status() == Some(409) => {}
                    sent => {
                        sent.map_err(|error| explained(error, &place))?;
                    }
                }
            }
        }
    }
    for row in there.iter().filter(|row| !spec.users.contains_key(&text(row, "login"))) {
        cx.proceed()?;
        let user = number(row, "userId").to_string();
        http.delete(USER, &[&id, &user]).await?;
    }
    Ok(())
}

fn explained(error: Error, place: &str) -> Error {
    let text = match error.http_status() {
        Some(404) => "there is no user of that login: create the user first or mend the name".to_owned(),
        Some(400) => error.message().to_owned(),
        _ => return error,
    };
    error
        .with_kind(ErrorKind::InvalidInput)
        .with_message(format!("{place}: {text}"))
        .violation(place, text)
}

async fn decode(grafana: &Grafana, wire: &Map<String, Value>) -> Result<Observed<Organization>> {
    let id = number(wire, "id");
    let rows = users(grafana, id).await?;
    let users: Result<BTreeMap<_, _>> = rows.iter().map(|row| Ok((text(row, "login"), role(row)?))).collect();
    let spec = OrganizationSpec {
        name: text(wire, "name"),
        users: users?,
    };
    Ok(observed(spec, id))
}

fn taken(error: Error) -> Error {
    match error.http_status() {
        Some(status @ (400 | 409)) => exists_as("organization", "name").status(status),
        _ => error,
    }
}
