//! `/v1/provisioning/mute-timings`.

use serde_json::{Map, Value, json};

use super::super::body::Fields;
use super::super::error::{bad_data, plain, with_id};
use super::super::state::{Call, Grafana};
use super::{mark, policy, same_provenance, text, texts};
use crate::exchange::{Outcome, Reply};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn refuse(message: &str) -> Reply {
    let message = format!("Invalid format of the submitted time interval: {message}");
    with_id(400, "alerting.notifications.time-intervals.invalidFormat", &message)
}

/// Minutes of `HH:MM`.
fn minutes(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    let sum = hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?;
    (sum <= 24 * 60 && minutes.len() == 2).then_some(sum)
}

/// The stored form: months become numbers, and nothing empty is kept.
fn of_body(call: &Call<'_>) -> Result<Map<String, Value>, Reply> {
    let body = Fields::of(call.request)?;
    let name = body
        .text("name")?
        .filter(|name| !name.is_empty())
        .ok_or_else(bad_data)?;
    let mut intervals = body.get("time_intervals").cloned().unwrap_or_else(|| json!([]));
    for interval in intervals.as_array_mut().ok_or_else(bad_data)? {
        let interval = interval.as_object_mut().ok_or_else(bad_data)?;
        for time in interval.get("times").and_then(Value::as_array).into_iter().flatten() {
            let end = |name: &str| time.get(name).and_then(Value::as_str).and_then(minutes);
            match (end("start_time"), end("end_time")) {
                (Some(start), Some(stop)) if start < stop => {}
                (Some(_), Some(_)) => return Err(refuse("start time cannot be equal or greater than end time")),
                _ => return Err(refuse("couldn't parse timestamp, invalid format")),
            }
        }
        let months: Vec<String> = texts(interval, "months")
            .map(|range| {
                let number = |month: &str| {
                    let place = MONTHS.iter().position(|name| *name == month);
                    place.map_or(month.to_owned(), |place| (place + 1).to_string())
                };
                range.split(':').map(number).collect::<Vec<_>>().join(":")
            })
            .collect();
        interval.insert("months".to_owned(), json!(months));
        interval.retain(|_, value| !value.is_null() && *value != json!([]));
    }
    let made = json!({"name": name, "time_intervals": intervals, "version": "0"});
    Ok(made.as_object().cloned().unwrap_or_default())
}

fn place(grafana: &Grafana, name: &str) -> Option<usize> {
    grafana
        .alerting
        .mute_timings
        .iter()
        .position(|one| text(one, "name") == name)
}

pub(in crate::grafana) fn list(grafana: &mut Grafana, _: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, json!(grafana.alerting.mute_timings)))
}

pub(in crate::grafana) fn read(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let place = place(grafana, &call.values[0]).ok_or_else(|| plain(404, "time interval not found"))?;
    Ok(Reply::json(200, json!(grafana.alerting.mute_timings[place])))
}

pub(in crate::grafana) fn create(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let mut made = of_body(call)?;
    if place(grafana, &text(&made, "name")).is_some() {
        let message = "Time interval with this name already exists. Use a different name or update existing one.";
        return Err(with_id(
            400,
            "alerting.notifications.time-intervals.nameExists",
            message,
        ));
    }
    mark(&mut made, call.request);
    grafana.alerting.mute_timings.push(made.clone());
    Ok(Reply::json(201, Value::Object(made)))
}

/// Another name in the body is none that is there.
pub(in crate::grafana) fn update(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let mut changed = of_body(call)?;
    let place = place(grafana, &call.values[0]).filter(|_| text(&changed, "name") == call.values[0]);
    let place = place.ok_or_else(|| plain(404, "time interval not found"))?;
    same_provenance(&grafana.alerting.mute_timings[place], call.request)?;
    mark(&mut changed, call.request);
    grafana.alerting.mute_timings[place] = changed.clone();
    Ok(Reply::json(202, Value::Object(changed)))
}

pub(in crate::grafana) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let name = &call.values[0];
    if let Some(place) = place(grafana, name) {
        same_provenance(&grafana.alerting.mute_timings[place], call.request)?;
        let timing = ["mute_time_intervals", "active_time_intervals"];
        let by_rule = |list: &&str| grafana.alerting.groups.iter().any(|group| group.names(list, name));
        if policy::names_timing(&grafana.alerting.policy, name) || timing.iter().any(by_rule) {
            return Err(with_id(
                409,
                "alerting.notifications.time-intervals.used",
                "Time interval is used",
            ));
        }
        grafana.alerting.mute_timings.remove(place);
    }
    Ok(Reply::empty(204))
}
