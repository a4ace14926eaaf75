//! A root module's folder in which the real Terraform is measured.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use deployme_servers::{Scratch, TerraformCli, report, terraform_cli};

use crate::process::{Cost, Watch};

/// A folder with a configuration and a state.
pub(crate) struct Root {
    scratch: Scratch,
    cli: TerraformCli,
}

/// What a run of Terraform cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub(crate) wall: Duration,
    pub(crate) terraform: Cost,
    pub(crate) provider: Cost,
}

impl Root {
    /// An empty folder; with `provider`, a source address and a folder with the program of it. `None`, noted as left out, without Terraform.
    ///
    /// # Panics
    ///
    /// When the folder cannot be made.
    pub(crate) fn new(provider: Option<(&str, &Path)>) -> Option<Self> {
        let cli = report::or_leave_out(terraform_cli())?;
        let scratch = Scratch::new("bench").expect("a folder");
        let overrides = provider
            .map(|(source, folder)| format!("{source:?} = \"{}\"", folder.display()))
            .unwrap_or_default();
        let config =
            format!("provider_installation {{\n  dev_overrides {{\n    {overrides}\n  }}\n  direct {{}}\n}}\n");
        fs::write(scratch.path().join("cli.tfrc"), config).expect("write");
        Some(Self { scratch, cli })
    }

    /// Replaces the configuration.
    ///
    /// # Panics
    ///
    /// When it cannot be written.
    pub(crate) fn configure(&self, text: &str) {
        fs::write(self.scratch.path().join("main.tf"), text).expect("write");
    }

    /// Forgets every object.
    pub(crate) fn forget(&self) {
        for file in ["terraform.tfstate", "terraform.tfstate.backup"] {
            // Absent before the first apply.
            let _ = fs::remove_file(self.scratch.path().join(file));
        }
    }

    pub(crate) fn apply(&self) -> Run {
        self.run(&["apply", "-auto-approve", "-no-color"])
    }

    /// Plans and demands that nothing is to be done.
    pub(crate) fn plan(&self) -> Run {
        self.run(&["plan", "-detailed-exitcode", "-no-color"])
    }

    /// As [`Self::plan`], without asking the provider for the objects: what Terraform and the protocol cost by themselves.
    pub(crate) fn plan_without_refresh(&self) -> Run {
        self.run(&["plan", "-detailed-exitcode", "-no-color", "-refresh=false"])
    }

    pub(crate) fn destroy(&self) -> Run {
        self.run(&["destroy", "-auto-approve", "-no-color"])
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = self.cli.command(self.scratch.path());
        command
            .args(arguments)
            .env("TF_CLI_CONFIG_FILE", self.scratch.path().join("cli.tfrc"));
        let watch = Watch::start();
        let since = Instant::now();
        let output = command.output().expect("Terraform starts");
        let wall = since.elapsed();
        let (terraform, provider) = watch.finish();
        assert!(
            output.status.success(),
            "terraform {}: {}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        Run {
            wall,
            terraform,
            provider,
        }
    }
}

/// `blocks` resource blocks of 50 objects each, as `block(index)` writes them: the cost of Terraform itself grows with the square of the number of
/// objects of one block.
pub(crate) fn blocks(blocks: usize, block: impl Fn(usize) -> String) -> String {
    (0..blocks).map(block).collect()
}

/// The block that names the source of a provider.
pub(crate) fn requires(name: &str, source: &str) -> String {
    format!("terraform {{\n  required_providers {{\n    {name} = {{ source = {source:?} }}\n  }}\n}}\n")
}
