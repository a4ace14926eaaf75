//! Data sources: things that are only read.

use std::future::Future;
use std::marker::PhantomData;

use async_trait::async_trait;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::erased::{from_map, named, to_map};
use super::missing::blamed;
use super::{Context, DynResource, Example, Kind, Session};
use crate::error::{Error, Result, Violation};
use crate::schema::{Attribute, KindSchema, LowerError, Mode, Role, check, description, find, lower};

/// Something that is only read, such as a catalogue.
pub trait DataSource: Sized + Send + Sync + 'static {
    /// Names of the kind.
    const KIND: Kind;
    /// The service's client.
    type Service: Send + Sync + 'static;
    /// Arguments.
    type Spec: Serialize + DeserializeOwned + JsonSchema + Send + Sync;
    /// What is read.
    type Output: Serialize + JsonSchema + Send + Sync;

    /// Reads.
    fn read(cx: &Context<'_, Self::Service>, spec: Self::Spec) -> impl Future<Output = Result<Self::Output>> + Send;

    /// Examples. The object shown is named `example`.
    fn examples() -> Vec<Example> {
        Vec::new()
    }
}

/// A data source without its Rust types.
#[async_trait]
pub trait DynData: Send + Sync {
    /// Names of the kind.
    fn kind(&self) -> Kind;
    /// The declaration: arguments, then what is read as computed attributes.
    fn schema(&self) -> KindSchema;
    /// What of the declaration the IR cannot express: nothing, as the tests hold for every kind.
    fn faults(&self) -> Vec<LowerError>;
    /// Every mistake in wholly known arguments.
    fn validate(&self, spec: &Map<String, Value>) -> Vec<Violation>;
    /// Reads; the answer holds the arguments too.
    async fn read(&self, session: Session<'_>, spec: Map<String, Value>) -> Result<Map<String, Value>>;
    /// Examples.
    fn examples(&self) -> Vec<Example>;
}

/// The erased form of `D`.
pub const fn erase_data<D: DataSource>() -> &'static dyn DynData {
    &Erased::<D>(PhantomData)
}

struct Erased<D>(PhantomData<fn() -> D>);

#[async_trait]
impl<D: DataSource> DynData for Erased<D> {
    fn kind(&self) -> Kind {
        D::KIND
    }

    fn schema(&self) -> KindSchema {
        let mut attributes = lower::<D::Spec>(Role::Configuration).unwrap_or_default();
        attributes.extend(lower::<D::Output>(Role::Computed).unwrap_or_default());
        KindSchema {
            type_name: D::KIND.type_name(),
            version: 0,
            description: description::<D::Spec>(),
            key: Vec::new(),
            key_optional: Vec::new(),
            id_forms: Vec::new(),
            attributes,
            scope: Vec::new(),
        }
    }

    fn faults(&self) -> Vec<LowerError> {
        let parts = [
            lower::<D::Spec>(Role::Configuration),
            lower::<D::Output>(Role::Computed),
        ];
        parts.into_iter().filter_map(Result::err).collect()
    }

    fn validate(&self, spec: &Map<String, Value>) -> Vec<Violation> {
        check(&lower::<D::Spec>(Role::Configuration).unwrap_or_default(), spec)
    }

    async fn read(&self, session: Session<'_>, spec: Map<String, Value>) -> Result<Map<String, Value>> {
        named("read", &D::KIND.type_name(), async {
            if let Some(error) = Error::from_violations(self.validate(&spec)) {
                return Err(error);
            }
            let service = session.service::<D::Service>(D::KIND.service).await?;
            let cx = Context {
                service: &*service,
                cancel: session.cancel,
                checkpoint: session.checkpoint,
            };
            let output = D::read(&cx, from_map(spec.clone())?).await;
            let output = output.map_err(|error| blamed(error, &self.schema().attributes, &spec))?;
            let mut all = spec;
            all.extend(to_map(&output)?);
            Ok(all)
        })
        .await
    }

    fn examples(&self) -> Vec<Example> {
        D::examples()
    }
}

/// The data source that reads one object of a managed kind by its natural name.
pub fn data_of(resource: &'static dyn DynResource) -> impl DynData + 'static {
    OfResource(resource)
}

struct OfResource(&'static dyn DynResource);

#[async_trait]
impl DynData for OfResource {
    fn kind(&self) -> Kind {
        self.0.kind()
    }

    /// The natural name is required, everything else is computed; what no read tells is left out.
    fn schema(&self) -> KindSchema {
        let mut schema = self.0.schema().clone();
        schema.scope.clear();
        let told = |attribute: &Attribute| !attribute.behaviour.write_only && !attribute.behaviour.local;
        schema.attributes.retain(told);
        for attribute in &mut schema.attributes {
            computed(attribute);
            if schema.key.contains(&attribute.name) {
                attribute.mode = if schema.key_optional.contains(&attribute.name) {
                    Mode::Optional
                } else {
                    Mode::Required
                };
            }
        }
        schema
    }

    fn faults(&self) -> Vec<LowerError> {
        self.0.faults()
    }

    fn validate(&self, spec: &Map<String, Value>) -> Vec<Violation> {
        let schema = self.schema();
        let arguments: Vec<_> = schema
            .key
            .iter()
            .filter_map(|name| find(&schema.attributes, name))
            .cloned()
            .collect();
        check(&arguments, spec)
    }

    async fn read(&self, session: Session<'_>, spec: Map<String, Value>) -> Result<Map<String, Value>> {
        if let Some(error) = Error::from_violations(self.validate(&spec)) {
            return Err(error);
        }
        let id = self.0.id_of(&spec).unwrap_or_default();
        let mut value = self.0.read(session, &id).await?.value;
        let schema = self.0.schema();
        value.retain(|name, _| {
            schema
                .attribute(name)
                .is_none_or(|attribute| !attribute.behaviour.local)
        });
        Ok(value)
    }

    fn examples(&self) -> Vec<Example> {
        Vec::new()
    }
}

/// Makes an attribute and all inside it computed.
fn computed(attribute: &mut crate::schema::Attribute) {
    attribute.mode = Mode::Computed;
    attribute.default = None;
    attribute.behaviour.force_new = false;
    attribute.behaviour.conflicts_with.clear();
    computed_inside(&mut attribute.ty);
}

fn computed_inside(ty: &mut crate::schema::Type) {
    use crate::schema::Type;
    match ty {
        Type::Object { attributes, .. } => {
            attributes.retain(|attribute| !attribute.behaviour.write_only);
            attributes.iter_mut().for_each(computed);
        }
        Type::List { element } | Type::Set { element } | Type::Map { element } => computed_inside(element),
        _ => {}
    }
}
