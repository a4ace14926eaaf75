//! The methods of the contract that the kinds use, each known by its request message, over either protocol.

use deployme_proto::v1;
use deployme_proto::wkt::Empty;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::grpc::Grpc;
use super::rest::Rest;
use crate::error::Result;

/// A request message: it belongs to one method, which says what is answered.
pub(super) trait Call: prost::Message + Clone + Serialize + 'static {
    /// The answer's message.
    type Answer: prost::Message + Default + DeserializeOwned + 'static;
    /// Service and method of the contract, such as `Machines` and `GetMachine`.
    const METHOD: (&'static str, &'static str);
    /// Path of the method in gRPC.
    const GRPC_PATH: &'static str;
    /// What it does to the server.
    const EFFECT: Effect;
}

/// What a call does to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing.
    Reads,
    /// Something, once however often it is sent: it carries an idempotency key.
    Repeatable,
    /// Something, each time that it is sent.
    Once,
}

macro_rules! calls {
    ($($service:ident.$method:ident($request:ty) -> $answer:ty, $effect:ident;)+) => {
        $(impl Call for $request {
            type Answer = $answer;
            const METHOD: (&'static str, &'static str) = (stringify!($service), stringify!($method));
            const GRPC_PATH: &'static str = concat!("/controlplane.v1.", stringify!($service), "/", stringify!($method));
            const EFFECT: Effect = Effect::$effect;
        })+
    };
}

calls! {
    Machines.ListMachines(v1::ListMachinesRequest) -> v1::ListMachinesResponse, Reads;
    Machines.GetMachine(v1::GetMachineRequest) -> v1::Machine, Reads;
    Machines.CreateMachine(v1::CreateMachineRequest) -> v1::Machine, Repeatable;
    Machines.UpdateMachine(v1::UpdateMachineRequest) -> v1::Machine, Repeatable;
    Machines.DeleteMachine(v1::DeleteMachineRequest) -> Empty, Repeatable;
    Clusters.ListClusters(v1::ListClustersRequest) -> v1::ListClustersResponse, Reads;
    Clusters.GetCluster(v1::GetClusterRequest) -> v1::Cluster, Reads;
    Clusters.CreateCluster(v1::CreateClusterRequest) -> v1::Operation, Repeatable;
    Clusters.UpdateCluster(v1::UpdateClusterRequest) -> v1::Operation, Repeatable;
    Clusters.DeleteCluster(v1::DeleteClusterRequest) -> v1::Operation, Repeatable;
    Clusters.RotateCertificates(v1::RotateCertificatesRequest) -> v1::Operation, Repeatable;
    Clusters.RenderArtifacts(v1::RenderArtifactsRequest) -> v1::ArtifactArchive, Reads;
    NodePools.ListNodePools(v1::ListNodePoolsRequest) -> v1::ListNodePoolsResponse, Reads;
    NodePools.GetNodePool(v1::GetNodePoolRequest) -> v1::NodePool, Reads;
    NodePools.CreateNodePool(v1::CreateNodePoolRequest) -> v1::Operation, Repeatable;
    NodePools.UpdateNodePool(v1::UpdateNodePoolRequest) -> v1::Operation, Repeatable;
    NodePools.DeleteNodePool(v1::DeleteNodePoolRequest) -> v1::Operation, Repeatable;
    // Its answer is not kept and cannot be given twice.
    Credentials.CreateCredential(v1::CreateCredentialRequest) -> v1::CreateCredentialResponse, Once;
    Credentials.DeleteCredential(v1::DeleteCredentialRequest) -> Empty, Repeatable;
    Operations.GetOperation(v1::GetOperationRequest) -> v1::Operation, Reads;
    Operations.WaitOperation(v1::WaitOperationRequest) -> v1::Operation, Reads;
    // A second one finds that there is nothing to stop or to start any more, and says so.
    Operations.CancelOperation(v1::CancelOperationRequest) -> v1::Operation, Once;
    Operations.RetryOperation(v1::RetryOperationRequest) -> v1::Operation, Once;
    Catalog.ListVersions(v1::ListVersionsRequest) -> v1::ListVersionsResponse, Reads;
}

/// The way to the server.
#[derive(Debug)]
pub(super) enum Api {
    Grpc(Box<Grpc>),
    Rest(Rest),
}

impl Api {
    /// Calls the request's method.
    pub(super) async fn call<C: Call>(&self, request: &C) -> Result<C::Answer> {
        match self {
            Self::Grpc(grpc) => grpc.call(request).await,
            Self::Rest(rest) => rest.call(request).await,
        }
    }
}
