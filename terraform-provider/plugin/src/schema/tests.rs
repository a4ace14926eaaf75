use std::sync::Arc;

use super::*;
use crate::value::Value;

fn problems(attributes: impl IntoIterator<Item = Attribute>, kind: SchemaKind) -> Vec<String> {
    Schema::new(attributes)
        .check(kind)
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn text(name: &str) -> Attribute {
    Attribute::new(name, Type::String)
}

#[test]
fn a_proper_schema_has_no_problems() {
    let attributes = [
        text("id").computed(),
        text("name").required().deprecate("Use `id`."),
        text("password_wo").optional().write_only(),
        text("size").optional().computed(),
        Attribute::nested("rules", Nesting::Set, [text("port").required()]).optional(),
    ];
    assert_eq!(problems(attributes, SchemaKind::Resource), [""; 0]);
}

#[test]
fn each_broken_rule_names_its_attribute() {
    for (attribute, expected) in [
        (text("a"), "a: it is neither required nor optional nor computed"),
        (text("a").required().optional(), "a: it is both required and optional"),
        (text("a").required().computed(), "a: it is both required and computed"),
        (
            text("a").optional().computed().write_only(),
            "a: it is both write-only and computed",
        ),
        (
            Attribute::nested("a", Nesting::Set, [text("b").optional().write_only()]).optional(),
            "a.b: a set may hold no write-only attribute",
        ),
        (
            Attribute::nested("a", Nesting::Set, [Attribute::new("b", Type::Dynamic).optional()]).optional(),
            "a.b: a set may hold no attribute of any type",
        ),
        (
            Attribute::new("a", Type::list(Type::Dynamic)).optional(),
            "a: the elements of a list, set or map need one type of their own; Terraform crashes on mixed ones",
        ),
        (
            text("Name").optional(),
            "Name: the name may hold only lower case letters, digits and underscores, and begins with no digit",
        ),
        (text("count").optional(), "count: Terraform reserves this name"),
    ] {
        assert_eq!(problems([attribute], SchemaKind::Resource), [expected]);
    }
    assert_eq!(
        problems([text("a").optional(), text("a").computed()], SchemaKind::Resource),
        ["a: two attributes have this name"]
    );
    let expected = "a: only managed resources and actions may have write-only attributes";
    assert_eq!(
        problems([text("a").optional().write_only()], SchemaKind::Ephemeral),
        [expected]
    );
}

#[test]
fn problems_of_a_provider_name_the_object() {
    let schema = ProviderSchema {
        resources: [("cloud_server".to_owned(), Arc::new(Schema::new([text("a")])))].into(),
        data_sources: [("Cloud".to_owned(), Arc::default())].into(),
        ..ProviderSchema::default()
    };
    let problems: Vec<_> = schema.check().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "resource cloud_server: a: it is neither required nor optional nor computed",
            "data source Cloud: the type name may hold only lower case letters, digits and underscores, and begins with a letter",
        ]
    );
}

#[test]
fn names_begin_as_their_problems_say() {
    assert_eq!(problems([text("_a").optional()], SchemaKind::Resource), [""; 0]);
    let digit = "1a: the name may hold only lower case letters, digits and underscores, and begins with no digit";
    assert_eq!(problems([text("1a").optional()], SchemaKind::Resource), [digit]);
    for name in ["_cloud", "1cloud"] {
        let schema = ProviderSchema {
            resources: [(name.to_owned(), Arc::default())].into(),
            ..ProviderSchema::default()
        };
        let problems: Vec<_> = schema.check().iter().map(ToString::to_string).collect();
        let expected =
            "the type name may hold only lower case letters, digits and underscores, and begins with a letter";
        assert_eq!(problems, [format!("resource {name}: {expected}")]);
    }
}

