//! Operations: one at a time, cancelled, retried, streamed; events that resume.

#![allow(clippy::unwrap_used)]

mod support;

use deployme_proto::v1::{
    RenderArtifactsRequest, StreamOperationRequest, WatchEventsRequest, cluster::Distribution, event,
    operation_metadata::State,
};
use serde_json::json;
use support::{
    Grpc, PROJECT, Server,
    api::{Api, both},
    fixtures, fresh,
};
use tokio_stream::StreamExt as _;

/// A server that holds its operation at a step border.
async fn held(folder: &tempfile::TempDir, border: u32) -> (Server, Grpc) {
    let server = Server::start(folder.path());
    let grpc = server.grpc().await;
    grpc.machine("cp-1", "10.0.0.1").await;
    grpc.machine("w-1", "10.0.0.2").await;
    server.kill();
    let server = Server::start_with(folder.path(), &[("DEPLOYME_CRASH_AT", &border.to_string())]);
    let grpc = server.grpc().await;
    (server, grpc)
}

#[tokio::test]
async fn one_operation_per_cluster() {
    let folder = tempfile::tempdir().unwrap();
    let (server, grpc) = held(&folder, 1).await;
    let render = RenderArtifactsRequest {
        name: format!("{PROJECT}/clusters/c"),
    };
    let running = grpc
        .create_cluster("c", fixtures::cluster(Distribution::K3s, &["cp-1"]))
        .await
        .unwrap();
    let status = grpc.clusters().render_artifacts(render).await.unwrap_err();
    assert_eq!(status.code(), tonic::Code::FailedPrecondition, "{status:?}");
    let name = format!("{PROJECT}/clusters/c");
    for (protocol, api) in both(&server).await {
        let pool = json!({"machines": ["w-1"]});
        for (method, request) in [
            (
                "CreateNodePool",
                json!({"parent": name, "nodePoolId": "p", "nodePool": pool}),
            ),
            (
                "UpdateCluster",
                json!({"cluster": {"name": name, "displayName": "x"}, "updateMask": "displayName"}),
            ),
            ("DeleteCluster", json!({"name": name})),
        ] {
            let failure = api.call(method, request).await.expect_err(method);
            let told = (failure.code.as_str(), failure.reason.as_str());
            assert_eq!(told, ("ABORTED", "OPERATION_IN_PROGRESS"), "{protocol} {method}");
            assert_eq!(failure.metadata["operation"], running.name.as_str());
            assert!(failure.retry, "{protocol} {method}: when to try again");
        }
        let failure = api
            .call("DeleteOperation", json!({"name": running.name}))
            .await
            .unwrap_err();
        assert_eq!(failure.reason, "OPERATION_RUNNING");
        let failure = api
            .call("RetryOperation", json!({"name": running.name}))
            .await
            .unwrap_err();
        assert_eq!(failure.reason, "OPERATION_NOT_FAILED");
        let failure = api
            .call("CreateCredential", json!({"parent": name, "credential": {}}))
            .await
            .unwrap_err();
        assert_eq!(
            (failure.code.as_str(), failure.reason.as_str()),
            ("FAILED_PRECONDITION", "NOT_RENDERED")
        );
        let waited = api
            .call("WaitOperation", json!({"name": running.name, "timeout": "0.1s"}))
            .await
            .unwrap();
        assert_eq!(
            waited.get("done"),
            None,
            "{protocol}: the timeout ends the wait, not the operation"
        );
    }
}

