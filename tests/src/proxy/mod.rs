//! A proxy in front of a real server: counts requests, adds latency, loses answers and injects faults.

mod fault;
mod wire;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use tokio::task::JoinHandle;

pub use fault::Fault;
use wire::{Cutter, Wires};

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
    /// For requests that come over HTTP/2, which is gRPC.
    http2: reqwest::Client,
    latency_micros: AtomicU64,
    loses: AtomicBool,
    counts: Mutex<BTreeMap<String, u64>>,
    injection: Mutex<Option<Injection>>,
}

/// A fault that waits for its request.
struct Injection {
    /// Requests that are still left alone.
    before: u64,
    fault: Fault,
    kill: Box<dyn Fn() + Send>,
    /// The request that it befell.
    befell: Option<String>,
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
        let builder = || {
            reqwest::Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
        };
        let shared = Arc::new(Shared {
            target: target.trim_end_matches('/').to_owned(),
            client: builder().build().expect("client"),
            http2: builder().http2_prior_knowledge().build().expect("client"),
            latency_micros: AtomicU64::new(0),
            loses: AtomicBool::new(false),
            counts: Mutex::default(),
            injection: Mutex::default(),
        });
        let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
            .await
            .expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("address"));
        let router = Router::new().fallback(forward).with_state(shared.clone());
        let task = tokio::spawn(async move {
            let service = router.into_make_service_with_connect_info::<Cutter>();
            let _ = axum::serve(Wires(listener), service).await;
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

    /// Injects the fault at the `nth` request from now on, 1 being the next one. `kill` ends the client's process when that is the
    /// fault; it returns once the process can do nothing more.
    ///
    /// # Panics
    ///
    /// When `nth` is 0.
    pub fn inject(&self, nth: u64, fault: Fault, kill: impl Fn() + Send + 'static) {
        assert!(nth > 0, "requests are counted from 1");
        *self.shared.injection() = Some(Injection {
            before: nth - 1,
            fault,
            kill: Box::new(kill),
            befell: None,
        });
    }

    /// Takes that back; answers with the request that the fault befell, if there were so many.
    pub fn befell(&self) -> Option<String> {
        self.shared.injection().take().and_then(|injection| injection.befell)
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

impl Shared {
    fn injection(&self) -> MutexGuard<'_, Option<Injection>> {
        self.injection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The fault of this request, if it is the one.
    fn fault(&self, request: &str) -> Option<Fault> {
        let mut injection = self.injection();
        let injection = injection.as_mut().filter(|injection| injection.befell.is_none())?;
        if injection.before > 0 {
            injection.before -= 1;
            return None;
        }
        injection.befell = Some(request.to_owned());
        Some(injection.fault)
    }

    /// Lets the client feel the fault.
    async fn strike(&self, fault: Fault, version: Version, cutter: &Cutter) -> Response {
        match fault {
            Fault::Hang => std::future::pending().await,
            Fault::Reset => cutter.reset(),
            Fault::Lost => cutter.close(),
            Fault::Killed | Fault::KilledDone => {
                if let Some(injection) = self.injection().as_ref() {
                    (injection.kill)();
                }
                cutter.reset();
            }
            Fault::Throttled | Fault::Unavailable | Fault::UnavailableDone => {}
        }
        // Where the connection is cut, nothing of this is written.
        fault
            .answer(version)
            .unwrap_or_else(|| StatusCode::BAD_GATEWAY.into_response())
    }
}

async fn forward(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(cutter): ConnectInfo<Cutter>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let name = format!("{} {}", parts.method, parts.uri.path());
    let fault = shared.fault(&name);
    *shared
        .counts
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .entry(name)
        .or_default() += 1;
    tokio::time::sleep(Duration::from_micros(shared.latency_micros.load(Ordering::Relaxed))).await;
    let is_login = parts.uri.path().contains("/openid-connect/token");
    // Vault's questions whose an alias is.
    let asks = parts.uri.path().contains("/identity/lookup/");
    let changes = !matches!(parts.method, Method::GET | Method::HEAD) && !is_login && !asks;
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if let Some(fault) = fault.filter(|fault| !fault.is_after()) {
        return shared.strike(fault, parts.version, &cutter).await;
    }
    let mut headers = parts.headers.clone();
    for own in [
        header::HOST,
        header::CONNECTION,
        header::TRANSFER_ENCODING,
        header::CONTENT_LENGTH,
    ] {
        headers.remove(own);
    }
    let version = parts.version;
    let client = if version == Version::HTTP_2 {
        &shared.http2
    } else {
        &shared.client
    };
    let sent = client
        .request(parts.method, format!("{}{path}", shared.target))
        .headers(headers)
        .body(body)
        .send()
        .await;
    match (sent, fault) {
        (Ok(_), Some(fault)) => shared.strike(fault, version, &cutter).await,
        (Ok(_), None) if changes && shared.loses.swap(false, Ordering::Relaxed) => {
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        // Streamed on, with the trailers that gRPC has.
        (Ok(answer), None) if version == Version::HTTP_2 => {
            axum::http::Response::<reqwest::Body>::from(answer).map(Body::new)
        }
        (Ok(answer), None) => answered(answer).await,
        (Err(error), _) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
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
