//! The control plane's kinds, held against scripted servers: what a real one does too seldom to wait for.

mod grpc;
mod operations;

use std::sync::Mutex;

use deployme::resource::{Checkpoint, DynResource, Object, Session};
use deployme::{Client, Error, registry};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

/// What was recorded, and the means to stop.
#[derive(Default)]
struct Caller {
    cancel: CancellationToken,
    records: Mutex<Vec<Object>>,
}

impl Checkpoint for Caller {
    fn record(&self, object: Object) {
        self.records.lock().expect("records").push(object);
    }
}

impl Caller {
    fn session<'a>(&'a self, client: &'a Client) -> Session<'a> {
        Session {
            services: client,
            cancel: &self.cancel,
            checkpoint: self,
        }
    }
}

fn resource(name: &str) -> &'static dyn DynResource {
    registry::resource(name).expect("the kind")
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("arguments are an object, not {other}"),
    }
}

/// A client of the server at `endpoint`, with `more` arguments.
fn client(endpoint: &str, more: Value) -> Client {
    let mut config = object(json!({"endpoint": endpoint, "token": "dpm_test-token"}));
    config.extend(object(more));
    Client::builder()
        .service("control_plane", Value::Object(config))
        .build()
        .expect("client")
}

async fn create_cluster(client: &Client, caller: &Caller) -> Result<Object, Error> {
    let spec = json!({"name": "c", "distribution": "k3s", "version": "1.35", "control_plane": {"machines": ["m"]}});
    resource("cluster").create(caller.session(client), object(spec)).await
}
