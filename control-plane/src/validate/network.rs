use std::{collections::HashSet, net::IpAddr};

use deployme_proto::v1::{
    AddressPool, Cluster, DnsZone, Gateway, LoadBalancer, Network, cluster::Distribution, cni, listener::Protocol,
};
use ipnet::IpNet;

use super::{Findings, syntax};
use crate::{catalog::Catalog, effective::Effective, names};

/// Inclusive ranges of addresses with the field they come from.
type Ranges = Vec<(String, IpAddr, IpAddr)>;

/// Checks the network.
pub(super) fn network(found: &mut Findings, cluster: &Cluster, catalog: &Catalog) {
    let effective = Effective(cluster);
    let wanted = effective.network();
    let mut taken = Ranges::new();
    cidrs(found, "network.pod_cidrs", &effective.pod_cidrs(), &mut taken);
    cidrs(found, "network.service_cidrs", &effective.service_cidrs(), &mut taken);
    dns_service(found, effective);
    if !wanted.cluster_domain.is_empty() {
        found.check("network.cluster_domain", syntax::host_name(&wanted.cluster_domain));
    }
    plug_in(found, cluster, &wanted, catalog);
    let pools = wanted
        .load_balancer
        .as_ref()
        .map(|balancer| pools(found, balancer, &mut taken))
        .unwrap_or_default();
    if !pools.is_empty() && effective.cni() != cni::Name::Cilium {
        found.warn(
            "network.load_balancer.pools",
            "nothing announces these addresses without cilium; install what does",
        );
    }
    gateways(found, &wanted.gateways, &pools);
    for (i, zone) in wanted.dns_zones.iter().enumerate() {
        dns_zone(found, i, zone);
    }
    if wanted.ingress.as_ref().is_some_and(|ingress| ingress.enabled) && cluster.distribution() == Distribution::Talos {
        found.refuse(
            "network.ingress.enabled",
            "is only for k3s, which ships Traefik; use `network.gateways` on talos",
        );
    }
}

/// Refuses a range that overlaps one found before; otherwise remembers it.
fn take(found: &mut Findings, taken: &mut Ranges, field: String, first: IpAddr, last: IpAddr) {
    let overlapping = taken
        .iter()
        .find(|(_, low, high)| low.is_ipv4() == first.is_ipv4() && first <= *high && *low <= last);
    if let Some((other, low, high)) = overlapping {
        let problem = format!("{first} to {last} overlaps `{other}` ({low} to {high}); choose a range of its own");
        found.refuse(field, problem);
        return;
    }
    taken.push((field, first, last));
}

fn cidrs(found: &mut Findings, field: &str, cidrs: &[String], taken: &mut Ranges) {
    let mut families = HashSet::new();
    for (i, text) in cidrs.iter().enumerate() {
        let field = format!("{field}[{i}]");
        match text.parse::<IpNet>() {
            Err(_) => found.refuse(field, format!("`{text}` is not a range such as 10.244.0.0/16")),
            Ok(net) if net.addr() != net.network() => {
                let problem = format!("`{text}` has bits set behind its prefix; write `{}`", net.trunc());
                found.refuse(field, problem);
            }
            Ok(net) if !families.insert(net.addr().is_ipv4()) => {
                found.refuse(
                    field,
                    "is the second range of the same address family; give one per family",
                );
            }
            Ok(net) => take(found, taken, field, net.network(), net.broadcast()),
        }
    }
}

fn dns_service(found: &mut Findings, effective: Effective<'_>) {
    let text = effective.network().dns_service_ip;
    if text.is_empty() {
        return;
    }
    let field = "network.dns_service_ip";
    let Ok(address) = text.parse::<IpAddr>() else {
        found.check(field, syntax::ip(&text));
        return;
    };
    let cidrs = effective.service_cidrs();
    let inside = cidrs
        .iter()
        .filter_map(|cidr| cidr.parse::<IpNet>().ok())
        .any(|net| net.contains(&address) && address != net.network() && address != net.broadcast());
    if !inside {
        let problem = format!(
            "{address} is not inside the service range {}; choose an address of it",
            cidrs.join(", ")
        );
        found.refuse(field, problem);
    }
}

fn plug_in(found: &mut Findings, cluster: &Cluster, wanted: &Network, catalog: &Catalog) {
    let Some(cni) = &wanted.cni else { return };
    let name = Effective(cluster).cni();
    if name == cni::Name::Cilium {
        let version = cni.version.strip_prefix('v').unwrap_or(&cni.version);
        if !version.is_empty() && !catalog.cilium().iter().any(|known| known == version) {
            let known = catalog.cilium().join(", ");
            found.refuse(
                "network.cni.version",
                format!("`{version}` is not in the catalogue; known versions: {known}"),
            );
        }
        return;
    }
    if !cni.version.is_empty() {
        let problem = format!(
            "cannot be chosen for {}; leave it out or use cilium",
            names::value(name.as_str_name())
        );
        found.refuse("network.cni.version", problem);
    }
    if cni.kube_proxy_replacement {
        let problem = format!(
            "{} cannot replace kube-proxy; use cilium or leave it out",
            names::value(name.as_str_name())
        );
        found.refuse("network.cni.kube_proxy_replacement", problem);
    }
}

