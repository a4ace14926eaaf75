//! Write-only arguments: sent when they should be, kept nowhere, and missed when somebody changes them.

use serde_json::{Value as Json, json};

use crate::fixture::host::{Host, UNKNOWN, json_of};
use crate::fixture::shelf::Fault;

fn config() -> Json {
    json!({"name": "a", "secret_wo": "s3cret", "secret_wo_version": 1,
           "owner": {"name": "o", "password_wo": "p4ssword", "password_wo_version": 1},
           "ports": [{"number": 1, "key_wo": "k3y-one", "key_wo_version": 1}, {"number": 2}]})
}

async fn created() -> Host {
    let mut host = Host::new().await;
    let found = host.apply(config()).await;
    assert!(found.is_empty(), "{found}");
    host
}

#[tokio::test]
async fn a_create_sends_all_and_keeps_none() {
    let host = created().await;
    let sent = Json::Object(host.shelf.last_sent());
    assert_eq!(sent["secret"], json!("s3cret"));
    assert_eq!(sent["owner"]["password"], json!("p4ssword"));
    assert_eq!(sent["ports"][0]["key"], json!("k3y-one"));
    let kept = json_of(&host.state).to_string() + std::str::from_utf8(&host.private).unwrap();
    for secret in ["s3cret", "p4ssword", "k3y-one"] {
        assert!(!kept.contains(secret), "{secret} was kept");
    }
    assert!(!host.private.is_empty(), "a salted hash was");
}

#[tokio::test]
async fn an_update_sends_only_secrets_with_a_new_version() {
    let mut host = created().await;
    let mut changed = config();
    changed["ratio"] = json!(1);
    host.apply(changed.clone()).await;
    let sent = Json::Object(host.shelf.last_sent());
    assert_eq!(
        (&sent["secret"], &sent["owner"]["password"]),
        (&Json::Null, &Json::Null)
    );
    changed["owner"]["password_wo"] = json!("n3w");
    changed["owner"]["password_wo_version"] = json!(2);
    host.apply(changed.clone()).await;
    let sent = Json::Object(host.shelf.last_sent());
    assert_eq!(sent["owner"]["password"], json!("n3w"));
    assert_eq!((&sent["secret"], &sent["ports"][0]["key"]), (&Json::Null, &Json::Null));
    changed["ports"][1]["key_wo"] = json!("k3y-two");
    changed["ports"][1]["key_wo_version"] = json!(1);
    host.apply(changed).await;
    let sent = Json::Object(host.shelf.last_sent());
    assert_eq!(
        (&sent["ports"][0]["key"], &sent["ports"][1]["key"]),
        (&Json::Null, &json!("k3y-two"))
    );
}

#[tokio::test]
async fn a_secret_changed_behind_our_back_is_shown_and_mended() {
    for (pointer, version) in [
        ("/secret", "/secret_wo_version"),
        ("/owner/password", "/owner/password_wo_version"),
    ] {
        let mut host = created().await;
        host.refresh().await;
        assert!(host.is_empty(config()).await, "{pointer}");
        host.shelf.change("a", |stored| {
            let mut all = Json::Object(stored.clone());
            // The password is only known to be there or not, the secret by its value.
            *all.pointer_mut(pointer).unwrap() = if pointer == "/secret" {
                json!("hacked")
            } else {
                Json::Null
            };
            *stored = all.as_object().unwrap().clone();
        });
        // However often it is looked at before it is mended.
        for _ in 0..3 {
            let told = host.refresh().await;
            let [warning] = &told.iter().collect::<Vec<_>>()[..] else {
                panic!("{pointer}: one warning, not {told}")
            };
            assert_eq!(warning.severity, tfplugin::provider::Severity::Warning);
            assert_eq!(warning.summary, "Secret changed outside of Terraform");
            assert!(warning.detail.starts_with("The secret of fake_thing a that "), "{told}");
            let name = version.rsplit('/').next().expect("a name");
            assert!(warning.detail.contains(&format!("a change of {name},")), "{told}");
            assert!(!warning.detail.contains("hacked"), "{told}");
            assert_eq!(host.at(version), Json::Null, "{pointer}");
            assert!(!host.is_empty(config()).await, "{pointer}");
        }
        assert!(host.apply(config()).await.is_empty());
        let sent = Json::Object(host.shelf.last_sent());
        assert!(sent.pointer(pointer).unwrap().is_string(), "{pointer} was sent again");
        assert!(host.refresh().await.is_empty(), "{pointer}: it is as it was sent");
        assert_eq!(host.at(version), json!(1), "{pointer}");
        assert!(host.is_empty(config()).await, "{pointer}");
    }
}

