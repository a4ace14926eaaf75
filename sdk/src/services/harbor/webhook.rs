//! `harbor_webhook`: calls of an address when something happens in a project.
//!
//! Harbor can have several targets in one webhook; its console and this kind have one. An update replaces them all, so that further ones,
//! which the API alone can make, are written as they are.

mod wire;

use std::collections::BTreeSet;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use wire::{decode, encode, further, observed};

use super::{Harbor, made_id, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, Observed, Page, Proof, Resource, Source};
use crate::schema::field;
use crate::secret::Secret;

/// A call of an address whenever something happens in a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WebhookSpec {
    /// Project.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub project: String,
    /// Name, unique in the project.
    #[schemars(length(min = 1, max = 128))]
    pub name: String,
    /// Text shown in the console.
    #[schemars(transform = field::empty_is_null)]
    pub description: Option<String>,
    /// Whether the address is called.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// What has to happen: `PUSH_ARTIFACT`, `PULL_ARTIFACT`, `DELETE_ARTIFACT`, `SCANNING_COMPLETED`, `SCANNING_FAILED`, `SCANNING_STOPPED`,
    /// `QUOTA_EXCEED`, `QUOTA_WARNING`, `REPLICATION`, `TAG_RETENTION` and others that later versions have.
    pub event_types: BTreeSet<String>,
    /// In what form the address takes calls.
    #[serde(rename = "type", default)]
    pub kind: WebhookType,
    /// Address that is called.
    #[schemars(length(min = 1))]
    pub address: String,
    /// Value of the header `Authorization` of each call. Left out, there is none: an update that does not give it takes it away.
    #[schemars(transform = field::resent)]
    pub auth_header: Option<Secret>,
    /// Whether the address may have any certificate.
    #[serde(default)]
    pub skip_cert_verify: bool,
    /// What a call by `http` looks like.
    #[serde(default)]
    pub payload_format: WebhookFormat,
}

fn yes() -> bool {
    true
}

/// In what form an address takes calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WebhookType {
    /// JSON.
    #[default]
    Http,
    /// As Slack takes messages.
    Slack,
}

/// What a call looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WebhookFormat {
    /// Harbor's own form.
    #[default]
    Default,
    /// `CloudEvents`.
    CloudEvents,
}

/// What Harbor adds to a webhook.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct WebhookStatus {
    /// Id that Harbor gave the webhook.
    #[schemars(transform = field::stable)]
    pub webhook_id: i64,
}

/// What narrows a list of webhooks.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct WebhookFilter {
    /// Project of the webhooks.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    pub project: String,
}

key! {
    /// Natural name of a webhook.
    pub struct WebhookKey {
        /// Project.
        project,
        /// Name.
        name,
    }
}

const ALL: &str = "/api/v2.0/projects/{}/webhook/policies";
const ONE: &str = "/api/v2.0/projects/{}/webhook/policies/{}";

/// Calls of addresses when something happens in projects.
pub struct Webhook;

impl Resource for Webhook {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "webhook",
        plural: "webhooks",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::WEBHOOK;
    type Service = Harbor;
    type Key = WebhookKey;
    type Spec = WebhookSpec;
    type Status = WebhookStatus;
    type Scope = WebhookFilter;

    async fn create(cx: &Context<'_, Harbor>, spec: WebhookSpec) -> Result<Observed<Self>> {
        let body = encode(&spec, &[]);
        let sent = async {
            let request = cx.service.in_project(Method::POST, ALL, &[&spec.project]);
            request.json(&body)?.send().await
        };
        let read = |answer, made: &Observed<Self>| {
            let webhook_id = made_id(&answer)?;
            Ok(Some(Observed {
                key: made.key.clone(),
                spec: made.spec.clone(),
                status: WebhookStatus { webhook_id },
                secrets: made.secrets.clone(),
            }))
        };
        let same =
            |made: &Observed<Self>, found: &Observed<Self>| found.spec == made.spec && found.secrets == made.secrets;
        let made = observed(spec.clone(), 0);
        let made = cx.make(made, sent, read, Proof::Equality(same)).await;
        Ok(made.map_err(|error| taken(explained(error), "webhook"))?.object)
    }

