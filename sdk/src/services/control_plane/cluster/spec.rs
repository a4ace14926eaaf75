//! The arguments of a cluster and what the server adds to them.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::network::Network;
use super::policies::{BackupPolicy, Gitops, MaintenanceWindow, Sla, UpgradePolicy};
use crate::schema::field;

/// A Kubernetes cluster: its control plane, network and policies. Worker nodes are kinds of their own: `node_pool`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClusterSpec {
    /// Name, unique in the project: lower-case letters, digits and hyphens, at most 63.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1, max = 63))]
    pub name: String,
    /// A name for people.
    pub display_name: Option<String>,
    /// What the cluster is for.
    pub description: Option<String>,
    /// Labels to select by.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Free-form notes for programs.
    #[serde(default)]
    pub annotations: BTreeMap<String, String>,
    /// Kubernetes distribution.
    #[schemars(transform = field::force_new)]
    pub distribution: Distribution,
    /// Who brings the cluster about.
    #[serde(default)]
    #[schemars(transform = field::force_new)]
    pub driver: Driver,
    /// Where the cluster stands. For information.
    #[schemars(transform = field::force_new)]
    pub region: Option<String>,
    /// Kubernetes version: `1.35` (its newest known patch) or `1.35.3`. It can be raised, never lowered.
    #[schemars(transform = field::wire(&["version", "kubernetes"]))]
    pub version: String,
    /// Version of the operating system: for Talos such as `1.12.6`, the catalogue's newest when left out; none for K3s.
    #[schemars(transform = field::wire(&["version", "os"]))]
    pub os_version: Option<String>,
    /// Machines and settings of the control plane.
    pub control_plane: ControlPlaneSpec,
    /// People log in at the Kubernetes API through this issuer.
    #[schemars(transform = field::wire(&["controlPlane", "oidc"]))]
    pub oidc: Option<Oidc>,
    /// Address ranges, network plug-in, load balancing, gateways and DNS zones.
    pub network: Option<Network>,
    /// Node-level pull-through mirrors of image registries.
    #[serde(default)]
    pub registries: Vec<RegistryMirror>,
    /// When changes that disturb workloads may run.
    pub maintenance_window: Option<MaintenanceWindow>,
    /// How nodes are replaced or upgraded.
    pub upgrade_policy: Option<UpgradePolicy>,
    /// Snapshots of etcd.
    pub backup_policy: Option<BackupPolicy>,
    /// Service levels that the platform promises.
    pub sla: Option<Sla>,
    /// Repository that the cluster's workloads come from.
    pub gitops: Option<Gitops>,
    /// Whether the server refuses to delete the cluster. To delete it, set this to false and apply first.
    #[serde(default = "yes")]
    pub deletion_protection: bool,
    /// What deleting does. Kept in the annotation `deployme.cloud/deletion-policy`.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub deletion_policy: DeletionPolicy,
}

fn yes() -> bool {
    true
}

/// Kubernetes distribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Distribution {
    /// K3s on a general-purpose Linux.
    K3s,
    /// Talos Linux.
    Talos,
}

/// Who brings a cluster about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Driver {
    /// Renders PKI, tokens and node configuration; touches no machine.
    #[default]
    Artifacts,
}

/// What deleting a cluster does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeletionPolicy {
    /// Deletes it on the server.
    #[default]
    Delete,
    /// Leaves it on the server and only forgets it here.
    Abandon,
}

/// Machines and settings of a control plane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ControlPlane")]
pub struct ControlPlaneSpec {
    /// Machines by name: 1, 3 or 5 of them. Not used by anything else; the first one's address is the API's when there is no
    /// `endpoint`.
    pub machines: Vec<String>,
    /// Number of machines, to be sure of it: as many as `machines`.
    pub replicas: Option<i32>,
    /// How clients reach the Kubernetes API; the first machine's address and port 6443 when left out.
    pub endpoint: Option<Endpoint>,
    /// Further names and addresses in the API server's certificate.
    #[serde(default)]
    pub cert_sans: BTreeSet<String>,
    /// Whether workloads may run on control-plane machines.
    #[serde(default)]
    pub schedulable: bool,
    /// Where Kubernetes keeps its state; `embedded_etcd` when left out.
    #[schemars(transform = field::force_new)]
    pub datastore: Option<Datastore>,
    /// Further arguments of the API server, without the leading `--`.
    #[serde(default)]
    pub api_server_args: BTreeMap<String, String>,
}

