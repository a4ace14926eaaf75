//! `cargo xtask format`: rustfmt on every file.

use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{cargo, command, root, succeeds};
use crate::outcome::Outcome;

/// Formats every file; with `check` it only says which differ.
pub(crate) fn run(check: bool) -> Vec<Outcome> {
    let mut all = cargo();
    all.args(["fmt", "--all"]);
    let steps = [("formatting", Ok(all)), ("formatting of the kinds", kinds())];
    steps
        .into_iter()
        .map(|(name, step)| {
            let ok = step.is_ok_and(|mut step| succeeds(name, step.args(check.then_some("--check"))));
            Outcome::step(name, ok)
        })
        .collect()
}

/// Rustfmt follows `mod` lines to find files, and those of the kinds are written by the macro `resources!`, which it does not expand.
fn kinds() -> io::Result<Command> {
    let mut rustfmt = command("rustfmt");
    rustfmt.args(["--edition", "2024"]).args(files()?);
    Ok(rustfmt)
}

/// `sdk/src/services/<service>/<kind>.rs` and `…/<kind>/mod.rs`.
fn files() -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for service in root().join("sdk/src/services").read_dir()? {
        let service = service?.path();
        if !service.is_dir() {
            continue;
        }
        for file in service.read_dir()? {
            let path = file?.path();
            let file = if path.is_dir() { path.join("mod.rs") } else { path };
            if file.extension().is_some_and(|end| end == "rs") && file.is_file() {
                found.push(file);
            }
        }
    }
    found.sort();
    Ok(found)
}
