//! Every kind's declaration is one that the IR can express, and one that all surfaces can be made from.

use std::collections::BTreeSet;

use deployme::registry::{SERVICES, actions, data_sources, ephemerals, resources};
use deployme::resource::{DynAction, DynData, DynEphemeral};
use deployme::schema::{Attribute, KindSchema, LowerError, Mode, Type};

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
        // A natural name without parts is that of what each server has one of: its id is a word.
        assert!(
            !schema.key.is_empty() || schema.id_forms.len() == 1,
            "{} has no natural name",
            schema.type_name
        );
        for name in &schema.key {
            assert!(
                schema.attribute(name).is_some(),
                "{}: the natural name's {name} is no attribute",
                schema.type_name
            );
        }
    }
}

/// The arguments in which an object lies, such as its realm, say which kind's attribute they are: `field::refers_to`.
#[test]
fn what_an_object_lies_in_is_an_attribute_of_another_kind() {
    for kind in resources() {
        let schema = kind.schema();
        for name in schema.scope.iter().map(|narrows| &narrows.name) {
            let Some(argument) = schema.attribute(name).filter(|_| schema.key.contains(name)) else {
                continue;
            };
            assert!(
                argument.behaviour.refers_to.is_some(),
                "{}.{name} refers to nothing: mark it with field::refers_to(\"kind.attribute\")",
                schema.type_name
            );
        }
    }
    let managed = resources().flat_map(|kind| [kind.schema().attributes.clone(), kind.schema().scope.clone()]);
    let ephemeral = ephemerals().map(|kind| kind.schema().attributes);
    let data = data_sources().map(|kind| kind.schema().attributes);
    let actions = actions().map(|action| action.schema().attributes);
    for argument in managed.chain(ephemeral).chain(data).chain(actions).flatten() {
        let Some(reference) = argument.behaviour.refers_to else {
            continue;
        };
        let (kind, attribute) = reference.split_once('.').expect("kind.attribute");
        let found = resources().find(|other| other.schema().type_name == kind);
        let found = found.unwrap_or_else(|| panic!("{reference}: there is no such kind"));
        assert!(
            found.schema().attribute(attribute).is_some(),
            "{reference}: there is no such attribute"
        );
    }
}

/// What a computed value is made of, `field::follows`, is there, and an argument.
#[test]
fn what_a_value_follows_is_an_argument() {
    for kind in resources() {
        let schema = kind.schema();
        for value in &schema.attributes {
            for name in &value.behaviour.follows {
                let (of, found) = (&schema.type_name, schema.attribute(name));
                assert_eq!(
                    value.mode,
                    Mode::Computed,
                    "{of}.{}: an argument follows nothing",
                    value.name
                );
                assert!(
                    found.is_some_and(|argument| argument.mode != Mode::Computed),
                    "{of}.{}: there is no argument {name}",
                    value.name
                );
            }
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
