//! Schemas in the wire's form.

use crate::{
    schema::{Attribute, FunctionSchema, IdentitySchema, Nesting, Parameter, ProviderSchema, Schema, Shape},
    wire::tfplugin6 as wire,
};

pub(crate) fn provider_schema(schema: &ProviderSchema) -> wire::get_provider_schema::Response {
    let all = |schemas: &std::collections::BTreeMap<String, std::sync::Arc<Schema>>| {
        schemas
            .iter()
            .map(|(name, schema)| (name.clone(), self::schema(schema)))
            .collect()
    };
    wire::get_provider_schema::Response {
        provider: Some(self::schema(&schema.provider)),
        resource_schemas: all(&schema.resources),
        data_source_schemas: all(&schema.data_sources),
        ephemeral_resource_schemas: all(&schema.ephemeral_resources),
        list_resource_schemas: all(&schema.list_resources),
        action_schemas: schema.actions.iter().map(action).collect(),
        functions: schema
            .functions
            .iter()
            .map(|(name, schema)| (name.clone(), function(schema)))
            .collect(),
        provider_meta: schema.provider_meta.as_ref().map(self::schema),
        server_capabilities: Some(server_capabilities(schema)),
        ..Default::default()
    }
}

pub(crate) fn server_capabilities(schema: &ProviderSchema) -> wire::ServerCapabilities {
    wire::ServerCapabilities {
        plan_destroy: true,
        get_provider_schema_optional: true,
        move_resource_state: schema.capabilities.move_resource_state,
        generate_resource_config: schema.capabilities.generate_resource_config,
    }
}

fn action((name, schema): (&String, &std::sync::Arc<Schema>)) -> (String, wire::ActionSchema) {
    let schema = Some(self::schema(schema));
    (name.clone(), wire::ActionSchema { schema })
}

pub(crate) fn identity(schema: &IdentitySchema) -> wire::ResourceIdentitySchema {
    use wire::resource_identity_schema::IdentityAttribute;
    let attributes = schema.attributes.iter().map(|attribute| IdentityAttribute {
        name: attribute.name.clone(),
        r#type: attribute.ty.to_json().into_bytes(),
        required_for_import: attribute.required_for_import,
        optional_for_import: attribute.optional_for_import,
        description: attribute.description.clone(),
    });
    wire::ResourceIdentitySchema {
        version: schema.version,
        identity_attributes: attributes.collect(),
    }
}

pub(crate) fn function(schema: &FunctionSchema) -> wire::Function {
    let parameter = |parameter: &Parameter| wire::function::Parameter {
        name: parameter.name.clone(),
        r#type: parameter.ty.to_json().into_bytes(),
        allow_null_value: parameter.allow_null,
        allow_unknown_values: parameter.allow_unknown,
        description: parameter.description.clone(),
        description_kind: wire::StringKind::Markdown.into(),
    };
    wire::Function {
        parameters: schema.parameters.iter().map(parameter).collect(),
        variadic_parameter: schema.variadic.as_ref().map(parameter),
        r#return: Some(wire::function::Return {
            r#type: schema.returns.to_json().into_bytes(),
        }),
        summary: schema.summary.clone(),
        description: schema.description.clone(),
        description_kind: wire::StringKind::Markdown.into(),
        deprecation_message: schema.deprecated.clone().unwrap_or_default(),
    }
}

fn schema(schema: &Schema) -> wire::Schema {
    let block = wire::schema::Block {
        version: schema.version,
        attributes: schema.attributes.iter().map(attribute).collect(),
        description: schema.description.clone(),
        description_kind: wire::StringKind::Markdown.into(),
        deprecated: schema.deprecated.is_some(),
        deprecation_message: schema.deprecated.clone().unwrap_or_default(),
        ..Default::default()
    };
    wire::Schema {
        version: schema.version,
        block: Some(block),
    }
}

fn attribute(attribute: &Attribute) -> wire::schema::Attribute {
    // Exactly one of `type` and `nested_type` is set.
    let (ty, nested_type) = match &attribute.shape {
        Shape::Type(ty) => (ty.to_json().into_bytes(), None),
        Shape::Nested(nesting, attributes) => (Vec::new(), Some(nested(*nesting, attributes))),
    };
    wire::schema::Attribute {
        name: attribute.name.clone(),
        r#type: ty,
        description: attribute.description.clone(),
        required: attribute.required,
        optional: attribute.optional,
        computed: attribute.computed,
        sensitive: attribute.sensitive,
        description_kind: wire::StringKind::Markdown.into(),
        deprecated: attribute.deprecated.is_some(),
        nested_type,
        write_only: attribute.write_only,
        deprecation_message: attribute.deprecated.clone().unwrap_or_default(),
    }
}

fn nested(nesting: Nesting, attributes: &[Attribute]) -> wire::schema::Object {
    use wire::schema::object::NestingMode;
    let nesting = match nesting {
        Nesting::Single => NestingMode::Single,
        Nesting::List => NestingMode::List,
        Nesting::Set => NestingMode::Set,
        Nesting::Map => NestingMode::Map,
    };
    wire::schema::Object {
        attributes: attributes.iter().map(self::attribute).collect(),
        nesting: nesting.into(),
    }
}
