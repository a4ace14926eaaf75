//! Settings that work and yet are dangerous: what is sent with them can be read or changed on its way.

use serde_json::{Map, Value};
use url::{Host, Url};

use crate::error::Violation;
use crate::schema::{Attribute, Equality, secrets};

/// What to say about the settings of one service.
pub(super) fn cautions(service: &str, schema: &[Attribute], config: &Map<String, Value>) -> Vec<Violation> {
    let mut found = Vec::new();
    if config.get("insecure_skip_verify") == Some(&Value::Bool(true)) {
        let text = "switches the check of the server's certificate off: whoever is on the way can read and change everything, the login \
                    included. Give `ca_certificate` the certificate of the authority that signed the server's instead";
        found.push(Violation::new(format!("{service}.insecure_skip_verify"), text));
    }
    if let Some((name, address)) = address(schema, config)
        && address.scheme() == "http"
        && !is_local(&address)
        && !secrets(schema, config).is_empty()
    {
        let text = "sends the login in clear: whoever is on the way can read it. Use https://";
        found.push(Violation::new(format!("{service}.{name}"), text));
    }
    found
}

/// The server's address: the first URL of a configuration. Others, such as a proxy's, follow it.
fn address<'a>(schema: &'a [Attribute], config: &Map<String, Value>) -> Option<(&'a str, Url)> {
    let attribute = schema
        .iter()
        .find(|attribute| attribute.behaviour.equality == Some(Equality::Url))?;
    let url = config.get(&attribute.name)?.as_str()?;
    Some((&attribute.name, Url::parse(url).ok()?))
}

/// Nobody is on the way to the own machine.
fn is_local(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::Client;
    use crate::registry::SERVICES;

    fn paths(service: &str, config: serde_json::Value) -> Vec<String> {
        let client = Client::builder().service(service, config).build().expect("client");
        client.cautions().into_iter().map(|caution| caution.path).collect()
    }

    /// The name of the address, and one secret of a login, of every service.
    const LOGINS: [(&str, &str, &str); 5] = [
        ("control_plane", "endpoint", "token"),
        ("keycloak", "url", "password"),
        ("harbor", "url", "password"),
        ("grafana", "url", "token"),
        ("vault", "address", "token"),
    ];

    #[test]
    fn a_login_in_clear_is_told_of() {
        assert_eq!(LOGINS.len(), SERVICES.len());
        for (service, address, secret) in LOGINS {
            let at = |url: &str| paths(service, json!({ address: url, secret: "s" }));
            assert_eq!(at("http://host.example.org:80"), [format!("{service}.{address}")]);
            for fine in [
                "https://host.example.org",
                "http://127.0.0.1:1",
                "http://[::1]:1",
                "http://localhost",
            ] {
                assert!(at(fine).is_empty(), "{service} {fine}");
            }
            assert!(paths(service, json!({ address: "http://host.example.org" })).is_empty());
        }
    }

    #[test]
    fn a_certificate_that_is_not_checked_is_told_of() {
        for (service, address, _) in LOGINS {
            let with = |insecure: bool| {
                let config = json!({ address: "https://host.example.org", "insecure_skip_verify": insecure, "proxy": "http://p" });
                paths(service, config)
            };
            assert_eq!(with(true), [format!("{service}.insecure_skip_verify")]);
            assert!(with(false).is_empty());
        }
    }
}
