//! A secret that a server repeats in its refusal is not shown.

use std::collections::BTreeSet;

use deployme::registry;
use deployme::schema::{Attribute, Type, secrets};
use deployme_tests::cases;
use deployme_tests::echo::{Echo, REFUSAL};
use deployme_tests::sdk::kind;
use deployme_tests::terraform::{Root, Workspace};
use serde_json::{Value, json};

/// A token of the provider's login.
const TOKEN: &str = "t0ken-of-the-login";

/// Services whose kinds take secrets: their address and the login that stands in the echo.
const SERVICES: [(&str, &str, &str); 4] = [
    ("keycloak", "url", "access_token"),
    ("harbor", "url", "bearer_token"),
    ("grafana", "url", "token"),
    ("vault", "address", "token"),
];

// Several threads: the server answers while Terraform runs.
#[tokio::test(flavor = "multi_thread")]
async fn no_refusal_shows_what_it_repeats() {
    let mut tried = BTreeSet::new();
    for (service, address, login) in SERVICES {
        let echo = Echo::start(service).await;
        let provider = json!({service: {address: echo.url, login: TOKEN, "max_retries": 0}});
        for case in cases::all() {
            let attributes = &kind(case.kind).schema().attributes;
            if kind(case.kind).kind().service != service || secrets(attributes, &case.spec).is_empty() {
                continue;
            }
            let Some(mut workspace) = Workspace::new() else { return };
            workspace.configure(&Root::new(&provider).resource(case.kind, "it", attributes, &case.spec, 1));
            let before = echo.refused();
            // It looks for the resource's secrets in everything that is printed, logged and stored.
            let applied = workspace.run(&["apply", "-auto-approve", "-json"]);
            assert!(
                echo.refused() > before,
                "{}: nothing was sent: {}",
                case.kind,
                applied.stdout
            );
            let details: Vec<String> = errors(&applied.stdout);
            let [detail] = &details[..] else {
                panic!("{}: one error, not {details:#?}", case.kind)
            };
            assert!(
                detail.contains(REFUSAL),
                "{}: what the server says is told: {detail}",
                case.kind
            );
            // One in the body and one in the login.
            assert!(detail.matches("**********").count() >= 2, "{}: {detail}", case.kind);
            assert!(!applied.stdout.contains(TOKEN), "{}: the login is shown", case.kind);
            tried.insert(case.kind);
        }
    }
    let takes_secrets = registry::resources().filter(|kind| takes_secrets(&kind.schema().attributes));
    let names = takes_secrets.map(|kind| kind.schema().type_name.as_str());
    let forgotten: Vec<&str> = names.filter(|name| !tried.contains(name)).collect();
    assert!(forgotten.is_empty(), "not tried: {}", forgotten.join(", "));
}

fn takes_secrets(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let inside = match &attribute.ty {
            Type::Object { attributes, .. } => takes_secrets(attributes),
            _ => false,
        };
        attribute.behaviour.write_only || inside
    })
}

fn errors(output: &str) -> Vec<String> {
    let lines = output
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines
        .filter(|line| line["diagnostic"]["severity"] == "error")
        .map(|line| line["diagnostic"]["detail"].as_str().unwrap_or_default().to_owned())
        .collect()
}
