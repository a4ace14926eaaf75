//! The provider block: lazy connections, and settings that are not known yet.

use serde_json::json;
use terraform_provider_deployme::catalogue::Catalogue;
use terraform_provider_deployme::provider::DeploymeProvider;
use tfplugin::provider::*;
use tfplugin::value::Value;

use crate::fixture::host::UNKNOWN;
use crate::fixture::host::{Host, TYPE, value};

#[tokio::test]
async fn nothing_is_connected_before_it_is_used() {
    let host = Host::new().await;
    assert!(host.validate(json!({"name": "a"})).await.is_empty());
    host.plan(json!({"name": UNKNOWN})).await;
    assert_eq!(*host.shelf.opened.lock().unwrap(), 0);
}

#[tokio::test]
async fn a_service_that_is_not_known_yet_is_tolerated_by_plans() {
    for config in [json!({"fake": {"url": UNKNOWN}}), json!({"fake": UNKNOWN})] {
        let mut host = Host::with_config(config).await;
        let planned = host.plan(json!({"name": "a"})).await;
        assert_eq!(planned.state.attribute("name"), Some(&Value::from("a")));

        // What exists is not read again: the plan starts from what is known.
        let mut known = Host::new().await;
        known.apply(json!({"name": "a"})).await;
        host.state = known.state;
        let before = host.state.clone();
        let told = host.refresh().await;
        assert!(
            !told.has_errors()
                && told
                    .to_string()
                    .starts_with("Service not known yet: The settings of fake"),
            "{told}"
        );
        assert_eq!(host.state, before);
        assert!(host.is_empty(json!({"name": "a"})).await);

        let found = host.apply(json!({"name": "a", "ratio": 1})).await.to_string();
        assert!(found.starts_with("Service not known yet"), "{found}");
        assert_eq!(*host.shelf.opened.lock().unwrap(), 0);
    }
}

#[tokio::test]
async fn a_wrong_setting_of_the_environment_is_told_once_by_a_plan() {
    let missing = |host: &Host| *host.shelf.wrong_setting.lock().unwrap() = Some("token".to_owned());
    let mut host = Host::new().await;
    let old = json!({"name": "old"});
    assert!(host.apply(old.clone()).await.is_empty());
    missing(&host);
    let request = |prior: &Value, config: &serde_json::Value| PlanRequest {
        type_name: TYPE.into(),
        prior: prior.clone(),
        config: crate::fixture::host::config_value(config),
        ..PlanRequest::default()
    };
    let plan = async |host: &Host, prior: &Value, config| {
        let planned = host.provider.plan_resource(request(prior, &config)).await;
        planned.expect("a plan").diagnostics
    };
    assert!(
        plan(&host, &host.state, old).await.is_empty(),
        "nothing is going to be sent"
    );
    let told = plan(&host, &Value::Null, json!({"name": "a"})).await;
    assert!(told.has_errors(), "{told}");
    assert!(told.to_string().contains("token is required"), "{told}");
    let told = plan(&host, &Value::Null, json!({"name": "b"})).await;
    assert!(told.is_empty(), "told already: {told}");

    let host = Host::with_config(json!({"fake": {"url": UNKNOWN}})).await;
    missing(&host);
    let told = plan(&host, &Value::Null, json!({"name": "a"})).await;
    assert!(told.is_empty(), "what is missing may come: {told}");
}

#[tokio::test]
async fn an_import_from_a_service_that_is_not_known_yet_fails() {
    let mut host = Host::with_config(json!({"fake": UNKNOWN})).await;
    let request = ImportRequest {
        type_name: TYPE.into(),
        id: "a".into(),
        ..ImportRequest::default()
    };
    let imported = host.provider.import_resource(request).await.expect("import");
    host.state = imported.resources[0].state.clone();
    host.private = imported.resources[0].private.clone();
    assert!(host.try_refresh().await.is_err());
}

#[tokio::test]
async fn a_dangerous_setting_is_told_of() {
    let host = Host::new().await;
    let ty = host.provider.schema().provider.implied_type();
    let configure = async |config| {
        let request = ConfigureRequest {
            config: value(&ty, &config),
            ..ConfigureRequest::default()
        };
        host.provider.configure(request).await.expect("configured")
    };
    let told = configure(json!({"fake": {"url": "http://shelf"}})).await;
    let [warning] = &told.iter().collect::<Vec<_>>()[..] else {
        panic!("one warning, not {told}")
    };
    assert_eq!(warning.severity, Severity::Warning);
    assert_eq!(warning.path.to_string(), "fake");
    assert_eq!(warning.detail, "fake.url sends ********** in clear.");
    // The block says nothing of the service.
    assert!(configure(json!({})).await.is_empty());
}

