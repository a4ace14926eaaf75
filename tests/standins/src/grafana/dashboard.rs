//! `/dashboards`: one address saves, new or changed; read and delete go by uid.

use serde_json::{Map, Value, json};

use super::body::Fields;
use super::error::{bad_data, dashboard_not_found, plain, with_status};
use super::folder;
use super::state::{Call, Dashboard, Grafana};
use super::text::{checked_uid, made_uid, slug};
use crate::exchange::{Outcome, Reply};

impl Grafana {
    fn dashboard(&self, uid: &str) -> Option<&Dashboard> {
        self.dashboards.iter().find(|dashboard| dashboard.uid == uid)
    }

    /// The uid of the folder a save goes to. Left out means the root: that moves a dashboard there.
    fn target_folder(&self, body: &Fields) -> Result<String, Reply> {
        let missing = || plain(404, "Folder not found");
        match body.text("folderUid")?.unwrap_or_default() {
            "general" => return Ok(String::new()),
            "" => {}
            uid => {
                return self.folder(uid).map(|folder| folder.uid.clone()).map_err(|_| missing());
            }
        }
        // Deprecated, and still taken when folderUid is not there.
        match body.integer("folderId")? {
            Some(id) if id > 0 => {
                let found = self.folders.iter().find(|folder| folder.id == id);
                found.map(|folder| folder.uid.clone()).ok_or_else(missing)
            }
            _ => Ok(String::new()),
        }
    }

    /// The stored dashboard that a save is about; `id` beats `uid`.
    fn meant(&self, model: &Map<String, Value>, uid: &str) -> Result<Option<&Dashboard>, Reply> {
        let id = model.get("id").and_then(Value::as_i64).filter(|id| *id > 0);
        let Some(id) = id else {
            return Ok(self.dashboard(uid));
        };
        let found = self.dashboards.iter().find(|dashboard| dashboard.id == id);
        let found = found.ok_or_else(|| with_status(404, "not-found", "Dashboard not found"))?;
        if !uid.is_empty() && uid != found.uid {
            return Err(plain(400, "a folder/dashboard with the same uid already exists"));
        }
        Ok(Some(found))
    }
}

fn url(dashboard: &Dashboard) -> String {
    format!("/d/{}/{}", dashboard.uid, slug(&dashboard.title))
}

/// `POST /dashboards/db`.
pub(super) fn save(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    if body.flag("isFolder")? {
        return Err(plain(400, "Use folders endpoint for saving folders."));
    }
    let sent = body.get("dashboard").ok_or_else(bad_data)?;
    let folder = grafana.target_folder(&body)?;
    let mut model = sent.as_object().cloned().unwrap_or_default();
    let title = model
        .get("title")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .trim()
        .to_owned();
    if title.is_empty() {
        return Err(plain(400, "Dashboard title cannot be empty"));
    }
    let uid = checked_uid(model.get("uid").and_then(Value::as_str).unwrap_or_default())?;
    if grafana.folder(&uid).is_ok() {
        return Err(plain(400, "Dashboard cannot be changed to a folder"));
    }
    let (id, uid, trail) = match grafana.meant(&model, &uid)?.cloned() {
        Some(stored) => {
            let sent_version = model.get("version").and_then(Value::as_i64);
            if !body.flag("overwrite")? && sent_version != Some(stored.trail.version) {
                let message = "The dashboard has been changed by someone else";
                return Err(with_status(412, "version-mismatch", message));
            }
            (stored.id, stored.uid, grafana.changed(stored.trail, &call.login))
        }
        None => (
            grafana.next_id(),
            if uid.is_empty() { made_uid() } else { uid },
            grafana.made(&call.login),
        ),
    };
    // The model is stored as sent, with the server's own values for these four.
    model.insert("id".to_owned(), json!(id));
    model.insert("uid".to_owned(), json!(uid));
    model.insert("title".to_owned(), json!(title));
    model.insert("version".to_owned(), json!(trail.version));
    let saved = Dashboard {
        id,
        uid,
        title,
        folder,
        model,
        trail,
    };
    let answer = json!({
        "folderUid": saved.folder,
        "id": saved.id,
        "slug": slug(&saved.title),
        "status": "success",
        "uid": saved.uid,
        "url": url(&saved),
        "version": saved.trail.version,
    });
    grafana.dashboards.retain(|dashboard| dashboard.id != id);
    grafana.dashboards.push(saved);
    Ok(Reply::json(200, answer))
}

pub(super) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let dashboard = grafana.dashboard(&call.values[0]).ok_or_else(dashboard_not_found)?;
    let folder = grafana.folder(&dashboard.folder).ok();
    let trail = &dashboard.trail;
    Ok(Reply::json(
        200,
        json!({
            "dashboard": dashboard.model,
            "meta": {
                "canAdmin": true,
                "canDelete": true,
                "canEdit": true,
                "canSave": true,
                "canStar": true,
                "created": trail.created,
                "createdBy": trail.created_by,
                "expires": "0001-01-01T00:00:00Z",
                "folderId": folder.map_or(0, |folder| folder.id),
                "folderTitle": folder.map_or("General", |folder| folder.title.as_str()),
                "folderUid": dashboard.folder,
                "folderUrl": folder.map(folder::url).unwrap_or_default(),
                "hasAcl": false,
                "isFolder": false,
                "provisioned": false,
                "provisionedExternalId": "",
                "slug": slug(&dashboard.title),
                "type": "db",
                "updated": trail.updated,
                "updatedBy": trail.updated_by,
                "url": url(dashboard),
                "version": trail.version,
            },
        }),
    ))
}

pub(super) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let gone = grafana
        .dashboard(&call.values[0])
        .ok_or_else(dashboard_not_found)?
        .clone();
    grafana.dashboards.retain(|dashboard| dashboard.uid != gone.uid);
    let message = format!("Dashboard {} deleted", gone.title);
    Ok(Reply::json(
        200,
        json!({"id": gone.id, "message": message, "title": gone.title, "uid": gone.uid}),
    ))
}

/// The tags of a model; anything else than a list of texts is none.
pub(super) fn tags(dashboard: &Dashboard) -> Vec<&str> {
    let tags = dashboard.model.get("tags").and_then(Value::as_array);
    tags.into_iter().flatten().filter_map(Value::as_str).collect()
}
