//! Checks of wishes, across fields: pure functions that collect every violation with the field's path and a remedy.

mod cluster;
mod control_plane;
mod machine;
mod network;
mod node_pool;
mod policies;
mod syntax;

pub(crate) use cluster::cluster;
pub(crate) use machine::machine;
pub(crate) use node_pool::node_pool;

use deployme_proto::v1::FieldNote;

use crate::error::Violation;

/// What was found: violations forbid the request, warnings do not.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) violations: Vec<Violation>,
    pub(crate) warnings: Vec<FieldNote>,
}

impl Findings {
    fn refuse(&mut self, field: impl Into<String>, description: impl Into<String>) {
        self.violations.push(Violation::new(field, description));
    }

    fn warn(&mut self, field: impl Into<String>, description: impl Into<String>) {
        self.warnings.push(FieldNote {
            field: field.into(),
            description: description.into(),
        });
    }

    /// Refuses `field` when there is a problem.
    fn check(&mut self, field: impl Into<String>, problem: Option<String>) {
        if let Some(problem) = problem {
            self.refuse(field, problem);
        }
    }
}
