use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Private;
use crate::value::Value;

/// What of a change has happened already. It outlives the call, so that an error, a panic or an interrupt loses nothing.
///
/// Clones share one content.
#[derive(Debug, Clone, Default)]
pub struct Checkpoint(Arc<Mutex<Recorded>>);

#[derive(Debug, Default)]
struct Recorded {
    state: Option<(Value, Private)>,
    identity: Value,
}

impl Checkpoint {
    /// Records the state as of now; what is unknown in it is stored as null, write-only values are never stored. Replaces what was
    /// recorded before.
    pub fn set(&self, state: Value, private: impl Into<Private>) {
        self.lock().state = Some((state, private.into()));
    }

    /// Records the identity as of now. Without it that of the plan is stored, if it is wholly known.
    pub fn set_identity(&self, identity: Value) {
        self.lock().identity = identity;
    }

    /// What was recorded last.
    pub fn last(&self) -> Option<(Value, Private)> {
        self.lock().state.clone()
    }

    /// The identity that was recorded last; null if none was.
    pub fn identity(&self) -> Value {
        self.lock().identity.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Recorded> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
