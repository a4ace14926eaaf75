//! The five services of a platform, by their names in the provider's block.

use crate::{Credentials, Running, Unavailable, control_plane, grafana, harbor, keycloak, vault};

/// A service: how it is called, started, and made known to Terraform and the SDK's clients.
#[derive(Debug)]
pub struct Service {
    /// The argument of the provider's block.
    pub name: &'static str,
    start: fn() -> Result<Running, Unavailable>,
    /// The environment variables that the SDK reads for the address, and for user and password, or the token.
    address: &'static str,
    login: &'static [&'static str],
}

/// All of them.
pub static SERVICES: [Service; 5] = [
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

impl Service {
    /// The service of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SERVICES.iter().find(|service| service.name == name)
    }

    /// Starts a server of its own, or takes the one given by URL.
    pub fn start(&self) -> Result<Running, Unavailable> {
        (self.start)()
    }

    /// The environment in which the provider and the SDK's clients find this server.
    pub fn environment(&self, running: &Running) -> Vec<(&'static str, String)> {
        let login = match &running.credentials {
            Credentials::None => vec![],
            Credentials::Token(token) => vec![token.clone()],
            Credentials::Password { user, password } => vec![user.clone(), password.clone()],
        };
        let login = self.login.iter().copied().zip(login);
        std::iter::once((self.address, running.url.clone()))
            .chain(login)
            .collect()
    }
}
