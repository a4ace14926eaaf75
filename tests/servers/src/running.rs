//! A server that answers: where, with which credentials, and what it is.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

use crate::process::Process;

/// A server that takes requests. Dropping it stops it, unless it was given by URL.
#[derive(Debug)]
pub struct Running {
    /// Base URL without a trailing slash, for example `http://127.0.0.1:40123`.
    pub url: String,
    /// What logs in as its administrator.
    pub credentials: Credentials,
    pub(crate) server: &'static str,
    pub(crate) version: Option<String>,
    pub(crate) origin: Origin,
    pub(crate) process: Option<Process>,
}

/// What logs in to a server as its administrator. Its `Debug` form shows no secret.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// The server asks for none.
    None,
    /// A bearer or root token.
    Token(String),
    /// A user's name and password.
    Password {
        /// The user's name.
        user: String,
        /// The user's password.
        password: String,
    },
}

/// Where a running server came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Given by URL. The text is what is known about it, told by who gave it.
    Given(String),
    /// A program installed on this machine.
    Installed(PathBuf),
    /// A container of this image.
    Docker(String),
    /// Had from the package registries.
    Registry,
    /// This project's own program.
    Project,
    /// This project's stand-in for a server that no registry carries.
    StandIn,
}

impl Running {
    /// The server's process id; none when it was given by URL.
    pub fn pid(&self) -> Option<u32> {
        self.process.as_ref().map(Process::id)
    }

    /// The file that takes what the server prints; none when it was given by URL. It goes when
    /// the server is dropped.
    pub fn log(&self) -> Option<PathBuf> {
        self.process.as_ref().map(Process::log)
    }

    /// Whether this is a stand-in and no real server.
    pub fn is_stand_in(&self) -> bool {
        self.origin == Origin::StandIn
    }

    /// Name, version and origin for a report, for example
    /// `real Keycloak 26.7.3 (package registry)`.
    pub fn against(&self) -> String {
        let name = match &self.version {
            Some(version) => format!("{} {version}", self.server),
            None => self.server.to_owned(),
        };
        match &self.origin {
            Origin::Given(known) if known.is_empty() => format!("{name} at the URL given"),
            Origin::Given(known) => known.clone(),
            Origin::Installed(path) => format!("real {name} ({})", path.display()),
            Origin::Docker(image) => format!("real {name} (Docker image {image})"),
            Origin::Registry => format!("real {name} (package registry)"),
            Origin::Project => name,
            Origin::StandIn => format!("STAND-IN for {name}"),
        }
    }

    /// Asks the server to end (SIGTERM) and waits; after 10 s it is killed. `None` for a server
    /// given by URL, which goes on.
    pub fn stop(mut self) -> io::Result<Option<ExitStatus>> {
        self.process.take().map(|mut it| it.stop()).transpose()
    }

    /// Ends the server at once (SIGKILL), as a crash would. `None` for a server given by URL,
    /// which goes on.
    pub fn kill(mut self) -> io::Result<Option<ExitStatus>> {
        self.process.take().map(|mut it| it.kill()).transpose()
    }

    pub(crate) fn started(
        server: &'static str,
        version: Option<String>,
        origin: Origin,
        started: (Process, String),
        credentials: Credentials,
    ) -> Self {
        Self {
            url: started.1,
            credentials,
            server,
            version,
            origin,
            process: Some(started.0),
        }
    }
}

impl Credentials {
    pub(crate) fn password(user: &str, password: &str) -> Self {
        Self::Password {
            user: user.to_owned(),
            password: password.to_owned(),
        }
    }

    /// The token, where that is what the server takes.
    pub fn token(&self) -> Option<&str> {
        match self {
            Self::Token(token) => Some(token),
            Self::None | Self::Password { .. } => None,
        }
    }

    /// User and password, where that is what the server takes.
    pub fn user_and_password(&self) -> Option<(&str, &str)> {
        match self {
            Self::Password { user, password } => Some((user, password)),
            Self::None | Self::Token(_) => None,
        }
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Token(_) => f.write_str("Token(…)"),
            Self::Password { user, .. } => write!(f, "Password({user}, …)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Credentials, Origin, Running};

    #[test]
    fn a_stand_in_is_never_called_real() {
        let harbor = Running {
            url: String::from("http://127.0.0.1:1"),
            credentials: Credentials::password("admin", "Harbor12345"),
            server: "Harbor",
            version: Some(String::from("2.15.2")),
            origin: Origin::StandIn,
            process: None,
        };
        assert!(harbor.is_stand_in());
        assert_eq!(harbor.against(), "STAND-IN for Harbor 2.15.2");
        assert!(!format!("{harbor:?}").contains("Harbor12345"));
    }
}
