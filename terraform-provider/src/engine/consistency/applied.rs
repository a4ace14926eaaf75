//! Rules for the state after an apply.

use std::collections::BTreeSet;

use deployme::schema::Attribute;
use tfplugin::value::{Path, PathStep, Value};

use super::{Problem, stored};

/// Every rule that a state breaks which is to be stored after `planned` was carried out.
pub fn applied(attributes: &[Attribute], planned: &Value, actual: &Value) -> Vec<Problem> {
    if planned.is_null() || actual.is_null() {
        let text = "exists although it was to be destroyed, or the reverse";
        let broken = planned.is_null() != actual.is_null();
        return broken.then(|| Problem::new(&Path::root(), text)).into_iter().collect();
    }
    let mut problems = stored(attributes, actual);
    if problems.is_empty() {
        problems = compatible(planned, actual);
    }
    problems
}

/// Where a later value breaks what an earlier plan promised: between the two plans of one change, and between plan and result.
pub fn compatible(planned: &Value, actual: &Value) -> Vec<Problem> {
    let mut check = Check {
        path: Path::root(),
        problems: Vec::new(),
    };
    check.value(planned, actual);
    check.problems
}

struct Check {
    path: Path,
    problems: Vec<Problem>,
}

impl Check {
    fn value(&mut self, planned: &Value, actual: &Value) {
        match (planned, actual) {
            (Value::Unknown(Some(refinement)), actual) if !refinement.allows(actual) => {
                self.refuse("is outside of what the plan promised");
            }
            (Value::Unknown(_), _) => {}
            (_, Value::Unknown(_)) => self.refuse("was planned with a value, and is now unknown"),
            (Value::Null, Value::Null) => {}
            (Value::Null, _) => self.refuse("was planned to be absent, and the service reports a value"),
            (_, Value::Null) => self.refuse("was planned with a value, and the service reports none"),
            (Value::Object(planned), Value::Object(actual)) => {
                for (name, planned) in planned {
                    let actual = actual.get(name).unwrap_or(&Value::Null);
                    self.at(PathStep::Attribute(name.clone()), planned, actual);
                }
            }
            (Value::List(planned), Value::List(actual)) if planned.len() == actual.len() => {
                for (index, (planned, actual)) in planned.iter().zip(actual).enumerate() {
                    self.at(PathStep::index(index), planned, actual);
                }
            }
            (Value::Map(planned), Value::Map(actual)) if planned.keys().eq(actual.keys()) => {
                for (key, planned) in planned {
                    self.at(PathStep::Key(key.clone()), planned, &actual[key]);
                }
            }
            (Value::List(_), Value::List(_)) | (Value::Map(_), Value::Map(_)) => {
                self.refuse("has other elements than planned");
            }
            (Value::Set(planned), Value::Set(actual)) => {
                let fits = |planned: &Value, actual: &Value| compatible(planned, actual).is_empty();
                let has = |one: &Value, others: &[Value], swap: bool| {
                    others
                        .iter()
                        .any(|other| if swap { fits(other, one) } else { fits(one, other) })
                };
                let complete = planned.iter().all(|one| has(one, actual, false))
                    && actual.iter().all(|one| has(one, planned, true))
                    && actual.iter().collect::<BTreeSet<_>>().len() <= planned.len();
                if !complete {
                    self.refuse("has other elements than planned");
                }
            }
            (planned, actual) if planned == actual => {}
            _ => self.refuse("was planned with another value than the service reports"),
        }
    }

    fn at(&mut self, step: PathStep, planned: &Value, actual: &Value) {
        self.path.push(step);
        self.value(planned, actual);
        self.path.pop();
    }

    fn refuse(&mut self, text: &str) {
        self.problems.push(Problem::new(&self.path, text));
    }
}
