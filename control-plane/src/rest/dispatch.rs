//! From a method's name to the service.

use std::{convert::Infallible, sync::Arc};

use axum::response::{
    IntoResponse as _, Response, Sse,
    sse::{self, KeepAlive},
};
use deployme_proto::{routes::Route, v1::ArtifactArchive};
use futures_util::{Stream, StreamExt as _};
use http::{HeaderValue, header};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::json;
use crate::{
    error::{ApiError, ErrorKind, Result},
    service::{Messages, Service, context::Context},
};

macro_rules! dispatch {
    ($service:ident, $context:ident, $route:ident, $message:ident: $($method:literal => $name:ident,)*) => {
        match $route.method {
            $($method => answer(&$service.$name($context, parse($route, $message)?).await?),)*
            "RenderArtifacts" => tar($service.render_artifacts($context, parse($route, $message)?).await?),
            "WatchEvents" => {
                let events = $service.watch_events($context, parse($route, $message)?).await?;
                Ok(server_sent(events, |event| Some(event.sequence.to_string())))
            }
            "StreamOperation" => {
                let operations = $service.stream_operation($context, parse($route, $message)?).await?;
                Ok(server_sent(operations, |_| None))
            }
            other => Err(ApiError::new(ErrorKind::Unimplemented, "UNKNOWN_ROUTE", format!("`{other}` is not served"))),
        }
    };
}

/// Calls the route's method.
pub(super) async fn call(service: &Arc<Service>, context: &Context, route: &Route, message: Value) -> Result<Response> {
    dispatch!(service, context, route, message:
        "ListMachines" => list_machines,
        "GetMachine" => get_machine,
        "CreateMachine" => create_machine,
        "UpdateMachine" => update_machine,
        "DeleteMachine" => delete_machine,
        "ListClusters" => list_clusters,
        "GetCluster" => get_cluster,
        "CreateCluster" => create_cluster,
        "UpdateCluster" => update_cluster,
        "DeleteCluster" => delete_cluster,
        "RotateCertificates" => rotate_certificates,
        "ListNodePools" => list_node_pools,
        "GetNodePool" => get_node_pool,
        "CreateNodePool" => create_node_pool,
        "UpdateNodePool" => update_node_pool,
        "DeleteNodePool" => delete_node_pool,
        "ListCredentials" => list_credentials,
        "GetCredential" => get_credential,
        "CreateCredential" => create_credential,
        "DeleteCredential" => delete_credential,
        "ListOperations" => list_operations,
        "GetOperation" => get_operation,
        "DeleteOperation" => delete_operation,
        "WaitOperation" => wait_operation,
        "CancelOperation" => cancel_operation,
        "RetryOperation" => retry_operation,
        "ListVersions" => list_versions,
        "ListApiTokens" => list_api_tokens,
        "GetApiToken" => get_api_token,
        "CreateApiToken" => create_api_token,
        "DeleteApiToken" => delete_api_token,
    )
}

/// Reads the message; what does not fit is told by its path, in the resource's own snake_case.
fn parse<T: DeserializeOwned>(route: &Route, message: Value) -> Result<T> {
    serde_path_to_error::deserialize(message).map_err(|error| {
        let mut path = snake(&error.path().to_string());
        if let deployme_proto::routes::Body::Field(field) = route.body {
            // Violations are about the resource, not about the request around it.
            let inner = path
                .strip_prefix(field)
                .map(|rest| rest.trim_start_matches('.').to_owned());
            path = inner.filter(|inner| !inner.is_empty()).unwrap_or(path);
        }
        ApiError::field(path, format!("does not fit: {}", error.inner()))
    })
}

fn snake(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 4);
    for c in path.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn answer<T: Serialize>(message: &T) -> Result<Response> {
    let text = serde_json::to_string(message).map_err(|error| ApiError::internal("write the answer", &error))?;
    Ok(json(text))
}

fn tar(archive: ArtifactArchive) -> Result<Response> {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", archive.file_name))
        .map_err(|error| ApiError::internal("write the answer", &error))?;
    let mut response = archive.data.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-tar"));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn server_sent<T: Serialize + 'static>(messages: Messages<T>, id: fn(&T) -> Option<String>) -> Response {
    let events = messages.map(move |message| {
        let event = sse::Event::default();
        let (event, data) = match &message {
            Ok(message) => {
                let event = match id(message) {
                    Some(id) => event.id(id),
                    None => event,
                };
                (event, serde_json::to_string(message).unwrap_or_default())
            }
            Err(error) => (event.event("error"), error.problem().to_string()),
        };
        Ok::<_, Infallible>(event.data(data))
    });
    let events: std::pin::Pin<Box<dyn Stream<Item = _> + Send>> = Box::pin(events);
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}
