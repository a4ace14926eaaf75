//! `cargo xtask bench`: the benchmarks of `tests/bench`, on optimised builds.

use crate::command::{cargo, succeeds, target};
use crate::outcome::Outcome;

/// The programs that are measured.
const PROGRAMS: [&str; 3] = [
    "terraform-provider-deployme",
    "deployme-control-plane",
    "deployme-standins",
];

/// Builds what is measured, then runs the benchmarks called `names`, or all.
pub(crate) fn run(names: &[String]) -> Vec<Outcome> {
    let mut build = cargo();
    build.args(["build", "--release", "--locked", "--bins"]);
    for program in PROGRAMS {
        build.args(["--package", program]);
    }
    let mut outcomes = vec![Outcome::step("build", succeeds("build", &mut build))];
    if outcomes[0].failed == 0 {
        let mut bench = cargo();
        bench
            .args(["run", "--release", "--locked", "--package", "deployme-bench", "--"])
            .args(names)
            .env("DEPLOYME_TEST_BINARIES", target().join("release"))
            // Keycloak under load wants Java's slower compiler, which suites do without.
            .env("DEPLOYME_TEST_KEYCLOAK_JAVA_OPTS", "-XX:TieredStopAtLevel=4");
        outcomes.push(Outcome::step("benchmarks", succeeds("benchmarks", &mut bench)));
    }
    outcomes
}
