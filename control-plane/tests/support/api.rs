//! Every method by name, over either protocol, so that one table of cases serves both.

use deployme_proto::routes::{Body, ROUTES, Route};
use serde_json::{Map, Value, json};
use tonic::{Code, Request, Status};
use tonic_types::StatusExt as _;

use super::{Grpc, Server, rest::Rest};

/// A protocol.
pub enum Api {
    Grpc(Grpc),
    Rest(Rest),
}

/// An error, as far as both protocols tell the same.
#[derive(Debug, PartialEq)]
pub struct Failure {
    pub code: String,
    pub reason: String,
    pub message: String,
    /// Field and description.
    pub violations: Vec<(String, String)>,
    pub metadata: Value,
    pub retry: bool,
}

impl Failure {
    pub fn fields(&self) -> Vec<&str> {
        self.violations.iter().map(|(field, _)| field.as_str()).collect()
    }
}

/// Both protocols of a server, with a name each.
pub async fn both(server: &Server) -> [(&'static str, Api); 2] {
    [
        ("gRPC", Api::Grpc(server.grpc().await)),
        ("REST", Api::Rest(server.rest())),
    ]
}

macro_rules! methods {
    ($grpc:ident, $method:ident, $message:ident, $headers:ident: $($name:literal => $client:ident.$call:ident,)*) => {
        match $method {
            $($name => {
                let mut request = Request::new(serde_json::from_value($message).unwrap());
                for (name, value) in $headers {
                    let name: tonic::metadata::MetadataKey<_> = name.parse().unwrap();
                    request.metadata_mut().insert(name, value.parse().unwrap());
                }
                $grpc.$client().$call(request).await.map(|answer| to_json(answer.into_inner()))
            })*
            other => panic!("no method {other}"),
        }
    };
}

fn to_json<T: serde::Serialize>(message: T) -> Value {
    serde_json::to_value(message).unwrap()
}

impl Api {
    pub async fn call(&self, method: &str, message: Value) -> Result<Value, Failure> {
        self.call_with(method, message, &[]).await
    }

    /// Calls a method with a message in protobuf JSON.
    pub async fn call_with(&self, method: &str, message: Value, headers: &[(&str, &str)]) -> Result<Value, Failure> {
        match self {
            Self::Grpc(grpc) => by_grpc(grpc, method, message, headers)
                .await
                .map_err(|status| from_status(&status)),
            Self::Rest(rest) => by_rest(rest, method, message, headers).await,
        }
        .inspect_err(in_words)
    }

    /// Calls a method that starts an operation, and waits for its good end.
    pub async fn done(&self, method: &str, message: Value) -> Value {
        let operation = self.call(method, message).await.unwrap();
        let Some(name) = operation["name"].as_str() else {
            return operation;
        };
        let ended = self.call("WaitOperation", json!({"name": name})).await.unwrap();
        assert!(ended["done"] == true && ended.get("error").is_none(), "{ended}");
        ended
    }
}

async fn by_grpc(grpc: &Grpc, method: &str, message: Value, headers: &[(&str, &str)]) -> Result<Value, Status> {
    methods!(grpc, method, message, headers:
        "ListMachines" => machines.list_machines,
        "GetMachine" => machines.get_machine,
        "CreateMachine" => machines.create_machine,
        "UpdateMachine" => machines.update_machine,
        "DeleteMachine" => machines.delete_machine,
        "ListClusters" => clusters.list_clusters,
        "GetCluster" => clusters.get_cluster,
        "CreateCluster" => clusters.create_cluster,
        "UpdateCluster" => clusters.update_cluster,
        "DeleteCluster" => clusters.delete_cluster,
        "RotateCertificates" => clusters.rotate_certificates,
        "ListNodePools" => node_pools.list_node_pools,
        "GetNodePool" => node_pools.get_node_pool,
        "CreateNodePool" => node_pools.create_node_pool,
        "UpdateNodePool" => node_pools.update_node_pool,
        "DeleteNodePool" => node_pools.delete_node_pool,
        "ListCredentials" => credentials.list_credentials,
        "GetCredential" => credentials.get_credential,
        "CreateCredential" => credentials.create_credential,
        "DeleteCredential" => credentials.delete_credential,
        "ListOperations" => operations.list_operations,
        "GetOperation" => operations.get_operation,
        "WaitOperation" => operations.wait_operation,
        "CancelOperation" => operations.cancel_operation,
        "RetryOperation" => operations.retry_operation,
        "DeleteOperation" => operations.delete_operation,
        "ListVersions" => catalog.list_versions,
        "ListApiTokens" => api_tokens.list_api_tokens,
        "GetApiToken" => api_tokens.get_api_token,
        "CreateApiToken" => api_tokens.create_api_token,
        "DeleteApiToken" => api_tokens.delete_api_token,
    )
}

/// Holds every refusal to the words that people use: what an object is called, not its path; a value as it is written in a configuration.
fn in_words(failure: &Failure) {
    const INNER: [&str; 10] = [
        "K3S",
        "TALOS",
        "ARTIFACTS",
        "SQLITE",
        "EMBEDDED_ETCD",
        "CILIUM",
        "FLANNEL",
        "RUNNING",
        "PROVISIONING",
        "FAILED",
    ];
    let descriptions = failure.violations.iter().map(|(_, description)| description);
    for text in descriptions.chain([&failure.message]) {
        assert!(!text.contains("projects/default/"), "a path is shown: {failure:?}");
        let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        assert!(
            !words.any(|word| INNER.contains(&word)),
            "an inner word is shown: {failure:?}"
        );
    }
}

fn from_status(status: &Status) -> Failure {
    let details = status.get_error_details();
    let info = details.error_info();
    let violations = details.bad_request().map(|bad| {
        bad.field_violations
            .iter()
            .map(|one| (one.field.clone(), one.description.clone()))
            .collect()
    });
    Failure {
        code: code_name(status.code()).to_owned(),
        reason: info.map(|info| info.reason.clone()).unwrap_or_default(),
        message: status.message().to_owned(),
        violations: violations.unwrap_or_default(),
        metadata: json!(info.map(|info| info.metadata.clone()).unwrap_or_default()),
        retry: details.retry_info().is_some(),
    }
}

fn code_name(code: Code) -> &'static str {
    match code {
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::Unauthenticated => "UNAUTHENTICATED",
        other => panic!("unexpected code {other:?}"),
    }
}

