use crate::value::{Bound, Refinement, Type, Value};

fn encode(value: &Value, ty: &Type) -> Vec<u8> {
    value.to_msgpack(ty).unwrap()
}

#[test]
fn null_and_unknown_have_their_forms() {
    assert_eq!(encode(&Value::Null, &Type::String), [0xc0]);
    assert_eq!(encode(&Value::UNKNOWN, &Type::String), [0xd4, 0, 0]);
    assert_eq!(
        encode(&Value::unknown_not_null(), &Type::String),
        [0xc7, 3, 12, 0x81, 1, 0xc2]
    );
}

#[test]
fn any_extension_is_unknown() {
    for bytes in [
        &[0xd4, 0, 0][..],
        &[0xd5, 7, 0, 0],
        &[0xc7, 0, 0],
        &[0xc7, 3, 99, 1, 2, 3],
        &[0xc8, 0, 1, 5, 0],
        &[0xc9, 0, 0, 0, 1, 0, 0],
    ] {
        assert_eq!(
            Value::from_msgpack(bytes, &Type::list(Type::Bool)).unwrap(),
            Value::UNKNOWN,
            "{bytes:x?}"
        );
    }
}

#[test]
fn refinements_travel() {
    let bound = |n: i64| {
        Some(Bound {
            number: n.into(),
            inclusive: true,
        })
    };
    let full = Refinement {
        null: Some(false),
        string_prefix: Some("https://".into()),
        number_min: bound(-5),
        number_max: bound(70_000),
        length_min: Some(1),
        length_max: Some(300),
    };
    let value = Value::Unknown(Some(Box::new(full)));
    assert_eq!(
        Value::from_msgpack(&encode(&value, &Type::String), &Type::String).unwrap(),
        value
    );
    for (body, expected) in [
        // What is known beside what is not.
        (&[0x82, 1, 0xc2, 99, 0xc3][..], Value::unknown_not_null()),
        (&[0x82, 99, 0xa1, b'x', 1, 0xc2], Value::unknown_not_null()),
        // A body that is not understood is a plain unknown.
        (&[0x81, 99, 0xc3], Value::UNKNOWN),
        (&[0x81, 99, 0x91, 1], Value::UNKNOWN),
        (&[0x81, 1], Value::UNKNOWN),
    ] {
        let bytes = [&[0xc7, u8::try_from(body.len()).unwrap(), 12], body].concat();
        assert_eq!(
            Value::from_msgpack(&bytes, &Type::String).unwrap(),
            expected,
            "{bytes:x?}"
        );
    }
}

#[test]
fn a_long_prefix_is_cut_at_a_character() {
    let prefix = format!("{}é{}", "a".repeat(255), "b".repeat(100));
    let value = Value::Unknown(Some(Box::new(Refinement {
        string_prefix: Some(prefix),
        ..Refinement::default()
    })));
    let Value::Unknown(Some(read)) = Value::from_msgpack(&encode(&value, &Type::String), &Type::String).unwrap() else {
        panic!("no refinement")
    };
    assert_eq!(read.string_prefix, Some("a".repeat(255)));
}

#[test]
fn dynamic_values_carry_their_type() {
    let null = Value::Dynamic(Box::new(Type::String), Box::new(Value::Null));
    assert_eq!(
        encode(&null, &Type::Dynamic),
        [b"\x92\xc4\x08" as &[u8], b"\"string\"", b"\xc0"].concat()
    );
    for value in [
        null,
        Value::Null,
        Value::UNKNOWN,
        Value::Dynamic(Box::new(Type::list(Type::Number)), Box::new(Value::list([1, 2]))),
        Value::Dynamic(Box::new(Type::Number), Box::new(Value::UNKNOWN)),
    ] {
        assert_eq!(
            Value::from_msgpack(&encode(&value, &Type::Dynamic), &Type::Dynamic).unwrap(),
            value
        );
    }
    assert_eq!(encode(&Value::unknown_not_null(), &Type::Dynamic), [0xd4, 0, 0]);
}

#[test]
fn objects_are_complete_both_ways() {
    let ty = Type::object([("a", Type::String), ("b", Type::Number)]);
    let missing = Value::object([("a", "x")]).to_msgpack(&ty).unwrap_err();
    assert_eq!(missing.to_string(), "attribute \"b\" is missing");
    let extra = Value::object([("a", Value::Null), ("b", Value::Null), ("c", Value::Null)])
        .to_msgpack(&ty)
        .unwrap_err();
    assert!(extra.to_string().contains("\"c\""), "{extra}");
    let bytes = encode(&Value::object([("a", "x")]), &Type::object([("a", Type::String)]));
    assert!(Value::from_msgpack(&bytes, &ty).is_err());
    assert_eq!(
        Value::object([("a", Value::from("x")), ("z", Value::Null)]).completed(&ty),
        Value::object([("a", Value::from("x")), ("b", Value::Null)])
    );
}

#[test]
fn errors_name_the_path_and_not_the_value() {
    let ty = Type::object([("rules", Type::list(Type::map(Type::Number)))]);
    let value = Value::object([("rules", Value::list([Value::map([("key", "s3cret")])]))]);
    let error = value.to_msgpack(&ty).unwrap_err();
    assert_eq!(error.to_string(), "rules[0][\"key\"]: expected number, got a string");
    assert_eq!(value.conforms_to(&ty).unwrap_err(), error);
    let other = Type::object([("rules", Type::list(Type::map(Type::String)))]);
    let error = Value::from_msgpack(&encode(&value, &other), &ty).unwrap_err();
    assert_eq!(error.to_string(), "rules[0][\"key\"]: this is no number");
}

#[test]
fn lengths_take_the_shortest_form_and_any_is_read() {
    for (len, head) in [
        (31, &[0xbf][..]),
        (32, &[0xd9, 32]),
        (256, &[0xda, 1, 0]),
        (70_000, &[0xdb, 0, 1, 0x11, 0x70]),
    ] {
        let bytes = encode(&Value::String("x".repeat(len)), &Type::String);
        assert_eq!(&bytes[..head.len()], head);
        assert_eq!(bytes.len(), len + head.len());
    }
    let list = Type::list(Type::Bool);
    for (len, head) in [(15, &[0x9f][..]), (16, &[0xdc, 0, 16]), (65_536, &[0xdd, 0, 1, 0, 0])] {
        assert_eq!(&encode(&Value::list(vec![true; len]), &list)[..head.len()], head);
    }
    for bytes in [&b"\xa1a"[..], b"\xd9\x01a", b"\xda\x00\x01a", b"\xdb\x00\x00\x00\x01a"] {
        assert_eq!(Value::from_msgpack(bytes, &Type::String).unwrap(), "a".into());
    }
    let map = Type::map(Type::Bool);
    for bytes in [
        &b"\x81\xa1a\xc3"[..],
        b"\xde\x00\x01\xa1a\xc3",
        b"\xdf\x00\x00\x00\x01\xa1a\xc3",
    ] {
        assert_eq!(Value::from_msgpack(bytes, &map).unwrap(), Value::map([("a", true)]));
    }
}
