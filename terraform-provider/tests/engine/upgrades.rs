//! States written by other versions of the schema.

use serde_json::{Value as Json, json};
use tfplugin::provider::*;

use crate::fixture::host::{Host, TYPE, json_of, thing_type};

async fn upgrade(version: i64, state: Json) -> Result<Json, String> {
    let json = state.to_string().into_bytes();
    let state = RawState {
        json,
        ..RawState::default()
    };
    upgrade_raw(version, state).await
}

async fn upgrade_raw(version: i64, state: RawState) -> Result<Json, String> {
    let host = Host::new().await;
    let request = UpgradeRequest {
        type_name: TYPE.into(),
        version,
        state,
        ty: thing_type(),
        cancel: Default::default(),
    };
    let upgraded = host.provider.upgrade_resource_state(request).await;
    upgraded
        .map(|upgraded| json_of(&upgraded.state))
        .map_err(|found| found.to_string())
}

#[tokio::test]
async fn the_same_version_drops_what_is_gone_and_fills_what_is_new() {
    let state = upgrade(
        2,
        json!({"name": "a", "gone": {"x": 1}, "owner": {"name": "o", "gone": 1}}),
    )
    .await
    .expect("upgrade");
    assert_eq!(state["name"], json!("a"));
    assert_eq!(state["url"], Json::Null);
    assert_eq!(state["owner"]["name"], json!("o"));
    assert!(state.get("gone").is_none() && state["owner"].get("gone").is_none());
}

#[tokio::test]
async fn older_versions_are_lifted_one_by_one() {
    for (version, name) in [(0, "caption"), (1, "heading")] {
        let state = upgrade(version, json!({"name": "a", name: "T"}))
            .await
            .expect("upgrade");
        assert_eq!(state["title"], json!("T"), "from version {version}");
    }
}

#[tokio::test]
async fn a_newer_version_is_refused() {
    let found = upgrade(3, json!({"name": "a"})).await.expect_err("refused");
    assert!(found.contains("newer version of the provider"), "{found}");
}

#[tokio::test]
async fn the_form_of_terraform_0_11_is_read_in_the_current_shape_only() {
    let flat = || RawState {
        flatmap: [("name", "a"), ("owner.name", "o"), ("gone", "1")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into(),
        ..RawState::default()
    };
    let state = upgrade_raw(2, flat()).await.expect("upgrade");
    assert_eq!((&state["name"], &state["owner"]["name"]), (&json!("a"), &json!("o")));
    assert!(state.get("gone").is_none());
    let found = upgrade_raw(1, flat()).await.expect_err("refused");
    assert!(
        found.contains("Terraform 0.11") && found.contains("terraform state rm"),
        "{found}"
    );
}

#[tokio::test]
async fn exact_numbers_survive() {
    let state = upgrade(
        2,
        serde_json::from_str(r#"{"name": "a", "ratio": 0.1, "serial": 9007199254740993}"#).unwrap(),
    )
    .await;
    let state = state.expect("upgrade");
    assert_eq!(
        (&state["ratio"], &state["serial"]),
        (&json!(0.1), &json!(9_007_199_254_740_993_i64))
    );
}
