use std::sync::{Arc, Mutex};

use tfplugin::{
    provider::{ConfigureRequest, Diagnostics, Provider, RawState, async_trait},
    schema::{ProviderSchema, Schema},
    testing::MoveSource,
    value::Value,
};

use crate::fixture::{Cloud, SERVER, client, cloud, identity, only, server};

fn source(state: RawState, identity: &str) -> MoveSource {
    MoveSource {
        provider: "registry.terraform.io/hashicorp/old".to_owned(),
        type_name: "old_machine".to_owned(),
        state,
        identity: RawState {
            json: identity.into(),
            ..RawState::default()
        },
        private: b"theirs".to_vec(),
        ..MoveSource::default()
    }
}

#[tokio::test]
async fn an_object_is_taken_over_from_json_and_from_a_flatmap() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let cloud = client(Cloud {
        seen: seen.clone(),
        ..Cloud::default()
    })
    .await;
    let json = RawState {
        json: br#"{"key":"7","ports":[80,443],"other":1}"#.to_vec(),
        ..RawState::default()
    };
    let entries = [
        ("key", "7"),
        ("ports.#", "2"),
        ("ports.0", "80"),
        ("ports.1", "443"),
        ("other", "1"),
    ];
    let flat = RawState {
        flatmap: entries.map(|(key, value)| (key.to_owned(), value.to_owned())).into(),
        ..RawState::default()
    };
    for state in [json, flat] {
        let moved = cloud
            .move_state(&source(state, r#"{"arn":"a"}"#), SERVER)
            .await
            .unwrap();
        // The write-only value is taken out.
        assert_eq!(
            moved.value,
            server([("id", "7".into()), ("note", "Some(2) ports".into())])
        );
        assert_eq!(
            (moved.identity, &*moved.private),
            (identity("a", Value::Null), &b"theirs"[..])
        );
    }
    assert_eq!(
        *seen.lock().unwrap(),
        vec![Value::from("registry.terraform.io/hashicorp/old"); 2]
    );
}

#[tokio::test]
async fn an_identity_that_is_not_there_is_none() {
    let json = RawState {
        json: br#"{"key":"7"}"#.to_vec(),
        ..RawState::default()
    };
    let moved = cloud("").await.move_state(&source(json, ""), SERVER).await.unwrap();
    assert_eq!(moved.identity, Value::Null);
}

#[tokio::test]
async fn a_provider_that_moves_nothing_names_both_types() {
    struct Still;
    #[async_trait]
    impl Provider for Still {
        fn schema(&self) -> ProviderSchema {
            ProviderSchema {
                resources: [("x_y".to_owned(), Schema::default().into())].into(),
                ..ProviderSchema::default()
            }
        }
        async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
            Ok(Diagnostics::new())
        }
    }
    let source = source(RawState::default(), "");
    let found = only(&client(Still).await.move_state(&source, "x_y").await.unwrap_err());
    assert!(
        found.contains("old_machine of registry.terraform.io/hashicorp/old into x_y"),
        "{found}"
    );
}

#[tokio::test]
async fn a_configuration_is_written_without_what_cannot_be_configured() {
    let disk = |path: Value| Value::list([Value::object([("size", 5.into()), ("path", path)])]);
    let state = server([
        ("id", "1".into()),
        ("note", "n".into()),
        ("disks", disk("/dev/a".into())),
    ]);
    let config = cloud("").await.generate_config(SERVER, &state).await.unwrap();
    assert_eq!(config, server([("note", "n".into()), ("disks", disk(Value::Null))]));
}

#[tokio::test]
async fn every_call_is_told_the_modules_meta() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let meta = Value::object([("team", "red")]);
    let cloud = client(Cloud {
        seen: seen.clone(),
        ..Cloud::default()
    })
    .await
    .with_provider_meta(meta.clone());
    let state = cloud.change(SERVER, None, &server([])).await.unwrap();
    cloud.read(SERVER, &state).await.unwrap();
    cloud
        .read_data(
            "cloud_file",
            &Value::object([("name", "a".into()), ("text", Value::Null)]),
        )
        .await
        .unwrap();
    let told = seen.lock().unwrap().iter().filter(|seen| **seen == meta).count();
    assert_eq!(told, 5, "two plans, apply, read, data source");
}
