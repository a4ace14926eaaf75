//! Which changes cannot be made in place.

use deployme::resource::DynResource;
use deployme::schema::{Attribute, Type};
use tfplugin::value::{Path, PathStep, Value};

use super::normal::normal_spec;
use crate::equality::{is_blank, same};
use crate::fields::{Nesting, Part, fields, nested};

/// Paths of the attributes whose planned change replaces the object, each once. An unknown value counts as a change: were it to
/// turn out as one only in the apply, an announced update would have to become a replacement.
pub(super) fn requires_replace(attributes: &[Attribute], prior: &Value, planned: &Value) -> Vec<Path> {
    let mut search = Search {
        path: Path::root(),
        found: Vec::new(),
    };
    search.object(attributes, prior, planned);
    let mut found: Vec<Path> = Vec::with_capacity(search.found.len());
    for path in search.found {
        if !found.contains(&path) {
            found.push(path);
        }
    }
    found
}

/// Adds what the kind itself cannot change in place, and answers with what it added.
///
/// The kind is asked with known values only: what is unknown counts as it was, so that the answer does not change once something
/// else is known. Where the kind says that another value may replace the object, an unknown one counts as such a value, as it does
/// in [`requires_replace`].
pub(super) fn kind_requires_replace(
    resource: &dyn DynResource,
    config: &Value,
    prior: &Value,
    planned: &Value,
    found: &mut Vec<Path>,
) -> Vec<Path> {
    let Some(before) = normal_spec(resource, config, prior) else {
        return Vec::new();
    };
    let places = resource.may_replace(&before).iter();
    let unknown = places.filter_map(|place| {
        let mut names = place.split('.');
        let attribute = names.next()?;
        is_unknown_at(config.attribute(attribute)?, names).then_some(attribute)
    });
    let mut names: Vec<&str> = unknown.collect();
    if let Some(after) = normal_spec(resource, config, &with_prior_for_unknown(resource, prior, planned)) {
        names.extend(resource.must_replace(&before, &after));
    }
    let mut added = Vec::new();
    for name in names {
        let path = Path::of(name);
        if !found.contains(&path) {
            found.push(path.clone());
            added.push(path);
        }
    }
    added
}

/// Whether the value at the end of these keys, or one on the way, is not known.
fn is_unknown_at<'a>(value: &Value, mut keys: impl Iterator<Item = &'a str>) -> bool {
    if value.is_unknown() {
        return true;
    }
    match keys.next() {
        Some(key) => value
            .entries()
            .and_then(|entries| entries.get(key))
            .is_some_and(|inner| is_unknown_at(inner, keys)),
        None => !value.is_wholly_known(),
    }
}

/// What is planned, and what is not known yet as it was. In a map each entry is taken by itself.
pub(super) fn with_prior_for_unknown(resource: &dyn DynResource, prior: &Value, planned: &Value) -> Value {
    let mut guess = planned.clone();
    for field in fields(&resource.schema().attributes) {
        let (Some(before), Some(after)) = (prior.attribute(&field.name), planned.attribute(&field.name)) else {
            continue;
        };
        if after.is_wholly_known() {
            continue;
        }
        let mut known = before.clone();
        if let Value::Map(entries) = after {
            let was = |key: &String| before.entries().and_then(|entries| entries.get(key)).cloned();
            let entries = entries.iter().filter_map(|(key, value)| {
                let value = if value.is_wholly_known() {
                    value.clone()
                } else {
                    was(key)?
                };
                Some((key.clone(), value))
            });
            known = Value::Map(entries.collect());
        }
        guess.set_attribute(&*field.name, known);
    }
    guess
}

struct Search {
    path: Path,
    found: Vec<Path>,
}

impl Search {
    fn object(&mut self, attributes: &[Attribute], prior: &Value, planned: &Value) {
        for field in fields(attributes) {
            let attribute = field.attribute;
            let before = prior.attribute(&field.name).unwrap_or(&Value::Null);
            let after = planned.attribute(&field.name).unwrap_or(&Value::Null);
            if before == after || field.part == Part::WriteOnly {
                continue;
            }
            self.path.push(PathStep::Attribute(field.name.clone().into_owned()));
            if field.part == Part::Version {
                if attribute.behaviour.force_new {
                    self.found.push(self.path.clone());
                }
            } else if attribute.behaviour.force_new {
                if !same(attribute, before, after) {
                    self.found.push(self.path.clone());
                }
            } else if let Some((nesting, inner)) = nested(&attribute.ty) {
                self.nested(nesting, inner, before, after);
            }
            self.path.pop();
        }
    }

