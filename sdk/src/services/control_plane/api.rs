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
    /// Whether sending it twice does no harm: it only reads, or it carries an idempotency key.
    const REPEATABLE: bool;
}

macro_rules! calls {
    ($($service:ident.$method:ident($request:ty) -> $answer:ty, $repeatable:literal;)+) => {
        $(impl Call for $request {
            type Answer = $answer;
            const METHOD: (&'static str, &'static str) = (stringify!($service), stringify!($method));
            const GRPC_PATH: &'static str = concat!("/controlplane.v1.", stringify!($service), "/", stringify!($method));
            const REPEATABLE: bool = $repeatable;
        })+
    };
}

calls! {
    Machines.ListMachines(v1::ListMachinesRequest) -> v1::ListMachinesResponse, true;
    Machines.GetMachine(v1::GetMachineRequest) -> v1::Machine, true;
    Machines.CreateMachine(v1::CreateMachineRequest) -> v1::Machine, true;
    Machines.UpdateMachine(v1::UpdateMachineRequest) -> v1::Machine, true;
    Machines.DeleteMachine(v1::DeleteMachineRequest) -> Empty, true;
    Clusters.ListClusters(v1::ListClustersRequest) -> v1::ListClustersResponse, true;
    Clusters.GetCluster(v1::GetClusterRequest) -> v1::Cluster, true;
    Clusters.CreateCluster(v1::CreateClusterRequest) -> v1::Operation, true;
    Clusters.UpdateCluster(v1::UpdateClusterRequest) -> v1::Operation, true;
    Clusters.DeleteCluster(v1::DeleteClusterRequest) -> v1::Operation, true;
    NodePools.ListNodePools(v1::ListNodePoolsRequest) -> v1::ListNodePoolsResponse, true;
    NodePools.GetNodePool(v1::GetNodePoolRequest) -> v1::NodePool, true;
    NodePools.CreateNodePool(v1::CreateNodePoolRequest) -> v1::Operation, true;
    NodePools.UpdateNodePool(v1::UpdateNodePoolRequest) -> v1::Operation, true;
    NodePools.DeleteNodePool(v1::DeleteNodePoolRequest) -> v1::Operation, true;
    // Its answer is not kept and cannot be given twice.
    Credentials.CreateCredential(v1::CreateCredentialRequest) -> v1::CreateCredentialResponse, false;
    Credentials.DeleteCredential(v1::DeleteCredentialRequest) -> Empty, true;
    Operations.GetOperation(v1::GetOperationRequest) -> v1::Operation, true;
    Operations.WaitOperation(v1::WaitOperationRequest) -> v1::Operation, true;
    Catalog.ListVersions(v1::ListVersionsRequest) -> v1::ListVersionsResponse, true;
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
