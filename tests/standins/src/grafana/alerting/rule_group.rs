//! `/v1/provisioning/folder/{uid}/rule-groups/{group}` and `/v1/provisioning/alert-rules`.

use serde_json::{Map, Value, json};

use super::super::body::Fields;
use super::super::error::{bad_data, plain, with_id};
use super::super::state::{Call, Grafana};
use super::super::text::made_uid;
use super::{duration, provenance, text, texts};
use crate::exchange::{Outcome, Reply};

/// A group of rules.
#[derive(Clone, Debug)]
pub(in crate::grafana) struct Group {
    pub(in crate::grafana) folder: String,
    name: String,
    interval: i64,
    /// As they are told, with their provenance.
    pub(in crate::grafana) rules: Vec<Value>,
}

impl Group {
    /// Whether a rule's own way to a receiver has this name in a field.
    pub(super) fn names(&self, field: &str, name: &str) -> bool {
        let settings = self
            .rules
            .iter()
            .filter_map(|rule| rule["notification_settings"].as_object());
        settings
            .into_iter()
            .any(|settings| text(settings, field) == name || texts(settings, field).any(|one| one == name))
    }

    fn view(&self) -> Value {
        // A group does not tell the provenance of its rules.
        let mut rules = self.rules.clone();
        for rule in rules.iter_mut().filter_map(Value::as_object_mut) {
            rule.remove("provenance");
        }
        json!({"title": self.name, "folderUid": self.folder, "interval": self.interval, "rules": rules})
    }
}

fn refuse(message: &str) -> Reply {
    let message = format!("invalid alert rule: {message}");
    with_id(400, "alerting.alert-rule.invalid", &message)
}

/// A rule as it is told.
fn stored(rule: &Map<String, Value>, folder: &str, group: &str, request_provenance: &str) -> Result<Value, Reply> {
    let required = |name: &str| Some(text(rule, name)).filter(|text| !text.is_empty());
    let title = required("title")
        .filter(|title| title.len() <= 190)
        .ok_or_else(|| refuse("title is empty or too long"))?;
    let mut data = rule
        .get("data")
        .and_then(Value::as_array)
        .cloned()
        .ok_or_else(bad_data)?;
    for query in &mut data {
        let query = query.as_object_mut().ok_or_else(bad_data)?;
        query.entry("queryType").or_insert_with(|| json!(""));
        if let Some(Value::Object(model)) = query.get_mut("model") {
            model.entry("intervalMs").or_insert_with(|| json!(1000));
            model.entry("maxDataPoints").or_insert_with(|| json!(43200));
        }
    }
    let time = |name: &str| match rule.get(name).and_then(Value::as_str) {
        None => Ok("0s".to_owned()),
        Some(sent) => duration::told(sent).ok_or_else(bad_data),
    };
    let record = rule.get("record").filter(|record| !record.is_null());
    let mut made = json!({
        "id": 1,
        "uid": required("uid").unwrap_or_else(made_uid),
        "orgID": 1,
        "folderUID": folder,
        "ruleGroup": group,
        "title": title,
        "condition": text(rule, "condition"),
        "data": data,
        "noDataState": text(rule, "noDataState"),
        "execErrState": text(rule, "execErrState"),
        "for": time("for")?,
        "keep_firing_for": time("keep_firing_for")?,
        "isPaused": rule.get("isPaused").and_then(Value::as_bool).unwrap_or_default(),
        "updated": "2026-01-01T00:00:00Z",
        "provenance": request_provenance,
        "notification_settings": null,
        "record": record,
    });
    for name in ["labels", "annotations", "missingSeriesEvalsToResolve"] {
        if let Some(value) = rule.get(name).filter(|value| !value.is_null() && **value != json!({})) {
            made[name] = value.clone();
        }
    }
    if record.is_some() {
        if !text(rule, "condition").is_empty() || !text(rule, "noDataState").is_empty() {
            return Err(refuse("a recording rule has no condition and no states"));
        }
    } else {
        let states = [
            ("noDataState", "NoData Alerting OK KeepLast"),
            ("execErrState", "Alerting Error OK KeepLast"),
        ];
        for (name, known) in states {
            if !known.split(' ').any(|state| state == text(rule, name)) {
                return Err(refuse(&format!("unknown {name}")));
            }
        }
        let refers = |query: &Value| query["refId"] == made["condition"];
        if !made["data"].as_array().is_some_and(|data| data.iter().any(refers)) {
            return Err(refuse("condition does not exist, must be one of the queries"));
        }
    }
    if let Some(Value::Object(settings)) = rule.get("notification_settings") {
        let mut settings = settings.clone();
        for name in ["group_wait", "group_interval", "repeat_interval"] {
            if let Some(sent) = settings.get(name).and_then(Value::as_str) {
                let told = duration::told(sent).ok_or_else(bad_data)?;
                settings.insert(name.to_owned(), json!(told));
            }
        }
        settings.retain(|_, value| *value != json!([]));
        made["notification_settings"] = Value::Object(settings);
    }
    Ok(made)
}

