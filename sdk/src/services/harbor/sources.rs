//! How the states of the Go provider for Harbor name registries and projects. It imports them by their paths in the API,
//! `/projects/3`.

use serde_json::{Map, Value};

use super::project::ProjectKey;
use super::registry::RegistryKey;
use super::{Harbor, text};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Named, Source};

const PROVIDERS: &[&str] = &["goharbor/harbor"];

/// Of registries.
pub(super) const REGISTRY: &[Source<RegistryKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "harbor_registry",
    version: 0,
    name: |state| {
        Ok(Named::Key(RegistryKey {
            name: state.text("name")?,
        }))
    },
}];

/// Of projects.
pub(super) const PROJECT: &[Source<ProjectKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "harbor_project",
    version: 0,
    name: |state| {
        Ok(Named::Key(ProjectKey {
            name: state.text("name")?,
        }))
    },
}];

/// Whether an id is of the form `/projects/3`, with this plural.
pub(super) fn is_handle(id: &str, plural: &str) -> bool {
    number(id, plural).is_some()
}

fn number<'a>(id: &'a str, plural: &str) -> Option<&'a str> {
    let number = id.strip_prefix('/')?.strip_prefix(plural)?.strip_prefix('/')?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// The registry at a path of the API.
pub(super) async fn registry(harbor: &Harbor, handle: &str) -> Result<RegistryKey> {
    let id = number(handle, "registries").ok_or_else(|| malformed(handle))?;
    let found: Map<String, Value> = harbor.http.get("/api/v2.0/registries/{}", &[id]).await?;
    Ok(RegistryKey {
        name: text(&found, "name"),
    })
}

/// The project at a path of the API.
pub(super) async fn project(harbor: &Harbor, handle: &str) -> Result<ProjectKey> {
    let id = number(handle, "projects").ok_or_else(|| malformed(handle))?;
    let found: Map<String, Value> = harbor.http.get("/api/v2.0/projects/{}", &[id]).await?;
    Ok(ProjectKey {
        name: text(&found, "name"),
    })
}

fn malformed(handle: &str) -> Error {
    let text = format!("the id {handle:?} is not of the form /projects/3 or /registries/3");
    Error::new(ErrorKind::InvalidInput, text)
}
