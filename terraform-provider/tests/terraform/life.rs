//! The in-memory kind's life under a real Terraform, which holds every plan and result to its rules.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::root::Root;

fn shelf() -> Option<Root> {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    Root::with_provider(BUILT.get_or_init(build_shelf))
}

/// Builds the example: cargo does not, where one suite alone is asked for.
fn build_shelf() -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["build", "--quiet", "--example", "shelf"])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    // What cargo tells a test about its package would make build scripts run again.
    for (name, _) in std::env::vars() {
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name);
        }
    }
    assert!(cargo.status().unwrap().success(), "the example cannot be built");
    Path::new(env!("CARGO_BIN_EXE_terraform-provider-deployme"))
        .with_file_name("examples")
        .join("shelf")
}

const FULL: &str = r#"
variable "token" {
  ephemeral = true
}
variable "password" {
  ephemeral = true
}
variable "key" {
  ephemeral = true
}
provider "deployme" {
  fake = { url = "http://shelf", token = var.token }
}
resource "deployme_fake_thing" "example" {
  name   = "a"
  url    = "http://x/y"
  tags   = ["t2", "t1"]
  hosts  = ["b", "a"]
  model  = jsonencode({ b = [1, 2.5], a = null })
  ratio  = 0.1
  labels = { k = "v" }
  owner = {
    name                = "o"
    shard               = 3
    password_wo         = var.password
    password_wo_version = 1
  }
  ports = [
    { number = 80 },
    { number = 443, protocol = "udp", key_wo = var.key, key_wo_version = 1 },
  ]
  rules             = [{ target = "x" }, { target = "y", role = "admin" }]
  secret_wo         = ephemeral.deployme_fake_loan.token.token
  secret_wo_version = 1
}
ephemeral "deployme_fake_loan" "token" {
  thing = "other"
}
resource "deployme_fake_thing" "second" {
  name   = deployme_fake_thing.example.size
  ratio  = deployme_fake_thing.example.revision
  hosts  = [deployme_fake_thing.example.id, "z"]
  rules  = [{ target = deployme_fake_thing.example.owner.region }]
  owner  = { name = tostring(deployme_fake_thing.example.serial) }
}
data "deployme_fake_thing" "example" {
  name = deployme_fake_thing.second.name
}
"#;

const SECRETS: [&str; 4] = ["p4ssword", "p0rt-key", "t0ken-of-other", "pr0vider-t0ken"];

#[test]
fn a_whole_life() {
    let Some(root) = shelf() else { return };
    root.configure(FULL);
    root.succeed(&["apply", "-auto-approve"]);
    assert!(root.is_settled(), "the second plan");

    for (from, to) in [
        ("ratio  = 0.1", "ratio  = 5"),
        ("[\"t2\", \"t1\"]", "[]"),
        ("number = 80", "number = 81"),
        ("{ number = 81 },\n", ""),
        ("role = \"admin\"", "role = \"guest\""),
        ("password_wo_version = 1", "password_wo_version = 2"),
        ("labels = { k = \"v\" }\n", ""),
        ("url    = \"http://x/y\"\n", "title = \"Title\"\n"),
        ("shard               = 3", "shard               = 4"),
        ("name   = \"a\"", "name   = \"c\""),
    ] {
        let changed = root.read("main.tf").replace(from, to);
        assert_ne!(changed, root.read("main.tf"), "{from}");
        std::fs::write(root.path("main.tf"), changed).unwrap();
        root.succeed(&["apply", "-auto-approve"]);
        assert!(root.is_settled(), "after {to}");
    }
    root.succeed(&["destroy", "-auto-approve"]);
    assert_eq!(root.read("shelf.json"), "{}");
    root.succeed(&["destroy", "-auto-approve"]);
}

