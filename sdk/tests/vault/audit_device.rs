//! `vault_audit_device`. Vault's answers, and `OpenBao`'s refusal.

use deployme::ErrorKind;
use serde_json::{Value, json};

use crate::{Bench, data, nothing, refusal, when};

fn spec() -> Value {
    json!({"path": "a1", "type": "file", "options": {"file_path": "discard"}})
}

#[tokio::test]
async fn a_device_is_made_and_found_in_the_list() {
    let bench = Bench::new().await;
    when("PUT", "/v1/sys/audit/a1")
        .respond_with(nothing())
        .mount(&bench.server)
        .await;
    let listed = json!({
        "a1/": {"description": "", "local": false, "options": {"file_path": "discard"}, "path": "a1/", "type": "file"},
    });
    when("GET", "/v1/sys/audit")
        .respond_with(data(listed))
        .mount(&bench.server)
        .await;
    let made = bench.create("vault_audit_device", spec()).await.expect("create");
    assert_eq!(
        bench.body(0).await,
        json!({"type": "file", "options": {"file_path": "discard"}, "local": false})
    );
    let read = bench.read("vault_audit_device", "a1").await.expect("read");
    assert_eq!(read.id, made.id);
    assert_eq!(read.value["options"], json!({"file_path": "discard"}));
    let missing = bench.read("vault_audit_device", "a2").await;
    assert_eq!(missing.expect_err("missing").kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn refusals_are_explained() {
    for (said, kind, path, says) in [
        (
            "path already in use: invalid configuration",
            ErrorKind::AlreadyExists,
            None,
            "an audit device at a1 exists already",
        ),
        (
            "file_path already in use: invalid configuration",
            ErrorKind::InvalidInput,
            Some("options"),
            "another audit device",
        ),
        (
            "unknown backend type: \"nonsense\": invalid configuration",
            ErrorKind::InvalidInput,
            Some("type"),
            "\"nonsense\"",
        ),
        (
            "cannot enable audit device via API; use declarative, config-based audit device management instead",
            ErrorKind::Unsupported,
            None,
            "configuration file alone",
        ),
    ] {
        let bench = Bench::new().await;
        when("PUT", "/v1/sys/audit/a1")
            .respond_with(refusal(400, said))
            .mount(&bench.server)
            .await;
        let error = bench.create("vault_audit_device", spec()).await.expect_err(said);
        assert_eq!(error.kind(), kind, "{error}");
        let found = error.violations().first().map(|violation| violation.path.as_str());
        assert_eq!(found, path, "{error}");
        assert!(error.message().contains(says), "{error}");
    }
}
