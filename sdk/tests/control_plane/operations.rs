//! Operations: accepted once, waited for, their ends told. Over REST; the code is the same over gRPC.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use deployme::ErrorKind;
use serde_json::{Value, json};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockBuilder, MockServer, Request, Respond, ResponseTemplate};

use crate::{Caller, client, create_cluster, object, resource};

const CLUSTERS: &str = "/v1/projects/default/clusters";
const CLUSTER: &str = "/v1/projects/default/clusters/c";
const OPERATION: &str = "projects/default/operations/op_1";
const WAIT: &str = "/v1/projects/default/operations/op_1:wait";

fn when(verb: &str, at: &str) -> MockBuilder {
    Mock::given(method(verb)).and(path(at))
}

fn answer(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

fn problem(status: u16, code: &str, reason: &str, more: Value) -> ResponseTemplate {
    let mut body = object(json!({"status": status, "code": code, "reason": reason, "detail": "the server's sentence"}));
    body.extend(object(more));
    ResponseTemplate::new(status).set_body_raw(Value::Object(body).to_string(), "application/problem+json")
}

fn running() -> Value {
    json!({"name": OPERATION, "metadata": {"type": "CLUSTER_CREATE", "state": "RUNNING",
        "steps": [{"name": "pki/create", "state": "DONE"}, {"name": "machines/claim", "state": "RUNNING"}]}})
}

fn done() -> Value {
    json!({"name": OPERATION, "done": true, "metadata": {"state": "SUCCEEDED"}})
}

fn there(state: &str) -> Value {
    json!({"name": "projects/default/clusters/c", "uid": "cls_1", "distribution": "K3S", "driver": "ARTIFACTS",
        "version": {"kubernetes": "1.35"}, "controlPlane": {"machines": ["m"]}, "deletionProtection": true,
        "state": state, "currentOperation": OPERATION, "endpoint": "https://m:6443", "etag": "\"1\""})
}

async fn exists(server: &MockServer, state: &str) {
    when("GET", CLUSTER)
        .respond_with(answer(there(state)))
        .mount(server)
        .await;
}

fn rest(server: &MockServer) -> deployme::Client {
    client(&server.uri(), json!({"protocol": "rest"}))
}

#[tokio::test]
async fn a_create_is_recorded_when_accepted_and_read_when_done() {
    let server = MockServer::start().await;
    when("POST", CLUSTERS)
        .respond_with(answer(running()))
        .expect(1)
        .mount(&server)
        .await;
    when("POST", WAIT)
        .respond_with(answer(running()))
        .up_to_n_times(2)
        .mount(&server)
        .await;
    when("POST", WAIT)
        .respond_with(answer(done()))
        .expect(1)
        .mount(&server)
        .await;
    exists(&server, "RUNNING").await;
    let caller = Caller::default();
    let made = create_cluster(&rest(&server), &caller).await.expect("create");
    assert_eq!(made.value["uid"], "cls_1");
    let records = std::mem::take(&mut *caller.records.lock().expect("records"));
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].value["state"], "pending");
    let received = server.received_requests().await.expect("recorded");
    assert_eq!(received[0].url.query(), Some("clusterId=c"));
    assert_eq!(received[0].headers["authorization"], "Bearer dpm_test-token");
    let body: Value = received[0].body_json().expect("JSON");
    assert_eq!(body["version"], json!({"kubernetes": "1.35"}));
    assert_eq!(body["distribution"], "K3S");
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_key() {
    let server = MockServer::start().await;
    when("POST", CLUSTERS)
        .respond_with(ResponseTemplate::new(502))
        .up_to_n_times(2)
        .mount(&server)
        .await;
    when("POST", CLUSTERS)
        .respond_with(answer(done()))
        .expect(1)
        .mount(&server)
        .await;
    exists(&server, "RUNNING").await;
    create_cluster(&rest(&server), &Caller::default())
        .await
        .expect("create");
    let received = server.received_requests().await.expect("recorded");
    let keys: Vec<_> = received[..3]
        .iter()
        .map(|request| request.headers["idempotency-key"].clone())
        .collect();
    assert!(keys[0] == keys[1] && keys[1] == keys[2], "{keys:?}");
}

