//! What is wrong with a configuration is told before anything is sent, with the argument's path and where the value comes from.

use deployme::client::Sources;
use deployme::registry::SERVICES;
use deployme::service::wrong_values;
use deployme::{Client, ErrorKind, Violation};
use serde_json::{Value, json};

/// A configuration of every service that lacks nothing, at an address where nobody is.
const COMPLETE: [(&str, &str, &str); 5] = [
    ("control_plane", "endpoint", r#"{"token": "t"}"#),
    ("keycloak", "url", r#"{"access_token": "t"}"#),
    ("harbor", "url", r#"{"bearer_token": "t"}"#),
    ("grafana", "url", r#"{"token": "t"}"#),
    ("vault", "address", r#"{"token": "t", "namespace": "team"}"#),
];

/// Every service, the name of its address, and a configuration with that address.
fn complete(at: &str) -> impl Iterator<Item = (&'static str, &'static str, Value)> {
    assert_eq!(COMPLETE.len(), SERVICES.len());
    COMPLETE.into_iter().map(move |(service, address, rest)| {
        let mut config: Value = serde_json::from_str(rest).expect("JSON");
        config[address] = at.into();
        (service, address, config)
    })
}

/// What the check of a service says.
fn checked(service: &'static str, config: Value) -> Vec<Violation> {
    let client = Client::builder().service(service, config).build().expect("client");
    match client.check(service) {
        Ok(()) => Vec::new(),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Config, "{error}");
            error.violations().to_vec()
        }
    }
}

#[test]
fn a_complete_configuration_passes_though_nobody_is_there() {
    for (service, _, config) in complete("https://127.0.0.1:1") {
        assert_eq!(checked(service, config), [], "{service}");
    }
}

#[test]
fn what_is_missing_is_named() {
    for (service, address, mut config) in complete("https://127.0.0.1:1") {
        config[address] = Value::Null;
        let found = checked(service, config);
        let [one] = &found[..] else {
            panic!("{service}: {found:?}")
        };
        assert_eq!(one.path, format!("{service}.{address}"));
        assert!(
            one.message
                .starts_with("is required: set it, or the environment variable "),
            "{}",
            one.message
        );
    }
    let half = json!({"url": "https://127.0.0.1:1", "username": "admin"});
    for service in ["keycloak", "harbor", "grafana"] {
        let found = checked(service, half.clone());
        let paths: Vec<&str> = found.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(paths, [format!("{service}.password")]);
    }
}

#[test]
fn addresses_and_certificates_that_are_none_are_found_without_a_client() {
    for service in SERVICES {
        let (_, address, _) = COMPLETE.iter().find(|one| one.0 == service.name()).expect("complete");
        let schema = service.config_schema();
        let wrong = |values: Value| -> Vec<String> {
            let Value::Object(values) = values else {
                panic!("an object")
            };
            let found = wrong_values(&schema, &values);
            let text = |one: Violation| {
                assert!(!one.message.contains("hunter2"), "{}", one.message);
                format!("{} {}", one.path, one.message)
            };
            found.into_iter().map(text).collect()
        };
        for url in [
            "keycloak.example.org",
            "htps://host",
            "/path",
            "https://",
            "https://admin:hunter2@host",
        ] {
            let found = wrong(json!({ *address: url }));
            let [one] = &found[..] else { panic!("{url}: {found:?}") };
            assert!(one.starts_with(&format!("{address} must ")), "{one}");
        }
        let all = json!({
            *address: "https://host/path", "proxy": "proxy:3128", "ca_certificate": "ca.pem", "client_certificate": "hunter2",
            "client_key": "hunter2",
        });
        let found = wrong(all);
        let expected = [
            "ca_certificate holds no certificate; give the PEM text itself, for a file with file(\"ca.pem\")",
            "client_certificate holds no certificate; give the PEM text itself, for a file with file(\"ca.pem\")",
            "client_key is not a private key in PEM",
            "proxy must be an address such as https://host:port, not \"proxy:3128\"",
        ];
        assert_eq!(found, expected, "{}", service.name());
        assert_eq!(
            wrong(json!({ *address: "http://[::1]:8080/auth", "proxy": "", "ca_certificate": null })),
            [""; 0]
        );
    }
}

#[test]
fn a_value_from_elsewhere_says_where_it_stands() {
    let env = |name: &str| match name {
        "GRAFANA_ORG_ID" => Some("main".to_owned()),
        _ => None,
    };
    let Value::Object(file) = json!({"grafana": {"timeout_seconds": 0}}) else {
        panic!("an object")
    };
    let sources = Sources { env: &env, file };
    let Err(error) = sources.complete("grafana", Some(&json!({"url": "https://host", "token": "t"}))) else {
        panic!("two wrong values")
    };
    let found: Vec<String> = error
        .violations()
        .iter()
        .map(|one| format!("{} {}", one.path, one.message))
        .collect();
    assert_eq!(
        found,
        [
            "grafana.org_id must be a whole number, not text (from the environment variable GRAFANA_ORG_ID)",
            "grafana.timeout_seconds must be at least 1, is 0 (from the configuration file)",
        ]
    );
    // What the code gives is the caller's own.
    let Err(error) = sources.complete("grafana", Some(&json!({"org_id": 0, "timeout_seconds": 1}))) else {
        panic!("a wrong value")
    };
    assert_eq!(error.message(), "grafana.org_id: must be at least 1, is 0");
}
