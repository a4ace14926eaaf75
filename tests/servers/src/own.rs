//! This project's own programs: the control plane and the stand-ins for Harbor and Grafana.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use crate::people;
use crate::process::Process;
use crate::running::{Credentials, Origin, Running};
use crate::{Progress, Scratch, Unavailable, given, report};

const PATIENCE: Duration = Duration::from_mins(1);

/// Names the folder of ready-built programs of this workspace (`target/debug`), so that suites
/// need not ask Cargo for them.
const BINARIES: &str = "DEPLOYME_TEST_BINARIES";

/// The same, said by this process to itself.
static READY_BUILT: OnceLock<PathBuf> = OnceLock::new();

/// Makes [`cargo_binary`] take the programs of `folder` from now on; the first call counts. For who
/// has built them all in one go, which compiles their common crates once.
pub fn use_binaries(folder: PathBuf) {
    READY_BUILT.get_or_init(|| folder);
}

/// A Harbor: by URL, else the stand-in. It has the users jane and joe and the group `/platform/admins`.
pub fn harbor() -> Result<Running, Unavailable> {
    let harbor = harbor_without_users()?;
    people::settle_users(&harbor);
    Ok(harbor)
}

/// A Harbor with the group and without users of ours: a new one can still change its login method.
pub fn harbor_without_users() -> Result<Running, Unavailable> {
    let credentials = Credentials::password("admin", "Harbor12345");
    let harbor = by_url_or_stand_in("Harbor", "2.15.2", "harbor", credentials)?;
    people::settle_group(&harbor);
    Ok(harbor)
}

/// A Grafana: by URL, else the stand-in.
pub fn grafana() -> Result<Running, Unavailable> {
    let credentials = Credentials::password("admin", "admin");
    by_url_or_stand_in("Grafana", "13", "grafana", credentials)
}

/// A control plane with the token that may do everything: by URL (with
/// `DEPLOYME_TEST_CONTROL_PLANE_TOKEN`), else this workspace's, with its data in a folder that goes
/// when it is dropped.
pub fn control_plane() -> Result<Running, Unavailable> {
    if let Some(given) = given::server("control plane", Credentials::None) {
        let given = given?;
        report::against(&given.against());
        return Ok(given);
    }
    let absent = |why: String| {
        let remedy = "cargo build -p deployme-control-plane";
        Unavailable::new("the control plane", why, remedy)
    };
    let program = cargo_binary("deployme-control-plane", "deployme-control-plane")?;
    let scratch = Scratch::new("control-plane").map_err(|error| absent(error.to_string()))?;
    let data = scratch.path().join("data");
    let mut command = Command::new(program);
    command.args(["--listen", "127.0.0.1:0", "--data-dir"]).arg(&data);
    let mut process = Process::start(command, scratch).map_err(|error| absent(error.to_string()))?;
    let (url, token) = process
        .wait_until(PATIENCE, |log| {
            Some((ready_line(log)?, line_after(log, "bootstrap-token ")?))
        })
        .map_err(absent)?;
    let started = (process, url);
    let credentials = Credentials::Token(token);
    let running = Running::started("control plane", None, Origin::Project, started, credentials);
    report::against(&running.against());
    Ok(running)
}

/// Starts a program that prints `ready http://HOST:PORT` on stdout once it takes requests.
pub fn start_binary(program: &Path, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Running, Unavailable> {
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    let absent = |why: String| Unavailable::new(&name, why, "see its log above");
    let mut command = Command::new(program);
    command.args(args);
    let scratch = Scratch::new(&name).map_err(|error| absent(error.to_string()))?;
    let started = start(command, scratch).map_err(absent)?;
    let origin = Origin::Project;
    Ok(Running::started("program", None, origin, started, Credentials::None))
}

/// The debug build of a program of this workspace. Built here, unless `DEPLOYME_TEST_BINARIES`
/// names the folder of ready-built ones.
pub fn cargo_binary(package: &str, binary: &str) -> Result<PathBuf, Unavailable> {
    let absent = |why| Unavailable::new(binary, why, format!("cargo build -p {package}"));
    let told = READY_BUILT.get().cloned();
    if let Some(folder) = told.or_else(|| env::var_os(BINARIES).map(PathBuf::from)) {
        let program = folder.join(binary);
        return if program.exists() {
            Ok(program)
        } else {
            Err(absent(format!("{} holds no such program", folder.display())))
        };
    }
    let _progress = Progress::start(format!("building {binary}"));
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut build = Command::new(cargo);
    build
        .args(["build", "--quiet", "--package", package, "--bin", binary])
        .current_dir(&root);
    crate::programs::run(build).map_err(absent)?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(target.join("debug").join(binary))
}

/// The URL from a whole line `ready http://HOST:PORT`.
pub(crate) fn ready_line(log: &str) -> Option<String> {
    Some(line_after(log, "ready ")?.trim_end_matches('/').to_owned())
}

/// The rest of the first whole line that begins with `start`.
fn line_after(log: &str, start: &str) -> Option<String> {
    let whole = &log[..log.rfind('\n')?];
    let rest = whole.lines().find_map(|line| line.strip_prefix(start))?;
    Some(rest.trim().to_owned())
}

fn by_url_or_stand_in(
    server: &'static str,
    version: &str,
    subcommand: &str,
    credentials: Credentials,
) -> Result<Running, Unavailable> {
    if let Some(given) = given::server(server, credentials.clone()) {
        let given = given?;
        report::against(&given.against());
        return Ok(given);
    }
    let absent = |why: String| {
        let remedy = format!("set {}", given::variable(server, "URL"));
        Unavailable::new(server, why, remedy)
    };
    let program = cargo_binary("deployme-standins", "deployme-standin")?;
    let mut command = Command::new(program);
    command.args([subcommand, "--listen", "127.0.0.1:0"]);
    let scratch = Scratch::new(subcommand).map_err(|error| absent(error.to_string()))?;
    let started = start(command, scratch).map_err(absent)?;
    let version = Some(version.to_owned());
    let running = Running::started(server, version, Origin::StandIn, started, credentials);
    report::against(&running.against());
    Ok(running)
}

fn start(command: Command, scratch: Scratch) -> Result<(Process, String), String> {
    let mut process = Process::start(command, scratch).map_err(|error| error.to_string())?;
    let url = process.wait_until(PATIENCE, ready_line)?;
    Ok((process, url))
}

#[cfg(test)]
mod tests {
    use super::{ready_line, start_binary};
    use std::path::Path;

    #[test]
    fn only_a_whole_ready_line_counts() {
        assert_eq!(ready_line("ready http://127.0.0.1:80"), None);
        assert_eq!(
            ready_line("token abc\nready http://127.0.0.1:8080/\n").as_deref(),
            Some("http://127.0.0.1:8080")
        );
    }

    #[test]
    fn starts_what_prints_the_ready_line() {
        let script = "echo ready http://127.0.0.1:9; exec sleep 600";
        let running = start_binary(Path::new("/bin/sh"), ["-c", script]).unwrap();
        assert_eq!(running.url, "http://127.0.0.1:9");
        assert!(running.pid().is_some());
        assert!(!running.stop().unwrap().unwrap().success());
    }

    #[test]
    fn a_program_that_is_not_there_is_unavailable() {
        let absence = start_binary(Path::new("/nowhere/prog"), ["-v"]).unwrap_err();
        assert_eq!(absence.what, "prog");
    }
}
