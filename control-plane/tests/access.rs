//! Tokens and scopes.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use support::{
    Grpc, PROJECT, Server, TOKEN,
    api::{Api, both},
    fresh,
    rest::Rest,
};

async fn with_token(server: &Server, protocol: &str, token: &str) -> Api {
    match protocol {
        "gRPC" => Api::Grpc(Grpc::connect(&server.url, token).await),
        _ => Api::Rest(Rest::new(&server.url, token)),
    }
}

#[tokio::test]
async fn a_token_does_what_its_scope_says_until_it_is_deleted() {
    let (_folder, server) = fresh();
    for (protocol, api) in both(&server).await {
        let mut tokens = Vec::new();
        for scope in ["READ", "WRITE", "ADMIN"] {
            let wanted = json!({"displayName": scope, "scopes": [scope]});
            let made = api
                .call("CreateApiToken", json!({"parent": PROJECT, "apiToken": wanted}))
                .await
                .unwrap();
            let secret = made["secret"].as_str().unwrap().to_owned();
            assert!(secret.starts_with("dpm_") && secret.len() > 40, "{secret}");
            tokens.push((scope, secret, made["apiToken"]["name"].clone()));
        }
        let listed = api
            .call("ListApiTokens", json!({"parent": PROJECT}))
            .await
            .unwrap()
            .to_string();
        for (_, secret, _) in &tokens {
            assert!(!listed.contains(secret.as_str()), "a secret is shown once");
        }
        for (scope, secret, _) in &tokens {
            let api = with_token(&server, protocol, secret).await;
            let id = format!("m-{}-{}", protocol.to_lowercase(), scope.to_lowercase());
            let machine = json!({"parent": PROJECT, "machineId": id, "machine": {"hostname": "a"}});
            let allowed = [
                api.call("ListMachines", json!({"parent": PROJECT})).await,
                api.call("CreateMachine", machine).await,
                api.call("ListApiTokens", json!({"parent": PROJECT})).await,
            ]
            .map(|answer| answer.map_err(|failure| failure.code));
            let refused = Some("PERMISSION_DENIED");
            let expected = match *scope {
                "READ" => [None, refused, refused],
                "WRITE" => [None, None, refused],
                _ => [None, None, None],
            };
            assert_eq!(
                allowed.map(Result::err),
                expected.map(|code| code.map(str::to_owned)),
                "{protocol} {scope}"
            );
            let other = api
                .call("ListMachines", json!({"parent": "projects/other"}))
                .await
                .unwrap_err();
            assert_eq!(other.reason, "OTHER_PROJECT");
        }
        let (_, secret, name) = &tokens[0];
        let used = api.call("GetApiToken", json!({"name": name})).await.unwrap();
        assert!(used.get("lastUsedTime").is_some(), "{used}");
        api.call("DeleteApiToken", json!({"name": name})).await.unwrap();
        for (token, reason) in [(secret.as_str(), "TOKEN_INVALID"), ("dpm_wrong", "TOKEN_INVALID")] {
            let api = with_token(&server, protocol, token).await;
            let failure = api.call("ListMachines", json!({"parent": PROJECT})).await.unwrap_err();
            assert_eq!(
                (failure.code.as_str(), failure.reason.as_str()),
                ("UNAUTHENTICATED", reason)
            );
            assert!(!failure.message.contains(token), "{failure:?}");
        }
        for (field, wanted) in [
            ("scopes", json!({})),
            (
                "expire_time",
                json!({"scopes": ["READ"], "expireTime": "2020-01-01T00:00:00Z"}),
            ),
        ] {
            let request = json!({"parent": PROJECT, "apiToken": wanted});
            assert_eq!(api.call("CreateApiToken", request).await.unwrap_err().fields(), [field]);
        }
    }
}

#[tokio::test]
async fn without_a_token_given_one_is_made_and_printed_once() {
    let folder = tempfile::tempdir().unwrap();
    let own = [("DEPLOYME_BOOTSTRAP_TOKEN", "")];
    let server = Server::start_with(folder.path(), &own);
    let token = server.printed[0].strip_prefix("bootstrap-token ").unwrap().to_owned();
    assert!(token.starts_with("dpm_"));
    assert_eq!(
        Rest::new(&server.url, &token)
            .get("/v1/projects/default/machines")
            .await
            .status,
        200
    );
    assert_eq!(
        Rest::new(&server.url, TOKEN)
            .get("/v1/projects/default/machines")
            .await
            .status,
        401
    );
    server.kill();
    let server = Server::start_with(folder.path(), &own);
    assert_eq!(server.printed, [] as [&str; 0]);
    assert_eq!(
        Rest::new(&server.url, &token)
            .get("/v1/projects/default/machines")
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_first_start_that_fails_keeps_no_token_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_deployme-control-plane"))
        .args(["--listen", &taken.local_addr().unwrap().to_string(), "--data-dir"])
        .arg(folder.path())
        .env_remove("DEPLOYME_BOOTSTRAP_TOKEN")
        .output()
        .unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("cannot listen on"));
    let server = Server::start_with(folder.path(), &[("DEPLOYME_BOOTSTRAP_TOKEN", "")]);
    assert!(
        server.printed[0].starts_with("bootstrap-token dpm_"),
        "{:?}",
        server.printed
    );
}

#[tokio::test]
async fn a_foreign_master_key_or_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    Server::start(folder.path()).kill();
    let refused = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_deployme-control-plane"))
            .args(["--bootstrap-token", TOKEN, "--data-dir"])
            .arg(folder.path())
            .args(arguments)
            .output()
            .unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let text = refused(&["--database", "postgres://user:secret@host/db"]);
    assert!(
        text.contains("PostgreSQL is not supported yet") && !text.contains("secret"),
        "{text}"
    );
    std::fs::write(folder.path().join("master.key"), [7; 32]).unwrap();
    let text = refused(&[]);
    assert!(text.contains("restore the old key file"), "{text}");
}
