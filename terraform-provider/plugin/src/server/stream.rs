//! Answers that are streams: what a call gives goes out while the call still runs in a task of its own.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use tokio::sync::mpsc;
use tokio_stream::Stream;
use tokio_util::sync::{CancellationToken, DropGuard};
use tonic::{Status, codegen::BoxStream};

use super::calls::panicked;
use crate::provider::Diagnostics;

/// How much may be under way before the provider has to wait.
pub(super) const UNDER_WAY: usize = 16;

/// A stream and where to put its events. When Terraform drops the stream, `cancel` fires and putting fails.
pub(super) fn events<T: Send + 'static>(cancel: CancellationToken) -> (mpsc::Sender<T>, BoxStream<T>) {
    let (sender, receiver) = mpsc::channel(1);
    let events = Events {
        receiver,
        _gone: cancel.drop_guard(),
    };
    (sender, Box::pin(events))
}

/// Runs what puts events into a stream, in a task of its own. Should it panic, `end` makes the last event: a stream that just ends would look whole.
pub(super) fn feed<T: Send + 'static>(
    rpc: &'static str,
    type_name: &str,
    sender: mpsc::Sender<T>,
    feeding: impl Future<Output = ()> + Send + 'static,
    end: fn(Diagnostics) -> T,
) {
    let type_name = type_name.to_owned();
    tokio::spawn(async move {
        if tokio::spawn(feeding).await.is_err() {
            // Fails only when Terraform has gone.
            let _ = sender.send(end(panicked(rpc, &type_name))).await;
        }
    });
}

struct Events<T> {
    receiver: mpsc::Receiver<T>,
    _gone: DropGuard,
}

impl<T> Stream for Events<T> {
    type Item = Result<T, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.receiver.poll_recv(cx).map(|event| event.map(Ok))
    }
}

/// A call together with what it gives on the way.
pub(super) struct Giving<I, F: Future> {
    items: mpsc::Receiver<I>,
    call: Pin<Box<F>>,
    result: Option<F::Output>,
}

impl<I, F: Future> Giving<I, F> {
    pub(super) fn new(items: mpsc::Receiver<I>, call: F) -> Self {
        Self {
            items,
            call: Box::pin(call),
            result: None,
        }
    }

    /// The next item; `None` once the call has ended and everything it gave is out.
    pub(super) async fn next(&mut self) -> Option<I> {
        if self.result.is_none() {
            tokio::select! {
                biased;
                Some(item) = self.items.recv() => return Some(item),
                result = &mut self.call => self.result = Some(result),
            }
        }
        // A copy of the sender may outlive the call.
        self.items.close();
        self.items.recv().await
    }

    /// How the call ended. Waits for that.
    pub(super) async fn result(self) -> F::Output {
        match self.result {
            Some(result) => result,
            None => self.call.await,
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio_stream::StreamExt as _;

    use super::*;

    #[tokio::test]
    async fn a_panic_of_what_feeds_a_stream_is_its_last_event() {
        let (sender, stream) = events(CancellationToken::new());
        let feeder = sender.clone();
        let feeding = async move {
            feeder.send("first".to_owned()).await.unwrap();
            panic!("asked to {}", "s3cret")
        };
        feed("ListResource", "x_y", sender, feeding, |found| found.to_string());
        let events: Vec<_> = stream.map(Result::unwrap).collect().await;
        let [first, last] = &events[..] else {
            panic!("{events:?}")
        };
        assert_eq!(first, "first");
        assert!(
            last.contains("ListResource of x_y panicked") && !last.contains("s3cret"),
            "{last}"
        );
    }
}
