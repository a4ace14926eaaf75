//! Servers in containers, where a Docker engine answers.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use crate::process::Process;
use crate::{Progress, Scratch, http};

/// A server as a container.
pub(crate) struct Container<'a> {
    pub(crate) image: &'a str,
    /// The port the server listens on inside.
    pub(crate) port: u16,
    pub(crate) environment: &'a [(&'a str, &'a str)],
    pub(crate) arguments: &'a [&'a str],
    /// The path that answers 200 once the server takes requests.
    pub(crate) health: &'a str,
}

/// What `start` starts, or `None` where no Docker engine answers or the image does not run: then
/// the next place is tried.
pub(crate) fn or_next(start: impl FnOnce() -> Result<(Process, String), String>) -> Option<(Process, String)> {
    if !answers() {
        return None;
    }
    start()
        .inspect_err(|why| eprintln!("  Docker answers, but does not help: {why}"))
        .ok()
}

/// Whether a Docker engine answers. Asked once per process.
fn answers() -> bool {
    static ANSWERS: OnceLock<bool> = OnceLock::new();
    *ANSWERS.get_or_init(|| {
        Command::new("docker")
            .arg("info")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    })
}

impl Container<'_> {
    /// Runs it in the foreground of `docker run`, which passes our signals on and removes it.
    pub(crate) fn start(&self) -> Result<(Process, String), String> {
        let _progress = Progress::start(format!("starting the Docker image {}", self.image));
        let port = free_port().map_err(|error| error.to_string())?;
        let mut command = Command::new("docker");
        command.args(["run", "--rm", "--publish"]);
        command.arg(format!("127.0.0.1:{port}:{}", self.port));
        for (name, value) in self.environment {
            command.args(["--env", &format!("{name}={value}")]);
        }
        command.arg(self.image).args(self.arguments);
        let url = format!("http://127.0.0.1:{port}");
        let scratch = Scratch::new("docker").map_err(|error| error.to_string())?;
        let mut process = Process::start(command, scratch).map_err(|error| error.to_string())?;
        // Ten minutes: the image may have to be fetched first.
        process.wait_until(Duration::from_mins(10), |_| {
            (http::status(&url, self.health) == Some(200)).then_some(())
        })?;
        Ok((process, url))
    }
}

/// A port of 127.0.0.1 that was free a moment ago, for programs that cannot choose one themselves.
pub(crate) fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
