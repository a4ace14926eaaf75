//! `/projects`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::body::{Field, Kind, Shape, read as read_body, text};
use super::error::{bad_request, conflict, forbidden, internal, invalid, not_found, unauthorized};
use super::front::logged_in;
use super::list::Listing;
use super::member::{Entity, Member};
use super::project_view;
use super::retention::Policy;
use super::state::{Call, Harbor, Project, Quota, User, next};
use super::{immutable, metadata, retention, webhook};
use crate::exchange::{Outcome, Reply};

const FIELDS: &[Field] = &[
    ("project_name", Kind::Text),
    ("public", Kind::Bool),
    ("registry_id", Kind::Integer),
    ("storage_limit", Kind::Integer),
    ("metadata", Kind::Struct("ProjectMetadata", metadata::FIELDS)),
    (
        "cve_allowlist",
        Kind::Struct(
            "CVEAllowlist",
            &[
                ("items", Kind::List("CVEAllowlistItem", &[("cve_id", Kind::Text)])),
                ("expires_at", Kind::Integer),
            ],
        ),
    ),
];

const BODY: Shape = Shape {
    parameter: "project",
    go_type: "ProjectReq",
    fields: FIELDS,
};

/// What a caller wants with a project.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Manage,
}

impl Harbor {
    /// Stores a project with its quota, owner's membership and, for a proxy cache, retention policy.
    pub(super) fn add_project(
        &mut self,
        name: &str,
        owner: i64,
        registry: Option<i64>,
        metadata: BTreeMap<String, String>,
        storage: i64,
    ) -> i64 {
        let sequences = &mut self.sequences;
        let id = next(&mut sequences.project);
        let policy = registry.map(|_| Policy::of_cache(next(&mut sequences.retention), id));
        let project = Project {
            id,
            name: name.to_owned(),
            owner,
            members: vec![Member {
                id: next(&mut sequences.member),
                entity: Entity::User(owner),
                role: 1,
            }],
            registry,
            metadata,
            allowlist: next(&mut sequences.allowlist),
            allowed: Vec::new(),
            allowed_until: None,
            scanner: None,
            retention: policy.as_ref().map(|policy| policy.id),
            created: self.clock.millis(),
            quota: Quota {
                id: next(&mut sequences.quota),
                storage,
                created: self.clock.millis(),
            },
        };
        self.projects.push(project);
        self.retentions.extend(policy);
        id
    }

    fn check_registry(&self, registry: Option<i64>, caller: &User) -> Result<(), Reply> {
        let Some(id) = registry else { return Ok(()) };
        if !caller.admin {
            return Err(forbidden("Only system admin can create proxy cache project"));
        }
        if id <= 0 {
            let message = format!("bad request: {id} is invalid value of registry_id, it should be geater than 0");
            return Err(bad_request(&message));
        }
        let registry = self.registry(id).map_err(|_| internal())?;
        if !self.options.proxy_cache_types.contains(&registry.kind) {
            return Err(bad_request(&format!(
                "bad request: unsupported registry type {}",
                registry.kind
            )));
        }
        Ok(())
    }
}

/// The project a path names, if the caller may. A missing one is 401 for nobody, 403 for a user, 404 for an admin.
pub(super) fn locate<'h>(harbor: &'h mut Harbor, call: &Call<'_>, access: Access) -> Result<&'h mut Project, Reply> {
    let named = call.values.first().map_or("", String::as_str);
    let header_says_name = call.request.header("x-is-resource-name") == Some("true");
    let id = if header_says_name {
        None
    } else {
        named.parse::<i64>().ok()
    };
    let found = harbor.projects.iter_mut().find(|project| match id {
        Some(id) => project.id == id,
        None => project.name == named,
    });
    let allowed = |project: &Project| match &call.caller {
        Some(caller) if caller.admin || caller.id == project.owner => true,
        _ => access == Access::Read && is_public(project),
    };
    match (found, &call.caller) {
        (Some(project), _) if allowed(project) => Ok(project),
        (None, Some(caller)) if caller.admin => Err(not_found(&format!("project {named}"))),
        (_, Some(_)) => Err(forbidden("forbidden")),
        (_, None) => Err(unauthorized()),
    }
}

fn is_public(project: &Project) -> bool {
    project.metadata.get("public").is_some_and(|public| public == "true")
}

pub(super) fn exists(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let name = call.request.param("project_name");
    let name = name.ok_or_else(|| invalid("project_name in query is required"))?;
    logged_in(call)?;
    let found = harbor.projects.iter().any(|project| project.name == name);
    if found {
        Ok(Reply::empty(200))
    } else {
        Err(Reply::empty(404))
    }
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let mut listing = Listing::of(call.request)?;
    for parameter in ["public", "owner"] {
        if let Some(wanted) = call.request.param(parameter) {
            listing.exactly(parameter, wanted);
        }
    }
    let harbor = &*harbor;
    let mut rows: Vec<&Project> = harbor
        .projects
        .iter()
        .filter(|project| visible(project, call))
        .collect();
    rows.sort_by(|left, right| left.name.cmp(&right.name));
    let field = |project: &&Project, key: &str| match key {
        "name" => Some(project.name.clone()),
        "project_id" => Some(project.id.to_string()),
        "owner_id" => Some(project.owner.to_string()),
        "owner" => Some(harbor.user_name(project.owner).to_owned()),
        "registry_id" => Some(project.registry.unwrap_or_default().to_string()),
        "public" => Some(is_public(project).to_string()),
        "creation_time" | "update_time" => Some(project.created.clone()),
        _ => None,
    };
    let detail = call.request.param("with_detail") != Some("false");
    Ok(listing.answer(call.request, rows, field, |project| {
        project_view::view(harbor, project, call, detail)
    }))
}

