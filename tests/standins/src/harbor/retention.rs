//! `/retentions`. Harbor checks little of a policy: the cron, the number of rules, doubles, and that the project has no other.

use serde_json::{Map, Value, json};

use super::body::{Kind, Shape, read as read_body};
use super::error::{bad_request, conflict, forbidden, internal};
use super::front::{integer, logged_in};
use super::state::{Call, Harbor, User, next};
use crate::exchange::{Outcome, Reply};

#[derive(Clone, Debug)]
pub(super) struct Policy {
    pub(super) id: i64,
    pub(super) project: i64,
    algorithm: Value,
    rules: Vec<Value>,
    trigger: Value,
}

const SELECTOR: &[super::body::Field] = &[
    ("kind", Kind::Text),
    ("decoration", Kind::Text),
    ("pattern", Kind::Text),
    ("extras", Kind::Text),
];

const BODY: Shape = Shape {
    parameter: "policy",
    go_type: "RetentionPolicy",
    fields: &[
        ("id", Kind::Integer),
        ("algorithm", Kind::Text),
        (
            "rules",
            Kind::List(
                "RetentionRule",
                &[
                    ("id", Kind::Integer),
                    ("priority", Kind::Integer),
                    ("disabled", Kind::Bool),
                    ("action", Kind::Text),
                    ("template", Kind::Text),
                    ("tag_selectors", Kind::List("RetentionSelector", SELECTOR)),
                ],
            ),
        ),
        ("trigger", Kind::Struct("RetentionRuleTrigger", &[("kind", Kind::Text)])),
        (
            "scope",
            Kind::Struct("RetentionPolicyScope", &[("level", Kind::Text), ("ref", Kind::Integer)]),
        ),
    ],
};

impl Policy {
    /// The policy that Harbor makes for a proxy cache.
    pub(super) fn of_cache(id: i64, project: i64) -> Self {
        Self {
            id,
            project,
            algorithm: json!("or"),
            rules: vec![json!({
                "action": "retain",
                "id": 1,
                "params": {"nDaysSinceLastPull": 7},
                "priority": 1,
                "scope_selectors": {"repository": [{"decoration": "repoMatches", "kind": "doublestar", "pattern": "**"}]},
                "tag_selectors": [{"decoration": "matches", "kind": "doublestar", "pattern": "**"}],
                "template": "nDaysSinceLastPull",
            })],
            trigger: json!({"kind": "Schedule", "settings": {"cron": "0 0 0 * * *"}}),
        }
    }

    fn view(&self) -> Value {
        let cron = self.trigger["settings"]["cron"].as_str().unwrap_or_default();
        let mut settings = json!({"cron": cron});
        if !cron.is_empty() {
            settings["next_scheduled_time"] = json!("2026-11-21T00:00:00.000Z");
        }
        let rules: Vec<Value> = self.rules.iter().map(without_zeros).collect();
        json!({
            "algorithm": self.algorithm,
            "id": self.id,
            "rules": rules,
            "scope": {"level": "project", "ref": self.project},
            "trigger": {"kind": self.trigger["kind"], "settings": settings},
        })
    }
}

/// An object without what is false, zero or empty, as Harbor shows it.
pub(super) fn without_zeros(value: &Value) -> Value {
    let fields = value.as_object().into_iter().flatten();
    let kept = fields.filter(|(_, value)| match value {
        Value::Bool(set) => *set,
        Value::Number(number) => number.as_i64() != Some(0),
        Value::String(text) => !text.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        _ => true,
    });
    Value::Object(
        kept.map(|(name, value)| (name.clone(), value.clone()))
            .collect::<Map<_, _>>(),
    )
}