#[tokio::test]
async fn what_was_lost_is_asked_for_once_more_under_its_key_though_nothing_is_retried() {
    let server = MockServer::start().await;
    let machine = json!({"name": "projects/default/machines/m", "uid": "mch_1", "hostname": "m", "state": "AVAILABLE"});
    let machines = "/v1/projects/default/machines";
    for (at, made) in [(CLUSTERS, done()), (machines, machine)] {
        // Done, and an envoy's word for the connection that broke.
        when("POST", at)
            .respond_with(ResponseTemplate::new(503))
            .up_to_n_times(1)
            .mount(&server)
            .await;
        when("POST", at)
            .respond_with(answer(made))
            .expect(1)
            .mount(&server)
            .await;
    }
    exists(&server, "RUNNING").await;
    let client = client(&server.uri(), json!({"protocol": "rest", "max_retries": 0}));
    let caller = Caller::default();
    create_cluster(&client, &caller).await.expect("cluster");
    let spec = object(json!({"name": "m", "hostname": "m"}));
    let made = resource("machine").create(caller.session(&client), spec).await;
    assert_eq!(made.expect("machine").value["uid"], "mch_1");
    let received = server.received_requests().await.expect("recorded");
    for at in [CLUSTERS, machines] {
        let sent = received
            .iter()
            .filter(|request| request.method == "POST" && request.url.path() == at);
        let keys: Vec<_> = sent.map(|request| &request.headers["idempotency-key"]).collect();
        assert!(keys.len() == 2 && keys[0] == keys[1], "{at}: {keys:?}");
    }
}

#[tokio::test]
async fn a_refusal_under_our_key_is_believed_and_an_equal_machine_is_not_taken_for_ours() {
    let taken = || problem(409, "ALREADY_EXISTS", "ALREADY_EXISTS", json!({}));
    let away = || ResponseTemplate::new(503);
    for (second, kind) in [(taken(), ErrorKind::AlreadyExists), (away(), ErrorKind::Unavailable)] {
        let server = MockServer::start().await;
        let machines = "/v1/projects/default/machines";
        when("POST", machines)
            .respond_with(away())
            .up_to_n_times(1)
            .expect(1)
            .mount(&server)
            .await;
        when("POST", machines)
            .respond_with(second)
            .expect(1)
            .mount(&server)
            .await;
        // Somebody else's, equal in every argument.
        let theirs =
            json!({"name": "projects/default/machines/m", "uid": "mch_1", "hostname": "m", "state": "AVAILABLE"});
        when("GET", "/v1/projects/default/machines/m")
            .respond_with(answer(theirs))
            .mount(&server)
            .await;
        let client = client(&server.uri(), json!({"protocol": "rest", "max_retries": 0}));
        let caller = Caller::default();
        let spec = object(json!({"name": "m", "hostname": "m"}));
        let made = resource("machine").create(caller.session(&client), spec).await;
        let error = made.expect_err("it is not ours");
        assert_eq!(error.kind(), kind, "{error}");
        assert!(caller.records.lock().expect("records").is_empty());
    }
}

#[tokio::test]
async fn a_failed_operation_is_told_with_its_id_and_step_and_stays_recorded() {
    let server = MockServer::start().await;
    when("POST", CLUSTERS)
        .respond_with(answer(running()))
        .mount(&server)
        .await;
    when("POST", WAIT)
        .respond_with(answer(json!({"name": OPERATION, "done": true,
            "error": {"code": 9, "message": "the disk is full", "reason": "DISK_FULL"},
            "metadata": {"state": "FAILED", "steps": [
                {"name": "pki/create", "state": "DONE"},
                {"name": "artifacts/render", "state": "FAILED", "machine": "m"}]}})))
        .mount(&server)
        .await;
    let caller = Caller::default();
    let error = create_cluster(&rest(&server), &caller).await.expect_err("failed");
    assert_eq!(
        error.to_string(),
        "create cluster c: operation op_1 failed at step artifacts/render of machine m: the disk is full"
    );
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(caller.records.lock().expect("records").len(), 1);
}

#[tokio::test]
async fn a_wait_that_is_too_long_names_the_operation() {
    let server = MockServer::start().await;
    when("POST", CLUSTERS)
        .respond_with(answer(running()))
        .mount(&server)
        .await;
    when("POST", WAIT).respond_with(answer(running())).mount(&server).await;
    let client = client(
        &server.uri(),
        json!({"protocol": "rest", "operation_timeout_seconds": 1}),
    );
    let error = create_cluster(&client, &Caller::default()).await.expect_err("too long");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let text = error.to_string();
    assert!(
        text.contains("operation op_1 has not ended within 1 s (at step machines/claim)"),
        "{text}"
    );
    assert!(!text.contains("projects/"), "{text}");
}

