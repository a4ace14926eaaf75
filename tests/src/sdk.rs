//! The life of a case through the SDK.

use deployme::resource::{DynResource, Ignore, Object, Session};
use deployme::schema::{Attribute, Mode, Type, without_write_only};
use deployme::{Client, ErrorKind, registry};
use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use crate::case::Case;

/// The kind of that type name.
///
/// # Panics
///
/// When there is none.
pub fn kind(type_name: &str) -> &'static dyn DynResource {
    registry::resource(type_name).unwrap_or_else(|| panic!("there is no kind {type_name}"))
}

/// Runs the whole life of the case; panics with what did not hold.
///
/// # Panics
///
/// When something does not hold.
pub async fn live(client: &Client, case: &Case) {
    let cancel = CancellationToken::new();
    let session = Session {
        services: client,
        cancel: &cancel,
        checkpoint: &Ignore,
    };
    for before in &case.before {
        kind(before.kind)
            .create(session, before.spec.clone())
            .await
            .unwrap_or_else(|error| panic!("prerequisite: {error}"));
    }
    let resource = kind(case.kind);
    let untouched = untouched(session, case).await;
    misses(session, case).await;
    let mut spec = case.spec.clone();
    let made = resource
        .create(session, spec.clone())
        .await
        .unwrap_or_else(|error| panic!("create: {}", error.report()));
    let mut id = made.id.clone();
    agrees(resource, &spec, &made, "the answer to create");

    let again = resource.create(session, spec.clone()).await;
    if case.setting {
        agrees(
            resource,
            &spec,
            &again.expect("taken over"),
            "the answer to a second create",
        );
    } else {
        let again = again.expect_err("a second create of the same name");
        assert_eq!(again.kind(), ErrorKind::AlreadyExists, "{again}");
        assert!(again.message().contains("exists already"), "{again}");
    }

    let mut known = resource
        .read(session, &id)
        .await
        .unwrap_or_else(|error| panic!("read: {error}"));
    agrees(resource, &spec, &known, "read after create");
    assert_eq!(known.id, id);
    listed(resource, session, &known, &case.scope).await;

    for change in &case.changes {
        if change.replaces {
            let mut replaced = spec.clone();
            replaced.insert(change.attribute.to_owned(), change.value.clone());
            assert!(
                declared(resource, change.attribute).behaviour.force_new
                    || resource.must_replace(&spec, &replaced) == [change.attribute],
                "{} is to replace",
                change.attribute
            );
            continue;
        }
        assert!(
            !declared(resource, change.attribute).behaviour.force_new,
            "{} is to change in place",
            change.attribute
        );
        spec.insert(change.attribute.to_owned(), change.value.clone());
        let what = format!("change of {} to {}", change.attribute, change.value);
        let changed = resource
            .update(session, &id, Some(known.value.clone()), spec.clone())
            .await
            .unwrap_or_else(|error| panic!("{what}: {}", error.report()));
        agrees(resource, &spec, &changed, &format!("the answer to the {what}"));
        id = changed.id.clone();
        known = resource
            .read(session, &id)
            .await
            .unwrap_or_else(|error| panic!("read after the {what}: {error}"));
        agrees(resource, &spec, &known, &format!("read after the {what}"));
    }

    resource
        .delete(session, &id, Some(known.value.clone()))
        .await
        .unwrap_or_else(|error| panic!("delete: {error}"));
    gone(session, case, &id, untouched.as_ref()).await;
    let twice = resource.delete(session, &id, Some(known.value)).await;
    assert!(
        twice.is_ok() || twice.as_ref().is_err_and(|error| error.kind() == ErrorKind::NotFound),
        "{twice:?}"
    );
    for before in case.before.iter().rev() {
        let resource = kind(before.kind);
        let id = resource.id_of(&before.spec).expect("a prerequisite has a natural name");
        resource
            .delete(session, &id, None)
            .await
            .unwrap_or_else(|error| panic!("delete of the prerequisite: {error}"));
    }
}

/// Where what an argument refers to is not there, a create says so of this argument, and nothing is made.
async fn misses(session: Session<'_>, case: &Case) {
    let resource = kind(case.kind);
    for argument in &resource.schema().attributes {
        if argument.behaviour.refers_to.is_none() || case.spec.get(&argument.name).is_none_or(Value::is_null) {
            continue;
        }
        let mut spec = case.spec.clone();
        spec.insert(argument.name.clone(), "no-such-thing".into());
        let what = format!("{} without what its {} refers to", case.kind, argument.name);
        let error = resource.create(session, spec).await.expect_err(&what);
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{what}: {}", error.report());
        let violations: Vec<&str> = error.violations().iter().map(|one| one.path.as_str()).collect();
        assert_eq!(violations, [argument.name.as_str()], "{what}: {error}");
        let message = &error.violations()[0].message;
        assert!(
            message.starts_with("there is no ")
                && message.contains("no-such-thing")
                && message.contains("create it first"),
            "{what}: {message}"
        );
    }
}

