//! Vault's kinds against the real Vault and, where it can be had, the real OpenBao, through the SDK.

use deployme::resource::{Ignore, Session};
use deployme::transport::{Auth, ErrorBody, Http, HttpSettings, StaticToken, TokenCache};
use deployme::{Client, ErrorKind, Result, Secret};
use deployme_servers::{Running, Unavailable, openbao, report, vault};
use deployme_tests::proxy::Proxy;
use deployme_tests::{cases, lost, sdk};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

/// A server of this test's own, and a client of it.
struct Bench {
    client: Client,
    server: Running,
}

impl Bench {
    async fn call(&self, kind: &str, verb: &str, request: Value) -> Result<Value> {
        self.client.invoke(kind, verb, request, &CancellationToken::new()).await
    }

    async fn create(&self, kind: &str, spec: Value) -> Value {
        let made = self.call(kind, "create", json!({ "spec": spec })).await;
        made.unwrap_or_else(|error| panic!("create {kind}: {}", error.report()))
    }

    /// A client of the same server with another configuration.
    fn client(&self, mut config: Value) -> Client {
        config["address"] = self.server.url.clone().into();
        Client::builder().service("vault", config).build().expect("client")
    }

    /// The server's own API, for what no kind does.
    fn http(&self) -> Http {
        let token = Secret::new(self.server.credentials.token().expect("a root token"));
        let token = StaticToken::new("token", token).expect("a token");
        let settings = HttpSettings::new(self.server.url.parse().expect("URL"));
        let auth = Auth::Bearer(TokenCache::new(token));
        Http::new("vault", settings, auth, |_, _, _| ErrorBody {
            own: true,
            ..ErrorBody::default()
        })
        .expect("client")
    }
}

fn bench(server: Result<Running, Unavailable>) -> Option<Bench> {
    let server = report::or_leave_out(server)?;
    let token = server.credentials.token().expect("a root token");
    let config = json!({"address": server.url, "token": token});
    let client = Client::builder().service("vault", config).build().expect("client");
    Some(Bench { client, server })
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
    // It takes audit devices from its configuration file alone.
    let lives = cases::vault::all().into_iter();
    for case in lives.filter(|case| case.kind != "vault_audit_device") {
        eprintln!("{}", case.kind);
        sdk::live(&bench.client, &case).await;
    }
}

#[tokio::test]
async fn lost_answers_lose_nothing() {
    let Some(bench) = bench(vault()) else { return };
    let proxy = Proxy::start(&bench.server.url).await;
    let token = bench.server.credentials.token().expect("a root token");
    let config = json!({"address": proxy.url, "token": token});
    let client = Client::builder().service("vault", config).build().expect("client");
    for case in cases::vault::all() {
        eprintln!("{}", case.kind);
        lost::live(&client, &proxy, &case).await;
    }
}

#[test]
fn every_argument_is_changed_once() {
    sdk::covers(&cases::vault::all());
}

#[tokio::test]
async fn a_secret_deleted_behind_our_back_is_gone_and_made_again() {
    let Some(bench) = bench(vault()) else { return };
    let store = json!({"path": "kv", "type": "kv", "options": {"version": "2"}});
    bench.create("vault_mount", store).await;
    let spec = json!({"mount": "kv", "name": "a", "data": {"x": "1"}, "custom_metadata": {"owner": "x"}});
    bench.create("vault_kv_secret", spec).await;
    bench.http().delete("/v1/kv/data/a", &[]).await.expect("soft delete");
    let gone = bench.call("vault_kv_secret", "read", json!({"id": "kv/a"})).await;
    assert_eq!(gone.expect_err("gone").kind(), ErrorKind::NotFound);
    let again = json!({"mount": "kv", "name": "a", "data": {"x": "2"}});
    let made = bench.create("vault_kv_secret", again).await;
    assert_eq!(made["version"], 2);
    let read = bench
        .call("vault_kv_secret", "read", json!({"id": "kv/a"}))
        .await
        .expect("read");
    assert_eq!(
        read["custom_metadata"],
        json!({}),
        "what the deleted one left is put right"
    );
}

