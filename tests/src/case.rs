//! A life-cycle case: one object of a kind, and everything that is done to it, as data. The SDK's suite and Terraform's run
//! the same cases.

use serde_json::{Map, Value};

/// One object's life.
#[derive(Debug, Clone)]
pub struct Case {
    /// Terraform's type name without the provider prefix.
    pub kind: &'static str,
    /// Objects that must exist first, in this order.
    pub before: Vec<Before>,
    /// Arguments of the create, canonical names, secrets included.
    pub spec: Map<String, Value>,
    /// What is changed, one after the other, each on top of the one before.
    pub changes: Vec<Change>,
    /// A change made behind Terraform's back: arguments that differ from `spec`.
    pub drift: Map<String, Value>,
    /// What narrows the list in which the object is found, for a kind whose reads are not served from a list.
    pub scope: Map<String, Value>,
    /// Arguments that no change touches, each with the reason.
    pub unchanged: &'static [(&'static str, &'static str)],
    /// Whether it is a setting of something else, there from the beginning: a create takes it over, a delete puts it back.
    pub setting: bool,
}

/// An object that a case builds on.
#[derive(Debug, Clone)]
pub struct Before {
    /// Type name.
    pub kind: &'static str,
    /// Arguments.
    pub spec: Map<String, Value>,
}

/// A changed argument.
#[derive(Debug, Clone)]
pub struct Change {
    /// The argument.
    pub attribute: &'static str,
    /// Its new value; null takes it out.
    pub value: Value,
    /// Whether the object is replaced.
    pub replaces: bool,
}

impl Case {
    /// A case of `kind` with these arguments.
    pub fn new(kind: &'static str, spec: Value) -> Self {
        Self {
            kind,
            before: Vec::new(),
            spec: object(spec),
            changes: Vec::new(),
            drift: Map::new(),
            scope: Map::new(),
            unchanged: &[],
            setting: false,
        }
    }

    /// Says that the object is there from the beginning and never goes.
    #[must_use]
    pub fn setting(mut self) -> Self {
        self.setting = true;
        self
    }

    /// Adds an object that must exist first.
    #[must_use]
    pub fn before(mut self, kind: &'static str, spec: Value) -> Self {
        self.before.push(Before {
            kind,
            spec: object(spec),
        });
        self
    }

    /// Adds a change in place; null takes the argument out.
    #[must_use]
    pub fn change(mut self, attribute: &'static str, value: Value) -> Self {
        self.changes.push(Change {
            attribute,
            value,
            replaces: false,
        });
        self
    }

    /// Adds a change that replaces the object.
    #[must_use]
    pub fn replace(mut self, attribute: &'static str, value: Value) -> Self {
        self.changes.push(Change {
            attribute,
            value,
            replaces: true,
        });
        self
    }

    /// Says what is changed behind Terraform's back.
    #[must_use]
    pub fn drift(mut self, drift: Value) -> Self {
        self.drift = object(drift);
        self
    }

    /// Says in which list the object is found.
    #[must_use]
    pub fn listed_in(mut self, scope: Value) -> Self {
        self.scope = object(scope);
        self
    }

    /// Names arguments that no change touches, with reasons.
    #[must_use]
    pub fn unchanged(mut self, unchanged: &'static [(&'static str, &'static str)]) -> Self {
        self.unchanged = unchanged;
        self
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("arguments are an object, not {other}"),
    }
}

/// A name that no other run uses.
pub fn unique(prefix: &str) -> String {
    let id = uuid::Uuid::new_v4().simple().to_string();
    format!("{prefix}-{}", &id[..10])
}
