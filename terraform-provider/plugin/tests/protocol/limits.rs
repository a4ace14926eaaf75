//! Large messages and large schemas.

use std::sync::Arc;

use tfplugin::{
    provider::{
        Applied, ApplyRequest, ConfigureRequest, Diagnostics, FunctionCall, FunctionError, Functions, ListRequest,
        ListResources, Listed, PlanRequest, Planned, Provider, RawState, ReadRequest, ReadState, async_trait,
    },
    schema::{Attribute, FunctionSchema, IdentityAttribute, IdentitySchema, Parameter, ProviderSchema, Schema},
    testing::Client,
    value::{Type, Value},
};

use crate::fixture::client;

/// More than the 4 MiB at which gRPC libraries stop by default.
const LARGE: usize = 5 << 20;

/// Elements of a long list.
const MANY: usize = 1 << 17;

const BOX: &str = "large_box";

/// A store of large texts.
#[derive(Default)]
struct Boxes {
    described: usize,
}

fn object(text: usize, list: usize) -> Value {
    Value::object([("text", "x".repeat(text).into()), ("list", Value::list(vec![7; list]))])
}

#[async_trait]
impl Provider for Boxes {
    fn schema(&self) -> ProviderSchema {
        let attributes = [
            Attribute::new("text", Type::String).required(),
            Attribute::new("list", Type::list(Type::Number)).required(),
        ];
        let schema = Schema::new(attributes).describe("d".repeat(self.described));
        let identity = IdentitySchema::new([IdentityAttribute::new("text", Type::String).required_for_import()]);
        let echo = FunctionSchema::new([Parameter::new("text", Type::String)], Type::String);
        ProviderSchema {
            resources: [(BOX.to_owned(), schema.into())].into(),
            identities: [(BOX.to_owned(), identity)].into(),
            list_resources: [(BOX.to_owned(), Arc::default())].into(),
            functions: [("echo".to_owned(), echo)].into(),
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    async fn plan_resource(&self, request: PlanRequest) -> Result<Planned, Diagnostics> {
        Ok(Planned {
            state: request.proposed,
            ..Planned::default()
        })
    }

    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        let identity = Value::object([("text", "a")]);
        Ok(Applied {
            state: request.planned,
            identity,
            ..Applied::default()
        })
    }

    async fn read_resource(&self, request: ReadRequest) -> Result<ReadState, Diagnostics> {
        Ok(ReadState {
            state: request.state,
            private: request.private,
            ..ReadState::default()
        })
    }

    fn functions(&self) -> Option<&dyn Functions> {
        Some(self)
    }

    fn list_resources(&self) -> Option<&dyn ListResources> {
        Some(self)
    }
}

#[async_trait]
impl Functions for Boxes {
    async fn call_function(&self, mut call: FunctionCall) -> Result<Value, FunctionError> {
        Ok(call.arguments.remove(0))
    }
}

#[async_trait]
impl ListResources for Boxes {
    async fn list_resource(&self, request: ListRequest) -> Result<Diagnostics, Diagnostics> {
        let listed = Listed {
            identity: Value::object([("text", "a")]),
            resource: object(LARGE, 3),
            ..Listed::default()
        };
        assert!(request.found.push(listed).await);
        Ok(Diagnostics::new())
    }
}

#[tokio::test]
async fn large_values_pass_every_kind_of_call() {
    let boxes = client(Boxes::default()).await;
    let large = object(LARGE, MANY);
    let state = boxes.change(BOX, None, &large).await.unwrap();
    assert_eq!(boxes.read(BOX, &state).await.unwrap(), state);
    let json = format!(
        "{{\"text\":\"{}\",\"list\":[{}7]}}",
        "x".repeat(LARGE),
        "7,".repeat(MANY)
    );
    let stored = RawState {
        json: json.into_bytes(),
        ..RawState::default()
    };
    assert_eq!(boxes.upgrade(BOX, 0, &stored).await.unwrap(), object(LARGE, MANY + 1));
    let text = Value::from("y".repeat(LARGE));
    assert_eq!(
        boxes.call_function("echo", std::slice::from_ref(&text)).await.unwrap(),
        text
    );
    let listed = boxes
        .list_all(BOX, &Value::object::<String, Value>([]), true)
        .await
        .unwrap();
    assert_eq!(listed[0].resource, object(LARGE, 3));
}

#[tokio::test]
async fn a_schema_that_terraform_could_not_read_is_refused_with_its_size() {
    let of = |described| Client::in_process(Boxes { described });
    of(63 << 20).await.map(drop).unwrap();
    let error = of(64 << 20).await.map(drop).unwrap_err().to_string();
    assert!(error.contains("Terraform takes 67108864"), "{error}");
}
