//! `harbor_label`: marks that artifacts can be given.
//!
//! Harbor takes a label of a project that is not there, so that the project is looked up first.

mod key;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use key::LabelKey;

use super::project_wire::project_id;
use super::{Harbor, made_id, number, sources, taken, text};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Codec, Context, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// A label, which artifacts can be given: of one project, or of all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelSpec {
    /// Project of the label; left out, artifacts of all projects can be given it.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub project: Option<String>,
    /// Name, unique in the project, or among the labels of all projects.
    #[schemars(length(min = 1, max = 128))]
    pub name: String,
    /// Text shown in the console.
    #[schemars(transform = field::empty_is_null)]
    pub description: Option<String>,
    /// Colour in the console, such as `#0095D3`; left out, it is white.
    #[schemars(transform = field::empty_is_null, length(max = 16))]
    pub color: Option<String>,
}

/// What Harbor adds to a label.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct LabelStatus {
    /// Id that Harbor gave the label.
    #[schemars(transform = field::stable)]
    pub label_id: i64,
}

/// What narrows a list of labels.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct LabelFilter {
    /// Project of the labels; left out, those of all projects.
    #[schemars(transform = field::refers_to("harbor_project.name"))]
    pub project: Option<String>,
}

static SPEC: Codec<LabelSpec> = Codec::new(Case::Snake);

const ALL: &str = "/api/v2.0/labels";
const ONE: &str = "/api/v2.0/labels/{}";

/// Marks that artifacts can be given.
pub struct Label;

impl Resource for Label {
    const KIND: Kind = Kind {
        service: "harbor",
        name: "label",
        plural: "labels",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::LABEL;
    type Service = Harbor;
    type Key = LabelKey;
    type Spec = LabelSpec;
    type Status = LabelStatus;
    type Scope = LabelFilter;

    async fn create(cx: &Context<'_, Harbor>, spec: LabelSpec) -> Result<Observed<Self>> {
        let mut body = SPEC.encode(&spec)?;
        body.extend(place(cx.service, spec.project.as_deref()).await?);
        cx.proceed()?;
        let sent = cx.service.http.post(ALL, &[], &body);
        let read = |answer, made: &Observed<Self>| Ok(Some(observed(made.spec.clone(), made_id(&answer)?)));
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = cx.make(observed(spec, 0), sent, read, Proof::Equality(same)).await;
        Ok(made.map_err(|error| taken(error, "label"))?.object)
    }

    async fn read(cx: &Context<'_, Harbor>, key: &LabelKey) -> Result<Observed<Self>> {
        // The filter takes every name that contains it, so the exact one is picked here.
        let found = all(cx.service, key.project.as_deref(), Some(&key.name)).await?;
        let found = found.iter().find(|wire| text(wire, "name") == key.name);
        let found = found.ok_or_else(|| {
            let place = key
                .project
                .as_ref()
                .map_or("this Harbor".to_owned(), |project| format!("{project:?}"));
            let text = format!("there is no label {:?} in {place}", key.name);
            Error::new(ErrorKind::NotFound, text).service("harbor")
        })?;
        decode(key.project.as_deref(), found)
    }

    async fn update(cx: &Context<'_, Harbor>, prior: Observed<Self>, spec: LabelSpec) -> Result<Observed<Self>> {
        let id = id_of(cx, &prior).await?;
        // What an update leaves out is taken away.
        let body = SPEC.encode(&spec)?;
        let sent = cx.service.http.put(ONE, &[&id.to_string()], &body).await;
        sent.map_err(|error| taken(error, "label"))?;
        Ok(observed(spec, id))
    }

    async fn delete(cx: &Context<'_, Harbor>, prior: Observed<Self>) -> Result<()> {
        // By id: a label of the same name that somebody made since is not ours.
        let id = id_of(cx, &prior).await?.to_string();
        cx.service.http.delete(ONE, &[&id]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Harbor>, scope: &LabelFilter, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let project = scope.project.as_deref();
        let wires = all(cx.service, project, None).await?;
        // What the API alone can make, a label without a name, cannot be called anything.
        let named = wires.iter().filter(|wire| !text(wire, "name").is_empty());
        Ok(Page::last(
            named.map(|wire| decode(project, wire)).collect::<Result<_>>()?,
        ))
    }

    fn collection(key: &LabelKey) -> Option<LabelFilter> {
        Some(LabelFilter {
            project: key.project.clone(),
        })
    }

    fn normalize(spec: &mut LabelSpec) {
        for text in [&mut spec.description, &mut spec.color] {
            text.take_if(|text| text.is_empty());
        }
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id, Self::KIND.plural)
    }

    async fn resolve(cx: &Context<'_, Harbor>, handle: &str) -> Result<Self::Key> {
        let id = sources::number(handle, Self::KIND.plural).ok_or_else(|| sources::malformed(handle))?;
        let wire: Map<String, Value> = cx.service.http.get(ONE, &[id]).await?;
        let project = match text(&wire, "scope").as_str() {
            "p" => Some(sources::project_name(cx.service, &number(&wire, "project_id").to_string()).await?),
            _ => None,
        };
        Ok(LabelKey {
            project,
            name: text(&wire, "name"),
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "What may go to production, in every project",
            hcl: r##"
resource "deployme_harbor_label" "example" {
  name        = "ready for production"
  description = "Tested and released"
  color       = "#48960C"
}
"##,
        }]
    }
}

/// Where labels are, as Harbor says it.
async fn place(harbor: &Harbor, project: Option<&str>) -> Result<Map<String, Value>> {
    let mut place = Map::new();
    match project {
        Some(project) => {
            place.insert("scope".to_owned(), "p".into());
            place.insert("project_id".to_owned(), project_id(harbor, project).await?.into());
        }
        None => {
            place.insert("scope".to_owned(), "g".into());
        }
    }
    Ok(place)
}

/// The labels of a project, or of all; those whose names contain a text, where it is given.
async fn all(harbor: &Harbor, project: Option<&str>, part: Option<&str>) -> Result<Vec<Map<String, Value>>> {
    let id;
    let mut filter = vec![("sort", "id")];
    match project {
        Some(project) => {
            id = project_id(harbor, project).await?.to_string();
            filter.extend([("scope", "p"), ("project_id", id.as_str())]);
        }
        None => filter.push(("scope", "g")),
    }
    filter.extend(part.map(|part| ("name", part)));
    harbor.all(ALL, &filter).await
}

fn decode(project: Option<&str>, wire: &Map<String, Value>) -> Result<Observed<Label>> {
    let project = project.map_or(Value::Null, Value::from);
    let mut spec = SPEC.decode(wire, &[("project", project)])?;
    Label::normalize(&mut spec);
    Ok(observed(spec, number(wire, "id")))
}

fn observed(spec: LabelSpec, label_id: i64) -> Observed<Label> {
    Observed {
        key: LabelKey {
            project: spec.project.clone(),
            name: spec.name.clone(),
        },
        spec,
        status: LabelStatus { label_id },
        secrets: Secrets::new(),
    }
}

/// The id of a label, asked for where its creation ended before it was known.
async fn id_of(cx: &Context<'_, Harbor>, prior: &Observed<Label>) -> Result<i64> {
    match prior.status.label_id {
        0 => Ok(Label::read(cx, &prior.key).await?.status.label_id),
        known => Ok(known),
    }
}
