//! `vault_mount`.

use deployme::ErrorKind;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::{Bench, answer, data, nothing, object, refusal, resource, violations, when};

fn mount(ty: &str, options: &Value) -> Value {
    json!({
        "accessor": "kv_1", "uuid": "u", "type": ty, "description": "", "options": options, "local": false, "seal_wrap": false,
        "external_entropy_access": false, "plugin_version": "", "running_plugin_version": "v0.25.0+builtin", "running_sha256": "",
        "deprecation_status": "supported", "config": {"default_lease_ttl": 0, "force_no_cache": false, "max_lease_ttl": 0},
    })
}

#[tokio::test]
async fn create_posts_and_reads_the_accessor() {
    let bench = Bench::new().await;
    when("POST", "/v1/sys/mounts/team/kv")
        .respond_with(nothing())
        .mount(&bench.server)
        .await;
    when("GET", "/v1/sys/mounts/team/kv")
        .respond_with(data(mount("kv", &json!({"version": "2"}))))
        .mount(&bench.server)
        .await;
    let spec = json!({"path": "team/kv", "type": "kv", "options": {"version": "2"}, "max_lease_ttl_seconds": 60, "local": false});
    let made = bench.create("vault_mount", spec).await.expect("create");
    assert_eq!(made.id, "team/kv");
    assert_eq!(made.value["accessor"], "kv_1");
    assert_eq!(made.value["plugin_version"], Value::Null);
    assert_eq!(made.value["default_lease_ttl_seconds"], Value::Null);
    assert_eq!(
        bench.requests().await,
        ["POST /v1/sys/mounts/team/kv", "GET /v1/sys/mounts/team/kv"]
    );
    let sent = bench.body(0).await;
    assert_eq!(sent["type"], "kv");
    assert_eq!(sent["options"], json!({"version": "2"}));
    assert_eq!(sent["config"]["max_lease_ttl"], 60);
    assert_eq!(sent["config"].get("default_lease_ttl"), None);
    let requests = bench.server.received_requests().await.expect("recorded");
    assert_eq!(requests[0].headers["x-vault-token"], "t");
    assert_eq!(requests[0].headers["x-vault-request"], "true");
}

#[tokio::test]
async fn a_path_in_use_is_explained() {
    let bench = Bench::new().await;
    when("POST", "/v1/sys/mounts/kv")
        .respond_with(refusal(400, "path is already in use at kv/"))
        .mount(&bench.server)
        .await;
    let error = bench
        .create("vault_mount", json!({"path": "kv", "type": "kv"}))
        .await
        .expect_err("taken");
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(
        error.message(),
        "a mount at kv exists already (path is already in use at kv/)"
    );
    assert_eq!(bench.requests().await.len(), 1);
}

#[tokio::test]
async fn a_create_whose_answer_was_lost_is_found_again() {
    let bench = Bench::new().await;
    when("POST", "/v1/sys/mounts/kv")
        .respond_with(ResponseTemplate::new(502))
        .up_to_n_times(1)
        .mount(&bench.server)
        .await;
    when("POST", "/v1/sys/mounts/kv")
        .respond_with(refusal(400, "path is already in use at kv/"))
        .mount(&bench.server)
        .await;
    when("GET", "/v1/sys/mounts/kv")
        .respond_with(data(mount("kv", &json!({}))))
        .mount(&bench.server)
        .await;
    let made = bench
        .create("vault_mount", json!({"path": "kv", "type": "kv"}))
        .await
        .expect("the lost try made it");
    assert_eq!(made.value["accessor"], "kv_1");
}

