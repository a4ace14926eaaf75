//! The schemas that Terraform is given.

use std::sync::Arc;

use terraform_provider_deployme::catalogue::Catalogue;
use terraform_provider_deployme::provider::DeploymeProvider;
use tfplugin::provider::Provider;
use tfplugin::schema::{Attribute, Nesting, Schema, Shape};

use crate::fixture::host::{TYPE, catalogue};
use crate::fixture::shelf::Shelf;

#[test]
fn every_declared_kind_obeys_terraforms_rules() {
    let problems: Vec<_> = DeploymeProvider::new(Catalogue::sdk)
        .schema()
        .check()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(problems, [""; 0]);
    let schema = DeploymeProvider::new(Catalogue::sdk).schema();
    assert!(!schema.resources.is_empty());
    for (name, schema) in &schema.resources {
        assert!(schema.attributes.len() > 1, "{name} could not be lowered");
        let id = schema.attribute("id").expect("id");
        assert!(id.computed && !id.optional, "{name}");
    }
}

fn thing() -> Arc<Schema> {
    DeploymeProvider::new(|| catalogue(&Arc::new(Shelf::default())))
        .schema()
        .resources[TYPE]
        .clone()
}

fn flags(attribute: &Attribute) -> String {
    let flags = [
        (attribute.required, "required"),
        (attribute.optional, "optional"),
        (attribute.computed, "computed"),
        (attribute.sensitive, "sensitive"),
        (attribute.write_only, "write_only"),
    ];
    flags
        .iter()
        .filter(|(set, _)| *set)
        .map(|(_, name)| *name)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn modes_become_flags() {
    let thing = thing();
    assert_eq!(thing.version, 2);
    for (name, expected) in [
        ("id", "computed"),
        ("name", "required"),
        ("url", "optional"),
        ("size", "optional computed"),
        ("enabled", "optional computed"),
        ("secret_wo", "optional sensitive write_only"),
        ("secret_wo_version", "optional computed"),
        ("serial", "computed"),
    ] {
        assert_eq!(flags(thing.attribute(name).expect(name)), expected, "{name}");
    }
    assert!(thing.attribute("secret").is_none());
}

#[test]
fn objects_become_nested_attributes() {
    let thing = thing();
    for (name, expected) in [
        ("owner", Nesting::Single),
        ("ports", Nesting::List),
        ("rules", Nesting::Set),
    ] {
        let Shape::Nested(nesting, inner) = &thing.attribute(name).expect(name).shape else {
            panic!("{name} is not nested")
        };
        assert_eq!(*nesting, expected, "{name}");
        assert!(!inner.is_empty());
    }
    let Shape::Nested(_, ports) = &thing.attribute("ports").expect("ports").shape else {
        panic!("nested")
    };
    let names: Vec<_> = ports.iter().map(|attribute| attribute.name.as_str()).collect();
    assert_eq!(names, ["number", "protocol", "key_wo", "key_wo_version"]);
}

#[test]
fn descriptions_say_what_the_declaration_knows() {
    let thing = thing();
    let text = |name: &str| thing.attribute(name).expect(name).description.clone();
    assert_eq!(text("name"), "Name of the thing. A change replaces the object.");
    assert_eq!(text("size"), "Size; left out the service chooses.");
    assert_eq!(text("enabled"), "Whether it works. Default: `true`.");
    assert_eq!(text("url"), "Address. Cannot be set together with `title`.");
    assert_eq!(
        text("secret_wo"),
        "The secret. Write-only: never stored in plan or state, and sent when `secret_wo_version` changes."
    );
    let Shape::Nested(_, ports) = &thing.attribute("ports").expect("ports").shape else {
        panic!("nested")
    };
    assert_eq!(ports[0].description, "Number. From 1 to 65535.");
}
