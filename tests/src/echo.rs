//! A server that refuses every change and repeats what it was sent, the login too, as careless servers and proxies do.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

/// A running server; it ends when dropped.
pub struct Echo {
    /// Its address, without a trailing slash.
    pub url: String,
    refused: Arc<AtomicU64>,
    task: JoinHandle<()>,
}

const ROBOTS: &str = "/api/v2.0/robots";

/// What every refusal begins with.
pub const REFUSAL: &str = "cannot take";

impl Echo {
    /// Starts one that speaks as `service` does.
    ///
    /// # Panics
    ///
    /// When no port can be had.
    pub async fn start(service: &'static str) -> Self {
        let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
            .await
            .expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("address"));
        let refused = Arc::new(AtomicU64::new(0));
        let router = Router::new().fallback(answer).with_state((service, refused.clone()));
        let task = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Self { url, refused, task }
    }

    /// How many changes it has refused.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State((service, refused)): State<(&'static str, Arc<AtomicU64>)>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts.method == Method::GET {
        return found(service, parts.uri.path());
    }
    if service == "vault" && parts.uri.path().contains("/metadata/") {
        // A secret's settings go before its data; only the data is secret.
        return StatusCode::NO_CONTENT.into_response();
    }
    if parts.method == Method::POST && parts.uri.path() == ROBOTS {
        // Harbor ignores the secret of a create: it follows in a request of its own.
        let made = axum::Json(json!({"id": 1, "name": "robot$ci"}));
        return (StatusCode::CREATED, [(LOCATION, "/api/v2.0/robots/1")], made).into_response();
    }
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    refused.fetch_add(1, Ordering::Relaxed);
    let text = format!(
        "{REFUSAL} {} with {}",
        String::from_utf8_lossy(&body),
        login(&parts.headers)
    );
    (StatusCode::BAD_REQUEST, axum::Json(refusal(service, &text))).into_response()
}

fn login(headers: &HeaderMap) -> String {
    let values = ["authorization", "x-vault-token"].map(|name| headers.get(name));
    let texts = values.into_iter().flatten().filter_map(|value| value.to_str().ok());
    texts.collect::<Vec<_>>().join(" ")
}

/// What has to be there before anything is changed, and nothing else.
fn found(service: &str, path: &str) -> Response {
    if let Some(mount) = path.strip_prefix("/v1/sys/internal/ui/mounts/") {
        let data = json!({"path": format!("{mount}/"), "type": "kv", "options": {"version": "2"}});
        return axum::Json(json!({ "data": data })).into_response();
    }
    if path == "/api/v2.0/configurations" {
        return axum::Json(json!({})).into_response();
    }
    if path == "/api/v1/provisioning/contact-points" {
        return axum::Json(json!([])).into_response();
    }
    (StatusCode::NOT_FOUND, axum::Json(refusal(service, "not found"))).into_response()
}

fn refusal(service: &str, text: &str) -> Value {
    match service {
        "keycloak" => json!({ "errorMessage": text }),
        "harbor" => json!({"errors": [{"code": "BAD_REQUEST", "message": text}]}),
        "vault" => json!({ "errors": [text] }),
        _ => json!({ "message": text }),
    }
}
