//! A project as Harbor shows it.

use serde_json::{Value, json};

use super::metadata;
use super::state::{Call, Harbor, Project};

const NEVER: &str = "0001-01-01T00:00:00.000Z";

/// The role of the caller: projectAdmin of what they made, else none. An administrator's rights are not a role.
fn role(project: &Project, call: &Call<'_>) -> Option<i64> {
    call.caller
        .as_ref()
        .filter(|caller| caller.id == project.owner)
        .map(|_| 1)
}

/// The whole project; without `detail` as `with_detail=false` shows it.
pub(super) fn view(harbor: &Harbor, project: &Project, call: &Call<'_>, detail: bool) -> Value {
    let role = role(project, call);
    let mut view = json!({
        "creation_time": project.created,
        "current_user_role_ids": role.map(|role| vec![role]),
        "cve_allowlist": {"creation_time": NEVER, "items": null, "update_time": NEVER},
        "name": project.name,
        "owner_id": project.owner,
        "project_id": project.id,
        "repo_count": 0,
        "update_time": project.created,
    });
    if let Some(role) = role {
        view["current_user_role_id"] = json!(role);
    }
    if let Some(registry) = project.registry {
        view["registry_id"] = json!(registry);
    }
    if !detail {
        return view;
    }
    let items: Vec<Value> = project.allowed.iter().map(|cve| json!({"cve_id": cve})).collect();
    let allowlist = &mut view["cve_allowlist"];
    allowlist["id"] = json!(project.allowlist);
    allowlist["items"] = json!(items);
    allowlist["project_id"] = json!(project.id);
    if let Some(until) = project.allowed_until {
        allowlist["expires_at"] = json!(until);
    }
    view["metadata"] = metadata::view(project);
    let owner = harbor.user_name(project.owner);
    if !owner.is_empty() {
        view["owner_name"] = json!(owner);
    }
    view
}

/// What `/summary` shows.
pub(super) fn summary(harbor: &Harbor, project: &Project) -> Value {
    let mut view = json!({
        "project_admin_count": 1,
        "quota": {"hard": {"storage": project.quota.storage}, "used": {"storage": 0}},
        "repo_count": 0,
    });
    let registry = project.registry.and_then(|id| harbor.registry(id).ok());
    if let Some(registry) = registry {
        let mut registry = harbor.registry_view(registry);
        if let Some(fields) = registry.as_object_mut() {
            fields.remove("credential");
        }
        view["registry"] = registry;
    }
    view
}
