//! Any change of any configuration to any other, with anything of it unknown at first: no rule is broken, and the second plan is empty.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value as Json, json};
use terraform_provider_deployme::engine::consistency;

use crate::fixture::host::Host;
use crate::fixture::host::UNKNOWN;

fn one_of(values: Vec<Json>) -> impl Strategy<Value = Json> {
    select(values)
}

fn owner() -> impl Strategy<Value = Json> {
    let parts = (
        one_of(vec![Json::Null, json!("admin")]),
        one_of(vec![Json::Null, json!("us")]),
        one_of(vec![Json::Null, json!(1), json!(2)]),
        one_of(vec![Json::Null, json!(1), json!(2)]),
    );
    let full = parts.prop_map(|(role, region, shard, version)| {
        let password = if version.is_null() { Json::Null } else { json!("p4ss") };
        json!({"name": "o", "role": role, "region": region, "shard": shard,
               "password_wo": password, "password_wo_version": version})
    });
    prop_oneof![1 => Just(Json::Null), 3 => full]
}

fn config() -> impl Strategy<Value = Json> {
    let ports = [
        json!({"number": 1}),
        json!({"number": 1, "protocol": "udp"}),
        json!({"number": 2, "key_wo": "k", "key_wo_version": 1}),
        json!({"number": 3, "key_wo": "k", "key_wo_version": 2}),
    ];
    let rules = [
        json!({"target": "x"}),
        json!({"target": "x", "role": "admin"}),
        json!({"target": "y"}),
    ];
    let simple = (
        one_of(vec![json!("a"), json!("a"), json!("b")]),
        one_of(vec![
            json!({}),
            json!({"url": "http://x"}),
            json!({"url": "http://x/"}),
            json!({"title": "T"}),
            json!({"title": "t"}),
        ]),
        one_of(vec![Json::Null, json!("s"), json!("frozen")]),
        one_of(vec![Json::Null, json!(true), json!(false)]),
        one_of(vec![Json::Null, json!([]), json!(["a"]), json!(["b", "a"])]),
        one_of(vec![
            Json::Null,
            json!([]),
            json!(["a", "b"]),
            json!(["b", "a"]),
            json!(["c"]),
        ]),
        one_of(vec![
            Json::Null,
            json!("{\"a\":1,\"b\":2}"),
            json!("{\"b\":2, \"a\":1}"),
            json!("[]"),
        ]),
        one_of(vec![Json::Null, json!(0.1), json!(3)]),
        one_of(vec![
            Json::Null,
            json!({}),
            json!({"k": "v"}),
            json!({"k": "w", "l": "v"}),
        ]),
    );
    let nested = (
        owner(),
        proptest::option::of(subsequence(ports.to_vec(), 0..=3)),
        proptest::option::of(subsequence(rules.to_vec(), 0..=3)),
        one_of(vec![
            Json::Null,
            json!({}),
            json!({"m": {"address": "http://m"}}),
            json!({"m": {"address": "http://m/", "region": "us"}, "n": {"address": "http://n", "role": "admin"}}),
            json!({"n": {"address": "http://n", "token_wo": "t", "token_wo_version": 1}}),
        ]),
    );
    (simple, nested).prop_map(|((name, other, size, enabled, tags, hosts, model, ratio, labels), (owner, ports, rules, mirrors))| {
        let mut config = json!({"name": name, "size": size, "enabled": enabled, "tags": tags, "hosts": hosts, "model": model,
            "ratio": ratio, "labels": labels, "owner": owner, "ports": ports, "rules": rules, "mirrors": mirrors});
        config.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
        config
    })
}

/// What may be unknown in a first plan.
const PLACES: &[&str] = &[
    "/name",
    "/url",
    "/title",
    "/size",
    "/enabled",
    "/tags",
    "/hosts",
    "/model",
    "/ratio",
    "/labels",
    "/labels/k",
    "/owner",
    "/owner/name",
    "/owner/role",
    "/owner/region",
    "/owner/shard",
    "/owner/password_wo",
    "/ports",
    "/ports/0",
    "/ports/0/number",
    "/ports/1/protocol",
    "/rules",
    "/rules/0/target",
    "/rules/0/role",
    "/mirrors",
    "/mirrors/m",
    "/mirrors/n/address",
    "/mirrors/n/role",
];

fn hidden(config: &Json, places: &[&str]) -> Json {
    let mut config = config.clone();
    for place in places {
        let (parent, name) = place.rsplit_once('/').unwrap();
        match config.pointer_mut(parent) {
            // A key of a map is there or not; attributes are always.
            Some(Json::Object(fields)) if !["/labels", "/mirrors"].contains(&parent) || fields.contains_key(name) => {
                drop(fields.insert(name.to_owned(), json!(UNKNOWN)));
            }
            Some(Json::Array(items)) => {
                if let Some(item) = items.get_mut(name.parse::<usize>().unwrap()) {
                    *item = json!(UNKNOWN);
                }
            }
            _ => {}
        }
    }
    config
}

async fn change(first: Json, second: Json, places: &[&str]) {
    let mut host = Host::new().await;
    let found = host.apply(first.clone()).await;
    assert!(found.is_empty(), "create: {found}");
    host.refresh().await;
    assert!(host.is_empty(first).await, "the second plan is empty");

    let early = host.try_plan(&hidden(&second, places)).await;
    let early = early.unwrap_or_else(|found| panic!("plan with unknowns: {found}"));
    let late = host.plan(second.clone()).await;
    let replaces = |planned: &tfplugin::provider::Planned| !planned.requires_replace.is_empty();
    if replaces(&late) {
        assert!(replaces(&early), "an update may not become a replacement");
    }
    if replaces(&early) == replaces(&late) {
        assert_eq!(
            consistency::compatible(&early.state, &late.state),
            [],
            "inconsistent final plan"
        );
    }

    let found = host.apply(second.clone()).await;
    assert!(found.is_empty(), "change: {found}");
    host.refresh().await;
    assert!(host.is_empty(second).await, "the plan after a change is empty");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_change_is_consistent(first in config(), second in config(), places in subsequence(PLACES, 0..6)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
        runtime.block_on(change(first, second, &places));
    }
}
