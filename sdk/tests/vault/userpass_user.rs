//! `vault_userpass_user`. OpenBao's answers.

use deployme::ErrorKind;
use serde_json::{Value, json};

use crate::{Bench, answer, data, nothing, violations, when};

const USER: &str = "/v1/auth/userpass/users/joe";

#[tokio::test]
async fn a_user_is_made_with_a_password_and_changed_without() {
    let bench = Bench::new().await;
    let missing = answer(404, json!({"errors": []}));
    when("GET", USER).respond_with(missing).mount(&bench.server).await;
    when("PUT", USER).respond_with(nothing()).mount(&bench.server).await;
    let spec = json!({"mount": "userpass", "name": "joe", "password": "user-S3cret", "token_ttl": "5m"});
    let made = bench.create("vault_userpass_user", spec).await.expect("create");
    assert_eq!(made.id, "userpass/joe");
    assert!(
        !Value::Object(made.value).to_string().contains("S3cret"),
        "it is not kept"
    );
    let sent = bench.body(1).await;
    assert_eq!(
        (&sent["password"], &sent["token_ttl"]),
        (&json!("user-S3cret"), &json!("5m"))
    );
    let (prior, spec) = (
        json!({"mount": "userpass", "name": "joe", "token_ttl": "5m"}),
        json!({"mount": "userpass", "name": "joe"}),
    );
    let changed = bench.update("vault_userpass_user", "userpass/joe", prior, spec).await;
    changed.expect("update");
    let sent = bench.body(2).await;
    assert_eq!(sent.get("password"), None, "what is left out stays");
    assert_eq!(sent["token_ttl"], "", "what was taken out is emptied");
}

#[tokio::test]
async fn a_user_reads_without_the_password() {
    let bench = Bench::new().await;
    let found = json!({
        "token_bound_cidrs": ["127.0.0.1", "10.0.0.0/8"], "token_explicit_max_ttl": 10800, "token_max_ttl": 7200,
        "token_no_default_policy": true, "token_num_uses": 0, "token_period": 0, "token_policies": ["app", "Zed", "app"],
        "token_strictly_bind_ip": false, "token_ttl": 3600, "token_type": "default",
    });
    when("GET", USER).respond_with(data(found)).mount(&bench.server).await;
    let read = bench.read("vault_userpass_user", "userpass/joe").await.expect("read");
    for (name, value) in [
        ("token_ttl", json!("1h")),
        ("token_max_ttl", json!("2h")),
        ("token_explicit_max_ttl", json!("3h")),
        ("token_period", Value::Null),
        ("token_policies", json!(["Zed", "app"])),
        ("token_type", json!("default")),
    ] {
        let found = read.value.get(name).cloned().unwrap_or_default();
        assert_eq!(found, value, "{name}");
    }
}

#[tokio::test]
async fn a_create_without_a_password_is_refused_before_anything_is_asked() {
    let bench = Bench::new().await;
    let error = bench
        .create("vault_userpass_user", json!({"mount": "userpass", "name": "joe"}))
        .await
        .expect_err("no password");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(error.violations()[0].path, "password");
    assert!(bench.requests().await.is_empty());
}

#[test]
fn mistakes_are_named_without_the_password() {
    let found = violations(
        "vault_userpass_user",
        json!({"mount": "userpass", "name": "Joe", "password": "S3cret-".repeat(11), "token_period": "x"}),
    );
    let paths: Vec<&str> = found.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(paths, ["name", "password", "token_period"], "{found:#?}");
    assert!(!found.join(" ").contains("S3cret"), "{found:#?}");
}
