//! Calls by name: the one door through which the bindings reach every kind.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

use super::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::registry;
use crate::resource::{
    DynAction, DynData, DynEphemeral, DynResource, Ignore, Invocation, Object, Progress, Session, data_of,
};
use crate::schema::{Attribute, Type, Wire};

/// What a call is given; each verb takes some of it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Request {
    /// The object, by its id.
    id: Option<String>,
    /// The object, by its natural name.
    key: Option<Map<String, Value>>,
    /// Arguments.
    spec: Map<String, Value>,
    /// What narrows a list.
    scope: Map<String, Value>,
    /// The page of a list, from the page before.
    cursor: Option<String>,
    /// What `open` gave, for `renew` and `close`.
    lease: Value,
}

impl Client {
    /// Calls a verb of a kind by name, JSON in and JSON out, in canonical names.
    ///
    /// | verb | of | takes | answers |
    /// |---|---|---|---|
    /// | `create` | managed kinds | `spec` | the object |
    /// | `read` | managed kinds | `id` or `key` | the object |
    /// | `update` | managed kinds | `spec`, and `id` or `key` where the spec has no natural name | the object |
    /// | `delete` | managed kinds | `id` or `key` | `null` |
    /// | `list` | managed kinds | `scope`, `cursor` | `{items, next}` |
    /// | a download's name | managed kinds with one | `id` or `key` | the file in base64 |
    /// | `read` | data sources | `spec` | arguments and values |
    /// | `open` | ephemeral kinds | `spec` | `{value, lease, renew_in}`, secrets in clear |
    /// | `renew`, `close` | ephemeral kinds | `lease` | `{renew_in}`, `null` |
    /// | `invoke` | actions | `spec` | `{messages}`, what the action told on its way |
    ///
    /// Reads go to the service every time. A call that `cancel` ends stops at once: a change that was already sent may have happened.
    ///
    /// # Errors
    ///
    /// `InvalidInput` for an unknown kind, verb or argument, `Cancelled` after `cancel`, else what the call says.
    pub async fn invoke(&self, kind: &str, verb: &str, request: Value, cancel: &CancellationToken) -> Result<Value> {
        let cancelled = || {
            Error::new(
                ErrorKind::Cancelled,
                "the call was cancelled; a change that was already sent may have happened",
            )
        };
        tokio::select! {
            biased;
            () = cancel.cancelled() => Err(cancelled().subject(kind)),
            answer = self.dispatch(kind, verb, request, cancel) => answer,
        }
    }

    async fn dispatch(&self, kind: &str, verb: &str, request: Value, cancel: &CancellationToken) -> Result<Value> {
        let request = parse(request).map_err(|error| error.subject(kind))?;
        let session = Session {
            services: self,
            cancel,
            checkpoint: &Ignore,
        };
        let managed = registry::resource(kind);
        let by_name = request.id.is_some() || request.key.is_some();
        match verb {
            "open" | "renew" | "close" => match registry::ephemeral(kind) {
                Some(ephemeral) => ephemeral_call(ephemeral, verb, session, request).await,
                None => Err(unknown(kind, verb)),
            },
            "invoke" => match registry::action(kind) {
                Some(action) => action_call(action, session, request).await,
                None => Err(unknown(kind, verb)),
            },
            "read" if !by_name => match registry::data_sources().find(|data| data.kind().type_name() == kind) {
                Some(data) => data_call(data, session, request).await,
                None => match managed.filter(|resource| resource.is_data_source()) {
                    Some(resource) => data_call(&data_of(resource), session, request).await,
                    None => Err(match managed {
                        Some(_) => missing_name().subject(kind),
                        None => unknown(kind, verb),
                    }),
                },
            },
            "create" | "read" | "update" | "delete" | "list" => match managed {
                Some(resource) => self.managed_call(resource, verb, session, request).await,
                None => Err(unknown(kind, verb)),
            },
            _ => match managed.filter(|kind| kind.download().is_some_and(|file| file.name == verb)) {
                Some(resource) => {
                    let id = name_of(resource, &request)?;
                    let file = resource.fetch(session, &id).await?;
                    Ok(STANDARD.encode(file).into())
                }
                None => Err(unknown(kind, verb)),
            },
        }
    }

