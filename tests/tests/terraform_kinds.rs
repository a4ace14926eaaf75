//! Every kind's whole life through the real Terraform.

use deployme_tests::case::{Case, unique};
use deployme_tests::services::Reached;
use deployme_tests::terraform::Workspace;
use deployme_tests::{cases, terraform};

/// So many lives in one root module: what each run of Terraform costs whatever it does is shared.
const TOGETHER: usize = 12;

async fn all(service: &'static str, cases: Vec<Case>) {
    let rows: Vec<Vec<Case>> = cases.chunks(TOGETHER).map(<[Case]>::to_vec).collect();
    terraform::each(service, rows, None, |workspace, provider, client, cases| async move {
        terraform::live(workspace, &provider, &client, cases).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keycloak() {
    all("keycloak", cases::keycloak::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn vault() {
    all("vault", cases::vault::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn harbor() {
    all("harbor", cases::harbor::all()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn grafana_boards() {
    all("grafana", cases::grafana::boards()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn grafana_alerting_and_access() {
    all("grafana", cases::grafana::alerting_and_access()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn control_plane() {
    all("control_plane", cases::control_plane::all()).await;
}

/// What refers to a group and a user of a realm, in one root module.
fn people(reached: &Reached, realm: &str, description: &str) -> String {
    let part = |name: &str| reached.config[name].as_str().expect("text");
    format!(
        r#"
terraform {{
  required_providers {{
    deployme = {{ source = "registry.terraform.io/deployme/deployme" }}
  }}
}}
provider "deployme" {{
  keycloak = {{ url = "{}", username = "{}", password = "{}" }}
}}
variable "password" {{
  type      = string
  ephemeral = true
}}
resource "deployme_keycloak_realm" "r" {{
  realm = "{realm}"
}}
resource "deployme_keycloak_user" "jane" {{
  realm               = deployme_keycloak_realm.r.realm
  username            = "jane"
  password_wo         = var.password
  password_wo_version = 1
}}
resource "deployme_keycloak_group" "g" {{
  realm       = deployme_keycloak_realm.r.realm
  name        = "platform"
  description = "{description}"
}}
resource "deployme_keycloak_group_roles" "g" {{
  realm       = deployme_keycloak_group.g.realm
  group       = deployme_keycloak_group.g.path
  realm_roles = ["offline_access"]
}}
resource "deployme_keycloak_group_membership" "g" {{
  realm   = deployme_keycloak_group.g.realm
  group   = deployme_keycloak_group.g.path
  members = [deployme_keycloak_user.jane.username]
}}
"#,
        part("url"),
        part("username"),
        part("password"),
    )
}

#[test]
fn what_a_group_and_a_user_have_stays_when_they_change_or_are_imported() {
    let Some(reached) = Reached::start("keycloak") else {
        return;
    };
    let Some(mut workspace) = Workspace::new() else { return };
    let realm = unique("people");
    workspace.set_secret("password", "Pa55-of-jane");
    workspace.configure_hcl(&people(&reached, &realm, "before"));
    workspace.apply();

    workspace.configure_hcl(&people(&reached, &realm, "after"));
    let plan = workspace.plan();
    assert_eq!(
        plan.actions("deployme_keycloak_group.g"),
        ["update"],
        "{}",
        plan.summary()
    );
    for below in [
        "deployme_keycloak_group_roles.g",
        "deployme_keycloak_group_membership.g",
    ] {
        assert_eq!(plan.actions(below), ["no-op"], "{}", plan.summary());
    }
    workspace.apply_plan();
    workspace.settled("after the group's description changed");

    let (user, id) = ("deployme_keycloak_user.jane", format!("{realm}/jane"));
    workspace.ok(&["state", "rm", user]);
    workspace.ok(&["import", "-no-color", user, &id]);
    workspace.settled("after the user with a password was imported");
    workspace.destroy();
}