    fn nested(&mut self, nesting: Nesting, inner: &[Attribute], before: &Value, after: &Value) {
        if !has_force_new(inner) {
            return;
        }
        if before.is_unknown() || after.is_unknown() {
            self.found.push(self.path.clone());
            return;
        }
        match nesting {
            Nesting::Single => self.object(inner, before, after),
            Nesting::List => {
                let (before, after) = (
                    before.elements().unwrap_or_default(),
                    after.elements().unwrap_or_default(),
                );
                for index in 0..before.len().max(after.len()) {
                    self.element(PathStep::index(index), inner, before.get(index), after.get(index));
                }
            }
            Nesting::Map => {
                let empty = std::collections::BTreeMap::new();
                let (before, after) = (before.entries().unwrap_or(&empty), after.entries().unwrap_or(&empty));
                for key in before
                    .keys()
                    .chain(after.keys().filter(|key| !before.contains_key(*key)))
                {
                    self.element(PathStep::Key(key.clone()), inner, before.get(key), after.get(key));
                }
            }
            // The elements have no address.
            Nesting::Set => self.found.push(self.path.clone()),
        }
    }

    fn element(&mut self, step: PathStep, inner: &[Attribute], before: Option<&Value>, after: Option<&Value>) {
        match (before, after) {
            (Some(before), Some(after)) => {
                self.path.push(step);
                self.object(inner, before, after);
                self.path.pop();
            }
            // One that comes or goes, with values that cannot be changed in place.
            (Some(one), None) | (None, Some(one)) if sets_force_new(inner, one) => self.found.push(self.path.clone()),
            _ => {}
        }
    }
}

fn has_force_new(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.behaviour.force_new || type_has_force_new(&attribute.ty))
}

fn type_has_force_new(ty: &Type) -> bool {
    nested(ty).is_some_and(|(_, inner)| has_force_new(inner))
}

fn sets_force_new(attributes: &[Attribute], value: &Value) -> bool {
    fields(attributes).any(|field| {
        let value = value.attribute(&field.name).unwrap_or(&Value::Null);
        !is_blank(value) && (field.attribute.behaviour.force_new || type_has_force_new(&field.attribute.ty))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use deployme::schema::{Role, field, lower};
    use schemars::JsonSchema;

    use super::*;

    /// A disk.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Disk {
        #[schemars(transform = field::force_new)]
        kind: Option<String>,
        size: Option<i64>,
    }

    /// A machine.
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Machine {
        list: Vec<Disk>,
        map: BTreeMap<String, Disk>,
        set: BTreeSet<Disk>,
        #[schemars(transform = field::force_new)]
        token: Option<deployme::Secret>,
    }

    /// A disk of that kind; of none but a size for an empty one.
    fn disk(kind: &str) -> Value {
        let kind = if kind.is_empty() { Value::Null } else { kind.into() };
        Value::object([("kind", kind), ("size", 1.into())])
    }

    fn list(kinds: &[&str]) -> Value {
        Value::list(kinds.iter().map(|kind| disk(kind)))
    }

    fn map(kinds: &[(&str, &str)]) -> Value {
        Value::map(kinds.iter().map(|(key, kind)| (*key, disk(kind))))
    }

    fn set(kinds: &[&str]) -> Value {
        Value::set(kinds.iter().map(|kind| disk(kind)))
    }

    #[test]
    fn the_paths_that_replace_lead_to_elements_and_never_into_sets() {
        let attributes = lower::<Machine>(Role::Arguments).expect("lower");
        for (name, before, after, expected) in [
            ("list", list(&["a"]), list(&["b"]), &["list[0].kind"][..]),
            ("list", list(&["a", "b"]), list(&["a"]), &["list"]),
            ("list", list(&["a"]), list(&["a", "b", "c"]), &["list"]),
            ("list", list(&["a"]), list(&["a", ""]), &[]),
            ("map", map(&[("k", "a")]), map(&[("k", "b")]), &["map[\"k\"].kind"]),
            ("map", map(&[("k", "a")]), map(&[("l", "a")]), &["map"]),
            ("map", map(&[("k", "")]), map(&[]), &[]),
            ("set", set(&["a"]), set(&["b"]), &["set"]),
            ("set", set(&["a"]), set(&["a", "b"]), &["set"]),
            ("set", set(&["a", "b"]), set(&["b", "a"]), &[]),
            ("token_wo_version", 1.into(), 2.into(), &["token_wo_version"]),
            ("token_wo_version", 1.into(), 1.into(), &[]),
            // Never stored, so that it says nothing of a change.
            ("token_wo", "a".into(), "b".into(), &[]),
        ] {
            let (prior, planned) = (Value::object([(name, before)]), Value::object([(name, after)]));
            let found = requires_replace(&attributes, &prior, &planned);
            let found: Vec<_> = found.iter().map(ToString::to_string).collect();
            assert_eq!(found, expected, "{prior:?} {planned:?}");
        }
    }
}
