//! `grafana_team`: people who are given rights together.

use std::collections::BTreeSet;

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

/// A team with its members: those that are not declared are taken out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TeamSpec {
    /// Name, unique in the organization.
    #[schemars(length(min = 1))]
    pub name: String,
    /// Address of the team.
    pub email: Option<String>,
    /// Addresses of the users who are in the team, in lower case.
    #[serde(default)]
    pub members: BTreeSet<String>,
    /// Addresses of the users who are in the team and may change it, in lower case.
    #[serde(default)]
    pub admins: BTreeSet<String>,
}

/// What Grafana adds to a team.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct TeamStatus {
    /// Number of the team.
    #[schemars(transform = field::stable)]
    pub team_id: i64,
    /// Uid of the team.
    #[schemars(transform = field::stable)]
    pub uid: String,
}

key! {
    /// Natural name of a team.
    pub struct TeamKey {
        /// Name.
        name,
    }
}

const ONE: &str = "/api/teams/{}";
const MEMBERS: &str = "/api/teams/{}/members";

/// Teams.
pub struct Team;

impl Resource for Team {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "team",
        plural: "teams",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = TeamKey;
    type Spec = TeamSpec;
    type Status = TeamStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: TeamSpec) -> Result<Observed<Self>> {
        let body = json!({ "name": spec.name, "email": spec.email.as_deref().unwrap_or_default() });
        let sent = cx.service.http.post("/api/teams", &[], &body);
        let made = observed(spec.clone(), 0, String::new());
        // Who makes a team with a password is in it.
        let same = |made: &Observed<Self>, found: &Observed<Self>| {
            let others = |one: &Observed<Self>| (one.spec.name.clone(), one.spec.email.clone());
            others(made) == others(found) && found.spec.members.is_empty() && found.spec.admins.len() <= 1
        };
        let read = |answer: Response, made: &Observed<Self>| {
            let wire: Map<String, Value> = answer.json()?;
            Ok(Some(observed(
                made.spec.clone(),
                number(&wire, "teamId"),
                text(&wire, "uid"),
            )))
        };
        let made = cx.make(made, sent, read, Proof::Equality(same)).await;
        let made = made.map_err(|error| taken(error, true))?.object;
        cx.proceed()?;
        let there = members(cx.service, made.status.team_id).await?;
        if there != (spec.members.clone(), spec.admins.clone()) {
            cx.proceed()?;
            gather(cx.service, made.status.team_id, &spec).await?;
        }
        Ok(observed(spec, made.status.team_id, made.status.uid))
    }

    async fn read(cx: &Context<'_, Grafana>, key: &TeamKey) -> Result<Observed<Self>> {
        let wire = find(cx.service, &key.name).await?;
        decode(cx.service, &wire).await
    }

    async fn update(cx: &Context<'_, Grafana>, prior: Observed<Self>, spec: TeamSpec) -> Result<Observed<Self>> {
        let id = prior.status.team_id;
        if (&prior.spec.name, &prior.spec.email) != (&spec.name, &spec.email) {
            let body = json!({ "name": spec.name, "email": spec.email.as_deref().unwrap_or_default() });
            let sent = cx.service.http.put(ONE, &[&id.to_string()], &body).await;
            sent.map_err(|error| taken(error, prior.spec.name != spec.name))?;
            cx.proceed()?;
        }
        if (&prior.spec.members, &prior.spec.admins) != (&spec.members, &spec.admins) {
            gather(cx.service, id, &spec).await?;
        }
        Ok(observed(spec, id, prior.status.uid))
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        cx.service
            .http
            .delete(ONE, &[&prior.status.team_id.to_string()])
            .await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let page = page_number(cursor.as_deref())?;
        let request = cx.service.http.request(Method::GET, "/api/teams/search", &[]);
        let request = request.query("perpage", PAGE).query("page", page);
        let rows = teams(&request.send().await?.json()?);
        let mut items = Vec::with_capacity(rows.len());
        for row in &rows {
            cx.proceed()?;
            match decode(cx.service, row).await {
                Ok(found) => items.push(found),
                // Deleted since the search.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Page {
            items,
            next: (rows.len() == PAGE).then(|| (page + 1).to_string()),
            total: None,
        })
    }

    fn validate(spec: &TeamSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        for (argument, addresses) in [("members", &spec.members), ("admins", &spec.admins)] {
            if let Some(address) = addresses
                .iter()
                .find(|one| one.to_lowercase() != **one || !one.contains('@'))
            {
                let text = format!("must have addresses in lower case, such as jane@example.org, not {address:?}");
                found.push(Violation::new(argument, text));
            }
        }
        if let Some(both) = spec.members.intersection(&spec.admins).next() {
            found.push(Violation::new(
                "members",
                format!("must not have {both:?}, who is among the admins"),
            ));
        }
        found
    }

    fn is_handle(id: &str) -> bool {
        sources::is_number(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        let id = sources::number(cx.service, handle).await?;
        let wire: Map<String, Value> = cx.service.http.get(ONE, &[&id]).await?;
        Ok(TeamKey {
            name: text(&wire, "name"),
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A team of one who may change it",
            hcl: r#"
resource "deployme_grafana_user" "jane" {
  login               = "jane"
  email               = "jane@example.org"
  password_wo         = "change-me"
  password_wo_version = 1
}

resource "deployme_grafana_team" "example" {
  name   = "Platform"
  email  = "platform@example.org"
  admins = [deployme_grafana_user.jane.email]
}
"#,
        }]
    }
}

