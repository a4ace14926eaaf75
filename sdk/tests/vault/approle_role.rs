//! `vault_approle_role`. OpenBao's answers.

use deployme::ErrorKind;
use serde_json::{Value, json};

use crate::{Bench, answer, data, nothing, refusal, violations, when};

const ROLE: &str = "/v1/auth/approle/role/app";
const ROLE_ID: &str = "/v1/auth/approle/role/app/role-id";

/// A role as `OpenBao` reports it.
fn reported() -> Value {
    json!({
        "bind_secret_id": true, "local_secret_ids": false, "secret_id_bound_cidrs": ["127.0.0.0/8"], "secret_id_num_uses": 3,
        "secret_id_ttl": 600, "token_bound_cidrs": ["127.0.0.1", "10.0.0.0/8"], "token_explicit_max_ttl": 10800,
        "token_max_ttl": 7200, "token_no_default_policy": true, "token_num_uses": 5, "token_period": 0,
        "token_policies": ["app", "Zed", "app"], "token_strictly_bind_ip": false, "token_ttl": 3600, "token_type": "service",
    })
}

async fn serves(bench: &Bench, role: Value, id: &str) {
    when("GET", ROLE).respond_with(data(role)).mount(&bench.server).await;
    let id = data(json!({ "role_id": id }));
    when("GET", ROLE_ID).respond_with(id).mount(&bench.server).await;
}

#[tokio::test]
async fn a_role_without_an_id_is_made_with_one_of_ours() {
    let bench = Bench::new().await;
    let missing = answer(404, json!({"errors": []}));
    when("GET", ROLE).respond_with(missing).mount(&bench.server).await;
    when("PUT", ROLE).respond_with(nothing()).mount(&bench.server).await;
    let spec = json!({"mount": "approle", "name": "app", "secret_id_ttl": "10m"});
    let made = bench.create("vault_approle_role", spec).await.expect("create");
    assert_eq!(made.id, "approle/app");
    let id = made.value["role_id"].as_str().expect("an id").to_owned();
    assert_eq!(id.len(), 36, "{id}");
    assert_eq!(bench.requests().await, [format!("GET {ROLE}"), format!("PUT {ROLE}")]);
    let body = bench.body(1).await;
    assert_eq!(
        body,
        json!({
            "role_id": id, "bind_secret_id": true, "local_secret_ids": false, "secret_id_bound_cidrs": [], "secret_id_num_uses": 0,
            "secret_id_ttl": "10m", "token_bound_cidrs": [], "token_explicit_max_ttl": "", "token_max_ttl": "",
            "token_no_default_policy": false, "token_num_uses": 0, "token_period": "", "token_policies": [], "token_ttl": "",
            "token_type": "default",
        })
    );
}

#[tokio::test]
async fn a_role_reads_as_it_was_written() {
    let bench = Bench::new().await;
    serves(&bench, reported(), "my-role-id").await;
    let read = bench.read("vault_approle_role", "approle/app").await.expect("read");
    for (name, value) in [
        ("role_id", json!("my-role-id")),
        ("secret_id_bound_cidrs", json!(["127.0.0.0/8"])),
        ("secret_id_ttl", json!("10m")),
        ("token_ttl", json!("1h")),
        ("token_max_ttl", json!("2h")),
        ("token_explicit_max_ttl", json!("3h")),
        ("token_period", Value::Null),
        ("token_bound_cidrs", json!(["10.0.0.0/8", "127.0.0.1"])),
        ("token_policies", json!(["Zed", "app"])),
    ] {
        let found = read.value.get(name).cloned().unwrap_or_default();
        assert_eq!(found, value, "{name}");
    }
}

#[tokio::test]
async fn an_update_leaves_out_what_only_a_create_may_say() {
    let bench = Bench::new().await;
    when("PUT", ROLE).respond_with(nothing()).mount(&bench.server).await;
    let prior = json!({"mount": "approle", "name": "app", "role_id": "r", "local_secret_ids": true});
    let spec = json!({"mount": "approle", "name": "app", "local_secret_ids": true, "token_ttl": "1h"});
    let made = bench.update("vault_approle_role", "approle/app", prior, spec).await;
    assert_eq!(made.expect("update").value["role_id"], "r", "it stays");
    let body = bench.body(0).await;
    assert_eq!(body.get("local_secret_ids"), None);
    assert_eq!(body["role_id"], "r");
}

#[tokio::test]
async fn an_id_that_another_role_has_is_said_at_the_argument() {
    let bench = Bench::new().await;
    let said = "1 error occurred:\n\t* role_id already in use\n\n";
    when("GET", ROLE)
        .respond_with(answer(404, json!({"errors": []})))
        .mount(&bench.server)
        .await;
    when("PUT", ROLE)
        .respond_with(refusal(500, said))
        .mount(&bench.server)
        .await;
    let spec = json!({"mount": "approle", "name": "app", "role_id": "theirs"});
    let error = bench
        .create("vault_approle_role", spec.clone())
        .await
        .expect_err("taken");
    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
    assert_eq!(error.violations()[0].path, "role_id");
    let error = bench
        .update("vault_approle_role", "approle/app", spec.clone(), spec)
        .await
        .expect_err("taken");
    assert_eq!(error.violations()[0].path, "role_id");
}

#[test]
fn what_the_server_refuses_is_refused_before() {
    let found = violations(
        "vault_approle_role",
        json!({
            "mount": "approle", "name": "App", "bind_secret_id": false, "secret_id_ttl": "soon", "token_ttl": "2h", "token_max_ttl": "1h",
        }),
    );
    let paths: Vec<&str> = found.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(
        paths,
        ["name", "bind_secret_id", "secret_id_ttl", "token_ttl"],
        "{found:#?}"
    );
    let found = violations(
        "vault_approle_role",
        json!({"mount": "approle", "name": "app", "bind_secret_id": false, "secret_id_bound_cidrs": ["127.0.0.1"]}),
    );
    let [found] = &found[..] else {
        panic!("one, not {found:#?}")
    };
    assert!(found.starts_with("secret_id_bound_cidrs: must have blocks"), "{found}");
}