#[tokio::test]
async fn somebody_else_s_write_shows_and_is_not_overwritten() {
    let Some(bench) = bench(vault()) else { return };
    let store = json!({"path": "kv", "type": "kv", "options": {"version": "2"}});
    bench.create("vault_mount", store).await;
    let spec = json!({"mount": "kv", "name": "a", "data": {"x": "1"}});
    let made = bench.create("vault_kv_secret", spec.clone()).await;
    let theirs = json!({"data": {"x": "theirs"}});
    bench.http().post("/v1/kv/data/a", &[], &theirs).await.expect("write");

    let kind = sdk::kind("vault_kv_secret");
    let cancel = CancellationToken::new();
    let session = Session {
        services: &bench.client,
        cancel: &cancel,
        checkpoint: &Ignore,
    };
    let (prior, spec) = (made.as_object().cloned(), spec.as_object().cloned().expect("object"));
    let error = kind.update(session, "kv/a", prior, spec).await.expect_err("conflict");
    assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
    let opened = bench
        .call("vault_kv_secret", "open", json!({"spec": {"mount": "kv", "name": "a"}}))
        .await;
    let opened = opened.expect("open");
    assert_eq!(opened["value"]["data"], json!({"x": "theirs"}));
    assert_eq!(opened["value"]["version"], 2);
    let first = json!({"spec": {"mount": "kv", "name": "a", "version": 1}});
    let opened = bench.call("vault_kv_secret", "open", first).await.expect("open");
    assert_eq!(opened["value"]["data_json"], "{\"x\":\"1\"}");
}

#[tokio::test]
async fn a_store_is_used_right_after_it_was_made_and_while_it_becomes_versioned() {
    let Some(bench) = bench(vault()) else { return };
    for index in 0..20 {
        let mount = format!("kv{index}");
        let store = json!({"path": mount, "type": "kv", "options": {"version": "2"}});
        bench.create("vault_mount", store).await;
        bench
            .create(
                "vault_kv_secret",
                json!({"mount": mount, "name": "a", "data": {"x": "1"}}),
            )
            .await;
    }
    bench.create("vault_mount", json!({"path": "old", "type": "kv"})).await;
    let http = bench.http();
    for index in 0..500 {
        let name = index.to_string();
        http.put("/v1/old/{}", &[&name], &json!({"x": "1"}))
            .await
            .expect("write");
    }
    let upgrade = json!({"spec": {"path": "old", "type": "kv", "options": {"version": "2"}}});
    bench.call("vault_mount", "update", upgrade).await.expect("upgrade");
    let made = bench
        .create(
            "vault_kv_secret",
            json!({"mount": "old", "name": "new", "data": {"x": "1"}}),
        )
        .await;
    assert_eq!(made["version"], 1);
    let read = bench
        .call("vault_kv_secret", "read", json!({"id": "old/499"}))
        .await
        .expect("read");
    assert_eq!(read["version"], 1);
}

