//! Programs on this machine: where they are, how old they are, running one to its end.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The first executable file called `name` on `PATH`.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|dir| dir.join(name))
        .find(|path| is_executable(path))
}

/// Whether `path` is a file somebody may execute.
pub(crate) fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// The first version number that `program args…` prints, on stdout or stderr.
pub(crate) fn version(program: &Path, args: &[&str]) -> Option<Version> {
    let output = Command::new(program)
        .args(args)
        // A newer Go must not be fetched just to tell the version.
        .env("GOTOOLCHAIN", "local")
        .env("CHECKPOINT_DISABLE", "1")
        .env("TF_CLI_CONFIG_FILE", "/dev/null")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let said = [output.stdout, output.stderr].concat();
    Version::first_in(&String::from_utf8_lossy(&said))
}

/// Runs `command` to its end. The error is its exit status with the end of what it printed.
pub(crate) fn run(mut command: Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("`{name}` does not start: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    let from = lines.len().saturating_sub(6);
    Err(format!(
        "`{name}` ended with {}: {}",
        output.status,
        lines[from..].join(" | ")
    ))
}

/// Major, minor and patch number of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) u32, pub(crate) u32, pub(crate) u32);

impl Version {
    /// The first `1.2.3` or `1.2` in `text`; a single number also counts (`java 25`).
    pub(crate) fn first_in(text: &str) -> Option<Self> {
        let from = text.find(|c: char| c.is_ascii_digit())?;
        let rest = &text[from..];
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let mut numbers = rest[..end].split('.').map(str::parse);
        let major = numbers.next()?.ok()?;
        let mut next = || numbers.next().and_then(Result::ok).unwrap_or(0);
        Some(Self(major, next(), next()))
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::{Version, find, run};
    use std::process::Command;

    #[test]
    fn versions_as_programs_print_them() {
        for (said, version) in [
            ("go version go1.26.8 linux/amd64", Version(1, 26, 8)),
            ("openjdk version \"17.0.15\" 2025-04-15", Version(17, 0, 15)),
            ("openjdk version \"25\" 2025-09-16", Version(25, 0, 0)),
            ("Terraform v1.11.4\non linux_amd64", Version(1, 11, 4)),
            ("OpenTofu v1.12.6", Version(1, 12, 6)),
            ("Keycloak - Version 26.7.3", Version(26, 7, 3)),
        ] {
            assert_eq!(Version::first_in(said), Some(version), "{said}");
        }
        assert_eq!(Version::first_in("command not found"), None);
        assert!(Version(1, 9, 8) < Version(1, 11, 0));
    }

    #[test]
    fn finds_on_path_only_what_can_be_executed() {
        assert!(find("sh").is_some());
        assert_eq!(find("no-such-program-here"), None);
    }

    #[test]
    fn a_failure_tells_the_last_words() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo out of space >&2; exit 2"]);
        let error = run(command).unwrap_err();
        assert!(error.contains("exit status: 2"), "{error}");
        assert!(error.contains("out of space"), "{error}");
    }
}
