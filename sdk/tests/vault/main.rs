//! What Vault's kinds send and how they take its answers, against a mock server. Answers are as recorded from Vault 1.21 and
//! OpenBao 2.6.

mod approle_role;
mod approle_secret_id;
mod audit_device;
mod connection;
mod identity;
mod kv_secret;
mod mount;
mod policy;
mod token_issued;
mod token_role;
mod userpass_user;

use std::time::Duration;

use deployme::resource::{DynEphemeral, DynResource, Ignore, Lease, Object, Session};
use deployme::{Client, Result, registry};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockBuilder, MockServer, Request, ResponseTemplate};

/// A mock server and a client of it.
struct Bench {
    server: MockServer,
    client: Client,
}

impl Bench {
    async fn new() -> Self {
        let server = MockServer::start().await;
        let client = client(&server, json!({"token": "t"}));
        Self { server, client }
    }

    /// The requests so far, as `METHOD path?query`.
    async fn requests(&self) -> Vec<String> {
        requests(&self.server).await
    }

    /// The body of the request of that number.
    async fn body(&self, index: usize) -> Value {
        let requests = self.server.received_requests().await.expect("recorded");
        serde_json::from_slice(&requests[index].body).expect("JSON")
    }

    async fn create(&self, kind: &str, spec: Value) -> Result<Object> {
        let cancel = CancellationToken::new();
        resource(kind).create(self.session(&cancel), object(spec)).await
    }

    async fn read(&self, kind: &str, id: &str) -> Result<Object> {
        let cancel = CancellationToken::new();
        resource(kind).read(self.session(&cancel), id).await
    }

    async fn update(&self, kind: &str, id: &str, prior: Value, spec: Value) -> Result<Object> {
        let cancel = CancellationToken::new();
        let session = self.session(&cancel);
        let prior = Some(object(prior));
        resource(kind).update(session, id, prior, object(spec)).await
    }

    async fn list(&self, kind: &str, scope: Value) -> Result<Vec<Object>> {
        let cancel = CancellationToken::new();
        let (mut found, mut cursor) = (Vec::new(), None);
        loop {
            let session = self.session(&cancel);
            let page = resource(kind).list(session, object(scope.clone()), cursor).await?;
            found.extend(page.items);
            cursor = page.next;
            if cursor.is_none() {
                return Ok(found);
            }
        }
    }

    async fn open(&self, kind: &str, spec: Value) -> Result<Map<String, Value>> {
        let cancel = CancellationToken::new();
        let kind = registry::ephemerals()
            .find(|one| one.kind().type_name() == kind)
            .expect("a kind");
        let opened = kind.open(self.session(&cancel), object(spec)).await?;
        Ok(opened.output)
    }

    /// What an opened value leaves behind, and the kind that ends it.
    async fn lease(&self, kind: &str, spec: Value) -> (&'static dyn DynEphemeral, Option<Lease>) {
        let cancel = CancellationToken::new();
        let kind = registry::ephemeral(kind).expect("a kind");
        let opened = kind.open(self.session(&cancel), object(spec)).await.expect("open");
        (kind, opened.lease)
    }

    async fn renew(&self, kind: &dyn DynEphemeral, lease: &Lease) -> Result<Option<Duration>> {
        let cancel = CancellationToken::new();
        kind.renew(self.session(&cancel), &lease.private).await
    }

    async fn close(&self, kind: &dyn DynEphemeral, lease: &Lease) -> Result<()> {
        let cancel = CancellationToken::new();
        kind.close(self.session(&cancel), &lease.private).await
    }

    fn session<'a>(&'a self, cancel: &'a CancellationToken) -> Session<'a> {
        Session {
            services: &self.client,
            cancel,
            checkpoint: &Ignore,
        }
    }
}

fn client(server: &MockServer, mut config: Value) -> Client {
    config["address"] = server.uri().into();
    Client::builder().service("vault", config).build().expect("client")
}

async fn requests(server: &MockServer) -> Vec<String> {
    let received = server.received_requests().await.expect("recorded");
    let line = |request: &Request| {
        let query = request.url.query().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{} {}{query}", request.method, request.url.path())
    };
    received.iter().map(line).collect()
}

fn resource(kind: &str) -> &'static dyn DynResource {
    registry::resource(kind).expect("a kind")
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is no object"),
    }
}

fn when(verb: &str, at: &str) -> MockBuilder {
    Mock::given(method(verb)).and(path(at))
}

fn answer(status: u16, body: Value) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(body)
}

#[allow(clippy::needless_pass_by_value)] // literals
fn data(data: Value) -> ResponseTemplate {
    answer(
        200,
        json!({"request_id": "r", "lease_id": "", "data": data, "warnings": null, "auth": null}),
    )
}

fn nothing() -> ResponseTemplate {
    ResponseTemplate::new(204)
}

fn refusal(status: u16, text: &str) -> ResponseTemplate {
    answer(status, json!({ "errors": [text] }))
}

/// Each violation of a spec as `path: message`.
fn violations(kind: &str, spec: Value) -> Vec<String> {
    let found = resource(kind).validate(&object(spec));
    let lines = found.iter().map(|found| format!("{}: {}", found.path, found.message));
    lines.collect()
}
