//! The answer when a server or tool cannot be had on this machine.

use std::error::Error;
use std::fmt;

/// A server or tool that cannot be had here: what, why, and what would bring it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unavailable {
    /// The server or tool, with its version where one is wanted.
    pub what: String,
    /// Why it cannot be had, in one sentence without a full stop.
    pub why: String,
    /// The command or setting that would bring it.
    pub remedy: String,
}

impl Unavailable {
    pub(crate) fn new(what: &str, why: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            what: what.to_owned(),
            why: why.into(),
            remedy: remedy.into(),
        }
    }

    /// The same absence told for a server that needs this tool: `Go` missing becomes `Vault` missing.
    pub(crate) fn for_the_sake_of(self, what: &str) -> Self {
        Self {
            why: format!("{} cannot be had: {}", self.what, self.why),
            what: what.to_owned(),
            remedy: self.remedy,
        }
    }
}

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is left out: {}. To have it: {}",
            self.what, self.why, self.remedy
        )
    }
}

impl Error for Unavailable {}

#[cfg(test)]
mod tests {
    use super::Unavailable;

    #[test]
    fn names_what_why_and_remedy() {
        let go = Unavailable::new("Go", "no `go` on PATH", "install Go");
        assert_eq!(
            go.for_the_sake_of("Vault").to_string(),
            "Vault is left out: Go cannot be had: no `go` on PATH. To have it: install Go"
        );
    }
}
