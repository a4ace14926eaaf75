//! From start to the handshake line, and what the process holds then.

use std::path::Path;
use std::process::Command;

use deployme_servers::Scratch;

use crate::contender::Contender;
use crate::figures::{bar, median, ms, quantile};
use crate::start::Started;

const RUNS: usize = 50;

/// A contender's starts.
#[derive(Default)]
struct Starts {
    times: Vec<f64>,
    cpu: Vec<f64>,
    memory: Vec<f64>,
}

pub(crate) fn run() {
    let Some(whole) = Contender::whole() else { return };
    let mut contenders = vec![whole];
    contenders.extend(Contender::ours());
    contenders.extend(Contender::peers());
    let mut rows: Vec<(Contender, Starts)> = contenders.into_iter().map(|it| (it, Starts::default())).collect();
    let mut floor = Vec::new();
    let sockets = match Scratch::new("sockets") {
        Ok(folder) => folder,
        Err(error) => return println!("no folder for sockets: {error}"),
    };
    // In turns, so that what disturbs the machine disturbs all. The first turn reads the programs from the disk.
    for turn in 0..=RUNS {
        for (contender, starts) in &mut rows {
            match Started::until(&mut as_terraform_would(contender, sockets.path()), "1|6|") {
                Ok(started) if turn > 0 => {
                    starts.times.push(ms(started.time));
                    starts.cpu.push(ms(started.cpu));
                    starts.memory.push(started.resident_mib);
                }
                Ok(_) => {}
                Err(why) => return println!("{}: {why}", contender.name),
            }
        }
        floor.extend(Started::until(Command::new("echo").arg("ready"), "ready").map(|started| ms(started.time)));
    }
    println!("start to handshake line, {RUNS} runs of each in turns");
    println!("| provider | median ms | p95 ms | CPU ms | resident MiB then | program MB |");
    println!("|---|---|---|---|---|---|");
    for (contender, starts) in &rows {
        println!(
            "| {} | {:.2} | {:.2} | {:.2} | {:.1} | {:.1} |",
            contender.name,
            median(&starts.times),
            quantile(&starts.times, 0.95),
            median(&starts.cpu),
            median(&starts.memory),
            contender.size_mb()
        );
    }
    println!(
        "- on this machine `echo` takes {:.2} ms from its start to its line",
        median(&floor)
    );
    bar("start of the whole provider", median(&rows[0].1.times), 2.0, "ms");
}

fn as_terraform_would(contender: &Contender, sockets: &Path) -> Command {
    let mut command = Command::new(&contender.program);
    command
        .env(
            "TF_PLUGIN_MAGIC_COOKIE",
            "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
        )
        .env("PLUGIN_PROTOCOL_VERSIONS", "5,6")
        .env("PLUGIN_MIN_PORT", "10000")
        .env("PLUGIN_MAX_PORT", "25000")
        // The starts are killed and clean up nothing: their sockets go with this folder.
        .env("PLUGIN_UNIX_SOCKET_DIR", sockets)
        // Any certificate will do for the handshake line: no connection is made.
        .env("PLUGIN_CLIENT_CERT", CERTIFICATE);
    command
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
