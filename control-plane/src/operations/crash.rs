//! Step borders. Only with the feature `crash-points`: the border numbered `DEPLOYME_CRASH_AT`, counted over the life of
//! the process from 1, stops the run there for good and says so on stdout, so that a test can kill the server exactly
//! there.

/// Between two things that must survive a crash between them.
#[cfg(feature = "crash-points")]
pub(crate) async fn border() {
    if reached() {
        std::future::pending::<()>().await;
    }
}

/// Counts the border, and tells when it is the wanted one.
#[cfg(feature = "crash-points")]
fn reached() -> bool {
    use std::{
        io::Write as _,
        sync::atomic::{AtomicU64, Ordering},
    };
    static PASSED: AtomicU64 = AtomicU64::new(0);
    let number = PASSED.fetch_add(1, Ordering::SeqCst) + 1;
    let wanted = std::env::var("DEPLOYME_CRASH_AT")
        .ok()
        .and_then(|text| text.parse::<u64>().ok());
    if wanted != Some(number) {
        return false;
    }
    let mut out = std::io::stdout().lock();
    // A closed stdout only means that no test is looking.
    let _ = writeln!(out, "crash point {number}").and_then(|()| out.flush());
    true
}

/// Nothing, in a product.
#[cfg(not(feature = "crash-points"))]
#[allow(clippy::unused_async)]
pub(crate) async fn border() {}
