//! The control plane's kinds.

use serde_json::{Value, json};

use crate::case::{Case, unique};

/// All cases of the service.
pub fn all() -> Vec<Case> {
    vec![machine(), cluster(), k3s_cluster(), node_pool()]
}

fn machine() -> Case {
    Case::new(
        "machine",
        json!({
            "name": unique("machine"),
            "hostname": "gx10",
            "addresses": ["192.0.2.10", "2001:db8::10"],
            "ssh": {"user": "ubuntu", "port": 2222},
            "labels": {"site": "lab"},
        }),
    )
    .change("display_name", json!("The fifth worker"))
    .change("display_name", json!(null))
    .change("hostname", json!("gx10.example.org"))
    .change("hostname", json!(null))
    .change("addresses", json!(["192.0.2.11"]))
    .change("ssh", json!({"user": "root", "port": 22, "host_key_sha256": "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8"}))
    .change("ssh", json!(null))
    .change("os", json!("ubuntu-22.04"))
    .change("os", json!(null))
    .change("arch", json!("arm64"))
    .change("hardware", json!({"cpu_cores": 20, "memory_mib": 131_072, "disks": [{"device": "/dev/nvme0n1", "size_gib": 4000}], "gpus": ["nvidia-gb10"]}))
    .change("hardware", json!(null))
    .change("install_disk", json!("/dev/nvme0n1"))
    .change("install_disk", json!(null))
    .change("labels", json!({"site": "rack", "role": "gpu"}))
    .change("labels", json!({}))
    .change("annotations", json!({"note": "a"}))
    .change("annotations", json!({}))
    .replace("name", json!(unique("machine")))
    .drift(json!({"os": "debian-12"}))
}

/// As much of a real platform as the kind reaches.
fn cluster() -> Case {
    let name = unique("talos");
    let machines: Vec<String> = (1..=3).map(|n| format!("{name}-{n}")).collect();
    let network = |gateways: Value, pools: Value| {
        json!({
            "pod_cidrs": ["10.244.0.0/16"],
            "service_cidrs": ["10.96.0.0/12"],
            "dns_service_ip": "10.96.0.10",
            "cni": {"name": "cilium", "version": "1.19.1", "kube_proxy_replacement": true},
            "load_balancer": {"announcement": "l2_arp", "pools": pools},
            "gateways": gateways,
            "dns_zones": [
                {"wildcard": "*.apps.example.org", "target": "192.168.0.200"},
                {"wildcard": "*.example.net", "target": "192.168.0.200"},
            ],
        })
    };
    let gateways = json!([{
        "name": "main",
        "address": "192.168.0.200",
        "listeners": [
            {"protocol": "http", "port": 80, "redirect_to": 443},
            {"protocol": "https", "port": 443, "tls": {"issuer": "letsencrypt-prod", "wildcard": true}},
        ],
    }]);
    let pools = json!([{"name": "lan", "start": "192.168.0.200", "end": "192.168.0.210"}]);
    let case = Case::new(
        "cluster",
        json!({
            "name": name,
            "distribution": "talos",
            "version": "1.35",
            "os_version": "1.12.6",
            "control_plane": {"machines": machines, "endpoint": {"vip": "192.168.0.99"}},
            "network": network(gateways, pools),
            "deletion_protection": false,
        }),
    );
    let case = machines.iter().enumerate().fold(case, |case, (n, machine)| {
        let address = format!("192.168.0.{}", 100 + n);
        case.before("machine", json!({"name": machine, "addresses": [address]}))
    });
    let more =
        json!([{"name": "inside", "class": "cilium", "listeners": [{"name": "db", "protocol": "tcp", "port": 5432}]}]);
    case.change("display_name", json!("Edge"))
        .change("display_name", json!(null))
        .change("description", json!("The edge platform"))
        .change("description", json!(null))
        .change("labels", json!({"team": "platform"}))
        .change("labels", json!({}))
        .change("annotations", json!({"owner": "a"}))
        .change("annotations", json!({}))
        .change("control_plane", json!({"machines": machines, "replicas": 3, "endpoint": {"vip": "192.168.0.99"}, "cert_sans": ["k8s.example.org"], "schedulable": true, "api_server_args": {"audit-log-maxage": "7"}}))
        .change("oidc", json!({"issuer_url": "https://id.example.org/realms/edge", "client_id": "kubernetes", "username_claim": "email", "groups_claim": "groups", "required_claims": {"aud": "kubernetes"}, "signing_algs": ["ES256", "RS256"]}))
        .change("oidc", json!(null))
        .change("network", network(more, json!([{"name": "lan", "cidr": "192.168.0.192/27"}])))
        .change("registries", json!([{"registry": "docker.io", "endpoints": ["https://harbor.example.org"], "path_prefix": "proxy-dockerhub"}, {"registry": "*", "endpoints": ["https://harbor.example.org"]}]))
        .change("registries", json!([]))
        .change("maintenance_window", json!({"days": ["sunday", "monday"], "start": "02:30", "duration": "2h", "timezone": "Europe/Paris"}))
        .change("maintenance_window", json!(null))
        .change("upgrade_policy", json!({"max_surge": 1, "max_unavailable": 0, "drain": {"timeout": "5m", "grace_period": "1m30s", "delete_empty_dir": true}}))
        .change("upgrade_policy", json!(null))
        .change("backup_policy", json!({"schedule": "*/10 * * * *", "retention_count": 12, "target": "/var/backups", "compression": true}))
        .change("sla", json!({"availability": 99.9, "latency_p95": "500ms", "error_rate": 0.1, "rto": "1h", "rpo": "15m"}))
        .change("sla", json!(null))
        .change("backup_policy", json!(null))
        .change("gitops", json!({"engine": "argocd", "repository": "https://git.example.org/platform.git", "path": "apps", "branch": "main", "interval": "3m"}))
        .change("gitops", json!(null))
        .change("version", json!("1.35.3"))
        .change("deletion_policy", json!("abandon"))
        .change("deletion_policy", json!("delete"))
        .change("deletion_protection", json!(true))
        .change("deletion_protection", json!(false))
        .replace("region", json!("lab"))
        .drift(json!({"description": "Somebody else's"}))
        .unchanged(&[
            ("name", "the case of a machine replaces one by its name"),
            ("distribution", "the other one has other machines; the declaration says that it replaces"),
            ("driver", "there is but one"),
            ("os_version", "the catalogue knows no higher one"),
        ])
}

