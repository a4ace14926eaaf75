//! What holds for a cluster where its wish is silent. Wishes are stored as given; defaults apply when they are read.

use std::net::IpAddr;

use deployme_proto::v1::{
    Cluster, ControlPlane, Machine, Network, cluster::Distribution, cni, control_plane::Datastore,
};
use ipnet::IpNet;

/// Port of the Kubernetes API.
pub(crate) const API_PORT: i32 = 6443;

/// A cluster's settings with defaults.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effective<'a>(pub(crate) &'a Cluster);

impl Effective<'_> {
    pub(crate) fn network(self) -> Network {
        self.0.network.clone().unwrap_or_default()
    }

    pub(crate) fn control_plane(self) -> ControlPlane {
        self.0.control_plane.clone().unwrap_or_default()
    }

    pub(crate) fn pod_cidrs(self) -> Vec<String> {
        or(self.network().pod_cidrs, "10.244.0.0/16")
    }

    pub(crate) fn service_cidrs(self) -> Vec<String> {
        or(self.network().service_cidrs, "10.96.0.0/12")
    }

    /// The tenth address of the first service range.
    pub(crate) fn dns_service_ip(self) -> String {
        let wanted = self.network().dns_service_ip;
        if !wanted.is_empty() {
            return wanted;
        }
        let first: Option<IpNet> = self.service_cidrs().first().and_then(|cidr| cidr.parse().ok());
        first.map(|net| tenth(&net).to_string()).unwrap_or_default()
    }

    pub(crate) fn cluster_domain(self) -> String {
        non_empty(&self.network().cluster_domain)
            .unwrap_or("cluster.local")
            .to_owned()
    }

    pub(crate) fn cni(self) -> cni::Name {
        match self.network().cni.unwrap_or_default().name() {
            cni::Name::Unspecified => cni::Name::Flannel,
            name => name,
        }
    }

    pub(crate) fn kube_proxy_replaced(self) -> bool {
        self.network().cni.is_some_and(|cni| cni.kube_proxy_replacement)
    }

    pub(crate) fn datastore(self) -> Datastore {
        match self.control_plane().datastore() {
            Datastore::Unspecified => Datastore::EmbeddedEtcd,
            datastore => datastore,
        }
    }

    pub(crate) fn distribution(self) -> Distribution {
        self.0.distribution()
    }

    /// Host and port clients reach the API at; `first` is the first control-plane machine.
    pub(crate) fn endpoint(self, first: Option<&Machine>) -> (String, i32) {
        let endpoint = self.control_plane().endpoint.unwrap_or_default();
        let host = non_empty(&endpoint.host)
            .or_else(|| non_empty(&endpoint.vip))
            .map(str::to_owned)
            .or_else(|| first.map(node_address))
            .unwrap_or_default();
        (host, if endpoint.port == 0 { API_PORT } else { endpoint.port })
    }

    /// URL of the API.
    pub(crate) fn url(self, first: Option<&Machine>) -> String {
        let (host, port) = self.endpoint(first);
        match host.parse::<IpAddr>() {
            Ok(IpAddr::V6(address)) => format!("https://[{address}]:{port}"),
            _ => format!("https://{host}:{port}"),
        }
    }
}

/// The address a node is reached at: its first address, else its host name.
pub(crate) fn node_address(machine: &Machine) -> String {
    machine.addresses.first().unwrap_or(&machine.hostname).clone()
}

/// The name a node has in Kubernetes: its host name, else the machine's id.
pub(crate) fn node_name(machine: &Machine) -> String {
    non_empty(&machine.hostname)
        .unwrap_or_else(|| machine.name.rsplit('/').next().unwrap_or_default())
        .to_lowercase()
}

fn tenth(net: &IpNet) -> IpAddr {
    match net {
        IpNet::V4(net) => IpAddr::V4((u32::from(net.network()).wrapping_add(10)).into()),
        IpNet::V6(net) => IpAddr::V6((u128::from(net.network()).wrapping_add(10)).into()),
    }
}

fn or(list: Vec<String>, default: &str) -> Vec<String> {
    if list.is_empty() {
        vec![default.to_owned()]
    } else {
        list
    }
}

fn non_empty(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
