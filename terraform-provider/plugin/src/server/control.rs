//! The services every plugin has beside its own: shutdown, standard streams, health.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use tokio_stream::Stream;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use tonic::{Request, Response, Status, async_trait, codegen::BoxStream};

use crate::wire::{health, plugin};

/// Answers for the process; `ending` tells everybody that it is about to end.
#[derive(Clone)]
pub(super) struct Control {
    pub(super) ending: CancellationToken,
}

#[async_trait]
impl plugin::grpc_controller_server::GrpcController for Control {
    /// Answers at once; the server ends when this answer and those still under way are out.
    async fn shutdown(&self, _: Request<plugin::Empty>) -> Result<Response<plugin::Empty>, Status> {
        self.ending.cancel();
        Ok(Response::new(plugin::Empty {}))
    }
}

#[async_trait]
impl plugin::grpc_stdio_server::GrpcStdio for Control {
    /// Never says anything, and ends with the server: an open stream would hold up its end.
    async fn stream_stdio(&self, _: Request<()>) -> Result<Response<BoxStream<plugin::StdioData>>, Status> {
        Ok(Response::new(Box::pin(Silence(Box::pin(
            self.ending.clone().cancelled_owned(),
        )))))
    }
}

#[async_trait]
impl health::health_server::Health for Control {
    async fn check(
        &self,
        request: Request<health::HealthCheckRequest>,
    ) -> Result<Response<health::HealthCheckResponse>, Status> {
        match request.get_ref().service.as_str() {
            "" | "plugin" => {
                let status = health::health_check_response::ServingStatus::Serving.into();
                Ok(Response::new(health::HealthCheckResponse { status }))
            }
            _ => Err(Status::not_found("unknown service")),
        }
    }
}

struct Silence(Pin<Box<WaitForCancellationFutureOwned>>);

impl Stream for Silence {
    type Item = Result<plugin::StdioData, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll(cx).map(|()| None)
    }
}