fn observed(spec: TeamSpec, team_id: i64, uid: String) -> Observed<Team> {
    Observed {
        key: TeamKey {
            name: spec.name.clone(),
        },
        spec,
        status: TeamStatus { team_id, uid },
        secrets: Secrets::new(),
    }
}

fn teams(answer: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let rows = answer.get("teams").and_then(Value::as_array);
    rows.into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .cloned()
        .collect()
}

/// The team of a name.
pub(super) async fn find(grafana: &Grafana, name: &str) -> Result<Map<String, Value>> {
    let request = grafana
        .http
        .request(Method::GET, "/api/teams/search", &[])
        .query("name", name);
    let found = teams(&request.send().await?.json()?);
    found
        .into_iter()
        .find(|team| text(team, "name") == name)
        .ok_or_else(|| {
            let text = format!("there is no team {name:?}");
            Error::new(ErrorKind::NotFound, text).service("grafana")
        })
}

/// Addresses of the members and of the admins.
async fn members(grafana: &Grafana, id: i64) -> Result<(BTreeSet<String>, BTreeSet<String>)> {
    let rows: Vec<Map<String, Value>> = grafana.http.get(MEMBERS, &[&id.to_string()]).await?;
    let (admins, members): (Vec<_>, Vec<_>) = rows.iter().partition(|row| number(row, "permission") == ADMIN);
    let addresses = |rows: Vec<&Map<String, Value>>| rows.into_iter().map(|row| text(row, "email")).collect();
    Ok((addresses(members), addresses(admins)))
}

/// Permission of those who may change a team.
const ADMIN: i64 = 4;

/// Replaces all members.
async fn gather(grafana: &Grafana, id: i64, spec: &TeamSpec) -> Result<()> {
    // Admins left out would be taken away too: both are always sent.
    let body = json!({ "members": spec.members, "admins": spec.admins });
    let sent = grafana.http.put(MEMBERS, &[&id.to_string()], &body).await;
    sent.map_err(|error| match error.http_status() {
        Some(400 | 404) => {
            let said = error.message().to_owned();
            let all: Vec<&str> = spec.members.iter().chain(&spec.admins).map(String::as_str).collect();
            let text = format!(
                "{said}: each of {} must be the address of a user of the organization",
                all.join(", ")
            );
            let path = if spec.members.is_empty() { "admins" } else { "members" };
            error
                .with_kind(ErrorKind::InvalidInput)
                .with_message(format!("{path}: {text}"))
                .violation(path, text)
        }
        _ => error,
    })?;
    Ok(())
}

async fn decode(grafana: &Grafana, wire: &Map<String, Value>) -> Result<Observed<Team>> {
    let id = number(wire, "id");
    let (members, admins) = members(grafana, id).await?;
    let spec = TeamSpec {
        name: text(wire, "name"),
        email: Some(text(wire, "email")).filter(|email| !email.is_empty()),
        members,
        admins,
    };
    Ok(observed(spec, id, text(wire, "uid")))
}

fn taken(error: Error, renamed: bool) -> Error {
    match error.http_status() {
        Some(status @ (400 | 409)) if renamed => exists_as("team", "name").status(status),
        _ => error,
    }
}
