//! The provider's schema as it came over the wire.

use std::collections::BTreeMap;

use tonic::transport::Channel;

use super::Error;
use crate::{
    value::Type,
    wire::tfplugin6::{self as wire, provider_client::ProviderClient, schema::object::NestingMode},
};

pub(super) struct Schemas {
    pub(super) provider: Kind,
    resources: BTreeMap<String, Kind>,
    data_sources: BTreeMap<String, Kind>,
    ephemeral_resources: BTreeMap<String, Kind>,
}

/// A schema and the type of its values.
pub(super) struct Kind {
    pub(super) attributes: Vec<wire::schema::Attribute>,
    pub(super) ty: Type,
}

impl Schemas {
    pub(super) async fn ask(client: &mut ProviderClient<Channel>) -> Result<Self, Error> {
        let schemas = client
            .get_provider_schema(wire::get_provider_schema::Request {})
            .await?
            .into_inner();
        let found = super::calls::diagnostics(schemas.diagnostics);
        if found.has_errors() {
            return Err(found.into());
        }
        let kinds = |schemas: Schemes| {
            schemas
                .into_iter()
                .map(|(name, schema)| Ok((name, kind(schema)?)))
                .collect::<Result<_, Error>>()
        };
        Ok(Self {
            provider: kind(schemas.provider.ok_or("no provider schema")?)?,
            resources: kinds(schemas.resource_schemas)?,
            data_sources: kinds(schemas.data_source_schemas)?,
            ephemeral_resources: kinds(schemas.ephemeral_resource_schemas)?,
        })
    }

    pub(super) fn resource(&self, name: &str) -> &Kind {
        find(&self.resources, name)
    }

    pub(super) fn data_source(&self, name: &str) -> &Kind {
        find(&self.data_sources, name)
    }

    pub(super) fn ephemeral(&self, name: &str) -> &Kind {
        find(&self.ephemeral_resources, name)
    }
}

type Schemes = BTreeMap<String, wire::Schema>;

fn find<'a>(kinds: &'a BTreeMap<String, Kind>, name: &str) -> &'a Kind {
    kinds
        .get(name)
        .unwrap_or_else(|| panic!("the provider has no {name}; it has {:?}", kinds.keys()))
}

fn kind(schema: wire::Schema) -> Result<Kind, Error> {
    let attributes = schema.block.ok_or("a schema without a block")?.attributes;
    Ok(Kind {
        ty: object(&attributes)?,
        attributes,
    })
}

fn object(attributes: &[wire::schema::Attribute]) -> Result<Type, Error> {
    let typed = |attribute: &wire::schema::Attribute| Ok((attribute.name.clone(), attribute_type(attribute)?));
    Ok(Type::Object(
        attributes.iter().map(typed).collect::<Result<_, Error>>()?,
    ))
}

fn attribute_type(attribute: &wire::schema::Attribute) -> Result<Type, Error> {
    let Some(nested) = &attribute.nested_type else {
        return Ok(Type::from_json(&attribute.r#type)?);
    };
    let object = object(&nested.attributes)?;
    Ok(match nested.nesting() {
        NestingMode::Invalid => return Err("a nested attribute without a nesting mode".into()),
        NestingMode::Single => object,
        NestingMode::List => Type::list(object),
        NestingMode::Set => Type::set(object),
        NestingMode::Map => Type::map(object),
    })
}
