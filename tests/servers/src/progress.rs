//! Progress lines on stderr for everything that takes longer than two seconds.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Silent for the first two seconds, then says on stderr what is going on, again every 15 s, and
/// how long it took. Ends when dropped.
pub struct Progress {
    done: Option<Sender<()>>,
    teller: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts telling about `what`, a phrase such as `Keycloak: starting`.
    pub fn start(what: impl Into<String>) -> Self {
        let what = what.into();
        let (done, ended) = mpsc::channel::<()>();
        let teller = thread::spawn(move || {
            let since = Instant::now();
            let mut wait = Duration::from_secs(2);
            let mut told = false;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                if told {
                    eprintln!("  … {what} ({} s)", since.elapsed().as_secs());
                } else {
                    eprintln!("  … {what}");
                }
                told = true;
                wait = Duration::from_secs(15);
            }
            if told {
                eprintln!("    {what}: {:.1} s", since.elapsed().as_secs_f64());
            }
        });
        Self {
            done: Some(done),
            teller: Some(teller),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(teller) = self.teller.take() {
            // A panic in the teller concerns nobody but the teller.
            let _ = teller.join();
        }
    }
}
