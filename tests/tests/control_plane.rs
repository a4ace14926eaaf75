//! The control plane's kinds against this workspace's control plane, the same suite over gRPC and over REST.

use std::sync::Mutex;

use deployme::resource::{Checkpoint, Object, Session};
use deployme::{Client, Error, ErrorKind, registry};
use deployme_servers::{Credentials, Running, control_plane, report};
use deployme_tests::case::unique;
use deployme_tests::{cases, sdk};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

const PROTOCOLS: [&str; 2] = ["grpc", "rest"];

/// Connections to one server, by protocol.
struct Suite {
    server: Running,
    token: String,
}

impl Suite {
    fn start() -> Option<Self> {
        let server = report::or_leave_out(control_plane())?;
        let Credentials::Token(token) = &server.credentials else {
            panic!("a control plane wants a token")
        };
        let token = token.clone();
        Some(Self { server, token })
    }

    fn client(&self, protocol: &str) -> Client {
        client(json!({"endpoint": self.server.url, "token": self.token, "protocol": protocol}))
    }
}

fn client(config: Value) -> Client {
    Client::builder()
        .service("control_plane", config)
        .build()
        .expect("client")
}

/// What a call recorded before it was done.
#[derive(Default)]
struct Records(Mutex<Vec<Object>>);

impl Checkpoint for Records {
    fn record(&self, object: Object) {
        self.0.lock().expect("records").push(object);
    }
}

/// One caller: a client with its records.
struct Caller {
    client: Client,
    cancel: CancellationToken,
    records: Records,
}

impl Caller {
    fn new(client: Client) -> Self {
        Self {
            client,
            cancel: CancellationToken::new(),
            records: Records::default(),
        }
    }

    fn session(&self) -> Session<'_> {
        Session {
            services: &self.client,
            cancel: &self.cancel,
            checkpoint: &self.records,
        }
    }

    async fn create(&self, kind: &str, spec: Value) -> Result<Object, Error> {
        sdk::kind(kind).create(self.session(), object(spec)).await
    }

    async fn update(&self, kind: &str, known: &Object, spec: Value) -> Result<Object, Error> {
        sdk::kind(kind)
            .update(self.session(), &known.id, Some(known.value.clone()), object(spec))
            .await
    }

    async fn read(&self, kind: &str, id: &str) -> Result<Object, Error> {
        sdk::kind(kind).read(self.session(), id).await
    }

    async fn delete(&self, kind: &str, id: &str) -> Result<(), Error> {
        sdk::kind(kind).delete(self.session(), id, None).await
    }

    /// A machine of this name, free to be used.
    async fn machine(&self, name: &str) -> String {
        self.create("machine", json!({"name": name, "hostname": name}))
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        name.to_owned()
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("arguments are an object, not {other}"),
    }
}

fn small(name: &str, machine: &str) -> Value {
    json!({
        "name": name, "distribution": "k3s", "version": "1.35", "deletion_protection": false,
        "control_plane": {"machines": [machine]},
    })
}

