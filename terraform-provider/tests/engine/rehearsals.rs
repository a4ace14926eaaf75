//! What the service would refuse is told by the plan, for one question at most.

use deployme::{Error, ErrorKind};
use serde_json::{Value as Json, json};
use tfplugin::provider::Provider as _;

use crate::fixture::host::{Host, UNKNOWN};
use crate::fixture::shelf::Fault;

/// What a plan tells, and how often the service was asked. The host plans everything twice, to compare.
async fn told(host: &Host, config: &Json) -> (Vec<String>, u32) {
    let before = *host.shelf.rehearsed.lock().unwrap();
    let planned = host.plan(config.clone()).await;
    let asked = *host.shelf.rehearsed.lock().unwrap() - before;
    (planned.diagnostics.iter().map(ToString::to_string).collect(), asked)
}

const NONE: [String; 0] = [];

#[tokio::test]
async fn a_create_and_a_change_are_asked_once_each() {
    let mut host = Host::new().await;
    let found = told(&host, &json!({"name": "a", "size": "huge"})).await;
    assert_eq!(found, (vec!["size: Invalid argument: size is out of stock.".into()], 2));
    let small = json!({"name": "a", "size": "small"});
    assert_eq!(told(&host, &small).await, (NONE.into(), 2));
    host.apply(small.clone()).await;
    let tiny = json!({"name": "a", "size": "tiny"});
    let text = "size: Invalid argument: size cannot shrink here.";
    assert_eq!(told(&host, &tiny).await, (vec![text.into()], 2));
    // Nothing is to be done.
    assert_eq!(told(&host, &small).await, (NONE.into(), 0));
    assert!(host.destroy().await.is_empty());
    assert!(host.shelf.objects.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_is_not_known_yet_is_not_asked() {
    let host = Host::new().await;
    let config = json!({"name": "a", "size": "huge", "title": UNKNOWN});
    assert_eq!(told(&host, &config).await, (NONE.into(), 0));
    // A secret is not sent, so that an unknown one does not matter.
    let config = json!({"name": "a", "size": "huge", "secret_wo": UNKNOWN, "secret_wo_version": 1});
    assert_eq!(told(&host, &config).await.0.len(), 1);
    let unknown = Host::with_config(json!({"fake": {"url": UNKNOWN}})).await;
    assert_eq!(
        told(&unknown, &json!({"name": "a", "size": "huge"})).await,
        (NONE.into(), 0)
    );
}

#[tokio::test]
async fn a_replacement_is_asked_as_the_creation_that_it_ends_in() {
    let mut host = Host::new().await;
    host.apply(json!({"name": "a"})).await;
    let config = json!({"name": "b", "size": "huge"});
    assert_eq!(told(&host, &config).await, (NONE.into(), 0));
    let creation = host.provider.plan_resource(host.create(&config)).await;
    let told = creation.expect("a plan").diagnostics.to_string();
    assert!(told.contains("size is out of stock"), "{told}");
}

#[tokio::test(start_paused = true)]
async fn a_service_that_does_not_answer_holds_no_plan_up() {
    let config = json!({"name": "a", "size": "huge"});
    let host = Host::new().await;
    *host.shelf.fault.lock().unwrap() = Some(Fault::Mute);
    assert_eq!(told(&host, &config).await, (NONE.into(), 1), "and is not asked again");

    let host = Host::new().await;
    *host.shelf.refusal.lock().unwrap() = Some(Error::new(ErrorKind::Unavailable, "it is away"));
    assert_eq!(told(&host, &config).await, (NONE.into(), 1), "and is not asked again");
}

#[tokio::test]
async fn a_service_that_fails_at_one_question_is_asked_the_next_one() {
    let config = json!({"name": "a", "size": "small"});
    let host = Host::new().await;
    *host.shelf.refusal.lock().unwrap() = Some(Error::new(ErrorKind::PermissionDenied, "may only read"));
    assert_eq!(told(&host, &config).await, (NONE.into(), 2));
}

#[tokio::test]
async fn a_wrong_login_is_told_by_the_plan() {
    let host = Host::new().await;
    let wrong = Error::new(ErrorKind::Unauthenticated, "no such token");
    *host.shelf.refusal.lock().unwrap() = Some(wrong);
    let planned = host.provider.plan_resource(host.create(&json!({"name": "a"}))).await;
    let told = planned.expect("a plan").diagnostics.to_string();
    assert!(
        told.starts_with("Login failed: create fake_thing a: no such token"),
        "{told}"
    );
}
