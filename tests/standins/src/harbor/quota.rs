//! `/quotas`: the storage limit of each project, an object of its own.

use serde_json::{Value, json};

use super::body::{Kind, Shape, read as read_body};
use super::error::{bad_request, not_found};
use super::front::{integer, system_admin};
use super::list::Listing;
use super::state::{Call, Harbor, Project};
use crate::exchange::{Outcome, Reply};

const UPDATE: Shape = Shape {
    parameter: "hard",
    go_type: "QuotaUpdateReq",
    fields: &[("hard", Kind::IntegerMap)],
};

fn view(project: &Project, updated: &str) -> Value {
    json!({
        "creation_time": project.quota.created,
        "hard": {"storage": project.quota.storage},
        "id": project.quota.id,
        "ref": {"id": project.id, "name": project.name, "owner_name": ""},
        "update_time": updated,
        "used": {"storage": 0},
    })
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let mut listing = Listing::of(call.request)?;
    system_admin(call)?;
    if let Some(id) = call.request.param("reference_id") {
        listing.exactly("reference_id", id);
    }
    let field = |project: &&Project, key: &str| match key {
        "id" => Some(project.quota.id.to_string()),
        "reference_id" => Some(project.id.to_string()),
        "hard.storage" => Some(project.quota.storage.to_string()),
        _ => None,
    };
    // The newest comes first.
    let rows: Vec<&Project> = harbor.projects.iter().rev().collect();
    Ok(listing.answer(call.request, rows, field, |project| {
        view(project, &project.quota.created)
    }))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    system_admin(call)?;
    let project = harbor.projects.iter().find(|project| project.quota.id == id);
    let project = project.ok_or_else(|| not_found(&format!("quota {id}")))?;
    Ok(Reply::json(200, view(project, "0001-01-01T00:00:00.000Z")))
}

pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    let body = read_body(call.request, UPDATE)?;
    system_admin(call)?;
    let project = harbor.projects.iter_mut().find(|project| project.quota.id == id);
    let project = project.ok_or_else(|| not_found(&format!("quota {id}")))?;
    let hard = body
        .get("hard")
        .and_then(Value::as_object)
        .filter(|hard| !hard.is_empty());
    let hard = hard.ok_or_else(|| bad_request("hard required in body"))?;
    if let Some(other) = hard.keys().find(|resource| *resource != "storage") {
        return Err(bad_request(&format!("resource {other} not support")));
    }
    let storage = hard.get("storage").and_then(Value::as_i64).unwrap_or_default();
    if storage == 0 || storage < -1 {
        return Err(bad_request(&format!(
            "invalid non-positive value for quota limit, value={storage}"
        )));
    }
    project.quota.storage = storage;
    Ok(Reply::empty(200))
}
