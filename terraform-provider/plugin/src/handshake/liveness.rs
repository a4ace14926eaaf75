//! Ending when the parent has gone: Terraform may be killed without saying goodbye.

use std::time::Duration;

use tokio::{sync::watch, time::timeout};

/// How long a provider waits for its Terraform.
#[derive(Debug, Clone, Copy)]
pub struct OrphanLimits {
    /// From the start to the first connection; 60 s.
    pub first_connection: Duration,
    /// After the last connection has closed; 3 s.
    pub after_last: Duration,
}

impl Default for OrphanLimits {
    fn default() -> Self {
        Self {
            first_connection: Duration::from_mins(1),
            after_last: Duration::from_secs(3),
        }
    }
}

/// Counts open connections.
#[derive(Clone)]
pub(crate) struct Liveness(watch::Sender<usize>);

impl Liveness {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    /// One more connection, for as long as what is returned lives.
    pub(crate) fn connected(&self) -> Live {
        self.0.send_modify(|count| *count += 1);
        Live(self.0.clone())
    }

    /// Returns when nobody is there any more. `alone` runs each time the last connection closes.
    pub(crate) async fn orphaned(&self, limits: OrphanLimits, alone: impl Fn()) {
        let mut count = self.0.subscribe();
        if timeout(limits.first_connection, count.wait_for(|count| *count > 0))
            .await
            .is_err()
        {
            return;
        }
        loop {
            // The sender lives as long as `self`, so waiting cannot fail.
            let _ = count.wait_for(|count| *count == 0).await;
            alone();
            if timeout(limits.after_last, count.wait_for(|count| *count > 0))
                .await
                .is_err()
            {
                return;
            }
        }
    }
}

/// An open connection.
pub(crate) struct Live(watch::Sender<usize>);

impl Drop for Live {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn without_any_connection_the_first_limit_ends_the_wait() {
        let start = Instant::now();
        Liveness::new().orphaned(OrphanLimits::default(), || {}).await;
        assert_eq!(start.elapsed(), Duration::from_mins(1));
    }

    #[tokio::test(start_paused = true)]
    async fn the_last_limit_counts_from_the_last_close_and_a_reconnect_resets_it() {
        let start = Instant::now();
        let liveness = Liveness::new();
        let alone = AtomicUsize::new(0);
        let connections = async {
            tokio::time::sleep(Duration::from_secs(10)).await;
            let first = liveness.connected();
            let second = liveness.connected();
            drop(first);
            tokio::time::sleep(Duration::from_secs(100)).await;
            drop(second);
            tokio::time::sleep(Duration::from_secs(2)).await;
            let third = liveness.connected();
            tokio::time::sleep(Duration::from_secs(50)).await;
            drop(third);
        };
        let count = || {
            alone.fetch_add(1, Ordering::Relaxed);
        };
        tokio::join!(connections, liveness.orphaned(OrphanLimits::default(), count));
        assert_eq!(start.elapsed(), Duration::from_secs(10 + 100 + 2 + 50 + 3));
        assert_eq!(alone.load(Ordering::Relaxed), 2);
    }
}
