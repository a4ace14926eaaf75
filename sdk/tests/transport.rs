//! The transport's contract, held against a scripted HTTP server.

use std::time::Duration;

use deployme::transport::{Auth, ErrorBody, Http, HttpSettings, RetryPolicy, Token, TokenCache, TokenSource};
use deployme::{ErrorKind, Result, Secret};
use http::{HeaderMap, Method, StatusCode};
use serde_json::{Value, json};
use wiremock::matchers::{body_json, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn said(_: StatusCode, _: &HeaderMap, body: &[u8]) -> ErrorBody {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    ErrorBody {
        message: body["message"].as_str().map(str::to_owned),
        ..ErrorBody::default()
    }
}

fn quick() -> RetryPolicy {
    RetryPolicy {
        base: Duration::ZERO,
        ..RetryPolicy::default()
    }
}

fn client(server: &MockServer, auth: Auth) -> Http {
    let mut settings = HttpSettings::new(format!("{}/base/", server.uri()).parse().expect("url"));
    settings.retry = quick();
    Http::new("sample", settings, auth, said).expect("client")
}

async fn answers(server: &MockServer, times: u64, template: ResponseTemplate) {
    Mock::given(wiremock::matchers::any())
        .respond_with(template)
        .up_to_n_times(times)
        .expect(times)
        .mount(server)
        .await;
}

async fn then_ok(server: &MockServer) {
    Mock::given(wiremock::matchers::any())
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({})))
        .mount(server)
        .await;
}

#[tokio::test]
async fn arguments_are_escaped_and_stay_in_their_place() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/base/realms/a%2Fb/roles/..%20%C3%A9"))
        .and(query_param("q", "x&y"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"ok": true})))
        .expect(1)
        .mount(&server)
        .await;
    let http = client(&server, Auth::None);
    let request = http
        .request(Method::GET, "/realms/{}/roles/{}", &["a/b", ".. é"])
        .query("q", "x&y");
    let answer: Value = request.send().await.expect("answer").json().expect("json");
    assert_eq!(answer, json!({"ok": true}));
}

#[tokio::test]
async fn a_lost_put_is_sent_again_and_a_lost_post_is_not() {
    for (verb, tries) in [(Method::PUT, 2), (Method::POST, 1)] {
        let server = MockServer::start().await;
        answers(&server, 1, ResponseTemplate::new(502)).await;
        then_ok(&server).await;
        let http = client(&server, Auth::None);
        let result = http
            .request(verb.clone(), "/x", &[])
            .json(&json!({"a": 1}))
            .expect("body")
            .send()
            .await;
        assert_eq!(result.is_ok(), tries == 2, "{verb}");
        assert_eq!(
            server.received_requests().await.expect("recorded").len(),
            tries,
            "{verb}"
        );
    }
}

#[tokio::test]
async fn too_many_requests_are_waited_for_even_in_a_post() {
    let server = MockServer::start().await;
    answers(&server, 2, ResponseTemplate::new(429).insert_header("retry-after", "0")).await;
    then_ok(&server).await;
    client(&server, Auth::None)
        .post("/x", &[], &json!({}))
        .await
        .expect("answer in the end");
    assert_eq!(server.received_requests().await.expect("recorded").len(), 3);
}

#[tokio::test]
async fn the_service_s_own_sentence_is_the_error() {
    let server = MockServer::start().await;
    answers(
        &server,
        1,
        ResponseTemplate::new(403).set_body_json(json!({"message": "needs manage-realm"})),
    )
    .await;
    let error = client(&server, Auth::None)
        .get::<Value>("/secret/{}", &["hush"])
        .await
        .expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    assert_eq!(error.to_string(), "needs manage-realm (HTTP 403)");
}

#[tokio::test]
async fn without_a_sentence_the_template_is_named_and_not_the_values() {
    let server = MockServer::start().await;
    answers(&server, 1, ResponseTemplate::new(404)).await;
    let error = client(&server, Auth::None)
        .get::<Value>("/secret/{}", &["hush"])
        .await
        .expect_err("refused");
    assert_eq!(
        error.to_string(),
        "sample answered Not Found to GET /secret/{} (HTTP 404)"
    );
}

#[derive(Debug, serde::Deserialize)]
#[allow(dead_code)]
struct Answer {
    items: Vec<Item>,
}
#[derive(Debug, serde::Deserialize)]
#[allow(dead_code)]
struct Item {
    n: u8,
}

#[tokio::test]
async fn an_unreadable_answer_names_the_place_and_not_the_body() {
    let server = MockServer::start().await;
    answers(
        &server,
        1,
        ResponseTemplate::new(200).set_body_json(json!({"items": [{"n": "hush"}]})),
    )
    .await;
    let error = client(&server, Auth::None)
        .get::<Answer>("/x", &[])
        .await
        .expect_err("unreadable");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        error.report(),
        "the answer cannot be read: items[0].n has another type than expected"
    );
}

#[tokio::test]
async fn nobody_listening_is_named_with_host_and_cause() {
    let mut settings = HttpSettings::new("http://127.0.0.1:1/x".parse().expect("url"));
    settings.retry = quick();
    let http = Http::new("sample", settings, Auth::None, said).expect("client");
    let error = http.get::<Value>("/y", &[]).await.expect_err("nobody");
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert!(
        error
            .to_string()
            .starts_with("sample at 127.0.0.1:1 cannot be reached: "),
        "{error}"
    );
    assert!(error.to_string().ends_with("(after 5 tries)"), "{error}");
}

#[derive(Debug)]
struct Numbered(std::sync::atomic::AtomicU32);

#[async_trait::async_trait]
impl TokenSource for Numbered {
    async fn fetch(&self) -> Result<Token> {
        let n = self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
        Ok(Token {
            value: Secret::new(format!("t{n}")),
            expires_in: None,
        })
    }
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let server = MockServer::start().await;
    Mock::given(header("authorization", "Bearer t1"))
        .respond_with(ResponseTemplate::new(401))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(header("authorization", "Bearer t2"))
        .and(body_json(json!({"a": 1})))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({})))
        .expect(1)
        .mount(&server)
        .await;
    let http = client(&server, Auth::Bearer(TokenCache::new(Numbered(0.into()))));
    http.put("/x", &[], &json!({"a": 1})).await.expect("second token");
}

#[tokio::test]
async fn a_second_refusal_is_meant() {
    let server = MockServer::start().await;
    answers(&server, 2, ResponseTemplate::new(401)).await;
    let http = client(&server, Auth::Bearer(TokenCache::new(Numbered(0.into()))));
    let error = http.get::<Value>("/x", &[]).await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Unauthenticated);
    assert_eq!(server.received_requests().await.expect("recorded").len(), 2);
}

#[tokio::test]
async fn a_missing_right_does_not_log_in_again() {
    let server = MockServer::start().await;
    answers(&server, 1, ResponseTemplate::new(403)).await;
    let http = client(&server, Auth::Bearer(TokenCache::new(Numbered(0.into()))));
    http.get::<Value>("/x", &[]).await.expect_err("refused");
    assert_eq!(server.received_requests().await.expect("recorded").len(), 1);
}
