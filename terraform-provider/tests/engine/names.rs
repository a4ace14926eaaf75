//! The id of an object whose natural name can be changed in place.

use deployme::registry;
use deployme::resource::erase;
use serde_json::{Value as Json, json};
use terraform_provider_deployme::engine::plan;
use terraform_provider_deployme::fields::object_type;
use tfplugin::provider::PlanRequest;
use tfplugin::value::Value;

use crate::fixture::host::{UNKNOWN, value};
use crate::fixture::tag::Tag;

fn planned(prior: &Json, config: &Json) -> Value {
    let resource = erase::<Tag>();
    let ty = object_type(&resource.schema().attributes);
    let request = PlanRequest {
        prior: value(&ty, prior),
        config: value(&ty, config),
        ..PlanRequest::default()
    };
    let planned = plan(resource, &request).expect("plan");
    assert!(planned.requires_replace.is_empty());
    planned.state.attribute("id").cloned().expect("id")
}

#[test]
fn the_id_follows_the_natural_name() {
    let prior = json!({"id": "g/a", "group": "g", "name": "a", "colour": "red"});
    let config = |name: &str, colour: &str| json!({"group": "g", "name": name, "colour": colour});
    assert_eq!(
        planned(&Json::Null, &config("x", "red")),
        Value::from("g/x"),
        "a create"
    );
    assert!(planned(&Json::Null, &config("x", UNKNOWN)).is_unknown());
    assert_eq!(
        planned(&prior, &config("a", "blue")),
        Value::from("g/a"),
        "another attribute"
    );
    assert_eq!(planned(&prior, &config("a", UNKNOWN)), Value::from("g/a"));
    assert_eq!(planned(&prior, &config("b", "red")), Value::from("g/b"), "a new name");
    assert!(planned(&prior, &config(UNKNOWN, "red")).is_unknown());
    assert!(
        planned(&prior, &config("b", UNKNOWN)).is_unknown(),
        "promised by a normal form only"
    );
}

/// Where a group is follows from its name and its parent: what refers to its path needs no plan while these stay.
#[test]
fn a_value_that_is_made_of_arguments_stays_as_long_as_they_do() {
    let mut kinds = registry::resources();
    let resource = kinds
        .find(|kind| kind.schema().type_name == "keycloak_group")
        .expect("the kind");
    let ty = object_type(&resource.schema().attributes);
    let uuid = "3c4a-a-group";
    let prior = json!({"id": "r/a/b", "realm": "r", "parent": "/a", "name": "b", "description": "one", "path": "/a/b", "uuid": uuid});
    let path = |config: Json| {
        let request = PlanRequest {
            prior: value(&ty, &prior),
            config: value(&ty, &config),
            ..PlanRequest::default()
        };
        let planned = plan(resource, &request).expect("plan").state;
        assert_ne!(planned, request.prior, "something changes");
        planned.attribute("path").cloned().expect("a path")
    };
    let told = json!({"realm": "r", "parent": "/a", "name": "b", "description": "two"});
    assert_eq!(path(told), Value::from("/a/b"), "another attribute");
    let told = json!({"realm": "r", "parent": "/a", "name": "b", "description": UNKNOWN});
    assert_eq!(path(told), Value::from("/a/b"), "another attribute, not known yet");
    for (parent, name) in [("/a", "c"), ("/c", "b"), (UNKNOWN, "b"), ("/a", UNKNOWN)] {
        let told = json!({"realm": "r", "parent": parent, "name": name, "description": "one"});
        assert!(path(told).is_unknown(), "{parent} {name}");
    }
    assert!(
        path(json!({"realm": "r", "name": "b", "description": "one"})).is_unknown(),
        "no parent any more"
    );
}
