//! What Terraform does with one object: refresh, plan, apply, and what it then stores.

use tfplugin::provider::Diagnostics;
use tfplugin::testing::{Change, Client, State};
use tfplugin::value::Value;

/// An object in the state.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) state: State,
    /// Its create failed half-way: it is replaced by the next apply.
    pub(crate) tainted: bool,
}

/// What is to be done with an object.
#[derive(Debug)]
pub(crate) enum Task {
    Create,
    Update(Box<Change>),
    Replace,
    Delete,
}

/// Refreshes the object and says what is to be done. A null `config` is that of an object that is not wanted.
pub(crate) async fn plan(
    client: &Client,
    type_name: &str,
    stored: Option<Stored>,
    config: &Value,
) -> Result<(Option<Stored>, Option<Task>), Diagnostics> {
    let stored = match stored {
        None => None,
        Some(Stored { state, tainted }) => {
            let state = client.read(type_name, &state).await?;
            (!state.value.is_null()).then_some(Stored { state, tainted })
        }
    };
    let task = match &stored {
        None if config.is_null() => None,
        None => {
            client.plan(type_name, None, config).await?;
            Some(Task::Create)
        }
        Some(_) if config.is_null() => Some(Task::Delete),
        Some(stored) if stored.tainted => Some(Task::Replace),
        Some(stored) => {
            let change = client.plan(type_name, Some(&stored.state), config).await?;
            if !change.requires_replace.is_empty() {
                Some(Task::Replace)
            } else if change.planned.value == change.prior {
                None
            } else {
                Some(Task::Update(Box::new(change)))
            }
        }
    };
    Ok((stored, task))
}

/// Does it, and says what Terraform stores then.
pub(crate) async fn apply(
    client: &Client,
    type_name: &str,
    stored: Option<Stored>,
    task: Task,
    config: &Value,
) -> (Option<Stored>, Diagnostics) {
    match task {
        Task::Create => create(client, type_name, config).await,
        Task::Update(change) => {
            let (state, found) = client.apply(type_name, &change).await;
            if state.value.is_null() {
                // A provider that is gone said nothing: what was known is kept.
                return (stored, found);
            }
            let changed = Stored { state, tainted: false };
            (Some(changed), found)
        }
        Task::Delete => delete(client, type_name, stored).await,
        Task::Replace => {
            let (left, found) = delete(client, type_name, stored).await;
            if found.has_errors() {
                return (left, found);
            }
            create(client, type_name, config).await
        }
    }
}

async fn create(client: &Client, type_name: &str, config: &Value) -> (Option<Stored>, Diagnostics) {
    let change = match client.plan(type_name, None, config).await {
        Ok(change) => change,
        Err(found) => return (None, found),
    };
    let (state, found) = client.apply(type_name, &change).await;
    let tainted = found.has_errors();
    ((!state.value.is_null()).then_some(Stored { state, tainted }), found)
}

async fn delete(client: &Client, type_name: &str, stored: Option<Stored>) -> (Option<Stored>, Diagnostics) {
    let state = stored.as_ref().map(|stored| &stored.state);
    let change = match client.plan(type_name, state, &Value::Null).await {
        Ok(change) => change,
        Err(found) => return (stored, found),
    };
    let (state, found) = client.apply(type_name, &change).await;
    if !found.has_errors() {
        return (None, found);
    }
    let tainted = stored.as_ref().is_some_and(|stored| stored.tainted);
    let left = if state.value.is_null() {
        stored
    } else {
        Some(Stored { state, tainted })
    };
    (left, found)
}
