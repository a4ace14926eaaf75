//! `/orgs`, and the people of one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::body::Fields;
use super::super::error::{bad_data, plain};
use super::super::state::{Call, Grafana};
use super::{number, of_the_server, page, said};
use crate::exchange::{Outcome, Reply};

/// An organization with the roles of the people in it, by user.
#[derive(Clone, Debug)]
pub(in crate::grafana) struct Organization {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) roles: BTreeMap<i64, String>,
}

const ROLES: [&str; 4] = ["None", "Viewer", "Editor", "Admin"];

fn whole(organization: &Organization) -> Value {
    let address = json!({"address1": "", "address2": "", "city": "", "zipCode": "", "state": "", "country": ""});
    json!({"id": organization.id, "name": organization.name, "address": address})
}

fn organization<'g>(grafana: &'g mut Grafana, call: &Call<'_>) -> Result<&'g mut Organization, Reply> {
    of_the_server(grafana, call)?;
    let id = number(call, 0);
    let mut all = grafana.access.organizations.iter_mut();
    all.find(|one| one.id == id)
        .ok_or_else(|| plain(404, "Organization not found"))
}

fn name(grafana: &Grafana, call: &Call<'_>, status: u16) -> Result<String, Reply> {
    let body = Fields::of(call.request)?;
    let name = body
        .text("name")?
        .filter(|name| !name.is_empty())
        .ok_or_else(bad_data)?;
    if grafana.access.organizations.iter().any(|one| one.name == name) {
        return Err(plain(status, "Organization name taken"));
    }
    Ok(name.to_owned())
}

fn role(body: &Fields) -> Result<String, Reply> {
    let role = body.text("role")?.unwrap_or_default();
    let known = ROLES.contains(&role).then(|| role.to_owned());
    known.ok_or_else(|| plain(400, "Invalid role specified"))
}

/// The first page is 0.
pub(in crate::grafana) fn list(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    of_the_server(grafana, call)?;
    let rows = grafana.access.organizations.iter();
    let rows = rows.map(|one| json!({"id": one.id, "name": one.name})).collect();
    Ok(Reply::json(200, Value::Array(page(call, rows, 0))))
}

pub(in crate::grafana) fn create(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    of_the_server(grafana, call)?;
    let name = name(grafana, call, 409)?;
    let access = &mut grafana.access;
    let id = access.organizations.iter().map(|one| one.id).max().unwrap_or_default() + 1;
    let caller = access
        .users
        .iter()
        .find(|user| user.login == call.login)
        .map(|user| user.id);
    let roles = caller.map(|id| (id, "Admin".to_owned())).into_iter().collect();
    access.organizations.push(Organization { id, name, roles });
    Ok(Reply::json(
        200,
        json!({"orgId": id, "message": "Organization created"}),
    ))
}

pub(in crate::grafana) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, whole(organization(grafana, call)?)))
}

pub(in crate::grafana) fn read_by_name(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    of_the_server(grafana, call)?;
    let mut all = grafana.access.organizations.iter();
    let found = all.find(|one| one.name == call.values[0]);
    Ok(Reply::json(
        200,
        whole(found.ok_or_else(|| plain(404, "Organization not found"))?),
    ))
}

pub(in crate::grafana) fn update(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let name = name(grafana, call, 400)?;
    organization(grafana, call)?.name = name;
    Ok(said("Organization updated"))
}

pub(in crate::grafana) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = organization(grafana, call)?.id;
    if id == 1 {
        return Err(plain(400, "Can not delete org for current user"));
    }
    grafana.access.organizations.retain(|one| one.id != id);
    Ok(said("Organization deleted"))
}

fn people(grafana: &Grafana, organization: &Organization) -> Vec<Value> {
    let person = |(id, role): (&i64, &String)| {
        let user = grafana.access.user(*id)?;
        Some(json!({
            "orgId": organization.id, "userId": id, "login": user.login, "email": user.email, "name": user.name, "role": role,
        }))
    };
    organization.roles.iter().filter_map(person).collect()
}

pub(in crate::grafana) fn users(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let organization = organization(grafana, call)?.clone();
    Ok(Reply::json(200, Value::Array(people(grafana, &organization))))
}

/// Those of the first organization, whose login or address has the text.
pub(in crate::grafana) fn own_users(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let mut rows = people(grafana, &grafana.access.organizations[0]);
    let query = call.request.param("query").unwrap_or_default();
    let has = |row: &Value, name: &str| row[name].as_str().is_some_and(|text| text.contains(query));
    rows.retain(|row| has(row, "login") || has(row, "email"));
    Ok(Reply::json(200, Value::Array(rows)))
}

pub(in crate::grafana) fn add_user(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let (asked, role) = (body.text("loginOrEmail")?.unwrap_or_default(), role(&body)?);
    let mut users = grafana.access.users.iter();
    let user = users
        .find(|user| user.login == asked || user.email == asked)
        .map(|user| user.id);
    let user = user.ok_or_else(|| plain(404, "User not found"))?;
    let organization = organization(grafana, call)?;
    if organization.roles.contains_key(&user) {
        return Err(plain(409, "User is already member of this organization"));
    }
    organization.roles.insert(user, role);
    Ok(Reply::json(
        200,
        json!({"message": "User added to organization", "userId": user}),
    ))
}

fn is_last_admin(organization: &Organization, user: i64) -> bool {
    let admin = |(id, role): (&i64, &String)| role == "Admin" && *id != user;
    organization.roles.get(&user).is_some_and(|role| role == "Admin") && !organization.roles.iter().any(admin)
}

pub(in crate::grafana) fn change_user(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let (role, user) = (role(&Fields::of(call.request)?)?, number(call, 1));
    let organization = organization(grafana, call)?;
    if role != "Admin" && is_last_admin(organization, user) {
        return Err(plain(
            400,
            "Cannot change role so that there is no organization admin left",
        ));
    }
    organization.roles.insert(user, role);
    Ok(said("Organization user updated"))
}

pub(in crate::grafana) fn remove_user(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let user = number(call, 1);
    let organization = organization(grafana, call)?;
    if is_last_admin(organization, user) {
        return Err(plain(400, "Cannot remove last organization admin"));
    }
    organization.roles.remove(&user);
    Ok(said("User removed from organization"))
}
