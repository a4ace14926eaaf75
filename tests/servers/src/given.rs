//! Servers given by environment variables.
//!
//! `DEPLOYME_TEST_<SERVER>_URL` with `_TOKEN`, or `_USER` and `_PASSWORD`, makes every suite use
//! that server; `<SERVER>` is `KEYCLOAK`, `VAULT`, `OPENBAO`, `HARBOR`, `GRAFANA` or
//! `CONTROL_PLANE`. A suite leaves what it made behind it only in its own realm, project or mount,
//! yet such a server should be one made for tests.

use std::env;

use crate::running::{Credentials, Origin, Running};
use crate::unavailable::Unavailable;

/// The variables that make other processes use `running`: for who starts a server once for
/// several suites. `against` travels along, so that the closing table stays true.
pub fn hand_over(running: &Running) -> Vec<(String, String)> {
    let mut variables = vec![
        (variable(running.server, "URL"), running.url.clone()),
        (variable(running.server, "AGAINST"), running.against()),
    ];
    match &running.credentials {
        Credentials::None => {}
        Credentials::Token(token) => {
            variables.push((variable(running.server, "TOKEN"), token.clone()));
        }
        Credentials::Password { user, password } => {
            variables.push((variable(running.server, "USER"), user.clone()));
            variables.push((variable(running.server, "PASSWORD"), password.clone()));
        }
    }
    variables
}

/// The variable that tells other processes that a server cannot be had, so that not every suite
/// tries anew.
pub fn hand_over_absence(server: &str, absence: &Unavailable) -> (String, String) {
    let Unavailable { what, why, remedy } = absence;
    (variable(server, "UNAVAILABLE"), format!("{what}\t{why}\t{remedy}"))
}

/// The server that the environment gives, or its absence that the environment tells.
pub(crate) fn server(server: &'static str, default: Credentials) -> Option<Result<Running, Unavailable>> {
    if let Some(told) = read(server, "UNAVAILABLE") {
        let mut parts = told.splitn(3, '\t');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        return Some(Err(Unavailable {
            what: next(),
            why: next(),
            remedy: next(),
        }));
    }
    let url = read(server, "URL")?;
    let credentials = match default {
        Credentials::None => read(server, "TOKEN").map_or(Credentials::None, Credentials::Token),
        Credentials::Token(token) => Credentials::Token(read(server, "TOKEN").unwrap_or(token)),
        Credentials::Password { user, password } => Credentials::Password {
            user: read(server, "USER").unwrap_or(user),
            password: read(server, "PASSWORD").unwrap_or(password),
        },
    };
    Some(Ok(Running {
        url: url.trim_end_matches('/').to_owned(),
        credentials,
        server,
        version: None,
        origin: Origin::Given(read(server, "AGAINST").unwrap_or_default()),
        process: None,
    }))
}

/// `DEPLOYME_TEST_<SERVER>_<FIELD>`.
pub(crate) fn variable(server: &str, field: &str) -> String {
    let server = server.replace(' ', "_").to_uppercase();
    format!("DEPLOYME_TEST_{server}_{field}")
}

fn read(server: &str, field: &str) -> Option<String> {
    env::var(variable(server, field)).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{hand_over, variable};
    use crate::running::{Credentials, Origin, Running};

    #[test]
    fn variables_are_named_after_the_server() {
        assert_eq!(variable("control plane", "URL"), "DEPLOYME_TEST_CONTROL_PLANE_URL");
    }

    #[test]
    fn handing_over_tells_what_the_server_is() {
        let vault = Running {
            url: String::from("http://127.0.0.1:1"),
            credentials: Credentials::Token(String::from("root")),
            server: "Vault",
            version: Some(String::from("1.21.2")),
            origin: Origin::Registry,
            process: None,
        };
        let pairs = hand_over(&vault);
        let value = |name: &str| pairs.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
        assert_eq!(value("DEPLOYME_TEST_VAULT_TOKEN"), Some("root"));
        assert_eq!(
            value("DEPLOYME_TEST_VAULT_AGAINST"),
            Some("real Vault 1.21.2 (package registry)")
        );
    }
}
