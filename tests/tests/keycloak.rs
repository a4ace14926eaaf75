//! Keycloak's kinds against the real Keycloak, through the SDK.

use deployme::{Client, ErrorKind};
use deployme_servers::{Credentials, report, shared_keycloak};
use deployme_tests::case::unique;
use deployme_tests::proxy::Proxy;
use deployme_tests::{cases, lost, sdk};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

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

/// Keycloak itself answers 500 and names no flow.
#[tokio::test]
async fn a_flow_that_is_not_there_is_named() {
    let Some(client) = client() else { return };
    let cancel = CancellationToken::new();
    let create = async |kind, spec: Value| client.invoke(kind, "create", json!({"spec": spec}), &cancel).await;
    let named = |answer: deployme::Result<Value>, path: &str, says: &str| {
        let error = answer.expect_err("there is no such flow");
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{}", error.report());
        let violations: Vec<_> = error.violations().iter().map(|one| one.path.as_str()).collect();
        assert_eq!(violations, [path]);
        assert!(
            error.violations()[0].message.contains(says),
            "{}",
            error.violations()[0].message
        );
    };
    let realm = unique("flows");
    let flows = json!({"browser": "brwser", "registration": "registration"});
    named(
        create("keycloak_realm", json!({"realm": realm, "flows": flows})).await,
        "flows.browser",
        "\"browser\"",
    );
    create("keycloak_realm", json!({"realm": realm}))
        .await
        .expect("the realm was not made before");
    let client_of = |flow: &str| {
        json!({
            "realm": realm, "client_id": "app", "access_type": "public", "standard_flow_enabled": false,
            "authentication_flow_overrides": {"browser": flow},
        })
    };
    let path = "authentication_flow_overrides.browser";
    named(create("keycloak_client", client_of("nosuch")).await, path, "(browser)");
    client
        .invoke("keycloak_realm", "delete", json!({"key": {"realm": realm}}), &cancel)
        .await
        .expect("deleted");
}

#[test]
fn every_argument_is_changed_once() {
    sdk::covers(&cases::keycloak::all());
}
