//! The servers of the demonstration, each one that can be had.

use deployme_servers::{Credentials, Running, Unavailable, control_plane, grafana, harbor, keycloak, vault};

use crate::outcome::Outcome;

/// A server of the platform: how it is called, started, and made known to Terraform and the scripts.
pub(crate) struct Service {
    /// The name of the provider's block and of the example's `services`.
    pub(crate) name: &'static str,
    start: fn() -> Result<Running, Unavailable>,
    /// The environment variables of the SDK for address, user and password, or token.
    address: &'static str,
    login: &'static [&'static str],
}

const SERVICES: [Service; 5] = [
    Service {
        name: "control_plane",
        start: control_plane,
        address: "DEPLOYME_ENDPOINT",
        login: &["DEPLOYME_TOKEN"],
    },
    Service {
        name: "keycloak",
        start: keycloak,
        address: "KEYCLOAK_URL",
        login: &["KEYCLOAK_USER", "KEYCLOAK_PASSWORD"],
    },
    Service {
        name: "vault",
        start: vault,
        address: "VAULT_ADDR",
        login: &["VAULT_TOKEN"],
    },
    Service {
        name: "harbor",
        start: harbor,
        address: "HARBOR_URL",
        login: &["HARBOR_USERNAME", "HARBOR_PASSWORD"],
    },
    Service {
        name: "grafana",
        start: grafana,
        address: "GRAFANA_URL",
        login: &["GRAFANA_USERNAME", "GRAFANA_PASSWORD"],
    },
];

/// What runs and what cannot be had. Dropping it stops what runs.
pub(crate) struct Servers {
    pub(crate) running: Vec<(&'static Service, Running)>,
    pub(crate) left_out: Vec<(&'static Service, Unavailable)>,
}

impl Servers {
    /// Starts what can be had, and says on one line each what runs and what does not.
    pub(crate) fn start() -> Self {
        println!("\n== servers");
        let mut servers = Self {
            running: Vec::new(),
            left_out: Vec::new(),
        };
        for service in &SERVICES {
            match (service.start)() {
                Ok(running) => {
                    println!("{:14} {}  {}", service.name, running.url, running.against());
                    servers.running.push((service, running));
                }
                Err(absence) => {
                    println!("{:14} {absence}", service.name);
                    servers.left_out.push((service, absence));
                }
            }
        }
        servers
    }

    /// One outcome per server: present, or left out and why.
    pub(crate) fn outcomes(&self) -> Vec<Outcome> {
        let running = self.running.iter().map(|(service, running)| {
            let mut outcome = Outcome::step(service.name, true);
            outcome.remarks.insert(running.against());
            outcome
        });
        let left_out = self
            .left_out
            .iter()
            .map(|(service, absence)| Outcome::left_out(service.name, &absence.to_string()));
        running.chain(left_out).collect()
    }

    /// The environment in which the provider and the SDKs find every server.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        let mut environment = Vec::new();
        for (service, running) in &self.running {
            environment.push((service.address, running.url.clone()));
            let values = match &running.credentials {
                Credentials::None => vec![],
                Credentials::Token(token) => vec![token],
                Credentials::Password { user, password } => vec![user, password],
            };
            for (name, value) in service.login.iter().zip(values) {
                environment.push((name, value.clone()));
            }
        }
        environment
    }
}