#[tokio::test]
async fn a_secret_put_back_is_no_change_any_more() {
    let mut host = created().await;
    host.shelf
        .change("a", |stored| drop(stored.insert("secret".into(), json!("hacked"))));
    host.refresh().await;
    assert!(!host.is_empty(config()).await);
    host.shelf
        .change("a", |stored| drop(stored.insert("secret".into(), json!("s3cret"))));
    host.refresh().await;
    assert!(host.is_empty(config()).await);
}

#[tokio::test]
async fn a_secret_that_is_not_ours_is_left_alone() {
    let mut host = Host::new().await;
    host.apply(json!({"name": "a"})).await;
    host.shelf
        .change("a", |stored| drop(stored.insert("secret".into(), json!("generated"))));
    host.refresh().await;
    assert!(host.is_empty(json!({"name": "a"})).await);
    assert!(host.private.is_empty());
}

#[tokio::test]
async fn an_imported_secret_that_differs_is_told() {
    let mut host = created().await;
    host.state = tfplugin::value::Value::Null;
    host.import("a").await;
    let told = host.plan(config()).await.diagnostics;
    assert!(told.is_empty(), "{told}");
    let mut other = config();
    other["secret_wo"] = json!("another");
    let told = host.plan(other.clone()).await.diagnostics.to_string();
    assert!(told.starts_with("secret_wo: Secret differs"), "{told}");
    other["secret_wo_version"] = json!(2);
    let planned = host.plan(other).await;
    assert!(planned.diagnostics.is_empty(), "it is going to be sent");
}

#[tokio::test]
async fn no_diagnostic_shows_a_secret() {
    let first = created().await;
    let mut host = Host::new().await;
    *host.shelf.objects.lock().unwrap() = first.shelf.objects.lock().unwrap().clone();
    let found = host.apply(config()).await.to_string();
    assert!(found.contains("**********") && !found.contains("s3cret"), "{found}");
}

#[tokio::test]
async fn a_secret_changed_just_before_another_change_is_still_noticed() {
    let mut host = created().await;
    host.shelf
        .change("a", |stored| drop(stored.insert("secret".into(), json!("hacked"))));
    let mut changed = config();
    changed["ratio"] = json!(1);
    assert!(host.apply(changed.clone()).await.is_empty());
    host.refresh().await;
    assert_eq!(host.at("/secret_wo_version"), Json::Null);
    host.apply(changed.clone()).await;
    assert_eq!(host.shelf.last_sent()["secret"], json!("s3cret"));
    host.refresh().await;
    assert!(host.is_empty(changed).await);
}

#[tokio::test]
async fn an_update_that_tells_nothing_of_unsent_secrets_keeps_what_is_known() {
    let mut host = created().await;
    host.shelf
        .change("a", |stored| drop(stored.insert("secret".into(), json!("hacked"))));
    *host.shelf.fault.lock().unwrap() = Some(Fault::SecretsUntold);
    let mut changed = config();
    changed["ratio"] = json!(1);
    assert!(host.apply(changed.clone()).await.is_empty());
    host.refresh().await;
    assert_eq!(
        host.at("/secret_wo_version"),
        Json::Null,
        "the change in between is seen"
    );
    assert_eq!(host.at("/owner/password_wo_version"), json!(1));
}

#[tokio::test]
async fn a_sent_secret_that_nothing_is_told_of_is_not_held_to_the_old_one() {
    let mut host = created().await;
    *host.shelf.fault.lock().unwrap() = Some(Fault::SecretsUntold);
    let mut changed = config();
    changed["secret_wo"] = json!("n3w");
    changed["secret_wo_version"] = json!(2);
    assert!(host.apply(changed.clone()).await.is_empty());
    host.refresh().await;
    assert!(host.is_empty(changed).await);
}

