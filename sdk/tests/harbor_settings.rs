//! The contract of Harbor's settings: what is written, what Harbor refuses of them, and what is left alone.

mod common;

use common::{Bench, known};
use deployme::ErrorKind;
use deployme::resource::Evidence;
use serde_json::{Value, json};
use wiremock::matchers::{body_json, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const CONFIGURATIONS: &str = "/api/v2.0/configurations";
const SCHEDULE: &str = "/api/v2.0/system/gc/schedule";

async fn harbor() -> (MockServer, Bench) {
    let server = MockServer::start().await;
    let config = json!({"url": server.uri(), "username": "admin", "password": "pw", "max_retries": 0});
    (server, Bench::new("harbor", config))
}

async fn has(server: &MockServer, at: &str, body: Value) {
    let answer = ResponseTemplate::new(200).set_body_json(body);
    Mock::given(method("GET"))
        .and(path(at))
        .respond_with(answer)
        .mount(server)
        .await;
}

/// Takes exactly this once.
async fn takes(server: &MockServer, at: &str, body: Value, answer: ResponseTemplate) {
    let mock = Mock::given(method("PUT")).and(path(at)).and(body_json(body));
    mock.respond_with(answer).expect(1).mount(server).await;
}

fn refusal(message: &str) -> ResponseTemplate {
    ResponseTemplate::new(400).set_body_json(json!({"errors": [{"code": "BAD_REQUEST", "message": message}]}))
}

fn settings(mode: &str, is_editable: bool) -> Value {
    json!({
        "auth_mode": {"value": mode, "editable": is_editable},
        "oidc_client_id": {"value": "harbor", "editable": true},
        "oidc_scope": {"value": "openid, email", "editable": true},
        "ldap_search_dn": {"value": "", "editable": true},
        "ldap_scope": {"value": 1, "editable": true},
        "scan_all_policy": {},
    })
}

#[tokio::test]
async fn only_what_is_otherwise_is_written() {
    let (server, bench) = harbor().await;
    has(&server, CONFIGURATIONS, settings("db_auth", false)).await;
    let body = json!({"oidc_client_secret": "oidc-S3cret", "ldap_scope": 0, "oidc_scope": "openid"});
    takes(&server, CONFIGURATIONS, body, ResponseTemplate::new(200)).await;
    let spec = json!({
        "auth_mode": "db_auth", "oidc_client_id": "harbor", "oidc_client_secret": "oidc-S3cret", "ldap_scope": "base", "oidc_scope": ["openid"],
    });
    let made = bench.create("harbor_config_auth", spec).await.expect("create");
    assert_eq!(made.id, "config_auth");
    assert_eq!(made.value["oidc_scope"], json!(["email", "openid"]), "as Harbor has it");
    assert_eq!(made.value["ldap_scope"], "one_level");
    assert_eq!(made.secrets["oidc_client_secret"], Evidence::Present(true));
    let unknown = made.secrets.get("ldap_search_password");
    assert_eq!(unknown, None, "a password may be there before the name that needs it");
}

#[tokio::test]
async fn a_mode_with_users_is_neither_changed_nor_taken_from_them() {
    let (server, bench) = harbor().await;
    has(&server, CONFIGURATIONS, settings("oidc_auth", false)).await;
    let said = "the auth mode cannot be modified as new users have been inserted into database";
    takes(&server, CONFIGURATIONS, json!({"auth_mode": "db_auth"}), refusal(said)).await;
    let spec = json!({"auth_mode": "db_auth"});
    let error = bench.create("harbor_config_auth", spec).await.expect_err("users");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(error.violations()[0].path, "auth_mode");
    assert!(error.message().contains("has users of the present mode"), "{error}");
    // Nothing takes a write here.
    let prior = known("config_auth", json!({"auth_mode": "oidc_auth"}));
    bench.delete("harbor_config_auth", &prior).await.expect("released");
}

#[tokio::test]
async fn a_mode_that_is_not_managed_is_told() {
    let (server, bench) = harbor().await;
    has(&server, CONFIGURATIONS, settings("uaa_auth", true)).await;
    let error = bench.read("harbor_config_auth", "config_auth").await.expect_err("uaa");
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert_eq!(error.violations()[0].path, "auth_mode");
}

#[tokio::test]
async fn a_refused_setting_is_named() {
    let (server, bench) = harbor().await;
    has(&server, CONFIGURATIONS, json!({})).await;
    let said = "the robot_token_duration value must be positive";
    let body = json!({"robot_token_duration": 9, "token_expiration": 9});
    takes(&server, CONFIGURATIONS, body, refusal(said)).await;
    let spec = json!({"robot_token_duration": 9, "token_expiration": 9});
    let error = bench.create("harbor_config_system", spec).await.expect_err("refused");
    assert_eq!(error.violations()[0].path, "robot_token_duration");
    assert_eq!(error.message(), format!("robot_token_duration: {said}"));
}

#[tokio::test]
async fn any_banner_can_be_read() {
    for (stored, kind, message) in [
        ("x", "info", "x"),
        (r#"{"message":"m","type":"danger","closable":true}"#, "danger", "m"),
        (r#"{"message":"m","type":"purple"}"#, "info", "m"),
        ("", "info", ""),
    ] {
        let (server, bench) = harbor().await;
        has(
            &server,
            CONFIGURATIONS,
            json!({"banner_message": {"value": stored, "editable": true}}),
        )
        .await;
        let banner = bench
            .read("harbor_config_system", "config_system")
            .await
            .expect("read")
            .value["banner_message"]
            .clone();
        assert_eq!(
            (&banner["type"], &banner["message"]),
            (&json!(kind), &json!(message)),
            "{stored}"
        );
    }
}

#[tokio::test]
async fn a_schedule_runs_by_its_cron() {
    let interval = |kind: &str, cron: &str| json!({"schedule": {"type": kind, "cron": cron}, "job_parameters": "{\"delete_untagged\":true,\"workers\":0}"});
    for (kind, cron, schedule) in [
        ("Daily", "0 0 0 * * *", json!({"type": "daily", "cron": null})),
        (
            "Custom",
            "0 0 0 * * *",
            json!({"type": "custom", "cron": "0 0 0 * * *"}),
        ),
        (
            "Hourly",
            "0 30 2 * * *",
            json!({"type": "custom", "cron": "0 30 2 * * *"}),
        ),
    ] {
        let (server, bench) = harbor().await;
        has(&server, SCHEDULE, interval(kind, cron)).await;
        let found = bench
            .read("harbor_garbage_collection", "garbage_collection")
            .await
            .expect("read");
        assert_eq!(found.value["schedule"], schedule, "{kind} {cron}");
        assert_eq!(found.value["delete_untagged"], true);
        assert!(found.value["workers"].is_null(), "0 is Harbor's choice");
    }
}

#[tokio::test]
async fn no_schedule_is_an_answer_without_a_body() {
    let (server, bench) = harbor().await;
    let none = ResponseTemplate::new(200);
    Mock::given(method("GET"))
        .and(path(SCHEDULE))
        .respond_with(none)
        .mount(&server)
        .await;
    let found = bench
        .read("harbor_garbage_collection", "garbage_collection")
        .await
        .expect("read");
    assert!(found.value["schedule"].is_null());
    let body = json!({"schedule": {"type": "None", "cron": ""}, "parameters": {"delete_untagged": false}});
    takes(&server, SCHEDULE, body, ResponseTemplate::new(200)).await;
    bench.delete("harbor_garbage_collection", &found).await.expect("delete");
}

#[tokio::test]
async fn refused_parameters_of_a_schedule_are_named() {
    let (server, bench) = harbor().await;
    for (spec, said, path_of) in [
        (
            json!({"schedule": {"type": "custom", "cron": "0 99 * * * *"}}),
            "invalid cron string for scheduled gc: 0 99 * * * *, error: end of range (99) above maximum (59)",
            "schedule.cron",
        ),
        (
            json!({"schedule": {"type": "daily"}, "workers": 9}),
            "Error: Invalid number of workers:9. Workers must be greater than 0 and less than or equal to 5.",
            "workers",
        ),
    ] {
        server.reset().await;
        Mock::given(method("PUT"))
            .and(path(SCHEDULE))
            .respond_with(refusal(said))
            .mount(&server)
            .await;
        let error = bench
            .create("harbor_garbage_collection", spec)
            .await
            .expect_err("refused");
        assert_eq!(error.violations()[0].path, path_of, "{error}");
    }
}
