//! `vault_token_role`. OpenBao's answers.

use serde_json::{Value, json};

use crate::{Bench, answer, data, nothing, violations, when};

const ROLE: &str = "/v1/auth/token/roles/full";

#[tokio::test]
async fn a_role_reads_as_it_was_written_under_new_names_and_old() {
    let bench = Bench::new().await;
    let found = json!({
        "allowed_entity_aliases": ["x"], "allowed_policies": ["app", "z"], "allowed_policies_glob": ["a*"],
        "disallowed_policies": ["root"], "disallowed_policies_glob": [], "explicit_max_ttl": 0, "name": "full", "orphan": true,
        "path_suffix": "sfx", "period": 0, "renewable": false, "token_bound_cidrs": ["127.0.0.1"],
        "token_explicit_max_ttl": 7200, "token_no_default_policy": true, "token_num_uses": 3, "token_period": 3600,
        "token_type": "service",
    });
    when("GET", ROLE).respond_with(data(found)).mount(&bench.server).await;
    let read = bench.read("vault_token_role", "full").await.expect("read");
    for (name, value) in [
        ("allowed_policies", json!(["app", "z"])),
        ("allowed_entity_aliases", json!(["x"])),
        ("disallowed_policies_glob", json!([])),
        ("orphan", json!(true)),
        ("renewable", json!(false)),
        ("token_explicit_max_ttl", json!("2h")),
        ("token_period", json!("1h")),
        ("token_num_uses", json!(3)),
        ("token_type", json!("service")),
    ] {
        assert_eq!(read.value[name], value, "{name}");
    }
}

#[tokio::test]
async fn an_untouched_role_is_all_defaults() {
    let bench = Bench::new().await;
    let found = json!({
        "allowed_entity_aliases": null, "allowed_policies": [], "allowed_policies_glob": [], "disallowed_policies": [],
        "disallowed_policies_glob": [], "explicit_max_ttl": 0, "name": "full", "orphan": false, "path_suffix": "", "period": 0,
        "renewable": true, "token_explicit_max_ttl": 0, "token_no_default_policy": false, "token_period": 0,
        "token_type": "default-service",
    });
    when("GET", ROLE)
        .respond_with(answer(404, json!({"errors": []})))
        .up_to_n_times(1)
        .mount(&bench.server)
        .await;
    when("GET", ROLE).respond_with(data(found)).mount(&bench.server).await;
    when("PUT", ROLE).respond_with(nothing()).mount(&bench.server).await;
    let made = bench
        .create("vault_token_role", json!({"name": "full"}))
        .await
        .expect("create");
    let read = bench.read("vault_token_role", "full").await.expect("read");
    let without_null = |value: serde_json::Map<String, Value>| -> Vec<(String, Value)> {
        let kept = value.into_iter().filter(|(_, value)| !value.is_null() && *value != "");
        kept.collect()
    };
    assert_eq!(without_null(made.value), without_null(read.value));
}

#[test]
fn what_the_server_would_change_or_refuse_is_refused_before() {
    let found = violations(
        "vault_token_role",
        json!({"name": "a/b", "allowed_policies": ["App"], "path_suffix": "ab", "token_type": "batch", "token_period": "1h"}),
    );
    let paths: Vec<&str> = found.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(
        paths,
        [
            "name",
            "allowed_policies",
            "path_suffix",
            "renewable",
            "orphan",
            "token_period"
        ],
        "{found:#?}"
    );
}
