//! Configurations of auth methods: each method has one, which every write replaces as a whole and nothing deletes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::answer::Envelope;
use super::role::missing_method;
use super::{Vault, listing};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Observed, Page, Resource};

/// Stands where a deleted configuration names whom it trusts. Names that end in `.invalid` never exist (RFC 2606).
pub(super) const DELETED: &str = "https://deleted.invalid";

const ADDRESS: &str = "/v1/auth/{*}/config";

#[derive(Deserialize)]
struct Method {
    r#type: String,
}

pub(super) async fn read(vault: &Vault, mount: &str) -> Result<Map<String, Value>> {
    let found: Envelope<Map<String, Value>> = vault.http.get(ADDRESS, &[mount]).await?;
    Ok(found.data)
}

/// Writes the configuration: what `body` leaves out is cleared.
pub(super) async fn write(vault: &Vault, mount: &str, body: &impl Serialize) -> Result<()> {
    let written = vault.http.put(ADDRESS, &[mount], body).await;
    written.map(|_| ()).map_err(|error| missing_method(error, mount))
}

/// The answer to a read of a deleted configuration.
pub(super) fn deleted(mount: &str) -> Error {
    let text = format!("the configuration of auth/{mount} is deleted: it trusts nobody");
    Error::new(ErrorKind::NotFound, text)
}

/// The refusal of a create because there is one; `said` is what the server said about it.
pub(super) fn taken(mount: &str, said: Option<&Error>) -> Error {
    super::taken(&format!("a configuration of auth/{mount}"), said)
}

/// The page after `cursor` of the configurations of all methods of these types; methods without one are left out.
pub(super) async fn page<R, F>(
    vault: &Vault,
    types: &[&str],
    cursor: Option<String>,
    find: impl Fn(String) -> F,
) -> Result<Page<Observed<R>>>
where
    R: Resource,
    F: Future<Output = Result<Observed<R>>>,
{
    let found: Envelope<BTreeMap<String, Method>> = vault.http.get("/v1/sys/auth", &[]).await?;
    let ours = found
        .data
        .into_iter()
        .filter(|(_, method)| types.contains(&method.r#type.as_str()));
    let mounts = ours.map(|(path, _)| path.trim_end_matches('/').to_owned()).collect();
    let mut page = listing::page(mounts, cursor, find).await?;
    // Of how many methods have a configuration nothing is known.
    page.total = None;
    Ok(page)
}

/// What of a configuration's representation can be compared: all that is set, but for the secret.
pub(super) fn shown(wire: Result<Map<String, Value>>, secret: &str) -> Option<Map<String, Value>> {
    let mut wire = wire.ok()?;
    wire.remove(secret);
    wire.retain(|_, value| *value != json!("") && *value != json!([]));
    Some(wire)
}
