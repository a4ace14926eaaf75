//! `vault_policy`.

use deployme::ErrorKind;
use serde_json::json;

use crate::{Bench, answer, data, nothing, refusal, violations, when};

const RULES: &str = "path \"kv/data/app/*\" {\n  capabilities = [\"read\"]\n}\n";

#[tokio::test]
async fn create_looks_first_and_then_writes() {
    let bench = Bench::new().await;
    when("GET", "/v1/sys/policies/acl/app")
        .respond_with(answer(404, json!({"errors": []})))
        .mount(&bench.server)
        .await;
    when("PUT", "/v1/sys/policies/acl/app")
        .respond_with(nothing())
        .mount(&bench.server)
        .await;
    let made = bench
        .create("vault_policy", json!({"name": "app", "policy": RULES}))
        .await
        .expect("create");
    assert_eq!(made.id, "app");
    assert_eq!(
        bench.requests().await,
        ["GET /v1/sys/policies/acl/app", "PUT /v1/sys/policies/acl/app"]
    );
    assert_eq!(bench.body(1).await, json!({"policy": RULES}));
}

#[tokio::test]
async fn somebody_else_s_policy_is_not_overwritten() {
    let bench = Bench::new().await;
    when("GET", "/v1/sys/policies/acl/app")
        .respond_with(data(json!({"name": "app", "policy": "path \"x\" {}"})))
        .mount(&bench.server)
        .await;
    let error = bench
        .create("vault_policy", json!({"name": "app", "policy": RULES}))
        .await
        .expect_err("taken");
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(error.message(), "a policy app exists already");
    assert_eq!(bench.requests().await.len(), 1);
}

#[tokio::test]
async fn a_mistake_in_the_rules_is_the_server_s_sentence() {
    let bench = Bench::new().await;
    let said = "failed to parse policy: 1 error occurred:\n\t* invalid key \"nonsense\" on line 0\n\n";
    when("PUT", "/v1/sys/policies/acl/app")
        .respond_with(refusal(400, said))
        .mount(&bench.server)
        .await;
    let (prior, spec) = (
        json!({"name": "app", "policy": "a"}),
        json!({"name": "app", "policy": "nonsense {}"}),
    );
    let error = bench
        .update("vault_policy", "app", prior, spec)
        .await
        .expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(
        error.message(),
        "policy: cannot be read by the server: invalid key \"nonsense\" on line 0"
    );
    assert_eq!(error.violations()[0].path, "policy");
}

#[tokio::test]
async fn the_list_reads_each_and_leaves_root_out() {
    let bench = Bench::new().await;
    when("GET", "/v1/sys/policies/acl")
        .respond_with(data(json!({"keys": ["default", "gone", "app", "root"]})))
        .mount(&bench.server)
        .await;
    for name in ["app", "default"] {
        when("GET", &format!("/v1/sys/policies/acl/{name}"))
            .respond_with(data(json!({"name": name, "policy": RULES})))
            .mount(&bench.server)
            .await;
    }
    when("GET", "/v1/sys/policies/acl/gone")
        .respond_with(answer(404, json!({"errors": []})))
        .mount(&bench.server)
        .await;
    let found = bench.list("vault_policy", json!({})).await.expect("list");
    let ids: Vec<&str> = found.iter().map(|object| object.id.as_str()).collect();
    assert_eq!(ids, ["app", "default"]);
    assert_eq!(bench.requests().await[0], "GET /v1/sys/policies/acl?list=true");
}

#[test]
fn mistakes_are_named_with_their_remedy() {
    let one = |spec, expected: &str| assert_eq!(violations("vault_policy", spec), [expected]);
    one(
        json!({"name": "Upper", "policy": RULES}),
        "name: must be in lower case, for the server turns it into that: write \"upper\"",
    );
    one(
        json!({"name": "root", "policy": RULES}),
        "name: must not be root, which the server does not let anybody change",
    );
    one(
        json!({"name": "app", "policy": " \n"}),
        "policy: must not be empty: the server refuses a policy without rules",
    );
}
