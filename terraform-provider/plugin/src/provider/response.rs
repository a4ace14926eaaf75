use std::time::SystemTime;

use super::{Deferred, Diagnostics, Private};
use crate::value::{Path, Value};

/// A state of the current schema.
#[derive(Debug, Clone, Default)]
pub struct Upgraded {
    /// The state, wholly known.
    pub state: Value,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

impl Upgraded {
    /// Without warnings.
    pub fn new(state: Value) -> Self {
        Self {
            state,
            diagnostics: Diagnostics::new(),
        }
    }
}

/// A resource as it is.
#[derive(Debug, Clone, Default)]
pub struct ReadState {
    /// The state, wholly known; null when the object is gone.
    pub state: Value,
    /// The private bytes to keep; those of the request unless they changed.
    pub private: Private,
    /// The identity, wholly known; null keeps that of the request. It may fill what was null in it but change nothing else, unless it is
    /// [`mutable`](crate::schema::IdentitySchema::mutable).
    pub identity: Value,
    /// Why this is put off, if it is.
    pub deferred: Option<Deferred>,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

/// A planned change.
#[derive(Debug, Clone, Default)]
pub struct Planned {
    /// The state after the change as far as it is known; null exactly for a destroy.
    pub state: Value,
    /// Attributes whose change makes an update a replacement.
    pub requires_replace: Vec<Path>,
    /// Private bytes for apply.
    pub private: Private,
    /// The identity after the change. May be unknown in parts for a create and a replacement, is the same as before for everything else. Null keeps
    /// that of the request, but in the first plan of a replacement, whose request holds the identity of the object that goes: there it says nothing.
    /// The request of the second plan, without a prior state, holds what the first one answered.
    pub identity: Value,
    /// Why this is put off, if it is.
    pub deferred: Option<Deferred>,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

/// A change carried out.
#[derive(Debug, Clone, Default)]
pub struct Applied {
    /// The state, wholly known; null exactly after a destroy.
    pub state: Value,
    /// Private bytes to store; none erases them.
    pub private: Private,
    /// The identity, wholly known; null keeps that of the plan, or none where none was planned. Ignored after a destroy.
    pub identity: Value,
    /// Warnings, or errors that leave this state behind.
    pub diagnostics: Diagnostics,
}

/// What an import found.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The objects; Terraform accepts exactly one.
    pub resources: Vec<ImportedResource>,
    /// Why this is put off, if it is.
    pub deferred: Option<Deferred>,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

/// An imported object.
#[derive(Debug, Clone, Default)]
pub struct ImportedResource {
    /// The resource's type.
    pub type_name: String,
    /// The state, as much as a following read needs; not null.
    pub state: Value,
    /// Private bytes to store.
    pub private: Private,
    /// The identity, as far as it is known; null keeps that of the request.
    pub identity: Value,
}

/// A data source's answer.
#[derive(Debug, Clone, Default)]
pub struct ReadData {
    /// The state, wholly known, not null.
    pub state: Value,
    /// Why this is put off, if it is.
    pub deferred: Option<Deferred>,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

/// An ephemeral resource, opened.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// The result: the configuration with computed attributes filled.
    pub result: Value,
    /// When to renew, well before the lease ends; never when `None`.
    pub renew_at: Option<SystemTime>,
    /// Given back to renew and close.
    pub private: Private,
    /// Why this is put off, if it is.
    pub deferred: Option<Deferred>,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

/// An ephemeral resource, renewed.
#[derive(Debug, Clone, Default)]
pub struct Renewed {
    /// When to renew next; never when `None`.
    pub renew_at: Option<SystemTime>,
    /// Warnings.
    pub diagnostics: Diagnostics,
}
