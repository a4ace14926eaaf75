//! Data sources.

use super::{
    convert::{capabilities, decode, deferred, diagnostics, encode},
    service::Service,
};
use crate::{
    provider::{Diagnostics, ReadDataRequest, ValidateRequest},
    wire::tfplugin6::{read_data_source as read, validate_data_resource_config as validate},
};

pub(super) async fn validate(service: Service, request: validate::Request) -> Result<validate::Response, Diagnostics> {
    let kind = service.kinds().data_source(&request.type_name)?;
    let request = ValidateRequest {
        config: decode(request.config.as_ref(), kind.ty())?,
        type_name: request.type_name,
        cancel: service.cancel(),
        ..ValidateRequest::default()
    };
    let found = service.provider().validate_data_source(request).await;
    Ok(validate::Response {
        diagnostics: diagnostics(found),
    })
}

pub(super) async fn read(service: Service, request: read::Request) -> Result<read::Response, Diagnostics> {
    let kinds = service.kinds();
    let kind = kinds.data_source(&request.type_name)?;
    let capabilities = capabilities(request.client_capabilities);
    let request = ReadDataRequest {
        config: decode(request.config.as_ref(), kind.ty())?,
        type_name: request.type_name,
        provider_meta: kinds.provider_meta(request.provider_meta.as_ref())?,
        capabilities,
        cancel: service.cancel(),
    };
    let read = service.provider().read_data_source(request).await?;
    Ok(read::Response {
        state: Some(encode(&read.state, kind.ty())?),
        deferred: deferred(read.deferred, capabilities)?,
        diagnostics: diagnostics(read.diagnostics),
    })
}
