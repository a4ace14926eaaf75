//! The Terraform command line: Terraform or OpenTofu as installed, else OpenTofu from its module; and the two built from their
//! modules for the test matrix.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::programs::{self, Version, find};
use crate::{Progress, Unavailable, cache, report, toolchains};

/// The first version with write-only arguments.
const OLDEST: Version = Version(1, 11, 0);

/// A Terraform or OpenTofu that knows write-only arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerraformCli {
    /// The program.
    pub path: PathBuf,
    /// `Terraform` or `OpenTofu`.
    pub product: &'static str,
    /// For example `1.11.4`.
    pub version: String,
}

/// What not every command line can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ability {
    /// Identities of resources, and import blocks that name one.
    Identity,
    /// `terraform query` and its `list` blocks.
    Query,
    /// Actions.
    Actions,
    /// Putting off what cannot be planned yet (`-allow-deferral`): an experiment, which released programs refuse.
    Deferral,
}

impl Ability {
    /// The first version of each product that has it.
    fn since(self, product: &str) -> Option<Version> {
        match (self, product) {
            (Self::Identity, _) => Some(Version(1, 12, 0)),
            (Self::Query | Self::Actions, "Terraform") => Some(Version(1, 14, 0)),
            (Self::Query | Self::Actions | Self::Deferral, _) => None,
        }
    }
}

impl TerraformCli {
    /// Whether this program has the ability; if not, why a test that needs it is left out.
    pub fn has(&self, ability: Ability) -> Result<(), Unavailable> {
        let Self { product, version, path } = self;
        let since = ability.since(product);
        let has = match ability {
            Ability::Deferral => allows_experiments(path),
            _ => since.is_some() && Version::first_in(version) >= since,
        };
        if has {
            return Ok(());
        }
        let what = match ability {
            Ability::Identity => "resource identity",
            Ability::Query => "`terraform query`",
            Ability::Actions => "actions",
            Ability::Deferral => "deferral",
        };
        let remedy = match since {
            _ if ability == Ability::Deferral => String::from(
                "set DEPLOYME_TEST_TERRAFORM to a Terraform that allows experiments, such as the one the tests build",
            ),
            Some(since) => format!("set DEPLOYME_TEST_TERRAFORM to {product} {since} or newer"),
            None => String::from("set DEPLOYME_TEST_TERRAFORM to Terraform 1.14 or newer"),
        };
        Err(Unavailable::new(
            what,
            format!("{product} {version} does not have it"),
            remedy,
        ))
    }

    /// A command of this program in `dir` that neither asks nor reports home nor reads the user's
    /// own configuration. Set `TF_CLI_CONFIG_FILE` on it to use one.
    pub fn command(&self, dir: &Path) -> Command {
        let mut command = Command::new(&self.path);
        command
            .current_dir(dir)
            .env("TF_IN_AUTOMATION", "1")
            .env("TF_INPUT", "0")
            .env("CHECKPOINT_DISABLE", "1")
            .env("TF_CLI_CONFIG_FILE", "/dev/null")
            .stdin(std::process::Stdio::null());
        command
    }

    fn at(path: PathBuf) -> Option<Self> {
        let version = programs::version(&path, &["version"])?;
        let tofu = path.file_name().is_some_and(|name| name == "tofu");
        (version >= OLDEST).then(|| Self {
            path,
            product: if tofu { "OpenTofu" } else { "Terraform" },
            version: version.to_string(),
        })
    }
}

/// The program that `DEPLOYME_TEST_TERRAFORM` names, else `terraform` or `tofu` of at least 1.11 on
/// `PATH`, else OpenTofu, built into the cache the first time (some minutes of processor time).
pub fn terraform_cli() -> Result<TerraformCli, Unavailable> {
    let cli = look()?;
    report::against(&format!("{} {}", cli.product, cli.version));
    Ok(cli)
}

fn look() -> Result<TerraformCli, Unavailable> {
    let absent = |why: String| {
        let remedy = "install Terraform or OpenTofu, version 1.11 or newer";
        Unavailable::new("Terraform", why, remedy)
    };
    if let Some(path) = env::var_os("DEPLOYME_TEST_TERRAFORM") {
        return TerraformCli::at(PathBuf::from(path)).ok_or_else(|| {
            absent(String::from(
                "DEPLOYME_TEST_TERRAFORM names no Terraform or OpenTofu of at least 1.11",
            ))
        });
    }
    let mut installed = ["terraform", "tofu"].into_iter().filter_map(find);
    if let Some(cli) = installed.find_map(TerraformCli::at) {
        return Ok(cli);
    }
    let built = build("tofu").map_err(|absence| absence.for_the_sake_of("Terraform"))?;
    TerraformCli::at(built).ok_or_else(|| absent(String::from("the built OpenTofu does not run")))
}

