//! Taking connections, each in a task of its own so that a slow or hostile one delays nobody.

use std::{io, sync::Arc, time::Duration};

use rustls::ServerConfig;
use tokio::{sync::mpsc, time::timeout};
use tokio_rustls::TlsAcceptor;
use tokio_stream::wrappers::ReceiverStream;

use super::{Connection, Listener, Liveness};

const TLS_TIMEOUT: Duration = Duration::from_secs(10);
/// Failures to accept are the system's (too many open files); trying again at once would spin.
const RETRY_AFTER: Duration = Duration::from_millis(50);

/// The connections that `listener` takes; with `tls` only those whose handshake succeeded. Runs until the stream is dropped.
pub(crate) fn accept(
    listener: Listener,
    tls: Option<Arc<ServerConfig>>,
    liveness: Liveness,
) -> ReceiverStream<io::Result<Connection>> {
    let (sender, receiver) = mpsc::channel(16);
    let acceptor = tls.map(TlsAcceptor::from);
    tokio::spawn(async move {
        loop {
            let accepted = tokio::select! {
                () = sender.closed() => return,
                accepted = listener.accept() => accepted,
            };
            let stream = match accepted {
                Ok(stream) => stream,
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(RETRY_AFTER).await;
                    continue;
                }
            };
            let (sender, acceptor, liveness) = (sender.clone(), acceptor.clone(), liveness.clone());
            tokio::spawn(async move {
                let connection = match acceptor {
                    None => Connection::new(stream, liveness.connected()),
                    Some(acceptor) => match timeout(TLS_TIMEOUT, acceptor.accept(stream)).await {
                        Ok(Ok(stream)) => Connection::new(stream, liveness.connected()),
                        Ok(Err(error)) => return tracing::warn!(%error, "refused a connection"),
                        Err(_) => return tracing::warn!("a TLS handshake took too long"),
                    },
                };
                // Fails only when the server has ended.
                let _ = sender.send(Ok(connection)).await;
            });
        }
    });
    ReceiverStream::new(receiver)
}
