use crate::value::{Number, Refinement, Type, Value};

#[test]
fn sets_ignore_order_and_duplicates() {
    assert_eq!(Value::set(["a", "b", "a"]), Value::set(["b", "a"]));
    assert_ne!(Value::set(["a", "b"]), Value::set(["a", "c"]));
    assert_ne!(Value::set(["a"]), Value::set(["a", "b"]));
    assert_ne!(Value::list(["a", "b"]), Value::list(["b", "a"]));
    let nested = |first: [&str; 2], second: [&str; 1]| Value::set([Value::set(first), Value::set(second)]);
    assert_eq!(
        nested(["x", "y"], ["z"]),
        Value::set([Value::set(["z"]), Value::set(["y", "x"])])
    );
}

#[test]
fn strings_are_compared_after_normalisation() {
    let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}");
    assert_eq!(Value::from(composed), Value::from(decomposed));
    assert_eq!(Value::map([(composed, 1)]), Value::map([(decomposed, 1)]));
    assert_eq!(Value::set([composed]), Value::set([decomposed]));
    // A compatibility ideograph whose normal form sorts elsewhere.
    let (compatible, normal) = ("\u{2f81d}", "\u{51f5}");
    assert_eq!(
        Value::map([(compatible, 1), ("\u{1f300}", 2)]),
        Value::map([(normal, 1), ("\u{1f300}", 2)])
    );
    assert_ne!(Value::from("cafe"), Value::from(composed));
    let bytes = Value::from(decomposed).to_msgpack(&Type::String).unwrap();
    assert_eq!(
        Value::from_msgpack(&bytes, &Type::String).unwrap().as_str(),
        Some(composed)
    );
}

#[test]
fn numbers_null_and_empty_are_told_apart() {
    assert_eq!(Value::from(Number::parse("3.0").unwrap()), Value::from(3));
    assert_ne!(Value::Null, Value::List(vec![]));
    assert_ne!(Value::Null, Value::UNKNOWN);
    assert_ne!(Value::List(vec![]), Value::Set(vec![]));
}

#[test]
fn refinements_count_until_dropped() {
    assert_ne!(Value::UNKNOWN, Value::unknown_not_null());
    assert_eq!(Value::UNKNOWN, Value::unknown_not_null().without_refinements());
}

#[test]
fn refinements_tell_which_values_keep_them() {
    let prefix = Refinement {
        null: Some(false),
        string_prefix: Some("id-".into()),
        ..Refinement::default()
    };
    assert!(prefix.allows(&"id-1".into()));
    assert!(!prefix.allows(&"1".into()));
    assert!(!prefix.allows(&Value::Null));
    let length = Refinement {
        length_min: Some(1),
        length_max: Some(2),
        ..Refinement::default()
    };
    assert!(
        length.allows(&Value::list([1]))
            && !length.allows(&Value::list([1, 2, 3]))
            && !length.allows(&Value::List(vec![]))
    );
}
