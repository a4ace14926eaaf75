//! The wire's service, call by call. What a call does is in the modules beside this one. State stores are not here and answer "unimplemented",
//! which Terraform takes as "this provider has none".

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, OnceLock},
};

use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status, async_trait, codegen::BoxStream};

use super::{
    actions,
    calls::{Calls, attempt, guarded, panicked},
    configure, data, ephemeral, functions,
    kinds::Kinds,
    lists, moving, plan, resource,
};
use crate::{
    provider::{Diagnostics, Provider},
    wire::tfplugin6::{self as wire, provider_server},
};

/// A provider with what the server keeps for it.
#[derive(Clone)]
pub(crate) struct Service(Arc<Inner>);

struct Inner {
    provider: Arc<dyn Provider>,
    kinds: OnceLock<Kinds>,
    calls: Calls,
}

impl Service {
    pub(crate) fn new(provider: Arc<dyn Provider>) -> Self {
        Self(Arc::new(Inner {
            provider,
            kinds: OnceLock::new(),
            calls: Calls::default(),
        }))
    }

    pub(crate) fn provider(&self) -> Arc<dyn Provider> {
        self.0.provider.clone()
    }

    /// The provider's schemas. Fails if the provider panics over them, now and the next time.
    pub(crate) fn kinds(&self) -> Result<&Kinds, Diagnostics> {
        let make = || self.0.kinds.get_or_init(|| Kinds::new(self.0.provider.schema()));
        catch_unwind(AssertUnwindSafe(make)).map_err(|_| panicked("GetProviderSchema", ""))
    }

    /// The cancellation of a call that begins now.
    pub(crate) fn cancel(&self) -> CancellationToken {
        self.0.calls.token()
    }

    /// Runs a call of the provider, see [`attempt`].
    pub(super) async fn attempt<T, F>(
        &self,
        rpc: &'static str,
        type_name: &str,
        call: impl FnOnce(Arc<dyn Provider>) -> F,
    ) -> Result<T, Diagnostics>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Diagnostics>> + Send + 'static,
    {
        attempt(rpc, type_name, call(self.provider())).await
    }

    /// Cancels every running call and tells the provider.
    pub(crate) async fn stop(&self) {
        self.0.calls.stop();
        let provider = self.provider();
        // A panic here has been told by the hook and concerns nobody else.
        let _ = guarded("StopProvider", "", async move { provider.stop().await }).await;
    }
}

type Answer<T> = Result<Response<T>, Status>;

#[async_trait]
impl provider_server::Provider for Service {
    async fn get_metadata(&self, _: Request<wire::get_metadata::Request>) -> Answer<wire::get_metadata::Response> {
        Ok(Response::new(configure::metadata(self)))
    }

    async fn get_provider_schema(
        &self,
        _: Request<wire::get_provider_schema::Request>,
    ) -> Answer<wire::get_provider_schema::Response> {
        Ok(Response::new(configure::schema(self).await))
    }

    async fn validate_provider_config(
        &self,
        request: Request<wire::validate_provider_config::Request>,
    ) -> Answer<wire::validate_provider_config::Response> {
        Ok(Response::new(configure::validate(self, request.into_inner()).await))
    }

    async fn configure_provider(
        &self,
        request: Request<wire::configure_provider::Request>,
    ) -> Answer<wire::configure_provider::Response> {
        Ok(Response::new(configure::configure(self, request.into_inner()).await))
    }

    async fn stop_provider(&self, _: Request<wire::stop_provider::Request>) -> Answer<wire::stop_provider::Response> {
        self.stop().await;
        Ok(Response::new(wire::stop_provider::Response::default()))
    }

    async fn validate_resource_config(
        &self,
        request: Request<wire::validate_resource_config::Request>,
    ) -> Answer<wire::validate_resource_config::Response> {
        Ok(Response::new(resource::validate(self, request.into_inner()).await))
    }

    async fn upgrade_resource_state(
        &self,
        request: Request<wire::upgrade_resource_state::Request>,
    ) -> Answer<wire::upgrade_resource_state::Response> {
        Ok(Response::new(resource::upgrade(self, request.into_inner()).await))
    }

    async fn read_resource(
        &self,
        request: Request<wire::read_resource::Request>,
    ) -> Answer<wire::read_resource::Response> {
        Ok(Response::new(resource::read(self, request.into_inner()).await))
    }

    async fn plan_resource_change(
        &self,
        request: Request<wire::plan_resource_change::Request>,
    ) -> Answer<wire::plan_resource_change::Response> {
        Ok(Response::new(plan::plan(self, request.into_inner()).await))
    }

