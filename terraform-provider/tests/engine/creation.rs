//! What only a creation needs: told by the plan of one, and of nothing else.

use deployme::registry;
use deployme::resource::DynResource;
use serde_json::{Value as Json, json};
use terraform_provider_deployme::engine;
use terraform_provider_deployme::fields::object_type;
use tfplugin::provider::{Diagnostics, PlanRequest, Planned};

use crate::fixture::host::{UNKNOWN, value};

fn kind(name: &str) -> &'static dyn DynResource {
    let found = registry::resources().find(|kind| kind.schema().type_name == name);
    found.expect("a kind")
}

fn plan(name: &str, prior: &Json, config: &Json) -> Result<Planned, Diagnostics> {
    let kind = kind(name);
    let ty = object_type(&kind.schema().attributes);
    let request = PlanRequest {
        prior: value(&ty, prior),
        config: value(&ty, config),
        ..PlanRequest::default()
    };
    engine::plan(kind, &request)
}

fn told(name: &str, prior: &Json, config: &Json) -> Vec<String> {
    match plan(name, prior, config) {
        Ok(planned) => planned.diagnostics.iter().map(ToString::to_string).collect(),
        Err(refused) => refused.iter().map(ToString::to_string).collect(),
    }
}

const NEITHER: &str = "data_wo: Invalid argument: data_wo is required, or data_json_wo, to create the object.";

fn secret(more: &Json) -> Json {
    let mut config = json!({"mount": "kv", "name": "a"});
    let all = config.as_object_mut().expect("an object");
    all.extend(more.as_object().expect("an object").clone());
    config
}

#[test]
fn a_secret_is_not_created_without_its_data() {
    let new = |more: &Json| told("vault_kv_secret", &Json::Null, &secret(more));
    assert_eq!(new(&json!({})), [NEITHER]);
    assert_eq!(new(&json!({"data_wo_version": 1})), [NEITHER]);
    let none: [&str; 0] = [];
    for given in [
        json!({"data_wo": {"a": "b"}, "data_wo_version": 1}),
        json!({"data_json_wo": "{}", "data_json_wo_version": 1}),
        // Who knows.
        json!({"data_wo": UNKNOWN, "data_wo_version": 1}),
        json!({"data_json_wo": UNKNOWN, "data_json_wo_version": 1}),
        json!({"data_wo": {"a": UNKNOWN}, "data_wo_version": 1}),
    ] {
        assert_eq!(new(&given), none, "{given}");
    }
    assert_eq!(
        told(
            "vault_userpass_user",
            &Json::Null,
            &json!({"mount": "userpass", "name": "a"})
        ),
        ["password_wo: Invalid argument: password_wo is required to create the object."]
    );
}

#[test]
fn a_secret_that_is_there_may_be_configured_without_its_data() {
    let there = secret(&json!({"id": "kv/a", "data_wo_version": 1, "version": 3, "cas_required": false}));
    let none: [&str; 0] = [];
    let changed = |more: &Json| told("vault_kv_secret", &there, &secret(more));
    assert_eq!(changed(&json!({"max_versions": 3})), none);
    // Unless it has to be created anew.
    assert_eq!(changed(&json!({"name": "b"})), [NEITHER]);
}
