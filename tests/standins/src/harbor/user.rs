//! `/users`. Nobody's name or password is changed here.

use serde_json::{Value, json};

use super::body::{Kind, Shape, read as read_body, text};
use super::error::{bad_request, conflict, forbidden, invalid, not_found};
use super::front::{integer, logged_in, system_admin};
use super::list::{Listing, search};
use super::state::{Call, Harbor, User, next};
use crate::exchange::{Outcome, Reply};

const BODY: Shape = Shape {
    parameter: "userReq",
    go_type: "UserCreationReq",
    fields: &[
        ("username", Kind::Text),
        ("email", Kind::Text),
        ("realname", Kind::Text),
        ("password", Kind::Text),
        ("comment", Kind::Text),
    ],
};

/// What Harbor demands of passwords, and of robots' secrets.
pub(super) fn is_strong(secret: &str) -> bool {
    (8..=128).contains(&secret.len())
        && secret.bytes().any(|b| b.is_ascii_uppercase())
        && secret.bytes().any(|b| b.is_ascii_lowercase())
        && secret.bytes().any(|b| b.is_ascii_digit())
}

/// A user as Harbor shows it; what is empty is left out.
pub(super) fn view(user: &User) -> Value {
    let mut view = json!({
        "admin_role_in_auth": false,
        "creation_time": user.created,
        "realname": user.realname,
        "sysadmin_flag": user.admin,
        "update_time": user.created,
        "user_id": user.id,
        "username": user.name,
    });
    for (field, value) in [("comment", &user.comment), ("email", &user.email)] {
        if !value.is_empty() {
            view[field] = json!(value);
        }
    }
    view
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    let given = |field: &str| text(&body, field).unwrap_or_default().to_owned();
    let (name, email, realname, password) = (given("username"), given("email"), given("realname"), given("password"));
    if name.len() > 255 {
        let message = "validation failure list:\nusername in body should be at most 255 chars long";
        return Err(invalid(message));
    }
    system_admin(call)?;
    if !is_strong(&password) {
        return Err(bad_request(
            "the password or secret must be 8-128, inclusively, characters long with at least 1 uppercase letter, \
             1 lowercase letter and 1 number",
        ));
    }
    let problem = match () {
        () if name.is_empty() => "username with illegal length",
        () if name.contains(',') => "username contains illegal characters",
        () if email.is_empty() => "email can't be empty",
        () if !email.contains('@') => "email with illegal format",
        () if realname.is_empty() => "realname with illegal length",
        () => "",
    };
    if !problem.is_empty() {
        return Err(bad_request(problem));
    }
    let id = next(&mut harbor.sequences.user);
    if harbor.users.iter().any(|user| user.name == name || user.email == email) {
        return Err(conflict(&format!("user {name} or email {email} already exists")));
    }
    let created = harbor.clock.millis();
    harbor.users.push(User {
        id,
        name,
        password,
        admin: false,
        email,
        realname,
        comment: given("comment"),
        created,
    });
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/users/{id}")))
}

/// All but the first administrator, who is in no list.
pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call.request)?;
    system_admin(call)?;
    let mut rows: Vec<&User> = harbor.users.iter().filter(|user| user.id != 1).collect();
    rows.sort_by(|left, right| left.name.cmp(&right.name));
    let field = |user: &&User, key: &str| (key == "username").then(|| user.name.clone());
    Ok(listing.answer(call.request, rows, field, |user| view(user)))
}

pub(super) fn find(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let wanted = call.request.param("username");
    let wanted = wanted.ok_or_else(|| invalid("username in query is required"))?;
    logged_in(call)?;
    let rows = harbor.users.iter().filter(|user| user.id != 1);
    Ok(search(
        wanted,
        rows.map(|user| (user.name.as_str(), json!({"user_id": user.id, "username": user.name}))),
    ))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "user_id")?;
    let caller = logged_in(call)?;
    if !caller.admin && caller.id != id {
        return Err(forbidden(&caller.name));
    }
    let found = harbor.users.iter().find(|user| user.id == id);
    let user = found.ok_or_else(|| not_found(&format!("user {id}")))?;
    Ok(Reply::json(200, view(user)))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "user_id")?;
    system_admin(call)?;
    if id == 1 {
        return Err(forbidden("User with ID 1 cannot be deleted"));
    }
    if !harbor.users.iter().any(|user| user.id == id) {
        return Err(not_found(&format!("user {id}")));
    }
    harbor.users.retain(|user| user.id != id);
    Ok(Reply::empty(200))
}