    async fn apply_resource_change(
        &self,
        request: Request<wire::apply_resource_change::Request>,
    ) -> Answer<wire::apply_resource_change::Response> {
        Ok(Response::new(super::apply::apply(self, request.into_inner()).await))
    }

    async fn import_resource_state(
        &self,
        request: Request<wire::import_resource_state::Request>,
    ) -> Answer<wire::import_resource_state::Response> {
        Ok(Response::new(resource::import(self, request.into_inner()).await))
    }

    async fn upgrade_resource_identity(
        &self,
        request: Request<wire::upgrade_resource_identity::Request>,
    ) -> Answer<wire::upgrade_resource_identity::Response> {
        Ok(Response::new(
            moving::upgrade_identity(self, request.into_inner()).await,
        ))
    }

    async fn move_resource_state(
        &self,
        request: Request<wire::move_resource_state::Request>,
    ) -> Answer<wire::move_resource_state::Response> {
        Ok(Response::new(moving::move_state(self, request.into_inner()).await))
    }

    async fn generate_resource_config(
        &self,
        request: Request<wire::generate_resource_config::Request>,
    ) -> Answer<wire::generate_resource_config::Response> {
        Ok(Response::new(moving::generate_config(self, request.into_inner()).await))
    }

    async fn validate_data_resource_config(
        &self,
        request: Request<wire::validate_data_resource_config::Request>,
    ) -> Answer<wire::validate_data_resource_config::Response> {
        Ok(Response::new(data::validate(self, request.into_inner()).await))
    }

    async fn read_data_source(
        &self,
        request: Request<wire::read_data_source::Request>,
    ) -> Answer<wire::read_data_source::Response> {
        Ok(Response::new(data::read(self, request.into_inner()).await))
    }

    async fn validate_ephemeral_resource_config(
        &self,
        request: Request<wire::validate_ephemeral_resource_config::Request>,
    ) -> Answer<wire::validate_ephemeral_resource_config::Response> {
        Ok(Response::new(ephemeral::validate(self, request.into_inner()).await))
    }

    async fn open_ephemeral_resource(
        &self,
        request: Request<wire::open_ephemeral_resource::Request>,
    ) -> Answer<wire::open_ephemeral_resource::Response> {
        Ok(Response::new(ephemeral::open(self, request.into_inner()).await))
    }

    async fn renew_ephemeral_resource(
        &self,
        request: Request<wire::renew_ephemeral_resource::Request>,
    ) -> Answer<wire::renew_ephemeral_resource::Response> {
        Ok(Response::new(ephemeral::renew(self, request.into_inner()).await))
    }

    async fn close_ephemeral_resource(
        &self,
        request: Request<wire::close_ephemeral_resource::Request>,
    ) -> Answer<wire::close_ephemeral_resource::Response> {
        Ok(Response::new(ephemeral::close(self, request.into_inner()).await))
    }

    async fn validate_list_resource_config(
        &self,
        request: Request<wire::validate_list_resource_config::Request>,
    ) -> Answer<wire::validate_list_resource_config::Response> {
        Ok(Response::new(lists::validate(self, request.into_inner()).await))
    }

    async fn call_function(
        &self,
        request: Request<wire::call_function::Request>,
    ) -> Answer<wire::call_function::Response> {
        Ok(Response::new(functions::call(self, request.into_inner()).await))
    }

    async fn validate_action_config(
        &self,
        request: Request<wire::validate_action_config::Request>,
    ) -> Answer<wire::validate_action_config::Response> {
        Ok(Response::new(actions::validate(self, request.into_inner()).await))
    }

    async fn plan_action(&self, request: Request<wire::plan_action::Request>) -> Answer<wire::plan_action::Response> {
        Ok(Response::new(actions::plan(self, request.into_inner()).await))
    }

    async fn list_resource(
        &self,
        request: Request<wire::list_resource::Request>,
    ) -> Answer<BoxStream<wire::list_resource::Event>> {
        Ok(Response::new(lists::list(self, request.into_inner())))
    }

    async fn invoke_action(
        &self,
        request: Request<wire::invoke_action::Request>,
    ) -> Answer<BoxStream<wire::invoke_action::Event>> {
        Ok(Response::new(actions::invoke(self, request.into_inner())))
    }

    async fn get_resource_identity_schemas(
        &self,
        _: Request<wire::get_resource_identity_schemas::Request>,
    ) -> Answer<wire::get_resource_identity_schemas::Response> {
        Ok(Response::new(configure::identity_schemas(self)))
    }

    async fn get_functions(&self, _: Request<wire::get_functions::Request>) -> Answer<wire::get_functions::Response> {
        Ok(Response::new(functions::list(self)))
    }
}
