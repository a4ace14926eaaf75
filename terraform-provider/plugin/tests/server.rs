//! The server's duties to a provider, over a connection in memory.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::{future::pending, sync::Arc, time::Duration};

use tfplugin::{
    provider::{
        Applied, ApplyRequest, ConfigureRequest, Diagnostic, Diagnostics, OpenRequest, Opened, PlanRequest, Planned,
        Provider, RawState, ReadRequest, ReadState, ValidateRequest,
    },
    schema::{Attribute, ProviderSchema, Schema},
    testing::{Client, State},
    value::{Path, Type, Value},
};
use tokio::{sync::Barrier, time::timeout};

/// Does in `apply` what the attribute `mode` says.
struct Modes {
    together: Barrier,
}

fn schema() -> Schema {
    Schema::new([
        Attribute::new("mode", Type::String).required(),
        Attribute::new("id", Type::String).computed(),
        Attribute::new("text", Type::String).optional(),
        Attribute::new("secret_wo", Type::String).optional().write_only(),
    ])
}

fn config(mode: &str) -> Value {
    Value::object([
        ("mode", mode.into()),
        ("id", Value::Null),
        ("text", Value::Null),
        ("secret_wo", "s3cret".into()),
    ])
}

#[tonic::async_trait]
impl Provider for Modes {
    fn schema(&self) -> ProviderSchema {
        let schema = Arc::new(schema());
        ProviderSchema {
            resources: [("x_thing".to_owned(), schema)].into(),
            ephemeral_resources: [("x_lease".to_owned(), Arc::default())].into(),
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        panic!("configure {}", "s3cret")
    }

    async fn stop(&self) {
        pending::<()>().await;
    }

    async fn validate_resource(&self, request: ValidateRequest) -> Diagnostics {
        Diagnostic::warning("Seen", request.type_name).at("mode").into()
    }

    async fn plan_resource(&self, request: PlanRequest) -> Result<Planned, Diagnostics> {
        assert_eq!(
            request.proposed.attribute("secret_wo"),
            Some(&Value::Null),
            "write-only value in the proposed state"
        );
        assert_eq!(
            request.config.attribute("secret_wo").and_then(Value::as_str),
            Some("s3cret")
        );
        let mut state = request.proposed;
        state.set_attribute("id", Value::UNKNOWN);
        // A careless provider; the server takes it out again.
        state.set_attribute("secret_wo", "s3cret");
        Ok(Planned {
            state,
            private: b"planned".to_vec().into(),
            ..Planned::default()
        })
    }

    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        let mut state = request.planned;
        let mode = state
            .attribute("mode")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let mut created = state.clone();
        created.set_attribute("id", "1");
        created.set_attribute("text", Value::UNKNOWN);
        created.set_attribute("secret_wo", "s3cret");
        match mode.as_str() {
            "panic" => panic!("panic {}", "s3cret"),
            "late panic" => {
                request.checkpoint.set(created, b"half".to_vec());
                panic!("late panic {}", "s3cret")
            }
            "late error" => {
                request.checkpoint.set(created, b"half".to_vec());
                Err(Diagnostic::error("Quota", "Ask for more.").at("text").into())
            }
            "wait" => {
                self.together.wait().await;
                request.cancel.cancelled().await;
                request.checkpoint.set(created, Vec::new());
                Err(Diagnostic::error("Interrupted", "").into())
            }
            "wrong type" => {
                state.set_attribute("id", 5);
                Ok(Applied {
                    state,
                    ..Applied::default()
                })
            }
            "meet" => {
                self.together.wait().await;
                state.set_attribute("id", "1");
                Ok(Applied {
                    state,
                    ..Applied::default()
                })
            }
            _ => {
                state.set_attribute("id", "1");
                state.set_attribute("secret_wo", "s3cret");
                Ok(Applied {
                    state,
                    private: request.private,
                    ..Applied::default()
                })
            }
        }
    }

