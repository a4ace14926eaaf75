//! The schedule of garbage collections. A change makes it anew, with another id; what it runs by is the cron, which is not compared with the type.

use serde_json::{Map, Value, json};

use super::body::{Kind, Shape, read};
use super::error::{bad_request, invalid};
use super::front::system_admin;
use super::garbage;
use super::state::{Call, Harbor, next};
use crate::exchange::{Outcome, Reply};

/// What is set.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    id: i64,
    kind: String,
    cron: String,
    /// As Harbor stores them: a JSON text with defaults added.
    parameters: String,
    created: String,
}

const SCHEDULE: Shape = Shape {
    parameter: "schedule",
    go_type: "Schedule",
    fields: &[(
        "schedule",
        Kind::Struct("ScheduleObj", &[("type", Kind::Text), ("cron", Kind::Text)]),
    )],
};

const TYPES: [&str; 7] = ["Hourly", "Daily", "Weekly", "Custom", "Manual", "None", "Schedule"];

/// None: an answer without a body.
pub(super) fn show(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    system_admin(call)?;
    let Some(schedule) = &harbor.collection_schedule else {
        return Ok(Reply::empty(200));
    };
    Ok(Reply::json(
        200,
        json!({
            "creation_time": schedule.created,
            "id": schedule.id,
            "job_kind": schedule.cron,
            "job_parameters": schedule.parameters,
            "job_status": "Running",
            "schedule": {
                "cron": schedule.cron,
                "next_scheduled_time": "2026-11-22T00:00:00.000Z",
                "type": schedule.kind,
            },
            "update_time": schedule.created,
        }),
    ))
}

pub(super) fn change(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    set(harbor, call)?;
    Ok(Reply::empty(200))
}

/// Runs a collection by hand, or sets the schedule.
pub(super) fn create(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let id = set(harbor, call)?.unwrap_or_default();
    Ok(Reply::empty(201).with("location", format!("/api/v2.0/system/gc/{id}")))
}

/// The id of the collection that was run by hand, if one was.
fn set(harbor: &mut Harbor, call: &Call<'_>) -> Result<Option<i64>, Reply> {
    let body = read(call.request, SCHEDULE)?;
    let schedule = body.get("schedule");
    let text = |name: &str| {
        schedule
            .and_then(|schedule| schedule[name].as_str())
            .unwrap_or_default()
    };
    let (kind, cron) = (text("type"), text("cron"));
    if !kind.is_empty() && !TYPES.contains(&kind) {
        let types = TYPES.join(" ");
        return Err(invalid(&format!(
            "validation failure list:\nschedule.type in body should be one of [{types}]"
        )));
    }
    system_admin(call)?;
    if schedule.is_none() {
        // Harbor's server falls over.
        return Err(Reply::empty(500));
    }
    let none = Map::new();
    let given = body.get("parameters").and_then(Value::as_object).unwrap_or(&none);
    let workers = given.get("workers").and_then(Value::as_i64);
    if let Some(workers) = workers.filter(|workers| !(1..=10).contains(workers)) {
        return Err(bad_request(&format!(
            "Error: Invalid number of workers:{workers}. Workers must be greater than 0 and less than or equal to 10."
        )));
    }
    match kind {
        "" => {}
        "Manual" => return Ok(Some(garbage::run(harbor, given))),
        "None" => harbor.collection_schedule = None,
        _ => {
            check(cron)?;
            harbor.collection_schedule = Some(Schedule {
                id: next(&mut harbor.sequences.schedule),
                kind: kind.to_owned(),
                cron: cron.to_owned(),
                parameters: json!(garbage::parameters(given)).to_string(),
                created: harbor.clock.millis(),
            });
        }
    }
    Ok(None)
}

fn check(cron: &str) -> Result<(), Reply> {
    let fields: Vec<&str> = cron.split_whitespace().collect();
    let problem = if cron.is_empty() {
        "empty cron string is invalid".to_owned()
    } else if fields.len() != 6 {
        format!(
            "expected exactly 6 fields, found {}: [{}]",
            fields.len(),
            fields.join(" ")
        )
    } else if fields[0] != "0" {
        "the 1st field (indicating Seconds of time) of the cron setting must be 0".to_owned()
    } else {
        return Ok(());
    };
    Err(bad_request(&format!(
        "invalid cron string for scheduled gc: {cron}, error: {problem}"
    )))
}
