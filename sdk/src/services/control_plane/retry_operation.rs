//! `retry_operation`: a failed or cancelled operation taken up again.

use deployme_proto::v1;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ControlPlane, operation};
use crate::error::{Result, Violation};
use crate::resource::{Action, Context, Example, Kind, Progress};

/// Starts a failed or cancelled operation of the control plane again, at the step that did not end, and waits for its end.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RetryOperationSpec {
    /// The operation, by its id as messages name it (`op_…`), or by the name it has in the API, `projects/default/operations/op_…`.
    pub operation: String,
}

/// An operation taken up again.
pub struct RetryOperation;

impl Action for RetryOperation {
    const KIND: Kind = Kind {
        service: "control_plane",
        name: "retry_operation",
        plural: "retry_operation",
    };
    type Service = ControlPlane;
    type Spec = RetryOperationSpec;

    fn validate(spec: &RetryOperationSpec) -> Vec<Violation> {
        operation::name_violation(&spec.operation).into_iter().collect()
    }

    async fn invoke(cx: &Context<'_, ControlPlane>, spec: RetryOperationSpec, progress: &dyn Progress) -> Result<()> {
        let name = cx.service.operation_name(&spec.operation);
        let request = v1::RetryOperationRequest { name: name.clone() };
        let started = cx.service.call(&request).await.map_err(operation::misnamed)?;
        let called = operation::in_words(&name);
        progress.report(format!("{called} was started again")).await;
        cx.service
            .finish_telling(cx.cancellation(), started, Some(progress))
            .await?;
        progress.report(format!("{called} has ended well")).await;
        Ok(())
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Invoke it with `terraform apply -invoke=action.deployme_retry_operation.example`",
            hcl: r#"
variable "operation" {
  type = string
}

action "deployme_retry_operation" "example" {
  config {
    operation = var.operation
  }
}
"#,
        }]
    }
}
