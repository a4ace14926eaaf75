use std::sync::Arc;

use tfplugin::{
    provider::{
        Actions, ClientCapabilities, ConfigureRequest, Deferred, Diagnostic, Diagnostics, InvokeRequest,
        PlanActionRequest, PlannedAction, Provider, ValidateRequest, async_trait,
    },
    schema::{Attribute, ProviderSchema, Schema},
    testing::Client,
    value::{Type, Value},
};
use tokio::{sync::Notify, time::timeout};

use crate::{
    PATIENCE,
    broken_log::BrokenLog,
    fixture::{client, only},
};

/// Does what the attribute `how` says.
#[derive(Default)]
struct Robot {
    interrupted: Arc<Notify>,
}

const ACTION: &str = "robot_move";

fn how(how: &str) -> Value {
    Value::object([("how", Value::from(how)), ("secret_wo", "s3cret".into())])
}

#[async_trait]
impl Provider for Robot {
    fn schema(&self) -> ProviderSchema {
        let attributes = [
            Attribute::new("how", Type::String).optional(),
            Attribute::new("secret_wo", Type::String).optional().write_only(),
        ];
        ProviderSchema {
            actions: [(ACTION.to_owned(), Schema::new(attributes).into())].into(),
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    fn actions(&self) -> Option<&dyn Actions> {
        Some(self)
    }
}

fn text(config: &Value) -> &str {
    config
        .attribute("how")
        .expect("every attribute is there")
        .as_str()
        .unwrap_or("nothing")
}

#[async_trait]
impl Actions for Robot {
    async fn validate_action(&self, request: ValidateRequest) -> Diagnostics {
        match text(&request.config) {
            "never" => Diagnostic::error("No", "").at("how").into(),
            _ => Diagnostics::new(),
        }
    }

    async fn plan_action(&self, request: PlanActionRequest) -> Result<PlannedAction, Diagnostics> {
        let deferred = match text(&request.config) {
            "later" => Some(Deferred::ProviderConfigUnknown),
            "wrong reason" => Some(Deferred::AbsentPrerequisite),
            _ => None,
        };
        Ok(PlannedAction {
            deferred,
            ..PlannedAction::default()
        })
    }

    async fn invoke_action(&self, request: InvokeRequest) -> Result<Diagnostics, Diagnostics> {
        if text(&request.config) == "nothing" {
            return Ok(Diagnostics::new());
        }
        let secret = request.config.attribute("secret_wo").and_then(Value::as_str);
        assert_eq!(secret, Some("s3cret"), "an action is given its write-only values");
        let progress = request.progress.clone();
        match text(&request.config) {
            "walk" => {
                for step in 0..100 {
                    progress.report(format!("step {step}")).await;
                }
                Ok(Diagnostic::warning("Tired", "").into())
            }
            "late panic" => {
                progress.report("going").await;
                panic!("fell over {}", "s3cret")
            }
            "fail" => {
                progress.report("going").await;
                Err(Diagnostic::error("Fell over", "").at("how").into())
            }
            _ => {
                progress.report("waiting").await;
                request.cancel.cancelled().await;
                // Nobody may listen any more; that is no reason to fail.
                progress.report("stopping").await;
                self.interrupted.notify_one();
                Err(Diagnostic::error("Interrupted", "").into())
            }
        }
    }
}

async fn robot() -> Client {
    client(Robot::default()).await
}

#[tokio::test]
async fn progress_comes_in_order_and_then_the_end() {
    let robot = robot().await;
    let mut walk = robot.invoke(ACTION, &how("walk")).await.unwrap();
    let mut told = Vec::new();
    while let Some(message) = walk.next().await.unwrap() {
        assert!(walk.completed.is_none());
        told.push(message);
    }
    let expected: Vec<_> = (0..100).map(|step| format!("step {step}")).collect();
    assert_eq!(told, expected);
    assert_eq!(walk.completed.unwrap().iter().next().unwrap().summary, "Tired");
    assert_eq!(robot.act(ACTION, &how("walk")).await.unwrap(), expected);
}

#[tokio::test]
async fn an_action_without_configuration_has_every_attribute() {
    // A missing `config` block is null, as Terraform sends it.
    let told = robot().await.act(ACTION, &Value::Null).await.unwrap();
    assert_eq!(told, [""; 0]);
}

#[tokio::test]
async fn errors_and_panics_end_the_stream_properly() {
    let robot = robot().await;
    for (mode, expected) in [
        ("fail", "how: Fell over"),
        ("late panic", "InvokeAction of robot_move panicked"),
    ] {
        let mut invocation = robot.invoke(ACTION, &how(mode)).await.unwrap();
        assert_eq!(invocation.next().await.unwrap().as_deref(), Some("going"));
        assert_eq!(invocation.next().await.unwrap(), None);
        let found = only(invocation.completed.as_ref().unwrap());
        assert!(found.contains(expected) && !found.contains("s3cret"), "{found}");
    }
    let found = robot.act(ACTION, &how("never")).await.unwrap_err();
    assert_eq!(only(&found), "how: No");
}

#[tokio::test]
async fn a_panic_of_the_library_ends_an_action_too() {
    let robot = robot().await;
    let _broken = BrokenLog::at("InvokeAction");
    let mut walk = robot.invoke(ACTION, &how("walk")).await.unwrap();
    assert_eq!(walk.next().await.unwrap(), None);
    let found = only(walk.completed.as_ref().unwrap());
    assert!(found.contains("InvokeAction of robot_move panicked"), "{found}");
}

#[tokio::test]
async fn a_panic_of_the_library_ends_one_call_and_not_the_connection() {
    let robot = robot().await;
    let mut waiting = robot.invoke(ACTION, &how("wait")).await.unwrap();
    assert_eq!(waiting.next().await.unwrap().as_deref(), Some("waiting"));
    {
        let _broken = BrokenLog::at("PlanAction");
        let found = robot.plan_action(ACTION, &how("walk")).await.unwrap_err();
        assert!(only(&found).contains("PlanAction of robot_move panicked"), "{found}");
    }
    robot.stop().await.unwrap();
    assert_eq!(waiting.next().await.unwrap().as_deref(), Some("stopping"));
    assert_eq!(waiting.next().await.unwrap(), None);
    assert_eq!(only(waiting.completed.as_ref().unwrap()), "Interrupted");
}

#[tokio::test]
async fn an_interrupt_stops_an_action_and_not_the_next() {
    let robot = robot().await;
    let mut waiting = robot.invoke(ACTION, &how("wait")).await.unwrap();
    assert_eq!(waiting.next().await.unwrap().as_deref(), Some("waiting"));
    robot.stop().await.unwrap();
    assert_eq!(waiting.next().await.unwrap().as_deref(), Some("stopping"));
    assert_eq!(waiting.next().await.unwrap(), None);
    assert_eq!(only(waiting.completed.as_ref().unwrap()), "Interrupted");
    assert_eq!(robot.act(ACTION, &how("walk")).await.unwrap().len(), 100);
}

#[tokio::test]
async fn an_action_hears_that_terraform_has_gone() {
    let interrupted = Arc::new(Notify::new());
    let robot = client(Robot {
        interrupted: interrupted.clone(),
    })
    .await;
    let mut waiting = robot.invoke(ACTION, &how("wait")).await.unwrap();
    waiting.next().await.unwrap();
    drop(waiting);
    timeout(PATIENCE, interrupted.notified()).await.expect("not told");
}

#[tokio::test]
async fn an_action_is_put_off_for_one_reason_only() {
    let able = ClientCapabilities {
        deferral_allowed: true,
        ..ClientCapabilities::default()
    };
    let robot = robot().await;
    let found = robot.plan_action(ACTION, &how("later")).await.unwrap_err();
    assert!(only(&found).starts_with("Deferral not allowed"), "{found}");
    let robot = robot.with_capabilities(able);
    assert_eq!(
        robot.plan_action(ACTION, &how("later")).await.unwrap(),
        Some(Deferred::ProviderConfigUnknown)
    );
    assert_eq!(robot.plan_action(ACTION, &how("walk")).await.unwrap(), None);
    let found = robot.plan_action(ACTION, &how("wrong reason")).await.unwrap_err();
    assert!(only(&found).contains("for no other reason"), "{found}");
}

#[tokio::test]
async fn actions_without_the_trait_are_a_wrong_schema() {
    struct Forgot;
    #[async_trait]
    impl Provider for Forgot {
        fn schema(&self) -> ProviderSchema {
            Robot::default().schema()
        }
        async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
            Ok(Diagnostics::new())
        }
    }
    let error = Client::in_process(Forgot).await.map(drop).unwrap_err().to_string();
    assert!(
        error.contains("it names actions, but `Provider::actions` gives none"),
        "{error}"
    );
}
