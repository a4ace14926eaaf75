//! The provider itself: schema, configuration.

use super::{
    calls::{attempt, guarded},
    convert::{capabilities, decode, diagnostics},
    convert_schema::{provider_schema, server_capabilities},
    service::Service,
};
use crate::{
    provider::{ConfigureRequest, Diagnostic, Diagnostics, ValidateRequest},
    wire::tfplugin6 as wire,
};

pub(super) fn metadata(service: &Service) -> wire::get_metadata::Response {
    use wire::get_metadata::{DataSourceMetadata, EphemeralMetadata, ResourceMetadata};
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
        server_capabilities: Some(server_capabilities()),
        data_sources: all
            .data_sources
            .keys()
            .cloned()
            .map(|type_name| DataSourceMetadata { type_name })
            .collect(),
        resources: all
            .resources
            .keys()
            .cloned()
            .map(|type_name| ResourceMetadata { type_name })
            .collect(),
        ephemeral_resources: all
            .ephemeral_resources
            .keys()
            .cloned()
            .map(|type_name| EphemeralMetadata { type_name })
            .collect(),
        ..Default::default()
    }
}

/// The schema. A schema that breaks Terraform's rules is refused here, as some of them crash Terraform.
pub(super) async fn schema(service: &Service) -> wire::get_provider_schema::Response {
    let owned = service.clone();
    let made = guarded("GetProviderSchema", "", async move {
        let all = &owned.kinds()?.all;
        let problem = |problem: crate::schema::SchemaProblem| {
            Diagnostic::error(
                "The provider's schema is wrong",
                format!("{problem}. This is a bug in the provider."),
            )
        };
        let problems: Diagnostics = all.check().into_iter().map(problem).collect();
        if problems.is_empty() {
            Ok(provider_schema(all))
        } else {
            Err(problems)
        }
    });
    made.await
        .and_then(|schema| schema)
        .unwrap_or_else(|errors| wire::get_provider_schema::Response {
            diagnostics: diagnostics(errors),
            ..Default::default()
        })
}

pub(super) async fn validate(
    service: &Service,
    request: wire::validate_provider_config::Request,
) -> wire::validate_provider_config::Response {
    let result = async {
        let config = decode(request.config.as_ref(), service.kinds()?.provider.ty())?;
        let (provider, cancel) = (service.provider(), service.cancel());
        let request = ValidateRequest {
            config,
            cancel,
            ..ValidateRequest::default()
        };
        guarded("ValidateProviderConfig", "", async move {
            provider.validate_provider_config(request).await
        })
        .await
    };
    wire::validate_provider_config::Response {
        diagnostics: diagnostics(result.await.unwrap_or_else(|errors| errors)),
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
        let provider = service.provider();
        attempt(
            "ConfigureProvider",
            "",
            async move { provider.configure(request).await },
        )
        .await
    };
    wire::configure_provider::Response {
        diagnostics: diagnostics(result.await.unwrap_or_else(|errors| errors)),
    }
}
