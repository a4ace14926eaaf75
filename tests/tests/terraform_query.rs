//! Every kind's objects found by `terraform query`, and taken over by what Terraform writes of them.

use deployme_servers::{Ability, report, terraform_cli};
use deployme_tests::case::Case;
use deployme_tests::services::Reached;
use deployme_tests::{cases, terraform};

async fn all(service: &'static str, cases: Vec<Case>) {
    let able = terraform_cli().and_then(|cli| cli.has(Ability::Query));
    if report::or_leave_out(able).is_none() {
        return;
    }
    let Some(service) = Reached::start(service) else { return };
    let client = service.client();
    for case in cases {
        let Some(workspace) = terraform::Workspace::new() else {
            return;
        };
        eprintln!("{}", case.kind);
        terraform::query(workspace, &service.provider(), &client, &case).await;
    }
}

#[tokio::test]
async fn keycloak() {
    all("keycloak", cases::keycloak::all()).await;
}

#[tokio::test]
async fn vault() {
    all("vault", cases::vault::all()).await;
}

#[tokio::test]
async fn harbor() {
    all("harbor", cases::harbor::all()).await;
}

#[tokio::test]
async fn grafana() {
    all("grafana", cases::grafana::all()).await;
}

#[tokio::test]
async fn control_plane() {
    all("control_plane", cases::control_plane::all()).await;
}