    async fn managed_call(
        &self,
        resource: &'static dyn DynResource,
        verb: &str,
        session: Session<'_>,
        request: Request,
    ) -> Result<Value> {
        match verb {
            "create" => {
                let id = resource.id_of(&request.spec);
                self.forget_all(resource, id.as_deref());
                let made = resource.create(session, request.spec).await;
                self.forget_all(resource, id.as_deref());
                made.map(|object| answer(resource, object))
            }
            "read" => {
                let id = name_of(resource, &request)?;
                resource.read(session, &id).await.map(|object| answer(resource, object))
            }
            "update" => {
                let id = match resource.id_of(&request.spec) {
                    Some(id) if request.id.is_none() && request.key.is_none() => id,
                    _ => name_of(resource, &request).map_err(|error| error.operation("update"))?,
                };
                self.forget(resource, &id);
                let changed = resource.update(session, &id, None, request.spec).await;
                self.forget(resource, &id);
                changed.map(|object| answer(resource, object))
            }
            "delete" => {
                let id = name_of(resource, &request)?;
                self.forget(resource, &id);
                let deleted = resource.delete(session, &id, None).await;
                self.forget(resource, &id);
                deleted.map(|()| Value::Null)
            }
            _ => {
                let page = resource.list(session, request.scope, request.cursor).await?;
                let items: Vec<Value> = page.items.into_iter().map(|object| answer(resource, object)).collect();
                Ok(json!({ "items": items, "next": page.next }))
            }
        }
    }

    fn forget_all(&self, resource: &'static dyn DynResource, id: Option<&str>) {
        if let Some(id) = id {
            self.forget(resource, id);
        }
    }
}

/// The object as callers see it.
fn answer(resource: &dyn DynResource, mut object: Object) -> Value {
    drop_empty(&resource.schema().attributes, &mut object.value);
    Value::Object(object.value)
}

/// Empty texts that mean absence become null, at every depth; so do inline objects of which nothing is left. A service may
/// report either after an argument was taken out, and callers compare what they read. (The Terraform engine compares with the
/// configuration instead, and needs what the server says.)
fn drop_empty(attributes: &[Attribute], map: &mut Map<String, Value>) {
    for attribute in attributes {
        let Some(value) = map.get_mut(&attribute.name) else {
            continue;
        };
        let absent = match (&attribute.ty, &mut *value) {
            (_, Value::String(text)) => text.is_empty() && attribute.behaviour.empty_is_null,
            (Type::Object { attributes, .. }, Value::Object(fields)) => {
                drop_empty(attributes, fields);
                attribute.behaviour.wire == Some(Wire::Inline) && fields.values().all(Value::is_null)
            }
            _ => false,
        };
        if absent {
            *value = Value::Null;
        }
    }
}

async fn data_call(data: &dyn DynData, session: Session<'_>, request: Request) -> Result<Value> {
    data.read(session, request.spec).await.map(Value::Object)
}

async fn action_call(action: &dyn DynAction, session: Session<'_>, request: Request) -> Result<Value> {
    let told = Told::default();
    let invocation = Invocation {
        session,
        progress: &told,
    };
    action.invoke(invocation, request.spec).await?;
    let messages = told.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(json!({ "messages": messages }))
}

/// Keeps what an action tells.
#[derive(Default)]
struct Told(Mutex<Vec<String>>);

#[async_trait]
impl Progress for Told {
    async fn report(&self, message: String) {
        tracing::info!(message, "progress");
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(message);
    }
}

async fn ephemeral_call(
    ephemeral: &'static dyn DynEphemeral,
    verb: &str,
    session: Session<'_>,
    request: Request,
) -> Result<Value> {
    match verb {
        "open" => {
            let opened = ephemeral.open(session, request.spec).await?;
            let (lease, renew_in) = match opened.lease {
                Some(lease) => (lease.private, lease.renew_in),
                None => (Value::Null, None),
            };
            Ok(json!({
                "value": opened.output,
                "lease": lease,
                "renew_in": renew_in.map(|after| after.as_secs()),
            }))
        }
        "renew" => {
            let renew_in = ephemeral.renew(session, &request.lease).await?;
            Ok(json!({ "renew_in": renew_in.map(|after| after.as_secs()) }))
        }
        _ => {
            // What has no lease needs no closing.
            if !request.lease.is_null() {
                ephemeral.close(session, &request.lease).await?;
            }
            Ok(Value::Null)
        }
    }
}

/// The id that the request names, by itself or by the natural name.
fn name_of(resource: &'static dyn DynResource, request: &Request) -> Result<String> {
    let kind = &resource.schema().type_name;
    if let Some(id) = &request.id {
        return Ok(id.clone());
    }
    let Some(key) = &request.key else {
        return Err(missing_name().subject(kind));
    };
    let names = &resource.schema().key;
    if let Some(unknown) = key.keys().find(|name| !names.contains(name)) {
        let text = format!("{unknown}: is no part of the natural name ({})", names.join(", "));
        return Err(Error::new(ErrorKind::InvalidInput, text).subject(kind));
    }
    resource.id_of(key).ok_or_else(|| {
        let text = format!("the natural name is incomplete: it is made of {}", names.join(", "));
        Error::new(ErrorKind::InvalidInput, text).subject(kind)
    })
}