    async fn read_resource(&self, request: ReadRequest) -> Result<ReadState, Diagnostics> {
        assert!(!request.cancel.is_cancelled(), "a call after a stop");
        Ok(ReadState {
            state: request.state,
            private: request.private,
            ..ReadState::default()
        })
    }

    async fn open_ephemeral(&self, request: OpenRequest) -> Result<Opened, Diagnostics> {
        assert!(!request.cancel.is_cancelled(), "a call after a stop");
        Ok(Opened {
            result: request.config,
            private: b"lease".to_vec().into(),
            ..Opened::default()
        })
    }
}

async fn client(waiters: usize) -> Client {
    Client::in_process(Modes {
        together: Barrier::new(waiters),
    })
    .await
    .unwrap()
}

async fn apply(client: &Client, mode: &str) -> (State, Diagnostics) {
    let change = client.plan("x_thing", None, &config(mode)).await.unwrap();
    assert_eq!(
        change.planned.value.attribute("secret_wo"),
        Some(&Value::Null),
        "write-only value in the plan"
    );
    assert_eq!(*change.planned.private, *b"planned");
    client.apply("x_thing", &change).await
}

fn stored(state: &State, name: &str) -> Value {
    state
        .value
        .attribute(name)
        .cloned()
        .unwrap_or_else(|| panic!("no {name} in {state:?}"))
}

#[tokio::test]
async fn a_change_passes_and_write_only_values_do_not() {
    let client = client(1).await;
    let (state, found) = apply(&client, "plain").await;
    assert!(found.is_empty(), "{found}");
    assert_eq!(
        (stored(&state, "id"), stored(&state, "secret_wo")),
        ("1".into(), Value::Null)
    );
    assert_eq!(*state.private, *b"planned");
    assert_eq!(client.read("x_thing", &state).await.unwrap(), state);
}

#[tokio::test]
async fn after_a_panic_or_an_error_the_checkpoint_is_stored() {
    let client = client(1).await;
    for (mode, summary) in [("late panic", "The provider failed"), ("late error", "Quota")] {
        let (state, found) = apply(&client, mode).await;
        assert_eq!(found.iter().map(|d| d.summary.as_str()).collect::<Vec<_>>(), [summary]);
        assert!(!found.to_string().contains("s3cret"), "{found}");
        // What was unknown is null, and so are write-only values.
        let parts = ["id", "text", "secret_wo"].map(|name| stored(&state, name));
        assert_eq!(parts, ["1".into(), Value::Null, Value::Null]);
        assert_eq!(*state.private, *b"half");
    }
    let (state, found) = apply(&client, "panic").await;
    assert!(state.value.is_null() && found.has_errors());
}

#[tokio::test]
async fn a_panic_ends_one_call_and_not_the_connection() {
    let client = client(2).await;
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { apply(&client, "meet").await }
    });
    let (_, found) = apply(&client, "panic").await;
    assert!(found.has_errors());
    let (state, found) = apply(&client, "meet").await;
    assert!(found.is_empty() && stored(&state, "id") == "1".into());
    assert!(waiting.await.unwrap().1.is_empty());
    let error = client
        .configure(&Value::object::<String, Value>([]))
        .await
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("ConfigureProvider panicked") && !error.contains("s3cret"),
        "{error}"
    );
}

#[tokio::test]
async fn stop_interrupts_what_runs_and_nothing_after() {
    let client = client(2).await;
    let meet = client.clone();
    let running = tokio::spawn({
        let client = client.clone();
        async move { apply(&client, "wait").await }
    });
    // Returns once both are inside their apply.
    let (state, _) = apply(&meet, "meet").await;
    let stopped = timeout(Duration::from_secs(20), client.stop()).await;
    stopped.expect("waits for the provider").unwrap();
    let (interrupted, found) = running.await.unwrap();
    assert_eq!(found.iter().next().unwrap().summary, "Interrupted");
    assert_eq!(stored(&interrupted, "id"), "1".into());
    client.read("x_thing", &state).await.unwrap();
    client
        .open("x_lease", &Value::object::<String, Value>([]))
        .await
        .unwrap();
}

