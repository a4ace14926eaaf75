//! A webhook in Harbor's form.

use serde_json::{Map, Value, json};

use super::{Webhook, WebhookFormat, WebhookKey, WebhookSpec, WebhookStatus, WebhookType};
use crate::resource::{Evidence, Observed, Secrets};
use crate::secret::Secret;
use crate::services::harbor::{number, text};

/// What Harbor calls `cloud_events`.
const CLOUD_EVENTS: &str = "CloudEvents";

/// The webhook as Harbor takes it, with further targets as they are.
pub(super) fn encode(spec: &WebhookSpec, further: &[Value]) -> Value {
    let mut target = json!({
        "type": spec.kind,
        "address": spec.address,
        "skip_cert_verify": spec.skip_cert_verify,
    });
    if let Some(header) = &spec.auth_header {
        target["auth_header"] = header.expose().into();
    }
    if spec.payload_format == WebhookFormat::CloudEvents {
        target["payload_format"] = CLOUD_EVENTS.into();
    }
    let targets: Vec<&Value> = [&target].into_iter().chain(further).collect();
    json!({
        "name": spec.name,
        "description": spec.description.as_deref().unwrap_or_default(),
        "enabled": spec.enabled,
        "event_types": spec.event_types,
        "targets": targets,
    })
}

fn targets(wire: &Map<String, Value>) -> &[Value] {
    let targets = wire.get("targets").and_then(Value::as_array);
    targets.map_or(&[], Vec::as_slice)
}

/// The target that the console shows.
fn first(wire: &Map<String, Value>) -> &Value {
    targets(wire).first().unwrap_or(&Value::Null)
}

/// The targets that it does not show.
pub(super) fn further(wire: &Map<String, Value>) -> &[Value] {
    targets(wire).get(1..).unwrap_or_default()
}

/// A target's header; Harbor shows it as it is.
fn header(target: &Value) -> Option<Secret> {
    let header = target["auth_header"].as_str().filter(|header| !header.is_empty());
    header.map(Secret::from)
}

pub(super) fn decode(project: &str, wire: &Map<String, Value>) -> Observed<Webhook> {
    let target = first(wire);
    let word = |name: &str| target[name].as_str().unwrap_or_default();
    let events = wire.get("event_types").and_then(Value::as_array);
    let events = events.into_iter().flatten().filter_map(Value::as_str);
    let spec = WebhookSpec {
        project: project.to_owned(),
        name: text(wire, "name"),
        description: Some(text(wire, "description")).filter(|text| !text.is_empty()),
        enabled: wire.get("enabled") == Some(&Value::Bool(true)),
        event_types: events.map(str::to_owned).collect(),
        kind: match word("type") {
            "slack" => WebhookType::Slack,
            _ => WebhookType::Http,
        },
        address: word("address").to_owned(),
        auth_header: header(target),
        skip_cert_verify: target["skip_cert_verify"] == Value::Bool(true),
        payload_format: match word("payload_format") {
            CLOUD_EVENTS => WebhookFormat::CloudEvents,
            _ => WebhookFormat::Default,
        },
    };
    observed(spec, number(wire, "id"))
}

/// A webhook without its header, which is evidence.
pub(super) fn observed(spec: WebhookSpec, webhook_id: i64) -> Observed<Webhook> {
    let header = spec.auth_header.as_ref();
    let evidence = header.map_or(Evidence::Present(false), |header| Evidence::Value(header.clone()));
    Observed {
        key: WebhookKey {
            project: spec.project.clone(),
            name: spec.name.clone(),
        },
        spec: WebhookSpec {
            auth_header: None,
            ..spec
        },
        status: WebhookStatus { webhook_id },
        secrets: Secrets::from([("auth_header".to_owned(), evidence)]),
    }
}
