//! A group of rules in Grafana's representation.

use std::fmt::Write as _;

use http::Method;
use ring::digest;
use serde_json::{Map, Value, json};

use super::super::Grafana;
use super::super::alerting::explained;
use super::{ONE, RuleGroup, RuleGroupKey, RuleGroupSpec, observed};
use crate::error::{ErrorKind, Result};
use crate::resource::{Codec, Observed, Resource};
use crate::schema::Case;

static SPEC: Codec<RuleGroupSpec> = Codec::new(Case::Camel);

/// The uid of a rule that is given none: always the same, so that a create whose answer was lost makes no second one.
pub(super) fn own_uid(folder: &str, group: &str, title: &str) -> String {
    let name = [folder, group, title].join("\0");
    let hash = digest::digest(&digest::SHA256, name.as_bytes());
    let mut uid = String::new();
    for byte in hash.as_ref().iter().take(16) {
        let _ = write!(uid, "{byte:02x}");
    }
    uid
}

pub(super) async fn fetch(grafana: &Grafana, key: &RuleGroupKey) -> Result<Map<String, Value>> {
    grafana.http.get(ONE, &[&key.folder_uid, &key.name]).await
}

pub(super) fn rules(wire: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let rules = wire.get("rules").and_then(Value::as_array);
    rules.into_iter().flatten().filter_map(Value::as_object)
}

fn encode(spec: &RuleGroupSpec) -> Result<Map<String, Value>> {
    let mut body = SPEC.encode(spec)?;
    body.insert("folderUid".into(), spec.folder_uid.as_str().into());
    let rules = body.get_mut("rules").and_then(Value::as_array_mut);
    for (rule, asked) in rules.into_iter().flatten().zip(&spec.rules) {
        let Some(rule) = rule.as_object_mut() else { continue };
        rule.entry("uid")
            .or_insert_with(|| own_uid(&spec.folder_uid, &spec.name, &asked.title).into());
        rule.insert("folderUID".into(), spec.folder_uid.as_str().into());
        rule.insert("ruleGroup".into(), spec.name.as_str().into());
        rule.entry("for").or_insert_with(|| "0s".into());
        for query in rule.get_mut("data").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(query) = query.as_object_mut() {
                let none = json!({"from": 0, "to": 0});
                query.entry("relativeTimeRange").or_insert(none);
            }
        }
        if asked.record.is_some() {
            for alert in ["noDataState", "execErrState", "for", "condition"] {
                rule.remove(alert);
            }
        }
    }
    Ok(body)
}

pub(super) fn decode(key: &RuleGroupKey, wire: &Map<String, Value>, open: bool) -> Result<Observed<RuleGroup>> {
    let mut wire = wire.clone();
    wire.insert("title".into(), key.name.as_str().into());
    let rules = wire.get_mut("rules").and_then(Value::as_array_mut);
    for rule in rules.into_iter().flatten().filter_map(Value::as_object_mut) {
        let records = rule.get("record").is_some_and(|record| !record.is_null());
        for alert in ["noDataState", "execErrState", "for", "condition"] {
            if records || rule.get(alert).and_then(Value::as_str) == Some("") {
                rule.remove(alert);
            }
        }
    }
    let extra = [
        ("folder_uid", key.folder_uid.as_str().into()),
        ("disable_provenance", open.into()),
    ];
    let mut spec = SPEC.decode(&wire, &extra)?;
    RuleGroup::normalize(&mut spec);
    Ok(observed(spec))
}

/// Writes the whole group.
pub(super) async fn write(grafana: &Grafana, spec: &RuleGroupSpec) -> Result<()> {
    let body = encode(spec)?;
    let arguments = [spec.folder_uid.as_str(), spec.name.as_str()];
    let request = grafana.alter(Method::PUT, ONE, &arguments, spec.disable_provenance);
    let Err(error) = request.json(&body)?.send().await else {
        return Ok(());
    };
    if matches!(error.http_status(), Some(400 | 403 | 404 | 500)) {
        // What Grafana says of a missing folder is not that.
        let folder: Result<Map<String, Value>> = grafana.http.get("/api/folders/{}", &[&spec.folder_uid]).await;
        if folder.is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            let text = format!("there is no folder with the uid {:?}", spec.folder_uid);
            let error = error.with_kind(ErrorKind::NotFound).with_message(text);
            return Err(error.missing("grafana_folder"));
        }
    }
    Err(explained(error))
}
