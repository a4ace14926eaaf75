//! `cluster`: Kubernetes clusters.

mod network;
mod policies;
mod spec;
mod validate;

use deployme_proto::v1;
use deployme_proto::v1::cluster::State;
use serde_json::Value;

use super::convert::{Converter, changed};
use super::failure::Failure;
use super::{ControlPlane, PAGE, id_of, operation, overtaken, taken};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Download, Example, Key, Kind, NoScope, Observed, Page, Resource, Secrets};

pub use network::{
    AddressPool, Announcement, Cni, CniName, DnsZone, Gateway, GatewayProtocol, Ingress, IngressController, Listener,
    ListenerTls, LoadBalancer, Network,
};
pub use policies::{BackupPolicy, Day, DrainPolicy, Gitops, GitopsEngine, MaintenanceWindow, Sla, UpgradePolicy};
pub use spec::{
    ClusterSpec, ClusterState, ClusterStatus, ControlPlaneSpec, Datastore, DeletionPolicy, Distribution, Driver,
    Endpoint, Oidc, RegistryMirror,
};

pub(super) use validate::upgrade_policy;

/// Where a cluster keeps its deletion policy, which is the clients' business: an annotation that is not shown as one.
const DELETION_POLICY: &str = "deployme.cloud/deletion-policy";

key! {
    /// Natural name of a cluster.
    pub struct ClusterKey {
        /// Name.
        name,
    }
}

static SPEC: Converter<ClusterSpec> = Converter::new();
static STATUS: Converter<ClusterStatus> = Converter::new();

/// Kubernetes clusters.
pub struct Cluster;

impl Resource for Cluster {
    const KIND: Kind = Kind {
        service: "control_plane",
        name: "cluster",
        plural: "clusters",
    };
    const DATA_SOURCE: bool = true;
    const DOWNLOAD: Option<Download> = Some(Download {
        name: "artifacts",
        description: "Fetches what was rendered for the cluster: a tar archive of machine configurations, manifests and keys.\n\n\
                      It holds the cluster's secrets, so the token must have the scope `admin`. `ConflictError` while an \
                      operation is under way.",
    });
    const REHEARSES: bool = true;
    type Service = ControlPlane;
    type Key = ClusterKey;
    type Spec = ClusterSpec;
    type Status = ClusterStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, ControlPlane>, spec: ClusterSpec) -> Result<Observed<Self>> {
        let mut request = creation(cx.service, &spec)?;
        let asked = request.clone();
        request.request_id = operation::key(&request)?;
        let accepted = match cx.service.submit(cx.cancellation(), &request).await {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => underway(cx, &asked, error).await?,
            other => other?,
        };
        let key = ClusterKey::from_values(vec![spec.name.clone()]);
        cx.record(&provisional(key.clone(), spec))?;
        cx.service.finish(cx.cancellation(), accepted).await?;
        Self::read(cx, &key).await
    }

    async fn read(cx: &Context<'_, ControlPlane>, key: &ClusterKey) -> Result<Observed<Self>> {
        let name = cx.service.cluster_name(&key.name);
        decode(&cx.service.call(&v1::GetClusterRequest { name }).await?)
    }

    async fn fetch(cx: &Context<'_, ControlPlane>, key: &ClusterKey) -> Result<Vec<u8>> {
        let name = cx.service.cluster_name(&key.name);
        Ok(cx.service.call(&v1::RenderArtifactsRequest { name }).await?.data)
    }

    async fn update(
        cx: &Context<'_, ControlPlane>,
        prior: Observed<Self>,
        spec: ClusterSpec,
    ) -> Result<Observed<Self>> {
        if let Some(mut request) = change(cx.service, &prior, &spec)? {
            request.request_id = operation::key(&request)?;
            let accepted = cx
                .service
                .submit(cx.cancellation(), &request)
                .await
                .map_err(overtaken)?;
            cx.service.finish(cx.cancellation(), accepted).await?;
        }
        let mut now = Self::read(cx, &prior.key).await?;
        // These were promised not to change with an update: what did change shows with the next refresh.
        now.status.host = prior.status.host.or(now.status.host);
        now.status.cluster_ca_certificate = prior
            .status
            .cluster_ca_certificate
            .or(now.status.cluster_ca_certificate);
        Ok(now)
    }

    async fn delete(cx: &Context<'_, ControlPlane>, prior: Observed<Self>) -> Result<()> {
        if prior.spec.deletion_policy == DeletionPolicy::Abandon {
            tracing::info!(
                cluster = prior.key.name,
                "left on the server (deletion_policy = abandon)"
            );
            return Ok(());
        }
        let mut request = v1::DeleteClusterRequest {
            name: cx.service.cluster_name(&prior.key.name),
            ..v1::DeleteClusterRequest::default()
        };
        request.request_id = operation::key(&request)?;
        let accepted = cx
            .service
            .submit(cx.cancellation(), &request)
            .await
            .map_err(|error| protected(error, &prior.key.name))?;
        cx.service.finish(cx.cancellation(), accepted).await
    }

    async fn list(cx: &Context<'_, ControlPlane>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let request = v1::ListClustersRequest {
            parent: cx.service.parent(),
            page_size: PAGE,
            page_token: cursor.unwrap_or_default(),
            ..v1::ListClustersRequest::default()
        };
        let answer = cx.service.call(&request).await?;
        Ok(Page {
            items: answer.clusters.iter().map(decode).collect::<Result<_>>()?,
            next: Some(answer.next_page_token).filter(|token| !token.is_empty()),
            total: None,
        })
    }

    fn collection(_: &ClusterKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &ClusterSpec) -> Vec<Violation> {
        validate::cluster(spec)
    }

    fn normalize(spec: &mut ClusterSpec) {
        let machines = &mut spec.control_plane.machines;
        machines.iter_mut().for_each(|machine| *machine = id_of(machine));
        spec.maintenance_window
            .iter_mut()
            .for_each(MaintenanceWindow::normalize);
        spec.upgrade_policy.iter_mut().for_each(UpgradePolicy::normalize);
        spec.sla.iter_mut().for_each(Sla::normalize);
        spec.gitops.iter_mut().for_each(Gitops::normalize);
    }

    fn refused(prior: &ClusterSpec, spec: Option<&ClusterSpec>) -> Vec<Violation> {
        match spec {
            None => operation::protection(prior.deletion_protection).into_iter().collect(),
            Some(spec) => validate::lowered(&prior.version, &spec.version).into_iter().collect(),
        }
    }

    async fn rehearse(
        cx: &Context<'_, ControlPlane>,
        prior: Option<&Observed<Self>>,
        spec: &ClusterSpec,
    ) -> Result<Vec<Violation>> {
        // Its machines may come or be set free with the same apply.
        let others = Some("control_plane.machines");
        match prior {
            None => cx.service.rehearse(Some(creation(cx.service, spec)?), others).await,
            Some(prior) => cx.service.rehearse(change(cx.service, prior, spec)?, others).await,
        }
    }

    fn examples() -> Vec<Example> {
        vec![
            Example {
                title: "One K3s node",
                hcl: include_str!("example_k3s.tf"),
            },
            Example {
                title: "Talos and Cilium with three control planes and a gateway",
                hcl: include_str!("example_talos.tf"),
            },
        ]
    }
}

