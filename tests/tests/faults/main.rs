//! Requests that fail at every place of an apply, an update and a destroy: the next apply converges, nothing is lost, nothing is
//! there twice, no secret is shown.
//!
//! By default a sample. `DEPLOYME_TEST_FAULTS=all` (`cargo xtask test --faults`) injects every fault at every request.

mod applier;
mod arguments;
mod call;
mod cli;
mod round;
mod tally;

use std::env;

use applier::Order;
use cli::Shell;
use deployme_servers::{cargo_binary, report};
use deployme_tests::proxy::Fault;
use deployme_tests::services::Reached;
use round::Bench;
use serde_json::{Value, json};
use tally::Tally;

/// The services in the order in which they share the sample.
const SERVICES: [&str; 5] = ["keycloak", "vault", "harbor", "grafana", "control_plane"];

/// Whether every fault is injected at every request, not a sample of them.
fn every() -> bool {
    env::var("DEPLOYME_TEST_FAULTS").is_ok_and(|value| value == "all")
}

/// The request of the sample that a service's fault befalls: early ones for some, late ones for others.
fn sampled(service: &str, fault: usize) -> u64 {
    (2..).step_by(2).nth((place(service) + fault) % 4).unwrap_or(2)
}

fn place(service: &str) -> usize {
    SERVICES.iter().position(|it| *it == service).expect("a service")
}

async fn inject(service: &'static str, order: Order, more: Value) {
    let Some(reached) = Reached::start(service) else { return };
    let program = "terraform-provider-deployme";
    let Some(provider) = report::or_leave_out(cargo_binary(program, program)) else {
        return;
    };
    let bench = Bench::new(&reached, provider, order, more.clone()).await;
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for (index, fault) in Fault::ALL.into_iter().enumerate() {
        if every() {
            let mut nth = 1;
            loop {
                match bench.live(fault, nth, &mut tally).await {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(text) => wrong.push(text),
                }
                nth += 1;
            }
        } else {
            wrong.extend(bench.live(fault, sampled(service, index), &mut tally).await.err());
        }
    }
    tally.close(&format!("{service} {more}"));
    assert!(wrong.is_empty(), "{} do not hold:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// Each fault once with the real Terraform; in the sample the services share the faults.
async fn inject_into_terraform(service: &'static str) {
    let Some(reached) = Reached::start(service) else { return };
    let Some(mut shell) = Shell::new(&reached).await else {
        return;
    };
    let mut tally = Tally::default();
    for (index, (nth, fault)) in (1..).zip(Fault::ALL).enumerate() {
        if every() || index % SERVICES.len() == place(service) {
            shell.live(fault, nth, &mut tally).await;
        }
    }
    tally.close(&format!("{service} with Terraform"));
}

#[tokio::test]
async fn keycloak() {
    inject("keycloak", Order::OneByOne, json!({})).await;
}

#[tokio::test]
async fn vault() {
    inject("vault", Order::OneByOne, json!({})).await;
}

#[tokio::test]
async fn harbor() {
    inject("harbor", Order::OneByOne, json!({})).await;
}

#[tokio::test]
async fn grafana() {
    inject("grafana", Order::OneByOne, json!({})).await;
}

#[tokio::test]
async fn control_plane_over_rest() {
    inject("control_plane", Order::OneByOne, json!({"protocol": "rest"})).await;
}

#[tokio::test]
async fn control_plane_over_grpc() {
    inject("control_plane", Order::AtOnce, json!({"protocol": "grpc"})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn terraform_and_keycloak() {
    inject_into_terraform("keycloak").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn terraform_and_vault() {
    inject_into_terraform("vault").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn terraform_and_harbor() {
    inject_into_terraform("harbor").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn terraform_and_grafana() {
    inject_into_terraform("grafana").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn terraform_and_control_plane() {
    inject_into_terraform("control_plane").await;
}
