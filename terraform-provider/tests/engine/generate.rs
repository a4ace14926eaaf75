//! Generated configurations: applied after the import they change nothing, and they say nothing that needs not be said.

use serde_json::{Value as Json, json};

use crate::fixture::client::{Terraform, terraform};
use crate::fixture::host::{TYPE, config_value, json_of};

/// Creates by one configuration, imports, generates another and demands that its plan is empty; answers with it.
async fn generated(terraform: &Terraform, config: Json) -> Json {
    let name = config["name"].as_str().expect("a name").to_owned();
    terraform
        .client
        .change(TYPE, None, &config_value(&config))
        .await
        .expect("create");
    let imported = terraform.client.import(TYPE, &name).await.expect("import");
    let state = terraform.client.read(TYPE, &imported).await.expect("read");
    let generated = terraform
        .client
        .generate_config(TYPE, &state.value)
        .await
        .expect("generate");
    let found = terraform.client.validate(TYPE, &generated).await.expect("validate");
    assert!(found.is_empty(), "{found}");
    let plan = terraform
        .client
        .plan(TYPE, Some(&state), &generated)
        .await
        .expect("plan");
    assert_eq!(plan.planned.value, state.value, "the plan is empty");
    without_nulls(&json_of(&generated))
}

fn without_nulls(json: &Json) -> Json {
    match json {
        Json::Object(fields) => {
            let kept = fields.iter().filter(|(_, value)| !value.is_null());
            Json::Object(kept.map(|(name, value)| (name.clone(), without_nulls(value))).collect())
        }
        Json::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

#[tokio::test]
async fn what_needs_not_be_said_is_left_out() {
    let terraform = terraform().await;
    // The size is the service's choice, everything else is absent or the default.
    let config = generated(&terraform, json!({"name": "a", "enabled": true, "tags": []})).await;
    assert_eq!(config, json!({"name": "a", "size": "medium"}));
}

#[tokio::test]
async fn everything_else_is_said() {
    let terraform = terraform().await;
    let config = generated(
        &terraform,
        json!({
            "name": "a", "title": "t", "size": "big", "enabled": false, "tags": ["x", "y"], "hosts": ["b", "a"],
            "model": "{\"a\":[1,null]}", "ratio": 0.5, "labels": {"k": "v"},
            "owner": {"name": "o", "role": "admin", "region": "us", "password_wo": "p4ss", "password_wo_version": 1, "shard": 3},
            "ports": [{"number": 1}, {"number": 2, "protocol": "udp", "key_wo": "k", "key_wo_version": 1}],
            "mirrors": {"m": {"address": "http://m"}},
            "rules": [{"target": "x"}, {"target": "y", "role": "admin"}],
            "secret_wo": "s3cret", "secret_wo_version": 1,
            "timeouts": {"create": "5m"},
        }),
    )
    .await;
    assert_eq!(
        config,
        json!({
            "name": "a", "title": "t", "size": "big", "enabled": false, "tags": ["x", "y"], "hosts": ["a", "b"],
            "model": "{\"a\":[1,null]}", "ratio": 0.5, "labels": {"k": "v"},
            "owner": {"name": "o", "role": "admin", "region": "us", "shard": 3},
            "ports": [{"number": 1}, {"number": 2, "protocol": "udp"}],
            "mirrors": {"m": {"address": "http://m", "region": "eu"}},
            "rules": [{"target": "x"}, {"target": "y", "role": "admin"}],
        })
    );
}

#[tokio::test]
async fn of_arguments_that_exclude_each_other_one_stays() {
    let terraform = terraform().await;
    let config = config_value(&json!({"name": "a", "title": "t", "url": "http://x", "size": "big"}));
    let generated = terraform.client.generate_config(TYPE, &config).await.expect("generate");
    assert_eq!(
        without_nulls(&json_of(&generated)),
        json!({"name": "a", "url": "http://x", "size": "big"})
    );
}
