//! Mistakes in a configuration: each is one diagnostic at its path, and nothing is sent.

use serde_json::{Value as Json, json};

use terraform_provider_deployme::catalogue::Catalogue;
use terraform_provider_deployme::provider::DeploymeProvider;
use tfplugin::provider::{Provider, ValidateRequest};

use crate::fixture::host::{Host, UNKNOWN, value};

async fn mistakes(config: Json) -> Vec<String> {
    let host = Host::new().await;
    let found = host.validate(config).await;
    assert_eq!(*host.shelf.opened.lock().unwrap(), 0, "nothing is connected");
    found.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_right_configuration_passes() {
    let none: [String; 0] = [];
    assert_eq!(mistakes(json!({"name": "a"})).await, none);
    let ports = json!([{"number": 80}, {"number": UNKNOWN, "protocol": "udp"}]);
    assert_eq!(
        mistakes(json!({"name": UNKNOWN, "ports": ports, "model": UNKNOWN})).await,
        none
    );
}

#[tokio::test]
async fn each_mistake_is_one_diagnostic_at_its_path() {
    for (config, expected) in [
        (json!({"name": ""}), "name: Invalid argument: name must not be empty."),
        (
            json!({"name": "a", "ports": [{"number": 80}, {"number": 70000}]}),
            "ports[1]: Invalid argument: ports[1].number must be at most 65535, is 70000.",
        ),
        (
            json!({"name": "a", "ports": [{"number": 1.5}]}),
            "ports[0]: Invalid argument: ports[0].number must be a whole number, not 1.5.",
        ),
        (
            json!({"name": "a", "url": "http://x", "title": "t"}),
            "url: Invalid argument: url cannot be set together with title: keep one of the two.",
        ),
        (
            json!({"name": "a", "model": "{"}),
            "model: Invalid argument: model is not JSON: see line 1 column 1.",
        ),
        (
            json!({"name": "a", "ports": [{"number": 80, "protocol": "udp"}]}),
            "ports[0]: Invalid argument: ports[0].protocol must be tcp for port 80.",
        ),
        (
            json!({"name": "a", "secret_wo": "s3cret"}),
            "secret_wo: Missing version of a secret: secret_wo is never stored, so a change of it cannot be seen: add \
             secret_wo_version = 1 beside it, and raise the number to send the secret again.",
        ),
        (
            json!({"name": "a", "ports": [{"number": 1, "key_wo": "k"}]}),
            "ports[0]: Missing version of a secret: ports[0].key_wo is never stored, so a change of it cannot be seen: add \
             key_wo_version = 1 beside it, and raise the number to send the secret again.",
        ),
        (
            json!({"name": "a", "secret_wo": "", "secret_wo_version": 1}),
            "secret_wo: Invalid argument: secret_wo must not be empty.",
        ),
        (
            json!({"name": "a", "owner": {"name": UNKNOWN, "password_wo": "", "password_wo_version": 1}}),
            "owner: Invalid argument: owner.password_wo must not be empty.",
        ),
        (
            json!({"name": "a", "owner": {"name": "o", "password_wo_version": 1}}),
            "owner: Version of no secret: nothing is sent: owner.password_wo_version says when password_wo is sent, and there is no \
             password_wo. Set it beside the version, or leave the version out.",
        ),
    ] {
        assert_eq!(mistakes(config.clone()).await, [expected], "{config}");
    }
}

#[tokio::test]
async fn what_is_not_known_is_not_judged() {
    let none: [String; 0] = [];
    for config in [
        json!({"name": UNKNOWN}),
        json!({"name": "a", "url": UNKNOWN, "title": "t"}),
        json!({"name": "a", "ports": [{"number": UNKNOWN}]}),
        json!({"name": "a", "ports": UNKNOWN}),
        json!({"name": "a", "rules": [{"target": UNKNOWN}]}),
        json!({"name": "a", "secret_wo": UNKNOWN}),
        json!({"name": "a", "secret_wo": UNKNOWN, "secret_wo_version": 1}),
        // The rule across arguments waits until all are known.
        json!({"name": UNKNOWN, "ports": [{"number": 80, "protocol": "udp"}]}),
    ] {
        assert_eq!(mistakes(config.clone()).await, none, "{config}");
    }
    // But what is known is.
    let found = mistakes(json!({"name": UNKNOWN, "ports": [{"number": 0}]})).await;
    assert_eq!(
        found,
        ["ports[0]: Invalid argument: ports[0].number must be at least 1, is 0."]
    );
}

#[tokio::test]
async fn one_mistake_does_not_hide_the_others() {
    let rule = "ports[0]: Invalid argument: ports[0].protocol must be tcp for port 80.";
    let ports = json!([{"number": 80, "protocol": "udp"}]);
    let two = [
        (
            json!({"name": "", "ports": ports}),
            "name: Invalid argument: name must not be empty.",
        ),
        (
            json!({"name": "a", "model": "{", "ports": ports}),
            "model: Invalid argument: model is not JSON: see line 1 column 1.",
        ),
    ];
    for (config, other) in two {
        let found = mistakes(config).await;
        assert_eq!(found, [other, rule]);
    }
}

#[tokio::test]
async fn a_number_that_cannot_be_kept_is_refused_and_never_rounded() {
    let config = serde_json::from_str(r#"{"name": "a"}"#).unwrap();
    let host = Host::new().await;
    let mut config = crate::fixture::host::config_value(&config);
    let number = tfplugin::value::Number::parse("123456789.123456789012345").expect("a number");
    config.set_attribute("ratio", number);
    let request = ValidateRequest {
        type_name: crate::fixture::host::TYPE.into(),
        config,
        ..ValidateRequest::default()
    };
    let found = host.provider.validate_resource(request).await;
    assert_eq!(
        found.to_string(),
        "ratio: Invalid argument: ratio has more digits than the service can keep: give at most 17."
    );
}

/// As configurations that Terraform generates have it.
#[tokio::test]
async fn a_version_of_no_secret_is_a_warning_and_no_mistake() {
    let host = Host::new().await;
    let found = host.validate(json!({"name": "a", "secret_wo_version": 1})).await;
    assert_eq!(found.iter().count(), 1, "{found}");
    assert!(!found.has_errors(), "{found}");
}

/// A kind whose JSON has to be an object.
#[tokio::test]
async fn what_is_not_json_is_told_once() {
    let provider = DeploymeProvider::new(Catalogue::sdk);
    let type_name = "deployme_grafana_dashboard";
    let ty = provider.schema().resources[type_name].implied_type();
    let mistakes = async |text: &str| {
        let request = ValidateRequest {
            type_name: type_name.into(),
            config: value(&ty, &json!({"config_json": text})),
            ..ValidateRequest::default()
        };
        let found = provider.validate_resource(request).await;
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        mistakes("{not json").await,
        ["config_json: Invalid argument: config_json is not JSON: see line 1 column 2."]
    );
    assert_eq!(
        mistakes("[]").await,
        ["config_json: Invalid argument: config_json: the value has another type than declared."]
    );
}
