use crate::value::{Number, Type, Value};

#[test]
fn numbers_are_read_and_written_in_full() {
    let ty = Type::list(Type::Number);
    let text = "[0.1,123456789.123456789012345,18446744073709551616,-5]";
    let value = Value::from_json(text.as_bytes(), &ty).unwrap();
    assert_eq!(
        value.elements().unwrap()[1],
        Value::from(Number::parse("123456789.123456789012345").unwrap())
    );
    assert_eq!(value.to_json(&ty).unwrap(), text);
    assert_eq!(Value::from_json(b"1E2", &Type::Number).unwrap(), 100.into());
}

#[test]
fn state_objects_are_read_strictly_or_leniently() {
    let ty = Type::object([("id", Type::String), ("new", Type::set(Type::String))]);
    let old = br#"{"id":"x","gone":{"deep":[1,2]}}"#;
    assert_eq!(
        Value::from_json(old, &ty).unwrap_err().to_string(),
        "there is no attribute \"gone\" in the schema"
    );
    let expected = Value::object([("id", Value::from("x")), ("new", Value::Null)]);
    assert_eq!(Value::from_json_lenient(old, &ty).unwrap(), expected);
}

#[test]
fn dynamic_values_are_objects_of_type_and_value() {
    let value = Value::Dynamic(Box::new(Type::list(Type::String)), Box::new(Value::list(["a"])));
    let text = r#"{"type":["list","string"],"value":["a"]}"#;
    assert_eq!(value.to_json(&Type::Dynamic).unwrap(), text);
    assert_eq!(Value::from_json(text.as_bytes(), &Type::Dynamic).unwrap(), value);
}

#[test]
fn errors_name_the_path_and_never_the_text() {
    let ty = Type::object([("labels", Type::map(Type::Bool))]);
    let error = Value::from_json(br#"{"labels":{"a":"s3cret"}}"#, &ty).unwrap_err();
    assert_eq!(error.to_string(), "labels[\"a\"]: the JSON is no bool");
    let broken = Value::from_json(br#"{"labels":s3cret}"#, &ty).unwrap_err().to_string();
    assert!(!broken.contains("s3cret"), "{broken}");
}

#[test]
fn unknown_and_infinite_values_have_no_json() {
    assert!(Value::UNKNOWN.to_json(&Type::Bool).is_err());
    assert!(
        Value::Number(Number::from_f64(f64::INFINITY).unwrap())
            .to_json(&Type::Number)
            .is_err()
    );
}

#[test]
fn type_forms_are_read_and_written() {
    for text in [
        r#""dynamic""#,
        r#"["list",["set","number"]]"#,
        r#"["object",{"a":"bool","b":["tuple",["string"]]}]"#,
    ] {
        assert_eq!(Type::from_json(text.as_bytes()).unwrap().to_json(), text);
    }
    let optional = Type::from_json(br#"["object",{"a":"bool"},["a"]]"#).unwrap();
    assert_eq!(optional, Type::object([("a", Type::Bool)]));
    for text in [
        "",
        "null",
        "[]",
        r#""any""#,
        r#"["list"]"#,
        r#"["list","string","x"]"#,
        r#"["object","string"]"#,
    ] {
        assert!(Type::from_json(text.as_bytes()).is_err(), "{text}");
    }
}
