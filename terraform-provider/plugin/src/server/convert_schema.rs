//! Schemas in the wire's form.

use crate::{
    schema::{Attribute, Nesting, ProviderSchema, Schema, Shape},
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
        server_capabilities: Some(server_capabilities()),
        ..Default::default()
    }
}

pub(crate) fn server_capabilities() -> wire::ServerCapabilities {
    wire::ServerCapabilities {
        plan_destroy: true,
        get_provider_schema_optional: true,
        move_resource_state: false,
        generate_resource_config: false,
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
