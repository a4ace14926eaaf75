//! `/v1/provisioning/templates`.

use serde_json::{Map, Value, json};

use super::super::body::Fields;
use super::super::error::{plain, with_id};
use super::super::state::{Call, Grafana};
use super::{mark, same_provenance, text};
use crate::exchange::{Outcome, Reply};

fn place(grafana: &Grafana, name: &str) -> Option<usize> {
    grafana
        .alerting
        .templates
        .iter()
        .position(|one| text(one, "name") == name)
}

pub(in crate::grafana) fn list(grafana: &mut Grafana, _: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, json!(grafana.alerting.templates)))
}

pub(in crate::grafana) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let place = place(grafana, &call.values[0]).ok_or_else(|| plain(404, "template not found"))?;
    Ok(Reply::json(200, json!(grafana.alerting.templates[place])))
}

/// Creates or replaces. A text without a definition gets one around it.
pub(in crate::grafana) fn write(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let name = &call.values[0];
    let body = Fields::of(call.request)?;
    let sent = body.text("template")?.unwrap_or_default().trim().to_owned();
    if sent.is_empty() || sent.matches("{{").count() != sent.matches("}}").count() {
        let message = "Invalid format of the submitted template";
        return Err(with_id(400, "alerting.notifications.templates.invalidFormat", message));
    }
    let template = if sent.contains("define") {
        sent
    } else {
        let lines: Vec<String> = sent.lines().map(|line| format!("  {line}")).collect();
        format!("{{{{ define \"{name}\" }}}}\n{}\n{{{{ end }}}}", lines.join("\n"))
    };
    let made = json!({"name": name, "template": template, "version": "0"});
    let mut made: Map<String, Value> = made.as_object().cloned().unwrap_or_default();
    mark(&mut made, call.request);
    match place(grafana, name) {
        Some(place) => {
            same_provenance(&grafana.alerting.templates[place], call.request)?;
            grafana.alerting.templates[place] = made.clone();
        }
        None => grafana.alerting.templates.push(made.clone()),
    }
    Ok(Reply::json(202, Value::Object(made)))
}

pub(in crate::grafana) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    if let Some(place) = place(grafana, &call.values[0]) {
        same_provenance(&grafana.alerting.templates[place], call.request)?;
        grafana.alerting.templates.remove(place);
    }
    Ok(Reply::empty(204))
}