#[test]
fn a_change_of_limits_alone_is_carried_out() {
    let Some(root) = shelf() else { return };
    for limits in ["", "timeouts = { update = \"1h\" }", "timeouts = { read = \"1m\" }", ""] {
        root.configure(&format!(
            "resource \"deployme_fake_thing\" \"example\" {{\n  name = \"a\"\n  {limits}\n}}\n"
        ));
        root.succeed(&["apply", "-auto-approve"]);
        assert!(root.is_settled(), "after {limits:?}");
    }
}

#[test]
fn secrets_are_found_nowhere() {
    let Some(root) = shelf() else { return };
    root.configure(FULL);
    let mut seen = String::new();
    for arguments in [
        &["plan", "-out=plan.bin"][..],
        &["show", "-json", "plan.bin"],
        &["apply", "plan.bin"],
        &["plan", "-refresh-only"],
        &["show", "-json"],
    ] {
        let output = root.command(arguments).env("TF_LOG", "TRACE").output().unwrap();
        assert!(output.status.success());
        seen.push_str(&String::from_utf8_lossy(&output.stdout));
        // Terraform's own trace shows the configuration it read; ours are the lines of the provider.
        let ours = String::from_utf8_lossy(&output.stderr).into_owned();
        seen.extend(
            ours.lines()
                .filter(|line| line.contains("provider."))
                .map(|line| format!("{line}\n")),
        );
    }
    seen.push_str(&root.read("terraform.tfstate"));
    seen.push_str(&root.read("terraform.tfstate.backup"));
    for secret in SECRETS {
        assert!(!seen.contains(secret), "{secret} was shown or kept");
    }
    assert!(root.read("shelf.json").contains("p4ssword"), "the service has them");
}

#[test]
fn a_secret_and_a_value_changed_outside_are_shown_and_mended() {
    let Some(root) = shelf() else { return };
    root.configure(FULL);
    root.succeed(&["apply", "-auto-approve"]);
    let mut stored: Json = serde_json::from_str(&root.read("shelf.json")).unwrap();
    stored["a"]["secret"] = "hacked".into();
    stored["a"]["ratio"] = 9.into();
    std::fs::write(root.path("shelf.json"), stored.to_string()).unwrap();
    let plan = root.succeed(&["plan"]);
    assert!(plan.contains("+ secret_wo_version = 1"), "{plan}");
    assert!(plan.contains("9 -> 0.1"), "{plan}");
    root.succeed(&["apply", "-auto-approve"]);
    assert!(
        root.read("shelf.json").contains("t0ken-of-other"),
        "the secret was sent again"
    );
    assert!(root.is_settled());
}

#[test]
fn an_import_gives_an_empty_plan() {
    let Some(root) = shelf() else { return };
    let config = FULL.replace(", key_wo = var.key, key_wo_version = 1", "");
    root.configure(&config);
    root.succeed(&["apply", "-auto-approve"]);
    root.succeed(&["state", "rm", "deployme_fake_thing.example"]);
    root.succeed(&["import", "deployme_fake_thing.example", "a"]);
    assert!(root.is_settled());
}

#[test]
fn a_create_that_fails_half_way_leaves_its_object_in_the_state() {
    let Some(root) = shelf() else { return };
    for (fault, message) in [("error", "Service unavailable"), ("panic", "thing")] {
        root.configure("resource \"deployme_fake_thing\" \"example\" {\n  name = \"a\"\n}\n");
        let printed = Root::fail(root.command(&["apply", "-auto-approve"]).env("SHELF_FAULT", fault));
        assert!(printed.contains(message), "{printed}");
        let state: Json = serde_json::from_str(&root.read("terraform.tfstate")).unwrap();
        let instance = &state["resources"][0]["instances"][0];
        assert_eq!(
            (&instance["status"], &instance["attributes"]["id"]),
            (&"tainted".into(), &"a".into())
        );
        root.succeed(&["apply", "-auto-approve"]);
        assert!(root.is_settled());
        root.succeed(&["destroy", "-auto-approve"]);
    }
}

