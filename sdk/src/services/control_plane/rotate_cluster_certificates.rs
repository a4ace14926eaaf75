//! `rotate_cluster_certificates`: new certificate authorities for a cluster.

use deployme_proto::v1;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ControlPlane, name_violation, operation};
use crate::error::{ErrorKind, Result, Violation};
use crate::resource::{Action, Context, Example, Kind, Progress};

/// Makes the certificate authorities of a cluster anew and renders every node's configuration with them.
/// Encryption keys, passwords of tokens and the key of service accounts stay. Kubeconfigs that were issued before end with it; nodes follow when
/// they are booted from the new artifacts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RotateClusterCertificatesSpec {
    /// Cluster, by its name.
    pub cluster: String,
}

/// New certificate authorities for a cluster.
pub struct RotateClusterCertificates;

impl Action for RotateClusterCertificates {
    const KIND: Kind = Kind {
        service: "control_plane",
        name: "rotate_cluster_certificates",
        plural: "rotate_cluster_certificates",
    };
    type Service = ControlPlane;
    type Spec = RotateClusterCertificatesSpec;

    fn validate(spec: &RotateClusterCertificatesSpec) -> Vec<Violation> {
        let wrong = name_violation(&spec.cluster);
        wrong
            .map(|wrong| Violation::new("cluster", wrong.message))
            .into_iter()
            .collect()
    }

    async fn invoke(
        cx: &Context<'_, ControlPlane>,
        spec: RotateClusterCertificatesSpec,
        progress: &dyn Progress,
    ) -> Result<()> {
        let mut request = v1::RotateCertificatesRequest {
            name: cx.service.cluster_name(&spec.cluster),
            ..v1::RotateCertificatesRequest::default()
        };
        request.request_id = operation::key(&request)?;
        let started = cx
            .service
            .submit(cx.cancellation(), &request)
            .await
            .map_err(|error| match error.kind() {
                ErrorKind::NotFound => {
                    let message = format!("names {:?}, and there is no such cluster", spec.cluster);
                    error.violation("cluster", message)
                }
                _ => error,
            })?;
        let called = operation::in_words(&started.name);
        progress.report(format!("{called} was started")).await;
        cx.service
            .finish_telling(cx.cancellation(), started, Some(progress))
            .await?;
        progress
            .report(format!("cluster {:?} has new certificate authorities", spec.cluster))
            .await;
        Ok(())
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Invoke it with `terraform apply -invoke=action.deployme_rotate_cluster_certificates.example`",
            hcl: r#"
action "deployme_rotate_cluster_certificates" "example" {
  config {
    cluster = "edgit"
  }
}
"#,
        }]
    }
}
