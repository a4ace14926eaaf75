//! Long-running work: asked for once, waited for with patience.

use std::time::Duration;

use deployme_proto::v1;
use deployme_proto::v1::operation_metadata::State;
use deployme_proto::v1::operation_step::State as StepState;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use serde::Serialize;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::api::Call;
use super::failure::{Failure, name_of};
use super::{ControlPlane, id_of};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::Progress;

/// Reason of the refusal while another operation changes the same cluster.
pub(super) const IN_PROGRESS: &str = "OPERATION_IN_PROGRESS";

/// What `deletion_protection` does to a delete.
pub(super) const PROTECTS: &str = "protects it: set it to false, then delete it";

/// The refusal to delete what is protected.
pub(super) fn protection(protected: bool) -> Option<Violation> {
    protected.then(|| Violation::new("deletion_protection", PROTECTS))
}

/// How long the server may be away in the middle of an operation: it goes on where it was when it is back.
const ABSENCE: Duration = Duration::from_secs(120);

/// Longest single wait where somebody is told of the steps.
const LOOK: Duration = Duration::from_secs(2);

/// Wait before the next question when the server gives no better one.
const PAUSE: Duration = Duration::from_millis(500);

impl ControlPlane {
    /// Asks for a change. While another operation holds the cluster, waits for that one first.
    pub(super) async fn submit<C: Call<Answer = v1::Operation>>(
        &self,
        cancel: &CancellationToken,
        request: &C,
    ) -> Result<v1::Operation> {
        let deadline = Instant::now() + self.operation_timeout;
        loop {
            let error = match self.change(request).await {
                Ok(operation) => return Ok(operation),
                Err(error) => error,
            };
            let Some(failure) = Failure::behind(&error).filter(|failure| failure.reason == IN_PROGRESS) else {
                return Err(error);
            };
            if Instant::now() >= deadline {
                return Err(error.with_kind(ErrorKind::Timeout));
            }
            let pause = failure.retry.unwrap_or(PAUSE).max(PAUSE);
            match failure.metadata.get("operation").cloned() {
                Some(other) => {
                    tracing::info!(operation = %other, "another operation changes the cluster: waiting for it");
                    // How it ends is its own caller's business.
                    let _ = self.poll(cancel, &other, deadline, None).await?;
                }
                None => rest(cancel, pause, "another operation of the cluster").await?,
            }
        }
    }

    /// Waits until the operation has ended well.
    ///
    /// # Errors
    ///
    /// The operation's own failure with its id and step; `Timeout` and `Cancelled` name the operation, which goes on.
    pub(super) async fn finish(&self, cancel: &CancellationToken, operation: v1::Operation) -> Result<()> {
        self.finish_telling(cancel, operation, None).await
    }

    /// As [`Self::finish`]; tells each step.
    pub(super) async fn finish_telling(
        &self,
        cancel: &CancellationToken,
        operation: v1::Operation,
        progress: Option<&dyn Progress>,
    ) -> Result<()> {
        let ended = self.ended(cancel, operation, progress).await?;
        match ended.error {
            None => Ok(()),
            Some(ref error) => Err(failed(&ended, error)),
        }
    }

    /// The operation once it has ended, however it did; tells each step.
    pub(super) async fn ended(
        &self,
        cancel: &CancellationToken,
        operation: v1::Operation,
        progress: Option<&dyn Progress>,
    ) -> Result<v1::Operation> {
        // Without a name nothing was to be done.
        if operation.done || operation.name.is_empty() {
            return Ok(operation);
        }
        let deadline = Instant::now() + self.operation_timeout;
        self.poll(cancel, &operation.name, deadline, progress).await
    }

    /// The operation once it has ended, however it did.
    async fn poll(
        &self,
        cancel: &CancellationToken,
        name: &str,
        deadline: Instant,
        progress: Option<&dyn Progress>,
    ) -> Result<v1::Operation> {
        let mut last_seen = Instant::now();
        let mut step = String::new();
        let mut told = 0;
        // Who is told of steps wants to hear of them while they go on.
        let longest = if progress.is_some() { LOOK } else { self.poll };
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Error::new(
                    ErrorKind::Timeout,
                    format!(
                        "{} has not ended within {} s{}; it goes on at the server, and the same call again waits for it: \
                         raise operation_timeout_seconds to wait longer",
                        in_words(name),
                        self.operation_timeout.as_secs(),
                        if step.is_empty() {
                            step
                        } else {
                            format!(" (at step {step})")
                        },
                    ),
                ));
            }
            let request = v1::WaitOperationRequest {
                name: name.to_owned(),
                timeout: Some(longest.min(left).into()),
            };
            let answer = tokio::select! {
                () = cancel.cancelled() => return Err(cancelled(&in_words(name))),
                answer = self.call(&request) => answer,
            };
            if let (Ok(operation), Some(progress)) = (&answer, progress) {
                for message in ended_steps(operation).skip(told) {
                    progress.report(message).await;
                }
                told = ended_steps(operation).count();
            }
            match answer {
                Ok(operation) if operation.done => return Ok(operation),
                Ok(operation) => {
                    last_seen = Instant::now();
                    step = running(&operation).unwrap_or(step);
                    tracing::info!(
                        operation = name,
                        step,
                        percent = operation
                            .metadata
                            .as_ref()
                            .map_or(0, |metadata| metadata.progress_percent),
                        "waiting"
                    );
                }
                Err(error)
                    if matches!(error.kind(), ErrorKind::Unavailable | ErrorKind::Timeout)
                        && last_seen.elapsed() < ABSENCE =>
                {
                    tracing::info!(operation = name, error = %error, "the server is away: asking again");
                    rest(cancel, PAUSE, &in_words(name)).await?;
                }
                Err(error) => {
                    let text = format!(
                        "{} was started, but its end is not known: {}",
                        in_words(name),
                        error.message()
                    );
                    return Err(error.with_message(text));
                }
            }
        }
    }
}

