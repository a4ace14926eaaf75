//! Managed resources but for plan and apply: validate, upgrade, read, import.

use super::{
    convert::{capabilities, decode, deferred, diagnostics, encode, raw},
    identity,
    kinds::{Kind, Kinds},
    service::Service,
};
use crate::{
    provider::{
        Diagnostic, Diagnostics, ImportRequest, ImportedResource, ReadRequest, UpgradeRequest, ValidateRequest,
    },
    value::Value,
    wire::tfplugin6 as wire,
};

pub(super) async fn validate(
    service: Service,
    request: wire::validate_resource_config::Request,
) -> Result<wire::validate_resource_config::Response, Diagnostics> {
    let kind = service.kinds().resource(&request.type_name)?;
    let request = ValidateRequest {
        config: decode(request.config.as_ref(), kind.ty())?,
        type_name: request.type_name,
        capabilities: capabilities(request.client_capabilities),
        cancel: service.cancel(),
    };
    let mut found = write_only_unsupported(kind, &request);
    found.extend(service.provider().validate_resource(request).await);
    Ok(wire::validate_resource_config::Response {
        diagnostics: diagnostics(found),
    })
}

/// Errors at write-only attributes that are set, if the caller would store them.
fn write_only_unsupported(kind: &Kind, request: &ValidateRequest) -> Diagnostics {
    if request.capabilities.write_only_attributes_allowed {
        return Diagnostics::new();
    }
    let error = |path| {
        Diagnostic::error(
            "Write-only arguments are not supported",
            "This argument is never stored, which needs Terraform 1.11 or later (OpenTofu 1.11 or later).",
        )
        .at(path)
    };
    kind.schema
        .write_only_set(&request.config)
        .into_iter()
        .map(error)
        .collect()
}

pub(super) async fn upgrade(
    service: Service,
    request: wire::upgrade_resource_state::Request,
) -> Result<wire::upgrade_resource_state::Response, Diagnostics> {
    let kind = service.kinds().resource(&request.type_name)?;
    let request = UpgradeRequest {
        type_name: request.type_name,
        version: request.version,
        state: raw(request.raw_state),
        ty: kind.ty().as_ref().clone(),
        cancel: service.cancel(),
    };
    let upgraded = service.provider().upgrade_resource_state(request).await?;
    Ok(wire::upgrade_resource_state::Response {
        upgraded_state: Some(encode(&kind.schema.without_write_only(upgraded.state), kind.ty())?),
        diagnostics: diagnostics(upgraded.diagnostics),
    })
}

pub(super) async fn read(
    service: Service,
    request: wire::read_resource::Request,
) -> Result<wire::read_resource::Response, Diagnostics> {
    let kinds = service.kinds();
    let kind = kinds.resource(&request.type_name)?;
    let identity = kinds.identity(&request.type_name);
    let known = identity::received(identity, request.current_identity.as_ref())?;
    let capabilities = capabilities(request.client_capabilities);
    let request = ReadRequest {
        state: decode(request.current_state.as_ref(), kind.ty())?,
        type_name: request.type_name,
        private: request.private.into(),
        identity: known.clone(),
        provider_meta: kinds.provider_meta(request.provider_meta.as_ref())?,
        capabilities,
        cancel: service.cancel(),
    };
    let read = service.provider().read_resource(request).await?;
    let new_identity = if read.state.is_null() {
        None
    } else {
        identity::sent_known(identity, &identity::after_read(identity, known, read.identity)?)?
    };
    Ok(wire::read_resource::Response {
        new_state: Some(encode(&kind.schema.without_write_only(read.state), kind.ty())?),
        private: read.private.0,
        new_identity,
        deferred: deferred(read.deferred, capabilities)?,
        diagnostics: diagnostics(read.diagnostics),
    })
}

/// The answer to a read that failed: what could not be read stays as it was known.
pub(super) fn kept(
    request: &wire::read_resource::Request,
) -> impl FnOnce(Diagnostics) -> wire::read_resource::Response + use<> {
    let kept = wire::read_resource::Response {
        new_state: request.current_state.clone(),
        private: request.private.clone(),
        new_identity: request.current_identity.clone(),
        ..Default::default()
    };
    move |found| wire::read_resource::Response {
        diagnostics: diagnostics(found),
        ..kept
    }
}

pub(super) async fn import(
    service: Service,
    request: wire::import_resource_state::Request,
) -> Result<wire::import_resource_state::Response, Diagnostics> {
    let kinds = service.kinds();
    kinds.resource(&request.type_name)?;
    let by = identity::received(kinds.identity(&request.type_name), request.identity.as_ref())?;
    let capabilities = capabilities(request.client_capabilities);
    let name = request.type_name.clone();
    let request = ImportRequest {
        type_name: request.type_name,
        id: request.id,
        identity: by.clone(),
        capabilities,
        cancel: service.cancel(),
    };
    let imported = service.provider().import_resource(request).await?;
    let resources = imported.resources.into_iter().map(|mut resource| {
        if identity::is_absent(&resource.identity) && resource.type_name == name {
            resource.identity = by.clone();
        }
        imported_resource(kinds, resource)
    });
    Ok(wire::import_resource_state::Response {
        imported_resources: resources.collect::<Result<_, _>>()?,
        deferred: deferred(imported.deferred, capabilities)?,
        diagnostics: diagnostics(imported.diagnostics),
    })
}

fn imported_resource(
    kinds: &Kinds,
    resource: ImportedResource,
) -> Result<wire::import_resource_state::ImportedResource, Diagnostics> {
    let kind = kinds.resource(&resource.type_name)?;
    Ok(wire::import_resource_state::ImportedResource {
        state: Some(encode(&kind.schema.without_write_only(resource.state), kind.ty())?),
        identity: identity::sent_known(kinds.identity(&resource.type_name), &resource.identity)?,
        type_name: resource.type_name,
        private: resource.private.0,
    })
}

/// A state as it may be stored: nothing unknown, no write-only value, every attribute there.
pub(super) fn storable(kind: &Kind, state: Value) -> Value {
    kind.schema
        .without_write_only(state)
        .unknown_as_null()
        .completed(kind.ty())
}
