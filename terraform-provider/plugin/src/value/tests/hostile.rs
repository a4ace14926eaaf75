use proptest::prelude::*;

use super::round_trip::typed;
use crate::value::{MAX_DEPTH, Type, Value};

fn types() -> Vec<Type> {
    vec![
        Type::Bool,
        Type::Number,
        Type::String,
        Type::Dynamic,
        Type::list(Type::Dynamic),
        Type::set(Type::map(Type::String)),
        Type::Tuple(vec![Type::Bool, Type::Dynamic]),
        Type::object([("a", Type::list(Type::Number)), ("b", Type::Dynamic)]),
    ]
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for ty in types() {
            if let Ok(value) = Value::from_msgpack(&bytes, &ty) {
                // What is accepted is of the type and can be sent again.
                value.conforms_to(&ty).unwrap();
                value.to_msgpack(&ty).unwrap();
            }
            let _ = Value::from_json(&bytes, &ty);
            let _ = Type::from_json(&bytes);
        }
    }

    #[test]
    fn damaged_messages_never_panic((ty, value) in typed(), damage in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..4)) {
        let mut bytes = value.to_msgpack(&ty).unwrap();
        for (at, byte) in damage {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Ok(read) = Value::from_msgpack(&bytes, &ty) {
            read.conforms_to(&ty).unwrap();
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,60}") {
        let _ = crate::value::Number::parse(&text);
        for ty in types() {
            let _ = Value::from_json_lenient(text.as_bytes(), &ty);
        }
    }
}

#[test]
fn claimed_lengths_beyond_the_data_are_refused() {
    for bytes in [
        &[0xdb, 0xff, 0xff, 0xff, 0xff][..],
        &[0xdd, 0xff, 0xff, 0xff, 0xff, 1],
        &[0xdf, 0xff, 0xff, 0xff, 0xff, 1, 2],
        &[0xc9, 0xff, 0xff, 0xff, 0xff, 0],
        &[0xc6, 0xff, 0xff, 0xff, 0xff],
        &[0xcb, 1],
        &[0xc1],
        &[],
        &[0x01, 0x02],
        b"\xa2\xff\xfe",
    ] {
        for ty in types() {
            assert!(Value::from_msgpack(bytes, &ty).is_err(), "{bytes:x?} as {ty}");
        }
    }
}

#[test]
fn depth_is_bounded_for_values_and_types() {
    let nested = |depth: usize| {
        let mut bytes = Vec::new();
        for _ in 0..depth {
            bytes.extend(b"\x92\xc4\x09\"dynamic\"");
        }
        bytes.push(0xc0);
        bytes
    };
    assert!(Value::from_msgpack(&nested(MAX_DEPTH - 1), &Type::Dynamic).is_ok());
    let error = Value::from_msgpack(&nested(100_000), &Type::Dynamic).unwrap_err();
    assert_eq!(error.problem, "nested too deeply");

    let json = |depth: usize| {
        format!(
            "{}\"dynamic\",\"value\":null{}",
            "{\"type\":\"dynamic\",\"value\":{\"type\":".repeat(depth),
            "}".repeat(2 * depth)
        )
    };
    assert!(Value::from_json(json(50_000).as_bytes(), &Type::Dynamic).is_err());
    let ty = format!("{}\"string\"{}", "[\"list\",".repeat(10_000), "]".repeat(10_000));
    assert!(Type::from_json(ty.as_bytes()).is_err());
}

#[test]
fn every_cut_of_a_message_is_refused() {
    let ty = Type::object([
        ("a", Type::list(Type::Number)),
        ("b", Type::map(Type::Dynamic)),
        ("c", Type::String),
    ]);
    let value = Value::object([
        (
            "a",
            Value::list([Value::from(1), Value::from(70_000), Value::unknown_not_null()]),
        ),
        (
            "b",
            Value::map([("k", Value::Dynamic(Box::new(Type::Bool), Box::new(true.into())))]),
        ),
        ("c", Value::from("text".repeat(20))),
    ]);
    let bytes = value.to_msgpack(&ty).unwrap();
    assert_eq!(Value::from_msgpack(&bytes, &ty).unwrap(), value);
    for len in 0..bytes.len() {
        assert!(Value::from_msgpack(&bytes[..len], &ty).is_err(), "{len} bytes");
    }
}
