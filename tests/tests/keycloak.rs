//! Keycloak's kinds against the real Keycloak, through the SDK.

use deployme::Client;
use deployme_servers::{Credentials, report, shared_keycloak};
use deployme_tests::proxy::Proxy;
use deployme_tests::{cases, lost, sdk};
use serde_json::json;

fn client() -> Option<Client> {
    let server = report::or_leave_out(shared_keycloak())?;
    let Credentials::Password { user, password } = &server.credentials else {
        panic!("Keycloak has a password login")
    };
    let config = json!({"url": server.url, "username": user, "password": password});
    Some(Client::builder().service("keycloak", config).build().expect("client"))
}

#[tokio::test]
async fn every_kind_lives_its_whole_life() {
    let Some(client) = client() else { return };
    for case in cases::keycloak::all() {
        eprintln!("{}", case.kind);
        sdk::live(&client, &case).await;
    }
}

#[tokio::test]
async fn lost_answers_lose_nothing() {
    let Some(server) = report::or_leave_out(shared_keycloak()) else {
        return;
    };
    let Credentials::Password { user, password } = &server.credentials else {
        panic!("Keycloak has a password login")
    };
    let proxy = Proxy::start(&server.url).await;
    let config = json!({"url": proxy.url, "username": user, "password": password});
    let client = Client::builder().service("keycloak", config).build().expect("client");
    for case in cases::keycloak::all() {
        eprintln!("{}", case.kind);
        lost::live(&client, &proxy, &case).await;
    }
}

#[test]
fn every_argument_is_changed_once() {
    sdk::covers(&cases::keycloak::all());
}
