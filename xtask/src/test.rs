//! `cargo xtask test`: everything, with a closing table of what ran against what.

use deployme_servers::{Running, Unavailable, given, keycloak};

use crate::command::{cargo, succeeds, target};
use crate::outcome::Outcome;
use crate::{bindings, check, codegen, cross, deny, format, matrix, suites};

/// All steps, the later ones too when an earlier one fails. With `whole_matrix` every Terraform suite runs on every command line;
/// with `all_faults` every request fails once in every way, not a sample of them.
pub(crate) fn run(whole_matrix: bool, all_faults: bool) -> Vec<Outcome> {
    let mut outcomes = format::run(true);
    outcomes.push(check::lints());
    outcomes.extend(codegen::run(true));
    outcomes.extend(deny::run());
    outcomes.push(documentation());
    outcomes.extend(cross::run());

    let built = build();
    let compiles = built.failed == 0;
    outcomes.push(built);
    if compiles {
        // Kept until the last suite is through: the suites use it by its URL.
        let keycloak = keycloak();
        let mut environment = environment(&keycloak);
        if all_faults {
            environment.push((String::from("DEPLOYME_TEST_FAULTS"), String::from("all")));
        }
        outcomes.extend(suites::run("suites", &[], &environment));
        outcomes.extend(matrix::run(whole_matrix, &environment));
        outcomes.extend(bindings::run(&environment));
    }
    outcomes
}

fn documentation() -> Outcome {
    let ok = succeeds(
        "documentation",
        cargo()
            .args(["doc", "--workspace", "--no-deps", "--locked", "--keep-going"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    );
    Outcome::step("documentation", ok)
}

/// All programs and tests in one go, so that crates are compiled with one set of features.
fn build() -> Outcome {
    let ok = succeeds(
        "build",
        cargo().args(["build", "--workspace", "--all-targets", "--locked"]),
    );
    Outcome::step("build", ok)
}

/// What the suites are told: the one Keycloak (or why there is none), and the programs just built.
fn environment(keycloak: &Result<Running, Unavailable>) -> Vec<(String, String)> {
    let mut environment = match keycloak {
        Ok(running) => given::hand_over(running),
        Err(absence) => {
            println!("{absence}");
            vec![given::hand_over_absence("Keycloak", absence)]
        }
    };
    let programs = target().join("debug").display().to_string();
    environment.push((String::from("DEPLOYME_TEST_BINARIES"), programs));
    environment
}
