//! Running other programs from the workspace's root, with what they print shown and, on demand, kept.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use deployme_servers::Progress;

/// The workspace's root folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Cargo, as it started this program.
pub(crate) fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// A program that runs in the workspace's root without standard input.
pub(crate) fn command(program: impl Into<OsString>) -> Command {
    let mut command = Command::new(program.into());
    command.current_dir(root()).stdin(Stdio::null());
    // Cargo sets these for this program; to its children they would say they are this package.
    for variable in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME"] {
        command.env_remove(variable);
    }
    command
}

/// Runs a step, shows what it prints and tells how long it took. Whether it succeeded.
pub(crate) fn succeeds(name: &str, command: &mut Command) -> bool {
    told(name, || command.status().map(|status| status.success()))
}

/// As [`succeeds`], for a program that is silent while it works: says every now and then that it still does.
pub(crate) fn succeeds_in_silence(name: &str, command: &mut Command) -> bool {
    told(name, || {
        let _progress = Progress::start(name);
        command.status().map(|status| status.success())
    })
}

/// As [`succeeds`], and hands every line printed on stdout or stderr to `line` after showing it.
pub(crate) fn succeeds_with_lines(name: &str, command: &mut Command, mut line: impl FnMut(&str)) -> bool {
    succeeds_by_lines(name, command, |text| {
        println!("{text}");
        line(text);
    })
}

/// As [`succeeds`], but shows nothing of what the program prints on stdout or stderr: that is for `line`.
pub(crate) fn succeeds_by_lines(name: &str, command: &mut Command, mut line: impl FnMut(&str)) -> bool {
    told(name, || {
        // One pipe for both, so that a suite's name on stderr stays before its result on stdout.
        let (reader, writer) = io::pipe()?;
        command.stdout(writer.try_clone()?).stderr(writer);
        let mut child = command.spawn()?;
        // The command keeps the writing ends open, and the loop below would not end.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut reader = BufReader::new(reader);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes)? > 0 {
            line(String::from_utf8_lossy(&bytes).trim_end());
            bytes.clear();
        }
        Ok(child.wait()?.success())
    })
}

fn told(name: &str, run: impl FnOnce() -> io::Result<bool>) -> bool {
    println!("\n== {name}");
    let since = Instant::now();
    let ok = run().unwrap_or_else(|error| {
        println!("{name} does not start: {error}");
        false
    });
    let word = if ok { "ok" } else { "FAILED" };
    println!("== {name}: {word}, {:.1} s", since.elapsed().as_secs_f64());
    ok
}
