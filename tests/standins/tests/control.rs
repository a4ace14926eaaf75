//! The stand-ins' own addresses: faults, counts, reset. And that a stopped one is gone.

mod common;

use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::Duration;

use common::{Answer, basic, send};
use deployme_standins::{GrafanaOptions, HarborOptions, Running, start_grafana, start_harbor};
use serde_json::{Value, json};

fn harbor() -> Running {
    start_harbor(HarborOptions::default()).expect("a free port")
}

fn call(base: &str, method: &str, target: &str, body: Option<Value>) -> std::io::Result<Answer> {
    let login = basic("admin", "Harbor12345");
    let headers = [
        ("authorization", login),
        ("content-type", "application/json".to_owned()),
    ];
    let body = body.map(|body| body.to_string());
    send(base, method, target, &headers, body.as_deref())
}

fn arm(base: &str, fault: Value) {
    let answer = call(base, "POST", "/__standin/faults", Some(fault)).expect("an answer");
    assert_eq!(answer.status, 204, "{}", answer.body);
}

fn create(base: &str, name: &str) -> std::io::Result<Answer> {
    call(base, "POST", "/api/v2.0/projects", Some(json!({"project_name": name})))
}

fn is_there(base: &str, name: &str) -> bool {
    call(base, "GET", &format!("/api/v2.0/projects/{name}"), None)
        .expect("an answer")
        .status
        == 200
}

#[test]
fn a_reset_connection_carries_nothing_out() {
    let harbor = harbor();
    arm(&harbor.url, json!({"nth": 1, "kind": "reset"}));
    assert!(create(&harbor.url, "a").is_err());
    assert!(!is_there(&harbor.url, "a"));
    assert_eq!(create(&harbor.url, "a").expect("an answer").status, 201);
}

#[test]
fn a_lost_answer_leaves_the_object_behind() {
    let harbor = harbor();
    arm(&harbor.url, json!({"nth": 1, "kind": "lost", "method": "POST"}));
    assert!(create(&harbor.url, "a").is_err());
    assert!(is_there(&harbor.url, "a"));
}

#[test]
fn a_status_comes_at_the_nth_request_with_its_header() {
    let harbor = harbor();
    arm(
        &harbor.url,
        json!({"nth": 2, "kind": "status", "code": 429, "retry_after": 3}),
    );
    assert_eq!(create(&harbor.url, "a").expect("an answer").status, 201);
    let refused = create(&harbor.url, "b").expect("an answer");
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("3")));
    assert!(!is_there(&harbor.url, "b"));
}

#[test]
fn a_hanging_request_gets_no_answer_and_does_not_hold_the_server() {
    let harbor = harbor();
    arm(&harbor.url, json!({"nth": 1, "kind": "hang"}));
    let mut hanging = TcpStream::connect(harbor.url.trim_start_matches("http://")).expect("a connection");
    std::io::Write::write_all(&mut hanging, b"GET /api/v2.0/ping HTTP/1.1\r\nhost: x\r\n\r\n").expect("sent");
    hanging
        .set_read_timeout(Some(Duration::from_millis(300)))
        .expect("a timeout");
    let silent = std::io::Read::read(&mut hanging, &mut [0; 1]).expect_err("no byte comes");
    assert!(
        matches!(silent.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        "{silent}"
    );
    assert_eq!(
        call(&harbor.url, "GET", "/api/v2.0/ping", None)
            .expect("an answer")
            .status,
        200
    );
    // The end of the server is the end of the hanging connection.
    harbor.stop();
    hanging.set_read_timeout(None).expect("no timeout");
    assert!(matches!(std::io::Read::read(&mut hanging, &mut [0; 1]), Ok(0) | Err(_)));
}

#[test]
fn requests_are_counted_by_template_and_a_reset_forgets_all() {
    let harbor = harbor();
    create(&harbor.url, "a").expect("an answer");
    assert!(is_there(&harbor.url, "a"));
    assert!(is_there(&harbor.url, "library"));
    let counts = call(&harbor.url, "GET", "/__standin/requests", None)
        .expect("an answer")
        .json();
    let expected = json!({"GET /api/v2.0/projects/{project}": 2, "POST /api/v2.0/projects": 1});
    assert_eq!(counts, json!({"total": 3, "counts": expected}));
    call(&harbor.url, "POST", "/__standin/reset", None).expect("an answer");
    let counts = call(&harbor.url, "GET", "/__standin/requests", None)
        .expect("an answer")
        .json();
    assert_eq!(counts["total"], 0);
    assert!(!is_there(&harbor.url, "a"));
    assert!(is_there(&harbor.url, "library"));
}

#[test]
fn a_fault_that_was_not_reached_can_be_taken_back() {
    let harbor = harbor();
    arm(&harbor.url, json!({"nth": 2, "kind": "reset"}));
    create(&harbor.url, "a").expect("an answer");
    let disarmed = call(&harbor.url, "DELETE", "/__standin/faults", None)
        .expect("an answer")
        .json();
    assert_eq!(disarmed, json!({"disarmed": 1}));
    create(&harbor.url, "b").expect("an answer");
}

#[test]
fn a_misspelt_fault_is_refused_with_the_reason() {
    let harbor = harbor();
    let answer = call(
        &harbor.url,
        "POST",
        "/__standin/faults",
        Some(json!({"nth": 1, "kind": "explode"})),
    );
    let answer = answer.expect("an answer");
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("explode"), "{}", answer.body);
}

#[test]
fn a_stopped_server_is_gone() {
    let grafana = start_grafana(GrafanaOptions::default()).expect("a free port");
    let url = grafana.url.clone();
    assert_eq!(
        send(&url, "GET", "/api/health", &[], None).expect("an answer").status,
        200
    );
    grafana.stop();
    assert!(send(&url, "GET", "/api/health", &[], None).is_err());
}
