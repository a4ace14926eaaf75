//! The platform of each service. The last part of every id begins with `own-`, so that nothing that a service makes by itself
//! is taken for one of them.

use serde_json::json;

use super::platform::{Platform, Thing};
use crate::case::unique;

/// The platform of that service, under names that no other run uses.
///
/// # Panics
///
/// When there is no such service.
pub fn all(service: &'static str) -> Platform {
    let tag = unique("own");
    let things = match service {
        "keycloak" => keycloak(&tag),
        "vault" => vault(&tag),
        "harbor" => harbor(&tag),
        "grafana" => grafana(&tag),
        "control_plane" => control_plane(&tag),
        other => panic!("there is no platform of {other}"),
    };
    Platform { service, tag, things }
}

fn keycloak(realm: &str) -> Vec<Thing> {
    vec![
        Thing::new(
            "keycloak_realm",
            "realm",
            json!({
                "realm": realm, "display_name": "Faults", "attributes": {"team": "a"},
                "smtp_server": {"host": "mail.example.org", "from": "a@example.org", "user": "u", "password": "smtp-S3cret-1"},
            }),
            json!({"display_name": "Changed", "attributes": {"team": "b"}}),
        ),
        Thing::new(
            "keycloak_client",
            "confidential",
            json!({
                "realm": realm, "client_id": "own-app", "redirect_uris": ["https://app.example.org/*"],
                "client_secret": "client-S3cret-1",
            }),
            json!({"redirect_uris": ["https://b.example.org/*"], "client_secret": "client-S3cret-2"}),
        )
        .needs(&["realm"])
        .listed_in(json!({"realm": realm})),
        Thing::new(
            "keycloak_client",
            "public",
            json!({"realm": realm, "client_id": "own-spa", "access_type": "public", "redirect_uris": ["https://spa.example.org/*"]}),
            json!({"name": "Changed"}),
        )
        .needs(&["realm"])
        .listed_in(json!({"realm": realm})),
        Thing::new(
            "keycloak_role",
            "viewer",
            json!({"realm": realm, "client_id": "own-app", "name": "own-viewer"}),
            json!({"description": "Changed"}),
        )
        .needs(&["realm", "confidential"])
        .listed_in(json!({"realm": realm, "client_id": "own-app"})),
        Thing::new(
            "keycloak_role",
            "composite",
            json!({
                "realm": realm, "name": "own-operator", "attributes": {"a": ["1"]},
                "composites": {"realm_roles": ["offline_access"], "client_roles": {"own-app": ["own-viewer"]}},
            }),
            json!({"composites": {"realm_roles": ["uma_authorization"]}}),
        )
        .needs(&["realm", "confidential", "viewer"])
        .listed_in(json!({"realm": realm})),
    ]
}

fn vault(tag: &str) -> Vec<Thing> {
    let secret = |label, name: &str| {
        Thing::new(
            "vault_kv_secret",
            label,
            json!({"mount": tag, "name": name, "data": {"password": "kv-S3cret-1"}, "custom_metadata": {"owner": "a"}}),
            json!({"data": {"password": "kv-S3cret-2"}, "custom_metadata": {"owner": "b"}}),
        )
        .needs(&["store"])
        .listed_in(json!({"mount": tag}))
    };
    let policy = |capability: &str| format!("path \"{tag}/data/*\" {{\n  capabilities = [\"{capability}\"]\n}}\n");
    vec![
        Thing::new(
            "vault_mount",
            "store",
            json!({"path": tag, "type": "kv", "options": {"version": "2"}, "description": "Faults"}),
            json!({"description": "Changed", "max_lease_ttl_seconds": 7200}),
        ),
        Thing::new(
            "vault_policy",
            "reader",
            json!({"name": tag, "policy": policy("read")}),
            json!({"policy": policy("list")}),
        ),
        secret("first", "own-first"),
        secret("second", "own-second"),
    ]
}

fn harbor(tag: &str) -> Vec<Thing> {
    vec![
        Thing::new(
            "harbor_registry",
            "upstream",
            json!({
                "name": tag, "type": "docker-registry", "url": "https://upstream.example.org",
                "access_key": "u", "access_secret": "registry-S3cret-1",
            }),
            json!({"description": "Changed", "access_secret": "registry-S3cret-2"}),
        ),
        Thing::new(
            "harbor_project",
            "plain",
            json!({"name": format!("{tag}-plain"), "storage_limit": 1_073_741_824, "auto_scan": true}),
            json!({"storage_limit": 2_147_483_648_i64, "public": true}),
        ),
        Thing::new(
            "harbor_project",
            "cache",
            json!({"name": format!("{tag}-cache"), "registry": tag, "proxy_speed_kb": 1024}),
            json!({"proxy_speed_kb": 2048}),
        )
        .needs(&["upstream"]),
    ]
}

