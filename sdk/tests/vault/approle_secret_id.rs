//! The ephemeral `vault_approle_secret_id`. OpenBao's answers.

use deployme::ErrorKind;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::{Bench, answer, data, nothing, refusal, when};

const ROLE_ID: &str = "/v1/auth/approle/role/min/role-id";
const SECRET_ID: &str = "/v1/auth/approle/role/min/secret-id";
const DESTROY: &str = "/v1/auth/approle/role/min/secret-id-accessor/destroy";
const ACCESSOR: &str = "6f30c4c6-a476-bd47-b3ef-2d6db8d656d4";

async fn made(bench: &Bench) {
    let role = data(json!({"role_id": "my-role-id"}));
    when("GET", ROLE_ID).respond_with(role).mount(&bench.server).await;
    let secret = data(json!({
        "secret_id": "the-S3cret", "secret_id_accessor": ACCESSOR, "secret_id_num_uses": 0, "secret_id_ttl": 0,
    }));
    when("POST", SECRET_ID).respond_with(secret).mount(&bench.server).await;
}

#[tokio::test]
async fn what_is_left_out_is_the_role_s() {
    let bench = Bench::new().await;
    made(&bench).await;
    let opened = bench
        .open("vault_approle_secret_id", json!({"mount": "approle", "role": "min"}))
        .await;
    let opened = opened.expect("open");
    assert_eq!(opened["secret_id"], "the-S3cret");
    assert_eq!(opened["role_id"], "my-role-id");
    assert_eq!(bench.body(1).await, json!({}));
    let spec = json!({
        "mount": "approle", "role": "min", "ttl": "1m", "num_uses": 1, "cidr_list": ["127.0.0.1/32"], "metadata": {"k": "v"},
        "token_bound_cidrs": ["10.0.0.0/8"],
    });
    bench.open("vault_approle_secret_id", spec).await.expect("open");
    assert_eq!(
        bench.body(3).await,
        json!({
            "ttl": "1m", "num_uses": 1, "cidr_list": ["127.0.0.1/32"], "metadata": "{\"k\":\"v\"}",
            "token_bound_cidrs": ["10.0.0.0/8"],
        })
    );
}

#[tokio::test]
async fn it_is_destroyed_by_its_accessor_once_and_for_all() {
    let gone =
        format!("1 error occurred:\n\t* failed to find accessor entry for secret_id_accessor: \"{ACCESSOR}\"\n\n");
    for (name, destroyed, fine) in [
        ("destroyed", nothing(), true),
        ("gone already", refusal(500, &gone), true),
        ("its role is gone", refusal(400, "role \"min\" does not exist"), true),
        (
            "no right",
            refusal(403, "1 error occurred:\n\t* permission denied\n\n"),
            false,
        ),
    ] {
        assert_eq!(closes(destroyed).await, fine, "{name}");
    }
}

async fn closes(destroyed: ResponseTemplate) -> bool {
    let bench = Bench::new().await;
    made(&bench).await;
    when("POST", DESTROY).respond_with(destroyed).mount(&bench.server).await;
    let spec = json!({"mount": "approle", "role": "min"});
    let (kind, lease) = bench.lease("vault_approle_secret_id", spec).await;
    let lease = lease.expect("a lease");
    assert!(!lease.private.to_string().contains("S3cret"), "{}", lease.private);
    let closed = bench.close(kind, &lease).await;
    assert_eq!(bench.body(2).await, json!({"secret_id_accessor": ACCESSOR}));
    closed.is_ok()
}

#[tokio::test]
async fn a_role_that_is_missing_is_said_at_the_argument() {
    let bench = Bench::new().await;
    let missing = answer(404, json!({"errors": []}));
    when("GET", ROLE_ID).respond_with(missing).mount(&bench.server).await;
    let spec = json!({"mount": "approle", "role": "min"});
    let error = bench.open("vault_approle_secret_id", spec).await.expect_err("missing");
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
    assert_eq!(error.violations()[0].path, "role", "{error}");
    assert_eq!(bench.requests().await.len(), 1, "nothing was made");
}

#[tokio::test]
async fn mistakes_are_named_before_anything_is_asked() {
    let bench = Bench::new().await;
    let spec: Value = json!({"mount": "approle/", "role": "Min", "ttl": "soon", "cidr_list": ["127.0.0.1"]});
    let error = bench.open("vault_approle_secret_id", spec).await.expect_err("wrong");
    let paths: Vec<&str> = error.violations().iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["mount", "role", "ttl", "cidr_list"]);
    assert!(bench.requests().await.is_empty());
}
