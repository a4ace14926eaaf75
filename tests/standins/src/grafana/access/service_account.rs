//! `/serviceaccounts` and their tokens.

use serde_json::{Value, json};

use super::super::body::Fields;
use super::super::error::{bad_data, with_id};
use super::super::state::{Call, Grafana};
use super::super::text::slug;
use super::{number, page, said};
use crate::exchange::{Outcome, Reply};

/// A service account.
#[derive(Clone, Debug)]
pub(in crate::grafana) struct Account {
    pub(super) id: i64,
    name: String,
    pub(in crate::grafana) login: String,
    role: String,
    pub(in crate::grafana) is_disabled: bool,
    pub(in crate::grafana) tokens: Vec<Token>,
}

/// A token.
#[derive(Clone, Debug)]
pub(in crate::grafana) struct Token {
    id: i64,
    name: String,
    pub(in crate::grafana) key: String,
    expires: bool,
}

fn view(account: &Account) -> Value {
    json!({
        "id": account.id,
        "uid": format!("s{}", account.id),
        "name": account.name,
        "login": account.login,
        "orgId": 1,
        "role": account.role,
        "isDisabled": account.is_disabled,
        "isExternal": false,
        "tokens": account.tokens.len(),
        "avatarUrl": "",
    })
}

fn account<'g>(grafana: &'g mut Grafana, call: &Call<'_>) -> Result<&'g mut Account, Reply> {
    let id = number(call, 0);
    let mut accounts = grafana.access.accounts.iter_mut();
    let found = accounts.find(|account| account.id == id);
    found.ok_or_else(|| with_id(404, "serviceaccounts.ErrNotFound", "service account not found"))
}

fn role(body: &Fields) -> Result<Option<String>, Reply> {
    let Some(role) = body.text("role")? else {
        return Ok(None);
    };
    let known = ["None", "Viewer", "Editor", "Admin"].contains(&role);
    let refusal = || with_id(400, "serviceaccounts.ErrInvalidInput", "invalid role specified");
    known.then(|| Some(role.to_owned())).ok_or_else(refusal)
}

/// Names that differ in case or spaces alone collide: the login is made of them.
pub(in crate::grafana) fn create(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let name = body
        .text("name")?
        .filter(|name| !name.is_empty())
        .ok_or_else(bad_data)?;
    let login = format!("sa-1-{}", slug(name));
    if grafana.access.accounts.iter().any(|account| account.login == login) {
        return Err(with_id(
            400,
            "serviceaccounts.ErrAlreadyExists",
            "service account already exists",
        ));
    }
    let made = Account {
        id: grafana.access.next_id(),
        name: name.to_owned(),
        login,
        role: role(&body)?.unwrap_or_else(|| "Viewer".to_owned()),
        is_disabled: body.flag("isDisabled")?,
        tokens: Vec::new(),
    };
    let answer = view(&made);
    grafana.access.accounts.push(made);
    Ok(Reply::json(201, answer))
}

pub(in crate::grafana) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, view(account(grafana, call)?)))
}

pub(in crate::grafana) fn search(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let query = call.request.param("query").unwrap_or_default().to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&query);
    let mut found: Vec<&Account> = grafana.access.accounts.iter().collect();
    found.retain(|account| has(&account.name) || has(&account.login));
    let total = found.len();
    let rows = page(call, found.into_iter().map(view).collect(), 1);
    Ok(Reply::json(
        200,
        json!({"totalCount": total, "serviceAccounts": rows, "page": 1, "perPage": 1000}),
    ))
}

/// What is left out stays, and the login always does.
pub(in crate::grafana) fn update(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let (name, role) = (body.text("name")?.map(str::to_owned), role(&body)?);
    let disabled = body.get("isDisabled").and_then(Value::as_bool);
    let account = account(grafana, call)?;
    account.name = name.unwrap_or_else(|| account.name.clone());
    account.role = role.unwrap_or_else(|| account.role.clone());
    account.is_disabled = disabled.unwrap_or(account.is_disabled);
    let answer = json!({
        "id": account.id, "name": account.name, "message": "Service account updated", "serviceaccount": view(account),
    });
    Ok(Reply::json(200, answer))
}

pub(in crate::grafana) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = account(grafana, call)?.id;
    grafana.access.accounts.retain(|account| account.id != id);
    grafana
        .access
        .given
        .values_mut()
        .for_each(|given| given.retain(|one| one.user != id));
    Ok(said("Service account deleted"))
}

pub(in crate::grafana) fn tokens(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let tokens = &account(grafana, call)?.tokens;
    let row = |token: &Token| {
        let expiration = token.expires.then_some("2099-01-01T00:00:00Z");
        json!({"id": token.id, "name": token.name, "expiration": expiration, "hasExpired": false, "isRevoked": false})
    };
    Ok(Reply::json(200, tokens.iter().map(row).collect()))
}

/// The only answer with the key. Names are unique in the organization.
pub(in crate::grafana) fn make_token(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let name = body
        .text("name")?
        .filter(|name| !name.is_empty())
        .ok_or_else(bad_data)?
        .to_owned();
    let life = body.integer("secondsToLive")?.unwrap_or_default();
    if life < 0 {
        return Err(with_id(
            400,
            "serviceaccounts.ErrInvalidTokenExpiration",
            "Number of seconds is wrong",
        ));
    }
    let mut all = grafana.access.accounts.iter().flat_map(|account| &account.tokens);
    if all.any(|token| token.name == name) {
        return Err(with_id(
            400,
            "serviceaccounts.ErrTokenAlreadyExists",
            "service account token already exists",
        ));
    }
    let id = grafana.access.next_token_id();
    let key = format!("glsa_{}", uuid::Uuid::new_v4().simple());
    let answer = json!({"id": id, "name": name, "key": key});
    account(grafana, call)?.tokens.push(Token {
        id,
        name,
        key,
        expires: life > 0,
    });
    Ok(Reply::json(200, answer))
}

pub(in crate::grafana) fn delete_token(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = number(call, 1);
    let tokens = &mut account(grafana, call)?.tokens;
    if !tokens.iter().any(|token| token.id == id) {
        return Err(with_id(
            404,
            "serviceaccounts.ErrTokenNotFound",
            "service account token not found",
        ));
    }
    tokens.retain(|token| token.id != id);
    Ok(said("Service account token deleted"))
}