fn missing_name() -> Error {
    Error::new(
        ErrorKind::InvalidInput,
        "says not which object: give its id or its natural name",
    )
}

fn unknown(kind: &str, verb: &str) -> Error {
    Error::new(
        ErrorKind::InvalidInput,
        format!("there is no {verb} of the kind {kind:?}"),
    )
}

fn parse(mut request: Value) -> Result<Request> {
    if let Value::Object(request) = &mut request {
        request.retain(|_, value| !value.is_null());
    }
    // serde's message could show a value, and that could be a secret.
    serde_json::from_value(request).map_err(|_| {
        Error::new(
            ErrorKind::InvalidInput,
            "the request is not of the form {id, key, spec, scope, cursor, lease}",
        )
    })
}

#[cfg(test)]
mod tests {
    use wiremock::matchers::{method, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    use super::*;

    async fn call(client: &Client, kind: &str, verb: &str, request: Value) -> Result<Value> {
        client.invoke(kind, verb, request, &CancellationToken::new()).await
    }

    fn client(url: &str) -> Client {
        let config = json!({ "url": url, "access_token": "t", "max_retries": 0 });
        Client::builder().service("keycloak", config).build().expect("client")
    }

    #[tokio::test]
    async fn reads_by_id_and_by_natural_name() {
        let server = MockServer::start().await;
        let role = json!({ "id": "u-1", "name": "admin", "description": "d" });
        Mock::given(method("GET"))
            .and(path("/admin/realms/acme/roles/admin"))
            .respond_with(ResponseTemplate::new(200).set_body_json(role))
            .expect(2)
            .mount(&server)
            .await;
        let client = client(&server.uri());
        let by_id = call(&client, "keycloak_role", "read", json!({ "id": "acme/admin" })).await;
        let by_key = json!({ "key": { "realm": "acme", "name": "admin", "client_id": null } });
        let by_key = call(&client, "keycloak_role", "read", by_key).await.expect("by key");
        assert_eq!(by_id.expect("by id"), by_key);
        assert_eq!(by_key["id"], "acme/admin");
        assert_eq!(by_key["uuid"], "u-1");
    }

    #[tokio::test]
    async fn lists_by_pages() {
        let server = MockServer::start().await;
        Mock::given(method("GET"))
            .and(path("/admin/realms/acme/roles"))
            .respond_with(ResponseTemplate::new(200).set_body_json(json!([{ "id": "u", "name": "n" }])))
            .mount(&server)
            .await;
        let request = json!({ "scope": { "realm": "acme" } });
        let page = call(&client(&server.uri()), "keycloak_role", "list", request)
            .await
            .expect("page");
        assert_eq!(page["items"][0]["id"], "acme/n");
        assert_eq!(page["next"], Value::Null);
    }

    #[tokio::test]
    async fn wrong_calls_are_refused_before_anything_is_sent() {
        let client = client("http://127.0.0.1:9");
        for (kind, verb, request, part) in [
            (
                "keycloak_rule",
                "read",
                json!({ "id": "a" }),
                "there is no read of the kind",
            ),
            ("keycloak_role", "drop", json!({}), "there is no drop of the kind"),
            ("keycloak_role", "open", json!({}), "there is no open of the kind"),
            ("keycloak_role", "read", json!({}), "give its id or its natural name"),
            (
                "keycloak_role",
                "read",
                json!({ "key": { "realm": "r" } }),
                "natural name is incomplete",
            ),
            (
                "keycloak_role",
                "read",
                json!({ "key": { "uuid": "r" } }),
                "uuid: is no part",
            ),
            ("keycloak_role", "create", json!({ "spec": { "realm": "r" } }), "name"),
            (
                "keycloak_role",
                "create",
                json!({ "specs": {} }),
                "the request is not of the form",
            ),
        ] {
            let error = call(&client, kind, verb, request).await.expect_err(part);
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
            assert!(error.to_string().contains(part), "{error} lacks {part}");
        }
    }

    #[tokio::test]
    async fn a_cancelled_call_ends_at_once() {
        let cancel = CancellationToken::new();
        cancel.cancel();
        let client = client("http://127.0.0.1:9");
        let request = json!({ "id": "acme/admin" });
        let error = client.invoke("keycloak_role", "read", request, &cancel).await;
        assert_eq!(error.expect_err("cancelled").kind(), ErrorKind::Cancelled);
    }
}
