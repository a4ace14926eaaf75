//! One realm, 500 clients and 500 roles in 20 blocks of 50, on the real Keycloak: requests, time, memory.

use std::time::{Duration, Instant};

use deployme_servers::{Credentials, keycloak, report};
use deployme_tests::case::unique;
use deployme_tests::proxy::Proxy;
use deployme_tests::terraform::Workspace;

use crate::process::{Cost, Watch};

const PROVIDER: &str = "terraform-provider-deployme";

pub(crate) async fn run() {
    let Some(server) = report::or_leave_out(keycloak()) else {
        return;
    };
    let Credentials::Password { user, password } = &server.credentials else {
        return;
    };
    let proxy = Proxy::start(&server.url).await;
    let realm = unique("bench");
    let Some(workspace) = Workspace::new() else { return };
    let mut workspace = workspace.without_trace();
    println!(
        "1 realm + 500 clients + 500 roles, 20 blocks of 50, {}",
        server.against()
    );
    println!("| step | latency ms | wall s | requests | provider CPU s | provider peak MiB | Terraform CPU s |");
    println!("|---|---|---|---|---|---|---|");
    workspace.configure_hcl(&root(&proxy.url, user, password, &realm, "first"));
    measure(
        &mut workspace,
        &proxy,
        "apply",
        Duration::ZERO,
        &["apply", "-auto-approve"],
    );
    for latency in [0, 0, 0, 50, 50, 50] {
        let latency = Duration::from_millis(latency);
        measure(
            &mut workspace,
            &proxy,
            "no-op plan",
            latency,
            &["plan", "-detailed-exitcode"],
        );
    }
    workspace.configure_hcl(&root(&proxy.url, user, password, &realm, "second"));
    measure(
        &mut workspace,
        &proxy,
        "one attribute of 500 clients",
        Duration::ZERO,
        &["apply", "-auto-approve"],
    );
    measure(
        &mut workspace,
        &proxy,
        "destroy",
        Duration::ZERO,
        &["destroy", "-auto-approve"],
    );
    baseline(500 + 500);
}

fn measure(workspace: &mut Workspace, proxy: &Proxy, step: &str, latency: Duration, arguments: &[&str]) {
    proxy.take();
    proxy.set_latency(latency);
    let (provider, terraform) = (Watch::start(PROVIDER), Watch::start("terraform"));
    let started = Instant::now();
    let output = workspace.run(arguments);
    let wall = started.elapsed();
    let (provider, terraform) = (provider.finish(), terraform.finish());
    let requests: u64 = proxy.take().values().sum();
    row(step, latency, wall, &requests.to_string(), provider, terraform);
    assert_eq!(output.code, 0, "{step}: {}{}", output.stdout, output.stderr);
}

fn row(step: &str, latency: Duration, wall: Duration, requests: &str, provider: Cost, terraform: Cost) {
    println!(
        "| {step} | {} | {:.1} | {requests} | {:.2} | {:.1} | {:.1} |",
        latency.as_millis(),
        wall.as_secs_f64(),
        provider.cpu,
        provider.peak_mib,
        terraform.cpu,
    );
}

/// The same number of Terraform's own objects with as many attributes set, which is the floor.
fn baseline(objects: usize) {
    let Some(workspace) = Workspace::new() else { return };
    let mut workspace = workspace.without_trace();
    let blocks = (0..objects / 50).map(|block| {
        format!(
            r#"
resource "terraform_data" "b{block}" {{
  count = 50
  input = {{ name = "o-${{count.index}}", a = 1, b = true, c = ["x"], d = "t" }}
}}
"#
        )
    });
    let text: String = blocks.collect();
    workspace.configure_hcl(&text);
    workspace.apply();
    for _ in 0..3 {
        let terraform = Watch::start("terraform");
        let started = Instant::now();
        workspace.ok(&["plan", "-detailed-exitcode"]);
        let wall = started.elapsed();
        let none = Cost {
            cpu: 0.0,
            peak_mib: 0.0,
        };
        row(
            "no-op plan of terraform_data",
            Duration::ZERO,
            wall,
            "-",
            none,
            terraform.finish(),
        );
    }
}

fn root(url: &str, user: &str, password: &str, realm: &str, description: &str) -> String {
    let head = format!(
        r#"
terraform {{
  required_providers {{
    deployme = {{ source = "registry.terraform.io/deployme/deployme" }}
  }}
}}

provider "deployme" {{
  keycloak = {{ url = "{url}", username = "{user}", password = "{password}" }}
}}

resource "deployme_keycloak_realm" "bench" {{
  realm = "{realm}"
}}
"#
    );
    let blocks = (0..10).map(|block| {
        format!(
            r#"
resource "deployme_keycloak_client" "b{block}" {{
  count         = 50
  realm         = deployme_keycloak_realm.bench.realm
  client_id     = "client-{block}-${{count.index}}"
  description   = "{description}"
  redirect_uris = ["https://app-${{count.index}}.example.org/*"]
}}

resource "deployme_keycloak_role" "b{block}" {{
  count       = 50
  realm       = deployme_keycloak_realm.bench.realm
  name        = "role-{block}-${{count.index}}"
  description = "Role"
}}
"#
        )
    });
    head + &blocks.collect::<String>()
}
