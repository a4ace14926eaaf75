//! `node_pool`: worker nodes of a cluster.

use std::collections::{BTreeMap, BTreeSet};

use deployme_proto::v1;
use deployme_proto::v1::node_pool::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::cluster::{UpgradePolicy, upgrade_policy};
use super::convert::{Converter, changed};
use super::failure::Failure;
use super::{ControlPlane, PAGE, id_of, name_violation, operation, overtaken, taken};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Key, Kind, Observed, Page, Resource, Secrets};
use crate::schema::field;

/// Worker nodes of a cluster with the same settings.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct NodePoolSpec {
    /// Cluster that the nodes belong to, by name.
    #[schemars(transform = field::refers_to("cluster.name"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub cluster: String,
    /// Name, unique in the cluster: lower-case letters, digits and hyphens, at most 63.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1, max = 63))]
    pub name: String,
    /// A name for people.
    pub display_name: Option<String>,
    /// Machines by name. Not used by anything else, so that a pool which is to take another one's place before that goes has machines and a
    /// name of its own. The pool has as many nodes as machines: there is no number of replicas to set beside them.
    #[serde(default)]
    pub machines: BTreeSet<String>,
    /// Labels put on the Kubernetes nodes.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Free-form notes for programs; not put on the nodes.
    #[serde(default)]
    pub annotations: BTreeMap<String, String>,
    /// Taints put on the Kubernetes nodes.
    #[serde(default)]
    pub taints: Vec<Taint>,
    /// Further arguments of the kubelet, without the leading `--`.
    #[serde(default)]
    pub kubelet_args: BTreeMap<String, String>,
    /// How nodes are replaced or upgraded; the cluster's policy when left out.
    pub upgrade_policy: Option<UpgradePolicy>,
    /// Whether the server refuses to delete the node pool. To delete it, set this to false and apply first.
    #[serde(default = "yes")]
    pub deletion_protection: bool,
}

fn yes() -> bool {
    true
}

/// A taint of a Kubernetes node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Taint {
    /// Key, such as `nvidia.com/gpu`.
    #[schemars(length(min = 1))]
    pub key: String,
    /// Value.
    pub value: Option<String>,
    /// What happens to pods that do not tolerate the taint.
    pub effect: TaintEffect,
}

/// What happens to pods that do not tolerate a taint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaintEffect {
    /// New pods are not scheduled on the node.
    NoSchedule,
    /// New pods are scheduled elsewhere when possible.
    PreferNoSchedule,
    /// New pods are not scheduled and running ones are evicted.
    NoExecute,
}

/// What the server adds to a node pool.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct NodePoolStatus {
    /// The server's own id, never used again.
    #[schemars(transform = field::stable)]
    pub uid: String,
    /// Number of nodes.
    #[serde(default)]
    pub current_replicas: i32,
    /// Kubernetes version of the nodes, in full.
    pub version_actual: Option<String>,
    /// Where the node pool is in its life.
    pub state: NodePoolState,
    /// Why the node pool is in its state.
    pub state_message: Option<String>,
    /// When the node pool was created (RFC 3339).
    #[schemars(transform = field::stable)]
    pub create_time: Option<String>,
    /// Version of the object.
    #[serde(default)]
    pub etag: String,
}

/// Where a node pool is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NodePoolState {
    /// Accepted; its operation has not begun.
    Pending,
    /// Its first operation runs.
    Provisioning,
    /// Usable.
    Running,
    /// A change runs.
    Updating,
    /// Its deletion runs.
    Deleting,
    /// Its last operation failed.
    Failed,
}

/// What narrows a list of node pools.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct NodePoolScope {
    /// Cluster that the node pools belong to; left out, those of all clusters are listed.
    pub cluster: Option<String>,
}

key! {
    /// Natural name of a node pool.
    pub struct NodePoolKey {
        /// Cluster.
        cluster,
        /// Name.
        name,
    }
}

static SPEC: Converter<NodePoolSpec> = Converter::new();
static STATUS: Converter<NodePoolStatus> = Converter::new();

/// Worker nodes of clusters.
pub struct NodePool;

impl Resource for NodePool {
    const KIND: Kind = Kind {
        service: "control_plane",
        name: "node_pool",
        plural: "node_pools",
    };
    const REHEARSES: bool = true;
    type Service = ControlPlane;
    type Key = NodePoolKey;
    type Spec = NodePoolSpec;
    type Status = NodePoolStatus;
    type Scope = NodePoolScope;

