//! Lists, as `terraform query` asks for them.

use std::time::Duration;

use deployme::registry;
use serde_json::json;
use terraform_provider_deployme::engine::list_arguments;
use tfplugin::provider::{Diagnostics, Listed};

use crate::fixture::client::{Terraform, identity, list_config, terraform, terraform_with};
use crate::fixture::host::{TYPE, UNKNOWN, config_value};
use crate::fixture::shelf::Fault;

/// With objects of these names on the shelf.
async fn filled(names: &[&str]) -> Terraform {
    let terraform = terraform().await;
    for name in names {
        let config = config_value(&json!({
            "name": name, "owner": {"name": "o", "password_wo": "p4ss", "password_wo_version": 1},
            "secret_wo": "s3cret", "secret_wo_version": 1,
        }));
        terraform.client.change(TYPE, None, &config).await.expect("create");
    }
    terraform
}

fn names(listed: &[Listed]) -> Vec<&str> {
    listed.iter().map(|one| one.display_name.as_str()).collect()
}

#[test]
fn every_kind_can_be_listed_by_the_beginning_of_its_name() {
    for kind in registry::resources() {
        let arguments = list_arguments(kind.schema());
        let mut names: Vec<_> = arguments.iter().map(|argument| argument.name.as_str()).collect();
        assert_eq!(names.last(), Some(&"name_prefix"));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), arguments.len(), "{}", kind.schema().type_name);
    }
}

#[tokio::test]
async fn everything_there_is_is_listed() {
    let terraform = filled(&["a", "b", "c"]).await;
    let listed = terraform
        .client
        .list_all(TYPE, &list_config(&json!({})), false)
        .await
        .expect("list");
    assert_eq!(names(&listed), ["a", "b", "c"]);
    assert_eq!(listed[1].identity, identity("b"));
    assert!(listed.iter().all(|one| one.resource.is_null()));
}

#[tokio::test]
async fn a_list_ends_at_its_limit() {
    let terraform = filled(&["a", "b", "c"]).await;
    let mut listing = terraform
        .client
        .list(TYPE, &list_config(&json!({})), false, Some(2))
        .await
        .expect("list");
    let mut found = Vec::new();
    while let Some(one) = listing.next().await {
        found.push(one.expect("an object"));
    }
    assert_eq!(names(&found), ["a", "b"]);
}

#[tokio::test]
async fn a_prefix_narrows_the_list() {
    let terraform = filled(&["app-1", "app-2", "base", "App-3"]).await;
    let config = list_config(&json!({"name_prefix": "app-"}));
    let listed = terraform.client.list_all(TYPE, &config, false).await.expect("list");
    assert_eq!(names(&listed), ["app-1", "app-2"]);
}

#[tokio::test]
async fn a_whole_object_is_what_a_read_gives() {
    let terraform = filled(&["a"]).await;
    let listed = terraform
        .client
        .list_all(TYPE, &list_config(&json!({})), true)
        .await
        .expect("list");
    let imported = terraform.client.import(TYPE, "a").await.expect("import");
    let read = terraform.client.read(TYPE, &imported).await.expect("read");
    assert_eq!(listed[0].resource, read.value);
    assert_eq!(listed[0].identity, read.identity);
    assert_eq!(listed[0].diagnostics, Diagnostics::new());
}

#[tokio::test]
async fn an_object_that_cannot_be_shown_is_listed_with_a_warning() {
    let terraform = filled(&["a", "b"]).await;
    *terraform.shelf.lie.lock().unwrap() = Some(("ratio".into(), json!("s3cret")));
    let listed = terraform
        .client
        .list_all(TYPE, &list_config(&json!({})), true)
        .await
        .expect("list");
    assert_eq!(names(&listed), ["a", "b"]);
    assert!(listed[0].resource.is_null() && !listed[1].resource.is_null());
    let text = listed[0].diagnostics.to_string();
    assert!(text.contains("for ratio, which is not its declared type"), "{text}");
    assert!(!text.contains("s3cret"), "{text}");
}

#[tokio::test]
async fn an_interrupted_list_ends() {
    let terraform = filled(&["a"]).await;
    *terraform.shelf.fault.lock().unwrap() = Some(Fault::WaitForCancel);
    let mut listing = terraform
        .client
        .list(TYPE, &list_config(&json!({})), false, None)
        .await
        .expect("list");
    terraform.shelf.reached.notified().await;
    terraform.client.stop().await.expect("stop");
    let found = listing
        .next()
        .await
        .expect("an event")
        .expect_err("an error")
        .to_string();
    assert!(found.starts_with("Interrupted"), "{found}");
}

#[tokio::test]
async fn a_list_that_nobody_reads_any_more_is_cancelled() {
    let terraform = filled(&["a"]).await;
    *terraform.shelf.fault.lock().unwrap() = Some(Fault::WaitForCancel);
    let listing = terraform
        .client
        .list(TYPE, &list_config(&json!({})), false, None)
        .await
        .expect("list");
    terraform.shelf.reached.notified().await;
    drop(listing);
    let given_up = tokio::time::timeout(Duration::from_secs(10), terraform.shelf.given_up.notified()).await;
    given_up.expect("the service is asked no further");
}

#[tokio::test]
async fn what_is_not_known_is_not_judged() {
    let terraform = terraform().await;
    let config = list_config(&json!({"name_prefix": UNKNOWN}));
    assert!(terraform.client.list(TYPE, &config, false, None).await.is_ok());
}

#[tokio::test]
async fn a_list_of_a_service_that_is_not_known_yet_is_refused() {
    let terraform = terraform_with(json!({"fake": UNKNOWN})).await;
    let found = terraform.client.list_all(TYPE, &list_config(&json!({})), false).await;
    let text = found.expect_err("refused").to_string();
    assert!(
        text.starts_with("Service not known yet") && text.contains("a list of deployme_fake_thing"),
        "{text}"
    );
}
