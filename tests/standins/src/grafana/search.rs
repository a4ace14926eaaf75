//! `/search`: folders and dashboards of every level.

use serde_json::{Value, json};

use super::dashboard::tags;
use super::error::plain;
use super::folder::{self, page};
use super::state::{Call, Grafana};
use super::text::slug;
use crate::exchange::{Outcome, Reply, Request};

struct Hit<'g> {
    id: i64,
    uid: &'g str,
    title: &'g str,
    folder: &'g str,
    tags: Vec<&'g str>,
    url: String,
    is_folder: bool,
}

pub(super) fn search(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let request = call.request;
    if request
        .param("limit")
        .and_then(|limit| limit.parse::<u64>().ok())
        .is_some_and(|limit| limit > 5000)
    {
        let message = "Limit is above maximum allowed (5000), use page parameter to access hits beyond limit";
        return Err(plain(422, message));
    }
    let grafana = &*grafana;
    let mut hits: Vec<Hit<'_>> = all(grafana)
        .into_iter()
        .filter(|hit| fits(grafana, request, hit))
        .collect();
    hits.sort_by_key(|hit| (!hit.is_folder, hit.title.to_lowercase()));
    match request.param("sort") {
        Some("alpha-asc") => hits.sort_by_key(|hit| hit.title.to_lowercase()),
        Some("alpha-desc") => {
            hits.sort_by_key(|hit| hit.title.to_lowercase());
            hits.reverse();
        }
        _ => {}
    }
    Ok(Reply::json(
        200,
        page(request, hits).iter().map(|hit| view(grafana, hit)).collect(),
    ))
}

fn all(grafana: &Grafana) -> Vec<Hit<'_>> {
    let folders = grafana.folders.iter().map(|folder| Hit {
        id: folder.id,
        uid: &folder.uid,
        title: &folder.title,
        folder: &folder.parent,
        tags: Vec::new(),
        url: folder::url(folder),
        is_folder: true,
    });
    let dashboards = grafana.dashboards.iter().map(|dashboard| Hit {
        id: dashboard.id,
        uid: &dashboard.uid,
        title: &dashboard.title,
        folder: &dashboard.folder,
        tags: tags(dashboard),
        url: format!("/d/{}/{}", dashboard.uid, slug(&dashboard.title)),
        is_folder: false,
    });
    folders.chain(dashboards).collect()
}

fn fits(grafana: &Grafana, request: &Request, hit: &Hit<'_>) -> bool {
    let query = request.param("query").unwrap_or_default().to_lowercase();
    let kind_fits = match request.param("type") {
        Some("dash-folder") => hit.is_folder,
        Some("dash-db") => !hit.is_folder,
        _ => true,
    };
    // A parameter that is not there lets everything through; several values mean any of them.
    let any = |name: &str, fits: &dyn Fn(&str) -> bool| {
        let values: Vec<&str> = request.params(name).flat_map(|value| value.split(',')).collect();
        values.is_empty() || values.into_iter().any(fits)
    };
    let folder_id = grafana.folder(hit.folder).map_or(0, |folder| folder.id).to_string();
    let above = if hit.folder.is_empty() { "general" } else { hit.folder };
    hit.title.to_lowercase().contains(&query)
        && kind_fits
        && request.params("tag").all(|tag| hit.tags.contains(&tag))
        && any("folderIds", &|id| id == folder_id)
        && any("folderUIDs", &|uid| uid == above)
        && any("dashboardIds", &|id| !hit.is_folder && id == hit.id.to_string())
        && any("dashboardUIDs", &|uid| !hit.is_folder && uid == hit.uid)
        && request.param("starred") != Some("true")
}

fn view(grafana: &Grafana, hit: &Hit<'_>) -> Value {
    let mut view = json!({
        "id": hit.id,
        "isStarred": false,
        "slug": "",
        "sortMeta": 0,
        "tags": hit.tags,
        "title": hit.title,
        "type": if hit.is_folder { "dash-folder" } else { "dash-db" },
        "uid": hit.uid,
        "uri": format!("db/{}", slug(hit.title)),
        "url": hit.url,
    });
    if let Ok(folder) = grafana.folder(hit.folder) {
        view["folderId"] = json!(folder.id);
        view["folderUid"] = json!(folder.uid);
        view["folderTitle"] = json!(folder.title);
        view["folderUrl"] = json!(folder::url(folder));
    }
    view
}
