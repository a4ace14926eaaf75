//! `/projects/…/webhook/policies`. Nothing is ever called.

use serde_json::{Map, Value, json};

use super::body::{Kind, Shape, read as read_body, text};
use super::error::{bad_request, conflict, not_found, refused};
use super::front::integer;
use super::list::Listing;
use super::project::{Access, locate};
use super::retention::without_zeros;
use super::state::{Call, Harbor, next};
use crate::exchange::{Outcome, Reply};

#[derive(Clone, Debug)]
pub(super) struct Webhook {
    id: i64,
    project: i64,
    name: String,
    /// As it was sent.
    body: Map<String, Value>,
    created: String,
}

const BODY: Shape = Shape {
    parameter: "policy",
    go_type: "WebhookPolicy",
    fields: &[
        ("name", Kind::Text),
        ("description", Kind::Text),
        ("enabled", Kind::Bool),
        (
            "targets",
            Kind::List(
                "WebhookTargetObject",
                &[
                    ("type", Kind::Text),
                    ("address", Kind::Text),
                    ("auth_header", Kind::Text),
                    ("skip_cert_verify", Kind::Bool),
                    ("payload_format", Kind::Text),
                ],
            ),
        ),
    ],
};

const EVENTS: [&str; 10] = [
    "PUSH_ARTIFACT",
    "PULL_ARTIFACT",
    "DELETE_ARTIFACT",
    "QUOTA_EXCEED",
    "QUOTA_WARNING",
    "SCANNING_FAILED",
    "SCANNING_STOPPED",
    "SCANNING_COMPLETED",
    "REPLICATION",
    "TAG_RETENTION",
];

impl Webhook {
    fn view(&self) -> Value {
        let mut view = json!({
            "creation_time": self.created,
            "enabled": self.body.get("enabled").and_then(Value::as_bool).unwrap_or_default(),
            "event_types": self.body.get("event_types"),
            "id": self.id,
            "project_id": self.project,
            "targets": list(&self.body, "targets").iter().map(target).collect::<Vec<_>>(),
            "update_time": self.created,
        });
        for field in ["name", "description"] {
            if let Some(text) = text(&self.body, field).filter(|text| !text.is_empty()) {
                view[field] = json!(text);
            }
        }
        view
    }
}

fn list<'b>(body: &'b Map<String, Value>, field: &str) -> &'b [Value] {
    body.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Only calls by `http` have a format.
fn target(sent: &Value) -> Value {
    let mut view = without_zeros(sent);
    if view["type"] == "http" && view["payload_format"].is_null() {
        view["payload_format"] = json!("Default");
    }
    view
}

/// What is checked of a webhook.
fn check(body: &Map<String, Value>) -> Result<(), Reply> {
    let events = list(body, "event_types");
    if events.is_empty() {
        return Err(bad_request("empty event type"));
    }
    for event in events.iter().map(|event| event.as_str().unwrap_or_default()) {
        if !EVENTS.contains(&event) {
            return Err(bad_request(&format!("unsupported event type {event}")));
        }
    }
    let name = text(body, "name").unwrap_or_default();
    let targets = list(body, "targets");
    if targets.is_empty() {
        return Err(bad_request(&format!("empty notification target with policy {name}")));
    }
    for target in targets {
        let kind = target["type"].as_str().unwrap_or_default();
        if !matches!(kind, "http" | "slack") {
            let message = format!("unsupported target type {kind} with policy {name}");
            return Err(bad_request(&message));
        }
        let format = target["payload_format"].as_str().unwrap_or_default();
        if !matches!(format, "" | "Default" | "CloudEvents") {
            return Err(bad_request(&format!("unsupported payload format type: {format}")));
        }
    }
    Ok(())
}

fn refuse_taken(harbor: &Harbor, project: i64, name: &str, but: i64) -> Result<(), Reply> {
    let mut others = harbor.webhooks.iter();
    if others.any(|other| other.id != but && other.project == project && other.name == name) {
        return Err(conflict(&format!("notification policy named {name} already exists")));
    }
    Ok(())
}

/// The webhook that a path names, in the project that it names.
fn named<'h>(harbor: &'h mut Harbor, call: &Call<'_>) -> Result<&'h mut Webhook, Reply> {
    let id = integer(call, 1, "webhook_policy_id")?;
    let project = locate(harbor, call, Access::Manage)?.id;
    let found = harbor.webhooks.iter_mut().find(|webhook| webhook.id == id);
    let webhook = found.ok_or_else(|| not_found(&format!("notificationPolicy {id}")))?;
    if webhook.project != project {
        let message = format!("resource not found: project id:{project}, webhook policy id: {id} not found");
        return Err(refused(404, "NOT_FOUND", &message));
    }
    Ok(webhook)
}

/// The newest first.
pub(super) fn all(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call.request)?;
    let project = locate(harbor, call, Access::Manage)?.id;
    let mut rows: Vec<&Webhook> = harbor
        .webhooks
        .iter()
        .filter(|webhook| webhook.project == project)
        .collect();
    rows.sort_by_key(|webhook| std::cmp::Reverse(webhook.id));
    let field = |webhook: &&Webhook, key: &str| (key == "name").then(|| webhook.name.clone());
    Ok(listing.answer(call.request, rows, field, |webhook| webhook.view()))
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    let project = locate(harbor, call, Access::Manage)?.id;
    check(&body)?;
    let name = text(&body, "name").unwrap_or_default().to_owned();
    // A refused name has used an id up.
    let id = next(&mut harbor.sequences.webhook);
    refuse_taken(harbor, project, &name, id)?;
    let created = harbor.clock.millis();
    harbor.webhooks.push(Webhook {
        id,
        project,
        name,
        body,
        created,
    });
    let called = &call.values[0];
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/projects/{called}/webhook/policies/{id}")))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, named(harbor, call)?.view()))
}

/// Replaces the whole webhook; id and project stay, whatever is sent.
pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    let (id, project) = named(harbor, call).map(|webhook| (webhook.id, webhook.project))?;
    check(&body)?;
    let name = text(&body, "name").unwrap_or_default().to_owned();
    refuse_taken(harbor, project, &name, id)?;
    let webhook = named(harbor, call)?;
    webhook.name = name;
    webhook.body = body;
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = named(harbor, call)?.id;
    harbor.webhooks.retain(|webhook| webhook.id != id);
    Ok(Reply::empty(200))
}

/// A deleted project takes its webhooks along.
pub(super) fn forget(harbor: &mut Harbor, project: i64) {
    harbor.webhooks.retain(|webhook| webhook.project != project);
}
