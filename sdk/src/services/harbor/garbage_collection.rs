//! `harbor_garbage_collection`: when Harbor gives storage back by itself.
//!
//! A schedule is written by `PUT` whether there was one or not, and taken away by one of the type `None`; a read of none answers with an empty
//! body. Its parameters come back as a JSON text. Harbor runs by the cron and does not compare it with the type.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Harbor, cron, number, sources, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Resource, Secrets, Source};
use crate::schema::field;

/// Harbor's own garbage collection: layers that no artifact uses are removed from the storage from time to time. Each Harbor has one, which is
/// taken over without asking; a destroy ends the schedule, as in a new Harbor.
///
/// The action `harbor_run_garbage_collection` runs one at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GarbageCollectionSpec {
    /// When it runs. Left out, it never does by itself.
    pub schedule: Option<GarbageCollectionSchedule>,
    /// Whether artifacts without a tag are removed too.
    #[serde(default)]
    pub delete_untagged: bool,
    /// Workers that delete at once. Harbor decides when left out.
    #[schemars(range(min = 1, max = 10))]
    pub workers: Option<u32>,
}

/// When garbage collection runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GarbageCollectionSchedule {
    /// How often.
    #[serde(rename = "type")]
    pub kind: GarbageCollectionInterval,
    /// Six fields of cron in the server's time, with `custom`: seconds, which are 0, minutes, hours, day of the month, month, day of the week.
    #[schemars(transform = field::empty_is_null)]
    pub cron: Option<String>,
}

/// How often garbage collection runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GarbageCollectionInterval {
    /// At every full hour.
    Hourly,
    /// At midnight.
    Daily,
    /// At midnight before Sunday.
    Weekly,
    /// By `cron`.
    Custom,
}

/// What Harbor adds to its garbage collection: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct GarbageCollectionStatus {}

key! {
    /// Harbor's garbage collection: there is one.
    pub struct GarbageCollectionKey is "garbage_collection"
}

const SCHEDULE: &str = "/api/v2.0/system/gc/schedule";

/// The intervals that have a name: ours, Harbor's, and the cron that its console writes for it.
const NAMED: [(GarbageCollectionInterval, &str, &str); 3] = [
    (GarbageCollectionInterval::Hourly, "Hourly", "0 0 * * * *"),
    (GarbageCollectionInterval::Daily, "Daily", "0 0 0 * * *"),
    (GarbageCollectionInterval::Weekly, "Weekly", "0 0 0 * * 0"),
];

/// Harbor's garbage collection.
pub struct GarbageCollection;

impl Resource for GarbageCollection {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "garbage_collection",
        plural: "garbage_collection",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::GARBAGE_COLLECTION;
    type Service = Harbor;
    type Key = GarbageCollectionKey;
    type Spec = GarbageCollectionSpec;
    type Status = GarbageCollectionStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Harbor>, spec: GarbageCollectionSpec) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        let made = observed(spec);
        cx.record(&made)?;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Harbor>, _: &GarbageCollectionKey) -> Result<Observed<Self>> {
        find(cx.service).await
    }

    async fn update(
        cx: &Context<'_, Harbor>,
        _: Observed<Self>,
        spec: GarbageCollectionSpec,
    ) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Harbor>, _: Observed<Self>) -> Result<()> {
        write(cx.service, &none()).await
    }

    async fn list(cx: &Context<'_, Harbor>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        Ok(Page::last(vec![find(cx.service).await?]))
    }

    fn validate(spec: &GarbageCollectionSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if let Some(schedule) = &spec.schedule {
            const CRON: &str = "schedule.cron";
            let is_custom = schedule.kind == GarbageCollectionInterval::Custom;
            match schedule.cron.as_deref().filter(|cron| !cron.is_empty()) {
                None if is_custom => found.push(Violation::new(CRON, "is required with the type custom")),
                Some(cron) if is_custom => found.extend(cron::wrong(CRON, cron)),
                Some(_) => found.push(Violation::new(CRON, "must be left out with a type other than custom")),
                None => {}
            }
            return found;
        }
        let without = "must be left out without schedule: Harbor keeps it with the schedule";
        if spec.delete_untagged {
            found.push(Violation::new("delete_untagged", without));
        }
        if spec.workers.is_some() {
            found.push(Violation::new("workers", without));
        }
        found
    }

    fn normalize(spec: &mut GarbageCollectionSpec) {
        if let Some(schedule) = &mut spec.schedule {
            schedule.cron.take_if(|cron| cron.is_empty());
        }
    }

    fn is_handle(id: &str) -> bool {
        id == sources::GARBAGE_COLLECTION_ID
    }

    async fn resolve(_: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        sources::only(handle, sources::GARBAGE_COLLECTION_ID)
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Every night at half past two, with everything that has no tag",
            hcl: r#"
resource "deployme_harbor_garbage_collection" "example" {
  schedule = {
    type = "custom"
    cron = "0 30 2 * * *"
  }
  delete_untagged = true
}
"#,
        }]
    }
}

