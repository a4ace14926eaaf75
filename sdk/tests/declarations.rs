//! Every kind's declaration is one that the IR can express, and one that all surfaces can be made from.

use std::collections::BTreeSet;

use deployme::registry::{SERVICES, actions, data_sources, ephemerals, resources};
use deployme::resource::{DynAction, DynData, DynEphemeral};
use deployme::schema::{Attribute, KindSchema, LowerError, Type};

fn assert_none(of: &str, faults: &[LowerError]) {
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{of}: {}", faults.join("; "));
}

#[test]
fn every_declaration_lowers() {
    for service in SERVICES {
        assert_none(service.name(), &service.faults());
    }
    for kind in resources() {
        assert_none(&kind.schema().type_name, &kind.faults());
    }
    for kind in ephemerals() {
        assert_none(&kind.kind().type_name(), &kind.faults());
    }
    for kind in data_sources() {
        assert_none(&kind.kind().type_name(), &kind.faults());
    }
    for action in actions() {
        assert_none(&action.kind().type_name(), &action.faults());
    }
}

#[test]
fn keys_are_attributes() {
    for kind in resources() {
        let schema = kind.schema();
        assert!(!schema.key.is_empty(), "{} has no natural name", schema.type_name);
        for name in &schema.key {
            assert!(
                schema.attribute(name).is_some(),
                "{}: the natural name's {name} is no attribute",
                schema.type_name
            );
        }
    }
}

#[test]
fn everything_is_documented_and_named_once() {
    let managed = resources().map(|kind| kind.schema().clone());
    let ephemeral = ephemerals().map(DynEphemeral::schema);
    let data = data_sources().map(DynData::schema);
    let actions = actions().map(DynAction::schema);
    for schema in managed.chain(ephemeral).chain(data).chain(actions) {
        let KindSchema {
            type_name,
            description,
            attributes,
            scope,
            ..
        } = schema;
        assert!(!description.is_empty(), "{type_name} has no documentation");
        documented(&type_name, &attributes);
        documented(&type_name, &scope);
    }
    for service in SERVICES {
        documented(service.name(), &service.config_schema());
    }
}

fn documented(path: &str, attributes: &[Attribute]) {
    let mut names = BTreeSet::new();
    for attribute in attributes {
        let path = format!("{path}.{}", attribute.name);
        assert!(names.insert(&attribute.name), "{path} stands twice");
        assert!(!attribute.description.is_empty(), "{path} has no documentation");
        inside(&path, &attribute.ty);
    }
}

fn inside(path: &str, ty: &Type) {
    match ty {
        Type::Object { attributes, .. } => documented(path, attributes),
        Type::List { element } | Type::Set { element } | Type::Map { element } => inside(path, element),
        _ => {}
    }
}
