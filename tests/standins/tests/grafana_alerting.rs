//! What the Grafana stand-in does in alerting as versions 11 to 13 document it.

mod common;

use common::{Answer, send};
use deployme_standins::{GrafanaOptions, Running, start_grafana};
use serde_json::{Value, json};

const POINTS: &str = "/api/v1/provisioning/contact-points";
const POLICIES: &str = "/api/v1/provisioning/policies";
const TIMINGS: &str = "/api/v1/provisioning/mute-timings";

fn grafana() -> Running {
    start_grafana(GrafanaOptions {
        tokens: vec!["glsa_test".to_owned()],
        ..GrafanaOptions::default()
    })
    .expect("a free port")
}

fn call(base: &str, method: &str, target: &str, body: &Value, open: bool) -> Answer {
    let mut headers = vec![
        ("authorization", "Bearer glsa_test".to_owned()),
        ("content-type", "application/json".to_owned()),
    ];
    if open {
        headers.push(("x-disable-provenance", "any".to_owned()));
    }
    send(base, method, target, &headers, Some(&body.to_string())).expect("an answer")
}

fn get(base: &str, target: &str) -> Value {
    call(base, "GET", target, &Value::Null, false).json()
}

fn slack(uid: &str, name: &str, settings: &Value) -> Value {
    json!({"uid": uid, "name": name, "type": "slack", "settings": settings})
}

#[test]
fn secrets_are_masked_and_the_mask_keeps_them() {
    let grafana = grafana();
    let base = &grafana.url;
    let sent = slack("a", "A", &json!({"recipient": "#a", "token": "s3cret"}));
    let made = call(base, "POST", POINTS, &sent, false);
    assert_eq!(
        (made.status, &made.json()["settings"]["token"]),
        (202, &json!("[REDACTED]"))
    );
    let put = |settings: Value| {
        let body = slack("a", "A", &settings);
        call(base, "PUT", &format!("{POINTS}/a"), &body, false).status
    };
    assert_eq!(put(json!({"recipient": "#b", "token": "[REDACTED]"})), 202);
    assert_eq!(get(base, &format!("{POINTS}?name=A"))[0]["settings"]["recipient"], "#b");
    assert_eq!(
        put(json!({"recipient": "#b"})),
        400,
        "a secret that is left out is taken away"
    );
    let other = call(base, "POST", POINTS, &slack("a", "B", &json!({"url": "x"})), false);
    assert_eq!(other.status, 409);
    assert_eq!(
        other.json()["messageId"],
        "alerting.notifications.contact-points.uidInUse"
    );
    let none = get(base, &format!("{POINTS}?name=nobody"));
    assert_eq!(none, json!([]), "a filter finds nothing rather than failing");
}

#[test]
fn what_is_in_use_stays() {
    let grafana = grafana();
    let base = &grafana.url;
    call(base, "POST", POINTS, &slack("a", "A", &json!({"url": "x"})), false);
    call(
        base,
        "POST",
        TIMINGS,
        &json!({"name": "n", "time_intervals": []}),
        false,
    );
    let route = json!({"receiver": "A", "mute_time_intervals": ["n"], "object_matchers": [["a", "=", "b"]]});
    let tree = json!({"receiver": "grafana-default-email", "group_interval": "60s", "routes": [route]});
    assert_eq!(call(base, "PUT", POLICIES, &tree, false).status, 202);
    assert_eq!(
        get(base, POLICIES)["group_interval"],
        "1m",
        "durations are told in one form"
    );
    let refused = |target: &str| {
        let answer = call(base, "DELETE", target, &Value::Null, false);
        let id = answer.json()["messageId"].as_str().unwrap_or_default().to_owned();
        (answer.status, id)
    };
    let (point, timing) = (format!("{POINTS}/a"), format!("{TIMINGS}/n"));
    assert_eq!(
        refused(&point),
        (409, "alerting.notifications.contact-points.referenced".to_owned())
    );
    assert_eq!(
        refused(&timing),
        (409, "alerting.notifications.time-intervals.used".to_owned())
    );
    // A contact point of one receiver takes those who name it along to its new name.
    let renamed = slack("a", "Other", &json!({"url": "x"}));
    assert_eq!(call(base, "PUT", &point, &renamed, false).status, 202);
    assert_eq!(get(base, POLICIES)["routes"][0]["receiver"], "Other");

    let delete = |target: &str| call(base, "DELETE", target, &Value::Null, false).status;
    assert_eq!(delete(POLICIES), 202);
    assert_eq!(get(base, POLICIES)["receiver"], "grafana-default-email");
    assert_eq!((delete(&timing), delete(&timing)), (204, 204), "there or not");
    assert_eq!((delete(&point), delete(&point)), (202, 202), "there or not");
}

