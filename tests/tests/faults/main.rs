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

/// Requests of the sample.
const SAMPLE: [u64; 2] = [2, 7];

async fn inject(service: &'static str, order: Order, more: Value) {
    let Some(reached) = Reached::start(service) else { return };
    let program = "terraform-provider-deployme";
    let Some(provider) = report::or_leave_out(cargo_binary(program, program)) else {
        return;
    };
    let bench = Bench::new(&reached, provider, order, more.clone()).await;
    let every = env::var("DEPLOYME_TEST_FAULTS").is_ok_and(|value| value == "all");
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for (shift, fault) in (0..).zip(Fault::ALL) {
        if every {
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
            for nth in SAMPLE {
                wrong.extend(bench.live(fault, nth + shift % 3, &mut tally).await.err());
            }
        }
    }
    tally.close(&format!("{service} {more}"));
    assert!(wrong.is_empty(), "{} do not hold:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// Each fault once with the real Terraform.
async fn inject_into_terraform(service: &'static str) {
    let Some(reached) = Reached::start(service) else { return };
    let Some(mut shell) = Shell::new(&reached).await else {
        return;
    };
    let mut tally = Tally::default();
    for (nth, fault) in (1..).zip(Fault::ALL) {
        shell.live(fault, nth, &mut tally).await;
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
