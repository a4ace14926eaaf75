//! Requests and answers about objects that change their shape or their owner.

use tokio_util::sync::CancellationToken;

use super::{Diagnostics, Private, RawState};
use crate::value::{Type, Value};

/// An object of another type, maybe of another provider, that a `moved` block makes one of ours.
#[derive(Debug, Clone)]
pub struct MoveRequest {
    /// The other provider's full address, such as `registry.terraform.io/hashicorp/null`. Only its last two parts tell the provider.
    pub source_provider: String,
    /// The type it has had.
    pub source_type: String,
    /// The version of its schema that wrote the state.
    pub source_schema_version: i64,
    /// The state, by the other type's schema; OpenTofu may send a flatmap.
    pub source_state: RawState,
    /// The private bytes of the other provider.
    pub source_private: Private,
    /// The identity, by the other type's schema; empty JSON if there is none.
    pub source_identity: RawState,
    /// The version of the schema that wrote the identity. Terraform up to 1.16 leaves it 0.
    pub source_identity_schema_version: i64,
    /// The resource type it becomes.
    pub type_name: String,
    /// The type of that resource's schema, which the answer must have.
    pub ty: Type,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// The object as one of ours.
#[derive(Debug, Clone, Default)]
pub struct Moved {
    /// The state, wholly known, not null. Terraform reads it next.
    pub state: Value,
    /// The private bytes to store.
    pub private: Private,
    /// The identity, wholly known; null if only the read that follows finds it.
    pub identity: Value,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

/// A stored identity of another schema version to bring to the current one.
#[derive(Debug, Clone)]
pub struct UpgradeIdentityRequest {
    /// The resource's type.
    pub type_name: String,
    /// The schema version that wrote the identity.
    pub version: i64,
    /// The identity.
    pub identity: RawState,
    /// The type of the current schema, which the answer must have.
    pub ty: Type,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// An identity of the current schema.
#[derive(Debug, Clone, Default)]
pub struct UpgradedIdentity {
    /// The identity, wholly known.
    pub identity: Value,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

/// An imported object whose configuration is to be written.
#[derive(Debug, Clone, Default)]
pub struct GenerateConfigRequest {
    /// The resource's type.
    pub type_name: String,
    /// The state, as the import and the read after it left it.
    pub state: Value,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// A configuration that would give the state of the request.
#[derive(Debug, Clone, Default)]
pub struct GeneratedConfig {
    /// The configuration: null wherever nothing should be written.
    pub config: Value,
    /// Warnings.
    pub diagnostics: Diagnostics,
}
