//! What concerns a folder with all that lies below it: move, delete, counts.

use serde_json::json;

use super::alerting::rule_group::Group;
use super::body::Fields;
use super::error::{plain, with_id};
use super::state::{Call, Grafana};
use crate::exchange::{Outcome, Reply};

impl Grafana {
    /// The folder's uid and those of all folders below it.
    fn below(&self, uid: &str) -> Vec<String> {
        let mut uids = vec![uid.to_owned()];
        let mut at = 0;
        while at < uids.len() {
            let children = self.folders.iter().filter(|folder| folder.parent == uids[at]);
            uids.extend(children.map(|folder| folder.uid.clone()).collect::<Vec<_>>());
            at += 1;
        }
        uids
    }

    /// Levels of the tree that begins with this folder; 1 when nothing lies below.
    fn height(&self, uid: &str) -> usize {
        let children = self.folders.iter().filter(|folder| folder.parent == uid);
        1 + children
            .map(|folder| self.height(&folder.uid))
            .max()
            .unwrap_or_default()
    }
}

/// `POST /folders/{uid}/move`; an empty parent is the root.
pub(super) fn move_to(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let body = Fields::of(call.request)?;
    let mut folder = grafana.folder(&call.values[0])?.clone();
    let parent = body.text("parentUid")?.unwrap_or_default();
    if grafana.below(&folder.uid).iter().any(|uid| uid == parent) {
        return Err(with_id(400, "folder.circular-reference", "circular reference detected"));
    }
    grafana.check_parent(parent, grafana.height(&folder.uid))?;
    parent.clone_into(&mut folder.parent);
    folder.trail = grafana.changed(folder.trail, &call.login);
    grafana.replace_folder(folder.clone());
    Ok(Reply::json(200, grafana.folder_view(&folder)))
}

/// Deletes the folder, the folders below and all their dashboards.
pub(super) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let folder = grafana.folder(&call.values[0])?.clone();
    let gone = grafana.below(&folder.uid);
    let rules = |group: &Group| gone.contains(&group.folder);
    if call.request.param("forceDeleteRules") != Some("true") && grafana.alerting.groups.iter().any(rules) {
        return Err(plain(400, "folder contains alert rules"));
    }
    grafana.access.given.retain(|uid, _| !gone.contains(uid));
    grafana.alerting.groups.retain(|group| !gone.contains(&group.folder));
    grafana.folders.retain(|folder| !gone.contains(&folder.uid));
    grafana.dashboards.retain(|dashboard| !gone.contains(&dashboard.folder));
    let message = format!("Folder {} deleted", folder.title);
    Ok(Reply::json(
        200,
        json!({"id": folder.id, "message": message, "title": folder.title}),
    ))
}

pub(super) fn counts(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let uid = &grafana.folder(&call.values[0])?.uid;
    let below = grafana.below(uid);
    let dashboards = grafana
        .dashboards
        .iter()
        .filter(|dashboard| below.contains(&dashboard.folder))
        .count();
    let rules: usize = grafana
        .alerting
        .groups
        .iter()
        .filter(|group| below.contains(&group.folder))
        .map(|group| group.rules.len())
        .sum();
    let counts = json!({"alertrule": rules, "dashboard": dashboards, "folder": below.len() - 1, "librarypanel": 0});
    Ok(Reply::json(200, counts))
}
