//! Data sources.

use super::{
    convert::{capabilities, decode, deferred, diagnostics, encode},
    kinds::Kinds,
    service::Service,
    validate::{self, Config, nothing},
};
use crate::{
    provider::{Diagnostics, ReadDataRequest},
    wire::tfplugin6 as wire,
};

pub(super) async fn validate(
    service: &Service,
    request: wire::validate_data_resource_config::Request,
) -> wire::validate_data_resource_config::Response {
    let config = Config {
        type_name: request.type_name,
        value: request.config,
        ..Config::default()
    };
    let rpc = "ValidateDataResourceConfig";
    let found = validate::validate(
        service,
        rpc,
        config,
        Kinds::data_source,
        nothing,
        |provider, request| async move { provider.validate_data_source(request).await },
    );
    wire::validate_data_resource_config::Response {
        diagnostics: found.await,
    }
}

pub(super) async fn read(
    service: &Service,
    request: wire::read_data_source::Request,
) -> wire::read_data_source::Response {
    let result = async {
        let kinds = service.kinds()?;
        let kind = kinds.data_source(&request.type_name)?;
        let capabilities = capabilities(request.client_capabilities);
        let name = request.type_name.clone();
        let request = ReadDataRequest {
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            provider_meta: kinds.provider_meta(request.provider_meta.as_ref())?,
            capabilities,
            cancel: service.cancel(),
        };
        let call = service.attempt("ReadDataSource", &name, |provider| async move {
            provider.read_data_source(request).await
        });
        let read = call.await?;
        Ok::<_, Diagnostics>(wire::read_data_source::Response {
            state: Some(encode(&read.state, kind.ty())?),
            deferred: deferred(read.deferred, capabilities)?,
            diagnostics: diagnostics(read.diagnostics),
        })
    };
    result.await.unwrap_or_else(|errors| wire::read_data_source::Response {
        diagnostics: diagnostics(errors),
        ..Default::default()
    })
}
