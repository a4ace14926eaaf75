//! Settings of Harbor that no case changes: those that need something outside Harbor, that others depend on, or that do not go back.

use std::net::TcpListener;

use deployme::Client;
use deployme_tests::services::Reached;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

async fn call(client: &Client, kind: &str, verb: &str, request: Value) -> deployme::Result<Value> {
    client.invoke(kind, verb, request, &CancellationToken::new()).await
}

async fn change(client: &Client, kind: &str, spec: Value) -> Value {
    let changed = call(client, kind, "update", json!({"spec": spec})).await;
    changed.unwrap_or_else(|error| panic!("{kind}: {}", error.report()))
}

#[tokio::test]
async fn logins_by_another_mode_and_back() {
    let Some(harbor) = Reached::harbor_without_users() else {
        return;
    };
    let client = harbor.client();
    let kind = "harbor_config_auth";
    let new = call(&client, kind, "read", json!({"key": {}})).await.expect("read");
    assert_eq!(new["auth_mode"], "db_auth");

    let oidc = json!({"auth_mode": "oidc_auth", "primary_auth_mode": true, "oidc_client_id": "harbor", "oidc_client_secret": "s"});
    let made = call(&client, kind, "create", json!({"spec": oidc})).await;
    let made = made.expect("logins by OIDC");
    assert_eq!(
        (&made["auth_mode"], &made["oidc_client_id"]),
        (&json!("oidc_auth"), &json!("harbor"))
    );
    assert_eq!(made["ldap_uid"], new["ldap_uid"], "what is left out stays");

    let ldap = json!({"auth_mode": "ldap_auth", "ldap_url": "ldaps://ldap.example.org", "ldap_search_password": "s"});
    let changed = change(&client, kind, ldap).await;
    assert_eq!(changed["ldap_url"], "ldaps://ldap.example.org");
    assert_eq!(changed["oidc_client_id"], "harbor", "what is left out stays");
    let emptied = json!({"spec": {"auth_mode": "ldap_auth", "ldap_url": ""}});
    let error = call(&client, kind, "update", emptied)
        .await
        .expect_err("Harbor keeps it");
    let paths: Vec<_> = error.violations().iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["ldap_url"], "{error}");

    call(&client, kind, "delete", json!({"key": {}})).await.expect("delete");
    let mut back = call(&client, kind, "read", json!({"id": "config_auth"}))
        .await
        .expect("read");
    assert_eq!(back["ldap_url"], "ldaps://ldap.example.org", "it cannot be emptied");
    back["ldap_url"] = new["ldap_url"].clone();
    assert_eq!(back, new, "all else is as in a new Harbor");
}

#[tokio::test]
async fn events_are_told_only_to_a_server_that_answers() {
    let Some(harbor) = Reached::start("harbor") else { return };
    let client = harbor.client();
    let kind = "harbor_config_system";
    let new = call(&client, kind, "read", json!({"key": {}})).await.expect("read");

    // A port that is nobody's now.
    let silent = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("bound");
    let spec = json!({"audit_log_forward_endpoint": silent.to_string(), "skip_audit_log_database": true, "session_timeout": 7});
    for verb in ["create", "update"] {
        let refused = call(&client, kind, verb, json!({"spec": spec})).await;
        let error = refused.expect_err("nobody answers there");
        let paths: Vec<_> = error.violations().iter().map(|one| one.path.as_str()).collect();
        assert_eq!(paths, ["audit_log_forward_endpoint"], "{error}");
        assert!(error.message().contains("nothing was changed"), "{error}");
        let there = call(&client, kind, "read", json!({"key": {}})).await.expect("read");
        assert_eq!(
            there, new,
            "{verb}: Harbor stored it, and was given the former one again"
        );
    }
    let nowhere = json!({"spec": {"skip_audit_log_database": true}});
    let error = call(&client, kind, "update", nowhere).await.expect_err("no endpoint");
    assert_eq!(error.violations()[0].path, "skip_audit_log_database", "{error}");

    // Harbor itself answers, wherever it is.
    let own = harbor
        .url()
        .split("://")
        .last()
        .expect("an address")
        .trim_end_matches('/');
    let spec = json!({"audit_log_forward_endpoint": own, "skip_audit_log_database": true, "robot_name_prefix": "bot+"});
    let changed = change(&client, kind, spec).await;
    assert_eq!(changed["audit_log_forward_endpoint"], own);
    assert_eq!(changed["skip_audit_log_database"], true);
    assert_eq!(changed["robot_name_prefix"], "bot+");
    call(&client, kind, "delete", json!({"id": "config_system"}))
        .await
        .expect("delete");
    let back = call(&client, kind, "read", json!({"key": {}})).await.expect("read");
    assert_eq!(back, new);
}
