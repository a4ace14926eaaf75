//! `/folders/{uid}/permissions`.

use serde_json::{Value, json};

use super::super::body::Fields;
use super::super::error::{bad_data, plain};
use super::super::state::{Call, Folder, Grafana};
use super::said;
use crate::exchange::{Outcome, Reply};

/// What a role, a user or a team is given in a folder; 0 and an empty text stand for those it is not about.
#[derive(Clone, Debug, Default)]
pub(in crate::grafana) struct Given {
    role: String,
    pub(super) user: i64,
    pub(super) team: i64,
    permission: i64,
}

/// What is given in the folder itself: at first Admin to who made it and, at the top, what the roles are for.
fn given(grafana: &Grafana, folder: &Folder) -> Vec<Given> {
    if let Some(given) = grafana.access.given.get(&folder.uid) {
        return given.clone();
    }
    let maker = grafana
        .access
        .users
        .iter()
        .find(|user| user.login == folder.trail.created_by);
    let mut given: Vec<Given> = maker
        .map(|user| Given {
            user: user.id,
            permission: 4,
            ..Given::default()
        })
        .into_iter()
        .collect();
    if folder.parent.is_empty() {
        for (role, permission) in [("Editor", 2), ("Viewer", 1)] {
            given.push(Given {
                role: role.to_owned(),
                permission,
                ..Given::default()
            });
        }
    }
    given
}

fn row(grafana: &Grafana, folder: &Folder, given: &Given, inherited: bool) -> Value {
    let access = &grafana.access;
    let user = access.user(given.user);
    let account = access.accounts.iter().find(|account| account.id == given.user);
    let login = user
        .map(|user| user.login.clone())
        .or_else(|| account.map(|account| account.login.clone()));
    let team = access.teams.iter().find(|team| team.id == given.team);
    let name = match given.permission {
        1 => "View",
        2 => "Edit",
        _ => "Admin",
    };
    let mut row = json!({
        "folderUid": folder.uid,
        "uid": folder.uid,
        "title": folder.title,
        "isFolder": true,
        "inherited": inherited,
        "permission": given.permission,
        "permissionName": name,
        "userId": given.user,
        "userLogin": login.unwrap_or_default(),
        "userEmail": user.map(|user| user.email.clone()).unwrap_or_default(),
        "teamId": given.team,
        "team": team.map(|team| team.name.clone()).unwrap_or_default(),
        "teamUid": team.map(|team| team.uid.clone()).unwrap_or_default(),
    });
    if !given.role.is_empty() {
        row["role"] = json!(given.role);
    }
    row
}

pub(in crate::grafana) fn list(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let folder = grafana.folder(&call.values[0])?;
    let mut rows: Vec<Value> = Vec::new();
    for (depth, place) in std::iter::once(folder).chain(grafana.above(folder)).enumerate() {
        rows.extend(
            given(grafana, place)
                .iter()
                .map(|one| row(grafana, folder, one, depth > 0)),
        );
    }
    Ok(Reply::json(200, Value::Array(rows)))
}

/// Replaces all that is given in the folder itself.
pub(in crate::grafana) fn replace(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let uid = grafana.folder(&call.values[0])?.uid.clone();
    let body = Fields::of(call.request)?;
    let mut all = Vec::new();
    for item in body.get("items").and_then(Value::as_array).ok_or_else(bad_data)? {
        let number = |name: &str| item[name].as_i64().unwrap_or_default();
        let one = Given {
            role: item["role"].as_str().unwrap_or_default().to_owned(),
            user: number("userId"),
            team: number("teamId"),
            permission: number("permission"),
        };
        let known = grafana.access.user(one.user).is_some()
            || grafana.access.accounts.iter().any(|account| account.id == one.user)
            || grafana.access.teams.iter().any(|team| team.id == one.team)
            || ["Viewer", "Editor"].contains(&one.role.as_str());
        if !known || ![1, 2, 4].contains(&one.permission) {
            return Err(plain(400, "invalid permission"));
        }
        all.push(one);
    }
    grafana.access.given.insert(uid, all);
    Ok(said("Dashboard permissions updated"))
}
