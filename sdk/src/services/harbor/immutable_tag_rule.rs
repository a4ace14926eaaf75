//! `harbor_immutable_tag_rule`: tags that cannot be moved or deleted.

mod key;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

pub use key::ImmutableTagRuleKey;

use super::selector::{REPOSITORIES, Selector, TAGS};
use super::{Harbor, exists, made_id, number, sources, taken};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Context, Example, Key, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::field;

/// Tags of a project that can be neither moved to another artifact nor deleted. A project has at most 15 such rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImmutableTagRuleSpec {
    /// Project.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub project: String,
    /// Pattern of the repositories that the rule is about, such as `**` for all.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub repo_matching: Option<String>,
    /// Pattern of the repositories that the rule is not about, instead of `repo_matching`.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub repo_excluding: Option<String>,
    /// Pattern of the tags that the rule is about, such as `v*`.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub tag_matching: Option<String>,
    /// Pattern of the tags that the rule is not about, instead of `tag_matching`.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub tag_excluding: Option<String>,
    /// Whether the rule does not hold for now.
    #[serde(default)]
    pub disabled: bool,
}

/// What Harbor adds to an immutable tag rule.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ImmutableTagRuleStatus {
    /// Id that Harbor gave the rule.
    #[schemars(transform = field::stable)]
    pub rule_id: i64,
}

/// What narrows a list of immutable tag rules.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ImmutableTagRuleFilter {
    /// Project of the rules.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    pub project: String,
}

const RULES: &str = "/api/v2.0/projects/{}/immutabletagrules";
const RULE: &str = "/api/v2.0/projects/{}/immutabletagrules/{}";

/// Tags that cannot be moved or deleted.
pub struct ImmutableTagRule;

impl Resource for ImmutableTagRule {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "immutable_tag_rule",
        plural: "immutable_tag_rules",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::IMMUTABLE_TAG_RULE;
    type Service = Harbor;
    type Key = ImmutableTagRuleKey;
    type Spec = ImmutableTagRuleSpec;
    type Status = ImmutableTagRuleStatus;
    type Scope = ImmutableTagRuleFilter;

    async fn create(cx: &Context<'_, Harbor>, spec: ImmutableTagRuleSpec) -> Result<Observed<Self>> {
        // Harbor makes every rule in force, whatever it is told.
        let in_force = ImmutableTagRuleSpec {
            disabled: false,
            ..spec.clone()
        };
        let made = observed(in_force, 0);
        // It refuses a rule that was written in the very same words, and takes one about the same otherwise.
        let there = all(cx.service, &spec.project).await?;
        if there.iter().any(|rule| rule.key == made.key) {
            return Err(exists("immutable tag rule"));
        }
        let body = body(&made.spec);
        let sent = async {
            let request = cx.service.in_project(Method::POST, RULES, &[&spec.project]);
            request.json(&body)?.send().await
        };
        let read = |answer, made: &Observed<Self>| Ok(Some(observed(made.spec.clone(), made_id(&answer)?)));
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = cx.make(made, sent, read, Proof::Equality(same)).await;
        let made = made.map_err(|error| taken(error, "immutable tag rule"))?.object;
        if !spec.disabled {
            return Ok(made);
        }
        cx.proceed()?;
        Self::update(cx, made, spec).await
    }

    async fn read(cx: &Context<'_, Harbor>, key: &ImmutableTagRuleKey) -> Result<Observed<Self>> {
        let rules = all(cx.service, &key.project).await?;
        rules.into_iter().find(|rule| rule.key == *key).ok_or_else(|| {
            let text = format!("there is no immutable tag rule {:?}", key.id());
            Error::new(ErrorKind::NotFound, text).service("harbor")
        })
    }

    async fn update(
        cx: &Context<'_, Harbor>,
        prior: Observed<Self>,
        spec: ImmutableTagRuleSpec,
    ) -> Result<Observed<Self>> {
        let id = id_of(cx, &prior).await?;
        let mut body = body(&spec);
        body["id"] = id.into();
        let place = [spec.project.as_str(), &id.to_string()];
        cx.service
            .in_project(Method::PUT, RULE, &place)
            .json(&body)?
            .send()
            .await?;
        Ok(observed(spec, id))
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        let id = id_of(cx, &prior).await?.to_string();
        let place = [prior.key.project.as_str(), &id];
        cx.service.in_project(Method::DELETE, RULE, &place).send().await?;
        Ok(())
    }

    async fn list(
        cx: &Context<'_, Harbor>,
        scope: &ImmutableTagRuleFilter,
        _: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        Ok(Page::last(all(cx.service, &scope.project).await?))
    }

