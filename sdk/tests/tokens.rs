//! Tokens that no header can hold, such as one read from a file with the line break at its end.

mod common;

use common::Bench;
use deployme::ErrorKind;
use serde_json::json;

#[tokio::test]
async fn a_token_with_a_line_break_names_its_setting_and_shows_nothing() {
    let nowhere = "http://127.0.0.1:1";
    let cases = [
        ("grafana", "grafana_folder", "token", json!({"url": nowhere})),
        ("harbor", "harbor_project", "bearer_token", json!({"url": nowhere})),
        ("keycloak", "keycloak_realm", "access_token", json!({"url": nowhere})),
        ("vault", "vault_mount", "token", json!({"address": nowhere})),
        (
            "control_plane",
            "machine",
            "token",
            json!({"endpoint": nowhere, "protocol": "rest"}),
        ),
        (
            "control_plane",
            "machine",
            "token",
            json!({"endpoint": nowhere, "protocol": "grpc"}),
        ),
    ];
    for (service, kind, setting, mut config) in cases {
        config[setting] = "hush\n".into();
        let error = Bench::new(service, config)
            .read(kind, "x")
            .await
            .expect_err("no header holds it");
        assert_eq!(error.kind(), ErrorKind::Config, "{service}: {error}");
        assert!(
            error.message().starts_with(&format!("{service}.{setting}: ")),
            "{error}"
        );
        assert!(!format!("{error:?}{}", error.report()).contains("hush"), "{service}");
    }
}
