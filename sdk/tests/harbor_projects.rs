//! The contract of Harbor's projects where nothing stands in for the server: scanners of their own, and repositories that go with them.

mod common;

use common::{Bench, known};
use deployme::ErrorKind;
use serde_json::{Value, json};
use wiremock::matchers::{body_json, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn harbor() -> (MockServer, Bench) {
    let server = MockServer::start().await;
    let config = json!({"url": server.uri(), "username": "admin", "password": "pw", "max_retries": 0});
    (server, Bench::new("harbor", config))
}

async fn shows(server: &MockServer, at: &str, body: Value) {
    let shown = ResponseTemplate::new(200).set_body_json(body);
    let mock = Mock::given(method("GET")).and(path(at)).respond_with(shown);
    mock.expect(1).mount(server).await;
}

async fn deletes(server: &MockServer, at: &str) {
    let mock = Mock::given(method("DELETE")).and(path(at));
    mock.respond_with(ResponseTemplate::new(200))
        .expect(1)
        .mount(server)
        .await;
}

fn refused(status: u16, code: &str, message: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({"errors": [{"code": code, "message": message}]}))
}

#[tokio::test]
async fn a_project_takes_its_repositories_along_only_where_that_was_said() {
    let (server, bench) = harbor().await;
    shows(
        &server,
        "/api/v2.0/projects/team",
        json!({"name": "team", "project_id": 5}),
    )
    .await;
    let repositories = json!([{"name": "team/app"}, {"name": "team/tools/50%/cli"}]);
    shows(&server, "/api/v2.0/projects/team/repositories", repositories).await;
    // Harbor decodes a repository's name twice.
    deletes(&server, "/api/v2.0/projects/team/repositories/app").await;
    deletes(
        &server,
        "/api/v2.0/projects/team/repositories/tools%252F50%2525%252Fcli",
    )
    .await;
    deletes(&server, "/api/v2.0/projects/5").await;
    let prior = known("team", json!({"name": "team", "project_id": 5, "force_destroy": true}));
    bench.delete("harbor_project", &prior).await.expect("deleted");
}

#[tokio::test]
async fn repositories_of_another_project_of_the_same_name_stay() {
    let (server, bench) = harbor().await;
    shows(
        &server,
        "/api/v2.0/projects/team",
        json!({"name": "team", "project_id": 6}),
    )
    .await;
    let gone = refused(404, "NOT_FOUND", "project 5 not found");
    let delete = Mock::given(method("DELETE")).and(path("/api/v2.0/projects/5"));
    delete.respond_with(gone).expect(1).mount(&server).await;
    let prior = known("team", json!({"name": "team", "project_id": 5, "force_destroy": true}));
    let error = bench.delete("harbor_project", &prior).await.expect_err("ours is gone");
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
}

#[tokio::test]
async fn what_harbor_does_not_know_of_a_project_sends_nothing() {
    let (_server, bench) = harbor().await;
    let prior = known("team", json!({"name": "team", "project_id": 5, "storage_limit": -1}));
    let spec = json!({"name": "team", "storage_limit": -1, "force_destroy": true});
    let changed = bench.update("harbor_project", &prior, spec).await.expect("changed");
    assert_eq!(changed.value["force_destroy"], true);
}

#[tokio::test]
async fn a_scanner_is_chosen_by_its_name() {
    let (server, bench) = harbor().await;
    let put = Mock::given(method("PUT")).and(path("/api/v2.0/projects/5"));
    put.respond_with(ResponseTemplate::new(200))
        .expect(1)
        .mount(&server)
        .await;
    let candidates = json!([{"name": "Trivy", "uuid": "u-1"}, {"name": "Clair", "uuid": "u-2"}]);
    shows(&server, "/api/v2.0/projects/5/scanner/candidates", candidates).await;
    let choice = Mock::given(method("PUT")).and(path("/api/v2.0/projects/5/scanner"));
    choice
        .and(body_json(json!({"uuid": "u-2"})))
        .respond_with(ResponseTemplate::new(200))
        .expect(1)
        .mount(&server)
        .await;
    let prior = known(
        "team",
        json!({"name": "team", "project_id": 5, "storage_limit": -1, "scanner": "Trivy"}),
    );
    let spec = json!({"name": "team", "storage_limit": -1, "scanner": "Clair"});
    let changed = bench.update("harbor_project", &prior, spec).await.expect("changed");
    assert_eq!(changed.value["scanner"], "Clair");
}

#[tokio::test]
async fn a_scanner_that_is_not_there_is_refused_before_anything_is_made() {
    for (scanners, told) in [
        (json!([]), "this Harbor has no scanner: register one"),
        (
            json!([{"name": "Trivy", "uuid": "u-1"}]),
            "there is no scanner \"Clair\" in this Harbor: it has Trivy",
        ),
    ] {
        let (server, bench) = harbor().await;
        shows(&server, "/api/v2.0/scanners", scanners).await;
        let spec = json!({"name": "team", "scanner": "Clair"});
        let error = bench.create("harbor_project", spec).await.expect_err("no such scanner");
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
        assert_eq!(error.violations()[0].path, "scanner");
        assert!(error.message().contains(told), "{error}");
    }
}

#[tokio::test]
async fn a_login_that_may_not_see_scanners_reads_projects() {
    let (server, bench) = harbor().await;
    shows(
        &server,
        "/api/v2.0/projects/team",
        json!({"name": "team", "project_id": 5}),
    )
    .await;
    shows(&server, "/api/v2.0/projects/team/summary", json!({})).await;
    let scanner = Mock::given(method("GET")).and(path("/api/v2.0/projects/5/scanner"));
    scanner
        .respond_with(refused(403, "FORBIDDEN", "forbidden"))
        .expect(1)
        .mount(&server)
        .await;
    let found = bench.read("harbor_project", "team").await.expect("read");
    assert!(found.value["scanner"].is_null());
}
