//! One object's life: create, plan again, change, replace, read, import, destroy.

use crate::fixture::host::json_of;
use crate::fixture::host::{Host, UNKNOWN};
use serde_json::{Value as Json, json};
use tfplugin::value::{Path, Value};

fn full() -> Json {
    json!({
        "name": "a", "url": "http://x/y", "tags": ["t2", "t1"], "hosts": ["b", "a"],
        "model": "{ \"b\": [1.0, 2],\n \"a\": null }", "ratio": 0.1, "labels": {"k": "v"},
        "owner": {"name": "o", "password_wo": "p4ssword", "password_wo_version": 1, "shard": 3},
        "ports": [{"number": 80}, {"number": 443, "protocol": "udp", "key_wo": "p0rt-key", "key_wo_version": 1}],
        "rules": [{"target": "x"}, {"target": "y", "role": "admin"}],
        "mirrors": {"m": {"address": "http://m/", "token_wo": "m1rror", "token_wo_version": 1}, "n": {"address": "http://n"}},
        "secret_wo": "s3cret", "secret_wo_version": 1,
    })
}

fn without(mut config: Json, name: &str) -> Json {
    config.as_object_mut().unwrap().remove(name);
    config
}

fn with(mut config: Json, pointer: &str, value: Json) -> Json {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = config.pointer_mut(parent).unwrap();
    match parent {
        Json::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        parent => parent[name] = value,
    }
    config
}

async fn created() -> Host {
    let mut host = Host::new().await;
    let found = host.apply(full()).await;
    assert!(found.is_empty(), "{found}");
    host
}

#[tokio::test]
async fn a_create_keeps_the_planned_words_and_a_second_plan_is_empty() {
    let mut host = created().await;
    assert_eq!(
        host.at("/url"),
        json!("http://x/y"),
        "the service stores a trailing slash"
    );
    assert_eq!(host.at("/hosts"), json!(["b", "a"]), "the service sorts");
    assert_eq!(host.at("/model"), full()["model"], "the service has its own layout");
    assert_eq!(host.at("/ratio"), json!(0.1));
    assert_eq!(host.at("/size"), json!("medium"));
    assert_eq!(host.at("/enabled"), json!(true));
    assert_eq!(host.at("/owner/region"), json!("eu"));
    assert_eq!(host.at("/owner/role"), json!("viewer"));
    assert_eq!(host.at("/ports/0/protocol"), json!("tcp"));
    assert_eq!((host.at("/id"), host.at("/revision")), (json!("a"), json!(1)));
    assert!(host.is_empty(full()).await);
    assert!(host.refresh().await.is_empty());
    assert!(host.is_empty(full()).await);
}

#[tokio::test]
async fn the_smallest_configuration_works_too() {
    let mut host = Host::new().await;
    assert!(host.apply(json!({"name": "a"})).await.is_empty());
    for absent in [
        "/url", "/tags", "/hosts", "/labels", "/owner", "/ports", "/rules", "/model",
    ] {
        assert_eq!(host.at(absent), Json::Null, "{absent}");
    }
    host.refresh().await;
    assert!(host.is_empty(json!({"name": "a"})).await);
}

#[tokio::test]
async fn empty_and_absent_collections_keep_their_spelling() {
    let mut host = Host::new().await;
    let config = json!({"name": "a", "tags": [], "hosts": [], "labels": {}, "ports": [], "rules": []});
    assert!(host.apply(config.clone()).await.is_empty());
    assert_eq!((host.at("/tags"), host.at("/ports")), (json!([]), json!([])));
    host.refresh().await;
    assert!(host.is_empty(config).await);
}

#[tokio::test]
async fn a_plan_for_a_create_knows_what_it_can() {
    let host = Host::new().await;
    let planned = host.plan(full()).await.state;
    let known = |name: &str| planned.attribute(name).cloned().unwrap();
    assert_eq!(known("id"), Value::from("a"));
    assert_eq!(known("enabled"), Value::from(true));
    for unknown in ["size", "serial", "revision"] {
        assert!(known(unknown).is_unknown(), "{unknown}");
    }
    assert!(known("owner").attribute("region").unwrap().is_unknown());
    assert_eq!(known("secret_wo"), Value::Null);
    assert_eq!(known("owner").attribute("password_wo"), Some(&Value::Null));
    assert_eq!(
        planned.get(&Path::of("ports").index(1).attribute("key_wo")),
        Some(&Value::Null)
    );
    // With anything unknown the id waits.
    let planned = host.plan(with(full(), "/url", json!(UNKNOWN))).await.state;
    assert!(planned.attribute("id").unwrap().is_unknown());
}

