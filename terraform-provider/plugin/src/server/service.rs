//! The wire's service, call by call. What a call does is in the modules beside this one. State stores are not here and answer "unimplemented",
//! which Terraform takes as "this provider has none".

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, OnceLock},
};

use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status, async_trait, codegen::BoxStream};

use super::{
    actions, apply,
    calls::{Calls, attempt, guarded, panicked},
    configure, data, ephemeral, functions,
    kinds::Kinds,
    lists, moving, plan, resource,
    rpc::Call,
};
use crate::{
    provider::{Checkpoint, Diagnostics, Provider},
    wire::tfplugin6::{self as wire, provider_server},
};

/// A provider with what the server keeps for it.
#[derive(Clone)]
pub(crate) struct Service {
    inner: Arc<Inner>,
    cancel: CancellationToken,
}

struct Inner {
    provider: Arc<dyn Provider>,
    kinds: OnceLock<Kinds>,
    calls: Calls,
}

impl Service {
    pub(crate) fn new(provider: Arc<dyn Provider>) -> Self {
        let inner = Inner {
            provider,
            kinds: OnceLock::new(),
            calls: Calls::default(),
        };
        Self {
            inner: Arc::new(inner),
            cancel: CancellationToken::new(),
        }
    }

    pub(crate) fn provider(&self) -> &Arc<dyn Provider> {
        &self.inner.provider
    }

    /// The provider's schemas. Panics if the provider does over them, now and the next time.
    pub(crate) fn kinds(&self) -> &Kinds {
        self.inner
            .kinds
            .get_or_init(|| Kinds::new(self.inner.provider.schema()))
    }

    /// For a call that begins now: a stop from here on cancels it, even before it comes to run.
    fn for_call(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            cancel: self.inner.calls.token(),
        }
    }

    /// The cancellation of the call this was made for.
    pub(crate) fn cancel(&self) -> CancellationToken {
        self.cancel.clone()
    }

    /// Cancels every running call and tells the provider, for which nobody waits.
    pub(crate) fn stop(&self) {
        self.inner.calls.stop();
        let provider = self.provider().clone();
        // A panic there has been told by the hook and concerns nobody else.
        tokio::spawn(guarded("StopProvider", "", async move { provider.stop().await }));
    }

    /// Answers a request with what `call` makes of it.
    async fn answer<Q: Call, F>(&self, request: Request<Q>, call: impl FnOnce(Self, Q) -> F) -> Answer<Q::Answer>
    where
        F: Future<Output = Result<Q::Answer, Diagnostics>> + Send + 'static,
    {
        self.answer_or(request.into_inner(), call, Q::failed).await
    }

    /// As [`Service::answer`]; `failed` makes the answer of errors, and of a panic, be it the provider's or this library's.
    pub(super) async fn answer_or<Q: Call, F>(
        &self,
        request: Q,
        call: impl FnOnce(Self, Q) -> F,
        failed: impl FnOnce(Diagnostics) -> Q::Answer,
    ) -> Answer<Q::Answer>
    where
        F: Future<Output = Result<Q::Answer, Diagnostics>> + Send + 'static,
    {
        let subject = request.subject().unwrap_or_default().to_owned();
        let answer = attempt(Q::NAME, &subject, call(self.for_call(), request)).await;
        Ok(Response::new(answer.unwrap_or_else(|found| {
            // What made the call panic may do so again.
            catch_unwind(AssertUnwindSafe(|| failed(found))).unwrap_or_else(|_| Q::failed(panicked(Q::NAME, &subject)))
        })))
    }
}

pub(super) type Answer<T> = Result<Response<T>, Status>;

#[async_trait]
impl provider_server::Provider for Service {
    async fn get_metadata(
        &self,
        request: Request<wire::get_metadata::Request>,
    ) -> Answer<wire::get_metadata::Response> {
        self.answer(
            request,
            |service, _| async move { Ok(configure::metadata(service.kinds())) },
        )
        .await
    }

    async fn get_provider_schema(
        &self,
        request: Request<wire::get_provider_schema::Request>,
    ) -> Answer<wire::get_provider_schema::Response> {
        self.answer(request, |service, _| async move { configure::schema(&service) })
            .await
    }

    async fn validate_provider_config(
        &self,
        request: Request<wire::validate_provider_config::Request>,
    ) -> Answer<wire::validate_provider_config::Response> {
        self.answer(request, configure::validate).await
    }

    async fn configure_provider(
        &self,
        request: Request<wire::configure_provider::Request>,
    ) -> Answer<wire::configure_provider::Response> {
        self.answer(request, configure::configure).await
    }

    async fn stop_provider(&self, _: Request<wire::stop_provider::Request>) -> Answer<wire::stop_provider::Response> {
        self.stop();
        Ok(Response::new(wire::stop_provider::Response::default()))
    }

    async fn validate_resource_config(
        &self,
        request: Request<wire::validate_resource_config::Request>,
    ) -> Answer<wire::validate_resource_config::Response> {
        self.answer(request, resource::validate).await
    }

    async fn upgrade_resource_state(
        &self,
        request: Request<wire::upgrade_resource_state::Request>,
    ) -> Answer<wire::upgrade_resource_state::Response> {
        self.answer(request, resource::upgrade).await
    }

