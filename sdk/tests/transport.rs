//! The transport's contract, held against a scripted HTTP server.

use std::time::Duration;

use deployme::transport::{
    Auth, ErrorBody, Http, HttpSettings, RetryPolicy, StaticToken, Token, TokenCache, TokenSource,
};
use deployme::{Error, ErrorKind, Result, Secret};
use http::{HeaderMap, Method, StatusCode};
use serde_json::{Value, json};
use wiremock::matchers::{body_json, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn said(_: StatusCode, _: &HeaderMap, body: &[u8]) -> ErrorBody {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let unknown_token = body["message"] == "invalid token";
    ErrorBody {
        own: body.is_object(),
        kind: unknown_token.then_some(ErrorKind::Unauthenticated),
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
    let cases = [502, 503].map(|status| [(Method::PUT, status, 2), (Method::POST, status, 1)]);
    for (verb, status, tries) in cases.into_iter().flatten() {
        let server = MockServer::start().await;
        answers(&server, 1, ResponseTemplate::new(status)).await;
        then_ok(&server).await;
        let http = client(&server, Auth::None);
        let result = http
            .request(verb.clone(), "/x", &[])
            .json(&json!({"a": 1}))
            .expect("body")
            .send()
            .await;
        match result {
            Ok(_) => assert_eq!(tries, 2, "{verb} {status}"),
            Err(error) => assert!(error.may_be_done(), "{verb} {status}: {error}"),
        }
        assert_eq!(
            server.received_requests().await.expect("recorded").len(),
            tries,
            "{verb} {status}"
        );
    }
}

#[tokio::test]
async fn a_service_that_asks_to_wait_is_waited_for_even_in_a_post() {
    for status in [429, 503] {
        let server = MockServer::start().await;
        answers(
            &server,
            2,
            ResponseTemplate::new(status).insert_header("retry-after", "0"),
        )
        .await;
        then_ok(&server).await;
        client(&server, Auth::None)
            .post("/x", &[], &json!({}))
            .await
            .expect("answer in the end");
        assert_eq!(server.received_requests().await.expect("recorded").len(), 3);
    }
}

#[tokio::test]
async fn a_delete_after_a_lost_one_may_have_been_done_and_a_read_never() {
    for (verb, may_be_done) in [(Method::DELETE, true), (Method::GET, false)] {
        let server = MockServer::start().await;
        answers(&server, 1, ResponseTemplate::new(503)).await;
        answers(&server, 1, ResponseTemplate::new(404).set_body_json(json!({}))).await;
        let error = client(&server, Auth::None)
            .request(verb.clone(), "/x", &[])
            .send()
            .await
            .expect_err("not there");
        assert_eq!(error.kind(), ErrorKind::NotFound, "{verb}: {error}");
        assert_eq!(error.may_be_done(), may_be_done, "{verb}");
    }
}

/// Bodies of real proxies without a back end, and what the service itself says.
#[tokio::test]
async fn only_the_service_s_own_404_says_that_something_is_gone() {
    let page = |text: &str, form: &str| ResponseTemplate::new(404).set_body_raw(text.to_owned(), form);
    let foreign = [
        page("<html><head><title>404 Not Found</title></head></html>", "text/html"),
        page("default backend - 404", "text/plain; charset=utf-8"),
        page("404 page not found\n", "text/plain; charset=utf-8"),
        ResponseTemplate::new(404),
        ResponseTemplate::new(410),
    ];
    for answer in foreign {
        let server = MockServer::start().await;
        answers(&server, 1, answer.insert_header("server", "nginx")).await;
        let error = client(&server, Auth::None)
            .get::<Value>("/x/{}", &["hush"])
            .await
            .expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Unavailable, "{error}");
        assert!(
            error.message().contains("something other than sample") && error.message().contains("from \"nginx\""),
            "{error}"
        );
        assert!(!error.message().contains("hush"), "{error}");
    }
    let own = [
        page(r#"{"message": "no such thing"}"#, "application/json"),
        page("", "application/json"),
    ];
    for answer in own {
        let server = MockServer::start().await;
        answers(&server, 1, answer).await;
        let result = client(&server, Auth::None).get::<Value>("/x", &[]).await;
        assert_eq!(result.expect_err("gone").kind(), ErrorKind::NotFound);
    }
}

#[tokio::test]
async fn an_address_of_something_else_is_told_by_what_answers_there() {
    let page = ResponseTemplate::new(200).set_body_raw("<html>Welcome</html>", "text/html; charset=utf-8");
    let moved = |to: &str| ResponseTemplate::new(302).insert_header("location", to);
    for (answer, says) in [
        (
            page,
            "the answer is of type text/html; charset=utf-8, not JSON: check the address",
        ),
        (
            moved("https://elsewhere.example.org/x?token=hush"),
            "sample answered Found to GET /x, which is to be asked of https://elsewhere.example.org: check the address",
        ),
        (moved("/login"), "sample answered Found to GET /x"),
    ] {
        let server = MockServer::start().await;
        answers(&server, 1, answer).await;
        let result = client(&server, Auth::None).get::<Value>("/x", &[]).await;
        let error = result.expect_err("not the service");
        assert!(error.message().starts_with(says), "{error}");
        assert!(!error.message().contains("hush"), "{error}");
    }
}

#[tokio::test]
async fn derived_clients_share_one_limit() {
    let server = MockServer::start().await;
    let slow = ResponseTemplate::new(200).set_delay(Duration::from_millis(300));
    Mock::given(wiremock::matchers::any())
        .respond_with(slow)
        .mount(&server)
        .await;
    let mut settings = HttpSettings::new(server.uri().parse().expect("url"));
    settings.concurrency = 1;
    let one = Http::new("sample", settings, Auth::None, said).expect("client");
    let other = one.with_auth(Auth::Bearer(TokenCache::new(Numbered(0.into()))));
    let started = std::time::Instant::now();
    let (a, b) = tokio::join!(one.delete("/a", &[]), other.delete("/b", &[]));
    a.expect("one");
    b.expect("the other");
    assert!(started.elapsed() >= Duration::from_millis(600), "one after the other");
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
    answers(&server, 1, ResponseTemplate::new(409)).await;
    let error = client(&server, Auth::None)
        .get::<Value>("/secret/{}", &["hush"])
        .await
        .expect_err("refused");
    assert_eq!(
        error.to_string(),
        "sample answered Conflict to GET /secret/{} (HTTP 409)"
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
async fn a_token_that_is_refused_with_another_status_is_renewed_too() {
    let server = MockServer::start().await;
    Mock::given(header("x-token", "t1"))
        .respond_with(ResponseTemplate::new(403).set_body_json(json!({"message": "invalid token"})))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(header("x-token", "t2"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({})))
        .expect(1)
        .mount(&server)
        .await;
    let tokens = TokenCache::new(Numbered(0.into()));
    let auth = Auth::Header(http::HeaderName::from_static("x-token"), tokens);
    client(&server, auth)
        .post("/x", &[], &json!({}))
        .await
        .expect("second token");
}

#[tokio::test]
async fn a_given_token_is_sent_once() {
    let server = MockServer::start().await;
    answers(&server, 1, ResponseTemplate::new(401)).await;
    let token = StaticToken::new("token", "given".into()).expect("a token");
    let http = client(&server, Auth::Bearer(TokenCache::new(token)));
    let error = http.get::<Value>("/x", &[]).await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Unauthenticated);
    assert_eq!(server.received_requests().await.expect("recorded").len(), 1);
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

/// Tokens that end at once, until a login is lost.
#[derive(Debug)]
struct LostLogin {
    good: u32,
    /// What the login's own error says of the login.
    may_be_done: bool,
    count: std::sync::atomic::AtomicU32,
}

#[async_trait::async_trait]
impl TokenSource for LostLogin {
    async fn fetch(&self) -> Result<Token> {
        let n = self.count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
        if n > self.good {
            return Err(Error::new(ErrorKind::Unavailable, "the login is lost").with_may_be_done(self.may_be_done));
        }
        Ok(Token {
            value: Secret::new(format!("t{n}")),
            expires_in: Some(Duration::ZERO),
        })
    }
}

#[tokio::test]
async fn a_lost_login_says_nothing_of_the_request() {
    // The answers before the login that is lost, and whether one of them may be a request carried out.
    let cases: [(&[u16], bool); 4] = [(&[], false), (&[502], true), (&[401], false), (&[502, 401], true)];
    for (statuses, done) in cases {
        for may_be_done in [true, false] {
            let server = MockServer::start().await;
            for status in statuses {
                answers(&server, 1, ResponseTemplate::new(*status)).await;
            }
            let login = LostLogin {
                good: u32::try_from(statuses.len()).expect("few"),
                may_be_done,
                count: 0.into(),
            };
            let http = client(&server, Auth::Bearer(TokenCache::new(login)));
            let error = http.put("/x", &[], &json!({})).await.expect_err("no login");
            assert_eq!(error.message(), "the login is lost");
            assert_eq!(error.may_be_done(), done, "{statuses:?}");
        }
    }
}

#[tokio::test]
async fn only_the_service_s_own_wait_says_that_nothing_was_done() {
    let page = ("<html>Service Unavailable</html>", "text/html");
    let own = (r#"{"message": "too busy"}"#, "application/json");
    for ((body, form), may_be_done) in [(page, true), (own, false)] {
        let server = MockServer::start().await;
        let wait = ResponseTemplate::new(503).insert_header("retry-after", "0");
        answers(&server, 1, wait.set_body_raw(body, form)).await;
        answers(&server, 1, ResponseTemplate::new(409)).await;
        let result = client(&server, Auth::None).post("/x", &[], &json!({})).await;
        let error = result.expect_err("it is there");
        assert_eq!(
            (error.http_status(), error.may_be_done()),
            (Some(409), may_be_done),
            "{body}"
        );
    }
}
