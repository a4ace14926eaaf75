//! One realm, 500 clients and 500 roles in 20 blocks of 50, on the real Keycloak: requests, time, memory.

use std::path::Path;
use std::time::Duration;

use deployme::registry;
use deployme_servers::{Credentials, Progress, keycloak, report};
use deployme_tests::case::unique;
use deployme_tests::proxy::Proxy;

use crate::contender::Contender;
use crate::figures::{bar, median};
use crate::process::cpu;
use crate::root::{Root, Run, blocks, requires};

/// Blocks of clients, and as many of roles.
const BLOCKS: usize = 10;
/// No-op plans are short: so many, in turns with Terraform's own objects.
const PLANS: usize = 5;
const LATENCY: Duration = Duration::from_millis(50);
const SOURCE: &str = "registry.terraform.io/deployme/deployme";

/// A run, and what it asked of the server.
struct Step {
    run: Run,
    requests: u64,
    /// Processor time of Keycloak, in seconds; 0 where it was given by URL.
    keycloak: f64,
}

pub(crate) async fn run() {
    let Some(provider) = Contender::whole() else { return };
    let Some(server) = report::or_leave_out(keycloak()) else {
        return;
    };
    let Credentials::Password { user, password } = &server.credentials else {
        return;
    };
    let proxy = Proxy::start(&server.url).await;
    let provider_block = format!(
        "{}\nprovider \"deployme\" {{\n  keycloak = {{ url = \"{}\", username = {user:?}, password = {password:?} }}\n}}\n",
        requires("deployme", SOURCE),
        proxy.url
    );
    let realm = unique("bench");
    let configuration = |description: &str| provider_block.clone() + &objects(&realm, description);
    let folder = provider.program.parent().unwrap_or(Path::new("."));
    let (Some(ours), Some(own)) = (Root::new(Some((SOURCE, folder))), Root::new(None)) else {
        return;
    };
    let step = |name: &str, latency: Duration, run: &dyn Fn() -> Run| {
        let _progress = Progress::start(name);
        proxy.take();
        proxy.set_latency(latency);
        let before = server.pid().map_or(0.0, cpu);
        let run = run();
        Step {
            run,
            requests: proxy.take().values().sum(),
            keycloak: server.pid().map_or(0.0, cpu) - before,
        }
    };
    println!(
        "1 realm + 500 clients + 500 roles, {} blocks of 50, {}; no-op plans are medians of {PLANS} in turns",
        2 * BLOCKS,
        server.against()
    );
    ours.configure(&configuration("first"));
    own.configure(&blocks(2 * BLOCKS, terraform_data));
    let apply = step("apply", Duration::ZERO, &|| ours.apply());
    let own_apply = step("apply of terraform_data", Duration::ZERO, &|| own.apply());
    let (mut near, mut far, mut unread, mut floor) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PLANS {
        near.push(step("no-op plan", Duration::ZERO, &|| ours.plan()));
        floor.push(step("no-op plan of terraform_data", Duration::ZERO, &|| own.plan()));
        unread.push(step("no-op plan that reads nothing", Duration::ZERO, &|| {
            ours.plan_without_refresh()
        }));
        far.push(step("no-op plan at 50 ms", LATENCY, &|| ours.plan()));
    }
    ours.configure(&configuration("second"));
    let change = step("one attribute of 500 clients", Duration::ZERO, &|| ours.apply());
    let destroy = step("destroy", Duration::ZERO, &|| ours.destroy());

    println!(
        "| step | latency ms | wall s | requests | provider CPU s | provider peak MiB | Terraform CPU s | Keycloak CPU s |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    row("apply", 0, std::slice::from_ref(&apply));
    row("apply of terraform_data", 0, &[own_apply]);
    row("no-op plan", 0, &near);
    row("no-op plan", 50, &far);
    row("no-op plan that reads nothing (`-refresh=false`)", 0, &unread);
    row("no-op plan of terraform_data", 0, &floor);
    row("one attribute of 500 clients", 0, &[change]);
    row("destroy", 0, &[destroy]);
    let wall = |steps: &[Step]| of(steps, |step| step.run.wall.as_secs_f64());
    // A role's creation is answered without its id, which costs a request of its own.
    bar("requests of an apply", apply.requests as f64, 1001.0 + 500.0 + 10.0, "");
    bar("peak of an apply", apply.run.provider.peak_mib, 40.0, "MiB");
    bar(
        "requests of a no-op plan",
        of(&near, |step| step.requests as f64),
        30.0,
        "",
    );
    bar("CPU of a no-op plan", of(&near, |step| step.run.provider.cpu), 0.6, "s");
    bar(
        "peak of a no-op plan",
        of(&near, |step| step.run.provider.peak_mib),
        40.0,
        "MiB",
    );
    bar(
        "no-op plan beside terraform_data",
        wall(&near) / wall(&floor),
        1.25,
        "times",
    );
    println!(
        "- of that, a plan that reads nothing: {:.2} times",
        wall(&unread) / wall(&floor)
    );
    bar("50 ms of latency add", wall(&far) - wall(&near), 1.5, "s");
}

fn of(steps: &[Step], figure: impl Fn(&Step) -> f64) -> f64 {
    median(&steps.iter().map(figure).collect::<Vec<_>>())
}

fn row(name: &str, latency: u32, steps: &[Step]) {
    println!(
        "| {name} | {latency} | {:.1} | {} | {:.2} | {:.1} | {:.1} | {:.2} |",
        of(steps, |step| step.run.wall.as_secs_f64()),
        of(steps, |step| step.requests as f64),
        of(steps, |step| step.run.provider.cpu),
        of(steps, |step| step.run.provider.peak_mib),
        of(steps, |step| step.run.terraform.cpu),
        of(steps, |step| step.keycloak),
    );
}

fn objects(realm: &str, description: &str) -> String {
    let head = format!("\nresource \"deployme_keycloak_realm\" \"bench\" {{\n  realm = \"{realm}\"\n}}\n");
    let pair = |block| {
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
    };
    head + &blocks(BLOCKS, pair)
}

/// Terraform's own objects with as many attributes as a client or a role has: what Terraform itself costs grows with their number, nulls included.
/// `terraform_data` repeats its input as its output, so the input has half of them.
fn terraform_data(block: usize) -> String {
    let kind = if block.is_multiple_of(2) {
        "keycloak_client"
    } else {
        "keycloak_role"
    };
    let attributes = registry::resources()
        .find(|resource| resource.schema().type_name == kind)
        .map_or(0, |resource| resource.schema().attributes.len());
    let field = |field| format!("    field_{field} = {}", if field < 4 { "\"value\"" } else { "null" });
    let fields = (0..attributes / 2).map(field).collect::<Vec<_>>().join("\n");
    format!("\nresource \"terraform_data\" \"b{block}\" {{\n  count = 50\n  input = {{\n{fields}\n  }}\n}}\n")
}
