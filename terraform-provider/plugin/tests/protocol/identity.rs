use std::sync::{Arc, Mutex};

use tfplugin::{testing::State, value::Value};

use crate::fixture::{Cloud, SERVER, client, cloud, identity, only, server};

/// A state as it lies in a state file.
fn stored(of: Value) -> State {
    State {
        value: server([("id", "1".into())]),
        identity: of,
        ..State::default()
    }
}

#[tokio::test]
async fn an_identity_is_planned_unknown_stored_and_kept() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let cloud = client(Cloud {
        seen: seen.clone(),
        ..Cloud::default()
    })
    .await;
    let change = cloud.plan(SERVER, None, &server([])).await.unwrap();
    assert_eq!(change.planned.identity, identity(Value::UNKNOWN, Value::Null));
    let (state, found) = cloud.apply(SERVER, &change).await;
    assert!(found.is_empty(), "{found}");
    assert_eq!(state.identity, identity("1", "north"));
    let state = cloud
        .change(SERVER, Some(&state), &server([("note", "x".into())]))
        .await
        .unwrap();
    assert_eq!(state.identity, identity("1", "north"));
    assert_eq!(
        cloud.read(SERVER, &state).await.unwrap().identity,
        identity("1", "north")
    );
    let end = cloud.plan(SERVER, Some(&state), &Value::Null).await.unwrap();
    assert_eq!(end.planned.identity, identity("1", "north"));
    let (gone, found) = cloud.apply(SERVER, &end).await;
    assert!(found.is_empty() && gone == State::default(), "{found}");
    // Plan, apply; twice planned, applied; read; plan and apply of the end. Each also saw the module's meta, which is null.
    let (unknown, known) = (identity(Value::UNKNOWN, Value::Null), identity("1", "north"));
    let expected = [
        Value::Null,
        unknown,
        known.clone(),
        known.clone(),
        known.clone(),
        known.clone(),
        known.clone(),
        known,
    ];
    assert_eq!(
        *seen.lock().unwrap(),
        expected
            .into_iter()
            .flat_map(|seen| [seen, Value::Null])
            .collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_read_that_forgets_or_fails_erases_nothing() {
    let state = stored(identity("1", "north"));
    assert_eq!(cloud("forgets").await.read(SERVER, &state).await.unwrap(), state);
    let found = cloud("read fails").await.read(SERVER, &state).await.unwrap_err();
    assert_eq!(only(&found), "Down");
    let gone = cloud("gone").await.read(SERVER, &state).await.unwrap();
    assert_eq!(gone, State::default());
}

#[tokio::test]
async fn a_read_fills_what_was_not_known_yet() {
    for before in [Value::Null, identity("1", Value::Null)] {
        let read = cloud("").await.read(SERVER, &stored(before)).await.unwrap();
        assert_eq!(read.identity, identity("1", "north"));
    }
}

#[tokio::test]
async fn the_identity_of_an_object_never_changes() {
    let state = stored(identity("1", "north"));
    let bad = cloud("another identity").await;
    let found = only(&bad.read(SERVER, &state).await.unwrap_err());
    assert!(
        found.starts_with("Wrong resource identity: ") && found.contains("id, region changed"),
        "{found}"
    );
    let change = bad
        .plan(SERVER, Some(&state), &server([("note", "x".into())]))
        .await
        .unwrap();
    let (after, found) = bad.apply(SERVER, &change).await;
    assert!(only(&found).contains("id, region changed"), "{found}");
    assert_eq!(
        after.value,
        server([("id", "1".into()), ("note", "x".into())]),
        "what was done is stored"
    );
    assert_eq!(after.identity, Value::Null);

    let mutable = client(Cloud {
        fault: "another identity",
        mutable: true,
        ..Cloud::default()
    })
    .await;
    assert_eq!(
        mutable.read(SERVER, &state).await.unwrap().identity,
        identity("2", Value::Null)
    );
}

#[tokio::test]
async fn a_replacement_gets_an_identity_of_its_own() {
    let state = stored(identity("old", "north"));
    let cloud = cloud("").await;
    let change = cloud
        .plan(SERVER, Some(&state), &server([("name", "other".into())]))
        .await
        .unwrap();
    assert_eq!(change.planned.identity, identity(Value::UNKNOWN, Value::Null));
    let after = cloud
        .change(SERVER, Some(&state), &server([("name", "other".into())]))
        .await
        .unwrap();
    assert_eq!(after.identity, identity("1", "north"));
}

#[tokio::test]
async fn the_second_plan_of_a_replacement_keeps_the_identity_of_the_first() {
    let state = stored(identity("old", "north"));
    let cloud = cloud("says once").await;
    let config = server([("name", "other".into())]);
    let first = cloud.plan(SERVER, Some(&state), &config).await.unwrap();
    assert_eq!(first.planned.identity, identity(Value::UNKNOWN, Value::Null));
    let gone = State {
        value: Value::Null,
        ..first.planned.clone()
    };
    let second = cloud.plan(SERVER, Some(&gone), &config).await.unwrap();
    assert_eq!(second.planned.identity, first.planned.identity);
}

#[tokio::test]
async fn what_must_be_known_is() {
    let state = stored(identity("1", "north"));
    let bad = cloud("unknown identity").await;
    for found in [
        bad.read(SERVER, &state).await.unwrap_err(),
        bad.plan(SERVER, Some(&state), &server([("note", "x".into())]))
            .await
            .map(drop)
            .unwrap_err(),
    ] {
        assert!(found.to_string().contains("changed"), "{found}");
    }
    let found = bad.read(SERVER, &stored(Value::Null)).await.unwrap_err();
    assert!(only(&found).contains("still unknown at \"id\""), "{found}");
    for (fault, expected) in [
        ("unknown after apply", "still unknown at \"id\""),
        ("forgets", "told no identity"),
    ] {
        let bad = cloud(fault).await;
        let change = bad.plan(SERVER, None, &server([])).await.unwrap();
        let (after, found) = bad.apply(SERVER, &change).await;
        assert!(only(&found).contains(expected), "{found}");
        assert_eq!(after.value, server([("id", "1".into())]), "the object is not lost");
    }
}

#[tokio::test]
async fn a_terraform_that_knows_no_identities_misses_none() {
    let cloud = cloud("forgets").await;
    for state in [None, Some(stored(Value::Null))] {
        let mut change = cloud.plan(SERVER, state.as_ref(), &server([])).await.unwrap();
        change.planned.identity = Value::Null;
        let (after, found) = cloud.apply(SERVER, &change).await;
        assert!(found.is_empty(), "{found}");
        assert_eq!(
            (after.value, after.identity),
            (server([("id", "1".into())]), Value::Null)
        );
    }
}

#[tokio::test]
async fn beside_an_error_the_recorded_identity_is_stored() {
    for fault in ["late panic", "late error"] {
        let cloud = cloud(fault).await;
        let change = cloud.plan(SERVER, None, &server([])).await.unwrap();
        let (after, found) = cloud.apply(SERVER, &change).await;
        assert!(found.has_errors());
        assert_eq!(
            (after.identity, &*after.private),
            (identity("1", "north"), &b"half"[..])
        );
    }
}

#[tokio::test]
async fn beside_a_state_that_does_not_fit_the_identity_is_stored() {
    let cloud = cloud("late and wrong").await;
    let change = cloud.plan(SERVER, None, &server([])).await.unwrap();
    let (after, found) = cloud.apply(SERVER, &change).await;
    assert!(only(&found).starts_with("tags: "), "{found}");
    assert_eq!(after.value, server([("id", "1".into())]));
    assert_eq!(after.identity, identity("1", "north"));
}

#[tokio::test]
async fn objects_are_imported_by_id_or_identity() {
    let cloud = cloud("").await;
    let by_id = cloud.import(SERVER, "7").await.unwrap();
    assert_eq!(
        (by_id.value.attribute("id"), by_id.identity),
        (Some(&"7".into()), Value::Null)
    );
    let name = identity("8", Value::Null);
    let by_identity = cloud.import_identity(SERVER, &name).await.unwrap();
    assert_eq!(by_identity.value.attribute("id"), Some(&"8".into()));
    assert_eq!(
        by_identity.identity, name,
        "what the user gave is kept when the provider says nothing"
    );
}

#[tokio::test]
async fn an_old_identity_is_brought_to_the_schema() {
    let cloud = cloud("").await;
    let new = cloud
        .upgrade_identity(SERVER, 0, r#"{"id":"1","gone":true}"#)
        .await
        .unwrap();
    assert_eq!(new, identity("1", Value::Null));
    let found = cloud
        .upgrade_identity(SERVER, 0, r#"{"id":["s3cret"]}"#)
        .await
        .unwrap_err()
        .to_string();
    assert!(found.starts_with("id: ") && !found.contains("s3cret"), "{found}");
}

#[tokio::test]
async fn an_identity_without_a_schema_is_an_error() {
    let state = stored(Value::Null);
    let found = cloud("identity without schema")
        .await
        .read(SERVER, &state)
        .await
        .unwrap_err();
    assert!(only(&found).contains("the schema of this resource has none"), "{found}");
}
