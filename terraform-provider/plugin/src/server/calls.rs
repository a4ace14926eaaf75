//! Running one call: in a task of its own, so that it ends properly even if Terraform has gone, and with its panics caught.

use std::{
    future::Future,
    sync::{Mutex, PoisonError},
};

use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use crate::provider::{Diagnostic, Diagnostics};

/// The running generation of calls. Stopping cancels it and begins the next, so that later calls run normally.
#[derive(Default)]
pub(crate) struct Calls {
    generation: Mutex<CancellationToken>,
}

impl Calls {
    /// The token of calls that begin now.
    pub(crate) fn token(&self) -> CancellationToken {
        self.generation.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Cancels the calls that run now.
    pub(crate) fn stop(&self) {
        let mut generation = self.generation.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *generation).cancel();
    }
}

/// Runs `call` to its end. A panic becomes an error that holds nothing of the panic's message.
pub(crate) async fn guarded<T: Send + 'static>(
    rpc: &'static str,
    type_name: &str,
    call: impl Future<Output = T> + Send + 'static,
) -> Result<T, Diagnostics> {
    let tf_type = type_name.to_owned();
    let call = async move {
        // Here, as writing the log may panic too: the caller's redaction has a part in it.
        let span = tracing::debug_span!("rpc", tf_rpc = rpc, tf_type);
        call.instrument(span).await
    };
    // The task is never aborted: it fails only by a panic, or when the process ends and nobody hears of it.
    tokio::spawn(call).await.map_err(|_| panicked(rpc, type_name))
}

/// The error that stands for a panic.
pub(crate) fn panicked(rpc: &str, type_name: &str) -> Diagnostics {
    let what = if type_name.is_empty() {
        rpc.to_owned()
    } else {
        format!("{rpc} of {type_name}")
    };
    let detail = format!(
        "{what} panicked. This is a bug in the provider; the trace on its standard error says where. \
         What had been done until then is kept in the state."
    );
    Diagnostic::error("The provider failed", detail).into()
}

/// As [`guarded`], for calls that may fail; a failure always holds an error.
pub(crate) async fn attempt<T: Send + 'static>(
    rpc: &'static str,
    type_name: &str,
    call: impl Future<Output = Result<T, Diagnostics>> + Send + 'static,
) -> Result<T, Diagnostics> {
    guarded(rpc, type_name, call).await?.map_err(|mut diagnostics| {
        if !diagnostics.has_errors() {
            diagnostics.push(Diagnostic::error(
                "The provider failed",
                format!("{rpc} of {type_name} failed without saying why."),
            ));
        }
        diagnostics
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_error_without_its_message() {
        let result = guarded("Apply", "cloud_server", async { panic!("token s3cret") }).await;
        let Err::<(), _>(diagnostics) = result else {
            panic!("no error")
        };
        let text = diagnostics.to_string();
        assert!(
            text.contains("Apply of cloud_server panicked") && !text.contains("s3cret"),
            "{text}"
        );
    }

    #[test]
    fn stopping_cancels_what_runs_and_not_what_comes() {
        let calls = Calls::default();
        let (running, also) = (calls.token(), calls.token());
        calls.stop();
        assert!(running.is_cancelled() && also.is_cancelled());
        let later = calls.token();
        assert!(!later.is_cancelled());
        calls.stop();
        assert!(later.is_cancelled());
    }

    #[tokio::test]
    async fn a_failure_always_holds_an_error() {
        let result: Result<(), _> = attempt("Read", "t", async { Err(Diagnostics::new()) }).await;
        assert!(result.unwrap_err().has_errors());
    }
}
