//! Coalesced reads: how many requests many reads of one collection cost.

use deployme::resource::{Ignore, Session};
use deployme::{Client, ErrorKind, registry};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const CLIENTS: usize = 500;

fn wire(index: usize) -> Value {
    json!({"id": format!("uuid-{index}"), "clientId": format!("c{index}"), "protocol": "openid-connect", "redirectUris": ["https://x/*"]})
}

/// A Keycloak that knows clients `c0` to `c499`, lists them in pages and finds them by `clientId`.
async fn keycloak() -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/admin/realms/acme/clients"))
        .respond_with(|request: &Request| {
            let query: std::collections::HashMap<_, _> = request.url.query_pairs().into_owned().collect();
            let answer: Vec<Value> = if let Some(wanted) = query.get("clientId") {
                (0..CLIENTS)
                    .filter(|index| *wanted == format!("c{index}"))
                    .map(wire)
                    .collect()
            } else {
                let first: usize = query["first"].parse().expect("first");
                let max: usize = query["max"].parse().expect("max");
                (0..CLIENTS).skip(first).take(max).map(wire).collect()
            };
            ResponseTemplate::new(200).set_body_json(answer)
        })
        .mount(&server)
        .await;
    server
}

fn client(server: &MockServer) -> Client {
    let config = json!({"url": server.uri(), "access_token": "t"});
    Client::builder().service("keycloak", config).build().expect("client")
}

async fn read(client: &Client, id: &str) -> deployme::Result<deployme::resource::Object> {
    let resource = registry::resource("keycloak_client").expect("kind");
    let cancel = CancellationToken::new();
    client
        .read(
            resource,
            Session {
                services: client,
                cancel: &cancel,
                checkpoint: &Ignore,
            },
            id,
        )
        .await
}

async fn requests(server: &MockServer) -> usize {
    server.received_requests().await.expect("recorded").len()
}

#[tokio::test]
async fn one_read_is_one_request() {
    let server = keycloak().await;
    let client = client(&server);
    assert_eq!(read(&client, "acme/c7").await.expect("read").value["client_id"], "c7");
    assert_eq!(requests(&server).await, 1);
}

#[tokio::test]
async fn five_hundred_reads_at_once_are_fourteen_requests() {
    let server = keycloak().await;
    let client = client(&server);
    let ids: Vec<String> = (0..CLIENTS).map(|index| format!("acme/c{index}")).collect();
    for (index, object) in join_all(ids.iter().map(|id| read(&client, id)))
        .await
        .into_iter()
        .enumerate()
    {
        assert_eq!(object.expect("read").value["uuid"], format!("uuid-{index}"));
    }
    // Three single reads, ten pages of 50 and an empty one that tells the end.
    assert!(requests(&server).await <= 14, "{} requests", requests(&server).await);
}

#[tokio::test]
async fn what_the_list_lacks_is_asked_for_by_itself() {
    let server = keycloak().await;
    let client = client(&server);
    for index in 0..10 {
        read(&client, &format!("acme/c{index}")).await.expect("read");
    }
    let error = read(&client, "acme/nobody").await.expect_err("gone");
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().contains("nobody"), "{error}");
}

#[tokio::test]
async fn after_a_write_nothing_old_is_served() {
    let server = keycloak().await;
    let client = client(&server);
    for index in 0..10 {
        read(&client, &format!("acme/c{index}")).await.expect("read");
    }
    let before = requests(&server).await;
    client.forget(registry::resource("keycloak_client").expect("kind"), "acme/c1");
    read(&client, "acme/c1").await.expect("read");
    assert_eq!(requests(&server).await, before + 1);
}

#[tokio::test]
async fn a_few_of_very_many_are_not_listed_for_ever() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(|request: &Request| {
            let query: std::collections::HashMap<_, _> = request.url.query_pairs().into_owned().collect();
            let answer: Vec<Value> = match query.get("clientId") {
                Some(wanted) => vec![json!({"id": "u", "clientId": wanted, "redirectUris": ["https://x/*"]})],
                None => (0..50).map(|index| wire(1000 + index)).collect(),
            };
            ResponseTemplate::new(200).set_body_json(answer)
        })
        .mount(&server)
        .await;
    let client = client(&server);
    for index in 0..100 {
        read(&client, &format!("acme/rare{index}")).await.expect("read");
    }
    // One request each, and the pages that were read on trust.
    assert!(requests(&server).await <= 112, "{} requests", requests(&server).await);
}