/// The project that a policy is for, with what is checked of the rest.
fn checked(body: &Map<String, Value>) -> Result<i64, Reply> {
    let scope = body.get("scope").and_then(|scope| scope["ref"].as_i64());
    // Harbor stumbles over a policy without a scope.
    let project = scope.ok_or_else(|| Reply::empty(500))?;
    let cron = body
        .get("trigger")
        .and_then(|trigger| trigger["settings"]["cron"].as_str());
    let cron = cron.unwrap_or_default();
    let fields = cron.split_whitespace().count();
    if !cron.is_empty() && fields != 6 {
        return Err(bad_request(&format!(
            "invalid cron string for scheduled tag retention: {cron}, error: expected exactly 6 fields, found {fields}: \
             [{cron}]"
        )));
    }
    let rules = rules(body);
    if rules.len() > 15 {
        return Err(bad_request("bad request: only 15 rules are allowed at most"));
    }
    for (at, rule) in rules.iter().enumerate() {
        if let Some(first) = rules[..at].iter().position(|other| other == rule) {
            let message = format!("resource conflict: rule {at} is conflict with rule {first}");
            return Err(conflict(&message));
        }
    }
    Ok(project)
}

fn rules(body: &Map<String, Value>) -> Vec<Value> {
    body.get("rules").and_then(Value::as_array).cloned().unwrap_or_default()
}

impl Harbor {
    /// Whether somebody may deal with the policies of a project.
    fn may_retain(&self, caller: &User, project: i64) -> Result<(), Reply> {
        let owns = |owned: &super::state::Project| owned.id == project && owned.owner == caller.id;
        if caller.admin || self.projects.iter().any(owns) {
            Ok(())
        } else {
            Err(forbidden("forbidden"))
        }
    }

    fn retention(&mut self, id: i64) -> Option<&mut Policy> {
        self.retentions.iter_mut().find(|policy| policy.id == id)
    }
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    let caller = logged_in(call)?;
    let project = checked(&body)?;
    harbor.may_retain(caller, project)?;
    let Some(at) = harbor.projects.iter().position(|there| there.id == project) else {
        return Err(bad_request(&format!("bad request: invalid Project id {project}")));
    };
    if let Some(id) = harbor.projects[at].retention {
        let message = format!("bad request: project {project} already has retention policy {id}");
        return Err(bad_request(&message));
    }
    let id = next(&mut harbor.sequences.retention);
    harbor.projects[at].retention = Some(id);
    harbor.retentions.push(Policy {
        id,
        project,
        algorithm: body.get("algorithm").cloned().unwrap_or_default(),
        rules: rules(&body),
        trigger: body.get("trigger").cloned().unwrap_or_default(),
    });
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/retentions/{id}")))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    let caller = logged_in(call)?;
    let (project, view) = match harbor.retention(id) {
        Some(policy) => (policy.project, policy.view()),
        None => return Err(internal()),
    };
    harbor.may_retain(caller, project)?;
    Ok(Reply::json(200, view))
}

pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    let body = read_body(call.request, BODY)?;
    let caller = logged_in(call)?;
    let project = checked(&body)?;
    harbor.may_retain(caller, project)?;
    let message = format!("resource not found: the retention policy id {id} does not match");
    let other = || super::error::refused(404, "NOT_FOUND", &message);
    let policy = harbor
        .retention(id)
        .filter(|policy| policy.project == project)
        .ok_or_else(other)?;
    policy.algorithm = body.get("algorithm").cloned().unwrap_or_default();
    policy.rules = rules(&body);
    policy.trigger = body.get("trigger").cloned().unwrap_or_default();
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "id")?;
    let caller = logged_in(call)?;
    let Some(project) = harbor.retention(id).map(|policy| policy.project) else {
        let message = format!("bad request: no such Retention policy with id {id}");
        return Err(bad_request(&message));
    };
    harbor.may_retain(caller, project)?;
    harbor.retentions.retain(|policy| policy.id != id);
    if let Some(project) = harbor.projects.iter_mut().find(|there| there.id == project) {
        project.retention = None;
    }
    Ok(Reply::empty(200))
}

/// A deleted project takes its policy along.
pub(super) fn forget(harbor: &mut Harbor, project: i64) {
    harbor.retentions.retain(|policy| policy.project != project);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_left_out() {
        let shown = without_zeros(&json!({"a": 0, "b": false, "c": "", "d": {}, "e": [], "f": 1, "g": null}));
        assert_eq!(shown, json!({"e": [], "f": 1, "g": null}));
    }
}
