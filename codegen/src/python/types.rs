//! Annotations and defaults in Python.

use serde_json::Value;

use crate::surface::{Field, Form, Presence, Ty};

/// Words that cannot be names.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// The canonical name as a Python name.
pub(super) fn name(canonical: &str) -> String {
    if KEYWORDS.contains(&canonical) {
        format!("{canonical}_")
    } else {
        canonical.to_owned()
    }
}

/// The annotation of a type in a struct that is filled in so.
pub(super) fn annotation(ty: &Ty, form: Form) -> String {
    match ty {
        Ty::Bool => "bool".into(),
        Ty::Text(values) if values.is_empty() => "str".into(),
        Ty::Text(values) => {
            let values: Vec<String> = values.iter().map(|known| text(&known.value)).collect();
            format!("Literal[{}]", values.join(", "))
        }
        Ty::Secret if form == Form::Arguments => "Secret | str".into(),
        Ty::Secret => "Secret".into(),
        Ty::Integer => "int".into(),
        Ty::Number => "float".into(),
        Ty::Json => "Any".into(),
        Ty::List(element) => format!("Sequence[{}]", annotation(element, form)),
        // What has no hash cannot be in a set of Python.
        Ty::Set(element) if matches!(**element, Ty::Struct(_)) => format!("Sequence[{}]", annotation(element, form)),
        Ty::Set(element) => format!("AbstractSet[{}]", annotation(element, form)),
        Ty::Map(element) => format!("Mapping[str, {}]", annotation(element, form)),
        Ty::Struct(name) => name.clone(),
    }
}

/// The annotation and the default of a field, such as `str | None = None`.
pub(super) fn declaration(field: &Field, form: Form) -> String {
    let annotation = annotation(&field.ty, form);
    let (annotation, default) = match &field.presence {
        Presence::Required => (annotation, None),
        Presence::Optional => (format!("{annotation} | None"), Some("default=None".to_owned())),
        Presence::Default(value) => match literal(value) {
            Some(value) => (annotation, Some(format!("default={value}"))),
            None => (format!("{annotation} | None"), Some("default=None".to_owned())),
        },
        Presence::Empty => {
            let empty = match annotation.split('[').next() {
                // With its types, for type checkers cannot infer them.
                Some("Mapping") => format!("default_factory={}", annotation.replacen("Mapping", "dict", 1)),
                Some("AbstractSet") => "default=frozenset()".to_owned(),
                _ => "default=()".to_owned(),
            };
            (annotation, Some(empty))
        }
    };
    let plain = default.as_deref().and_then(|default| default.strip_prefix("default="));
    match (&default, field.secret) {
        (None, false) => annotation,
        (None, true) => format!("{annotation} = dataclasses.field(repr=False)"),
        (Some(default), true) => format!("{annotation} = dataclasses.field({default}, repr=False)"),
        (Some(default), false) => match plain {
            Some(value) => format!("{annotation} = {value}"),
            None => format!("{annotation} = dataclasses.field({default})"),
        },
    }
}

/// The parameter of a field, such as `realm: str`.
pub(super) fn parameter(field: &Field) -> String {
    let annotation = annotation(&field.ty, Form::Arguments);
    match field.presence {
        Presence::Required => format!("{}: {annotation}", name(&field.name)),
        _ => format!("{}: {annotation} | None = None", name(&field.name)),
    }
}

fn literal(value: &Value) -> Option<String> {
    match value {
        Value::Bool(true) => Some("True".into()),
        Value::Bool(false) => Some("False".into()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(value) => Some(text(value)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A text as a literal: JSON's escapes are Python's too.
pub(super) fn text(value: &str) -> String {
    Value::from(value).to_string()
}

/// Whether a type uses another one that `wanted` accepts, at any depth.
pub(super) fn uses(ty: &Ty, wanted: &dyn Fn(&Ty) -> bool) -> bool {
    wanted(ty)
        || match ty {
            Ty::List(element) | Ty::Set(element) | Ty::Map(element) => uses(element, wanted),
            _ => false,
        }
}
