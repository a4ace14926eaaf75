//! The REST form: requests taken apart as the contract's table of routes says.

use std::collections::HashMap;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use deployme_proto::routes::{Answer, Body, ROUTES, Route, Verb};
use heck::ToLowerCamelCase;
use http::{HeaderName, HeaderValue, Method};
use serde_json::{Map, Value};

use super::api::{Call, Effect};
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{from_map, to_map};
use crate::transport::Http;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The contract over REST.
#[derive(Debug)]
pub(super) struct Rest {
    http: Http,
}

impl Rest {
    pub(super) fn new(http: Http) -> Self {
        Self { http }
    }

    /// Sends the request of a method in its REST form.
    pub(super) async fn call<C: Call>(&self, request: &C) -> Result<C::Answer> {
        let (service, method) = C::METHOD;
        let Some((route, template)) = TEMPLATES.get(&(service, method)) else {
            return Err(Error::new(
                ErrorKind::Internal,
                format!("{service}.{method} has no REST form"),
            ));
        };
        let mut fields = to_map(request)?;
        let name = take_text(&mut fields, route.path_field);
        let arguments: Vec<&str> = name.split('/').skip(1).step_by(2).collect();
        let verb = match route.verb {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Patch => Method::PATCH,
            Verb::Delete => Method::DELETE,
        };
        let mut http = self.http.request(verb, template, &arguments);
        if let Some(Value::String(key)) = fields.remove("requestId")
            && let Ok(key) = HeaderValue::from_str(&key)
        {
            http = http.header(IDEMPOTENCY_KEY, key);
        }
        http = match route.body {
            Body::None => http,
            Body::Field(field) => {
                let body = fields
                    .remove(&field.to_lower_camel_case())
                    .unwrap_or_else(|| Value::Object(Map::new()));
                http.json(&body)?
            }
            Body::Whole => http.json(&std::mem::take(&mut fields))?,
        };
        for (field, value) in fields {
            http = match value {
                Value::String(text) => http.query(&field, text),
                other => http.query(&field, other),
            };
        }
        if C::EFFECT != Effect::Once {
            http = http.idempotent();
        }
        let response = http.send().await?;
        if response.bytes().is_empty() {
            return Ok(C::Answer::default());
        }
        if route.answer == Answer::Tar {
            // The file itself, where gRPC has a message around it.
            let data = STANDARD.encode(response.bytes()).into();
            return from_map(Map::from_iter([("data".to_owned(), data)]));
        }
        let answer = response.json();
        answer.map_err(|error| error.with_may_be_done(C::EFFECT != Effect::Reads))
    }
}

/// Takes the text at a dotted snake_case path out of a message's JSON.
fn take_text(fields: &mut Map<String, Value>, path: &str) -> String {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let key = first.to_lower_camel_case();
    match fields.get_mut(&key) {
        Some(Value::Object(inner)) if !rest.is_empty() => take_text(inner, rest),
        Some(Value::String(text)) if rest.is_empty() => {
            let text = std::mem::take(text);
            fields.remove(&key);
            text
        }
        _ => String::new(),
    }
}

/// A route with its path as a template of our transport: `{}` for every parameter.
type Template = (&'static Route, String);

/// Every route by service and method.
static TEMPLATES: LazyLock<HashMap<(&str, &str), Template>> = LazyLock::new(|| {
    let template = |path: &str| {
        // `/v1/projects/{project}:verb`: what stands before each parameter, and what after the last one.
        let mut pieces = path.split('{');
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |out, piece| {
            let (_, after) = piece.split_once('}').unwrap_or_default();
            format!("{out}{{}}{after}")
        })
    };
    ROUTES
        .iter()
        .map(|route| ((route.service, route.method), (route, template(route.path))))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_have_a_place_for_every_parameter() {
        let (_, template) = &TEMPLATES[&("Operations", "WaitOperation")];
        assert_eq!(template, "/v1/projects/{}/operations/{}:wait");
        for (route, template) in TEMPLATES.values() {
            assert_eq!(template.matches("{}").count(), route.path.matches('{').count());
        }
    }

    #[test]
    fn a_name_inside_the_body_is_found() {
        let Value::Object(mut fields) = serde_json::json!({"nodePool": {"name": "projects/p", "uid": "x"}}) else {
            panic!("object")
        };
        assert_eq!(take_text(&mut fields, "node_pool.name"), "projects/p");
        assert_eq!(Value::Object(fields), serde_json::json!({"nodePool": {"uid": "x"}}));
    }
}
