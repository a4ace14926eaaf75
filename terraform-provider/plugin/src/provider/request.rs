use std::{fmt, ops::Deref};

use tokio_util::sync::CancellationToken;

use super::{Checkpoint, Diagnostic, Diagnostics};
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
    /// An answer may be put off. True in every apply of Terraform, where it must not be used.
    pub deferral_allowed: bool,
    /// Write-only attributes are understood.
    pub write_only_attributes_allowed: bool,
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

/// A stored state, not yet decoded, as its schema may be an old one.
#[derive(Clone, Default)]
pub struct RawState {
    /// The state's JSON.
    pub json: Vec<u8>,
}

impl RawState {
    /// The state as a value of exactly type `ty`.
    pub fn decode(&self, ty: &Type) -> Result<Value, Diagnostics> {
        Value::from_json(&self.json, ty).map_err(unreadable)
    }

    /// The state as a value of type `ty`, without attributes the type does not know, with null for those missing.
    pub fn decode_lenient(&self, ty: &Type) -> Result<Value, Diagnostics> {
        Value::from_json_lenient(&self.json, ty).map_err(unreadable)
    }
}

impl fmt::Debug for RawState {
    /// The length only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawState({} bytes)", self.json.len())
    }
}

fn unreadable(error: crate::value::ValueError) -> Diagnostics {
    let detail = format!("The stored state does not fit the schema: {}.", error.problem);
    Diagnostic::error("State cannot be read", detail).at(error.path).into()
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
    /// What the user gave to name the object.
    pub id: String,
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
