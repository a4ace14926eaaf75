//! The rules Terraform holds a provider's answers to.

use super::Change;
use crate::{
    provider::{Diagnostic, Diagnostics},
    value::{Path, PathStep, Value},
    wire::tfplugin6::schema::Attribute,
};

/// What is wrong with a plan.
pub(super) fn planned(
    attributes: &[Attribute],
    prior: &Value,
    config: &Value,
    planned: &Value,
    requires_replace: &[Path],
) -> Diagnostics {
    let mut check = Check::new("Provider produced invalid plan");
    if planned.is_null() == config.is_null() {
        check.planned_object(attributes, prior, config, planned);
    } else {
        check.wrong("it is null exactly where the configuration is null");
    }
    for path in requires_replace {
        if planned.get(path).is_none() && prior.get(path).is_none() {
            check.path = path.clone();
            check.wrong("the path that requires replacement leads nowhere");
        }
    }
    check.found
}

/// What Terraform shows a change as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Create,
    NoOp,
    Update,
    Replace,
    Destroy,
}

impl Action {
    pub(super) fn of(change: &Change) -> Self {
        let (prior, planned) = (&change.prior, &change.planned.value);
        // Only what does change makes a replacement.
        let changes = |path: &Path| prior.get(path) != planned.get(path);
        match () {
            () if planned.is_null() => Self::Destroy,
            () if prior.is_null() => Self::Create,
            () if prior == planned => Self::NoOp,
            () if change.requires_replace.iter().any(changes) => Self::Replace,
            () => Self::Update,
        }
    }
}

/// What is wrong with the second plan of the same change, made when more was known: what had been known stays, and so does what is to be done, unless
/// nothing is left to do.
pub(super) fn planned_again(first: &Change, second: &Change) -> Diagnostics {
    let mut check = Check::new("Provider produced inconsistent final plan");
    let (was, is) = (Action::of(first), Action::of(second));
    if was != is && (was, is) != (Action::Update, Action::NoOp) {
        check.wrong(&format!("the planned action changed from {was:?} to {is:?}"));
    }
    check.realized(&first.planned.value, &second.planned.value);
    check.found
}

/// What is wrong with the state after a change.
pub(super) fn applied(attributes: &[Attribute], planned: &Value, state: &Value) -> Diagnostics {
    let mut check = Check::new("Provider produced inconsistent result after apply");
    check.realized(planned, state);
    check.stored(attributes, state);
    check.found
}

/// What is wrong with a state that was read, imported, moved or upgraded.
pub(super) fn stored(attributes: &[Attribute], state: &Value) -> Diagnostics {
    let mut check = Check::new("Provider produced invalid object");
    check.stored(attributes, state);
    check.found
}

/// What is wrong with what was read by a configuration: the configured stays, the rest is filled, nothing is unknown.
pub(super) fn computed(attributes: &[Attribute], config: &Value, result: &Value) -> Diagnostics {
    let mut check = Check::new("Provider produced invalid object");
    if result.is_null() {
        check.wrong("it is null");
    }
    check.planned_object(attributes, &Value::Null, config, result);
    check.stored(attributes, result);
    check.found
}

/// What is wrong with an identity that is stored or sent.
pub(super) fn identity(identity: &Value) -> Diagnostics {
    let mut check = Check::new("Provider produced invalid identity");
    check.known(identity);
    check.found
}

struct Check {
    title: &'static str,
    path: Path,
    found: Diagnostics,
}

impl Check {
    fn new(title: &'static str) -> Self {
        Self {
            title,
            path: Path::root(),
            found: Diagnostics::new(),
        }
    }

    fn wrong(&mut self, detail: &str) {
        let diagnostic = Diagnostic::error(self.title, detail).at(self.path.clone());
        self.found.push(diagnostic);
    }

    fn at(&mut self, step: PathStep, check: impl FnOnce(&mut Self)) {
        self.path.push(step);
        check(self);
        self.path.pop();
    }

    fn known(&mut self, value: &Value) {
        for path in value.unknown_paths() {
            let detail = Diagnostic::error(self.title, "it is still unknown").at(path);
            self.found.push(detail);
        }
    }

    fn stored(&mut self, attributes: &[Attribute], state: &Value) {
        self.known(state);
        self.write_only(attributes, state);
    }

    fn write_only(&mut self, attributes: &[Attribute], value: &Value) {
        let Value::Object(entries) = value else { return };
        for attribute in attributes {
            let entry = entries.get(&attribute.name).unwrap_or(&Value::Null);
            self.at(PathStep::Attribute(attribute.name.clone()), |check| {
                if attribute.write_only && !entry.is_null() {
                    check.wrong("a write-only value is never stored");
                }
                if let Some(nested) = &attribute.nested_type {
                    check.each(entry, |check, _, element| check.write_only(&nested.attributes, element));
                }
            });
        }
    }

