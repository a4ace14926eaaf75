//! What is put off while a service's settings are not known, where Terraform can put off.

use serde_json::json;
use tfplugin::provider::{ClientCapabilities, Deferred};

use crate::fixture::client::{terraform, terraform_with};
use crate::fixture::host::{TYPE, UNKNOWN, config_value};

#[tokio::test]
async fn a_plan_of_a_service_that_is_not_known_yet_is_put_off() {
    let terraform = terraform_with(json!({"fake": {"url": UNKNOWN}})).await;
    let config = config_value(&json!({"name": "a"}));
    let change = terraform.client.plan(TYPE, None, &config).await.expect("plan");
    assert_eq!(change.deferred, None, "an older Terraform plans on");
    let deferring = terraform.client.clone().with_capabilities(ClientCapabilities {
        deferral_allowed: true,
        ..ClientCapabilities::default()
    });
    let change = deferring.plan(TYPE, None, &config).await.expect("plan");
    assert_eq!(change.deferred, Some(Deferred::ProviderConfigUnknown));
    // The test client takes no read that is put off, and says so.
    let imported = deferring.import(TYPE, "a").await.expect("import");
    let found = deferring.read(TYPE, &imported).await.expect_err("put off").to_string();
    assert!(found.contains("ProviderConfigUnknown"), "{found}");
}

#[tokio::test]
async fn nothing_is_put_off_of_a_service_that_is_known() {
    let known = terraform().await.client.with_capabilities(ClientCapabilities {
        deferral_allowed: true,
        ..ClientCapabilities::default()
    });
    let config = config_value(&json!({"name": "a"}));
    assert_eq!(known.plan(TYPE, None, &config).await.expect("plan").deferred, None);
    let state = known.change(TYPE, None, &config).await.expect("create");
    known.read(TYPE, &state).await.expect("read");
}
