//! `harbor_project`: projects and proxy caches, with their quota and list of accepted vulnerabilities.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::project_wire::{decode, encode, put, read_whole, registry_id, set_quota};
use super::{Harbor, made_id, number, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;

/// A project: repositories of images with their own rules, or a cache in front of another registry.
///
/// A project that still holds repositories is not deleted: delete them first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(clippy::struct_excessive_bools)] // Harbor's own switches
pub struct ProjectSpec {
    /// Name: lower-case letters and digits, joined by single `.`, `_` or `-`.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1, max = 255))]
    pub name: String,
    /// Whether everyone may pull without a login.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "public"]))]
    pub public: bool,
    /// Name of the registry in front of which the project is a cache; left out, the project holds images of its own.
    #[schemars(transform = field::force_new, transform = field::not_on_wire)]
    pub registry: Option<String>,
    /// Most bytes that the project may hold; -1 for no limit. Left out, the server's default stands.
    #[schemars(transform = field::server_default, transform = field::not_on_wire, range(min = -1))]
    pub storage_limit: Option<i64>,
    /// Whether images are scanned for vulnerabilities when they are pushed.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "auto_scan"]))]
    pub auto_scan: bool,
    /// Whether a bill of materials is made of images when they are pushed.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "auto_sbom_generation"]), transform = field::since("2.11"))]
    pub auto_sbom_generation: bool,
    /// Whether images with vulnerabilities of `severity` or worse cannot be pulled.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "prevent_vul"]))]
    pub prevent_vulnerable: bool,
    /// The severity from which `prevent_vulnerable` counts.
    #[schemars(transform = field::wire_text(&["metadata", "severity"]))]
    pub severity: Option<Severity>,
    /// Whether only images signed with Notation can be pulled.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "enable_content_trust"]))]
    pub content_trust: bool,
    /// Whether only images signed with Cosign can be pulled.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "enable_content_trust_cosign"]))]
    pub content_trust_cosign: bool,
    /// Vulnerabilities that this project accepts; left out, the system's list stands.
    #[schemars(transform = field::not_on_wire)]
    pub cve_allowlist: Option<CveAllowlist>,
    /// Most kilobytes a second that the cache fetches; -1 for no limit.
    #[serde(default = "unlimited")]
    #[schemars(transform = field::wire_text(&["metadata", "proxy_speed_kb"]), range(min = -1))]
    pub proxy_speed_kb: i32,
    /// Most connections of the cache to its registry at once; -1 for no limit.
    #[serde(default = "unlimited")]
    #[schemars(transform = field::wire_text(&["metadata", "max_upstream_conn"]), range(min = -1))]
    pub proxy_max_upstream_connections: i32,
    /// Whether the cache serves what it has when the registry no longer has it.
    #[serde(default)]
    #[schemars(transform = field::wire_text(&["metadata", "proxy_cache_local_on_not_found"]))]
    pub proxy_cache_local_on_not_found: bool,
}

/// Severity of a vulnerability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Harmless ones too.
    None,
    /// Low and worse.
    Low,
    /// Medium and worse.
    Medium,
    /// High and worse.
    High,
    /// Critical only.
    Critical,
}

/// Vulnerabilities that a project accepts, instead of the system's list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CveAllowlist {
    /// Their ids, such as `CVE-2021-44228`.
    #[serde(default)]
    pub cves: BTreeSet<String>,
    /// End of the acceptance, in seconds since 1970; left out, there is none.
    #[schemars(range(min = 1))]
    pub expires_at: Option<i64>,
}

/// What Harbor adds to a project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ProjectStatus {
    /// Id that Harbor gave the project.
    #[schemars(transform = field::stable)]
    pub project_id: i64,
}

key! {
    /// Natural name of a project.
    pub struct ProjectKey {
        /// Name.
        name,
    }
}

pub(super) fn unlimited() -> i32 {
    -1
}

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
        Ok(made)
    }

    async fn read(cx: &Context<'_, Harbor>, key: &ProjectKey) -> Result<Observed<Self>> {
        read_whole(cx.service, &key.name).await
    }

    async fn update(cx: &Context<'_, Harbor>, prior: Observed<Self>, spec: ProjectSpec) -> Result<Observed<Self>> {
        let id = id_of(cx, &prior).await?;
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
        if spec.storage_limit.is_none() {
            return Self::read(cx, &prior.key).await;
        }
        Ok(observed(prior.key, spec, id))
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        // By id: a project of the same name that somebody made since is not ours.
        let id = id_of(cx, &prior).await?.to_string();
        cx.service
            .http
            .delete("/api/v2.0/projects/{}", &[&id])
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
        let mut items = Vec::with_capacity(projects.len());
        for project in &projects {
            let id = number(project, "project_id");
            let inner = |quota: &Map<String, Value>, of: &str, name: &str| quota.get(of)?.get(name)?.as_i64();
            let quota = quotas.iter().find(|quota| inner(quota, "ref", "id") == Some(id));
            let limit = quota.and_then(|quota| inner(quota, "hard", "storage"));
            let upstream = number(project, "registry_id");
            let registry = registries.iter().find(|registry| number(registry, "id") == upstream);
            items.push(decode(project, limit, registry.map(|registry| text(registry, "name")))?);
        }
        Ok(Page::last(items))
    }

    fn collection(_: &ProjectKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &ProjectSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        let group = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !spec.name.split(['.', '_', '-']).all(group) {
            found.push(Violation::new(
                "name",
                "must be lower-case letters and digits, joined by single dots, underscores or hyphens",
            ));
        }
        if spec.storage_limit == Some(0) {
            found.push(Violation::new(
                "storage_limit",
                "must be a number of bytes, or -1 for no limit; leave it out for the server's default",
            ));
        }
        if spec.registry.is_some() && spec.content_trust {
            found.push(Violation::new(
                "content_trust",
                "must be false with registry: a cache does not check Notation signatures",
            ));
        }
        if spec.registry.is_none() {
            let set = [
                ("proxy_speed_kb", spec.proxy_speed_kb != unlimited()),
                (
                    "proxy_max_upstream_connections",
                    spec.proxy_max_upstream_connections != unlimited(),
                ),
            ];
            for (name, _) in set.into_iter().filter(|(_, set)| *set) {
                found.push(Violation::new(
                    name,
                    "belongs to a cache: set registry, or leave it out",
                ));
            }
        }
        let allowed = spec.cve_allowlist.iter().flat_map(|list| &list.cves);
        if allowed.into_iter().any(String::is_empty) {
            found.push(Violation::new("cve_allowlist.cves", "must not contain an empty id"));
        }
        found
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
        return error.with_message(format!("{said}: delete its repositories first"));
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