#[test]
fn a_service_can_be_configured_by_what_the_same_apply_makes() {
    let Some(root) = shelf() else { return };
    let config = |input: &str| {
        let provider = "fake = { url = terraform_data.address.output, token = var.token }";
        let address = format!("resource \"terraform_data\" \"address\" {{\n  input = \"{input}\"\n}}\n");
        // A data source has to wait for the apply, which Terraform arranges where it depends on something.
        FULL.replace("fake = { url = \"http://shelf\", token = var.token }", provider)
            .replace(
                "name = deployme_fake_thing.second.name",
                "name = deployme_fake_thing.second.id",
            )
            + &address
    };
    root.configure(&config("http://one"));
    root.succeed(&["apply", "-auto-approve"]);
    assert!(root.is_settled());
    // The address is unknown again, and what exists keeps its last known state.
    let changed = config("http://one").replace(
        "input = \"http://one\"",
        "triggers_replace = \"x\"\n  input = \"http://one\"",
    );
    root.configure(&changed.replace("ratio  = 0.1", "ratio  = 3"));
    let printed = root.succeed(&["plan"]);
    assert!(
        printed.contains("0.1 -> 3") && printed.contains("2 to change"),
        "{printed}"
    );
}

#[test]
fn an_interrupt_loses_neither_the_object_nor_a_lease() {
    let Some(root) = shelf() else { return };
    root.configure(FULL);
    let pipe = root.path("reached");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut apply = root.command(&["apply", "-auto-approve"]);
    apply.env("SHELF_FAULT", "cancel").env("SHELF_REACHED", &pipe);
    let mut running = apply.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    assert_eq!(std::fs::read_to_string(&pipe).unwrap(), "reached");
    let interrupt = Command::new("kill")
        .args(["-INT", &running.id().to_string()])
        .status()
        .unwrap();
    assert!(interrupt.success());
    assert!(!running.wait().unwrap().success());
    let state: Json = serde_json::from_str(&root.read("terraform.tfstate")).unwrap();
    let resources = state["resources"].as_array().unwrap();
    let example = resources
        .iter()
        .find(|resource| resource["name"] == "example")
        .expect("it is in the state");
    assert_eq!(example["instances"][0]["attributes"]["id"], "a");
    let leases = root.read("shelf.leases");
    let count = |what: &str| leases.lines().filter(|line| *line == what).count();
    assert!(count("opened") > 0 && count("opened") == count("closed"), "{leases}");
    root.succeed(&["apply", "-auto-approve"]);
    assert!(root.is_settled());
}

#[test]
fn mistakes_are_one_diagnostic_each_before_anything_is_done() {
    let Some(root) = shelf() else { return };
    for (body, expected) in [
        (
            "name = \"a\"\n  nme = \"b\"",
            "An argument named \"nme\" is not expected here.",
        ),
        ("name = [\"a\"]", "Inappropriate value for attribute \"name\""),
        ("name = \"\"", "name must not be empty."),
        (
            "name = \"a\"\n  ports = [{ number = 0 }]",
            "ports = [{ number = 0 }]  ports[0].number must be at least 1, is 0.",
        ),
        (
            "name = \"a\"\n  secret_wo = \"s3cret\"",
            "add secret_wo_version = 1 beside it",
        ),
        (
            "name = \"a\"\n  url = \"u\"\n  title = \"t\"",
            "url cannot be set together with title: keep one of the two.",
        ),
    ] {
        root.configure(&format!(
            "resource \"deployme_fake_thing\" \"example\" {{\n  {body}\n}}\n"
        ));
        let printed = Root::fail(&mut root.command(&["plan"]));
        assert!(printed.contains(expected), "{printed}");
        assert_eq!(printed.matches("Error: ").count(), 1, "{printed}");
        assert!(!printed.contains("s3cret\" is"), "{printed}");
    }
    assert_eq!(root.read("shelf.json"), "");
}
