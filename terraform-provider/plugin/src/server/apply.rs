//! Applying a change, and what is stored when that fails.

use super::{
    convert::{decode, diagnostics, encode},
    identity::{self, Change},
    kinds::{IdentityKind, Kind},
    resource::storable,
    service::Service,
};
use crate::{
    provider::{Applied, ApplyRequest, Checkpoint, Diagnostic, Diagnostics},
    value::Value,
    wire::tfplugin6 as wire,
};

pub(super) async fn apply(
    service: &Service,
    request: wire::apply_resource_change::Request,
) -> wire::apply_resource_change::Response {
    let result = async {
        let kinds = service.kinds()?;
        let kind = kinds.resource(&request.type_name)?;
        let identity = kinds.identity(&request.type_name);
        let name = request.type_name.clone();
        let request = ApplyRequest {
            prior: decode(request.prior_state.as_ref(), kind.ty())?,
            planned: decode(request.planned_state.as_ref(), kind.ty())?,
            config: decode(request.config.as_ref(), kind.ty())?,
            type_name: request.type_name,
            private: request.planned_private.into(),
            identity: identity::received(identity, request.planned_identity.as_ref())?,
            provider_meta: kinds.provider_meta(request.provider_meta.as_ref())?,
            checkpoint: Checkpoint::default(),
            cancel: service.cancel(),
        };
        let applying = Applying {
            kind,
            identity,
            change: if request.prior.is_null() {
                Change::Create
            } else {
                Change::Update
            },
            planned_identity: request.identity.clone(),
            checkpoint: request.checkpoint.clone(),
        };
        let call = service.attempt("ApplyResourceChange", &name, |provider| async move {
            provider.apply_resource(request).await
        });
        Ok::<_, Diagnostics>(match call.await {
            Ok(applied) => applying.answer(applied),
            Err(errors) => applying.fallback(errors),
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

/// A change under way.
struct Applying<'a> {
    kind: &'a Kind,
    identity: Option<&'a IdentityKind>,
    change: Change,
    planned_identity: Value,
    checkpoint: Checkpoint,
}

impl Applying<'_> {
    fn answer(self, applied: Applied) -> wire::apply_resource_change::Response {
        let state = self.kind.schema.without_write_only(applied.state);
        let mut found = applied.diagnostics;
        match encode(&state, self.kind.ty()) {
            Ok(new_state) => {
                let new_identity = self.new_identity(&state, applied.identity, &mut found);
                wire::apply_resource_change::Response {
                    new_state: Some(new_state),
                    private: applied.private.0,
                    new_identity,
                    diagnostics: diagnostics(found),
                    ..Default::default()
                }
            }
            // Terraform would drop the whole answer and with it a created object: keep what can be kept.
            Err(error) => {
                found.push(Diagnostic::from(error));
                if self.checkpoint.last().is_none() {
                    self.checkpoint.set(state, applied.private);
                }
                if identity::is_absent(&self.checkpoint.identity()) && applied.identity.is_wholly_known() {
                    self.checkpoint.set_identity(applied.identity);
                }
                self.fallback(found)
            }
        }
    }

    /// The identity to store; a wrong one is an error that leaves the state as it is.
    fn new_identity(&self, state: &Value, given: Value, found: &mut Diagnostics) -> Option<wire::ResourceIdentityData> {
        if state.is_null() {
            return None;
        }
        // Beside an error of its own the provider need not know the identity.
        let failed = found.has_errors();
        let given = if identity::is_absent(&given) {
            self.checkpoint.identity()
        } else {
            given
        };
        identity::applied(self.identity, self.change, &self.planned_identity, &given).unwrap_or_else(|errors| {
            if !failed {
                found.extend(errors);
            }
            None
        })
    }

    /// The last checkpoint with the errors. Without one the state is null, with which, beside an error, Terraform keeps what it had.
    fn fallback(self, mut found: Diagnostics) -> wire::apply_resource_change::Response {
        let mut response = wire::apply_resource_change::Response::default();
        if let Some((state, private)) = self.checkpoint.last() {
            match encode(&storable(self.kind, state), self.kind.ty()) {
                Ok(state) => {
                    response.new_state = Some(state);
                    response.private = private.0;
                    response.new_identity =
                        identity::kept(self.identity, self.planned_identity, self.checkpoint.identity());
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
}
