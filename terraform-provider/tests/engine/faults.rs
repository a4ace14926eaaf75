//! What remains in the state when a change fails half-way.

use serde_json::{Value as Json, json};
use tfplugin::value::Value;

use crate::fixture::host::Host;
use crate::fixture::shelf::Fault;

fn config() -> Json {
    json!({"name": "a", "url": "http://x", "secret_wo": "s3cret", "secret_wo_version": 1,
           "owner": {"name": "o", "password_wo": "p4ssword", "password_wo_version": 1}})
}

async fn failing(fault: Fault) -> Host {
    let host = Host::new().await;
    *host.shelf.fault.lock().unwrap() = Some(fault);
    host
}

fn secret_free(host: &Host) {
    let state = crate::fixture::host::json_of(&host.state).to_string();
    let private = String::from_utf8(host.private.to_vec()).unwrap();
    for secret in ["s3cret", "p4ssword"] {
        assert!(
            !state.contains(secret) && !private.contains(secret),
            "{secret} was kept"
        );
    }
}

#[tokio::test]
async fn a_create_that_fails_half_way_leaves_the_object_in_the_state() {
    for (fault, summary) in [(Fault::Error, "Service unavailable"), (Fault::Panic, "Panic")] {
        let mut host = failing(fault).await;
        let found = host.apply(config()).await;
        assert!(found.to_string().starts_with(summary), "{found}");
        assert_eq!(
            (host.at("/id"), host.at("/serial")),
            (json!("a"), json!(7)),
            "{fault:?}"
        );
        assert_eq!(host.at("/url"), json!("http://x"), "in the planned words");
        assert_eq!(host.at("/secret_wo_version"), json!(1));
        secret_free(&host);
        // Terraform taints it; the next apply destroys and creates it.
        host.destroy().await;
        assert!(host.apply(config()).await.is_empty());
        assert!(host.is_empty(config()).await);
    }
}

#[tokio::test]
async fn a_cancelled_create_records_what_is_there() {
    let mut host = failing(Fault::WaitForCancel).await;
    let (shelf, cancel) = (host.shelf.clone(), host.cancel.clone());
    let interrupt = async move {
        shelf.reached.notified().await;
        cancel.cancel();
    };
    let (found, ()) = tokio::join!(host.apply(config()), interrupt);
    assert!(
        found.to_string().starts_with("Cancelled: create fake_thing a"),
        "{found}"
    );
    assert_eq!(host.at("/id"), json!("a"));
    secret_free(&host);
}

#[tokio::test]
async fn an_update_that_fails_keeps_what_was_recorded_or_what_was_before() {
    for (fault, ratio) in [
        (Fault::Error, json!(2)),
        (Fault::Panic, json!(2)),
        (Fault::ErrorBeforeRecord, Json::Null),
    ] {
        let mut host = Host::new().await;
        host.apply(config()).await;
        *host.shelf.fault.lock().unwrap() = Some(fault);
        let mut changed = config();
        changed["ratio"] = json!(2);
        let found = host.apply(changed.clone()).await;
        assert!(found.has_errors());
        assert_eq!(host.at("/ratio"), ratio, "{fault:?}");
        // The next run converges.
        host.refresh().await;
        assert!(host.apply(changed.clone()).await.is_empty());
        assert!(host.is_empty(changed).await);
    }
}

#[tokio::test]
async fn a_create_that_fails_before_anything_exists_leaves_nothing() {
    let mut host = failing(Fault::ErrorBeforeRecord).await;
    let found = host.apply(config()).await;
    assert_eq!(
        found.to_string(),
        "Service unavailable: create fake_thing a: the second step failed (HTTP 503).\n\nCheck that the address in the provider \
         block is right and that the service is up, then apply again."
    );
    assert_eq!(host.state, Value::Null);
}

#[tokio::test]
async fn an_object_that_may_exist_is_kept_when_it_is_there() {
    let mut host = failing(Fault::Unheard).await;
    assert!(host.apply(config()).await.has_errors());
    assert_eq!((host.at("/id"), host.at("/serial")), (json!("a"), json!(7)));
    secret_free(&host);
    host.refresh().await;
    assert_eq!(host.at("/serial"), json!(7), "it is there");
    // From now on it is ours like any other, whatever becomes of its ids.
    host.shelf
        .change("a", |stored| drop(stored.insert("serial".into(), json!(8))));
    host.refresh().await;
    assert_eq!(host.at("/serial"), json!(8));
    host.destroy().await;
    assert!(host.shelf.get("a").is_err(), "it is deleted");
}

#[tokio::test]
async fn an_object_that_may_exist_is_not_somebody_else_s_of_its_name() {
    for refreshed in [true, false] {
        let mut host = failing(Fault::Unheard).await;
        assert!(host.apply(config()).await.has_errors());
        host.shelf
            .change("a", |stored| drop(stored.insert("serial".into(), json!(8))));
        if refreshed {
            host.refresh().await;
        } else {
            assert!(host.destroy().await.is_empty());
        }
        assert_eq!(host.state, Value::Null, "ours is gone");
        assert!(host.shelf.get("a").is_ok(), "theirs is left alone");
    }
}
