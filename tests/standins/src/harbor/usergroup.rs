//! `/usergroups`. The login method is Harbor's own, so that nothing is known of LDAP groups.

use serde_json::{Value, json};

use super::body::{Kind, Shape, read as read_body, text};
use super::error::{bad_request, conflict, refused};
use super::front::{integer, logged_in, system_admin};
use super::list::{Listing, search};
use super::state::{Call, Harbor, next};
use crate::exchange::{Outcome, Reply};

#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) id: i64,
    pub(super) name: String,
    kind: i64,
}

const BODY: Shape = Shape {
    parameter: "usergroup",
    go_type: "UserGroup",
    fields: GROUP,
};

/// The fields of a group, also of one that is to be a member.
pub(super) const GROUP: &[super::body::Field] = &[
    ("id", Kind::Integer),
    ("group_name", Kind::Text),
    ("group_type", Kind::Integer),
    ("ldap_group_dn", Kind::Text),
];

/// Without the id, as a single read shows it.
fn view(group: &Group) -> Value {
    let mut view = json!({"group_name": group.name});
    if group.kind != 0 {
        view["group_type"] = json!(group.kind);
    }
    view
}

fn row(group: &Group) -> Value {
    let mut row = view(group);
    row["id"] = json!(group.id);
    row
}

fn missing(id: i64) -> Reply {
    refused(404, "NOT_FOUND", &format!("the user group with id {id} is not found"))
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    system_admin(call)?;
    let Some(name) = text(&body, "group_name").filter(|name| !name.is_empty()) else {
        return Err(Reply::empty(400));
    };
    let kind = body.get("group_type").and_then(Value::as_i64).unwrap_or_default();
    let dn = text(&body, "ldap_group_dn").unwrap_or_default();
    if kind == 1 {
        return Err(bad_request(&format!("LDAP Group DN is not found: DN:{dn}")));
    }
    if harbor
        .groups
        .iter()
        .any(|group| group.name == name && group.kind == kind)
    {
        let message = format!("duplicate user group, group name:{name}, group type: {kind}, ldap group DN: {dn}");
        return Err(conflict(&message));
    }
    let id = next(&mut harbor.sequences.group);
    let name = name.to_owned();
    harbor.groups.push(Group { id, name, kind });
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/usergroups/{id}")))
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call.request)?;
    system_admin(call)?;
    let rows: Vec<&Group> = harbor.groups.iter().collect();
    Ok(listing.answer(call.request, rows, |_, _| None, |group| row(group)))
}

pub(super) fn find(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    logged_in(call)?;
    let wanted = call.request.param("groupname").unwrap_or_default();
    Ok(search(
        wanted,
        harbor.groups.iter().map(|group| (group.name.as_str(), row(group))),
    ))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "group_id")?;
    system_admin(call)?;
    let found = harbor.groups.iter().find(|group| group.id == id);
    Ok(Reply::json(200, view(found.ok_or_else(|| missing(id))?)))
}

/// Only the name can be changed. The changed row is the last of the unordered list.
pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "group_id")?;
    let body = read_body(call.request, BODY)?;
    system_admin(call)?;
    let Some(name) = text(&body, "group_name").filter(|name| !name.is_empty()) else {
        return Err(Reply::empty(400));
    };
    let at = harbor.groups.iter().position(|group| group.id == id);
    let mut group = harbor.groups.remove(at.ok_or_else(|| missing(id))?);
    name.clone_into(&mut group.name);
    harbor.groups.push(group);
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "group_id")?;
    system_admin(call)?;
    harbor.groups.retain(|group| group.id != id);
    Ok(Reply::empty(200))
}