    async fn create(cx: &Context<'_, ControlPlane>, spec: NodePoolSpec) -> Result<Observed<Self>> {
        let key = NodePoolKey::from_values(vec![spec.cluster.clone(), spec.name.clone()]);
        let mut request = creation(cx.service, &spec)?;
        let asked = request.clone();
        request.request_id = operation::key(&request)?;
        let accepted = match cx.service.submit(cx.cancellation(), &request).await {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => underway(cx, &key, &asked, error).await?,
            Err(error) => return Err(without_cluster(error, &spec.cluster)),
            Ok(accepted) => accepted,
        };
        cx.record(&provisional(key.clone(), spec))?;
        cx.service.finish(cx.cancellation(), accepted).await?;
        Self::read(cx, &key).await
    }

    async fn read(cx: &Context<'_, ControlPlane>, key: &NodePoolKey) -> Result<Observed<Self>> {
        let name = cx.service.node_pool_name(&key.cluster, &key.name);
        decode(&cx.service.call(&v1::GetNodePoolRequest { name }).await?)
    }

    async fn update(
        cx: &Context<'_, ControlPlane>,
        prior: Observed<Self>,
        spec: NodePoolSpec,
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
        Self::read(cx, &prior.key).await
    }

    async fn delete(cx: &Context<'_, ControlPlane>, prior: Observed<Self>) -> Result<()> {
        let mut request = v1::DeleteNodePoolRequest {
            name: cx.service.node_pool_name(&prior.key.cluster, &prior.key.name),
            ..v1::DeleteNodePoolRequest::default()
        };
        request.request_id = operation::key(&request)?;
        let accepted = cx
            .service
            .submit(cx.cancellation(), &request)
            .await
            .map_err(|error| protected(error, &prior.key.id()))?;
        cx.service.finish(cx.cancellation(), accepted).await
    }

    async fn list(
        cx: &Context<'_, ControlPlane>,
        scope: &NodePoolScope,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let request = v1::ListNodePoolsRequest {
            // A hyphen stands for every cluster.
            parent: cx.service.cluster_name(scope.cluster.as_deref().unwrap_or("-")),
            page_size: PAGE,
            page_token: cursor.unwrap_or_default(),
            ..v1::ListNodePoolsRequest::default()
        };
        let answer = cx.service.call(&request).await?;
        Ok(Page {
            items: answer.node_pools.iter().map(decode).collect::<Result<_>>()?,
            next: Some(answer.next_page_token).filter(|token| !token.is_empty()),
            total: None,
        })
    }

    fn collection(key: &NodePoolKey) -> Option<NodePoolScope> {
        Some(NodePoolScope {
            cluster: Some(key.cluster.clone()),
        })
    }

    fn validate(spec: &NodePoolSpec) -> Vec<Violation> {
        let mut violations: Vec<Violation> = name_violation(&spec.name).into_iter().collect();
        for (index, taint) in spec.taints.iter().enumerate() {
            let same = |other: &Taint| other.key == taint.key && other.effect == taint.effect;
            if spec.taints[..index].iter().any(same) {
                let message = "is there twice with the same key and effect: remove one";
                violations.push(Violation::new(format!("taints[{index}]"), message));
            }
        }
        violations.extend(spec.upgrade_policy.iter().flat_map(upgrade_policy));
        violations
    }

    fn normalize(spec: &mut NodePoolSpec) {
        spec.machines = spec.machines.iter().map(|machine| id_of(machine)).collect();
        spec.upgrade_policy.iter_mut().for_each(UpgradePolicy::normalize);
    }

    fn refused(prior: &NodePoolSpec, spec: Option<&NodePoolSpec>) -> Vec<Violation> {
        let deleted = spec.is_none() && prior.deletion_protection;
        operation::protection(deleted).into_iter().collect()
    }

    async fn rehearse(
        cx: &Context<'_, ControlPlane>,
        prior: Option<&Observed<Self>>,
        spec: &NodePoolSpec,
    ) -> Result<Vec<Violation>> {
        // They may come or be set free with the same apply.
        let others = Some("machines");
        match prior {
            None => cx.service.rehearse(Some(creation(cx.service, spec)?), others).await,
            Some(prior) => cx.service.rehearse(change(cx.service, prior, spec)?, others).await,
        }
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Workers with a GPU, kept for what asks for it",
            hcl: include_str!("node_pool_example.tf"),
        }]
    }
}

