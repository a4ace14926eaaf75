//! What only the wire shows: unimplemented calls, the plugin system's services, metadata.

use std::{
    sync::Arc,
    time::{Duration, UNIX_EPOCH},
};

use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tonic::{Code, transport::Channel};

use super::{Service, configure, convert_schema::provider_schema, kinds::Kinds};
use crate::{
    provider::{
        Applied, ApplyRequest, ConfigureRequest, Diagnostic, Diagnostics, EphemeralLease, OpenRequest, Opened,
        PlanRequest, Planned, Provider, Renewed, async_trait,
    },
    schema::{Attribute, FunctionSchema, ProviderSchema, Schema, ServerCapabilities},
    testing::{Client, in_memory},
    value::{Type, Value},
    wire::{
        health::{self, health_client::HealthClient},
        plugin::{Empty, grpc_controller_client::GrpcControllerClient, grpc_stdio_client::GrpcStdioClient},
        tfplugin6::{self as wire, provider_client::ProviderClient},
    },
};

/// A provider of things without attributes.
#[derive(Default)]
struct Nothing(ServerCapabilities);

#[async_trait]
impl Provider for Nothing {
    fn schema(&self) -> ProviderSchema {
        ProviderSchema {
            resources: [("x_thing".to_owned(), Arc::default())].into(),
            ephemeral_resources: [("x_lease".to_owned(), Arc::default())].into(),
            capabilities: self.0,
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    async fn plan_resource(&self, request: PlanRequest) -> Result<Planned, Diagnostics> {
        Ok(Planned {
            state: request.proposed,
            private: request.planned_private,
            ..Planned::default()
        })
    }

    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        Ok(Applied {
            state: request.planned,
            ..Applied::default()
        })
    }

    async fn open_ephemeral(&self, request: OpenRequest) -> Result<Opened, Diagnostics> {
        Ok(Opened {
            result: request.config,
            renew_at: Some(UNIX_EPOCH + Duration::from_secs(1000)),
            private: b"opened".to_vec().into(),
            ..Opened::default()
        })
    }

    async fn renew_ephemeral(&self, lease: EphemeralLease) -> Result<Renewed, Diagnostics> {
        if *lease.private != *b"opened" {
            return Err(Diagnostic::error("Not opened", "").into());
        }
        Ok(Renewed {
            renew_at: Some(UNIX_EPOCH + Duration::from_secs(2000)),
            ..Renewed::default()
        })
    }
}

async fn channel() -> Channel {
    in_memory(Arc::new(Nothing::default()), CancellationToken::new())
        .await
        .unwrap()
}

#[tokio::test]
async fn state_stores_are_unimplemented_as_terraform_expects() {
    use tonic::{client::Grpc, codegen::http::uri::PathAndQuery};
    let mut grpc = Grpc::new(channel().await);
    for method in [
        "ValidateStateStoreConfig",
        "ConfigureStateStore",
        "ReadStateBytes",
        "WriteStateBytes",
        "LockState",
        "UnlockState",
        "GetStates",
        "DeleteState",
    ] {
        grpc.ready().await.unwrap();
        let path = PathAndQuery::try_from(format!("/tfplugin6.Provider/{method}")).unwrap();
        let codec = tonic_prost::ProstCodec::<wire::get_metadata::Request, wire::get_metadata::Response>::default();
        let request = tonic::Request::new(wire::get_metadata::Request {});
        let code = grpc.unary(request, path, codec).await.unwrap_err().code();
        assert_eq!(code, Code::Unimplemented, "{method}");
    }
}

#[tokio::test]
async fn a_provider_without_identities_and_functions_says_so() {
    let mut client = ProviderClient::new(channel().await);
    let identities = client
        .get_resource_identity_schemas(wire::get_resource_identity_schemas::Request {})
        .await
        .unwrap()
        .into_inner();
    assert_eq!(identities, wire::get_resource_identity_schemas::Response::default());
    let functions = client.get_functions(wire::get_functions::Request {}).await.unwrap();
    assert_eq!(functions.into_inner(), wire::get_functions::Response::default());
}

#[tokio::test]
async fn the_capabilities_are_told_in_both_places() {
    for (moves, generates) in [(false, false), (true, false), (false, true)] {
        let provider = Nothing(ServerCapabilities {
            move_resource_state: moves,
            generate_resource_config: generates,
        });
        let channel = in_memory(Arc::new(provider), CancellationToken::new()).await.unwrap();
        let mut client = ProviderClient::new(channel);
        let schema = client
            .get_provider_schema(wire::get_provider_schema::Request {})
            .await
            .unwrap()
            .into_inner();
        let metadata = client
            .get_metadata(wire::get_metadata::Request {})
            .await
            .unwrap()
            .into_inner();
        let expected = wire::ServerCapabilities {
            plan_destroy: true,
            get_provider_schema_optional: true,
            move_resource_state: moves,
            generate_resource_config: generates,
        };
        assert_eq!(schema.server_capabilities, Some(expected));
        assert_eq!(metadata.server_capabilities, Some(expected));
        assert!(schema.provider.unwrap().block.is_some());
    }
}

#[test]
fn the_metadata_names_what_the_schema_holds() {
    let one = |name: &str| [(name.to_owned(), Arc::default())].into();
    let all = ProviderSchema {
        resources: one("x_resource"),
        data_sources: one("x_data"),
        ephemeral_resources: one("x_ephemeral"),
        list_resources: one("x_list"),
        actions: one("x_action"),
        functions: [("function".to_owned(), FunctionSchema::new([], Type::Bool))].into(),
        ..ProviderSchema::default()
    };
    let schema = provider_schema(&all);
    let metadata = configure::metadata(&Kinds::new(all));
    assert!(schema.resource_schemas.keys().eq(["x_resource"]) && metadata.resources[0].type_name == "x_resource");
    assert!(schema.data_source_schemas.keys().eq(["x_data"]) && metadata.data_sources[0].type_name == "x_data");
    let ephemeral = &metadata.ephemeral_resources[0].type_name;
    assert!(schema.ephemeral_resource_schemas.keys().eq(["x_ephemeral"]) && ephemeral == "x_ephemeral");
    assert!(schema.list_resource_schemas.keys().eq(["x_list"]) && metadata.list_resources[0].type_name == "x_list");
    assert!(schema.action_schemas.keys().eq(["x_action"]) && metadata.actions[0].type_name == "x_action");
    assert!(schema.functions.keys().eq(["function"]) && metadata.functions[0].name == "function");
}

#[tokio::test]
async fn a_plan_and_an_apply_ask_for_no_leniency_and_planned_private_bytes_are_passed_on() {
    let mut client = ProviderClient::new(channel().await);
    let thing = || {
        Some(wire::DynamicValue {
            msgpack: b"\x80".to_vec(),
            json: Vec::new(),
        })
    };
    let request = wire::plan_resource_change::Request {
        type_name: "x_thing".to_owned(),
        proposed_new_state: thing(),
        config: thing(),
        planned_private: b"planned before".to_vec(),
        ..Default::default()
    };
    let planned = client.plan_resource_change(request).await.unwrap().into_inner();
    assert_eq!((planned.planned_state, planned.legacy_type_system), (thing(), false));
    assert_eq!(planned.planned_private, b"planned before");
    let request = wire::apply_resource_change::Request {
        type_name: "x_thing".to_owned(),
        planned_state: thing(),
        config: thing(),
        ..Default::default()
    };
    let applied = client.apply_resource_change(request).await.unwrap().into_inner();
    assert_eq!((applied.new_state, applied.legacy_type_system), (thing(), false));
}

#[tokio::test]
async fn a_renewal_says_when_the_next_is_due_and_changes_no_private_bytes() {
    let channel = channel().await;
    let terraform = Client::over(channel.clone()).await.unwrap();
    let lease = terraform
        .open("x_lease", &Value::object::<String, Value>([]))
        .await
        .unwrap();
    assert_eq!(lease.renew_at, Some(UNIX_EPOCH + Duration::from_secs(1000)));
    let renewed = terraform.renew(&lease).await.unwrap();
    assert_eq!(renewed, Some(UNIX_EPOCH + Duration::from_secs(2000)));
    for (private, errors) in [(b"opened".to_vec(), 0), (b"another".to_vec(), 1)] {
        let request = wire::renew_ephemeral_resource::Request {
            type_name: lease.type_name.clone(),
            private: Some(private.clone()),
        };
        let mut client = ProviderClient::new(channel.clone());
        let renewed = client.renew_ephemeral_resource(request).await.unwrap().into_inner();
        assert_eq!((renewed.private, renewed.diagnostics.len()), (Some(private), errors));
    }
}

#[tokio::test]
async fn an_identity_that_no_schema_describes_is_a_diagnostic() {
    let mut client = ProviderClient::new(channel().await);
    let request = wire::upgrade_resource_identity::Request {
        type_name: "x_thing".to_owned(),
        ..Default::default()
    };
    let answer = client.upgrade_resource_identity(request).await.unwrap().into_inner();
    assert!(
        answer.diagnostics[0]
            .detail
            .contains("no identity of resource \"x_thing\""),
        "{answer:?}"
    );
}

#[tokio::test]
async fn an_omitted_value_is_null_and_json_is_read_too() {
    let mut client = ProviderClient::new(channel().await);
    for config in [
        None,
        Some(wire::DynamicValue {
            msgpack: Vec::new(),
            json: b"{}".to_vec(),
        }),
    ] {
        let request = wire::configure_provider::Request {
            config,
            ..Default::default()
        };
        let answer = client.configure_provider(request).await.unwrap().into_inner();
        assert!(answer.diagnostics.is_empty(), "{answer:?}");
    }
    let config = Some(wire::DynamicValue {
        msgpack: b"\xc3".to_vec(),
        json: Vec::new(),
    });
    let request = wire::configure_provider::Request {
        config,
        ..Default::default()
    };
    let answer = client.configure_provider(request).await.unwrap().into_inner();
    assert_eq!(
        answer.diagnostics[0].detail,
        "the data is no object. This is a bug in the provider."
    );
}

#[tokio::test]
async fn an_unknown_type_is_a_diagnostic_and_no_status() {
    let mut client = ProviderClient::new(channel().await);
    let request = wire::read_resource::Request {
        type_name: "x_other".to_owned(),
        ..Default::default()
    };
    let answer = client.read_resource(request).await.unwrap().into_inner();
    assert!(answer.diagnostics[0].detail.contains("x_other"));
}

#[tokio::test]
async fn health_is_told_of_the_plugin_and_nothing_else() {
    let mut client = HealthClient::new(channel().await);
    let mut check = async |service: &str| {
        client
            .check(health::HealthCheckRequest {
                service: service.to_owned(),
            })
            .await
            .map(|answer| answer.into_inner().status)
    };
    assert_eq!(
        check("plugin").await.unwrap(),
        health::health_check_response::ServingStatus::Serving as i32
    );
    assert_eq!(check("other").await.unwrap_err().code(), Code::NotFound);
}

#[tokio::test]
async fn the_standard_streams_end_with_the_server() {
    let channel = channel().await;
    let mut streams = GrpcStdioClient::new(channel.clone())
        .stream_stdio(())
        .await
        .unwrap()
        .into_inner();
    GrpcControllerClient::new(channel).shutdown(Empty {}).await.unwrap();
    // Twice what Terraform waits before it kills.
    let ended = timeout(Duration::from_secs(4), streams.message()).await;
    assert_eq!(ended.expect("still open").unwrap(), None);
}

#[tokio::test]
async fn an_answer_that_panics_is_an_error_too() {
    let service = Service::new(Arc::new(Nothing::default()));
    let request = wire::read_resource::Request {
        type_name: "x_thing".to_owned(),
        ..Default::default()
    };
    let fails = |_, _| async { Err(Diagnostics::new()) };
    let answer = service.answer_or(request, fails, |_| panic!("asked to")).await.unwrap();
    let detail = &answer.get_ref().diagnostics[0].detail;
    assert!(detail.contains("ReadResource of x_thing panicked"), "{detail}");
}

#[test]
fn what_is_deprecated_says_why_and_nothing_else_does() {
    let a = Attribute::new("a", Type::Bool).optional();
    let of = |schema: Schema| {
        let all = ProviderSchema {
            provider: schema,
            ..ProviderSchema::default()
        };
        provider_schema(&all).provider.unwrap().block.unwrap()
    };
    let function = |schema| {
        let all = ProviderSchema {
            functions: [("f".to_owned(), schema)].into(),
            ..ProviderSchema::default()
        };
        provider_schema(&all).functions.remove("f").unwrap().deprecation_message
    };
    let plain = of(Schema::new([a.clone()]));
    assert_eq!((plain.deprecated, plain.deprecation_message.as_str()), (false, ""));
    let plain = &plain.attributes[0];
    assert_eq!((plain.deprecated, plain.deprecation_message.as_str()), (false, ""));
    let old = of(Schema::new([a.deprecate("take b")]).deprecate("take another"));
    assert_eq!(
        (old.deprecated, old.deprecation_message.as_str()),
        (true, "take another")
    );
    let old = &old.attributes[0];
    assert_eq!((old.deprecated, old.deprecation_message.as_str()), (true, "take b"));
    let f = FunctionSchema::new([], Type::Bool);
    assert_eq!(
        (function(f.clone()), function(f.deprecate("take g"))),
        (String::new(), "take g".to_owned())
    );
}
