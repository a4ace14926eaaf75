//! The ephemeral `vault_token`. OpenBao's answers.

use std::time::Duration;

use deployme::ErrorKind;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::{Bench, answer, nothing, refusal, when};

const ACCESSOR: &str = "gQ0hcqEUBQN9G99OEiaxf18P";

#[allow(clippy::needless_pass_by_value)] // literals
fn granted(with: Value) -> ResponseTemplate {
    let mut auth = json!({
        "client_token": "s.the-S3cret", "accessor": ACCESSOR, "policies": ["app", "default"], "token_policies": ["app", "default"],
        "metadata": {"a": "b"}, "lease_duration": 3600, "renewable": true, "entity_id": "", "token_type": "service",
        "orphan": false, "mfa_requirement": null, "num_uses": 0,
    });
    for (name, value) in with.as_object().expect("an object") {
        auth[name] = value.clone();
    }
    answer(
        200,
        json!({"request_id": "r", "lease_id": "", "data": null, "warnings": null, "auth": auth}),
    )
}

async fn makes(bench: &Bench, at: &str, with: Value) {
    when("POST", at).respond_with(granted(with)).mount(&bench.server).await;
}

#[tokio::test]
async fn a_token_is_made_as_asked() {
    let bench = Bench::new().await;
    makes(&bench, "/v1/auth/token/create", json!({})).await;
    let spec = json!({"policies": ["app"], "ttl": "1h", "metadata": {"a": "b"}, "display_name": "d n"});
    let opened = bench.open("vault_token", spec).await.expect("open");
    assert_eq!(
        bench.body(0).await,
        json!({"policies": ["app"], "ttl": "1h", "meta": {"a": "b"}, "display_name": "d n"})
    );
    assert_eq!(opened["client_token"], "s.the-S3cret");
    assert_eq!(opened["token_policies"], json!(["app", "default"]));
    assert_eq!(
        (&opened["lease_duration"], &opened["type"]),
        (&json!(3600), &json!("service"))
    );
}

#[tokio::test]
async fn it_is_renewed_and_revoked_by_its_accessor() {
    let bench = Bench::new().await;
    makes(&bench, "/v1/auth/token/create/full", json!({})).await;
    let (kind, lease) = bench.lease("vault_token", json!({"role": "full", "ttl": "1h"})).await;
    let lease = lease.expect("a lease");
    assert_eq!(lease.renew_in, Some(Duration::from_mins(40)));
    assert!(!lease.private.to_string().contains("S3cret"), "{}", lease.private);
    let renewed = granted(json!({"client_token": "", "lease_duration": 60}));
    when("PUT", "/v1/auth/token/renew-accessor")
        .respond_with(renewed)
        .mount(&bench.server)
        .await;
    let again = bench.renew(kind, &lease).await.expect("renew");
    assert_eq!(again, Some(Duration::from_secs(40)));
    assert_eq!(bench.body(1).await, json!({"accessor": ACCESSOR, "increment": "1h"}));
    when("PUT", "/v1/auth/token/revoke-accessor")
        .respond_with(nothing())
        .mount(&bench.server)
        .await;
    bench.close(kind, &lease).await.expect("close");
    assert_eq!(bench.body(2).await, json!({"accessor": ACCESSOR}));
}

#[tokio::test]
async fn one_that_is_gone_is_revoked() {
    let bench = Bench::new().await;
    makes(&bench, "/v1/auth/token/create", json!({"renewable": false})).await;
    when("PUT", "/v1/auth/token/revoke-accessor")
        .respond_with(refusal(400, "1 error occurred:\n\t* invalid accessor\n\n"))
        .mount(&bench.server)
        .await;
    let (kind, lease) = bench.lease("vault_token", json!({})).await;
    let lease = lease.expect("a lease");
    assert_eq!(lease.renew_in, None, "it cannot be renewed");
    bench.close(kind, &lease).await.expect("close");
}

#[tokio::test]
async fn a_batch_token_has_no_lease() {
    let bench = Bench::new().await;
    let batch = json!({"accessor": "", "renewable": false, "token_type": "batch", "lease_duration": 300});
    makes(&bench, "/v1/auth/token/create", batch).await;
    let (_, lease) = bench.lease("vault_token", json!({"type": "batch", "ttl": "5m"})).await;
    assert!(lease.is_none());
    assert_eq!(bench.body(0).await, json!({"type": "batch", "ttl": "5m"}));
}

#[tokio::test]
async fn a_role_that_is_missing_is_said_at_the_argument() {
    let bench = Bench::new().await;
    when("POST", "/v1/auth/token/create/missing")
        .respond_with(refusal(400, "unknown role missing"))
        .mount(&bench.server)
        .await;
    let error = bench
        .open("vault_token", json!({"role": "missing"}))
        .await
        .expect_err("missing");
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
    assert_eq!(error.violations()[0].path, "role", "{error}");
}