fn creation(service: &ControlPlane, spec: &NodePoolSpec) -> Result<v1::CreateNodePoolRequest> {
    Ok(v1::CreateNodePoolRequest {
        parent: service.cluster_name(&spec.cluster),
        node_pool_id: spec.name.clone(),
        node_pool: Some(SPEC.encode(spec)?),
        ..v1::CreateNodePoolRequest::default()
    })
}

/// What is to be sent of a change, if anything.
fn change(
    service: &ControlPlane,
    prior: &Observed<NodePool>,
    spec: &NodePoolSpec,
) -> Result<Option<v1::UpdateNodePoolRequest>> {
    let before: v1::NodePool = SPEC.encode(&prior.spec)?;
    let mut node_pool: v1::NodePool = SPEC.encode(spec)?;
    let mask = changed(&before, &node_pool)?;
    node_pool.name = service.node_pool_name(&spec.cluster, &spec.name);
    node_pool.etag.clone_from(&prior.status.etag);
    Ok((!mask.paths.is_empty()).then(|| v1::UpdateNodePoolRequest {
        node_pool: Some(node_pool),
        update_mask: Some(mask),
        ..v1::UpdateNodePoolRequest::default()
    }))
}

/// The operation that creates the node pool already, when it was asked for the same; else the refusal, explained.
async fn underway(
    cx: &Context<'_, ControlPlane>,
    key: &NodePoolKey,
    asked: &v1::CreateNodePoolRequest,
    refusal: Error,
) -> Result<v1::Operation> {
    let name = cx.service.node_pool_name(&key.cluster, &key.name);
    let there = cx.service.call(&v1::GetNodePoolRequest { name }).await?;
    if matches!(there.state(), State::Pending | State::Provisioning) {
        // A node pool's operation is the one that its cluster is under.
        let name = cx.service.cluster_name(&key.cluster);
        let cluster = cx.service.call(&v1::GetClusterRequest { name }).await?;
        if !cluster.current_operation.is_empty() {
            let name = cluster.current_operation;
            let operation = cx.service.call(&v1::GetOperationRequest { name }).await?;
            if operation::asked_for(&operation, asked)? {
                return Ok(operation);
            }
        }
    }
    Err(taken(refusal, "node pool"))
}

/// A create that finds no cluster is a wrong argument.
fn without_cluster(error: Error, cluster: &str) -> Error {
    if error.kind() != ErrorKind::NotFound {
        return error;
    }
    let message = format!("there is no cluster {cluster:?} in the project: create it first or mend the name");
    let text = format!("cluster: {message}");
    error
        .with_kind(ErrorKind::InvalidInput)
        .violation("cluster", message)
        .with_message(text)
}

fn protected(error: Error, id: &str) -> Error {
    let protected = Failure::behind(&error).is_some_and(|failure| failure.reason == "DELETION_PROTECTED");
    if !protected {
        return error;
    }
    let message = format!("node pool {id} is protected: set deletion_protection to false, then delete it");
    error
        .violation("deletion_protection", operation::PROTECTS)
        .with_message(message)
}

fn decode(node_pool: &v1::NodePool) -> Result<Observed<NodePool>> {
    let parts: Vec<&str> = node_pool.name.split('/').collect();
    let [_, _, _, cluster, _, name] = parts.as_slice() else {
        return Err(Error::new(
            ErrorKind::Decode,
            "the answer cannot be read: name is not that of a node pool",
        ));
    };
    let extra = [("cluster", Value::from(*cluster)), ("name", Value::from(*name))];
    let mut spec: NodePoolSpec = SPEC.decode(node_pool, &extra)?;
    <NodePool as Resource>::normalize(&mut spec);
    Ok(Observed {
        key: NodePoolKey::from_values(vec![(*cluster).to_owned(), (*name).to_owned()]),
        spec,
        status: STATUS.decode(node_pool, &[])?,
        secrets: Secrets::new(),
    })
}

/// What is known of a node pool whose creation was only just accepted.
fn provisional(key: NodePoolKey, spec: NodePoolSpec) -> Observed<NodePool> {
    Observed {
        key,
        spec,
        status: NodePoolStatus {
            uid: String::new(),
            current_replicas: 0,
            version_actual: None,
            state: NodePoolState::Provisioning,
            state_message: None,
            create_time: None,
            etag: String::new(),
        },
        secrets: Secrets::new(),
    }
}