async fn rest(cancel: &CancellationToken, pause: Duration, waiting_for: &str) -> Result<()> {
    tokio::select! {
        () = cancel.cancelled() => Err(cancelled(waiting_for)),
        () = tokio::time::sleep(pause) => Ok(()),
    }
}

fn cancelled(name: &str) -> Error {
    Error::new(
        ErrorKind::Cancelled,
        format!("cancelled while waiting for {name}; the operation goes on at the server"),
    )
}

/// The steps that have ended well, in order, in words.
fn ended_steps(operation: &v1::Operation) -> impl Iterator<Item = String> {
    let steps = operation.metadata.iter().flat_map(|metadata| &metadata.steps);
    let ended = steps.filter(|step| step.state() == StepState::Done);
    ended.map(|step| match step.message.as_str() {
        "" => step.name.clone(),
        message => format!("{}: {message}", step.name),
    })
}

fn running(operation: &v1::Operation) -> Option<String> {
    let steps = &operation.metadata.as_ref()?.steps;
    let step = steps.iter().find(|step| step.state() == StepState::Running)?;
    Some(step.name.clone())
}

fn failed(operation: &v1::Operation, error: &v1::OperationError) -> Error {
    let failure = Failure {
        code: name_of(tonic::Code::from_i32(error.code)).to_owned(),
        reason: error.reason.clone(),
        message: error.message.clone(),
        ..Failure::default()
    };
    let metadata = operation.metadata.as_ref();
    let step = metadata.and_then(|metadata| metadata.steps.iter().find(|step| step.state() == StepState::Failed));
    let was = match metadata.map(v1::OperationMetadata::state) {
        Some(State::Cancelled) => "was cancelled",
        _ => "failed",
    };
    let place = match step {
        Some(step) if step.machine.is_empty() => format!(" at step {}", step.name),
        Some(step) => format!(" at step {} of machine {}", step.name, step.machine),
        None => String::new(),
    };
    let text = format!("{} {was}{place}: {}", in_words(&operation.name), failure.text());
    failure.into_error().with_message(text)
}

/// The operation of this name or id as people call it: by its id.
pub(super) fn in_words(name: &str) -> String {
    format!("operation {}", id_of(name))
}

/// What is wrong with an operation's name, if anything: an id, or `projects/PROJECT/operations/ID`.
pub(super) fn name_violation(name: &str) -> Option<Violation> {
    let id = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    let good = match name.split('/').collect::<Vec<_>>()[..] {
        ["projects", project, "operations", operation] => id(project) && id(operation),
        [operation] => id(operation),
        _ => false,
    };
    let message = format!("must be the id of an operation, or projects/PROJECT/operations/ID; {name:?} is neither");
    (!good).then(|| Violation::new("operation", message))
}

/// The refusal of an operation that is not there, at the argument that names it.
pub(super) fn misnamed(error: Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound => error.violation("operation", "names no operation that the control plane knows"),
        _ => error,
    }
}

/// Idempotency key of a create: what is asked for, then something of this call's own.
///
/// The first part is the same whenever the same is asked for, so that a later call recognises an operation that an earlier one
/// started; the second keeps a create after a delete from being answered with the operation of before.
pub(super) fn key(request: &impl Serialize) -> Result<String> {
    let mut random = [0; 8];
    SystemRandom::new()
        .fill(&mut random)
        .map_err(|_| Error::new(ErrorKind::Internal, "the system gives no random bytes"))?;
    Ok(format!("{}-{}", fingerprint(request)?, hex(&random)))
}

/// Whether the operation was started by a create that asked for the same.
pub(super) fn asked_for(operation: &v1::Operation, request: &impl Serialize) -> Result<bool> {
    let fingerprint = fingerprint(request)?;
    Ok(operation
        .metadata
        .as_ref()
        .and_then(|metadata| metadata.request_id.rsplit_once('-'))
        .is_some_and(|(first, _)| first == fingerprint))
}

/// Fingerprint of a request that has no idempotency key yet.
fn fingerprint(request: &impl Serialize) -> Result<String> {
    // Maps of messages are ordered, so equal requests are equal texts.
    let text = serde_json::to_vec(request)
        .map_err(|error| Error::new(ErrorKind::Internal, "the request cannot be written as JSON").source(error))?;
    Ok(format!("sdk-{}", hex(&digest(&SHA256, &text).as_ref()[..16])))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}
