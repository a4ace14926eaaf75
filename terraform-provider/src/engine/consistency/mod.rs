//! Terraform's rules for answers, checked by ourselves first: a broken rule becomes our diagnostic with the attribute's path, and
//! nothing that exists remotely is lost to a refused answer.

mod applied;
mod identity;
mod planned;
mod stored;

pub use applied::{applied, compatible};
pub use identity::{Known, identity};
pub use planned::{Place, plan};
pub use stored::stored;

use tfplugin::value::Path;

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The attribute.
    pub path: Path,
    /// Which rule, without any value.
    pub text: String,
}

impl Problem {
    fn new(path: &Path, text: impl Into<String>) -> Self {
        Self {
            path: path.clone(),
            text: text.into(),
        }
    }
}
