//! Applying a change, and what is stored when that fails.

use super::{
    calls::attempt,
    convert::{decode, diagnostics, encode},
    kinds::Kind,
    resource::storable,
    service::Service,
};
use crate::{
    provider::{Applied, ApplyRequest, Checkpoint, Diagnostic, Diagnostics},
    wire::tfplugin6 as wire,
};

pub(super) async fn apply(
    service: &Service,
    request: wire::apply_resource_change::Request,
) -> wire::apply_resource_change::Response {
    let checkpoint = Checkpoint::default();
    let result = async {
        let kind = service.kinds()?.resource(&request.type_name)?;
        let request = ApplyRequest {
            prior: decode(request.prior_state.as_ref(), kind.ty())?,
            planned: decode(request.planned_state.as_ref(), kind.ty())?,
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            private: request.planned_private.into(),
            checkpoint: checkpoint.clone(),
            cancel: service.cancel(),
        };
        let (provider, name) = (service.provider(), request.type_name.clone());
        let call = async move { provider.apply_resource(request).await };
        let result = attempt("ApplyResourceChange", &name, call).await;
        Ok::<_, Diagnostics>(match result {
            Ok(applied) => answer(kind, applied, &checkpoint),
            Err(errors) => fallback(kind, errors, &checkpoint),
        })
    };
    // Before the provider was called nothing can have happened.
    result
        .await
        .unwrap_or_else(|errors| wire::apply_resource_change::Response {
            diagnostics: diagnostics(errors),
            ..Default::default()
        })
}

fn answer(kind: &Kind, applied: Applied, checkpoint: &Checkpoint) -> wire::apply_resource_change::Response {
    let state = kind.schema.without_write_only(applied.state);
    match encode(&state, kind.ty()) {
        Ok(new_state) => wire::apply_resource_change::Response {
            new_state: Some(new_state),
            private: applied.private.0,
            diagnostics: diagnostics(applied.diagnostics),
            ..Default::default()
        },
        // Terraform would drop the whole answer and with it a created object: keep what can be kept.
        Err(error) => {
            let mut found = applied.diagnostics;
            found.push(Diagnostic::from(error));
            if checkpoint.last().is_none() {
                checkpoint.set(state, applied.private);
            }
            fallback(kind, found, checkpoint)
        }
    }
}

/// The last checkpoint with the errors. Without one the state is null, with which, beside an error, Terraform keeps what it had.
fn fallback(kind: &Kind, mut found: Diagnostics, checkpoint: &Checkpoint) -> wire::apply_resource_change::Response {
    let mut response = wire::apply_resource_change::Response::default();
    if let Some((state, private)) = checkpoint.last() {
        match encode(&storable(kind, state), kind.ty()) {
            Ok(state) => {
                response.new_state = Some(state);
                response.private = private.0;
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
    response.diagnostics = diagnostics(found);
    response
}
