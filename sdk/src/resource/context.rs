//! What a call of a kind is given: the service, cancellation and the checkpoint.

use std::any::Any;
use std::sync::Arc;

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;

use super::erased::Object;
use super::managed::{Observed, Resource};
use crate::error::{Error, ErrorKind, Result};

/// Receives what is known of an object as soon as it exists, so that nothing is lost when a later step fails.
pub trait Checkpoint: Send + Sync {
    /// Records the object as it is known now; the last record counts.
    fn record(&self, object: Object);

    /// Records an object that may exist: its create was not answered and it could not be found. It has an id that was chosen here
    /// (a [stable](crate::schema::Behaviour::stable) attribute or its natural name), so that an object of that natural name with
    /// another id is somebody else's, and must be left alone. By default as [`Self::record`].
    fn record_possible(&self, object: Object) {
        self.record(object);
    }
}

/// A checkpoint for callers that keep no state.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ignore;

impl Checkpoint for Ignore {
    fn record(&self, _: Object) {}
}

/// Opens the connection to a service on first use.
#[async_trait]
pub trait Services: Send + Sync {
    /// The service of that name: an `Arc` of its client type.
    async fn open(&self, service: &'static str) -> Result<Arc<dyn Any + Send + Sync>>;
}

/// What the erased kinds need for one call.
#[derive(Clone, Copy)]
pub struct Session<'a> {
    /// Connections.
    pub services: &'a dyn Services,
    /// Ends the call between two steps.
    pub cancel: &'a CancellationToken,
    /// Receives partial results of create and update.
    pub checkpoint: &'a dyn Checkpoint,
}

impl Session<'_> {
    /// The service client of type `S`.
    pub(crate) async fn service<S: Send + Sync + 'static>(&self, name: &'static str) -> Result<Arc<S>> {
        let any = self.services.open(name).await?;
        any.downcast::<S>().map_err(|_| {
            Error::new(
                ErrorKind::Internal,
                format!("the connection to {name} has another type"),
            )
            .service(name)
        })
    }
}

/// What one call of a kind is given.
pub struct Context<'a, S> {
    /// The service's client.
    pub service: &'a S,
    pub(crate) cancel: &'a CancellationToken,
    pub(crate) checkpoint: &'a dyn Checkpoint,
}

impl<S> Context<'_, S> {
    /// Records the object the moment it exists remotely, and after each further step.
    ///
    /// # Errors
    ///
    /// `Internal` when the object cannot be written as JSON.
    pub fn record<R: Resource>(&self, observed: &Observed<R>) -> Result<()> {
        self.checkpoint.record(Object::of(observed)?);
        Ok(())
    }

    /// Records an object that may exist: see [`Checkpoint::record_possible`].
    ///
    /// # Errors
    ///
    /// `Internal` when the object cannot be written as JSON.
    pub fn record_possible<R: Resource>(&self, observed: &Observed<R>) -> Result<()> {
        self.checkpoint.record_possible(Object::of(observed)?);
        Ok(())
    }

    /// To be called between two steps: ends the call when the caller has cancelled it.
    ///
    /// # Errors
    ///
    /// `Cancelled`.
    pub fn proceed(&self) -> Result<()> {
        if self.cancel.is_cancelled() {
            return Err(Error::new(
                ErrorKind::Cancelled,
                "the operation was cancelled; what was done so far is recorded",
            ));
        }
        Ok(())
    }

    /// The token, for waits that should end early.
    pub fn cancellation(&self) -> &CancellationToken {
        self.cancel
    }
}
