//! The Rust suites: `cargo test` with its counts and the notes of what it ran against.

use std::fs;

use deployme_servers::{Scratch, report};

use crate::command::{cargo, succeeds_with_lines};
use crate::counts::Counts;
use crate::notes;
use crate::outcome::Outcome;

/// Runs the workspace's tests that `selection` selects, with further environment variables.
/// One outcome per suite; one failed outcome called `name` where nothing was counted as failed and
/// yet Cargo failed, as it does when something does not compile.
pub(crate) fn run(name: &str, selection: &[&str], environment: &[(String, String)]) -> Vec<Outcome> {
    let scratch = match Scratch::new("report") {
        Ok(scratch) => scratch,
        Err(error) => {
            println!("no temporary folder for the report: {error}");
            return vec![Outcome::step(name, false)];
        }
    };
    let report = scratch.path().join("report");
    let mut command = cargo();
    command
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        .args(selection)
        .env(report::VARIABLE, &report)
        .envs(environment.iter().cloned());
    let mut counts = Counts::default();
    let ok = succeeds_with_lines(name, &mut command, |line| counts.line(line));
    let mut suites = counts.outcomes();
    notes::add(&fs::read_to_string(&report).unwrap_or_default(), &mut suites);
    let mut outcomes: Vec<Outcome> = suites.into_values().collect();
    if !ok && outcomes.iter().all(|it| it.failed == 0) {
        outcomes.push(Outcome::step(name, false));
    }
    outcomes
}
