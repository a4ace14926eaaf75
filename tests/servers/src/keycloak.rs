//! Keycloak: given, installed, in Docker, or from Maven.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use crate::docker::{self, Container};
use crate::process::Process;
use crate::programs::{self, Version, find};
use crate::running::{Credentials, Origin, Running};
use crate::{Progress, Scratch, Unavailable, cache, given, http, report, toolchains};

/// The version had from Maven, and of the Docker image.
const VERSION: &str = "26.7.3";
const USER: &str = "admin";
const PASSWORD: &str = "admin";

/// What every start has in common. Keycloak chooses a free port itself and names it in its log.
const ARGUMENTS: [&str; 4] = ["start-dev", "--http-host=127.0.0.1", "--http-port=0", "--cache=local"];

/// For the Java machine: Keycloak's own settings, but with the quick compiler and collector only.
/// That halves the processor time of a start; what a suite asks of Keycloak is little.
/// `DEPLOYME_TEST_KEYCLOAK_JAVA_OPTS` adds to them and wins: `-XX:TieredStopAtLevel=4` for load.
const JAVA_OPTIONS: [&str; 18] = [
    "-XX:MaxMetaspaceSize=256m",
    "-Xms64m",
    "-Xmx512m",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Dfile.encoding=UTF-8",
    "-Duser.language=en",
    "-Duser.country=US",
    "--add-opens=java.base/java.util=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--add-opens=java.base/java.security=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
    "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
    "-Dpicocli.disable.closures=true",
    "-Dquarkus-log-max-startup-records=10000",
];

/// A Keycloak with nothing but the realm `master` and the administrator in it; the caller's own.
/// Takes 7 s of processor time once the cache is warm, about a minute the first time.
pub fn keycloak() -> Result<Running, Unavailable> {
    let running = start()?;
    report::against(&running.against());
    Ok(running)
}

/// One Keycloak for the whole process, started by whoever asks first; it ends with the process.
/// Its users keep apart by realms of their own.
pub fn shared_keycloak() -> Result<&'static Running, &'static Unavailable> {
    static SHARED: OnceLock<Result<Running, Unavailable>> = OnceLock::new();
    let running = SHARED.get_or_init(start).as_ref()?;
    report::against(&running.against());
    Ok(running)
}

fn start() -> Result<Running, Unavailable> {
    let credentials = Credentials::password(USER, PASSWORD);
    if let Some(given) = given::server("Keycloak", credentials.clone()) {
        return given;
    }
    let absent = |why: String| {
        let remedy = "set DEPLOYME_TEST_KEYCLOAK_URL, or install Maven and Java 17";
        Unavailable::new(&format!("Keycloak {VERSION}"), why, remedy)
    };
    if let Some(installed) = find("kc.sh") {
        let (started, version) = from_tree(&installed).map_err(absent)?;
        let origin = Origin::Installed(installed);
        return Ok(Running::started("Keycloak", version, origin, started, credentials));
    }
    let image = format!("quay.io/keycloak/keycloak:{VERSION}");
    let (origin, started) = if let Some(started) = docker::or_next(|| container(&image)) {
        (Origin::Docker(image), started)
    } else {
        let home = from_maven().map_err(|it| it.for_the_sake_of(&format!("Keycloak {VERSION}")))?;
        (Origin::Registry, run(&home).map_err(absent)?)
    };
    let version = Some(VERSION.to_owned());
    Ok(Running::started("Keycloak", version, origin, started, credentials))
}

