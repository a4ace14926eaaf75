//! The suites of the Python and the Node package, each built as its users build it.

use std::path::{Path, PathBuf};
use std::process::Command;

use deployme_servers::{Running, Unavailable, control_plane, given, grafana, harbor, toolchains, vault};

use crate::command::{command, root, succeeds, succeeds_in_silence, succeeds_with_lines, target};
use crate::outcome::Outcome;
use crate::runners;

/// Both packages' suites with further environment variables.
pub(crate) fn run(environment: &[(String, String)]) -> Vec<Outcome> {
    // Kept until both suites are through.
    let servers = [
        ("control plane", control_plane()),
        ("Vault", vault()),
        ("Harbor", harbor()),
        ("Grafana", grafana()),
    ];
    let environment = &with_servers(environment, &servers);
    let mut outcomes = run_python(&root().join("bindings/python"), environment);
    outcomes.extend(run_node(&root().join("bindings/node"), environment));
    outcomes
}

/// The environment with those servers, or with why there is none.
fn with_servers(
    environment: &[(String, String)],
    servers: &[(&str, Result<Running, Unavailable>)],
) -> Vec<(String, String)> {
    let mut environment = environment.to_vec();
    for (name, server) in servers {
        match server {
            Ok(running) => environment.extend(given::hand_over(running)),
            Err(absence) => environment.push(given::hand_over_absence(name, absence)),
        }
    }
    environment
}

/// pytest and both type checkers in an environment with the package.
fn run_python(package: &Path, environment: &[(String, String)]) -> Vec<Outcome> {
    let python = match install_python() {
        Ok(python) => python,
        Err(outcome) => return vec![outcome],
    };
    let mut pytest = command(&python);
    pytest
        .args(["-m", "pytest"])
        .current_dir(package)
        .envs(environment.iter().cloned());
    let mut mypy = command(&python);
    mypy.args(["-m", "mypy"]).current_dir(package);
    let mut pyright = command(&python);
    pyright
        .args(["-m", "basedpyright", "--pythonpath"])
        .arg(&python)
        .current_dir(package);
    vec![
        Outcome::step("Python package", true),
        counted("pytest", &mut pytest, runners::pytest),
        Outcome::step("mypy", succeeds("mypy", &mut mypy)),
        Outcome::step("basedpyright", succeeds("basedpyright", &mut pyright)),
    ]
}

/// `pip install ./bindings/python` with what its tests need into `target/python`. The environment's
/// Python, or the outcome to report.
pub(crate) fn install_python() -> Result<PathBuf, Outcome> {
    let name = "Python package";
    let python = toolchains::python().map_err(|absence| Outcome::left_out(name, &absence.to_string()))?;
    let venv = target().join("python");
    let program = venv.join("bin/python");
    let mut make = command(python);
    make.args(["-m", "venv"]).arg(&venv);
    let mut install = command(&program);
    install
        .args(["-m", "pip", "install", "--quiet", "./bindings/python[test]"])
        // The suite wants the answer soon; users get the release profile.
        .env("MATURIN_PEP517_ARGS", "--profile dev");
    let ok = (program.exists() || succeeds_in_silence("Python environment", &mut make))
        && succeeds_in_silence("pip install ./bindings/python[test]", &mut install);
    if ok {
        Ok(program)
    } else {
        Err(Outcome::step(name, false))
    }
}

/// The package's tests and its type check.
fn run_node(package: &Path, environment: &[(String, String)]) -> Vec<Outcome> {
    let npm = match install_node(package) {
        Ok(npm) => npm,
        Err(outcome) => return vec![outcome],
    };
    let mut test = in_reach(&npm, &npm);
    test.arg("test").current_dir(package).envs(environment.iter().cloned());
    let mut types = in_reach(&npm, &npm);
    types.args(["run", "typecheck"]).current_dir(package);
    vec![
        Outcome::step("Node package", true),
        counted("npm test", &mut test, runners::node),
        Outcome::step("tsc", succeeds("tsc", &mut types)),
    ]
}

/// `npm install` in the package's folder, which builds it. The `npm`, or the outcome to report.
pub(crate) fn install_node(package: &Path) -> Result<PathBuf, Outcome> {
    let name = "Node package";
    let npm = toolchains::npm().map_err(|absence| Outcome::left_out(name, &absence.to_string()))?;
    let mut install = in_reach(&npm, &npm);
    install
        // The package is compiled by a script, which npm would run unseen.
        .args(["install", "--no-audit", "--no-fund", "--foreground-scripts"])
        // The suite wants the answer soon; users get the release profile.
        .env("DEPLOYME_NODE_PROFILE", "dev")
        .current_dir(package);
    if succeeds("npm install", &mut install) {
        Ok(npm)
    } else {
        Err(Outcome::step(name, false))
    }
}

/// A program that finds the `node` that stands beside this `npm`.
pub(crate) fn in_reach(npm: &Path, program: &Path) -> Command {
    let mut command = command(program);
    command.env("PATH", toolchains::path_with(npm.parent().unwrap_or(npm)));
    command
}

/// Runs a suite whose lines `count` reads. One that fails without counting a failure failed once.
fn counted(name: &str, suite: &mut Command, count: fn(&mut Outcome, &str)) -> Outcome {
    let mut outcome = Outcome {
        name: name.to_owned(),
        ..Outcome::default()
    };
    let ok = succeeds_with_lines(name, suite, |line| count(&mut outcome, line));
    if (!ok && outcome.failed == 0) || outcome.passed + outcome.failed + outcome.skipped == 0 {
        outcome.failed += 1;
    }
    outcome
}