fn creation(service: &ControlPlane, spec: &ClusterSpec) -> Result<v1::CreateClusterRequest> {
    Ok(v1::CreateClusterRequest {
        parent: service.parent(),
        cluster_id: spec.name.clone(),
        cluster: Some(encode(spec)?),
        ..v1::CreateClusterRequest::default()
    })
}

/// What is to be sent of a change, if anything.
fn change(
    service: &ControlPlane,
    prior: &Observed<Cluster>,
    spec: &ClusterSpec,
) -> Result<Option<v1::UpdateClusterRequest>> {
    let mut cluster = encode(spec)?;
    let mask = changed(&encode(&prior.spec)?, &cluster)?;
    cluster.name = service.cluster_name(&spec.name);
    cluster.etag.clone_from(&prior.status.etag);
    Ok((!mask.paths.is_empty()).then(|| v1::UpdateClusterRequest {
        cluster: Some(cluster),
        update_mask: Some(mask),
        ..v1::UpdateClusterRequest::default()
    }))
}

/// The operation that creates the cluster already, when it was asked for the same; else the refusal, explained.
async fn underway(
    cx: &Context<'_, ControlPlane>,
    asked: &v1::CreateClusterRequest,
    refusal: Error,
) -> Result<v1::Operation> {
    let name = cx.service.cluster_name(&asked.cluster_id);
    let there = cx.service.call(&v1::GetClusterRequest { name }).await?;
    let creating = matches!(there.state(), State::Pending | State::Provisioning);
    if creating && !there.current_operation.is_empty() {
        let name = there.current_operation;
        let operation = cx.service.call(&v1::GetOperationRequest { name }).await?;
        if operation::asked_for(&operation, asked)? {
            tracing::info!(
                operation = operation.name,
                "an earlier call creates the cluster: waiting for it"
            );
            return Ok(operation);
        }
    }
    Err(taken(refusal, "cluster"))
}

/// The refusal to delete a protected cluster, with the way out.
fn protected(error: Error, name: &str) -> Error {
    let reason = Failure::behind(&error).map(|failure| failure.reason.clone());
    match reason.as_deref() {
        Some("DELETION_PROTECTED") => {
            let message = format!("cluster {name} is protected: set deletion_protection to false, then delete it");
            error
                .violation("deletion_protection", operation::PROTECTS)
                .with_message(message)
        }
        Some("HAS_CHILDREN") => {
            let message = format!("cluster {name} still has node pools: delete them first");
            error.with_message(message)
        }
        _ => error,
    }
}

