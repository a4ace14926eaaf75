//! `cargo xtask check`: formatting, lints, unit tests.

use crate::command::{cargo, succeeds};
use crate::outcome::Outcome;
use crate::suites;

/// The steps, all of them even when one fails.
pub(crate) fn run() -> Vec<Outcome> {
    let mut outcomes = vec![formatting(), lints()];
    outcomes.extend(suites::run("unit tests", &["--lib", "--bins"], &[]));
    outcomes
}

pub(crate) fn formatting() -> Outcome {
    let ok = succeeds("formatting", cargo().args(["fmt", "--all", "--check"]));
    Outcome::step("formatting", ok)
}

pub(crate) fn lints() -> Outcome {
    let ok = succeeds(
        "lints",
        cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--keep-going",
            "--",
            "-D",
            "warnings",
        ]),
    );
    Outcome::step("lints", ok)
}
