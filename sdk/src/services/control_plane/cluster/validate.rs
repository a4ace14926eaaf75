//! Mistakes across the arguments of a cluster that can be known without the server.

mod network;

use super::policies::{MaintenanceWindow, UpgradePolicy};
use super::spec::{ClusterSpec, ControlPlaneSpec, Datastore, Distribution};
use crate::error::Violation;
use crate::services::control_plane::address::{ip, is_host};
use crate::services::control_plane::{convert, name_violation};

/// Violations found so far.
struct Found(Vec<Violation>);

impl Found {
    fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.0.push(Violation::new(path, message));
    }

    fn host(&mut self, path: &str, host: Option<&String>) {
        if let Some(host) = host.filter(|host| !host.is_empty() && !is_host(host)) {
            self.add(path, format!("must be an IP address or a host name, not {host:?}"));
        }
    }

    fn duration(&mut self, path: &str, text: Option<&String>) {
        match text.map(|text| (text, convert::seconds(text))) {
            Some((text, None)) => {
                self.add(
                    path,
                    format!("must be a duration such as 90s, 15m or 1h30m, not {text:?}"),
                );
            }
            Some((_, Some(seconds))) if seconds == "0s" => self.add(path, "must be longer than zero"),
            _ => {}
        }
    }
}

pub(super) fn cluster(spec: &ClusterSpec) -> Vec<Violation> {
    let mut found = Found(name_violation(&spec.name).into_iter().collect());
    versions(spec, &mut found);
    control_plane(spec, &spec.control_plane, &mut found);
    if let Some(oidc) = &spec.oidc
        && !oidc.issuer_url.starts_with("https://")
    {
        found.add(
            "oidc.issuer_url",
            "must begin with https://: Kubernetes accepts no other issuer",
        );
    }
    network::network(spec, &mut found);
    for (index, mirror) in spec.registries.iter().enumerate() {
        if mirror.endpoints.is_empty() {
            found.add(format!("registries[{index}].endpoints"), "must name at least one URL");
        }
        if spec.registries[..index]
            .iter()
            .any(|other| other.registry == mirror.registry)
        {
            let message = format!("{:?} is there twice: put all endpoints into one entry", mirror.registry);
            found.add(format!("registries[{index}].registry"), message);
        }
    }
    if let Some(window) = &spec.maintenance_window {
        maintenance(window, &mut found);
    }
    if let Some(policy) = &spec.upgrade_policy {
        found.0.extend(upgrade_policy(policy));
    }
    if let Some(policy) = &spec.backup_policy
        && policy.schedule.split_whitespace().count() != 5
    {
        let message = format!(
            "must be a cron expression of five fields such as \"0 */6 * * *\", not {:?}",
            policy.schedule
        );
        found.add("backup_policy.schedule", message);
    }
    if let Some(sla) = &spec.sla {
        for (path, percent) in [
            ("sla.availability", sla.availability),
            ("sla.error_rate", sla.error_rate),
        ] {
            if let Some(percent) = percent.filter(|percent| *percent <= 0.0 || *percent > 100.0) {
                found.add(
                    path,
                    format!("must be a percentage above 0 and at most 100, not {percent}"),
                );
            }
        }
        found.duration("sla.latency_p95", sla.latency_p95.as_ref());
        found.duration("sla.rto", sla.rto.as_ref());
        found.duration("sla.rpo", sla.rpo.as_ref());
    }
    if let Some(gitops) = &spec.gitops {
        found.duration("gitops.interval", gitops.interval.as_ref());
    }
    found.0
}

fn versions(spec: &ClusterSpec, found: &mut Found) {
    let numbers = |text: &str, counts: std::ops::RangeInclusive<usize>| {
        counts.contains(&text.split('.').count()) && text.split('.').all(|part| part.parse::<u32>().is_ok())
    };
    if !numbers(&spec.version, 2..=3) {
        let message = format!("must be a version such as 1.35 or 1.35.3, not {:?}", spec.version);
        found.add("version", message);
    }
    let Some(os) = spec.os_version.as_deref().filter(|os| !os.is_empty()) else {
        return;
    };
    if spec.distribution == Distribution::K3s {
        found.add(
            "os_version",
            "is for Talos only: K3s runs on the system that the machines have",
        );
    } else if !numbers(os, 3..=3) {
        found.add(
            "os_version",
            format!("must be a Talos version such as 1.12.6, not {os:?}"),
        );
    }
}

