//! The OpenAPI 3.1 document: the route table and the messages it refers to.

use std::error::Error;

use prost_types::FileDescriptorSet;
use serde_json::{Map, Value, json};

use crate::{
    messages::{Method, Package},
    routes::{Answer, Body, ROUTES, Route, Verb},
};

/// The document as indented JSON. Fails when a route names an unknown method or a method has no route.
pub(crate) fn document(files: &FileDescriptorSet) -> Result<String, Box<dyn Error>> {
    let package = Package::new(files);
    for (service, method) in package.methods() {
        if !ROUTES
            .iter()
            .any(|route| route.service == service && route.method == method)
        {
            return Err(format!("{service}.{method} has no route in routes.rs").into());
        }
    }
    let mut paths = Map::new();
    for route in ROUTES {
        let method = package.method(route.service, route.method).ok_or_else(|| {
            format!(
                "routes.rs names {}.{}, which does not exist",
                route.service, route.method
            )
        })?;
        let item = paths.entry(route.path).or_insert_with(|| json!({}));
        item[route.verb.as_str().to_ascii_lowercase()] = operation(&package, route, method);
    }
    let tags: Vec<Value> = package
        .services()
        .map(|(name, comment)| json!({"name": name, "description": comment}))
        .collect();
    let mut schemas = package.schemas();
    schemas.insert("Problem".to_owned(), problem());
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Deployme control plane",
            "version": "v1",
            "description": "The REST form of the gRPC package `controlplane.v1`. Bodies are protobuf's canonical JSON: \
                fields with default values may be left out and are left out of answers.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{"token": []}],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "dpm_…"}},
            "schemas": schemas,
        },
    });
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn operation(package: &Package, route: &Route, method: &Method) -> Value {
    let mut operation = json!({
        "operationId": route.method,
        "tags": [route.service],
        "summary": method.comment,
        "parameters": parameters(package, route, method),
        "responses": {
            "200": {"description": "OK", "content": content(route, method)},
            "default": {
                "description": "An error (RFC 9457)",
                "content": {"application/problem+json": {"schema": reference("Problem")}},
            },
        },
    });
    let body = match route.body {
        Body::None => None,
        Body::Field(field) => package
            .fields(&method.input)
            .find(|(name, ..)| name == field)
            .map(|(.., schema)| (schema, true)),
        Body::Whole => Some((reference(&method.input), false)),
    };
    if let Some((schema, required)) = body {
        operation["requestBody"] = json!({"required": required, "content": {"application/json": {"schema": schema}}});
    }
    operation
}

fn parameters(package: &Package, route: &Route, method: &Method) -> Vec<Value> {
    let mut parameters: Vec<Value> = route
        .path
        .split(['/', ':'])
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect();
    if route.body == Body::Whole {
        return parameters;
    }
    let body = if let Body::Field(field) = route.body { field } else { "" };
    let mut idempotent = false;
    for (name, json_name, mut schema) in package.fields(&method.input) {
        idempotent |= name == "request_id";
        if name == body || name == route.path_field || name == "request_id" {
            continue;
        }
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        parameters.push(json!({"name": json_name, "in": "query", "description": description, "schema": schema}));
    }
    if idempotent {
        parameters.push(header(
            "Idempotency-Key",
            "The same key with the same request is done once. Kept for 48 hours.",
        ));
    }
    if matches!(route.verb, Verb::Patch | Verb::Delete) {
        parameters.push(header(
            "If-Match",
            "The version (`etag`) the change is meant for; otherwise 412.",
        ));
    }
    if route.method == "WatchEvents" {
        parameters.push(header(
            "Last-Event-ID",
            "The sequence to go on after; in place of `since`.",
        ));
    }
    parameters
}

fn header(name: &str, description: &str) -> Value {
    json!({"name": name, "in": "header", "description": description, "schema": {"type": "string"}})
}

fn content(route: &Route, method: &Method) -> Value {
    let schema = if method.output == "Empty" {
        json!({"type": "object"})
    } else {
        reference(&method.output)
    };
    match route.answer {
        Answer::Json => json!({"application/json": {"schema": schema}}),
        Answer::Events => json!({"text/event-stream": {"schema": schema}}),
        Answer::Tar => json!({"application/x-tar": {}}),
    }
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn problem() -> Value {
    let violation = json!({
        "type": "object",
        "properties": {
            "field": {"type": "string", "description": "Path of the field, such as `network.gateways[0].address`."},
            "description": {"type": "string", "description": "What is wrong and how to mend it."},
        },
    });
    json!({
        "type": "object",
        "description": "An error (RFC 9457).",
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "instance": {"type": "string"},
            "code": {"type": "string", "description": "gRPC status code, such as `INVALID_ARGUMENT`."},
            "reason": {"type": "string", "description": "The error's name, such as `OPERATION_IN_PROGRESS`."},
            "metadata": {"type": "object", "additionalProperties": {"type": "string"}},
            "violations": {"type": "array", "items": violation},
            "retryDelay": {"type": "string", "description": "When to try again, such as `0.5s`."},
        },
    })
}
