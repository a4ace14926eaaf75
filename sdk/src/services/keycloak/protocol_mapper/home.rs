//! Where protocol mappers are: in a client, or in a client scope.

use serde_json::{Map, Value};

use super::ProtocolMapperKey;
use crate::error::Result;
use crate::services::keycloak::{Keycloak, client_scope, text};
use crate::transport::Response;

/// What has mappers.
pub(super) struct Home {
    realm: String,
    owner: Owner,
}

/// By Keycloak's ids.
enum Owner {
    Client(String),
    Scope(String),
}

impl Home {
    pub(super) async fn of(kc: &Keycloak, key: &ProtocolMapperKey) -> Result<Self> {
        let owner = match (&key.client_id, &key.client_scope) {
            (Some(name), _) => Owner::Client(kc.client_uuid(&key.realm, name).await?),
            (None, name) => {
                let found = client_scope::find(kc, &key.realm, name.as_deref().unwrap_or_default()).await?;
                Owner::Scope(text(&found, "id"))
            }
        };
        Ok(Self {
            realm: key.realm.clone(),
            owner,
        })
    }

    pub(super) async fn add(&self, kc: &Keycloak, body: &Map<String, Value>) -> Result<Response> {
        let (path, owner) = match &self.owner {
            Owner::Client(id) => ("/admin/realms/{}/clients/{}/protocol-mappers/models", id),
            Owner::Scope(id) => ("/admin/realms/{}/client-scopes/{}/protocol-mappers/models", id),
        };
        kc.http.post(path, &[&self.realm, owner], body).await
    }

    pub(super) async fn put(&self, kc: &Keycloak, id: &str, body: &Map<String, Value>) -> Result<Response> {
        let (path, owner) = self.one();
        kc.http.put(path, &[&self.realm, owner, id], body).await
    }

    pub(super) async fn delete(&self, kc: &Keycloak, id: &str) -> Result<()> {
        let (path, owner) = self.one();
        kc.http.delete(path, &[&self.realm, owner, id]).await?;
        Ok(())
    }

    fn one(&self) -> (&'static str, &str) {
        match &self.owner {
            Owner::Client(id) => ("/admin/realms/{}/clients/{}/protocol-mappers/models/{}", id),
            Owner::Scope(id) => ("/admin/realms/{}/client-scopes/{}/protocol-mappers/models/{}", id),
        }
    }
}

/// The mappers in the representation of a client or a client scope.
pub(in crate::services::keycloak) fn mappers(owner: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let mappers = owner.get("protocolMappers").and_then(Value::as_array);
    mappers.into_iter().flatten().filter_map(Value::as_object)
}
