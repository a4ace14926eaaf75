//! The suites of the Python and the Node package, each built as its users build it.

use std::path::Path;
use std::process::Command;

use deployme_servers::toolchains;

use crate::command::{command, root, succeeds, succeeds_with_lines};
use crate::outcome::Outcome;
use crate::runners;

/// Both packages' suites with further environment variables; nothing for a package that is not there.
pub(crate) fn run(environment: &[(String, String)]) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let python = root().join("bindings/python");
    if python.join("pyproject.toml").exists() {
        outcomes.extend(run_python(&python, environment));
    }
    let node = root().join("bindings/node");
    if node.join("package.json").exists() {
        outcomes.extend(run_node(&node, environment));
    }
    outcomes
}

/// `pip install ./bindings/python` into an environment of its own, then pytest and mypy.
fn run_python(package: &Path, environment: &[(String, String)]) -> Vec<Outcome> {
    let python = match toolchains::python() {
        Ok(python) => python,
        Err(absence) => return vec![Outcome::left_out("Python package", &absence.to_string())],
    };
    let venv = root().join("target/python");
    let ok = (venv.join("bin/python").exists()
        || succeeds("Python environment", command(python).args(["-m", "venv"]).arg(&venv)))
        && succeeds(
            "pip install ./bindings/python[test]",
            command(venv.join("bin/python"))
                .args(["-m", "pip", "install", "--quiet", "./bindings/python[test]"])
                // The suite wants the answer soon; users get the release profile.
                .env("MATURIN_PEP517_ARGS", "--profile dev"),
        );
    let mut outcomes = vec![Outcome::step("Python package", ok)];
    if ok {
        let mut pytest = command(venv.join("bin/python"));
        pytest
            .args(["-m", "pytest"])
            .current_dir(package)
            .envs(environment.iter().cloned());
        outcomes.push(counted("pytest", &mut pytest, runners::pytest));
        let mut mypy = command(venv.join("bin/python"));
        mypy.args(["-m", "mypy"]).current_dir(package);
        outcomes.push(Outcome::step("mypy", succeeds("mypy", &mut mypy)));
    }
    outcomes
}

/// `npm install` in `bindings/node`, which builds it, then its tests and its type check.
fn run_node(package: &Path, environment: &[(String, String)]) -> Vec<Outcome> {
    let npm = match toolchains::npm() {
        Ok(npm) => npm,
        Err(absence) => return vec![Outcome::left_out("Node package", &absence.to_string())],
    };
    let npm = |arguments: &[&str]| {
        let mut npm = command(&npm);
        npm.args(arguments).current_dir(package);
        npm
    };
    let ok = succeeds("npm install", &mut npm(&["install", "--no-audit", "--no-fund"]));
    let mut outcomes = vec![Outcome::step("Node package", ok)];
    if ok {
        let mut test = npm(&["test"]);
        test.envs(environment.iter().cloned());
        outcomes.push(counted("npm test", &mut test, runners::node));
        let ok = succeeds("tsc", &mut npm(&["run", "typecheck"]));
        outcomes.push(Outcome::step("tsc", ok));
    }
    outcomes
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
