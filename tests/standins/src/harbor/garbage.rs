//! Garbage collections that are run by hand. Each one is under way when it is first looked at and has ended well the next time.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::error::not_found;
use super::front::{integer, system_admin};
use super::state::{Call, Harbor, next};
use crate::exchange::{Outcome, Reply};

/// A garbage collection.
#[derive(Clone, Debug)]
pub(super) struct Collection {
    id: i64,
    /// As Harbor stores them: a JSON text with defaults added.
    parameters: String,
    looks: u32,
    created: String,
}

/// Runs one with these parameters; its id.
pub(super) fn run(harbor: &mut Harbor, given: &Map<String, Value>) -> i64 {
    let mut parameters = parameters(given);
    let dry_run = given.get("dry_run").and_then(Value::as_bool).unwrap_or_default();
    parameters.insert("dry_run".to_owned(), dry_run.into());
    parameters.insert("time_window".to_owned(), 2.into());
    let id = next(&mut harbor.sequences.execution);
    let created = harbor.clock.millis();
    harbor.collections.push(Collection {
        id,
        parameters: json!(parameters).to_string(),
        looks: 0,
        created,
    });
    id
}

/// What Harbor makes of the parameters of a run or a schedule: what is left out, or of another type, is zero.
pub(super) fn parameters(given: &Map<String, Value>) -> BTreeMap<String, Value> {
    let untagged = given
        .get("delete_untagged")
        .and_then(Value::as_bool)
        .unwrap_or_default();
    let workers = given.get("workers").and_then(Value::as_i64).unwrap_or_default();
    let all = [
        ("delete_tag", Value::Bool(false)),
        ("delete_untagged", untagged.into()),
        ("workers", workers.into()),
    ];
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

pub(super) fn list(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    system_admin(call)?;
    let newest_first: Vec<Value> = harbor.collections.iter_mut().rev().map(view).collect();
    let total = newest_first.len().to_string();
    Ok(Reply::json(200, newest_first.into()).with("x-total-count", total))
}

pub(super) fn show(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = integer(call, 0, "gc_id")?;
    system_admin(call)?;
    let found = harbor.collections.iter_mut().find(|collection| collection.id == id);
    match found {
        Some(collection) => Ok(Reply::json(200, view(collection))),
        None => Err(not_found(&format!("garbage collection execution {id} not found"))),
    }
}

fn view(collection: &mut Collection) -> Value {
    collection.looks += 1;
    json!({
        "creation_time": collection.created,
        "id": collection.id,
        "job_kind": "MANUAL",
        "job_name": "GARBAGE_COLLECTION",
        "job_parameters": collection.parameters,
        "job_status": if collection.looks > 1 { "Success" } else { "Running" },
        "schedule": {"next_scheduled_time": "0001-01-01T00:00:00.000Z", "type": "Manual"},
        "update_time": collection.created,
    })
}
