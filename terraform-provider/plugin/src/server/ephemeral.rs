//! Ephemeral resources.

use super::{
    convert::{capabilities, decode, deferred, diagnostics, encode, timestamp},
    kinds::Kinds,
    service::Service,
    validate::{self, Config, nothing},
};
use crate::{
    provider::{Diagnostics, EphemeralLease, OpenRequest},
    wire::tfplugin6 as wire,
};

pub(super) async fn validate(
    service: &Service,
    request: wire::validate_ephemeral_resource_config::Request,
) -> wire::validate_ephemeral_resource_config::Response {
    let config = Config {
        type_name: request.type_name,
        value: request.config,
        ..Config::default()
    };
    let rpc = "ValidateEphemeralResourceConfig";
    let found = validate::validate(
        service,
        rpc,
        config,
        Kinds::ephemeral,
        nothing,
        |provider, request| async move { provider.validate_ephemeral(request).await },
    );
    wire::validate_ephemeral_resource_config::Response {
        diagnostics: found.await,
    }
}

pub(super) async fn open(
    service: &Service,
    request: wire::open_ephemeral_resource::Request,
) -> wire::open_ephemeral_resource::Response {
    let result = async {
        let kind = service.kinds()?.ephemeral(&request.type_name)?;
        let capabilities = capabilities(request.client_capabilities);
        let name = request.type_name.clone();
        let request = OpenRequest {
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            capabilities,
            cancel: service.cancel(),
        };
        let call = service.attempt("OpenEphemeralResource", &name, |provider| async move {
            provider.open_ephemeral(request).await
        });
        let opened = call.await?;
        Ok::<_, Diagnostics>(wire::open_ephemeral_resource::Response {
            result: Some(encode(&opened.result, kind.ty())?),
            renew_at: timestamp(opened.renew_at),
            private: Some(opened.private.0),
            diagnostics: diagnostics(opened.diagnostics),
            deferred: deferred(opened.deferred, capabilities)?,
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
    let name = lease.type_name.clone();
    let call = service.attempt("RenewEphemeralResource", &name, |provider| async move {
        provider.renew_ephemeral(lease).await
    });
    let result = call.await;
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
    let name = lease.type_name.clone();
    let call = service.attempt("CloseEphemeralResource", &name, |provider| async move {
        provider.close_ephemeral(lease).await
    });
    wire::close_ephemeral_resource::Response {
        diagnostics: diagnostics(call.await.unwrap_or_else(|errors| errors)),
    }
}

fn lease(service: &Service, type_name: String, private: Option<Vec<u8>>) -> EphemeralLease {
    EphemeralLease {
        type_name,
        private: private.unwrap_or_default().into(),
        cancel: service.cancel(),
    }
}
