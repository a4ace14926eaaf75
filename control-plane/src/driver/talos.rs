//! Talos: secrets bundle, talosconfig and one machine configuration per node, of the contract of Talos 1.12.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use deployme_proto::v1::{Machine, NodePool, cni};
use serde_json::{Map, Value, json};

use super::{
    artifacts::Files,
    kubeconfig::yaml,
    pki::{self, Authority, KeyKind, Subject},
    rendering::{Rendering, effect, id},
    secrets::TalosSecrets,
};
use crate::{effective::node_name, error::Result};

/// Life of the certificate in talosconfig; renewed whenever the cluster changes.
const TALOSCONFIG_LIFE: Duration = Duration::from_hours(365 * 24);
const OIDC_CA: &str = "/etc/kubernetes/oidc-ca.pem";

/// Secrets bundle and talosconfig.
pub(super) fn shared(rendering: &Rendering<'_>, secrets: &TalosSecrets, files: &mut Files) -> Result<()> {
    files.secret("secrets.yaml", yaml(&bundle(secrets)?)?);
    let admin = secrets.os.client(&Subject {
        common_name: "",
        organizations: &["os:admin".to_owned()],
        life: TALOSCONFIG_LIFE,
        key: KeyKind::Ed25519,
    })?;
    let context = rendering.cluster_id();
    let addresses = rendering.control_plane_addresses();
    let document = json!({
        "context": context,
        "contexts": {context: {
            "endpoints": addresses,
            "nodes": addresses,
            "ca": STANDARD.encode(&secrets.os.certificate),
            "crt": STANDARD.encode(&admin.certificate),
            "key": STANDARD.encode(ed25519(&admin.key)?),
        }},
    });
    files.secret("talosconfig", yaml(&document)?);
    Ok(())
}

/// One node's machine configuration.
pub(super) fn node(
    rendering: &Rendering<'_>,
    secrets: &TalosSecrets,
    machine: &Machine,
    pool: Option<&NodePool>,
) -> Result<Files> {
    let config = json!({
        "version": "v1alpha1",
        "debug": false,
        "persist": true,
        "machine": machine_section(rendering, secrets, machine, pool)?,
        "cluster": cluster_section(rendering, secrets, pool.is_none())?,
    });
    let name = if pool.is_none() { "controlplane" } else { "worker" };
    let mut files = Files::default();
    files.secret(format!("nodes/{}/{name}.yaml", id(&machine.name)), yaml(&config)?);
    Ok(files)
}

fn machine_section(
    rendering: &Rendering<'_>,
    secrets: &TalosSecrets,
    machine: &Machine,
    pool: Option<&NodePool>,
) -> Result<Value> {
    let version = rendering.cluster.version_actual.clone().unwrap_or_default();
    let disk = if machine.install_disk.is_empty() {
        "/dev/sda"
    } else {
        &machine.install_disk
    };
    let mut kubelet = json!({
        "image": format!("ghcr.io/siderolabs/kubelet:v{}", version.kubernetes),
        "defaultRuntimeSeccompProfileEnabled": true,
        "disableManifestsDirectory": true,
    });
    let mut section = json!({
        "type": if pool.is_none() { "controlplane" } else { "worker" },
        "token": secrets.trustd_token,
        "ca": if pool.is_none() { os_pair(secrets)? } else { certificate_only(&secrets.os) },
        "certSANs": rendering.api_names(),
        "network": network(rendering, machine, pool.is_none()),
        "install": {
            "disk": disk,
            "image": format!("ghcr.io/siderolabs/installer:v{}", version.os),
            "wipe": false,
        },
        "features": {
            "rbac": true,
            "stableHostname": true,
            "apidCheckExtKeyUsage": true,
            "diskQuotaSupport": true,
            "kubePrism": {"enabled": true, "port": 7445},
            "hostDNS": {"enabled": true, "forwardKubeDNSToHost": true},
        },
    });
    if let Some(pool) = pool {
        let mut labels: Map<String, Value> = pool
            .labels
            .iter()
            .map(|(key, value)| (key.clone(), value.as_str().into()))
            .collect();
        labels.insert("deployme.cloud/node-pool".to_owned(), id(&pool.name).into());
        section["nodeLabels"] = labels.into();
        if !pool.taints.is_empty() {
            section["nodeTaints"] = pool
                .taints
                .iter()
                .map(|taint| {
                    (
                        taint.key.clone(),
                        Value::from(format!("{}:{}", taint.value, effect(taint))),
                    )
                })
                .collect::<Map<_, _>>()
                .into();
        }
        if !pool.kubelet_args.is_empty() {
            kubelet["extraArgs"] = json!(pool.kubelet_args);
        }
    }
    section["kubelet"] = kubelet;
    let oidc_ca = rendering.oidc_ca();
    if pool.is_none() && !oidc_ca.is_empty() {
        section["files"] =
            json!([{"content": oidc_ca, "permissions": 0o644, "path": format!("/var{OIDC_CA}"), "op": "create"}]);
    }
    if !rendering.cluster.registries.is_empty() {
        section["registries"] = json!({"mirrors": mirrors(rendering)});
    }
    Ok(section)
}

fn network(rendering: &Rendering<'_>, machine: &Machine, control_plane: bool) -> Value {
    let mut network = json!({"hostname": node_name(machine)});
    let vip = rendering.effective().control_plane().endpoint.unwrap_or_default().vip;
    if control_plane && !vip.is_empty() {
        network["interfaces"] = json!([{"deviceSelector": {"physical": true}, "dhcp": true, "vip": {"ip": vip}}]);
    }
    network
}

