//! Which kinds the provider offers, and how it connects to their services.

use std::sync::Arc;

use deployme::registry;
use deployme::resource::{DynAction, DynData, DynEphemeral, DynResource, data_of};
use deployme::schema::{Attribute, Behaviour, Mode, Type};
use deployme::{Client, Error, Result, Violation};
use serde_json::{Map, Value as Json};

use crate::connections::Connections;

/// Makes the connections of a configured provider, without sending anything. What is wrong with the settings is an error about them.
pub type Connect = Box<dyn Fn(Map<String, Json>) -> Result<Arc<dyn Connections>> + Send + Sync>;

/// A service's argument of the provider block.
pub struct ServiceBlock {
    /// Name of the service.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Its settings.
    pub attributes: Vec<Attribute>,
}

/// The kinds a provider offers.
pub struct Catalogue {
    /// Services, in the order of the documentation.
    pub services: Vec<ServiceBlock>,
    /// Managed kinds.
    pub resources: Vec<&'static dyn DynResource>,
    /// Ephemeral kinds.
    pub ephemerals: Vec<&'static dyn DynEphemeral>,
    /// Data sources.
    pub data: Vec<Data>,
    /// Actions.
    pub actions: Vec<&'static dyn DynAction>,
    /// Makes the connections.
    pub connect: Connect,
}

impl Catalogue {
    /// Everything the SDK declares.
    pub fn sdk() -> Self {
        let services = registry::SERVICES.iter().map(|service| ServiceBlock {
            name: service.name().to_owned(),
            description: service.description(),
            attributes: service.config_schema(),
        });
        Self {
            services: services.collect(),
            resources: registry::resources().collect(),
            ephemerals: registry::ephemerals().collect(),
            data: sdk_data(),
            actions: registry::actions().collect(),
            connect: Box::new(connect),
        }
    }

    /// The provider block: one optional object for each service.
    pub fn block(&self) -> Vec<Attribute> {
        let one = |service: &ServiceBlock| Attribute {
            name: service.name.clone(),
            description: service.description.clone(),
            ty: Type::Object {
                name: service.name.clone(),
                attributes: service.attributes.clone(),
            },
            mode: Mode::Optional,
            default: None,
            behaviour: Behaviour::default(),
        };
        self.services.iter().map(one).collect()
    }
}

/// The SDK's client, if every service that the provider block names can be connected to. What the block does not name may be of no use
/// here: what is wrong with it is told when it is used.
fn connect(config: Map<String, Json>) -> Result<Arc<dyn Connections>> {
    let named = registry::SERVICES.iter().map(|service| service.name());
    let named: Vec<&str> = named
        .filter(|name| config.get(*name).is_some_and(|settings| !settings.is_null()))
        .collect();
    let mut builder = Client::builder().with_env().with_file(None, None);
    for (service, settings) in config {
        builder = builder.service(&service, settings);
    }
    let client = builder.build()?;
    let mut found: Option<Error> = None;
    for error in named.into_iter().filter_map(|service| client.check(service).err()) {
        found = Some(match found {
            None => error,
            Some(first) => joined(first, &error),
        });
    }
    found.map_or_else(|| Ok(Arc::new(client) as Arc<dyn Connections>), Err)
}

/// The first error with what is wrong by the other as well.
fn joined(first: Error, other: &Error) -> Error {
    let add = |error: Error, violation: &Violation| error.violation(&violation.path, &violation.message);
    other.violations().iter().fold(first, add)
}

fn sdk_data() -> Vec<Data> {
    let of_resources = registry::resources()
        .filter(|resource| resource.is_data_source())
        .map(|resource| Data::OfResource(Arc::new(data_of(resource))));
    of_resources
        .chain(registry::data_sources().map(Data::Declared))
        .collect()
}

/// A data source.
#[derive(Clone)]
pub enum Data {
    /// A kind of its own.
    Declared(&'static dyn DynData),
    /// That of a managed kind.
    OfResource(Arc<dyn DynData>),
}

impl std::ops::Deref for Data {
    type Target = dyn DynData;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Declared(data) => *data,
            Self::OfResource(data) => &**data,
        }
    }
}
