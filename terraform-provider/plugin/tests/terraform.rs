//! The example provider under a real Terraform.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::{fs, process::Command};

use serde_json::Value as Json;
use support::{null_provider, root::all};

/// A root module with the example provider `null`; `None` where there is no Terraform.
struct Root;

impl Root {
    #[allow(clippy::new_ret_no_self, reason = "the one root of this suite")]
    fn new(configuration: &str) -> Option<support::root::Root> {
        support::root::Root::new("null", "tfplugin", configuration)
    }
}

#[test]
fn apply_second_plan_update_replace_and_destroy() {
    let configuration = |trigger: &str, size: &str, version: &str| {
        format!(
            r#"
ephemeral "tfplugin_token" "t" {{
  name = "x"
}}
resource "tfplugin_null" "a" {{
  triggers          = {{ a = "{trigger}" }}
  size              = {size}
  secret_wo         = ephemeral.tfplugin_token.t.token
  secret_wo_version = {version}
}}
data "tfplugin_echo" "e" {{
  input = {{ list = [1, "b", null], exact = 123456789.123456789012345, large = 18446744073709551616 }}
}}
output "echo" {{
  value = data.tfplugin_echo.e.output
}}
"#
        )
    };
    let Some(root) = Root::new(&configuration("1", "0.1", "1")) else {
        return;
    };
    root.apply();
    assert_eq!(root.plan_code(), Some(0), "a second plan has nothing to do");
    let first = root.instance();
    assert_eq!(first["attributes"]["size"].to_string(), "0.1");
    let outputs = root.succeed(&["output", "-json"]);
    assert!(
        outputs.contains("123456789.123456789012345") && outputs.contains("18446744073709551616"),
        "{outputs}"
    );

    root.configure(&configuration("1", "123456789.123456789012345", "2"));
    root.apply();
    assert_eq!(root.plan_code(), Some(0));
    assert_eq!(
        root.instance()["attributes"]["id"],
        first["attributes"]["id"],
        "an update keeps the object"
    );

    root.configure(&configuration("2", "1e40", "2"));
    assert!(root.apply().contains("must be replaced"));
    assert_ne!(root.instance()["attributes"]["id"], first["attributes"]["id"]);
    assert_eq!(root.plan_code(), Some(0));

    for entry in fs::read_dir(root.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            assert!(!text.contains("t0ken"), "the write-only value is in {}", path.display());
        }
    }
    assert!(
        root.succeed(&["destroy", "-auto-approve"])
            .contains("Destroy complete! Resources: 1 destroyed.")
    );
}

#[test]
fn a_number_that_terraform_computes_as_a_float_is_kept() {
    let Some(root) = Root::new("resource \"tfplugin_null\" \"a\" {\n  size = pow(2, 0.5)\n}\n") else {
        return;
    };
    root.apply();
    assert_eq!(root.instance()["attributes"]["size"].to_string(), "1.4142135623730951");
    assert_eq!(root.plan_code(), Some(0));
}

#[test]
fn failures_keep_what_was_there() {
    let configuration = |size: u32, fault: &str| {
        format!("resource \"tfplugin_null\" \"a\" {{\n  size  = {size}\n  fault = {fault}\n}}\n")
    };
    let Some(root) = Root::new("") else { return };
    for (fault, expected) in [("\"partial\"", "Asked to fail"), ("\"panic\"", "The provider failed")] {
        root.configure(&configuration(1, fault));
        let output = root.terraform(&["apply", "-auto-approve"]);
        assert!(
            !output.status.success() && all(&output).contains(expected),
            "{}",
            all(&output)
        );
        let trace =
            all(&output).contains("Stack trace from the terraform-provider-tfplugin plugin:\n\npanic: asked to panic");
        assert_eq!(trace, fault == "\"panic\"", "{}", all(&output));
        let instance = root.instance();
        assert_eq!(instance["status"], "tainted", "{fault}");
        assert!(instance["attributes"]["id"].is_string());
        fs::remove_file(root.path().join("terraform.tfstate")).unwrap();
    }
    root.configure(&configuration(1, "null"));
    root.apply();
    let before = root.instance();
    assert!(before["private"].is_string());
    root.configure(&configuration(2, "\"error\""));
    assert!(!root.terraform(&["apply", "-auto-approve"]).status.success());
    assert_eq!(
        root.instance(),
        before,
        "a failed update changes nothing, private bytes included"
    );
}

#[test]
fn import_adopts_an_object() {
    let Some(root) = Root::new("resource \"tfplugin_null\" \"a\" {}\n") else {
        return;
    };
    root.succeed(&["import", "tfplugin_null.a", "some-id"]);
    assert_eq!(root.instance()["attributes"]["id"], "some-id");
    assert_eq!(root.plan_code(), Some(0));
}

