//! Native part of the Node package: calls by name, JSON in and out. What users see is written in TypeScript.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use deployme::{Client, Error, ErrorKind};
use napi_derive::napi;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

/// Ends a call: the other side of an `AbortSignal`.
#[napi]
pub struct Cancel {
    token: CancellationToken,
}

#[napi]
impl Cancel {
    /// One for a call.
    #[napi(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self {
            token: CancellationToken::new(),
        }
    }

    /// Ends the call; after its answer it does nothing.
    #[napi]
    pub fn cancel(&self) {
        self.token.cancel();
    }
}

/// A client.
#[napi]
pub struct Core {
    client: Mutex<Option<Arc<Client>>>,
    closed: CancellationToken,
}

#[napi]
impl Core {
    /// A client of a configuration: `{services, environment, file, profile}`.
    #[napi(constructor)]
    pub fn new(config: String) -> napi::Result<Self> {
        let client = build(&config).map_err(|error| reason(&error))?;
        Ok(Self {
            client: Mutex::new(Some(Arc::new(client))),
            closed: CancellationToken::new(),
        })
    }

    /// Calls; the answer and the reason of a rejection are JSON.
    #[napi]
    pub async fn invoke(&self, kind: String, verb: String, request: String, cancel: &Cancel) -> napi::Result<String> {
        let call = async {
            let client = self.client.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let client = client.ok_or_else(|| Error::new(ErrorKind::Config, "the client is closed"))?;
            let request = json(&request)?;
            tokio_util::sync::CancellationToken::run_until_cancelled(
                &self.closed,
                client.invoke(&kind, &verb, request, &cancel.token),
            )
            .await
            .unwrap_or_else(|| Err(Error::new(ErrorKind::Cancelled, "the client was closed")))
        };
        match call.await {
            Ok(answer) => Ok(answer.to_string()),
            Err(error) => Err(reason(&error)),
        }
    }

    /// Ends all calls and lets the connections go.
    #[napi]
    pub fn close(&self) {
        self.closed.cancel();
        self.client.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// The known name that a misspelt one perhaps stands for.
#[napi]
// What comes from JavaScript is owned.
#[allow(clippy::needless_pass_by_value)]
pub fn nearest(name: String, known: Vec<String>) -> Option<String> {
    deployme::schema::nearest(&name, known.iter().map(String::as_str)).map(str::to_owned)
}

/// Version of the package.
#[napi]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

fn json(text: &str) -> deployme::Result<Value> {
    serde_json::from_str(text).map_err(|error| {
        let text = format!(
            "the request is not JSON: {:?} at column {}",
            error.classify(),
            error.column()
        );
        Error::new(ErrorKind::InvalidInput, text)
    })
}

fn build(config: &str) -> deployme::Result<Client> {
    let config = json(config)?;
    let text = |name: &str| config.get(name).and_then(Value::as_str);
    let environment = config.get("environment") != Some(&Value::Bool(false));
    let mut builder = Client::builder();
    for (name, service) in config.get("services").and_then(Value::as_object).into_iter().flatten() {
        builder = builder.service(name, service.clone());
    }
    if environment {
        builder = builder.with_env();
    }
    if environment || text("file").is_some() {
        builder = builder.with_file(text("file").map(PathBuf::from), text("profile").map(str::to_owned));
    }
    builder.build()
}

/// A rejection: its classes are written in TypeScript.
fn reason(error: &Error) -> napi::Error {
    napi::Error::from_reason(error.to_json().to_string())
}
