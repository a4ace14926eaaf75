//! `/users` and `/admin/users`.

use serde_json::{Value, json};

use super::super::body::Fields;
use super::super::error::plain;
use super::super::state::{Call, Grafana};
use super::{number, of_the_server, page, said};
use crate::exchange::{Outcome, Reply};

/// A user.
#[derive(Clone, Debug, Default)]
pub(in crate::grafana) struct User {
    pub(in crate::grafana) id: i64,
    pub(in crate::grafana) login: String,
    pub(in crate::grafana) email: String,
    pub(super) name: String,
    pub(super) theme: String,
    pub(super) is_admin: bool,
    pub(super) is_disabled: bool,
}

fn whole(user: &User) -> Value {
    json!({
        "id": user.id,
        "uid": format!("u{}", user.id),
        "login": user.login,
        "email": user.email,
        "name": user.name,
        "theme": user.theme,
        "orgId": 1,
        "isGrafanaAdmin": user.is_admin,
        "isDisabled": user.is_disabled,
        "isExternal": false,
        "authLabels": [],
    })
}

fn row(user: &User) -> Value {
    json!({
        "id": user.id,
        "uid": format!("u{}", user.id),
        "login": user.login,
        "email": user.email,
        "name": user.name,
        "isAdmin": user.is_admin,
        "isDisabled": user.is_disabled,
        "authLabels": [],
    })
}

fn not_found() -> Reply {
    plain(404, "user not found")
}

/// The user of a request, who may be changed.
fn user<'g>(grafana: &'g mut Grafana, call: &Call<'_>) -> Result<&'g mut User, Reply> {
    of_the_server(grafana, call)?;
    let id = number(call, 0);
    let mut users = grafana.access.users.iter_mut();
    users.find(|user| user.id == id).ok_or_else(not_found)
}

/// Login, address and name of a body: an empty login is the address, and both are kept in lower case.
fn profile(body: &Fields) -> Result<(String, String, String), Reply> {
    let text = |name: &str| Ok::<_, Reply>(body.text(name)?.unwrap_or_default().to_owned());
    let (login, email, name) = (
        text("login")?.to_lowercase(),
        text("email")?.to_lowercase(),
        text("name")?,
    );
    if login.is_empty() && email.is_empty() {
        return Err(plain(400, "Validation error, need specify either username or email"));
    }
    Ok((if login.is_empty() { email.clone() } else { login }, email, name))
}

fn is_taken(grafana: &Grafana, id: i64, login: &str, email: &str) -> bool {
    let same = |user: &User| user.login == login || (!email.is_empty() && user.email == email);
    grafana.access.users.iter().any(|user| user.id != id && same(user))
}

pub(in crate::grafana) fn list(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    of_the_server(grafana, call)?;
    let rows = grafana.access.users.iter().map(row).collect();
    Ok(Reply::json(200, Value::Array(page(call, rows, 1))))
}

pub(in crate::grafana) fn look_up(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    of_the_server(grafana, call)?;
    let asked = call.request.param("loginOrEmail").unwrap_or_default().to_lowercase();
    let mut users = grafana.access.users.iter();
    let found = users
        .find(|user| user.login == asked || user.email == asked)
        .ok_or_else(not_found)?;
    Ok(Reply::json(200, whole(found)))
}

pub(in crate::grafana) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, whole(user(grafana, call)?)))
}

pub(in crate::grafana) fn create(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    of_the_server(grafana, call)?;
    let body = Fields::of(call.request)?;
    let (login, email, name) = profile(&body)?;
    if body.text("password")?.unwrap_or_default().len() < 4 {
        return Err(plain(400, "Password is missing or too short"));
    }
    if is_taken(grafana, 0, &login, &email) {
        let message = format!("User with email '{email}' or username '{login}' already exists");
        return Err(plain(412, &message));
    }
    let id = grafana.access.next_id();
    grafana.access.users.push(User {
        id,
        login,
        email,
        name,
        ..User::default()
    });
    grafana.access.organizations[0].roles.insert(id, "Viewer".to_owned());
    Ok(Reply::json(
        200,
        json!({"id": id, "uid": format!("u{id}"), "message": "User created"}),
    ))
}

pub(in crate::grafana) fn update(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let (login, email, name) = profile(&body)?;
    if is_taken(grafana, number(call, 0), &login, &email) {
        return Err(plain(409, "User with same email or login already exists"));
    }
    let theme = body.text("theme")?.unwrap_or_default().to_owned();
    let user = user(grafana, call)?;
    (user.login, user.name, user.theme) = (login, name, theme);
    // An empty address changes nothing.
    if !email.is_empty() {
        user.email = email;
    }
    Ok(said("User updated"))
}

pub(in crate::grafana) fn set_password(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    if body.text("password")?.unwrap_or_default().len() < 4 {
        return Err(plain(400, "New password too short"));
    }
    user(grafana, call)?;
    Ok(said("User password updated"))
}

pub(in crate::grafana) fn set_admin(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let is_admin = Fields::of(call.request)?.flag("isGrafanaAdmin")?;
    user(grafana, call)?;
    let id = number(call, 0);
    let others = grafana.access.users.iter().any(|user| user.is_admin && user.id != id);
    if !is_admin && !others {
        return Err(plain(400, "cannot remove last grafana admin"));
    }
    user(grafana, call)?.is_admin = is_admin;
    Ok(said("User permissions updated"))
}

pub(in crate::grafana) fn disable(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    user(grafana, call)?.is_disabled = true;
    Ok(said("User disabled"))
}

pub(in crate::grafana) fn enable(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    user(grafana, call)?.is_disabled = false;
    Ok(said("User enabled"))
}

pub(in crate::grafana) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = user(grafana, call)?.id;
    let access = &mut grafana.access;
    access.users.retain(|user| user.id != id);
    for organization in &mut access.organizations {
        organization.roles.remove(&id);
    }
    for team in &mut access.teams {
        team.members.remove(&id);
    }
    access
        .given
        .values_mut()
        .for_each(|given| given.retain(|one| one.user != id));
    Ok(said("User deleted"))
}