/// What a setting is before anything is done to it.
pub(crate) async fn untouched(session: Session<'_>, case: &Case) -> Option<Object> {
    let resource = kind(case.kind);
    let id = resource.id_of(&case.spec).filter(|_| case.setting)?;
    Some(resource.read(session, &id).await.expect("a setting is there"))
}

/// After a delete an object is gone; a setting is as it was.
pub(crate) async fn gone(session: Session<'_>, case: &Case, id: &str, untouched: Option<&Object>) {
    let found = kind(case.kind).read(session, id).await;
    if let Some(untouched) = untouched {
        let found = found.expect("a setting stays");
        assert_eq!(
            Value::Object(found.value),
            Value::Object(untouched.value.clone()),
            "a delete puts it back"
        );
    } else {
        let gone = found.expect_err("read after delete");
        assert_eq!(gone.kind(), ErrorKind::NotFound, "{gone}");
    }
}

/// Every argument of the kind is changed by one of the cases, or named as unchanged with a reason.
///
/// # Panics
///
/// When an argument is forgotten.
pub fn covers(cases: &[Case]) {
    let mut kinds: Vec<&str> = cases.iter().map(|case| case.kind).collect();
    kinds.dedup();
    for name in kinds {
        for attribute in kind(name)
            .schema()
            .attributes
            .iter()
            .filter(|attribute| attribute.mode != Mode::Computed)
        {
            let of_kind = || cases.iter().filter(|case| case.kind == name);
            let changed = of_kind().any(|case| case.changes.iter().any(|change| change.attribute == attribute.name));
            let excused =
                of_kind().any(|case| case.unchanged.iter().any(|(unchanged, _)| *unchanged == attribute.name));
            assert!(changed || excused, "no case changes {name}.{}", attribute.name);
        }
    }
}

fn declared(resource: &'static dyn DynResource, name: &str) -> &'static Attribute {
    resource
        .schema()
        .attribute(name)
        .unwrap_or_else(|| panic!("{} has no argument {name}", resource.schema().type_name))
}

async fn listed(resource: &'static dyn DynResource, session: Session<'_>, known: &Object, scope: &Map<String, Value>) {
    let collection = resource.collection(&known.id).expect("scope");
    let scope = collection.unwrap_or_else(|| scope.clone());
    let mut cursor = None;
    loop {
        let page = resource
            .list(session, scope.clone(), cursor)
            .await
            .unwrap_or_else(|error| panic!("list: {error}"));
        if let Some(found) = page.items.iter().find(|object| object.id == known.id) {
            assert_eq!(
                Value::Object(found.value.clone()),
                Value::Object(known.value.clone()),
                "the list's entry equals the single read"
            );
            assert_eq!(found.secrets, known.secrets);
            return;
        }
        cursor = page.next;
        assert!(cursor.is_some(), "the list does not contain {}", known.id);
    }
}

/// What was asked for is what is there: every argument that is not null, but for secrets and what no read tells.
pub(crate) fn agrees(resource: &'static dyn DynResource, spec: &Map<String, Value>, object: &Object, what: &str) {
    let attributes = &resource.schema().attributes;
    let spec = resource.normalize(spec.clone()).expect("normalize");
    let expected = without_write_only(attributes, &spec);
    compare(attributes, &expected, &object.value, what);
}

fn compare(attributes: &[Attribute], expected: &Map<String, Value>, found: &Map<String, Value>, what: &str) {
    for (name, value) in expected {
        let attribute = deployme::schema::find(attributes, name).expect("declared");
        if attribute.behaviour.local {
            continue;
        }
        let there = found.get(name).unwrap_or(&Value::Null);
        match (value, &attribute.ty, there) {
            (Value::Null, _, there) => assert!(
                empty(there) || attribute.mode == Mode::OptionalComputed || attribute.behaviour.write_only,
                "{what}: {name} was left out and is {there}"
            ),
            (value, _, there) if empty(value) && empty(there) => {}
            (Value::Object(value), Type::Object { attributes, .. }, Value::Object(there)) => {
                compare(attributes, value, there, &format!("{what}: {name}"));
            }
            (Value::Array(value), _, Value::Array(there)) if unordered(attribute) => {
                let sorted = |items: &[Value]| {
                    let mut texts: Vec<String> = items.iter().map(Value::to_string).collect();
                    texts.sort();
                    texts
                };
                assert_eq!(sorted(value), sorted(there), "{what}: {name}");
            }
            (value, _, there) => assert_eq!(value, there, "{what}: {name}"),
        }
    }
}

fn unordered(attribute: &Attribute) -> bool {
    attribute.behaviour.unordered || matches!(attribute.ty, Type::Set { .. })
}

fn empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(empty),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}