    async fn read(cx: &Context<'_, Harbor>, key: &WebhookKey) -> Result<Observed<Self>> {
        let found = cx.service.all_in_project(ALL, &key.project).await?;
        let found = found.iter().find(|wire| text(wire, "name") == key.name);
        let found = found.ok_or_else(|| {
            let text = format!("there is no webhook {:?} in {:?}", key.name, key.project);
            Error::new(ErrorKind::NotFound, text).service("harbor")
        })?;
        Ok(decode(&key.project, found))
    }

    async fn update(cx: &Context<'_, Harbor>, prior: Observed<Self>, spec: WebhookSpec) -> Result<Observed<Self>> {
        let id = id_of(cx, &prior).await?;
        let place = [prior.key.project.as_str(), &id.to_string()];
        let there = cx.service.in_project(Method::GET, ONE, &place).send().await?;
        let there: Map<String, Value> = there.json()?;
        cx.proceed()?;
        let request = cx.service.in_project(Method::PUT, ONE, &place);
        let sent = request.json(&encode(&spec, further(&there)))?.send().await;
        sent.map_err(|error| taken(explained(error), "webhook"))?;
        Ok(observed(spec, id))
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        // By id: a webhook of the same name that somebody made since is not ours.
        let id = id_of(cx, &prior).await?.to_string();
        let place = [prior.key.project.as_str(), &id];
        cx.service.in_project(Method::DELETE, ONE, &place).send().await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Harbor>, scope: &WebhookFilter, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let wires = cx.service.all_in_project(ALL, &scope.project).await?;
        // What the API alone can make, a webhook without a name, cannot be called anything.
        let named = wires.iter().filter(|wire| !text(wire, "name").is_empty());
        Ok(Page::last(named.map(|wire| decode(&scope.project, wire)).collect()))
    }

    fn collection(key: &WebhookKey) -> Option<WebhookFilter> {
        Some(WebhookFilter {
            project: key.project.clone(),
        })
    }

    fn validate(spec: &WebhookSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.event_types.is_empty() {
            let text = "must not be empty: say what has to happen";
            found.push(Violation::new("event_types", text));
        }
        if spec.kind == WebhookType::Slack && spec.payload_format != WebhookFormat::Default {
            let text = "must be left out with type = slack, which has a form of its own";
            found.push(Violation::new("payload_format", text));
        }
        found
    }

    fn normalize(spec: &mut WebhookSpec) {
        spec.description.take_if(|text| text.is_empty());
    }

    fn is_handle(id: &str) -> bool {
        sources::in_project(id, sources::WEBHOOKS).is_some()
    }

    async fn resolve(cx: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        let (project, id) = sources::in_project(handle, sources::WEBHOOKS).ok_or_else(|| sources::malformed(handle))?;
        let name = sources::project_name(cx.service, project).await?;
        let wire: Map<String, Value> = cx.service.http.get(ONE, &[project, id]).await?;
        Ok(WebhookKey {
            project: name,
            name: text(&wire, "name"),
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A call of the deployment whenever an image was pushed",
            hcl: r#"
variable "webhook_header" {
  type      = string
  sensitive = true
  ephemeral = true
  default   = "Bearer only-for-the-example"
}

resource "deployme_harbor_project" "platform" {
  name = "platform"
}

resource "deployme_harbor_webhook" "example" {
  project                = deployme_harbor_project.platform.name
  name                   = "deploy"
  event_types            = ["PUSH_ARTIFACT"]
  address                = "https://deploy.example.org/hooks/harbor"
  auth_header_wo         = var.webhook_header
  auth_header_wo_version = 1
  payload_format         = "cloud_events"
}
"#,
        }]
    }
}

/// The id of a webhook, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Harbor>, prior: &Observed<Webhook>) -> Result<i64> {
    match prior.status.webhook_id {
        0 => Ok(Webhook::read(cx, &prior.key).await?.status.webhook_id),
        known => Ok(known),
    }
}

/// Harbor's refusal of an event, with the argument to mend.
fn explained(error: Error) -> Error {
    let said = error.message().to_owned();
    if said.contains("unsupported event type") {
        return error
            .with_message(format!("event_types: {said}"))
            .violation("event_types", said);
    }
    error
}
