//! Health, version, organization, own user.

use serde_json::json;

use super::state::{Call, Grafana};
use crate::exchange::{Outcome, Reply};

const VERSION: &str = "12.2.0-standin";

pub(super) fn health(_: &mut Grafana, _: &Call<'_>) -> Outcome {
    Ok(Reply::json(
        200,
        json!({"commit": "NA", "database": "ok", "version": VERSION}),
    ))
}

pub(super) fn alive(_: &mut Grafana, _: &Call<'_>) -> Outcome {
    Ok(Reply::text(200, "Ok"))
}

pub(super) fn settings(_: &mut Grafana, _: &Call<'_>) -> Outcome {
    let build = json!({"commit": "NA", "edition": "Stand-in", "env": "test", "version": VERSION});
    Ok(Reply::json(200, json!({"buildInfo": build})))
}

pub(super) fn org(_: &mut Grafana, _: &Call<'_>) -> Outcome {
    let address = json!({"address1": "", "address2": "", "city": "", "zipCode": "", "state": "", "country": ""});
    Ok(Reply::json(
        200,
        json!({"id": 1, "name": "Main Org.", "address": address}),
    ))
}

pub(super) fn user(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let admin = call.login == grafana.options.user;
    Ok(Reply::json(
        200,
        json!({
            "authLabels": [],
            "email": format!("{}@localhost", call.login),
            "id": if admin { 1 } else { 2 },
            "isDisabled": false,
            "isExternal": false,
            "isGrafanaAdmin": admin,
            "login": call.login,
            "name": "",
            "orgId": 1,
            "theme": "",
        }),
    ))
}
