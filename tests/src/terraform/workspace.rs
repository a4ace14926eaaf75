//! A folder in which the real Terraform runs with this workspace's provider.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use deployme_servers::{Ability, Scratch, TerraformCli, cargo_binary, copy, report, terraform_cli};
use serde_json::Value;

use super::hcl::{PROVIDER, Root};
use super::secrets;

/// A root module's folder.
pub struct Workspace {
    scratch: Scratch,
    cli: TerraformCli,
    /// The provider's program.
    provider: PathBuf,
    /// Folders of providers' programs by the providers' addresses.
    overrides: BTreeMap<String, PathBuf>,
    secrets: BTreeMap<String, Value>,
    environment: BTreeMap<String, String>,
    runs: u32,
    trace: bool,
}

/// What a run of the command line printed.
#[derive(Debug)]
pub struct Output {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// A saved plan.
#[derive(Debug)]
pub struct Plan {
    /// Whether it changes anything.
    pub changes: bool,
    /// Terraform's JSON form.
    pub json: Value,
}

impl Plan {
    /// The actions planned for an address, such as `["update"]`.
    pub fn actions(&self, address: &str) -> Vec<String> {
        let change = self.change(address);
        let actions = change
            .and_then(|change| change["change"]["actions"].as_array())
            .cloned()
            .unwrap_or_default();
        actions
            .iter()
            .filter_map(|action| action.as_str().map(str::to_owned))
            .collect()
    }

    /// The planned change of an address.
    pub fn change(&self, address: &str) -> Option<&Value> {
        self.json["resource_changes"]
            .as_array()?
            .iter()
            .find(|change| change["address"] == address)
    }

    /// The addresses of which something changes.
    pub fn changed(&self) -> impl Iterator<Item = &str> {
        let changes = self.json["resource_changes"].as_array().into_iter().flatten();
        changes
            .filter(|change| change["change"]["actions"] != serde_json::json!(["no-op"]))
            .filter_map(|change| change["address"].as_str())
    }

