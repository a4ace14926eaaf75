//! `grafana_folder`: folders for dashboards and alert rules.

use futures_util::stream::{self, StreamExt, TryStreamExt};
use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Grafana, PAGE, sources, taken, text, uid};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;
use crate::transport::Response;

/// A folder for dashboards, alert rules and other folders.
///
/// A folder that still holds something is not deleted: Grafana would delete all of it too.
///
/// A list costs two requests for each folder, one for it and one for those below it. What the login may not see is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FolderSpec {
    /// Name in addresses: letters, digits, hyphens and underscores. Left out, one is made.
    #[schemars(transform = field::force_new, transform = field::server_default, length(min = 1, max = 40))]
    pub uid: Option<String>,
    /// Title shown to people.
    #[schemars(length(min = 1))]
    pub title: String,
    /// Uid of the folder above; left out, the folder is at the top.
    #[schemars(transform = field::empty_is_null)]
    pub parent_uid: Option<String>,
}

/// What Grafana adds to a folder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct FolderStatus {
    /// Path of the folder's page on the server.
    pub url: String,
}

key! {
    /// Natural name of a folder.
    pub struct FolderKey {
        /// Uid.
        uid,
    }
}

/// Folders.
pub struct Folder;

impl Resource for Folder {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "folder",
        plural: "folders",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::FOLDER;
    type Service = Grafana;
    type Key = FolderKey;
    type Spec = FolderSpec;
    type Status = FolderStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: FolderSpec) -> Result<Observed<Self>> {
        let own_uid = spec.uid.is_none();
        let proof = if own_uid {
            Proof::OwnId(|folder: &Observed<Self>| &folder.key.uid)
        } else {
            Proof::Equality(|made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec)
        };
        let spec = FolderSpec {
            uid: Some(spec.uid.unwrap_or_else(uid::made)),
            ..spec
        };
        let key = FolderKey {
            uid: spec.uid.clone().unwrap_or_default(),
        };
        let mut body = json!({ "uid": key.uid, "title": spec.title });
        if let Some(parent) = &spec.parent_uid {
            body["parentUid"] = parent.as_str().into();
        }
        let sent = async {
            let sent = cx.service.http.post("/api/folders", &[], &body).await;
            // Under many creates at once Grafana refuses some that it has carried out: a uid made here is nobody else's.
            sent.map_err(|error| {
                let may_be_done = error.may_be_done() || (own_uid && is_conflict(&error));
                error.with_may_be_done(may_be_done)
            })
        };
        let made = Observed {
            key: key.clone(),
            spec: spec.clone(),
            status: FolderStatus { url: String::new() },
            secrets: Secrets::new(),
        };
        let read = |answer: Response, _: &Observed<Self>| decode(&answer.json()?).map(Some);
        let made = cx.make(made, sent, read, proof).await;
        let made = made.map_err(|error| taken(explained(error, &spec), "folder"))?;
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Grafana>, key: &FolderKey) -> Result<Observed<Self>> {
        decode(&cx.service.http.get("/api/folders/{}", &[&key.uid]).await?)
    }

    async fn update(cx: &Context<'_, Grafana>, prior: Observed<Self>, spec: FolderSpec) -> Result<Observed<Self>> {
        let http = &cx.service.http;
        let uid = &prior.key.uid;
        let mut wire: Option<Map<String, Value>> = None;
        if prior.spec.title != spec.title {
            let body = json!({ "title": spec.title, "overwrite": true });
            wire = Some(http.put("/api/folders/{}", &[uid], &body).await?.json()?);
        }
        if prior.spec.parent_uid != spec.parent_uid {
            cx.proceed()?;
            let body = json!({ "parentUid": spec.parent_uid.as_deref().unwrap_or_default() });
            let moved = http
                .request(Method::POST, "/api/folders/{}/move", &[uid])
                .json(&body)?
                .idempotent();
            wire = Some(moved.send().await.map_err(|error| explained(error, &spec))?.json()?);
        }
        match wire {
            Some(wire) => decode(&wire),
            None => Self::read(cx, &prior.key).await,
        }
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        let uid = &prior.key.uid;
        let counts: Map<String, Value> = cx.service.http.get("/api/folders/{}/counts", &[uid]).await?;
        let held: Vec<String> = counts
            .iter()
            .filter(|(_, count)| count.as_i64().unwrap_or_default() > 0)
            .map(|(kind, count)| format!("{kind}: {count}"))
            .collect();
        if !held.is_empty() {
            let text = format!(
                "the folder still holds {}, which Grafana would delete with it: move or delete that first",
                held.join(", ")
            );
            return Err(Error::new(ErrorKind::Conflict, text).service("grafana"));
        }
        cx.service.http.delete("/api/folders/{}", &[uid]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        // Level by level: a search would give all at once, but its index lags behind in servers from 12 on. A page is what lies
        // right below one folder; the cursor holds the folders that are still to be looked into.
        let mut parents: Vec<String> = match cursor {
            None => vec![String::new()],
            Some(cursor) => serde_json::from_str(&cursor)
                .map_err(|_| Error::new(ErrorKind::InvalidInput, "cursor: was not given by a list of this kind"))?,
        };
        let below = children(cx.service, &parents.pop().unwrap_or_default()).await?;
        parents.extend(below.iter().cloned());
        // A row lacks the path of the page.
        let found: Vec<Option<Observed<Self>>> = stream::iter(below.into_iter().filter(|uid| uid != SHARED))
            .map(|uid| async move { there(Self::read(cx, &FolderKey { uid }).await) })
            .buffered(8)
            .try_collect()
            .await?;
        Ok(Page {
            items: found.into_iter().flatten().collect(),
            next: (!parents.is_empty()).then(|| json!(parents).to_string()),
            total: None,
        })
    }

    fn display_name(object: &Observed<Self>) -> String {
        object.spec.title.clone()
    }

    fn validate(spec: &FolderSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = uid::check("uid", spec.uid.as_ref()).into_iter().collect();
        if spec.title.trim().is_empty() || spec.title.trim() != spec.title {
            found.push(Violation::new(
                "title",
                "must not be empty, begin or end with white space: Grafana cuts it off",
            ));
        }
        if spec.title.eq_ignore_ascii_case("general") {
            found.push(Violation::new(
                "title",
                "is what Grafana calls the top level: choose another",
            ));
        }
        if spec.uid.is_some() && spec.uid == spec.parent_uid {
            found.push(Violation::new("parent_uid", "must not be the folder itself"));
        }
        found
    }

    fn normalize(spec: &mut FolderSpec) {
        spec.parent_uid.take_if(|uid| is_top(uid));
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        sources::resolve(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A folder in a folder",
            hcl: r#"
resource "deployme_grafana_folder" "platform" {
  uid   = "platform"
  title = "Platform"
}

resource "deployme_grafana_folder" "example" {
  uid        = "platform-clusters"
  title      = "Clusters"
  parent_uid = deployme_grafana_folder.platform.uid
}
"#,
        }]
    }
}

