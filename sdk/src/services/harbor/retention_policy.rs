//! `harbor_retention_policy`: which artifacts of a project are kept.
//!
//! A proxy cache is made with a policy of its own, which a create takes over while it is as Harbor made it.

mod rule;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

pub use rule::RetentionRule;

use super::project_wire::named;
use super::{Harbor, made_id, number, sources, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{
    Context, Example, Found, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source, settled,
};
use crate::schema::field;

/// Which artifacts of a project are kept: those that one of the rules keeps. All others are deleted at each run. A project has one policy.
///
/// A proxy cache is made with a policy that keeps what was pulled within seven days. As long as it is like that, a create takes it over
/// without asking. It does not come back: a cache whose policy is deleted here keeps everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RetentionPolicySpec {
    /// Project.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub project: String,
    /// When the policy runs: second, minute, hour, day of the month, month and day of the week, such as `0 0 2 * * *`. Left out, it runs by
    /// hand only.
    #[schemars(transform = field::empty_is_null)]
    pub schedule: Option<String>,
    /// The rules, 1 to 15.
    pub rules: Vec<RetentionRule>,
}

/// What Harbor adds to a retention policy.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RetentionPolicyStatus {
    /// Id that Harbor gave the policy.
    #[schemars(transform = field::stable)]
    pub retention_id: i64,
}

key! {
    /// Natural name of a retention policy: its project.
    pub struct RetentionPolicyKey {
        /// Project.
        project,
    }
}

/// Which artifacts of projects are kept.
pub struct RetentionPolicy;

impl Resource for RetentionPolicy {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "retention_policy",
        plural: "retention_policies",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::RETENTION_POLICY;
    type Service = Harbor;
    type Key = RetentionPolicyKey;
    type Spec = RetentionPolicySpec;
    type Status = RetentionPolicyStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Harbor>, spec: RetentionPolicySpec) -> Result<Observed<Self>> {
        let project = of(cx.service, &spec.project).await?;
        if let Some(id) = policy_id(&project) {
            let there = get(cx.service, &spec.project, id).await?;
            if number(&project, "registry_id") == 0 || !is_harbors_own(&there.spec) {
                let text = format!("a retention policy of the project {:?} exists already", spec.project);
                return Err(Error::new(ErrorKind::AlreadyExists, text).service("harbor"));
            }
            cx.proceed()?;
            let put = put(cx.service, id, number(&project, "project_id"), &spec).await;
            let look = async {
                let found = get(cx.service, &spec.project, id).await?;
                let is_ours = found.spec == spec;
                is_ours.then_some(Found::Ours(())).ok_or_else(|| absent(&spec.project))
            };
            settled(put, look).await?;
            let made = observed(spec, id);
            cx.record(&made)?;
            return Ok(made);
        }
        let body = body(number(&project, "project_id"), &spec);
        let sent = cx.service.http.post("/api/v2.0/retentions", &[], &body);
        let read = |answer, made: &Observed<Self>| Ok(Some(observed(made.spec.clone(), made_id(&answer)?)));
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = cx
            .make(observed(spec.clone(), 0), sent, read, Proof::Equality(same))
            .await;
        let made = made.map_err(|error| match error.kind() {
            // Made by somebody else in between.
            ErrorKind::InvalidInput if error.message().contains("already has retention policy") => {
                let text = format!("a retention policy of the project {:?} exists already", spec.project);
                Error::new(ErrorKind::AlreadyExists, text).service("harbor")
            }
            _ => explained(error),
        })?;
        Ok(made.object)
    }

    async fn read(cx: &Context<'_, Harbor>, key: &RetentionPolicyKey) -> Result<Observed<Self>> {
        let project = of(cx.service, &key.project).await?;
        match policy_id(&project) {
            Some(id) => get(cx.service, &key.project, id).await,
            None => Err(absent(&key.project)),
        }
    }

    async fn update(
        cx: &Context<'_, Harbor>,
        prior: Observed<Self>,
        spec: RetentionPolicySpec,
    ) -> Result<Observed<Self>> {
        let project = of(cx.service, &spec.project).await?;
        let id = policy_id(&project).ok_or_else(|| absent(&prior.key.project))?;
        put(cx.service, id, number(&project, "project_id"), &spec).await?;
        Ok(observed(spec, id))
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        let id = match prior.status.retention_id {
            0 => Self::read(cx, &prior.key).await?.status.retention_id,
            known => known,
        };
        let deleted = cx
            .service
            .http
            .delete("/api/v2.0/retentions/{}", &[&id.to_string()])
            .await;
        match deleted {
            // Harbor's word for one that is not there.
            Err(error) if error.message().contains("no such Retention policy") => {
                Err(error.with_kind(ErrorKind::NotFound))
            }
            deleted => deleted.map(drop),
        }
    }

    async fn list(cx: &Context<'_, Harbor>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let projects = cx.service.all("/api/v2.0/projects", &[("sort", "name")]).await?;
        let mut items = Vec::new();
        for project in &projects {
            if let Some(id) = policy_id(project) {
                items.push(get(cx.service, &text(project, "name"), id).await?);
            }
        }
        Ok(Page::last(items))
    }

    fn validate(spec: &RetentionPolicySpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if let Some(cron) = spec.schedule.as_deref().filter(|cron| !cron.is_empty())
            && cron.split_whitespace().count() != 6
        {
            found.push(Violation::new(
                "schedule",
                "must have six fields: second, minute, hour, day of the month, month and day of the week",
            ));
        }
        if !(1..=15).contains(&spec.rules.len()) {
            let text = format!("must be 1 to 15, not {}", spec.rules.len());
            found.push(Violation::new("rules", text));
        }
        for (index, rule) in spec.rules.iter().enumerate() {
            let path = format!("rules[{index}]");
            found.extend(rule.mistakes(&path));
            if let Some(first) = spec.rules[..index].iter().position(|other| other == rule) {
                found.push(Violation::new(path, format!("is the same as rules[{first}]")));
            }
        }
        found
    }

    fn normalize(spec: &mut RetentionPolicySpec) {
        spec.schedule.take_if(|cron| cron.is_empty());
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id, "retentions")
    }

    async fn resolve(cx: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        let id = sources::number(handle, "retentions").ok_or_else(|| sources::malformed(handle))?;
        let wire: Value = cx.service.http.get("/api/v2.0/retentions/{}", &[id]).await?;
        let project = wire["scope"]["ref"].as_i64().unwrap_or_default().to_string();
        Ok(RetentionPolicyKey {
            project: sources::project_name(cx.service, &project).await?,
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Releases stay; of everything else the last ten artifacts, and what was pulled within a month",
            hcl: r#"
resource "deployme_harbor_project" "platform" {
  name = "platform"
}

resource "deployme_harbor_retention_policy" "example" {
  project  = deployme_harbor_project.platform.name
  schedule = "0 0 2 * * *"

  rules = [
    { repo_matching = "**", tag_matching = "v*", always_retain = true },
    { repo_matching = "**", tag_excluding = "v*", most_recently_pushed = 10 },
    { repo_matching = "**", tag_matching = "**", n_days_since_last_pull = 30 },
  ]
}
"#,
        }]
    }
}

