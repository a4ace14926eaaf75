//! The services that suites run against: the real one, a stand-in where it cannot be had, or none.

use deployme::Client;
use deployme_servers::{
    Credentials, Running, Unavailable, control_plane, grafana, harbor, report, shared_keycloak, vault,
};
use serde_json::{Value, json};

/// A service that answers.
pub struct Reached {
    /// Its name, as the provider's argument.
    pub name: &'static str,
    /// Its configuration.
    pub config: Value,
    _running: Option<Running>,
}

impl Reached {
    /// The service of that name; `None`, noted as left out, where it cannot be had.
    ///
    /// # Panics
    ///
    /// When there is no such service.
    pub fn start(name: &'static str) -> Option<Self> {
        if name == "keycloak" {
            let server = report::or_leave_out(shared_keycloak())?;
            return Some(Self {
                name,
                config: config(name, server),
                _running: None,
            });
        }
        let started: Result<Running, Unavailable> = match name {
            "control_plane" => control_plane(),
            "vault" => vault(),
            "harbor" => harbor(),
            "grafana" => grafana(),
            other => panic!("there is no service {other}"),
        };
        let running = report::or_leave_out(started)?;
        Some(Self {
            name,
            config: config(name, &running),
            _running: Some(running),
        })
    }

    /// A client of it.
    ///
    /// # Panics
    ///
    /// When the configuration is refused.
    pub fn client(&self) -> Client {
        Client::builder()
            .service(self.name, self.config.clone())
            .build()
            .expect("client")
    }

    /// The provider's configuration.
    pub fn provider(&self) -> Value {
        json!({ self.name: self.config })
    }
}

fn config(name: &str, server: &Running) -> Value {
    let address = match name {
        "control_plane" => "endpoint",
        "vault" => "address",
        _ => "url",
    };
    match &server.credentials {
        Credentials::None => json!({ address: server.url }),
        Credentials::Token(token) => json!({ address: server.url, "token": token }),
        Credentials::Password { user, password } => {
            json!({ address: server.url, "username": user, "password": password })
        }
    }
}
