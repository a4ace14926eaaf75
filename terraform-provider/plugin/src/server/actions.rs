//! Actions.

use tokio::sync::mpsc;
use tonic::codegen::BoxStream;
use wire::invoke_action::{
    Event,
    event::{Completed, Progress as Told, Type as Kind},
};

use super::{
    calls::attempt,
    convert::{capabilities, decode_block, deferred, diagnostics},
    kinds::Kinds,
    service::Service,
    stream::{Giving, UNDER_WAY, events, feed},
    validate::{self, Config, nothing},
};
use crate::{
    provider::{Deferred, Diagnostic, Diagnostics, InvokeRequest, PlanActionRequest, Progress, unsupported},
    wire::tfplugin6 as wire,
};

pub(super) async fn validate(
    service: &Service,
    request: wire::validate_action_config::Request,
) -> wire::validate_action_config::Response {
    let config = Config {
        type_name: request.type_name,
        value: request.config,
        in_block: true,
        ..Config::default()
    };
    let rpc = "ValidateActionConfig";
    let found = validate::validate(
        service,
        rpc,
        config,
        Kinds::action,
        nothing,
        |provider, request| async move {
            match provider.actions() {
                Some(actions) => actions.validate_action(request).await,
                None => unsupported("actions such as", &request.type_name),
            }
        },
    );
    wire::validate_action_config::Response {
        diagnostics: found.await,
    }
}

pub(super) async fn plan(service: &Service, request: wire::plan_action::Request) -> wire::plan_action::Response {
    let result = async {
        let kind = service.kinds()?.action(&request.action_type)?;
        let capabilities = capabilities(request.client_capabilities);
        let name = request.action_type.clone();
        let request = PlanActionRequest {
            config: decode_block(request.config.as_ref(), kind.ty())?,
            type_name: request.action_type,
            capabilities,
            cancel: service.cancel(),
        };
        let call = service.attempt("PlanAction", &name, |provider| async move {
            match provider.actions() {
                Some(actions) => actions.plan_action(request).await,
                None => Err(unsupported("actions such as", &request.type_name)),
            }
        });
        let planned = call.await?;
        if planned
            .deferred
            .is_some_and(|reason| reason != Deferred::ProviderConfigUnknown)
        {
            let detail = "An action is put off for no other reason than a provider configuration that is not known yet. This is a bug in the provider.";
            return Err(Diagnostic::error("Deferral not allowed", detail).into());
        }
        Ok::<_, Diagnostics>(wire::plan_action::Response {
            deferred: deferred(planned.deferred, capabilities)?,
            diagnostics: diagnostics(planned.diagnostics),
        })
    };
    result.await.unwrap_or_else(|errors| wire::plan_action::Response {
        diagnostics: diagnostics(errors),
        deferred: None,
    })
}

/// The progress of the action, then exactly one `Completed`, also after a panic: Terraform crashes on an event without content.
pub(super) fn invoke(service: &Service, request: wire::invoke_action::Request) -> BoxStream<Event> {
    let cancel = service.cancel().child_token();
    let (sender, stream) = events(cancel.clone());
    let service = service.clone();
    let (action_type, feeder) = (request.action_type.clone(), sender.clone());
    let feeding = async move {
        let (progress, told) = mpsc::channel(UNDER_WAY);
        let invoked = async {
            let kind = service.kinds()?.action(&request.action_type)?;
            let name = request.action_type.clone();
            let request = InvokeRequest {
                config: decode_block(request.config.as_ref(), kind.ty())?,
                type_name: request.action_type,
                progress: Progress(progress),
                capabilities: capabilities(request.client_capabilities),
                cancel,
            };
            let provider = service.provider();
            let call = async move {
                match provider.actions() {
                    Some(actions) => actions.invoke_action(request).await,
                    None => Err(unsupported("actions such as", &request.type_name)),
                }
            };
            attempt("InvokeAction", &name, call).await
        };
        let mut invoked = Giving::new(told, invoked);
        while let Some(message) = invoked.next().await {
            if sender.send(event(Kind::Progress(Told { message }))).await.is_err() {
                // Terraform has gone. The action ends in its own task.
                return;
            }
        }
        let found = invoked.result().await.unwrap_or_else(|errors: Diagnostics| errors);
        let _ = sender.send(completed(found)).await;
    };
    feed("InvokeAction", &action_type, feeder, feeding, completed);
    stream
}

fn completed(found: Diagnostics) -> Event {
    event(Kind::Completed(Completed {
        diagnostics: diagnostics(found),
    }))
}

fn event(kind: Kind) -> Event {
    Event { r#type: Some(kind) }
}