    /// The object itself, or each element of a collection, with its step.
    fn each(&mut self, value: &Value, mut check: impl FnMut(&mut Self, Option<&PathStep>, &Value)) {
        match value {
            Value::List(elements) | Value::Tuple(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let step = PathStep::index(index);
                    self.at(step.clone(), |this| check(this, Some(&step), element));
                }
            }
            Value::Map(entries) => {
                for (key, element) in entries {
                    let step = PathStep::Key(key.clone());
                    self.at(step.clone(), |this| check(this, Some(&step), element));
                }
            }
            // Elements of sets have no address.
            Value::Set(elements) => elements.iter().for_each(|element| check(self, None, element)),
            one => check(self, None, one),
        }
    }

    fn planned_object(&mut self, attributes: &[Attribute], prior: &Value, config: &Value, planned: &Value) {
        if config.is_null() || planned.is_null() {
            return;
        }
        let part = |value: &Value, name: &str| value.attribute(name).cloned().unwrap_or_default();
        for attribute in attributes {
            let name = &attribute.name;
            let (prior, config, planned) = (part(prior, name), part(config, name), part(planned, name));
            self.at(PathStep::Attribute(name.clone()), |check| {
                check.planned_attribute(attribute, &prior, &config, &planned);
            });
        }
    }

    fn planned_attribute(&mut self, attribute: &Attribute, prior: &Value, config: &Value, planned: &Value) {
        if attribute.write_only {
            if !planned.is_null() {
                self.wrong("a write-only value is never planned");
            }
            return;
        }
        let same = |a: &Value, b: &Value| a.clone().without_refinements() == b.clone().without_refinements();
        if config.is_null() {
            if !planned.is_null() && !attribute.computed {
                self.wrong("it is planned though it is neither configured nor computed");
            }
        } else if same(planned, config) || (!prior.is_null() && same(planned, prior)) {
            // As configured, or kept.
        } else if let (Some(nested), false) = (&attribute.nested_type, config.is_unknown()) {
            self.planned_nested(&nested.attributes, prior, config, planned);
        } else {
            self.wrong("the plan differs from the configuration");
        }
    }

    fn planned_nested(&mut self, attributes: &[Attribute], prior: &Value, config: &Value, planned: &Value) {
        let shape = |value: &Value| match value {
            Value::List(elements) | Value::Set(elements) => Some((elements.len(), Vec::new())),
            Value::Map(entries) => Some((entries.len(), entries.keys().cloned().collect())),
            Value::Object(_) => Some((1, Vec::new())),
            _ => None,
        };
        if shape(config).is_none() || shape(planned) != shape(config) {
            return self.wrong("the planned objects are not those of the configuration");
        }
        if matches!(config, Value::Set(_)) {
            return;
        }
        let prior = prior.clone();
        let config = config.clone();
        self.each(planned, |check, step, planned| {
            let below = |value: &Value| match step {
                Some(step) => value
                    .get(&[step.clone()].into_iter().collect())
                    .cloned()
                    .unwrap_or_default(),
                None => value.clone(),
            };
            check.planned_object(attributes, &below(&prior), &below(&config), planned);
        });
    }

    /// Whether `actual` is what `planned` said, with what was unknown in it filled.
    fn realized(&mut self, planned: &Value, actual: &Value) {
        match (planned, actual) {
            (Value::Unknown(refinement), actual) => {
                if refinement.as_ref().is_some_and(|refinement| !refinement.allows(actual)) {
                    self.wrong("it breaks what was promised of it while it was unknown");
                }
            }
            (planned, actual) if planned.is_null() || actual.is_null() => {
                if planned.is_null() != actual.is_null() {
                    let (was, is) = if planned.is_null() { ("", "not ") } else { ("not ", "") };
                    self.wrong(&format!("it was planned to be {was}null and is {is}null"));
                }
            }
            // Told by the check of what is stored.
            (_, Value::Unknown(_)) => {}
            (Value::Dynamic(..), _) | (_, Value::Dynamic(..)) => self.realized(planned.untyped(), actual.untyped()),
            (Value::List(a), Value::List(b)) | (Value::Tuple(a), Value::Tuple(b)) => {
                if a.len() != b.len() {
                    return self.wrong("elements have come or gone");
                }
                for (index, (planned, actual)) in a.iter().zip(b).enumerate() {
                    self.at(PathStep::index(index), |check| check.realized(planned, actual));
                }
            }
            (Value::Map(a), Value::Map(b)) | (Value::Object(a), Value::Object(b)) => {
                if !a.keys().eq(b.keys()) {
                    return self.wrong("elements have come or gone");
                }
                let object = matches!(planned, Value::Object(_));
                for ((key, planned), actual) in a.iter().zip(b.values()) {
                    let step = if object {
                        PathStep::Attribute(key.clone())
                    } else {
                        PathStep::Key(key.clone())
                    };
                    self.at(step, |check| check.realized(planned, actual));
                }
            }
            (Value::Set(a), Value::Set(b)) => {
                let fits = |planned: &Value, actual: &Value| {
                    let mut check = Check::new("");
                    check.realized(planned, actual);
                    check.found.is_empty()
                };
                let all =
                    a.iter().all(|a| b.iter().any(|b| fits(a, b))) && b.iter().all(|b| a.iter().any(|a| fits(a, b)));
                let mut distinct = b.clone();
                distinct.sort();
                distinct.dedup();
                if !all || distinct.len() > a.len() {
                    self.wrong("the elements are not those of the plan");
                }
            }
            (planned, actual) => {
                if planned != actual {
                    self.wrong("it is not what was planned");
                }
            }
        }
    }
}