    fn collection(key: &ImmutableTagRuleKey) -> Option<ImmutableTagRuleFilter> {
        Some(ImmutableTagRuleFilter {
            project: key.project.clone(),
        })
    }

    fn display_name(object: &Observed<Self>) -> String {
        object.key.id()
    }

    fn validate(spec: &ImmutableTagRuleSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        for (what, matching, excluding) in [
            ("repo", &spec.repo_matching, &spec.repo_excluding),
            ("tag", &spec.tag_matching, &spec.tag_excluding),
        ] {
            if matching.is_some() == excluding.is_some() {
                let text = format!("is required, or {what}_excluding: one of the two, not both");
                found.push(Violation::new(format!("{what}_matching"), text));
            }
            if matching.as_ref().is_some_and(|pattern| pattern.starts_with('!')) {
                let text = format!("must not begin with !, which nothing is called with: use {what}_excluding");
                found.push(Violation::new(format!("{what}_matching"), text));
            }
        }
        found
    }

    fn is_handle(id: &str) -> bool {
        sources::in_project(id, "immutabletagrules").is_some()
    }

    async fn resolve(cx: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        let (project, id) =
            sources::in_project(handle, "immutabletagrules").ok_or_else(|| sources::malformed(handle))?;
        let name = sources::project_name(cx.service, project).await?;
        let rules = all(cx.service, &name).await?;
        let found = rules.into_iter().find(|rule| rule.status.rule_id.to_string() == id);
        found.map(|rule| rule.key).ok_or_else(|| {
            let text = format!("there is no immutable tag rule {id} in the project {name:?}");
            Error::new(ErrorKind::NotFound, text).service("harbor")
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Releases are what they were",
            hcl: r#"
resource "deployme_harbor_project" "platform" {
  name = "platform"
}

resource "deployme_harbor_immutable_tag_rule" "example" {
  project       = deployme_harbor_project.platform.name
  repo_matching = "**"
  tag_matching  = "v*"
}
"#,
        }]
    }
}

/// The rules of a project. What the API alone can make, a rule without patterns, is no rule: it holds nothing.
async fn all(harbor: &Harbor, project: &str) -> Result<Vec<Observed<ImmutableTagRule>>> {
    let wires = harbor.all_in_project(RULES, project).await?;
    Ok(wires.iter().filter_map(|wire| decode(project, wire)).collect())
}

fn decode(project: &str, wire: &Map<String, Value>) -> Option<Observed<ImmutableTagRule>> {
    let only = |list: &Value| match list.as_array().map(Vec::as_slice) {
        Some([only]) => only.clone(),
        _ => Value::Null,
    };
    let repositories = Selector::decode(&only(wire.get("scope_selectors")?.get("repository")?), REPOSITORIES);
    let tags = Selector::decode(&only(wire.get("tag_selectors")?), TAGS);
    if repositories == Selector::None || tags == Selector::None {
        return None;
    }
    let spec = ImmutableTagRuleSpec {
        project: project.to_owned(),
        repo_matching: repositories.matching(),
        repo_excluding: repositories.excluding(),
        tag_matching: tags.matching(),
        tag_excluding: tags.excluding(),
        disabled: wire.get("disabled") == Some(&Value::Bool(true)),
    };
    Some(observed(spec, number(wire, "id")))
}

fn body(spec: &ImmutableTagRuleSpec) -> Value {
    let repositories = Selector::of(spec.repo_matching.as_deref(), spec.repo_excluding.as_deref());
    let tags = Selector::of(spec.tag_matching.as_deref(), spec.tag_excluding.as_deref());
    json!({
        "disabled": spec.disabled,
        "scope_selectors": { "repository": [repositories.encode(REPOSITORIES)] },
        "tag_selectors": [tags.encode(TAGS)],
    })
}

fn observed(spec: ImmutableTagRuleSpec, rule_id: i64) -> Observed<ImmutableTagRule> {
    Observed {
        key: ImmutableTagRuleKey {
            project: spec.project.clone(),
            repo_matching: spec.repo_matching.clone(),
            repo_excluding: spec.repo_excluding.clone(),
            tag_matching: spec.tag_matching.clone(),
            tag_excluding: spec.tag_excluding.clone(),
        },
        spec,
        status: ImmutableTagRuleStatus { rule_id },
        secrets: Secrets::new(),
    }
}

/// The id of a rule, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Harbor>, prior: &Observed<ImmutableTagRule>) -> Result<i64> {
    match prior.status.rule_id {
        0 => Ok(ImmutableTagRule::read(cx, &prior.key).await?.status.rule_id),
        known => Ok(known),
    }
}
