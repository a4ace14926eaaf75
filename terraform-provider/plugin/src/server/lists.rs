//! Listing objects.

use tokio::sync::mpsc;
use tonic::codegen::BoxStream;
use wire::list_resource::Event;

use super::{
    calls::attempt,
    convert::{decode, decode_block, diagnostics, encode},
    identity,
    kinds::Kinds,
    service::Service,
    stream::{Giving, UNDER_WAY, events, feed},
};
use crate::{
    provider::{Diagnostic, Diagnostics, Found, ListRequest, ListResources, Listed, ValidateListRequest, unsupported},
    value::Type,
    wire::tfplugin6 as wire,
};

fn lists<'a>(service: &'a Service, type_name: &str) -> Result<&'a dyn ListResources, Diagnostics> {
    let lists = service.provider().list_resources();
    lists.ok_or_else(|| unsupported("listing", type_name))
}

pub(super) async fn validate(
    service: Service,
    request: wire::validate_list_resource_config::Request,
) -> Result<wire::validate_list_resource_config::Response, Diagnostics> {
    let ty = service.kinds().list(&request.type_name)?.ty();
    let lists = lists(&service, &request.type_name)?;
    let request = ValidateListRequest {
        config: decode_block(request.config.as_ref(), ty)?,
        type_name: request.type_name,
        include_resource: decode(request.include_resource_object.as_ref(), &Type::Bool)?,
        limit: decode(request.limit.as_ref(), &Type::Number)?,
        cancel: service.cancel(),
    };
    Ok(wire::validate_list_resource_config::Response {
        diagnostics: diagnostics(lists.validate_list(request).await),
    })
}

/// One event for each object, in the order they are found; a last one without object where there is something to say at the end.
pub(super) fn list(service: Service, request: wire::list_resource::Request) -> BoxStream<Event> {
    let cancel = service.cancel().child_token();
    let (sender, stream) = events(cancel.clone());
    let (listed_type, feeder) = (request.type_name.clone(), sender.clone());
    let feeding = async move {
        let (given, found) = mpsc::channel(UNDER_WAY);
        let with_objects = request.include_resource_object;
        let limit = u64::try_from(request.limit).ok().filter(|limit| *limit > 0);
        let type_name = request.type_name.clone();
        let cancelled = cancel.clone();
        let listing = async {
            let ty = service.kinds().list(&request.type_name)?.ty();
            let name = request.type_name.clone();
            let request = ListRequest {
                config: decode_block(request.config.as_ref(), ty)?,
                type_name: request.type_name,
                include_resource: with_objects,
                limit,
                found: Found {
                    sender: given,
                    cancel: cancelled.clone(),
                },
                cancel: cancelled,
            };
            let service = service.clone();
            let call = async move { lists(&service, &request.type_name)?.list_resource(request).await };
            attempt("ListResource", &name, call).await
        };
        let mut listing = Giving::new(found, listing);
        let mut wanted = limit;
        while let Some(listed) = listing.next().await {
            let (event, broken) = match event(service.kinds(), &type_name, listed, with_objects) {
                Ok(event) => (event, false),
                Err(errors) => (said(errors), true),
            };
            if let Some(wanted) = &mut wanted
                && event.identity.is_some()
            {
                *wanted -= 1;
            }
            // When the stream ends, the call is cancelled and what it still gives is dropped.
            if sender.send(event).await.is_err() || broken || wanted == Some(0) {
                return;
            }
        }
        let mut found = listing.result().await.unwrap_or_else(|errors: Diagnostics| errors);
        if cancel.is_cancelled() && !found.has_errors() {
            found.push(Diagnostic::error(
                "Interrupted",
                format!("The list of {type_name} is not complete."),
            ));
        }
        if !found.is_empty() {
            let _ = sender.send(said(found)).await;
        }
    };
    feed("ListResource", &listed_type, feeder, feeding, said);
    stream
}

fn said(found: Diagnostics) -> Event {
    Event {
        diagnostic: diagnostics(found),
        ..Event::default()
    }
}

/// The event of an object: with its identity, and as a whole only if that was asked for. Terraform takes no event without identity that says nothing.
fn event(kinds: &Kinds, type_name: &str, listed: Listed, with_object: bool) -> Result<Event, Diagnostics> {
    if identity::is_absent(&listed.identity) {
        if !listed.diagnostics.is_empty() && listed.resource.is_null() {
            return Ok(said(listed.diagnostics));
        }
        let detail = format!("The provider listed a {type_name} without its identity. This is a bug in the provider.");
        return Err(Diagnostic::error("Wrong resource identity", detail).into());
    }
    let kind = kinds.resource(type_name)?;
    let object = with_object && !listed.resource.is_null();
    let object = object.then(|| encode(&kind.schema.without_write_only(listed.resource), kind.ty()));
    Ok(Event {
        identity: identity::sent_known(kinds.identity(type_name), &listed.identity)?,
        display_name: listed.display_name,
        resource_object: object.transpose()?,
        diagnostic: diagnostics(listed.diagnostics),
    })
}