/// The newest OpenTofu and Terraform that the tests know, built into the cache the first time.
pub fn newest_clis() -> [Result<TerraformCli, Unavailable>; 2] {
    ["tofu", "terraform"].map(|name| {
        let absent = |why: &str| Unavailable::new(name, String::from(why), "see tests/tools/terraform-cli/README.md");
        TerraformCli::at(build(name)?).ok_or_else(|| absent("the program that was built does not run"))
    })
}

/// The script that builds them and says of which version they are to be.
const SCRIPT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../tools/terraform-cli/build"));

/// The version that the script builds of `tofu` or `terraform`.
fn wanted(name: &str) -> Option<Version> {
    let version = format!("{name}_version=");
    SCRIPT
        .lines()
        .find_map(|line| line.strip_prefix(&version))
        .and_then(Version::first_in)
}

/// Whether `program` is `tofu` or `terraform` as the script builds it, not one that an older script built.
fn is_current(program: &Path, name: &str) -> bool {
    programs::is_executable(program)
        && programs::version(program, &["version"]) == wanted(name)
        && (name != "terraform" || allows_experiments(program))
}

/// Whether a Terraform was built to allow experiments. The others, and OpenTofu, refuse the argument before they look for a configuration.
fn allows_experiments(program: &Path) -> bool {
    let planned = Command::new(program)
        .args(["plan", "-allow-deferral"])
        .current_dir(env::temp_dir())
        .env("CHECKPOINT_DISABLE", "1")
        .env("TF_CLI_CONFIG_FILE", "/dev/null")
        .output();
    planned.is_ok_and(|planned| {
        let said = String::from_utf8_lossy(&planned.stderr);
        !said.contains("Failed to parse command-line flags")
    })
}

/// Builds `tofu` or `terraform`.
fn build(name: &str) -> Result<PathBuf, Unavailable> {
    let absent = |why: String| {
        let remedy = "see that Go reaches a module proxy, then run tests/tools/terraform-cli/build";
        Unavailable::new(name, why, remedy)
    };
    cache::exclusively(name, |cache| {
        let program = cache.join(name);
        if is_current(&program, name) {
            return Ok(Ok(program));
        }
        let go = match toolchains::go(Version(1, 26, 8)) {
            Ok(go) => go,
            Err(absence) => return Ok(Err(absence)),
        };
        let _progress = Progress::start(format!("{name}: building it from its Go module, some minutes"));
        let mut build = Command::new("bash");
        build
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../tools/terraform-cli/build"))
            .arg(cache)
            .arg(name)
            .env("PATH", toolchains::path_with(&go));
        Ok(programs::run(build).map(|()| program).map_err(absent))
    })
    .unwrap_or_else(|error| Err(absent(error.to_string())))
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;
    use std::process::{Command, Output};

    use super::{is_current, wanted};
    use crate::Scratch;

    fn script(path: &Path, text: &str) {
        fs::write(path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs the build script on `dir`, with a Go that cannot build.
    fn build(dir: &Path, name: &str) -> Output {
        script(&dir.join("go"), "echo go was asked >&2; exit 7");
        let path = format!("{}:{}", dir.display(), std::env::var("PATH").unwrap());
        Command::new("bash")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../tools/terraform-cli/build"))
            .args([dir.as_os_str(), name.as_ref()])
            .env("PATH", path)
            .output()
            .unwrap()
    }

    #[test]
    fn only_the_version_that_is_built_is_taken_from_the_cache() {
        let scratch = Scratch::new("terraform-cli").unwrap();
        for (name, product) in [("tofu", "OpenTofu"), ("terraform", "Terraform")] {
            let program = scratch.path().join(name);
            assert!(!is_current(&program, name));
            let version = wanted(name).unwrap();
            for (version, current) in [(version.to_string(), true), (String::from("1.11.0"), false)] {
                script(&program, &format!("echo '{product} v{version}'; echo on linux_amd64"));
                assert_eq!(is_current(&program, name), current, "{product} {version}");
                let built = build(scratch.path(), name);
                let asked = String::from_utf8_lossy(&built.stderr).contains("go was asked");
                assert_eq!((built.status.success(), asked), (current, !current), "{built:?}");
            }
        }
    }
}
