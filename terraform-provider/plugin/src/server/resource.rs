//! Managed resources but for apply: validate, upgrade, read, plan, import.

use super::{
    calls::{attempt, guarded},
    convert::{capabilities, decode, diagnostics, encode, path},
    kinds::Kind,
    service::Service,
};
use crate::{
    provider::{
        Diagnostic, Diagnostics, ImportRequest, ImportedResource, PlanRequest, RawState, ReadRequest, UpgradeRequest,
        ValidateRequest,
    },
    value::Value,
    wire::tfplugin6 as wire,
};

pub(super) async fn validate(
    service: &Service,
    request: wire::validate_resource_config::Request,
) -> wire::validate_resource_config::Response {
    let result = async {
        let kind = service.kinds()?.resource(&request.type_name)?;
        let request = ValidateRequest {
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            capabilities: capabilities(request.client_capabilities),
            cancel: service.cancel(),
        };
        let mut found = write_only_unsupported(kind, &request);
        let (provider, name) = (service.provider(), request.type_name.clone());
        let call = async move { provider.validate_resource(request).await };
        found.extend(guarded("ValidateResourceConfig", &name, call).await?);
        Ok::<_, Diagnostics>(found)
    };
    wire::validate_resource_config::Response {
        diagnostics: diagnostics(result.await.unwrap_or_else(|errors| errors)),
    }
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
    service: &Service,
    request: wire::upgrade_resource_state::Request,
) -> wire::upgrade_resource_state::Response {
    let result = async {
        let kind = service.kinds()?.resource(&request.type_name)?;
        let raw = request.raw_state.unwrap_or_default();
        if !raw.flatmap.is_empty() {
            let detail = "It was written by Terraform 0.11 or older. Apply it once with an older provider, or import the object anew.";
            return Err(Diagnostic::error("The state is too old", detail).into());
        }
        let request = UpgradeRequest {
            type_name: request.type_name,
            version: request.version,
            state: RawState { json: raw.json },
            ty: kind.ty().as_ref().clone(),
            cancel: service.cancel(),
        };
        let (provider, name) = (service.provider(), request.type_name.clone());
        let call = async move { provider.upgrade_resource_state(request).await };
        let upgraded = attempt("UpgradeResourceState", &name, call).await?;
        let state = encode(&kind.schema.without_write_only(upgraded.state), kind.ty())?;
        Ok::<_, Diagnostics>((state, upgraded.diagnostics))
    };
    let (upgraded_state, found) = split(result.await);
    wire::upgrade_resource_state::Response {
        upgraded_state,
        diagnostics: diagnostics(found),
    }
}

pub(super) async fn read(service: &Service, request: wire::read_resource::Request) -> wire::read_resource::Response {
    let kept = (request.current_state.clone(), request.private.clone());
    let result = async {
        let kind = service.kinds()?.resource(&request.type_name)?;
        let request = ReadRequest {
            state: decode(request.current_state.as_ref(), kind.ty())?,
            type_name: request.type_name,
            private: request.private.into(),
            capabilities: capabilities(request.client_capabilities),
            cancel: service.cancel(),
        };
        let (provider, name) = (service.provider(), request.type_name.clone());
        let read = attempt(
            "ReadResource",
            &name,
            async move { provider.read_resource(request).await },
        )
        .await?;
        let state = encode(&kind.schema.without_write_only(read.state), kind.ty())?;
        Ok::<_, Diagnostics>((Some(state), read.private.0, read.diagnostics))
    };
    // What could not be read stays as it was known.
    let (new_state, private, found) = result.await.unwrap_or_else(|errors| (kept.0, kept.1, errors));
    wire::read_resource::Response {
        new_state,
        private,
        diagnostics: diagnostics(found),
        ..Default::default()
    }
}

pub(super) async fn plan(
    service: &Service,
    request: wire::plan_resource_change::Request,
) -> wire::plan_resource_change::Response {
    let result = async {
        let kind = service.kinds()?.resource(&request.type_name)?;
        let proposed = decode(request.proposed_new_state.as_ref(), kind.ty())?;
        let request = PlanRequest {
            prior: decode(request.prior_state.as_ref(), kind.ty())?,
            // Terraform merges write-only values in here; they belong to the configuration alone.
            proposed: kind.schema.without_write_only(proposed),
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            prior_private: request.prior_private.into(),
            capabilities: capabilities(request.client_capabilities),
            cancel: service.cancel(),
        };
        let (provider, name) = (service.provider(), request.type_name.clone());
        let planned = attempt("PlanResourceChange", &name, async move {
            provider.plan_resource(request).await
        })
        .await?;
        Ok::<_, Diagnostics>(wire::plan_resource_change::Response {
            planned_state: Some(encode(&kind.schema.without_write_only(planned.state), kind.ty())?),
            requires_replace: planned.requires_replace.iter().map(path).collect(),
            planned_private: planned.private.0,
            diagnostics: diagnostics(planned.diagnostics),
            ..Default::default()
        })
    };
    result
        .await
        .unwrap_or_else(|errors| wire::plan_resource_change::Response {
            diagnostics: diagnostics(errors),
            ..Default::default()
        })
}

pub(super) async fn import(
    service: &Service,
    request: wire::import_resource_state::Request,
) -> wire::import_resource_state::Response {
    let result = async {
        service.kinds()?.resource(&request.type_name)?;
        let request = ImportRequest {
            type_name: request.type_name,
            id: request.id,
            capabilities: capabilities(request.client_capabilities),
            cancel: service.cancel(),
        };
        let (provider, name) = (service.provider(), request.type_name.clone());
        let imported = attempt("ImportResourceState", &name, async move {
            provider.import_resource(request).await
        })
        .await?;
        let resources = imported
            .resources
            .into_iter()
            .map(|resource| imported_resource(service, resource));
        Ok::<_, Diagnostics>((resources.collect::<Result<_, _>>()?, imported.diagnostics))
    };
    let (imported_resources, found) = result.await.unwrap_or_else(|errors| (Vec::new(), errors));
    wire::import_resource_state::Response {
        imported_resources,
        diagnostics: diagnostics(found),
        deferred: None,
    }
}

fn imported_resource(
    service: &Service,
    resource: ImportedResource,
) -> Result<wire::import_resource_state::ImportedResource, Diagnostics> {
    let kind = service.kinds()?.resource(&resource.type_name)?;
    Ok(wire::import_resource_state::ImportedResource {
        state: Some(encode(&kind.schema.without_write_only(resource.state), kind.ty())?),
        type_name: resource.type_name,
        private: resource.private.0,
        identity: None,
    })
}

/// The encoded value, if there is one, and what is to be said.
pub(super) fn split<T>(result: Result<(T, Diagnostics), Diagnostics>) -> (Option<T>, Diagnostics) {
    match result {
        Ok((value, found)) => (Some(value), found),
        Err(errors) => (None, errors),
    }
}

/// A state as it may be stored: nothing unknown, no write-only value, every attribute there.
pub(super) fn storable(kind: &Kind, state: Value) -> Value {
    kind.schema
        .without_write_only(state)
        .unknown_as_null()
        .completed(kind.ty())
}
