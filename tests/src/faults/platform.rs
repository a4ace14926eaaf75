//! A few objects of one service that build on each other.

use deployme::resource::DynResource;
use serde_json::{Map, Value};

use crate::sdk::kind;

/// How the objects are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// As they are made.
    Made,
    /// Every one changed in place.
    Changed,
    /// Not at all.
    Gone,
}

/// What is wanted of one service.
#[derive(Debug, Clone)]
pub struct Platform {
    /// The service.
    pub service: &'static str,
    /// A text that is part of every id.
    pub tag: String,
    /// The objects, each after those that it needs.
    pub things: Vec<Thing>,
}

/// One object.
#[derive(Debug, Clone)]
pub struct Thing {
    /// Type name without the provider prefix.
    pub kind: &'static str,
    /// Label in the configuration.
    pub label: &'static str,
    /// Labels of what must be there before it.
    pub needs: &'static [&'static str],
    /// What narrows the list in which it is found.
    pub scope: Map<String, Value>,
    made: Map<String, Value>,
    changed: Map<String, Value>,
}

impl Thing {
    /// An object with these arguments; `change` is laid over them later.
    ///
    /// # Panics
    ///
    /// When they are no JSON objects.
    pub fn new(kind: &'static str, label: &'static str, made: Value, change: Value) -> Self {
        let (Value::Object(made), Value::Object(change)) = (made, change) else {
            panic!("arguments are objects")
        };
        let mut changed = made.clone();
        changed.extend(change);
        Self {
            kind,
            label,
            needs: &[],
            scope: Map::new(),
            made,
            changed,
        }
    }

    /// Says what must be there first.
    #[must_use]
    pub fn needs(mut self, needs: &'static [&'static str]) -> Self {
        self.needs = needs;
        self
    }

    /// Says in which list the object is found.
    ///
    /// # Panics
    ///
    /// When that is no JSON object.
    #[must_use]
    pub fn listed_in(mut self, scope: Value) -> Self {
        let Value::Object(scope) = scope else {
            panic!("a scope is an object")
        };
        self.scope = scope;
        self
    }

    /// The kind.
    pub fn resource(&self) -> &'static dyn DynResource {
        kind(self.kind)
    }

    /// The arguments; `None` when it is not wanted.
    pub fn spec(&self, stage: Stage) -> Option<&Map<String, Value>> {
        match stage {
            Stage::Made => Some(&self.made),
            Stage::Changed => Some(&self.changed),
            Stage::Gone => None,
        }
    }

    /// Version of the secrets in that stage.
    pub fn version(stage: Stage) -> u32 {
        if stage == Stage::Changed { 2 } else { 1 }
    }

    /// The id.
    ///
    /// # Panics
    ///
    /// When the arguments hold no natural name.
    pub fn id(&self) -> String {
        self.resource().id_of(&self.made).expect("a natural name")
    }
}