fn observed(spec: GarbageCollectionSpec) -> Observed<GarbageCollection> {
    Observed {
        key: GarbageCollectionKey {},
        spec,
        status: GarbageCollectionStatus {},
        secrets: Secrets::new(),
    }
}

/// That of a new Harbor.
fn none() -> GarbageCollectionSpec {
    GarbageCollectionSpec {
        schedule: None,
        delete_untagged: false,
        workers: None,
    }
}

async fn find(harbor: &Harbor) -> Result<Observed<GarbageCollection>> {
    let answer = harbor.http.request(http::Method::GET, SCHEDULE, &[]).send().await?;
    if answer.bytes().is_empty() {
        return Ok(observed(none()));
    }
    decode(&answer.json()?).map(observed)
}

fn decode(wire: &Map<String, Value>) -> Result<GarbageCollectionSpec> {
    let none_there = Map::new();
    let schedule = wire.get("schedule").and_then(Value::as_object).unwrap_or(&none_there);
    let (kind, cron) = (text(schedule, "type"), text(schedule, "cron"));
    if kind == "None" || cron.is_empty() {
        return Ok(none());
    }
    let named = NAMED.iter().find(|(_, name, usual)| *name == kind && *usual == cron);
    let schedule = match named {
        Some((kind, ..)) => GarbageCollectionSchedule {
            kind: *kind,
            cron: None,
        },
        None => GarbageCollectionSchedule {
            kind: GarbageCollectionInterval::Custom,
            cron: Some(cron),
        },
    };
    let parameters: Map<String, Value> = match text(wire, "job_parameters").as_str() {
        "" => Map::new(),
        parameters => serde_json::from_str(parameters).map_err(|_| {
            let text = "the parameters of the garbage collection that Harbor has are no JSON";
            Error::new(ErrorKind::Decode, text).service("harbor")
        })?,
    };
    Ok(GarbageCollectionSpec {
        schedule: Some(schedule),
        delete_untagged: parameters.get("delete_untagged") == Some(&Value::Bool(true)),
        // None stands for Harbor's choice.
        workers: u32::try_from(number(&parameters, "workers"))
            .ok()
            .filter(|workers| *workers > 0),
    })
}

/// What is left out of the parameters falls back to Harbor's own choice.
async fn write(harbor: &Harbor, spec: &GarbageCollectionSpec) -> Result<()> {
    let (kind, cron) = match &spec.schedule {
        None => ("None", ""),
        Some(schedule) => match NAMED.iter().find(|(kind, ..)| *kind == schedule.kind) {
            Some((_, name, cron)) => (*name, *cron),
            None => ("Custom", schedule.cron.as_deref().unwrap_or_default()),
        },
    };
    let mut parameters = Map::new();
    parameters.insert("delete_untagged".into(), spec.delete_untagged.into());
    if let Some(workers) = spec.workers {
        parameters.insert("workers".into(), workers.into());
    }
    let body = json!({"schedule": {"type": kind, "cron": cron}, "parameters": parameters});
    harbor.http.put(SCHEDULE, &[], &body).await.map_err(explained)?;
    Ok(())
}

/// Harbor's refusal of a cron or of workers, with the argument to mend.
fn explained(error: Error) -> Error {
    let said = error.message().to_owned();
    let argument = if said.contains("cron") {
        "schedule.cron"
    } else if said.contains("workers") {
        "workers"
    } else {
        return error;
    };
    error
        .with_message(format!("{argument}: {said}"))
        .violation(argument, said)
}
