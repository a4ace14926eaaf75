//! `cancel_operation`: an operation stopped at its next step border.

use deployme_proto::v1;
use deployme_proto::v1::operation_metadata::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ControlPlane, operation};
use crate::error::{Result, Violation};
use crate::resource::{Action, Context, Example, Kind, Progress};

/// Asks an operation of the control plane to stop, and waits until it has.
/// It stops between two steps, and what its steps did stays. `retry_operation` takes it up again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct CancelOperationSpec {
    /// The operation, by its id as messages name it (`op_…`), or by the name it has in the API, `projects/default/operations/op_…`.
    pub operation: String,
}

/// The end of an operation before its time.
pub struct CancelOperation;

impl Action for CancelOperation {
    const KIND: Kind = Kind {
        service: "control_plane",
        name: "cancel_operation",
        plural: "cancel_operation",
    };
    type Service = ControlPlane;
    type Spec = CancelOperationSpec;

    fn validate(spec: &CancelOperationSpec) -> Vec<Violation> {
        operation::name_violation(&spec.operation).into_iter().collect()
    }

    async fn invoke(cx: &Context<'_, ControlPlane>, spec: CancelOperationSpec, progress: &dyn Progress) -> Result<()> {
        let name = cx.service.operation_name(&spec.operation);
        let request = v1::CancelOperationRequest { name: name.clone() };
        let asked = cx.service.call(&request).await.map_err(operation::misnamed)?;
        let called = operation::in_words(&name);
        progress.report(format!("{called} was asked to stop")).await;
        let ended = cx.service.ended(cx.cancellation(), asked, Some(progress)).await?;
        let state = ended
            .metadata
            .as_ref()
            .map(v1::OperationMetadata::state)
            .unwrap_or_default();
        let how = match state {
            State::Cancelled => "has stopped",
            State::Succeeded => "had ended well before it could stop",
            _ => "had failed before it could stop",
        };
        progress.report(format!("{called} {how}")).await;
        Ok(())
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Invoke it with `terraform apply -invoke=action.deployme_cancel_operation.example`",
            hcl: r#"
variable "operation" {
  type = string
}

action "deployme_cancel_operation" "example" {
  config {
    operation = var.operation
  }
}
"#,
        }]
    }
}
