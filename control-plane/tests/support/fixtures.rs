//! Objects the suites make.

use deployme_proto::v1::{
    Cluster, ClusterVersion, ControlPlane, CreateClusterRequest, CreateMachineRequest, CreateNodePoolRequest,
    GetClusterRequest, Machine, NodePool, Operation, WaitOperationRequest, cluster::Distribution,
};
use serde_json::{Value, json};
use tonic::Status;

use super::{Grpc, PROJECT};

/// A cluster of these machines.
pub fn cluster(distribution: Distribution, machines: &[&str]) -> Cluster {
    Cluster {
        distribution: distribution.into(),
        version: Some(ClusterVersion {
            kubernetes: "1.35".to_owned(),
            ..ClusterVersion::default()
        }),
        control_plane: Some(ControlPlane {
            machines: machines.iter().map(|&machine| machine.to_owned()).collect(),
            ..ControlPlane::default()
        }),
        deletion_protection: Some(false),
        ..Cluster::default()
    }
}

/// The platform edgit-k8s as a cluster of the machines `cp-1` to `cp-3`.
pub fn edgit() -> Cluster {
    let cluster: Value = json!({
        "displayName": "edgit-k8s",
        "labels": {"platform": "edgit"},
        "distribution": "TALOS",
        "version": {"kubernetes": "1.35.3", "os": "1.12.6"},
        "controlPlane": {
            "replicas": 3,
            "machines": ["cp-1", "cp-2", "cp-3"],
            "endpoint": {"vip": "192.168.0.99"},
            "certSans": ["k8s.edgeprime.io"],
            "oidc": {
                "issuerUrl": "https://keycloak.apps.edgeprime.io/realms/edgit",
                "clientId": "kubernetes",
                "groupsClaim": "groups",
            },
        },
        "network": {
            "podCidrs": ["10.244.0.0/16"],
            "serviceCidrs": ["10.96.0.0/12"],
            "dnsServiceIp": "10.96.0.10",
            "cni": {"name": "CILIUM", "version": "1.19.1", "kubeProxyReplacement": true},
            "loadBalancer": {
                "pools": [{"name": "default", "start": "192.168.0.200", "end": "192.168.0.210"}],
                "announcement": "L2_ARP",
            },
            "gateways": [{
                "name": "main",
                "class": "cilium",
                "address": "192.168.0.200",
                "listeners": [
                    {"protocol": "HTTP", "port": 80, "redirectTo": 443},
                    {"protocol": "HTTPS", "port": 443, "tls": {"issuer": "letsencrypt", "wildcard": true}},
                ],
            }],
            "dnsZones": [
                {"wildcard": "*.apps.edgeprime.io", "target": "192.168.0.200"},
                {"wildcard": "*.exitthecloud.eu", "target": "192.168.0.200"},
            ],
        },
        "registries": [
            {"registry": "docker.io", "endpoints": ["https://harbor.apps.edgeprime.io"], "pathPrefix": "proxy-dockerhub"},
            {"registry": "ghcr.io", "endpoints": ["https://harbor.apps.edgeprime.io"], "pathPrefix": "proxy-ghcr"},
        ],
        "gitops": {"engine": "ARGOCD", "repository": "https://git.example.com/edgit/platform.git", "path": "apps"},
        "deletionProtection": false,
    });
    serde_json::from_value(cluster).unwrap()
}

impl Grpc {
    /// Registers a machine by address, or by host name when it is none.
    pub async fn machine(&self, id: &str, host: &str) -> Machine {
        let machine = if host.parse::<std::net::IpAddr>().is_ok() {
            Machine {
                addresses: vec![host.to_owned()],
                ..Machine::default()
            }
        } else {
            Machine {
                hostname: host.to_owned(),
                ..Machine::default()
            }
        };
        let request = CreateMachineRequest {
            parent: PROJECT.to_owned(),
            machine_id: id.to_owned(),
            machine: Some(machine),
            ..CreateMachineRequest::default()
        };
        self.machines().create_machine(request).await.unwrap().into_inner()
    }

    /// Starts the creation of a cluster.
    pub async fn create_cluster(&self, id: &str, cluster: Cluster) -> Result<Operation, Status> {
        let request = CreateClusterRequest {
            parent: PROJECT.to_owned(),
            cluster_id: id.to_owned(),
            cluster: Some(cluster),
            ..CreateClusterRequest::default()
        };
        Ok(self.clusters().create_cluster(request).await?.into_inner())
    }

    /// Starts the creation of a node pool.
    pub async fn create_pool(&self, cluster: &str, id: &str, machines: &[&str]) -> Result<Operation, Status> {
        let request = CreateNodePoolRequest {
            parent: format!("{PROJECT}/clusters/{cluster}"),
            node_pool_id: id.to_owned(),
            node_pool: Some(NodePool {
                machines: machines.iter().map(|&machine| machine.to_owned()).collect(),
                deletion_protection: Some(false),
                ..NodePool::default()
            }),
            ..CreateNodePoolRequest::default()
        };
        Ok(self.node_pools().create_node_pool(request).await?.into_inner())
    }

    /// Waits for an operation's end.
    pub async fn wait(&self, operation: &str) -> Operation {
        let request = WaitOperationRequest {
            name: operation.to_owned(),
            ..WaitOperationRequest::default()
        };
        self.operations().wait_operation(request).await.unwrap().into_inner()
    }

    /// Waits for an operation's good end.
    pub async fn succeed(&self, operation: Result<Operation, Status>) -> Operation {
        let operation = self.wait(&operation.unwrap().name).await;
        assert!(operation.done && operation.error.is_none(), "{operation:?}");
        operation
    }

    pub async fn cluster(&self, id: &str) -> Cluster {
        let request = GetClusterRequest {
            name: format!("{PROJECT}/clusters/{id}"),
        };
        self.clusters().get_cluster(request).await.unwrap().into_inner()
    }
}
