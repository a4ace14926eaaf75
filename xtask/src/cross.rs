//! What users run compiles for Windows and macOS too. Only checked: nothing is linked and nothing runs.

use std::process::Command;

use crate::command::{cargo, command, succeeds};
use crate::outcome::Outcome;

/// Rust's name of each platform, and people's.
const PLATFORMS: [(&str, &str); 2] = [("x86_64-pc-windows-gnu", "Windows"), ("aarch64-apple-darwin", "macOS")];

/// What runs on users' machines. Not the native parts of the bindings, which need the platform's Python or Node, and not the control plane.
const PACKAGES: [&str; 3] = ["tfplugin", "terraform-provider-deployme", "deployme"];

/// What a passed step does not say.
const LIMITS: &str =
    "only checked: nothing linked, no C compiled, nothing run; without the bindings and the control plane";

/// One step for each platform. Each needs its standard library, which rustup brings.
pub(crate) fn run() -> Vec<Outcome> {
    PLATFORMS
        .map(|(platform, name)| check(platform, &format!("compiles on {name}")))
        .into()
}

fn check(platform: &str, name: &str) -> Outcome {
    let mut add = command("rustup");
    add.args(["target", "add", platform]);
    if !succeeds(&format!("rustup target add {platform}"), &mut add) {
        return Outcome::left_out(
            name,
            &format!("its standard library cannot be had: rustup target add {platform}"),
        );
    }
    let mut clippy = cargo();
    clippy.args(["clippy", "--locked", "--target", platform]);
    for package in PACKAGES {
        clippy.args(["--package", package]);
    }
    clippy.args(["--features", "tfplugin/testing"]);
    without_c(&mut clippy, platform);
    clippy.args(["--", "-D", "warnings"]);
    let mut outcome = Outcome::step(name, succeeds(name, &mut clippy));
    outcome.remarks.insert(LIMITS.to_owned());
    outcome
}

/// Makes build scripts take `true` for the platform's C compiler: their objects are wanted by the linker alone, which never runs.
fn without_c(cargo: &mut Command, platform: &str) {
    let platform = platform.replace('-', "_");
    cargo
        .env(format!("CC_{platform}"), "env true")
        .env(format!("AR_{platform}"), "true")
        // Else a wrapper of rustc, such as sccache, is put before the compiler and wants a real one.
        .env("CC_KNOWN_WRAPPER_CUSTOM", "env");
}
