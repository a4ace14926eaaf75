//! The engine: claims operations and carries them out, a few at a time.

use std::{sync::Arc, time::Duration};

use tokio::sync::{Notify, Semaphore, watch};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{journal, runner};
use crate::{catalog::Catalog, error::Result, id, secrets::Keys, store::Store};

/// Operations carried out at once.
const PARALLEL: usize = 4;
/// How often the journal is looked at without a hint.
const POLL: Duration = Duration::from_secs(2);

/// Carries operations out.
pub(crate) struct Engine {
    pub(crate) store: Store,
    pub(crate) keys: Arc<Keys>,
    pub(crate) catalog: Arc<Catalog>,
    /// Unique per start of the process: a dead run can never pass for this one.
    owner: String,
    wake: Notify,
    /// Counts changes anybody may be waiting for.
    changes: watch::Sender<u64>,
}

impl Engine {
    pub(crate) fn new(store: Store, keys: Arc<Keys>, catalog: Arc<Catalog>) -> Arc<Self> {
        Arc::new(Self {
            store,
            keys,
            catalog,
            owner: id::new("run"),
            wake: Notify::new(),
            changes: watch::Sender::new(0),
        })
    }

    /// A hint that an operation waits. The truth is in the journal.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    /// A hint to everybody who watches that something changed.
    pub(crate) fn changed(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    /// Tells of changes.
    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Takes over what a dead server left behind. Before serving.
    pub(crate) async fn recover(&self) -> Result<()> {
        let recovered = journal::recover(&self.store).await?;
        if recovered > 0 {
            tracing::info!(recovered, "operations go on where they were");
        }
        Ok(())
    }

    /// Works until `stop`; then ends running steps, not operations.
    pub(crate) async fn run(self: Arc<Self>, stop: CancellationToken) {
        let slots = Arc::new(Semaphore::new(PARALLEL));
        let runs = TaskTracker::new();
        loop {
            let Ok(slot) = Arc::clone(&slots).acquire_owned().await else {
                break;
            };
            if stop.is_cancelled() {
                break;
            }
            match journal::claim(&self.store, &self.owner).await {
                Ok(Some(claim)) => {
                    let (engine, stop) = (Arc::clone(&self), stop.clone());
                    runs.spawn(async move {
                        runner::run(&engine, &claim, &stop).await;
                        engine.changed();
                        // The next operation may have waited for the slot.
                        drop(slot);
                        engine.wake();
                    });
                    continue;
                }
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "the journal cannot be read; trying again"),
            }
            drop(slot);
            tokio::select! {
                () = self.wake.notified() => {}
                () = tokio::time::sleep(POLL) => {}
                () = stop.cancelled() => break,
            }
        }
        runs.close();
        runs.wait().await;
    }
}