fn control_plane(spec: &ClusterSpec, wanted: &ControlPlaneSpec, found: &mut Found) {
    let count = wanted.machines.len();
    match wanted.replicas {
        Some(replicas) if !matches!(replicas, 1 | 3 | 5) => {
            let message = format!("must be 1, 3 or 5, so that etcd keeps a majority when one fails; it is {replicas}");
            found.add("control_plane.replicas", message);
        }
        Some(replicas) if usize::try_from(replicas) != Ok(count) => {
            let machines = if count == 1 {
                "1 machine".to_owned()
            } else {
                format!("{count} machines")
            };
            let message = format!("has {machines}, but replicas is {replicas}: make them equal or leave replicas out");
            found.add("control_plane.machines", message);
        }
        _ if !matches!(count, 1 | 3 | 5) => {
            let message =
                format!("must be 1, 3 or 5 machines, so that etcd keeps a majority when one fails; there are {count}");
            found.add("control_plane.machines", message);
        }
        _ => {}
    }
    for (index, machine) in wanted.machines.iter().enumerate() {
        // Told of the first repetition only.
        if wanted.machines[..index]
            .iter()
            .filter(|other| *other == machine)
            .count()
            == 1
        {
            found.add(
                format!("control_plane.machines[{index}]"),
                format!("{machine:?} is there twice"),
            );
        }
    }
    if wanted.datastore == Some(Datastore::Sqlite) && (spec.distribution != Distribution::K3s || count > 1) {
        let message = "sqlite is for K3s with one control-plane machine: use embedded_etcd";
        found.add("control_plane.datastore", message);
    }
    if let Some(endpoint) = &wanted.endpoint {
        found.host("control_plane.endpoint.host", endpoint.host.as_ref());
        if let Some(vip) = endpoint.vip.as_deref().filter(|vip| !vip.is_empty())
            && let Err(message) = ip(vip)
        {
            found.add("control_plane.endpoint.vip", message);
        }
    }
    for name in &wanted.cert_sans {
        if !is_host(name.strip_prefix("*.").unwrap_or(name)) {
            found.add(
                "control_plane.cert_sans",
                format!("{name:?} is neither an IP address nor a host name"),
            );
        }
    }
}

fn maintenance(window: &MaintenanceWindow, found: &mut Found) {
    let two = |text: &str, below: u8| {
        text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()) && text.parse().is_ok_and(|n: u8| n < below)
    };
    let start = window.start.split_once(':');
    if !start.is_some_and(|(hour, minute)| two(hour, 24) && two(minute, 60)) {
        let message = format!("must be a time such as 02:30, not {:?}", window.start);
        found.add("maintenance_window.start", message);
    }
    found.duration("maintenance_window.duration", Some(&window.duration));
}

/// Mistakes in an upgrade policy of a cluster or of a node pool.
pub(in crate::services::control_plane) fn upgrade_policy(policy: &UpgradePolicy) -> Vec<Violation> {
    let mut found = Found(Vec::new());
    if policy.max_unavailable == Some(0) && policy.max_surge == 0 {
        let message = "must be at least 1 while max_surge is 0: otherwise no node could ever change";
        found.add("upgrade_policy.max_unavailable", message);
    }
    if let Some(drain) = &policy.drain {
        found.duration("upgrade_policy.drain.timeout", drain.timeout.as_ref());
        found.duration("upgrade_policy.drain.grace_period", drain.grace_period.as_ref());
    }
    found.0
}

