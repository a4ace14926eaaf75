//! Policies of a cluster: maintenance, upgrades, backups, service levels and GitOps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::schema::field;
use crate::services::control_plane::convert::{seconds, settle};

/// When changes that disturb workloads may run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MaintenanceWindow {
    /// The days; every day when left out.
    #[serde(default)]
    #[schemars(transform = field::unordered)]
    pub days: Vec<Day>,
    /// When it begins, `HH:MM` on a 24-hour clock.
    #[schemars(length(min = 1))]
    pub start: String,
    /// How long it lasts, such as `2h`; at most 24 hours.
    #[schemars(transform = field::duration, length(min = 1))]
    pub duration: String,
    /// IANA time zone of `start`, such as `Europe/Paris`; `UTC` when left out.
    pub timezone: Option<String>,
}

impl MaintenanceWindow {
    /// Brings durations to the form in which the server reports them.
    pub(super) fn normalize(&mut self) {
        if let Some(seconds) = seconds(&self.duration) {
            self.duration = seconds;
        }
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// How many nodes may change at once during an upgrade and how they are drained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UpgradePolicy {
    /// Nodes that may be added above the wanted number.
    #[serde(default)]
    #[schemars(range(min = 0))]
    pub max_surge: i32,
    /// Nodes that may be missing at the same time; 1 when left out.
    #[schemars(range(min = 0))]
    pub max_unavailable: Option<i32>,
    /// How a node is emptied before it changes.
    pub drain: Option<DrainPolicy>,
}

/// How a node is emptied before it changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DrainPolicy {
    /// How long to wait for a node to be empty; `5m` when left out.
    #[schemars(transform = field::duration)]
    pub timeout: Option<String>,
    /// How long a pod may take to end; its own grace period when left out.
    #[schemars(transform = field::duration)]
    pub grace_period: Option<String>,
    /// Whether pods with `emptyDir` volumes are evicted, which loses that data.
    #[serde(default)]
    pub delete_empty_dir: bool,
}

impl UpgradePolicy {
    /// Brings durations to the form in which the server reports them.
    pub(in crate::services::control_plane) fn normalize(&mut self) {
        if let Some(drain) = &mut self.drain {
            settle(&mut drain.timeout);
            settle(&mut drain.grace_period);
        }
    }
}

/// Snapshots of etcd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BackupPolicy {
    /// When, as a cron expression of five fields in UTC, such as `0 */6 * * *`.
    #[schemars(length(min = 1))]
    pub schedule: String,
    /// Snapshots kept; 5 when left out.
    #[schemars(range(min = 1))]
    pub retention_count: Option<i32>,
    /// Folder on the node that snapshots go to; the distribution's when left out.
    pub target: Option<String>,
    /// Whether snapshots are compressed.
    #[serde(default)]
    pub compression: bool,
}

/// Service levels that the platform promises.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sla {
    /// Availability in percent, such as 99.9.
    pub availability: Option<f64>,
    /// 95th percentile of request latency, such as `500ms`.
    #[schemars(transform = field::duration)]
    pub latency_p95: Option<String>,
    /// Failed requests in percent, such as 0.1.
    pub error_rate: Option<f64>,
    /// Recovery time objective: how long a recovery may take.
    #[schemars(transform = field::duration)]
    pub rto: Option<String>,
    /// Recovery point objective: how much time's worth of data may be lost.
    #[schemars(transform = field::duration)]
    pub rpo: Option<String>,
}

impl Sla {
    /// Brings durations to the form in which the server reports them.
    pub(super) fn normalize(&mut self) {
        settle(&mut self.latency_p95);
        settle(&mut self.rto);
        settle(&mut self.rpo);
    }
}

/// The repository that a cluster's workloads come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gitops {
    /// The engine.
    pub engine: GitopsEngine,
    /// URL of the Git repository.
    #[schemars(length(min = 1))]
    pub repository: String,
    /// Folder in the repository; its root when left out.
    pub path: Option<String>,
    /// Branch; `main` when left out.
    pub branch: Option<String>,
    /// How often the repository is looked at; `60s` when left out.
    #[schemars(transform = field::duration)]
    pub interval: Option<String>,
}

impl Gitops {
    /// Brings durations to the form in which the server reports them.
    pub(super) fn normalize(&mut self) {
        settle(&mut self.interval);
    }
}

/// Known GitOps engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GitopsEngine {
    /// Flux.
    Flux,
    /// Argo CD.
    Argocd,
}
