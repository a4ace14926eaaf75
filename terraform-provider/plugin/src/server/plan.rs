//! Planning a change.

use super::{
    convert::{capabilities, decode, deferred, diagnostics, encode, path},
    identity::{self, Change},
    service::Service,
};
use crate::{
    provider::{Diagnostics, PlanRequest},
    wire::tfplugin6::plan_resource_change::{Request, Response},
};

pub(super) async fn plan(service: Service, request: Request) -> Result<Response, Diagnostics> {
    let kinds = service.kinds();
    let kind = kinds.resource(&request.type_name)?;
    let identity = kinds.identity(&request.type_name);
    let prior_identity = identity::received(identity, request.prior_identity.as_ref())?;
    let proposed = decode(request.proposed_new_state.as_ref(), kind.ty())?;
    let capabilities = capabilities(request.client_capabilities);
    let request = PlanRequest {
        prior: decode(request.prior_state.as_ref(), kind.ty())?,
        // Terraform merges write-only values in here; they belong to the configuration alone.
        proposed: kind.schema.without_write_only(proposed),
        config: decode(request.config.as_ref(), kind.ty())?,
        type_name: request.type_name,
        prior_private: request.prior_private.into(),
        planned_private: request.planned_private.into(),
        prior_identity: prior_identity.clone(),
        provider_meta: kinds.provider_meta(request.provider_meta.as_ref())?,
        capabilities,
        cancel: service.cancel(),
    };
    let create = request.prior.is_null();
    let planned = service.provider().plan_resource(request).await?;
    let change = match planned.state.is_null() {
        true => Change::Destroy,
        false if create => Change::Create,
        false if planned.requires_replace.is_empty() => Change::Update,
        false => Change::Replace,
    };
    Ok(Response {
        planned_state: Some(encode(&kind.schema.without_write_only(planned.state), kind.ty())?),
        requires_replace: planned.requires_replace.iter().map(path).collect(),
        planned_private: planned.private.0,
        planned_identity: identity::planned(identity, change, prior_identity, &planned.identity)?,
        deferred: deferred(planned.deferred, capabilities)?,
        diagnostics: diagnostics(planned.diagnostics),
        ..Response::default()
    })
}
