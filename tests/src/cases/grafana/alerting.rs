//! Contact points, the notification policy, mute timings, message templates and rule groups.

use serde_json::{Value, json};

use crate::case::{Case, unique};

/// Their cases.
pub(super) fn all() -> Vec<Case> {
    vec![
        contact_point(),
        notification_policy(),
        mute_timing(),
        message_template(),
        rule_group(),
    ]
}

/// Every type that has arguments of its own, and one that has none.
fn contact_point() -> Case {
    let [mail, chat, sns] = ["mail", "chat", "sns"].map(unique);
    let chat_by = |secret: Value, title: &str| {
        let slack = joined(&[
            json!({"recipient": "#alerts", "title": title, "icon_emoji": ":fire:"}),
            secret,
        ]);
        json!({"slack": slack, "settings": {"color": "red"}})
    };
    let other = |topic: &str, secrets: Value| json!({"type": "sns", "settings": {"topic": topic, "nested": {"a": [1, 2.5]}}, "secure_settings": secrets});
    let by_token = json!({"token": "slack-S3cret-1"});
    let to = |address: &str| json!({"email": {"addresses": [address]}});
    let uid = unique("typed");
    let few = json!({
        &mail: {"email": {"addresses": ["b@example.org", "a@example.org"], "subject": "{{ .Status }}"}},
        &chat: chat_by(by_token.clone(), "before"),
        &sns: other("before", json!({"accessKey": "sns-S3cret-1", "secretKey": "sns-S3cret-2"})),
    });
    let webhook = json!({"webhook": {
        "url": "https://example.org", "authorization_scheme": "Bearer", "authorization_credentials": "typed-S3cret-8",
    }, "settings": {"hmacConfig": {"header": "X-Sign"}}, "secure_settings": {"hmacConfig.secret": "typed-S3cret-9"}});
    Case::new(
        "grafana_contact_point",
        json!({"name": unique("Point / ü"), "receivers": joined(&[few, typed(&uid)]), "disable_provenance": true}),
    )
    // The same secrets and others, another way of one, and receivers less.
    .change(
        "receivers",
        json!({
            &mail: {"email": {"addresses": ["c@example.org"], "single_email": true}, "disable_resolve_message": true},
            &chat: chat_by(by_token.clone(), "after"),
            &sns: other("after", json!({"accessKey": "sns-S3cret-3"})),
            format!("{uid}-webhook"): webhook,
        }),
    )
    .change("disable_provenance", json!(false))
    .change(
        "receivers",
        json!({&mail: to("c@example.org"), &chat: chat_by(json!({"url": "https://hooks.example.org/S3cret-2"}), "after")}),
    )
    .replace("name", json!(unique("Point")))
    .replace("disable_provenance", json!(true))
    .drift(json!({"receivers": {&mail: to("theirs@example.org"), &chat: chat_by(by_token, "theirs")}}))
}

/// One receiver of each type that has arguments of its own, but for those that stand in the case.
fn typed(uid: &str) -> Value {
    let of = |which: &str, settings: Value| json!({format!("{uid}-{which}"): {which: settings}});
    joined(&[
        of(
            "webhook",
            json!({
                "url": "https://example.org", "http_method": "PUT", "username": "u", "password": "typed-S3cret-1", "max_alerts": 3,
                "title": "t", "message": "m",
            }),
        ),
        of(
            "pagerduty",
            json!({
                "integration_key": "typed-S3cret-2", "severity": "critical", "class": "c", "component": "d", "group": "g",
                "summary": "s",
            }),
        ),
        of(
            "opsgenie",
            json!({
                "api_key": "typed-S3cret-3", "api_url": "https://api.eu.opsgenie.com/v2/alerts", "message": "m", "description": "d",
                "auto_close": true, "override_priority": false, "send_tags_as": "both",
            }),
        ),
        of(
            "teams",
            json!({"url": "https://teams.example.org/S3cret-4", "title": "t", "section_title": "s", "message": "m"}),
        ),
        of(
            "telegram",
            json!({"bot_token": "typed-S3cret-5", "chat_id": "-100", "message": "m"}),
        ),
        of(
            "discord",
            json!({"url": "https://discord.example.org/S3cret-6", "title": "t", "message": "m", "avatar_url": "https://x"}),
        ),
        of(
            "alertmanager",
            json!({"url": "https://alertmanager.example.org", "basic_auth_user": "u", "basic_auth_password": "typed-S3cret-7"}),
        ),
    ])
}

/// An object of what all of these objects have.
fn joined(objects: &[Value]) -> Value {
    let entries = objects
        .iter()
        .flat_map(|one| one.as_object().expect("an object").clone());
    Value::Object(entries.collect())
}

