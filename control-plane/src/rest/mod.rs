//! The REST form: the route table of `deployme-proto` matched against the path, the request's parts put together into
//! the method's message, and handed over to the service.

mod dispatch;
mod request;

use std::sync::Arc;

use axum::{
    Extension, Router,
    body::Body,
    response::{IntoResponse as _, Response},
    routing::{any, get},
};
use deployme_proto::routes::{ROUTES, Route};
use http::{HeaderValue, Request, header};

use crate::{
    error::{ApiError, ErrorKind},
    service::{Service, context::Context},
};

const OPENAPI: &str = include_str!("../../../sdk/proto/openapi.json");

/// Adds the REST routes, the OpenAPI document and the health check.
pub(crate) fn routes(router: Router, service: &Arc<Service>) -> Router {
    let service = Arc::clone(service);
    router
        .route(
            "/v1/{*path}",
            any(move |Extension(context): Extension<Context>, request: Request<Body>| {
                let service = Arc::clone(&service);
                Box::pin(async move { answer(&service, &context, request).await })
            }),
        )
        .route("/openapi.json", get(|| async { json(OPENAPI.to_owned()) }))
        .route("/healthz", get(|| async { "ok" }))
        .fallback(|request: Request<Body>| async move { unknown(&request).into_response() })
}

async fn answer(service: &Arc<Service>, context: &Context, request: Request<Body>) -> Response {
    let Some(route) = find(&request) else {
        return unknown(&request).into_response();
    };
    match request::message(route, request).await {
        Ok(message) => match Box::pin(dispatch::call(service, context, route, message)).await {
            Ok(response) => response,
            Err(error) => error.into_response(),
        },
        Err(error) => error.into_response(),
    }
}

/// A JSON answer.
fn json(text: String) -> Response {
    let mut response = text.into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn find(request: &Request<Body>) -> Option<&'static Route> {
    let path = request.uri().path();
    ROUTES
        .iter()
        .find(|route| route.verb.as_str() == request.method().as_str() && matches(route.path, path))
}

/// Whether a path is of a route's form. A custom verb stands behind the last segment.
fn matches(form: &str, path: &str) -> bool {
    let (form, verb) = form.split_once(':').unwrap_or((form, ""));
    let (path, asked) = split_verb(path);
    let same = |(form, part): (&str, &str)| {
        if form.starts_with('{') {
            !part.is_empty()
        } else {
            form == part
        }
    };
    verb == asked
        && form.split('/').count() == path.split('/').count()
        && form.split('/').zip(path.split('/')).all(same)
}

/// A path without its custom verb, and the verb.
fn split_verb(path: &str) -> (&str, &str) {
    match path.rsplit_once(':') {
        Some((path, verb)) if !verb.contains('/') => (path, verb),
        _ => (path, ""),
    }
}

fn unknown(request: &Request<Body>) -> ApiError {
    let (method, path) = (request.method(), request.uri().path());
    let message = format!("there is no `{method} {path}`; `/openapi.json` lists every route");
    ApiError::new(ErrorKind::Unimplemented, "UNKNOWN_ROUTE", message)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn paths_match_by_segments_and_verb() {
        let cluster = "/v1/projects/{project}/clusters/{cluster}";
        assert!(matches(cluster, "/v1/projects/p/clusters/c"));
        assert!(!matches(cluster, "/v1/projects/p/clusters/"));
        assert!(!matches(cluster, "/v1/projects/p/clusters"));
        assert!(!matches(cluster, "/v1/projects/p/clusters/c/nodePools"));
        assert!(!matches(cluster, "/v1/projects/p/clusters/c:renderArtifacts"));
        assert!(matches(
            &format!("{cluster}:renderArtifacts"),
            "/v1/projects/p/clusters/c:renderArtifacts"
        ));
    }
}
