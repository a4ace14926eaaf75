//! Rules for a plan.

use deployme::schema::Attribute;
use tfplugin::value::{Path, PathStep, Value};

use super::Problem;
use crate::fields::{Field, Nesting, Part, fields, nested, object_type};

/// The three values of one place that a plan is judged by.
pub struct Place<'a> {
    /// Before.
    pub prior: &'a Value,
    /// As configured.
    pub config: &'a Value,
    /// As planned.
    pub planned: &'a Value,
}

/// Every rule that a planned object and its list of replacing paths break.
pub fn plan(attributes: &[Attribute], place: &Place<'_>, requires_replace: &[Path]) -> Vec<Problem> {
    let root = Path::root();
    if let Err(error) = place.planned.conforms_to(&object_type(attributes)) {
        return vec![Problem::new(&error.path, error.problem)];
    }
    if place.planned.is_null() != place.config.is_null() {
        return vec![Problem::new(
            &root,
            "is planned to be absent although configured, or the reverse",
        )];
    }
    let mut check = Check {
        path: root,
        problems: Vec::new(),
    };
    check.object(attributes, place);
    for path in requires_replace {
        if place.prior.get(path).is_none() && place.planned.get(path).is_none() {
            check.problems.push(Problem::new(
                path,
                "is to replace the object but exists neither before nor after",
            ));
        }
    }
    check.problems
}

struct Check {
    path: Path,
    problems: Vec<Problem>,
}

impl Check {
    fn object(&mut self, attributes: &[Attribute], place: &Place<'_>) {
        if place.planned.is_null() || place.planned.is_unknown() {
            return;
        }
        for field in fields(attributes) {
            let part = |value: &Value| value.attribute(&field.name).cloned().unwrap_or_default();
            let (prior, config, planned) = (part(place.prior), part(place.config), part(place.planned));
            self.at(PathStep::Attribute(field.name.clone().into_owned()), |check| {
                check.attribute(
                    &field,
                    &Place {
                        prior: &prior,
                        config: &config,
                        planned: &planned,
                    },
                );
            });
        }
    }

    fn attribute(&mut self, field: &Field<'_>, place: &Place<'_>) {
        let Place { prior, config, planned } = *place;
        if field.part == Part::WriteOnly {
            if !matches!(planned, Value::Null) {
                self.refuse("is write-only and yet planned");
            }
            return;
        }
        let as_configured = || planned.clone().without_refinements() == config.clone().without_refinements();
        let as_before = || !prior.is_null() && !config.is_null() && planned == prior;
        if config.is_null() && field.is_computed() || as_before() {
            return;
        }
        if let (Part::Value, Some((nesting, inner)), false) = (
            field.part,
            nested(&field.attribute.ty),
            config.is_null() || config.is_unknown(),
        ) {
            self.nested(nesting, inner, place);
        } else if !as_configured() {
            self.refuse(if config.is_null() {
                "is not configured, and yet planned with a value"
            } else {
                "is planned with another value than the configured one"
            });
        }
    }

    fn nested(&mut self, nesting: Nesting, inner: &[Attribute], place: &Place<'_>) {
        if place.planned.is_null() || place.planned.is_unknown() {
            self.refuse("is configured, and yet planned as absent or unknown");
            return;
        }
        let none = Vec::new();
        match (nesting, place.config, place.planned) {
            (Nesting::Single, ..) => self.object(inner, place),
            (Nesting::List, Value::List(config), Value::List(planned)) if config.len() == planned.len() => {
                let prior = match place.prior {
                    Value::List(prior) => prior,
                    _ => &none,
                };
                for (index, (config, planned)) in config.iter().zip(planned).enumerate() {
                    let prior = prior.get(index).unwrap_or(&Value::Null);
                    self.element(PathStep::index(index), inner, &Place { prior, config, planned });
                }
            }
            (Nesting::Map, Value::Map(config), Value::Map(planned)) if config.keys().eq(planned.keys()) => {
                for (key, config) in config {
                    let prior = place
                        .prior
                        .entries()
                        .and_then(|prior| prior.get(key))
                        .unwrap_or(&Value::Null);
                    let planned = &planned[key];
                    self.element(PathStep::Key(key.clone()), inner, &Place { prior, config, planned });
                }
            }
            (Nesting::Set, Value::Set(config), Value::Set(planned)) if config.len() == planned.len() => {}
            _ => self.refuse("is planned with other elements than the configured ones"),
        }
    }

    fn element(&mut self, step: PathStep, inner: &[Attribute], place: &Place<'_>) {
        self.at(step, |check| {
            if place.config.is_null() || place.config.is_unknown() {
                if place.planned.clone().without_refinements() != place.config.clone().without_refinements() {
                    check.refuse("is planned with another value than the configured one");
                }
            } else if place.planned.is_null() || place.planned.is_unknown() {
                check.refuse("is configured, and yet planned as absent or unknown");
            } else {
                check.object(inner, place);
            }
        });
    }

    fn at(&mut self, step: PathStep, body: impl FnOnce(&mut Self)) {
        self.path.push(step);
        body(self);
        self.path.pop();
    }

    fn refuse(&mut self, text: &str) {
        self.problems.push(Problem::new(&self.path, text));
    }
}
