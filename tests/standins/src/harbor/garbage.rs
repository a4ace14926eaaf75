//! Garbage collections that are run by hand. Each one is under way when it is first looked at and has ended well the next time. Schedules are
//! not here.

use serde_json::{Value, json};

use super::body::{Kind, Shape, read};
use super::error::{invalid, not_found};
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

pub(super) fn run(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    const SCHEDULE: Shape = Shape {
        parameter: "schedule",
        go_type: "Schedule",
        fields: &[("schedule", Kind::Struct("ScheduleObj", &[("type", Kind::Text)]))],
    };
    let body = read(call.request, SCHEDULE)?;
    system_admin(call)?;
    if body.get("schedule").and_then(|schedule| schedule["type"].as_str()) != Some("Manual") {
        return Err(invalid("this stand-in runs garbage collections by hand only"));
    }
    let given = |name: &str| body.get("parameters").map(|parameters| parameters[name].clone());
    let flag = |name: &str| given(name).and_then(|value| value.as_bool()).unwrap_or_default();
    let workers = given("workers").and_then(|value| value.as_i64()).unwrap_or_default();
    let parameters = json!({
        "delete_tag": false,
        "delete_untagged": flag("delete_untagged"),
        "dry_run": flag("dry_run"),
        "time_window": 2,
        "workers": workers,
    });
    let id = next(&mut harbor.sequences.execution);
    let created = harbor.clock.millis();
    harbor.collections.push(Collection {
        id,
        parameters: parameters.to_string(),
        looks: 0,
        created,
    });
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/system/gc/{id}")))
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
