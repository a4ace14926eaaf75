//! Licences, banned crates, sources and advisories, by cargo-deny.

use std::path::PathBuf;
use std::process::Command;

use deployme_servers::{Progress, cache};

use crate::command::{cargo, command, succeeds, succeeds_with_lines};
use crate::outcome::Outcome;

/// What is installed where cargo-deny is missing; compiling it takes three minutes once.
const VERSION: &str = "0.20.2";

/// Both steps: what follows from `Cargo.lock` alone, and the advisories, whose database has to be
/// fetched and is left out where it cannot be.
pub(crate) fn run() -> Vec<Outcome> {
    let names = ["licences, bans, sources", "advisories"];
    let Some(program) = program() else {
        let why = format!("cargo-deny cannot be installed: cargo install cargo-deny --locked --version {VERSION}");
        return names.map(|name| Outcome::left_out(name, &why)).to_vec();
    };
    let check = |what: &[&str]| {
        let mut deny = command(&program);
        deny.args(["--all-features", "--locked", "check", "--hide-inclusion-graph"])
            .args(what);
        deny
    };
    let ok = succeeds(names[0], &mut check(&["licenses", "bans", "sources"]));
    let first = Outcome::step(names[0], ok);
    let mut unreachable = false;
    let ok = succeeds_with_lines(names[1], &mut check(&["advisories"]), |line| {
        unreachable |= line.contains("failed to fetch advisory database");
    });
    let second = if unreachable {
        let why = "the advisory database cannot be fetched from here: cargo deny check advisories";
        println!("LEFT OUT: {why}");
        Outcome::left_out(names[1], why)
    } else {
        Outcome::step(names[1], ok)
    };
    vec![first, second]
}

/// The installed cargo-deny, or the one in the cache folder, put there when missing.
fn program() -> Option<PathBuf> {
    let runs = |program: &PathBuf| {
        Command::new(program)
            .arg("--version")
            .output()
            .is_ok_and(|output| output.status.success())
    };
    let installed = PathBuf::from("cargo-deny");
    if runs(&installed) {
        return Some(installed);
    }
    let folder = cache::folder().join("cargo");
    let cached = folder.join("bin/cargo-deny");
    if !runs(&cached) {
        let _progress = Progress::start("installing cargo-deny into the cache folder");
        let mut install = cargo();
        install
            .args(["install", "cargo-deny", "--locked", "--version", VERSION, "--root"])
            .arg(&folder);
        if !succeeds("cargo-deny", &mut install) {
            return None;
        }
    }
    Some(cached)
}
