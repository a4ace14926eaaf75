//! Actions as the real Terraform triggers and invokes them.

use deployme::Client;
use deployme_servers::Ability;
use deployme_tests::case::unique;
use deployme_tests::services::Reached;
use deployme_tests::terraform::Workspace;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

const HEAD: &str = r#"
terraform {
  required_providers {
    deployme = { source = "registry.terraform.io/deployme/deployme" }
  }
}
variable "provider_config" {
  type      = any
  ephemeral = true
}
provider "deployme" {
  SERVICE = var.provider_config
}
"#;

/// The workspace with `hcl` behind a provider block for `service`.
fn configure(workspace: &mut Workspace, service: &Reached, hcl: &str) {
    workspace.configure_hcl(&format!("{}{hcl}", HEAD.replace("SERVICE", service.name)));
    std::fs::write(
        workspace.path().join("provider.auto.tfvars.json"),
        json!({ "provider_config": service.config }).to_string(),
    )
    .expect("write");
}

async fn call(client: &Client, kind: &str, verb: &str, request: Value) -> Value {
    let answer = client.invoke(kind, verb, request, &CancellationToken::new()).await;
    answer.unwrap_or_else(|error| panic!("{verb} {kind}: {error}"))
}

/// What Terraform printed of running actions.
fn invoke(workspace: &mut Workspace, address: &str) -> String {
    let only = format!("-invoke={address}");
    workspace.ok(&["apply", "-no-color", "-auto-approve", &only]).stdout
}

