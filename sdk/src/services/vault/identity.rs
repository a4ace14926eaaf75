//! What identity's entities, groups and aliases have in common: names without regard to case, and ids that the server chooses.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::stream::{self, StreamExt, TryStreamExt};
use http::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::answer::Envelope;
use super::role::wrong_upper_case;
use super::{Vault, taken};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::service::Service;

/// One sort of objects with names.
pub(super) struct Sort {
    /// What one is, for messages: `an entity`.
    pub(super) what: &'static str,
    /// Its kind.
    pub(super) kind: &'static str,
    /// Address of one, by name.
    pub(super) one: &'static str,
    /// Address of one, by id.
    pub(super) by_id: &'static str,
    /// Address at which one is created.
    pub(super) all: &'static str,
    /// Address of the list of all.
    pub(super) ids: &'static str,
}

/// People and machines.
pub(super) const ENTITIES: Sort = Sort {
    what: "an entity",
    kind: "vault_identity_entity",
    one: "/v1/identity/entity/name/{}",
    by_id: "/v1/identity/entity/id/{}",
    all: "/v1/identity/entity",
    ids: "/v1/identity/entity/id",
};

/// Groups of them.
pub(super) const GROUPS: Sort = Sort {
    what: "a group",
    kind: "vault_identity_group",
    one: "/v1/identity/group/name/{}",
    by_id: "/v1/identity/group/id/{}",
    all: "/v1/identity/group",
    ids: "/v1/identity/group/id",
};

#[derive(Deserialize)]
struct Ids {
    key_info: BTreeMap<String, Info>,
}

#[derive(Deserialize)]
struct Info {
    name: String,
}

impl Sort {
    pub(super) async fn find(&self, vault: &Vault, name: &str) -> Result<Map<String, Value>> {
        let found: Result<Envelope<Map<String, Value>>> = vault.http.get(self.one, &[name]).await;
        found.map(|found| found.data).map_err(|error| self.absent(error, name))
    }

    /// The object of an id, as an alias or a group has it.
    pub(super) async fn of_id(&self, vault: &Vault, id: &str) -> Result<Map<String, Value>> {
        let found: Envelope<Map<String, Value>> = vault.http.get(self.by_id, &[id]).await?;
        Ok(found.data)
    }

    /// Says what is not there; the server does not.
    fn absent(&self, error: Error, name: &str) -> Error {
        if error.kind() != ErrorKind::NotFound {
            return error;
        }
        let what = self.what.split(' ').next_back().unwrap_or_default();
        error
            .with_message(format!("there is no {what} {name:?}"))
            .missing(self.kind)
    }

