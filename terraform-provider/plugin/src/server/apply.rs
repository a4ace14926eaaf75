//! Applying a change, and what is stored when that fails.

use super::{
    convert::{decode, diagnostics, encode},
    identity::{self, Change},
    resource::storable,
    service::Service,
};
use crate::{
    provider::{ApplyRequest, Checkpoint, Diagnostic, Diagnostics},
    wire::tfplugin6::apply_resource_change::{Request, Response},
};

pub(super) async fn apply(service: Service, request: Request, checkpoint: Checkpoint) -> Result<Response, Diagnostics> {
    let kinds = service.kinds();
    let kind = kinds.resource(&request.type_name)?;
    let identity = kinds.identity(&request.type_name);
    let request = ApplyRequest {
        prior: decode(request.prior_state.as_ref(), kind.ty())?,
        planned: decode(request.planned_state.as_ref(), kind.ty())?,
        config: decode(request.config.as_ref(), kind.ty())?,
        type_name: request.type_name,
        private: request.planned_private.into(),
        identity: identity::received(identity, request.planned_identity.as_ref())?,
        provider_meta: kinds.provider_meta(request.provider_meta.as_ref())?,
        checkpoint: checkpoint.clone(),
        cancel: service.cancel(),
    };
    let change = if request.prior.is_null() {
        Change::Create
    } else {
        Change::Update
    };
    let planned_identity = request.identity.clone();
    let applied = service.provider().apply_resource(request).await?;

    // From here on neither an answer that Terraform would not take nor a fault of this library may lose what was made.
    if checkpoint.last().is_none() {
        checkpoint.set(applied.state.clone(), applied.private.clone());
    }
    if identity::is_absent(&checkpoint.identity()) && applied.identity.is_wholly_known() {
        checkpoint.set_identity(applied.identity.clone());
    }
    let state = kind.schema.without_write_only(applied.state);
    let mut found = applied.diagnostics;
    let new_state = match encode(&state, kind.ty()) {
        Ok(state) => Some(state),
        Err(error) => {
            found.push(Diagnostic::from(error));
            return Err(found);
        }
    };
    let mut new_identity = None;
    if !state.is_null() {
        let given = if identity::is_absent(&applied.identity) {
            checkpoint.identity()
        } else {
            applied.identity
        };
        match identity::applied(identity, change, &planned_identity, &given) {
            Ok(identity) => new_identity = identity,
            // Beside an error of its own the provider need not know the identity.
            Err(_) if found.has_errors() => {}
            // The state is stored all the same.
            Err(errors) => found.extend(errors),
        }
    }
    Ok(Response {
        new_state,
        private: applied.private.0,
        new_identity,
        diagnostics: diagnostics(found),
        ..Response::default()
    })
}

/// The answer to a change that failed: the last checkpoint beside the errors. Without one the state is null, with which, beside an error, Terraform
/// keeps what it had.
pub(super) fn left_behind(
    service: &Service,
    request: &Request,
    checkpoint: &Checkpoint,
) -> impl FnOnce(Diagnostics) -> Response + use<> {
    let (service, checkpoint) = (service.clone(), checkpoint.clone());
    let (type_name, planned_identity) = (request.type_name.clone(), request.planned_identity.clone());
    move |mut found| {
        let mut left = Response::default();
        // Before the provider was called nothing can have happened.
        if let Some((state, private)) = checkpoint.last()
            && let Ok(kind) = service.kinds().resource(&type_name)
        {
            match encode(&storable(kind, state), kind.ty()) {
                Ok(state) => {
                    left.new_state = Some(state);
                    left.private = private.0;
                    let identity = service.kinds().identity(&type_name);
                    let planned = identity::received(identity, planned_identity.as_ref()).unwrap_or_default();
                    left.new_identity = identity::kept(identity, planned, checkpoint.identity());
                }
                Err(error) => found.push(
                    Diagnostic::error(
                        "The state of the change is lost",
                        format!(
                            "What had been done already does not fit the schema: {}. The object may exist; import it.",
                            error.problem
                        ),
                    )
                    .at(error.path),
                ),
            }
        }
        left.diagnostics = diagnostics(found);
        left
    }
}
