//! Data sources.

use super::{
    calls::{attempt, guarded},
    convert::{capabilities, decode, diagnostics, encode},
    resource::split,
    service::Service,
};
use crate::{
    provider::{Diagnostics, ReadDataRequest, ValidateRequest},
    wire::tfplugin6 as wire,
};

pub(super) async fn validate(
    service: &Service,
    request: wire::validate_data_resource_config::Request,
) -> wire::validate_data_resource_config::Response {
    let result = async {
        let kind = service.kinds()?.data_source(&request.type_name)?;
        let request = ValidateRequest {
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            cancel: service.cancel(),
            ..ValidateRequest::default()
        };
        let (provider, name) = (service.provider(), request.type_name.clone());
        let call = async move { provider.validate_data_source(request).await };
        guarded("ValidateDataResourceConfig", &name, call).await
    };
    wire::validate_data_resource_config::Response {
        diagnostics: diagnostics(result.await.unwrap_or_else(|errors| errors)),
    }
}

pub(super) async fn read(
    service: &Service,
    request: wire::read_data_source::Request,
) -> wire::read_data_source::Response {
    let result = async {
        let kind = service.kinds()?.data_source(&request.type_name)?;
        let request = ReadDataRequest {
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            capabilities: capabilities(request.client_capabilities),
            cancel: service.cancel(),
        };
        let (provider, name) = (service.provider(), request.type_name.clone());
        let read = attempt("ReadDataSource", &name, async move {
            provider.read_data_source(request).await
        })
        .await?;
        Ok::<_, Diagnostics>((encode(&read.state, kind.ty())?, read.diagnostics))
    };
    let (state, found) = split(result.await);
    wire::read_data_source::Response {
        state,
        diagnostics: diagnostics(found),
        deferred: None,
    }
}
