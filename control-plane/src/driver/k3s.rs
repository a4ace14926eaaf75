//! K3s: per node its configuration, mirrors, authorities and a cloud-init document that puts all of it in place.

use deployme_proto::v1::{Machine, NodePool, cni, control_plane::Datastore};
use serde_json::{Map, Value, json};

use super::{
    artifacts::Files,
    kubeconfig::yaml,
    manifests, pki,
    rendering::{Rendering, effect, id},
    secrets::K3sSecrets,
};
use crate::{
    effective::{API_PORT, node_address, node_name},
    error::Result,
};

const CONFIG: &str = "/etc/rancher/k3s/config.yaml";
const REGISTRIES: &str = "/etc/rancher/k3s/registries.yaml";
const OIDC_CA: &str = "/etc/rancher/k3s/oidc-ca.pem";
const TLS: &str = "/var/lib/rancher/k3s/server/tls";
const MANIFESTS: &str = "/var/lib/rancher/k3s/server/manifests";

/// The cluster's root: it signed every authority and is needed to replace one.
pub(super) fn shared(secrets: &K3sSecrets, files: &mut Files) -> Result<()> {
    files.public("pki/root-ca.crt", &secrets.root.certificate);
    files.secret("pki/root-ca.key", pki::sec1(&secrets.root.key)?);
    Ok(())
}

/// One node's files, by their path on the node below `nodes/{machine}`, and the same in one cloud-init document.
pub(super) fn node(
    rendering: &Rendering<'_>,
    secrets: &K3sSecrets,
    machine: &Machine,
    pool: Option<&NodePool>,
) -> Result<Files> {
    let mut on_node = Files::default();
    let config = match pool {
        None => server(rendering, secrets, machine)?,
        Some(pool) => agent(rendering, secrets, machine, pool)?,
    };
    on_node.secret(CONFIG, yaml(&config)?);
    if !rendering.cluster.registries.is_empty() {
        on_node.secret(REGISTRIES, yaml(&registries(rendering))?);
    }
    if pool.is_none() {
        authorities(secrets, &mut on_node)?;
        let oidc_ca = rendering.oidc_ca();
        if !oidc_ca.is_empty() {
            on_node.public(OIDC_CA, oidc_ca);
        }
    }
    if rendering.is_first(machine) && pool.is_none() {
        for (name, content) in manifests::for_k3s(rendering)? {
            on_node.secret(format!("{MANIFESTS}/{name}"), content);
        }
    }
    let folder = format!("nodes/{}", id(&machine.name));
    let mut files = Files::default();
    files.secret(
        format!("{folder}/user-data"),
        cloud_init(rendering, machine, pool.is_none(), &on_node)?,
    );
    for (path, file) in on_node.0 {
        files.0.insert(format!("{folder}{path}"), file);
    }
    Ok(files)
}

fn server(rendering: &Rendering<'_>, secrets: &K3sSecrets, machine: &Machine) -> Result<Value> {
    let effective = rendering.effective();
    let mut config = common(machine);
    let mut set = |key: &str, value: Value| config.insert(key.to_owned(), value);
    set("token", secrets.server_token()?.into());
    set("agent-token", secrets.agent_token()?.into());
    set("tls-san", rendering.api_names().into());
    set("cluster-cidr", effective.pod_cidrs().join(",").into());
    set("service-cidr", effective.service_cidrs().join(",").into());
    set("cluster-dns", effective.dns_service_ip().into());
    set("cluster-domain", effective.cluster_domain().into());
    set("secrets-encryption", true.into());
    let (_, port) = effective.endpoint(rendering.control_plane.first());
    let endpoint = effective.control_plane().endpoint.unwrap_or_default();
    // With a host or VIP of its own, the port is that of whatever stands in front.
    if port != API_PORT && endpoint.host.is_empty() && endpoint.vip.is_empty() {
        set("https-listen-port", port.into());
    }
    if effective.datastore() == Datastore::EmbeddedEtcd {
        if rendering.is_first(machine) {
            set("cluster-init", true.into());
        } else {
            set("server", first_server(rendering).into());
        }
    }
    let ingress = effective.network().ingress.is_some_and(|ingress| ingress.enabled);
    let mut disable = Vec::new();
    if !ingress {
        disable.push("traefik");
    }
    if manifests::announces(rendering) {
        // Two load balancers would fight over the same services.
        disable.push("servicelb");
    }
    if !disable.is_empty() {
        set("disable", disable.into());
    }
    if effective.cni() != cni::Name::Flannel {
        set("flannel-backend", "none".into());
        set("disable-network-policy", true.into());
    }
    if effective.kube_proxy_replaced() {
        set("disable-kube-proxy", true.into());
    }
    let args = rendering.api_server_args(OIDC_CA);
    if !args.is_empty() {
        let args: Vec<String> = args
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        set("kube-apiserver-arg", args.into());
    }
    if !effective.control_plane().schedulable {
        set(
            "node-taint",
            vec!["node-role.kubernetes.io/control-plane=true:NoSchedule"].into(),
        );
    }
    if let Some(backup) = &rendering.cluster.backup_policy {
        set("etcd-snapshot-schedule-cron", backup.schedule.as_str().into());
        set(
            "etcd-snapshot-retention",
            if backup.retention_count == 0 {
                5
            } else {
                backup.retention_count
            }
            .into(),
        );
        if !backup.target.is_empty() {
            set("etcd-snapshot-dir", backup.target.as_str().into());
        }
        if backup.compression {
            set("etcd-snapshot-compress", true.into());
        }
    }
    Ok(config.into())
}

