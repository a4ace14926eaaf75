//! A proxy in front of a real server: counts requests, adds latency and loses answers.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::task::JoinHandle;

/// A running proxy; it ends when dropped.
pub struct Proxy {
    /// Its address, without a trailing slash.
    pub url: String,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    target: String,
    client: reqwest::Client,
    latency_micros: AtomicU64,
    loses: AtomicBool,
    counts: Mutex<BTreeMap<String, u64>>,
}

impl Proxy {
    /// Starts one in front of `target`.
    ///
    /// # Panics
    ///
    /// When no port can be had.
    pub async fn start(target: &str) -> Self {
        let tls = deployme::transport::TlsSettings::default()
            .client_config()
            .expect("TLS");
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .expect("client");
        let shared = Arc::new(Shared {
            target: target.trim_end_matches('/').to_owned(),
            client,
            latency_micros: AtomicU64::new(0),
            loses: AtomicBool::new(false),
            counts: Mutex::default(),
        });
        let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
            .await
            .expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("address"));
        let router = Router::new().fallback(forward).with_state(shared.clone());
        let task = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Self { url, shared, task }
    }

    /// Delays every request by this much.
    pub fn set_latency(&self, latency: Duration) {
        let micros = u64::try_from(latency.as_micros()).unwrap_or(u64::MAX);
        self.shared.latency_micros.store(micros, Ordering::Relaxed);
    }

    /// Loses the answer to the next request that changes something, logins apart: it is carried out and answered with 503, as Envoy
    /// answers when a connection breaks after the request was sent.
    pub fn lose_the_next_answer(&self) {
        self.shared.loses.store(true, Ordering::Relaxed);
    }

    /// Takes that back; says whether there was such a request.
    pub fn has_lost_one(&self) -> bool {
        !self.shared.loses.swap(false, Ordering::Relaxed)
    }

    /// Requests since the last question, by method and first path segments.
    pub fn take(&self) -> BTreeMap<String, u64> {
        std::mem::take(&mut self.shared.counts.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn forward(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    *shared
        .counts
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .entry(format!("{} {}", parts.method, parts.uri.path()))
        .or_default() += 1;
    tokio::time::sleep(Duration::from_micros(shared.latency_micros.load(Ordering::Relaxed))).await;
    let is_login = parts.uri.path().contains("/openid-connect/token");
    let changes = !matches!(parts.method, Method::GET | Method::HEAD) && !is_login;
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut headers = parts.headers.clone();
    for own in [
        header::HOST,
        header::CONNECTION,
        header::TRANSFER_ENCODING,
        header::CONTENT_LENGTH,
    ] {
        headers.remove(own);
    }
    let sent = shared
        .client
        .request(parts.method, format!("{}{path}", shared.target))
        .headers(headers)
        .body(body)
        .send()
        .await;
    match sent {
        Ok(_) if changes && shared.loses.swap(false, Ordering::Relaxed) => {
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Ok(answer) => answered(answer).await,
        Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
    }
}

async fn answered(answer: reqwest::Response) -> Response {
    let status = answer.status();
    let mut headers: HeaderMap = answer.headers().clone();
    for own in [header::CONNECTION, header::TRANSFER_ENCODING, header::CONTENT_LENGTH] {
        headers.remove(own);
    }
    let body = answer.bytes().await.unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
