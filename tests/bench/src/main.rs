//! Benchmarks: what a run costs in time, memory and requests. `cargo xtask bench` builds what they measure and runs them.

mod keycloak;
mod process;
mod startup;

/// Runs the benchmarks named on the command line, or all.
#[tokio::main]
async fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|one| one == name);
    if wanted("startup") {
        startup::run();
    }
    if wanted("keycloak") {
        keycloak::run().await;
    }
}
