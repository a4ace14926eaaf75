//! `harbor_replication_policy`: copies of artifacts to another registry, or from it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::project_wire::registry_id;
use super::{Harbor, cron, made_id, number, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// A rule by which Harbor copies artifacts to another registry, or from it. It does so by itself, or when it is told to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(clippy::struct_excessive_bools)] // Harbor's own switches
pub struct ReplicationPolicySpec {
    /// Name, unique in this Harbor.
    #[schemars(length(min = 1, max = 256))]
    pub name: String,
    /// Text shown in the console.
    #[schemars(transform = field::empty_is_null)]
    pub description: Option<String>,
    /// Whether this Harbor copies to the other registry or from it.
    #[schemars(transform = field::not_on_wire)]
    pub mode: ReplicationMode,
    /// Name of the other registry.
    #[schemars(transform = field::refers_to("harbor_registry.name"), transform = field::not_on_wire, length(min = 1))]
    pub registry: String,
    /// What is copied: what all of these let through. Everything when left out.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub filters: Vec<ReplicationFilter>,
    /// When it is copied. Left out, whenever somebody says so.
    #[schemars(transform = field::not_on_wire)]
    pub trigger: Option<ReplicationTrigger>,
    /// Namespace into which artifacts are copied. Their own when left out.
    #[schemars(transform = field::empty_is_null)]
    pub dest_namespace: Option<String>,
    /// How many of the first parts of an artifact's name `dest_namespace` stands for: 0 for none, -1 for all but the last.
    #[serde(default = "unlimited")]
    #[schemars(range(min = -1))]
    pub dest_namespace_replace_count: i32,
    /// Whether a deletion is copied too.
    #[serde(default)]
    pub deletion: bool,
    /// Whether an artifact of the same name is replaced.
    #[serde(rename = "override", default = "yes")]
    pub overwrite: bool,
    /// Whether it is copied at all.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Most kilobytes a second of each copy; -1 for no limit.
    #[serde(default = "unlimited")]
    #[schemars(range(min = -1))]
    pub speed: i32,
    /// Whether layers are copied in pieces, which not every registry takes.
    #[serde(default)]
    pub copy_by_chunk: bool,
    /// Whether a run waits for the one before.
    #[serde(default)]
    #[schemars(transform = field::since("2.13"))]
    pub single_active_replication: bool,
}

fn unlimited() -> i32 {
    -1
}

fn yes() -> bool {
    true
}

/// Whether a Harbor copies to another registry or from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReplicationMode {
    /// To the other registry.
    Push,
    /// From the other registry.
    Pull,
}

/// When artifacts are copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReplicationTrigger {
    /// What makes Harbor copy.
    #[serde(rename = "type")]
    pub kind: ReplicationCause,
    /// Six fields of cron in the server's time, with `scheduled`: seconds, which are 0, minutes, hours, day of the month, month, day of the week.
    #[schemars(transform = field::empty_is_null)]
    pub cron: Option<String>,
}

/// What makes Harbor copy artifacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReplicationCause {
    /// By `cron`.
    Scheduled,
    /// As soon as something is pushed or deleted, which only `push` can see.
    EventBased,
}

/// What of the artifacts is copied: says one of `name`, `tag`, `labels` and `resource`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReplicationFilter {
    /// Pattern of names, such as `library/**`.
    #[schemars(transform = field::empty_is_null)]
    pub name: Option<String>,
    /// Pattern of tags, such as `v*`.
    #[schemars(transform = field::empty_is_null)]
    pub tag: Option<String>,
    /// Names of labels.
    #[serde(default)]
    pub labels: BTreeSet<String>,
    /// What they are, such as `image` or `artifact`.
    #[schemars(transform = field::empty_is_null)]
    pub resource: Option<String>,
    /// Whether those that match `tag` or `labels` are copied, or all others. The first when left out.
    pub decoration: Option<ReplicationDecoration>,
}

/// Which artifacts a filter lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReplicationDecoration {
    /// Those that match.
    Matches,
    /// All others.
    Excludes,
}

/// What Harbor adds to a policy.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ReplicationPolicyStatus {
    /// Id that Harbor gave the policy.
    #[schemars(transform = field::stable)]
    pub policy_id: i64,
}

key! {
    /// Natural name of a policy.
    pub struct ReplicationPolicyKey {
        /// Name.
        name,
    }
}

static SPEC: Codec<ReplicationPolicySpec> = Codec::new(Case::Snake);

const CRON: &str = "trigger.cron";

const ALL: &str = "/api/v2.0/replication/policies";
const ONE: &str = "/api/v2.0/replication/policies/{}";

/// Replication policies.
pub struct ReplicationPolicy;

