//! Where write-only values stand in a value.

use deployme::schema::{Attribute, Mode};
use tfplugin::value::{Path, PathStep, Value};

use crate::fields::{Nesting, Part, fields, nested, version};

/// Which secrets an apply hands to the kind.
#[derive(Clone, Copy)]
pub(in crate::engine) enum Sent<'a> {
    /// All that are configured: for a create.
    All,
    /// Those whose `x_wo_version` differs from the one in this state, those that the service forgets otherwise, and required ones,
    /// without which the kind takes no arguments.
    Changed(&'a Value),
}

/// Puts write-only values of the configuration into a value of the same shape, which knows the versions.
pub(in crate::engine) fn fill(attributes: &[Attribute], config: &Value, value: &mut Value, send: Sent<'_>) {
    let Some(entries) = value.entries_mut() else { return };
    for field in fields(attributes) {
        let Some(configured) = config.attribute(&field.name) else {
            continue;
        };
        match field.part {
            Part::Version => {}
            Part::WriteOnly => {
                let name = version(&field.attribute.name);
                let changed = match send {
                    Sent::All => true,
                    Sent::Changed(prior) => {
                        prior.attribute(&name).unwrap_or(&Value::Null) != entries.get(&name).unwrap_or(&Value::Null)
                    }
                };
                if changed || field.attribute.behaviour.resent || field.attribute.mode == Mode::Required {
                    entries.insert(field.name.into_owned(), configured.clone());
                }
            }
            Part::Value => {
                if let (Some((nesting, inner)), Some(value)) =
                    (nested(&field.attribute.ty), entries.get_mut(&*field.name))
                {
                    let send = step(send, |prior| prior.attribute(&field.name));
                    fill_nested(nesting, inner, configured, value, send);
                }
            }
        }
    }
}

fn fill_nested(nesting: Nesting, inner: &[Attribute], config: &Value, value: &mut Value, send: Sent<'_>) {
    match (nesting, config, value) {
        (Nesting::Single, config, value) => fill(inner, config, value, send),
        (Nesting::List, Value::List(config), Value::List(values)) => {
            for (index, (config, value)) in config.iter().zip(values).enumerate() {
                fill(inner, config, value, step(send, |prior| prior.elements()?.get(index)));
            }
        }
        (Nesting::Map, Value::Map(config), Value::Map(values)) => {
            for (key, value) in values {
                if let Some(config) = config.get(key) {
                    fill(inner, config, value, step(send, |prior| prior.entries()?.get(key)));
                }
            }
        }
        // Sets hold no write-only values.
        _ => {}
    }
}

fn step<'a>(send: Sent<'a>, inner: impl FnOnce(&'a Value) -> Option<&'a Value>) -> Sent<'a> {
    match send {
        Sent::All => Sent::All,
        Sent::Changed(prior) => Sent::Changed(inner(prior).unwrap_or(&Value::Null)),
    }
}

/// Calls `visit` with every write-only place of a value: the path of the secret in canonical names, that of `x_wo`, and the object
/// that holds it.
pub(in crate::engine) fn visit(
    attributes: &[Attribute],
    value: &mut Value,
    visit: &mut dyn FnMut(&Place<'_>, &mut Value),
) {
    visit_object(attributes, value, &mut Path::root(), visit);
}

/// One write-only place.
pub(in crate::engine) struct Place<'a> {
    /// The attribute.
    pub(in crate::engine) attribute: &'a Attribute,
    /// Path of the object that holds it.
    pub(in crate::engine) parent: &'a Path,
}

impl Place<'_> {
    /// Path in canonical names: `smtp_server.password`.
    pub(super) fn canonical(&self) -> String {
        self.parent.clone().attribute(&*self.attribute.name).to_string()
    }
}

fn visit_object(
    attributes: &[Attribute],
    value: &mut Value,
    path: &mut Path,
    visit: &mut dyn FnMut(&Place<'_>, &mut Value),
) {
    if !matches!(value, Value::Object(_)) {
        return;
    }
    for attribute in attributes {
        if attribute.behaviour.write_only {
            let place = Place {
                attribute,
                parent: path,
            };
            visit(&place, value);
            continue;
        }
        let Some((nesting, inner)) = nested(&attribute.ty) else {
            continue;
        };
        let Some(child) = value.entries_mut().and_then(|entries| entries.get_mut(&attribute.name)) else {
            continue;
        };
        path.push(PathStep::Attribute(attribute.name.clone()));
        match (nesting, child) {
            (Nesting::Single, child) => visit_object(inner, child, path, visit),
            (Nesting::List, Value::List(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    path.push(PathStep::index(index));
                    visit_object(inner, item, path, visit);
                    path.pop();
                }
            }
            (Nesting::Map, Value::Map(entries)) => {
                for (key, entry) in entries {
                    path.push(PathStep::Key(key.clone()));
                    visit_object(inner, entry, path, visit);
                    path.pop();
                }
            }
            _ => {}
        }
        path.pop();
    }
}

/// Makes every write-only value null.
pub(in crate::engine) fn clear(attributes: &[Attribute], value: &mut Value) {
    visit(attributes, value, &mut |place, object| {
        object.set_attribute(crate::fields::write_only(&place.attribute.name), Value::Null);
    });
}

/// Paths of write-only values that are set.
pub(in crate::engine) fn set_paths(attributes: &[Attribute], value: &Value) -> Vec<Path> {
    let mut found = Vec::new();
    visit(attributes, &mut value.clone(), &mut |place, object| {
        let name = crate::fields::write_only(&place.attribute.name);
        if object
            .attribute(&name)
            .is_some_and(|secret| !matches!(secret, Value::Null))
        {
            found.push(place.parent.clone().attribute(name));
        }
    });
    found
}

/// Every secret text of a value: what must not be shown. A text that stands beside it in the open is none, as for
/// [`deployme::schema::secrets`].
pub fn texts(attributes: &[Attribute], value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(attributes, value, &mut found);
    found
}

fn collect(attributes: &[Attribute], value: &Value, all: &mut Vec<String>) {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for field in fields(attributes) {
        let Some(value) = value.attribute(&field.name) else {
            continue;
        };
        let is_secret = field.part == Part::WriteOnly || field.attribute.behaviour.sensitive;
        if is_secret && field.part != Part::Version {
            value.walk(&mut |_, part| {
                if let Value::String(text) = part {
                    found.push(text.clone());
                }
                true
            });
        } else if let Some((_, inner)) = nested(&field.attribute.ty) {
            match value {
                Value::List(items) | Value::Set(items) => {
                    items.iter().for_each(|item| collect(inner, item, &mut found));
                }
                Value::Map(entries) => entries.values().for_each(|entry| collect(inner, entry, &mut found)),
                value => collect(inner, value, &mut found),
            }
        } else {
            open.extend(value.as_str());
        }
    }
    found.retain(|secret| !open.contains(&secret.as_str()));
    all.append(&mut found);
}
