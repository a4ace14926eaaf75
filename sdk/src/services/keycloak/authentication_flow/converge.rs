//! Brings what is in a flow to what is wanted.

use std::future::Future;
use std::pin::Pin;

use serde_json::{Map, Value, json};

use super::difference::{Around, Change, Changes, difference};
use super::spec::{ExecutionConfig, Requirement};
use super::step::{Step, walk};
use super::there::{self, There};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::Context;
use crate::schema::MASK;
use crate::services::keycloak::{Keycloak, refused_of};
use crate::services::uuid;
use crate::transport::Response;

/// How often what is there is looked at before it is given up. Once is enough for most changes; a flow that is added is switched on in a second round, as
/// Keycloak gives no id of its execution before; and where an answer was lost, a look tells what has become of the request.
const ROUNDS: usize = 5;

/// Makes the executions of a flow those that are wanted. What was begun before is completed: nothing is done twice. `built_in` says that the flow is one
/// of Keycloak's own, as those inside it are then.
///
/// # Errors
///
/// What Keycloak refuses, told of the execution; `Conflict` if what is there does not become what is wanted.
pub(super) async fn converge(
    cx: &Context<'_, Keycloak>,
    realm: &str,
    top: &Around,
    built_in: bool,
    wanted: &[Step],
) -> Result<()> {
    let mut lost = None;
    for _ in 0..ROUNDS {
        cx.proceed()?;
        let there = there::executions(cx.service, realm, &top.alias).await?;
        let changes = difference(top, &there, wanted);
        let pass = Pass {
            cx,
            realm,
            top,
            built_in,
            wanted,
        };
        match pass.run(changes).await {
            Ok(false) => return Ok(()),
            Ok(true) => {}
            Err(error) if error.may_be_done() => lost = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(lost.unwrap_or_else(|| {
        let text = "somebody else changes the executions of this flow at the same time: try again";
        Error::new(ErrorKind::Conflict, text).service("keycloak")
    }))
}

struct Pass<'a> {
    cx: &'a Context<'a, Keycloak>,
    realm: &'a str,
    top: &'a Around,
    built_in: bool,
    wanted: &'a [Step],
}

impl Pass<'_> {
    /// Carries out the changes, but for the last ones while something is to be switched on yet. Answers whether another look is needed.
    async fn run(&self, changes: Changes<'_>) -> Result<bool> {
        Ok(self.carry_out(changes.first).await? || self.carry_out(changes.last).await?)
    }

    async fn carry_out(&self, changes: Vec<Change<'_>>) -> Result<bool> {
        let mut again = false;
        let http = &self.cx.service.http;
        for change in changes {
            self.cx.proceed()?;
            match change {
                Change::Remove(there) => {
                    let path = "/admin/realms/{}/authentication/executions/{}";
                    http.delete(path, &[self.realm, &there.id]).await?;
                }
                Change::Unset(id) => {
                    let path = "/admin/realms/{}/authentication/config/{}";
                    http.delete(path, &[self.realm, &id]).await?;
                }
                Change::Describe(there, step) => self.describe(there, step).await?,
                Change::Place(id, requirement, priority) => {
                    let body = json!({"id": id, "requirement": requirement, "priority": priority});
                    let path = "/admin/realms/{}/authentication/flows/{}/executions";
                    http.put(path, &[self.realm, &self.top.alias], &body).await?;
                }
                Change::Set(there, config) => self.set(there, config).await?,
                Change::Add(around, step, priority) => again |= self.add(around, step, priority).await?,
            }
        }
        Ok(again)
    }

    async fn describe(&self, there: &There, step: &Step) -> Result<()> {
        let provider = if step.authenticator.is_some() {
            "form-flow"
        } else {
            "basic-flow"
        };
        let alias = step.flow.as_deref().unwrap_or_default();
        let body = json!({
            "id": there.flow_id, "alias": alias, "description": step.description.as_deref().unwrap_or_default(),
            "providerId": provider, "topLevel": false, "builtIn": self.built_in,
        });
        let path = "/admin/realms/{}/authentication/flows/{}";
        let sent = self
            .cx
            .service
            .http
            .put(path, &[self.realm, &there.flow_id], &body)
            .await;
        sent.map_err(|error| self.taken(error, step))?;
        Ok(())
    }

    async fn set(&self, there: &There, config: &ExecutionConfig) -> Result<()> {
        let Some(id) = &there.config_id else {
            return self.configure(&there.id, config).await;
        };
        let mut body = wire(config);
        if let Some(Value::Object(settings)) = body.get_mut("config") {
            // The mask keeps what Keycloak does not show.
            settings.extend(there.hidden.iter().map(|name| (name.clone(), MASK.into())));
        }
        let path = "/admin/realms/{}/authentication/config/{}";
        self.cx.service.http.put(path, &[self.realm, id], &body).await?;
        Ok(())
    }

    /// Gives settings to an execution that has none.
    async fn configure(&self, execution: &str, config: &ExecutionConfig) -> Result<()> {
        let path = "/admin/realms/{}/authentication/executions/{}/config";
        let sent = self
            .cx
            .service
            .http
            .post(path, &[self.realm, execution], &wire(config))
            .await;
        sent.map_err(|error| {
            let of_it = |step: &Step| step.config.as_ref().is_some_and(|other| other.alias == config.alias);
            self.name_taken(error, "config.alias", "settings", &config.alias, of_it)
        })?;
        Ok(())
    }

    /// Adds an execution with all that is inside it. Answers whether it is a flow that is to be switched on yet.
    fn add<'b>(
        &'b self,
        around: Around,
        step: &'b Step,
        priority: i32,
    ) -> Pin<Box<dyn Future<Output = Result<bool>> + Send + 'b>> {
        Box::pin(async move {
            self.cx.proceed()?;
            let Some(alias) = &step.flow else {
                self.add_execution(&around, step, priority).await?;
                return Ok(false);
            };
            let inner = Around {
                id: self.add_flow(&around, step, alias, priority).await?.location_id()?,
                alias: alias.clone(),
            };
            let mut again = step.requirement != Requirement::Disabled;
            for (index, step) in step.executions.iter().enumerate() {
                let place = i32::try_from(index)
                    .unwrap_or(i32::MAX)
                    .saturating_add(1)
                    .saturating_mul(10);
                again |= self.add(inner.clone(), step, place).await?;
            }
            Ok(again)
        })
    }

    /// Keycloak takes the id and what the execution counts for.
    async fn add_execution(&self, around: &Around, step: &Step, priority: i32) -> Result<()> {
        let id = uuid::random()?;
        let body = json!({
            "id": id, "parentFlow": around.id, "authenticator": step.authenticator, "requirement": step.requirement,
            "priority": priority,
        });
        let path = "/admin/realms/{}/authentication/executions";
        let sent = self.cx.service.http.post(path, &[self.realm], &body).await;
        sent.map_err(|error| self.unknown(error, step))?;
        match &step.config {
            Some(config) => {
                self.cx.proceed()?;
                self.configure(&id, config).await
            }
            None => Ok(()),
        }
    }

    /// A flow comes with its execution in one request, switched off; its id is the answer's.
    async fn add_flow(&self, around: &Around, step: &Step, alias: &str, priority: i32) -> Result<Response> {
        let mut body = json!({
            "alias": alias, "type": "basic-flow", "description": step.description.as_deref().unwrap_or_default(), "priority": priority,
        });
        if let Some(form) = &step.authenticator {
            body["type"] = "form-flow".into();
            body["provider"] = form.as_str().into();
        }
        let path = "/admin/realms/{}/authentication/flows/{}/executions/flow";
        let sent = self
            .cx
            .service
            .http
            .post(path, &[self.realm, &around.alias], &body)
            .await;
        sent.map_err(|error| self.taken(error, step))
    }

    fn taken(&self, error: Error, step: &Step) -> Error {
        let alias = step.flow.as_deref().unwrap_or_default();
        let of_it = |other: &Step| other.flow.as_deref() == Some(alias);
        self.name_taken(error, "flow", "a flow", alias, of_it)
    }

    fn name_taken(&self, error: Error, argument: &str, what: &str, name: &str, of_it: impl Fn(&Step) -> bool) -> Error {
        let path = self.path(argument, of_it);
        match path {
            Some(path) if error.http_status() == Some(409) => {
                let problem = format!(
                    "there is {what} {name:?} in realm {:?} already: a name is unique in the realm",
                    self.realm
                );
                let error = Error::new(ErrorKind::InvalidInput, format!("{path}: {problem}")).service("keycloak");
                error.violation(path, problem)
            }
            _ => error,
        }
    }

    fn unknown(&self, error: Error, step: &Step) -> Error {
        let of_it = |other: &Step| other == step;
        let Some(path) = self.path("authenticator", of_it) else {
            return error;
        };
        let meaning = "Keycloak has no such authenticator for this flow: ";
        refused_of(error, &path, &[("No authentication provider found for id: ", meaning)])
    }

    fn path(&self, argument: &str, of_it: impl Fn(&Step) -> bool) -> Option<String> {
        let found = walk(self.wanted).into_iter().find(|(_, step)| of_it(step))?;
        Some(format!("{}.{argument}", found.0))
    }
}

fn wire(config: &ExecutionConfig) -> Map<String, Value> {
    let settings: Map<String, Value> = config
        .settings
        .iter()
        .map(|(name, value)| (name.clone(), value.as_str().into()))
        .collect();
    let mut wire = Map::new();
    wire.insert("alias".into(), config.alias.as_str().into());
    wire.insert("config".into(), settings.into());
    wire
}
