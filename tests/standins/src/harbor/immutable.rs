//! Immutable tag rules of a project. Harbor checks nothing of a rule but that no other was written in the same words, and makes every rule in
//! force, whatever it is told.

use serde_json::{Map, Value, json};

use super::body::{Kind, Shape, read as read_body};
use super::error::{bad_request, conflict, not_found, refused};
use super::front::integer;
use super::list::Listing;
use super::project::{Access, locate};
use super::retention::without_zeros;
use super::state::{Call, Harbor, next};
use crate::exchange::{Outcome, Reply};

#[derive(Clone, Debug)]
pub(super) struct Rule {
    id: i64,
    project: i64,
    disabled: bool,
    /// As it was written; what it says of `disabled` means nothing.
    body: Map<String, Value>,
}

const BODY: Shape = Shape {
    parameter: "ImmutableRule",
    go_type: "ImmutableRule",
    fields: &[
        ("id", Kind::Integer),
        ("priority", Kind::Integer),
        ("disabled", Kind::Bool),
        ("action", Kind::Text),
        ("template", Kind::Text),
        (
            "tag_selectors",
            Kind::List(
                "ImmutableSelector",
                &[
                    ("kind", Kind::Text),
                    ("decoration", Kind::Text),
                    ("pattern", Kind::Text),
                    ("extras", Kind::Text),
                ],
            ),
        ),
    ],
};

impl Rule {
    fn view(&self) -> Value {
        let mut view = without_zeros(&Value::Object(self.body.clone()));
        view["id"] = json!(self.id);
        match &mut view {
            Value::Object(fields) if !self.disabled => drop(fields.remove("disabled")),
            _ => view["disabled"] = json!(true),
        }
        let tags = self.body.get("tag_selectors").and_then(Value::as_array);
        view["tag_selectors"] = tags.map_or(Value::Null, |tags| tags.iter().map(without_zeros).collect());
        view
    }
}

fn says_disabled(body: &Map<String, Value>) -> bool {
    body.get("disabled").and_then(Value::as_bool).unwrap_or_default()
}

/// The rule that a path names, in the project that it names.
fn named<'h>(harbor: &'h mut Harbor, call: &Call<'_>) -> Result<&'h mut Rule, Reply> {
    let id = integer(call, 1, "immutable_rule_id")?;
    let project = locate(harbor, call, Access::Manage)?.id;
    let found = harbor.rules.iter_mut().find(|rule| rule.id == id);
    let rule = found.ok_or_else(|| not_found(&format!("immutable rule {id}")))?;
    if rule.project != project {
        let message = format!("resource not found: project id {project} does not match");
        return Err(refused(404, "NOT_FOUND", &message));
    }
    Ok(rule)
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call.request)?;
    let project = locate(harbor, call, Access::Manage)?.id;
    let rows: Vec<&Rule> = harbor.rules.iter().filter(|rule| rule.project == project).collect();
    Ok(listing.answer(call.request, rows, |_, _| None, |rule| rule.view()))
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let mut body = read_body(call.request, BODY)?;
    let said = says_disabled(&body);
    body.insert("disabled".to_owned(), json!(said));
    let project = locate(harbor, call, Access::Manage)?.id;
    // A refused rule has used an id up.
    let id = next(&mut harbor.sequences.rule);
    let mut rules = harbor.rules.iter();
    if rules.any(|rule| rule.project == project && rule.body == body) {
        return Err(conflict("immutable rule already exists"));
    }
    harbor.rules.push(Rule {
        id,
        project,
        disabled: false,
        body,
    });
    let called = &call.values[0];
    Ok(Reply::empty(201).with(
        "location",
        format!("/api/v2.0/projects/{called}/immutabletagrules/{id}"),
    ))
}

/// A change of `disabled` changes nothing else.
pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let mut body = read_body(call.request, BODY)?;
    let id = integer(call, 1, "immutable_rule_id")?;
    locate(harbor, call, Access::Manage)?;
    if body.remove("id").and_then(|id| id.as_i64()) != Some(id) {
        return Err(bad_request(
            "bad request: the immutable_rule_id doesn't match the id in the payload body of ImmutableRule",
        ));
    }
    let rule = named(harbor, call)?;
    let disabled = says_disabled(&body);
    if rule.disabled == disabled {
        rule.body = body;
    } else {
        rule.disabled = disabled;
    }
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = named(harbor, call)?.id;
    harbor.rules.retain(|rule| rule.id != id);
    Ok(Reply::empty(200))
}

/// A deleted project takes its rules along.
pub(super) fn forget(harbor: &mut Harbor, project: i64) {
    harbor.rules.retain(|rule| rule.project != project);
}