#[tokio::test]
async fn a_cancelled_wait_ends_at_once_and_names_the_operation() {
    let server = MockServer::start().await;
    when("POST", CLUSTERS)
        .respond_with(answer(running()))
        .mount(&server)
        .await;
    let caller = Arc::new(Caller::default());
    let cancel = caller.cancel.clone();
    let asked = move |_: &Request| {
        cancel.cancel();
        answer(running()).set_delay(Duration::from_secs(60))
    };
    when("POST", WAIT).respond_with(asked).mount(&server).await;
    let started = Instant::now();
    let error = create_cluster(&rest(&server), &caller).await.expect_err("cancelled");
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert_eq!(
        error.to_string(),
        "create cluster c: cancelled while waiting for operation op_1; the operation goes on at the server"
    );
    assert!(started.elapsed() < Duration::from_secs(30), "the answer was waited for");
}

#[tokio::test]
async fn a_server_that_is_away_for_a_while_is_asked_again() {
    let server = MockServer::start().await;
    when("POST", CLUSTERS)
        .respond_with(answer(running()))
        .mount(&server)
        .await;
    when("POST", WAIT)
        .respond_with(problem(503, "UNAVAILABLE", "STOPPING", json!({})))
        .up_to_n_times(3)
        .mount(&server)
        .await;
    when("POST", WAIT).respond_with(answer(done())).mount(&server).await;
    exists(&server, "RUNNING").await;
    let client = client(&server.uri(), json!({"protocol": "rest", "max_retries": 0}));
    create_cluster(&client, &Caller::default()).await.expect("create");
}

#[tokio::test]
async fn a_protected_cluster_says_what_to_do_in_words_of_no_surface() {
    let server = MockServer::start().await;
    exists(&server, "RUNNING").await;
    when("DELETE", CLUSTER)
        .respond_with(problem(409, "FAILED_PRECONDITION", "DELETION_PROTECTED", json!({})))
        .mount(&server)
        .await;
    let (client, caller) = (rest(&server), Caller::default());
    let deleted = resource("cluster").delete(caller.session(&client), "c", None).await;
    let error = deleted.expect_err("protected");
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(
        error.message(),
        "cluster c is protected: set deletion_protection to false, then delete it"
    );
    assert_eq!(error.violations()[0].path, "deletion_protection");
}

/// Refuses every create as a clash and keeps the key of the last one.
struct Clash(Arc<Mutex<String>>);

impl Respond for Clash {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let key = request.headers["idempotency-key"].to_str().expect("text").to_owned();
        *self.0.lock().expect("key") = key;
        problem(409, "ALREADY_EXISTS", "ALREADY_EXISTS", json!({}))
    }
}

/// A server on which another process is creating cluster `c`; `key` makes that one's key of the caller's.
async fn underway(key: impl Fn(&str) -> String + Send + Sync + 'static) -> MockServer {
    let server = MockServer::start().await;
    let last = Arc::new(Mutex::new(String::new()));
    when("POST", CLUSTERS)
        .respond_with(Clash(last.clone()))
        .expect(1)
        .mount(&server)
        .await;
    when("GET", CLUSTER)
        .respond_with(answer(there("PROVISIONING")))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    exists(&server, "RUNNING").await;
    let operation = move |_: &Request| {
        let mut body = running();
        body["metadata"]["requestId"] = key(&last.lock().expect("key")).into();
        answer(body)
    };
    when("GET", "/v1/projects/default/operations/op_1")
        .respond_with(operation)
        .mount(&server)
        .await;
    when("POST", WAIT).respond_with(answer(done())).mount(&server).await;
    server
}

#[tokio::test]
async fn a_create_joins_an_earlier_one_that_asked_for_the_same() {
    let server = underway(|key| format!("{}-0123456789abcdef", key.rsplit_once('-').expect("two parts").0)).await;
    let made = create_cluster(&rest(&server), &Caller::default())
        .await
        .expect("joined");
    assert_eq!(made.value["state"], "running");
}

#[tokio::test]
async fn a_create_does_not_join_one_that_asked_for_something_else() {
    let server = underway(|_| "sdk-00000000000000000000000000000000-0123456789abcdef".to_owned()).await;
    let error = create_cluster(&rest(&server), &Caller::default())
        .await
        .expect_err("a clash");
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert!(
        error.to_string().contains("a cluster of this name exists already"),
        "{error}"
    );
}

