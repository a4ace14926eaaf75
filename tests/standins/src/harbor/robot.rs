//! `/robots`. A robot can be made, and logs in nowhere.

use serde_json::{Map, Value, json};

use super::body::{Kind, Shape, read as read_body, text};
use super::error::{bad_request, conflict, not_found};
use super::front::{integer, system_admin};
use super::list::Listing;
use super::state::{Call, Harbor, next};
use super::user::is_strong;
use crate::exchange::{Outcome, Reply};

#[derive(Clone, Debug)]
pub(super) struct Robot {
    id: i64,
    /// Without the prefix; of a project's robot with the project.
    name: String,
    short: String,
    project: Option<i64>,
    description: String,
    duration: i64,
    disabled: bool,
    permissions: Vec<Value>,
    made: i64,
    created: String,
}

const BODY: Shape = Shape {
    parameter: "robot",
    go_type: "Robot",
    fields: &[
        ("name", Kind::Text),
        ("description", Kind::Text),
        ("secret", Kind::Text),
        ("level", Kind::Text),
        ("duration", Kind::Integer),
        ("disable", Kind::Bool),
        (
            "permissions",
            Kind::List(
                "RobotPermission",
                &[
                    ("kind", Kind::Text),
                    ("namespace", Kind::Text),
                    (
                        "access",
                        Kind::List(
                            "Access",
                            &[("resource", Kind::Text), ("action", Kind::Text), ("effect", Kind::Text)],
                        ),
                    ),
                ],
            ),
        ),
    ],
};

const RESOURCES: [&str; 12] = [
    "repository",
    "artifact",
    "tag",
    "scan",
    "label",
    "project",
    "registry",
    "robot",
    "member",
    "metadata",
    "quota",
    "log",
];
const ACTIONS: [&str; 8] = ["pull", "push", "create", "read", "update", "delete", "list", "stop"];
const PREFIX: &str = "robot$";
const DAY: i64 = 86_400;

impl Robot {
    fn expires_at(&self) -> i64 {
        if self.duration == -1 {
            -1
        } else {
            self.made + self.duration * DAY
        }
    }

    fn full_name(&self) -> String {
        format!("{PREFIX}{}", self.name)
    }

    fn level(&self) -> &'static str {
        if self.project.is_some() { "project" } else { "system" }
    }

    fn view(&self) -> Value {
        let mut view = json!({
            "creation_time": self.created,
            "creator_ref": 1,
            "creator_type": "local",
            "disable": self.disabled,
            "duration": self.duration,
            "editable": true,
            "expires_at": self.expires_at(),
            "id": self.id,
            "level": self.level(),
            "name": self.full_name(),
            "permissions": self.permissions,
            "update_time": self.created,
        });
        if !self.description.is_empty() {
            view["description"] = json!(self.description);
        }
        view
    }
}

/// What is asked for, checked; the same place twice becomes one, the same right too.
fn permissions(body: &Map<String, Value>, level: &str) -> Result<Vec<Value>, Reply> {
    let sent: &[Value] = body
        .get("permissions")
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice);
    if sent.is_empty() {
        return Err(bad_request("bad request empty permission"));
    }
    if level == "project" && sent.len() > 1 {
        return Err(bad_request("bad request permission"));
    }
    let mut merged: Vec<Value> = Vec::new();
    for permission in sent {
        let kind = permission["kind"].as_str().unwrap_or_default();
        if !matches!(kind, "project" | "system") {
            return Err(bad_request(&format!("bad request permission level: {kind}")));
        }
        let access = permission["access"].as_array().cloned().unwrap_or_default();
        if access.is_empty() {
            return Err(bad_request("bad request empty access"));
        }
        let same = |other: &Value| other["kind"] == permission["kind"] && other["namespace"] == permission["namespace"];
        let at = merged.iter().position(same).unwrap_or_else(|| {
            merged.push(json!({"kind": kind, "namespace": permission["namespace"], "access": []}));
            merged.len() - 1
        });
        for right in access {
            let (resource, action) = (right["resource"].as_str(), right["action"].as_str());
            let (resource, action) = (resource.unwrap_or_default(), action.unwrap_or_default());
            if !RESOURCES.contains(&resource) || !ACTIONS.contains(&action) {
                return Err(bad_request(&format!("bad request permission: {resource}:{action}")));
            }
            let rights = merged[at]["access"].as_array_mut();
            if let Some(rights) = rights.filter(|rights| !rights.contains(&right)) {
                rights.push(right);
            }
        }
    }
    Ok(merged)
}

fn level(body: &Map<String, Value>) -> Result<String, Reply> {
    let level = text(body, "level").unwrap_or_default();
    if matches!(level, "project" | "system") {
        Ok(level.to_owned())
    } else {
        Err(bad_request(&format!("bad request error level input: {level}")))
    }
}

impl Harbor {
    /// The project that a permission names.
    fn namespace(&self, permission: &Value) -> Result<i64, Reply> {
        let name = permission["namespace"].as_str().unwrap_or_default();
        let found = self.projects.iter().find(|project| project.name == name);
        found
            .map(|project| project.id)
            .ok_or_else(|| not_found(&format!("project {name}")))
    }

    fn robot(&mut self, id: i64) -> Result<&mut Robot, Reply> {
        let found = self.robots.iter_mut().find(|robot| robot.id == id);
        found.ok_or_else(|| not_found(&format!("robot {id}")))
    }
}

pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, BODY)?;
    system_admin(call)?;
    let short = text(&body, "name").unwrap_or_default().to_owned();
    let group = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if !short.split(['.', '_', '-']).all(group) {
        return Err(bad_request(
            "robot name is not in lower case or contains illegal characters",
        ));
    }
    let duration = body.get("duration").and_then(Value::as_i64).unwrap_or_default();
    if duration != -1 && duration <= 0 {
        let message = "duration must be either -1(Never) or a positive integer";
        return Err(bad_request(&format!(
            "bad request error duration input: {duration}, {message}"
        )));
    }
    let level = level(&body)?;
    let permissions = permissions(&body, &level)?;
    let project = match level.as_str() {
        "project" => Some(harbor.namespace(&permissions[0])?),
        _ => None,
    };
    let name = match permissions[0]["namespace"].as_str().filter(|_| project.is_some()) {
        Some(project) => format!("{project}+{short}"),
        None => short.clone(),
    };
    // What fails from here on has used an id up.
    let id = next(&mut harbor.sequences.robot);
    for permission in &permissions {
        if permission["kind"] == "project" && permission["namespace"] != "*" {
            harbor.namespace(permission)?;
        }
    }
    if harbor
        .robots
        .iter()
        .any(|robot| robot.name == name && robot.project == project)
    {
        let message = format!("robot account {}:{name} already exists", project.unwrap_or_default());
        return Err(conflict(&message));
    }
    let made = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let robot = Robot {
        id,
        name,
        short,
        project,
        description: text(&body, "description").unwrap_or_default().to_owned(),
        duration,
        disabled: false,
        permissions,
        made: made.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or_default()),
        created: harbor.clock.millis(),
    };
    let answer = json!({
        "creation_time": robot.created,
        "expires_at": robot.expires_at(),
        "id": id,
        "name": robot.full_name(),
        "secret": secret(),
    });
    harbor.robots.push(robot);
    Ok(Reply::json(201, answer).with("location", format!("/api/v2.0/robots/{id}")))
}

fn secret() -> String {
    let letters = uuid::Uuid::new_v4().simple().to_string();
    format!("Aa1{}", &letters[..29])
}

/// Those of the system, or by `q=Level=project,ProjectID=n` those of a project.
pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    system_admin(call)?;
    let asked = call.request.param("q").unwrap_or_default().to_owned();
    let given = |key: &str| {
        let mut parts = asked.split(',').filter_map(|part| part.split_once('='));
        parts.find(|(name, _)| *name == key).map(|(_, value)| value.to_owned())
    };
    let level = given("Level").unwrap_or_else(|| "system".to_owned());
    let project = given("ProjectID").and_then(|id| id.parse::<i64>().ok());
    if level == "project" && project.is_none() {
        return Err(bad_request("must with project ID when to query project robots"));
    }
    let mut rows: Vec<&Robot> = harbor.robots.iter().collect();
    rows.retain(|robot| robot.level() == level && (project.is_none() || robot.project == project));
    rows.sort_by(|left, right| left.name.cmp(&right.name));
    let field = |robot: &&Robot, key: &str| match key {
        "name" => Some(robot.short.clone()),
        "level" => Some(robot.level().to_owned()),
        "id" => Some(robot.id.to_string()),
        _ => None,
    };
    Ok(Listing::of(call.request)?.answer(call.request, rows, field, |robot| robot.view()))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "robot_id")?;
    system_admin(call)?;
    Ok(Reply::json(200, harbor.robot(id)?.view()))
}

pub(super) fn update(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "robot_id")?;
    let body = read_body(call.request, BODY)?;
    system_admin(call)?;
    let level = level(&body)?;
    let permissions = permissions(&body, &level)?;
    let project = match level.as_str() {
        "project" => Some(harbor.namespace(&permissions[0])?),
        _ => None,
    };
    let robot = harbor.robot(id)?;
    if text(&body, "name") != Some(&robot.full_name()) || level != robot.level() {
        return Err(bad_request("cannot update the level or name of robot"));
    }
    if project != robot.project {
        return Err(bad_request("cannot update the project id of robot"));
    }
    robot.permissions = permissions;
    text(&body, "description")
        .unwrap_or_default()
        .clone_into(&mut robot.description);
    robot.disabled = body.get("disable").and_then(Value::as_bool).unwrap_or_default();
    if let Some(duration) = body.get("duration").and_then(Value::as_i64) {
        robot.duration = duration;
    }
    Ok(Reply::empty(200))
}

/// Sets the secret that is sent, or makes one and shows it.
pub(super) fn set_secret(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "robot_id")?;
    let body = read_body(
        call.request,
        Shape {
            parameter: "robotSec",
            ..BODY
        },
    )?;
    system_admin(call)?;
    harbor.robot(id)?;
    match text(&body, "secret").filter(|sent| !sent.is_empty()) {
        None => Ok(Reply::json(200, json!({"secret": secret()}))),
        Some(sent) if is_strong(sent) => Ok(Reply::json(200, json!({}))),
        Some(_) => Err(bad_request(
            "the secret must be 8-128, inclusively, characters long with at least 1 uppercase letter, \
             1 lowercase letter and 1 number",
        )),
    }
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "robot_id")?;
    system_admin(call)?;
    harbor.robot(id)?;
    harbor.robots.retain(|robot| robot.id != id);
    Ok(Reply::empty(200))
}
