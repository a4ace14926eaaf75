//! `timeouts`: they bound an operation, lose nothing of it, and change nothing themselves.

use serde_json::{Value as Json, json};
use tfplugin::testing::State;
use tfplugin::value::Value;

use crate::fixture::client::{Terraform, terraform};
use crate::fixture::host::{TYPE, config_value};
use crate::fixture::shelf::Fault;

async fn made(terraform: &Terraform, config: Json) -> State {
    let config = config_value(&config);
    terraform.client.change(TYPE, None, &config).await.expect("create")
}

#[tokio::test]
async fn limits_are_kept_in_the_state_alone() {
    let terraform = terraform().await;
    let config = json!({"name": "a", "timeouts": {"create": "10m", "read": "30s"}});
    let state = made(&terraform, config.clone()).await;
    assert_eq!(
        state.value.attribute("timeouts"),
        config_value(&config).attribute("timeouts")
    );
    assert!(!terraform.shelf.last_sent().contains_key("timeouts"));
    let read = terraform.client.read(TYPE, &state).await.expect("read");
    assert_eq!(read.value, state.value);
    let again = terraform
        .client
        .plan(TYPE, Some(&state), &config_value(&config))
        .await
        .expect("plan");
    assert_eq!(again.planned.value, state.value, "the plan is empty");
}

#[tokio::test]
async fn a_change_of_limits_sends_nothing() {
    let terraform = terraform().await;
    let state = made(&terraform, json!({"name": "a"})).await;
    let sent = terraform.shelf.sent.lock().unwrap().len();
    let config = config_value(&json!({"name": "a", "timeouts": {"update": "1h30m"}}));
    let mut change = terraform.client.plan(TYPE, Some(&state), &config).await.expect("plan");
    assert!(change.requires_replace.is_empty());
    assert_eq!(change.planned.value.unknown_paths(), []);
    // As a Terraform before 1.12, which knows no identities.
    change.planned.identity = Value::Null;
    let (after, found) = terraform.client.apply(TYPE, &change).await;
    assert!(found.is_empty(), "{found}");
    assert_eq!(after.identity, Value::object([("name", "a")]));
    let state = terraform
        .client
        .change(TYPE, Some(&state), &config)
        .await
        .expect("update");
    assert_eq!(state.value.attribute("timeouts"), config.attribute("timeouts"));
    assert_eq!(terraform.shelf.sent.lock().unwrap().len(), sent);
    let without = config_value(&json!({"name": "a"}));
    let state = terraform
        .client
        .change(TYPE, Some(&state), &without)
        .await
        .expect("update");
    assert_eq!(state.value.attribute("timeouts"), Some(&Value::Null));
    assert_eq!(terraform.shelf.sent.lock().unwrap().len(), sent);
}

#[tokio::test]
async fn a_time_that_is_none_is_refused() {
    let terraform = terraform().await;
    let config = config_value(&json!({"name": "a", "timeouts": {"create": "10m", "delete": "soon"}}));
    let found = terraform
        .client
        .validate(TYPE, &config)
        .await
        .expect_err("refused")
        .to_string();
    assert_eq!(
        found,
        "timeouts: Invalid argument: timeouts.delete must be a time above zero such as 30s, 10m or 1h30m, not \"soon\"."
    );
}

#[tokio::test(start_paused = true)]
async fn a_create_that_takes_too_long_keeps_what_was_made() {
    let terraform = terraform().await;
    *terraform.shelf.fault.lock().unwrap() = Some(Fault::WaitForCancel);
    let config = config_value(&json!({"name": "a", "timeouts": {"create": "10m"}}));
    let change = terraform.client.plan(TYPE, None, &config).await.expect("plan");
    let began = tokio::time::Instant::now();
    let (state, found) = terraform.client.apply(TYPE, &change).await;
    assert_eq!(
        found.to_string(),
        "timeouts: Timeout: The create of deployme_fake_thing took longer than 10m and was cancelled. What was done until then stands in the \
         state; the service may still be at work. If it needs more time, raise timeouts.create."
    );
    assert_eq!(began.elapsed().as_secs(), 600);
    assert_eq!(state.value.attribute("id"), Some(&Value::from("a")));
    assert_eq!(state.value.attribute("timeouts"), config.attribute("timeouts"));
    assert_eq!(state.identity, Value::object([("name", "a")]));
}

