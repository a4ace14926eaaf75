//! Connections that can be broken off from where a request is handled.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// Breaks one connection off.
#[derive(Debug, Clone, Default)]
pub(super) struct Cutter {
    cut: CancellationToken,
    resets: Arc<AtomicBool>,
}

impl Cutter {
    /// Closes the connection; nothing more is written to it.
    pub(super) fn close(&self) {
        self.cut.cancel();
    }

    /// Closes it with a reset.
    pub(super) fn reset(&self) {
        self.resets.store(true, Ordering::Relaxed);
        self.cut.cancel();
    }
}

/// Listens for connections that can be broken off.
pub(super) struct Wires(pub(super) TcpListener);

impl Listener for Wires {
    type Io = Wire;
    type Addr = Cutter;

    async fn accept(&mut self) -> (Wire, Cutter) {
        let (stream, _) = Listener::accept(&mut self.0).await;
        // An answer of a few bytes is not to wait for the next packet's acknowledgement.
        let _ = stream.set_nodelay(true);
        let cutter = Cutter::default();
        let wire = Wire {
            stream,
            is_cut: Box::pin(cutter.cut.clone().cancelled_owned()),
            cutter: cutter.clone(),
        };
        (wire, cutter)
    }

    fn local_addr(&self) -> io::Result<Cutter> {
        Ok(Cutter::default())
    }
}

impl Connected<IncomingStream<'_, Wires>> for Cutter {
    fn connect_info(stream: IncomingStream<'_, Wires>) -> Self {
        stream.remote_addr().clone()
    }
}

/// One connection.
pub(super) struct Wire {
    stream: TcpStream,
    is_cut: Pin<Box<WaitForCancellationFutureOwned>>,
    cutter: Cutter,
}

impl Wire {
    /// An error once the connection is cut; else the task is woken when it will be.
    fn whole(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        // A future that has ended must not be asked again.
        if !self.cutter.cut.is_cancelled() && self.is_cut.as_mut().poll(cx).is_pending() {
            return Ok(());
        }
        if self.cutter.resets.load(Ordering::Relaxed) {
            self.stream.set_zero_linger()?;
        }
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.whole(cx)?;
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        self.whole(cx)?;
        Pin::new(&mut self.stream).poll_write(cx, data)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.whole(cx)?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.whole(cx)?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
