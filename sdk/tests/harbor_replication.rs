//! The contract of Harbor's replication policies: which end the other registry is, and what an update has to say again.

mod common;

use common::{Bench, known};
use deployme::ErrorKind;
use serde_json::{Value, json};
use wiremock::matchers::{body_json, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const POLICIES: &str = "/api/v2.0/replication/policies";

async fn harbor() -> (MockServer, Bench) {
    let server = MockServer::start().await;
    let config = json!({"url": server.uri(), "username": "admin", "password": "pw", "max_retries": 0});
    let registries =
        json!([{"id": 7, "name": "hub", "type": "docker-hub"}, {"id": 8, "name": "hub2", "type": "docker-hub"}]);
    answers(&server, "/api/v2.0/registries", registries).await;
    (server, Bench::new("harbor", config))
}

async fn answers(server: &MockServer, at: &str, body: Value) {
    let answer = ResponseTemplate::new(200).set_body_json(body);
    let mock = Mock::given(method("GET")).and(path(at));
    mock.respond_with(answer).mount(server).await;
}

/// Takes exactly this once.
async fn takes(server: &MockServer, verb: &str, at: &str, body: Value, answer: ResponseTemplate) {
    let mock = Mock::given(method(verb)).and(path(at)).and(body_json(body));
    mock.respond_with(answer).expect(1).mount(server).await;
}

fn body(more: Value) -> Value {
    let mut body = json!({
        "name": "p", "filters": [], "trigger": {"type": "manual"}, "dest_namespace_replace_count": -1, "deletion": false,
        "replicate_deletion": false, "override": true, "enabled": true, "speed": -1, "copy_by_chunk": false, "single_active_replication": false,
    });
    if let (Value::Object(body), Value::Object(more)) = (&mut body, more) {
        body.extend(more);
    }
    body
}

#[tokio::test]
async fn the_other_registry_is_the_source_of_a_pull_and_the_target_of_a_push() {
    let (server, bench) = harbor().await;
    let created = ResponseTemplate::new(201).insert_header("location", "/api/v2.0/replication/policies/5");
    let pull = body(json!({"src_registry": {"id": 7}}));
    takes(&server, "POST", POLICIES, pull, created).await;
    let spec = json!({"name": "p", "mode": "pull", "registry": "hub"});
    let made = bench.create("harbor_replication_policy", spec).await.expect("create");
    assert_eq!(made.value["policy_id"], 5);

    // All of it again: what an update leaves out is taken away.
    let push = body(json!({
        "name": "q", "dest_registry": {"id": 8}, "deletion": true, "replicate_deletion": true,
        "filters": [{"type": "label", "value": ["a", "b"], "decoration": "excludes"}, {"type": "resource", "value": "image"}],
        "trigger": {"type": "scheduled", "trigger_settings": {"cron": "0 0 3 * * *"}},
    }));
    let at = format!("{POLICIES}/5");
    takes(&server, "PUT", &at, push, ResponseTemplate::new(200)).await;
    let spec = json!({
        "name": "q", "mode": "push", "registry": "hub2", "deletion": true,
        "filters": [{"labels": ["b", "a"], "decoration": "excludes"}, {"resource": "image"}],
        "trigger": {"type": "scheduled", "cron": "0 0 3 * * *"},
    });
    let changed = bench
        .update("harbor_replication_policy", &made, spec)
        .await
        .expect("update");
    assert_eq!(changed.id, "q", "a policy can be called otherwise");
}

#[tokio::test]
async fn zero_values_that_are_left_out_are_read() {
    let (server, bench) = harbor().await;
    let local = json!({"id": 0, "name": "Local"});
    let row = json!({
        "id": 5, "name": "p", "src_registry": {"id": 7, "name": "hub"}, "dest_registry": local, "filters": null, "speed": 0,
        "dest_namespace_replace_count": -1, "trigger": {"type": "manual"},
    });
    answers(&server, POLICIES, json!([{"id": 4, "name": "p2"}, row])).await;
    let found = bench.read("harbor_replication_policy", "p").await.expect("read").value;
    assert_eq!((&found["mode"], &found["registry"]), (&json!("pull"), &json!("hub")));
    assert_eq!((&found["override"], &found["enabled"]), (&json!(false), &json!(false)));
    assert_eq!(found["speed"], -1, "0 is no limit");
    assert!(found["trigger"].is_null(), "manual is none");
}

#[tokio::test]
async fn a_refused_cron_is_named() {
    let (server, bench) = harbor().await;
    let said = "invalid cron string for scheduled trigger: 0 99 * * * *";
    let refusal =
        ResponseTemplate::new(400).set_body_json(json!({"errors": [{"code": "BAD_REQUEST", "message": said}]}));
    let mock = Mock::given(method("PUT")).and(path(format!("{POLICIES}/5")));
    mock.respond_with(refusal).expect(1).mount(&server).await;
    let spec = json!({"name": "p", "mode": "pull", "registry": "hub", "trigger": {"type": "scheduled", "cron": "0 99 * * * *"}});
    let prior = known(
        "p",
        json!({"name": "p", "mode": "pull", "registry": "hub", "policy_id": 5}),
    );
    let error = bench
        .update("harbor_replication_policy", &prior, spec)
        .await
        .expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(error.violations()[0].path, "trigger.cron", "{error}");
}