impl Resource for ReplicationPolicy {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "replication_policy",
        plural: "replication_policies",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::REPLICATION_POLICY;
    type Service = Harbor;
    type Key = ReplicationPolicyKey;
    type Spec = ReplicationPolicySpec;
    type Status = ReplicationPolicyStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Harbor>, spec: ReplicationPolicySpec) -> Result<Observed<Self>> {
        let body = encode(cx.service, &spec).await?;
        cx.proceed()?;
        let sent = cx.service.http.post(ALL, &[], &body);
        let read = |answer, made: &Observed<Self>| Ok(Some(observed(made.spec.clone(), made_id(&answer)?)));
        let same = |made: &Observed<Self>, found: &Observed<Self>| found.spec == made.spec;
        let made = cx.make(observed(spec, 0), sent, read, Proof::Equality(same)).await;
        Ok(made
            .map_err(|error| taken(explained(error), "replication policy"))?
            .object)
    }

    async fn read(cx: &Context<'_, Harbor>, key: &ReplicationPolicyKey) -> Result<Observed<Self>> {
        decode(&find(cx.service, &key.name).await?)
    }

    async fn update(
        cx: &Context<'_, Harbor>,
        prior: Observed<Self>,
        spec: ReplicationPolicySpec,
    ) -> Result<Observed<Self>> {
        let id = id_of(cx, &prior).await?;
        // What an update leaves out is taken away.
        let body = encode(cx.service, &spec).await?;
        cx.proceed()?;
        let sent = cx.service.http.put(ONE, &[&id.to_string()], &body).await;
        sent.map_err(|error| taken(explained(error), "replication policy"))?;
        Ok(observed(spec, id))
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        // By id: a policy of the same name that somebody made since is not ours.
        let id = id_of(cx, &prior).await?.to_string();
        cx.service.http.delete(ONE, &[&id]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Harbor>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let number = super::project::page_number(cursor.as_deref())?;
        let (wires, total) = cx.service.page(ALL, &[], number, &[("sort", "id")]).await?;
        let next = (wires.len() == super::PAGE).then(|| (number + 1).to_string());
        let items = wires.iter().map(decode).collect::<Result<_>>()?;
        Ok(Page { items, next, total })
    }

    fn collection(_: &ReplicationPolicyKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &ReplicationPolicySpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if let Some(trigger) = &spec.trigger {
            let is_scheduled = trigger.kind == ReplicationCause::Scheduled;
            match trigger.cron.as_deref().filter(|cron| !cron.is_empty()) {
                None if is_scheduled => found.push(Violation::new(CRON, "is required with the type scheduled")),
                Some(cron) if is_scheduled => found.extend(cron::wrong(CRON, cron)),
                Some(_) => found.push(Violation::new(CRON, "must be left out with the type event_based")),
                None => {}
            }
        }
        if spec.speed == 0 {
            found.push(Violation::new(
                "speed",
                "must be a number of kilobytes a second, or -1 for no limit",
            ));
        }
        for (index, filter) in spec.filters.iter().enumerate() {
            let is_set = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
            let by_others = is_set(&filter.tag) || !filter.labels.is_empty();
            let said = [
                is_set(&filter.name),
                is_set(&filter.tag),
                !filter.labels.is_empty(),
                is_set(&filter.resource),
            ];
            if said.into_iter().filter(|said| *said).count() != 1 {
                let text = "must say one of name, tag, labels and resource: further ones are filters of their own";
                found.push(Violation::new(format!("filters[{index}]"), text));
            } else if filter.decoration.is_some() && !by_others {
                let text = "must be left out without tag or labels: only these can exclude";
                found.push(Violation::new(format!("filters[{index}].decoration"), text));
            }
        }
        found
    }

    fn normalize(spec: &mut ReplicationPolicySpec) {
        for text in [&mut spec.description, &mut spec.dest_namespace] {
            text.take_if(|text| text.is_empty());
        }
        if let Some(trigger) = &mut spec.trigger {
            trigger.cron.take_if(|cron| cron.is_empty());
        }
        for filter in &mut spec.filters {
            for text in [&mut filter.name, &mut filter.tag, &mut filter.resource] {
                text.take_if(|text| text.is_empty());
            }
        }
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id, sources::REPLICATION_POLICIES)
    }

    async fn resolve(cx: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        sources::replication_policy(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Released images of one project, copied away every night",
            hcl: r#"
resource "deployme_harbor_registry" "backup" {
  name = "backup"
  type = "docker-registry"
  url  = "https://registry.backup.example.org"
}

resource "deployme_harbor_replication_policy" "example" {
  name     = "backup"
  mode     = "push"
  registry = deployme_harbor_registry.backup.name

  trigger = {
    type = "scheduled"
    cron = "0 0 3 * * *"
  }

  filters = [
    { name = "platform/**" },
    { tag = "v*", decoration = "matches" },
  ]
}
"#,
        }]
    }
}

fn observed(spec: ReplicationPolicySpec, policy_id: i64) -> Observed<ReplicationPolicy> {
    Observed {
        key: ReplicationPolicyKey {
            name: spec.name.clone(),
        },
        spec,
        status: ReplicationPolicyStatus { policy_id },
        secrets: Secrets::new(),
    }
}

/// The id of a policy, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Harbor>, prior: &Observed<ReplicationPolicy>) -> Result<i64> {
    match prior.status.policy_id {
        0 => Ok(ReplicationPolicy::read(cx, &prior.key).await?.status.policy_id),
        known => Ok(known),
    }
}

