//! Address ranges, pools, gateways and zones, held against each other.

use std::net::IpAddr;

use ipnet::IpNet;

use super::Found;
use crate::services::control_plane::address::{cidr, ip, is_host_name, overlap};
use crate::services::control_plane::cluster::network::{AddressPool, Cni, CniName, Gateway, GatewayProtocol, Network};
use crate::services::control_plane::cluster::spec::{ClusterSpec, Distribution};

/// What the server takes when no ranges are given.
const POD_CIDR: &str = "10.244.0.0/16";
const SERVICE_CIDR: &str = "10.96.0.0/12";

pub(super) fn network(spec: &ClusterSpec, found: &mut Found) {
    let Some(network) = &spec.network else { return };
    let mut taken: Vec<(String, IpNet)> = Vec::new();
    let pods = ranges(&network.pod_cidrs, POD_CIDR);
    let services = ranges(&network.service_cidrs, SERVICE_CIDR);
    check_ranges("network.pod_cidrs", &pods, &mut taken, found);
    check_ranges("network.service_cidrs", &services, &mut taken, found);
    dns_service(network, &services, found);
    if let Some(domain) = network
        .cluster_domain
        .as_deref()
        .filter(|domain| !domain.is_empty() && !is_host_name(domain))
    {
        let message = format!("must be a domain such as cluster.local, not {domain:?}");
        found.add("network.cluster_domain", message);
    }
    if let Some(cni) = &network.cni {
        plug_in(cni, found);
    }
    let pools = pools(network, &taken, found);
    for (index, gateway) in network.gateways.iter().enumerate() {
        gateway_of(index, gateway, network, &pools, found);
    }
    for (index, zone) in network.dns_zones.iter().enumerate() {
        let path = format!("network.dns_zones[{index}]");
        if !is_host_name(zone.wildcard.strip_prefix("*.").unwrap_or(&zone.wildcard)) {
            let message = format!("must be a record such as *.apps.example.org, not {:?}", zone.wildcard);
            found.add(format!("{path}.wildcard"), message);
        }
        found.host(&format!("{path}.target"), Some(&zone.target));
    }
    if network.ingress.as_ref().is_some_and(|ingress| ingress.enabled) && spec.distribution == Distribution::Talos {
        let message = "is for K3s only, which ships Traefik: use network.gateways on Talos";
        found.add("network.ingress", message);
    }
}

/// The given ranges, or the server's default. The second part says whether they were given.
fn ranges(given: &[String], default: &str) -> (Vec<String>, bool) {
    if given.is_empty() {
        (vec![default.to_owned()], false)
    } else {
        (given.to_vec(), true)
    }
}

fn check_ranges(
    path: &str,
    (ranges, given): &(Vec<String>, bool),
    taken: &mut Vec<(String, IpNet)>,
    found: &mut Found,
) {
    let mut families = Vec::new();
    for (index, text) in ranges.iter().enumerate() {
        let place = if *given {
            format!("{path}[{index}]")
        } else {
            path.to_owned()
        };
        let net = match cidr(text) {
            Ok(net) => net,
            Err(message) => {
                found.add(place, message);
                continue;
            }
        };
        let v4 = net.addr().is_ipv4();
        if families.contains(&v4) {
            found.add(
                place,
                "is the second range of its address family: give at most one per family",
            );
            continue;
        }
        families.push(v4);
        if let Some((other, range)) = taken.iter().find(|(_, range)| overlap(range, &net)) {
            let default = if *given { "" } else { " (the default)" };
            let message = format!("{net}{default} overlaps {other} ({range}): choose ranges that share no address");
            found.add(place, message);
            continue;
        }
        taken.push((place, net));
    }
}

fn dns_service(network: &Network, services: &(Vec<String>, bool), found: &mut Found) {
    const PATH: &str = "network.dns_service_ip";
    let Some(text) = network.dns_service_ip.as_deref().filter(|text| !text.is_empty()) else {
        return;
    };
    match ip(text) {
        Err(message) => found.add(PATH, message),
        Ok(address) => {
            let mut ranges = services.0.iter().filter_map(|range| cidr(range).ok());
            if !ranges.any(|range| range.contains(&address)) {
                let message = format!(
                    "must be an address inside the service range {}, not {address}",
                    services.0.join(", ")
                );
                found.add(PATH, message);
            }
        }
    }
}

fn plug_in(cni: &Cni, found: &mut Found) {
    if cni.name == CniName::Cilium {
        return;
    }
    if cni.version.as_deref().is_some_and(|version| !version.is_empty()) {
        found.add("network.cni.version", "can be chosen for cilium only: leave it out");
    }
    if cni.kube_proxy_replacement {
        found.add("network.cni.kube_proxy_replacement", "is for cilium only: leave it out");
    }
}

