//! Every kind's objects found by `terraform query`, and taken over by what Terraform writes of them.

use deployme_servers::Ability;
use deployme_tests::case::Case;
use deployme_tests::{cases, terraform};

async fn all(service: &'static str, cases: Vec<Case>) {
    terraform::each(
        service,
        cases,
        Some(Ability::Query),
        |workspace, provider, client, case| async move {
            terraform::query(workspace, &provider, &client, &case).await;
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keycloak() {
    all("keycloak", cases::keycloak::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn vault() {
    all("vault", cases::vault::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn harbor() {
    all("harbor", cases::harbor::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn grafana() {
    all("grafana", cases::grafana::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn control_plane() {
    all("control_plane", cases::control_plane::all()).await;
}
