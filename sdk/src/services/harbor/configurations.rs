//! Harbor's one table of settings, of which each kind of settings has a part.
//!
//! A read answers `{"read_only": {"value": false, "editable": true}}`, without the secrets. A write changes what it names and keeps the rest.

use serde_json::{Map, Value};

use super::Harbor;
use crate::error::{Error, Result};

const CONFIGURATIONS: &str = "/api/v2.0/configurations";

/// The settings as Harbor has them.
pub(super) struct Settings {
    /// Their values, by Harbor's names.
    pub(super) values: Map<String, Value>,
    fixed: Vec<String>,
}

impl Settings {
    /// Whether Harbor takes another value now.
    pub(super) fn is_editable(&self, name: &str) -> bool {
        !self.fixed.iter().any(|fixed| fixed == name)
    }
}

/// Reads all settings.
pub(super) async fn read(harbor: &Harbor) -> Result<Settings> {
    let wire: Map<String, Value> = harbor.http.get(CONFIGURATIONS, &[]).await?;
    let mut found = Settings {
        values: Map::new(),
        fixed: Vec::new(),
    };
    for (name, item) in wire {
        if item.get("editable") == Some(&Value::Bool(false)) {
            found.fixed.push(name.clone());
        }
        if let Some(value) = item.get("value") {
            found.values.insert(name, value.clone());
        }
    }
    Ok(found)
}

/// Writes these settings, if there are any.
pub(super) async fn write(harbor: &Harbor, settings: &Map<String, Value>) -> Result<()> {
    if settings.is_empty() {
        return Ok(());
    }
    let sent = harbor.http.put(CONFIGURATIONS, &[], settings).await;
    sent.map(drop).map_err(|error| explained(error, settings))
}

/// What of `wanted` is otherwise, or not there, in `there`: nothing else is to be written.
pub(super) fn changed(mut wanted: Map<String, Value>, there: &Map<String, Value>) -> Map<String, Value> {
    wanted.retain(|name, value| there.get(name) != Some(value));
    wanted
}

/// Harbor's refusal, with the argument that it is about: our arguments have Harbor's names.
fn explained(error: Error, settings: &Map<String, Value>) -> Error {
    let said = error.message().to_owned();
    let (argument, problem) = if said.contains("auth mode cannot be modified") {
        let text = "cannot be changed any more: this Harbor has users of the present mode. Only in a Harbor without users of its own, but the \
                    administrator, it can be";
        ("auth_mode", text.to_owned())
    } else if said.contains("audit log forward endpoint should be configured") {
        let text = "must be false without audit_log_forward_endpoint: the events would be nowhere";
        ("skip_audit_log_database", text.to_owned())
    } else if said.contains("quota limit") {
        let text = "must be a number of bytes, or -1 for no limit";
        ("storage_per_project", text.to_owned())
    } else {
        let names = settings.keys().filter(|name| said.contains(name.as_str()));
        let Some(name) = names.max_by_key(|name| name.len()) else {
            return error;
        };
        (name.as_str(), said)
    };
    error
        .with_message(format!("{argument}: {problem}"))
        .violation(argument, problem)
}
