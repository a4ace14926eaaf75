//! Vault's kinds against the real Vault and, where it can be had, the real OpenBao, through the SDK.

use deployme::Client;
use deployme_servers::{Running, Unavailable, openbao, report, vault};
use deployme_tests::{cases, sdk};
use serde_json::json;

/// A server of this test's own, and a client of it.
struct Bench {
    client: Client,
    _server: Running,
}

fn bench(server: Result<Running, Unavailable>) -> Option<Bench> {
    let server = report::or_leave_out(server)?;
    let token = server.credentials.token().expect("a root token");
    let config = json!({"address": server.url, "token": token});
    let client = Client::builder().service("vault", config).build().expect("client");
    Some(Bench {
        client,
        _server: server,
    })
}

#[tokio::test]
async fn every_kind_lives_its_whole_life() {
    let Some(bench) = bench(vault()) else { return };
    for case in cases::vault::all() {
        eprintln!("{}", case.kind);
        sdk::live(&bench.client, &case).await;
    }
}

#[tokio::test]
async fn every_kind_lives_its_whole_life_in_openbao() {
    let Some(bench) = bench(openbao()) else { return };
    for case in cases::vault::all() {
        eprintln!("{}", case.kind);
        sdk::live(&bench.client, &case).await;
    }
}

#[test]
fn every_argument_is_changed_once() {
    sdk::covers(&cases::vault::all());
}
