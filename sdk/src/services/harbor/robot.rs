//! `harbor_robot`: logins of programs.
//!
//! Harbor ignores the secret and `disable` of a create, so that both follow in requests of their own. It shows the name with a prefix that
//! an administrator can change, and with the project.

mod prefix;
mod spec;

use http::Method;
use serde_json::{Map, Value, json};

pub use spec::{RobotAccess, RobotEffect, RobotFilter, RobotKey, RobotPermission, RobotPlace, RobotSpec, RobotStatus};

use super::project_wire::project_id;
use super::{Harbor, made_id, number, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Codec, Context, Evidence, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::Case;
use crate::secret::Secret;
use crate::transport::Response;

static SPEC: Codec<RobotSpec> = Codec::new(Case::Snake);

/// Logins of programs.
pub struct Robot;

impl Resource for Robot {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "robot",
        plural: "robots",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::ROBOT;
    type Service = Harbor;
    type Key = RobotKey;
    type Spec = RobotSpec;
    type Status = RobotStatus;
    type Scope = RobotFilter;

    async fn create(cx: &Context<'_, Harbor>, spec: RobotSpec) -> Result<Observed<Self>> {
        let body = body(&spec, None)?;
        let sent = cx.service.http.post("/api/v2.0/robots", &[], &body);
        let read = |answer: Response, made: &Observed<Self>| {
            let wire: Map<String, Value> = answer.json()?;
            let id = made_id(&answer)?;
            Ok(Some(observed(made.spec.clone(), id, &wire)))
        };
        let same = |made: &Observed<Self>, found: &Observed<Self>| {
            let asked = RobotSpec {
                // Both are set afterwards.
                secret: None,
                disabled: found.spec.disabled,
                ..made.spec.clone()
            };
            found.spec == asked
        };
        let made = observed(spec.clone(), 0, &Map::new());
        let made = cx.make(made, sent, read, Proof::Equality(same)).await;
        let mut made = made.map_err(|error| explained(taken(error, "robot"), &spec))?.object;
        if let Some(secret) = &spec.secret {
            cx.proceed()?;
            set_secret(cx.service, made.status.robot_id, secret).await?;
        }
        if made.spec.disabled != spec.disabled || spec.disabled {
            cx.proceed()?;
            change(cx.service, made.status.robot_id, &spec).await?;
        }
        made.spec = spec;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Harbor>, key: &RobotKey) -> Result<Observed<Self>> {
        decode(key, &find(cx.service, key).await?)
    }

    async fn update(cx: &Context<'_, Harbor>, prior: Observed<Self>, spec: RobotSpec) -> Result<Observed<Self>> {
        let id = id_of(cx, &prior).await?;
        let as_before = RobotSpec {
            secret: spec.secret.clone(),
            ..prior.spec
        };
        let mut status = RobotStatus {
            robot_id: id,
            ..prior.status
        };
        if as_before != spec {
            let wire = change(cx.service, id, &spec).await?;
            status = status_of(&wire);
        }
        if let Some(secret) = &spec.secret {
            cx.proceed()?;
            set_secret(cx.service, id, secret).await?;
        }
        Ok(Observed {
            key: prior.key,
            spec,
            status,
            secrets: evidence(),
        })
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        let id = id_of(cx, &prior).await?.to_string();
        cx.service.http.delete("/api/v2.0/robots/{}", &[&id]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Harbor>, scope: &RobotFilter, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let wires = all(cx.service, scope.project.as_deref(), None).await?;
        let names = prefix::short_names(cx.service, scope.project.as_deref(), &wires).await?;
        let robots = wires.iter().zip(names).map(|(wire, name)| {
            let project = scope.project.clone();
            decode(&RobotKey { project, name }, wire)
        });
        Ok(Page::last(robots.collect::<Result<_>>()?))
    }

    fn collection(key: &RobotKey) -> Option<RobotFilter> {
        Some(RobotFilter {
            project: key.project.clone(),
        })
    }

    fn validate(spec: &RobotSpec) -> Vec<Violation> {
        spec.mistakes()
    }

    fn normalize(spec: &mut RobotSpec) {
        spec.normalize();
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id, Self::KIND.plural)
    }

    async fn resolve(cx: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        let id = sources::number(handle, Self::KIND.plural).ok_or_else(|| sources::malformed(handle))?;
        let wire: Map<String, Value> = cx.service.http.get("/api/v2.0/robots/{}", &[id]).await?;
        let permission = wire.get("permissions").and_then(|permissions| permissions.get(0));
        let project = match permission.and_then(|permission| permission["namespace"].as_str()) {
            Some(project) if text(&wire, "level") == "project" => Some(project.to_owned()),
            _ => None,
        };
        let names = prefix::short_names(cx.service, project.as_deref(), &[wire]).await?;
        let name = names.into_iter().next().unwrap_or_default();
        Ok(RobotKey { project, name })
    }

    fn examples() -> Vec<Example> {
        vec![
            Example {
                title: "A robot that pulls and pushes the images of one project",
                hcl: r#"
variable "robot_secret" {
  type      = string
  sensitive = true
  ephemeral = true
  default   = "Only-for-the-example-1"
}

resource "deployme_harbor_project" "platform" {
  name = "platform"
}

resource "deployme_harbor_robot" "example" {
  project           = deployme_harbor_project.platform.name
  name              = "ci"
  secret_wo         = var.robot_secret
  secret_wo_version = 1

  permissions = [{
    kind = "project"
    access = [
      { resource = "repository", action = "pull" },
      { resource = "repository", action = "push" },
    ]
  }]
}
"#,
            },
            Example {
                title: "A robot that pulls from every project, for a year",
                hcl: r#"
resource "deployme_harbor_robot" "example" {
  name              = "cluster"
  duration          = 365
  secret_wo         = "Only-for-the-example-1"
  secret_wo_version = 1

  permissions = [{
    kind      = "project"
    namespace = "*"
    access    = [{ resource = "repository", action = "pull" }]
  }]
}
"#,
            },
        ]
    }
}

/// The robot as Harbor takes it; of an update with its full name.
fn body(spec: &RobotSpec, full_name: Option<String>) -> Result<Map<String, Value>> {
    let mut spec = spec.clone();
    for index in 0..spec.permissions.len() {
        let namespace = spec.namespace(&spec.permissions[index]).to_owned();
        spec.permissions[index].namespace = Some(namespace);
    }
    let mut body = SPEC.encode(&spec)?;
    let level = if spec.project.is_some() { "project" } else { "system" };
    body.insert("level".into(), level.into());
    body.insert("name".into(), full_name.unwrap_or_else(|| spec.name.clone()).into());
    Ok(body)
}

/// Replaces the robot, and answers with what is there then. The name has to be said as it is now: the prefix may have been changed.
async fn change(harbor: &Harbor, id: i64, spec: &RobotSpec) -> Result<Map<String, Value>> {
    let id = id.to_string();
    let there: Map<String, Value> = harbor.http.get("/api/v2.0/robots/{}", &[&id]).await?;
    let body = body(spec, Some(text(&there, "name")))?;
    let put = harbor.http.put("/api/v2.0/robots/{}", &[&id], &body).await;
    put.map_err(|error| explained(error, spec))?;
    harbor.http.get("/api/v2.0/robots/{}", &[&id]).await
}

async fn set_secret(harbor: &Harbor, id: i64, secret: &Secret) -> Result<()> {
    let request = harbor
        .http
        .request(Method::PATCH, "/api/v2.0/robots/{}", &[&id.to_string()]);
    let body = json!({ "secret": secret.expose() });
    request.json(&body)?.idempotent().send().await?;
    Ok(())
}

/// The robots of a project, or of the system; of the system those of one name only, where it is given.
async fn all(harbor: &Harbor, project: Option<&str>, name: Option<&str>) -> Result<Vec<Map<String, Value>>> {
    let filter = match (project, name) {
        // The keys are in capitals: others are ignored.
        (Some(project), _) => format!("Level=project,ProjectID={}", project_id(harbor, project).await?),
        (None, Some(name)) => format!("name={name}"),
        (None, None) => "Level=system".to_owned(),
    };
    harbor.all("/api/v2.0/robots", &[("q", &filter), ("sort", "id")]).await
}

async fn find(harbor: &Harbor, key: &RobotKey) -> Result<Map<String, Value>> {
    let found = all(harbor, key.project.as_deref(), Some(&key.name)).await?;
    let end = match &key.project {
        Some(project) => format!("{project}+{}", key.name),
        None => key.name.clone(),
    };
    found
        .into_iter()
        .find(|wire| text(wire, "name").ends_with(&end))
        .ok_or_else(|| {
            let place = key
                .project
                .as_ref()
                .map_or("this Harbor".to_owned(), |project| format!("{project:?}"));
            let text = format!("there is no robot {:?} in {place}", key.name);
            Error::new(ErrorKind::NotFound, text).service("harbor")
        })
}

fn decode(key: &RobotKey, wire: &Map<String, Value>) -> Result<Observed<Robot>> {
    let project = key.project.clone().map_or(Value::Null, Value::from);
    let mut spec = SPEC.decode(wire, &[("project", project), ("name", key.name.as_str().into())])?;
    spec.normalize();
    Ok(observed(spec, number(wire, "id"), wire))
}

fn status_of(wire: &Map<String, Value>) -> RobotStatus {
    RobotStatus {
        robot_id: number(wire, "id"),
        full_name: text(wire, "name"),
        expires_at: number(wire, "expires_at"),
    }
}

fn observed(spec: RobotSpec, robot_id: i64, wire: &Map<String, Value>) -> Observed<Robot> {
    Observed {
        key: RobotKey {
            project: spec.project.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: RobotStatus {
            robot_id,
            ..status_of(wire)
        },
        secrets: evidence(),
    }
}

/// Every robot has a secret, and Harbor tells nothing of it.
fn evidence() -> Secrets {
    Secrets::from([("secret".to_owned(), Evidence::Present(true))])
}

/// The id of a robot, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Harbor>, prior: &Observed<Robot>) -> Result<i64> {
    match prior.status.robot_id {
        0 => Ok(Robot::read(cx, &prior.key).await?.status.robot_id),
        known => Ok(known),
    }
}

/// Refusals of rights and of places. The permissions were put in an order of ours, so that the words tell which one it is.
fn explained(error: Error, spec: &RobotSpec) -> Error {
    let said = error.message().to_owned();
    let text = match said.split_once("bad request permission: ") {
        Some((_, right)) => format!("{right} is no right that this Harbor gives to robots there"),
        None if spec.project.is_none() && error.missing_kind() == Some("harbor_project") => {
            format!("{said}: create it first or mend the namespace")
        }
        None => return error,
    };
    error
        .with_kind(ErrorKind::InvalidInput)
        .with_message(format!("permissions: {text}"))
        .violation("permissions", text)
}
