//! Every kind's whole life through the real Terraform.

use std::sync::Arc;

use deployme_tests::case::Case;
use deployme_tests::services::Reached;
use deployme_tests::{cases, terraform};
use tokio::task::JoinSet;

/// So many lives of a service at once: of one alone the processors were seen half idle.
const AT_ONCE: usize = 2;

async fn live(service: &'static str, cases: Vec<Case>) {
    let Some(service) = Reached::start(service) else { return };
    let (provider, client) = (Arc::new(service.provider()), Arc::new(service.client()));
    let mut lives = JoinSet::new();
    for case in cases {
        if lives.len() == AT_ONCE {
            ended(&mut lives).await;
        }
        let (provider, client) = (provider.clone(), client.clone());
        lives.spawn(async move {
            let Some(workspace) = terraform::Workspace::new() else {
                return;
            };
            eprintln!("{}", case.kind);
            terraform::live(workspace, &provider, &client, &case).await;
        });
    }
    while !lives.is_empty() {
        ended(&mut lives).await;
    }
}

/// Waits for one of the lives.
async fn ended(lives: &mut JoinSet<()>) {
    if let Some(ended) = lives.join_next().await {
        ended.expect("the life holds");
    }
}

// Several threads: Terraform is waited for without giving way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keycloak() {
    live("keycloak", cases::keycloak::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn vault() {
    live("vault", cases::vault::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn harbor() {
    live("harbor", cases::harbor::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn grafana() {
    live("grafana", cases::grafana::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn control_plane() {
    live("control_plane", cases::control_plane::all()).await;
}
