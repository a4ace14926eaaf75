//! The services that suites run against: the real one, a stand-in where it cannot be had, or none.

use deployme::Client;
use deployme_servers::{Credentials, Running, Service, harbor_without_users, report, shared_keycloak};
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
        let service = Service::named(name).unwrap_or_else(|| panic!("there is no service {name}"));
        let running = report::or_leave_out(service.start())?;
        Some(Self {
            name,
            config: config(name, &running),
            _running: Some(running),
        })
    }

    /// A Harbor without the users that the suites' cases need: a new one can still change its login method.
    pub fn harbor_without_users() -> Option<Self> {
        let running = report::or_leave_out(harbor_without_users())?;
        Some(Self {
            name: "harbor",
            config: config("harbor", &running),
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

    /// The configuration of a client that reaches it through a proxy, with further arguments.
    ///
    /// # Panics
    ///
    /// When these are no JSON object.
    pub fn through(&self, proxy: &str, more: Value) -> Value {
        let (Value::Object(mut config), Value::Object(more)) = (self.config.clone(), more) else {
            panic!("a configuration is an object")
        };
        config.insert(address(self.name).to_owned(), proxy.into());
        config.extend(more);
        json!({ self.name: config })
    }

    /// Its address.
    pub fn url(&self) -> &str {
        self.config[address(self.name)].as_str().unwrap_or_default()
    }

    /// The provider's configuration.
    pub fn provider(&self) -> Value {
        json!({ self.name: self.config })
    }
}

/// The argument that holds the service's address.
fn address(service: &str) -> &'static str {
    match service {
        "control_plane" => "endpoint",
        "vault" => "address",
        _ => "url",
    }
}

fn config(name: &str, server: &Running) -> Value {
    let address = address(name);
    match &server.credentials {
        Credentials::None => json!({ address: server.url }),
        Credentials::Token(token) => json!({ address: server.url, "token": token }),
        Credentials::Password { user, password } => {
            json!({ address: server.url, "username": user, "password": password })
        }
    }
}