async fn of(harbor: &Harbor, project: &str) -> Result<Map<String, Value>> {
    named(harbor, "/api/v2.0/projects/{}", project).await
}

/// The id of a project's policy: a text in its metadata.
fn policy_id(project: &Map<String, Value>) -> Option<i64> {
    let id = project.get("metadata")?["retention_id"].as_str()?;
    id.parse().ok().filter(|id| *id != 0)
}

async fn get(harbor: &Harbor, project: &str, id: i64) -> Result<Observed<RetentionPolicy>> {
    let wire: Value = harbor.http.get("/api/v2.0/retentions/{}", &[&id.to_string()]).await?;
    let rules = wire["rules"].as_array();
    let cron = wire["trigger"]["settings"]["cron"]
        .as_str()
        .filter(|cron| !cron.is_empty());
    let spec = RetentionPolicySpec {
        project: project.to_owned(),
        schedule: cron.map(str::to_owned),
        rules: rules.into_iter().flatten().map(RetentionRule::decode).collect(),
    };
    Ok(observed(spec, id))
}

async fn put(harbor: &Harbor, id: i64, project: i64, spec: &RetentionPolicySpec) -> Result<()> {
    let mut body = body(project, spec);
    body["id"] = id.into();
    let put = harbor
        .http
        .put("/api/v2.0/retentions/{}", &[&id.to_string()], &body)
        .await;
    put.map(drop).map_err(explained)
}

fn body(project: i64, spec: &RetentionPolicySpec) -> Value {
    json!({
        "algorithm": "or",
        "rules": spec.rules.iter().map(RetentionRule::encode).collect::<Vec<_>>(),
        "trigger": {
            "kind": "Schedule",
            "settings": { "cron": spec.schedule.as_deref().unwrap_or_default() },
            "references": {},
        },
        "scope": { "level": "project", "ref": project },
    })
}

/// Whether a policy is as Harbor makes it for a proxy cache.
fn is_harbors_own(spec: &RetentionPolicySpec) -> bool {
    match spec.rules.as_slice() {
        [rule] => {
            rule.n_days_since_last_pull == Some(7)
                && rule.repo_matching.as_deref() == Some("**")
                && rule.tag_matching.as_deref() == Some("**")
                && !rule.disabled
        }
        _ => false,
    }
}

fn observed(spec: RetentionPolicySpec, retention_id: i64) -> Observed<RetentionPolicy> {
    Observed {
        key: RetentionPolicyKey {
            project: spec.project.clone(),
        },
        spec,
        status: RetentionPolicyStatus { retention_id },
        secrets: Secrets::new(),
    }
}

fn absent(project: &str) -> Error {
    let text = format!("the project {project:?} has no retention policy");
    Error::new(ErrorKind::NotFound, text).service("harbor")
}

/// Harbor's word for a schedule that it cannot read.
fn explained(error: Error) -> Error {
    let said = error.message().to_owned();
    match said.split_once("invalid cron string for scheduled tag retention: ") {
        Some((_, wrong)) => error
            .with_message(format!("schedule: Harbor cannot read {wrong}"))
            .violation("schedule", format!("Harbor cannot read {wrong}")),
        None => error,
    }
}
