//! The example provider `notes` under a real Terraform: identity, moves, functions, lists and actions.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::{
    env,
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::Command,
};

use support::{report::VARIABLE, root::Root};

fn root(configuration: &str) -> Option<Root> {
    Root::new("notes", "note", configuration)
}

#[test]
fn two_resources_and_a_function_live_together() {
    let Some(root) = root(
        r#"
resource "note_folder" "f" {
  path = "${path.root}/notes"
}
resource "note_file" "a" {
  path = "${note_folder.f.path}/${provider::note::slug("My first Note!")}"
  text = "hello"
}
"#,
    ) else {
        return;
    };
    root.apply();
    assert_eq!(
        fs::read_to_string(root.path().join("notes/my-first-note")).unwrap(),
        "hello"
    );
    assert_eq!(root.plan_code(), Some(0));
    root.configure("output \"o\" {\n  value = provider::note::slug(\"?!\")\n}\n");
    let output = root.terraform(&["plan"]);
    let text = support::root::all(&output);
    assert!(
        !output.status.success() && text.contains("Nothing of the title can stand"),
        "{text}"
    );
    assert!(text.contains("\"title\" parameter"), "{text}");
    root.configure("");
    root.succeed(&["destroy", "-auto-approve"]);
    assert!(!root.path().join("notes").exists());
}

#[test]
fn an_object_is_imported_by_its_identity() {
    let Some(root) = root(
        "import {\n  to = note_file.a\n  identity = { path = \"a\" }\n}\nresource \"note_file\" \"a\" {\n  path = \"a\"\n  text = \"hello\"\n}\n",
    ) else {
        return;
    };
    if !root.is_at_least(12, Some(12)) {
        return;
    }
    root.write("a", "hello");
    let text = root.apply();
    assert!(text.contains("1 imported, 0 added, 0 changed, 0 destroyed"), "{text}");
    let instance = root.instance();
    assert_eq!(instance["identity"]["path"], "a");
    assert_eq!(instance["attributes"]["length"], 5);
    assert_eq!(root.plan_code(), Some(0));
}

#[test]
fn the_configuration_of_an_imported_object_is_written() {
    let Some(root) = root("import {\n  to = note_file.a\n  id = \"a\"\n}\n") else {
        return;
    };
    if !root.is_at_least(14, None) {
        return;
    }
    root.write("a", "hello");
    root.succeed(&["plan", "-generate-config-out=generated.tf"]);
    let text = fs::read_to_string(root.path().join("generated.tf")).unwrap();
    assert!(text.contains("text = \"hello\"") && !text.contains("length"), "{text}");
    // The provider leaves out what it would choose itself; without its answer Terraform writes `read_only = false`.
    assert!(!text.contains("read_only"), "{text}");
}

#[test]
fn an_object_of_another_provider_is_taken_over() {
    let Some(root) = root("resource \"terraform_data\" \"a\" {\n  input = \"a\"\n}\n") else {
        return;
    };
    root.apply();
    root.write("a", "hello");
    root.configure("moved {\n  from = terraform_data.a\n  to = note_file.a\n}\nresource \"note_file\" \"a\" {\n  path = \"a\"\n  text = \"hello\"\n}\n");
    let text = root.apply();
    assert!(text.contains("0 added, 0 changed, 0 destroyed"), "{text}");
    assert_eq!(root.instance()["attributes"]["length"], 5);
    assert_eq!(root.plan_code(), Some(0));
}

#[test]
fn objects_are_listed_by_a_query() {
    let Some(root) = root("") else { return };
    if !root.is_at_least(14, None) {
        return;
    }
    fs::create_dir(root.path().join("notes")).unwrap();
    for name in ["a", "b", "c"] {
        root.write(&format!("notes/{name}"), name);
    }
    root.write(
        "all.tfquery.hcl",
        "list \"note_file\" \"all\" {\n  provider = note\n  limit = 2\n  include_resource = true\n  config {\n    folder = \"notes\"\n  }\n}\n",
    );
    let text = root.succeed(&["query"]);
    assert!(
        text.contains("path=notes/a") && text.contains("path=notes/b") && !text.contains("notes/c"),
        "{text}"
    );
    root.succeed(&["query", "-generate-config-out=found.tf"]);
    let text = fs::read_to_string(root.path().join("found.tf")).unwrap();
    assert!(text.contains("notes/b") && text.contains("identity"), "{text}");
}

#[test]
fn an_action_runs_after_a_change() {
    let Some(root) = root(
        r#"
action "note_append" "log" {
  config {
    path = "log"
    line = "changed"
  }
}
resource "note_file" "a" {
  path = "a"
  text = "hello"
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.note_append.log]
    }
  }
}
"#,
    ) else {
        return;
    };
    if !root.is_at_least(14, None) {
        return;
    }
    let text = root.apply();
    assert!(
        text.contains("log has 0 lines") && text.contains("one more line"),
        "{text}"
    );
    assert_eq!(fs::read_to_string(root.path().join("log")).unwrap(), "changed\n");
}

#[test]
fn an_action_is_given_write_only_values_which_no_plan_holds() {
    let Some(root) = root(
        r#"
variable "secret" {
  ephemeral = true
}
action "note_append" "log" {
  config {
    path      = "log"
    line      = "password: "
    secret_wo = var.secret
  }
}
resource "note_file" "a" {
  path = "a"
  text = "hello"
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.note_append.log]
    }
  }
}
"#,
    ) else {
        return;
    };
    if !root.is_at_least(14, None) {
        return;
    }
    let run = |arguments: &[&str]| {
        let output = root.command(arguments).env("TF_VAR_secret", "s3cret").output().unwrap();
        assert!(output.status.success(), "{}", support::root::all(&output));
        support::root::all(&output)
    };
    run(&["plan", "-out=plan"]);
    let shown = run(&["show", "-json", "plan"]);
    assert!(shown.contains("password: ") && !shown.contains("s3cret"), "{shown}");
    run(&["apply", "plan"]);
    assert_eq!(
        fs::read_to_string(root.path().join("log")).unwrap(),
        "password: s3cret\n"
    );
}

/// What a run of one test of this suite notes, with `terraform` as the program.
fn noted(test: &str, terraform: &Path) -> String {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report");
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", test])
        .env("DEPLOYME_TEST_TERRAFORM", terraform)
        .env(VARIABLE, &report)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    fs::read_to_string(report).unwrap_or_default()
}

#[test]
fn tests_that_cannot_run_are_noted_as_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("terraform");
    let test = "an_action_runs_after_a_change";
    let expected = format!(
        "terraform_notes\t{test}\tleft out\tTerraform: `{}` does not run\n",
        old.display()
    );
    assert_eq!(noted(test, &old), expected);

    fs::write(&old, "#!/bin/sh\necho '{\"terraform_version\":\"1.11.4\"}'\n").unwrap();
    fs::set_permissions(&old, Permissions::from_mode(0o755)).unwrap();
    let expected = format!(
        "terraform_notes\t{test}\tagainst\tTerraform 1.11.4\n\
         terraform_notes\t{test}\tleft out\tTerraform 1.11.4 cannot do this\n"
    );
    assert_eq!(noted(test, &old), expected);
}