/// The one error of a run that has to fail.
fn only_error(workspace: &mut Workspace, arguments: &[&str]) -> (String, String) {
    let output = workspace.run(arguments);
    assert_ne!(output.code, 0, "{}", output.stdout);
    let lines = output
        .stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let found: Vec<Value> = lines.filter(|line| line["diagnostic"]["severity"] == "error").collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    let found = &found[0]["diagnostic"];
    let part = |part: &Value| {
        part.as_str()
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    (part(&found["detail"]), part(&found["snippet"]["code"]))
}

#[tokio::test]
async fn keycloak() {
    let Some(mut workspace) = Workspace::able(Ability::Actions) else {
        return;
    };
    let Some(service) = Reached::start("keycloak") else {
        return;
    };
    let client = service.client();
    let realm = unique("actions");
    call(
        &client,
        "keycloak_realm",
        "create",
        json!({ "spec": { "realm": realm } }),
    )
    .await;
    for (id, access) in [("app", "confidential"), ("page", "public")] {
        let spec = json!({ "realm": realm, "client_id": id, "access_type": access, "standard_flow_enabled": false });
        call(&client, "keycloak_client", "create", json!({ "spec": spec })).await;
    }
    let secret = async || {
        let spec = json!({ "spec": { "realm": realm, "client_id": "app" } });
        let opened = call(&client, "keycloak_client_secret", "open", spec).await;
        opened["value"]["client_secret"].as_str().expect("a secret").to_owned()
    };
    let hcl = |input: u32, client: &str| {
        format!(
            r#"
resource "terraform_data" "rotation" {{
  input = {input}
  lifecycle {{
    action_trigger {{
      events  = [after_update]
      actions = [action.deployme_keycloak_rotate_client_secret.app]
    }}
  }}
}}
action "deployme_keycloak_rotate_client_secret" "app" {{
  config {{
    realm     = "{realm}"
    client_id = "{client}"
  }}
}}
action "deployme_keycloak_logout_sessions" "all" {{
  config {{
    realm = "{realm}"
  }}
}}
"#
        )
    };
    let first = secret().await;
    configure(&mut workspace, &service, &hcl(1, "app"));
    workspace.apply();
    assert_eq!(secret().await, first, "nothing was updated, so nothing is triggered");

    configure(&mut workspace, &service, &hcl(2, "app"));
    let output = workspace.apply();
    let second = secret().await;
    assert_ne!(second, first);
    let said = format!("client \"app\" of realm \"{realm}\" has a new secret");
    assert!(output.stdout.contains(&said), "{said} is not in {}", output.stdout);
    let shown = output.stdout + &output.stderr;
    assert!(!shown.contains(&first) && !shown.contains(&second), "a secret is shown");
    workspace.settled("after the action");

    let told = invoke(&mut workspace, "action.deployme_keycloak_logout_sessions.all");
    assert!(
        told.contains(&format!("all sessions of realm \"{realm}\" have ended")),
        "{told}"
    );

    // A client without a secret: one error, at the argument, and nothing happens.
    configure(&mut workspace, &service, &hcl(2, "page"));
    let rotate = "-invoke=action.deployme_keycloak_rotate_client_secret.app";
    let (detail, _) = only_error(&mut workspace, &["apply", "-json", "-auto-approve", rotate]);
    assert!(
        detail.contains("client_id names \"page\", which has no secret"),
        "{detail}"
    );
    assert_eq!(secret().await, second);
    call(&client, "keycloak_realm", "delete", json!({ "id": realm })).await;
}

#[tokio::test]
async fn harbor() {
    let Some(mut workspace) = Workspace::able(Ability::Actions) else {
        return;
    };
    let Some(service) = Reached::start("harbor") else {
        return;
    };
    let hcl = |workers: u32| {
        format!(
            r#"
action "deployme_harbor_run_garbage_collection" "now" {{
  config {{
    dry_run = true
    workers = {workers}
  }}
}}
action "deployme_harbor_scan" "missing" {{
  config {{
    project    = "library"
    repository = "no/such"
    reference  = "1.0"
  }}
}}
"#
        )
    };
    configure(&mut workspace, &service, &hcl(2));
    let told = invoke(&mut workspace, "action.deployme_harbor_run_garbage_collection.now");
    for part in ["was started", "Running", "has ended well"] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
    let scan = "-invoke=action.deployme_harbor_scan.missing";
    let (detail, _) = only_error(&mut workspace, &["apply", "-json", "-auto-approve", scan]);
    assert!(
        detail.contains("reference leads to library/no/such:1.0, and Harbor has no such artifact"),
        "{detail}"
    );

    configure(&mut workspace, &service, &hcl(9));
    let (detail, code) = only_error(&mut workspace, &["plan", "-json"]);
    assert!(detail.contains("workers") && detail.contains('5'), "{detail}");
    assert_eq!(code, "workers = 9");
}

#[tokio::test]
async fn control_plane() {
    let Some(mut workspace) = Workspace::able(Ability::Actions) else {
        return;
    };
    let Some(service) = Reached::start("control_plane") else {
        return;
    };
    let client = service.client();
    let name = unique("actions");
    let machine = json!({ "name": name, "hostname": "server" });
    call(&client, "machine", "create", json!({ "spec": machine })).await;
    let cluster = json!({
        "name": name,
        "distribution": "k3s",
        "version": "1.35",
        "control_plane": { "machines": [name] },
        "deletion_protection": false,
    });
    let made = call(&client, "cluster", "create", json!({ "spec": cluster })).await;
    let hcl = |operation: &str| {
        format!(
            r#"
action "deployme_rotate_cluster_certificates" "now" {{
  config {{
    cluster = "{name}"
  }}
}}
action "deployme_retry_operation" "again" {{
  config {{
    operation = "{operation}"
  }}
}}
action "deployme_cancel_operation" "stop" {{
  config {{
    operation = "{operation}"
  }}
}}
"#
        )
    };
    configure(&mut workspace, &service, &hcl("op_none"));
    let told = invoke(&mut workspace, "action.deployme_rotate_cluster_certificates.now");
    for part in [
        "pki/rotate: certificate authorities made anew",
        "has new certificate authorities",
    ] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
    let after = call(&client, "cluster", "read", json!({ "id": name })).await;
    assert_eq!(after["state"], made["state"]);
    assert!(
        after["cluster_ca_certificate"]
            .as_str()
            .is_some_and(|pem| pem.contains("BEGIN CERTIFICATE")),
        "{after}"
    );
    assert_ne!(after["cluster_ca_certificate"], made["ca_certificate"]);

    for action in ["retry_operation.again", "cancel_operation.stop"] {
        let only = format!("-invoke=action.deployme_{action}");
        let (detail, _) = only_error(&mut workspace, &["apply", "-json", "-auto-approve", &only]);
        assert!(
            detail.contains("operation names no operation that the control plane knows"),
            "{detail}"
        );
    }
    // The rotation that was told of has ended: neither can be done to it.
    let ended = told.split_whitespace().find(|word| word.starts_with("op_"));
    let ended = ended
        .expect("the operation's name")
        .trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    configure(&mut workspace, &service, &hcl(ended));
    for (action, says) in [
        ("retry_operation.again", "has neither failed nor been cancelled"),
        ("cancel_operation.stop", "has ended already"),
    ] {
        let only = format!("-invoke=action.deployme_{action}");
        let (detail, _) = only_error(&mut workspace, &["apply", "-json", "-auto-approve", &only]);
        assert!(detail.contains(says), "{says} is not in {detail}");
    }
    configure(&mut workspace, &service, &hcl("a b"));
    let output = workspace.run(&["validate", "-json"]);
    assert!(
        output.stdout.contains("must be the id of an operation"),
        "{}",
        output.stdout
    );
}
