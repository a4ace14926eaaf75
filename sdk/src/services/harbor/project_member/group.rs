//! Groups as members: Harbor has them from its identity provider.

use serde_json::{Map, Value, json};

use crate::error::{Error, ErrorKind, Result};
use crate::services::harbor::{Harbor, number, text};

/// The group of that name as a new member is said to be: by id where Harbor has it, else by the login method's own sort of group.
pub(super) async fn named(harbor: &Harbor, name: &str, ldap_group_dn: Option<&str>) -> Result<Value> {
    // The search takes every name that contains it.
    let found = harbor
        .all("/api/v2.0/usergroups/search", &[("groupname", name)])
        .await?;
    if let Some(known) = found.iter().find(|group| text(group, "group_name") == name) {
        return Ok(json!({ "id": number(known, "id") }));
    }
    let system: Map<String, Value> = harbor.http.get("/api/v2.0/systeminfo", &[]).await?;
    let method = text(&system, "auth_mode");
    match method.as_str() {
        "ldap_auth" => match ldap_group_dn {
            Some(dn) => Ok(json!({ "group_name": name, "group_type": 1, "ldap_group_dn": dn })),
            None => Err(wrong(
                "ldap_group_dn",
                format!("is required: Harbor has not met the LDAP group {name:?} yet"),
            )),
        },
        "http_auth" => Ok(json!({ "group_name": name, "group_type": 2 })),
        "oidc_auth" => Ok(json!({ "group_name": name, "group_type": 3 })),
        _ => Err(wrong(
            "group",
            format!("Harbor has no group {name:?}, and its login method, {method}, brings none"),
        )),
    }
}

fn wrong(path: &str, text: String) -> Error {
    Error::new(ErrorKind::InvalidInput, format!("{path}: {text}")).violation(path, text)
}
