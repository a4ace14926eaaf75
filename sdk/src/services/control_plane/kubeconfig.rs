//! `cluster_kubeconfig`: a short-lived credential for the Kubernetes API, kept nowhere.

use std::time::Duration;

use deployme_proto::v1;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::ControlPlane;
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Context, Ephemeral, Example, Kind, Lease, Opened};
use crate::secret::Secret;

/// A client certificate for the Kubernetes API of a cluster, made when needed and kept nowhere.
///
/// Its record on the server goes when the value is no longer used; the certificate itself stays valid until it expires, because
/// Kubernetes has no revocation list. So keep `ttl_seconds` short.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClusterKubeconfigSpec {
    /// Cluster, by name.
    #[schemars(length(min = 1))]
    pub cluster: String,
    /// User of the certificate; `system:admin` when left out.
    pub user: Option<String>,
    /// Groups of the certificate; `system:masters` when user and groups are left out.
    #[serde(default)]
    pub groups: Vec<String>,
    /// How long the certificate is valid, in seconds; 3600 when left out.
    #[schemars(range(min = 60, max = 31_536_000))]
    pub ttl_seconds: Option<u32>,
}

/// The credential.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClusterKubeconfigOutput {
    /// A complete kubeconfig (YAML).
    pub kubeconfig: Secret,
    /// URL of the Kubernetes API.
    pub host: String,
    /// PEM certificate that the Kubernetes API is verified with.
    pub cluster_ca_certificate: String,
    /// PEM client certificate.
    pub client_certificate: String,
    /// PEM private key of the client certificate.
    pub client_key: Secret,
    /// When the certificate expires (RFC 3339).
    pub expire_time: Option<String>,
}

/// Short-lived credentials for the Kubernetes API.
pub struct ClusterKubeconfig;

impl Ephemeral for ClusterKubeconfig {
    const KIND: Kind = Kind {
        service: "control_plane",
        name: "cluster_kubeconfig",
        plural: "cluster_kubeconfigs",
    };
    type Service = ControlPlane;
    type Spec = ClusterKubeconfigSpec;
    type Output = ClusterKubeconfigOutput;

    async fn open(
        cx: &Context<'_, ControlPlane>,
        spec: ClusterKubeconfigSpec,
    ) -> Result<Opened<ClusterKubeconfigOutput>> {
        let request = v1::CreateCredentialRequest {
            parent: cx.service.cluster_name(&spec.cluster),
            credential: Some(v1::Credential {
                user: spec.user.unwrap_or_default(),
                groups: spec.groups,
                ttl: spec
                    .ttl_seconds
                    .map(|seconds| Duration::from_secs(seconds.into()).into()),
                ..v1::Credential::default()
            }),
        };
        let answer = cx.service.call(&request).await?;
        let record = answer.credential.unwrap_or_default();
        let expire_time = record
            .expire_time
            .and_then(|time| serde_json::to_value(time).ok())
            .and_then(|time| time.as_str().map(str::to_owned));
        Ok(Opened {
            output: ClusterKubeconfigOutput {
                kubeconfig: answer.kubeconfig.into(),
                host: answer.host,
                cluster_ca_certificate: answer.cluster_ca_certificate,
                client_certificate: answer.client_certificate,
                client_key: answer.client_key.into(),
                expire_time,
            },
            lease: Some(Lease {
                private: json!({ "credential": record.name }),
                renew_in: None,
            }),
        })
    }

    async fn close(cx: &Context<'_, ControlPlane>, private: &Value) -> Result<()> {
        let name = private.get("credential").and_then(Value::as_str).unwrap_or_default();
        if name.is_empty() {
            return Err(Error::new(ErrorKind::Internal, "the lease names no credential"));
        }
        let request = v1::DeleteCredentialRequest {
            name: name.to_owned(),
            allow_missing: true,
        };
        cx.service.call(&request).await?;
        Ok(())
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Log in to a cluster for half an hour",
            hcl: r#"
resource "deployme_machine" "server" {
  name      = "login-server"
  addresses = ["192.0.2.40"]
}

resource "deployme_cluster" "platform" {
  name                = "login"
  distribution        = "k3s"
  version             = "1.35"
  control_plane       = { machines = [deployme_machine.server.name] }
  deletion_protection = false
}

ephemeral "deployme_cluster_kubeconfig" "example" {
  # Opened only when the cluster is there: its host is known no sooner.
  cluster     = deployme_cluster.platform.host == null ? null : deployme_cluster.platform.name
  user        = "ci"
  groups      = ["system:masters"]
  ttl_seconds = 1800
}
"#,
        }]
    }
}
