//! Says where a flow is bound. Keycloak answers the deletion of such a flow with 500 and sends the reader to its log.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::services::keycloak::{Keycloak, text};

/// The realm's bindings, by Keycloak's names, and what each is called in a sentence.
const BINDINGS: &[(&str, &str)] = &[
    ("browserFlow", "browser"),
    ("registrationFlow", "registration"),
    ("directGrantFlow", "direct grant"),
    ("resetCredentialsFlow", "reset credentials"),
    ("clientAuthenticationFlow", "client authentication"),
    ("dockerAuthenticationFlow", "docker authentication"),
    ("firstBrokerLoginFlow", "first broker login"),
];

/// What the admin console asks for: the clients or the identity providers that have a flow.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Used {
    id: String,
    #[serde(default)]
    used_by: Option<By>,
}

#[derive(Debug, Deserialize)]
struct By {
    #[serde(rename = "type")]
    what: String,
    #[serde(default)]
    values: Vec<String>,
}

/// The error of a deletion, or where the flow is bound, when that explains it.
pub(super) async fn explained(kc: &Keycloak, error: Error, realm: &str, uuid: &str, alias: &str) -> Error {
    if error.kind() != ErrorKind::Internal {
        return error;
    }
    let mut uses = bindings(kc, realm, alias).await.unwrap_or_default();
    uses.extend(others(kc, realm, uuid).await.unwrap_or_default());
    if uses.is_empty() {
        return error;
    }
    let text = format!(
        "authentication flow {alias:?} is in use: it is {}. Bind another flow there first; Keycloak deletes none that is bound",
        uses.join(", and ")
    );
    Error::new(ErrorKind::Conflict, text).service("keycloak")
}

async fn bindings(kc: &Keycloak, realm: &str, alias: &str) -> Result<Vec<String>> {
    let wire: Map<String, Value> = kc.http.get("/admin/realms/{}", &[realm]).await?;
    let bound = BINDINGS.iter().filter(|(name, _)| text(&wire, name) == alias);
    Ok(bound
        .map(|(_, what)| format!("the {what} flow of realm {realm:?}"))
        .collect())
}

async fn others(kc: &Keycloak, realm: &str, uuid: &str) -> Result<Option<String>> {
    let path = "/admin/realms/{}/ui-ext/authentication-management/flows";
    let flows: Vec<Used> = kc.http.get(path, &[realm]).await?;
    let used = flows
        .into_iter()
        .find(|flow| flow.id == uuid)
        .and_then(|flow| flow.used_by);
    Ok(used.and_then(|by| {
        let what = match by.what.as_str() {
            "SPECIFIC_CLIENTS" => "a flow of clients",
            "SPECIFIC_PROVIDERS" => "a flow of identity providers",
            _ => return None,
        };
        Some(format!("{what} ({})", by.values.join(", ")))
    }))
}
