//! The network of a cluster.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::schema::field;

/// Address ranges, network plug-in, load balancing, gateways and DNS zones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Network {
    /// Ranges that pods get addresses from, at most one per address family; `10.244.0.0/16` when left out.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub pod_cidrs: Vec<String>,
    /// Ranges that services get addresses from, at most one per address family; `10.96.0.0/12` when left out.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub service_cidrs: Vec<String>,
    /// Address of the DNS service, inside a service range; the first range's tenth address when left out.
    #[schemars(transform = field::force_new)]
    pub dns_service_ip: Option<String>,
    /// Domain of services; `cluster.local` when left out.
    #[schemars(transform = field::force_new)]
    pub cluster_domain: Option<String>,
    /// Network plug-in; the distribution's own when left out.
    pub cni: Option<Cni>,
    /// Addresses for services of type LoadBalancer.
    pub load_balancer: Option<LoadBalancer>,
    /// Entry points from outside (Gateway API).
    #[serde(default)]
    pub gateways: Vec<Gateway>,
    /// DNS zones that lead to the gateways.
    #[serde(default)]
    pub dns_zones: Vec<DnsZone>,
    /// Classic ingress controller.
    pub ingress: Option<Ingress>,
}

/// Network plug-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cni {
    /// The plug-in.
    #[schemars(transform = field::force_new)]
    pub name: CniName,
    /// Version, such as `1.19.1`; the catalogue's newest when left out. Cilium only.
    pub version: Option<String>,
    /// Whether the plug-in does kube-proxy's work, which is then switched off. Cilium only.
    #[serde(default)]
    pub kube_proxy_replacement: bool,
}

/// Known network plug-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CniName {
    /// Flannel, as the distribution ships it.
    Flannel,
    /// Cilium; the distribution's own plug-in is switched off.
    Cilium,
    /// None: somebody else installs one.
    None,
}

/// Addresses for services of type LoadBalancer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LoadBalancer {
    /// Ranges of addresses.
    pub pools: Vec<AddressPool>,
    /// How the network learns who holds an address; `l2_arp` when left out.
    pub announcement: Option<Announcement>,
}

/// How the network learns who holds an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Announcement {
    /// A node answers ARP (NDP) for the address.
    L2Arp,
    /// Nodes tell routers by BGP.
    Bgp,
}

/// One range of addresses for load balancers: `start` and `end`, or `cidr`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AddressPool {
    /// Name of the pool.
    #[schemars(length(min = 1, max = 63))]
    pub name: String,
    /// First address.
    pub start: Option<String>,
    /// Last address, included.
    pub end: Option<String>,
    /// The range as a CIDR instead of `start` and `end`.
    #[schemars(transform = field::conflicts_with(&["start", "end"]))]
    pub cidr: Option<String>,
}

/// An entry point from outside (Gateway API).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gateway {
    /// Name of the gateway.
    #[schemars(length(min = 1, max = 63))]
    pub name: String,
    /// Gateway class, such as `cilium`; the network plug-in's when left out.
    pub class: Option<String>,
    /// Address of the gateway, inside one of the load balancer's pools.
    pub address: Option<String>,
    /// Ports it listens on.
    pub listeners: Vec<Listener>,
}

/// One port of a gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Listener {
    /// Name of the listener; protocol and port when left out, such as `https-443`.
    pub name: Option<String>,
    /// What is spoken.
    pub protocol: GatewayProtocol,
    /// TCP port.
    #[schemars(range(min = 1, max = 65535))]
    pub port: i32,
    /// Answer every request with a redirect to this port of the same host. HTTP only.
    #[schemars(range(min = 1, max = 65535))]
    pub redirect_to: Option<i32>,
    /// Where the certificate comes from. HTTPS only.
    pub tls: Option<ListenerTls>,
}

/// What is spoken on a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GatewayProtocol {
    /// Plain HTTP.
    Http,
    /// HTTP over TLS, ended at the gateway.
    Https,
    /// TLS passed through.
    Tls,
    /// TCP passed through.
    Tcp,
}

/// Where a listener's certificate comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListenerTls {
    /// The cert-manager issuer, such as `letsencrypt-prod`.
    pub issuer: Option<String>,
    /// Whether one wildcard certificate per DNS zone is used.
    #[serde(default)]
    pub wildcard: bool,
}

/// A DNS zone that leads to a gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DnsZone {
    /// The record, such as `*.apps.example.org`.
    #[schemars(length(min = 1))]
    pub wildcard: String,
    /// Address that it points to.
    #[schemars(length(min = 1))]
    pub target: String,
}

/// Classic ingress controller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ingress {
    /// The controller; `traefik` when left out. K3s only.
    pub controller: Option<IngressController>,
    /// Whether it is installed.
    #[serde(default)]
    pub enabled: bool,
}

/// Known ingress controllers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IngressController {
    /// Traefik, as K3s ships it.
    Traefik,
}
