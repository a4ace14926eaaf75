//! Creates whose answer was lost and whose objects cannot be looked for: what has an id of ours is recorded all the same.

mod common;

use common::Bench;
use deployme::ErrorKind;
use serde_json::{Value, json};
use wiremock::matchers::{method, path, path_regex};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A server that answers creates with 503, and looks as given.
async fn away(service: &str, look: ResponseTemplate) -> (MockServer, Bench) {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(503))
        .mount(&server)
        .await;
    Mock::given(method("GET")).respond_with(look).mount(&server).await;
    let token = if service == "keycloak" { "access_token" } else { "token" };
    let bench = Bench::new(service, json!({"url": server.uri(), token: "t", "max_retries": 0}));
    (server, bench)
}

fn cases() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("grafana", "grafana_folder", json!({"title": "F"})),
        (
            "grafana",
            "grafana_data_source",
            json!({"name": "S", "type": "loki", "url": "http://l"}),
        ),
        ("grafana", "grafana_dashboard", json!({"config_json": {"title": "D"}})),
        ("keycloak", "keycloak_realm", json!({"realm": "r"})),
        (
            "keycloak",
            "keycloak_client",
            json!({"realm": "r", "client_id": "c", "redirect_uris": ["https://c"]}),
        ),
    ]
}

/// The body of the create that was sent.
async fn sent(server: &MockServer) -> Value {
    let received = server.received_requests().await.expect("recorded");
    let create = received.iter().find(|request| request.method == "POST");
    create.expect("sent").body_json().expect("JSON")
}

#[tokio::test]
async fn what_cannot_be_looked_for_is_recorded_with_the_id_it_would_have() {
    for (service, kind, spec) in cases() {
        let (server, bench) = away(service, ResponseTemplate::new(500)).await;
        let error = bench.create(kind, spec).await.expect_err("lost");
        assert_eq!(error.kind(), ErrorKind::Unavailable, "{kind}: {error}");
        let recorded = bench.recorded().pop().unwrap_or_else(|| panic!("{kind} is recorded"));
        let body = sent(&server).await;
        let id = [&body["uid"], &body["id"], &body["dashboard"]["uid"]];
        let id = id.into_iter().find(|id| id.is_string()).expect("an id of ours");
        let kept = [recorded.value.get("uid"), recorded.value.get("uuid")];
        assert!(kept.contains(&Some(id)), "{kind}: {:?} is not {id}", recorded.value);
    }
}

#[tokio::test]
async fn what_has_a_name_of_the_caller_s_is_not_recorded_unseen() {
    for (service, kind, mut spec) in cases().into_iter().filter(|case| case.0 == "grafana") {
        spec["uid"] = json!("given");
        let (_server, bench) = away(service, ResponseTemplate::new(500)).await;
        bench.create(kind, spec).await.expect_err("lost");
        assert!(bench.recorded().is_empty(), "{kind} may be somebody else's");
    }
}

#[tokio::test]
async fn a_conflict_over_something_else_records_nothing() {
    // Grafana refuses some folders that it has made: only a look can tell.
    for (look, records) in [(404, 0), (500, 1)] {
        let server = MockServer::start().await;
        for (asked, status) in [("POST", 412), ("GET", look)] {
            let body = json!({"message": "said by Grafana"});
            Mock::given(method(asked))
                .respond_with(ResponseTemplate::new(status).set_body_json(body))
                .mount(&server)
                .await;
        }
        let bench = Bench::new("grafana", json!({"url": server.uri(), "token": "t", "max_retries": 0}));
        let created = bench.create("grafana_folder", json!({"title": "F"})).await;
        let error = created.expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{error}");
        assert_eq!(bench.recorded().len(), records, "a look that is answered with {look}");
    }
}

#[tokio::test]
async fn what_stands_there_with_another_id_is_not_recorded() {
    let theirs = json!([{"id": "theirs", "clientId": "c", "redirectUris": ["https://c"]}]);
    let (_server, bench) = away("keycloak", ResponseTemplate::new(200).set_body_json(theirs)).await;
    let (_, kind, spec) = cases().pop().expect("the client");
    let error = bench.create(kind, spec).await.expect_err("theirs is in the way");
    assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{error}");
    assert!(bench.recorded().is_empty());
}

#[tokio::test]
async fn a_role_is_found_again_however_its_attributes_are_written_down() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(503))
        .mount(&server)
        .await;
    let there = json!({"id": "u", "name": "a", "attributes": {"team": ["y", "x"]}});
    Mock::given(method("GET"))
        .and(path("/admin/realms/r/roles/a"))
        .respond_with(ResponseTemplate::new(200).set_body_json(there))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path_regex("composites"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!([])))
        .mount(&server)
        .await;
    let bench = Bench::new(
        "keycloak",
        json!({"url": server.uri(), "access_token": "t", "max_retries": 0}),
    );
    let spec = json!({"realm": "r", "name": "a", "attributes": {"team": ["x", "y"], "none": []}});
    let made = bench.create("keycloak_role", spec).await.expect("found again");
    assert_eq!(made.value["uuid"], "u");
}