fn paths(error: &Error) -> Vec<&str> {
    error
        .violations()
        .iter()
        .map(|violation| violation.path.as_str())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_lives_its_whole_life() {
    let Some(suite) = Suite::start() else { return };
    for protocol in PROTOCOLS {
        let client = suite.client(protocol);
        for case in cases::control_plane::all() {
            eprintln!("{protocol}: {}", case.kind);
            sdk::live(&client, &case).await;
        }
    }
}

#[test]
fn every_argument_is_changed_once() {
    sdk::covers(&cases::control_plane::all());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_is_recorded_at_once_and_described_when_done() {
    let Some(suite) = Suite::start() else { return };
    for protocol in PROTOCOLS {
        let caller = Caller::new(suite.client(protocol));
        let name = unique("recorded");
        let machine = caller.machine(&format!("{name}-m")).await;
        let made = caller.create("cluster", small(&name, &machine)).await.expect("create");
        let recorded = caller.records.0.lock().expect("records").clone();
        let first = recorded.iter().find(|object| object.id == name).expect("recorded");
        assert_eq!(first.value["state"], "pending");
        assert_eq!(made.value["state"], "running");
        assert_eq!(made.value["host"], format!("https://{machine}:6443"));
        assert!(
            made.value["version_actual"]
                .as_str()
                .expect("version")
                .starts_with("1.35.")
        );
        let ca = made.value["cluster_ca_certificate"].as_str().expect("a certificate");
        assert!(ca.starts_with("-----BEGIN CERTIFICATE-----"), "{ca}");
        caller.delete("cluster", &name).await.expect("delete");
        let machine = caller.read("machine", &machine).await.expect("machine");
        assert_eq!(machine.value["state"], "available", "the machine is given back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_the_server_knows_is_refused_with_our_paths() {
    let Some(suite) = Suite::start() else { return };
    for protocol in PROTOCOLS {
        let caller = Caller::new(suite.client(protocol));
        let name = unique("refused");
        let machine = caller.machine(&format!("{name}-m")).await;
        let mut unknown = small(&name, &machine);
        unknown["version"] = "1.2.3".into();
        let error = caller.create("cluster", unknown).await.expect_err("no such version");
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{protocol}: {error}");
        assert_eq!(paths(&error), ["version"], "{protocol}: {error}");
        assert!(error.to_string().contains("version: "), "{error}");

        let error = caller.create("cluster", small(&name, "nobody")).await;
        let error = error.expect_err("no such machine");
        assert_eq!(paths(&error), ["control_plane.machines[0]"], "{protocol}: {error}");

        let pool = json!({"cluster": name, "name": "workers", "machines": []});
        let error = caller.create("node_pool", pool).await.expect_err("no such cluster");
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{protocol}: {error}");
        assert_eq!(paths(&error), ["cluster"], "{protocol}: {error}");

        let error = caller.read("cluster", &name).await.expect_err("none was made");
        assert_eq!(error.kind(), ErrorKind::NotFound, "{protocol}: {error}");

        let mut raised = small(&name, &machine);
        raised["version"] = "1.35.3".into();
        let made = caller.create("cluster", raised.clone()).await.expect("create");
        raised["version"] = "1.34".into();
        let error = caller
            .update("cluster", &made, raised)
            .await
            .expect_err("a lower version");
        assert_eq!(paths(&error), ["version"], "{protocol}: {error}");

        let error = caller
            .delete("machine", &machine)
            .await
            .expect_err("the cluster uses it");
        assert_eq!(error.kind(), ErrorKind::Conflict, "{protocol}: {error}");
        caller.delete("cluster", &name).await.expect("delete");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_would_refuse_is_learnt_without_a_change() {
    let Some(suite) = Suite::start() else { return };
    for protocol in PROTOCOLS {
        let caller = Caller::new(suite.client(protocol));
        let name = unique("rehearsed");
        let rehearse = async |kind: &str, prior: Option<&Object>, spec: Value| {
            let prior = prior.map(|known| known.value.clone());
            let found = sdk::kind(kind).rehearse(caller.session(), prior, object(spec)).await;
            let found = found.unwrap_or_else(|error| panic!("{protocol}: {error}"));
            found.into_iter().map(|one| one.path).collect::<Vec<_>>()
        };
        let none: [&str; 0] = [];
        // Its machine may come with the same apply.
        assert_eq!(
            rehearse("cluster", None, small(&name, "not-yet")).await,
            none,
            "{protocol}"
        );
        let mut wrong = small(&name, "not-yet");
        wrong["version"] = "1.2.3".into();
        assert_eq!(rehearse("cluster", None, wrong).await, ["version"], "{protocol}");
        let error = caller.read("cluster", &name).await.expect_err("none was made");
        assert_eq!(error.kind(), ErrorKind::NotFound, "{protocol}: {error}");
        let pool = json!({"cluster": name, "name": "p", "labels": {"a b": "c"}});
        assert_eq!(
            rehearse("node_pool", None, pool.clone()).await,
            none,
            "its cluster may come"
        );
        let machine = json!({"name": format!("{name}-m"), "hostname": "m", "install_disk": "sda"});
        assert_eq!(rehearse("machine", None, machine).await, ["install_disk"], "{protocol}");

        let machine = caller.machine(&format!("{name}-m")).await;
        let mut spec = small(&name, &machine);
        spec["version"] = "1.33".into();
        let made = caller.create("cluster", spec.clone()).await.expect("create");
        // What exists may go with the same apply.
        assert_eq!(rehearse("cluster", None, spec.clone()).await, none, "{protocol}");
        assert_eq!(
            rehearse("node_pool", None, pool).await,
            ["labels[\"a b\"]"],
            "{protocol}"
        );
        assert_eq!(rehearse("cluster", Some(&made), spec.clone()).await, none, "{protocol}");
        spec["version"] = "1.35".into();
        assert_eq!(rehearse("cluster", Some(&made), spec).await, ["version"], "{protocol}");
        let known = caller.read("machine", &machine).await.expect("machine");
        let moved = json!({"name": machine, "hostname": "elsewhere"});
        assert_eq!(
            rehearse("machine", Some(&known), moved).await,
            none,
            "the cluster may let it go"
        );
        let now = caller.read("cluster", &name).await.expect("cluster");
        assert_eq!(now.value["etag"], made.value["etag"], "{protocol}");
        caller.delete("cluster", &name).await.expect("delete");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn node_pools_of_one_cluster_wait_for_each_other() {
    let Some(suite) = Suite::start() else { return };
    for protocol in PROTOCOLS {
        let caller = Caller::new(suite.client(protocol));
        let name = unique("busy");
        let machine = caller.machine(&format!("{name}-m")).await;
        caller.create("cluster", small(&name, &machine)).await.expect("cluster");
        let pool = |n: u8| {
            let (caller, name) = (&caller, &name);
            async move {
                let machine = caller.machine(&format!("{name}-{n}")).await;
                let spec = json!({
                    "cluster": name, "name": format!("pool-{n}"), "machines": [machine], "deletion_protection": false,
                });
                caller.create("node_pool", spec).await
            }
        };
        let (a, b, c, d) = tokio::join!(pool(1), pool(2), pool(3), pool(4));
        for made in [a, b, c, d] {
            let made = made.unwrap_or_else(|error| panic!("{protocol}: {error}"));
            assert_eq!(made.value["state"], "running", "{protocol}");
            assert_eq!(made.value["current_replicas"], 1, "{protocol}");
        }
        let error = caller.delete("cluster", &name).await.expect_err("it has node pools");
        assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
        assert!(error.to_string().contains("node pools"), "{error}");
        let ids: Vec<String> = (1..=4).map(|n| format!("{name}/pool-{n}")).collect();
        let deleted = tokio::join!(
            caller.delete("node_pool", &ids[0]),
            caller.delete("node_pool", &ids[1]),
            caller.delete("node_pool", &ids[2]),
            caller.delete("node_pool", &ids[3]),
        );
        for result in [deleted.0, deleted.1, deleted.2, deleted.3] {
            result.unwrap_or_else(|error| panic!("{protocol}: {error}"));
        }
        caller.delete("cluster", &name).await.expect("delete");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn protection_lost_updates_and_abandonment() {
    let Some(suite) = Suite::start() else { return };
    for protocol in PROTOCOLS {
        let caller = Caller::new(suite.client(protocol));
        let name = unique("kept");
        let machine = caller.machine(&format!("{name}-m")).await;
        let mut spec = small(&name, &machine);
        spec["deletion_protection"] = true.into();
        let first = caller.create("cluster", spec.clone()).await.expect("create");
        let error = caller.delete("cluster", &name).await.expect_err("protected");
        assert_eq!(error.kind(), ErrorKind::Conflict, "{protocol}: {error}");
        assert_eq!(paths(&error), ["deletion_protection"], "{protocol}: {error}");

        spec["description"] = "ours".into();
        caller.update("cluster", &first, spec.clone()).await.expect("update");
        spec["description"] = "from an old plan".into();
        let error = caller.update("cluster", &first, spec.clone()).await;
        let error = error.expect_err("somebody has changed it since");
        assert_eq!(error.kind(), ErrorKind::Conflict, "{protocol}: {error}");
        assert!(error.to_string().contains("read it again"), "{protocol}: {error}");

        let now = caller.read("cluster", &name).await.expect("read");
        spec["deletion_policy"] = "abandon".into();
        let now = caller.update("cluster", &now, spec.clone()).await.expect("update");
        assert_eq!(now.value["deletion_policy"], "abandon");
        assert_eq!(now.value["host"], first.value["host"]);
        let left = sdk::kind("cluster").delete(caller.session(), &name, Some(now.value.clone()));
        left.await.expect("abandoned");
        let now = caller.read("cluster", &name).await.expect("still there");

        spec["deletion_policy"] = "delete".into();
        spec["deletion_protection"] = false.into();
        caller.update("cluster", &now, spec).await.expect("unprotected");
        caller.delete("cluster", &name).await.expect("delete");
        let error = caller.delete("cluster", &name).await.expect_err("gone");
        assert_eq!(error.kind(), ErrorKind::NotFound, "{protocol}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kubeconfig_is_opened_and_its_record_closed() {
    let Some(suite) = Suite::start() else { return };
    let kubeconfig = registry::ephemeral("cluster_kubeconfig").expect("the kind");
    for protocol in PROTOCOLS {
        let caller = Caller::new(suite.client(protocol));
        let name = unique("login");
        let machine = caller.machine(&format!("{name}-m")).await;
        caller.create("cluster", small(&name, &machine)).await.expect("cluster");
        let spec = json!({"cluster": name, "user": "ci", "groups": ["viewers"], "ttl_seconds": 600});
        let opened = kubeconfig.open(caller.session(), object(spec)).await.expect("open");
        let text = opened.output["kubeconfig"].as_str().expect("text");
        assert!(text.contains("kind: Config"), "{protocol}");
        assert_eq!(opened.output["host"], format!("https://{machine}:6443"));
        let key = opened.output["client_key"].as_str().expect("text");
        assert!(key.contains("PRIVATE KEY"), "{protocol}");
        let lease = opened.lease.expect("a lease");
        assert!(!lease.private.to_string().contains("PRIVATE KEY"));
        kubeconfig.close(caller.session(), &lease.private).await.expect("close");
        kubeconfig
            .close(caller.session(), &lease.private)
            .await
            .expect("close twice");
        let spec = json!({"cluster": "nobody"});
        let error = kubeconfig
            .open(caller.session(), object(spec))
            .await
            .expect_err("no cluster");
        assert_eq!(error.kind(), ErrorKind::NotFound, "{protocol}: {error}");
        caller.delete("cluster", &name).await.expect("delete");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clusters_artifacts_are_fetched_as_an_archive() {
    let Some(suite) = Suite::start() else { return };
    let name = unique("rendered");
    let caller = Caller::new(suite.client(PROTOCOLS[0]));
    let machine = caller.machine(&format!("{name}-m")).await;
    caller.create("cluster", small(&name, &machine)).await.expect("cluster");
    let mut archives = Vec::new();
    for protocol in PROTOCOLS {
        let caller = Caller::new(suite.client(protocol));
        let fetched = sdk::kind("cluster").fetch(caller.session(), &name).await;
        let fetched = fetched.unwrap_or_else(|error| panic!("{protocol}: {error}"));
        // A tar archive begins with the name of its first file; `ustar` stands at its place.
        assert!(fetched.starts_with(format!("{name}/").as_bytes()), "{protocol}");
        assert_eq!(&fetched[257..262], b"ustar", "{protocol}");
        let error = sdk::kind("cluster").fetch(caller.session(), "nobody").await;
        let error = error.expect_err("there is no such cluster");
        assert_eq!(error.kind(), ErrorKind::NotFound, "{protocol}: {error}");
        assert!(error.to_string().contains("download cluster nobody"), "{error}");
        archives.push(fetched);
    }
    assert!(archives[0] == archives[1], "both protocols give the same bytes");
    let error = sdk::kind("machine").fetch(caller.session(), &machine).await;
    assert_eq!(error.expect_err("machines have none").kind(), ErrorKind::Unsupported);
    caller.delete("cluster", &name).await.expect("delete");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_names_a_default() {
    let Some(suite) = Suite::start() else { return };
    let versions = registry::data_sources()
        .find(|data| data.kind().type_name() == "catalog_versions")
        .expect("the data source");
    let mut answers = Vec::new();
    for protocol in PROTOCOLS {
        let caller = Caller::new(suite.client(protocol));
        let spec = object(json!({"distribution": "talos"}));
        let read = versions.read(caller.session(), spec).await.expect("read");
        let all = read["versions"].as_array().expect("a list");
        assert!(all.iter().all(|version| version["distribution"] == "talos"));
        assert!(all.iter().any(|version| version["kubernetes"] == "1.35.3"));
        assert!(
            all.iter()
                .any(|version| version["kubernetes"] == read["default_version"])
        );
        answers.push(read);
    }
    assert_eq!(answers[0], answers[1], "both protocols tell the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_connections_are_explained() {
    let Some(suite) = Suite::start() else { return };
    for protocol in PROTOCOLS {
        let config =
            json!({"endpoint": suite.server.url, "token": "dpm_wrong-token-of-some-length", "protocol": protocol});
        let error = Caller::new(client(config))
            .read("machine", "m")
            .await
            .expect_err("token");
        assert_eq!(error.kind(), ErrorKind::Unauthenticated, "{protocol}: {error}");
        assert!(!format!("{error:?}").contains("dpm_wrong"), "{protocol}");

        let config = json!({"endpoint": "http://127.0.0.1:9", "protocol": protocol, "max_retries": 0});
        let error = Caller::new(client(config))
            .read("machine", "m")
            .await
            .expect_err("nobody");
        assert_eq!(error.kind(), ErrorKind::Unavailable, "{protocol}: {error}");
        assert!(error.to_string().contains("127.0.0.1:9 cannot be reached"), "{error}");

        // The server speaks in clear; a TLS handshake with it fails and is no reason to wait.
        let tls = suite.server.url.replace("http://", "https://");
        let config = json!({"endpoint": tls, "token": suite.token, "protocol": protocol, "max_retries": 0});
        let error = Caller::new(client(config))
            .read("machine", "m")
            .await
            .expect_err("no TLS");
        assert_eq!(error.kind(), ErrorKind::Unavailable, "{protocol}: {error}");

        let config =
            json!({"endpoint": suite.server.url, "token": suite.token, "protocol": protocol, "project": "nowhere"});
        let caller = Caller::new(client(config));
        let created = caller.create("machine", json!({"name": "m", "hostname": "m"})).await;
        let pool = caller.create("node_pool", json!({"cluster": "c", "name": "p"})).await;
        // Nor is what was there before taken to be deleted.
        for result in [
            created,
            pool,
            caller.read("machine", "m").await,
            caller.read("node_pool", "c/p").await,
        ] {
            let error = result.expect_err("no such project");
            assert_eq!(error.kind(), ErrorKind::Config, "{protocol}: {error}");
            assert!(
                error
                    .message()
                    .starts_with("the control plane has no project \"nowhere\": mend"),
                "{error}"
            );
        }
    }
}
