//! `grafana_folder_permissions`: who may do what in a folder.

use std::collections::BTreeMap;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Grafana, folder, number, service_account, sources, team, text};
use crate::error::{Error, ErrorKind, Result};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Resource, Secrets};
use crate::schema::field;

/// All that is given in one folder; what it has from folders above is not part of it. What is not declared is taken away.
///
/// The provider's own login is left alone: what Grafana gave it for making the folder stays. Administrators of the organization may always
/// do everything. Deleting this gives a folder what Grafana gives a new one: at the top `View` to viewers and `Edit` to editors, further down
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FolderPermissionsSpec {
    /// Uid of the folder.
    #[schemars(transform = field::refers_to("grafana_folder.uid"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub folder_uid: String,
    /// What everybody with the role `Viewer` may do, and with it editors.
    pub viewer: Option<FolderPermission>,
    /// What everybody with the role `Editor` may do.
    pub editor: Option<FolderPermission>,
    /// What teams may do, by name.
    #[serde(default)]
    pub teams: BTreeMap<String, FolderPermission>,
    /// What users and service accounts may do, by login.
    #[serde(default)]
    pub users: BTreeMap<String, FolderPermission>,
}

/// What somebody may do in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum FolderPermission {
    /// See what is in it.
    View,
    /// See and change what is in it.
    Edit,
    /// Everything, giving permissions too.
    Admin,
}

impl FolderPermission {
    /// Grafana's number of it.
    fn number(self) -> i64 {
        match self {
            Self::View => 1,
            Self::Edit => 2,
            Self::Admin => 4,
        }
    }

    fn of(number: i64) -> Result<Self> {
        match number {
            1 => Ok(Self::View),
            2 => Ok(Self::Edit),
            4 => Ok(Self::Admin),
            _ => {
                let text = format!("the answer has an unknown permission: {number}");
                Err(Error::new(ErrorKind::Decode, text))
            }
        }
    }
}

/// What Grafana adds to the permissions of a folder: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct FolderPermissionsStatus {}

key! {
    /// The folder whose permissions they are.
    pub struct FolderPermissionsKey {
        /// Uid of the folder.
        folder_uid,
    }
}

const ALL: &str = "/api/folders/{}/permissions";

/// Permissions of folders.
pub struct FolderPermissions;

impl Resource for FolderPermissions {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "folder_permissions",
        plural: "folders_permissions",
    };
    type Service = Grafana;
    type Key = FolderPermissionsKey;
    type Spec = FolderPermissionsSpec;
    type Status = FolderPermissionsStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: FolderPermissionsSpec) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        let made = observed(spec);
        cx.record(&made)?;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Grafana>, key: &FolderPermissionsKey) -> Result<Observed<Self>> {
        decode(cx.service, &key.folder_uid).await
    }

    async fn update(
        cx: &Context<'_, Grafana>,
        _: Observed<Self>,
        spec: FolderPermissionsSpec,
    ) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        let uid = prior.key.folder_uid;
        let folder: Map<String, Value> = cx.service.http.get("/api/folders/{}", &[&uid]).await?;
        cx.proceed()?;
        let top = folder::is_top(&text(&folder, "parentUid"));
        let new = FolderPermissionsSpec {
            folder_uid: uid,
            viewer: top.then_some(FolderPermission::View),
            editor: top.then_some(FolderPermission::Edit),
            teams: BTreeMap::new(),
            users: BTreeMap::new(),
        };
        write(cx.service, &new).await
    }

    /// Those of each folder, page by page as the folders are listed.
    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let folders = <folder::Folder as Resource>::list(cx, &NoScope {}, cursor).await?;
        let mut items = Vec::with_capacity(folders.items.len());
        for folder in &folders.items {
            cx.proceed()?;
            match decode(cx.service, &folder.key.uid).await {
                Ok(found) => items.push(found),
                // Deleted since the list, or not shown.
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Page {
            items,
            next: folders.next,
            total: None,
        })
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        sources::resolve(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A folder that one team changes and nobody else sees",
            hcl: r#"
resource "deployme_grafana_folder" "secret" {
  uid   = "secret"
  title = "Secret"
}

resource "deployme_grafana_team" "security" {
  name = "Security"
}

resource "deployme_grafana_folder_permissions" "example" {
  folder_uid = deployme_grafana_folder.secret.uid
  teams      = { (deployme_grafana_team.security.name) = "Edit" }
}
"#,
        }]
    }
}

fn observed(spec: FolderPermissionsSpec) -> Observed<FolderPermissions> {
    Observed {
        key: FolderPermissionsKey {
            folder_uid: spec.folder_uid.clone(),
        },
        spec,
        status: FolderPermissionsStatus {},
        secrets: Secrets::new(),
    }
}