#[tokio::test]
async fn a_login_has_the_rights_of_its_policy() {
    let Some(bench) = bench(vault()) else { return };
    let store = json!({"path": "team/kv", "type": "kv", "options": {"version": "2"}});
    bench.create("vault_mount", store).await;
    let rules = "path \"team/kv/data/app/*\" { capabilities = [\"create\", \"update\", \"read\"] }";
    bench
        .create("vault_policy", json!({"name": "app", "policy": rules}))
        .await;
    let http = bench.http();
    for (path, body) in [
        ("/v1/sys/auth/people", json!({"type": "userpass"})),
        (
            "/v1/auth/people/users/alice",
            json!({"password": "user-Passw0rd", "token_policies": ["app"]}),
        ),
        ("/v1/sys/auth/approle", json!({"type": "approle"})),
        (
            "/v1/auth/approle/role/app",
            json!({"bind_secret_id": true, "token_policies": ["app"]}),
        ),
        ("/v1/auth/approle/role/app/role-id", json!({"role_id": "the-role"})),
        (
            "/v1/auth/approle/role/app/custom-secret-id",
            json!({"secret_id": "approle-S3cret"}),
        ),
    ] {
        http.post(path, &[], &body)
            .await
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let cancel = CancellationToken::new();
    for (name, config) in [
        (
            "people",
            json!({"username": "alice", "password": "user-Passw0rd", "auth_mount": "people"}),
        ),
        (
            "machines",
            json!({"role_id": "the-role", "secret_id": "approle-S3cret"}),
        ),
    ] {
        let client = bench.client(config);
        // Rights on the data suffice: neither the list of mounts nor metadata is needed.
        let spec = json!({"mount": "team/kv", "name": format!("app/{name}"), "data": {"x": "1"}});
        let made = client
            .invoke("vault_kv_secret", "create", json!({ "spec": spec }), &cancel)
            .await;
        assert_eq!(made.expect("create")["version"], 1);
        let id = format!("team%2Fkv/app/{name}");
        let read = client
            .invoke("vault_kv_secret", "read", json!({ "id": id }), &cancel)
            .await;
        assert_eq!(read.expect("read")["version"], 1);
        let spec = json!({"mount": "team/kv", "name": "other", "data": {"x": "1"}});
        let error = client
            .invoke("vault_kv_secret", "create", json!({ "spec": spec }), &cancel)
            .await
            .expect_err("no right");
        assert_eq!(error.kind(), ErrorKind::PermissionDenied);
        assert!(error.message().contains("permission denied"), "{error}");
    }
    let wrong = bench.client(json!({"username": "alice", "password": "wrong-Passw0rd", "auth_mount": "people"}));
    let error = wrong
        .invoke("vault_mount", "list", json!({}), &cancel)
        .await
        .expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Unauthenticated, "{error}");
    assert!(!error.report().contains("wrong-Passw0rd"));
}

#[tokio::test]
async fn a_secret_id_logs_in_until_the_run_ends() {
    let Some(bench) = bench(vault()) else { return };
    let method = json!({"path": "machines/a", "type": "approle"});
    bench.create("vault_auth_backend", method).await;
    let role = json!({"mount": "machines/a", "name": "app", "secret_id_num_uses": 5});
    bench.create("vault_approle_role", role).await;
    let spec = json!({
        "mount": "machines/a", "role": "app", "ttl": "5m", "num_uses": 3, "metadata": {"run": "1"}, "cidr_list": ["127.0.0.0/8"],
        "token_bound_cidrs": ["127.0.0.1/32"],
    });
    let opened = bench
        .call("vault_approle_secret_id", "open", json!({ "spec": spec }))
        .await;
    let opened = opened.expect("open");
    let login = json!({"role_id": opened["value"]["role_id"], "secret_id": opened["value"]["secret_id"]});
    let http = bench.http();
    let token: Value = http
        .post("/v1/auth/machines/a/login", &[], &login)
        .await
        .expect("it logs in")
        .json()
        .expect("JSON");
    assert_eq!(token["auth"]["metadata"], json!({"run": "1", "role_name": "app"}));
    for _ in 0..2 {
        let closed = bench.call("vault_approle_secret_id", "close", json!({"lease": opened["lease"]}));
        closed.await.expect("closed, and closed again");
        let refused = http.post("/v1/auth/machines/a/login", &[], &login).await;
        assert_eq!(refused.expect_err("destroyed").http_status(), Some(400));
    }
    let missing = json!({"spec": {"mount": "nowhere", "role": "app"}});
    let error = bench.call("vault_approle_secret_id", "open", missing).await;
    let error = error.expect_err("no such method");
    assert_eq!(error.violations()[0].path, "mount", "{error}");
}

