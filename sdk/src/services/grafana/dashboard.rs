//! `grafana_dashboard`: dashboards by their JSON model.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::folder::is_top;
use super::{Grafana, sources, taken, text, uid};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;
use crate::transport::Response;

/// A dashboard, given by its JSON model as Grafana exports it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DashboardSpec {
    /// Name in addresses: letters, digits, hyphens and underscores. Left out, the model's own, or one is made.
    #[schemars(transform = field::force_new, transform = field::server_default, length(min = 1, max = 40))]
    pub uid: Option<String>,
    /// The JSON model. `id` and `version` in it mean nothing here.
    pub config_json: Map<String, Value>,
    /// Uid of the folder; left out, the dashboard is at the top.
    #[schemars(transform = field::empty_is_null)]
    pub folder_uid: Option<String>,
}

/// What Grafana adds to a dashboard.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct DashboardStatus {
    /// Path of the dashboard on the server.
    pub url: String,
}

key! {
    /// Natural name of a dashboard.
    pub struct DashboardKey {
        /// Uid.
        uid,
    }
}

/// What narrows a list of dashboards.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct DashboardScope {
    /// Uid of the folder that holds the dashboards, not those below it; `general` is the top level. Left out, all dashboards are listed.
    #[schemars(length(min = 1))]
    pub folder: Option<String>,
}

/// Fields of the model that the server sets and that say nothing about the dashboard.
const OF_THE_SERVER: [&str; 3] = ["id", "uid", "version"];

/// Dashboards.
pub struct Dashboard;

impl Resource for Dashboard {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "dashboard",
        plural: "dashboards",
    };
    const DATA_SOURCE: bool = true;
    const SCHEMA_VERSION: i64 = 1;
    const SOURCES: &'static [Source<Self::Key>] = sources::DASHBOARD;
    type Service = Grafana;
    type Key = DashboardKey;
    type Spec = DashboardSpec;
    type Status = DashboardStatus;
    type Scope = DashboardScope;

    async fn create(cx: &Context<'_, Grafana>, spec: DashboardSpec) -> Result<Observed<Self>> {
        let proof = match spec.uid {
            None => Proof::OwnId(|dashboard: &Observed<Self>| &dashboard.key.uid),
            Some(_) => Proof::Equality(|made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec),
        };
        let spec = DashboardSpec {
            uid: Some(spec.uid.unwrap_or_else(uid::made)),
            ..spec
        };
        let key = DashboardKey {
            uid: spec.uid.clone().unwrap_or_default(),
        };
        let sent = save(cx.service, &key, &spec, false);
        let made = observed(key.clone(), spec.clone(), String::new());
        let read = |answer: Response, made: &Observed<Self>| saved(&answer, made).map(Some);
        let made = cx.make(made, sent, read, proof).await;
        Ok(made.map_err(|error| taken(error, "dashboard"))?.object)
    }

    async fn read(cx: &Context<'_, Grafana>, key: &DashboardKey) -> Result<Observed<Self>> {
        decode(&cx.service.http.get("/api/dashboards/uid/{}", &[&key.uid]).await?)
    }

    async fn update(cx: &Context<'_, Grafana>, prior: Observed<Self>, spec: DashboardSpec) -> Result<Observed<Self>> {
        if spec.uid.as_ref().is_some_and(|uid| *uid != prior.key.uid) {
            let text = "cannot be changed: another uid is another dashboard";
            return Err(Error::new(ErrorKind::InvalidInput, format!("uid: {text}")).violation("uid", text));
        }
        let spec = DashboardSpec {
            uid: Some(prior.key.uid.clone()),
            ..spec
        };
        let answer = save(cx.service, &prior.key, &spec, true).await?;
        saved(&answer, &observed(prior.key, spec, prior.status.url))
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        cx.service
            .http
            .delete("/api/dashboards/uid/{}", &[&prior.key.uid])
            .await?;
        Ok(())
    }

    async fn list(
        cx: &Context<'_, Grafana>,
        scope: &DashboardScope,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        // A search gives no models: each is read by itself.
        let (rows, next) = cx
            .service
            .search("dash-db", scope.folder.as_deref(), cursor.as_deref())
            .await?;
        let mut items = Vec::with_capacity(rows.len());
        for row in &rows {
            cx.proceed()?;
            let key = DashboardKey { uid: text(row, "uid") };
            match Self::read(cx, &key).await {
                Ok(found) => items.push(found),
                // Deleted since the search.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Page {
            items,
            next,
            total: None,
        })
    }

    fn display_name(object: &Observed<Self>) -> String {
        text(&object.spec.config_json, "title")
    }

    fn validate(spec: &DashboardSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = uid::check("uid", spec.uid.as_ref()).into_iter().collect();
        let model = &spec.config_json;
        if model.contains_key("apiVersion") && model.contains_key("spec") {
            found.push(Violation::new(
                "config_json",
                "is in the Kubernetes form: give the classic JSON model (export with \"Classic\")",
            ));
            return found;
        }
        let title = model.get("title").and_then(Value::as_str).unwrap_or_default();
        if title.is_empty() || title.trim() != title {
            found.push(Violation::new(
                "config_json",
                "needs a \"title\" without white space at its ends",
            ));
        }
        let own = model.get("uid").and_then(Value::as_str).map(str::to_owned);
        let own = own.filter(|uid| !uid.is_empty());
        match (&spec.uid, &own) {
            (Some(uid), Some(own)) if uid != own => found.push(Violation::new(
                "config_json",
                format!(
                    "has the uid {own:?}, but the dashboard's is {uid:?}: take it out, or set uid = {own:?}, \
                     which replaces the dashboard"
                ),
            )),
            (None, own) => found.extend(uid::check("config_json", own.as_ref())),
            _ => {}
        }
        if model.contains_key("__inputs") {
            found.push(Violation::new(
                "config_json",
                "has \"__inputs\" of an export for sharing, which only an import in the browser fills in: \
                 replace them by uids of data sources and take \"__inputs\" out",
            ));
        }
        found
    }

    fn normalize(spec: &mut DashboardSpec) {
        let own = spec.config_json.get("uid").and_then(Value::as_str);
        let own = own.filter(|uid| !uid.is_empty()).map(str::to_owned);
        if spec.uid.is_none() {
            spec.uid.clone_from(&own);
        }
        // A uid in the model that is not the dashboard's stays: `validate` explains it.
        let foreign = own.is_some() && own != spec.uid;
        spec.config_json
            .retain(|key, _| !OF_THE_SERVER.contains(&key.as_str()) || (foreign && key == "uid"));
        spec.folder_uid.take_if(|uid| is_top(uid));
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        sources::resolve(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A dashboard in a folder",
            hcl: r#"
resource "deployme_grafana_folder" "platform" {
  uid   = "platform"
  title = "Platform"
}

resource "deployme_grafana_dashboard" "example" {
  uid        = "nodes"
  folder_uid = deployme_grafana_folder.platform.uid

  config_json = jsonencode({
    title         = "Nodes"
    schemaVersion = 39
    tags          = ["platform"]
    time          = { from = "now-6h", to = "now" }
    panels = [{
      id      = 1
      type    = "timeseries"
      title   = "CPU"
      gridPos = { x = 0, y = 0, w = 12, h = 8 }
      targets = [{ refId = "A", expr = "1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[5m]))" }]
    }]
  })
}
"#,
        }]
    }
}

