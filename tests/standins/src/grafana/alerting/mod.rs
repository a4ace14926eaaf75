//! Alerting (`/v1/provisioning`): contact points, the notification policy, mute timings, message templates and rule groups.

pub(super) mod contact_point;
pub(super) mod duration;
pub(super) mod mute_timing;
pub(super) mod policy;
pub(super) mod rule_group;
pub(super) mod template;

use serde_json::{Map, Value, json};

use super::error::with_id;
use crate::exchange::{Reply, Request};

/// What the stand-in remembers of alerting.
#[derive(Debug)]
pub(super) struct Alerting {
    pub(super) integrations: Vec<Integration>,
    pub(super) policy: Map<String, Value>,
    pub(super) mute_timings: Vec<Map<String, Value>>,
    pub(super) templates: Vec<Map<String, Value>>,
    pub(super) groups: Vec<rule_group::Group>,
}

/// One receiver of a contact point.
#[derive(Clone, Debug)]
pub(super) struct Integration {
    pub(super) uid: String,
    /// Name of the contact point.
    pub(super) name: String,
    pub(super) kind: String,
    /// With secrets.
    pub(super) settings: Map<String, Value>,
    pub(super) disable_resolve_message: bool,
    pub(super) provenance: &'static str,
}

impl Default for Alerting {
    fn default() -> Self {
        let settings = json!({"addresses": "<example@email.com>"});
        Self {
            integrations: vec![Integration {
                uid: String::new(),
                name: "grafana-default-email".to_owned(),
                kind: "email".to_owned(),
                settings: settings.as_object().cloned().unwrap_or_default(),
                disable_resolve_message: false,
                provenance: "",
            }],
            policy: policy::of_the_beginning(),
            mute_timings: Vec::new(),
            templates: Vec::new(),
            groups: Vec::new(),
        }
    }
}

/// The provenance of what a request writes. Of the header only its presence counts.
pub(super) fn provenance(request: &Request) -> &'static str {
    if request.header("x-disable-provenance").is_some() {
        ""
    } else {
        "api"
    }
}

/// Refuses to open to the browser what is closed to it, as policies, mute timings and templates do.
pub(super) fn same_provenance(stored: &Map<String, Value>, request: &Request) -> Result<(), Reply> {
    let stored = stored.get("provenance").and_then(Value::as_str).unwrap_or_default();
    if !stored.is_empty() && provenance(request).is_empty() {
        let message = format!("cannot change provenance from '{stored}' to ''");
        return Err(with_id(403, "alerting.notifications.invalidProvenance", &message));
    }
    Ok(())
}

/// Marks an object as what a request wrote.
pub(super) fn mark(object: &mut Map<String, Value>, request: &Request) {
    match provenance(request) {
        "" => object.remove("provenance"),
        provenance => object.insert("provenance".to_owned(), json!(provenance)),
    };
}

/// A text field; empty when absent.
pub(super) fn text(object: &Map<String, Value>, name: &str) -> String {
    object.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The texts of a list.
pub(super) fn texts<'a>(object: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let list = object.get(name).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}
