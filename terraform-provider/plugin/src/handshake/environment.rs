//! What the parent process tells us in environment variables.

use super::ServeError;

pub(super) const COOKIE_KEY: &str = "TF_PLUGIN_MAGIC_COOKIE";
pub(super) const CLIENT_CERT: &str = "PLUGIN_CLIENT_CERT";
/// Not a secret: it only tells a Terraform from a person at a shell.
const COOKIE_VALUE: &str = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/// The parent's settings.
#[derive(Debug)]
pub(crate) struct Environment {
    cookie: Option<String>,
    client_certificate: Option<String>,
    #[cfg_attr(windows, allow(dead_code, reason = "unix sockets only"))]
    pub(crate) socket_dir: Option<String>,
    #[cfg_attr(windows, allow(dead_code, reason = "unix sockets only"))]
    pub(crate) socket_group: Option<String>,
    /// The parent asks whether we share one connection; we do not.
    pub(crate) asks_for_multiplexing: bool,
    /// TCP ports to choose from; used where there are no unix sockets.
    #[cfg_attr(unix, allow(dead_code, reason = "TCP only"))]
    pub(crate) ports: std::ops::RangeInclusive<u16>,
}

impl Environment {
    /// The settings of this process.
    pub(crate) fn of_process() -> Self {
        Self::read(|name| std::env::var(name).ok())
    }

    /// The settings that `variable` gives; empty ones count as absent.
    pub(crate) fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let port = |name: &str, default: u16| variable(name).and_then(|v| v.parse().ok()).unwrap_or(default);
        Self {
            cookie: variable(COOKIE_KEY),
            client_certificate: variable(CLIENT_CERT),
            socket_dir: variable("PLUGIN_UNIX_SOCKET_DIR"),
            socket_group: variable("PLUGIN_UNIX_SOCKET_GROUP"),
            asks_for_multiplexing: variable("PLUGIN_MULTIPLEX_GRPC").is_some(),
            ports: port("PLUGIN_MIN_PORT", 10_000)..=port("PLUGIN_MAX_PORT", 25_000),
        }
    }

    /// Fails unless Terraform started us.
    pub(crate) fn check_cookie(&self) -> Result<(), ServeError> {
        if self.cookie.as_deref() == Some(COOKIE_VALUE) {
            Ok(())
        } else {
            Err(ServeError::NotAPlugin)
        }
    }

    /// The PEM text of the caller's certificate; fails without one.
    pub(crate) fn client_certificate(&self) -> Result<&str, ServeError> {
        self.client_certificate
            .as_deref()
            .ok_or(ServeError::NoClientCertificate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        Environment::read(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn only_the_right_cookie_is_taken() {
        assert!(environment(&[(COOKIE_KEY, COOKIE_VALUE)]).check_cookie().is_ok());
        for cookie in [
            "",
            "d602",
            "D602BF8F470BC67CA7FAA0386276BBDD4330EFAF76D1A219CB4D6991CA9872B2",
        ] {
            assert!(matches!(
                environment(&[(COOKIE_KEY, cookie)]).check_cookie(),
                Err(ServeError::NotAPlugin)
            ));
        }
        assert!(environment(&[]).check_cookie().is_err());
    }

    #[test]
    fn an_absent_or_empty_certificate_is_refused_with_the_cure() {
        for environment in [environment(&[]), environment(&[(CLIENT_CERT, "")])] {
            let message = environment.client_certificate().unwrap_err().to_string();
            assert!(message.contains("TF_DISABLE_PLUGIN_TLS"), "{message}");
        }
    }

    #[test]
    fn ports_have_defaults() {
        assert_eq!(environment(&[]).ports, 10_000..=25_000);
        assert_eq!(
            environment(&[("PLUGIN_MIN_PORT", "1"), ("PLUGIN_MAX_PORT", "x")]).ports,
            1..=25_000
        );
    }
}
