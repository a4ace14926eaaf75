use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::value::{Number, Type, Value};

fn flat(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    entries.iter().map(owned).collect()
}

fn ty() -> Type {
    let rule = Type::object([("port", Type::Number), ("open", Type::Bool)]);
    Type::object([
        ("id", Type::String),
        ("rules", Type::list(rule.clone())),
        ("zones", Type::set(Type::String)),
        ("by_hash", Type::set(rule)),
        ("tags", Type::map(Type::String)),
        ("gone", Type::list(Type::String)),
    ])
}

#[test]
fn an_old_state_is_read_from_its_flat_form() {
    let entries = flat(&[
        ("id", "x"),
        ("unknown_to_us", "1"),
        ("rules.#", "2"),
        ("rules.0.port", "80"),
        ("rules.0.open", "true"),
        ("rules.1.port", "0.1"),
        ("zones.#", "2"),
        ("zones.111", "a"),
        ("zones.222", "b"),
        ("by_hash.#", "1"),
        ("by_hash.33.port", "1"),
        ("by_hash.33.open", "false"),
        ("tags.%", "2"),
        ("tags.a.b", "dotted"),
        ("tags.c", "plain"),
    ]);
    let rule = |port: &str, open: Value| {
        Value::object([("port", Value::Number(Number::parse(port).unwrap())), ("open", open)])
    };
    let expected = Value::object([
        ("id", "x".into()),
        (
            "rules",
            Value::list([rule("80", true.into()), rule("0.1", Value::Null)]),
        ),
        ("zones", Value::set(["a", "b"])),
        ("by_hash", Value::set([rule("1", false.into())])),
        ("tags", Value::map([("a.b", "dotted"), ("c", "plain")])),
        ("gone", Value::Null),
    ]);
    assert_eq!(Value::from_flatmap(&entries, &ty()).unwrap(), expected);
}

#[test]
fn what_does_not_fit_is_named() {
    for (entries, expected) in [
        (
            flat(&[("rules.#", "1"), ("rules.0.port", "s3cret")]),
            "rules[0].port: the text is no number",
        ),
        (
            flat(&[("rules.#", "4000000000")]),
            "rules: the number of elements is wrong",
        ),
        (flat(&[("zones.#", "s3cret")]), "zones: the number of elements is wrong"),
    ] {
        assert_eq!(Value::from_flatmap(&entries, &ty()).unwrap_err().to_string(), expected);
    }
}

proptest! {
    #[test]
    fn arbitrary_entries_never_panic(entries in proptest::collection::btree_map("(rules|zones|tags|by_hash|id)?(\\.(#|%|[0-2]|port|\\PC))*", "[0-9a-z]{0,2}|\\PC", 0..12)) {
        if let Ok(value) = Value::from_flatmap(&entries, &ty()) {
            value.conforms_to(&ty()).unwrap();
            prop_assert!(value.is_wholly_known());
        }
    }
}