#[test]
fn the_implied_type_follows_the_nesting() {
    let inner = || [text("x").optional()];
    let schema = Schema::new([
        Attribute::nested("one", Nesting::Single, inner()).optional(),
        Attribute::nested("many", Nesting::List, inner()).optional(),
        Attribute::nested("some", Nesting::Set, inner()).optional(),
        Attribute::nested("named", Nesting::Map, inner()).optional(),
    ]);
    let object = Type::object([("x", Type::String)]);
    let expected = Type::object([
        ("one", object.clone()),
        ("many", Type::list(object.clone())),
        ("some", Type::set(object.clone())),
        ("named", Type::map(object)),
    ]);
    assert_eq!(schema.implied_type(), expected);
}

#[test]
fn write_only_values_are_taken_out_at_every_level() {
    let secret = || text("secret_wo").optional().write_only();
    let schema = Schema::new([
        secret(),
        Attribute::nested("users", Nesting::List, [text("name").required(), secret()]).optional(),
        Attribute::nested(
            "by_key",
            Nesting::Map,
            [Attribute::nested("deep", Nesting::Single, [secret()]).optional()],
        )
        .optional(),
    ]);
    let value = |secret: Value| {
        Value::object([
            ("secret_wo", secret.clone()),
            (
                "users",
                Value::list([Value::object([
                    ("name", Value::from("a")),
                    ("secret_wo", secret.clone()),
                ])]),
            ),
            (
                "by_key",
                Value::map([("k", Value::object([("deep", Value::object([("secret_wo", secret)]))]))]),
            ),
        ])
    };
    let full = value("s3cret".into());
    let paths: Vec<_> = schema.write_only_set(&full).iter().map(ToString::to_string).collect();
    assert_eq!(
        paths,
        ["secret_wo", "users[0].secret_wo", "by_key[\"k\"].deep.secret_wo"]
    );
    assert_eq!(schema.without_write_only(full), value(Value::Null));
    assert_eq!(schema.write_only_set(&value(Value::UNKNOWN)).len(), 3);
    assert!(schema.write_only_set(&value(Value::Null)).is_empty());
    assert_eq!(schema.without_write_only(Value::UNKNOWN), Value::UNKNOWN);
}

#[test]
fn identities_lists_actions_and_functions_have_rules_of_their_own() {
    let broken = IdentitySchema::new([
        IdentityAttribute::new("id", Type::String),
        IdentityAttribute::new("tags", Type::map(Type::String)).optional_for_import(),
        IdentityAttribute::new("tags", Type::list(Type::Number)).required_for_import(),
    ]);
    let schema = ProviderSchema {
        identities: [("cloud_server".to_owned(), broken)].into(),
        list_resources: [("cloud_disk".to_owned(), Arc::new(Schema::new([text("a").computed()])))].into(),
        actions: [(
            "cloud_reboot".to_owned(),
            Arc::new(Schema::new([
                text("count").optional(),
                text("secret").optional().write_only(),
                text("b").computed(),
            ])),
        )]
        .into(),
        functions: [(
            "Parse".to_owned(),
            FunctionSchema::new([Parameter::new("x", Type::String)], Type::list(Type::Dynamic))
                .variadic(Parameter::new("x", Type::String)),
        )]
        .into(),
        ..ProviderSchema::default()
    };
    let problems: Vec<_> = schema.check().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "list resource cloud_disk: a: nothing is computed here: it is only ever configured",
            "action cloud_reboot: b: nothing is computed here: it is only ever configured",
            "identity cloud_server: id: an attribute of an identity is either required or optional for import",
            "identity cloud_server: tags: an identity may hold only bools, numbers, strings and lists of them",
            "identity cloud_server: tags: two attributes have this name",
            "identity cloud_server: there is no resource of this type",
            "list resource cloud_disk: what is listed needs a resource with an identity of the same type name",
            "function Parse: the name may hold only lower case letters, digits and underscores, and begins with no digit",
            "function Parse: x: two parameters have this name",
            "function Parse: the elements of a returned list, set or map need one type of their own",
        ]
    );
}