fn visible(project: &Project, call: &Call<'_>) -> bool {
    is_public(project)
        || call
            .caller
            .as_ref()
            .is_some_and(|caller| caller.admin || caller.id == project.owner)
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    let name = text(&body, "project_name").unwrap_or_default();
    if name.len() > 255 {
        let message = "validation failure list:\nproject_name in body should be at most 255 chars long";
        return Err(invalid(message));
    }
    let caller = logged_in(call)?;
    if !caller.admin && harbor.settings.get("project_creation_restriction") == Some(&json!("adminonly")) {
        return Err(forbidden("Only system admin can create project"));
    }
    check_name(name)?;
    let registry = body.get("registry_id").and_then(Value::as_i64);
    harbor.check_registry(registry, caller)?;
    let sent = body.get("metadata");
    metadata::check_create(sent, registry.is_some())?;
    let limit = body
        .get("storage_limit")
        .and_then(Value::as_i64)
        .filter(|_| caller.admin)
        .unwrap_or_default();
    if limit < -1 {
        return Err(bad_request(&format!(
            "bad request: invalid non-positive value for quota limit, value={limit}"
        )));
    }
    if harbor.projects.iter().any(|project| project.name == name) {
        // The refused insert has used an id up.
        next(&mut harbor.sequences.project);
        return Err(conflict(&format!("The project named {name} already exists")));
    }
    let mut metadata = metadata::kept(sent, registry.is_some());
    let public = body.get("public").and_then(Value::as_bool).unwrap_or_default();
    metadata
        .entry("public".to_owned())
        .or_insert_with(|| public.to_string());
    let usual = harbor.settings.get("storage_per_project").and_then(Value::as_i64);
    let storage = if limit == 0 { usual.unwrap_or(-1) } else { limit };
    let id = harbor.add_project(name, caller.id, registry, metadata, storage);
    let by_name = call.request.header("x-resource-name-in-location") == Some("true");
    let last = if by_name { name.to_owned() } else { id.to_string() };
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/projects/{last}")))
}

fn check_name(name: &str) -> Result<(), Reply> {
    if name.is_empty() {
        let message = format!("Project name {name} is illegal in length. (greater than 255 or less than 1)");
        return Err(bad_request(&message));
    }
    // Groups of lower-case letters and digits, joined by single separators.
    let group = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if name.split(['.', '_', '-']).all(group) {
        Ok(())
    } else {
        Err(bad_request(
            "project name is not in lower case or contains illegal characters",
        ))
    }
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let project = locate(harbor, call, Access::Read)?.clone();
    Ok(Reply::json(200, project_view::view(harbor, &project, call, true)))
}

pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    let project = locate(harbor, call, Access::Manage)?;
    let sent = body.get("metadata");
    let retention = sent.and_then(|sent| sent.get("retention_id")).and_then(Value::as_str);
    if retention.is_some_and(|id| !id.is_empty() && project.retention.map(|own| own.to_string()).as_deref() != Some(id))
    {
        return Err(bad_request(
            "the retention_id in the request's payload when updating a project should be omitted, alternatively \
             passing the one that has already been associated to this project",
        ));
    }
    let allowed = body
        .get("cve_allowlist")
        .and_then(Value::as_object)
        .map(allowlist)
        .transpose()?;
    // Keys that are not sent stay; name, storage_limit and registry_id are ignored.
    let proxy = project.registry.is_some();
    project.metadata.extend(metadata::kept(sent, proxy));
    if let Some((items, until)) = allowed {
        (project.allowed, project.allowed_until) = (items, until);
        // Harbor writes it as insert-or-update, which uses up an id of the sequence.
        next(&mut harbor.sequences.allowlist);
    }
    Ok(Reply::empty(200))
}

/// The list of an update, which replaces the one before; doubles and empty ids are a 500.
fn allowlist(sent: &Map<String, Value>) -> Result<(Vec<String>, Option<i64>), Reply> {
    let mut items: Vec<String> = Vec::new();
    for item in sent.get("items").and_then(Value::as_array).into_iter().flatten() {
        let cve = item.get("cve_id").and_then(Value::as_str).unwrap_or_default();
        if cve.is_empty() || items.iter().any(|known| known == cve) {
            return Err(internal());
        }
        items.push(cve.to_owned());
    }
    Ok((items, sent.get("expires_at").and_then(Value::as_i64)))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = locate(harbor, call, Access::Manage)?.id;
    harbor.projects.retain(|project| project.id != id);
    retention::forget(harbor, id);
    immutable::forget(harbor, id);
    webhook::forget(harbor, id);
    Ok(Reply::empty(200))
}

pub(super) fn summary(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let project = locate(harbor, call, Access::Read)?.clone();
    Ok(Reply::json(200, project_view::summary(harbor, &project)))
}

pub(super) fn deletable(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    locate(harbor, call, Access::Manage)?;
    Ok(Reply::json(200, json!({"deletable": true})))
}

/// Nothing is pushed to a stand-in, so no project holds anything.
pub(super) fn repositories(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    locate(harbor, call, Access::Read)?;
    Ok(Reply::json(200, json!([])).with("x-total-count", "0"))
}

/// Nothing is pushed to or pulled from a stand-in, so its log is empty.
pub(super) fn logs(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    locate(harbor, call, Access::Read)?;
    Ok(Reply::json(200, json!([])).with("x-total-count", "0"))
}
