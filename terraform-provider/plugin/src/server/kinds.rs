//! The provider's schemas with their types, made when first needed: the handshake does not wait for them.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::convert::decode;
use crate::{
    provider::{Diagnostic, Diagnostics},
    schema::{IdentitySchema, ProviderSchema, Schema},
    value::{Type, Value},
    wire::tfplugin6 as wire,
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

/// The identity of a resource.
pub(crate) struct IdentityKind {
    pub(crate) schema: IdentitySchema,
    pub(crate) ty: Type,
}

/// Every kind of object the provider has.
pub(crate) struct Kinds {
    pub(crate) all: ProviderSchema,
    pub(crate) provider: Kind,
    resources: BTreeMap<String, Kind>,
    data_sources: BTreeMap<String, Kind>,
    ephemeral_resources: BTreeMap<String, Kind>,
    lists: BTreeMap<String, Kind>,
    actions: BTreeMap<String, Kind>,
    identities: BTreeMap<String, IdentityKind>,
    provider_meta: Option<Kind>,
}

impl Kinds {
    pub(crate) fn new(all: ProviderSchema) -> Self {
        let kinds = |schemas: &BTreeMap<String, Arc<Schema>>| {
            schemas
                .iter()
                .map(|(name, schema)| (name.clone(), Kind::new(schema.clone())))
                .collect()
        };
        let identity = |(name, schema): (&String, &IdentitySchema)| {
            let ty = schema.implied_type();
            (
                name.clone(),
                IdentityKind {
                    schema: schema.clone(),
                    ty,
                },
            )
        };
        Self {
            provider: Kind::new(Arc::new(all.provider.clone())),
            resources: kinds(&all.resources),
            data_sources: kinds(&all.data_sources),
            ephemeral_resources: kinds(&all.ephemeral_resources),
            lists: kinds(&all.list_resources),
            actions: kinds(&all.actions),
            identities: all.identities.iter().map(identity).collect(),
            provider_meta: all.provider_meta.clone().map(|schema| Kind::new(Arc::new(schema))),
            all,
        }
    }

    pub(crate) fn resource(&self, name: &str) -> Result<&Kind, Diagnostics> {
        find(&self.resources, "resource", name)
    }

    pub(crate) fn data_source(&self, name: &str) -> Result<&Kind, Diagnostics> {
        find(&self.data_sources, "data source", name)
    }

    pub(crate) fn ephemeral(&self, name: &str) -> Result<&Kind, Diagnostics> {
        find(&self.ephemeral_resources, "ephemeral resource", name)
    }

    pub(crate) fn list(&self, name: &str) -> Result<&Kind, Diagnostics> {
        find(&self.lists, "list resource", name)
    }

    pub(crate) fn action(&self, name: &str) -> Result<&Kind, Diagnostics> {
        find(&self.actions, "action", name)
    }

    /// The identity of a resource, if it has one.
    pub(crate) fn identity(&self, name: &str) -> Option<&IdentityKind> {
        self.identities.get(name)
    }

    /// What the module says to the provider.
    pub(crate) fn provider_meta(&self, value: Option<&wire::DynamicValue>) -> Result<Value, Diagnostics> {
        match &self.provider_meta {
            Some(kind) => Ok(decode(value, kind.ty())?),
            None => Ok(Value::Null),
        }
    }
}

fn find<'a>(kinds: &'a BTreeMap<String, Kind>, what: &str, name: &str) -> Result<&'a Kind, Diagnostics> {
    kinds.get(name).ok_or_else(|| unknown(what, name))
}

pub(super) fn unknown(what: &str, name: &str) -> Diagnostics {
    Diagnostic::error("Unknown type", format!("This provider has no {what} {name:?}.")).into()
}
