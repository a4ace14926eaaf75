use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use deployme_proto::{
    v1::{
        ApiToken, CreateApiTokenRequest, CreateApiTokenResponse, DeleteApiTokenRequest, GetApiTokenRequest,
        ListApiTokensRequest, ListApiTokensResponse, api_token::Scope,
    },
    wkt::Empty,
};

use super::{
    Service,
    context::Context,
    listing::{ListRequest, Listing},
    require_project,
};
use crate::{
    error::{ApiError, Result, Violation},
    id, names,
    secrets::{random, sha256_hex},
    store::{api_tokens, now, timestamp},
};

/// What every secret begins with, so that secret scanners know it.
const PREFIX: &str = "dpm_";
const COLLECTIONS: [&str; 2] = ["projects", "apiTokens"];

/// A new secret: 256 random bits behind the prefix.
pub(crate) fn new_secret() -> Result<String> {
    Ok(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random::<32>()?)))
}

impl Service {
    pub(crate) async fn list_api_tokens(
        &self,
        context: &Context,
        request: ListApiTokensRequest,
    ) -> Result<ListApiTokensResponse> {
        let [project] = names::parse("parent", &request.parent, ["projects"])?;
        context.require_in(Scope::Admin, &project)?;
        let listing = Listing::parse(
            &ListRequest {
                scope: &format!("tokens of {project}"),
                page_size: request.page_size,
                page_token: &request.page_token,
                filter: "",
                order_by: "",
                fields: &[],
            },
            &self.keys,
        )?;
        let mut conn = self.store.reader().await?;
        require_project(&mut conn, &project).await?;
        let after = listing
            .selection
            .after
            .as_ref()
            .map(|(_, uid)| uid.as_str())
            .unwrap_or_default();
        let mut rows = api_tokens::list(&mut conn, &project, after, i64::from(listing.selection.size) + 1).await?;
        let next_page_token = listing.page(&mut rows, &self.keys, |row| (String::new(), row.uid.clone()));
        let api_tokens = rows.iter().map(api_tokens::TokenRow::token).collect::<Result<_>>()?;
        Ok(ListApiTokensResponse {
            api_tokens,
            next_page_token,
        })
    }

    pub(crate) async fn get_api_token(&self, context: &Context, request: GetApiTokenRequest) -> Result<ApiToken> {
        let [project, uid] = names::parse("name", &request.name, COLLECTIONS)?;
        context.require_in(Scope::Admin, &project)?;
        let mut conn = self.store.reader().await?;
        let row = api_tokens::get(&mut conn, &project, &uid).await?;
        row.ok_or_else(|| ApiError::not_found("API token", &request.name))?
            .token()
    }

    pub(crate) async fn create_api_token(
        &self,
        context: &Context,
        request: CreateApiTokenRequest,
    ) -> Result<CreateApiTokenResponse> {
        let [project] = names::parse("parent", &request.parent, ["projects"])?;
        context.require_in(Scope::Admin, &project)?;
        let wanted = request.api_token.unwrap_or_default();
        let mut violations = Vec::new();
        if wanted.scopes.is_empty() || wanted.scopes().any(|scope| scope == Scope::Unspecified) {
            violations.push(Violation::new("scopes", "needs at least one of READ, WRITE and ADMIN"));
        }
        let created = now();
        let expires = wanted
            .expire_time
            .map(|time| jiff::Timestamp::try_from(time).map(jiff::Timestamp::as_millisecond));
        let expires = match expires {
            None => None,
            Some(Ok(time)) if time > created => Some(time),
            Some(_) => {
                violations.push(Violation::new(
                    "expire_time",
                    "is not in the future; leave it out for a lasting token",
                ));
                None
            }
        };
        if !violations.is_empty() {
            return Err(ApiError::invalid(violations));
        }
        let secret = new_secret()?;
        let uid = id::new("tok");
        let token = ApiToken {
            name: format!("projects/{project}/apiTokens/{uid}"),
            uid,
            create_time: Some(timestamp(created)),
            last_used_time: None,
            ..wanted
        };
        let mut tx = self.store.begin().await?;
        require_project(&mut tx, &project).await?;
        api_tokens::insert(&mut tx, &project, &token, &sha256_hex(secret.as_bytes()), expires).await?;
        tx.commit().await?;
        Ok(CreateApiTokenResponse {
            api_token: Some(token),
            secret,
        })
    }

    pub(crate) async fn delete_api_token(&self, context: &Context, request: DeleteApiTokenRequest) -> Result<Empty> {
        let [project, uid] = names::parse("name", &request.name, COLLECTIONS)?;
        context.require_in(Scope::Admin, &project)?;
        let mut tx = self.store.begin().await?;
        if api_tokens::get(&mut tx, &project, &uid).await?.is_none() {
            if request.allow_missing {
                return Ok(Empty {});
            }
            return Err(ApiError::not_found("API token", &request.name));
        }
        api_tokens::delete(&mut tx, &uid).await?;
        tx.commit().await?;
        Ok(Empty {})
    }
}