/// Status codes a problem's gRPC code may come with.
fn status_of(code: &str, reason: &str) -> u16 {
    match (code, reason) {
        (_, "IDEMPOTENCY_KEY_REUSED") => 422,
        (_, "ETAG_MISMATCH") => 412,
        ("INVALID_ARGUMENT", _) => 400,
        ("UNAUTHENTICATED", _) => 401,
        ("PERMISSION_DENIED", _) => 403,
        ("NOT_FOUND", _) => 404,
        _ => 409,
    }
}

async fn by_rest(rest: &Rest, method: &str, message: Value, headers: &[(&str, &str)]) -> Result<Value, Failure> {
    let route = ROUTES.iter().find(|route| route.method == method).unwrap();
    let Value::Object(mut message) = message else {
        panic!("not an object")
    };
    let path = path(route, &mut message);
    let body = match route.body {
        Body::None => None,
        Body::Field(field) => message.remove(&camel(field)),
        Body::Whole => Some(Value::Object(std::mem::take(&mut message))),
    };
    let mut request = rest.request(route.verb.as_str(), &path);
    for (name, value) in message {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        request = request.query(&[(name, text)]);
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if let Some(body) = body {
        request = request.body(body.to_string());
    }
    let answer = rest.send(request).await;
    if answer.status == 200 {
        return Ok(answer.body);
    }
    let problem = &answer.body;
    assert_eq!(answer.headers["content-type"], "application/problem+json", "{problem}");
    let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(problem["status"], answer.status);
    assert_eq!(answer.status, status_of(&text("code"), &text("reason")), "{problem}");
    let violations = problem["violations"].as_array().cloned().unwrap_or_default();
    let part = |violation: &Value, key: &str| violation[key].as_str().unwrap_or_default().to_owned();
    Err(Failure {
        code: text("code"),
        reason: text("reason"),
        message: text("detail"),
        violations: violations
            .iter()
            .map(|one| (part(one, "field"), part(one, "description")))
            .collect(),
        metadata: problem.get("metadata").cloned().unwrap_or_else(|| json!({})),
        retry: problem.get("retryDelay").is_some(),
    })
}

/// The request's path, with what it holds taken out of the message.
fn path(route: &Route, message: &mut Map<String, Value>) -> String {
    let verb = route
        .path
        .split_once(':')
        .map(|(_, verb)| format!(":{verb}"))
        .unwrap_or_default();
    let name = match route.path_field.split_once('.') {
        Some((resource, field)) => message
            .get_mut(&camel(resource))
            .and_then(Value::as_object_mut)
            .unwrap()
            .remove(field),
        None => message.remove(route.path_field),
    };
    let name = name
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default();
    match route.path_field {
        "" => route.path.to_owned(),
        "parent" => format!("/v1/{name}/{}", route.path.rsplit('/').next().unwrap()),
        _ => format!("/v1/{name}{verb}"),
    }
}

fn camel(snake: &str) -> String {
    let mut parts = snake.split('_');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |mut out, part| {
        out.push_str(&part[..1].to_uppercase());
        out.push_str(&part[1..]);
        out
    })
}
