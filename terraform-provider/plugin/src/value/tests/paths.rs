use crate::value::{Path, Value};

fn sample() -> Value {
    Value::object([
        (
            "rules",
            Value::list([Value::object([
                ("name", Value::from("a")),
                ("ports", Value::set([Value::from(1), Value::UNKNOWN])),
            ])]),
        ),
        ("labels", Value::map([("app", Value::UNKNOWN)])),
    ])
}

#[test]
fn paths_read_as_in_terraforms_language() {
    let path = Path::of("rules").index(0).attribute("name");
    assert_eq!(path.to_string(), "rules[0].name");
    assert_eq!(Path::of("labels").key("a \"b\"").to_string(), r#"labels["a \"b\""]"#);
    assert!(path.starts_with(&Path::of("rules")));
    assert!(!path.starts_with(&Path::of("labels")));
}

#[test]
fn parts_are_found_by_path() {
    let mut value = sample();
    let path = Path::of("rules").index(0).attribute("name");
    assert_eq!(value.get(&path).unwrap().as_str(), Some("a"));
    *value.get_mut(&path).unwrap() = "b".into();
    assert_eq!(value.get(&path).unwrap().as_str(), Some("b"));
    assert!(value.get(&Path::of("rules").index(1)).is_none());
    assert!(value.get(&Path::of("rules").key("0")).is_none());
}

#[test]
fn unknown_parts_are_named_and_sets_end_a_path() {
    let names: Vec<_> = sample().unknown_paths().iter().map(ToString::to_string).collect();
    assert_eq!(names, ["labels[\"app\"]", "rules[0].ports"]);
    assert!(!sample().is_wholly_known());
    assert!(sample().unknown_as_null().is_wholly_known());
}

#[test]
fn walk_leaves_out_what_the_visitor_declines() {
    let mut seen = Vec::new();
    sample().walk(&mut |path, _| {
        seen.push(path.to_string());
        path != &Path::of("rules")
    });
    assert_eq!(seen, ["", "labels", "labels[\"app\"]", "rules"]);
}