    async fn read_resource(
        &self,
        request: Request<wire::read_resource::Request>,
    ) -> Answer<wire::read_resource::Response> {
        let request = request.into_inner();
        let failed = resource::kept(&request);
        self.answer_or(request, resource::read, failed).await
    }

    async fn plan_resource_change(
        &self,
        request: Request<wire::plan_resource_change::Request>,
    ) -> Answer<wire::plan_resource_change::Response> {
        self.answer(request, plan::plan).await
    }

    async fn apply_resource_change(
        &self,
        request: Request<wire::apply_resource_change::Request>,
    ) -> Answer<wire::apply_resource_change::Response> {
        let request = request.into_inner();
        let checkpoint = Checkpoint::default();
        let failed = apply::left_behind(self, &request, &checkpoint);
        let call = |service, request| apply::apply(service, request, checkpoint);
        self.answer_or(request, call, failed).await
    }

    async fn import_resource_state(
        &self,
        request: Request<wire::import_resource_state::Request>,
    ) -> Answer<wire::import_resource_state::Response> {
        self.answer(request, resource::import).await
    }

    async fn upgrade_resource_identity(
        &self,
        request: Request<wire::upgrade_resource_identity::Request>,
    ) -> Answer<wire::upgrade_resource_identity::Response> {
        self.answer(request, moving::upgrade_identity).await
    }

    async fn move_resource_state(
        &self,
        request: Request<wire::move_resource_state::Request>,
    ) -> Answer<wire::move_resource_state::Response> {
        self.answer(request, moving::move_state).await
    }

    async fn generate_resource_config(
        &self,
        request: Request<wire::generate_resource_config::Request>,
    ) -> Answer<wire::generate_resource_config::Response> {
        self.answer(request, moving::generate_config).await
    }

    async fn validate_data_resource_config(
        &self,
        request: Request<wire::validate_data_resource_config::Request>,
    ) -> Answer<wire::validate_data_resource_config::Response> {
        self.answer(request, data::validate).await
    }

    async fn read_data_source(
        &self,
        request: Request<wire::read_data_source::Request>,
    ) -> Answer<wire::read_data_source::Response> {
        self.answer(request, data::read).await
    }

    async fn validate_ephemeral_resource_config(
        &self,
        request: Request<wire::validate_ephemeral_resource_config::Request>,
    ) -> Answer<wire::validate_ephemeral_resource_config::Response> {
        self.answer(request, ephemeral::validate).await
    }

    async fn open_ephemeral_resource(
        &self,
        request: Request<wire::open_ephemeral_resource::Request>,
    ) -> Answer<wire::open_ephemeral_resource::Response> {
        self.answer(request, ephemeral::open).await
    }

    async fn renew_ephemeral_resource(
        &self,
        request: Request<wire::renew_ephemeral_resource::Request>,
    ) -> Answer<wire::renew_ephemeral_resource::Response> {
        let request = request.into_inner();
        let failed = ephemeral::not_renewed(&request);
        self.answer_or(request, ephemeral::renew, failed).await
    }

    async fn close_ephemeral_resource(
        &self,
        request: Request<wire::close_ephemeral_resource::Request>,
    ) -> Answer<wire::close_ephemeral_resource::Response> {
        self.answer(request, ephemeral::close).await
    }

    async fn validate_list_resource_config(
        &self,
        request: Request<wire::validate_list_resource_config::Request>,
    ) -> Answer<wire::validate_list_resource_config::Response> {
        self.answer(request, lists::validate).await
    }

    async fn call_function(
        &self,
        request: Request<wire::call_function::Request>,
    ) -> Answer<wire::call_function::Response> {
        self.answer(request, functions::call).await
    }

    async fn validate_action_config(
        &self,
        request: Request<wire::validate_action_config::Request>,
    ) -> Answer<wire::validate_action_config::Response> {
        self.answer(request, actions::validate).await
    }

    async fn plan_action(&self, request: Request<wire::plan_action::Request>) -> Answer<wire::plan_action::Response> {
        self.answer(request, actions::plan).await
    }

    async fn list_resource(
        &self,
        request: Request<wire::list_resource::Request>,
    ) -> Answer<BoxStream<wire::list_resource::Event>> {
        Ok(Response::new(lists::list(self.for_call(), request.into_inner())))
    }

    async fn invoke_action(
        &self,
        request: Request<wire::invoke_action::Request>,
    ) -> Answer<BoxStream<wire::invoke_action::Event>> {
        Ok(Response::new(actions::invoke(self.for_call(), request.into_inner())))
    }

    async fn get_resource_identity_schemas(
        &self,
        request: Request<wire::get_resource_identity_schemas::Request>,
    ) -> Answer<wire::get_resource_identity_schemas::Response> {
        self.answer(request, |service, _| async move {
            Ok(configure::identity_schemas(service.kinds()))
        })
        .await
    }

    async fn get_functions(
        &self,
        request: Request<wire::get_functions::Request>,
    ) -> Answer<wire::get_functions::Response> {
        self.answer(
            request,
            |service, _| async move { Ok(functions::list(service.kinds())) },
        )
        .await
    }
}
