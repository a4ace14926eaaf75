use proptest::prelude::*;

use super::round_trip::typed;
use crate::{
    provider::RawState,
    value::{MAX_DEPTH, Type, Value},
};

/// Any JSON, with the names that `typed` gives to attributes.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        "-?[1-9][0-9]{0,30}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?",
        any::<String>().prop_map(|text| serde_json::Value::String(text).to_string()),
    ];
    leaf.prop_recursive(4, 30, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(|parts| format!("[{}]", parts.join(","))),
            proptest::collection::vec(("a[0-9]|type|value", inner), 0..5).prop_map(|parts| {
                let parts: Vec<_> = parts
                    .into_iter()
                    .map(|(key, value)| format!("{key:?}:{value}"))
                    .collect();
                format!("{{{}}}", parts.join(","))
            }),
        ]
    })
}

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
    fn what_does_not_fit_is_refused_by_the_encoders_too((ty, _) in typed(), (_, value) in typed()) {
        // Whatever the type: a value is encoded exactly if it conforms, and then comes back.
        let conforms = value.conforms_to(&ty).is_ok();
        let bytes = value.to_msgpack(&ty);
        prop_assert_eq!(bytes.is_ok(), conforms);
        if let Ok(bytes) = bytes {
            // An unknown of any type carries no refinement on the wire.
            let read = Value::from_msgpack(&bytes, &ty).unwrap();
            prop_assert_eq!(read.without_refinements(), value.clone().without_refinements());
        }
        if let Ok(text) = value.to_json(&ty) {
            prop_assert!(conforms);
            prop_assert_eq!(Value::from_json(text.as_bytes(), &ty).unwrap(), value);
        }
    }

    #[test]
    fn any_stored_state_becomes_one_of_the_schema_or_is_refused(json in json(), (ty, value) in typed()) {
        let state = |json: &str| RawState { json: json.as_bytes().to_vec(), ..RawState::default() };
        if let Ok(read) = state(&json).decode_lenient(&ty) {
            read.conforms_to(&ty).unwrap();
            prop_assert!(read.is_wholly_known());
            read.to_msgpack(&ty).unwrap();
        }
        // A state of the schema itself is never refused nor changed.
        if let Ok(own) = value.to_json(&ty) {
            prop_assert_eq!(state(&own).decode_lenient(&ty).unwrap(), value.clone());
            prop_assert_eq!(state(&own).decode(&ty).unwrap(), value);
        }
    }

    #[test]
    fn a_state_of_another_version_keeps_what_both_know(
        kept in typed(), gone in typed(), new in typed(),
    ) {
        let old = Type::object([("kept", kept.0.clone()), ("gone", gone.0)]);
        let now = Type::object([("kept", kept.0), ("new", new.0)]);
        let value = Value::object([("kept", kept.1.clone()), ("gone", gone.1)]);
        if let Ok(json) = value.to_json(&old) {
            let state = RawState { json: json.into_bytes(), ..RawState::default() };
            let expected = Value::object([("kept", kept.1), ("new", Value::Null)]);
            prop_assert_eq!(state.decode_lenient(&now).unwrap(), expected);
            prop_assert!(state.decode(&now).is_err());
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

/// A message of 5 MiB that begins with `head` and goes on with `body` over and over.
fn large(head: &[u8], body: &[u8]) -> Vec<u8> {
    let mut bytes = head.to_vec();
    bytes.extend(body.repeat(LARGE as usize / body.len()));
    bytes
}

const LARGE: u32 = 5 << 20;

#[test]
fn large_messages_are_read_whole_or_refused() {
    let [a, b, c, d] = LARGE.to_be_bytes();
    let list = Value::from_msgpack(&large(&[0xdd, a, b, c, d], &[0xc3]), &Type::list(Type::Bool)).unwrap();
    assert_eq!(list.elements().unwrap().len(), 5 << 20);
    let text = Value::from_msgpack(&large(&[0xdb, a, b, c, d], b"x"), &Type::String).unwrap();
    assert_eq!(text.as_str().unwrap().len(), 5 << 20);
    for code in [0, 12] {
        // What an extension says beyond what is known of it is passed over.
        let unknown = Value::from_msgpack(&large(&[0xc9, a, b, c, d, code], &[0x01]), &Type::Bool).unwrap();
        assert!(unknown.is_unknown());
    }
    let deep = (0..MAX_DEPTH).fold(Type::Bool, |inner, _| Type::list(inner));
    for (head, body, ty) in [
        // One more than there are.
        (&[0xdd, a, b, c, d + 1][..], &[0xc3][..], Type::list(Type::Bool)),
        (&[], &[0x91], deep),
        (&[], b"\x92\xc4\x09\"dynamic\"", Type::Dynamic),
        (&[0xdb, a, b, c, d], b"9", Type::Number),
        (&[0x92, 0xc6, a, b, c, d], b"[", Type::Dynamic),
        (&[0xdf, a, b, c, d], &[0xa1, b'k', 0xc3], Type::map(Type::Bool)),
    ] {
        let error = Value::from_msgpack(&large(head, body), &ty).unwrap_err();
        assert!(
            error.to_string().len() < 3000,
            "{} bytes of error",
            error.to_string().len()
        );
    }
    for (body, ty) in [
        ("[", Type::list(Type::Dynamic)),
        ("{\"type\":", Type::Dynamic),
        ("9", Type::Number),
    ] {
        assert!(Value::from_json(&large(b"", body.as_bytes()), &ty).is_err(), "{body}");
        assert!(
            Value::from_json_lenient(&large(b"", body.as_bytes()), &ty).is_err(),
            "{body}"
        );
    }
}