#[tokio::test(start_paused = true)]
async fn a_create_that_never_ends_is_given_up() {
    let terraform = terraform().await;
    *terraform.shelf.fault.lock().unwrap() = Some(Fault::Hang);
    let config = config_value(&json!({"name": "a", "timeouts": {"create": "1m"}}));
    let change = terraform.client.plan(TYPE, None, &config).await.expect("plan");
    let began = tokio::time::Instant::now();
    let (state, found) = terraform.client.apply(TYPE, &change).await;
    assert!(found.to_string().contains("longer than 1m"), "{found}");
    assert_eq!(began.elapsed().as_secs(), 90, "with time to end the request");
    assert_eq!(state.value.attribute("id"), Some(&Value::from("a")));
}

#[tokio::test(start_paused = true)]
async fn an_update_that_takes_too_long_keeps_what_was_done() {
    let terraform = terraform().await;
    let state = made(&terraform, json!({"name": "a"})).await;
    *terraform.shelf.fault.lock().unwrap() = Some(Fault::WaitForCancel);
    let config = config_value(&json!({"name": "a", "ratio": 0.5, "timeouts": {"create": "1s", "update": "2s"}}));
    let change = terraform.client.plan(TYPE, Some(&state), &config).await.expect("plan");
    let (state, found) = terraform.client.apply(TYPE, &change).await;
    assert!(found.to_string().contains("longer than 2s"), "{found}");
    assert_eq!(state.value.attribute("ratio"), config.attribute("ratio"));
}

#[tokio::test]
async fn a_change_that_breaks_keeps_the_limits() {
    for (fault, kept) in [
        (Fault::Panic, true),
        (Fault::Unheard, true),
        (Fault::ErrorBeforeRecord, false),
    ] {
        let terraform = terraform().await;
        let state = made(&terraform, json!({"name": "a", "timeouts": {"read": "1h"}})).await;
        *terraform.shelf.fault.lock().unwrap() = Some(fault);
        let config = config_value(&json!({"name": "a", "ratio": 0.5, "timeouts": {"read": "2h"}}));
        let change = terraform.client.plan(TYPE, Some(&state), &config).await.expect("plan");
        let (after, found) = terraform.client.apply(TYPE, &change).await;
        assert!(found.has_errors());
        let expected = if kept { &config } else { &state.value };
        assert_eq!(
            after.value.attribute("timeouts"),
            expected.attribute("timeouts"),
            "{fault:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_in_time_is_left_alone() {
    let terraform = terraform().await;
    let config = json!({"name": "a", "timeouts": {"create": "1ms", "read": "1ms", "update": "1ms", "delete": "1ms"}});
    let state = made(&terraform, config).await;
    terraform.client.read(TYPE, &state).await.expect("read");
    let end = terraform
        .client
        .plan(TYPE, Some(&state), &Value::Null)
        .await
        .expect("plan");
    let (state, found) = terraform.client.apply(TYPE, &end).await;
    assert!(found.is_empty() && state.value.is_null(), "{found}");
}

#[tokio::test(start_paused = true)]
async fn a_read_and_a_delete_that_never_end_are_given_up() {
    let terraform = terraform().await;
    let config = json!({"name": "a", "timeouts": {"read": "20s", "delete": "1m"}});
    let state = made(&terraform, config).await;
    let hang = || *terraform.shelf.fault.lock().unwrap() = Some(Fault::Hang);
    let end = terraform
        .client
        .plan(TYPE, Some(&state), &Value::Null)
        .await
        .expect("plan");
    hang();
    let began = tokio::time::Instant::now();
    let found = terraform.client.read(TYPE, &state).await.expect_err("too long");
    assert_eq!(began.elapsed().as_secs(), 50, "with time to end the request");
    assert_eq!(
        found.to_string(),
        "timeouts: Timeout: The read of deployme_fake_thing took longer than 20s and was cancelled. If it needs more time, raise timeouts.read."
    );
    hang();
    let (after, found) = terraform.client.apply(TYPE, &end).await;
    assert!(
        found.to_string().contains("longer than 1m") && found.to_string().contains("raise timeouts.delete"),
        "{found}"
    );
    assert_eq!(after.value, state.value, "it may still be there");
}
