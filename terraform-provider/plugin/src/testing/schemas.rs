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
    pub(super) provider_meta: Option<Kind>,
    resources: BTreeMap<String, Kind>,
    data_sources: BTreeMap<String, Kind>,
    ephemeral_resources: BTreeMap<String, Kind>,
    lists: BTreeMap<String, Kind>,
    actions: BTreeMap<String, Kind>,
    functions: BTreeMap<String, Function>,
    identities: BTreeMap<String, Type>,
}

/// A schema and the type of its values.
pub(super) struct Kind {
    pub(super) attributes: Vec<wire::schema::Attribute>,
    pub(super) ty: Type,
}

/// The types of a function.
pub(super) struct Function {
    pub(super) parameters: Vec<Type>,
    pub(super) variadic: Option<Type>,
    pub(super) returns: Type,
}

impl Schemas {
    /// Asks as Terraform does: for the schema, then at once for the identities.
    pub(super) async fn ask(client: &mut ProviderClient<Channel>) -> Result<Self, Error> {
        let schemas = client
            .get_provider_schema(wire::get_provider_schema::Request {})
            .await?
            .into_inner();
        let identities = client
            .get_resource_identity_schemas(wire::get_resource_identity_schemas::Request {})
            .await?
            .into_inner();
        let mut found = super::calls::diagnostics(schemas.diagnostics);
        found.extend(super::calls::diagnostics(identities.diagnostics));
        if found.has_errors() {
            return Err(found.into());
        }
        let actions = schemas.action_schemas.into_iter();
        Ok(Self {
            provider: kind(schemas.provider.ok_or("no provider schema")?)?,
            provider_meta: schemas.provider_meta.map(kind).transpose()?,
            resources: kinds(schemas.resource_schemas)?,
            data_sources: kinds(schemas.data_source_schemas)?,
            ephemeral_resources: kinds(schemas.ephemeral_resource_schemas)?,
            lists: kinds(schemas.list_resource_schemas)?,
            actions: kinds(actions.filter_map(|(name, action)| Some((name, action.schema?))))?,
            functions: named(schemas.functions, function)?,
            identities: named(identities.identity_schemas, |schema| identity(&schema))?,
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

    pub(super) fn list(&self, name: &str) -> &Kind {
        find(&self.lists, name)
    }

    pub(super) fn action(&self, name: &str) -> &Kind {
        find(&self.actions, name)
    }

    pub(super) fn function(&self, name: &str) -> &Function {
        find(&self.functions, name)
    }

    /// The type of a resource's identities, if it has any.
    pub(super) fn identity(&self, name: &str) -> Option<&Type> {
        self.identities.get(name)
    }
}

fn find<'a, T>(all: &'a BTreeMap<String, T>, name: &str) -> &'a T {
    all.get(name)
        .unwrap_or_else(|| panic!("the provider has no {name}; it has {:?}", all.keys()))
}

fn named<T, U>(
    all: impl IntoIterator<Item = (String, T)>,
    convert: impl Fn(T) -> Result<U, Error>,
) -> Result<BTreeMap<String, U>, Error> {
    all.into_iter().map(|(name, one)| Ok((name, convert(one)?))).collect()
}

fn kinds(schemas: impl IntoIterator<Item = (String, wire::Schema)>) -> Result<BTreeMap<String, Kind>, Error> {
    named(schemas, kind)
}

fn kind(schema: wire::Schema) -> Result<Kind, Error> {
    let attributes = schema.block.ok_or("a schema without a block")?.attributes;
    Ok(Kind {
        ty: object(&attributes)?,
        attributes,
    })
}

fn identity(schema: &wire::ResourceIdentitySchema) -> Result<Type, Error> {
    let attributes = schema.identity_attributes.iter();
    let typed = attributes.map(|attribute| Ok((attribute.name.clone(), Type::from_json(&attribute.r#type)?)));
    Ok(Type::Object(typed.collect::<Result<_, Error>>()?))
}

fn function(function: wire::Function) -> Result<Function, Error> {
    let ty = |parameter: wire::function::Parameter| Ok::<_, Error>(Type::from_json(&parameter.r#type)?);
    Ok(Function {
        parameters: function.parameters.into_iter().map(ty).collect::<Result<_, _>>()?,
        variadic: function.variadic_parameter.map(ty).transpose()?,
        returns: Type::from_json(&function.r#return.ok_or("a function without a result")?.r#type)?,
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
