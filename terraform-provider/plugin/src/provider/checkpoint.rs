use std::sync::{Arc, Mutex, PoisonError};

use super::Private;
use crate::value::Value;

/// What of a change has happened already. It outlives the call, so that an error, a panic or an interrupt loses nothing.
///
/// Clones share one content.
#[derive(Debug, Clone, Default)]
pub struct Checkpoint(Arc<Mutex<Option<(Value, Private)>>>);

impl Checkpoint {
    /// Records the state as of now; what is unknown in it is stored as null, write-only values are never stored. Replaces what was
    /// recorded before.
    pub fn set(&self, state: Value, private: impl Into<Private>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((state, private.into()));
    }

    /// What was recorded last.
    pub fn last(&self) -> Option<(Value, Private)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