    /// A write changes whatever is there: somebody else's must not be.
    pub(super) async fn refuse_taken(&self, vault: &Vault, name: &str) -> Result<()> {
        match self.find(vault, name).await {
            Ok(_) => Err(self.taken(name, None)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The refusal of a create because there is one; `said` is what the server said about it.
    pub(super) fn taken(&self, name: &str, said: Option<&Error>) -> Error {
        taken(&format!("{} {name}", self.what), said)
    }

    pub(super) async fn create(&self, vault: &Vault, body: &Map<String, Value>) -> Result<()> {
        vault.http.put(self.all, &[], body).await.map(|_| ())
    }

    /// Changes one: what `body` leaves out stays as it is.
    pub(super) async fn update(&self, vault: &Vault, name: &str, body: &Map<String, Value>) -> Result<()> {
        vault.http.put(self.one, &[name], body).await.map(|_| ())
    }

    pub(super) async fn remove(&self, vault: &Vault, name: &str) -> Result<()> {
        vault.http.delete(self.one, &[name]).await.map(|_| ())
    }

    /// Names of all, by id.
    pub(super) async fn names(&self, vault: &Vault) -> Result<BTreeMap<String, String>> {
        let found: Option<Ids> = list(vault, self.ids).await?;
        let all = found.into_iter().flat_map(|found| found.key_info);
        Ok(all.map(|(id, info)| (id, info.name)).collect())
    }

    /// The name of the object of an id in another provider's hands; a name of that form stays one.
    pub(super) async fn name_of(&self, vault: &Vault, handle: &str) -> Result<String> {
        match self.of_id(vault, handle).await {
            Ok(found) => Ok(text(&found, "name")),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(handle.to_owned()),
            Err(error) => Err(error),
        }
    }

    /// Ids of members, by their names in `argument`.
    pub(super) async fn ids_of(&self, vault: &Vault, argument: &str, names: &BTreeSet<String>) -> Result<Vec<String>> {
        stream::iter(names.clone())
            .map(|name| async move {
                match self.find(vault, &name).await {
                    Ok(found) => Ok(text(&found, "id")),
                    Err(error) if error.kind() == ErrorKind::NotFound => {
                        let problem = format!("{}: create it first", error.message());
                        let path = format!("{argument}[{name:?}]");
                        let error = Error::new(ErrorKind::InvalidInput, format!("{path}: {problem}"));
                        Err(error.service(Vault::NAME).violation(path, problem))
                    }
                    Err(error) => Err(error),
                }
            })
            .buffered(AT_ONCE)
            .try_collect()
            .await
    }

    /// Names of members, by their ids. What is deleted meanwhile is left out.
    pub(super) async fn names_of(&self, vault: &Vault, ids: Vec<String>) -> Result<BTreeSet<String>> {
        let found: Vec<Option<String>> = stream::iter(ids)
            .map(|id| async move {
                match self.of_id(vault, &id).await {
                    Ok(found) => Ok(Some(text(&found, "name"))),
                    Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                    Err(error) => Err::<_, Error>(error),
                }
            })
            .buffered(AT_ONCE)
            .try_collect()
            .await?;
        Ok(found.into_iter().flatten().collect())
    }
}

/// How many are asked for at once.
const AT_ONCE: usize = 8;

/// What a list answers with; `None` where there is nothing.
pub(super) async fn list<T: DeserializeOwned>(vault: &Vault, address: &'static str) -> Result<Option<T>> {
    let request = vault.http.request(Method::GET, address, &[]);
    match request.query("list", true).send().await {
        Ok(found) => Ok(Some(found.json::<Envelope<T>>()?.data)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A text of a representation; empty where there is none.
pub(super) fn text(wire: &Map<String, Value>, name: &str) -> String {
    let found = wire.get(name).and_then(Value::as_str);
    found.unwrap_or_default().to_owned()
}

/// The object in a representation's list of texts.
pub(super) fn texts(wire: &Map<String, Value>, name: &str) -> Vec<String> {
    let found = wire.get(name).and_then(Value::as_array).into_iter().flatten();
    found.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Whether an id is one that the server chose: a UUID.
pub(super) fn is_uuid(id: &str) -> bool {
    let lengths = id.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && id.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// What is wrong with a name; `None` when nothing is.
pub(super) fn wrong_name(argument: &str, name: &str) -> Option<Violation> {
    super::path::wrong(argument, name)
}

/// What is wrong with policies that come to those of a login.
pub(super) fn wrong_policies(policies: &BTreeSet<String>) -> Vec<Violation> {
    let mut found: Vec<Violation> = wrong_upper_case("policies", policies).into_iter().collect();
    if policies.contains("root") {
        found.push(Violation::new(
            "policies",
            "must not have root, which the server gives to nobody",
        ));
    }
    found
}

/// What is wrong with texts about an entity or a group: the server answers as to a fault of its own.
pub(super) fn wrong_metadata(metadata: &BTreeMap<String, String>) -> Vec<Violation> {
    let mut found = Vec::new();
    if metadata.len() > MOST_TEXTS {
        let message = format!("must have {MOST_TEXTS} texts at most, not {}", metadata.len());
        found.push(Violation::new("metadata", message));
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '=' | '/' | '+' | '_' | '-');
    for (key, value) in metadata {
        let message = if key.is_empty() || key.len() > LONGEST_KEY || !key.chars().all(fits) {
            format!("must have a key of 1 to {LONGEST_KEY} letters, digits, =, /, +, _ and -")
        } else if value.len() > LONGEST_TEXT {
            format!("must be of {LONGEST_TEXT} bytes at most, not {}", value.len())
        } else {
            continue;
        };
        found.push(Violation::new(format!("metadata[{key:?}]"), message));
    }
    found
}

/// Limits of metadata, as the server's refusals tell them.
const MOST_TEXTS: usize = 64;
const LONGEST_KEY: usize = 128;
const LONGEST_TEXT: usize = 512;

/// The representation under which something of that name is sent.
pub(super) fn named(mut body: Map<String, Value>, name: &str) -> Map<String, Value> {
    body.insert("name".into(), json!(name));
    body
}