/// Where Kubernetes keeps its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Datastore {
    /// etcd on the control-plane machines.
    EmbeddedEtcd,
    /// SQLite on the only control-plane machine. K3s only.
    Sqlite,
}

/// How clients reach the Kubernetes API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Endpoint {
    /// Host name or IP address of the API.
    pub host: Option<String>,
    /// TCP port; 6443 when left out.
    #[schemars(range(min = 1, max = 65535))]
    pub port: Option<i32>,
    /// Address shared by the control-plane machines. On Talos the nodes hold it themselves; on K3s it is only added to the
    /// certificate. Used as the host when `host` is left out.
    pub vip: Option<String>,
}

/// OpenID Connect login at the Kubernetes API server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Oidc {
    /// The issuer's URL, `https://…`.
    #[schemars(length(min = 1))]
    pub issuer_url: String,
    /// Client id that tokens are issued for.
    #[schemars(length(min = 1))]
    pub client_id: String,
    /// Claim that holds the user's name; `sub` when left out.
    pub username_claim: Option<String>,
    /// Put before user names, so that they cannot collide with others.
    pub username_prefix: Option<String>,
    /// Claim that holds the user's groups.
    pub groups_claim: Option<String>,
    /// Put before group names.
    pub groups_prefix: Option<String>,
    /// Claims that a token must have, with their values.
    #[serde(default)]
    pub required_claims: BTreeMap<String, String>,
    /// Accepted signature algorithms; `RS256` when left out.
    #[serde(default)]
    pub signing_algs: BTreeSet<String>,
    /// PEM certificate of the authority that signed the issuer's certificate.
    #[schemars(transform = field::text)]
    pub ca_certificate: Option<String>,
}

/// A node-level mirror of one image registry, such as a Harbor proxy cache.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RegistryMirror {
    /// The registry that images name, such as `docker.io` or `ghcr.io`; `*` for all others.
    #[schemars(length(min = 1))]
    pub registry: String,
    /// URLs tried in this order, such as `https://harbor.example.org`.
    pub endpoints: Vec<String>,
    /// Put before the image's path on the mirror, such as `proxy-dockerhub` for a Harbor proxy project.
    pub path_prefix: Option<String>,
}

/// What the server adds to a cluster.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClusterStatus {
    /// The server's own id, never used again.
    #[schemars(transform = field::stable)]
    pub uid: String,
    /// Kubernetes version in effect, in full.
    #[schemars(transform = field::wire(&["versionActual", "kubernetes"]))]
    pub version_actual: Option<String>,
    /// Version of the operating system in effect.
    #[schemars(transform = field::wire(&["versionActual", "os"]))]
    pub os_version_actual: Option<String>,
    /// Known Kubernetes versions above the one in effect, oldest first.
    #[serde(default)]
    pub available_upgrades: Vec<String>,
    /// Where the cluster is in its life.
    pub state: ClusterState,
    /// Why the cluster is in its state.
    pub state_message: Option<String>,
    /// URL of the Kubernetes API. Kept through updates, so that providers configured with it stay known; a changed
    /// `control_plane.endpoint` shows with the next refresh.
    #[schemars(transform = field::stable, transform = field::wire(&["endpoint"]))]
    pub host: Option<String>,
    /// PEM certificate that the Kubernetes API is verified with. No secret.
    #[schemars(transform = field::stable, transform = field::wire(&["caCertificate"]))]
    pub cluster_ca_certificate: Option<String>,
    /// Number of nodes in node pools.
    #[serde(default)]
    #[schemars(transform = field::wire(&["nodeCounts", "workers"]))]
    pub worker_count: i32,
    /// When the cluster was created (RFC 3339).
    #[schemars(transform = field::stable)]
    pub create_time: Option<String>,
    /// Version of the object.
    #[serde(default)]
    pub etag: String,
}

/// Where a cluster is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClusterState {
    /// Accepted; its operation has not begun.
    Pending,
    /// Its first operation runs.
    Provisioning,
    /// Usable.
    Running,
    /// A change runs.
    Updating,
    /// A change of version runs.
    Upgrading,
    /// Its deletion runs.
    Deleting,
    /// Its last operation failed.
    Failed,
}