fn place(grafana: &Grafana, call: &Call<'_>) -> Option<usize> {
    let [folder, name] = call.values.as_slice() else {
        return None;
    };
    let groups = &grafana.alerting.groups;
    groups
        .iter()
        .position(|group| group.folder == *folder && group.name == *name)
}

fn not_found() -> Reply {
    with_id(404, "alerting.alert-rule.notFound", "rule group not found")
}

pub(in crate::grafana) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let place = place(grafana, call).ok_or_else(not_found)?;
    Ok(Reply::json(200, grafana.alerting.groups[place].view()))
}

/// Replaces the whole group, and echoes what was sent.
pub(in crate::grafana) fn replace(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let (folder, name) = (call.values[0].clone(), call.values[1].clone());
    let body = Fields::of(call.request)?;
    if grafana.folder(&folder).is_err() {
        return Err(plain(400, "invalid alert rule: folder does not exist"));
    }
    let interval = body.integer("interval")?.unwrap_or_default();
    if interval <= 0 || interval % 10 != 0 {
        return Err(refuse(
            "interval should be non-zero and divided exactly by scheduler interval: 10",
        ));
    }
    let here = place(grafana, call);
    let Some(sent) = body.get("rules").and_then(Value::as_array) else {
        let group = here
            .map(|place| &mut grafana.alerting.groups[place])
            .ok_or_else(not_found)?;
        group.interval = interval;
        return Ok(Reply::json(200, Value::Object(body.all())));
    };
    let mut rules = Vec::new();
    for rule in sent {
        let rule = rule.as_object().ok_or_else(bad_data)?;
        let rule = stored(rule, &folder, &name, provenance(call.request))?;
        for field in [("receiver", "contact point"), ("mute", "time interval")] {
            let settings = rule["notification_settings"].as_object();
            let receiver = settings
                .map(|settings| text(settings, "receiver"))
                .filter(|_| field.0 == "receiver");
            if receiver.is_some_and(|name| !grafana.alerting.integrations.iter().any(|one| one.name == name)) {
                return Err(refuse(&format!("{} does not exist", field.1)));
            }
        }
        let others = grafana
            .alerting
            .groups
            .iter()
            .enumerate()
            .filter(|(place, _)| Some(*place) != here);
        let mut others = others.flat_map(|(_, group)| group.rules.iter()).chain(&rules);
        if others.any(|other| (&other["title"], &other["folderUID"]) == (&rule["title"], &rule["folderUID"])) {
            let message =
                "a conflicting alert rule is found: rule title under the same organisation and folder should be unique";
            return Err(with_id(400, "alerting.alert-rule.conflict", message));
        }
        rules.push(rule);
    }
    let group = Group {
        folder,
        name,
        interval,
        rules,
    };
    match (here, group.rules.is_empty()) {
        (Some(place), true) => {
            grafana.alerting.groups.remove(place);
        }
        (Some(place), false) => grafana.alerting.groups[place] = group,
        (None, false) => grafana.alerting.groups.push(group),
        (None, true) => {}
    }
    Ok(Reply::json(200, Value::Object(body.all())))
}

pub(in crate::grafana) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let place = place(grafana, call).ok_or_else(not_found)?;
    let closed = |rule: &Value| rule["provenance"] != json!("");
    if provenance(call.request).is_empty() && grafana.alerting.groups[place].rules.iter().any(closed) {
        return Err(with_id(
            409,
            "alerting.provenanceMismatch",
            "cannot change provenance from 'api' to ''",
        ));
    }
    grafana.alerting.groups.remove(place);
    Ok(Reply::empty(204))
}

pub(in crate::grafana) fn rules(grafana: &mut Grafana, _: &Call<'_>) -> Outcome {
    let rules = grafana.alerting.groups.iter().flat_map(|group| group.rules.clone());
    Ok(Reply::json(200, rules.collect()))
}

/// Of one that is not there nothing is said.
pub(in crate::grafana) fn rule(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let mut rules = grafana.alerting.groups.iter().flat_map(|group| &group.rules);
    let found = rules.find(|rule| rule["uid"] == call.values[0].as_str());
    Ok(found.map_or_else(|| Reply::empty(404), |rule| Reply::json(200, rule.clone())))
}
