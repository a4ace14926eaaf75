//! `harbor_project`: projects and proxy caches, with their quota and list of accepted vulnerabilities.

mod repositories;
mod scanner;
mod spec;

use serde_json::{Map, Value};

pub(super) use scanner::of_project as scanner_of;
pub use spec::{CveAllowlist, ProjectKey, ProjectSpec, ProjectStatus, Severity};

use super::project_wire::{decode, encode, put, read_whole, registry_id, set_quota};
use super::{Harbor, made_id, number, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};

/// Projects and proxy caches.
pub struct Project;

impl Resource for Project {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "project",
        plural: "projects",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::PROJECT;
    type Service = Harbor;
    type Key = ProjectKey;
    type Spec = ProjectSpec;
    type Status = ProjectStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Harbor>, spec: ProjectSpec) -> Result<Observed<Self>> {
        let key = ProjectKey {
            name: spec.name.clone(),
        };
        scanner::check(cx.service, spec.scanner.as_deref()).await?;
        let mut body = encode(&spec)?;
        body.insert("project_name".into(), spec.name.as_str().into());
        if let Some(name) = &spec.registry {
            body.insert("registry_id".into(), registry_id(cx.service, name).await?.into());
        }
        if let Some(limit) = spec.storage_limit {
            body.insert("storage_limit".into(), limit.into());
        }
        let sent = cx.service.http.post("/api/v2.0/projects", &[], &body);
        let read =
            |answer, made: &Observed<Self>| Ok(Some(observed(made.key.clone(), made.spec.clone(), made_id(&answer)?)));
        let made = observed(key.clone(), spec.clone(), 0);
        let made = cx.make(made, sent, read, Proof::Equality(as_asked)).await;
        let made = made.map_err(|error| taken(explained(error), "project"))?.object;
        let id = made.status.project_id;
        let mut made = observed(key, spec, id);
        if made.spec.cve_allowlist.is_some() {
            // The create ignores the list.
            cx.proceed()?;
            put(cx.service, id, &made.spec, true).await?;
        }
        if let Some(name) = &made.spec.scanner {
            cx.proceed()?;
            scanner::choose(cx.service, id, name).await?;
        }
        let there = Self::read(cx, &made.key).await?;
        if let Some(asked) = made.spec.storage_limit
            && there.spec.storage_limit != Some(asked)
        {
            let text = "was ignored by Harbor: only a system administrator may set it";
            return Err(
                Error::new(ErrorKind::PermissionDenied, format!("storage_limit: {text}"))
                    .violation("storage_limit", text),
            );
        }
        made.spec.storage_limit = there.spec.storage_limit;
        made.spec.scanner = there.spec.scanner;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Harbor>, key: &ProjectKey) -> Result<Observed<Self>> {
        read_whole(cx.service, &key.name).await
    }

    async fn update(cx: &Context<'_, Harbor>, prior: Observed<Self>, spec: ProjectSpec) -> Result<Observed<Self>> {
        let id = id_of(cx, &prior).await?;
        let as_before = ProjectSpec {
            force_destroy: spec.force_destroy,
            ..prior.spec.clone()
        };
        if as_before == spec {
            return Ok(observed(prior.key, spec, id));
        }
        let list_changed = prior.spec.cve_allowlist != spec.cve_allowlist;
        put(cx.service, id, &spec, list_changed).await?;
        if prior.spec.severity.is_some() && spec.severity.is_none() {
            // An update keeps what it leaves out; only this takes the key away.
            cx.proceed()?;
            let id = id.to_string();
            cx.service
                .http
                .delete("/api/v2.0/projects/{}/metadatas/severity", &[&id])
                .await?;
        }
        if let Some(limit) = spec.storage_limit
            && prior.spec.storage_limit != Some(limit)
        {
            cx.proceed()?;
            set_quota(cx.service, id, limit).await?;
        }
        if let Some(name) = &spec.scanner
            && prior.spec.scanner.as_ref() != Some(name)
        {
            cx.proceed()?;
            scanner::choose(cx.service, id, name).await?;
        }
        if spec.storage_limit.is_none() {
            let mut found = Self::read(cx, &prior.key).await?;
            found.spec.force_destroy = spec.force_destroy;
            return Ok(found);
        }
        let scanner = spec.scanner.or(prior.spec.scanner);
        Ok(observed(prior.key, ProjectSpec { scanner, ..spec }, id))
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        // By id: a project of the same name that somebody made since is not ours.
        let id = id_of(cx, &prior).await?;
        if prior.spec.force_destroy {
            repositories::delete_all(cx, id, &prior.key.name).await?;
        }
        cx.service
            .http
            .delete("/api/v2.0/projects/{}", &[&id.to_string()])
            .await
            .map_err(explained)?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Harbor>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        // Quotas and names of registries stand elsewhere: each of the three lists is read once.
        let projects = cx.service.all("/api/v2.0/projects", &[("sort", "name")]).await?;
        let quotas = cx
            .service
            .all("/api/v2.0/quotas", &[("reference", "project"), ("sort", "id")])
            .await?;
        let registries = if projects.iter().any(|project| number(project, "registry_id") != 0) {
            cx.service.all("/api/v2.0/registries", &[("sort", "id")]).await?
        } else {
            Vec::new()
        };
        let scanners = scanner::Scanners::all(cx.service).await?;
        let mut items = Vec::with_capacity(projects.len());
        for project in &projects {
            let id = number(project, "project_id");
            let inner = |quota: &Map<String, Value>, of: &str, name: &str| quota.get(of)?.get(name)?.as_i64();
            let quota = quotas.iter().find(|quota| inner(quota, "ref", "id") == Some(id));
            let limit = quota.and_then(|quota| inner(quota, "hard", "storage"));
            let upstream = number(project, "registry_id");
            let registry = registries.iter().find(|registry| number(registry, "id") == upstream);
            let scanner = scanners.of(cx.service, id).await?;
            items.push(decode(
                project,
                limit,
                registry.map(|registry| text(registry, "name")),
                scanner,
            )?);
        }
        Ok(Page::last(items))
    }

    fn collection(_: &ProjectKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &ProjectSpec) -> Vec<Violation> {
        spec.mistakes()
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id, Self::KIND.plural)
    }

    async fn resolve(cx: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        sources::project(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![
            Example {
                title: "A private project that refuses dangerous images",
                hcl: r#"
resource "deployme_harbor_project" "example" {
  name               = "platform"
  storage_limit      = 21474836480
  auto_scan          = true
  prevent_vulnerable = true
  severity           = "high"

  cve_allowlist = {
    cves = ["CVE-2021-44228"]
  }
}
"#,
            },
            Example {
                title: "A cache in front of Docker Hub",
                hcl: r#"
resource "deployme_harbor_registry" "hub" {
  name = "hub"
  type = "docker-hub"
  url  = "https://hub.docker.com"
}

resource "deployme_harbor_project" "example" {
  name           = "hub-cache"
  public         = true
  registry       = deployme_harbor_registry.hub.name
  proxy_speed_kb = 10240
}
"#,
            },
        ]
    }
}

