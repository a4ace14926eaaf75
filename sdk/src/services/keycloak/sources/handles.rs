//! The ids under which the Go provider for Keycloak imports objects, and what they stand for.

use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::resource::Key;
use crate::services::keycloak::authentication_flow::AuthenticationFlowKey;
use crate::services::keycloak::client::ClientKey;
use crate::services::keycloak::client_scope::ClientScopeKey;
use crate::services::keycloak::protocol_mapper::{self, ProtocolMapperKey};
use crate::services::keycloak::role::RoleKey;
use crate::services::keycloak::{Keycloak, text};

/// Whether an id is of the form `realm/uuid`.
pub(in crate::services::keycloak) fn is_handle(id: &str) -> bool {
    id.split_once('/')
        .is_some_and(|(realm, rest)| !realm.is_empty() && is_uuid(rest))
}

/// Whether an id is of the form `realm/client/uuid/uuid` or `realm/client-scope/uuid/uuid`.
pub(in crate::services::keycloak) fn is_mapper(id: &str) -> bool {
    mapper_parts(id).is_some()
}

fn mapper_parts(handle: &str) -> Option<[&str; 4]> {
    let parts: Vec<&str> = handle.split('/').collect();
    let parts = <[&str; 4]>::try_from(parts).ok()?;
    let [realm, what, owner, uuid] = parts;
    let right = !realm.is_empty() && ["client", "client-scope"].contains(&what) && is_uuid(owner) && is_uuid(uuid);
    right.then_some(parts)
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
pub(in crate::services::keycloak) async fn client(kc: &Keycloak, handle: &str) -> Result<ClientKey> {
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
pub(in crate::services::keycloak) async fn role(kc: &Keycloak, handle: &str) -> Result<RoleKey> {
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

/// The client scope that Keycloak gave an id; else one that is named so.
pub(in crate::services::keycloak) async fn scope(kc: &Keycloak, handle: &str) -> Result<ClientScopeKey> {
    let (realm, uuid) = parts(handle)?;
    let name = named(kc, "/admin/realms/{}/client-scopes/{}", [realm, uuid], "name").await?;
    Ok(ClientScopeKey {
        realm: realm.to_owned(),
        name,
    })
}

/// The authentication flow that Keycloak gave an id; else one that is named so.
pub(in crate::services::keycloak) async fn flow(kc: &Keycloak, handle: &str) -> Result<AuthenticationFlowKey> {
    let (realm, uuid) = parts(handle)?;
    let alias = named(kc, "/admin/realms/{}/authentication/flows/{}", [realm, uuid], "alias").await?;
    Ok(AuthenticationFlowKey {
        realm: realm.to_owned(),
        alias,
    })
}

/// Realm and name of the user that Keycloak gave an id; else of one that is named so.
pub(in crate::services::keycloak) async fn user(kc: &Keycloak, handle: &str) -> Result<(String, String)> {
    let (realm, uuid) = parts(handle)?;
    let name = named(kc, "/admin/realms/{}/users/{}", [realm, uuid], "username").await?;
    Ok((realm.to_owned(), name))
}

/// Realm and path of the group that Keycloak gave an id; else of one, in no other, that is named so.
pub(in crate::services::keycloak) async fn group(kc: &Keycloak, handle: &str) -> Result<(String, String)> {
    let (realm, uuid) = parts(handle)?;
    let path = named(kc, "/admin/realms/{}/groups/{}", [realm, uuid], "path").await?;
    let path = if path.starts_with('/') {
        path
    } else {
        format!("/{path}")
    };
    Ok((realm.to_owned(), path))
}

/// The mapper that Keycloak gave an id, in the client or scope of an id; else the one whose natural name that is.
pub(in crate::services::keycloak) async fn mapper(kc: &Keycloak, handle: &str) -> Result<ProtocolMapperKey> {
    let Some([realm, what, owner, uuid]) = mapper_parts(handle) else {
        return ProtocolMapperKey::parse(handle);
    };
    let of_client = what == "client";
    let path = if of_client {
        "/admin/realms/{}/clients/{}"
    } else {
        "/admin/realms/{}/client-scopes/{}"
    };
    let found: Result<Map<String, Value>> = kc.http.get(path, &[realm, owner]).await;
    let found = match found {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return ProtocolMapperKey::parse(handle),
        Err(error) => return Err(error),
    };
    let mapper = protocol_mapper::mappers(&found).find(|mapper| text(mapper, "id") == uuid);
    let owner = |name: &str| Some(text(&found, name));
    Ok(ProtocolMapperKey {
        realm: realm.to_owned(),
        client_id: owner("clientId").filter(|_| of_client),
        client_scope: owner("name").filter(|_| !of_client),
        name: mapper.map_or_else(|| uuid.to_owned(), |mapper| text(mapper, "name")),
    })
}

/// A field of what is at that path, or the last argument where nothing is.
async fn named(kc: &Keycloak, path: &'static str, arguments: [&str; 2], field: &str) -> Result<String> {
    let found: Result<Map<String, Value>> = kc.http.get(path, &arguments).await;
    match found {
        Ok(found) => Ok(text(&found, field)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(arguments[1].to_owned()),
        Err(error) => Err(error),
    }
}
