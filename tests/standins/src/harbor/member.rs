//! Members of a project. A member whose role is none of Harbor's stays, counts and is shown nowhere.

use serde_json::{Map, Value, json};

use super::body::{Kind, Shape, read as read_body, text};
use super::error::{bad_request, conflict, internal, refused};
use super::front::integer;
use super::list::Listing;
use super::project::{Access, locate};
use super::state::{Call, Harbor, next};
use super::usergroup::GROUP;
use crate::exchange::{Outcome, Reply};

#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) id: i64,
    pub(super) entity: Entity,
    pub(super) role: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entity {
    User(i64),
    Group(i64),
}

const BODY: Shape = Shape {
    parameter: "projectMember",
    go_type: "ProjectMember",
    fields: &[
        ("role_id", Kind::Integer),
        (
            "member_user",
            Kind::Struct("UserEntity", &[("user_id", Kind::Integer), ("username", Kind::Text)]),
        ),
        ("member_group", Kind::Struct("UserGroup", GROUP)),
    ],
};

const ROLES: [&str; 5] = ["projectAdmin", "developer", "guest", "maintainer", "limitedGuest"];

fn role_name(role: i64) -> Option<&'static str> {
    ROLES.get(usize::try_from(role).ok()?.checked_sub(1)?).copied()
}

impl Harbor {
    fn entity_name(&self, entity: Entity) -> String {
        match entity {
            Entity::User(id) => self.user_name(id).to_owned(),
            Entity::Group(id) => {
                let found = self.groups.iter().find(|group| group.id == id);
                found.map(|group| group.name.clone()).unwrap_or_default()
            }
        }
    }

    fn member_view(&self, project: i64, member: &Member) -> Option<Value> {
        let role = role_name(member.role)?;
        let (kind, id) = match member.entity {
            Entity::User(id) => ("u", id),
            Entity::Group(id) => ("g", id),
        };
        Some(json!({
            "entity_id": id,
            "entity_name": self.entity_name(member.entity),
            "entity_type": kind,
            "id": member.id,
            "project_id": project,
            "role_id": member.role,
            "role_name": role,
        }))
    }

    /// Whom a request means.
    fn meant(&self, body: &Map<String, Value>) -> Result<Entity, Reply> {
        let part = |name: &str| body.get(name).and_then(Value::as_object);
        if let Some(user) = part("member_user") {
            if let Some(id) = user.get("user_id").and_then(Value::as_i64) {
                let known = self.users.iter().any(|user| user.id == id);
                let message = format!("Failed to get user {id}: user {id} not found");
                return known.then_some(Entity::User(id)).ok_or_else(|| bad_request(&message));
            }
            let name = text(user, "username").unwrap_or_default();
            let found = self.users.iter().find(|user| user.name == name);
            let missing = || refused(404, "NOT_FOUND", &format!("user {name} is not found"));
            return found.map(|user| Entity::User(user.id)).ok_or_else(missing);
        }
        let Some(group) = part("member_group") else {
            return Err(internal());
        };
        if let Some(id) = group.get("id").and_then(Value::as_i64) {
            let known = self.groups.iter().any(|group| group.id == id);
            return known
                .then_some(Entity::Group(id))
                .ok_or_else(|| bad_request(&format!("Group {id} not found")));
        }
        let name = text(group, "group_name").unwrap_or_default();
        Err(refused(404, "NOT_FOUND", &format!("{name} not found: not supported")))
    }
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call.request)?;
    let project = locate(harbor, call, Access::Manage)?.clone();
    let mut rows: Vec<(String, Value)> = project
        .members
        .iter()
        .filter_map(|member| {
            Some((
                harbor.entity_name(member.entity),
                harbor.member_view(project.id, member)?,
            ))
        })
        .collect();
    if let Some(wanted) = call.request.param("entityname") {
        rows.retain(|(name, _)| name == wanted);
    }
    rows.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(listing.answer_of(
        call.request,
        Some(project.members.len()),
        rows,
        |_, _| None,
        |(_, view)| view.clone(),
    ))
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    let members = locate(harbor, call, Access::Manage)?.members.clone();
    let entity = harbor.meant(&body)?;
    if members.iter().any(|member| member.entity == entity) {
        return Err(conflict("The project member specified already exist"));
    }
    let role = body.get("role_id").and_then(Value::as_i64).unwrap_or_default();
    if role_name(role).is_none() {
        return Err(bad_request(&format!("role {role} is not a valid role")));
    }
    let id = next(&mut harbor.sequences.member);
    locate(harbor, call, Access::Manage)?
        .members
        .push(Member { id, entity, role });
    let called = &call.values[0];
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/projects/{called}/members/{id}")))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 1, "mid")?;
    let project = locate(harbor, call, Access::Manage)?.clone();
    let found = project.members.iter().find(|member| member.id == id);
    let view = found.and_then(|member| harbor.member_view(project.id, member));
    let message = format!(
        "the project member is not found, project id {}, member id {id}",
        project.id
    );
    Ok(Reply::json(
        200,
        view.ok_or_else(|| refused(404, "NOT_FOUND", &message))?,
    ))
}

/// Harbor takes every change, also that of a member who is not there.
pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 1, "mid")?;
    let body = read_body(
        call.request,
        Shape {
            parameter: "role",
            ..BODY
        },
    )?;
    let members = &mut locate(harbor, call, Access::Manage)?.members;
    if let Some(member) = members.iter_mut().find(|member| member.id == id) {
        member.role = body.get("role_id").and_then(Value::as_i64).unwrap_or_default();
    }
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 1, "mid")?;
    locate(harbor, call, Access::Manage)?
        .members
        .retain(|member| member.id != id);
    Ok(Reply::empty(200))
}
