//! Benchmarks: what a run costs in time, memory and requests. `cargo xtask bench` builds what they measure and runs them.

mod contender;
mod control_plane;
mod figures;
mod keycloak;
mod null;
mod process;
mod root;
mod start;
mod startup;

use std::process::ExitCode;

const NAMES: [&str; 4] = ["startup", "null", "keycloak", "control-plane"];

/// Runs the benchmarks named on the command line, or all.
#[tokio::main]
async fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = asked.iter().find(|name| !NAMES.contains(&name.as_str())) {
        eprintln!("there is no benchmark `{unknown}`; there are {}", NAMES.join(", "));
        return ExitCode::from(2);
    }
    for name in NAMES {
        if !asked.is_empty() && !asked.iter().any(|one| one == name) {
            continue;
        }
        println!("\n## {name}");
        match name {
            "startup" => startup::run(),
            "null" => null::run(),
            "keycloak" => keycloak::run().await,
            _ => control_plane::run().await,
        }
    }
    ExitCode::SUCCESS
}
