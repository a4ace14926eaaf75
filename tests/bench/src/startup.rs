//! From start to the handshake line, and what the process holds then.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use deployme_servers::{cargo_binary, report};

use crate::process::resident_mib;

const RUNS: usize = 50;
const COOKIE: (&str, &str) = (
    "TF_PLUGIN_MAGIC_COOKIE",
    "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
);

pub(crate) fn run() {
    let Some(provider) = report::or_leave_out(cargo_binary(
        "terraform-provider-deployme",
        "terraform-provider-deployme",
    )) else {
        return;
    };
    // Any certificate will do for the handshake line: no connection is made.
    let mut times: Vec<Duration> = Vec::with_capacity(RUNS);
    let mut memory = Vec::with_capacity(RUNS);
    for _ in 0..=RUNS {
        let started = Instant::now();
        let child = Command::new(&provider)
            .env(COOKIE.0, COOKIE.1)
            .env("PLUGIN_PROTOCOL_VERSIONS", "5,6")
            .env("PLUGIN_CLIENT_CERT", CERTIFICATE)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = child else {
            println!("the provider cannot be started");
            return;
        };
        let mut line = String::new();
        let read = child.stdout.take().map(|out| BufReader::new(out).read_line(&mut line));
        times.push(started.elapsed());
        memory.extend(resident_mib(child.id()));
        let _ = child.kill();
        let _ = child.wait();
        if !matches!(read, Some(Ok(length)) if length > 0) {
            println!("the provider printed no handshake line");
            return;
        }
    }
    // The first run reads the program from the disk.
    times.remove(0);
    times.sort();
    memory.sort_by(f64::total_cmp);
    println!(
        "start to handshake, {RUNS} runs: median {:.2} ms, p95 {:.2} ms",
        ms(times[RUNS / 2]),
        ms(times[RUNS * 95 / 100])
    );
    println!(
        "resident memory at the handshake: median {:.1} MiB",
        memory[memory.len() / 2]
    );
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A self-signed certificate as a client of the plugin sends one; its key is nowhere.
const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\n\
    MIICBjCCAWigAwIBAgIUatvg7lCcf63lt6kZmqcmypbaWk0wCgYIKoZIzj0EAwIw\n\
    FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA4Mjg0N1oYDzIwNTYxMTEz\n\
    MDgyODQ3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwgZswEAYHKoZIzj0CAQYFK4EE\n\
    ACMDgYYABABIr3Ext99PIEOYN4SM3X/rJ35KBz7RA53LAVv/Oqqazk1UfsdwzB0h\n\
    KNN81Kw4YpyqNrRxf2Q7I1p7t+poj9qBGAAaE3dwM948OU/RcLYGo3564SBiUEqg\n\
    tFIlFZNc9nB4g/5RhcdN0fVS0z1uhXDmgtcqJbOjl6ADssDQg1zHNecX9KNTMFEw\n\
    HQYDVR0OBBYEFFy4bBvhIM+8AvUbZ4axjeJt9ZUAMB8GA1UdIwQYMBaAFFy4bBvh\n\
    IM+8AvUbZ4axjeJt9ZUAMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDgYsA\n\
    MIGHAkFEmnWfltF30Wk/YiJPCd7xRXekcUQUxuYQRCVlXo9CMYTbkxxJVe3kV4S6\n\
    M7n3i1vch7G8IWwUcaDzVJScC08PBAJCAKPg0NeMpC7cr31XPIGqRedUNwPq6AKa\n\
    swGofFKH6hCRhk9tFOPEDbIY07hwhyv7rs/Xy67eSb4N8fW8evo9MrZD\n\
    -----END CERTIFICATE-----\n";