/// What is given in the folder itself.
async fn given(grafana: &Grafana, uid: &str) -> Result<Vec<Map<String, Value>>> {
    let rows: Result<Vec<Map<String, Value>>> = grafana.http.get(ALL, &[uid]).await;
    let mut rows = rows.map_err(missing)?;
    rows.retain(|row| row.get("inherited") != Some(&Value::Bool(true)));
    Ok(rows)
}

fn missing(error: Error) -> Error {
    if error.kind() == ErrorKind::NotFound {
        error.missing("grafana_folder")
    } else {
        error
    }
}

fn is_own(grafana: &Grafana, row: &Map<String, Value>) -> bool {
    grafana
        .login
        .as_ref()
        .is_some_and(|login| *login == text(row, "userLogin"))
}

/// Replaces all that is given.
async fn write(grafana: &Grafana, spec: &FolderPermissionsSpec) -> Result<()> {
    let there = given(grafana, &spec.folder_uid).await?;
    let mut items: Vec<Value> = Vec::new();
    for (role, permission) in [("Viewer", spec.viewer), ("Editor", spec.editor)] {
        items.extend(permission.map(|permission| json!({"role": role, "permission": permission.number()})));
    }
    for (name, permission) in &spec.teams {
        let known = there
            .iter()
            .find(|row| text(row, "team") == *name)
            .map(|row| number(row, "teamId"));
        let id = match known.filter(|id| *id != 0) {
            Some(id) => id,
            None => {
                let found = team::find(grafana, name).await;
                number(
                    &found.map_err(|error| absent(error, format!("teams[{name:?}]"), "team"))?,
                    "id",
                )
            }
        };
        items.push(json!({"teamId": id, "permission": permission.number()}));
    }
    for (login, permission) in &spec.users {
        let place = format!("users[{login:?}]");
        if grafana.login.as_ref() == Some(login) {
            let text = "is the provider's own login, which is left alone: leave it out";
            return Err(Error::new(ErrorKind::InvalidInput, format!("{place}: {text}")).violation(place, text));
        }
        let known = there
            .iter()
            .find(|row| text(row, "userLogin") == *login)
            .map(|row| number(row, "userId"));
        let id = match known.filter(|id| *id != 0) {
            Some(id) => id,
            None => user_id(grafana, login)
                .await
                .map_err(|error| absent(error, place, "user"))?,
        };
        items.push(json!({"userId": id, "permission": permission.number()}));
    }
    let own = there.iter().filter(|row| is_own(grafana, row));
    items.extend(own.map(|row| json!({"userId": number(row, "userId"), "permission": number(row, "permission")})));
    let body = json!({ "items": items });
    let request = grafana
        .http
        .request(Method::POST, ALL, &[&spec.folder_uid])
        .json(&body)?;
    request.idempotent().send().await.map_err(missing)?;
    Ok(())
}

/// The number of a user or of a service account in the organization.
async fn user_id(grafana: &Grafana, login: &str) -> Result<i64> {
    let request = grafana
        .http
        .request(Method::GET, "/api/org/users", &[])
        .query("query", login);
    let rows: Vec<Map<String, Value>> = request.send().await?.json()?;
    if let Some(row) = rows.iter().find(|row| text(row, "login") == *login) {
        return Ok(number(row, "userId"));
    }
    let name = service_account::find(grafana, login).await?;
    Ok(number(&name, "id"))
}

fn absent(error: Error, place: String, what: &str) -> Error {
    if error.kind() != ErrorKind::NotFound {
        return error;
    }
    let text = format!("there is no such {what} in the organization: create it first or mend the name");
    Error::new(ErrorKind::InvalidInput, format!("{place}: {text}"))
        .service("grafana")
        .violation(place, text)
}

async fn decode(grafana: &Grafana, uid: &str) -> Result<Observed<FolderPermissions>> {
    let mut spec = FolderPermissionsSpec {
        folder_uid: uid.to_owned(),
        viewer: None,
        editor: None,
        teams: BTreeMap::new(),
        users: BTreeMap::new(),
    };
    for row in given(grafana, uid).await?.iter().filter(|row| !is_own(grafana, row)) {
        let permission = FolderPermission::of(number(row, "permission"))?;
        let (role, team, user) = (text(row, "role"), text(row, "team"), text(row, "userLogin"));
        match role.as_str() {
            "Viewer" => spec.viewer = Some(permission),
            "Editor" => spec.editor = Some(permission),
            _ if !team.is_empty() => {
                spec.teams.insert(team, permission);
            }
            _ if !user.is_empty() => {
                spec.users.insert(user, permission);
            }
            _ => {}
        }
    }
    Ok(observed(spec))
}
