//! The example platform in a folder of its own: applied, planned again, destroyed.

use std::path::PathBuf;
use std::process::Command;
use std::{fs, io};

use deployme_servers::{TerraformCli, copy};

use super::servers::Servers;
use super::watch;
use crate::command::{root, succeeds, target};
use crate::outcome::Outcome;

/// The example's folder under `examples`.
const EXAMPLE: &str = "platforms/edgit-k8s";

/// The example's configuration with the provider just built and the servers that run.
pub(crate) struct Platform {
    cli: TerraformCli,
    pub(crate) folder: PathBuf,
    pub(crate) settings: PathBuf,
    environment: Vec<(&'static str, String)>,
    services: String,
}

impl Platform {
    /// Copies the example to `target/demo` and writes the settings that make the CLI take the provider from there.
    pub(crate) fn lay(cli: TerraformCli, servers: &Servers) -> io::Result<Self> {
        let demo = target().join("demo");
        if demo.exists() {
            fs::remove_dir_all(&demo)?;
        }
        let folder = demo.join(EXAMPLE);
        copy(&root().join("examples").join(EXAMPLE), &folder)?;
        let settings = demo.join("terraform.rc");
        let program = target().join("debug");
        fs::write(
            &settings,
            format!(
                "provider_installation {{\n  dev_overrides {{\n    \"registry.terraform.io/deployme/deployme\" = \"{}\"\n  }}\n  direct {{}}\n}}\n",
                program.display()
            ),
        )?;
        let names: Vec<String> = servers
            .running
            .iter()
            .map(|(service, _)| format!("\"{}\"", service.name))
            .collect();
        Ok(Self {
            cli,
            folder,
            settings,
            environment: servers.environment(),
            services: format!("[{}]", names.join(", ")),
        })
    }

    /// Applies, and proves that a second plan is empty.
    pub(crate) fn apply(&self) -> Vec<Outcome> {
        let ok = self.get() && self.watched("apply", "apply", "-auto-approve");
        let mut outcomes = vec![Outcome::step("apply", ok)];
        if ok {
            // The exit code is 2 when something would change.
            let empty = self.watched("second plan", "plan", "-detailed-exitcode");
            outcomes.push(Outcome::step("second plan is empty", empty));
        }
        outcomes
    }

    /// Removes everything again.
    pub(crate) fn destroy(&self) -> Outcome {
        let ok = self.watched("destroy", "destroy", "-auto-approve");
        Outcome::step("destroy", ok)
    }

    /// The addresses of everything in the state.
    pub(crate) fn objects(&self) -> Vec<String> {
        let mut list = self.cli.command(&self.folder);
        let output = list
            .args(["state", "list"])
            .env("TF_CLI_CONFIG_FILE", &self.settings)
            .output();
        let said = output.map(|it| it.stdout).unwrap_or_default();
        String::from_utf8_lossy(&said).lines().map(str::to_owned).collect()
    }

    /// The command line that does the same by hand.
    pub(crate) fn by_hand(&self, command: &str) -> String {
        let program = self.cli.path.display();
        format!("{program} {command} -var 'services={}'", self.services)
    }

    /// With dev_overrides nothing has to be initialised but the modules, which `get` does without a registry.
    fn get(&self) -> bool {
        succeeds(
            "modules",
            self.cli
                .command(&self.folder)
                .args(["get", "-no-color"])
                .env("TF_CLI_CONFIG_FILE", &self.settings),
        )
    }

    /// Runs a step whose whole output goes to a file beside the platform's folder.
    fn watched(&self, step: &str, name: &str, argument: &str) -> bool {
        let log = target().join("demo").join(format!("{name}.log"));
        watch::succeeds(step, self.command(name).arg(argument), &log)
    }

    fn command(&self, name: &str) -> Command {
        let mut command = self.cli.command(&self.folder);
        command
            .args([name, "-no-color", "-compact-warnings"])
            .arg(format!("-var=services={}", self.services))
            .env("TF_CLI_CONFIG_FILE", &self.settings)
            .envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }
}
