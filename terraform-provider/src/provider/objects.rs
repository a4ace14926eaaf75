//! Managed objects: the engine, with the limits that `timeouts` sets, and with what can be put off while a service's settings are not known.

use tfplugin::provider::{
    Applied, ApplyRequest, Deferred, Diagnostics, GenerateConfigRequest, GeneratedConfig, ImportRequest, Imported,
    MoveRequest, Moved, PlanRequest, Planned, ReadRequest, ReadState, ValidateRequest,
};
use tfplugin::value::Value;

use super::{Configured, DeploymeProvider};
use crate::engine::timeouts::{self, Ended, Limited, Operation};
use crate::engine::{self, validate};
use crate::redaction::remember;

impl DeploymeProvider {
    /// The schema's check of a configuration, and the kind's.
    pub(super) fn validate_object(&self, mut request: ValidateRequest) -> Diagnostics {
        let resource = match self.resource(&request.type_name) {
            Ok(resource) => resource,
            Err(diagnostics) => return diagnostics,
        };
        let attributes = &resource.schema().attributes;
        let limits = timeouts::take(&mut request.config);
        let mut found = validate::resource(attributes, &request.config, &|spec| resource.validate(spec));
        found.extend(timeouts::validate(&limits));
        self.masked(found, attributes, &[&request.config])
    }

    pub(super) async fn read_object(&self, mut request: ReadRequest) -> Result<ReadState, Diagnostics> {
        let resource = self.resource(&request.type_name)?;
        let configured = self.configured()?;
        if configured.unknown.contains(resource.kind().service) {
            if request.capabilities.deferral_allowed {
                return Ok(ReadState {
                    state: request.state,
                    private: request.private,
                    deferred: Some(Deferred::ProviderConfigUnknown),
                    ..ReadState::default()
                });
            }
            return engine::kept(resource, &request);
        }
        let limits = timeouts::take(&mut request.state);
        let limited = Limited::new(Operation::Read, &limits, &request.cancel);
        let call = configured.link.call(&limited.cancel);
        let masked = |found| self.masked(found, &resource.schema().attributes, &[&request.state]);
        let work = engine::read(resource, call, &request);
        let read = match limited.run(&request.type_name, work).await {
            Ended {
                result: Some(Ok(read)), ..
            } => Ok(read),
            Ended {
                too_long: Some(too_long),
                ..
            } => Err(too_long.into()),
            Ended { result, .. } => result.unwrap_or_else(|| Err(Diagnostics::new())),
        };
        let mut read = read.map_err(masked)?;
        read.diagnostics = masked(read.diagnostics);
        timeouts::put(&mut read.state, limits);
        Ok(read)
    }

    pub(super) async fn plan_object(&self, mut request: PlanRequest) -> Result<Planned, Diagnostics> {
        let resource = self.resource(&request.type_name)?;
        timeouts::take(&mut request.prior);
        let limits = timeouts::take(&mut request.config);
        let masked = |found| self.masked(found, &resource.schema().attributes, &[&request.config, &request.prior]);
        let mut planned = engine::plan(resource, &request).map_err(masked)?;
        if planned.state != request.prior
            && let Some(configured) = self.known(resource.kind().service)
        {
            // What the plan's apply is going to need, wherever it stands.
            let found = match configured.link.wrong_settings(resource.kind().service) {
                Ok(()) => engine::rehearse(resource, configured.link.call(&request.cancel), &request, &planned).await,
                Err(told) => told,
            };
            planned.diagnostics.extend(found);
        }
        planned.diagnostics = masked(planned.diagnostics);
        timeouts::put(&mut planned.state, limits);
        if request.capabilities.deferral_allowed && self.is_unknown(resource.kind().service) {
            planned.deferred = Some(Deferred::ProviderConfigUnknown);
        }
        Ok(planned)
    }

    /// The configured provider, where all settings of the service are known.
    fn known(&self, service: &'static str) -> Option<Configured> {
        let configured = self.configured().ok()?;
        (!configured.unknown.contains(service)).then_some(configured)
    }

    pub(super) async fn apply_object(&self, mut request: ApplyRequest) -> Result<Applied, Diagnostics> {
        let resource = self.resource(&request.type_name)?;
        let prior_limits = timeouts::take(&mut request.prior);
        let limits = timeouts::take(&mut request.planned);
        timeouts::take(&mut request.config);
        if !request.planned.is_null() && request.prior == request.planned {
            // Nothing but limits: there is nothing to send.
            let mut applied = engine::unchanged(resource, &request, Diagnostics::new());
            timeouts::put(&mut applied.state, limits);
            return Ok(applied);
        }
        let configured = self.connected(resource.kind().service, &request.type_name, "a change")?;
        let (operation, limits) = match (&request.prior, &request.planned) {
            (_, Value::Null) => (Operation::Delete, prior_limits.clone()),
            (Value::Null, _) => (Operation::Create, limits),
            _ => (Operation::Update, limits),
        };
        let limited = Limited::new(operation, &limits, &request.cancel);
        let call = configured.link.call(&limited.cancel);
        let attributes = &resource.schema().attributes;
        remember(&engine::secret_texts(attributes, &request.config));
        let masked = |found| self.masked(found, attributes, &[&request.config, &request.planned, &request.prior]);
        let ended = limited
            .run(&request.type_name, engine::apply(resource, call, &request, &limits))
            .await;
        let ended_at_all = ended.result.is_some();
        let mut applied = match ended.result {
            Some(applied) => applied.map_err(masked)?,
            None => engine::left_behind(resource, &request, Diagnostics::new()),
        };
        applied.diagnostics = match ended.too_long {
            Some(too_long) if !ended_at_all || applied.diagnostics.has_errors() => masked(too_long.into()),
            _ => masked(applied.diagnostics),
        };
        let unchanged = applied.state == request.prior;
        timeouts::put(&mut applied.state, if unchanged { prior_limits } else { limits });
        Ok(applied)
    }

    pub(super) fn import_object(&self, request: &ImportRequest) -> Result<Imported, Diagnostics> {
        let mut imported = engine::import(self.resource(&request.type_name)?, request)?;
        for object in &mut imported.resources {
            timeouts::put(&mut object.state, Value::Null);
        }
        Ok(imported)
    }

    pub(super) fn move_object(&self, request: &MoveRequest) -> Result<Moved, Diagnostics> {
        let mut moved = engine::move_state(self.resource(&request.type_name)?, request)?;
        timeouts::put(&mut moved.state, Value::Null);
        Ok(moved)
    }

    pub(super) fn generate_object(&self, mut request: GenerateConfigRequest) -> Result<GeneratedConfig, Diagnostics> {
        let resource = self.resource(&request.type_name)?;
        timeouts::take(&mut request.state);
        Ok(GeneratedConfig {
            config: timeouts::unset(engine::generate_config(resource, &request.state)),
            ..GeneratedConfig::default()
        })
    }
}
