//! The provider itself: schema, configuration.

use std::collections::BTreeMap;

use prost::Message as _;

use super::{
    calls::guarded,
    convert::{capabilities, decode, diagnostics},
    convert_schema::{identity, provider_schema, server_capabilities},
    kinds::{Kind, Kinds},
    service::Service,
    validate::{self, Config, nothing},
};
use crate::{
    provider::{ConfigureRequest, Diagnostic, Diagnostics},
    wire::tfplugin6 as wire,
};

/// Terraform reads no larger schema, in bytes; every other message may be larger.
const SCHEMA_LIMIT: usize = 64 << 20;

pub(super) fn metadata(service: &Service) -> wire::get_metadata::Response {
    use wire::get_metadata::{
        ActionMetadata, DataSourceMetadata, EphemeralMetadata, FunctionMetadata, ListResourceMetadata, ResourceMetadata,
    };
    let all = match service.kinds() {
        Ok(kinds) => &kinds.all,
        Err(errors) => {
            return wire::get_metadata::Response {
                diagnostics: diagnostics(errors),
                ..Default::default()
            };
        }
    };
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
pub(super) async fn schema(service: &Service) -> wire::get_provider_schema::Response {
    let owned = service.clone();
    let made = guarded("GetProviderSchema", "", async move {
        let all = &owned.kinds()?.all;
        let provider = owned.provider();
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
        Err(problems.into_iter().map(problem).collect::<Diagnostics>())
    });
    made.await
        .and_then(|schema| schema)
        .unwrap_or_else(|errors| wire::get_provider_schema::Response {
            diagnostics: diagnostics(errors),
            ..Default::default()
        })
}

pub(super) fn identity_schemas(service: &Service) -> wire::get_resource_identity_schemas::Response {
    match service.kinds() {
        Ok(kinds) => wire::get_resource_identity_schemas::Response {
            identity_schemas: kinds
                .all
                .identities
                .iter()
                .map(|(name, schema)| (name.clone(), identity(schema)))
                .collect(),
            diagnostics: Vec::new(),
        },
        Err(errors) => wire::get_resource_identity_schemas::Response {
            diagnostics: diagnostics(errors),
            ..Default::default()
        },
    }
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "looked up as every other kind, but always there"
)]
fn provider<'a>(kinds: &'a Kinds, _: &str) -> Result<&'a Kind, Diagnostics> {
    Ok(&kinds.provider)
}

pub(super) async fn validate(
    service: &Service,
    request: wire::validate_provider_config::Request,
) -> wire::validate_provider_config::Response {
    let config = Config {
        value: request.config,
        ..Config::default()
    };
    let found = validate::validate(
        service,
        "ValidateProviderConfig",
        config,
        provider,
        nothing,
        |provider, request| async move { provider.validate_provider_config(request).await },
    );
    wire::validate_provider_config::Response {
        diagnostics: found.await,
    }
}

pub(super) async fn configure(
    service: &Service,
    request: wire::configure_provider::Request,
) -> wire::configure_provider::Response {
    let result = async {
        let request = ConfigureRequest {
            config: decode(request.config.as_ref(), service.kinds()?.provider.ty())?,
            terraform_version: request.terraform_version,
            capabilities: capabilities(request.client_capabilities),
            cancel: service.cancel(),
        };
        let call = service.attempt("ConfigureProvider", "", |provider| async move {
            provider.configure(request).await
        });
        call.await
    };
    wire::configure_provider::Response {
        diagnostics: diagnostics(result.await.unwrap_or_else(|errors| errors)),
    }
}
