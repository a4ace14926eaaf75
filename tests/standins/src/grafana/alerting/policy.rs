//! `/v1/provisioning/policies`: the one tree.

use serde_json::{Map, Value, json};

use super::super::body::Fields;
use super::super::error::with_id;
use super::super::state::{Call, Grafana};
use super::{duration, mark, same_provenance, text, texts};
use crate::exchange::{Outcome, Reply};

/// The tree of a new organization.
pub(super) fn of_the_beginning() -> Map<String, Value> {
    let tree = json!({"receiver": "grafana-default-email", "group_by": ["grafana_folder", "alertname"]});
    tree.as_object().cloned().unwrap_or_default()
}

fn below(level: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let routes = level.get("routes").and_then(Value::as_array);
    routes.into_iter().flatten().filter_map(Value::as_object)
}

/// Whether a level or one below it sends to a contact point.
pub(super) fn names_receiver(level: &Map<String, Value>, name: &str) -> bool {
    text(level, "receiver") == name || below(level).any(|route| names_receiver(route, name))
}

/// Whether a level or one below it has a mute timing.
pub(super) fn names_timing(level: &Map<String, Value>, name: &str) -> bool {
    let own = ["mute_time_intervals", "active_time_intervals"]
        .iter()
        .any(|list| texts(level, list).any(|one| one == name));
    own || below(level).any(|route| names_timing(route, name))
}

/// Renames a contact point wherever the tree and the rules send to it.
pub(super) fn rename(grafana: &mut Grafana, old: &str, new: &str) {
    fn inside(value: &mut Value, old: &str, new: &str) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    if key == "receiver" && *value == json!(old) {
                        *value = json!(new);
                    }
                    inside(value, old, new);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| inside(item, old, new)),
            _ => {}
        }
    }
    let mut tree = Value::Object(grafana.alerting.policy.clone());
    inside(&mut tree, old, new);
    grafana.alerting.policy = tree.as_object().cloned().unwrap_or_default();
    for group in &mut grafana.alerting.groups {
        group.rules.iter_mut().for_each(|rule| inside(rule, old, new));
    }
}

fn refuse(message: &str) -> Reply {
    let message = format!("Invalid format of the submitted route: {message}.");
    with_id(400, "alerting.notifications.routes.invalidFormat", &message)
}

/// Checks a level, and brings its durations and matchers to the form in which they are told.
fn check(grafana: &Grafana, level: &mut Map<String, Value>, root: bool) -> Result<(), Reply> {
    const KNOWN: [&str; 13] = [
        "receiver",
        "group_by",
        "group_wait",
        "group_interval",
        "repeat_interval",
        "continue",
        "object_matchers",
        "match",
        "match_re",
        "matchers",
        "mute_time_intervals",
        "active_time_intervals",
        "routes",
    ];
    if let Some(unknown) = level.keys().find(|key| !KNOWN.contains(&key.as_str())) {
        return Err(refuse(&format!("unknown field {unknown}")));
    }
    let receiver = text(level, "receiver");
    if root && receiver.is_empty() {
        return Err(refuse("root route must specify a default receiver"));
    }
    if root
        && level
            .keys()
            .any(|key| key.contains("matchers") || key.contains("time_intervals"))
    {
        return Err(refuse("root route must not have any matchers or time intervals"));
    }
    if !receiver.is_empty() && !grafana.alerting.integrations.iter().any(|one| one.name == receiver) {
        return Err(refuse(&format!("receiver '{receiver}' does not exist")));
    }
    for list in ["mute_time_intervals", "active_time_intervals"] {
        let known = |name: &str| {
            grafana
                .alerting
                .mute_timings
                .iter()
                .any(|one| text(one, "name") == name)
        };
        if let Some(name) = texts(level, list).find(|name| !known(name)) {
            return Err(refuse(&format!("time interval '{name}' does not exist")));
        }
    }
    let labels: Vec<&str> = texts(level, "group_by").collect();
    if labels.contains(&"...") && labels.len() > 1 {
        return Err(refuse(
            "cannot have wildcard group_by (`...`) and other labels at the same time",
        ));
    }
    for (name, may_be_zero) in [
        ("group_wait", true),
        ("group_interval", false),
        ("repeat_interval", false),
    ] {
        if let Some(sent) = level.get(name).and_then(Value::as_str) {
            let told = duration::told(sent).filter(|told| may_be_zero || told != "0s");
            let told = told.ok_or_else(|| refuse(&format!("{name} cannot be {sent}")))?;
            level.insert(name.to_owned(), json!(told));
        }
    }
    if let Some(Value::Array(matchers)) = level.get_mut("object_matchers") {
        let is_triple = |one: &Value| one.as_array().is_some_and(|parts| parts.len() == 3);
        if !matchers.iter().all(is_triple) {
            return Err(refuse("matchers have three parts"));
        }
        matchers.sort_by_key(ToString::to_string);
    }
    // What is empty is not told.
    level.retain(|_, value| !matches!(value, Value::Array(items) if items.is_empty()) && *value != json!(false));
    let routes = level.get_mut("routes").and_then(Value::as_array_mut);
    for route in routes.into_iter().flatten().filter_map(Value::as_object_mut) {
        check(grafana, route, false)?;
    }
    Ok(())
}

pub(in crate::grafana) fn read(grafana: &mut Grafana, _: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, Value::Object(grafana.alerting.policy.clone())))
}

pub(in crate::grafana) fn replace(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let mut tree = Fields::of(call.request)?.all();
    tree.remove("provenance");
    check(grafana, &mut tree, true)?;
    same_provenance(&grafana.alerting.policy, call.request)?;
    mark(&mut tree, call.request);
    grafana.alerting.policy = tree;
    Ok(Reply::json(202, json!({"message": "policies updated"})))
}

pub(in crate::grafana) fn reset(grafana: &mut Grafana, _: &Call<'_>) -> Outcome {
    grafana.alerting.policy = of_the_beginning();
    Ok(Reply::json(202, json!({"message": "policies deleted"})))
}
