//! Harbor's actions against answers as the API description has them.

use std::time::Duration;

use deployme::resource::{Ignore, Invocation, Progress, Session};
use deployme::{Client, Error, ErrorKind, registry};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{body_json, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn harbor() -> (MockServer, Client) {
    let server = MockServer::start().await;
    let config = json!({ "url": server.uri(), "username": "admin", "password": "p", "max_retries": 0 });
    let client = Client::builder().service("harbor", config).build().expect("client");
    (server, client)
}

async fn invoke(client: &Client, action: &str, spec: Value) -> Result<Vec<String>, Error> {
    let request = json!({ "spec": spec });
    let answer = client
        .invoke(action, "invoke", request, &CancellationToken::new())
        .await?;
    Ok(serde_json::from_value(answer["messages"].clone()).expect("texts"))
}

/// Answers a `GET` with each of the bodies once, then with the last one.
async fn shows(server: &MockServer, at: &str, bodies: &[Value]) {
    for (number, body) in (1_u8..).zip(bodies) {
        let mock = Mock::given(method("GET"))
            .and(path(at))
            .respond_with(ResponseTemplate::new(200).set_body_json(body));
        let mock = if usize::from(number) < bodies.len() {
            mock.up_to_n_times(1)
        } else {
            mock
        };
        mock.with_priority(number).mount(server).await;
    }
}

fn scanned(report: &str, status: &str) -> Value {
    let report = json!({
        "report_id": report,
        "scan_status": status,
        "severity": "High",
        "summary": { "total": 3 },
    });
    json!({ "scan_overview": { "application/vnd.security.vulnerability.report; version=1.1": report } })
}

// The mock sees paths as they are sent. A slash in a repository's name is encoded twice.
const ARTIFACT: &str = "/api/v2.0/projects/library/repositories/team%252Fapp/artifacts/1.0";

#[tokio::test]
async fn a_scan_ends_with_its_own_report_and_not_with_the_last_one() {
    let (server, client) = harbor().await;
    let (old, running, new) = (
        scanned("1", "Success"),
        scanned("2", "Running"),
        scanned("2", "Success"),
    );
    shows(&server, ARTIFACT, &[old.clone(), old, running, new]).await;
    Mock::given(method("POST"))
        .and(path(format!("{ARTIFACT}/scan")))
        .and(body_json(json!({ "scan_type": "vulnerability" })))
        .respond_with(ResponseTemplate::new(202))
        .expect(1)
        .mount(&server)
        .await;
    let spec = json!({ "project": "library", "repository": "team/app", "reference": "1.0" });
    let told = invoke(&client, "harbor_scan", spec).await.expect("scanned");
    assert_eq!(
        told,
        [
            "scan of library/team/app:1.0 was asked for",
            "scan of library/team/app:1.0: Pending",
            "scan of library/team/app:1.0: Running",
            "scan of library/team/app:1.0 has ended: 3 vulnerabilities, the worst High",
        ]
    );
}

#[tokio::test]
async fn every_image_of_a_project_is_scanned_and_a_failed_scan_is_named() {
    let (server, client) = harbor().await;
    let repositories = json!([{ "name": "library/a" }, { "name": "library/team/app" }]);
    shows(&server, "/api/v2.0/projects/library/repositories", &[repositories]).await;
    let base = "/api/v2.0/projects/library/repositories";
    let artifacts = json!([{ "type": "IMAGE", "digest": "sha256:1" }, { "type": "CHART", "digest": "sha256:2" }]);
    shows(&server, &format!("{base}/a/artifacts"), &[artifacts]).await;
    let artifacts = json!([{ "type": "IMAGE", "digest": "sha256:3" }]);
    shows(&server, &format!("{base}/team%252Fapp/artifacts"), &[artifacts]).await;
    for (place, status) in [
        ("a/artifacts/sha256%3A1", "Success"),
        ("team%252Fapp/artifacts/sha256%3A3", "Error"),
    ] {
        shows(&server, &format!("{base}/{place}"), &[json!({}), scanned("1", status)]).await;
        Mock::given(method("POST"))
            .and(path(format!("{base}/{place}/scan")))
            .respond_with(ResponseTemplate::new(202))
            .expect(1)
            .mount(&server)
            .await;
    }
    let error = invoke(&client, "harbor_scan", json!({ "project": "library" }))
        .await
        .expect_err("one failed");
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert!(error.message().contains("library/team/app@sha256:3 (Error)"), "{error}");
    assert!(!error.message().contains("sha256:1"), "{error}");
}

#[tokio::test]
async fn a_reference_needs_its_repository() {
    let (_server, client) = harbor().await;
    let spec = json!({ "project": "library", "reference": "1.0" });
    let error = invoke(&client, "harbor_scan", spec).await.expect_err("refused");
    assert_eq!(error.violations()[0].path, "repository");
}

struct Unheard;

#[async_trait::async_trait]
impl Progress for Unheard {
    async fn report(&self, _: String) {}
}

async fn collecting(server: &MockServer, status: &str) {
    Mock::given(method("POST"))
        .and(path("/api/v2.0/system/gc/schedule"))
        .and(body_json(
            json!({ "schedule": { "type": "Manual" }, "parameters": { "delete_untagged": true, "dry_run": false } }),
        ))
        .respond_with(ResponseTemplate::new(201).insert_header("location", "/api/v2.0/system/gc/32"))
        .expect(1)
        .mount(server)
        .await;
    shows(
        server,
        "/api/v2.0/system/gc/32",
        &[json!({ "id": 32, "job_status": status })],
    )
    .await;
}

#[tokio::test]
async fn a_garbage_collection_that_fails_or_takes_too_long_is_an_error() {
    let (server, client) = harbor().await;
    collecting(&server, "Error").await;
    let spec = json!({ "delete_untagged": true });
    let error = invoke(&client, "harbor_run_garbage_collection", spec)
        .await
        .expect_err("failed");
    assert!(
        error.message().contains("garbage collection 32 ended with Error"),
        "{error}"
    );

    let (server, client) = harbor().await;
    collecting(&server, "Running").await;
    let spec = json!({ "delete_untagged": true, "timeout_seconds": 1 });
    let error = invoke(&client, "harbor_run_garbage_collection", spec)
        .await
        .expect_err("too long");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.message().contains("goes on in Harbor"), "{error}");
}

#[tokio::test]
async fn a_wait_ends_as_soon_as_it_is_cancelled() {
    let (server, client) = harbor().await;
    collecting(&server, "Running").await;
    let cancel = CancellationToken::new();
    let session = Session {
        services: &client,
        cancel: &cancel,
        checkpoint: &Ignore,
    };
    let action = registry::action("harbor_run_garbage_collection").expect("the action");
    let invocation = Invocation {
        session,
        progress: &Unheard,
    };
    let spec = Map::from_iter([("delete_untagged".to_owned(), json!(true))]);
    let waiting = action.invoke(invocation, spec);
    let cancelling = async {
        while server
            .received_requests()
            .await
            .is_none_or(|requests| requests.len() < 2)
        {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let both = async { tokio::join!(waiting, cancelling) };
    let (ended, ()) = tokio::time::timeout(Duration::from_secs(20), both)
        .await
        .expect("in time");
    let error = ended.expect_err("cancelled");
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert!(
        error
            .message()
            .contains("garbage collection 32, which goes on in Harbor"),
        "{error}"
    );
}