fn agent(rendering: &Rendering<'_>, secrets: &K3sSecrets, machine: &Machine, pool: &NodePool) -> Result<Value> {
    let mut config = common(machine);
    let mut set = |key: &str, value: Value| config.insert(key.to_owned(), value);
    set("token", secrets.agent_token()?.into());
    set(
        "server",
        rendering.effective().url(rendering.control_plane.first()).into(),
    );
    let mut labels: Vec<String> = vec![format!("deployme.cloud/node-pool={}", id(&pool.name))];
    labels.extend(pool.labels.iter().map(|(key, value)| format!("{key}={value}")));
    set("node-label", labels.into());
    if !pool.taints.is_empty() {
        let taints: Vec<String> = pool
            .taints
            .iter()
            .map(|taint| format!("{}={}:{}", taint.key, taint.value, effect(taint)))
            .collect();
        set("node-taint", taints.into());
    }
    if !pool.kubelet_args.is_empty() {
        let args: Vec<String> = pool
            .kubelet_args
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        set("kubelet-arg", args.into());
    }
    Ok(config.into())
}

fn common(machine: &Machine) -> Map<String, Value> {
    let mut config = Map::new();
    config.insert("node-name".to_owned(), node_name(machine).into());
    if !machine.addresses.is_empty() {
        config.insert("node-ip".to_owned(), machine.addresses.join(",").into());
    }
    config
}

/// Servers join the first one directly: an address shared by all of them is not there yet.
fn first_server(rendering: &Rendering<'_>) -> String {
    let address = rendering.control_plane.first().map(node_address).unwrap_or_default();
    if address.contains(':') {
        format!("https://[{address}]:{API_PORT}")
    } else {
        format!("https://{address}:{API_PORT}")
    }
}

fn registries(rendering: &Rendering<'_>) -> Value {
    let mirrors: Map<String, Value> = rendering
        .cluster
        .registries
        .iter()
        .map(|mirror| {
            let mut entry = json!({"endpoint": mirror.endpoints});
            if !mirror.path_prefix.is_empty() {
                entry["rewrite"] = json!({"^(.*)$": format!("{}/$1", mirror.path_prefix)});
            }
            (mirror.registry.clone(), entry)
        })
        .collect();
    json!({"mirrors": mirrors})
}

fn authorities(secrets: &K3sSecrets, files: &mut Files) -> Result<()> {
    for (name, authority) in [
        ("server-ca", &secrets.server),
        ("client-ca", &secrets.client),
        ("request-header-ca", &secrets.request_header),
        ("etcd/server-ca", &secrets.etcd_server),
        ("etcd/peer-ca", &secrets.etcd_peer),
    ] {
        files.public(format!("{TLS}/{name}.crt"), secrets.chain(authority));
        files.secret(format!("{TLS}/{name}.key"), pki::sec1(&authority.key)?);
    }
    files.secret(format!("{TLS}/service.key"), pki::sec1(&secrets.service_account_key)?);
    Ok(())
}

fn cloud_init(rendering: &Rendering<'_>, machine: &Machine, server: bool, on_node: &Files) -> Result<String> {
    let write_files: Vec<Value> = on_node
        .0
        .iter()
        .map(|(path, file)| {
            json!({
                "path": path,
                "owner": "root:root",
                "permissions": format!("{:04o}", file.mode),
                "content": file.content,
            })
        })
        .collect();
    let release = rendering
        .catalog
        .release(rendering.effective().distribution(), &rendering.kubernetes());
    let role = if server { "server" } else { "agent" };
    let install = format!("curl -sfL https://get.k3s.io | INSTALL_K3S_VERSION='{release}' sh -s - {role}");
    let document = json!({
        "hostname": node_name(machine),
        "write_files": write_files,
        "runcmd": [["sh", "-c", install]],
    });
    Ok(format!("#cloud-config\n{}", yaml(&document)?))
}