/// A cluster with nothing but what must be said.
fn k3s_cluster() -> Case {
    let name = unique("k3s");
    let server = format!("{name}-server");
    Case::new(
        "cluster",
        json!({
            "name": name,
            "distribution": "k3s",
            "version": "1.35",
            "control_plane": {"machines": [server]},
            "deletion_protection": false,
        }),
    )
    .before("machine", json!({"name": server, "hostname": "k3s-server"}))
    .change(
        "network",
        json!({"ingress": {"controller": "traefik", "enabled": true}}),
    )
    .drift(json!({"display_name": "Somebody else's"}))
}

fn node_pool() -> Case {
    let cluster = unique("pooled");
    let machine = |n: u8| format!("{cluster}-{n}");
    Case::new(
        "node_pool",
        json!({
            "cluster": cluster,
            "name": "workers",
            "machines": [machine(1)],
            "labels": {"tier": "general"},
            "deletion_protection": false,
        }),
    )
    .before("machine", json!({"name": machine(0), "addresses": ["192.0.2.20"]}))
    .before("machine", json!({"name": machine(1), "addresses": ["192.0.2.21"]}))
    .before("machine", json!({"name": machine(2), "hostname": "gx10", "arch": "arm64"}))
    .before(
        "cluster",
        json!({
            "name": cluster, "distribution": "talos", "version": "1.35.3",
            "control_plane": {"machines": [machine(0)]}, "deletion_protection": false,
        }),
    )
    .change("display_name", json!("Workers"))
    .change("display_name", json!(null))
    .change("machines", json!([machine(1), machine(2)]))
    .change("machines", json!([machine(2)]))
    .change("labels", json!({"accelerator": "nvidia-gb10"}))
    .change("annotations", json!({"note": "a"}))
    .change("annotations", json!({}))
    .change("taints", json!([{"key": "nvidia.com/gpu", "effect": "no_schedule"}, {"key": "team", "value": "ai", "effect": "prefer_no_schedule"}]))
    .change("taints", json!([]))
    .change("kubelet_args", json!({"max-pods": "250"}))
    .change("kubelet_args", json!({}))
    .change("upgrade_policy", json!({"max_surge": 0, "max_unavailable": 1, "drain": {"timeout": "10m", "delete_empty_dir": false}}))
    .change("upgrade_policy", json!(null))
    .change("deletion_protection", json!(true))
    .change("deletion_protection", json!(false))
    .replace("name", json!("others"))
    .drift(json!({"labels": {"tier": "special"}}))
    .unchanged(&[("cluster", "a second cluster would need machines of its own; the declaration says that it replaces")])
}
