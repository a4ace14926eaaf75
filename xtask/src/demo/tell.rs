//! What was made and where, and how to go on with it.

use std::collections::BTreeMap;

use deployme_servers::Credentials;

use super::platform::Platform;
use super::servers::Servers;

/// The objects by kind, and where each server is.
pub(crate) fn what_was_made(platform: &Platform, servers: &Servers) {
    println!("\n== what was made");
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for object in platform.objects() {
        // module.x["y"].deployme_keycloak_role.admin: the kind stands before the name.
        let plain: Vec<&str> = object.split('.').collect();
        let kind = plain.iter().find(|it| it.starts_with("deployme_")).copied();
        let name = object.rsplit('.').next().unwrap_or(&object).to_owned();
        kinds.entry(kind.unwrap_or("other").to_owned()).or_default().push(name);
    }
    for (kind, names) in &kinds {
        println!("{:3} {kind}: {}", names.len(), names.join(", "));
    }
    println!();
    for (service, running) in &servers.running {
        println!("{:14} {}  {}", service.name, running.url, running.against());
    }
    for (service, absence) in &servers.left_out {
        println!("{:14} {absence}", service.name);
    }
}

/// Every address and login, and the commands that do the same by hand.
pub(crate) fn how_to_go_on(platform: &Platform, servers: &Servers) {
    println!("\n== everything goes on until Ctrl-C");
    for (service, running) in &servers.running {
        let login = match &running.credentials {
            Credentials::None => String::from("no login"),
            Credentials::Token(token) => format!("token {token}"),
            Credentials::Password { user, password } => format!("user {user}, password {password}"),
        };
        println!("{:14} {}  {login}", service.name, running.url);
    }
    println!("\ncd {}", platform.folder.display());
    println!("export TF_CLI_CONFIG_FILE={}", platform.settings.display());
    for (name, value) in servers.environment() {
        println!("export {name}={value}");
    }
    println!("{}", platform.by_hand("plan"));
}
