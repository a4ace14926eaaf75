//! What Terraform itself understood of our schemas, compared with the declarations.

use std::path::Path;

use deployme::registry;
use deployme::schema::{Attribute, Mode};
use serde_json::Value as Json;
use terraform_provider_deployme::engine::timeouts;
use terraform_provider_deployme::fields::{Part, fields, nested};

use crate::root::{Root, SOURCE};

#[test]
fn terraform_understands_every_declaration() {
    let Some(root) = Root::with_provider(Path::new(env!("CARGO_BIN_EXE_terraform-provider-deployme"))) else {
        return;
    };
    let all: Json = serde_json::from_str(&root.succeed(&["providers", "schema", "-json"])).expect("JSON");
    let understood = &all["provider_schemas"][SOURCE];
    let mut count = 0;
    for kind in registry::resources() {
        let schema = kind.schema();
        let block = &understood["resource_schemas"][format!("deployme_{}", schema.type_name)];
        assert_eq!(block["version"], Json::from(schema.version), "{}", schema.type_name);
        let mut declared = schema.attributes.clone();
        declared.push(timeouts::attribute());
        count += compare(&schema.type_name, &declared, &block["block"]["attributes"]);
    }
    for kind in registry::ephemerals() {
        let schema = kind.schema();
        let block = &understood["ephemeral_resource_schemas"][format!("deployme_{}", schema.type_name)];
        count += compare(&schema.type_name, &schema.attributes, &block["block"]["attributes"]);
    }
    for kind in registry::data_sources() {
        let schema = kind.schema();
        let block = &understood["data_source_schemas"][format!("deployme_{}", schema.type_name)];
        count += compare(&schema.type_name, &schema.attributes, &block["block"]["attributes"]);
    }
    assert!(count > 20, "only {count} attributes");
    for service in registry::SERVICES {
        let block = &understood["provider"]["block"]["attributes"][service.name()];
        assert_eq!(
            block["nested_type"]["nesting_mode"],
            Json::from("single"),
            "{}",
            service.name()
        );
    }
}

/// Compares name by name, both ways; answers how many were compared.
fn compare(place: &str, declared: &[Attribute], understood: &Json) -> usize {
    let understood = understood.as_object().unwrap_or_else(|| panic!("{place} is missing"));
    let mut count = 0;
    for field in fields(declared) {
        let place = format!("{place}.{}", field.name);
        let found = understood
            .get(&*field.name)
            .unwrap_or_else(|| panic!("{place} is missing"));
        let flag = |name: &str| found.get(name).and_then(Json::as_bool).unwrap_or(false);
        let mode = field.attribute.mode;
        let is_version = field.part == Part::Version;
        assert_eq!(flag("required"), mode == Mode::Required && !is_version, "{place}");
        assert_eq!(
            flag("optional"),
            is_version || matches!(mode, Mode::Optional | Mode::OptionalComputed),
            "{place}"
        );
        assert_eq!(flag("computed"), field.is_computed(), "{place}");
        assert_eq!(flag("write_only"), field.part == Part::WriteOnly, "{place}");
        if field.part == Part::Value
            && let Some((_, inner)) = nested(&field.attribute.ty)
        {
            count += compare(&place, inner, &found["nested_type"]["attributes"]);
        } else {
            assert_eq!(
                found["type"],
                serde_json::from_str::<Json>(&field.ty().to_json()).expect("a type"),
                "{place}"
            );
        }
        count += 1;
    }
    let names = fields(declared).count();
    assert_eq!(
        understood.len(),
        names,
        "{place}: Terraform knows attributes that are not declared"
    );
    count
}
