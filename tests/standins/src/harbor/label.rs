//! `/labels`. Harbor checks hardly anything of a label.

use serde_json::{Map, Value, json};

use super::body::{Kind, Shape, read as read_body, text};
use super::error::{bad_request, conflict, forbidden, internal, not_found};
use super::front::{integer, logged_in, system_admin};
use super::list::Listing;
use super::state::{Call, Harbor, next};
use crate::exchange::{Outcome, Reply};

#[derive(Clone, Debug)]
pub(super) struct Label {
    id: i64,
    name: String,
    description: String,
    color: String,
    /// The project's id; `None` for a label of all projects.
    project: Option<i64>,
    created: String,
}

const BODY: Shape = Shape {
    parameter: "label",
    go_type: "Label",
    fields: &[
        ("name", Kind::Text),
        ("description", Kind::Text),
        ("color", Kind::Text),
        ("scope", Kind::Text),
        ("project_id", Kind::Integer),
    ],
};

impl Label {
    fn view(&self) -> Value {
        let mut view = json!({
            "creation_time": self.created,
            "id": self.id,
            "scope": if self.project.is_some() { "p" } else { "g" },
            "update_time": self.created,
        });
        for (field, value) in [
            ("name", &self.name),
            ("description", &self.description),
            ("color", &self.color),
        ] {
            if !value.is_empty() {
                view[field] = json!(value);
            }
        }
        if let Some(project) = self.project.filter(|project| *project != 0) {
            view["project_id"] = json!(project);
        }
        view
    }
}

impl Harbor {
    /// Whether the caller may deal with labels of a project, or change those of all projects.
    fn may_label(&self, call: &Call<'_>, project: Option<i64>) -> Result<(), Reply> {
        let Some(project) = project else {
            return system_admin(call).map(drop);
        };
        let caller = logged_in(call)?;
        let mut projects = self.projects.iter();
        if caller.admin || projects.any(|owned| owned.id == project && owned.owner == caller.id) {
            Ok(())
        } else {
            Err(forbidden("forbidden"))
        }
    }

    fn label(&self, id: i64) -> Result<&Label, Reply> {
        let found = self.labels.iter().find(|label| label.id == id);
        found.ok_or_else(|| not_found(&format!("label {id}")))
    }

    fn is_labelled(&self, project: Option<i64>, name: &str, but: i64) -> bool {
        let mut labels = self.labels.iter();
        labels.any(|label| label.id != but && label.project == project && label.name == name)
    }
}

fn given(body: &Map<String, Value>, field: &str) -> String {
    text(body, field).unwrap_or_default().to_owned()
}

fn taken(name: &str) -> Reply {
    conflict(&format!("label {name} already exists"))
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    logged_in(call)?;
    let project = match text(&body, "scope") {
        Some("g") => None,
        Some("p") => Some(body.get("project_id").and_then(Value::as_i64).unwrap_or_default()),
        _ => return Err(bad_request("unsupported label scope")),
    };
    harbor.may_label(call, project)?;
    let name = given(&body, "name");
    // What fails from here on has used an id up.
    let id = next(&mut harbor.sequences.label);
    if name.len() > 128 {
        return Err(internal());
    }
    if harbor.is_labelled(project, &name, id) {
        return Err(taken(&name));
    }
    let created = harbor.clock.millis();
    harbor.labels.push(Label {
        id,
        name,
        description: given(&body, "description"),
        color: given(&body, "color"),
        project,
        created,
    });
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/labels/{id}")))
}

/// Rows are in no order but that of their last change, unless a name is asked for.
pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call.request)?;
    logged_in(call)?;
    let asked = call.request.param("project_id");
    let project = match (call.request.param("scope").unwrap_or_default(), asked) {
        ("g", _) => None,
        ("p", Some(id)) => Some(id.parse().unwrap_or_default()),
        ("p", None) => return Err(bad_request("must with project ID when to query project labels")),
        (other, _) => return Err(bad_request(&format!("invalid scope: {other}"))),
    };
    if project.is_some() {
        harbor.may_label(call, project)?;
    }
    let labels = harbor.labels.iter();
    let mut rows: Vec<&Label> = labels.filter(|label| label.project == project).collect();
    if call.request.param("name").is_some() {
        rows.sort_by(|left, right| left.name.cmp(&right.name));
    }
    let field = |label: &&Label, key: &str| match key {
        "id" => Some(label.id.to_string()),
        "name" => Some(label.name.clone()),
        _ => None,
    };
    Ok(listing.answer(call.request, rows, field, |label| label.view()))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "label_id")?;
    logged_in(call)?;
    let label = harbor.label(id)?;
    if label.project.is_some() {
        harbor.may_label(call, label.project)?;
    }
    Ok(Reply::json(200, label.view()))
}

/// Project and scope stay, whatever is sent.
pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "label_id")?;
    let body = read_body(call.request, BODY)?;
    logged_in(call)?;
    let mut label = harbor.label(id)?.clone();
    harbor.may_label(call, label.project)?;
    label.name = given(&body, "name");
    if label.name.is_empty() {
        return Err(bad_request("cannot be empty"));
    }
    if harbor.is_labelled(label.project, &label.name, id) {
        return Err(taken(&label.name));
    }
    label.description = given(&body, "description");
    label.color = given(&body, "color");
    // The changed row is the last of the unordered list.
    harbor.labels.retain(|other| other.id != id);
    harbor.labels.push(label);
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "label_id")?;
    logged_in(call)?;
    let project = harbor.label(id)?.project;
    harbor.may_label(call, project)?;
    harbor.labels.retain(|label| label.id != id);
    Ok(Reply::empty(200))
}
