//! A root module under a real Terraform.

use std::{
    env, fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value as Json;
use tempfile::TempDir;

use super::report;

/// A root module with a provider installed by override.
pub(crate) struct Root {
    directory: TempDir,
    provider: &'static str,
    terraform: String,
    version: String,
}

impl Root {
    /// With the example `example` as provider `provider`; `None`, and the test is left out, where there is no Terraform. `DEPLOYME_TEST_TERRAFORM`
    /// names another program than the `terraform` that is installed.
    pub(crate) fn new(example: &'static str, provider: &'static str, configuration: &str) -> Option<Self> {
        let terraform = env::var("DEPLOYME_TEST_TERRAFORM").unwrap_or_else(|_| "terraform".to_owned());
        let Some(version) = version(&terraform) else {
            report::left_out(&format!("Terraform: `{terraform}` does not run"));
            return None;
        };
        let directory = tempfile::tempdir().unwrap();
        let plugins = directory.path().join("plugins");
        fs::create_dir(&plugins).unwrap();
        let program = plugins.join(format!("terraform-provider-{provider}"));
        std::os::unix::fs::symlink(super::example(example), program).unwrap();
        let rc = format!(
            "provider_installation {{\n  dev_overrides {{\n    \"tfplugin/{provider}\" = \"{}\"\n  }}\n  direct {{}}\n}}\n",
            plugins.display()
        );
        fs::write(directory.path().join("rc"), rc).unwrap();
        let root = Self {
            directory,
            provider,
            terraform,
            version,
        };
        report::against(&root.program());
        root.configure(configuration);
        Some(root)
    }

    /// Whether this is at least Terraform 1.`terraform` or OpenTofu 1.`tofu`; if not, the test is left out. `None`: no OpenTofu will do.
    pub(crate) fn is_at_least(&self, terraform: u32, tofu: Option<u32>) -> bool {
        let found: u32 = self.version.split('.').nth(1).unwrap().parse().unwrap();
        let needed = if self.is_tofu() { tofu } else { Some(terraform) };
        let able = needed.is_some_and(|needed| found >= needed);
        if !able {
            report::left_out(&format!("{} cannot do this", self.program()));
        }
        able
    }

    /// The product with its version.
    fn program(&self) -> String {
        let product = if self.is_tofu() { "OpenTofu" } else { "Terraform" };
        format!("{product} {}", self.version)
    }

    fn is_tofu(&self) -> bool {
        self.terraform.ends_with("tofu")
    }

    /// The provider's full address.
    pub(crate) fn address(&self) -> String {
        let host = if self.is_tofu() {
            "registry.opentofu.org"
        } else {
            "registry.terraform.io"
        };
        format!("{host}/tfplugin/{}", self.provider)
    }

    pub(crate) fn configure(&self, configuration: &str) {
        let provider = self.provider;
        let head = format!(
            "terraform {{\n  required_providers {{\n    {provider} = {{ source = \"tfplugin/{provider}\" }}\n  }}\n}}\n"
        );
        self.write("main.tf", &format!("{head}{configuration}"));
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap();
    }

    /// A command that gets nothing but these arguments.
    pub(crate) fn bare_command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.terraform);
        command.args(arguments).current_dir(self.path());
        command
            .env("TF_CLI_CONFIG_FILE", self.path().join("rc"))
            .env("CHECKPOINT_DISABLE", "1")
            .env_remove("TF_LOG");
        command
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.bare_command(arguments);
        command.arg("-no-color");
        command
    }

    pub(crate) fn terraform(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a command that must succeed.
    pub(crate) fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.terraform(arguments);
        assert!(output.status.success(), "{arguments:?}:\n{}", all(&output));
        all(&output)
    }

    pub(crate) fn apply(&self) -> String {
        self.succeed(&["apply", "-auto-approve"])
    }

    /// 0 when nothing is to be done, 2 when something is.
    pub(crate) fn plan_code(&self) -> Option<i32> {
        self.terraform(&["plan", "-detailed-exitcode"]).status.code()
    }

    /// The instance of the first resource in the state.
    pub(crate) fn instance(&self) -> Json {
        let state: Json = serde_json::from_slice(&fs::read(self.path().join("terraform.tfstate")).unwrap()).unwrap();
        let resources = state["resources"].as_array().unwrap();
        let managed = resources.iter().find(|resource| resource["mode"] == "managed");
        managed.unwrap()["instances"][0].clone()
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }
}

/// The version of `terraform`; `None` if it does not run.
fn version(terraform: &str) -> Option<String> {
    let mut command = Command::new(terraform);
    command.args(["version", "-json"]);
    // OpenTofu would say before the JSON what it thinks of the user's file.
    command
        .env("TF_CLI_CONFIG_FILE", "/dev/null")
        .env("CHECKPOINT_DISABLE", "1");
    let output = command.output().ok()?;
    let version: Json = serde_json::from_slice(&output.stdout).ok()?;
    version["terraform_version"].as_str().map(str::to_owned)
}

/// Everything a command printed.
pub(crate) fn all(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
