//! The connection in memory.

use std::sync::{Arc, Mutex};

use hyper_util::rt::TokioIo;
use tokio_stream::StreamExt as _;
use tokio_util::sync::CancellationToken;
use tonic::transport::{Channel, Endpoint};

use super::Error;
use crate::{
    handshake::{Connection, Liveness},
    provider::Provider,
    server::serve_connections,
};

const BUFFER: usize = 1 << 20;

/// Serves `provider` until `ending` fires and connects to it.
pub(crate) async fn in_memory(provider: Arc<dyn Provider>, ending: CancellationToken) -> Result<Channel, Error> {
    let (ours, theirs) = tokio::io::duplex(BUFFER);
    let connection = Connection::new(theirs, Liveness::new().connected());
    // Without an end: the server would take it for the wish to stop.
    let connections = tokio_stream::once(Ok(connection)).chain(tokio_stream::pending());
    tokio::spawn(async move {
        if let Err(error) = serve_connections(provider, connections, ending).await {
            tracing::error!(%error, "the provider's server ended");
        }
    });
    over(ours).await
}

/// A channel over one established stream; it does not reconnect.
pub(super) async fn over(
    stream: impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
) -> Result<Channel, Error> {
    let stream = Mutex::new(Some(TokioIo::new(stream)));
    let connector = tower::service_fn(move |_| {
        let stream = stream.lock().ok().and_then(|mut stream| stream.take());
        async move { stream.ok_or_else(|| std::io::Error::other("the connection has ended")) }
    });
    Ok(Endpoint::from_static("http://localhost")
        .connect_with_connector(connector)
        .await?)
}
