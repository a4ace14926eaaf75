//! Objects that come from other providers, by a move or by their ids there.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use terraform_provider_deployme::provider::DeploymeProvider;
use tfplugin::provider::*;
use tfplugin::value::Value;

use crate::fixture::host::{Host, TYPE, catalogue, json_of, thing_type};
use crate::fixture::shelf::Shelf;

fn request(source_type: &str, state: RawState) -> MoveRequest {
    MoveRequest {
        source_provider: "registry.example.test/elsewhere/other".into(),
        source_type: source_type.into(),
        source_schema_version: 1,
        source_state: state,
        source_private: Private(b"null".to_vec()),
        source_identity: RawState::default(),
        source_identity_schema_version: 0,
        type_name: TYPE.into(),
        ty: thing_type(),
        cancel: Default::default(),
    }
}

fn json_state(state: &Json) -> RawState {
    RawState {
        json: state.to_string().into_bytes(),
        ..RawState::default()
    }
}

/// A provider that Terraform has not configured, as it is when an object is moved.
fn unconfigured() -> DeploymeProvider {
    let shelf = Arc::new(Shelf::default());
    DeploymeProvider::new(move || catalogue(&shelf))
}

async fn moved(state: RawState) -> Moved {
    let moved = unconfigured().move_resource_state(request("other_thing", state)).await;
    moved.expect("moved")
}

fn set(moved: &Moved) -> Json {
    let Json::Object(mut all) = json_of(&moved.state) else {
        panic!("an object")
    };
    all.retain(|_, value| !value.is_null());
    all.into()
}

/// A host whose shelf has the thing `config`, and that knows nothing of it but what `moved` says. Terraform keeps the other provider's
/// private bytes.
async fn host(config: Json, moved: Moved) -> Host {
    let mut host = Host::new().await;
    host.apply(config).await;
    host.state = moved.state;
    host.private = Private(br#"{"schema_version":"1"}"#.to_vec());
    host
}

#[tokio::test]
async fn a_move_asks_nobody_and_a_read_completes_it() {
    let config = json!({"name": "a", "title": "t", "secret_wo": "s3cret-of-a", "secret_wo_version": 1});
    for (state, bare) in [
        (
            json!({"name": "a", "colour": {"deep": [1]}}),
            json!({"name": "a", "id": "a"}),
        ),
        (json!({"number": 0}), json!({"id": "#0"})),
    ] {
        let moved = moved(json_state(&state)).await;
        assert_eq!(set(&moved), bare);
        assert!(moved.private.is_empty() && moved.identity.is_null());
        let mut host = host(config.clone(), moved).await;
        let sent = host.shelf.sent.lock().unwrap().len();
        host.refresh().await;
        assert_eq!(host.at("/id"), json!("a"));
        assert!(host.is_empty(config.clone()).await, "{}", json_of(&host.state));
        assert_eq!(host.shelf.sent.lock().unwrap().len(), sent, "nothing is changed");
    }
}

#[tokio::test]
async fn a_state_of_terraform_0_11_is_a_flatmap() {
    let flatmap = [("name", "a"), ("ports.#", "1"), ("ports.0", "80")];
    let flatmap: BTreeMap<String, String> = flatmap.map(|(name, text)| (name.into(), text.into())).into();
    let state = RawState {
        flatmap,
        ..RawState::default()
    };
    assert_eq!(set(&moved(state).await), json!({"name": "a", "id": "a"}));
}

#[tokio::test]
async fn what_cannot_be_moved_is_one_error() {
    for (source_type, state, says) in [
        (
            "wrong_thing",
            json_state(&json!({"name": "a"})),
            "These can: other_thing (elsewhere/other)",
        ),
        ("other_thing", json_state(&json!({})), "its state has no `number`"),
        ("other_thing", RawState::default(), "its state is no JSON object"),
    ] {
        let found = unconfigured().move_resource_state(request(source_type, state)).await;
        let found = found.expect_err("refused");
        assert_eq!(found.iter().count(), 1);
        let found = found.to_string();
        assert!(
            found.starts_with("Object cannot be moved: ") && found.contains(says),
            "{found}"
        );
    }
}

#[tokio::test]
async fn nothing_is_planned_for_an_object_that_was_not_read() {
    let moved = moved(json_state(&json!({"name": "a"}))).await;
    let host = host(json!({"name": "a", "title": "t"}), moved).await;
    for config in [json!({"name": "a", "title": "t"}), json!({"name": "a"})] {
        let found = host.try_plan(&config).await.expect_err("refused").to_string();
        assert!(
            found.contains("deployme_fake_thing") && found.contains("-refresh=false"),
            "{found}"
        );
    }
}

#[tokio::test]
async fn a_moved_object_that_is_not_there_is_not_made_anew() {
    for state in [json!({"name": "gone"}), json!({"number": 7})] {
        let moved = moved(json_state(&state)).await;
        let mut host = host(json!({"name": "a"}), moved).await;
        let found = host.try_refresh().await.expect_err("an error").to_string();
        assert!(
            found.contains("Moved object not found") && found.contains("terraform state rm"),
            "{found}"
        );
    }
}

#[tokio::test]
async fn an_object_that_was_read_once_may_go() {
    let mut host = Host::new().await;
    host.apply(json!({"name": "a"})).await;
    host.shelf.put("a", None);
    host.refresh().await;
    assert_eq!(host.state, Value::Null);
}

/// Its create was not answered: that it is not there says that it was not made.
#[tokio::test]
async fn an_object_that_may_have_been_made_here_is_no_moved_one() {
    let moved = moved(json_state(&json!({"name": "gone"}))).await;
    let mut host = host(json!({"name": "a"}), moved).await;
    host.private = Private(br#"{"deployme":{"possible":true}}"#.to_vec());
    host.refresh().await;
    assert_eq!(host.state, Value::Null);
}

#[tokio::test]
async fn an_id_of_another_provider_imports_too() {
    let mut host = Host::new().await;
    host.apply(json!({"name": "a", "title": "t"})).await;
    host.import("#0").await;
    assert_eq!((host.at("/id"), host.at("/title")), (json!("a"), json!("t")));
    assert!(host.is_empty(json!({"name": "a", "title": "t"})).await);
    host.import("#7").await;
    assert_eq!(
        host.state,
        Value::Null,
        "Terraform says that there is nothing to import"
    );
}
