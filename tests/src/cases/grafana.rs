//! Grafana's kinds.

mod access;
mod alerting;

use serde_json::{Value, json};

use crate::case::{Case, unique};

/// All cases of the service.
pub fn all() -> Vec<Case> {
    [boards(), alerting_and_access()].concat()
}

/// Folders, data sources and dashboards: few, with secrets among them.
pub fn boards() -> Vec<Case> {
    vec![folder(), data_source(), dashboard()]
}

/// Alerting, and who may do what.
pub fn alerting_and_access() -> Vec<Case> {
    [alerting::all(), access::all()].concat()
}

fn folder() -> Case {
    let (first, second) = (unique("first"), unique("second"));
    Case::new(
        "grafana_folder",
        json!({"uid": unique("folder"), "title": "Übersicht / <b>", "parent_uid": first}),
    )
    .before("grafana_folder", json!({"uid": first, "title": "First"}))
    .before("grafana_folder", json!({"uid": second, "title": "Second"}))
    .change("title", json!("Changed"))
    .change("parent_uid", json!(second))
    .change("parent_uid", json!(null))
    .replace("uid", json!(unique("folder")))
    .drift(json!({"title": "Somebody else's", "parent_uid": null}))
}

fn data_source() -> Case {
    Case::new(
        "grafana_data_source",
        json!({
            "uid": unique("source"),
            "name": unique("Prometheus / "),
            "type": "prometheus",
            "url": "http://prometheus:9090",
            "json_data": {"httpMethod": "POST", "timeout": 30, "none": null, "nested": {"a": [1, 2.5, null]}},
            "secure_json_data": {"httpHeaderValue1": "header-S3cret-1", "basicAuthPassword": "source-S3cret-1"},
        }),
    )
    .change("name", json!(unique("Renamed")))
    .change("url", json!("http://prometheus.monitoring.svc:9090/x"))
    .change("access_mode", json!("direct"))
    .change("access_mode", json!("proxy"))
    .change("database_name", json!("db"))
    .change("database_name", json!(null))
    .change("username", json!("u"))
    .change("username", json!(null))
    .change("basic_auth_enabled", json!(true))
    .change("basic_auth_username", json!("grafana"))
    .change("with_credentials", json!(true))
    .change("is_default", json!(true))
    .change("is_default", json!(false))
    .change("json_data", json!({"httpMethod": "GET"}))
    .change("json_data", json!(null))
    .change("secure_json_data", json!({"basicAuthPassword": "source-S3cret-2"}))
    .replace("uid", json!(unique("source")))
    .replace("type", json!("loki"))
    .drift(json!({"url": "http://elsewhere:9090", "json_data": {"httpMethod": "GET"}, "is_default": true}))
}

fn dashboard() -> Case {
    let folder = unique("boards");
    Case::new(
        "grafana_dashboard",
        json!({"uid": unique("board"), "config_json": model("Nodes"), "folder_uid": folder}),
    )
    .before("grafana_folder", json!({"uid": folder, "title": "Boards"}))
    .change("config_json", model("Nodes and pods"))
    .change("folder_uid", json!(null))
    .change("folder_uid", json!(folder))
    .replace("uid", json!(unique("board")))
    .drift(json!({"config_json": model("Somebody else's")}))
}

/// A model as exported: with an id and a version, nulls and large numbers.
fn model(title: &str) -> Value {
    json!({
        "id": 42,
        "version": 7,
        "title": title,
        "schemaVersion": 39,
        "tags": ["b", "a"],
        "panels": [{
            "id": 1, "type": "timeseries", "title": "CPU", "gridPos": {"x": 0, "y": 0, "w": 12, "h": 8},
            "fieldConfig": {"defaults": {"thresholds": {"mode": "absolute", "steps": [
                {"color": "green", "value": null}, {"color": "red", "value": 80.5},
            ]}}},
        }],
        "nonsense": 12_345_678_901_234_567_890_u64,
    })
}
