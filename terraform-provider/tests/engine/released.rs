//! What the service has made itself stays when it leaves the configuration; what was made here goes, whatever it is called.

use serde_json::json;
use tfplugin::provider::{PlanRequest, Provider as _};

use crate::fixture::host::Host;

/// What the plan of a destroy tells.
async fn told(host: &Host) -> Vec<String> {
    let mut request = PlanRequest {
        prior: host.state.clone(),
        prior_private: host.private.clone(),
        ..host.create(&json!({}))
    };
    request.config = tfplugin::value::Value::Null;
    let planned = host.provider.plan_resource(request).await.expect("a plan");
    planned.diagnostics.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn what_was_imported_stays() {
    let mut host = Host::new().await;
    for name in ["default", "own"] {
        host.apply(json!({"name": name})).await;
        host.state = tfplugin::value::Value::Null;
        host.private = tfplugin::provider::Private::default();
    }
    host.import("default").await;
    host.apply(json!({"name": "default", "title": "ours"})).await;
    let warnings = told(&host).await;
    assert!(
        matches!(&warnings[..], [one] if one.contains("fake_thing \"default\" is one of the service's own")),
        "{warnings:?}"
    );
    assert!(host.destroy().await.is_empty());
    assert!(host.state.is_null() && host.shelf.get("default").is_ok());

    host.import("own").await;
    assert_eq!(told(&host).await, Vec::<String>::new());
    assert!(host.destroy().await.is_empty());
    assert!(host.shelf.get("own").is_err());
}

#[tokio::test]
async fn what_was_made_here_is_deleted() {
    let mut host = Host::new().await;
    host.apply(json!({"name": "default"})).await;
    host.apply(json!({"name": "default", "title": "changed"})).await;
    host.refresh().await;
    assert_eq!(told(&host).await, Vec::<String>::new());
    assert!(host.destroy().await.is_empty());
    assert!(host.state.is_null() && host.shelf.get("default").is_err());
}
