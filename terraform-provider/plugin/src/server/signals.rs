//! Signals. An interrupt at the terminal reaches the whole process group; Terraform then tells us what to do, so it is swallowed.

use std::io;

use tokio_util::sync::CancellationToken;

/// Swallows interrupts (in debug mode the first one ends the server) and ends the server on a termination signal. A closed terminal is swallowed
/// too: Terraform ends with it or, started by `nohup`, goes on; either way its connection tells.
#[cfg(unix)]
pub(super) fn watch(debug: bool, ending: &CancellationToken) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    if !debug {
        // Stays swallowed though nobody listens.
        drop(signal(SignalKind::hangup())?);
    }
    let ending = ending.clone();
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = interrupt.recv() => if debug { ending.cancel() },
                _ = terminate.recv() => ending.cancel(),
            }
        }
    });
    Ok(())
}

#[cfg(windows)]
pub(super) fn watch(debug: bool, ending: &CancellationToken) -> io::Result<()> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    let ending = ending.clone();
    tokio::spawn(async move {
        while interrupt.recv().await.is_some() {
            if debug {
                ending.cancel();
            }
        }
    });
    Ok(())
}
