//! `/v1/provisioning/contact-points`: each element is one integration; those of one name are a contact point.

use serde_json::{Map, Value, json};

use super::super::body::Fields;
use super::super::error::{bad_data, plain, with_id};
use super::super::state::{Call, Grafana};
use super::super::text::{checked_uid, made_uid};
use super::{Integration, policy, provenance};
use crate::exchange::{Outcome, Reply};

const MASK: &str = "[REDACTED]";

/// Types with the settings that are secret, those in objects by a dotted path.
const TYPES: [(&str, &[&str]); 22] = [
    ("prometheus-alertmanager", &["basicAuthPassword"]),
    ("dingding", &["url"]),
    ("discord", &["url"]),
    ("email", &[]),
    ("googlechat", &["url"]),
    ("kafka", &["password"]),
    ("LINE", &["token"]),
    ("jira", &["api_token", "password"]),
    ("oncall", &["password", "authorization_credentials"]),
    ("opsgenie", &["apiKey"]),
    ("pagerduty", &["integrationKey"]),
    ("pushover", &["userKey", "apiToken"]),
    ("sensugo", &["apikey"]),
    ("slack", &["url", "token"]),
    ("sns", &["accessKey", "secretKey"]),
    ("teams", &[]),
    ("telegram", &["bottoken"]),
    ("threema", &["api_secret"]),
    ("victorops", &["url"]),
    ("webex", &["bot_token"]),
    (
        "webhook",
        &[
            "password",
            "authorization_credentials",
            "hmacConfig.secret",
            "tlsConfig.clientKey",
        ],
    ),
    ("wecom", &["url", "secret"]),
];

fn secrets(kind: &str) -> Option<&'static [&'static str]> {
    TYPES
        .iter()
        .find(|(name, _)| *name == kind)
        .map(|(_, secrets)| *secrets)
}

fn at<'a>(settings: &'a mut Map<String, Value>, path: &str) -> Option<&'a mut Value> {
    match path.split_once('.') {
        Some((first, rest)) => at(settings.get_mut(first)?.as_object_mut()?, rest),
        None => settings.get_mut(path),
    }
}

fn view(integration: &Integration) -> Value {
    let mut settings = integration.settings.clone();
    for path in secrets(&integration.kind).unwrap_or_default() {
        if let Some(secret) = at(&mut settings, path) {
            *secret = json!(MASK);
        }
    }
    let mut view = json!({
        "uid": integration.uid,
        "name": integration.name,
        "type": integration.kind,
        "settings": settings,
        "disableResolveMessage": integration.disable_resolve_message,
    });
    if !integration.provenance.is_empty() {
        view["provenance"] = json!(integration.provenance);
    }
    view
}

/// An integration of a body. The mask stands for what `stored` has.
fn of_body(call: &Call<'_>, uid: &str, stored: Option<&Integration>) -> Result<Integration, Reply> {
    let body = Fields::of(call.request)?;
    let required = |name: &str| {
        Ok::<_, Reply>(
            body.text(name)?
                .filter(|text| !text.is_empty())
                .ok_or_else(bad_data)?
                .to_owned(),
        )
    };
    let (name, kind) = (required("name")?, required("type")?);
    let Some(secrets) = secrets(&kind) else {
        return Err(invalid(&format!("unknown integration type '{kind}'")));
    };
    let mut settings = body
        .get("settings")
        .and_then(Value::as_object)
        .cloned()
        .ok_or_else(bad_data)?;
    let mut kept = stored.map(|stored| stored.settings.clone()).unwrap_or_default();
    for path in secrets {
        if let Some(secret) = at(&mut settings, path).filter(|secret| **secret == json!(MASK)) {
            *secret = at(&mut kept, path).map(|kept| kept.clone()).unwrap_or_default();
        }
    }
    let absent = |name: &str| {
        settings
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .is_empty()
    };
    match kind.as_str() {
        "email" if absent("addresses") => return Err(invalid("could not find addresses in settings")),
        "slack" if absent("url") && absent("token") => {
            return Err(invalid("token must be specified when using the Slack chat API"));
        }
        "webhook" | "discord" if absent("url") => return Err(invalid("could not find url property in settings")),
        "pagerduty" if absent("integrationKey") => {
            return Err(invalid("could not find integration key property in settings"));
        }
        "opsgenie" if absent("apiKey") => return Err(invalid("could not find api key property in settings")),
        _ => {}
    }
    Ok(Integration {
        uid: uid.to_owned(),
        name,
        kind,
        settings,
        disable_resolve_message: body.flag("disableResolveMessage")?,
        provenance: provenance(call.request),
    })
}

