//! Vault and OpenBao.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::docker::{self, Container};
use crate::own::ready_line;
use crate::process::Process;
use crate::programs::{self, Version, find};
use crate::running::{Credentials, Origin, Running};
use crate::{Progress, Scratch, Unavailable, cache, given, http, report, toolchains};

const ROOT_TOKEN: &str = "root";
/// The version whose modules `tests/tools/vault` builds.
const VAULT: &str = "1.21.2";
const VAULT_IMAGE: &str = "hashicorp/vault:1.21.2";
const OPENBAO: &str = "2.6.2";
const OPENBAO_IMAGE: &str = "openbao/openbao:2.6.2";
/// How long a server that keeps everything in memory may take to start.
const PATIENCE: Duration = Duration::from_mins(1);

/// A Vault with everything in memory, unsealed, with a version 2 key-value store at `secret/`; the
/// caller's own. Starts in a tenth of a second; building it the first time takes 3.5 minutes of
/// processor time.
pub fn vault() -> Result<Running, Unavailable> {
    let running = start_vault()?;
    report::against(&running.against());
    Ok(running)
}

/// An OpenBao as [`vault`]: by URL, installed or in Docker, for no package registry carries it.
pub fn openbao() -> Result<Running, Unavailable> {
    let running = start_openbao()?;
    report::against(&running.against());
    Ok(running)
}

fn start_vault() -> Result<Running, Unavailable> {
    let credentials = Credentials::Token(ROOT_TOKEN.to_owned());
    if let Some(given) = given::server("Vault", credentials.clone()) {
        return given;
    }
    let what = format!("Vault {VAULT}");
    let absent = |why: String| {
        let remedy = "set DEPLOYME_TEST_VAULT_URL, or install Vault or Go";
        Unavailable::new(&what, why, remedy)
    };
    let (version, origin, started) = if let Some(program) = find("vault") {
        let started = dev_server(&program).map_err(absent)?;
        let version = programs::version(&program, &["version"]).map(|it| it.to_string());
        (version, Origin::Installed(program), started)
    } else if let Some(started) = docker::or_next(|| container(VAULT_IMAGE, "VAULT")) {
        (Some(VAULT.to_owned()), Origin::Docker(VAULT_IMAGE.to_owned()), started)
    } else {
        let program = test_server().map_err(|it| it.for_the_sake_of(&what))?;
        let mut command = Command::new(program);
        command.args(["-listen", "127.0.0.1:0", "-root-token", ROOT_TOKEN]);
        let started = start_ready(command, "vault").map_err(absent)?;
        (Some(VAULT.to_owned()), Origin::Registry, started)
    };
    Ok(Running::started("Vault", version, origin, started, credentials))
}

fn start_openbao() -> Result<Running, Unavailable> {
    let credentials = Credentials::Token(ROOT_TOKEN.to_owned());
    if let Some(given) = given::server("OpenBao", credentials.clone()) {
        return given;
    }
    let absent = |why: String| {
        let remedy = "set DEPLOYME_TEST_OPENBAO_URL and DEPLOYME_TEST_OPENBAO_TOKEN, or install OpenBao";
        Unavailable::new(&format!("OpenBao {OPENBAO}"), why, remedy)
    };
    let (version, origin, started) = if let Some(program) = find("bao") {
        let started = dev_server(&program).map_err(absent)?;
        let version = programs::version(&program, &["version"]).map(|it| it.to_string());
        (version, Origin::Installed(program), started)
    } else if let Some(started) = docker::or_next(|| container(OPENBAO_IMAGE, "BAO")) {
        (
            Some(OPENBAO.to_owned()),
            Origin::Docker(OPENBAO_IMAGE.to_owned()),
            started,
        )
    } else {
        return Err(absent(String::from(
            "no `bao` on PATH, no Docker engine, and no package registry carries it",
        )));
    };
    Ok(Running::started("OpenBao", version, origin, started, credentials))
}

/// `vault server -dev` or `bao server -dev`.
fn dev_server(program: &Path) -> Result<(Process, String), String> {
    let port = docker::free_port().map_err(|error| error.to_string())?;
    let address = format!("127.0.0.1:{port}");
    let url = format!("http://{address}");
    let scratch = Scratch::new("vault").map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    command
        .args(["server", "-dev", "-dev-no-store-token"])
        .arg(format!("-dev-root-token-id={ROOT_TOKEN}"))
        .arg(format!("-dev-listen-address={address}"))
        // It writes beside its home otherwise.
        .env("HOME", scratch.path());
    let mut process = Process::start(command, scratch).map_err(|error| error.to_string())?;
    process.wait_until(PATIENCE, |_| (http::status(&url, HEALTH) == Some(200)).then_some(()))?;
    Ok((process, url))
}

/// 200 once initialised, unsealed and active.
const HEALTH: &str = "/v1/sys/health";

fn container(image: &str, prefix: &str) -> Result<(Process, String), String> {
    let token = format!("{prefix}_DEV_ROOT_TOKEN_ID");
    let address = format!("{prefix}_DEV_LISTEN_ADDRESS");
    Container {
        image,
        port: 8200,
        environment: &[(&token, ROOT_TOKEN), (&address, "0.0.0.0:8200")],
        arguments: &[],
        health: HEALTH,
    }
    .start()
}

fn start_ready(command: Command, name: &str) -> Result<(Process, String), String> {
    let mut process = Scratch::new(name)
        .and_then(|scratch| Process::start(command, scratch))
        .map_err(|error| error.to_string())?;
    let url = process.wait_until(PATIENCE, ready_line)?;
    Ok((process, url))
}

/// The program of `tests/tools/vault` in the cache, built where it is missing or of another version.
fn test_server() -> Result<PathBuf, Unavailable> {
    let absent = |why: String| {
        let remedy = "see that Go reaches a module proxy, then run tests/tools/vault/build";
        Unavailable::new("vault-test-server", why, remedy)
    };
    cache::exclusively("vault-test-server", |cache| {
        let program = cache.join("vault-test-server");
        let have = programs::version(&program, &["-version"]).map(|it| it.to_string());
        if have.as_deref() == Some(VAULT) {
            return Ok(Ok(program));
        }
        if program.exists() {
            std::fs::remove_file(&program)?;
        }
        let go = match toolchains::go(Version(1, 25, 3)) {
            Ok(go) => go,
            Err(absence) => return Ok(Err(absence)),
        };
        let _progress = Progress::start("Vault: building it from its Go modules, some minutes");
        let mut build = Command::new("sh");
        build
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../tools/vault/build"))
            .arg(cache)
            .env("PATH", toolchains::path_with(&go));
        Ok(programs::run(build).map(|()| program).map_err(absent))
    })
    .unwrap_or_else(|error| Err(absent(error.to_string())))
}