fn observed(key: ProjectKey, spec: ProjectSpec, project_id: i64) -> Observed<Project> {
    Observed {
        key,
        spec,
        status: ProjectStatus { project_id },
        secrets: Secrets::new(),
    }
}

/// Whether the project that is there is exactly what was asked for.
fn as_asked(made: &Observed<Project>, found: &Observed<Project>) -> bool {
    let asked = ProjectSpec {
        // The create ignores the list, and the server may have chosen the limit.
        cve_allowlist: found.spec.cve_allowlist.clone(),
        storage_limit: made.spec.storage_limit.or(found.spec.storage_limit),
        // It is chosen afterwards.
        scanner: found.spec.scanner.clone(),
        force_destroy: found.spec.force_destroy,
        ..made.spec.clone()
    };
    found.spec == asked
}

/// The id of a project, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Harbor>, prior: &Observed<Project>) -> Result<i64> {
    match prior.status.project_id {
        0 => Ok(Project::read(cx, &prior.key).await?.status.project_id),
        known => Ok(known),
    }
}

/// Refusals that Harbor words for its own operators.
fn explained(error: Error) -> Error {
    let said = error.message().to_owned();
    if said.contains("unsupported registry type") {
        let text = "this Harbor does not cache registries of that type (its PERMITTED_REGISTRY_TYPES_FOR_PROXY_CACHE); \
                    type = \"docker-registry\" works for most of them";
        return error
            .with_message(format!("registry: {said}: {text}"))
            .violation("registry", text);
    }
    if error.http_status() == Some(412) {
        return error.with_message(format!(
            "{said}: delete its repositories first, or apply force_destroy = true before the destroy"
        ));
    }
    error
}

/// The page that a cursor stands for, from 1.
pub(super) fn page_number(cursor: Option<&str>) -> Result<usize> {
    cursor.map_or(Ok(1), |cursor| {
        cursor
            .parse()
            .map_err(|_| Error::new(ErrorKind::InvalidInput, "cursor: was not given by a list of this kind"))
    })
}
