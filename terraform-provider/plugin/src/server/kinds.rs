//! The provider's schemas with their types, made when first needed: the handshake does not wait for them.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use crate::{
    provider::{Diagnostic, Diagnostics},
    schema::{ProviderSchema, Schema},
    value::Type,
};

/// One kind of object.
pub(crate) struct Kind {
    pub(crate) schema: Arc<Schema>,
    ty: OnceLock<Arc<Type>>,
}

impl Kind {
    fn new(schema: Arc<Schema>) -> Self {
        Self {
            schema,
            ty: OnceLock::new(),
        }
    }

    pub(crate) fn ty(&self) -> &Arc<Type> {
        self.ty.get_or_init(|| Arc::new(self.schema.implied_type()))
    }
}

/// Every kind of object the provider has.
pub(crate) struct Kinds {
    pub(crate) all: ProviderSchema,
    pub(crate) provider: Kind,
    resources: BTreeMap<String, Kind>,
    data_sources: BTreeMap<String, Kind>,
    ephemeral_resources: BTreeMap<String, Kind>,
}

impl Kinds {
    pub(crate) fn new(all: ProviderSchema) -> Self {
        let kinds = |schemas: &BTreeMap<String, Arc<Schema>>| {
            schemas
                .iter()
                .map(|(name, schema)| (name.clone(), Kind::new(schema.clone())))
                .collect()
        };
        Self {
            provider: Kind::new(Arc::new(all.provider.clone())),
            resources: kinds(&all.resources),
            data_sources: kinds(&all.data_sources),
            ephemeral_resources: kinds(&all.ephemeral_resources),
            all,
        }
    }

    pub(crate) fn resource(&self, name: &str) -> Result<&Kind, Diagnostics> {
        self.resources.get(name).ok_or_else(|| unknown("resource", name))
    }

    pub(crate) fn data_source(&self, name: &str) -> Result<&Kind, Diagnostics> {
        self.data_sources.get(name).ok_or_else(|| unknown("data source", name))
    }

    pub(crate) fn ephemeral(&self, name: &str) -> Result<&Kind, Diagnostics> {
        self.ephemeral_resources
            .get(name)
            .ok_or_else(|| unknown("ephemeral resource", name))
    }
}

fn unknown(what: &str, name: &str) -> Diagnostics {
    Diagnostic::error("Unknown type", format!("This provider has no {what} {name:?}.")).into()
}