fn invalid(message: &str) -> Reply {
    let message = format!("invalid object specification: {message}");
    with_id(400, "alerting.notifications.contact-points.invalid", &message)
}

pub(in crate::grafana) fn list(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let name = call.request.param("name").filter(|name| !name.is_empty());
    let mut found: Vec<&Integration> = grafana.alerting.integrations.iter().collect();
    found.retain(|one| name.is_none_or(|name| name == one.name));
    found.sort_by(|a, b| (&a.name, &a.uid).cmp(&(&b.name, &b.uid)));
    Ok(Reply::json(200, found.into_iter().map(view).collect()))
}

pub(in crate::grafana) fn create(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let uid = checked_uid(Fields::of(call.request)?.text("uid")?.unwrap_or_default())?;
    let uid = if uid.is_empty() { made_uid() } else { uid };
    let made = of_body(call, &uid, None)?;
    if grafana.alerting.integrations.iter().any(|one| one.uid == uid) {
        let message = format!("Receiver configuration with UID '{uid}' already exist in contact point");
        return Err(with_id(409, "alerting.notifications.contact-points.uidInUse", &message));
    }
    let answer = view(&made);
    grafana.alerting.integrations.push(made);
    Ok(Reply::json(202, answer))
}

pub(in crate::grafana) fn update(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let uid = &call.values[0];
    let place = grafana.alerting.integrations.iter().position(|one| one.uid == *uid);
    let Some(place) = place else {
        return Err(plain(404, "contact point not found"));
    };
    let stored = grafana.alerting.integrations[place].clone();
    let changed = of_body(call, uid, Some(&stored))?;
    if !stored.provenance.is_empty() && changed.provenance.is_empty() {
        return Err(plain(500, "cannot change provenance from 'api' to ''"));
    }
    let alone = grafana
        .alerting
        .integrations
        .iter()
        .filter(|one| one.name == stored.name)
        .count()
        == 1;
    if alone && changed.name != stored.name {
        policy::rename(grafana, &stored.name, &changed.name);
    }
    grafana.alerting.integrations[place] = changed;
    Ok(Reply::json(202, json!({"message": "contactpoint updated"})))
}

/// One that is not there is deleted as well.
pub(in crate::grafana) fn delete(grafana: &mut Grafana, call: &Call<'_>) -> Outcome {
    let uid = &call.values[0];
    let all = &grafana.alerting.integrations;
    let found = all.iter().find(|one| one.uid == *uid).cloned();
    if let Some(found) = found {
        if !found.provenance.is_empty() && provenance(call.request).is_empty() {
            return Err(plain(500, "cannot change provenance from 'api' to ''"));
        }
        let last = all.iter().filter(|one| one.name == found.name).count() == 1;
        if last && policy::names_receiver(&grafana.alerting.policy, &found.name) {
            let message = format!(
                "Contact point '{}' is currently referenced by a notification policy",
                found.name
            );
            return Err(with_id(
                409,
                "alerting.notifications.contact-points.referenced",
                &message,
            ));
        }
        if last
            && grafana
                .alerting
                .groups
                .iter()
                .any(|group| group.names("receiver", &found.name))
        {
            let message = format!(
                "Contact point '{}' is currently used by one or many alert rules",
                found.name
            );
            return Err(with_id(
                409,
                "alerting.notifications.contact-points.used-by-rule",
                &message,
            ));
        }
        grafana.alerting.integrations.retain(|one| one.uid != *uid);
    }
    Ok(Reply::json(202, json!({"message": "contactpoint deleted"})))
}
