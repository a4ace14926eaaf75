//! Actions: checked and planned by the declaration, then done.

use async_trait::async_trait;
use deployme::resource::{DynAction, Invocation, Progress};
use deployme::schema::KindSchema;
use tfplugin::provider as rpc;
use tfplugin::provider::{Actions, Deferred, Diagnostics};

use super::{DeploymeProvider, unknown_type};
use crate::engine;
use crate::redaction::{Masks, remember};

impl DeploymeProvider {
    fn action(&self, type_name: &str) -> Result<&(&'static dyn DynAction, KindSchema), Diagnostics> {
        self.kinds.actions.get(type_name).ok_or_else(|| unknown_type(type_name))
    }
}

#[async_trait]
impl Actions for DeploymeProvider {
    async fn validate_action(&self, request: rpc::ValidateRequest) -> Diagnostics {
        match self.action(&request.type_name) {
            Ok((action, schema)) => self.validate_read(schema, &request, &|spec| action.validate(spec)),
            Err(diagnostics) => diagnostics,
        }
    }

    async fn plan_action(&self, request: rpc::PlanActionRequest) -> Result<rpc::PlannedAction, Diagnostics> {
        let (action, _) = self.action(&request.type_name)?;
        let unknown = self.configured()?.unknown.contains(action.kind().service);
        Ok(rpc::PlannedAction {
            // Without deferral the settings become known by the time it is done.
            deferred: (unknown && request.capabilities.deferral_allowed).then_some(Deferred::ProviderConfigUnknown),
            ..rpc::PlannedAction::default()
        })
    }

    async fn invoke_action(&self, request: rpc::InvokeRequest) -> Result<Diagnostics, Diagnostics> {
        let (action, schema) = self.action(&request.type_name)?;
        let configured = self.connected(action.kind().service, &request.type_name, "an invocation")?;
        let call = configured.link.call(&request.cancel);
        let mut secrets = engine::secret_texts(&schema.attributes, &request.config);
        remember(&secrets);
        secrets.extend(configured.link.connections.secrets());
        let progress = Shown {
            masks: Masks::new(secrets),
            progress: request.progress,
        };
        let masked = |found| self.masked(found, &schema.attributes, &[&request.config]);
        let spec = engine::arguments(&schema.attributes, &request.config).map_err(masked)?;
        let invocation = Invocation {
            session: call.session(),
            progress: &progress,
        };
        match action.invoke(invocation, spec).await {
            Ok(()) => Ok(Diagnostics::new()),
            Err(error) => Err(masked(call.told.diagnostics(&error, &schema.attributes))),
        }
    }
}

/// What an action tells, as Terraform shows it: without secrets.
struct Shown {
    masks: Masks,
    progress: rpc::Progress,
}

#[async_trait]
impl Progress for Shown {
    async fn report(&self, message: String) {
        self.progress.report(self.masks.text(message)).await;
    }
}
