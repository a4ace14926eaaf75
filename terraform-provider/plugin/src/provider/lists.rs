use async_trait::async_trait;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::{Diagnostic, Diagnostics};
use crate::value::Value;

/// The listing of a provider's objects, for `terraform query`. Terraform 1.14 and later.
#[async_trait]
pub trait ListResources: Send + Sync {
    /// Checks the configuration of a list, which may hold unknown values.
    async fn validate_list(&self, request: ValidateListRequest) -> Diagnostics {
        let _ = request;
        Diagnostics::new()
    }

    /// Gives what there is to [`ListRequest::found`], one after the other, and ends when there is no more or no more is wanted. What this returns is
    /// told at the end.
    async fn list_resource(&self, request: ListRequest) -> Result<Diagnostics, Diagnostics>;
}

/// The configuration of a list to check. Everything may be unknown.
#[derive(Debug, Clone, Default)]
pub struct ValidateListRequest {
    /// The type of what is listed.
    pub type_name: String,
    /// The configuration.
    pub config: Value,
    /// A bool: whether whole objects are asked for.
    pub include_resource: Value,
    /// A number: how many are wanted at most.
    pub limit: Value,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// What to list.
#[derive(Debug, Clone)]
pub struct ListRequest {
    /// The type of what is listed.
    pub type_name: String,
    /// The configuration, wholly known; without a `config` block every attribute is null.
    pub config: Value,
    /// Whether whole objects are asked for, as reading them would give them.
    pub include_resource: bool,
    /// How many are wanted at most; all if `None`. The server ends the list there in any case.
    pub limit: Option<u64>,
    /// Where to give what is found.
    pub found: Found,
    /// Fires when the user interrupts, when enough has been found and when Terraform has gone.
    pub cancel: CancellationToken,
}

/// An object that was found.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// The identity, wholly known.
    pub identity: Value,
    /// What people call it.
    pub display_name: String,
    /// The whole object; null unless asked for.
    pub resource: Value,
    /// Warnings about this object.
    pub diagnostics: Diagnostics,
}

/// Takes what is found. Clones give to the same list.
#[derive(Debug, Clone)]
pub struct Found {
    pub(crate) sender: mpsc::Sender<Listed>,
    pub(crate) cancel: CancellationToken,
}

impl Found {
    /// Gives one object and returns whether more are wanted: no longer when enough has been found, after an interrupt and when Terraform has gone. Waits
    /// while Terraform is busy.
    #[must_use = "false says that the list has ended"]
    pub async fn push(&self, listed: Listed) -> bool {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => false,
            sent = self.sender.send(listed) => sent.is_ok(),
        }
    }

    /// Tells of something that could not be listed, as a warning; returns whether more are wanted.
    #[must_use = "false says that the list has ended"]
    pub async fn warn(&self, diagnostic: Diagnostic) -> bool {
        let diagnostics = diagnostic.into();
        self.push(Listed {
            diagnostics,
            ..Listed::default()
        })
        .await
    }
}
