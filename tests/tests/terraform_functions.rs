//! The provider's functions as the real Terraform calls them. The examples are those of the reference pages, with the results that they show.

use std::fs;
use std::path::Path;

use deployme_tests::services::Reached;
use deployme_tests::terraform::Workspace;
use serde_json::{Value, json};

const HEAD: &str = r#"
terraform {
  required_providers {
    deployme = { source = "registry.terraform.io/deployme/deployme" }
  }
}
"#;

/// The values of the outputs after an apply of `hcl`.
fn outputs(workspace: &mut Workspace, hcl: &str) -> Value {
    workspace.configure_hcl(&format!("{HEAD}{hcl}"));
    workspace.apply();
    let shown = workspace.ok(&["output", "-json"]).stdout;
    let outputs: Value = serde_json::from_str(&shown).expect("JSON");
    let outputs = outputs.as_object().expect("outputs").iter();
    outputs
        .map(|(name, output)| (name.clone(), output["value"].clone()))
        .collect()
}

/// What the comment above each output of an example says, by the output's name.
fn promised(example: &str) -> Value {
    let mut promised = serde_json::Map::new();
    let mut comment = String::new();
    for line in example.lines() {
        if let Some(text) = line.strip_prefix("# ") {
            comment.push_str(text);
            comment.push('\n');
        } else if let Some(name) = line.strip_prefix("output \"") {
            let name = name.split('"').next().unwrap_or_default();
            let value = serde_json::from_str(&comment).unwrap_or_else(|_| json!(comment));
            promised.insert(name.to_owned(), value);
            comment.clear();
        }
    }
    Value::Object(promised)
}

#[test]
fn every_example_gives_what_its_page_says() {
    let Some(mut workspace) = Workspace::new() else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/functions");
    let mut pages = 0;
    for page in fs::read_dir(folder).expect("pages") {
        let page = page.expect("a page").path();
        let text = fs::read_to_string(&page).expect("text");
        let (_, example) = text.split_once("```terraform\n").expect("an example");
        let (example, _) = example.split_once("```").expect("the example's end");
        let promised = promised(example);
        assert_ne!(promised, json!({}), "{}: no output", page.display());
        assert_eq!(outputs(&mut workspace, example), promised, "{}", page.display());
        pages += 1;
    }
    assert!(pages >= 7, "{pages} pages");
}

#[test]
fn a_kubeconfig_is_yaml_and_as_sensitive_as_its_parts() {
    let Some(mut workspace) = Workspace::new() else { return };
    let hcl = r#"
variable "token" {
  default   = "abc: 'd' # \"e\""
  sensitive = true
}
locals {
  pem  = "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n"
  key  = "-----BEGIN PRIVATE KEY-----\nAwQF\n-----END PRIVATE KEY-----\n"
  file = provider::deployme::kubeconfig("a: b", "https://k8s:6443", local.pem, { client_certificate = local.pem, client_key = base64encode(local.key) })
}
output "cluster" { value = yamldecode(local.file).clusters[0] }
output "authorities" { value = base64decode(yamldecode(local.file).clusters[0].cluster.certificate-authority-data) == local.pem }
output "key" { value = base64decode(yamldecode(local.file).users[0].user.client-key-data) == local.key }
output "sensitive" {
  value = issensitive(provider::deployme::kubeconfig("a", "https://k8s", null, { token = replace(var.token, "/[^a-z]/", "") }))
}
"#;
    let found = outputs(&mut workspace, hcl);
    assert_eq!(found["cluster"]["name"], "a: b");
    assert_eq!(found["cluster"]["cluster"]["server"], "https://k8s:6443");
    for what in ["authorities", "key", "sensitive"] {
        assert_eq!(found[what], true, "{what}");
    }
}

#[test]
fn a_wrong_argument_is_one_error_that_points_at_it() {
    let Some(mut workspace) = Workspace::new() else { return };
    let networks = "\"10.0.0.0/8\", \"10.0.0.300/24\"";
    let hcl = format!("output \"wrong\" {{\n  value = provider::deployme::cidrs_overlap([{networks}])\n}}\n");
    workspace.configure_hcl(&format!("{HEAD}{hcl}"));
    let planned = workspace.run(&["plan", "-json"]);
    assert_ne!(planned.code, 0);
    let lines = planned
        .stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let errors: Vec<Value> = lines.filter(|line| line["diagnostic"]["severity"] == "error").collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    let found = &errors[0]["diagnostic"];
    let detail = found["detail"]
        .as_str()
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        detail.contains("cidrs[1] must be a network such as 10.96.0.0/12 or fd00::/56, not \"10.0.0.300/24\""),
        "{detail}"
    );
    let column = found["range"]["start"]["column"].as_u64().expect("a column");
    let line = hcl.lines().nth(1).expect("the line");
    assert_eq!(line.find('['), usize::try_from(column - 1).ok(), "{found:#}");
}

#[tokio::test]
async fn keycloak_names_the_same_issuer() {
    let Some(mut workspace) = Workspace::new() else { return };
    let Some(service) = Reached::start("keycloak") else {
        return;
    };
    let client = service.client();
    let url = service.config["url"].as_str().expect("url");
    let realm = format!("of functions Ü {}", uuid::Uuid::new_v4().simple());
    let cancel = tokio_util::sync::CancellationToken::new();
    let spec = json!({ "spec": { "realm": realm, "enabled": true } });
    client
        .invoke("keycloak_realm", "create", spec, &cancel)
        .await
        .expect("realm");
    let hcl = format!(
        "output \"issuer\" {{ value = provider::deployme::keycloak_issuer({url:?}, {realm:?}) }}\n\
         output \"discovery\" {{ value = provider::deployme::keycloak_discovery_url({url:?}, {realm:?}) }}\n"
    );
    let found = outputs(&mut workspace, &hcl);
    let tls = deployme::transport::TlsSettings::default();
    let http = reqwest::Client::builder().tls_backend_preconfigured(tls.client_config().expect("TLS"));
    let http = http.no_proxy().build().expect("client");
    let document: Value = http
        .get(found["discovery"].as_str().expect("a URL"))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    let removed = client
        .invoke("keycloak_realm", "delete", json!({ "id": realm }), &cancel)
        .await;
    assert_eq!(document["issuer"], found["issuer"]);
    removed.expect("deleted");
}
