//! What Terraform itself understood of our schemas, compared with the declarations.

use std::path::Path;
use std::process::Command;

use deployme::registry;
use deployme::schema::{Attribute, Mode};
use serde_json::Value as Json;
use terraform_provider_deployme::fields::{Part, fields, nested};

/// The output of `providers schema -json` of the installed Terraform or OpenTofu; `None` when there is neither.
fn understood() -> Option<Json> {
    let cli = ["terraform", "tofu"].into_iter().find(|cli| {
        Command::new(cli)
            .arg("version")
            .output()
            .is_ok_and(|output| output.status.success())
    })?;
    let folder = tempfile::tempdir().expect("a folder");
    let binary = Path::new(env!("CARGO_BIN_EXE_terraform-provider-deployme"));
    let place = binary.parent().expect("a folder").display();
    let config = folder.path().join("cli.tfrc");
    let source = "registry.terraform.io/deployme/deployme";
    let overrides =
        format!("provider_installation {{\n  dev_overrides {{ \"{source}\" = \"{place}\" }}\n  direct {{}}\n}}\n");
    std::fs::write(&config, overrides).expect("write");
    let module =
        format!("terraform {{\n  required_providers {{\n    deployme = {{ source = \"{source}\" }}\n  }}\n}}\n");
    std::fs::write(folder.path().join("main.tf"), module).expect("write");
    let output = Command::new(cli)
        .args(["providers", "schema", "-json"])
        .current_dir(folder.path())
        .env("TF_CLI_CONFIG_FILE", &config)
        .output()
        .expect("run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    Some(all["provider_schemas"][source].clone())
}

#[test]
fn terraform_understands_every_declaration() {
    let Some(understood) = understood() else {
        eprintln!("LEFT OUT: neither terraform nor tofu is installed");
        return;
    };
    let mut count = 0;
    for kind in registry::resources() {
        let schema = kind.schema();
        let block = &understood["resource_schemas"][format!("deployme_{}", schema.type_name)];
        assert_eq!(block["version"], Json::from(schema.version), "{}", schema.type_name);
        count += compare(&schema.type_name, &schema.attributes, &block["block"]["attributes"]);
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
