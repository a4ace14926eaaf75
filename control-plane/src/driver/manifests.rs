//! Kubernetes objects that follow from the network's settings: Cilium, its address pools, gateways.

use deployme_proto::v1::{
    DnsZone, Gateway, Listener, LoadBalancer, cluster::Distribution, cni, listener::Protocol,
    load_balancer::Announcement,
};
use serde_json::{Value, json};

use super::{kubeconfig::yaml, rendering::Rendering};
use crate::{catalog::Version, error::Result};

const CILIUM_CHARTS: &str = "https://helm.cilium.io/";

/// Whether Cilium announces load balancer addresses.
pub(super) fn announces(rendering: &Rendering<'_>) -> bool {
    is_cilium(rendering)
        && rendering
            .effective()
            .network()
            .load_balancer
            .is_some_and(|lb| !lb.pools.is_empty())
}

/// Every document by its file name.
pub(super) fn all(rendering: &Rendering<'_>) -> Result<Vec<(&'static str, String)>> {
    let mut files = Vec::new();
    if is_cilium(rendering) {
        files.push(("cilium-values.yaml", yaml(&cilium_values(rendering))?));
    }
    files.extend(objects(rendering)?);
    Ok(files)
}

/// What K3s applies by itself: the Helm chart as an object of its Helm controller, and the objects.
pub(super) fn for_k3s(rendering: &Rendering<'_>) -> Result<Vec<(&'static str, String)>> {
    let mut files = Vec::new();
    if is_cilium(rendering) {
        let chart = json!({
            "apiVersion": "helm.cattle.io/v1",
            "kind": "HelmChart",
            "metadata": {"name": "cilium", "namespace": "kube-system"},
            "spec": {
                "repo": CILIUM_CHARTS,
                "chart": "cilium",
                "version": cilium_version(rendering),
                "targetNamespace": "kube-system",
                // Installed by a pod that needs no network plug-in.
                "bootstrap": true,
                "valuesContent": yaml(&cilium_values(rendering))?,
            },
        });
        files.push(("cilium.yaml", yaml(&chart)?));
    }
    files.extend(objects(rendering)?);
    Ok(files)
}

fn objects(rendering: &Rendering<'_>) -> Result<Vec<(&'static str, String)>> {
    let mut files = Vec::new();
    let balancer = load_balancer(rendering);
    if !balancer.is_empty() {
        files.push(("load-balancer.yaml", documents(&balancer)?));
    }
    let network = rendering.effective().network();
    let gateways: Vec<Value> = network
        .gateways
        .iter()
        .flat_map(|gateway| gateway_objects(gateway, &network.dns_zones))
        .collect();
    if !gateways.is_empty() {
        files.push(("gateways.yaml", documents(&gateways)?));
    }
    Ok(files)
}

fn documents(objects: &[Value]) -> Result<String> {
    let texts: Vec<String> = objects.iter().map(yaml).collect::<Result<_>>()?;
    Ok(texts.join("---\n"))
}

fn is_cilium(rendering: &Rendering<'_>) -> bool {
    rendering.effective().cni() == cni::Name::Cilium
}

fn cilium_version(rendering: &Rendering<'_>) -> String {
    let wanted = rendering.effective().network().cni.unwrap_or_default().version;
    let wanted = wanted.strip_prefix('v').unwrap_or(&wanted).to_owned();
    if wanted.is_empty() {
        rendering.catalog.cilium().first().cloned().unwrap_or_default()
    } else {
        wanted
    }
}

fn cilium_values(rendering: &Rendering<'_>) -> Value {
    let effective = rendering.effective();
    let network = effective.network();
    let announcement = network.load_balancer.as_ref().map(LoadBalancer::announcement);
    let mut values = json!({
        "ipam": {"mode": "kubernetes"},
        "kubeProxyReplacement": effective.kube_proxy_replaced(),
        "operator": {"replicas": if rendering.control_plane.len() > 1 { 2 } else { 1 }},
        "gatewayAPI": {"enabled": !network.gateways.is_empty()},
    });
    match announcement {
        Some(Announcement::Bgp) => values["bgpControlPlane"] = json!({"enabled": true}),
        Some(_) => values["l2announcements"] = json!({"enabled": true}),
        None => {}
    }
    let (host, port) = effective.endpoint(rendering.control_plane.first());
    if effective.distribution() == Distribution::Talos {
        // KubePrism: every Talos node reaches the API at its own port.
        values["k8sServiceHost"] = "localhost".into();
        values["k8sServicePort"] = 7445.into();
        values["cgroup"] = json!({"autoMount": {"enabled": false}, "hostRoot": "/sys/fs/cgroup"});
        values["securityContext"] = json!({"capabilities": {
            "ciliumAgent": ["CHOWN", "KILL", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "SYS_ADMIN", "SYS_RESOURCE",
                "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"],
            "cleanCiliumState": ["NET_ADMIN", "SYS_ADMIN", "SYS_RESOURCE"],
        }});
    } else {
        values["k8sServiceHost"] = host.into();
        values["k8sServicePort"] = port.into();
    }
    values
}

