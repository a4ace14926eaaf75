//! Every kind's whole life through the real Terraform.

use deployme_tests::case::Case;
use deployme_tests::services::Reached;
use deployme_tests::{cases, terraform};

async fn live(service: &'static str, cases: Vec<Case>) {
    let Some(service) = Reached::start(service) else { return };
    let client = service.client();
    for case in cases {
        let Some(workspace) = terraform::Workspace::new() else {
            return;
        };
        eprintln!("{}", case.kind);
        terraform::live(workspace, &service.provider(), &client, &case).await;
    }
}

#[tokio::test]
async fn keycloak() {
    live("keycloak", cases::keycloak::all()).await;
}

#[tokio::test]
async fn vault() {
    live("vault", cases::vault::all()).await;
}

#[tokio::test]
async fn harbor() {
    live("harbor", cases::harbor::all()).await;
}

#[tokio::test]
async fn grafana() {
    live("grafana", cases::grafana::all()).await;
}

#[tokio::test]
async fn control_plane() {
    live("control_plane", cases::control_plane::all()).await;
}