#[tokio::test]
async fn a_cancelled_operation_is_retried_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    // Held after its first step.
    let (mut server, grpc) = held(&folder, 4).await;
    let reached = server.next_line();
    let operation = grpc
        .create_cluster("c", fixtures::cluster(Distribution::K3s, &["cp-1"]))
        .await
        .unwrap();
    assert_eq!(reached.await.unwrap(), Some("crash point 4".to_owned()));
    let api = Api::Grpc(grpc);
    let asked = api
        .call("CancelOperation", json!({"name": operation.name}))
        .await
        .unwrap();
    assert_eq!(asked["metadata"]["cancelRequested"], true);
    server.kill();

    let server = Server::start(folder.path());
    let grpc = server.grpc().await;
    let ended = grpc.wait(&operation.name).await;
    let metadata = ended.metadata.clone().unwrap();
    assert_eq!(
        (metadata.state(), ended.error.unwrap().reason.as_str()),
        (State::Cancelled, "CANCELLED")
    );
    let cluster = grpc.cluster("c").await;
    assert_eq!(cluster.state().as_str_name(), "FAILED");
    assert!(cluster.current_operation.is_empty() && !cluster.reconciling);

    for (_, api) in both(&server).await {
        let failure = api
            .call("CancelOperation", json!({"name": operation.name}))
            .await
            .unwrap_err();
        assert_eq!(failure.reason, "OPERATION_ENDED");
    }
    let api = Api::Rest(server.rest());
    api.call("RetryOperation", json!({"name": operation.name}))
        .await
        .unwrap();
    let ended = grpc.succeed(Ok(operation.clone())).await;
    let attempts: Vec<i32> = ended.metadata.unwrap().steps.iter().map(|step| step.attempt).collect();
    assert!(
        attempts.iter().all(|&attempt| attempt == 1),
        "nothing was done twice: {attempts:?}"
    );
    assert_eq!(grpc.cluster("c").await.state().as_str_name(), "RUNNING");
    api.call("DeleteOperation", json!({"name": operation.name}))
        .await
        .unwrap();
    let gone = api
        .call("GetOperation", json!({"name": operation.name}))
        .await
        .unwrap_err();
    assert_eq!(gone.code, "NOT_FOUND");
}

