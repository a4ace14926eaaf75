//! Keycloak's kinds against the real Keycloak, through the real Terraform.

use deployme::Client;
use deployme_servers::{Credentials, report, shared_keycloak};
use deployme_tests::{cases, terraform};
use serde_json::json;

#[tokio::test]
async fn every_kind_lives_its_whole_life() {
    let Some(server) = report::or_leave_out(shared_keycloak()) else {
        return;
    };
    let Credentials::Password { user, password } = &server.credentials else {
        panic!("Keycloak has a password login")
    };
    let config = json!({"url": server.url, "username": user, "password": password});
    let client = Client::builder()
        .service("keycloak", config.clone())
        .build()
        .expect("client");
    let provider = json!({"keycloak": config});
    for case in cases::keycloak::all() {
        let Some(workspace) = terraform::Workspace::new() else {
            return;
        };
        eprintln!("{}", case.kind);
        terraform::live(workspace, &provider, &client, &case).await;
    }
}
