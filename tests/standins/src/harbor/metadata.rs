//! A project's metadata: the keys, what a create and an update make of them, and their own addresses.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::body::{Field, Kind, Shape, read as read_body};
use super::error::{bad_request, conflict};
use super::project::{Access, locate};
use super::state::{Call, Harbor, Project};
use crate::exchange::{Outcome, Reply};

/// Every key Harbor knows; all values are texts.
pub(super) const FIELDS: &[Field] = &[
    ("public", Kind::Text),
    ("enable_content_trust", Kind::Text),
    ("enable_content_trust_cosign", Kind::Text),
    ("prevent_vul", Kind::Text),
    ("severity", Kind::Text),
    ("auto_scan", Kind::Text),
    ("auto_sbom_generation", Kind::Text),
    ("reuse_sys_cve_allowlist", Kind::Text),
    ("retention_id", Kind::Text),
    ("proxy_speed_kb", Kind::Text),
    ("max_upstream_conn", Kind::Text),
    ("proxy_cache_local_on_not_found", Kind::Text),
];

const ONE: Shape = Shape {
    parameter: "metadata",
    go_type: "map[string]string",
    fields: &[],
};

/// The keys of a body that are stored: known ones, and those that fit the kind of project.
pub(super) fn kept(sent: Option<&Value>, proxy: bool) -> BTreeMap<String, String> {
    let empty = Map::new();
    let sent = sent.and_then(Value::as_object).unwrap_or(&empty);
    let fits = |key: &str| match key {
        "proxy_speed_kb" | "max_upstream_conn" => proxy,
        "enable_content_trust" => !proxy,
        _ => true,
    };
    let known = FIELDS
        .iter()
        .map(|(key, _)| *key)
        .filter(|key| *key != "retention_id" && fits(key));
    known
        .filter_map(|key| Some((key.to_owned(), sent.get(key)?.as_str()?.to_owned())))
        .collect()
}

/// Refuses what the create refuses; the update checks none of it.
pub(super) fn check_create(sent: Option<&Value>, proxy: bool) -> Result<(), Reply> {
    let text = |key: &str| sent.and_then(|sent| sent.get(key)).and_then(Value::as_str);
    if let Some(public) = text("public").filter(|public| !matches!(*public, "true" | "false")) {
        return Err(bad_request(&format!(
            "metadata.public should only be 'true' or 'false', but got: '{public}'"
        )));
    }
    if text("retention_id").is_some_and(|id| !id.is_empty()) {
        return Err(bad_request(
            "bad request: the retention_id in the request's payload when creating a project should be omitted, \
             alternatively passing an empty string",
        ));
    }
    let not_a_number = |key: &str| text(key).filter(|sent| proxy && sent.parse::<i32>().is_err());
    if let Some(sent) = not_a_number("proxy_speed_kb") {
        return Err(bad_request(&format!(
            "metadata.proxy_speed_kb should by an int32, but got: '{sent}', \
             err: strconv.ParseInt: parsing \"{sent}\": invalid syntax"
        )));
    }
    if let Some(sent) = not_a_number("max_upstream_conn") {
        return Err(bad_request(&format!(
            "metadata.max_upstream_conn should be an int, but got '{sent}', \
             err: strconv.ParseInt: parsing \"{sent}\": invalid syntax"
        )));
    }
    Ok(())
}

fn with_retention(project: &Project) -> BTreeMap<String, String> {
    let mut metadata = project.metadata.clone();
    if let Some(id) = project.retention {
        metadata.insert("retention_id".to_owned(), id.to_string());
    }
    metadata
}

/// The metadata as a project shows it.
pub(super) fn view(project: &Project) -> Value {
    let mut metadata = with_retention(project);
    if let Some(severity) = metadata.get_mut("severity") {
        let lower = severity.to_lowercase();
        let known = matches!(
            lower.as_str(),
            "none" | "negligible" | "low" | "medium" | "high" | "critical"
        );
        *severity = if known { lower } else { "unknown".to_owned() };
    }
    json!(metadata)
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let project = locate(harbor, call, Access::Read)?;
    Ok(Reply::json(200, json!(with_retention(project))))
}

pub(super) fn read(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let project = locate(harbor, call, Access::Read)?;
    let key = &call.values[1];
    let value = with_retention(project).remove(key);
    Ok(Reply::json(
        200,
        value.map_or_else(|| json!({}), |value| json!({key.as_str(): value})),
    ))
}

pub(super) fn add(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, ONE)?;
    let project = locate(harbor, call, Access::Manage)?;
    let mut pairs = body.iter();
    let (Some((key, value)), None) = (pairs.next(), pairs.next()) else {
        return Err(bad_request("only allow one key/value pair"));
    };
    let value = valid(key, value.as_str().unwrap_or_default())?;
    if project.metadata.contains_key(key) {
        let message = format!("metadata {key} already exists for project {}", project.id);
        return Err(conflict(&message));
    }
    project.metadata.insert(key.clone(), value);
    Ok(Reply::empty(200))
}

pub(super) fn set(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let body = read_body(call.request, ONE)?;
    let project = locate(harbor, call, Access::Manage)?;
    let key = &call.values[1];
    let value = valid(key, body.get(key).and_then(Value::as_str).unwrap_or_default())?;
    project.metadata.insert(key.clone(), value);
    Ok(Reply::empty(200))
}

pub(super) fn delete(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let project = locate(harbor, call, Access::Manage)?;
    project.metadata.remove(&call.values[1]);
    Ok(Reply::empty(200))
}

fn valid(key: &str, value: &str) -> Result<String, Reply> {
    if key == "retention_id" || !FIELDS.iter().any(|(known, _)| *known == key) {
        return Err(bad_request(&format!("invalid key: {key}")));
    }
    let lower = value.to_lowercase();
    let fits = match key {
        "severity" => matches!(lower.as_str(), "none" | "low" | "medium" | "high" | "critical"),
        "proxy_speed_kb" | "max_upstream_conn" => value.parse::<i64>().is_ok(),
        _ => matches!(lower.as_str(), "true" | "false"),
    };
    if fits {
        Ok(lower)
    } else {
        Err(bad_request(&format!("invalid value: {value}")))
    }
}