fn container(image: &str) -> Result<(Process, String), String> {
    Container {
        image,
        port: 8080,
        environment: &[
            ("KC_BOOTSTRAP_ADMIN_USERNAME", USER),
            ("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD),
        ],
        arguments: &["start-dev", "--cache=local"],
        health: "/realms/master",
    }
    .start()
}

/// From an installed Keycloak: a copy in the cache, because a start writes into the tree.
fn from_tree(kc: &Path) -> Result<((Process, String), Option<String>), String> {
    let text = |error: io::Error| format!("{}: {error}", kc.display());
    let kc = kc.canonicalize().map_err(text)?;
    let tree = kc.ancestors().nth(2).unwrap_or(&kc);
    let said = fs::read_to_string(tree.join("version.txt")).unwrap_or_default();
    let version = Version::first_in(&said).map(|it| it.to_string());
    let name = format!("keycloak-installed-{}", version.as_deref().unwrap_or("unknown"));
    let home = once_started(&name, |part| {
        let mut copy = Command::new("cp");
        copy.arg("-R").arg(tree).arg(part);
        programs::run(copy)
    })?;
    Ok((run(&home)?, version))
}

/// From Maven: the archive, unpacked, in the cache.
fn from_maven() -> Result<PathBuf, Unavailable> {
    let archive = cache::folder().join(format!("keycloak-quarkus-dist-{VERSION}.zip"));
    let name = format!("keycloak-{VERSION}");
    let maven = if archive.exists() || started_before(&name) {
        None
    } else {
        Some(toolchains::maven()?)
    };
    toolchains::java()?;
    once_started(&name, |part| {
        if let Some(maven) = &maven {
            download(maven, &archive)?;
        }
        let unpacked = part.with_extension("unpacked");
        fs::create_dir_all(&unpacked).map_err(|error| error.to_string())?;
        toolchains::unzip(&archive, &unpacked)?;
        // The archive holds one folder, keycloak-VERSION.
        fs::rename(unpacked.join(format!("keycloak-{VERSION}")), part)
            .and_then(|()| fs::remove_dir(&unpacked))
            .map_err(|error| error.to_string())
    })
    .map_err(|why| {
        let remedy = "see that Maven reaches a repository, then run this again";
        Unavailable::new(&name, why, remedy)
    })
}

fn download(maven: &Path, archive: &Path) -> Result<(), String> {
    let _progress = Progress::start("Keycloak: fetching 177 MB from Maven");
    let folder = archive.parent().unwrap_or(archive).join("keycloak.download");
    let mut copy = Command::new(maven);
    copy.args(["--batch-mode", "--quiet", "dependency:copy"])
        .arg(format!("-Dartifact=org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"))
        .arg(format!("-DoutputDirectory={}", folder.display()));
    programs::run(copy)?;
    let fetched = folder.join(archive.file_name().unwrap_or_default());
    // Renamed in one step: an archive at its place is a whole one.
    fs::rename(fetched, archive).map_err(|error| error.to_string())
}

fn started_before(name: &str) -> bool {
    cache::folder().join(name).join(STARTED).exists()
}

/// Written once the first start has augmented the program and laid the database.
const STARTED: &str = ".started-once";

/// The cached tree `name`, made by `make` and started once, so that every later start is short.
fn once_started(name: &str, make: impl FnOnce(&Path) -> Result<(), String>) -> Result<PathBuf, String> {
    cache::exclusively(name, |cache| {
        let home = cache.join(name);
        if home.join(STARTED).exists() {
            return Ok(Ok(home));
        }
        if home.exists() {
            fs::remove_dir_all(&home)?;
        }
        Ok(make(&home).and_then(|()| first_start(&home)).map(|()| home))
    })
    .unwrap_or_else(|error| Err(error.to_string()))
}

fn first_start(home: &Path) -> Result<(), String> {
    let _progress = Progress::start("Keycloak: first start, about a minute");
    let java = toolchains::java().map_err(|absence| absence.to_string())?;
    let mut command = Command::new("sh");
    command
        .arg(home.join("bin/kc.sh"))
        .args(ARGUMENTS)
        .env("JAVA", java)
        .env("KC_BOOTSTRAP_ADMIN_USERNAME", USER)
        .env("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD)
        .current_dir(home);
    let mut process = started(command, home)?;
    wait_ready(&mut process, Duration::from_mins(10))?;
    let text = |error: io::Error| error.to_string();
    process.stop().map_err(text)?;
    fs::write(home.join(STARTED), "").map_err(text)
}

/// Starts a Keycloak of its own data from the cached tree.
fn run(home: &Path) -> Result<(Process, String), String> {
    let _progress = Progress::start("Keycloak: starting");
    let java = toolchains::java().map_err(|absence| absence.to_string())?;
    let scratch = Scratch::new("keycloak").map_err(|error| error.to_string())?;
    lay_home(home, scratch.path()).map_err(|error| format!("{}: {error}", scratch.path().display()))?;
    let own = scratch.path();
    // Java itself rather than kc.sh, whose shell would stand between us and the server.
    let mut command = Command::new(java);
    command
        .args(JAVA_OPTIONS)
        .args(
            std::env::var("DEPLOYME_TEST_KEYCLOAK_JAVA_OPTS")
                .unwrap_or_default()
                .split_whitespace(),
        )
        .arg(format!("-Dkc.home.dir={}", own.display()))
        .arg(format!("-Djboss.server.config.dir={}/conf", own.display()))
        .arg("-cp")
        .arg(own.join("lib/quarkus-run.jar"))
        .arg("io.quarkus.bootstrap.runner.QuarkusEntryPoint")
        .args(ARGUMENTS)
        .current_dir(own);
    let mut process = Process::start(command, scratch).map_err(|error| error.to_string())?;
    let url = wait_ready(&mut process, Duration::from_mins(4))?;
    Ok((process, url))
}

fn started(command: Command, home: &Path) -> Result<Process, String> {
    Scratch::new("keycloak")
        .and_then(|scratch| Process::start(command, scratch))
        .map_err(|error| format!("{}: {error}", home.display()))
}

/// A home folder with the cached program and a copy of its fresh database.
fn lay_home(cached: &Path, own: &Path) -> io::Result<()> {
    for part in ["bin", "conf", "lib", "providers", "themes"] {
        symlink(cached.join(part), own.join(part))?;
    }
    let database = own.join("data/h2");
    fs::create_dir_all(&database)?;
    for file in fs::read_dir(cached.join("data/h2"))? {
        let file = file?;
        fs::copy(file.path(), database.join(file.file_name()))?;
    }
    Ok(())
}

/// The URL from the log's line "… Listening on: http://127.0.0.1:PORT", once the realm answers.
fn wait_ready(process: &mut Process, patience: Duration) -> Result<String, String> {
    process.wait_until(patience, |log| {
        let url = listening(log)?;
        (http::status(&url, "/realms/master") == Some(200)).then_some(url)
    })
}

fn listening(log: &str) -> Option<String> {
    let (_, rest) = log.split_once("Listening on: ")?;
    // A line that is not at its end yet may lack the port's last digits.
    let (line, _) = rest.split_once('\n')?;
    let url = line.split_whitespace().next()?;
    Some(url.trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::listening;

    #[test]
    fn the_log_names_the_url() {
        let line =
            "INFO  [io.quarkus] (main) Keycloak 26.7.3 on JVM started in 5.1s. Listening on: http://127.0.0.1:44151";
        assert_eq!(listening(line), None);
        let url = listening(&format!("{line}\nProfile dev activated.\n"));
        assert_eq!(url.as_deref(), Some("http://127.0.0.1:44151"));
    }
}