#[tokio::test]
async fn two_creates_of_the_same_have_two_keys() {
    let server = MockServer::start().await;
    when("POST", CLUSTERS).respond_with(answer(done())).mount(&server).await;
    exists(&server, "RUNNING").await;
    for _ in 0..2 {
        create_cluster(&rest(&server), &Caller::default())
            .await
            .expect("create");
    }
    let received = server.received_requests().await.expect("recorded");
    let key = |at: usize| {
        received[at].headers["idempotency-key"]
            .to_str()
            .expect("text")
            .to_owned()
    };
    let (first, second) = (key(0), key(2));
    assert_ne!(
        first, second,
        "a create after a delete is not answered with what was before"
    );
    let stem = |key: &str| key.rsplit_once('-').expect("two parts").0.to_owned();
    assert_eq!(stem(&first), stem(&second), "what is asked for is recognised");
}

#[tokio::test]
async fn an_operation_in_progress_is_waited_for() {
    let server = MockServer::start().await;
    let other = "projects/default/operations/op_2";
    when("POST", CLUSTERS)
        .respond_with(problem(
            409,
            "ABORTED",
            "OPERATION_IN_PROGRESS",
            json!({"metadata": {"operation": other}}),
        ))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    // The other one fails, which is no business of ours.
    when("POST", "/v1/projects/default/operations/op_2:wait")
        .respond_with(answer(
            json!({"name": other, "done": true, "error": {"code": 13, "message": "x"}}),
        ))
        .expect(1)
        .mount(&server)
        .await;
    when("POST", CLUSTERS)
        .respond_with(answer(done()))
        .expect(1)
        .mount(&server)
        .await;
    exists(&server, "RUNNING").await;
    create_cluster(&rest(&server), &Caller::default())
        .await
        .expect("create");
}

#[tokio::test]
async fn a_credential_is_not_asked_for_twice() {
    let server = MockServer::start().await;
    when("POST", "/v1/projects/default/clusters/c/credentials")
        .respond_with(ResponseTemplate::new(502))
        .expect(1)
        .mount(&server)
        .await;
    let kubeconfig = deployme::registry::ephemeral("cluster_kubeconfig").expect("the kind");
    let (client, caller) = (rest(&server), Caller::default());
    let error = kubeconfig
        .open(caller.session(&client), object(json!({"cluster": "c"})))
        .await
        .expect_err("lost");
    assert_eq!(error.http_status(), Some(502));
}

#[tokio::test]
async fn an_update_sends_only_what_changed_and_the_version_it_knows() {
    let server = MockServer::start().await;
    exists(&server, "RUNNING").await;
    when("PATCH", CLUSTER)
        .respond_with(answer(done()))
        .expect(1)
        .mount(&server)
        .await;
    let (client, caller) = (rest(&server), Caller::default());
    let known = resource("cluster")
        .read(caller.session(&client), "c")
        .await
        .expect("read");
    let mut spec =
        object(json!({"name": "c", "distribution": "k3s", "version": "1.35", "control_plane": {"machines": ["m"]}}));
    let update = |spec| resource("cluster").update(caller.session(&client), "c", Some(known.value.clone()), spec);
    update(spec.clone()).await.expect("nothing to do");
    spec.insert("labels".to_owned(), json!({"a": "b"}));
    update(spec).await.expect("update");
    let received = server.received_requests().await.expect("recorded");
    let patch = received.iter().find(|request| request.method == "PATCH").expect("sent");
    assert_eq!(patch.url.query(), Some("updateMask=labels"));
    let body: Value = patch.body_json().expect("JSON");
    assert_eq!((&body["etag"], &body["labels"]), (&json!("\"1\""), &json!({"a": "b"})));
}

#[tokio::test]
async fn lists_are_read_page_by_page() {
    let server = MockServer::start().await;
    let page = |names: &[&str], next: &str| {
        let machines: Vec<Value> = names
            .iter()
            .map(|name| {
                json!({"name": format!("projects/default/machines/{name}"), "uid": name, "state": "AVAILABLE", "etag": "1"})
            })
            .collect();
        answer(json!({"machines": machines, "nextPageToken": next}))
    };
    let at = || when("GET", "/v1/projects/default/machines").and(wiremock::matchers::query_param("pageSize", "200"));
    at().and(wiremock::matchers::query_param("pageToken", "t"))
        .respond_with(page(&["c"], ""))
        .expect(1)
        .mount(&server)
        .await;
    at().respond_with(page(&["a", "b"], "t")).expect(1).mount(&server).await;
    let (client, caller) = (rest(&server), Caller::default());
    let list = |cursor| resource("machine").list(caller.session(&client), object(json!({})), cursor);
    let first = list(None).await.expect("first page");
    assert_eq!(first.next.as_deref(), Some("t"));
    let second = list(first.next).await.expect("second page");
    assert_eq!((first.items.len(), second.items.len(), second.next), (2, 1, None));
    assert_eq!(second.items[0].id, "c");
}
