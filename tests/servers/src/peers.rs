//! The null resource of `tests/bench/peers` on other libraries, built for the benchmarks.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::programs::{self, Version};
use crate::{Progress, Unavailable, cache, toolchains};

/// What both programs are called: Terraform finds a provider by its file's name.
const PROGRAM: &str = "terraform-provider-bench";

/// The null resource on the Rust crate `tf-provider`. Needs `protoc`; its first build takes some minutes of processor time.
pub fn tf_provider() -> Result<PathBuf, Unavailable> {
    let protoc = toolchains::protoc().map_err(|it| it.for_the_sake_of("the peer on tf-provider"))?;
    build("tf-provider", "the peer on tf-provider", |source, folder| {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .args(["build", "--quiet", "--release", "--locked", "--manifest-path"])
            .arg(source.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(folder)
            .env("PROTOC", &protoc);
        (cargo, folder.join("release").join(PROGRAM))
    })
}

/// The null resource on Go's `terraform-plugin-framework`. Needs Go.
pub fn framework() -> Result<PathBuf, Unavailable> {
    let go =
        toolchains::go(Version(1, 25, 0)).map_err(|it| it.for_the_sake_of("the peer on terraform-plugin-framework"))?;
    build(
        "framework",
        "the peer on terraform-plugin-framework",
        |source, folder| {
            let program = folder.join(PROGRAM);
            let mut build = Command::new(go.join("go"));
            build
                .args([
                    "build",
                    "-mod=readonly",
                    "-buildvcs=false",
                    "-trimpath",
                    "-ldflags",
                    "-s -w",
                    "-o",
                ])
                .arg(&program)
                .arg(".")
                .current_dir(source)
                .env("CGO_ENABLED", "0")
                .env("GOTOOLCHAIN", "local")
                .env("GOWORK", "off");
            (build, program)
        },
    )
}

/// Builds in a folder of the cache, every time: the tools know what is up to date.
fn build(
    name: &str,
    what: &str,
    command: impl FnOnce(&Path, &Path) -> (Command, PathBuf),
) -> Result<PathBuf, Unavailable> {
    let absent = |why: String| {
        let remedy = "see that its toolchain and a package registry can be reached";
        Unavailable::new(what, why, remedy)
    };
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bench/peers").join(name);
    cache::exclusively(&format!("peer-{name}"), |cache| {
        let folder = cache.join(format!("peer-{name}"));
        std::fs::create_dir_all(&folder)?;
        let (command, program) = command(&source, &folder);
        let _progress = Progress::start(format!("building {what}"));
        Ok(programs::run(command).map(|()| program).map_err(absent))
    })
    .unwrap_or_else(|error| Err(absent(error.to_string())))
}
