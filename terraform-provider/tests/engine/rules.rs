//! Terraform's rules: every faulty answer is caught by our own check, with the attribute's path, before Terraform sees it.

use serde_json::{Value as Json, json};
use terraform_provider_deployme::engine::consistency::{self, Place};
use tfplugin::value::{Bound, Number, Path, Refinement, Value};

use crate::fixture::host::UNKNOWN;
use crate::fixture::host::{attributes, config_value};

/// Problems of a plan as `path: text`.
fn plan(prior: &Value, config: &Value, planned: &Value) -> Vec<String> {
    let place = Place { prior, config, planned };
    texts(consistency::plan(&attributes(), &place, &[]))
}

fn texts(problems: Vec<consistency::Problem>) -> Vec<String> {
    problems
        .into_iter()
        .map(|problem| format!("{}: {}", problem.path, problem.text))
        .collect()
}

fn base() -> Json {
    json!({"name": "a", "enabled": true, "owner": {"name": "o", "role": "viewer", "region": "eu"},
           "ports": [{"number": 1, "protocol": "tcp"}], "rules": [{"target": "x", "role": "viewer"}],
           "mirrors": {"m": {"address": "http://m", "role": "viewer", "region": "eu"}}, "labels": {"k": "v"}, "tags": ["t"], "serial": 7, "revision": 1, "size": "m", "id": "a"})
}

fn changed(pointer: &str, value: Json) -> Value {
    let mut json = base();
    match json.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => drop(json.as_object_mut().unwrap().insert(pointer[1..].to_owned(), value)),
    }
    config_value(&json)
}

fn as_configured() -> Value {
    let mut config = base();
    for computed in ["serial", "revision", "id"] {
        config[computed] = Json::Null;
    }
    config_value(&config)
}

#[test]
fn a_right_plan_passes() {
    let none: [String; 0] = [];
    let all = config_value(&base());
    assert_eq!(plan(&Value::Null, &as_configured(), &all), none);
    assert_eq!(plan(&all, &as_configured(), &all), none);
    assert_eq!(plan(&all, &Value::Null, &Value::Null), none);
}

#[test]
fn each_rule_of_a_plan_is_checked() {
    let config = as_configured();
    let prior = changed("/size", json!("old"));
    for (planned, expected) in [
        (
            Value::Null,
            ": is planned to be absent although configured, or the reverse",
        ),
        (
            changed("/name", json!("b")),
            "name: is planned with another value than the configured one",
        ),
        (
            changed("/url", json!("u")),
            "url: is not configured, and yet planned with a value",
        ),
        (
            changed("/secret_wo", json!("s")),
            "secret_wo: is write-only and yet planned",
        ),
        (
            changed("/secret_wo", json!(UNKNOWN)),
            "secret_wo: is write-only and yet planned",
        ),
        (
            changed(
                "/owner",
                json!({"name": "o", "role": "viewer", "region": "eu", "password_wo": "p"}),
            ),
            "owner.password_wo: is write-only and yet planned",
        ),
        (
            changed("/owner", Json::Null),
            "owner: is configured, and yet planned as absent or unknown",
        ),
        (
            changed("/owner", json!(UNKNOWN)),
            "owner: is configured, and yet planned as absent or unknown",
        ),
        (
            changed("/owner/name", json!("p")),
            "owner.name: is planned with another value than the configured one",
        ),
        (
            changed("/ports", json!([])),
            "ports: is planned with other elements than the configured ones",
        ),
        (
            changed("/ports/0/number", json!(2)),
            "ports[0].number: is planned with another value than the configured one",
        ),
        (
            changed("/rules", json!([{"target": "x"}, {"target": "y"}])),
            "rules: is planned with other elements than the configured ones",
        ),
        (
            changed("/labels", json!({"k": "w"})),
            "labels: is planned with another value than the configured one",
        ),
        (
            changed("/tags", Json::Null),
            "tags: is planned with another value than the configured one",
        ),
    ] {
        assert_eq!(plan(&prior, &config, &planned), [expected]);
    }
    // The only other value that may be planned is the one before.
    assert!(plan(&changed("/name", json!("b")), &config, &changed("/name", json!("b"))).is_empty());
    // Another shape than the schema's loses the object in Terraform.
    let mut other = config_value(&base());
    other.set_attribute("name", 3);
    assert_eq!(plan(&prior, &config, &other), ["name: expected string, got a number"]);
    let mut missing = config_value(&base());
    missing.entries_mut().unwrap().remove("url");
    assert_eq!(plan(&prior, &config, &missing).len(), 1);
    // A path that exists neither before nor after.
    let all = config_value(&base());
    let place = Place {
        prior: &all,
        config: &config,
        planned: &all,
    };
    let found = consistency::plan(&attributes(), &place, &[Path::of("ports").index(5), Path::of("name")]);
    assert_eq!(
        texts(found),
        ["ports[5]: is to replace the object but exists neither before nor after"]
    );
}

