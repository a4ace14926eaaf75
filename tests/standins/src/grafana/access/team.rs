//! `/teams`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::body::Fields;
use super::super::error::{bad_data, plain};
use super::super::state::{Call, Grafana};
use super::super::text::made_uid;
use super::{number, page, said};
use crate::exchange::{Outcome, Reply};

/// A team with the permissions of its members, by user: 0, or 4 for those who may change it.
#[derive(Clone, Debug)]
pub(in crate::grafana) struct Team {
    pub(super) id: i64,
    pub(super) uid: String,
    pub(super) name: String,
    email: String,
    pub(super) members: BTreeMap<i64, i64>,
}

fn view(team: &Team) -> Value {
    json!({
        "id": team.id,
        "uid": team.uid,
        "orgId": 1,
        "name": team.name,
        "email": team.email,
        "memberCount": team.members.len(),
        "isProvisioned": false,
        "permission": 4,
    })
}

fn team<'g>(grafana: &'g mut Grafana, call: &Call<'_>) -> Result<&'g mut Team, Reply> {
    let id = number(call, 0);
    let mut teams = grafana.access.teams.iter_mut();
    teams
        .find(|team| team.id == id)
        .ok_or_else(|| plain(404, "Team not found"))
}

/// Name and address of a body; a name that another team has is refused.
fn fields(grafana: &Grafana, call: &Call<'_>, id: i64) -> Result<(String, String), Reply> {
    let body = Fields::of(call.request)?;
    let name = body
        .text("name")?
        .filter(|name| !name.is_empty())
        .ok_or_else(bad_data)?;
    if grafana
        .access
        .teams
        .iter()
        .any(|team| team.name == name && team.id != id)
    {
        return Err(plain(409, "Team name taken"));
    }
    Ok((name.to_owned(), body.text("email")?.unwrap_or_default().to_owned()))
}

pub(in crate::grafana) fn search(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let name = call.request.param("name").filter(|name| !name.is_empty());
    let query = call.request.param("query").unwrap_or_default().to_lowercase();
    let mut teams: Vec<&Team> = grafana.access.teams.iter().collect();
    teams.retain(|team| name.is_none_or(|name| team.name == name) && team.name.to_lowercase().contains(&query));
    teams.sort_by_key(|team| team.name.to_lowercase());
    let total = teams.len();
    let rows = page(call, teams.into_iter().map(view).collect(), 1);
    Ok(Reply::json(
        200,
        json!({"totalCount": total, "teams": rows, "page": 1, "perPage": 1000}),
    ))
}

/// Who makes a team with a password is its first admin.
pub(in crate::grafana) fn create(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let (name, email) = fields(grafana, call, 0)?;
    let access = &mut grafana.access;
    let id = access.teams.iter().map(|team| team.id).max().unwrap_or_default() + 1;
    let caller = access
        .users
        .iter()
        .find(|user| user.login == call.login)
        .map(|user| (user.id, 4));
    let uid = made_uid();
    access.teams.push(Team {
        id,
        uid: uid.clone(),
        name,
        email,
        members: caller.into_iter().collect(),
    });
    Ok(Reply::json(
        200,
        json!({"teamId": id, "uid": uid, "message": "Team created"}),
    ))
}

pub(in crate::grafana) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, view(team(grafana, call)?)))
}

pub(in crate::grafana) fn update(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let (name, email) = fields(grafana, call, number(call, 0))?;
    let team = team(grafana, call)?;
    (team.name, team.email) = (name, email);
    Ok(said("Team updated"))
}

pub(in crate::grafana) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = team(grafana, call)?.id;
    grafana.access.teams.retain(|team| team.id != id);
    grafana
        .access
        .given
        .values_mut()
        .for_each(|given| given.retain(|one| one.team != id));
    Ok(said("Team deleted"))
}

pub(in crate::grafana) fn members(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let team = team(grafana, call)?.clone();
    let member = |(id, permission): (&i64, &i64)| {
        let user = grafana.access.user(*id)?;
        Some(json!({
            "orgId": 1, "teamId": team.id, "teamUID": team.uid, "userId": id, "login": user.login, "email": user.email,
            "name": user.name, "labels": [], "permission": permission,
        }))
    };
    Ok(Reply::json(200, team.members.iter().filter_map(member).collect()))
}

/// Replaces all: admins that are left out go too, and who is in both lists is an admin.
pub(in crate::grafana) fn gather(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let mut members = BTreeMap::new();
    for (list, permission) in [("members", 0), ("admins", 4)] {
        for email in body.get(list).and_then(Value::as_array).into_iter().flatten() {
            let email = email.as_str().ok_or_else(bad_data)?;
            let user = grafana.access.users.iter().find(|user| user.email == email);
            members.insert(user.ok_or_else(|| plain(404, "user not found"))?.id, permission);
        }
    }
    team(grafana, call)?.members = members;
    Ok(said("Team memberships have been updated"))
}
