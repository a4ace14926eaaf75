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
    let examples = root().join("examples");
    let mut outcomes = Vec::new();
    let python = scripts(&examples.join("python"), "py");
    if !python.is_empty() {
        match install_python() {
            Ok(program) => outcomes.extend(python.iter().map(|it| script(command(&program), it, servers))),
            Err(outcome) => outcomes.push(outcome),
        }
    }
    let node = scripts(&examples.join("node"), "mjs");
    if !node.is_empty() {
        match install_node(&root().join("bindings/node")) {
            Ok(npm) => {
                let mut link = in_reach(&npm, &npm);
                // It is built already; npm would build it once more, optimised.
                link.args([
                    "install",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--no-package-lock",
                ]);
                link.current_dir(examples.join("node"));
                if !succeeds("npm install in examples/node", &mut link) {
                    outcomes.push(Outcome::step("examples/node", false));
                    return outcomes;
                }
                let run = |it: &PathBuf| script(in_reach(&npm, Path::new("node")), it, servers);
                outcomes.extend(node.iter().map(run));
            }
            Err(outcome) => outcomes.push(outcome),
        }
    }
    outcomes
}

fn script(mut run: Command, path: &Path, servers: &Servers) -> Outcome {
    let name = path.strip_prefix(root()).unwrap_or(path).display().to_string();
    run.arg(path).envs(servers.environment());
    Outcome::step(&name, succeeds(&name, &mut run))
}

/// The files of `folder` with this extension, by name; none where there is no such folder.
fn scripts(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries: io::Result<Vec<_>> = fs::read_dir(folder).and_then(Iterator::collect);
    let mut paths: Vec<PathBuf> = entries
        .unwrap_or_default()
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .collect();
    paths.sort();
    paths
}
