//! What only the wire shows: unimplemented calls, the plugin system's services, metadata.

use std::{sync::Arc, time::Duration};

use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tonic::{Code, transport::Channel};

use super::Service;
use crate::{
    provider::{ConfigureRequest, Diagnostics, Provider, async_trait},
    schema::ProviderSchema,
    testing::in_memory,
    wire::{
        health::{self, health_client::HealthClient},
        plugin::{Empty, grpc_controller_client::GrpcControllerClient, grpc_stdio_client::GrpcStdioClient},
        tfplugin6::{self as wire, provider_client::ProviderClient},
    },
};

struct Nothing;

#[async_trait]
impl Provider for Nothing {
    fn schema(&self) -> ProviderSchema {
        ProviderSchema {
            resources: [("x_thing".to_owned(), Arc::default())].into(),
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }
}

async fn channel() -> Channel {
    in_memory(Arc::new(Nothing), CancellationToken::new()).await.unwrap()
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
async fn capabilities_are_the_same_in_both_places() {
    let mut client = ProviderClient::new(channel().await);
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
    assert_eq!(schema.server_capabilities, metadata.server_capabilities);
    assert!(schema.provider.unwrap().block.is_some());
    assert_eq!(metadata.resources[0].type_name, "x_thing");
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
    assert_eq!(answer.diagnostics[0].detail, "the data is no object");
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
    let service = Service::new(Arc::new(Nothing));
    let request = wire::read_resource::Request {
        type_name: "x_thing".to_owned(),
        ..Default::default()
    };
    let fails = |_, _| async { Err(Diagnostics::new()) };
    let answer = service.answer_or(request, fails, |_| panic!("asked to")).await.unwrap();
    let detail = &answer.get_ref().diagnostics[0].detail;
    assert!(detail.contains("ReadResource of x_thing panicked"), "{detail}");
}
