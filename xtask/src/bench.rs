//! `cargo xtask bench`: the benchmarks of `tests/bench`, on builds with the profile that ships.

use crate::command::{cargo, succeeds, target};
use crate::outcome::Outcome;

/// The programs that are measured.
const PROGRAMS: [&str; 2] = ["terraform-provider-deployme", "deployme-control-plane"];

/// Builds as what is shipped is built.
const BUILD: [&str; 4] = ["build", "--profile", "dist", "--locked"];

/// Builds what is measured, then runs the benchmarks called `names`, or all.
pub(crate) fn run(names: &[String]) -> Vec<Outcome> {
    let mut programs = cargo();
    programs.args(BUILD).arg("--bins");
    for program in PROGRAMS {
        programs.args(["--package", program]);
    }
    let mut bare = cargo();
    bare.args(BUILD).args(["--package", "tfplugin", "--example", "bare"]);
    let built = succeeds("build", &mut programs) && succeeds("build the null resource", &mut bare);
    let mut outcomes = vec![Outcome::step("build", built)];
    if built {
        let mut bench = cargo();
        // Not measured itself, so it takes the profile that links sooner.
        bench
            .args(["run", "--release", "--locked", "--package", "deployme-bench", "--"])
            .args(names)
            .env("DEPLOYME_TEST_BINARIES", target().join("dist"))
            // Keycloak under load wants Java's slower compiler, which suites do without.
            .env("DEPLOYME_TEST_KEYCLOAK_JAVA_OPTS", "-XX:TieredStopAtLevel=4");
        outcomes.push(Outcome::step("benchmarks", succeeds("benchmarks", &mut bench)));
    }
    outcomes
}
