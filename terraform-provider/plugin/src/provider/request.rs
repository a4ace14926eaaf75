use std::{fmt, ops::Deref};

use tokio_util::sync::CancellationToken;

use super::{Checkpoint, RawState};
use crate::value::{Type, Value};

/// Bytes that Terraform stores beside a state for the provider alone. Stored in clear, so never a secret.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Private(pub Vec<u8>);

impl Deref for Private {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Private {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Private {
    /// The length only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Private({} bytes)", self.0.len())
    }
}

/// What the calling Terraform can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ClientCapabilities {
    /// An answer may be put off, see [`Deferred`](super::Deferred). Also true when Terraform plans and reads during an apply.
    pub deferral_allowed: bool,
    /// Write-only attributes are understood.
    pub write_only_attributes_allowed: bool,
    /// The private bytes of a plan come back when Terraform plans the same change again during apply. Terraform 1.16 and later.
    pub store_planned_private: bool,
    /// Blocks may be computed. Terraform 1.16 and later; schemas of this library have no blocks.
    pub computed_blocks_allowed: bool,
}

/// A configuration to check. It may hold unknown values.
#[derive(Debug, Clone, Default)]
pub struct ValidateRequest {
    /// The type's name; empty for the provider.
    pub type_name: String,
    /// The configuration.
    pub config: Value,
    /// What Terraform can do.
    pub capabilities: ClientCapabilities,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// The provider's configuration.
#[derive(Debug, Clone, Default)]
pub struct ConfigureRequest {
    /// The configuration; may hold unknown values during a plan.
    pub config: Value,
    /// Terraform's version, such as `1.11.4`.
    pub terraform_version: String,
    /// What Terraform can do.
    pub capabilities: ClientCapabilities,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// A stored state to bring to the current schema.
#[derive(Debug, Clone)]
pub struct UpgradeRequest {
    /// The resource's type.
    pub type_name: String,
    /// The schema version that wrote the state.
    pub version: i64,
    /// The state.
    pub state: RawState,
    /// The type of the current schema, which the answer must have.
    pub ty: Type,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// A resource to read.
#[derive(Debug, Clone, Default)]
pub struct ReadRequest {
    /// The resource's type.
    pub type_name: String,
    /// The state as Terraform knows it.
    pub state: Value,
    /// The private bytes; echo them, or they are lost.
    pub private: Private,
    /// The identity as Terraform knows it; null if none is stored yet. Just after an import it may be incomplete.
    pub identity: Value,
    /// What the module says in its `provider_meta` block; null without one, and if the schema has no `provider_meta`.
    pub provider_meta: Value,
    /// What Terraform can do.
    pub capabilities: ClientCapabilities,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// A change to plan.
#[derive(Debug, Clone, Default)]
pub struct PlanRequest {
    /// The resource's type.
    pub type_name: String,
    /// The state before; null for a create.
    pub prior: Value,
    /// Prior and configuration merged by Terraform, write-only values already null; null for a destroy.
    pub proposed: Value,
    /// The configuration; the only place with write-only values. Null for a destroy.
    pub config: Value,
    /// The private bytes of the state; in the second plan of a replacement those of the first.
    pub prior_private: Private,
    /// The private bytes of the plan that is planned again, if Terraform can store them; empty otherwise.
    pub planned_private: Private,
    /// The identity before; null if none is stored. In the second plan of a replacement that of the first plan.
    pub prior_identity: Value,
    /// What the module says in its `provider_meta` block; null without one, and if the schema has no `provider_meta`.
    pub provider_meta: Value,
    /// What Terraform can do.
    pub capabilities: ClientCapabilities,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// A planned change to carry out.
#[derive(Debug, Clone, Default)]
pub struct ApplyRequest {
    /// The resource's type.
    pub type_name: String,
    /// The state before; null for a create.
    pub prior: Value,
    /// The plan; null for a destroy.
    pub planned: Value,
    /// The configuration; the only place with write-only values. Null for a destroy.
    pub config: Value,
    /// The private bytes of the plan.
    pub private: Private,
    /// The identity of the plan; null if there is none, unknown in parts before a create.
    pub identity: Value,
    /// What the module says in its `provider_meta` block; null without one, and if the schema has no `provider_meta`.
    pub provider_meta: Value,
    /// Where to record what has happened already.
    pub checkpoint: Checkpoint,
    /// Fires when the user interrupts: finish the current step, record it and return.
    pub cancel: CancellationToken,
}

/// An object to import.
#[derive(Debug, Clone, Default)]
pub struct ImportRequest {
    /// The resource's type.
    pub type_name: String,
    /// What the user gave to name the object; empty if by identity.
    pub id: String,
    /// The identity the user gave instead of an id; null if by id.
    pub identity: Value,
    /// What Terraform can do.
    pub capabilities: ClientCapabilities,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// A data source to read.
#[derive(Debug, Clone, Default)]
pub struct ReadDataRequest {
    /// The data source's type.
    pub type_name: String,
    /// The configuration, wholly known.
    pub config: Value,
    /// What the module says in its `provider_meta` block; null without one, and if the schema has no `provider_meta`.
    pub provider_meta: Value,
    /// What Terraform can do.
    pub capabilities: ClientCapabilities,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// An ephemeral resource to open.
#[derive(Debug, Clone, Default)]
pub struct OpenRequest {
    /// The ephemeral resource's type.
    pub type_name: String,
    /// The configuration, wholly known.
    pub config: Value,
    /// What Terraform can do; Terraform up to 1.16 says nothing here.
    pub capabilities: ClientCapabilities,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// An open ephemeral resource to renew or close.
#[derive(Debug, Clone, Default)]
pub struct EphemeralLease {
    /// The ephemeral resource's type.
    pub type_name: String,
    /// The private bytes that `open` gave.
    pub private: Private,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}
