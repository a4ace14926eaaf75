//! `kill -9` at every step border: the operation ends, and nothing is done twice.

#![allow(clippy::unwrap_used)]

mod support;

use std::{collections::BTreeSet, path::Path};

use deployme_proto::v1::{
    DeleteClusterRequest, Event, Operation, RotateCertificatesRequest, WatchEventsRequest, cluster::Distribution,
    event, machine, operation_metadata,
};
use support::{Grpc, PROJECT, Server, fixtures, fresh};
use tokio_stream::StreamExt as _;

/// What is to be killed.
#[derive(Clone, Copy, PartialEq)]
enum Work {
    Creation,
    Rotation,
    Deletion,
}

impl Work {
    /// Starts it.
    async fn start(self, grpc: &Grpc) -> Operation {
        match self {
            Self::Creation => create(grpc).await,
            Self::Rotation => {
                let request = RotateCertificatesRequest {
                    name: format!("{PROJECT}/clusters/small"),
                    ..RotateCertificatesRequest::default()
                };
                grpc.clusters().rotate_certificates(request).await.unwrap().into_inner()
            }
            Self::Deletion => {
                let request = DeleteClusterRequest {
                    name: format!("{PROJECT}/clusters/small"),
                    force: true,
                    ..DeleteClusterRequest::default()
                };
                grpc.clusters().delete_cluster(request).await.unwrap().into_inner()
            }
        }
    }

    /// How many authorities the cluster has had in the end.
    fn authorities(self) -> usize {
        if self == Self::Rotation { 2 } else { 1 }
    }
}

async fn create(grpc: &Grpc) -> Operation {
    grpc.create_cluster("small", fixtures::cluster(Distribution::K3s, &["cp-1"]))
        .await
        .unwrap()
}

/// What has happened so far, without what differs from run to run. Operations are left out: their steps tell.
async fn history(grpc: &Grpc, work: Work) -> Vec<String> {
    let all = WatchEventsRequest {
        parent: PROJECT.to_owned(),
        since: 0,
    };
    let now = WatchEventsRequest {
        parent: PROJECT.to_owned(),
        since: -1,
    };
    let mut stream = grpc.events().watch_events(now).await.unwrap().into_inner();
    let last = stream.next().await.unwrap().unwrap().sequence;
    let mut stream = grpc.events().watch_events(all).await.unwrap().into_inner();
    let mut lines = Vec::new();
    let mut authorities = BTreeSet::new();
    loop {
        let event = stream.next().await.unwrap().unwrap();
        if let Some(event::Resource::Cluster(cluster)) = &event.resource
            && !cluster.ca_certificate.is_empty()
        {
            authorities.insert(cluster.ca_certificate.clone());
        }
        if !matches!(event.resource, None | Some(event::Resource::Operation(_))) {
            lines.push(line(&event));
        }
        if event.sequence >= last {
            assert_eq!(
                authorities.len(),
                work.authorities(),
                "each of the cluster's authorities was made once"
            );
            return lines;
        }
    }
}

fn line(event: &Event) -> String {
    let state = match &event.resource {
        Some(event::Resource::Machine(machine)) => machine.state().as_str_name(),
        Some(event::Resource::Cluster(cluster)) => cluster.state().as_str_name(),
        Some(event::Resource::NodePool(pool)) => pool.state().as_str_name(),
        _ => "",
    };
    format!("{} {} {state}", event.r#type().as_str_name(), event.name)
}

/// Prepares the data folder up to where the operation is to begin.
async fn prepare(data: &Path, work: Work) {
    let server = Server::start(data);
    let grpc = server.grpc().await;
    grpc.machine("cp-1", "192.168.0.10").await;
    grpc.machine("w-1", "192.168.0.11").await;
    if work != Work::Creation {
        let operation = create(&grpc).await;
        grpc.succeed(Ok(operation)).await;
        grpc.succeed(grpc.create_pool("small", "workers", &["w-1"]).await).await;
    }
    server.kill();
}

/// Runs the operation to its end without a crash.
async fn undisturbed(work: Work) -> (Vec<String>, usize) {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path(), work).await;
    let server = Server::start(folder.path());
    let grpc = server.grpc().await;
    let operation = work.start(&grpc).await;
    let operation = grpc.succeed(Ok(operation)).await;
    (history(&grpc, work).await, operation.metadata.unwrap().steps.len())
}

/// Kills the server at this border, starts it again, and checks the end. False when the operation ended before.
async fn killed_at(border: usize, work: Work, expected: &[String]) -> bool {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path(), work).await;
    let mut server = Server::start_with(folder.path(), &[("DEPLOYME_CRASH_AT", &border.to_string())]);
    let grpc = server.grpc().await;
    let reached = server.next_line();
    let operation = work.start(&grpc).await;
    tokio::select! {
        line = reached => assert_eq!(line.unwrap(), Some(format!("crash point {border}"))),
        ended = grpc.wait(&operation.name) => {
            assert!(ended.done, "neither a crash point nor an end: {ended:?}");
            return false;
        }
    }
    server.kill();

    let server = Server::start(folder.path());
    let grpc = server.grpc().await;
    let ended = grpc.succeed(Ok(operation)).await;
    let metadata = ended.metadata.unwrap();
    assert_eq!(metadata.state(), operation_metadata::State::Succeeded);
    let repeated: Vec<&str> = metadata
        .steps
        .iter()
        .filter(|step| step.attempt > 1)
        .map(|step| step.name.as_str())
        .collect();
    assert!(
        repeated.len() <= 1,
        "border {border}: only the step in flight runs again, not {repeated:?}"
    );
    assert!(
        metadata.steps.iter().all(|step| step.attempt <= 2),
        "border {border}: {:?}",
        metadata.steps
    );
    assert_eq!(history(&grpc, work).await, expected, "border {border}");
    true
}

async fn every_border(work: Work) {
    let (expected, steps) = undisturbed(work).await;
    let mut border = 1;
    while killed_at(border, work, &expected).await {
        border += 1;
    }
    // One before the first step and three for each: begun, effect there, end noted.
    assert_eq!(border - 1, 1 + 3 * steps);
}

#[tokio::test]
async fn a_creation_survives_a_kill_at_every_border() {
    every_border(Work::Creation).await;
}

#[tokio::test]
async fn a_deletion_survives_a_kill_at_every_border() {
    every_border(Work::Deletion).await;
}

#[tokio::test]
async fn a_rotation_survives_a_kill_at_every_border() {
    every_border(Work::Rotation).await;
}

#[tokio::test]
async fn one_server_per_data_folder() {
    let (folder, server) = fresh();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_deployme-control-plane"))
        .arg("--data-dir")
        .arg(support::data(&folder))
        .output()
        .unwrap();
    assert!(!output.status.success());
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("another control plane uses"), "{text}");
    let machine = server.grpc().await.machine("a", "192.168.0.1").await;
    assert_eq!(machine.state(), machine::State::Available);
}
