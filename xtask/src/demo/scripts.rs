//! The example scripts, which read, change and list the objects that Terraform made.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use super::servers::Servers;
use crate::bindings::{in_reach, install_node, install_python};
use crate::command::{command, root, succeeds};
use crate::outcome::Outcome;

/// Every script of `examples/python` and `examples/node`, in an environment that names the servers.
pub(crate) fn run(servers: &Servers) -> Vec<Outcome> {
    let mut outcomes = python(servers);
    outcomes.extend(node(servers));
    outcomes
}

fn python(servers: &Servers) -> Vec<Outcome> {
    match install_python() {
        Ok(program) => scripts("examples/python", "py", |path| script(command(&program), path, servers)),
        Err(outcome) => vec![outcome],
    }
}

fn node(servers: &Servers) -> Vec<Outcome> {
    let npm = match install_node(&root().join("bindings/node")) {
        Ok(npm) => npm,
        Err(outcome) => return vec![outcome],
    };
    let examples = "examples/node";
    let mut link = in_reach(&npm, &npm);
    // It is built already; npm would build it once more, optimised.
    link.args([
        "install",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-package-lock",
    ]);
    link.current_dir(root().join(examples));
    if !succeeds("npm install in examples/node", &mut link) {
        return vec![Outcome::step(examples, false)];
    }
    scripts(examples, "mjs", |path| {
        script(in_reach(&npm, Path::new("node")), path, servers)
    })
}

fn script(mut run: Command, path: &Path, servers: &Servers) -> Outcome {
    let name = path.strip_prefix(root()).unwrap_or(path).display().to_string();
    run.arg(path).envs(servers.environment());
    Outcome::step(&name, succeeds(&name, &mut run))
}

/// Runs the files of `folder` with this extension, by name; a folder without any has failed.
fn scripts(folder: &str, extension: &str, run: impl Fn(&Path) -> Outcome) -> Vec<Outcome> {
    let entries: io::Result<Vec<_>> = fs::read_dir(root().join(folder)).and_then(Iterator::collect);
    let mut paths: Vec<PathBuf> = entries
        .unwrap_or_default()
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .collect();
    paths.sort();
    if paths.is_empty() {
        return vec![Outcome::step(folder, false)];
    }
    paths.iter().map(|path| run(path)).collect()
}
