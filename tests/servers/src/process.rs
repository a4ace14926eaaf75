//! A server's process: started with a log file, stopped by its id, and never left behind.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Scratch;

/// Waits for the owner's word or its end (the pipe closes however it ends), and in the latter case
/// stops the server and removes its folder. A shell, because `prctl` would take unsafe code and
/// ends the child with the *thread* that started it, which in a test is too early.
const WATCHDOG: &str = r#"trap '' INT TERM HUP
read -r word && exit 0
kill -TERM "$1" 2>/dev/null
n=0
while kill -0 "$1" 2>/dev/null && [ "$n" -lt 50 ]; do sleep 0.1; n=$((n + 1)); done
kill -KILL "$1" 2>/dev/null
rm -rf -- "$2"
"#;

/// How often a condition is looked at while waiting for it.
const LOOK: Duration = Duration::from_millis(20);

/// A child process with its scratch folder. Dropping it stops it.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    watchdog: Child,
    scratch: Scratch,
}

impl Process {
    /// Starts `command` with its output in `scratch`'s file `log`.
    pub(crate) fn start(mut command: Command, scratch: Scratch) -> io::Result<Self> {
        let log = File::create(scratch.path().join("log"))?;
        // A group of its own: Ctrl-C in a terminal goes to the owner, who stops its servers.
        let mut child = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0)
            .spawn()?;
        let watchdog = Command::new("sh")
            .args(["-c", WATCHDOG, "watchdog"])
            .arg(child.id().to_string())
            .arg(scratch.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        match watchdog {
            Ok(watchdog) => Ok(Self {
                child,
                watchdog,
                scratch,
            }),
            Err(error) => {
                child.kill()?;
                child.wait()?;
                Err(error)
            }
        }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The file that takes the process's stdout and stderr.
    pub(crate) fn log(&self) -> PathBuf {
        self.scratch.path().join("log")
    }

    /// Waits until `found` answers, given everything printed so far.
    /// The error tells that the process ended or took too long, with the end of its output.
    pub(crate) fn wait_until<T>(
        &mut self,
        patience: Duration,
        mut found: impl FnMut(&str) -> Option<T>,
    ) -> Result<T, String> {
        let since = Instant::now();
        loop {
            // Asked before the log is read, so that what an ended process said last is seen.
            let ended = self.child.try_wait().map_err(|error| error.to_string())?;
            let log = fs::read(self.log()).unwrap_or_default();
            let log = String::from_utf8_lossy(&log);
            if let Some(answer) = found(&log) {
                return Ok(answer);
            }
            if let Some(status) = ended {
                return Err(format!("it ended at its start with {status}{}", tail(&log)));
            }
            if since.elapsed() > patience {
                let seconds = patience.as_secs();
                return Err(format!("not ready after {seconds} s{}", tail(&log)));
            }
            thread::sleep(LOOK);
        }
    }

    /// Asks the process to end (SIGTERM) and waits; one that still runs after 10 s is killed.
    pub(crate) fn stop(&mut self) -> io::Result<ExitStatus> {
        if self.child.try_wait()?.is_none() {
            Command::new("sh")
                .args(["-c", "kill -TERM \"$1\"", "sh"])
                .arg(self.child.id().to_string())
                .stderr(Stdio::null())
                .status()?;
            let since = Instant::now();
            while self.child.try_wait()?.is_none() {
                if since.elapsed() > Duration::from_secs(10) {
                    self.child.kill()?;
                    break;
                }
                thread::sleep(LOOK);
            }
        }
        self.reap()
    }

    /// Ends the process at once (SIGKILL).
    pub(crate) fn kill(&mut self) -> io::Result<ExitStatus> {
        self.child.kill()?;
        self.reap()
    }

    fn reap(&mut self) -> io::Result<ExitStatus> {
        let status = self.child.wait()?;
        // Told only now: from here on the id may belong to somebody else.
        if let Some(mut line) = self.watchdog.stdin.take() {
            // A watchdog that is gone needs no word.
            let _ = line.write_all(b"stopped\n");
        }
        self.watchdog.wait()?;
        Ok(status)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Nobody is left to hear of an error; the watchdog remains if this failed half-way.
        let _ = self.stop();
    }
}

/// The last lines of a log, set off from the sentence before.
fn tail(log: &str) -> String {
    let lines: Vec<&str> = log.lines().filter(|line| !line.trim().is_empty()).collect();
    let from = lines.len().saturating_sub(12);
    if lines.is_empty() {
        return String::from("; it printed nothing");
    }
    format!("; its last words:\n    {}", lines[from..].join("\n    "))
}

#[cfg(test)]
mod tests {
    use super::Process;
    use crate::Scratch;
    use std::fs;
    use std::process::Command;
    use std::time::Duration;

    fn shell(script: &str) -> Process {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Process::start(command, Scratch::new("process").unwrap()).unwrap()
    }

    #[test]
    fn waits_for_a_line_and_stops() {
        let mut process = shell("echo ready http://127.0.0.1:1; exec sleep 600");
        let url = process
            .wait_until(Duration::from_secs(20), |log| {
                Some(log.lines().next()?.strip_prefix("ready ")?.to_owned())
            })
            .unwrap();
        assert_eq!(url, "http://127.0.0.1:1");
        let dir = process.scratch.path().to_owned();
        assert!(!process.stop().unwrap().success());
        drop(process);
        assert!(!dir.exists());
    }

    #[test]
    fn tells_what_an_ended_process_said() {
        let mut process = shell("echo no such flag >&2; exit 3");
        let error = process.wait_until(Duration::from_secs(20), |_| None::<()>).unwrap_err();
        assert!(error.contains("exit status: 3"), "{error}");
        assert!(error.contains("no such flag"), "{error}");
    }

    #[test]
    fn tells_when_patience_ends() {
        let mut process = shell("exec sleep 600");
        let error = process.wait_until(Duration::ZERO, |_| None::<()>).unwrap_err();
        assert!(error.contains("not ready after 0 s; it printed nothing"), "{error}");
    }

    #[test]
    fn the_watchdog_ends_the_server_when_its_owner_is_gone() {
        let mut process = shell("echo up; exec sleep 600");
        process
            .wait_until(Duration::from_secs(20), |log| log.contains("up").then_some(()))
            .unwrap();
        // What the kernel does to the pipe when the owner ends.
        drop(process.watchdog.stdin.take());
        assert!(!process.child.wait().unwrap().success());
        assert!(process.watchdog.wait().unwrap().code().is_some());
        assert!(!fs::exists(process.scratch.path()).unwrap());
    }
}
