//! What is lowered, and what is refused.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::*;
use crate::schema::field;
use crate::secret::Secret;

fn yes() -> bool {
    true
}

/// How loud.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Volume {
    /// Hardly heard.
    Low,
    /// Heard by all.
    High,
}

/// Inner.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Inner {
    /// Deep secret.
    password: Option<Secret>,
    #[schemars(range(min = 1, max = 9))]
    level: Option<i64>,
}

/// Everything.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Everything {
    /// The name.
    #[schemars(transform = field::force_new, length(min = 1, max = 9))]
    name: String,
    #[serde(default = "yes")]
    enabled: bool,
    volume: Option<Volume>,
    #[serde(default)]
    tags: BTreeSet<String>,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    #[schemars(transform = field::server_default)]
    inner: Option<Inner>,
    #[schemars(transform = field::wire(&["attributes", "a.b"]))]
    count: Option<u32>,
    secret: Option<Secret>,
    model: Option<serde_json::Value>,
}

fn get<'a>(attributes: &'a [Attribute], name: &str) -> &'a Attribute {
    attributes.iter().find(|attribute| attribute.name == name).expect(name)
}

#[test]
fn lowers_every_type_and_marker() {
    let all = lower::<Everything>(Role::Arguments).expect("lower");
    let name = get(&all, "name");
    assert_eq!(name.mode, Mode::Required);
    assert!(name.behaviour.force_new);
    assert_eq!(name.description, "The name.");
    assert!(matches!(
        name.ty,
        Type::String {
            min_length: Some(1),
            max_length: Some(9),
            ..
        }
    ));
    assert_eq!(get(&all, "enabled").default, Some(Value::Bool(true)));
    let Type::String { values, .. } = &get(&all, "volume").ty else {
        panic!("enum")
    };
    assert_eq!(values[0].value, "low");
    assert_eq!(values[0].description, "Hardly heard.");
    assert_eq!(values.len(), 2);
    assert!(matches!(get(&all, "tags").ty, Type::Set { .. }));
    assert!(get(&all, "tags").behaviour.empty_is_null);
    assert_eq!(get(&all, "tags").mode, Mode::Optional);
    assert!(matches!(get(&all, "labels").ty, Type::Map { .. }));
    let inner = get(&all, "inner");
    assert_eq!(inner.mode, Mode::OptionalComputed);
    let Type::Object { name, attributes } = &inner.ty else {
        panic!("object")
    };
    assert_eq!(name, "Inner");
    assert!(get(attributes, "password").behaviour.write_only);
    assert!(matches!(
        get(attributes, "level").ty,
        Type::Integer {
            minimum: Some(1),
            maximum: Some(9)
        }
    ));
    let count = get(&all, "count");
    assert_eq!(
        count.behaviour.wire,
        Some(Wire::At(vec!["attributes".into(), "a.b".into()]))
    );
    assert!(matches!(count.ty, Type::Integer { minimum: Some(0), .. }));
    assert!(get(&all, "secret").behaviour.write_only);
    assert_eq!(get(&all, "model").ty, Type::Json);
}

#[test]
fn keeps_the_order_of_declaration() {
    let all = lower::<Everything>(Role::Arguments).expect("lower");
    assert_eq!(all[0].name, "name");
    assert_eq!(all[1].name, "enabled");
    assert_eq!(all[8].name, "model");
}

#[test]
fn configuration_secrets_are_sensitive_only() {
    let all = lower::<Everything>(Role::Configuration).expect("lower");
    let secret = get(&all, "secret");
    assert!(secret.behaviour.sensitive && !secret.behaviour.write_only);
}

#[derive(JsonSchema)]
#[allow(dead_code)]
struct Tuple {
    pair: (String, u8),
}

#[derive(JsonSchema)]
#[allow(dead_code)]
struct Recursive {
    children: Vec<Recursive2>,
}
#[derive(JsonSchema)]
#[allow(dead_code)]
struct Recursive2 {
    children: Vec<Recursive2>,
}
#[derive(JsonSchema)]
#[allow(dead_code)]
#[serde(rename_all = "camelCase")]
struct Camel {
    two_words: String,
}

#[test]
fn refuses_with_the_path_what_it_cannot_express() {
    assert_eq!(lower::<Tuple>(Role::Arguments).expect_err("tuple").path, "pair");
    assert_eq!(
        lower::<Recursive>(Role::Arguments).expect_err("recursive").path,
        "children[].children[]"
    );
    assert_eq!(lower::<Camel>(Role::Arguments).expect_err("camel").path, "twoWords");
}
