//! A project's arguments in Harbor's representation, which spreads them over three objects.

use http::Method;
use serde_json::{Map, Value, json};

use super::project::{Project, ProjectKey, ProjectSpec, ProjectStatus, scanner_of};
use super::{Harbor, number, registry, text};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Codec, Observed, Secrets};
use crate::schema::Case;

static SPEC: Codec<ProjectSpec> = Codec::new(Case::Snake);

/// The metadata of a create or an update. An update keeps what is left out, so that switches are sent even when off.
pub(super) fn encode(spec: &ProjectSpec) -> Result<Map<String, Value>> {
    let mut body = SPEC.encode(spec)?;
    if let Some(Value::Object(metadata)) = body.get_mut("metadata") {
        let own_list = spec.cve_allowlist.is_some();
        metadata.insert("reuse_sys_cve_allowlist".into(), (!own_list).to_string().into());
        // What the other sort of project does not have is ignored: not sent at all.
        let foreign: &[&str] = if spec.registry.is_some() {
            &["enable_content_trust"]
        } else {
            &["proxy_speed_kb", "max_upstream_conn"]
        };
        metadata.retain(|key, _| !foreign.contains(&key.as_str()));
    }
    Ok(body)
}

/// A project with its quota and the name of its registry, which the summary tells.
pub(super) async fn read_whole(harbor: &Harbor, name: &str) -> Result<Observed<Project>> {
    let project: Map<String, Value> = named(harbor, "/api/v2.0/projects/{}", name).await?;
    let summary: Value = named(harbor, "/api/v2.0/projects/{}/summary", name).await?;
    let scanner = scanner_of(harbor, number(&project, "project_id")).await?;
    let limit = summary["quota"]["hard"]["storage"].as_i64();
    let registry = summary["registry"]["name"].as_str().map(str::to_owned);
    decode(&project, limit, registry, scanner)
}

/// The id of the project of that name.
pub(super) async fn project_id(harbor: &Harbor, name: &str) -> Result<i64> {
    let project: Map<String, Value> = named(harbor, "/api/v2.0/projects/{}", name).await?;
    Ok(number(&project, "project_id"))
}

/// What stands at an address of the project of that name.
pub(super) async fn named<T: serde::de::DeserializeOwned>(
    harbor: &Harbor,
    template: &'static str,
    name: &str,
) -> Result<T> {
    harbor.in_project(Method::GET, template, &[name]).send().await?.json()
}

/// What is known of a project: its own representation, its storage limit and the names of its registry and scanner.
pub(super) fn decode(
    wire: &Map<String, Value>,
    storage_limit: Option<i64>,
    registry: Option<String>,
    scanner: Option<String>,
) -> Result<Observed<Project>> {
    let mut wire = wire.clone();
    let mut own_list = false;
    if let Some(Value::Object(metadata)) = wire.get_mut("metadata") {
        own_list = metadata.get("reuse_sys_cve_allowlist").and_then(Value::as_str) == Some("false");
        // Harbor shows every severity that it does not know, an empty one too, as unknown.
        metadata.retain(|key, value| key != "severity" || value.as_str() != Some("unknown"));
    }
    let allowlist = if own_list {
        allowlist(wire.get("cve_allowlist"))
    } else {
        Value::Null
    };
    let name = text(&wire, "name");
    let spec = SPEC.decode(
        &wire,
        &[
            ("name", name.as_str().into()),
            ("registry", registry.map_or(Value::Null, Value::from)),
            ("storage_limit", storage_limit.map_or(Value::Null, Value::from)),
            ("cve_allowlist", allowlist),
            ("scanner", scanner.map_or(Value::Null, Value::from)),
        ],
    )?;
    Ok(Observed {
        key: ProjectKey { name },
        spec,
        status: ProjectStatus {
            project_id: number(&wire, "project_id"),
        },
        secrets: Secrets::new(),
    })
}

fn allowlist(wire: Option<&Value>) -> Value {
    let items = wire.and_then(|list| list["items"].as_array());
    let cves: Vec<&Value> = items.into_iter().flatten().map(|item| &item["cve_id"]).collect();
    let end = wire
        .and_then(|list| list["expires_at"].as_i64())
        .filter(|end| *end != 0);
    json!({ "cves": cves, "expires_at": end })
}

/// Changes metadata and, where wanted, the list of accepted vulnerabilities, which is replaced as a whole.
pub(super) async fn put(harbor: &Harbor, id: i64, spec: &ProjectSpec, with_list: bool) -> Result<()> {
    let mut body = encode(spec)?;
    if with_list {
        let list = spec.cve_allowlist.clone().unwrap_or_default();
        let items: Vec<Value> = list.cves.iter().map(|cve| json!({ "cve_id": cve })).collect();
        let mut wire = Map::from_iter([("items".to_owned(), Value::from(items))]);
        if let Some(end) = list.expires_at {
            wire.insert("expires_at".into(), end.into());
        }
        body.insert("cve_allowlist".into(), wire.into());
    }
    harbor
        .http
        .put("/api/v2.0/projects/{}", &[&id.to_string()], &body)
        .await?;
    Ok(())
}

/// The storage limit is an object of its own.
pub(super) async fn set_quota(harbor: &Harbor, project: i64, limit: i64) -> Result<()> {
    let project = project.to_string();
    let filter = [("reference", "project"), ("reference_id", project.as_str())];
    let quotas = harbor.all("/api/v2.0/quotas", &filter).await?;
    let quota = quotas.first().map(|quota| number(quota, "id").to_string());
    let quota = quota.ok_or_else(|| {
        Error::new(ErrorKind::Unsupported, "storage_limit: this Harbor keeps no quotas")
            .violation("storage_limit", "this Harbor keeps no quotas: leave it out")
    })?;
    let body = json!({ "hard": { "storage": limit } });
    harbor.http.put("/api/v2.0/quotas/{}", &[&quota], &body).await?;
    Ok(())
}

/// The id of the registry of that name.
pub(super) async fn registry_id(harbor: &Harbor, name: &str) -> Result<i64> {
    match registry::find(harbor, name).await {
        Ok(wire) => Ok(number(&wire, "id")),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let text = format!("there is no registry {name:?} in this Harbor: create it first (harbor_registry)");
            Err(Error::new(ErrorKind::InvalidInput, format!("registry: {text}")).violation("registry", text))
        }
        Err(error) => Err(error),
    }
}