#[tokio::test]
async fn each_attribute_changes_in_place() {
    for (pointer, value) in [
        ("/url", json!("http://z")),
        ("/size", json!("large")),
        ("/enabled", json!(false)),
        ("/tags", json!(["t1"])),
        ("/hosts", json!(["c"])),
        ("/model", json!("[]")),
        ("/ratio", json!(2)),
        ("/labels", json!({"k": "w", "l": "v"})),
        ("/owner/name", json!("p")),
        ("/mirrors/m/address", json!("http://o")),
        ("/mirrors/n/role", json!("admin")),
        ("/owner/role", json!("admin")),
        ("/owner/region", json!("us")),
        (
            "/ports",
            json!([{"number": 443, "protocol": "udp", "key_wo": null, "key_wo_version": null}]),
        ),
        ("/ports/0/number", json!(81)),
        ("/rules", json!([{"target": "x", "role": "admin"}])),
        ("/owner/password_wo_version", json!(2)),
        ("/secret_wo_version", json!(2)),
    ] {
        let mut host = created().await;
        let config = with(full(), pointer, value.clone());
        let planned = host.plan(config.clone()).await;
        assert_eq!(planned.requires_replace, [], "{pointer}");
        assert!(planned.state.attribute("revision").unwrap().is_unknown(), "{pointer}");
        assert_eq!(
            json_stable(&planned.state, "serial"),
            json!(7),
            "a stable value stays known"
        );
        let found = host.apply(config.clone()).await;
        assert!(found.is_empty(), "{pointer}: {found}");
        assert_eq!(host.at(pointer), value, "{pointer}");
        assert_eq!(host.at("/revision"), json!(2), "{pointer}");
        host.refresh().await;
        assert!(host.is_empty(config).await, "{pointer}");
    }
}

fn json_stable(planned: &Value, name: &str) -> Json {
    json!(planned.attribute(name).unwrap().as_i64().expect("known"))
}

#[tokio::test]
async fn arguments_can_be_left_out_again() {
    for name in [
        "url", "tags", "hosts", "model", "ratio", "labels", "owner", "ports", "rules", "mirrors",
    ] {
        let mut host = created().await;
        let config = without(full(), name);
        let found = host.apply(config.clone()).await;
        assert!(found.is_empty(), "{name}: {found}");
        assert_eq!(host.at(&format!("/{name}")), Json::Null, "{name}");
        host.refresh().await;
        assert!(host.is_empty(config).await, "{name}");
    }
    // What the service chose stays, and a secret stays on the service.
    let mut host = created().await;
    host.apply(with(full(), "/size", json!("large"))).await;
    assert!(host.is_empty(full()).await);
    assert_eq!(host.at("/size"), json!("large"));
    let bare = without(without(full(), "secret_wo"), "secret_wo_version");
    assert!(host.is_empty(bare).await);
}

#[tokio::test]
async fn other_words_for_the_same_are_no_change() {
    let mut host = created().await;
    for (pointer, value) in [
        ("/url", json!("http://x/y/")),
        ("/hosts", json!(["a", "b"])),
        ("/tags", json!(["t1", "t2", "t1"])),
        ("/model", json!("{\"a\":null,\"b\":[1,2.0]}")),
        (
            "/rules",
            json!([{"target": "y", "role": "admin"}, {"target": "x", "role": "viewer"}]),
        ),
        ("/owner/role", json!("viewer")),
        ("/mirrors/n/address", json!("http://n/")),
    ] {
        assert!(host.is_empty(with(full(), pointer, value)).await, "{pointer}");
    }
    let titled = |title: &str| without(with(full(), "/title", json!(title)), "url");
    assert!(host.apply(titled("Hello")).await.is_empty());
    assert_eq!(host.at("/title"), json!("Hello"), "the kind stores lower case");
    host.refresh().await;
    assert!(host.is_empty(titled("HELLO")).await);
    assert!(!host.is_empty(titled("Bye")).await);
}

