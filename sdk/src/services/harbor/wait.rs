//! Waiting for the end of what Harbor does by itself.

use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::error::{Error, ErrorKind, Result};
use crate::resource::Progress;

/// The first wait between two questions; each further one is half as long again.
const FIRST: Duration = Duration::from_millis(250);
/// The longest wait between two questions.
const LONGEST: Duration = Duration::from_secs(5);

/// Where an execution of Harbor's is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// It ended well.
    Success,
    /// It ended otherwise; Harbor's word for it.
    Failed(String),
    /// It goes on; Harbor's word for it.
    Under(String),
}

impl Status {
    /// Of Harbor's word, as executions and reports have it.
    pub(super) fn of(word: &str) -> Self {
        match word {
            "Success" | "Finished" => Self::Success,
            "Error" | "Stopped" => Self::Failed(word.to_owned()),
            _ => Self::Under(word.to_owned()),
        }
    }
}

/// A wait for the end of something, with a limit.
pub(super) struct Patience<'a> {
    cancel: &'a CancellationToken,
    what: &'a str,
    limit: Duration,
    deadline: Instant,
    pause: Duration,
    progress: &'a dyn Progress,
    told: String,
}

impl<'a> Patience<'a> {
    /// A wait of at most `limit` for the end of `what`.
    pub(super) fn new(
        cancel: &'a CancellationToken,
        what: &'a str,
        limit: Duration,
        progress: &'a dyn Progress,
    ) -> Self {
        Self {
            cancel,
            what,
            limit,
            deadline: Instant::now() + limit,
            pause: FIRST,
            progress,
            told: String::new(),
        }
    }

    /// Waits until it is time to ask again; a state that is new is told.
    ///
    /// # Errors
    ///
    /// `Cancelled` as soon as the caller cancels, `Timeout` at the limit. What was started goes on.
    pub(super) async fn rest(&mut self, state: &str) -> Result<()> {
        let Self { what, limit, .. } = self;
        if self.told != state {
            state.clone_into(&mut self.told);
            self.progress.report(format!("{what}: {state}")).await;
        }
        if Instant::now() >= self.deadline {
            let message = format!(
                "{what} has not ended within {} s; it goes on in Harbor: raise timeout_seconds to wait longer",
                limit.as_secs()
            );
            return Err(Error::new(ErrorKind::Timeout, message).service("harbor"));
        }
        let until = (Instant::now() + self.pause).min(self.deadline);
        self.pause = (self.pause * 3 / 2).min(LONGEST);
        tokio::select! {
            () = self.cancel.cancelled() => {
                let message = format!("cancelled while waiting for {what}, which goes on in Harbor");
                Err(Error::new(ErrorKind::Cancelled, message).service("harbor"))
            }
            () = tokio::time::sleep_until(until) => Ok(()),
        }
    }
}
