//! Roles and users of auth methods: where they are, and what the requests about them have in common.

use std::collections::BTreeSet;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::answer::{Envelope, Keys};
use super::{Vault, taken};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Context, Made, Observed, Proof, Resource};
use crate::schema::field;

/// What narrows a list of an auth method's roles or users.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AuthScope {
    /// Path of the auth method, such as `kubernetes`.
    #[schemars(transform = field::refers_to("vault_auth_backend.path"))]
    pub mount: String,
}

/// Where one sort of them is.
pub(super) struct Roles {
    /// What one is, for messages: `a role`.
    pub(super) what: &'static str,
    /// Address of one, by mount and name.
    pub(super) one: &'static str,
    /// Address of all, by mount.
    pub(super) all: &'static str,
}

/// Those of most methods.
pub(super) const ROLES: Roles = Roles {
    what: "a role",
    one: "/v1/auth/{*}/role/{}",
    all: "/v1/auth/{*}/role",
};

/// Users of userpass methods.
pub(super) const USERS: Roles = Roles {
    what: "a user",
    one: "/v1/auth/{*}/users/{}",
    all: "/v1/auth/{*}/users",
};

/// Those of the token method.
pub(super) const TOKEN_ROLES: Roles = Roles {
    what: "a role",
    one: "/v1/auth/{*}/roles/{}",
    all: "/v1/auth/{*}/roles",
};

impl Roles {
    pub(super) async fn find(&self, vault: &Vault, mount: &str, name: &str) -> Result<Map<String, Value>> {
        let found: Envelope<Map<String, Value>> = vault.http.get(self.one, &[mount, name]).await?;
        Ok(found.data)
    }

    /// A write replaces whatever is there: somebody else's must not be changed.
    async fn refuse_taken(&self, vault: &Vault, mount: &str, name: &str) -> Result<()> {
        match self.find(vault, mount, name).await {
            Ok(_) => Err(self.taken(mount, name, None)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Creates one. A write replaces whatever is there, so that it is looked for before.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::AlreadyExists`] when there is one that is not ours by `proof`; what [`Self::write`] says.
    pub(super) async fn make<R: Resource<Service = Vault>>(
        &self,
        cx: &Context<'_, Vault>,
        (mount, name): (&str, &str),
        made: Observed<R>,
        body: &Map<String, Value>,
        proof: Proof<R>,
    ) -> Result<Made<R>> {
        self.refuse_taken(cx.service, mount, name).await?;
        cx.proceed()?;
        let sent = self.write(cx.service, mount, name, body);
        let made = cx.make(made, sent, |(), _| Ok(None), proof).await;
        made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => self.taken(mount, name, Some(&error)),
            _ => error,
        })
    }

    /// The refusal of a create because there is one; `said` is what the server said about it.
    fn taken(&self, mount: &str, name: &str, said: Option<&Error>) -> Error {
        taken(&format!("{} {name} in auth/{mount}", self.what), said)
    }

    /// Creates or changes one: what `body` leaves out stays as it is.
    pub(super) async fn write(&self, vault: &Vault, mount: &str, name: &str, body: &Map<String, Value>) -> Result<()> {
        let written = vault.http.put(self.one, &[mount, name], body).await;
        written.map(|_| ()).map_err(|error| missing_method(error, mount))
    }

    pub(super) async fn remove(&self, vault: &Vault, mount: &str, name: &str) -> Result<()> {
        vault.http.delete(self.one, &[mount, name]).await?;
        Ok(())
    }

    /// Names of all.
    pub(super) async fn names(&self, vault: &Vault, mount: &str) -> Result<Vec<String>> {
        let request = vault.http.request(Method::GET, self.all, &[mount]);
        match request.query("list", true).send().await {
            Ok(found) => Ok(found.json::<Envelope<Keys>>()?.data.keys),
            // There are none; of a method that is missing the server says so.
            Err(error) if error.kind() == ErrorKind::NotFound && !says_missing(&error) => Ok(Vec::new()),
            Err(error) => Err(missing_method(error, mount)),
        }
    }
}

fn says_missing(error: &Error) -> bool {
    error.message().contains("no handler for route")
}

/// Says what is missing, where the server speaks of routes.
pub(super) fn missing_method(error: Error, mount: &str) -> Error {
    if error.kind() != ErrorKind::NotFound || !says_missing(&error) {
        return error;
    }
    let message = format!("there is no auth method at auth/{mount}");
    error.with_message(message)
}

/// What is wrong with the name of a role or user that the server turns into lower case; `None` when nothing is.
pub(super) fn wrong_name(argument: &str, name: &str) -> Option<Violation> {
    let lower = name.to_lowercase();
    if lower != name {
        let message = format!("must be in lower case, for the server turns it into that: write {lower:?}");
        return Some(Violation::new(argument, message));
    }
    wrong_letters(argument, name)
}

/// What is wrong with the letters of a name in an address; `None` when nothing is.
pub(super) fn wrong_letters(argument: &str, name: &str) -> Option<Violation> {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if name.chars().all(fits) && edge(name.chars().next()) && edge(name.chars().last()) {
        return None;
    }
    let message = "must be of letters, digits, _, - and ., and begin and end with none of the last two";
    Some(Violation::new(argument, message))
}

/// What is wrong with names that the server turns into lower case; `None` when nothing is.
pub(super) fn wrong_upper_case(argument: &str, names: &BTreeSet<String>) -> Option<Violation> {
    let (name, lower) = names
        .iter()
        .map(|name| (name, name.to_lowercase()))
        .find(|(name, lower)| *name != lower)?;
    let message = format!("must be in lower case, for the server turns them into that: write {lower:?} for {name:?}");
    Some(Violation::new(argument, message))
}

#[cfg(test)]
mod tests {
    use super::wrong_name;

    #[test]
    fn names_that_the_server_has_no_route_for_are_refused() {
        for name in ["a/b", "a b", "Up", "-a", "a.", "ü"] {
            assert!(wrong_name("name", name).is_some(), "{name}");
        }
        for name in ["a", "a.b-c_d", "1", "_x_"] {
            assert_eq!(wrong_name("name", name), None, "{name}");
        }
    }
}
