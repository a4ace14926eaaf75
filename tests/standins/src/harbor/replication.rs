//! `/replication/policies`. Policies are kept and copy nothing: none of them ever runs.

use serde_json::{Map, Value, json};

use super::body::{Kind, Shape, read as read_body, text};
use super::error::{bad_request, conflict, not_found, precondition};
use super::front::{integer, system_admin};
use super::list::Listing;
use super::registry::local_view;
use super::state::{Call, Harbor, next};
use crate::exchange::{Outcome, Reply};

/// A policy.
#[derive(Clone, Debug)]
pub(super) struct Policy {
    id: i64,
    name: String,
    source: i64,
    target: i64,
    /// What was sent, without the registries.
    sent: Map<String, Value>,
    created: String,
    updated: String,
}

const REGISTRY: Kind = Kind::Struct("Registry", &[("id", Kind::Integer)]);

const POLICY: Shape = Shape {
    parameter: "policy",
    go_type: "ReplicationPolicy",
    fields: &[
        ("name", Kind::Text),
        ("description", Kind::Text),
        ("src_registry", REGISTRY),
        ("dest_registry", REGISTRY),
        ("dest_namespace", Kind::Text),
        ("dest_namespace_replace_count", Kind::Integer),
        (
            "filters",
            Kind::List("ReplicationFilter", &[("type", Kind::Text), ("decoration", Kind::Text)]),
        ),
        ("trigger", Kind::Struct("ReplicationTrigger", &[("type", Kind::Text)])),
        ("deletion", Kind::Bool),
        ("replicate_deletion", Kind::Bool),
        ("override", Kind::Bool),
        ("enabled", Kind::Bool),
        ("speed", Kind::Integer),
        ("copy_by_chunk", Kind::Bool),
        ("single_active_replication", Kind::Bool),
    ],
};

impl Harbor {
    fn policy(&self, id: i64) -> Result<&Policy, Reply> {
        let found = self.policies.iter().find(|policy| policy.id == id);
        found.ok_or_else(|| not_found(&format!("replication policy {id}")))
    }

    /// Whether a policy copies to that registry or from it.
    pub(super) fn is_replicated(&self, registry: i64) -> bool {
        let mut policies = self.policies.iter();
        policies.any(|policy| policy.source == registry || policy.target == registry)
    }

    fn policy_view(&self, policy: &Policy) -> Value {
        let registry = |id: i64| match self.registry(id) {
            Ok(found) => self.registry_view(found),
            Err(_) => local_view(self),
        };
        let sent = |name: &str| policy.sent.get(name).cloned();
        let flag = |name: &str| sent(name).unwrap_or(json!(false));
        let mut view = json!({
            "copy_by_chunk": flag("copy_by_chunk"),
            "creation_time": policy.created,
            "dest_namespace_replace_count": sent("dest_namespace_replace_count").unwrap_or(json!(-1)),
            "dest_registry": registry(policy.target),
            "filters": sent("filters").filter(|filters| *filters != json!([])),
            "id": policy.id,
            "name": policy.name,
            "single_active_replication": flag("single_active_replication"),
            "speed": sent("speed").unwrap_or(json!(0)),
            "src_registry": registry(policy.source),
            "update_time": policy.updated,
        });
        // Zero values are left out.
        for name in [
            "description",
            "dest_namespace",
            "enabled",
            "override",
            "deletion",
            "trigger",
        ] {
            let value = sent(name).filter(|value| *value != json!(false) && *value != json!(""));
            if let Some(value) = value {
                view[name] = value;
            }
        }
        // What is sent as `replicate_deletion` is ignored, what is sent as `deletion` comes back as both.
        if view.get("deletion").is_some() {
            view["replicate_deletion"] = json!(true);
        }
        view
    }
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call.request)?;
    system_admin(call)?;
    // The fuzzy filter makes no difference between upper and lower case.
    let part = call.request.param("name").map(str::to_lowercase);
    let named = |policy: &&Policy| {
        part.as_ref()
            .is_none_or(|part| policy.name.to_lowercase().contains(part))
    };
    let field = |policy: &&Policy, key: &str| match key {
        "id" => Some(policy.id.to_string()),
        "name" if part.is_some() => None,
        "name" => Some(policy.name.clone()),
        "creation_time" => Some(policy.created.clone()),
        _ => None,
    };
    let newest_first: Vec<&Policy> = harbor.policies.iter().rev().filter(named).collect();
    Ok(listing.answer(call.request, newest_first, field, |policy| harbor.policy_view(policy)))
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let sent = read_body(call.request, POLICY)?;
    system_admin(call)?;
    let (source, target) = check(harbor, &sent)?;
    let id = next(&mut harbor.sequences.policy);
    let name = free_name(harbor, &sent, None)?;
    let created = harbor.clock.millis();
    harbor.policies.push(Policy {
        id,
        name,
        source,
        target,
        sent,
        created: created.clone(),
        updated: created,
    });
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/replication/policies/{id}")))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    system_admin(call)?;
    let view = harbor.policy_view(harbor.policy(id)?);
    Ok(Reply::json(200, view))
}