/// Saves the model as a whole. `folderUid` is always sent: left out, the dashboard would move to the top.
async fn save(grafana: &Grafana, key: &DashboardKey, spec: &DashboardSpec, overwrite: bool) -> Result<Response> {
    let mut model = spec.config_json.clone();
    model.insert("uid".into(), key.uid.as_str().into());
    let body = json!({
        "dashboard": model,
        "folderUid": spec.folder_uid.as_deref().unwrap_or_default(),
        "overwrite": overwrite,
    });
    let mut request = grafana
        .http
        .request(http::Method::POST, "/api/dashboards/db", &[])
        .json(&body)?;
    if overwrite {
        request = request.idempotent();
    }
    let answer = request.send().await.map_err(|error| explained(error, spec))?;
    let other = answer.json().map(|saved: Map<String, Value>| text(&saved, "uid"));
    if let Some(other) = other.ok().filter(|other| *other != key.uid) {
        // Servers before 11.2 give the place to another dashboard of the same title in the folder.
        let text = format!(
            "Grafana saved another dashboard, {other:?}, which has the same title in that folder: choose another title"
        );
        return Err(Error::new(ErrorKind::Conflict, text).service("grafana"));
    }
    Ok(answer)
}

/// What is known of a dashboard that was saved.
fn saved(answer: &Response, asked: &Observed<Dashboard>) -> Result<Observed<Dashboard>> {
    let saved: Map<String, Value> = answer.json()?;
    Ok(observed(asked.key.clone(), asked.spec.clone(), text(&saved, "url")))
}

fn observed(key: DashboardKey, spec: DashboardSpec, url: String) -> Observed<Dashboard> {
    Observed {
        key,
        spec,
        status: DashboardStatus { url },
        secrets: Secrets::new(),
    }
}

/// A refusal that is about the folder.
fn explained(error: Error, spec: &DashboardSpec) -> Error {
    let (Some(folder), true) = (&spec.folder_uid, error.message().to_lowercase().contains("folder")) else {
        return error;
    };
    if !matches!(error.http_status(), Some(400 | 404)) {
        return error;
    }
    let text = format!("there is no folder with the uid {folder:?}: create it first");
    error
        .with_kind(ErrorKind::InvalidInput)
        .with_message(format!("folder_uid: {text}"))
        .violation("folder_uid", text)
}

fn decode(wire: &Map<String, Value>) -> Result<Observed<Dashboard>> {
    let part = |name: &str| wire.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
    let (model, meta) = (part("dashboard"), part("meta"));
    let uid = text(&model, "uid");
    if uid.is_empty() {
        return Err(Error::new(
            ErrorKind::Decode,
            "the answer holds no dashboard with a uid",
        ));
    }
    let mut spec = DashboardSpec {
        uid: Some(uid.clone()),
        config_json: model,
        folder_uid: Some(text(&meta, "folderUid")),
    };
    Dashboard::normalize(&mut spec);
    Ok(observed(DashboardKey { uid }, spec, text(&meta, "url")))
}
