//! The provider itself: schema, configuration.

use std::collections::BTreeMap;

use prost::Message as _;

use super::{
    convert::{capabilities, decode, diagnostics},
    convert_schema::{identity, provider_schema, server_capabilities},
    kinds::Kinds,
    service::Service,
};
use crate::{
    provider::{ConfigureRequest, Diagnostic, Diagnostics, ValidateRequest},
    wire::tfplugin6 as wire,
};

/// Terraform reads no larger schema, in bytes; every other message may be larger.
const SCHEMA_LIMIT: usize = 64 << 20;

pub(super) fn metadata(kinds: &Kinds) -> wire::get_metadata::Response {
    use wire::get_metadata::{
        ActionMetadata, DataSourceMetadata, EphemeralMetadata, FunctionMetadata, ListResourceMetadata, ResourceMetadata,
    };
    let all = &kinds.all;
    wire::get_metadata::Response {
        server_capabilities: Some(server_capabilities(all)),
        diagnostics: Vec::new(),
        data_sources: named(&all.data_sources, |type_name| DataSourceMetadata { type_name }),
        resources: named(&all.resources, |type_name| ResourceMetadata { type_name }),
        functions: named(&all.functions, |name| FunctionMetadata { name }),
        ephemeral_resources: named(&all.ephemeral_resources, |type_name| EphemeralMetadata { type_name }),
        list_resources: named(&all.list_resources, |type_name| ListResourceMetadata { type_name }),
        state_stores: Vec::new(),
        actions: named(&all.actions, |type_name| ActionMetadata { type_name }),
    }
}

fn named<T, M>(all: &BTreeMap<String, T>, metadata: fn(String) -> M) -> Vec<M> {
    all.keys().cloned().map(metadata).collect()
}

/// The schema. A schema that breaks Terraform's rules is refused here, as some of them crash Terraform.
pub(super) fn schema(service: &Service) -> Result<wire::get_provider_schema::Response, Diagnostics> {
    let all = &service.kinds().all;
    let provider = service.provider();
    let mut problems: Vec<_> = all.check().iter().map(ToString::to_string).collect();
    for (named, given, method) in [
        (!all.functions.is_empty(), provider.functions().is_some(), "functions"),
        (!all.actions.is_empty(), provider.actions().is_some(), "actions"),
        (
            !all.list_resources.is_empty(),
            provider.list_resources().is_some(),
            "list_resources",
        ),
    ] {
        if named && !given {
            problems.push(format!("it names {method}, but `Provider::{method}` gives none"));
        }
    }
    let schema = provider_schema(all);
    if schema.encoded_len() > SCHEMA_LIMIT {
        problems.push(format!(
            "it has {} bytes, Terraform takes {SCHEMA_LIMIT}",
            schema.encoded_len()
        ));
    }
    if problems.is_empty() {
        return Ok(schema);
    }
    let problem = |problem: String| {
        let detail = format!("{problem}. This is a bug in the provider.");
        Diagnostic::error("The provider's schema is wrong", detail)
    };
    Err(problems.into_iter().map(problem).collect())
}

pub(super) fn identity_schemas(kinds: &Kinds) -> wire::get_resource_identity_schemas::Response {
    let identities = kinds.all.identities.iter();
    wire::get_resource_identity_schemas::Response {
        identity_schemas: identities
            .map(|(name, schema)| (name.clone(), identity(schema)))
            .collect(),
        diagnostics: Vec::new(),
    }
}

pub(super) async fn validate(
    service: Service,
    request: wire::validate_provider_config::Request,
) -> Result<wire::validate_provider_config::Response, Diagnostics> {
    let request = ValidateRequest {
        config: decode(request.config.as_ref(), service.kinds().provider.ty())?,
        cancel: service.cancel(),
        ..ValidateRequest::default()
    };
    let found = service.provider().validate_provider_config(request).await;
    Ok(wire::validate_provider_config::Response {
        diagnostics: diagnostics(found),
    })
}

pub(super) async fn configure(
    service: Service,
    request: wire::configure_provider::Request,
) -> Result<wire::configure_provider::Response, Diagnostics> {
    let request = ConfigureRequest {
        config: decode(request.config.as_ref(), service.kinds().provider.ty())?,
        terraform_version: request.terraform_version,
        capabilities: capabilities(request.client_capabilities),
        cancel: service.cancel(),
    };
    let found = service.provider().configure(request).await?;
    Ok(wire::configure_provider::Response {
        diagnostics: diagnostics(found),
    })
}