fn load_balancer(rendering: &Rendering<'_>) -> Vec<Value> {
    if !announces(rendering) {
        return Vec::new();
    }
    let balancer = rendering.effective().network().load_balancer.unwrap_or_default();
    // The pools became `v2` with Cilium 1.18.
    let stable =
        Version::parse(&cilium_version(rendering)).is_some_and(|version| (version.major, version.minor) >= (1, 18));
    let mut objects: Vec<Value> = balancer
        .pools
        .iter()
        .map(|pool| {
            let block = if pool.cidr.is_empty() {
                json!({"start": pool.start, "stop": pool.end})
            } else {
                json!({"cidr": pool.cidr})
            };
            json!({
                "apiVersion": if stable { "cilium.io/v2" } else { "cilium.io/v2alpha1" },
                "kind": "CiliumLoadBalancerIPPool",
                "metadata": {"name": pool.name},
                "spec": {"blocks": [block]},
            })
        })
        .collect();
    if balancer.announcement() != Announcement::Bgp {
        objects.push(json!({
            "apiVersion": "cilium.io/v2alpha1",
            "kind": "CiliumL2AnnouncementPolicy",
            "metadata": {"name": "load-balancer"},
            "spec": {"loadBalancerIPs": true},
        }));
    }
    objects
}

fn gateway_objects(gateway: &Gateway, zones: &[DnsZone]) -> Vec<Value> {
    let mine: Vec<&DnsZone> = zones.iter().filter(|zone| zone.target == gateway.address).collect();
    let listeners: Vec<Value> = gateway
        .listeners
        .iter()
        .flat_map(|listener| listener_objects(gateway, listener, &mine))
        .collect();
    let mut object = json!({
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "Gateway",
        "metadata": {"name": gateway.name, "namespace": "kube-system"},
        "spec": {
            "gatewayClassName": if gateway.class.is_empty() { "cilium" } else { &gateway.class },
            "listeners": listeners,
        },
    });
    if !gateway.address.is_empty() {
        object["spec"]["addresses"] = json!([{"type": "IPAddress", "value": gateway.address}]);
    }
    let issuer = gateway
        .listeners
        .iter()
        .filter_map(|listener| listener.tls.as_ref())
        .find(|tls| !tls.issuer.is_empty());
    if let Some(tls) = issuer {
        object["metadata"]["annotations"] = json!({"cert-manager.io/cluster-issuer": tls.issuer});
    }
    let redirects = gateway.listeners.iter().filter(|listener| listener.redirect_to != 0);
    std::iter::once(object)
        .chain(redirects.map(|listener| redirect(gateway, listener)))
        .collect()
}

fn listener_name(listener: &Listener) -> String {
    if listener.name.is_empty() {
        format!("{}-{}", listener.protocol().as_str_name().to_lowercase(), listener.port)
    } else {
        listener.name.clone()
    }
}

/// One listener; with wildcard certificates one per DNS zone of the gateway's address.
fn listener_objects(gateway: &Gateway, listener: &Listener, zones: &[&DnsZone]) -> Vec<Value> {
    let name = listener_name(listener);
    let object = |name: &str| {
        json!({
            "name": name,
            "protocol": listener.protocol().as_str_name(),
            "port": listener.port,
            "allowedRoutes": {"namespaces": {"from": "All"}},
        })
    };
    let terminate = |secret: String| json!({"mode": "Terminate", "certificateRefs": [{"name": secret}]});
    match listener.protocol() {
        Protocol::Https if listener.tls.as_ref().is_some_and(|tls| tls.wildcard) && !zones.is_empty() => zones
            .iter()
            .enumerate()
            .map(|(i, zone)| {
                let mut object = object(&format!("{name}-{i}"));
                object["hostname"] = zone.wildcard.as_str().into();
                object["tls"] = terminate(format!("{}-{i}-tls", gateway.name));
                object
            })
            .collect(),
        Protocol::Https => {
            let mut object = object(&name);
            object["tls"] = terminate(format!("{}-tls", gateway.name));
            vec![object]
        }
        Protocol::Tls => {
            let mut object = object(&name);
            object["tls"] = json!({"mode": "Passthrough"});
            vec![object]
        }
        _ => vec![object(&name)],
    }
}

fn redirect(gateway: &Gateway, listener: &Listener) -> Value {
    let name = listener_name(listener);
    json!({
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "HTTPRoute",
        "metadata": {"name": format!("{}-{name}-redirect", gateway.name), "namespace": "kube-system"},
        "spec": {
            "parentRefs": [{"name": gateway.name, "sectionName": name}],
            "rules": [{"filters": [{
                "type": "RequestRedirect",
                "requestRedirect": {"scheme": "https", "port": listener.redirect_to, "statusCode": 301},
            }]}],
        },
    })
}