/// A pool's name with its first and last address.
type Pool = (String, IpAddr, IpAddr);

/// The load balancer's pools that can be understood; what cannot is a violation.
fn pools(network: &Network, taken: &[(String, IpNet)], found: &mut Found) -> Vec<Pool> {
    let mut pools: Vec<Pool> = Vec::new();
    let all = network.load_balancer.iter().flat_map(|balancer| &balancer.pools);
    for (index, pool) in all.enumerate() {
        let path = format!("network.load_balancer.pools[{index}]");
        let Some((first, last)) = bounds(&path, pool, found) else {
            continue;
        };
        let shares = |low: IpAddr, high: IpAddr| low.is_ipv4() == first.is_ipv4() && low <= last && first <= high;
        let range = taken
            .iter()
            .find(|(_, net)| shares(net.network(), net.broadcast()))
            .map(|(other, net)| format!("{other} ({net})"));
        let other = pools
            .iter()
            .find(|(_, low, high)| shares(*low, *high))
            .map(|(name, low, high)| format!("pool {name} ({low} to {high})"));
        if let Some(other) = range.or(other) {
            found.add(
                path,
                format!("{first} to {last} overlaps {other}: choose a range of its own"),
            );
        }
        pools.push((pool.name.clone(), first, last));
    }
    pools
}

fn bounds(path: &str, pool: &AddressPool, found: &mut Found) -> Option<(IpAddr, IpAddr)> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    if let Some(text) = given(&pool.cidr) {
        return match cidr(&text) {
            Ok(net) => Some((net.network(), net.broadcast())),
            Err(message) => {
                found.add(format!("{path}.cidr"), message);
                None
            }
        };
    }
    let mut bound = |name: &str, text: Option<String>| match text.map(|text| ip(&text)) {
        None => {
            found.add(format!("{path}.{name}"), "is required: give start and end, or cidr");
            None
        }
        Some(Err(message)) => {
            found.add(format!("{path}.{name}"), message);
            None
        }
        Some(Ok(address)) => Some(address),
    };
    let (first, last) = (bound("start", given(&pool.start)), bound("end", given(&pool.end)));
    let (first, last) = (first?, last?);
    if first.is_ipv4() != last.is_ipv4() || first > last {
        found.add(
            format!("{path}.end"),
            format!("{last} does not come after start ({first})"),
        );
        return None;
    }
    Some((first, last))
}

fn gateway_of(index: usize, gateway: &Gateway, network: &Network, pools: &[Pool], found: &mut Found) {
    let path = format!("network.gateways[{index}]");
    if network.gateways[..index].iter().any(|other| other.name == gateway.name) {
        found.add(
            format!("{path}.name"),
            format!("{:?} is there twice: rename one", gateway.name),
        );
    }
    if let Some(text) = gateway.address.as_deref().filter(|text| !text.is_empty()) {
        match ip(text) {
            Err(message) => found.add(format!("{path}.address"), message),
            Ok(address) => {
                let inside = pools.iter().any(|(_, first, last)| {
                    first.is_ipv4() == address.is_ipv4() && *first <= address && address <= *last
                });
                if !inside {
                    let known: Vec<String> = pools
                        .iter()
                        .map(|(name, first, last)| format!("{name} ({first} to {last})"))
                        .collect();
                    let message = if known.is_empty() {
                        format!("{address} is in no pool: add one to network.load_balancer.pools")
                    } else {
                        format!(
                            "{address} is outside the load balancer's pools {}: choose an address inside, or widen a pool",
                            known.join(", ")
                        )
                    };
                    found.add(format!("{path}.address"), message);
                }
            }
        }
    }
    if gateway.listeners.is_empty() {
        found.add(format!("{path}.listeners"), "must hold at least one listener");
    }
    for (at, listener) in gateway.listeners.iter().enumerate() {
        let path = format!("{path}.listeners[{at}]");
        if gateway.listeners[..at].iter().any(|other| other.port == listener.port) {
            found.add(
                format!("{path}.port"),
                format!("{} has a listener already", listener.port),
            );
        }
        match listener.redirect_to {
            Some(_) if listener.protocol != GatewayProtocol::Http => {
                found.add(format!("{path}.redirect_to"), "is for http only: leave it out");
            }
            Some(port) if !gateway.listeners.iter().any(|other| other.port == port) => {
                let message = format!("{port} is no listener's port of this gateway: add that listener");
                found.add(format!("{path}.redirect_to"), message);
            }
            _ => {}
        }
        if listener.tls.is_some() && listener.protocol != GatewayProtocol::Https {
            found.add(format!("{path}.tls"), "is for https only: leave it out");
        }
    }
}
