//! The administrator's login: password or client credentials grant.

use std::time::Duration;

use async_trait::async_trait;
use http::Method;
use serde::Deserialize;
use url::Url;

use super::KeycloakConfig;
use crate::error::{Error, ErrorKind, Result};
use crate::secret::Secret;
use crate::transport::{Http, Token, TokenSource};

/// Logs in at the realm's token endpoint.
#[derive(Debug)]
pub(super) struct Login {
    http: Http,
    realm: String,
    client_id: String,
    grant: Grant,
}

#[derive(Debug)]
enum Grant {
    Password {
        username: String,
        password: Secret,
        client_secret: Option<Secret>,
    },
    ClientCredentials {
        client_secret: Secret,
    },
}

#[derive(Deserialize)]
struct Answer {
    access_token: Secret,
    expires_in: Option<u64>,
}

impl Login {
    pub(super) fn new(http: Http, config: &KeycloakConfig) -> Result<Self> {
        let grant = match (&config.username, &config.password, &config.client_secret) {
            (Some(username), Some(password), client_secret) => Grant::Password {
                username: username.clone(),
                password: password.clone(),
                client_secret: client_secret.clone(),
            },
            (Some(_), None, _) => {
                return Err(Error::setting(
                    "password",
                    "is required with username (or KEYCLOAK_PASSWORD)",
                ));
            }
            (None, Some(_), _) => {
                return Err(Error::setting(
                    "username",
                    "is required with password (or KEYCLOAK_USER)",
                ));
            }
            (None, None, Some(client_secret)) => Grant::ClientCredentials {
                client_secret: client_secret.clone(),
            },
            (None, None, None) => {
                return Err(Error::setting(
                    "username",
                    "a login is required: username and password, client_id and client_secret, or access_token",
                ));
            }
        };
        Ok(Self {
            http,
            realm: config.realm.clone().unwrap_or_else(|| "master".to_owned()),
            client_id: config.client_id.clone().unwrap_or_else(|| "admin-cli".to_owned()),
            grant,
        })
    }
}

#[async_trait]
impl TokenSource for Login {
    async fn fetch(&self) -> Result<Token> {
        let mut form = vec![("client_id", self.client_id.as_str())];
        match &self.grant {
            Grant::Password {
                username,
                password,
                client_secret,
            } => {
                form.push(("grant_type", "password"));
                form.push(("username", username));
                form.push(("password", password.expose()));
                if let Some(secret) = client_secret {
                    form.push(("client_secret", secret.expose()));
                }
            }
            Grant::ClientCredentials { client_secret } => {
                form.push(("grant_type", "client_credentials"));
                form.push(("client_secret", client_secret.expose()));
            }
        }
        let answer: Answer = self
            .http
            .request(Method::POST, "/realms/{}/protocol/openid-connect/token", &[&self.realm])
            .form(&form)
            .idempotent()
            .send()
            .await
            .and_then(|response| response.json())
            .map_err(|error| self.explain(error))?;
        Ok(Token {
            value: answer.access_token,
            expires_in: answer.expires_in.map(Duration::from_secs),
        })
    }
}

impl Login {
    /// A refused login names who tried to log in where.
    fn explain(&self, error: Error) -> Error {
        let who = match &self.grant {
            Grant::Password { username, .. } => format!("user {username:?} through client {:?}", self.client_id),
            Grant::ClientCredentials { .. } => format!("client {:?}", self.client_id),
        };
        let said = error.message().to_owned();
        match error.kind() {
            ErrorKind::Unauthenticated => error.with_message(format!(
                "Keycloak refused the login of {who} in realm {:?}: {said}; check user name, password, client and realm",
                self.realm
            )),
            ErrorKind::NotFound => error.with_kind(ErrorKind::Config).with_message(format!(
                "there is no realm {:?} to log in at {}: check realm",
                self.realm,
                self.http.base()
            )),
            ErrorKind::Unsupported => error.with_kind(ErrorKind::Config).with_message(wrong_path(self.http.base())),
            _ => error,
        }
    }
}

/// What is wrong with the path of the server's address, at which there is no login.
fn wrong_path(base: &Url) -> String {
    let path = base.path().trim_end_matches('/');
    if path.is_empty() {
        return format!(
            "there is no login at {base}: Keycloak lies under a path there. Check url: it ends in the server's http-relative-path, such as /auth"
        );
    }
    let mut origin = base.clone();
    origin.set_path("/");
    format!(
        "there is no login at {base}: Keycloak does not lie under {path} there. Check url: since version 17 it has no such path unless its \
         http-relative-path says so; try {origin}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_path_of_the_address_is_named_and_one_that_is_missing_too() {
        let said = |url: &str| wrong_path(&Url::parse(url).expect("URL"));
        let old = said("https://id.example.org/auth/");
        assert!(
            old.contains("does not lie under /auth") && old.ends_with("try https://id.example.org/"),
            "{old}"
        );
        let none = said("https://id.example.org");
        assert!(
            none.contains("ends in the server's http-relative-path, such as /auth"),
            "{none}"
        );
    }
}
