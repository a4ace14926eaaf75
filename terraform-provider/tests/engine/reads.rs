//! Data sources and ephemeral resources.

use std::time::Duration;

use serde_json::json;
use tfplugin::provider::*;
use tfplugin::value::Value;

use crate::fixture::host::{Host, TYPE, value};

#[tokio::test]
async fn a_data_source_reads_by_the_natural_name() {
    let mut host = Host::new().await;
    host.apply(json!({"name": "a", "secret_wo": "s3cret", "secret_wo_version": 1, "tags": ["t"]}))
        .await;
    let schema = host.provider.schema().data_sources[TYPE].clone();
    assert!(schema.attribute("secret_wo").is_none());
    let ty = schema.implied_type();
    let request = |config| ReadDataRequest {
        type_name: TYPE.into(),
        config: value(&ty, &config),
        ..ReadDataRequest::default()
    };
    let read = host
        .provider
        .read_data_source(request(json!({"name": "a"})))
        .await
        .expect("read");
    assert!(read.state.conforms_to(&ty).is_ok() && read.state.is_wholly_known());
    assert_eq!(read.state.attribute("size"), Some(&Value::from("medium")));
    assert_eq!(read.state.attribute("tags"), Some(&Value::set(["t"])));
    let found = host
        .provider
        .read_data_source(request(json!({"name": "b"})))
        .await
        .expect_err("missing")
        .to_string();
    assert!(
        found.starts_with("Object not found: read fake_thing b: there is no such thing"),
        "{found}"
    );
}

const LOAN: &str = "deployme_fake_loan";

async fn open(host: &Host) -> Opened {
    let ty = host.provider.schema().ephemeral_resources[LOAN].implied_type();
    let request = OpenRequest {
        type_name: LOAN.into(),
        config: value(&ty, &json!({"thing": "a"})),
        ..OpenRequest::default()
    };
    let opened = host.provider.open_ephemeral(request).await.expect("open");
    assert!(opened.result.conforms_to(&ty).is_ok() && opened.result.is_wholly_known());
    opened
}

fn lease(opened: &Opened) -> EphemeralLease {
    EphemeralLease {
        type_name: LOAN.into(),
        private: opened.private.clone(),
        ..EphemeralLease::default()
    }
}

#[tokio::test]
async fn an_ephemeral_resource_is_opened_and_closed() {
    let host = Host::new().await;
    let opened = open(&host).await;
    assert_eq!(opened.result.attribute("token"), Some(&Value::from("t0ken-of-a")));
    assert_eq!(
        opened.result.attribute("role"),
        Some(&Value::from("viewer")),
        "the default"
    );
    assert!(opened.renew_at.is_some());
    assert_eq!(host.provider.open_leases(), 1);
    assert!(
        host.provider
            .close_ephemeral(lease(&opened))
            .await
            .expect("close")
            .is_empty()
    );
    assert_eq!(
        (host.provider.open_leases(), host.shelf.leases.lock().unwrap()[&0]),
        (0, false)
    );
    // Closing again is fine.
    assert!(
        host.provider
            .close_ephemeral(lease(&opened))
            .await
            .expect("close")
            .is_empty()
    );
}

#[tokio::test]
async fn a_failed_renewal_is_told_when_the_lease_is_closed() {
    let host = Host::new().await;
    let opened = open(&host).await;
    assert!(host.provider.renew_ephemeral(lease(&opened)).await.is_err());
    let told = host
        .provider
        .close_ephemeral(lease(&opened))
        .await
        .expect("close")
        .to_string();
    assert!(
        told.starts_with("Lease not renewed") && told.contains("the loan cannot be extended"),
        "{told}"
    );
}

#[tokio::test]
async fn open_leases_are_closed_at_the_end() {
    let host = Host::new().await;
    open(&host).await;
    open(&host).await;
    host.provider.shutdown().await;
    assert_eq!(host.provider.open_leases(), 0);
    assert!(host.shelf.leases.lock().unwrap().values().all(|open| !open));
}

#[tokio::test]
async fn an_interrupt_closes_leases_in_the_background() {
    let host = Host::new().await;
    let opened = open(&host).await;
    host.provider.stop().await;
    // The end waits for it, and a late close of Terraform's finds nothing to do.
    host.provider.shutdown().await;
    assert_eq!(host.provider.open_leases(), 0);
    assert!(
        host.provider
            .close_ephemeral(lease(&opened))
            .await
            .expect("close")
            .is_empty()
    );
}

#[tokio::test(start_paused = true)]
async fn a_lease_that_cannot_be_closed_does_not_hold_up_the_end() {
    let host = Host::new().await;
    open(&host).await;
    *host.shelf.hang.lock().unwrap() = true;
    let before = tokio::time::Instant::now();
    host.provider.shutdown().await;
    assert!(before.elapsed() <= Duration::from_secs(1));
}
