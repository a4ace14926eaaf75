//! Configuration and login.

use deployme::resource::{Ignore, Session};
use deployme::{Client, Error, ErrorKind};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use wiremock::matchers::body_json;
use wiremock::{MockServer, ResponseTemplate};

use crate::{answer, client, data, refusal, requests, resource, when};

async fn list(client: &Client) -> Result<(), Error> {
    let cancel = CancellationToken::new();
    let session = Session {
        services: client,
        cancel: &cancel,
        checkpoint: &Ignore,
    };
    let listed = resource("vault_mount")
        .list(session, serde_json::Map::new(), None)
        .await;
    listed.map(|_| ())
}

fn grant(token: &str) -> ResponseTemplate {
    answer(
        200,
        json!({"auth": {"client_token": token, "lease_duration": 3600, "policies": ["p"]}, "data": null}),
    )
}

async fn no_mounts(server: &MockServer) {
    when("GET", "/v1/sys/mounts")
        .respond_with(data(json!({})))
        .mount(server)
        .await;
}

#[tokio::test]
async fn approle_logs_in_once() {
    let server = MockServer::start().await;
    when("POST", "/v1/auth/team/approle/login")
        .and(body_json(json!({"role_id": "r", "secret_id": "s"})))
        .respond_with(grant("made"))
        .expect(1)
        .mount(&server)
        .await;
    no_mounts(&server).await;
    let config = json!({"role_id": "r", "secret_id": "s", "auth_mount": "team/approle/", "token": "not used"});
    let client = client(&server, config);
    list(&client).await.expect("first");
    list(&client).await.expect("second");
    let received = server.received_requests().await.expect("recorded");
    assert_eq!(received[1].headers["x-vault-token"], "made");
    assert_eq!(received.len(), 3);
}

#[tokio::test]
async fn userpass_and_kubernetes_log_in_at_their_own_methods() {
    let server = MockServer::start().await;
    when("POST", "/v1/auth/userpass/login/al%2Fice")
        .and(body_json(json!({"password": "p"})))
        .respond_with(grant("u"))
        .expect(1)
        .mount(&server)
        .await;
    when("POST", "/v1/auth/kubernetes/login")
        .and(body_json(json!({"role": "deployer", "jwt": "the.service.account"})))
        .respond_with(grant("k"))
        .expect(1)
        .mount(&server)
        .await;
    no_mounts(&server).await;
    list(&client(&server, json!({"username": "al/ice", "password": "p"})))
        .await
        .expect("userpass");
    let file = std::env::temp_dir().join(format!("deployme-service-account-{}", std::process::id()));
    std::fs::write(&file, "the.service.account\n").expect("file");
    let config = json!({"kubernetes_role": "deployer", "kubernetes_token_file": file});
    let logged_in = list(&client(&server, config)).await;
    std::fs::remove_file(&file).expect("file");
    logged_in.expect("kubernetes");
}

#[tokio::test]
async fn a_refused_login_names_who_and_where_and_no_secret() {
    let server = MockServer::start().await;
    when("POST", "/v1/auth/userpass/login/alice")
        .respond_with(refusal(400, "invalid username or password"))
        .expect(1)
        .mount(&server)
        .await;
    let error = list(&client(&server, json!({"username": "alice", "password": "hunter2"})))
        .await
        .expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Unauthenticated);
    assert_eq!(
        error.message(),
        "the login of user \"alice\" at auth/userpass was refused: invalid username or password; check user name, password and auth_mount"
    );
    assert!(!format!("{error:?}{}", error.report()).contains("hunter2"));
}

#[tokio::test]
async fn the_community_edition_that_ignores_namespaces_is_refused() {
    let server = MockServer::start().await;
    when("GET", "/v1/sys/health")
        .respond_with(answer(
            200,
            json!({"performance_standby": false, "enterprise": false, "version": "1.21.4"}),
        ))
        .mount(&server)
        .await;
    let error = list(&client(&server, json!({"token": "t", "namespace": "team"})))
        .await
        .expect_err("ignored there");
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.message().contains("ignores namespaces"), "{error}");
    assert_eq!(requests(&server).await.len(), 1);
}

#[tokio::test]
async fn openbao_gets_the_namespace_on_every_request_but_the_question_what_it_is() {
    let server = MockServer::start().await;
    when("GET", "/v1/sys/health")
        .respond_with(answer(200, json!({"standby": false, "version": "2.6.2"})))
        .expect(1)
        .mount(&server)
        .await;
    when("POST", "/v1/auth/approle/login")
        .respond_with(grant("made"))
        .expect(1)
        .mount(&server)
        .await;
    no_mounts(&server).await;
    let client = client(&server, json!({"role_id": "r", "namespace": "/team/a/"}));
    list(&client).await.expect("list");
    let received = server.received_requests().await.expect("recorded");
    let namespaces: Vec<Option<&str>> = received
        .iter()
        .map(|request| {
            let value = request.headers.get("x-vault-namespace");
            value.map(|value| value.to_str().expect("text"))
        })
        .collect();
    assert_eq!(namespaces, [None, Some("team/a"), Some("team/a")]);
}

#[tokio::test]
async fn what_the_configuration_lacks_is_named() {
    let server = MockServer::start().await;
    let message = async |config: Value| {
        let error = list(&client(&server, config)).await.expect_err("incomplete");
        assert_eq!(error.kind(), ErrorKind::Config);
        error.message().to_owned()
    };
    assert!(
        message(json!({}))
            .await
            .starts_with("vault.token: a login is required: token (or VAULT_TOKEN)")
    );
    assert_eq!(
        message(json!({"username": "u"})).await,
        "vault.password: is required with username (or VAULT_PASSWORD)"
    );
    assert!(
        message(json!({"role_id": "r", "kubernetes_role": "k"}))
            .await
            .ends_with("keep one")
    );
    let nowhere = Client::builder()
        .service("vault", json!({"token": "t"}))
        .build()
        .expect("client");
    assert_eq!(
        list(&nowhere).await.expect_err("no address").message(),
        "vault.address: is required: set it, or the environment variable VAULT_ADDR"
    );
    let config = json!({"address": format!("{}/v1/", server.uri()), "token": "t"});
    let deeper = Client::builder().service("vault", config).build().expect("client");
    let error = list(&deeper).await.expect_err("too deep");
    assert_eq!(
        error.message(),
        "vault.address: must not end in /v1, which is added: leave it out"
    );
    assert_eq!(requests(&server).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_revoked_token_is_followed_by_another_login_and_a_missing_right_is_not() {
    // As Vault 1.21 answers to both; the status is the same.
    let revoked = "2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n";
    for (said, logins) in [(revoked, 2), ("1 error occurred:\n\t* permission denied\n\n", 1)] {
        let server = MockServer::start().await;
        for token in ["first", "second"] {
            when("POST", "/v1/auth/approle/login")
                .respond_with(grant(token))
                .up_to_n_times(1)
                .mount(&server)
                .await;
        }
        when("GET", "/v1/sys/mounts")
            .and(wiremock::matchers::header("x-vault-token", "first"))
            .respond_with(refusal(403, said))
            .mount(&server)
            .await;
        no_mounts(&server).await;
        let listed = list(&client(&server, json!({"role_id": "r"}))).await;
        match listed {
            Ok(()) => assert_eq!(logins, 2, "{said}"),
            Err(error) => assert_eq!(error.kind(), ErrorKind::PermissionDenied, "{error}"),
        }
        let asked = requests(&server).await;
        let made = asked.iter().filter(|request| request.starts_with("POST")).count();
        assert_eq!((made, asked.len()), (logins, 2 * logins), "{asked:?}");
    }
}
