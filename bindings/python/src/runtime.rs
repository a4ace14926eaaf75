//! The Tokio runtime of this process.

use std::sync::{Arc, Mutex, PoisonError};

use deployme::{Error, ErrorKind, Result};
use tokio::runtime::{Builder, Runtime};

/// Threads that drive connections; calls of many Python threads share them.
const THREADS: usize = 2;

static RUNTIME: Mutex<Option<(u32, Arc<Runtime>)>> = Mutex::new(None);

/// The runtime of this process. A fork leaves its threads behind: the child gets one of its own.
pub(crate) fn runtime() -> Result<Arc<Runtime>> {
    let mut slot = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    let pid = std::process::id();
    match slot.take() {
        Some((owner, runtime)) if owner == pid => {
            *slot = Some((owner, runtime.clone()));
            return Ok(runtime);
        }
        // Its threads are the parent's: dropping it would wait for them for ever.
        Some((_, runtime)) => std::mem::forget(runtime),
        None => {}
    }
    let made = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .thread_name("deployme")
        .enable_all()
        .build();
    let runtime = Arc::new(made.map_err(|error| {
        Error::new(
            ErrorKind::Internal,
            format!("the runtime's threads cannot be started: {error}"),
        )
    })?);
    *slot = Some((pid, runtime.clone()));
    Ok(runtime)
}
