//! Identities: the natural name in parts, kept beside the state.

use deployme::registry;
use deployme::resource::erase;
use serde_json::json;
use terraform_provider_deployme::engine::consistency::{self, Known};
use terraform_provider_deployme::engine::{identity_schema, left_behind, plan};
use terraform_provider_deployme::fields::object_type;
use tfplugin::provider::{ApplyRequest, Diagnostic, PlanRequest};
use tfplugin::testing::State;
use tfplugin::value::Value;

use crate::fixture::client::{identity, terraform};
use crate::fixture::host::{TYPE, UNKNOWN, config_value, value};
use crate::fixture::tag::Tag;
use crate::fixture::thing::Thing;

#[test]
fn every_kind_is_identified_by_its_natural_name() {
    for kind in registry::resources() {
        let kind = kind.schema();
        let identity = identity_schema(kind);
        assert_eq!(identity.check(), [], "{}", kind.type_name);
        assert_eq!(identity.version, 0);
        let names: Vec<_> = identity.attributes.iter().map(|part| part.name.clone()).collect();
        assert_eq!(names, kind.identity(), "{}", kind.type_name);
        for part in &identity.attributes {
            assert_eq!(part.optional_for_import, kind.key_optional.contains(&part.name));
            assert!(!part.description.is_empty(), "{}.{}", kind.type_name, part.name);
        }
    }
}

#[tokio::test]
async fn an_object_keeps_its_identity() {
    let terraform = terraform().await;
    let config = config_value(&json!({"name": "a"}));
    let change = terraform.client.plan(TYPE, None, &config).await.expect("plan");
    assert_eq!(change.planned.identity, identity("a"), "known before the create");
    let state = terraform.client.change(TYPE, None, &config).await.expect("create");
    assert_eq!(state.identity, identity("a"));
    let state = terraform.client.read(TYPE, &state).await.expect("read");
    assert_eq!(state.identity, identity("a"));
    let changed = config_value(&json!({"name": "a", "ratio": 1}));
    let state = terraform
        .client
        .change(TYPE, Some(&state), &changed)
        .await
        .expect("update");
    assert_eq!(state.identity, identity("a"));
    let other = config_value(&json!({"name": "b"}));
    let state = terraform
        .client
        .change(TYPE, Some(&state), &other)
        .await
        .expect("replace");
    assert_eq!(state.identity, identity("b"));
}

#[tokio::test]
async fn what_is_not_known_yet_is_unknown_in_the_identity() {
    let terraform = terraform().await;
    let config = config_value(&json!({"name": UNKNOWN}));
    let change = terraform.client.plan(TYPE, None, &config).await.expect("plan");
    assert_eq!(change.planned.identity, Value::object([("name", Value::UNKNOWN)]));
}

#[tokio::test]
async fn a_state_without_identity_gets_one() {
    let terraform = terraform().await;
    let config = config_value(&json!({"name": "a"}));
    let state = terraform.client.change(TYPE, None, &config).await.expect("create");
    let old = State {
        identity: Value::Null,
        ..state
    };
    let read = terraform.client.read(TYPE, &old).await.expect("read");
    assert_eq!(read.identity, identity("a"));
    let changed = config_value(&json!({"name": "a", "ratio": 1}));
    let state = terraform
        .client
        .change(TYPE, Some(&old), &changed)
        .await
        .expect("update");
    assert_eq!(state.identity, identity("a"));
}

#[tokio::test]
async fn an_import_by_identity_is_one_by_id() {
    let terraform = terraform().await;
    let config = config_value(&json!({"name": "a/b"}));
    terraform.client.change(TYPE, None, &config).await.expect("create");
    let by_identity = terraform
        .client
        .import_identity(TYPE, &identity("a/b"))
        .await
        .expect("import");
    let by_id = terraform.client.import(TYPE, "a/b").await.expect("import");
    assert_eq!(by_identity, by_id);
    assert_eq!(by_id.identity, identity("a/b"));
    let state = terraform.client.read(TYPE, &by_identity).await.expect("read");
    let again = terraform.client.plan(TYPE, Some(&state), &config).await.expect("plan");
    assert_eq!(again.planned.value, state.value, "the plan is empty");
}