#[tokio::test]
async fn a_key_gives_the_same_operation_even_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (server, grpc) = held(&folder, 1).await;
    let request = json!({
        "parent": PROJECT,
        "clusterId": "c",
        "requestId": "5f0c",
        "cluster": fixtures::cluster(Distribution::K3s, &["cp-1"]),
    });
    let first = Api::Grpc(grpc).call("CreateCluster", request.clone()).await.unwrap();
    server.kill();
    let server = Server::start(folder.path());
    for (protocol, api) in both(&server).await {
        let again = api.done("CreateCluster", request.clone()).await;
        assert_eq!(again["name"], first["name"], "{protocol}");
        assert_eq!(again["metadata"]["requestId"], "5f0c");
    }
    let grpc = server.grpc().await;
    let operations = Api::Grpc(grpc)
        .call("ListOperations", json!({"parent": PROJECT}))
        .await
        .unwrap();
    assert_eq!(operations["operations"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_stream_tells_each_state_and_ends_with_the_operation() {
    let (_folder, server) = fresh();
    let grpc = server.grpc().await;
    grpc.machine("cp-1", "10.0.0.1").await;
    let operation = grpc
        .create_cluster("c", fixtures::cluster(Distribution::K3s, &["cp-1"]))
        .await
        .unwrap();
    let request = StreamOperationRequest {
        name: operation.name.clone(),
    };
    let stream = grpc.operations().stream_operation(request).await.unwrap().into_inner();
    let states: Vec<_> = stream.map(Result::unwrap).collect::<Vec<_>>().await;
    assert!(states.last().unwrap().done);
    assert!(states.iter().rev().skip(1).all(|operation| !operation.done));
    let percents: Vec<i32> = states
        .iter()
        .map(|operation| operation.metadata.as_ref().unwrap().progress_percent)
        .collect();
    assert!(percents.is_sorted(), "{percents:?}");
    let text = server.rest().get(&format!("/v1/{}:stream", operation.name)).await;
    assert!(text.body.as_str().unwrap().starts_with("data: {"), "{:?}", text.body);
}

/// Events of the machines after `since`, up to the machine called `last`.
async fn by_grpc(grpc: &Grpc, since: i64, last: &str) -> Vec<(i64, String)> {
    let request = WatchEventsRequest {
        parent: PROJECT.to_owned(),
        since,
    };
    let mut stream = grpc.events().watch_events(request).await.unwrap().into_inner();
    let mut seen = Vec::new();
    while let Some(event) = stream.next().await {
        let event = event.unwrap();
        if event.r#type() == event::Type::Bookmark {
            continue;
        }
        seen.push((event.sequence, event.name.clone()));
        if event.name.ends_with(last) {
            break;
        }
    }
    seen
}

async fn by_sse(server: &Server, last_event_id: i64, last: &str) -> Vec<(i64, String)> {
    let request = server.rest().request("GET", "/v1/projects/default/events");
    let mut response = request
        .header("last-event-id", last_event_id.to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut text = String::new();
    while !text.contains(&format!("{last}\"")) || !text.ends_with("\n\n") {
        text.push_str(std::str::from_utf8(&response.chunk().await.unwrap().unwrap()).unwrap());
    }
    let mut seen = Vec::new();
    for block in text.split("\n\n").filter(|block| !block.is_empty()) {
        let field = |name: &str| {
            block
                .lines()
                .find_map(|line| line.strip_prefix(name))
                .map(str::trim)
                .unwrap()
        };
        let event: serde_json::Value = serde_json::from_str(field("data:")).unwrap();
        assert_eq!(event["sequence"], field("id:"));
        if event["type"] != "BOOKMARK" {
            seen.push((
                field("id:").parse().unwrap(),
                event["name"].as_str().unwrap().to_owned(),
            ));
        }
    }
    seen
}

#[tokio::test]
async fn events_resume_where_they_were() {
    let (folder, server) = fresh();
    let grpc = server.grpc().await;
    for id in ["a", "b", "c"] {
        grpc.machine(id, id).await;
    }
    let all = by_grpc(&grpc, 0, "machines/c").await;
    assert_eq!(all.len(), 3);
    assert!(all.windows(2).all(|pair| pair[0].0 < pair[1].0), "{all:?}");
    assert_eq!(by_grpc(&grpc, all[0].0, "machines/c").await, all[1..]);
    assert_eq!(by_sse(&server, all[0].0, "machines/c").await, all[1..]);

    // What happens while nobody watches, a restart included, is told afterwards.
    grpc.machine("d", "d").await;
    server.kill();
    let server = Server::start(&support::data(&folder));
    let grpc = server.grpc().await;
    grpc.machine("e", "e").await;
    let rest = by_grpc(&grpc, all[2].0, "machines/e").await;
    let names: Vec<&str> = rest.iter().map(|(_, name)| name.rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["d", "e"]);
    assert_eq!(by_sse(&server, all[2].0, "machines/e").await, rest);
    // What is no longer kept is told, not skipped.
    server.kill();
    let database = support::data(&folder).join("control-plane.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query("DELETE FROM events WHERE sequence <= ?")
        .bind(all[1].0)
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    let server = Server::start(&support::data(&folder));
    let grpc = server.grpc().await;
    let expired = WatchEventsRequest {
        parent: PROJECT.to_owned(),
        since: all[0].0,
    };
    let status = grpc.events().watch_events(expired).await.unwrap_err();
    assert_eq!(status.code(), tonic::Code::OutOfRange, "{status:?}");
    let request = server.rest().request("GET", "/v1/projects/default/events");
    let answer = server.rest().send(request.header("last-event-id", all[0].0)).await;
    assert_eq!((answer.status, &answer.body["reason"]), (410, &json!("EVENTS_EXPIRED")));
    assert_eq!(by_grpc(&grpc, all[1].0, "machines/e").await.len(), 3);

    let ahead = WatchEventsRequest {
        parent: PROJECT.to_owned(),
        since: 9999,
    };
    let status = grpc.events().watch_events(ahead).await.unwrap_err();
    assert!(status.message().starts_with("since"), "{status:?}");
}
