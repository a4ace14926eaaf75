//! What several suites need.
#![allow(dead_code, reason = "each suite uses a part")]
#![allow(clippy::unwrap_used, reason = "tests")]

pub(crate) mod report;
#[cfg(unix)]
pub(crate) mod root;

use std::{
    collections::BTreeMap,
    path::PathBuf,
    process::Command,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// A bound after which a test has failed; never waited for otherwise.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// The example provider's binary, built if it is not current.
pub(crate) fn null_provider() -> PathBuf {
    example("null")
}

/// An example's binary, built if it is not current.
pub(crate) fn example(name: &'static str) -> PathBuf {
    static BUILT: Mutex<BTreeMap<&str, PathBuf>> = Mutex::new(BTreeMap::new());
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    built.entry(name).or_insert_with(|| build(name)).clone()
}

fn build(name: &str) -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", "tfplugin", "--example", name]);
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    // What cargo tells a test about its package would make build scripts run again.
    for (name, _) in std::env::vars() {
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name);
        }
    }
    let built = cargo.status().unwrap();
    assert!(built.success());
    let suite = std::env::current_exe().unwrap();
    let path = suite.ancestors().nth(2).unwrap().join("examples").join(name);
    assert!(path.exists(), "{}", path.display());
    path
}
