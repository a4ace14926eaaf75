//! Identity's aliases: names that auth methods have for entities and groups. An alias is found by its method and name, and changed by
//! an id that the server chooses.

use std::collections::BTreeMap;

use http::Method;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::Envelope;
use super::identity::{self, ENTITIES, GROUPS, Sort, text};
use super::{Vault, taken};
use crate::error::{Error, ErrorKind, Result};
use crate::service::Service;

/// Aliases of one sort of objects.
pub(super) struct Aliases {
    /// What one is, for messages.
    what: &'static str,
    /// Whose they are.
    pub(super) owners: &'static Sort,
    /// Address at which one is created.
    all: &'static str,
    /// Address of one, by id.
    one: &'static str,
    /// Address of the list of all.
    ids: &'static str,
    /// Address that tells whose an alias is.
    lookup: &'static str,
}

/// Those of entities.
pub(super) const OF_ENTITIES: Aliases = Aliases {
    what: "an alias",
    owners: &ENTITIES,
    all: "/v1/identity/entity-alias",
    one: "/v1/identity/entity-alias/id/{}",
    ids: "/v1/identity/entity-alias/id",
    lookup: "/v1/identity/lookup/entity",
};

/// Those of groups.
pub(super) const OF_GROUPS: Aliases = Aliases {
    what: "a group alias",
    owners: &GROUPS,
    all: "/v1/identity/group-alias",
    one: "/v1/identity/group-alias/id/{}",
    ids: "/v1/identity/group-alias/id",
    lookup: "/v1/identity/lookup/group",
};

/// An alias as the server has it.
#[derive(Debug, Deserialize)]
pub(super) struct Alias {
    /// Absent in a list, where it is the key.
    #[serde(default)]
    pub(super) id: String,
    pub(super) name: String,
    mount_accessor: String,
    mount_path: String,
    #[serde(default)]
    pub(super) canonical_id: String,
    pub(super) custom_metadata: Option<BTreeMap<String, String>>,
}

impl Alias {
    /// Path of the auth method, as `vault_auth_backend` has it.
    pub(super) fn mount(&self) -> String {
        let path = self.mount_path.trim_matches('/');
        path.strip_prefix("auth/").unwrap_or(path).to_owned()
    }
}

/// Whose an alias is.
#[derive(Deserialize)]
struct Owner {
    name: String,
    /// Of an entity.
    #[serde(default)]
    aliases: Option<Vec<Alias>>,
    /// Of a group; an empty object where it has none.
    #[serde(default)]
    alias: Option<Value>,
}

#[derive(Deserialize)]
struct Listed {
    key_info: BTreeMap<String, Alias>,
}

#[derive(Deserialize)]
struct Mounted {
    accessor: String,
}

/// The id by which identity knows an auth method.
pub(super) async fn accessor(vault: &Vault, mount: &str) -> Result<String> {
    let found: Envelope<Mounted> = vault.http.get("/v1/sys/auth/{*}", &[mount]).await?;
    Ok(found.data.accessor)
}

impl Aliases {
    /// The alias, and the name of whose it is.
    pub(super) async fn find(&self, vault: &Vault, accessor: &str, mount: &str, name: &str) -> Result<(Alias, String)> {
        let absent =
            || Error::new(ErrorKind::NotFound, format!("auth/{mount} has no alias {name:?}")).service(Vault::NAME);
        let asked = json!({"alias_name": name, "alias_mount_accessor": accessor});
        let request = vault.http.request(Method::POST, self.lookup, &[]).json(&asked)?;
        let answer = request.idempotent().send().await?;
        // Of what is not there the answer is empty.
        if answer.bytes().is_empty() {
            return Err(absent());
        }
        let owner: Envelope<Owner> = answer.json()?;
        let owner = owner.data;
        let one = owner.alias.and_then(|alias| serde_json::from_value(alias).ok());
        let mut all = owner.aliases.unwrap_or_default().into_iter().chain(one);
        let found = all
            .find(|alias: &Alias| alias.mount_accessor == accessor && alias.name.to_lowercase() == name.to_lowercase());
        Ok((found.ok_or_else(absent)?, owner.name))
    }

    /// A write changes whatever is there: somebody else's must not be.
    pub(super) async fn refuse_taken(&self, vault: &Vault, accessor: &str, mount: &str, name: &str) -> Result<()> {
        match self.find(vault, accessor, mount, name).await {
            Ok((_, owner)) => {
                let kind = self.owners.what.split(' ').next_back().unwrap_or_default();
                let what = format!("{} {name} of auth/{mount}, of the {kind} {owner},", self.what);
                Err(taken(&what, None))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The refusal of a create because there is one; `said` is what the server said about it.
    pub(super) fn taken(&self, mount: &str, name: &str, said: Option<&Error>) -> Error {
        taken(&format!("{} {name} of auth/{mount}", self.what), said)
    }

    pub(super) async fn create(&self, vault: &Vault, body: &Map<String, Value>) -> Result<()> {
        vault.http.put(self.all, &[], body).await.map(|_| ())
    }

    pub(super) async fn update(&self, vault: &Vault, id: &str, body: &Map<String, Value>) -> Result<()> {
        vault.http.put(self.one, &[id], body).await.map(|_| ())
    }

    pub(super) async fn remove(&self, vault: &Vault, id: &str) -> Result<()> {
        vault.http.delete(self.one, &[id]).await.map(|_| ())
    }

    /// All aliases, each with the name of whose it is.
    pub(super) async fn list(&self, vault: &Vault) -> Result<Vec<(Alias, String)>> {
        let found: Option<Listed> = identity::list(vault, self.ids).await?;
        let Some(found) = found else { return Ok(Vec::new()) };
        let owners = self.owners.names(vault).await?;
        let all = found.key_info.into_iter().filter_map(|(id, alias)| {
            let owner = owners.get(&alias.canonical_id)?.clone();
            Some((Alias { id, ..alias }, owner))
        });
        Ok(all.collect())
    }

    /// Path of the auth method and name of the alias of an id.
    pub(super) async fn of_id(&self, vault: &Vault, id: &str) -> Result<(String, String)> {
        let found: Envelope<Alias> = vault.http.get(self.one, &[id]).await?;
        Ok((found.data.mount(), found.data.name))
    }

    /// What the server is told of an alias.
    pub(super) async fn body(
        &self,
        vault: &Vault,
        accessor: &str,
        name: &str,
        owner: &str,
    ) -> Result<Map<String, Value>> {
        let owner = self.owners.find(vault, owner).await?;
        let body = [
            ("name", name.to_owned()),
            ("mount_accessor", accessor.to_owned()),
            ("canonical_id", text(&owner, "id")),
        ];
        Ok(body
            .map(|(key, value)| (key.to_owned(), value.into()))
            .into_iter()
            .collect())
    }
}