fn notification_policy() -> Case {
    let (mail, on_call, nights) = (unique("mail"), unique("on-call"), unique("nights"));
    let point = |name: &str| json!({"name": name, "receivers": {name: {"email": {"addresses": ["a@example.org"]}}}});
    let matcher =
        |label: &str, operator: &str, value: &str| json!({"label": label, "operator": operator, "value": value});
    let deep = json!([{
        "contact_point": on_call,
        "matchers": [matcher("severity", "=~", "critical|\"high\""), matcher("team", "!=", "ü")],
        "group_by": ["..."],
        "group_wait": "0s",
        "group_interval": "60s",
        "repeat_interval": "90m",
        "continue_matching": true,
        "mute_timings": [nights],
        "routes": [{"routes": [{"routes": [{"active_timings": [nights], "routes": [
            {"matchers": [matcher("deep", "!~", ".+")], "contact_point": mail},
        ]}]}]}],
    }, {"matchers": [matcher("severity", "=", "")]}]);
    Case::new(
        "grafana_notification_policy",
        json!({"name": "user-defined", "contact_point": mail, "group_by": ["b", "a"], "routes": deep}),
    )
    .setting()
    .before("grafana_mute_timing", json!({"name": nights}))
    .before("grafana_contact_point", point(&mail))
    .before("grafana_contact_point", point(&on_call))
    .change("contact_point", json!(on_call))
    .change("group_by", json!(["..."]))
    .change("group_by", json!([]))
    .change("group_wait", json!("45s"))
    .change("group_interval", json!("600s"))
    .change("repeat_interval", json!("24h"))
    .change("repeat_interval", json!(null))
    .change("routes", json!([{"matchers": [matcher("a", "=", "b")]}]))
    .change("routes", json!([]))
    .change("disable_provenance", json!(true))
    .change("disable_provenance", json!(false))
    .drift(json!({"contact_point": on_call, "routes": []}))
    .unchanged(&[("name", "there is one tree")])
}

fn mute_timing() -> Case {
    Case::new(
        "grafana_mute_timing",
        json!({
            "name": unique("Nights ü"),
            "time_intervals": [
                {"times": [{"start_time": "22:00", "end_time": "24:00"}, {"start_time": "00:00", "end_time": "06:00"}]},
                {
                    "weekdays": ["monday:friday", "sunday"], "days_of_month": ["1:5", "-1"], "months": ["january:march", "12"],
                    "years": ["2026:2030"], "location": "Europe/Berlin",
                },
            ],
        }),
    )
    .change("time_intervals", json!([{"weekdays": ["saturday"]}]))
    .change("time_intervals", json!([]))
    .replace("name", json!(unique("Days")))
    .replace("disable_provenance", json!(true))
    .drift(json!({"time_intervals": [{"months": ["may"]}]}))
}

fn message_template() -> Case {
    Case::new(
        "grafana_message_template",
        json!({"name": unique("Mail ü"), "template": "\n{{ define \"a\" }}\n  <b>ü</b>\n{{ end }}\n\n"}),
    )
    .change(
        "template",
        json!("{{- define \"a\" -}}x{{ end }}{{ define \"b\" }}y{{ end }}"),
    )
    .replace("name", json!(unique("Chat")))
    .replace("disable_provenance", json!(true))
    .drift(json!({"template": "{{ define \"theirs\" }}{{ end }}"}))
}

fn query(ref_id: &str) -> Value {
    json!({
        "ref_id": ref_id, "datasource_uid": "prometheus", "query_type": "range", "relative_time_range": {"from_seconds": 600},
        "model": {"expr": "up", "refId": ref_id, "intervalMs": 1000, "maxDataPoints": 100},
    })
}

fn threshold() -> Value {
    json!({"ref_id": "B", "datasource_uid": "__expr__", "model": {"type": "threshold", "expression": "A", "nested": [{"a": null}]}})
}

fn rule_group() -> Case {
    let (folder, point, nights) = (unique("rules"), unique("point"), unique("nights"));
    let recorded = |metric: &str| {
        let record = json!({"metric": metric, "from_ref_id": "A", "target_datasource_uid": "mimir"});
        json!({"title": "Record", "data": [query("A")], "record": record, "labels": {"a": "b"}})
    };
    let plain = json!({"title": "Plain", "condition": "B", "data": [query("A"), threshold()]});
    let full = json!({
        "title": "Full ü", "uid": unique("full"), "condition": "A", "data": [query("A")], "pending_period": "300s",
        "keep_firing_for": "1h", "no_data_state": "KeepLast", "exec_err_state": "OK", "is_paused": true,
        "missing_series_evals_to_resolve": 3, "labels": {"severity": "critical", "some_Label": "ü"},
        "annotations": {"summary": "{{ $labels.instance }}"},
        "notification_settings": {
            "contact_point": point, "group_by": ["grafana_folder", "alertname"], "group_wait": "60s", "group_interval": "5m",
            "repeat_interval": "1d", "mute_timings": [nights],
        },
    });
    Case::new(
        "grafana_rule_group",
        json!({"folder_uid": folder, "name": unique("Nodes ü"), "interval_seconds": 60, "rules": [plain, full, recorded("before")]}),
    )
    .before("grafana_folder", json!({"uid": folder, "title": "Rules"}))
    .before("grafana_mute_timing", json!({"name": nights}))
    .before(
        "grafana_contact_point",
        json!({"name": point, "receivers": {&point: {"email": {"addresses": ["a@example.org"]}}}}),
    )
    .change("interval_seconds", json!(120))
    // Another order, and one rule with another title.
    .change(
        "rules",
        json!([full, {"title": "Changed", "condition": "B", "data": [query("A"), threshold()]}, recorded("after")]),
    )
    .change("rules", json!([plain]))
    .change("disable_provenance", json!(true))
    .change("disable_provenance", json!(false))
    .replace("folder_uid", json!(unique("elsewhere")))
    .replace("name", json!(unique("Pods")))
    .drift(json!({"interval_seconds": 30, "rules": [plain, recorded("theirs")]}))
}
