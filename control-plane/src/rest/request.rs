//! A request's path, query, headers and body as the fields of the method's message.

use axum::body::{Body, to_bytes};
use deployme_proto::routes::{Body as BodyForm, Route};
use http::Request;
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::split_verb;
use crate::error::{ApiError, Result};

/// Most bytes of a body.
const MAX_BODY: usize = 4 << 20;
/// Query parameters that are not text, by their JSON names.
const FLAGS: [&str; 3] = ["validateOnly", "force", "allowMissing"];

/// The message as protobuf JSON.
pub(super) async fn message(route: &Route, request: Request<Body>) -> Result<Value> {
    let (parts, body) = request.into_parts();
    let mut message = Map::new();
    for (name, value) in form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()) {
        let value = match value.as_ref() {
            flag @ ("true" | "false" | "") if FLAGS.contains(&name.as_ref()) => Value::Bool(flag != "false"),
            text => Value::String(text.to_owned()),
        };
        message.insert(name.into_owned(), value);
    }
    if route.method == "WatchEvents"
        && let Some(last) = parts.headers.get("last-event-id").and_then(|value| value.to_str().ok())
    {
        message.insert("since".to_owned(), last.into());
    }
    match route.body {
        BodyForm::None => {}
        BodyForm::Field(field) => {
            message.insert(field.to_owned(), read(body).await?.unwrap_or_else(|| Map::new().into()));
        }
        BodyForm::Whole => match read(body).await? {
            None => {}
            Some(Value::Object(fields)) => message.extend(fields),
            Some(_) => return Err(ApiError::field("body", "is not a JSON object")),
        },
    }
    let (path, _) = split_verb(parts.uri.path());
    let name = percent_decoded(path.trim_start_matches("/v1/"))?;
    put_name(&mut message, route, &name);
    Ok(message.into())
}

/// The path is the name of what the request is about, or of the collection's parent.
fn put_name(message: &mut Map<String, Value>, route: &Route, path: &str) {
    match route.path_field.split_once('.') {
        Some((resource, field)) => {
            if let Some(resource) = message.get_mut(resource).and_then(Value::as_object_mut) {
                resource.insert(field.to_owned(), path.into());
            }
        }
        None if route.path_field == "parent" => {
            let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
            message.insert("parent".to_owned(), parent.into());
        }
        None if !route.path_field.is_empty() => {
            message.insert(route.path_field.to_owned(), path.into());
        }
        None => {}
    }
}

async fn read(body: Body) -> Result<Option<Value>> {
    let bytes = to_bytes(body, MAX_BODY)
        .await
        .map_err(|_| ApiError::field("body", format!("could not be read, or is longer than {MAX_BODY} bytes")))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    // The position is told, not the text: a body may hold secrets.
    serde_json::from_slice(&bytes).map(Some).map_err(|error| {
        let problem = format!("is not JSON: line {}, column {}", error.line(), error.column());
        ApiError::field("body", problem)
    })
}

fn percent_decoded(path: &str) -> Result<String> {
    // `+` stands for itself in a path.
    let pair = format!("p={}", path.replace('+', "%2B").replace('&', "%26"));
    let decoded = form_urlencoded::parse(pair.as_bytes())
        .next()
        .map(|(_, value)| value.into_owned());
    decoded.ok_or_else(|| ApiError::field("name", "cannot be read from the path"))
}
