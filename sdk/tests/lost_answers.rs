//! Requests that fail, against the stand-ins: what was made is found again, nothing else is taken over, and the next apply
//! ends what one began.

mod common;

use common::{Bench, known};
use deployme::ErrorKind;
use deployme_standins::{Fault, FaultKind, GrafanaOptions, HarborOptions, Running, start_grafana, start_harbor};
use serde_json::{Value, json};

/// A server of the kind, and a client of it that sends everything once.
fn stand_in(kind: &str) -> (Running, Bench) {
    stand_in_with(kind, 0)
}

fn stand_in_with(kind: &str, retries: u32) -> (Running, Bench) {
    let (server, login) = match kind.split_once('_').map(|(service, _)| service) {
        Some("harbor") => (start_harbor(HarborOptions::default()), ("admin", "Harbor12345")),
        _ => (start_grafana(GrafanaOptions::default()), ("admin", "admin")),
    };
    let server = server.expect("a free port");
    let config = json!({"url": server.url, "username": login.0, "password": login.1, "max_retries": retries});
    let service = kind.split('_').next().unwrap_or_default();
    let bench = Bench::new(service, config);
    (server, bench)
}

async fn steer(server: &Running, address: &str, body: &Value) {
    let answer = http()
        .post(format!("{}/__standin/{address}", server.url))
        .json(body)
        .send()
        .await
        .expect("answer");
    assert!(answer.status().is_success(), "{address}: {}", answer.status());
}

fn http() -> reqwest::Client {
    let client = reqwest::Client::builder().tls_backend_preconfigured(tls());
    client.build().expect("client")
}

/// No connection here is encrypted, but the HTTP client wants to know how one would be.
fn tls() -> rustls::ClientConfig {
    let provider = deployme::transport::provider();
    rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}

async fn lose_the_next_create(server: &Running, kind: FaultKind) {
    lose_the_next(server, "POST", kind, None).await;
}

async fn lose_the_next(server: &Running, method: &str, kind: FaultKind, code: Option<u16>) {
    let fault = Fault {
        nth: 1,
        kind,
        code,
        retry_after: None,
        method: Some(method.to_owned()),
        path: None,
    };
    steer(server, "faults", &serde_json::to_value(fault).expect("json")).await;
}

/// A kind's arguments, and the same with another value of one that can be changed.
fn cases() -> Vec<(&'static str, Value, Value)> {
    let registry =
        |url: &str| json!({"name": "r", "type": "harbor", "url": url, "access_key": "u", "access_secret": "s"});
    let project = |public: bool| json!({"name": "p", "public": public, "cve_allowlist": {"cves": ["CVE-1"]}});
    let folder = |title: &str| json!({"uid": "f", "title": title});
    let source = |url: &str| json!({"uid": "s", "name": "S", "type": "loki", "url": url, "secure_json_data": {"a": "source-S3cret"}});
    let dashboard =
        |title: &str| json!({"uid": "d", "config_json": {"title": title, "panels": [{"id": 1, "x": null}]}});
    vec![
        ("harbor_registry", registry("https://a"), registry("https://b")),
        ("harbor_project", project(true), project(false)),
        ("grafana_folder", folder("A"), folder("B")),
        ("grafana_data_source", source("http://a"), source("http://b")),
        ("grafana_dashboard", dashboard("A"), dashboard("B")),
    ]
}

#[tokio::test]
async fn what_was_made_is_found_again() {
    // The connection breaks, or a proxy has a word for that.
    let ways = [None, Some(503)].map(|code| cases().into_iter().map(move |case| (case, code)));
    for ((kind, spec, _), code) in ways.into_iter().flatten() {
        let (server, bench) = stand_in(kind);
        lose_the_next(&server, "POST", FaultKind::Lost, code).await;
        let made = bench
            .create(kind, spec)
            .await
            .unwrap_or_else(|error| panic!("{kind}: {error}"));
        let there = bench.read(kind, &made.id).await.expect("read");
        assert_eq!(Value::Object(made.value), Value::Object(there.value), "{kind}");
        assert_eq!(made.secrets, there.secrets, "{kind}");
        assert!(!bench.recorded().is_empty(), "{kind} is recorded");
        let same = bench
            .list(kind)
            .await
            .expect("list")
            .items
            .into_iter()
            .filter(|object| object.id == made.id);
        assert_eq!(same.count(), 1, "{kind} is there once");
    }
}

#[tokio::test]
async fn what_somebody_else_made_is_not_taken_over() {
    for (kind, spec, other) in cases() {
        let (server, bench) = stand_in(kind);
        let theirs = bench.create(kind, other).await.expect("theirs");
        lose_the_next_create(&server, FaultKind::Lost).await;
        let error = bench.create(kind, spec).await.expect_err("theirs is in the way");
        assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{kind}: {error}");
        assert!(error.to_string().contains("exists already"), "{kind}: {error}");
        let there = bench.read(kind, &theirs.id).await.expect("read");
        assert_eq!(
            Value::Object(theirs.value),
            Value::Object(there.value),
            "{kind} is untouched"
        );
    }
}

#[tokio::test]
async fn a_delete_whose_first_answer_was_lost_is_done() {
    for (kind, spec, _) in cases() {
        let (server, bench) = stand_in_with(kind, 1);
        let made = bench.create(kind, spec).await.expect("create");
        lose_the_next(&server, "DELETE", FaultKind::Lost, None).await;
        bench
            .delete(kind, &made)
            .await
            .unwrap_or_else(|error| panic!("{kind}: {error}"));
        let again = bench.delete(kind, &made).await.expect_err("it is gone");
        assert_eq!(again.kind(), ErrorKind::NotFound, "{kind}: {again}");
    }
}