/// Replaces all of it.
pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    let sent = read_body(call.request, POLICY)?;
    system_admin(call)?;
    harbor.policy(id)?;
    let (source, target) = check(harbor, &sent)?;
    let name = free_name(harbor, &sent, Some(id))?;
    let updated = harbor.clock.millis();
    if let Some(policy) = harbor.policies.iter_mut().find(|policy| policy.id == id) {
        *policy = Policy {
            name,
            source,
            target,
            sent,
            updated,
            ..policy.clone()
        };
    }
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    system_admin(call)?;
    harbor.policy(id)?;
    harbor.policies.retain(|policy| policy.id != id);
    Ok(Reply::empty(200))
}

/// Nothing starts here: only the refusal of a disabled policy is imitated.
pub(super) fn start(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    const EXECUTION: Shape = Shape {
        parameter: "execution",
        go_type: "StartReplicationExecution",
        fields: &[("policy_id", Kind::Integer)],
    };
    let sent = read_body(call.request, EXECUTION)?;
    system_admin(call)?;
    let id = sent.get("policy_id").and_then(Value::as_i64).unwrap_or_default();
    harbor.policy(id)?;
    Err(precondition(&format!("the policy {id} is disabled")))
}

pub(super) fn executions(_: &mut Harbor, call: &Call<'_>) -> Outcome {
    system_admin(call)?;
    Ok(Reply::json(200, json!([])).with("x-total-count", "0"))
}

/// The name, if no other policy has it.
fn free_name(harbor: &Harbor, sent: &Map<String, Value>, own: Option<i64>) -> Result<String, Reply> {
    let name = text(sent, "name").unwrap_or_default();
    let mut policies = harbor.policies.iter();
    if policies.any(|policy| policy.name == name && Some(policy.id) != own) {
        return Err(conflict(&format!("replication policy {name} already exists")));
    }
    Ok(name.to_owned())
}

/// Both ends of what is asked for; 0 is this Harbor.
fn check(harbor: &Harbor, sent: &Map<String, Value>) -> Result<(i64, i64), Reply> {
    if text(sent, "name").unwrap_or_default().is_empty() {
        return Err(bad_request("empty name"));
    }
    let end = |name: &str| sent.get(name).and_then(|end| end["id"].as_i64()).unwrap_or_default();
    let (source, target) = (end("src_registry"), end("dest_registry"));
    if (source == 0) == (target == 0) {
        let message = "either src_registry or dest_registry should be empty and the other one shouldn't be empty";
        return Err(bad_request(message));
    }
    for filter in sent.get("filters").and_then(Value::as_array).into_iter().flatten() {
        match filter["type"].as_str().unwrap_or_default() {
            "name" | "tag" | "resource" if filter["value"].is_string() => {}
            "name" | "tag" | "resource" => return Err(bad_request("the type of filter value isn't string")),
            "label" if filter["value"].is_array() => {}
            "label" => return Err(bad_request("the type of label filter value isn't string slice")),
            _ => return Err(bad_request("invalid filter type")),
        }
    }
    if let Some(trigger) = sent.get("trigger") {
        check_trigger(trigger).map_err(|message| bad_request(&message))?;
    }
    harbor.registry(source.max(target))?;
    Ok((source, target))
}

fn check_trigger(trigger: &Value) -> Result<(), String> {
    let cron = trigger["trigger_settings"]["cron"].as_str().unwrap_or_default();
    let fields: Vec<&str> = cron.split_whitespace().collect();
    match trigger["type"].as_str().unwrap_or_default() {
        "" | "manual" | "event_based" => Ok(()),
        "scheduled" if cron.is_empty() => {
            Err("the cron string cannot be empty when the trigger type is scheduled".to_owned())
        }
        "scheduled" if fields.len() != 6 => Err(format!("invalid cron string for scheduled trigger: {cron}")),
        "scheduled" if fields[0] != "0" => {
            Err("the 1st field (indicating Seconds of time) of the cron setting must be 0".to_owned())
        }
        "scheduled" => Ok(()),
        _ => Err("invalid trigger type".to_owned()),
    }
}
