//! Deployme's own control plane: machines, clusters and node pools, over gRPC or REST.
//!
//! The messages are those of `deployme-proto`; both protocols carry the same ones.

mod address;
mod api;
mod convert;
mod dial;
mod failure;
mod grpc;
mod operation;
mod rehearsal;
mod rest;

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resources;
use crate::schema::field;
use crate::secret::Secret;
use crate::service::{Connection, Service};
use crate::transport::{Auth, Http, StaticToken, TokenCache};

use api::{Api, Call};

resources!(
    managed: [machine::Machine, cluster::Cluster, node_pool::NodePool],
    ephemeral: [kubeconfig::ClusterKubeconfig],
    data: [catalog::CatalogVersions],
    actions: [cancel_operation::CancelOperation, retry_operation::RetryOperation, rotate_cluster_certificates::RotateClusterCertificates],
);

/// Entries of one page of a list.
const PAGE: i32 = 200;

/// A control plane and a project of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct ControlPlaneConfig {
    /// Address of the server, such as `https://deployme.example.org`. `http://` speaks in clear.
    #[schemars(transform = field::url, transform = field::env(&["DEPLOYME_ENDPOINT"]))]
    pub endpoint: Option<String>,
    /// API token (`dpm_…`).
    #[schemars(transform = field::env(&["DEPLOYME_TOKEN"]))]
    pub token: Option<Secret>,
    /// Project whose objects are managed. Default `default`.
    #[schemars(transform = field::env(&["DEPLOYME_PROJECT"]))]
    pub project: Option<String>,
    /// How to speak to the server. Default `grpc`.
    #[schemars(transform = field::env(&["DEPLOYME_PROTOCOL"]))]
    pub protocol: Option<Protocol>,
    /// Longest wait for an operation, such as the creation of a cluster, in seconds. Default 1800.
    #[schemars(range(min = 1, max = 86400))]
    pub operation_timeout_seconds: Option<u32>,
    /// Transport.
    #[serde(flatten)]
    pub connection: Connection,
}

/// How to speak to the server: both ways do the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    /// gRPC over HTTP/2.
    #[default]
    Grpc,
    /// JSON over HTTP, for networks that let nothing else through.
    Rest,
}

/// A connection to a control plane.
#[derive(Debug)]
pub struct ControlPlane {
    api: Api,
    project: String,
    operation_timeout: Duration,
    /// Longest single wait that is asked of the server: well within the limit of one try.
    poll: Duration,
}

impl Service for ControlPlane {
    const NAME: &'static str = "control_plane";
    type Config = ControlPlaneConfig;

    fn new(config: ControlPlaneConfig) -> Result<Self> {
        let settings = config
            .connection
            .settings_of("endpoint", config.endpoint.as_deref(), "DEPLOYME_ENDPOINT")?;
        let poll = (settings.timeout * 2 / 3).min(Duration::from_secs(20));
        let api = match config.protocol.unwrap_or_default() {
            Protocol::Grpc => {
                if settings.tls.insecure_skip_verify {
                    tracing::warn!(
                        service = Self::NAME,
                        "certificate verification is switched off (insecure_skip_verify)"
                    );
                }
                Api::Grpc(Box::new(grpc::Grpc::new(&settings, config.token.as_ref())?))
            }
            Protocol::Rest => {
                let auth = match config.token {
                    Some(token) => Auth::Bearer(TokenCache::new(StaticToken::new("token", token)?)),
                    None => Auth::None,
                };
                Api::Rest(rest::Rest::new(Http::new(
                    Self::NAME,
                    settings,
                    auth,
                    failure::decode_problem,
                )?))
            }
        };
        let project = config.project.unwrap_or_else(|| "default".to_owned());
        if let Some(message) = address::label_problem(&project) {
            return Err(Error::setting("project", message));
        }
        Ok(Self {
            api,
            project,
            operation_timeout: Duration::from_secs(config.operation_timeout_seconds.unwrap_or(1800).into()),
            poll,
        })
    }
}

