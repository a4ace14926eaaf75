//! Ephemeral resources.

use super::{
    calls::{attempt, guarded},
    convert::{decode, diagnostics, encode, timestamp},
    service::Service,
};
use crate::{
    provider::{Diagnostics, EphemeralLease, OpenRequest, ValidateRequest},
    wire::tfplugin6 as wire,
};

pub(super) async fn validate(
    service: &Service,
    request: wire::validate_ephemeral_resource_config::Request,
) -> wire::validate_ephemeral_resource_config::Response {
    let result = async {
        let kind = service.kinds()?.ephemeral(&request.type_name)?;
        let request = ValidateRequest {
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            cancel: service.cancel(),
            ..ValidateRequest::default()
        };
        let (provider, name) = (service.provider(), request.type_name.clone());
        let call = async move { provider.validate_ephemeral(request).await };
        guarded("ValidateEphemeralResourceConfig", &name, call).await
    };
    wire::validate_ephemeral_resource_config::Response {
        diagnostics: diagnostics(result.await.unwrap_or_else(|errors| errors)),
    }
}

pub(super) async fn open(
    service: &Service,
    request: wire::open_ephemeral_resource::Request,
) -> wire::open_ephemeral_resource::Response {
    let result = async {
        let kind = service.kinds()?.ephemeral(&request.type_name)?;
        let request = OpenRequest {
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            cancel: service.cancel(),
        };
        let (provider, name) = (service.provider(), request.type_name.clone());
        let opened = attempt("OpenEphemeralResource", &name, async move {
            provider.open_ephemeral(request).await
        })
        .await?;
        Ok::<_, Diagnostics>(wire::open_ephemeral_resource::Response {
            result: Some(encode(&opened.result, kind.ty())?),
            renew_at: timestamp(opened.renew_at),
            private: Some(opened.private.0),
            diagnostics: diagnostics(opened.diagnostics),
            deferred: None,
        })
    };
    result
        .await
        .unwrap_or_else(|errors| wire::open_ephemeral_resource::Response {
            diagnostics: diagnostics(errors),
            ..Default::default()
        })
}

pub(super) async fn renew(
    service: &Service,
    request: wire::renew_ephemeral_resource::Request,
) -> wire::renew_ephemeral_resource::Response {
    let private = request.private.clone();
    let lease = lease(service, request.type_name, request.private);
    let (provider, name) = (service.provider(), lease.type_name.clone());
    let result = attempt("RenewEphemeralResource", &name, async move {
        provider.renew_ephemeral(lease).await
    })
    .await;
    let (renew_at, found) = match result {
        Ok(renewed) => (renewed.renew_at, renewed.diagnostics),
        Err(errors) => (None, errors),
    };
    // Terraform closes with what `open` gave in any case.
    wire::renew_ephemeral_resource::Response {
        renew_at: timestamp(renew_at),
        private,
        diagnostics: diagnostics(found),
    }
}

pub(super) async fn close(
    service: &Service,
    request: wire::close_ephemeral_resource::Request,
) -> wire::close_ephemeral_resource::Response {
    let lease = lease(service, request.type_name, request.private);
    let (provider, name) = (service.provider(), lease.type_name.clone());
    let result = attempt("CloseEphemeralResource", &name, async move {
        provider.close_ephemeral(lease).await
    })
    .await;
    wire::close_ephemeral_resource::Response {
        diagnostics: diagnostics(result.unwrap_or_else(|errors| errors)),
    }
}

fn lease(service: &Service, type_name: String, private: Option<Vec<u8>>) -> EphemeralLease {
    EphemeralLease {
        type_name,
        private: private.unwrap_or_default().into(),
        cancel: service.cancel(),
    }
}
