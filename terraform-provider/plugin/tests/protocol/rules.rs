//! The test client is as strict as Terraform.

use tfplugin::{testing::State, value::Value};

use crate::fixture::{SERVER, cloud, only, server};

#[tokio::test]
async fn a_good_provider_passes() {
    let config = server([
        ("tags", Value::map([("a", "b")])),
        ("zones", Value::set(["a", "b"])),
        ("secret_wo", "s3cret".into()),
        (
            "disks",
            Value::list([Value::object([("size", 5.into()), ("path", Value::Null)])]),
        ),
    ]);
    for fault in ["", "sloppy set"] {
        let cloud = cloud(fault).await;
        let state = cloud.change(SERVER, None, &config).await.unwrap();
        let again = cloud.plan(SERVER, Some(&state), &config).await.unwrap();
        assert_eq!(again.planned.value, state.value);
    }
}

#[tokio::test]
async fn broken_plans_are_named_with_their_path() {
    let config = server([(
        "disks",
        Value::list([Value::object([("size", 5.into()), ("path", Value::Null)])]),
    )]);
    for (fault, expected) in [
        (
            "other value",
            "name: Provider produced invalid plan: the plan differs from the configuration",
        ),
        (
            "not computed",
            "note: Provider produced invalid plan: it is planned though it is neither configured nor computed",
        ),
        (
            "null plan",
            "Provider produced invalid plan: it is null exactly where the configuration is null",
        ),
        (
            "path to nowhere",
            "rules: Provider produced invalid plan: the path that requires replacement leads nowhere",
        ),
        (
            "disk too many",
            "disks: Provider produced invalid plan: the planned objects are not those of the configuration",
        ),
    ] {
        let found = cloud(fault)
            .await
            .plan(SERVER, None, &config)
            .await
            .map(drop)
            .unwrap_err();
        assert_eq!(only(&found), expected);
    }
    let found = cloud("clock").await.change(SERVER, None, &config).await.unwrap_err();
    assert_eq!(
        only(&found),
        "id: Provider produced inconsistent final plan: it is not what was planned"
    );
}

/// A state of a server with the note `note`.
fn noted(note: &str) -> State {
    State {
        value: server([("id", "1".into()), ("note", note.into())]),
        ..State::default()
    }
}

#[tokio::test]
async fn what_is_known_later_fills_the_first_plan() {
    let later = |attribute| {
        let known_first = server([(attribute, Value::UNKNOWN)]);
        (known_first, server([(attribute, "b".into())]))
    };
    let state = noted("a");
    // An update of which nothing is left, an update, a replacement.
    for (name, expected) in [("replaces late", "a"), ("", "b")] {
        let (known_first, _) = later("note");
        let config = server([("note", expected.into())]);
        let cloud = cloud(name).await;
        let changed = cloud.change_known_later(SERVER, Some(&state), &known_first, &config);
        assert_eq!(changed.await.unwrap().value, noted(expected).value);
    }
    let (known_first, config) = later("name");
    let changed = cloud("").await;
    let changed = changed.change_known_later(SERVER, Some(&state), &known_first, &config);
    assert_eq!(
        changed.await.unwrap().value,
        server([("id", "1".into()), ("name", "b".into())])
    );
}

#[tokio::test]
async fn what_is_known_later_makes_no_other_action() {
    let (known_first, config) = (server([("note", Value::UNKNOWN)]), server([("note", "b".into())]));
    let (cloud, state) = (cloud("replaces late").await, noted("a"));
    let changed = cloud.change_known_later(SERVER, Some(&state), &known_first, &config);
    assert_eq!(
        only(&changed.await.unwrap_err()),
        "Provider produced inconsistent final plan: the planned action changed from Update to Replace"
    );
    // Where it is known from the beginning it is a replacement.
    let changed = cloud.change(SERVER, Some(&state), &config).await.unwrap();
    assert_eq!(changed.value, noted("b").value);
}

#[tokio::test]
async fn broken_results_are_named_with_their_path() {
    let empty = || Value::map::<&str, Value>([]);
    let zones = || ("zones", Value::set(["a", "b"]));
    for (fault, config, expected) in [
        (
            "unknown left",
            server([]),
            "id: Provider produced inconsistent result after apply: it is still unknown",
        ),
        (
            "null for empty",
            server([("tags", empty())]),
            "tags: Provider produced inconsistent result after apply: it was planned to be not null and is null",
        ),
        (
            "empty for null",
            server([]),
            "tags: Provider produced inconsistent result after apply: it was planned to be null and is not null",
        ),
        (
            "another zone",
            server([zones()]),
            "zones: Provider produced inconsistent result after apply: the elements are not those of the plan",
        ),
        (
            "id is null",
            server([]),
            "id: Provider produced inconsistent result after apply: it breaks what was promised of it while it was unknown",
        ),
    ] {
        let cloud = cloud(fault).await;
        let change = cloud.plan(SERVER, None, &config).await.unwrap();
        let (state, found) = cloud.apply(SERVER, &change).await;
        assert_eq!(only(&found), expected);
        assert!(state.value.is_wholly_known(), "Terraform stores what it was given");
    }
    let cloud = cloud("destroy leaves").await;
    let state = State {
        value: server([("id", "1".into())]),
        ..State::default()
    };
    let end = cloud.plan(SERVER, Some(&state), &Value::Null).await.unwrap();
    let (_, found) = cloud.apply(SERVER, &end).await;
    assert!(
        only(&found).ends_with("it was planned to be null and is not null"),
        "{found}"
    );
}

#[tokio::test]
async fn what_is_read_must_be_storable() {
    let state = State {
        value: server([("id", "1".into())]),
        ..State::default()
    };
    let found = cloud("unknown in read").await.read(SERVER, &state).await.unwrap_err();
    assert_eq!(
        only(&found),
        "note: Provider produced invalid object: it is still unknown"
    );
    let config = Value::object([("name", "a".into()), ("text", Value::Null)]);
    for (fault, expected) in [
        (
            "unknown data",
            "text: Provider produced invalid object: it is still unknown",
        ),
        (
            "other data",
            "name: Provider produced invalid object: the plan differs from the configuration",
        ),
    ] {
        let found = cloud(fault).await.read_data("cloud_file", &config).await.unwrap_err();
        assert_eq!(only(&found), expected);
    }
    let found = cloud("nothing imported").await.import(SERVER, "1").await.unwrap_err();
    assert!(only(&found).ends_with("an import gives exactly one object"), "{found}");
}
