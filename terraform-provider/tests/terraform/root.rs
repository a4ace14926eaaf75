//! A root module in a folder of its own, with one provider binary installed by override.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The provider's source address.
pub const SOURCE: &str = "registry.terraform.io/deployme/deployme";

pub struct Root {
    cli: &'static str,
    folder: TempDir,
}

impl Root {
    /// `None`, with a message, where neither Terraform nor OpenTofu is installed.
    pub fn with_provider(binary: &Path) -> Option<Self> {
        let works = |cli: &&str| {
            Command::new(cli)
                .arg("version")
                .output()
                .is_ok_and(|output| output.status.success())
        };
        let Some(cli) = ["terraform", "tofu"].into_iter().find(works) else {
            eprintln!("LEFT OUT: neither terraform nor tofu is installed, so nothing was tested against it");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let plugins = folder.path().join("plugins");
        fs::create_dir(&plugins).unwrap();
        std::os::unix::fs::symlink(binary, plugins.join("terraform-provider-deployme")).unwrap();
        let plugins = plugins.display();
        let config = format!(
            "provider_installation {{\n  dev_overrides {{ \"{SOURCE}\" = \"{plugins}\" }}\n  direct {{}}\n}}\n"
        );
        fs::write(folder.path().join("cli.tfrc"), config).unwrap();
        let root = Self { cli, folder };
        root.configure("");
        Some(root)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// Replaces the configuration.
    pub fn configure(&self, configuration: &str) {
        let head =
            format!("terraform {{\n  required_providers {{\n    deployme = {{ source = \"{SOURCE}\" }}\n  }}\n}}\n");
        fs::write(self.path("main.tf"), head + configuration).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.cli);
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("TF_CLI_CONFIG_FILE", self.path("cli.tfrc"))
            .env("TF_CLI_ARGS", "-no-color")
            .env("CHECKPOINT_DISABLE", "1")
            .env("TF_VAR_token", "pr0vider-t0ken")
            .env("TF_VAR_password", "p4ssword")
            .env("TF_VAR_key", "p0rt-key")
            .env("SHELF", self.path("shelf.json"))
            .env_remove("TF_LOG");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs what must succeed; answers what it printed.
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs what must fail; answers what it printed, without the frames around diagnostics.
    pub fn fail(command: &mut Command) -> String {
        let output = command.output().unwrap();
        assert!(!output.status.success(), "{}", text(&output));
        text(&output)
    }

    /// Whether a plan has nothing to do.
    pub fn is_settled(&self) -> bool {
        let output = self.run(&["plan", "-detailed-exitcode", "-input=false"]);
        match output.status.code() {
            Some(0) => true,
            Some(2) => {
                eprintln!("{}", text(&output));
                false
            }
            _ => panic!("{}", text(&output)),
        }
    }
}

/// Everything that was printed, in one line as far as diagnostics go.
pub fn text(output: &Output) -> String {
    let all = [&output.stdout[..], &output.stderr[..]].concat();
    let lines = String::from_utf8_lossy(&all).into_owned();
    lines
        .lines()
        .map(|line| line.trim_start_matches(['│', '╷', '╵', ' ']))
        .collect::<Vec<_>>()
        .join(" ")
}