fn pools(found: &mut Findings, balancer: &LoadBalancer, taken: &mut Ranges) -> Ranges {
    let mut names = HashSet::new();
    let mut pools = Ranges::new();
    for (i, pool) in balancer.pools.iter().enumerate() {
        let field = format!("network.load_balancer.pools[{i}]");
        if let Some(problem) = crate::id::violation(&pool.name) {
            found.refuse(format!("{field}.name"), problem);
        } else if !names.insert(&pool.name) {
            found.refuse(
                format!("{field}.name"),
                format!("`{}` is there twice; rename one", pool.name),
            );
        }
        let Some((first, last)) = range(found, &field, pool) else {
            continue;
        };
        take(found, taken, field.clone(), first, last);
        pools.push((pool.name.clone(), first, last));
    }
    pools
}

fn range(found: &mut Findings, field: &str, pool: &AddressPool) -> Option<(IpAddr, IpAddr)> {
    if !pool.cidr.is_empty() {
        if !pool.start.is_empty() || !pool.end.is_empty() {
            found.refuse(
                format!("{field}.cidr"),
                "cannot stand beside `start` and `end`; keep one of the two forms",
            );
            return None;
        }
        let Ok(net) = pool.cidr.parse::<IpNet>() else {
            found.refuse(
                format!("{field}.cidr"),
                format!("`{}` is not a range such as 192.168.0.0/28", pool.cidr),
            );
            return None;
        };
        return Some((net.network(), net.broadcast()));
    }
    let mut address = |name: &str, text: &str| {
        let parsed = text.parse::<IpAddr>().ok();
        if parsed.is_none() {
            let problem = if text.is_empty() {
                Some("is required, unless there is a `cidr`".to_owned())
            } else {
                syntax::ip(text)
            };
            found.check(format!("{field}.{name}"), problem);
        }
        parsed
    };
    let (first, last) = (address("start", &pool.start), address("end", &pool.end));
    let (first, last) = (first?, last?);
    if first.is_ipv4() != last.is_ipv4() || first > last {
        found.refuse(
            format!("{field}.end"),
            format!("{last} does not come after `start` {first}; swap or mend them"),
        );
        return None;
    }
    Some((first, last))
}

fn gateways(found: &mut Findings, gateways: &[Gateway], pools: &Ranges) {
    let mut names = HashSet::new();
    for (i, gateway) in gateways.iter().enumerate() {
        let field = format!("network.gateways[{i}]");
        if let Some(problem) = crate::id::violation(&gateway.name) {
            found.refuse(format!("{field}.name"), problem);
        } else if !names.insert(&gateway.name) {
            found.refuse(
                format!("{field}.name"),
                format!("`{}` is there twice; rename one", gateway.name),
            );
        }
        if !gateway.address.is_empty() {
            address(found, &format!("{field}.address"), &gateway.address, pools);
        }
        if gateway.listeners.is_empty() {
            found.refuse(format!("{field}.listeners"), "is empty; give at least one listener");
        }
        listeners(found, &field, gateway);
    }
}

fn address(found: &mut Findings, field: &str, text: &str, pools: &Ranges) {
    let Ok(address) = text.parse::<IpAddr>() else {
        found.check(field, syntax::ip(text));
        return;
    };
    if pools
        .iter()
        .any(|(_, first, last)| address.is_ipv4() == first.is_ipv4() && *first <= address && address <= *last)
    {
        return;
    }
    let known: Vec<String> = pools
        .iter()
        .map(|(name, first, last)| format!("`{name}` ({first} to {last})"))
        .collect();
    let problem = if known.is_empty() {
        format!("{address} is in no pool; add one to `network.load_balancer.pools`")
    } else {
        format!(
            "{address} is outside every load balancer pool: {}; choose an address inside or widen a pool",
            known.join(", ")
        )
    };
    found.refuse(field, problem);
}

fn listeners(found: &mut Findings, gateway_field: &str, gateway: &Gateway) {
    let mut ports = HashSet::new();
    for (i, listener) in gateway.listeners.iter().enumerate() {
        let field = format!("{gateway_field}.listeners[{i}]");
        if listener.protocol() == Protocol::Unspecified {
            found.refuse(format!("{field}.protocol"), "is required; use http, https, tls or tcp");
        }
        if let Some(problem) = syntax::port(listener.port) {
            found.refuse(format!("{field}.port"), problem);
        } else if !ports.insert(listener.port) {
            found.refuse(
                format!("{field}.port"),
                format!("{} has a listener already; choose another", listener.port),
            );
        }
        if listener.redirect_to != 0 {
            if listener.protocol() != Protocol::Http {
                found.refuse(format!("{field}.redirect_to"), "is only for http; leave it out");
            } else if !gateway.listeners.iter().any(|other| other.port == listener.redirect_to) {
                let problem = format!(
                    "{} is no listener's port of this gateway; add that listener",
                    listener.redirect_to
                );
                found.refuse(format!("{field}.redirect_to"), problem);
            }
        }
        if listener.tls.is_some() && listener.protocol() != Protocol::Https {
            found.refuse(format!("{field}.tls"), "is only for https; leave it out");
        }
    }
}

fn dns_zone(found: &mut Findings, i: usize, zone: &DnsZone) {
    let name = zone.wildcard.strip_prefix("*.").unwrap_or(&zone.wildcard);
    if syntax::host_name(name).is_some() {
        let problem = format!("`{}` is not a DNS name such as `*.apps.example.com`", zone.wildcard);
        found.refuse(format!("network.dns_zones[{i}].wildcard"), problem);
    }
    found.check(format!("network.dns_zones[{i}].target"), syntax::host(&zone.target));
}
