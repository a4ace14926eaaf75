//! Who asks, and what the request's headers say. The same for gRPC metadata and REST headers.

use deployme_proto::v1::api_token::Scope;
use http::{HeaderMap, header};

use super::Service;
use crate::{
    error::{ApiError, ErrorKind, Result},
    secrets::sha256_hex,
    store,
};

/// Name of the token the server was started with.
pub(crate) const BOOTSTRAP: &str = "bootstrap";

/// Who asks.
#[derive(Debug, Clone)]
pub(crate) struct Principal {
    /// Resource name of the token, or `bootstrap`.
    pub(crate) name: String,
    /// The project the token belongs to; None for every project.
    pub(crate) project: Option<String>,
    scope: Scope,
}

/// What a method knows of its request beside the message.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    principal: std::result::Result<Principal, Rejection>,
    /// From the header `Idempotency-Key`.
    pub(crate) idempotency_key: Option<String>,
    /// From the header `If-Match`.
    pub(crate) if_match: Option<String>,
}

#[derive(Debug, Clone, Copy)]
enum Rejection {
    NoToken,
    BadToken,
    Expired,
    Failed,
}

impl Context {
    /// Reads the headers and looks the token up.
    pub(crate) async fn new(service: &Service, headers: &HeaderMap) -> Self {
        let text = |name: &str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        Self {
            principal: authenticate(service, headers).await,
            idempotency_key: text("idempotency-key").filter(|key| !key.is_empty()),
            if_match: text("if-match").filter(|etag| etag != "*"),
        }
    }

    /// The principal, when it may do what needs `scope`.
    pub(crate) fn require(&self, scope: Scope) -> Result<&Principal> {
        let unauthenticated = |reason, message: &str| ApiError::new(ErrorKind::Unauthenticated, reason, message);
        let principal = self.principal.as_ref().map_err(|rejection| match rejection {
            Rejection::NoToken => unauthenticated("TOKEN_MISSING", "no API token; send `Authorization: Bearer dpm_…`"),
            Rejection::BadToken => unauthenticated(
                "TOKEN_INVALID",
                "the API token is not known; it was deleted or belongs to another server",
            ),
            Rejection::Expired => unauthenticated("TOKEN_EXPIRED", "the API token has expired; make a new one"),
            Rejection::Failed => {
                ApiError::new(ErrorKind::Unavailable, "UNAVAILABLE", "the token cannot be checked now")
            }
        })?;
        if principal.scope < scope {
            return Err(ApiError::new(
                ErrorKind::PermissionDenied,
                "SCOPE_MISSING",
                format!(
                    "this needs an API token with scope `{}`",
                    scope.as_str_name().to_lowercase()
                ),
            ));
        }
        Ok(principal)
    }

    /// The principal, when it may do what needs `scope` in `project`.
    pub(crate) fn require_in(&self, scope: Scope, project: &str) -> Result<&Principal> {
        let principal = self.require(scope)?;
        if principal.project.as_deref().is_some_and(|own| own != project) {
            return Err(ApiError::new(
                ErrorKind::PermissionDenied,
                "OTHER_PROJECT",
                format!("the API token does not belong to project `{project}`"),
            ));
        }
        Ok(principal)
    }
}

async fn authenticate(service: &Service, headers: &HeaderMap) -> std::result::Result<Principal, Rejection> {
    let value = headers.get(header::AUTHORIZATION).ok_or(Rejection::NoToken)?;
    let secret = value
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, secret)| secret.trim())
        .ok_or(Rejection::BadToken)?;
    let hash = sha256_hex(secret.as_bytes());
    if service.is_bootstrap(&hash) {
        return Ok(Principal {
            name: BOOTSTRAP.to_owned(),
            project: None,
            scope: Scope::Admin,
        });
    }
    lookup(service, &hash).await.unwrap_or(Err(Rejection::Failed))
}

async fn lookup(service: &Service, hash: &str) -> Result<std::result::Result<Principal, Rejection>> {
    let mut conn = service.store.reader().await?;
    let Some(row) = store::api_tokens::by_hash(&mut conn, hash).await? else {
        return Ok(Err(Rejection::BadToken));
    };
    drop(conn);
    if row.expired() {
        return Ok(Err(Rejection::Expired));
    }
    if row.use_is_stale() {
        let mut tx = service.store.begin().await?;
        store::api_tokens::used(&mut tx, &row.uid).await?;
        tx.commit().await?;
    }
    let token = row.token()?;
    let scope = token.scopes().max().unwrap_or(Scope::Unspecified);
    let project = token.name.split('/').nth(1).map(str::to_owned);
    Ok(Ok(Principal {
        name: token.name,
        project,
        scope,
    }))
}
