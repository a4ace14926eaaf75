//! A kind that reports what it should not: the object stays in the state, and the diagnostic names the attribute.

use serde_json::{Value as Json, json};

use crate::fixture::host::Host;

/// Applies `{"name": "a"}` while the service reports an object changed like this, beside a raw JSON object.
async fn reported(pointer: &str, value: Json) -> (Host, String) {
    let mut host = Host::new().await;
    *host.shelf.lie.lock().unwrap() = Some((pointer.to_owned(), value));
    let found = host
        .apply(json!({"name": "a", "tags": ["t"], "labels": {"k": "v"}, "ratio": 1}))
        .await;
    (host, found.to_string())
}

#[tokio::test]
async fn values_that_differ_from_the_plan_are_our_diagnostic_and_the_object_is_kept() {
    for (pointer, value, expected) in [
        (
            "tags",
            json!(["t", "u"]),
            "tags: Unexpected result: fake_thing a: tags has other elements than planned",
        ),
        (
            "tags",
            Json::Null,
            "tags: Unexpected result: fake_thing a: tags was planned with a value, and the service reports none",
        ),
        (
            "url",
            json!("u"),
            "url: Unexpected result: fake_thing a: url was planned to be absent, and the service reports a value",
        ),
        ("labels", json!({}), "labels: Unexpected result: fake_thing a: labels"),
        (
            "ratio",
            json!(0.999_999_999_999_999_9),
            "ratio: Unexpected result: fake_thing a: ratio was planned with another value",
        ),
        (
            "name",
            json!(7),
            "name: Unexpected answer: fake_thing a: the service reports a number for name",
        ),
        (
            "labels",
            json!({"k": 1}),
            "labels[\"k\"]: Unexpected answer: fake_thing a: the service reports a number",
        ),
        (
            "serial",
            json!(1.5),
            "serial: Unexpected answer: fake_thing a: the service reports a fraction",
        ),
    ] {
        let (host, found) = reported(pointer, value).await;
        assert!(found.starts_with(expected), "{found}");
        assert_eq!(host.at("/id"), json!("a"), "the object is kept");
    }
}

#[tokio::test]
async fn an_attribute_that_is_not_declared_is_left_out() {
    let (host, found) = reported("surplus", json!("x")).await;
    assert_eq!(found, "");
    assert_eq!(host.at("/id"), json!("a"));
}

#[tokio::test]
async fn a_read_with_other_types_fails_without_touching_the_state() {
    let mut host = Host::new().await;
    host.apply(json!({"name": "a"})).await;
    let before = host.state.clone();
    *host.shelf.lie.lock().unwrap() = Some(("serial".into(), json!("seven")));
    let found = host.try_refresh().await.expect_err("refused").to_string();
    assert!(
        found.starts_with("serial: Unexpected answer: read fake_thing a: the service reports a text for serial"),
        "{found}"
    );
    assert_eq!(host.state, before);
}
