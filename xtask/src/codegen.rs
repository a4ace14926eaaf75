//! `cargo xtask codegen`: every generator of the workspace, one line each.

use crate::command::{cargo, succeeds};
use crate::outcome::Outcome;

/// What is written, and the package whose program writes it. Each program takes `--check`.
/// In order: what a later one reads is written by an earlier one.
const GENERATORS: &[(&str, &str)] = &[
    ("the control plane's contract", "proto-codegen"),
    ("Terraform's plugin protocol", "tfplugin-codegen"),
    ("snapshots, Python, TypeScript and reference pages", "deployme-codegen"),
];

/// Runs every generator; with `check` they only say whether their output is up to date.
pub(crate) fn run(check: bool) -> Vec<Outcome> {
    GENERATORS
        .iter()
        .map(|(what, package)| {
            let name = format!("generated: {what}");
            let mut generator = cargo();
            generator.args(["run", "--locked", "--package", package, "--"]);
            generator.args(check.then_some("--check"));
            Outcome::step(&name, succeeds(&name, &mut generator))
        })
        .collect()
}
