//! Licences, banned crates, sources and advisories, by cargo-deny.

use std::path::PathBuf;
use std::process::Command;

use deployme_servers::{Progress, cache};

use crate::command::{cargo, command, succeeds};
use crate::outcome::Outcome;

/// What is installed where cargo-deny is missing; compiling it takes three minutes once.
const VERSION: &str = "0.20.2";

/// Names of both steps.
const STEPS: [&str; 2] = ["licences, bans, sources", "advisories"];

/// Both steps: what follows from `Cargo.lock` alone, and the advisories, whose database has to be
/// fetched and is left out where it cannot be.
pub(crate) fn run() -> Vec<Outcome> {
    let Some(program) = program() else {
        let why = format!("cargo-deny cannot be installed: cargo install cargo-deny --locked --version {VERSION}");
        return STEPS.map(|name| Outcome::left_out(name, &why)).to_vec();
    };
    let check = |what: &[&str]| {
        let mut deny = command(&program);
        deny.args(["--all-features", "--locked", "check", "--hide-inclusion-graph"])
            .args(what);
        deny
    };
    let ok = succeeds(STEPS[0], &mut check(&["licenses", "bans", "sources"]));
    vec![Outcome::step(STEPS[0], ok), advisories(&mut check(&["advisories"]))]
}

/// What cargo-deny says is shown when it has ended: without the database its words would read as if something was found.
fn advisories(check: &mut Command) -> Outcome {
    let name = STEPS[1];
    println!("\n== {name}");
    let (ok, said) = match check.output() {
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            (output.status.success(), String::from_utf8_lossy(&said).into_owned())
        }
        Err(error) => (false, format!("{name} does not start: {error}\n")),
    };
    if said.contains("failed to fetch advisory database") {
        let why = "the advisory database cannot be fetched from here: cargo deny check advisories";
        println!("== {name}: LEFT OUT: {why}");
        return Outcome::left_out(name, why);
    }
    print!("{said}");
    println!("== {name}: {}", if ok { "ok" } else { "FAILED" });
    Outcome::step(name, ok)
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