impl ControlPlane {
    async fn call<C: Call>(&self, request: &C) -> Result<C::Answer> {
        self.api
            .call(request)
            .await
            .map_err(|error| self.without_project(error).service(<Self as Service>::NAME))
    }

    /// A project that is not there is a wrong setting, and says nothing of the object that was asked for in it.
    fn without_project(&self, error: Error) -> Error {
        let is_it = |failure: &failure::Failure| failure.code == "NOT_FOUND" && failure.resource == self.parent();
        if !failure::Failure::behind(&error).is_some_and(is_it) {
            return error;
        }
        let text = format!(
            "the control plane has no project {:?}: mend control_plane.project, or the environment variable DEPLOYME_PROJECT",
            self.project
        );
        error.with_kind(ErrorKind::Config).with_message(text)
    }

    /// Asks for a change. Where the answer was lost it is asked for once more: the idempotency key of the request is the proof
    /// that what was done is ours, and that nothing was done when the server then refuses.
    async fn change<C: Call>(&self, request: &C) -> Result<C::Answer> {
        let lost = match Box::pin(self.call(request)).await {
            Err(error) if error.may_be_done() => error,
            answer => return answer,
        };
        tracing::debug!(error = %lost, "the answer was lost: asking for it under the same key");
        match Box::pin(self.call(request)).await {
            Err(error) if is_refusal(&error) => {
                // What is gone may be so by the first request, if the server keeps no answer to a delete.
                let gone = error.kind() == ErrorKind::NotFound;
                Err(error.with_may_be_done(gone))
            }
            Err(_) => Err(lost),
            answer => answer,
        }
    }

    /// Resource name of the project.
    fn parent(&self) -> String {
        format!("projects/{}", self.project)
    }

    /// Resource name of a machine.
    fn machine_name(&self, machine: &str) -> String {
        format!("projects/{}/machines/{machine}", self.project)
    }

    /// Resource name of a cluster.
    fn cluster_name(&self, cluster: &str) -> String {
        format!("projects/{}/clusters/{cluster}", self.project)
    }

    /// Resource name of an operation, from its id or as it is.
    fn operation_name(&self, operation: &str) -> String {
        if operation.contains('/') {
            operation.to_owned()
        } else {
            format!("projects/{}/operations/{operation}", self.project)
        }
    }

    /// Resource name of a node pool.
    fn node_pool_name(&self, cluster: &str, node_pool: &str) -> String {
        format!("projects/{}/clusters/{cluster}/nodePools/{node_pool}", self.project)
    }
}

/// The last part of a resource name: an id. What is no resource name stays.
fn id_of(name: &str) -> String {
    name.rsplit('/').next().unwrap_or_default().to_owned()
}

/// What is wrong with the name of an object, if anything.
fn name_violation(name: &str) -> Option<Violation> {
    address::label_problem(name).map(|message| Violation::new("name", message))
}

/// The conflict of a create, explained.
fn taken(error: Error, what: &str) -> Error {
    if error.kind() != ErrorKind::AlreadyExists {
        return error;
    }
    error.with_message(format!("a {what} of this name exists already"))
}

/// Whether the server has judged what was asked for. It looks the key up before that, so that an earlier request under the same key
/// was not carried out either; but after it knows who asks and that it has time for them.
fn is_refusal(error: &Error) -> bool {
    use ErrorKind::{AlreadyExists, Conflict, InvalidInput, NotFound};
    failure::Failure::behind(error).is_some()
        && matches!(error.kind(), AlreadyExists | Conflict | InvalidInput | NotFound)
}

/// A lost race against another change, explained.
fn overtaken(error: Error) -> Error {
    let overtaken = failure::Failure::behind(&error)
        .is_some_and(|failure| failure.code == "ABORTED" && failure.reason != operation::IN_PROGRESS);
    if overtaken {
        error.with_message("somebody else has changed it since it was read: read it again, look at the difference and repeat the change")
    } else {
        error
    }
}