#[tokio::test]
async fn a_wrong_setting_is_named() {
    let host = Host::new().await;
    let ty = host.provider.schema().provider.implied_type();
    let request = |config| ValidateRequest {
        config: value(&ty, &config),
        ..ValidateRequest::default()
    };
    assert!(
        host.provider
            .validate_provider_config(request(json!({"fake": {"url": UNKNOWN}})))
            .await
            .is_empty()
    );
    assert!(
        host.provider
            .validate_provider_config(request(json!({})))
            .await
            .is_empty()
    );
}

/// The provider as users have it.
#[tokio::test]
async fn a_setting_that_cannot_be_right_is_refused_before_anything_is_planned() {
    let provider = DeploymeProvider::new(Catalogue::sdk);
    let ty = provider.schema().provider.implied_type();
    let found = async |config| {
        let request = ValidateRequest {
            config: value(&ty, &config),
            ..ValidateRequest::default()
        };
        let found = provider.validate_provider_config(request).await;
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let not_an_address = "keycloak: Invalid argument: keycloak.url must be an address such as https://host:port, not \"id.example.org\".";
    assert_eq!(
        found(json!({"keycloak": {"url": "id.example.org"}})).await,
        [not_an_address]
    );
    // Whatever else is not known yet, and each mistake beside the others.
    let several = json!({
        "keycloak": {"url": "id.example.org", "password": UNKNOWN, "max_concurrency": 0},
        "vault": {"address": "https://vault", "ca_certificate": "/etc/ca.pem"},
        "harbor": {"url": UNKNOWN},
    });
    assert_eq!(
        found(several).await,
        [
            "keycloak: Invalid argument: keycloak.max_concurrency must be at least 1, is 0.",
            not_an_address,
            "vault: Invalid argument: vault.ca_certificate holds no certificate; give the PEM text itself, for a file with \
             file(\"ca.pem\").",
        ]
    );
    // What is missing may stand in the environment of the apply.
    assert_eq!(found(json!({"keycloak": {}, "vault": {"token": "t"}})).await, [""; 0]);

    let configure = async |config| {
        let request = ConfigureRequest {
            config: value(&ty, &config),
            ..ConfigureRequest::default()
        };
        let found = match provider.configure(request).await {
            Ok(found) | Err(found) => found,
        };
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let incomplete = json!({
        "harbor": {"url": "https://harbor.example.org", "username": "admin", "password": null},
        "vault": {"address": "https://vault.example.org/v1/", "token": "t"},
        "grafana": {"url": UNKNOWN, "username": "admin"},
    });
    assert_eq!(
        configure(incomplete).await,
        [
            "harbor: Invalid configuration: harbor.password is required with username (or HARBOR_PASSWORD).",
            "vault: Invalid configuration: vault.address must not end in /v1, which is added: leave it out.",
        ]
    );
    // A service that the block does not name is perhaps not used.
    assert_eq!(
        configure(json!({"vault": {"address": "https://vault.example.org", "token": "t"}})).await,
        [""; 0]
    );
}

#[tokio::test]
async fn an_import_id_of_another_form_is_refused() {
    let host = Host::new().await;
    let request = ImportRequest {
        type_name: TYPE.into(),
        id: String::new(),
        ..ImportRequest::default()
    };
    let found = host
        .provider
        .import_resource(request)
        .await
        .expect_err("refused")
        .to_string();
    assert_eq!(found, "Invalid argument: the id \"\" is not of the form name.");
}

#[tokio::test]
async fn a_type_we_do_not_have_is_named() {
    let host = Host::new().await;
    let found = host
        .provider
        .plan_resource(PlanRequest {
            type_name: "deployme_nothing".into(),
            ..PlanRequest::default()
        })
        .await;
    assert!(found.expect_err("refused").to_string().contains("deployme_nothing"));
}

#[tokio::test]
async fn an_ephemeral_resource_of_such_a_service_waits_for_the_apply() {
    let host = Host::with_config(json!({"fake": UNKNOWN})).await;
    let ty = host.provider.schema().ephemeral_resources["deployme_fake_loan"].implied_type();
    let request = OpenRequest {
        type_name: "deployme_fake_loan".into(),
        config: value(&ty, &json!({"thing": "a"})),
        ..OpenRequest::default()
    };
    let opened = host.provider.open_ephemeral(request).await.expect("open");
    let of = |name: &str| opened.result.attribute(name).cloned().unwrap();
    assert_eq!(of("thing"), Value::from("a"));
    assert!(of("token").is_unknown() && opened.private.is_empty());
    let lease = EphemeralLease {
        type_name: "deployme_fake_loan".into(),
        ..EphemeralLease::default()
    };
    assert!(host.provider.close_ephemeral(lease).await.expect("close").is_empty());
}