/// Stands at the top for folders in places that the login may not see; it is no folder itself.
const SHARED: &str = "sharedwithme";

/// The top level has no uid; `general` stands for it in places.
pub(super) fn is_top(uid: &str) -> bool {
    uid.is_empty() || uid == "general"
}

fn is_conflict(error: &Error) -> bool {
    matches!(error.http_status(), Some(409 | 412))
}

/// A refusal that is about the folder above.
fn explained(error: Error, spec: &FolderSpec) -> Error {
    let Some(parent) = &spec.parent_uid else { return error };
    if error.kind() == ErrorKind::NotFound {
        let text = format!("there is no folder with the uid {parent:?}: create it first");
        return error
            .with_kind(ErrorKind::InvalidInput)
            .with_message(format!("parent_uid: {text}"))
            .violation("parent_uid", text);
    }
    if error.http_status() == Some(400) && error.message().to_lowercase().contains("depth") {
        let text = format!("{parent:?} is too deep: Grafana nests folders four levels deep");
        return error
            .with_message(format!("parent_uid: {text}"))
            .violation("parent_uid", text);
    }
    error
}

/// What was found; `None` for what is gone since it was listed, or is listed and not shown.
fn there<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Uids of the folders right below one, `""` being the top.
async fn children(grafana: &Grafana, parent: &str) -> Result<Vec<String>> {
    let mut uids = Vec::new();
    for number in 1.. {
        let mut request = grafana.http.request(Method::GET, "/api/folders", &[]);
        if !parent.is_empty() {
            request = request.query("parentUid", parent);
        }
        let sent = request.query("limit", PAGE).query("page", number).send().await;
        // A login that may not list the top level may list nothing.
        let answer = if parent.is_empty() { Some(sent?) } else { there(sent)? };
        let Some(answer) = answer else { break };
        let rows: Vec<Map<String, Value>> = answer.json()?;
        uids.extend(rows.iter().map(|row| text(row, "uid")));
        if rows.len() < PAGE {
            break;
        }
    }
    Ok(uids)
}

fn decode(wire: &Map<String, Value>) -> Result<Observed<Folder>> {
    let uid = text(wire, "uid");
    if uid.is_empty() {
        return Err(Error::new(ErrorKind::Decode, "the answer holds no folder with a uid"));
    }
    Ok(Observed {
        key: FolderKey { uid: uid.clone() },
        spec: FolderSpec {
            uid: Some(uid),
            title: text(wire, "title"),
            parent_uid: Some(text(wire, "parentUid")).filter(|uid| !is_top(uid)),
        },
        status: FolderStatus { url: text(wire, "url") },
        secrets: Secrets::new(),
    })
}
