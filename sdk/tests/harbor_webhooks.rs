//! The contract of Harbor's webhooks: an update replaces all targets, so that further ones have to be written as they are.

mod common;

use common::{Bench, known};
use deployme::ErrorKind;
use deployme::resource::Evidence;
use serde_json::{Value, json};
use wiremock::matchers::{body_json, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const ALL: &str = "/api/v2.0/projects/team/webhook/policies";
const ONE: &str = "/api/v2.0/projects/team/webhook/policies/3";

async fn harbor() -> (MockServer, Bench) {
    let server = MockServer::start().await;
    let config = json!({"url": server.uri(), "username": "admin", "password": "pw", "max_retries": 0});
    (server, Bench::new("harbor", config))
}

/// Answers in the project of that name, whatever it may be an id of.
async fn answers(server: &MockServer, verb: &str, at: &str, sent: Option<Value>, answer: ResponseTemplate) {
    let mut mock = Mock::given(method(verb))
        .and(path(at))
        .and(header("x-is-resource-name", "true"));
    if let Some(body) = sent {
        mock = mock.and(body_json(body));
    }
    mock.respond_with(answer).expect(1).mount(server).await;
}

fn spec(header: Option<&str>) -> Value {
    json!({
        "project": "team", "name": "deploy", "event_types": ["PUSH_ARTIFACT"], "address": "https://deploy.example.org/hook",
        "auth_header": header,
    })
}

#[tokio::test]
async fn an_update_keeps_further_targets_and_only_the_header_that_it_is_given() {
    for given in [None, Some("Bearer new")] {
        let (server, bench) = harbor().await;
        let mut target =
            json!({"type": "http", "address": "https://deploy.example.org/hook", "skip_cert_verify": false});
        if let Some(header) = given {
            target["auth_header"] = header.into();
        }
        let second = json!({"type": "slack", "address": "https://chat.example.org/hook", "auth_header": "Bearer chat"});
        let there = json!({
            "id": 3, "project_id": 5, "name": "deploy", "enabled": false, "event_types": ["PULL_ARTIFACT"],
            "targets": [{"type": "http", "address": "https://old.example.org", "auth_header": "Bearer old"}, second],
        });
        let there = ResponseTemplate::new(200).set_body_json(there);
        answers(&server, "GET", ONE, None, there).await;
        let body = json!({
            "name": "deploy", "description": "", "enabled": true, "event_types": ["PUSH_ARTIFACT"], "targets": [target, second],
        });
        answers(&server, "PUT", ONE, Some(body), ResponseTemplate::new(200)).await;
        let mut prior = spec(None);
        prior["webhook_id"] = 3.into();
        let prior = known("team/deploy", prior);
        let made = bench.update("harbor_webhook", &prior, spec(given)).await;
        let made = made.unwrap_or_else(|error| panic!("{}", error.report()));
        assert_eq!(made.value["auth_header"], Value::Null, "it is not kept");
        let evidence = given.map_or(Evidence::Present(false), |header| Evidence::Value(header.into()));
        assert_eq!(made.secrets["auth_header"], evidence);
    }
}

#[tokio::test]
async fn an_event_that_harbor_does_not_know_is_told() {
    let (server, bench) = harbor().await;
    let refusal = json!({"errors": [{"code": "BAD_REQUEST", "message": "unsupported event type PUSH_ARTIFACT"}]});
    answers(
        &server,
        "POST",
        ALL,
        None,
        ResponseTemplate::new(400).set_body_json(refusal),
    )
    .await;
    let error = bench
        .create("harbor_webhook", spec(None))
        .await
        .expect_err("no such event");
    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
    assert_eq!(error.violations()[0].path, "event_types");
}
