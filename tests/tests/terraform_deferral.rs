//! What cannot be planned yet is put off, on a real Terraform that can: a service whose address is only known after an apply.

use deployme::ErrorKind;
use deployme::resource::{Ignore, Session};
use deployme_servers::Ability;
use deployme_tests::case::unique;
use deployme_tests::sdk::kind;
use deployme_tests::services::Reached;
use deployme_tests::terraform::Workspace;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

const PLAN: &[&str] = &["plan", "-allow-deferral", "-no-color", "-out=plan.tfplan"];

/// The root: the address passes through an object that the first apply makes.
fn root(vault: &Reached, policy: &str) -> String {
    let Some(token) = vault.config["token"].as_str() else {
        panic!("a token")
    };
    format!(
        r#"
terraform {{
  required_providers {{
    deployme = {{ source = "registry.terraform.io/deployme/deployme" }}
  }}
}}
resource "terraform_data" "platform" {{
  input = "{}"
}}
provider "deployme" {{
  vault = {{ address = terraform_data.platform.output, token = "{token}" }}
}}
resource "deployme_vault_policy" "it" {{
  name   = "{policy}"
  policy = "path \"kv/data/app/*\" {{ capabilities = [\"read\"] }}"
}}
data "deployme_vault_policy" "default" {{
  name = "default"
}}
output "default" {{
  value = data.deployme_vault_policy.default.policy
}}
"#,
        vault.url()
    )
}

/// Plans with deferral; gives the addresses that are planned and those that are put off, with the reason.
fn plan(workspace: &mut Workspace) -> (Vec<String>, Vec<(String, String)>) {
    workspace.ok(PLAN);
    let shown = workspace.ok(&["show", "-json", "plan.tfplan"]).stdout;
    let plan: Value = serde_json::from_str(&shown).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = |name: &str| plan[name].as_array().cloned().unwrap_or_default();
    let planned = all("resource_changes")
        .iter()
        .filter(|change| change["change"]["actions"] != serde_json::json!(["no-op"]))
        .map(|change| text(&change["address"]))
        .collect();
    let deferred = all("deferred_changes")
        .iter()
        .map(|deferred| (text(&deferred["resource_change"]["address"]), text(&deferred["reason"])))
        .collect();
    (planned, deferred)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_not_known_yet_is_put_off_and_made_by_the_next_apply() {
    let Some(mut workspace) = Workspace::able(Ability::Deferral) else {
        return;
    };
    let Some(vault) = Reached::start("vault") else { return };
    let policy = unique("put-off");
    workspace.configure_hcl(&root(&vault, &policy));

    let (planned, mut deferred) = plan(&mut workspace);
    assert_eq!(planned, ["terraform_data.platform"]);
    deferred.sort();
    let why = "provider_config_unknown";
    let expected = ["data.deployme_vault_policy.default", "deployme_vault_policy.it"];
    assert_eq!(deferred, expected.map(|address| (address.to_owned(), why.to_owned())));
    workspace.apply_plan();
    let client = vault.client();
    let session = Session {
        services: &client,
        cancel: &CancellationToken::new(),
        checkpoint: &Ignore,
    };
    let sought = kind("vault_policy").read(session, &policy).await;
    assert_eq!(sought.expect_err("nothing was made").kind(), ErrorKind::NotFound);

    let (planned, deferred) = plan(&mut workspace);
    assert_eq!(
        (planned, deferred),
        (vec![String::from("deployme_vault_policy.it")], vec![])
    );
    workspace.apply_plan();
    let made = kind("vault_policy").read(session, &policy).await;
    made.expect("it was made");
    workspace.settled("after the second apply");
    workspace.destroy();
}