#[test]
fn the_elements_of_a_plan_are_those_of_the_configuration() {
    for (planned, expected) in [
        (
            changed("/ports", json!([null])),
            "ports[0]: is configured, and yet planned as absent or unknown",
        ),
        (
            changed(
                "/mirrors",
                json!({"n": {"address": "http://m", "role": "viewer", "region": "eu"}}),
            ),
            "mirrors: is planned with other elements than the configured ones",
        ),
        (
            changed("/mirrors/m", Json::Null),
            "mirrors[\"m\"]: is configured, and yet planned as absent or unknown",
        ),
        (
            changed("/mirrors/m", json!(UNKNOWN)),
            "mirrors[\"m\"]: is configured, and yet planned as absent or unknown",
        ),
        (
            changed("/mirrors/m/address", json!("http://n")),
            "mirrors[\"m\"].address: is planned with another value than the configured one",
        ),
    ] {
        assert_eq!(plan(&Value::Null, &as_configured(), &planned), [expected]);
    }
}

#[test]
fn each_rule_of_a_result_is_checked() {
    let planned = config_value(&base());
    let applied = |actual: &Value| texts(consistency::applied(&attributes(), &planned, actual));
    assert!(applied(&planned).is_empty());
    for (actual, expected) in [
        (Value::Null, ": exists although it was to be destroyed, or the reverse"),
        (
            changed("/name", json!("b")),
            "name: was planned with another value than the service reports",
        ),
        (
            changed("/url", json!("u")),
            "url: was planned to be absent, and the service reports a value",
        ),
        (
            changed("/labels", Json::Null),
            "labels: was planned with a value, and the service reports none",
        ),
        (
            changed("/hosts", json!([])),
            "hosts: was planned to be absent, and the service reports a value",
        ),
        (
            changed("/labels", json!({"k": "v", "l": ""})),
            "labels: has other elements than planned",
        ),
        (changed("/ports", json!([])), "ports: has other elements than planned"),
        (
            changed("/tags", json!(["t", "u"])),
            "tags: has other elements than planned",
        ),
        (changed("/revision", json!(UNKNOWN)), "revision: is still unknown"),
        (
            changed("/owner/region", json!(UNKNOWN)),
            "owner.region: is still unknown",
        ),
        (
            changed("/secret_wo", json!("s")),
            "secret_wo: is write-only and yet kept",
        ),
    ] {
        assert_eq!(applied(&actual), [expected]);
    }
    let mut other = config_value(&base());
    other.set_attribute("name", 3);
    assert_eq!(applied(&other), ["name: expected string, got a number"]);
    let mut extra = config_value(&base());
    extra.set_attribute("surplus", 3);
    assert_eq!(applied(&extra).len(), 1);
}

#[test]
fn what_terraform_accepts_is_accepted() {
    let planned = changed(
        "/rules",
        json!([{"target": "x", "role": "a"}, {"target": "y", "role": "a"}]),
    );
    let reordered = changed(
        "/rules",
        json!([{"target": "y", "role": "a"}, {"target": "x", "role": "a"}]),
    );
    assert!(consistency::applied(&attributes(), &planned, &reordered).is_empty());
    let twice = changed("/tags", json!(["t", "t"]));
    assert!(consistency::applied(&attributes(), &config_value(&base()), &twice).is_empty());
    // NFC and NFD are the same text.
    let (composed, decomposed) = (changed("/name", json!("\u{e9}")), changed("/name", json!("e\u{301}")));
    assert!(consistency::applied(&attributes(), &composed, &decomposed).is_empty());
    // An unknown becomes any value within its refinement.
    let refined = |least: i64| {
        let mut planned = config_value(&base());
        let bound = Bound {
            number: Number::from(least),
            inclusive: true,
        };
        let refinement = Refinement {
            number_min: Some(bound),
            ..Refinement::default()
        };
        planned.set_attribute("revision", Value::Unknown(Some(Box::new(refinement))));
        texts(consistency::applied(&attributes(), &planned, &config_value(&base())))
    };
    assert!(refined(1).is_empty());
    assert_eq!(refined(2), ["revision: is outside of what the plan promised"]);
}