#[tokio::test]
async fn a_create_that_never_arrived_is_an_error_and_nothing_is_there() {
    for (kind, spec, _) in cases() {
        let (server, bench) = stand_in(kind);
        lose_the_next_create(&server, FaultKind::Reset).await;
        let error = bench.create(kind, spec.clone()).await.expect_err("reset");
        assert_eq!(error.kind(), ErrorKind::Unavailable, "{kind}: {error}");
        assert!(bench.recorded().is_empty(), "{kind}");
        bench
            .create(kind, spec)
            .await
            .unwrap_or_else(|error| panic!("{kind}, the next apply: {error}"));
    }
}

#[tokio::test]
async fn a_project_whose_second_step_failed_is_recorded_and_the_next_apply_ends_it() {
    let (server, bench) = stand_in("harbor_project");
    let fault = json!({"nth": 1, "kind": "status", "code": 400, "method": "PUT"});
    steer(&server, "faults", &fault).await;
    let spec = json!({"name": "p", "cve_allowlist": {"cves": ["CVE-1"]}});
    bench
        .create("harbor_project", spec.clone())
        .await
        .expect_err("the second step fails");
    let recorded = bench.recorded().pop().expect("recorded");
    assert_eq!(recorded.id, "p");
    let there = bench.read("harbor_project", "p").await.expect("it is there");
    let prior = known("p", Value::Object(there.value));
    let ended = bench
        .update("harbor_project", &prior, spec)
        .await
        .expect("the next apply");
    assert_eq!(ended.value["cve_allowlist"]["cves"], json!(["CVE-1"]));
}

/// Every fault that a network or a busy server can put in the way of a request.
fn faults() -> [Value; 6] {
    [
        json!({"kind": "reset"}),
        json!({"kind": "lost"}),
        json!({"kind": "lost", "code": 503}),
        json!({"kind": "status", "code": 429}),
        json!({"kind": "status", "code": 500}),
        json!({"kind": "status", "code": 503}),
    ]
}

/// Longer than any operation of these kinds is in requests.
const MOST_REQUESTS: u64 = 8;

/// Runs `operation` with the fault at its nth request, and says whether the fault was reached.
async fn with_fault<T>(
    server: &Running,
    fault: &Value,
    nth: u64,
    operation: impl Future<Output = Result<T, deployme::Error>>,
) -> (Result<T, deployme::Error>, bool) {
    let mut armed = fault.clone();
    armed["nth"] = nth.into();
    steer(server, "faults", &armed).await;
    let result = operation.await;
    let disarmed = http().delete(format!("{}/__standin/faults", server.url)).send().await;
    let left: Value = serde_json::from_slice(&disarmed.expect("answer").bytes().await.expect("body")).expect("json");
    (result, left["disarmed"] == 0)
}

#[tokio::test]
async fn wherever_an_apply_fails_the_next_one_ends_it() {
    for (kind, spec, other) in cases() {
        for fault in faults() {
            for nth in 1..MOST_REQUESTS {
                let what = format!("{kind}, {fault} at request {nth}");
                // A server of its own: what one fault leaves behind must not help the next.
                let (server, bench) = stand_in(kind);
                let (made, reached) = with_fault(&server, &fault, nth, bench.create(kind, spec.clone())).await;
                let made = match (made, bench.recorded().pop()) {
                    (Ok(made), _) => made,
                    // In state: the next apply reads and changes it.
                    (Err(_), Some(recorded)) => {
                        let there = bench.read(kind, &recorded.id).await.expect("recorded, so it is there");
                        bench.update(kind, &there, spec.clone()).await.expect("the next apply")
                    }
                    (Err(_), None) => match bench.create(kind, spec.clone()).await {
                        Ok(made) => made,
                        Err(error) => panic!("{what}: the next apply: {error}"),
                    },
                };
                let there = bench.read(kind, &made.id).await.expect("read");
                assert_eq!(Value::Object(made.value), Value::Object(there.value.clone()), "{what}");

                let (_, reached_by_update) =
                    with_fault(&server, &fault, nth, bench.update(kind, &there, other.clone())).await;
                let now = bench.read(kind, &made.id).await.expect("read");
                bench
                    .update(kind, &now, other.clone())
                    .await
                    .expect("the next apply changes it");
                let now = bench.read(kind, &made.id).await.expect("read");
                let again = bench
                    .update(kind, &now, other.clone())
                    .await
                    .expect("nothing to change");
                assert_eq!(
                    Value::Object(now.value.clone()),
                    Value::Object(again.value),
                    "{what}, update"
                );

                let (_, reached_by_delete) = with_fault(&server, &fault, nth, bench.delete(kind, &now)).await;
                match bench.delete(kind, &now).await {
                    Ok(()) => {}
                    Err(error) => assert_eq!(error.kind(), ErrorKind::NotFound, "{what}, delete: {error}"),
                }
                let left = bench.list(kind).await.expect("list").items;
                assert!(left.iter().all(|object| object.id != made.id), "{what}, delete");
                if !(reached || reached_by_update || reached_by_delete) {
                    break;
                }
            }
        }
    }
}
