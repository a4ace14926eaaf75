//! `/folders`: list, create, read, change.

use serde_json::{Value, json};

use super::body::Fields;
use super::error::{folder_not_found, plain, with_id, with_status};
use super::state::{Call, Folder, Grafana};
use super::text::{checked_uid, made_uid, slug};
use crate::exchange::{Outcome, Reply, Request};

/// Folders below folders: this many levels and no more.
const LEVELS: usize = 4;

impl Grafana {
    pub(super) fn folder(&self, uid: &str) -> Result<&Folder, Reply> {
        self.folders
            .iter()
            .find(|folder| folder.uid == uid)
            .ok_or_else(folder_not_found)
    }

    /// The folders above, the nearest first.
    pub(super) fn above(&self, folder: &Folder) -> Vec<&Folder> {
        let mut above = Vec::new();
        let mut parent = folder.parent.as_str();
        while let Ok(found) = self.folder(parent) {
            above.push(found);
            parent = &found.parent;
        }
        above
    }

    /// Refuses a parent that is missing or too deep for a tree of `height` levels below it.
    pub(super) fn check_parent(&self, parent: &str, height: usize) -> Result<(), Reply> {
        if parent.is_empty() {
            return Ok(());
        }
        let depth = self.above(self.folder(parent)?).len() + 1;
        if depth + height > LEVELS {
            return Err(with_id(
                400,
                "folder.maximum-depth-reached",
                "Maximum nested folder depth reached",
            ));
        }
        Ok(())
    }

    pub(super) fn folder_view(&self, folder: &Folder) -> Value {
        let trail = &folder.trail;
        let mut view = json!({
            "canAdmin": true,
            "canDelete": true,
            "canEdit": true,
            "canSave": true,
            "created": trail.created,
            "createdBy": trail.created_by,
            "hasAcl": false,
            "id": folder.id,
            "orgId": 1,
            "title": folder.title,
            "uid": folder.uid,
            "updated": trail.updated,
            "updatedBy": trail.updated_by,
            "url": url(folder),
            "version": trail.version,
        });
        if !folder.parent.is_empty() {
            let above = self.above(folder).into_iter().rev();
            let parents = above.map(|folder| json!({"uid": folder.uid, "title": folder.title, "url": url(folder)}));
            view["parents"] = parents.collect();
            view["parentUid"] = json!(folder.parent);
        }
        view
    }
}

pub(super) fn url(folder: &Folder) -> String {
    format!("/dashboards/f/{}/{}", folder.uid, slug(&folder.title))
}

/// A title, blanks around it cut.
fn checked_title(sent: &str) -> Result<String, Reply> {
    match sent.trim() {
        "" => Err(plain(400, "folder title cannot be empty")),
        title if title.eq_ignore_ascii_case("general") => Err(plain(400, "A folder with that name already exists")),
        title => Ok(title.to_owned()),
    }
}

pub(super) fn changed_by_someone_else() -> Reply {
    with_status(412, "version-mismatch", "the folder has been changed by someone else")
}

/// The rows of page `page` (from 1) of `limit` rows; a limit that is no positive number is 1000.
pub(super) fn page<T>(request: &Request, rows: Vec<T>) -> Vec<T> {
    let number = |name: &str| {
        request
            .param(name)
            .and_then(|sent| sent.parse::<usize>().ok())
            .filter(|sent| *sent > 0)
    };
    let limit = number("limit").unwrap_or(1000);
    let first = (number("page").unwrap_or(1) - 1).saturating_mul(limit);
    rows.into_iter().skip(first).take(limit).collect()
}

/// One level: the folders right below `parentUid`, or those at the root.
pub(super) fn list(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let parent = call.request.param("parentUid").unwrap_or_default();
    if !parent.is_empty() {
        grafana.folder(parent)?;
    }
    let mut rows: Vec<&Folder> = grafana
        .folders
        .iter()
        .filter(|folder| folder.parent == parent)
        .collect();
    rows.sort_by_key(|folder| folder.title.to_lowercase());
    let row = |folder: &Folder| {
        let mut row = json!({"id": folder.id, "uid": folder.uid, "title": folder.title});
        if !folder.parent.is_empty() {
            row["parentUid"] = json!(folder.parent);
        }
        row
    };
    Ok(Reply::json(
        200,
        page(call.request, rows).into_iter().map(row).collect(),
    ))
}

pub(super) fn create(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let title = checked_title(body.text("title")?.unwrap_or_default())?;
    let mut uid = checked_uid(body.text("uid")?.unwrap_or_default())?;
    let parent = body.text("parentUid")?.unwrap_or_default().to_owned();
    grafana.check_parent(&parent, 1)?;
    if uid.is_empty() {
        uid = made_uid();
    }
    let taken = grafana.folder(&uid).is_ok() || grafana.dashboards.iter().any(|dashboard| dashboard.uid == uid);
    if taken {
        return Err(changed_by_someone_else());
    }
    let folder = Folder {
        id: grafana.next_id(),
        uid,
        title,
        parent,
        trail: grafana.made(&call.login),
    };
    let view = {
        grafana.folders.push(folder.clone());
        grafana.folder_view(&folder)
    };
    Ok(Reply::json(200, view))
}

pub(super) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let folder = grafana.folder(&call.values[0])?;
    Ok(Reply::json(200, grafana.folder_view(folder)))
}

pub(super) fn read_by_id(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let id = call.values[0].parse::<i64>().ok().filter(|id| *id > 0);
    let id = id.ok_or_else(|| plain(400, "Unique identifier needed to be able to get a dashboard"))?;
    let folder = grafana
        .folders
        .iter()
        .find(|folder| folder.id == id)
        .ok_or_else(folder_not_found)?;
    Ok(Reply::json(200, grafana.folder_view(folder)))
}

/// Changes the title; `uid` and `parentUid` in the body are ignored.
pub(super) fn update(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let mut folder = grafana.folder(&call.values[0])?.clone();
    if let Some(title) = body.text("title")? {
        folder.title = checked_title(title)?;
    }
    if !body.flag("overwrite")? && body.integer("version")? != Some(folder.trail.version) {
        return Err(changed_by_someone_else());
    }
    folder.trail = grafana.changed(folder.trail, &call.login);
    let view = grafana.folder_view(&folder);
    grafana.replace_folder(folder);
    Ok(Reply::json(200, view))
}

impl Grafana {
    pub(super) fn replace_folder(&mut self, folder: Folder) {
        if let Some(stored) = self.folders.iter_mut().find(|stored| stored.uid == folder.uid) {
            *stored = folder;
        }
    }
}
