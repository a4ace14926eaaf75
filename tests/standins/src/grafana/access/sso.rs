//! `/v1/sso-settings`: what is stored counts before the configuration file, which has nothing but defaults here.

use serde_json::{Map, Value, json};

use super::super::body::Fields;
use super::super::error::{bad_data, plain, with_id};
use super::super::state::{Call, Grafana};
use crate::exchange::{Outcome, Reply};

const PROVIDERS: [&str; 7] = [
    "azuread",
    "generic_oauth",
    "github",
    "gitlab",
    "google",
    "grafana_com",
    "okta",
];
const MASK: &str = "*********";

fn is_secret(key: &str) -> bool {
    let key = key.to_lowercase();
    ["secret", "private", "certificate", "password", "clientkey"]
        .iter()
        .any(|part| key.contains(part))
}

/// `client_id` as `clientId`.
fn camel(key: &str) -> String {
    let mut parts = key.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |sum, part| {
        let (head, tail) = part.split_at(part.len().min(1));
        sum + &head.to_uppercase() + tail
    })
}

/// Far more than was written: what the configuration file and Grafana itself say comes with it.
fn view(grafana: &Grafana, provider: &str) -> Value {
    let stored = grafana.access.logins.get(provider);
    let mut settings: Map<String, Value> = Map::new();
    for key in [
        "enabled",
        "emptyScopes",
        "autoLogin",
        "roleAttributeStrict",
        "allowAssignGrafanaAdmin",
        "skipOrgRoleSync",
    ] {
        settings.insert(key.to_owned(), json!(false));
    }
    for key in ["usePkce", "useRefreshToken", "tlsSkipVerifyInsecure"] {
        settings.insert(key.to_owned(), json!(false));
    }
    for key in [
        "clientId",
        "clientSecret",
        "authUrl",
        "tokenUrl",
        "apiUrl",
        "allowedGroups",
        "roleAttributePath",
        "hostedDomain",
    ] {
        settings.insert(key.to_owned(), json!(""));
    }
    settings.insert("name".to_owned(), json!(provider));
    settings.insert("allowSignUp".to_owned(), json!(true));
    settings.insert("scopes".to_owned(), json!("user:email"));
    settings.insert("icon".to_owned(), json!("signin"));
    settings.extend(stored.cloned().unwrap_or_default());
    for (key, value) in &mut settings {
        if is_secret(key) && *value != json!("") {
            *value = json!(MASK);
        }
    }
    let source = if stored.is_some() { "database" } else { "system" };
    json!({"id": "", "provider": provider, "source": source, "settings": settings})
}

fn known<'c>(call: &'c Call<'_>) -> Result<&'c str, Reply> {
    let provider = call.values[0].as_str();
    let found = PROVIDERS.contains(&provider).then_some(provider);
    found.ok_or_else(|| plain(404, "The provider was not found"))
}

pub(in crate::grafana) fn list(grafana: &mut Grafana, _: &Call<'_>) -> Outcome {
    Ok(Reply::json(
        200,
        PROVIDERS.iter().map(|provider| view(grafana, provider)).collect(),
    ))
}

pub(in crate::grafana) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, view(grafana, known(call)?)))
}

/// Replaces what is stored; the mask keeps a secret.
pub(in crate::grafana) fn replace(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let provider = known(call)?;
    let body = Fields::of(call.request)?;
    let sent = body.get("settings").and_then(Value::as_object).ok_or_else(bad_data)?;
    let mut settings: Map<String, Value> = sent.iter().map(|(key, value)| (camel(key), value.clone())).collect();
    let empty = |name: &str| {
        settings
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .is_empty()
    };
    if empty("clientId") {
        return Err(with_id(400, "sso.emptyClientId", "Client Id cannot be empty"));
    }
    if provider == "generic_oauth" && ["authUrl", "tokenUrl", "apiUrl"].iter().any(|name| empty(name)) {
        return Err(with_id(
            400,
            "sso.invalidOauthConfig",
            "Auth URL, token URL and API URL are required",
        ));
    }
    let stored = grafana.access.logins.get(provider);
    for (key, value) in &mut settings {
        if is_secret(key) && *value == json!(MASK) {
            *value = stored
                .and_then(|stored| stored.get(key))
                .cloned()
                .unwrap_or_else(|| json!(""));
        }
    }
    grafana.access.logins.insert(provider.to_owned(), settings);
    Ok(Reply::empty(204))
}

pub(in crate::grafana) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    match grafana.access.logins.remove(known(call)?) {
        Some(_) => Ok(Reply::empty(204)),
        None => Err(plain(404, "not found")),
    }
}
