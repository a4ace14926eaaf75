//! A server ends with the process that started it, however that one ends.

#![expect(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use deployme_servers::start_binary;

const ROLE: &str = "DEPLOYME_TEST_OWNER_ROLE";

/// The process that owns a server and waits to be killed.
fn owner() {
    let script = "echo ready http://127.0.0.1:9; exec sleep 600";
    let running = start_binary(Path::new("/bin/sh"), ["-c", script]).unwrap();
    println!(
        "\nserver {} in {}",
        running.pid().unwrap(),
        running.log().unwrap().display()
    );
    thread::sleep(Duration::from_mins(10));
}

#[test]
fn a_killed_owner_leaves_no_server_behind() {
    // This very test, run again below as another process, is the owner.
    if env::var_os(ROLE).is_some() {
        return owner();
    }
    let mut owner = Command::new(env::current_exe().unwrap())
        .args(["--exact", "a_killed_owner_leaves_no_server_behind", "--nocapture"])
        .env(ROLE, "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let line = BufReader::new(owner.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap)
        .find(|line| line.starts_with("server "))
        .unwrap();
    let mut words = line.split(' ').skip(1);
    let pid = words.next().unwrap().to_owned();
    let log = words.nth(1).unwrap().to_owned();
    assert!(fs::exists(&log).unwrap());

    owner.kill().unwrap();
    owner.wait().unwrap();

    let since = Instant::now();
    while runs(&pid) || fs::exists(&log).unwrap() {
        assert!(since.elapsed() < Duration::from_secs(30), "process {pid} goes on");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Whether a process exists and is more than an entry that nobody has collected yet.
fn runs(pid: &str) -> bool {
    let output = Command::new("ps").args(["-o", "stat=", "-p", pid]).output().unwrap();
    let state = String::from_utf8_lossy(&output.stdout);
    !state.trim().is_empty() && !state.trim().starts_with('Z')
}
