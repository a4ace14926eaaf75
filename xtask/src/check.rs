//! `cargo xtask check`: formatting, lints, unit tests.

use crate::command::{cargo, succeeds};
use crate::outcome::Outcome;
use crate::{format, suites};

/// The steps, all of them even when one fails.
pub(crate) fn run() -> Vec<Outcome> {
    let mut outcomes = format::run(true);
    outcomes.push(lints());
    outcomes.extend(suites::run("unit tests", &["--lib", "--bins"], &[]));
    outcomes
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
