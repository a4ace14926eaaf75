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
    service::Service,
    stream::{Giving, UNDER_WAY, events, feed},
};
use crate::{
    provider::{
        Actions, Deferred, Diagnostic, Diagnostics, InvokeRequest, PlanActionRequest, Progress, ValidateRequest,
        unsupported,
    },
    wire::tfplugin6 as wire,
};

fn actions<'a>(service: &'a Service, type_name: &str) -> Result<&'a dyn Actions, Diagnostics> {
    let actions = service.provider().actions();
    actions.ok_or_else(|| unsupported("actions such as", type_name))
}

pub(super) async fn validate(
    service: Service,
    request: wire::validate_action_config::Request,
) -> Result<wire::validate_action_config::Response, Diagnostics> {
    let kind = service.kinds().action(&request.type_name)?;
    let actions = actions(&service, &request.type_name)?;
    let request = ValidateRequest {
        config: decode_block(request.config.as_ref(), kind.ty())?,
        type_name: request.type_name,
        cancel: service.cancel(),
        ..ValidateRequest::default()
    };
    Ok(wire::validate_action_config::Response {
        diagnostics: diagnostics(actions.validate_action(request).await),
    })
}

pub(super) async fn plan(
    service: Service,
    request: wire::plan_action::Request,
) -> Result<wire::plan_action::Response, Diagnostics> {
    let kind = service.kinds().action(&request.action_type)?;
    let actions = actions(&service, &request.action_type)?;
    let capabilities = capabilities(request.client_capabilities);
    let request = PlanActionRequest {
        config: decode_block(request.config.as_ref(), kind.ty())?,
        type_name: request.action_type,
        capabilities,
        cancel: service.cancel(),
    };
    let planned = actions.plan_action(request).await?;
    if planned
        .deferred
        .is_some_and(|reason| reason != Deferred::ProviderConfigUnknown)
    {
        let detail = "An action is put off for no other reason than a provider configuration that is not known yet. This is a bug in the provider.";
        return Err(Diagnostic::error("Deferral not allowed", detail).into());
    }
    Ok(wire::plan_action::Response {
        deferred: deferred(planned.deferred, capabilities)?,
        diagnostics: diagnostics(planned.diagnostics),
    })
}

/// The progress of the action, then exactly one `Completed`, also after a panic: Terraform crashes on an event without content.
pub(super) fn invoke(service: Service, request: wire::invoke_action::Request) -> BoxStream<Event> {
    let cancel = service.cancel().child_token();
    let (sender, stream) = events(cancel.clone());
    let (action_type, feeder) = (request.action_type.clone(), sender.clone());
    let feeding = async move {
        let (progress, told) = mpsc::channel(UNDER_WAY);
        let invoked = async {
            let kind = service.kinds().action(&request.action_type)?;
            let name = request.action_type.clone();
            let request = InvokeRequest {
                config: decode_block(request.config.as_ref(), kind.ty())?,
                type_name: request.action_type,
                progress: Progress(progress),
                capabilities: capabilities(request.client_capabilities),
                cancel,
            };
            let service = service.clone();
            let call = async move { actions(&service, &request.type_name)?.invoke_action(request).await };
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
