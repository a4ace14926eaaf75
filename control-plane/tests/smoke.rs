//! The shortest whole life over both protocols.

mod support;

use deployme_proto::v1::{
    Cluster, ClusterVersion, ControlPlane, CreateClusterRequest, CreateMachineRequest, DeleteClusterRequest,
    GetClusterRequest, Machine, WaitOperationRequest, cluster,
};
use support::{PROJECT, fresh};

#[tokio::test]
async fn a_cluster_lives_over_grpc_and_is_seen_over_rest() {
    let (_folder, server) = fresh();
    let grpc = server.grpc().await;
    let machine = Machine {
        addresses: vec!["192.168.0.10".to_owned()],
        ..Machine::default()
    };
    let request = CreateMachineRequest {
        parent: PROJECT.to_owned(),
        machine_id: "cp-1".to_owned(),
        machine: Some(machine),
        ..CreateMachineRequest::default()
    };
    grpc.machines().create_machine(request).await.unwrap();
    let cluster = Cluster {
        distribution: cluster::Distribution::K3s.into(),
        version: Some(ClusterVersion {
            kubernetes: "1.35".to_owned(),
            ..ClusterVersion::default()
        }),
        control_plane: Some(ControlPlane {
            machines: vec!["cp-1".to_owned()],
            ..ControlPlane::default()
        }),
        deletion_protection: Some(false),
        ..Cluster::default()
    };
    let request = CreateClusterRequest {
        parent: PROJECT.to_owned(),
        cluster_id: "small".to_owned(),
        cluster: Some(cluster),
        ..CreateClusterRequest::default()
    };
    let operation = grpc.clusters().create_cluster(request).await.unwrap().into_inner();
    let wait = |name: &str| WaitOperationRequest {
        name: name.to_owned(),
        ..WaitOperationRequest::default()
    };
    let operation = grpc
        .operations()
        .wait_operation(wait(&operation.name))
        .await
        .unwrap()
        .into_inner();
    assert!(operation.done && operation.error.is_none(), "{operation:?}");

    let name = format!("{PROJECT}/clusters/small");
    let get = GetClusterRequest { name: name.clone() };
    let found = grpc.clusters().get_cluster(get.clone()).await.unwrap().into_inner();
    assert_eq!(found.state(), cluster::State::Running);
    let seen = server.rest().get(&format!("/v1/{name}")).await;
    assert_eq!(seen.status, 200);
    assert_eq!(serde_json::from_value::<Cluster>(seen.body).unwrap(), found);

    let delete = DeleteClusterRequest {
        name,
        ..DeleteClusterRequest::default()
    };
    let operation = grpc.clusters().delete_cluster(delete).await.unwrap().into_inner();
    let operation = grpc
        .operations()
        .wait_operation(wait(&operation.name))
        .await
        .unwrap()
        .into_inner();
    assert!(operation.done && operation.error.is_none(), "{operation:?}");
    assert_eq!(
        grpc.clusters().get_cluster(get).await.unwrap_err().code(),
        tonic::Code::NotFound
    );
}
