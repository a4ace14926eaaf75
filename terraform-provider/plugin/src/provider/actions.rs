use async_trait::async_trait;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::{ClientCapabilities, Deferred, Diagnostics, ValidateRequest};
use crate::value::Value;

/// The actions of a provider: something done at the user's word that leaves no state behind. Terraform 1.14 and later.
#[async_trait]
pub trait Actions: Send + Sync {
    /// Checks an action's configuration, which may hold unknown values.
    async fn validate_action(&self, request: ValidateRequest) -> Diagnostics {
        let _ = request;
        Diagnostics::new()
    }

    /// Says during a plan whether the action could be done. Nothing is done yet; the configuration may hold unknown values.
    async fn plan_action(&self, request: PlanActionRequest) -> Result<PlannedAction, Diagnostics> {
        let _ = request;
        Ok(PlannedAction::default())
    }

    /// Does it. `Err` fails the apply; warnings do not. Runs to its end even if Terraform has gone: watch `cancel`.
    async fn invoke_action(&self, request: InvokeRequest) -> Result<Diagnostics, Diagnostics>;
}

/// An action to plan.
#[derive(Debug, Clone, Default)]
pub struct PlanActionRequest {
    /// The action's type.
    pub type_name: String,
    /// The configuration; may hold unknown values.
    pub config: Value,
    /// What Terraform can do.
    pub capabilities: ClientCapabilities,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// A planned action.
#[derive(Debug, Clone, Default)]
pub struct PlannedAction {
    /// Why it is put off, if it is: Terraform accepts [`Deferred::ProviderConfigUnknown`] alone.
    pub deferred: Option<Deferred>,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

/// An action to do.
#[derive(Debug, Clone)]
pub struct InvokeRequest {
    /// The action's type.
    pub type_name: String,
    /// The configuration, wholly known.
    pub config: Value,
    /// Where to tell the user how it goes on.
    pub progress: Progress,
    /// What Terraform can do.
    pub capabilities: ClientCapabilities,
    /// Fires when the user interrupts and when Terraform has gone.
    pub cancel: CancellationToken,
}

/// Tells the user how an action goes on. Clones tell the same user.
#[derive(Debug, Clone)]
pub struct Progress(pub(crate) mpsc::Sender<String>);

impl Progress {
    /// Shows `message`, which may hold no secret. Waits while Terraform is busy; does nothing when it has gone.
    pub async fn report(&self, message: impl Into<String>) {
        // Nobody listens: what remains to be done is done all the same.
        let _ = self.0.send(message.into()).await;
    }
}