async fn find(harbor: &Harbor, name: &str) -> Result<Map<String, Value>> {
    // The filter takes every name that contains it, so the exact one is picked here.
    let found = harbor.all(ALL, &[("name", name), ("sort", "id")]).await?;
    let found = found.into_iter().find(|wire| text(wire, "name") == name);
    found.ok_or_else(|| {
        let text = format!("there is no replication policy {name:?} in this Harbor");
        Error::new(ErrorKind::NotFound, text).service("harbor")
    })
}

/// Which end is the other registry says which way it goes.
async fn encode(harbor: &Harbor, spec: &ReplicationPolicySpec) -> Result<Map<String, Value>> {
    let mut body = SPEC.encode(spec)?;
    let other = match spec.mode {
        ReplicationMode::Push => "dest_registry",
        ReplicationMode::Pull => "src_registry",
    };
    let id = registry_id(harbor, &spec.registry).await?;
    body.insert(other.to_owned(), json!({"id": id}));
    let filters = spec.filters.iter().map(filter_to_wire);
    body.insert("filters".to_owned(), filters.collect());
    let mut trigger = json!({"type": "manual"});
    if let Some(given) = &spec.trigger {
        trigger["type"] = json!(given.kind);
        if let Some(cron) = &given.cron {
            trigger["trigger_settings"] = json!({"cron": cron});
        }
    }
    body.insert("trigger".to_owned(), trigger);
    // The newer name of the same, of which Harbor 2.15 stores the older.
    body.insert("replicate_deletion".to_owned(), spec.deletion.into());
    Ok(body)
}

fn filter_to_wire(filter: &ReplicationFilter) -> Value {
    let (kind, value) = if let Some(name) = &filter.name {
        ("name", json!(name))
    } else if let Some(tag) = &filter.tag {
        ("tag", json!(tag))
    } else if let Some(resource) = &filter.resource {
        ("resource", json!(resource))
    } else {
        ("label", json!(filter.labels))
    };
    let mut wire = json!({"type": kind, "value": value});
    if let Some(decoration) = filter.decoration {
        wire["decoration"] = json!(decoration);
    }
    wire
}

fn decode(wire: &Map<String, Value>) -> Result<Observed<ReplicationPolicy>> {
    let registry = |end: &str| wire.get(end).and_then(Value::as_object).cloned().unwrap_or_default();
    let (source, target) = (registry("src_registry"), registry("dest_registry"));
    // The Harbor itself has the id 0.
    let (mode, other) = if number(&source, "id") == 0 {
        (ReplicationMode::Push, target)
    } else {
        (ReplicationMode::Pull, source)
    };
    let none = Map::new();
    let trigger = wire.get("trigger").and_then(Value::as_object).unwrap_or(&none);
    let settings = trigger
        .get("trigger_settings")
        .and_then(Value::as_object)
        .unwrap_or(&none);
    let trigger = match text(trigger, "type").as_str() {
        "scheduled" => Some(ReplicationTrigger {
            kind: ReplicationCause::Scheduled,
            cron: Some(text(settings, "cron")),
        }),
        "event_based" => Some(ReplicationTrigger {
            kind: ReplicationCause::EventBased,
            cron: None,
        }),
        _ => None,
    };
    let filters = wire.get("filters").and_then(Value::as_array);
    let filters: Vec<ReplicationFilter> = filters.into_iter().flatten().map(filter_of_wire).collect();
    let extra = [
        ("mode", json!(mode)),
        ("registry", text(&other, "name").into()),
        ("trigger", json!(trigger)),
        ("filters", json!(filters)),
    ];
    let mut wire = wire.clone();
    // Zero values are left out of answers, and are not what these switches are by themselves.
    for switch in ["override", "enabled"] {
        wire.entry(switch).or_insert(Value::Bool(false));
    }
    // No speed is none that is limited.
    if number(&wire, "speed") <= 0 {
        wire.insert("speed".to_owned(), (-1).into());
    }
    wire.entry("dest_namespace_replace_count").or_insert(0.into());
    let mut spec = SPEC.decode(&wire, &extra)?;
    ReplicationPolicy::normalize(&mut spec);
    Ok(observed(spec, number(&wire, "id")))
}

fn filter_of_wire(wire: &Value) -> ReplicationFilter {
    let value = &wire["value"];
    let one = || value.as_str().map(str::to_owned);
    let mut filter = ReplicationFilter {
        decoration: serde_json::from_value(wire["decoration"].clone()).ok(),
        ..ReplicationFilter::default()
    };
    match wire["type"].as_str().unwrap_or_default() {
        "name" => filter.name = one(),
        "tag" => filter.tag = one(),
        "resource" => filter.resource = one(),
        _ => {
            filter.labels = value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect();
        }
    }
    filter
}

/// Harbor's refusal of a cron, with the argument to mend.
fn explained(error: Error) -> Error {
    let said = error.message().to_owned();
    if said.contains("cron") {
        return error.with_message(format!("{CRON}: {said}")).violation(CRON, said);
    }
    error
}
