use proptest::{collection::vec, prelude::*};

use crate::value::{Number, Type, Value};

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Number::from),
        any::<i128>().prop_map(Number::from),
        any::<f64>().prop_filter_map("NaN", Number::from_f64),
        (any::<i64>(), -50..50_i32)
            .prop_map(|(digits, exponent)| Number::parse(&format!("{digits}e{exponent}")).unwrap()),
    ]
    .prop_map(Value::Number)
}

fn with_gaps(known: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    prop_oneof![8 => known, 1 => Just(Value::Null), 1 => Just(Value::UNKNOWN), 1 => Just(Value::unknown_not_null())]
}

/// A type together with values of it.
pub(super) fn typed() -> impl Strategy<Value = (Type, Value)> {
    let leaf = prop_oneof![
        with_gaps(any::<bool>().prop_map(Value::from)).prop_map(|v| (Type::Bool, v)),
        with_gaps(number()).prop_map(|v| (Type::Number, v)),
        with_gaps("\\PC{0,40}".prop_map(Value::from)).prop_map(|v| (Type::String, v)),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            (inner.clone(), 0..20_usize).prop_map(|((t, v), n)| (Type::list(t), Value::List(vec![v; n]))),
            inner.clone().prop_map(|(t, v)| (Type::set(t), Value::Set(vec![v]))),
            (inner.clone(), vec("\\PC{0,8}", 0..4))
                .prop_map(|((t, v), keys)| { (Type::map(t), Value::map(keys.into_iter().map(|k| (k, v.clone()))),) }),
            vec(inner.clone(), 0..20).prop_map(|parts| {
                let (types, values): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
                (Type::Tuple(types), Value::Tuple(values))
            }),
            vec(inner.clone(), 0..20).prop_map(|parts| {
                let named = |i: usize| format!("a{i}");
                (
                    Type::object(parts.iter().enumerate().map(|(i, (t, _))| (named(i), t.clone()))),
                    Value::object(parts.into_iter().enumerate().map(|(i, (_, v))| (named(i), v))),
                )
            }),
            inner.prop_map(|(t, v)| (Type::Dynamic, Value::Dynamic(Box::new(t), Box::new(v)))),
        ]
    })
}

proptest! {
    #[test]
    fn msgpack_gives_back_what_was_written((ty, value) in typed()) {
        value.conforms_to(&ty).unwrap();
        let bytes = value.to_msgpack(&ty).unwrap();
        let read = Value::from_msgpack(&bytes, &ty).unwrap();
        prop_assert_eq!(&read, &value);
    }

    #[test]
    fn json_gives_back_what_was_written((ty, value) in typed()) {
        let value = value.unknown_as_null();
        let finite = { let mut finite = true; value.walk(&mut |_, v| { finite &= v.as_number().is_none_or(Number::is_finite); true }); finite };
        let text = value.to_json(&ty);
        prop_assert_eq!(text.is_ok(), finite);
        if let Ok(text) = text {
            prop_assert_eq!(Value::from_json(text.as_bytes(), &ty).unwrap(), value);
        }
    }

    #[test]
    fn types_give_back_what_was_written((ty, _) in typed()) {
        prop_assert_eq!(Type::from_json(ty.to_json().as_bytes()).unwrap(), ty);
    }

    #[test]
    fn numbers_read_back_from_their_text(value in any::<f64>()) {
        if let Some(number) = Number::from_f64(value).filter(Number::is_finite) {
            prop_assert_eq!(number.to_f64().to_bits(), if value == 0.0 { 0 } else { value.to_bits() });
            prop_assert_eq!(Number::parse(&number.to_string()).unwrap(), number);
        }
    }
}
