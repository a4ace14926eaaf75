//! The gRPC form: limit → send → classify, in one loop, with the transport's own retry policy.

use std::time::{Duration, Instant};

use http::Uri;
use http::uri::PathAndQuery;
use hyper_util::client::legacy;
use tokio::sync::Semaphore;
use tonic::metadata::{Ascii, MetadataValue};
use tonic_prost::ProstCodec;

use super::api::{Call, Effect};
use super::dial::{self, Http2};
use super::failure::Failure;
use crate::error::{Error, ErrorKind, Result};
use crate::secret::Secret;
use crate::transport::{HttpSettings, Outcome, RetryPolicy, broken_connection, causes, certificate_refusal, jitter};

/// Largest answer that is read: a page of clusters with everything in them is far below it.
const LARGEST_ANSWER: usize = 32 * 1024 * 1024;

/// The contract over gRPC.
#[derive(Debug)]
pub(super) struct Grpc {
    client: Http2,
    origin: Uri,
    authorization: Option<MetadataValue<Ascii>>,
    limit: Semaphore,
    timeout: Duration,
    retry: RetryPolicy,
}

impl Grpc {
    /// A client; nothing is sent yet.
    pub(super) fn new(settings: &HttpSettings, token: Option<&Secret>) -> Result<Self> {
        let address = settings.url.as_str().trim_end_matches('/');
        let origin: Uri = address
            .parse()
            .map_err(|_| Error::setting("endpoint", "is not an address such as https://host:port"))?;
        if origin.path() != "/" {
            return Err(Error::setting(
                "endpoint",
                "must end with host and port, behind which gRPC has no path: leave it out, or set protocol = \"rest\"",
            ));
        }
        let authorization = match token {
            Some(token) => {
                let mut value: MetadataValue<Ascii> = format!("Bearer {}", token.expose())
                    .parse()
                    .map_err(|_| Error::setting("token", "holds characters that no token has, such as a line break"))?;
                value.set_sensitive(true);
                Some(value)
            }
            None => None,
        };
        Ok(Self {
            client: dial::http2(&origin, settings)?,
            origin,
            authorization,
            limit: Semaphore::new(settings.concurrency.max(1)),
            timeout: settings.timeout,
            retry: settings.retry,
        })
    }

    /// Calls the request's method, trying again as the policy says.
    pub(super) async fn call<C: Call>(&self, request: &C) -> Result<C::Answer> {
        let started = Instant::now();
        let mut attempt = 0;
        let mut may_be_done = false;
        loop {
            attempt += 1;
            let permit = self.limit.acquire().await;
            let result = tokio::time::timeout(self.timeout, self.try_once(request)).await;
            drop(permit);
            let (outcome, error) = match result {
                Ok(Ok(answer)) => {
                    tracing::debug!(method = C::GRPC_PATH, attempt, "call");
                    return Ok(answer);
                }
                Ok(Err(status)) => self.refused(&status),
                Err(_) => (
                    Outcome::Lost,
                    self.unreachable(ErrorKind::Timeout, "did not answer in time"),
                ),
            };
            tracing::debug!(method = C::GRPC_PATH, ?outcome, attempt, "call failed");
            may_be_done |= outcome.may_be_done() && C::EFFECT != Effect::Reads;
            let repeatable = C::EFFECT != Effect::Once;
            match self
                .retry
                .decide(attempt, started.elapsed(), outcome, repeatable, jitter())
            {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return Err(error.attempts(attempt).with_may_be_done(may_be_done)),
            }
        }
    }

    async fn try_once<C: Call>(&self, request: &C) -> std::result::Result<C::Answer, tonic::Status> {
        let mut message = tonic::Request::new(request.clone());
        if let Some(authorization) = &self.authorization {
            message.metadata_mut().insert("authorization", authorization.clone());
        }
        let mut client = tonic::client::Grpc::with_origin(self.client.clone(), self.origin.clone())
            .max_decoding_message_size(LARGEST_ANSWER);
        client
            .ready()
            .await
            .map_err(|error| tonic::Status::from_error(error.into()))?;
        let codec: ProstCodec<C, C::Answer> = ProstCodec::default();
        let path = PathAndQuery::from_static(C::GRPC_PATH);
        Ok(client.unary(message, path, codec).await?.into_inner())
    }

    /// What one try ended in, and the error if it was the last.
    fn refused(&self, status: &tonic::Status) -> (Outcome, Error) {
        if let Some(cause) = std::error::Error::source(status) {
            // The status was made on this side: there was no answer.
            if let Some(why) = certificate_refusal(cause) {
                return (Outcome::Untrusted, self.unreachable(ErrorKind::Config, &why));
            }
            let connecting = causes(cause)
                .filter_map(|cause| cause.downcast_ref::<legacy::Error>())
                .any(legacy::Error::is_connect);
            let deepest = causes(cause).last().map(ToString::to_string).unwrap_or_default();
            let deepest = broken_connection(&deepest);
            return if connecting {
                let what = format!("cannot be reached: {deepest}");
                (Outcome::ConnectFailed, self.unreachable(ErrorKind::Unavailable, &what))
            } else {
                let what = format!("broke the connection: {deepest}");
                (Outcome::Lost, self.unreachable(ErrorKind::Unavailable, &what))
            };
        }
        if let Some(http) = foreign_answer(status) {
            return self.foreign(http);
        }
        let failure = Failure::of_status(status);
        let http = match status.code() {
            tonic::Code::Unavailable => 503,
            tonic::Code::ResourceExhausted => 429,
            tonic::Code::DeadlineExceeded => 504,
            tonic::Code::Internal | tonic::Code::Unknown => 500,
            _ => 400,
        };
        let outcome = Outcome::Status {
            status: http,
            wait: failure.retry,
            // Nothing else than the contract's server sends the details that a wait comes with.
            own: true,
        };
        (outcome, failure.into_error())
    }

    /// What an answer that is not gRPC's means: a gateway's word that nobody is there now, or another service than ours.
    fn foreign(&self, status: u16) -> (Outcome, Error) {
        let outcome = Outcome::Status {
            status,
            wait: None,
            own: false,
        };
        let kind = ErrorKind::from_http(status);
        let error = match kind {
            ErrorKind::Unavailable | ErrorKind::RateLimited => {
                self.unreachable(kind, "cannot be reached through its gateway")
            }
            ErrorKind::Unauthenticated | ErrorKind::PermissionDenied => {
                self.unreachable(kind, "is behind something that refuses the call, or is another service")
            }
            _ => self.unreachable(
                ErrorKind::Decode,
                "answers, but not in gRPC: see that the endpoint is the control plane's",
            ),
        };
        (outcome, error.status(status))
    }

    fn unreachable(&self, kind: ErrorKind, what: &str) -> Error {
        let authority = self.origin.authority().map(ToString::to_string).unwrap_or_default();
        Error::new(kind, format!("control_plane at {authority} {what}"))
    }
}

/// The HTTP status of an answer that is not gRPC's, of another service or a gateway. tonic tells it only by its text.
fn foreign_answer(status: &tonic::Status) -> Option<u16> {
    let text = status.message();
    let (_, http) = text
        .split_once("grpc-status header missing, mapped from HTTP status code ")
        .or_else(|| text.split_once("while receiving response with status: "))?;
    http.get(..3)?.parse().ok()
}