fn encode(spec: &ClusterSpec) -> Result<v1::Cluster> {
    let mut cluster: v1::Cluster = SPEC.encode(spec)?;
    if spec.deletion_policy == DeletionPolicy::Abandon {
        cluster
            .annotations
            .insert(DELETION_POLICY.to_owned(), "abandon".to_owned());
    }
    Ok(cluster)
}

fn decode(cluster: &v1::Cluster) -> Result<Observed<Cluster>> {
    let name = id_of(&cluster.name);
    let mut spec: ClusterSpec = SPEC.decode(cluster, &[("name", Value::from(name.as_str()))])?;
    <Cluster as Resource>::normalize(&mut spec);
    if spec.annotations.remove(DELETION_POLICY).as_deref() == Some("abandon") {
        spec.deletion_policy = DeletionPolicy::Abandon;
    }
    Ok(Observed {
        key: ClusterKey::from_values(vec![name]),
        spec,
        status: STATUS.decode(cluster, &[])?,
        secrets: Secrets::new(),
    })
}

/// What is known of a cluster whose creation was only just accepted.
fn provisional(key: ClusterKey, spec: ClusterSpec) -> Observed<Cluster> {
    Observed {
        key,
        spec,
        status: ClusterStatus {
            uid: String::new(),
            version_actual: None,
            os_version_actual: None,
            available_upgrades: Vec::new(),
            state: ClusterState::Pending,
            state_message: None,
            host: None,
            cluster_ca_certificate: None,
            worker_count: 0,
            create_time: None,
            etag: String::new(),
        },
        secrets: Secrets::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn spec() -> ClusterSpec {
        serde_json::from_value(json!({
            "name": "edge", "labels": {"b_c": "1"}, "distribution": "talos", "version": "1.35", "os_version": "1.12.6",
            "control_plane": {"machines": ["cp-1"], "datastore": "embedded_etcd", "cert_sans": ["a.example"]},
            "oidc": {"issuer_url": "https://id", "client_id": "k", "signing_algs": ["RS256"]},
            "network": {
                "cni": {"name": "cilium", "kube_proxy_replacement": true},
                "gateways": [{"name": "g", "listeners": [{"protocol": "https", "port": 443, "tls": {"wildcard": true}}]}],
                "load_balancer": {"pools": [{"name": "p", "cidr": "10.0.0.0/28"}], "announcement": "l2_arp"}
            },
            "maintenance_window": {"days": ["sunday"], "start": "02:30", "duration": "2h"},
            "sla": {"latency_p95": "500ms", "availability": 99.9},
            "deletion_protection": false, "deletion_policy": "abandon"
        }))
        .expect("a cluster")
    }

    #[test]
    fn arguments_become_the_contract_s_message_and_come_back() {
        let message = encode(&spec()).expect("encode");
        assert_eq!(message.distribution(), v1::cluster::Distribution::Talos);
        let version = message.version.clone().expect("version");
        assert_eq!((version.kubernetes.as_str(), version.os.as_str()), ("1.35", "1.12.6"));
        let control_plane = message.control_plane.clone().expect("control plane");
        assert_eq!(control_plane.machines, ["cp-1"]);
        assert_eq!(control_plane.oidc.expect("oidc").issuer_url, "https://id");
        assert_eq!(message.deletion_protection, Some(false));
        assert_eq!(message.labels["b_c"], "1");
        assert_eq!(message.annotations[DELETION_POLICY], "abandon");
        assert_eq!(
            message.sla.expect("sla").latency_p95.expect("latency").nanos,
            500_000_000
        );
        assert_eq!(
            message
                .maintenance_window
                .clone()
                .expect("window")
                .duration
                .expect("duration")
                .seconds,
            7200
        );
        let there = v1::Cluster {
            name: "projects/p/clusters/edge".to_owned(),
            uid: "cls_1".to_owned(),
            state: State::Running.into(),
            ..message
        };
        let back = decode(&there).expect("decode");
        assert_eq!(back.key.name, "edge");
        assert_eq!(back.status.state, ClusterState::Running);
        assert!(back.spec.annotations.is_empty());
        // Durations come back in seconds, which mean the same.
        assert_eq!(back.spec.maintenance_window.as_ref().expect("window").duration, "7200s");
        assert_eq!(encode(&back.spec).expect("again"), encode(&spec()).expect("encode"));
    }

    #[test]
    fn an_update_sends_what_changed() {
        let before = encode(&spec()).expect("before");
        let mut after = spec();
        after.version = "1.36".to_owned();
        after.oidc = None;
        after.deletion_policy = DeletionPolicy::Delete;
        let mask = changed(&before, &encode(&after).expect("after")).expect("mask");
        assert_eq!(mask.paths, ["annotations", "control_plane", "version"]);
    }
}