#[tokio::test]
async fn replacements_are_explained_by_their_paths() {
    let mut host = created().await;
    let paths = |planned: &tfplugin::provider::Planned| {
        planned
            .requires_replace
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    let renamed = with(full(), "/name", json!("b"));
    assert_eq!(paths(&host.plan(renamed.clone()).await), ["name"]);
    let resharded = with(full(), "/owner/shard", json!(4));
    assert_eq!(paths(&host.plan(resharded).await), ["owner.shard"]);
    let without_owner = without(full(), "owner");
    assert_eq!(paths(&host.plan(without_owner).await), ["owner.shard"]);
    // An unknown may turn out to be another one.
    let unknown = with(full(), "/name", json!(UNKNOWN));
    assert_eq!(paths(&host.plan(unknown).await), ["name"]);
    assert_eq!(
        paths(&host.plan(with(full(), "/owner", json!(UNKNOWN))).await),
        ["owner"]
    );
    assert!(host.apply(renamed.clone()).await.is_empty());
    assert_eq!((host.at("/id"), host.at("/revision")), (json!("b"), json!(1)));
    assert!(host.shelf.get("a").is_err());
    assert!(host.is_empty(renamed).await);
}

#[tokio::test]
async fn a_changed_and_a_deleted_object_are_seen() {
    let mut host = created().await;
    host.shelf.change("a", |stored| {
        stored.insert("ratio".into(), json!(9));
        stored.insert("hosts".into(), json!(["a", "b", "evil"]));
    });
    host.refresh().await;
    assert_eq!(host.at("/ratio"), json!(9));
    assert_eq!(
        host.at("/hosts"),
        json!(["b", "a", "evil"]),
        "what is as before stays in its order"
    );
    assert!(host.apply(full()).await.is_empty());
    host.refresh().await;
    assert!(host.is_empty(full()).await);
    host.shelf.objects.lock().unwrap().clear();
    host.refresh().await;
    assert_eq!(host.state, Value::Null);
    assert!(host.apply(full()).await.is_empty());
    assert_eq!(host.at("/revision"), json!(1));
}

#[tokio::test]
async fn an_import_gives_an_empty_plan() {
    let mut host = created().await;
    let before = host.state.clone();
    host.state = Value::Null;
    let found = host.import("a").await;
    // The password of the owner is not shown by the service.
    assert_eq!(found.iter().count(), 1, "{found}");
    assert!(
        found
            .to_string()
            .starts_with("owner: Imported secret not compared: fake_thing a has a secret"),
        "{found}"
    );
    let mut config = full();
    // The key of a port is nothing the service tells of: its version cannot be guessed.
    config["mirrors"]["m"]
        .as_object_mut()
        .unwrap()
        .retain(|name, _| !name.starts_with("token"));
    config["ports"][1]
        .as_object_mut()
        .unwrap()
        .retain(|name, _| !name.starts_with("key"));
    let planned = host.plan(config).await;
    assert_eq!(json_of(&planned.state), json_of(&host.state));
    let normal = |state: &Value| json_of(state).pointer("/url").cloned();
    assert_ne!(
        normal(&before),
        normal(&host.state),
        "an import has the service's words until the next apply"
    );
}

#[tokio::test]
async fn what_will_be_refused_is_refused_by_the_plan() {
    let mut host = created().await;
    let kept = with(with(full(), "/labels", json!({"keep": "x"})), "/ratio", json!(0.5));
    assert!(host.apply(kept.clone()).await.is_empty());
    let said = |refused: Result<_, tfplugin::provider::Diagnostics>| {
        refused
            .map(|_: tfplugin::provider::Planned| ())
            .unwrap_err()
            .to_string()
    };
    let another = with(kept.clone(), "/name", json!("another"));
    for change in [Json::Null, another] {
        let text = said(host.try_plan(&change).await);
        assert!(
            text.contains("Conflicting change") && text.contains("keep it"),
            "{change}: {text}"
        );
    }
    let text = said(host.try_plan(&with(kept.clone(), "/ratio", json!(0.25))).await);
    assert!(text.contains("ratio must not be lowered"), "{text}");
    // What is not known yet is left to the service.
    assert!(
        host.try_plan(&with(kept.clone(), "/ratio", json!(UNKNOWN)))
            .await
            .is_ok()
    );
    assert!(host.try_plan(&with(kept, "/ratio", json!(0.75))).await.is_ok());
}

#[tokio::test]
async fn destroying_twice_is_fine() {
    let mut host = created().await;
    host.shelf.objects.lock().unwrap().clear();
    assert!(host.destroy().await.is_empty());
    assert_eq!(host.state, Value::Null);
}

#[tokio::test]
async fn a_create_of_what_exists_tells_how_to_import() {
    let first = created().await;
    let mut host = Host::new().await;
    *host.shelf.objects.lock().unwrap() = first.shelf.objects.lock().unwrap().clone();
    let found = host.apply(full()).await.to_string();
    assert!(
        found.starts_with("Object already exists: create fake_thing a: it is there already, **********"),
        "{found}"
    );
    let advice = "\n\nIf another resource block of this configuration describes the same object, take one of the two out. Else choose \
                  another name; or, to manage the existing object, import it: terraform import deployme_fake_thing.<name> a";
    assert!(found.ends_with(advice), "{found}");
    assert_eq!(host.state, Value::Null, "nothing was made");
}

#[tokio::test]
async fn an_update_of_what_is_gone_says_what_to_do() {
    let mut host = created().await;
    host.shelf.objects.lock().unwrap().clear();
    let before = host.state.clone();
    let found = host.apply(with(full(), "/ratio", json!(5))).await.to_string();
    assert!(found.contains("deleted outside of Terraform"), "{found}");
    assert_eq!(host.state, before);
}

#[tokio::test]
async fn unknowns_of_a_plan_become_known_in_the_apply() {
    // Each pair is the configuration at plan and at apply: what the first plan says must still hold in the second.
    let base = created().await;
    for (at_plan, at_apply) in [
        (with(full(), "/url", json!(UNKNOWN)), full()),
        (
            with(full(), "/url", json!(UNKNOWN)),
            with(full(), "/url", json!("http://new")),
        ),
        (with(full(), "/enabled", json!(UNKNOWN)), without(full(), "enabled")),
        (with(full(), "/size", json!(UNKNOWN)), without(full(), "size")),
        (with(full(), "/tags", json!(UNKNOWN)), without(full(), "tags")),
        (with(full(), "/ports", json!(UNKNOWN)), full()),
        (with(full(), "/owner/role", json!(UNKNOWN)), full()),
        (
            with(
                full(),
                "/rules",
                json!([{"target": UNKNOWN}, {"target": "y", "role": "admin"}]),
            ),
            full(),
        ),
        (with(full(), "/secret_wo", json!(UNKNOWN)), full()),
        (
            with(
                with(without(full(), "url"), "/title", json!("TITLE")),
                "/ratio",
                json!(UNKNOWN),
            ),
            with(without(full(), "url"), "/title", json!("TITLE")),
        ),
    ] {
        for prior in [Value::Null, base.state.clone()] {
            let mut host = Host::new().await;
            host.state = prior;
            *host.shelf.objects.lock().unwrap() = if host.state.is_null() {
                std::collections::BTreeMap::default()
            } else {
                base.shelf.objects.lock().unwrap().clone()
            };
            let first = host.plan(at_plan.clone()).await;
            let second = host.plan(at_apply.clone()).await;
            let broken = terraform_provider_deployme::engine::consistency::compatible(&first.state, &second.state);
            assert_eq!(broken, [], "inconsistent final plan for {at_plan}");
            // An update may turn out to be none.
            if second.state != host.state {
                let found = host.apply_planned(second, &at_apply).await;
                assert!(found.is_empty(), "{found}");
            }
        }
    }
}

#[tokio::test]
async fn what_the_service_has_not_chosen_yet_may_be_chosen_by_any_change() {
    let mut host = created().await;
    host.shelf
        .change("a", |stored| drop(stored.insert("size".into(), Json::Null)));
    host.refresh().await;
    assert!(host.is_empty(full()).await);
    let changed = with(full(), "/ratio", json!(2));
    assert!(
        host.plan(changed.clone())
            .await
            .state
            .attribute("size")
            .unwrap()
            .is_unknown()
    );
    let found = host.apply(changed).await;
    assert!(found.is_empty(), "{found}");
    assert_eq!(host.at("/size"), json!("medium"));
}

#[tokio::test]
async fn the_kind_says_which_changes_of_an_attribute_replace() {
    let mut host = created().await;
    let frozen = with(full(), "/size", json!("frozen"));
    let thawed = with(full(), "/size", json!("large"));
    let unknown = with(full(), "/size", json!(UNKNOWN));
    let paths = |planned: &tfplugin::provider::Planned| {
        let paths = planned.requires_replace.iter().map(ToString::to_string);
        paths.collect::<Vec<_>>()
    };
    assert_eq!(paths(&host.plan(frozen.clone()).await), [""; 0], "in place");
    assert_eq!(
        paths(&host.plan(unknown.clone()).await),
        [""; 0],
        "nothing replaces one that is not frozen"
    );
    assert!(host.apply(frozen).await.is_empty());
    // Left out, what is there stays.
    assert_eq!(paths(&host.plan(without(full(), "size")).await), [""; 0]);
    // What is not known may turn out to replace: an update that was announced could not become a replacement.
    let unknown = host.plan(unknown).await;
    assert_eq!(paths(&unknown), ["size"]);
    let warnings: Vec<_> = unknown.diagnostics.iter().map(ToString::to_string).collect();
    assert!(
        warnings.len() == 1 && warnings[0].contains("replace_triggered_by"),
        "{warnings:?}"
    );
    // That something else is unknown does not hide it.
    let with_unknown = with(thawed.clone(), "/url", json!(UNKNOWN));
    assert_eq!(paths(&host.plan(with_unknown).await), ["size"]);
    assert_eq!(paths(&host.plan(thawed.clone()).await), ["size"]);
    assert!(host.apply(thawed.clone()).await.is_empty());
    assert_eq!((host.at("/size"), host.at("/revision")), (json!("large"), json!(1)));
    assert!(host.is_empty(thawed).await);
}