fn grafana(tag: &str) -> Vec<Thing> {
    let model = |title: &str| json!({"title": title, "schemaVersion": 39, "tags": ["a"], "panels": []});
    let (top, inner) = (format!("{tag}-top"), format!("{tag}-inner"));
    vec![
        Thing::new(
            "grafana_folder",
            "top",
            json!({"uid": top, "title": format!("Top {tag}")}),
            json!({"title": format!("Changed {tag}")}),
        ),
        Thing::new(
            "grafana_folder",
            "inner",
            json!({"uid": inner, "title": "Inner", "parent_uid": top}),
            json!({"title": "Changed"}),
        )
        .needs(&["top"]),
        Thing::new(
            "grafana_data_source",
            "metrics",
            json!({
                "uid": tag, "name": format!("Metrics {tag}"), "type": "prometheus", "url": "http://prometheus:9090",
                "json_data": {"httpMethod": "POST"}, "secure_json_data": {"httpHeaderValue1": "header-S3cret-1"},
            }),
            json!({"url": "http://mimir:9090", "secure_json_data": {"httpHeaderValue1": "header-S3cret-2"}}),
        ),
        Thing::new(
            "grafana_dashboard",
            "nodes",
            json!({"uid": format!("{tag}-nodes"), "folder_uid": inner, "config_json": model("Nodes")}),
            json!({"config_json": model("Nodes and pods")}),
        )
        .needs(&["top", "inner"]),
    ]
    .into_iter()
    .chain(grafana_alerting(tag, &inner))
    .chain(grafana_people(tag))
    .collect()
}

fn grafana_alerting(tag: &str, folder: &str) -> Vec<Thing> {
    let (chat, mail) = (format!("{tag}-chat"), format!("{tag}-mail"));
    let chat_by = |token: &str| json!({"slack": {"recipient": "#a", "token": token}});
    let mail_to = |address: &str| json!({"email": {"addresses": [address]}});
    let rules = |limit: i64| {
        let data = json!([{"ref_id": "A", "datasource_uid": "__expr__", "model": {"type": "math", "expression": format!("1 > {limit}")}}]);
        json!([{"title": format!("One {tag}"), "condition": "A", "data": data}, {"title": format!("Two {tag}"), "condition": "A", "data": data}])
    };
    vec![
        Thing::new(
            "grafana_contact_point",
            "point",
            json!({"name": tag, "receivers": {&chat: chat_by("slack-S3cret-1"), &mail: mail_to("a@example.org")}}),
            json!({"receivers": {&chat: chat_by("slack-S3cret-2"), &mail: mail_to("b@example.org")}}),
        ),
        Thing::new(
            "grafana_message_template",
            "texts",
            json!({"name": tag, "template": "{{ define \"a\" }}made{{ end }}"}),
            json!({"template": "{{ define \"a\" }}changed{{ end }}"}),
        ),
        Thing::new(
            "grafana_rule_group",
            "rules",
            json!({"folder_uid": folder, "name": tag, "interval_seconds": 60, "rules": rules(1)}),
            json!({"interval_seconds": 120, "rules": rules(2)}),
        )
        .needs(&["top", "inner"]),
    ]
}

fn grafana_people(tag: &str) -> Vec<Thing> {
    vec![
        Thing::new(
            "grafana_user",
            "person",
            json!({"login": tag, "email": format!("{tag}@example.org"), "password": "person-S3cret-1", "is_admin": true}),
            json!({"name": "Changed", "password": "person-S3cret-2", "is_admin": false}),
        ),
        Thing::new(
            "grafana_team",
            "team",
            json!({"name": tag, "admins": [format!("{tag}@example.org")]}),
            json!({"email": "team@example.org"}),
        )
        .needs(&["person"]),
    ]
}

fn control_plane(tag: &str) -> Vec<Thing> {
    let machine = |label, n: u8| {
        Thing::new(
            "machine",
            label,
            json!({"name": format!("{tag}-{n}"), "addresses": [format!("192.0.2.{n}")]}),
            json!({"labels": {"site": "lab"}}),
        )
    };
    vec![
        machine("leader", 1),
        machine("worker", 2),
        Thing::new(
            "cluster",
            "cluster",
            json!({
                "name": tag, "distribution": "talos", "version": "1.35.3",
                "control_plane": {"machines": [format!("{tag}-1")]}, "deletion_protection": false,
            }),
            json!({"description": "Changed", "labels": {"team": "platform"}}),
        )
        .needs(&["leader"]),
        Thing::new(
            "node_pool",
            "workers",
            json!({"cluster": tag, "name": "own-workers", "machines": [format!("{tag}-2")], "deletion_protection": false}),
            json!({"labels": {"tier": "general"}}),
        )
        .needs(&["worker", "cluster"])
        .listed_in(json!({"cluster": tag})),
    ]
}