#[tokio::test]
async fn an_identity_that_lacks_a_part_is_refused() {
    let terraform = terraform().await;
    let found = terraform
        .client
        .import_identity(TYPE, &identity(""))
        .await
        .expect_err("refused");
    assert_eq!(
        found.to_string(),
        "Incomplete identity: The identity of a fake_thing needs a value for name."
    );
}

#[tokio::test]
async fn an_identity_of_a_newer_provider_is_refused() {
    let terraform = terraform().await;
    let upgrade = |version| {
        terraform
            .client
            .upgrade_identity(TYPE, version, r#"{"name": "a", "gone": 1}"#)
    };
    assert_eq!(upgrade(0).await.expect("upgrade"), identity("a"));
    let found = upgrade(1).await.expect_err("refused").to_string();
    assert!(found.starts_with("Identity cannot be read"), "{found}");
}

#[test]
fn broken_identities_are_found() {
    let kind = erase::<Thing>().schema();
    let found = |known, given: &Value| -> Vec<String> {
        let problems = consistency::identity(kind, known, given);
        problems
            .iter()
            .map(|problem| format!("{} {}", problem.path, problem.text))
            .collect()
    };
    let unknown = Value::object([("name", Value::UNKNOWN)]);
    let none = Value::object([("name", Value::Null)]);
    let before = identity("a");
    assert_eq!(found(Known::All(&before), &identity("a")), [""; 0]);
    assert_eq!(found(Known::All(&Value::Null), &identity("a")), [""; 0]);
    assert_eq!(found(Known::Planned, &unknown), [""; 0]);
    assert_eq!(found(Known::All(&unknown), &identity("a")), [""; 0]);
    assert_eq!(
        found(Known::All(&before), &identity("b")),
        ["name is another one than before"]
    );
    assert_eq!(found(Known::All(&before), &unknown), ["name is still unknown"]);
    assert_eq!(found(Known::Planned, &none), ["name is missing"]);
    let wrong = found(Known::Planned, &Value::object([("name", 5)]));
    assert!(wrong.len() == 1 && wrong[0].starts_with("name expected"), "{wrong:?}");
}

#[test]
fn a_natural_name_that_changes_in_place_changes_the_identity() {
    let resource = erase::<Tag>();
    assert!(identity_schema(resource.schema()).mutable);
    let ty = object_type(&resource.schema().attributes);
    let planned = |name: &str| {
        let request = PlanRequest {
            prior: value(&ty, &json!({"id": "g/a", "group": "g", "name": "a", "colour": "red"})),
            config: value(&ty, &json!({"group": "g", "name": name, "colour": "red"})),
            prior_identity: Value::object([("group", "g"), ("name", "a")]),
            ..PlanRequest::default()
        };
        plan(resource, &request).expect("plan").identity
    };
    assert_eq!(planned("b"), Value::object([("group", "g"), ("name", "b")]));
    assert_eq!(
        planned(UNKNOWN),
        Value::object([("group", "g"), ("name", "a")]),
        "until it is known"
    );
}

#[test]
fn a_change_of_name_that_failed_leaves_the_old_identity() {
    let resource = erase::<Tag>();
    let ty = object_type(&resource.schema().attributes);
    let tag = |name: &str| value(&ty, &json!({"id": format!("g/{name}"), "group": "g", "name": name}));
    let request = ApplyRequest {
        prior: tag("a"),
        planned: tag("b"),
        identity: Value::object([("group", "g"), ("name", "b")]),
        ..ApplyRequest::default()
    };
    let left = left_behind(resource, &request, Diagnostic::error("Taken", "").into());
    assert_eq!(left.state, tag("a"));
    assert_eq!(left.identity, Value::object([("group", "g"), ("name", "a")]));
}
