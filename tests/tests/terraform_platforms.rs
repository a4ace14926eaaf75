//! The platforms of `examples/platforms`, applied as they stand by the real Terraform, on the services that can be had.

use std::path::Path;

use deployme_servers::{Running, SERVICES, Service, report};
use deployme_tests::terraform::Workspace;
use serde_json::json;

/// A folder with the platform's configuration, the servers in its environment; and the servers.
fn platform(name: &str) -> Option<(Workspace, Vec<(&'static Service, Running)>)> {
    let mut workspace = Workspace::new()?;
    let servers: Vec<_> = SERVICES
        .iter()
        .filter_map(|service| Some((service, report::or_leave_out(service.start())?)))
        .collect();
    for (service, running) in &servers {
        for (variable, value) in service.environment(running) {
            workspace.set_environment(variable, &value);
        }
    }
    let names: Vec<&str> = servers.iter().map(|(service, _)| service.name).collect();
    workspace.set_environment("TF_VAR_services", &json!(names).to_string());
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/platforms");
    workspace.take(&examples.join(name));
    Some((workspace, servers))
}

#[test]
fn edgit_k8s() {
    let Some((mut workspace, servers)) = platform("edgit-k8s") else {
        return;
    };
    workspace.apply();
    workspace.settled("after the first apply");

    if servers.iter().any(|(service, _)| service.name == "keycloak") {
        workspace.set_secret("smtp_password", "mail-hunter2-never-stored");
        workspace.set_environment("TF_VAR_smtp_password_version", "1");
        let realm = "module.identity[0].deployme_keycloak_realm.this";
        let plan = workspace.plan();
        assert_eq!(plan.actions(realm), ["update"], "{}", plan.summary());
        workspace.apply_plan();
        workspace.settled("with the mail account's password");
    }
    workspace.destroy();
    let left = workspace.ok(&["state", "list"]).stdout;
    assert_eq!(left, "", "left after destroy");
}