#[tokio::test]
async fn an_answer_of_the_wrong_type_is_our_error_with_its_path() {
    let (state, found) = apply(&client(1).await, "wrong type").await;
    let paths: Vec<_> = found.iter().map(|diagnostic| diagnostic.path.to_string()).collect();
    assert_eq!(paths, ["id", "id"], "{found}");
    assert!(state.value.is_null());
}

#[tokio::test]
async fn ten_calls_run_at_once() {
    let client = client(10).await;
    let calls = (0..10).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { apply(&client, "meet").await })
    });
    for call in calls.collect::<Vec<_>>() {
        assert!(call.await.unwrap().1.is_empty());
    }
}

#[tokio::test]
async fn large_messages_pass() {
    let client = client(1).await;
    let mut config = config("plain");
    config.set_attribute("text", "x".repeat(9 << 20));
    let state = client.change("x_thing", None, &config).await.unwrap();
    assert_eq!(stored(&state, "text").as_str().unwrap().len(), 9 << 20);
}

#[tokio::test]
async fn write_only_arguments_need_a_terraform_that_knows_them() {
    let client = client(1).await;
    let found = client.validate("x_thing", &config("plain")).await.unwrap();
    assert_eq!(found.iter().next().unwrap().path, Path::of("mode"));
    let found = client
        .validate_as("x_thing", &config("plain"), false)
        .await
        .unwrap_err();
    assert_eq!(found.iter().next().unwrap().path, Path::of("secret_wo"));
}

#[tokio::test]
async fn an_old_state_is_brought_to_the_schema() {
    let client = client(1).await;
    let json = |json: &str| RawState {
        json: json.into(),
        ..RawState::default()
    };
    // As Terraform 0.11 wrote it.
    let flat = RawState {
        flatmap: [("id", "1"), ("mode", "m"), ("gone.#", "1"), ("gone.0", "1")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into(),
        ..RawState::default()
    };
    let expected = Value::object([
        ("mode", "m".into()),
        ("id", "1".into()),
        ("text", Value::Null),
        ("secret_wo", Value::Null),
    ]);
    for state in [json(r#"{"id":"1","mode":"m","gone":[1]}"#), flat] {
        assert_eq!(client.upgrade("x_thing", 0, &state).await.unwrap(), expected);
    }
    let error = client
        .upgrade("x_thing", 0, &json(r#"{"id":["s3cret"]}"#))
        .await
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("id: ") && !error.contains("s3cret"), "{error}");
}

#[tokio::test]
async fn what_is_not_supported_says_so() {
    let client = client(1).await;
    let error = client.import("x_thing", "1").await.unwrap_err().to_string();
    assert!(error.contains("does not support importing x_thing"), "{error}");
}

#[tokio::test]
async fn a_wrong_schema_is_refused_with_the_reason() {
    struct Wrong;
    #[tonic::async_trait]
    impl Provider for Wrong {
        fn schema(&self) -> ProviderSchema {
            let schema = Schema::new([Attribute::new("a", Type::String)]);
            ProviderSchema {
                resources: [("x_y".to_owned(), Arc::new(schema))].into(),
                ..ProviderSchema::default()
            }
        }
        async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
            Ok(Diagnostics::new())
        }
    }
    let error = Client::in_process(Wrong).await.map(drop).unwrap_err().to_string();
    assert!(error.contains("resource x_y: a: it is neither required"), "{error}");
}

#[tokio::test]
async fn a_panic_over_the_schema_is_a_diagnostic() {
    struct Panics;
    #[tonic::async_trait]
    impl Provider for Panics {
        fn schema(&self) -> ProviderSchema {
            panic!("schema {}", "s3cret")
        }
        async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
            Ok(Diagnostics::new())
        }
    }
    let error = Client::in_process(Panics).await.map(drop).unwrap_err().to_string();
    assert!(
        error.contains("GetProviderSchema panicked") && !error.contains("s3cret"),
        "{error}"
    );
}
