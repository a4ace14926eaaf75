//! Logins: AppRole, Kubernetes and user name with password.

use std::time::Duration;

use async_trait::async_trait;
use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::VaultConfig;
use crate::error::{Error, ErrorKind, Result};
use crate::secret::Secret;
use crate::transport::{Http, Token, TokenSource};

const SERVICE_ACCOUNT_TOKEN: &str = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/// How the caller proves who it is.
pub(super) enum Choice {
    /// With a ready token.
    Token(Secret),
    /// By logging in.
    Login(Login),
}

/// Logs in at an auth method.
#[derive(Debug)]
pub(super) struct Login {
    http: Http,
    mount: String,
    method: Way,
}

#[derive(Debug)]
enum Way {
    AppRole { role_id: String, secret_id: Option<Secret> },
    Kubernetes { role: String, token_file: String },
    Userpass { username: String, password: Secret },
}

#[derive(Deserialize)]
struct Answer {
    auth: Grant,
}

#[derive(Deserialize)]
struct Grant {
    client_token: Secret,
    /// Seconds; 0 when the token does not end.
    lease_duration: u64,
}

impl Login {
    /// The login that the configuration asks for.
    #[allow(clippy::new_ret_no_self)] // a ready token needs none
    pub(super) fn new(http: Http, config: &VaultConfig) -> Result<Choice> {
        let wrong = |setting, text: &str| Err(Error::setting(setting, text));
        let mut ways = Vec::new();
        if let Some(role_id) = &config.role_id {
            ways.push(Way::AppRole {
                role_id: role_id.clone(),
                secret_id: config.secret_id.clone(),
            });
        } else if config.secret_id.is_some() {
            return wrong("role_id", "is required with secret_id (or VAULT_ROLE_ID)");
        }
        if let Some(role) = &config.kubernetes_role {
            let file = config.kubernetes_token_file.clone();
            ways.push(Way::Kubernetes {
                role: role.clone(),
                token_file: file.unwrap_or_else(|| SERVICE_ACCOUNT_TOKEN.to_owned()),
            });
        }
        match (&config.username, &config.password) {
            (Some(username), Some(password)) => ways.push(Way::Userpass {
                username: username.clone(),
                password: password.clone(),
            }),
            (Some(_), None) => return wrong("password", "is required with username (or VAULT_PASSWORD)"),
            (None, Some(_)) => return wrong("username", "is required with password (or VAULT_USERNAME)"),
            (None, None) => {}
        }
        match (ways.pop(), ways.is_empty(), &config.token) {
            (Some(method), true, _) => {
                let mount = config.auth_mount.clone();
                let mount = mount.unwrap_or_else(|| method.usual_mount().to_owned());
                Ok(Choice::Login(Self {
                    http,
                    mount: mount.trim_matches('/').to_owned(),
                    method,
                }))
            }
            (Some(_), false, _) => wrong(
                "role_id",
                "only one of role_id, kubernetes_role and username can be the login: keep one",
            ),
            (None, _, Some(token)) => Ok(Choice::Token(token.clone())),
            (None, _, None) => wrong(
                "token",
                "a login is required: token (or VAULT_TOKEN), role_id and secret_id, kubernetes_role, or username and password",
            ),
        }
    }

    /// A refused login names who tried to log in where.
    fn explain(&self, error: Error) -> Error {
        let (who, check) = match &self.method {
            Way::AppRole { .. } => ("the AppRole login".to_owned(), "role_id, secret_id and auth_mount"),
            Way::Kubernetes { role, .. } => (
                format!("the Kubernetes login with role {role:?}"),
                "the role, its bound service accounts and auth_mount",
            ),
            Way::Userpass { username, .. } => (
                format!("the login of user {username:?}"),
                "user name, password and auth_mount",
            ),
        };
        let refused = matches!(
            error.kind(),
            ErrorKind::InvalidInput | ErrorKind::NotFound | ErrorKind::PermissionDenied | ErrorKind::Unauthenticated
        );
        if !refused || error.http_status().is_none() {
            return error;
        }
        // The server answers a wrong password with 400, a missing auth method with 403 or 404.
        let message = format!(
            "{who} at auth/{} was refused: {}; check {check}",
            self.mount,
            error.message()
        );
        error.with_kind(ErrorKind::Unauthenticated).with_message(message)
    }
}

impl Way {
    fn usual_mount(&self) -> &'static str {
        match self {
            Self::AppRole { .. } => "approle",
            Self::Kubernetes { .. } => "kubernetes",
            Self::Userpass { .. } => "userpass",
        }
    }

    /// The body of the request.
    async fn body(&self) -> Result<Value> {
        Ok(match self {
            Self::AppRole { role_id, secret_id } => match secret_id {
                Some(secret_id) => json!({"role_id": role_id, "secret_id": secret_id}),
                None => json!({ "role_id": role_id }),
            },
            Self::Kubernetes { role, token_file } => {
                let token = tokio::fs::read_to_string(token_file).await.map_err(|error| {
                    Error::setting(
                        "kubernetes_token_file",
                        format!("names {token_file}, which cannot be read: {error}"),
                    )
                })?;
                json!({"role": role, "jwt": token.trim()})
            }
            Self::Userpass { password, .. } => json!({ "password": password }),
        })
    }
}

#[async_trait]
impl TokenSource for Login {
    async fn fetch(&self) -> Result<Token> {
        let body = self.method.body().await?;
        let request = match &self.method {
            Way::Userpass { username, .. } => {
                let arguments = [self.mount.as_str(), username];
                self.http.request(Method::POST, "/v1/auth/{*}/login/{}", &arguments)
            }
            _ => self.http.request(Method::POST, "/v1/auth/{*}/login", &[&self.mount]),
        };
        let answer: Answer = request
            .json(&body)?
            .idempotent()
            .send()
            .await
            .and_then(|response| response.json())
            .map_err(|error| self.explain(error))?;
        let seconds = answer.auth.lease_duration;
        Ok(Token {
            value: answer.auth.client_token,
            expires_in: (seconds > 0).then(|| Duration::from_secs(seconds)),
        })
    }
}
