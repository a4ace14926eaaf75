//! The tree of a realm's groups: found by path, and walked whole.

use std::collections::VecDeque;

use http::Method;
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::Context;
use crate::services::keycloak::{Keycloak, client, named_by, text};

/// The groups of the realm that are in no other, or those in a group.
async fn children(
    kc: &Keycloak,
    realm: &str,
    parent: Option<&str>,
    first: usize,
    max: usize,
) -> Result<Vec<Map<String, Value>>> {
    let request = match parent {
        None => kc.http.request(Method::GET, "/admin/realms/{}/groups", &[realm]),
        Some(parent) => kc
            .http
            .request(Method::GET, "/admin/realms/{}/groups/{}/children", &[realm, parent]),
    };
    let request = request
        .query("briefRepresentation", false)
        .query("first", first)
        .query("max", max);
    request.send().await?.json()
}

/// A group, and the path of the one that it is in.
pub(in crate::services::keycloak) type Placed = (Option<String>, Map<String, Value>);

/// A page of the groups that are in no other, with all that is inside them, and the cursor of the next. Groups whose names have slashes are
/// left out: no path tells them.
pub(in crate::services::keycloak) async fn walk(
    cx: &Context<'_, Keycloak>,
    realm: &str,
    cursor: Option<&str>,
) -> Result<(Vec<Placed>, Option<String>)> {
    const PAGE: usize = 100;
    let first = client::offset(cursor)?;
    let top = children(cx.service, realm, None, first, PAGE).await?;
    let next = (top.len() == PAGE).then(|| (first + PAGE).to_string());
    let mut found = Vec::new();
    let mut left: VecDeque<Placed> = top.into_iter().map(|group| (None, group)).collect();
    while let Some((parent, group)) = left.pop_front() {
        if text(&group, "name").contains('/') {
            continue;
        }
        let path = path_of(parent.as_deref(), &group);
        let mut inside = 0;
        while group.get("subGroupCount").and_then(Value::as_u64) != Some(0) {
            cx.proceed()?;
            let page = children(cx.service, realm, Some(&text(&group, "id")), inside, PAGE).await?;
            inside += PAGE;
            let last = page.len() < PAGE;
            left.extend(page.into_iter().map(|group| (Some(path.clone()), group)));
            if last {
                break;
            }
        }
        found.push((parent, group));
    }
    Ok((found, next))
}

/// The path of a group in a parent.
pub(in crate::services::keycloak) fn path_of(parent: Option<&str>, group: &Map<String, Value>) -> String {
    format!("{}/{}", parent.unwrap_or_default(), text(group, "name"))
}

/// The group at that path.
pub(in crate::services::keycloak) async fn find(kc: &Keycloak, realm: &str, path: &str) -> Result<Map<String, Value>> {
    let inner = path.trim_start_matches('/');
    let found: Map<String, Value> = kc
        .http
        .get("/admin/realms/{}/group-by-path/{*}", &[realm, inner])
        .await?;
    // A group whose name has slashes stands at the same path: it is not the one that is meant.
    if inner.rsplit('/').next() == found.get("name").and_then(Value::as_str) {
        return Ok(found);
    }
    let text = format!("there is no group {path:?} in realm {realm:?}");
    Err(Error::new(ErrorKind::NotFound, text).service("keycloak"))
}

/// The realm, still escaped, and the path of the group in an id `realm/path/of/group`.
pub(in crate::services::keycloak) fn split_id(id: &str) -> Result<(&str, String)> {
    let (realm, path) = id.split_once('/').unwrap_or((id, ""));
    if realm.is_empty() || path.split('/').any(str::is_empty) {
        let form = "realm/name, or realm/parent/name for a group inside another";
        let text = format!("the id {id:?} is not of the form {form}");
        return Err(Error::new(ErrorKind::InvalidInput, text));
    }
    Ok((realm, format!("/{path}")))
}

/// What is wrong with the path of a group that `argument` names.
pub(in crate::services::keycloak) fn check_path(argument: &str, path: &str) -> Option<Violation> {
    let right = path
        .strip_prefix('/')
        .is_some_and(|path| !path.split('/').any(str::is_empty));
    (!right).then(|| {
        Violation::new(
            argument,
            "is the path of a group, such as \"/platform/admins\": a slash before each name",
        )
    })
}

/// The id of the group that `argument` names by its path.
pub(in crate::services::keycloak) async fn uuid(
    kc: &Keycloak,
    realm: &str,
    argument: &str,
    path: &str,
) -> Result<String> {
    let found = find(kc, realm, path).await;
    let found = found.map_err(|error| {
        let problem = format!("there is no group {path:?} in realm {realm:?}");
        named_by(error.with_message(problem), argument)
    })?;
    Ok(text(&found, "id"))
}
