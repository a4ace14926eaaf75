//! How the states of the Go provider for Keycloak name realms, clients and roles.
//!
//! `keycloak/keycloak` is the successor of `mrparkers/keycloak`, with the same types. Clients and roles are imported there by
//! `realm/uuid`.

use serde_json::{Map, Value};

use super::client::ClientKey;
use super::realm::RealmKey;
use super::role::RoleKey;
use super::{Keycloak, text};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Named, Source};

const PROVIDERS: &[&str] = &["keycloak/keycloak", "mrparkers/keycloak"];

/// Of realms.
pub(super) const REALM: &[Source<RealmKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_realm",
    version: 0,
    name: |state| {
        Ok(Named::Key(RealmKey {
            realm: state.text("realm")?,
        }))
    },
}];

/// Of clients. Version 1 changed what the session times are called.
pub(super) const CLIENT: &[Source<ClientKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_openid_client",
    version: 1,
    name: |state| {
        Ok(Named::Key(ClientKey {
            realm: state.text("realm_id")?,
            client_id: state.text("client_id")?,
        }))
    },
}];

/// Of roles. A client's role names its client by uuid.
pub(super) const ROLE: &[Source<RoleKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_role",
    version: 0,
    name: |state| {
        let realm = state.text("realm_id")?;
        if state.find("client_id").is_some() {
            return Ok(Named::Handle(format!("{realm}/{}", state.text("id")?)));
        }
        Ok(Named::Key(RoleKey {
            realm,
            client_id: None,
            name: state.text("name")?,
        }))
    },
}];

/// Whether an id is of the form `realm/uuid`.
pub(super) fn is_handle(id: &str) -> bool {
    id.split_once('/')
        .is_some_and(|(realm, rest)| !realm.is_empty() && is_uuid(rest))
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

fn parts(handle: &str) -> Result<(&str, &str)> {
    handle.split_once('/').ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidInput,
            format!("the id {handle:?} is not of the form realm/uuid"),
        )
    })
}

/// The client that Keycloak gave an id; else one that is named so.
pub(super) async fn client(kc: &Keycloak, handle: &str) -> Result<ClientKey> {
    let (realm, uuid) = parts(handle)?;
    let found: Result<Map<String, Value>> = kc.http.get("/admin/realms/{}/clients/{}", &[realm, uuid]).await;
    let client_id = match found {
        Ok(client) => text(&client, "clientId"),
        Err(error) if error.kind() == ErrorKind::NotFound => uuid.to_owned(),
        Err(error) => return Err(error),
    };
    Ok(ClientKey {
        realm: realm.to_owned(),
        client_id,
    })
}

/// The role, of the realm or a client, that Keycloak gave an id; else one of the realm that is named so.
pub(super) async fn role(kc: &Keycloak, handle: &str) -> Result<RoleKey> {
    let (realm, uuid) = parts(handle)?;
    let found: Result<Map<String, Value>> = kc.http.get("/admin/realms/{}/roles-by-id/{}", &[realm, uuid]).await;
    let (client_id, name) = match found {
        Ok(role) if role.get("clientRole") == Some(&Value::Bool(true)) => {
            let owner = text(&role, "containerId");
            let owner: Map<String, Value> = kc.http.get("/admin/realms/{}/clients/{}", &[realm, &owner]).await?;
            (Some(text(&owner, "clientId")), text(&role, "name"))
        }
        Ok(role) => (None, text(&role, "name")),
        Err(error) if error.kind() == ErrorKind::NotFound => (None, uuid.to_owned()),
        Err(error) => return Err(error),
    };
    Ok(RoleKey {
        realm: realm.to_owned(),
        client_id,
        name,
    })
}
