use super::Path;

/// Why a value could not be decoded, encoded or accepted for a type. The text names no part of the value itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{problem}", prefix(path))]
pub struct ValueError {
    /// Where in the value; empty for the value as a whole. Stops at a set, whose elements have no address.
    pub path: Path,
    /// What is wrong, for people, without the value's contents.
    pub problem: String,
}

impl ValueError {
    pub(crate) fn new(path: &Path, problem: impl Into<String>) -> Self {
        Self {
            path: path.clone(),
            problem: problem.into(),
        }
    }
}

fn prefix(path: &Path) -> String {
    if path.is_empty() {
        String::new()
    } else {
        format!("{path}: ")
    }
}
