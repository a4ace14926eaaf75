//! Native part of the Python package: calls by name, JSON in and out. What users see is written in Python.

mod runtime;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deployme::{Client, Error, ErrorKind};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use crate::runtime::{runtime, runtime_and_gate};

/// How often a waiting call looks for signals such as Ctrl-C.
const SIGNALS: Duration = Duration::from_millis(50);

/// The native part of `deployme`.
#[pymodule(name = "_native", gil_used = false)]
mod native {
    #[pymodule_export]
    use super::{_shut, Call, Core};

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let shut = module.getattr("_shut")?;
        module.py().import("atexit")?.call_method1("register", (shut,))?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// Called before the interpreter ends.
#[pyfunction]
fn _shut(py: Python<'_>) {
    runtime::shut(py);
}

/// A client.
#[pyclass(frozen, module = "deployme._native")]
struct Core {
    client: Mutex<Option<Arc<Client>>>,
    closed: CancellationToken,
    process: u32,
}

#[pymethods]
impl Core {
    /// A client of a configuration: `{services, environment, file, profile}`.
    #[new]
    #[pyo3(signature = (config, /))]
    fn new(py: Python<'_>, config: &str) -> PyResult<Self> {
        let client = build(config).map_err(|error| raised(py, &error))?;
        Ok(Self {
            client: Mutex::new(Some(Arc::new(client))),
            closed: CancellationToken::new(),
            process: std::process::id(),
        })
    }

    /// Calls and waits; Ctrl-C ends the call.
    #[pyo3(signature = (kind, verb, request, /))]
    fn invoke(&self, py: Python<'_>, kind: &str, verb: &str, request: &str) -> PyResult<String> {
        let (client, request) = self.prepare(request).map_err(|error| raised(py, &error))?;
        let runtime = runtime().map_err(|error| raised(py, &error))?;
        let cancel = self.closed.child_token();
        let answer = py.detach(|| {
            runtime.block_on(async {
                let mut call = std::pin::pin!(client.invoke(kind, verb, request, &cancel));
                let mut tick = tokio::time::interval(SIGNALS);
                loop {
                    tokio::select! {
                        biased;
                        answer = &mut call => return Ok(answer),
                        _ = tick.tick() => signals()?,
                    }
                }
            })
        });
        answer.and_then(|answer| match answer {
            Ok(answer) => Ok(answer.to_string()),
            Err(error) => Err(raised(py, &error)),
        })
    }

    /// Calls and hands `(answer, None)` or `(None, error)` to `done`, on a thread of its own.
    #[pyo3(signature = (kind, verb, request, done, /))]
    fn start(&self, py: Python<'_>, kind: String, verb: String, request: &str, done: Py<PyAny>) -> PyResult<Call> {
        let (client, request) = self.prepare(request).map_err(|error| raised(py, &error))?;
        let (runtime, gate) = runtime_and_gate().map_err(|error| raised(py, &error))?;
        let cancel = self.closed.child_token();
        let token = cancel.clone();
        let call = runtime.spawn(async move { client.invoke(&kind, &verb, request, &token).await });
        runtime.spawn(async move {
            let answer = call.await.unwrap_or_else(|_| {
                Err(Error::new(
                    ErrorKind::Internal,
                    "the call ended by a fault of the SDK: please report it",
                ))
            });
            let outcome = match answer {
                Ok(answer) => (Some(answer.to_string()), None),
                Err(error) => (None, Some(error.to_json().to_string())),
            };
            // An interpreter that is ending waits for nothing any more.
            gate.enter(|py| {
                if let Err(error) = done.call1(py, outcome) {
                    error.write_unraisable(py, None);
                }
            });
        });
        Ok(Call { cancel })
    }

    /// Ends all calls and lets the connections go.
    fn close(&self) {
        self.closed.cancel();
        self.client.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

impl Core {
    fn prepare(&self, request: &str) -> deployme::Result<(Arc<Client>, Value)> {
        if self.process != std::process::id() {
            return Err(Error::new(
                ErrorKind::Config,
                "the client was made before the process forked: make one in the child process",
            ));
        }
        let client = self.client.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let client = client.ok_or_else(|| Error::new(ErrorKind::Config, "the client is closed"))?;
        Ok((client, json(request)?))
    }
}

/// A call under way.
#[pyclass(frozen, module = "deployme._native")]
struct Call {
    cancel: CancellationToken,
}

#[pymethods]
impl Call {
    /// Ends the call; after its answer it does nothing.
    fn cancel(&self) {
        self.cancel.cancel();
    }
}

/// Raises what a signal's handler raised meanwhile.
fn signals() -> PyResult<()> {
    #[allow(clippy::redundant_closure_for_method_calls)] // the method alone is not general enough
    Python::attach(|py| py.check_signals())
}

fn json(text: &str) -> deployme::Result<Value> {
    serde_json::from_str(text).map_err(|error| {
        Error::new(
            ErrorKind::InvalidInput,
            format!(
                "the request is not JSON: {:?} at column {}",
                error.classify(),
                error.column()
            ),
        )
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

/// The exception of an error: its classes are written in Python.
fn raised(py: Python<'_>, error: &Error) -> PyErr {
    static FROM_JSON: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    FROM_JSON
        .import(py, "deployme._platform_error", "from_json")
        .and_then(|from_json| from_json.call1((error.to_json().to_string(),)))
        .map_or_else(|failure| failure, PyErr::from_value)
}
