//! The Tokio runtime of this process, and its threads' way into Python.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use deployme::{Error, ErrorKind, Result};
use pyo3::Python;
use tokio::runtime::{Builder, Runtime};

/// Threads that drive connections; calls of many Python threads share them.
const THREADS: usize = 2;

static PROCESS: Mutex<Option<Process>> = Mutex::new(None);

/// What one process has: after a fork the child gets its own.
struct Process {
    id: u32,
    runtime: Arc<Runtime>,
    gate: Gate,
}

/// The way of the runtime's threads into Python. It is shut, and empty, before the interpreter ends: a thread that is inside then brings
/// the whole process down.
#[derive(Clone)]
pub(crate) struct Gate {
    open: Arc<RwLock<bool>>,
}

impl Gate {
    /// Runs this in Python, unless the interpreter is ending.
    pub(crate) fn enter(&self, inside: impl FnOnce(Python<'_>)) {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        if *open {
            Python::try_attach(inside);
        }
    }

    fn is_open(&self) -> bool {
        *self.open.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn shut(&self) {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = false;
    }
}

/// The runtime of this process. A fork leaves its threads behind: the child gets one of its own.
pub(crate) fn runtime() -> Result<Arc<Runtime>> {
    process(|process| process.runtime.clone())
}

/// The runtime of this process and its threads' way into Python. Refused once the interpreter is ending: nobody would be told of the end.
pub(crate) fn runtime_and_gate() -> Result<(Arc<Runtime>, Gate)> {
    let (runtime, gate) = process(|process| (process.runtime.clone(), process.gate.clone()))?;
    if !gate.is_open() {
        return Err(Error::new(
            ErrorKind::Config,
            "the interpreter is ending: no call can be started",
        ));
    }
    Ok((runtime, gate))
}

/// Lets no thread of the runtime into Python any more and waits for those inside, which need the interpreter for it.
pub(crate) fn shut(py: Python<'_>) {
    py.detach(|| {
        let gate = match &*PROCESS.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(process) if process.id == std::process::id() => process.gate.clone(),
            _ => return,
        };
        gate.shut();
    });
}

fn process<T>(take: impl FnOnce(&Process) -> T) -> Result<T> {
    let mut slot = PROCESS.lock().unwrap_or_else(PoisonError::into_inner);
    let id = std::process::id();
    if let Some(process) = slot.take() {
        if process.id == id {
            return Ok(take(slot.insert(process)));
        }
        // Its threads are the parent's: dropping it would wait for them for ever.
        std::mem::forget(process);
    }
    let made = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .thread_name("deployme")
        .enable_all()
        .build();
    let runtime = made.map_err(|error| {
        Error::new(
            ErrorKind::Internal,
            format!("the runtime's threads cannot be started: {error}"),
        )
    })?;
    Ok(take(slot.insert(Process {
        id,
        runtime: Arc::new(runtime),
        gate: Gate {
            open: Arc::new(RwLock::new(true)),
        },
    })))
}