#[test]
fn trees_that_name_what_is_not_there_are_refused() {
    let grafana = grafana();
    for tree in [
        json!({"receiver": "nobody"}),
        json!({"receiver": ""}),
        json!({"receiver": "grafana-default-email", "group_by": ["...", "a"]}),
        json!({"receiver": "grafana-default-email", "repeat_interval": "0s"}),
        json!({"receiver": "grafana-default-email", "object_matchers": [["a", "=", "b"]]}),
        json!({"receiver": "grafana-default-email", "routes": [{"mute_time_intervals": ["never"]}]}),
    ] {
        let answer = call(&grafana.url, "PUT", POLICIES, &tree, false);
        assert_eq!(answer.status, 400, "{tree}");
    }
}

#[test]
fn what_is_closed_to_the_browser_is_not_opened() {
    let grafana = grafana();
    let base = &grafana.url;
    let timing = json!({"name": "n", "time_intervals": []});
    let template = json!({"template": "{{ define \"a\" }}{{ end }}"});
    let tree = json!({"receiver": "grafana-default-email"});
    for (method, target, body, status) in [
        ("POST", POINTS, slack("a", "A", &json!({"url": "x"})), 500),
        ("PUT", POLICIES, tree, 403),
        ("POST", TIMINGS, timing, 403),
        ("PUT", "/api/v1/provisioning/templates/t", template, 403),
    ] {
        assert!(call(base, method, target, &body, false).status < 300, "{target}");
        let one = match target {
            POINTS => format!("{POINTS}/a"),
            TIMINGS => format!("{TIMINGS}/n"),
            other => other.to_owned(),
        };
        assert_eq!(call(base, "PUT", &one, &body, true).status, status, "{target}");
        assert!(call(base, "PUT", &one, &body, false).status < 300, "{target}");
    }
    assert_eq!(get(base, POLICIES)["provenance"], "api");
}

#[test]
fn a_template_without_a_definition_gets_one() {
    let grafana = grafana();
    let sent = json!({"template": "\n{{ .Status }}\n"});
    let made = call(&grafana.url, "PUT", "/api/v1/provisioning/templates/t", &sent, false);
    assert_eq!(
        made.json()["template"],
        "{{ define \"t\" }}\n  {{ .Status }}\n{{ end }}"
    );
}

#[test]
fn a_group_of_rules_is_replaced_as_a_whole() {
    let grafana = grafana();
    let base = &grafana.url;
    call(base, "POST", "/api/folders", &json!({"uid": "f", "title": "F"}), false);
    let group = "/api/v1/provisioning/folder/f/rule-groups/g";
    let rule = |uid: &str, title: &str| {
        json!({
            "uid": uid,
            "title": title,
            "condition": "A",
            "data": [{"refId": "A", "datasourceUid": "p", "model": {"expr": "up"}}],
            "noDataState": "NoData",
            "execErrState": "Error",
            "for": "300s",
        })
    };
    let put = |body: &Value| call(base, "PUT", group, body, true);
    let of = |interval: i64, rules: &[Value]| json!({"interval": interval, "rules": rules});
    assert_eq!(put(&of(15, &[rule("a", "A")])).status, 400);
    let made = put(&of(60, &[rule("", "A"), rule("b", "B")]));
    assert_eq!(
        (made.status, &made.json()["rules"][0]["uid"]),
        (200, &json!("")),
        "an echo"
    );
    let there = get(base, group);
    assert_eq!(there["rules"][0]["data"][0]["model"]["intervalMs"], 1000);
    assert_eq!(
        (&there["rules"][1]["uid"], &there["rules"][1]["for"]),
        (&json!("b"), &json!("5m"))
    );
    assert_eq!(put(&of(60, &[rule("", "A"), rule("", "A")])).status, 400);
    assert_eq!(call(base, "DELETE", "/api/folders/f", &Value::Null, false).status, 400);
    assert_eq!(put(&json!({"interval": 30})).status, 200);
    assert_eq!(
        get(base, group)["interval"],
        30,
        "without rules only the interval changes"
    );
    assert_eq!(put(&of(30, &[])).status, 200);
    assert_eq!(call(base, "GET", group, &Value::Null, false).status, 404);
}
