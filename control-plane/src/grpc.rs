//! The gRPC form: every method hands over to the service.

use std::{pin::Pin, sync::Arc};

// Every request and response of the package.
use axum::Router;
#[allow(clippy::wildcard_imports)]
use deployme_proto::v1::*;
use deployme_proto::{v1, wkt::Empty};
use futures_util::{Stream, StreamExt as _};
use tonic::{Request, Response, Status};

use crate::{
    error::ApiError,
    service::{Messages, Service, context::Context},
};

/// One type for all services of the package.
#[derive(Clone)]
struct Grpc(Arc<Service>);

/// Adds the gRPC services.
pub(crate) fn routes(router: Router, service: &Arc<Service>) -> Router {
    let grpc = Grpc(Arc::clone(service));
    router
        .route_service(
            "/controlplane.v1.Machines/{method}",
            v1::machines_server::MachinesServer::new(grpc.clone()),
        )
        .route_service(
            "/controlplane.v1.Clusters/{method}",
            v1::clusters_server::ClustersServer::new(grpc.clone()),
        )
        .route_service(
            "/controlplane.v1.NodePools/{method}",
            v1::node_pools_server::NodePoolsServer::new(grpc.clone()),
        )
        .route_service(
            "/controlplane.v1.Credentials/{method}",
            v1::credentials_server::CredentialsServer::new(grpc.clone()),
        )
        .route_service(
            "/controlplane.v1.Operations/{method}",
            v1::operations_server::OperationsServer::new(grpc.clone()),
        )
        .route_service(
            "/controlplane.v1.Events/{method}",
            v1::events_server::EventsServer::new(grpc.clone()),
        )
        .route_service(
            "/controlplane.v1.Catalog/{method}",
            v1::catalog_server::CatalogServer::new(grpc.clone()),
        )
        .route_service(
            "/controlplane.v1.ApiTokens/{method}",
            v1::api_tokens_server::ApiTokensServer::new(grpc),
        )
}

/// The context the middleware put beside the message, and the message.
fn split<T>(request: Request<T>) -> Result<(Context, T), Status> {
    let context = request.extensions().get::<Context>().cloned();
    let context = context.ok_or_else(|| ApiError::internal("read the request", &"there is no context"))?;
    Ok((context, request.into_inner()))
}

macro_rules! grpc {
    ($trait:path { $($name:ident($request:ty) -> $response:ty;)* } $($more:tt)*) => {
        #[tonic::async_trait]
        impl $trait for Grpc {
            $(
                async fn $name(&self, request: Request<$request>) -> Result<Response<$response>, Status> {
                    let (context, request) = split(request)?;
                    Ok(Response::new(self.0.$name(&context, request).await?))
                }
            )*
            $($more)*
        }
    };
}

type GrpcStream<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

fn stream<T: 'static>(messages: Messages<T>) -> Response<GrpcStream<T>> {
    Response::new(Box::pin(messages.map(|message| message.map_err(Status::from))))
}

grpc!(v1::machines_server::Machines {
    list_machines(ListMachinesRequest) -> ListMachinesResponse;
    get_machine(GetMachineRequest) -> Machine;
    create_machine(CreateMachineRequest) -> Machine;
    update_machine(UpdateMachineRequest) -> Machine;
    delete_machine(DeleteMachineRequest) -> Empty;
});

grpc!(v1::clusters_server::Clusters {
    list_clusters(ListClustersRequest) -> ListClustersResponse;
    get_cluster(GetClusterRequest) -> Cluster;
    create_cluster(CreateClusterRequest) -> Operation;
    update_cluster(UpdateClusterRequest) -> Operation;
    delete_cluster(DeleteClusterRequest) -> Operation;
    rotate_certificates(RotateCertificatesRequest) -> Operation;
    render_artifacts(RenderArtifactsRequest) -> ArtifactArchive;
});

grpc!(v1::node_pools_server::NodePools {
    list_node_pools(ListNodePoolsRequest) -> ListNodePoolsResponse;
    get_node_pool(GetNodePoolRequest) -> NodePool;
    create_node_pool(CreateNodePoolRequest) -> Operation;
    update_node_pool(UpdateNodePoolRequest) -> Operation;
    delete_node_pool(DeleteNodePoolRequest) -> Operation;
});

grpc!(v1::credentials_server::Credentials {
    list_credentials(ListCredentialsRequest) -> ListCredentialsResponse;
    get_credential(GetCredentialRequest) -> Credential;
    create_credential(CreateCredentialRequest) -> CreateCredentialResponse;
    delete_credential(DeleteCredentialRequest) -> Empty;
});

grpc!(v1::operations_server::Operations {
    list_operations(ListOperationsRequest) -> ListOperationsResponse;
    get_operation(GetOperationRequest) -> Operation;
    wait_operation(WaitOperationRequest) -> Operation;
    cancel_operation(CancelOperationRequest) -> Operation;
    retry_operation(RetryOperationRequest) -> Operation;
    delete_operation(DeleteOperationRequest) -> Empty;
}
    type StreamOperationStream = GrpcStream<Operation>;

    async fn stream_operation(
        &self,
        request: Request<StreamOperationRequest>,
    ) -> Result<Response<Self::StreamOperationStream>, Status> {
        let (context, request) = split(request)?;
        Ok(stream(self.0.stream_operation(&context, request).await?))
    }
);

grpc!(v1::events_server::Events {}
    type WatchEventsStream = GrpcStream<Event>;

    async fn watch_events(
        &self,
        request: Request<WatchEventsRequest>,
    ) -> Result<Response<Self::WatchEventsStream>, Status> {
        let (context, request) = split(request)?;
        Ok(stream(self.0.watch_events(&context, request).await?))
    }
);

grpc!(v1::catalog_server::Catalog {
    list_versions(ListVersionsRequest) -> ListVersionsResponse;
});

grpc!(v1::api_tokens_server::ApiTokens {
    list_api_tokens(ListApiTokensRequest) -> ListApiTokensResponse;
    get_api_token(GetApiTokenRequest) -> ApiToken;
    create_api_token(CreateApiTokenRequest) -> CreateApiTokenResponse;
    delete_api_token(DeleteApiTokenRequest) -> Empty;
});
