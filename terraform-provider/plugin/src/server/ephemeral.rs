//! Ephemeral resources.

use super::{
    convert::{capabilities, decode, deferred, diagnostics, encode, timestamp},
    service::Service,
};
use crate::{
    provider::{Diagnostics, EphemeralLease, OpenRequest, ValidateRequest},
    wire::tfplugin6::{
        close_ephemeral_resource as close, open_ephemeral_resource as open, renew_ephemeral_resource as renew,
        validate_ephemeral_resource_config as validate,
    },
};

pub(super) async fn validate(service: Service, request: validate::Request) -> Result<validate::Response, Diagnostics> {
    let kind = service.kinds().ephemeral(&request.type_name)?;
    let request = ValidateRequest {
        config: decode(request.config.as_ref(), kind.ty())?,
        type_name: request.type_name,
        cancel: service.cancel(),
        ..ValidateRequest::default()
    };
    let found = service.provider().validate_ephemeral(request).await;
    Ok(validate::Response {
        diagnostics: diagnostics(found),
    })
}

pub(super) async fn open(service: Service, request: open::Request) -> Result<open::Response, Diagnostics> {
    let kind = service.kinds().ephemeral(&request.type_name)?;
    let capabilities = capabilities(request.client_capabilities);
    let request = OpenRequest {
        config: decode(request.config.as_ref(), kind.ty())?,
        type_name: request.type_name,
        capabilities,
        cancel: service.cancel(),
    };
    let opened = service.provider().open_ephemeral(request).await?;
    Ok(open::Response {
        result: Some(encode(&opened.result, kind.ty())?),
        renew_at: timestamp(opened.renew_at),
        private: Some(opened.private.0),
        diagnostics: diagnostics(opened.diagnostics),
        deferred: deferred(opened.deferred, capabilities)?,
    })
}

pub(super) async fn renew(service: Service, request: renew::Request) -> Result<renew::Response, Diagnostics> {
    let answer = not_renewed(&request);
    let lease = lease(&service, request.type_name, request.private);
    let renewed = service.provider().renew_ephemeral(lease).await?;
    Ok(renew::Response {
        renew_at: timestamp(renewed.renew_at),
        ..answer(renewed.diagnostics)
    })
}

/// The answer to a renewal that failed: with what `open` gave, as Terraform closes with that in any case.
pub(super) fn not_renewed(request: &renew::Request) -> impl FnOnce(Diagnostics) -> renew::Response + use<> {
    let private = request.private.clone();
    move |found| renew::Response {
        private,
        diagnostics: diagnostics(found),
        ..renew::Response::default()
    }
}

pub(super) async fn close(service: Service, request: close::Request) -> Result<close::Response, Diagnostics> {
    let lease = lease(&service, request.type_name, request.private);
    let found = service.provider().close_ephemeral(lease).await?;
    Ok(close::Response {
        diagnostics: diagnostics(found),
    })
}

fn lease(service: &Service, type_name: String, private: Option<Vec<u8>>) -> EphemeralLease {
    EphemeralLease {
        type_name,
        private: private.unwrap_or_default().into(),
        cancel: service.cancel(),
    }
}