#[test]
fn a_state_of_terraform_0_11_is_read() {
    let Some(root) = Root::new("resource \"tfplugin_null\" \"a\" {\n  triggers = { a = \"1\" }\n  size     = 2\n}\n")
    else {
        return;
    };
    root.apply();
    let mut state: Json = serde_json::from_slice(&fs::read(root.path().join("terraform.tfstate")).unwrap()).unwrap();
    let instance = state
        .pointer_mut("/resources/0/instances/0")
        .unwrap()
        .as_object_mut()
        .unwrap();
    // What newer ones keep of its form until the object is read.
    instance.remove("attributes");
    let flat = serde_json::json!({"id": "some-id", "triggers.%": "1", "triggers.a": "1", "size": "2", "gone": "x"});
    instance.insert("attributes_flat".to_owned(), flat);
    root.write("terraform.tfstate", &state.to_string());
    assert_eq!(root.plan_code(), Some(0));
    root.succeed(&["apply", "-refresh-only", "-auto-approve"]);
    assert_eq!(root.instance()["attributes"]["id"], "some-id");
}

#[test]
fn log_lines_are_understood_with_level_and_fields() {
    let Some(root) = Root::new("resource \"tfplugin_null\" \"a\" {}\n") else {
        return;
    };
    let log = root.path().join("log");
    let output = root
        .command(&["apply", "-auto-approve"])
        .env("TF_LOG", "JSON")
        .env("TF_LOG_PATH", &log)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", all(&output));
    let text = fs::read_to_string(log).unwrap();
    let line = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Json>(line).ok())
        .find(|line| line["@message"] == "no secret is given")
        .expect("the provider's line");
    assert_eq!(
        (&line["@level"], &line["tf_rpc"]),
        (&"info".into(), &"ApplyResourceChange".into())
    );
}

#[test]
fn the_schema_arrives_as_declared() {
    let Some(root) = Root::new("") else { return };
    // This command takes no -no-color.
    let output = root.bare_command(&["providers", "schema", "-json"]).output().unwrap();
    let schemas: Json = serde_json::from_slice(&output.stdout).unwrap();
    let provider = &schemas["provider_schemas"][root.address()];
    let attributes = &provider["resource_schemas"]["tfplugin_null"]["block"]["attributes"];
    assert_eq!(attributes["triggers"]["type"], serde_json::json!(["map", "string"]));
    assert_eq!(
        (&attributes["id"]["computed"], &attributes["secret_wo"]["write_only"]),
        (&true.into(), &true.into())
    );
    assert_eq!(
        provider["ephemeral_resource_schemas"]["tfplugin_token"]["block"]["attributes"]["token"]["sensitive"],
        true
    );
}

#[test]
fn a_debugged_provider_is_attached_to() {
    use std::io::{BufRead, BufReader};
    let Some(root) = Root::new("resource \"tfplugin_null\" \"a\" {}\n") else {
        return;
    };
    let mut provider = Command::new(null_provider())
        .arg("--debug")
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(provider.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let reattach = line
        .trim_end()
        .strip_prefix("TF_REATTACH_PROVIDERS='")
        .unwrap()
        .strip_suffix('\'')
        .unwrap();
    let mut terraform = root.command(&["apply", "-auto-approve"]);
    let output = terraform.env("TF_REATTACH_PROVIDERS", reattach).output().unwrap();
    let running = provider.try_wait().unwrap().is_none();
    provider.kill().unwrap();
    provider.wait().unwrap();
    assert!(output.status.success(), "{}", all(&output));
    assert!(running, "it waits for the next command");
}

#[test]
fn an_interrupt_stops_the_call_and_keeps_its_state() {
    use std::{
        io::{BufRead, BufReader},
        os::unix::process::CommandExt,
    };
    let Some(root) = Root::new("resource \"tfplugin_null\" \"a\" {\n  fault = \"wait\"\n}\n") else {
        return;
    };
    // A group of its own: as at a terminal, the interrupt reaches the provider too.
    let mut command = root.command(&["apply", "-auto-approve"]);
    let mut terraform = command
        .process_group(0)
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(terraform.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    assert!(lines.any(|line| line.contains("Creating...")));
    let group = format!("-{}", terraform.id());
    assert!(
        Command::new("kill")
            .args(["-INT", "--", &group])
            .status()
            .unwrap()
            .success()
    );
    let rest: Vec<_> = lines.collect();
    assert!(!terraform.wait().unwrap().success(), "{rest:?}");
    let instance = root.instance();
    assert_eq!(instance["status"], "tainted");
    assert!(instance["attributes"]["id"].is_string());
}