#[tokio::test]
async fn a_missing_mount_is_not_found_although_the_status_is_400() {
    let bench = Bench::new().await;
    when("GET", "/v1/sys/mounts/kv")
        .respond_with(refusal(400, "No secret engine mount at kv/"))
        .mount(&bench.server)
        .await;
    let error = bench.read("vault_mount", "kv").await.expect_err("missing");
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn update_tunes_and_empties_what_is_left_out() {
    let bench = Bench::new().await;
    when("POST", "/v1/sys/mounts/kv/tune")
        .respond_with(answer(200, json!({"data": null, "warnings": ["Upgrading mount"]})))
        .mount(&bench.server)
        .await;
    when("GET", "/v1/sys/mounts/kv")
        .respond_with(data(mount("kv", &json!({"version": "2"}))))
        .mount(&bench.server)
        .await;
    let prior = json!({
        "path": "kv", "type": "kv", "options": {"version": "1", "x": "y"}, "description": "old", "max_lease_ttl_seconds": 60, "accessor": "kv_1",
    });
    let spec = json!({"path": "kv", "type": "kv", "options": {"version": "2"}, "default_lease_ttl_seconds": 30});
    bench.update("vault_mount", "kv", prior, spec).await.expect("update");
    assert_eq!(
        bench.body(0).await,
        json!({
            "description": "", "default_lease_ttl": 30, "max_lease_ttl": "system", "listing_visibility": "",
            "audit_non_hmac_request_keys": [], "audit_non_hmac_response_keys": [], "passthrough_request_headers": [],
            "allowed_response_headers": [], "options": {"version": "2", "x": ""},
        })
    );
}

#[tokio::test]
async fn versioned_data_is_not_turned_back() {
    let bench = Bench::new().await;
    let prior = json!({"path": "kv", "type": "kv", "options": {"version": "2"}, "accessor": "kv_1"});
    for spec in [
        json!({"path": "kv", "type": "kv", "options": {"version": "1"}}),
        json!({"path": "kv", "type": "kv", "options": {}}),
    ] {
        let error = bench
            .update("vault_mount", "kv", prior.clone(), spec)
            .await
            .expect_err("downgrade");
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert_eq!(error.violations()[0].path, "options[\"version\"]");
        assert!(error.message().contains("make it anew"), "{error}");
    }
    assert_eq!(bench.requests().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_list_is_one_request_without_the_server_s_own_mounts() {
    let bench = Bench::new().await;
    when("GET", "/v1/sys/mounts")
        .respond_with(data(json!({
            "a/b/": mount("kv", &json!({"version": "2"})), "sys/": mount("system", &Value::Null),
            "cubbyhole/": mount("cubbyhole", &Value::Null), "identity/": mount("identity", &Value::Null),
            "pki/": mount("pki", &json!({})),
        })))
        .mount(&bench.server)
        .await;
    let found = bench.list("vault_mount", json!({})).await.expect("list");
    let ids: Vec<&str> = found.iter().map(|object| object.id.as_str()).collect();
    assert_eq!(ids, ["a/b", "pki"]);
    assert_eq!(bench.requests().await, ["GET /v1/sys/mounts"]);
}

#[test]
fn mistakes_are_named_with_their_remedy() {
    let one = |spec, expected: &str| assert_eq!(violations("vault_mount", spec), [expected]);
    one(
        json!({"path": "kv/", "type": "kv"}),
        "path: must not begin or end with a slash: leave it out",
    );
    one(
        json!({"path": "auth/x", "type": "kv"}),
        "path: must not be at or below auth/, which belongs to the server: choose another path",
    );
    one(
        json!({"path": "kv", "type": "kv-v2"}),
        "type: the server turns it into kv: write \"kv\" with options = { version = \"2\" }",
    );
    one(
        json!({"path": "kv", "type": "kv", "options": {"version": "3"}}),
        "options[\"version\"]: must be \"1\" or \"2\" for a key-value store, not \"3\"",
    );
    one(
        json!({"path": "kv", "type": "kv", "default_lease_ttl_seconds": 2, "max_lease_ttl_seconds": 1}),
        "default_lease_ttl_seconds: must not be above max_lease_ttl_seconds: 2 is more than 1",
    );
}

#[test]
fn only_the_way_back_from_version_2_replaces() {
    let kind = resource("vault_mount");
    let mount = |ty: &str, options: serde_json::Value| object(json!({"path": "m", "type": ty, "options": options}));
    let versioned = mount("kv", json!({"version": "2"}));
    for back in [json!({"version": "1"}), json!({}), json!({"note": "x"})] {
        let replaced = kind.must_replace(&versioned, &mount("kv", back.clone()));
        assert_eq!(replaced, ["options"], "{back}");
    }
    let stays = [
        (versioned.clone(), mount("kv", json!(null))),
        (versioned.clone(), mount("kv", json!({"version": "2", "note": "x"}))),
        (mount("kv", json!({"version": "1"})), versioned),
        (mount("x", json!({"version": "2"})), mount("x", json!({"version": "1"}))),
    ];
    for (prior, spec) in stays {
        assert_eq!(kind.must_replace(&prior, &spec), [""; 0], "{prior:?} to {spec:?}");
    }
    let looked_at = |prior| kind.may_replace(&prior);
    assert_eq!(looked_at(mount("kv", json!({"version": "2"}))), ["options.version"]);
    assert_eq!(looked_at(mount("kv", json!({"version": "1"}))), [""; 0]);
    assert_eq!(
        looked_at(mount("pki", json!(null))),
        [""; 0],
        "a mount without versions is never replaced for its options"
    );
}