#[tokio::test]
async fn a_token_lives_until_the_run_ends() {
    let Some(bench) = bench(vault()) else { return };
    let role = json!({"name": "app", "allowed_policies": ["app"], "token_period": "1h"});
    bench.create("vault_token_role", role).await;
    let http = bench.http();
    for (spec, lease) in [
        (
            json!({"policies": ["app"], "ttl": "10m", "display_name": "run", "metadata": {"a": "b"}}),
            600,
        ),
        (json!({"role": "app"}), 3600),
        (
            json!({"policies": ["app"], "period": "30m", "no_parent": true, "no_default_policy": true, "num_uses": 9}),
            1800,
        ),
    ] {
        let opened = bench
            .call("vault_token", "open", json!({ "spec": spec }))
            .await
            .expect("open");
        assert_eq!(opened["value"]["lease_duration"], lease, "{spec}");
        let renewed = bench
            .call("vault_token", "renew", json!({"lease": opened["lease"]}))
            .await;
        let renew_in = renewed.expect("renew")["renew_in"].as_f64().expect("seconds");
        assert!(
            (renew_in - f64::from(lease) * 2.0 / 3.0).abs() < 1.0,
            "{spec}: {renew_in}"
        );
        let accessor = json!({"accessor": opened["value"]["accessor"]});
        http.post("/v1/auth/token/lookup-accessor", &[], &accessor)
            .await
            .expect("it lives");
        for _ in 0..2 {
            let closed = bench
                .call("vault_token", "close", json!({"lease": opened["lease"]}))
                .await;
            closed.expect("closed, and closed again");
            let gone = http.post("/v1/auth/token/lookup-accessor", &[], &accessor).await;
            gone.expect_err("revoked");
        }
    }
    let batch = json!({"spec": {"policies": ["app"], "type": "batch", "ttl": "5m"}});
    let opened = bench.call("vault_token", "open", batch).await.expect("open");
    assert_eq!(opened["lease"], Value::Null);
    let missing = bench
        .call("vault_token", "open", json!({"spec": {"role": "missing"}}))
        .await;
    let error = missing.expect_err("no such role");
    assert_eq!(error.violations()[0].path, "role", "{error}");
}

#[tokio::test]
async fn the_community_edition_s_silence_on_namespaces_is_caught() {
    let Some(bench) = bench(vault()) else { return };
    let token = bench.server.credentials.token().expect("a root token");
    let client = bench.client(json!({"token": token, "namespace": "team"}));
    let listed = client
        .invoke("vault_mount", "list", json!({}), &CancellationToken::new())
        .await;
    let error = listed.expect_err("namespaces are ignored");
    assert_eq!(error.kind(), ErrorKind::Config);
}

/// The server speaks of plugins and of its parser.
#[tokio::test]
async fn what_the_server_does_not_know_is_said_at_the_argument() {
    let Some(bench) = bench(vault()) else { return };
    for (kind, spec, path, says) in [
        (
            "vault_mount",
            json!({"path": "x", "type": "kvv"}),
            "type",
            "no secrets engine",
        ),
        (
            "vault_auth_backend",
            json!({"path": "x", "type": "jvt"}),
            "type",
            "no auth method",
        ),
        (
            "vault_audit_device",
            json!({"path": "x", "type": "fyle"}),
            "type",
            "no audit device",
        ),
        (
            "vault_policy",
            json!({"name": "x", "policy": "path \"kv/*\" { capabilities = [\"read\"]"}),
            "policy",
            "closing RBRACE",
        ),
        (
            "vault_policy",
            json!({"name": "x", "policy": "path \"kv/*\" { capabilities = [\"fly\"] }"}),
            "policy",
            "fly",
        ),
    ] {
        let error = bench
            .call(kind, "create", json!({ "spec": spec }))
            .await
            .expect_err(kind);
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{}", error.report());
        let violations = error.violations();
        assert_eq!(violations.len(), 1, "{error}");
        assert_eq!(violations[0].path, path);
        assert!(violations[0].message.contains(says), "{error}");
    }
}

#[tokio::test]
async fn missing_things_are_not_found() {
    let Some(bench) = bench(vault()) else { return };
    for (kind, id) in [
        ("vault_mount", "missing"),
        ("vault_policy", "missing"),
        ("vault_kv_secret", "missing/a"),
        ("vault_kv_secret", "secret/missing"),
    ] {
        let read = bench.call(kind, "read", json!({ "id": id })).await;
        assert_eq!(read.expect_err("missing").kind(), ErrorKind::NotFound, "{kind} {id}");
    }
    let store = bench
        .call("vault_kv_secret", "read", json!({"id": "cubbyhole/a"}))
        .await;
    assert_eq!(store.expect_err("no store").kind(), ErrorKind::InvalidInput);
}
