//! One kind at a time against a server: what every contract test of a kind begins with.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::sync::Mutex;

use deployme::resource::{Checkpoint, DynResource, Object, Page, Session};
use deployme::{Client, Error, registry};
use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

/// A client with one service, and what its creates recorded.
pub(crate) struct Bench {
    client: Client,
    cancel: CancellationToken,
    recorded: Recorded,
}

#[derive(Default)]
struct Recorded(Mutex<Vec<Object>>);

impl Checkpoint for Recorded {
    fn record(&self, object: Object) {
        self.0.lock().expect("lock").push(object);
    }
}

impl Bench {
    pub(crate) fn new(service: &str, config: Value) -> Self {
        let client = Client::builder().service(service, config).build().expect("client");
        Self {
            client,
            cancel: CancellationToken::new(),
            recorded: Recorded::default(),
        }
    }

    fn session(&self) -> Session<'_> {
        Session {
            services: &self.client,
            cancel: &self.cancel,
            checkpoint: &self.recorded,
        }
    }

    /// What the creates recorded so far.
    pub(crate) fn recorded(&self) -> Vec<Object> {
        self.recorded.0.lock().expect("lock").clone()
    }

    pub(crate) async fn create(&self, name: &str, spec: Value) -> Result<Object, Error> {
        kind(name).create(self.session(), object(spec)).await
    }

    pub(crate) async fn read(&self, name: &str, id: &str) -> Result<Object, Error> {
        kind(name).read(self.session(), id).await
    }

    /// The natural name of the object that a handle of another provider stands for.
    pub(crate) async fn resolve(&self, name: &str, handle: &str) -> Result<Map<String, Value>, Error> {
        kind(name).resolve(self.session(), handle).await
    }

    /// Changes an object to `spec`, from what `prior` knows of it.
    pub(crate) async fn update(&self, name: &str, prior: &Object, spec: Value) -> Result<Object, Error> {
        let known = Some(prior.value.clone());
        kind(name).update(self.session(), &prior.id, known, object(spec)).await
    }

    pub(crate) async fn delete(&self, name: &str, prior: &Object) -> Result<(), Error> {
        kind(name)
            .delete(self.session(), &prior.id, Some(prior.value.clone()))
            .await
    }

    /// A whole list.
    pub(crate) async fn list(&self, name: &str) -> Result<Page<Object>, Error> {
        let mut whole = self.page(name, None).await?;
        while let Some(cursor) = whole.next.take() {
            let page = self.page(name, Some(cursor)).await?;
            whole.items.extend(page.items);
            whole.next = page.next;
        }
        Ok(whole)
    }

    pub(crate) async fn page(&self, name: &str, cursor: Option<String>) -> Result<Page<Object>, Error> {
        kind(name).list(self.session(), Map::new(), cursor).await
    }
}

/// The kind of that type name.
pub(crate) fn kind(name: &str) -> &'static dyn DynResource {
    registry::resource(name).expect("a known kind")
}

/// An object's fields.
pub(crate) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        other => panic!("{other} is no object"),
    }
}

/// What is known of an object: its id, which names it, and values, as a single read or an earlier apply left them.
pub(crate) fn known(id: &str, value: Value) -> Object {
    Object {
        id: id.to_owned(),
        name: id.to_owned(),
        value: object(value),
        secrets: deployme::resource::Secrets::new(),
    }
}