/// The refusal of a Kubernetes version below the one before. Of `1.35` only the server knows which patch it became.
pub(super) fn lowered(from: &str, to: &str) -> Option<Violation> {
    let numbers = |text: &str| -> Option<Vec<u32>> {
        let text = text.strip_prefix('v').unwrap_or(text);
        text.split('.').map(|number| number.parse().ok()).collect()
    };
    let (before, after) = (numbers(from)?, numbers(to)?);
    let lower = before.iter().zip(&after).find(|(before, after)| before != after);
    let lower = lower.is_some_and(|(before, after)| after < before);
    lower.then(|| {
        let text =
            format!("must not be lower than {from}, which the cluster has: use {from} or higher, or a new cluster");
        Violation::new("version", text)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// The shape of a real platform: three control planes, Cilium, a gateway inside its pool, two zones.
    fn platform() -> Value {
        json!({
            "name": "edge", "distribution": "talos", "version": "1.35.3", "os_version": "1.12.6",
            "control_plane": { "machines": ["cp-1", "cp-2", "cp-3"], "endpoint": { "vip": "192.168.0.99" } },
            "oidc": { "issuer_url": "https://id.example.org/realms/edge", "client_id": "kubernetes" },
            "network": {
                "pod_cidrs": ["10.244.0.0/16"], "service_cidrs": ["10.96.0.0/12"], "dns_service_ip": "10.96.0.10",
                "cni": { "name": "cilium", "version": "1.19.1", "kube_proxy_replacement": true },
                "load_balancer": {
                    "announcement": "l2_arp",
                    "pools": [{ "name": "lan", "start": "192.168.0.200", "end": "192.168.0.210" }]
                },
                "gateways": [{
                    "name": "main", "address": "192.168.0.200",
                    "listeners": [
                        { "protocol": "http", "port": 80, "redirect_to": 443 },
                        { "protocol": "https", "port": 443, "tls": { "issuer": "letsencrypt", "wildcard": true } }
                    ]
                }],
                "dns_zones": [{ "wildcard": "*.apps.example.org", "target": "192.168.0.200" }]
            },
            "registries": [{ "registry": "docker.io", "endpoints": ["https://harbor.example.org"] }],
            "maintenance_window": { "days": ["sunday"], "start": "02:30", "duration": "2h" },
            "upgrade_policy": { "drain": { "timeout": "5m" } },
            "backup_policy": { "schedule": "*/10 * * * *" },
            "sla": { "availability": 99.9, "latency_p95": "500ms", "error_rate": 0.1, "rto": "1h", "rpo": "15m" },
            "gitops": { "engine": "argocd", "repository": "https://git.example.org/platform.git" }
        })
    }

    fn violations(value: Value) -> Vec<(String, String)> {
        let spec: ClusterSpec = serde_json::from_value(value).expect("a cluster");
        cluster(&spec)
            .into_iter()
            .map(|violation| (violation.path, violation.message))
            .collect()
    }

    /// The platform with one value changed, and the one violation that it brings.
    fn one(pointer: &str, value: Value, path: &str, part: &str) {
        let mut platform = platform();
        let (parent, last) = pointer.rsplit_once('/').expect("a pointer");
        let parent = platform.pointer_mut(parent).expect(pointer);
        match parent {
            Value::Object(fields) => {
                fields.insert(last.to_owned(), value);
            }
            other => other[last.parse::<usize>().expect("an index")] = value,
        }
        let found = violations(platform);
        assert_eq!(found.len(), 1, "{pointer}: {found:?}");
        assert_eq!(found[0].0, path, "{pointer}: {found:?}");
        assert!(found[0].1.contains(part), "{pointer}: {found:?}");
    }

    #[test]
    fn a_whole_platform_is_right() {
        assert_eq!(violations(platform()), []);
    }

    #[test]
    fn each_mistake_is_named_once_with_path_and_remedy() {
        let machines = "control_plane.machines";
        one("/name", json!("Edge"), "name", "lower-case");
        one("/version", json!("v1.35"), "version", "1.35.3");
        one("/version", json!("1"), "version", "1.35.3");
        one("/os_version", json!("latest"), "os_version", "1.12.6");
        one("/control_plane/machines", json!(["a", "b"]), machines, "1, 3 or 5");
        one("/control_plane/machines", json!([]), machines, "1, 3 or 5");
        one(
            "/control_plane/replicas",
            json!(2),
            "control_plane.replicas",
            "1, 3 or 5",
        );
        one("/control_plane/replicas", json!(5), machines, "make them equal");
        one(
            "/control_plane/machines/1",
            json!("cp-1"),
            "control_plane.machines[1]",
            "twice",
        );
        let thrice = json!(["a", "a", "a"]);
        one("/control_plane/machines", thrice, "control_plane.machines[1]", "twice");
        let mut single = platform();
        single["control_plane"]["machines"] = json!(["a"]);
        single["control_plane"]["replicas"] = json!(3);
        let found = violations(single);
        assert!(found[0].1.starts_with("has 1 machine, but replicas is 3"), "{found:?}");
        one(
            "/control_plane/datastore",
            json!("sqlite"),
            "control_plane.datastore",
            "embedded_etcd",
        );
        one(
            "/control_plane/endpoint/vip",
            json!("vip"),
            "control_plane.endpoint.vip",
            "IP address",
        );
        one(
            "/control_plane/endpoint/host",
            json!("a b"),
            "control_plane.endpoint.host",
            "host name",
        );
        one("/oidc/issuer_url", json!("http://id"), "oidc.issuer_url", "https://");
        one(
            "/maintenance_window/start",
            json!("25:00"),
            "maintenance_window.start",
            "02:30",
        );
        one(
            "/maintenance_window/duration",
            json!("two"),
            "maintenance_window.duration",
            "1h30m",
        );
        one(
            "/backup_policy/schedule",
            json!("daily"),
            "backup_policy.schedule",
            "five fields",
        );
        one("/sla/availability", json!(101.0), "sla.availability", "percentage");
        one("/sla/rpo", json!("0s"), "sla.rpo", "longer than zero");
        one(
            "/registries/0/endpoints",
            json!([]),
            "registries[0].endpoints",
            "at least one",
        );
        one(
            "/upgrade_policy/max_unavailable",
            json!(0),
            "upgrade_policy.max_unavailable",
            "at least 1",
        );
    }

    #[test]
    fn addresses_are_held_against_each_other() {
        let gateway = "network.gateways[0]";
        one(
            "/network/pod_cidrs",
            json!(["10.100.0.0/16"]),
            "network.service_cidrs[0]",
            "overlaps network.pod_cidrs[0]",
        );
        one(
            "/network/pod_cidrs",
            json!(["10.244.0.1/16"]),
            "network.pod_cidrs[0]",
            "write 10.244.0.0/16",
        );
        one(
            "/network/pod_cidrs",
            json!(["10.244.0.0/16", "10.1.0.0/16"]),
            "network.pod_cidrs[1]",
            "address family",
        );
        one(
            "/network/pod_cidrs",
            json!(["10.97.0.0/16"]),
            "network.service_cidrs[0]",
            "share no address",
        );
        one(
            "/network/dns_service_ip",
            json!("10.0.0.10"),
            "network.dns_service_ip",
            "10.96.0.0/12",
        );
        one(
            "/network/dns_service_ip",
            json!("dns"),
            "network.dns_service_ip",
            "IP address",
        );
        one(
            "/network/gateways/0/address",
            json!("192.168.0.211"),
            &format!("{gateway}.address"),
            "lan (192.168.0.200",
        );
        one(
            "/network/gateways/0/address",
            json!("x"),
            &format!("{gateway}.address"),
            "IP address",
        );
        one(
            "/network/gateways/0/listeners/0/redirect_to",
            json!(8443),
            &format!("{gateway}.listeners[0].redirect_to"),
            "8443",
        );
        one(
            "/network/gateways/0/listeners/0/tls",
            json!({}),
            &format!("{gateway}.listeners[0].tls"),
            "https",
        );
    }

    #[test]
    fn defaults_count_as_ranges_too() {
        let mut value = platform();
        let network = value["network"].as_object_mut().expect("network");
        network.remove("service_cidrs");
        network["pod_cidrs"] = json!(["10.96.0.0/16"]);
        let found = violations(value);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "network.service_cidrs");
        assert!(found[0].1.contains("(the default)"), "{found:?}");
    }

    #[test]
    fn a_pool_is_given_in_one_of_two_forms() {
        let path = "network.load_balancer.pools[0]";
        let pools = "/network/load_balancer/pools/0";
        let with = |pool: Value| {
            let mut value = platform();
            *value.pointer_mut(pools).expect("pool") = pool;
            violations(value)
        };
        assert_eq!(with(json!({"name": "lan", "cidr": "192.168.0.192/27"})), []);
        let found = with(json!({"name": "lan", "start": "192.168.0.210", "end": "192.168.0.200"}));
        assert_eq!(found[0].0, format!("{path}.end"));
        let found = with(json!({"name": "lan", "start": "192.168.0.200"}));
        assert_eq!(found[0].0, format!("{path}.end"));
        let found = with(json!({"name": "lan", "cidr": "10.244.0.0/24"}));
        assert_eq!(found[0].0, path);
        assert!(found[0].1.contains("overlaps network.pod_cidrs[0]"), "{found:?}");
    }

    #[test]
    fn a_version_is_raised_and_never_lowered() {
        for (from, to, refused) in [
            ("1.35", "1.34", true),
            ("1.35.3", "1.35.2", true),
            ("1.35.3", "1.9", true),
            ("1.35.3", "1.35", false),
            ("1.35", "1.35.0", false),
            ("1.34.9", "1.35.0", false),
            ("1.35.3", "1.35.10", false),
        ] {
            assert_eq!(super::lowered(from, to).is_some(), refused, "{from} to {to}");
        }
    }
}