    /// Everything that is planned, for messages.
    pub fn summary(&self) -> String {
        let changes = self.json["resource_changes"].as_array().cloned().unwrap_or_default();
        let lines = changes
            .iter()
            .filter(|change| change["change"]["actions"] != serde_json::json!(["no-op"]));
        lines
            .map(|change| {
                let change_of = &change["change"];
                format!(
                    "{} {} before {} after {} unknown {} replace {}",
                    change["address"],
                    change_of["actions"],
                    change_of["before"],
                    change_of["after"],
                    change_of["after_unknown"],
                    change_of["replace_paths"]
                )
            })
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Hosts of providers that are named without one, of Terraform and of OpenTofu.
const HOSTS: [&str; 2] = ["registry.terraform.io", "registry.opentofu.org"];

impl Workspace {
    /// A folder with the provider of this workspace; `None`, noted as left out, without Terraform.
    ///
    /// # Panics
    ///
    /// When the folder cannot be made.
    pub fn new() -> Option<Self> {
        let cli = report::or_leave_out(terraform_cli())?;
        let provider = report::or_leave_out(cargo_binary(
            "terraform-provider-deployme",
            "terraform-provider-deployme",
        ))?;
        let scratch = Scratch::new("terraform").expect("a folder");
        let folder = provider.parent().unwrap_or(Path::new(".")).to_owned();
        let mut workspace = Self {
            scratch,
            cli,
            provider,
            overrides: BTreeMap::new(),
            secrets: BTreeMap::new(),
            environment: BTreeMap::new(),
            runs: 0,
            trace: true,
        };
        workspace.use_providers([(PROVIDER.to_owned(), folder)]);
        Some(workspace)
    }

    /// As [`Self::new`]; `None`, noted as left out, where the command line lacks the ability.
    pub fn able(ability: Ability) -> Option<Self> {
        let workspace = Self::new()?;
        report::or_leave_out(workspace.cli.has(ability))?;
        Some(workspace)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.scratch.path()
    }

    /// Puts a script before the provider that writes the id of each of its processes, a line each, to [`Self::processes`].
    ///
    /// # Panics
    ///
    /// When the script cannot be written.
    #[must_use]
    pub fn noting_processes(mut self) -> Self {
        let folder = self.path().join("noting");
        let script = folder.join("terraform-provider-deployme");
        let text = format!(
            "#!/bin/sh\necho $$ >>'{}'\nexec '{}' \"$@\"\n",
            self.processes().display(),
            self.provider.display()
        );
        fs::create_dir(&folder).expect("a folder");
        fs::write(&script, text).expect("write");
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("executable");
        self.use_providers([(PROVIDER.to_owned(), folder)]);
        self
    }

    /// The file of [`Self::noting_processes`].
    pub fn processes(&self) -> PathBuf {
        self.path().join("processes")
    }

    /// Has the programs of providers taken from these folders, and the others from where they were.
    fn use_providers(&mut self, folders: impl IntoIterator<Item = (String, PathBuf)>) {
        self.overrides.extend(folders);
        let lines = self.overrides.iter();
        let lines = lines.map(|(address, folder)| format!("    {address:?} = \"{}\"", folder.display()));
        let config = format!(
            "provider_installation {{\n  dev_overrides {{\n{}\n  }}\n  direct {{}}\n}}\n",
            lines.collect::<Vec<_>>().join("\n")
        );
        fs::write(self.path().join("cli.tfrc"), config).expect("write");
    }

    /// Runs without a trace log from now on: for measurements.
    #[must_use]
    pub fn without_trace(mut self) -> Self {
        self.trace = false;
        self
    }

    /// Lets the provider stand in for another one, such as `hashicorp/vault`, whose objects are in the state: Terraform demands it, though
    /// it asks nothing of it when they move away.
    ///
    /// # Panics
    ///
    /// When the folder cannot be made.
    #[must_use]
    pub fn in_place_of(mut self, other: &str) -> Self {
        let name = other.rsplit('/').next().unwrap_or(other);
        let folder = self.path().join("others").join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let program = folder.join(format!("terraform-provider-{name}"));
        fs::hard_link(&self.provider, &program)
            .or_else(|_| fs::copy(&self.provider, &program).map(|_| ()))
            .expect("the program");
        self.use_providers(HOSTS.map(|host| (format!("{host}/{other}"), folder.clone())));
        self
    }

    /// Replaces the state.
    ///
    /// # Panics
    ///
    /// When it cannot be written.
    pub fn set_state(&mut self, state: &Value) {
        fs::write(self.path().join("terraform.tfstate"), state.to_string()).expect("write");
    }

    /// The object at this address as the state has it.
    ///
    /// # Panics
    ///
    /// When it is not there.
    pub fn instance(&self, address: &str) -> Value {
        let text = fs::read_to_string(self.path().join("terraform.tfstate")).expect("a state");
        let state: Value = serde_json::from_str(&text).expect("JSON");
        let resources = state["resources"].as_array().expect("resources");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let found = resources
            .iter()
            .find(|it| format!("{}.{}", text(&it["type"]), text(&it["name"])) == address);
        found.unwrap_or_else(|| panic!("{address} is not in the state"))["instances"][0].clone()
    }

    /// Replaces the configuration by a text in HCL.
    ///
    /// # Panics
    ///
    /// When it cannot be written.
    pub fn configure_hcl(&mut self, text: &str) {
        fs::write(self.path().join("main.tf"), text).expect("write");
    }

    /// Replaces the configuration.
    ///
    /// # Panics
    ///
    /// When it cannot be written.
    pub fn configure(&mut self, root: &Root) {
        self.secrets.extend(root.secrets.clone());
        fs::write(self.path().join("main.tf.json"), root.text()).expect("write");
    }

    /// Copies a configuration's folder here, and gets its modules.
    ///
    /// # Panics
    ///
    /// When it cannot be read, or Terraform does not find a module.
    pub fn take(&mut self, folder: &Path) {
        copy(folder, self.path()).expect("the configuration's folder");
        // With overridden providers nothing else has to be initialised.
        self.ok(&["get", "-no-color"]);
    }

    /// Gives an ephemeral variable that is to be found nowhere.
    pub fn set_secret(&mut self, variable: &str, value: &str) {
        self.secrets.insert(variable.to_owned(), value.into());
    }

    /// Sets a variable in the environment of all further runs.
    pub fn set_environment(&mut self, name: &str, value: &str) {
        self.environment.insert(name.to_owned(), value.to_owned());
    }

    /// Runs the command line. Its trace log is searched for secrets, as is everything that it prints.
    ///
    /// # Panics
    ///
    /// When it cannot be started, or a secret is found.
    pub fn run(&mut self, arguments: &[&str]) -> Output {
        self.runs += 1;
        let log = self.path().join(format!("trace-{}.log", self.runs));
        let mut command: Command = self.cli.command(self.path());
        command
            .args(arguments)
            .envs(&self.environment)
            .env("TF_CLI_CONFIG_FILE", self.path().join("cli.tfrc"));
        if self.trace {
            command.env("TF_LOG", "TRACE").env("TF_LOG_PATH", &log);
        }
        for (name, value) in &self.secrets {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            command.env(format!("TF_VAR_{name}"), text);
        }
        let output = command.output().expect("terraform starts");
        let output = Output {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        };
        let what = arguments.join(" ");
        secrets::absent(
            &self.secrets,
            &format!("output of {what}"),
            &(output.stdout.clone() + &output.stderr),
        );
        secrets::absent(
            &self.secrets,
            &format!("trace log of {what}"),
            &fs::read_to_string(&log).unwrap_or_default(),
        );
        secrets::absent_in_files(&self.secrets, self.path());
        let _ = fs::remove_file(log);
        output
    }

    /// Runs and demands success.
    ///
    /// # Panics
    ///
    /// When it fails; the message is what was printed.
    pub fn ok(&mut self, arguments: &[&str]) -> Output {
        let output = self.run(arguments);
        assert!(
            output.code == 0,
            "terraform {}: {}{}",
            arguments.join(" "),
            output.stdout,
            output.stderr
        );
        output
    }

    /// Applies the configuration.
    pub fn apply(&mut self) -> Output {
        self.ok(&["apply", "-auto-approve", "-no-color"])
    }

    /// Plans, saves the plan as `plan.tfplan` and reads it.
    ///
    /// # Panics
    ///
    /// When planning fails.
    pub fn plan(&mut self) -> Plan {
        let changes = self.changes();
        self.planned(changes)
    }

    /// Plans, saves the plan as `plan.tfplan`, and answers whether it changes anything.
    fn changes(&mut self) -> bool {
        let output = self.run(&["plan", "-no-color", "-detailed-exitcode", "-out=plan.tfplan"]);
        assert!(matches!(output.code, 0 | 2), "plan: {}{}", output.stdout, output.stderr);
        output.code == 2
    }

    /// Reads the saved plan.
    fn planned(&mut self, changes: bool) -> Plan {
        let shown = self.ok(&["show", "-json", "plan.tfplan"]);
        Plan {
            changes,
            json: serde_json::from_str(&shown.stdout).expect("JSON"),
        }
    }

    /// Applies the saved plan.
    pub fn apply_plan(&mut self) {
        self.ok(&["apply", "-no-color", "plan.tfplan"]);
    }

    /// Destroys everything.
    pub fn destroy(&mut self) {
        self.ok(&["destroy", "-auto-approve", "-no-color"]);
    }

    /// Demands that nothing is to be done.
    ///
    /// # Panics
    ///
    /// When something is.
    pub fn settled(&mut self, when: &str) {
        // An empty plan, which is nearly every one, is not read: that would take half as long again.
        if self.changes() {
            let plan = self.planned(true);
            panic!("{when}: the plan is not empty:\n{}", plan.summary());
        }
    }
}