/// A prefix needs `overridePath`: the endpoint is then used as it stands.
fn mirrors(rendering: &Rendering<'_>) -> Map<String, Value> {
    let entry = |endpoint: &String, prefix: &str| format!("{}/v2/{prefix}", endpoint.trim_end_matches('/'));
    rendering
        .cluster
        .registries
        .iter()
        .map(|mirror| {
            let value = if mirror.path_prefix.is_empty() {
                json!({"endpoints": mirror.endpoints})
            } else {
                let endpoints: Vec<String> = mirror
                    .endpoints
                    .iter()
                    .map(|endpoint| entry(endpoint, &mirror.path_prefix))
                    .collect();
                json!({"endpoints": endpoints, "overridePath": true})
            };
            (mirror.registry.clone(), value)
        })
        .collect()
}

fn cluster_section(rendering: &Rendering<'_>, secrets: &TalosSecrets, control_plane: bool) -> Result<Value> {
    let effective = rendering.effective();
    let mut network = json!({
        "dnsDomain": effective.cluster_domain(),
        "podSubnets": effective.pod_cidrs(),
        "serviceSubnets": effective.service_cidrs(),
    });
    if effective.cni() != cni::Name::Flannel {
        network["cni"] = json!({"name": "none"});
    }
    let mut section = json!({
        "id": secrets.cluster_id,
        "secret": secrets.cluster_secret,
        "controlPlane": {"endpoint": effective.url(rendering.control_plane.first())},
        "clusterName": rendering.cluster_id(),
        "network": network,
        "token": secrets.bootstrap_token,
        "ca": if control_plane { pair(&secrets.kubernetes)? } else { certificate_only(&secrets.kubernetes) },
        "discovery": {"enabled": true, "registries": {"kubernetes": {"disabled": true}, "service": {}}},
    });
    if !control_plane {
        return Ok(section);
    }
    let image = |name: &str| format!("registry.k8s.io/{name}:v{}", rendering.kubernetes());
    let mut proxy = json!({"image": image("kube-proxy")});
    if effective.kube_proxy_replaced() {
        proxy["disabled"] = true.into();
    }
    let mut api_server = json!({
        "image": image("kube-apiserver"),
        "certSANs": rendering.api_names(),
        "disablePodSecurityPolicy": true,
        "auditPolicy": {"apiVersion": "audit.k8s.io/v1", "kind": "Policy", "rules": [{"level": "Metadata"}]},
    });
    let args: Map<String, Value> = rendering
        .api_server_args(OIDC_CA)
        .into_iter()
        .map(|(name, value)| (name, value.into()))
        .collect();
    if !args.is_empty() {
        api_server["extraArgs"] = args.into();
    }
    if !rendering.oidc_ca().is_empty() {
        api_server["extraVolumes"] =
            json!([{"hostPath": format!("/var{OIDC_CA}"), "mountPath": OIDC_CA, "readonly": true}]);
    }
    for (key, value) in [
        ("secretboxEncryptionSecret", json!(secrets.secretbox_encryption_secret)),
        ("aggregatorCA", pair(&secrets.aggregator)?),
        (
            "serviceAccount",
            json!({"key": STANDARD.encode(pki::sec1(&secrets.service_account_key)?)}),
        ),
        ("apiServer", api_server),
        ("controllerManager", json!({"image": image("kube-controller-manager")})),
        ("proxy", proxy),
        ("scheduler", json!({"image": image("kube-scheduler")})),
        ("etcd", json!({"ca": pair(&secrets.etcd)?})),
        (
            "allowSchedulingOnControlPlanes",
            effective.control_plane().schedulable.into(),
        ),
        ("coreDNS", json!({"disabled": false})),
    ] {
        section[key] = value;
    }
    Ok(section)
}

/// The bundle `talosctl gen config --with-secrets` reads.
fn bundle(secrets: &TalosSecrets) -> Result<Value> {
    Ok(json!({
        "cluster": {"id": secrets.cluster_id, "secret": secrets.cluster_secret},
        "secrets": {
            "bootstraptoken": secrets.bootstrap_token,
            "secretboxencryptionsecret": secrets.secretbox_encryption_secret,
        },
        "trustdinfo": {"token": secrets.trustd_token},
        "certs": {
            "etcd": pair(&secrets.etcd)?,
            "k8s": pair(&secrets.kubernetes)?,
            "k8saggregator": pair(&secrets.aggregator)?,
            "k8sserviceaccount": {"key": STANDARD.encode(pki::sec1(&secrets.service_account_key)?)},
            "os": os_pair(secrets)?,
        },
    }))
}

/// Certificate and key as Talos writes them: base64 of PEM, with its own labels.
fn pair(authority: &Authority) -> Result<Value> {
    Ok(json!({
        "crt": STANDARD.encode(&authority.certificate),
        "key": STANDARD.encode(pki::sec1(&authority.key)?),
    }))
}

/// The same of the authority of Talos' own API, the only one with an Ed25519 key.
fn os_pair(secrets: &TalosSecrets) -> Result<Value> {
    Ok(json!({
        "crt": STANDARD.encode(&secrets.os.certificate),
        "key": STANDARD.encode(ed25519(&secrets.os.key)?),
    }))
}

fn certificate_only(authority: &Authority) -> Value {
    json!({"crt": STANDARD.encode(&authority.certificate), "key": ""})
}

/// Talos knows Ed25519 keys by a label of its own.
fn ed25519(key: &str) -> Result<String> {
    pki::relabel(key, "ED25519 PRIVATE KEY")
}
