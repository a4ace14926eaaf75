//! Starting a program and waiting for the line that says it is ready.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::{cpu, resident_mib};

/// A program that has said its line. It is killed when dropped.
pub(crate) struct Started {
    child: Child,
    /// From its start to the line.
    pub(crate) time: Duration,
    /// Processor time up to the line.
    pub(crate) cpu: Duration,
    /// Resident memory at the line, in MiB.
    pub(crate) resident_mib: f64,
    /// What stands in the line after `ready`.
    pub(crate) said: String,
}

impl Started {
    /// Starts `command` and reads its output up to the first line that begins with `ready`.
    pub(crate) fn until(command: &mut Command, ready: &str) -> Result<Self, String> {
        let since = Instant::now();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let lines = child
            .stdout
            .take()
            .map(BufReader::new)
            .into_iter()
            .flat_map(BufRead::lines);
        let said = lines
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix(ready).map(str::to_owned));
        let time = since.elapsed();
        let pid = child.id();
        let started = Self {
            child,
            time,
            cpu: Duration::from_secs_f64(cpu(pid)),
            resident_mib: resident_mib(pid).unwrap_or_default(),
            said: said.clone().unwrap_or_default(),
        };
        said.map(|_| started)
            .ok_or_else(|| "it ended without saying that it is ready".to_owned())
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // Both fail only when it ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