#[tokio::test]
async fn an_imported_secret_still_differs_after_another_change() {
    let mut host = created().await;
    host.state = tfplugin::value::Value::Null;
    host.import("a").await;
    let mut other = config();
    other["secret_wo"] = json!("another");
    other["ratio"] = json!(1);
    let apply = host.apply(other.clone()).await;
    assert!(!apply.iter().any(|found| found.to_string().contains("another")));
    host.refresh().await;
    let told = host.plan(other.clone()).await.diagnostics.to_string();
    assert!(told.starts_with("secret_wo: Secret differs"), "{told}");
    other["secret_wo_version"] = json!(2);
    host.apply(other.clone()).await;
    assert_eq!(host.shelf.last_sent()["secret"], json!("another"));
    assert!(host.plan(other.clone()).await.diagnostics.is_empty());
    // Sent once, it is ours.
    other["secret_wo"] = json!("a third");
    let told = host.plan(other).await.diagnostics.to_string();
    assert!(told.starts_with("secret_wo: Changed secret not sent"), "{told}");
}

/// What the next plan of a configuration says.
async fn told(host: &Host, config: Json) -> Vec<String> {
    let planned = host.plan(config).await;
    assert!(!planned.diagnostics.has_errors());
    planned.diagnostics.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn another_secret_of_the_same_version_is_told() {
    let mut host = created().await;
    host.refresh().await;
    assert_eq!(told(&host, config()).await, [""; 0]);
    // Whatever the service tells of it: of the key it tells nothing.
    for (pointer, path) in [
        ("/secret_wo", "secret_wo"),
        ("/owner/password_wo", "owner.password_wo"),
        ("/ports/0/key_wo", "ports[0].key_wo"),
    ] {
        let mut other = config();
        *other.pointer_mut(pointer).unwrap() = json!("0ther");
        let found = told(&host, other.clone()).await;
        let expected = format!(
            "Changed secret not sent: {path} is another secret than the one that was sent, and its version is the same, so that it is \
             not sent: raise {}_version to send it.",
            path.rsplit('.').next().unwrap()
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].ends_with(&expected), "{found:?}");
        *other.pointer_mut(&format!("{pointer}_version")).unwrap() = json!(2);
        assert_eq!(told(&host, other.clone()).await, [""; 0], "{path} is going to be sent");
        let mut unknown = config();
        *unknown.pointer_mut(pointer).unwrap() = json!(UNKNOWN);
        assert_eq!(told(&host, unknown).await, [""; 0], "{path} may be the same");
        // An object that is made anew is given them all.
        other["name"] = json!("b");
        *other.pointer_mut(&format!("{pointer}_version")).unwrap() = json!(1);
        assert_eq!(told(&host, other).await, [""; 0]);
    }
}

#[tokio::test]
async fn a_secret_that_goes_from_the_configuration_is_told() {
    let mut host = created().await;
    let mut without = config();
    for name in ["secret_wo", "secret_wo_version"] {
        without.as_object_mut().unwrap().remove(name);
    }
    let left = "secret_wo: Secret left on the service: secret_wo is not in the configuration any more, and the service keeps the secret \
                that was sent. To change it, set another one, with a higher secret_wo_version.";
    for _ in 0..2 {
        assert_eq!(told(&host, without.clone()).await, [left]);
        host.refresh().await;
    }
    // Even after other changes it is not sent again by the same version.
    without["ratio"] = json!(1);
    assert!(host.apply(without.clone()).await.is_empty());
    let mut second = without.clone();
    second["secret_wo"] = json!("second");
    second["secret_wo_version"] = json!(1);
    let found = told(&host, second).await;
    assert!(found[0].starts_with("secret_wo: Changed secret not sent"), "{found:?}");
    // Its version alone is told of where configurations are checked.
    without["secret_wo_version"] = json!(1);
    assert_eq!(told(&host, without.clone()).await, [""; 0]);
    assert_eq!(host.validate(without).await.iter().count(), 1);
}

#[tokio::test]
async fn a_secret_that_was_never_sent_is_not_missed() {
    let mut host = created().await;
    host.state = tfplugin::value::Value::Null;
    host.import("a").await;
    assert_eq!(
        told(
            &host,
            json!({"name": "a", "owner": {"name": "o"}, "ports": config()["ports"]})
        )
        .await,
        [""; 0]
    );
}
