//! Executions of whatever level, and what is wrong with them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::spec::{ExecutionConfig, FlowExecution, LEVELS, Requirement};
use crate::error::{Error, ErrorKind, Result, Violation};

/// An execution: the common form of all levels of the arguments.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) authenticator: Option<String>,
    #[serde(default)]
    pub(super) flow: Option<String>,
    #[serde(default)]
    pub(super) description: Option<String>,
    pub(super) requirement: Requirement,
    pub(super) config: Option<ExecutionConfig>,
    #[serde(default)]
    pub(super) executions: Vec<Step>,
}

fn unreadable(error: &serde_json::Error) -> Error {
    Error::new(ErrorKind::Internal, format!("executions: {error}"))
}

/// The executions of the arguments.
pub(super) fn steps(executions: &[FlowExecution]) -> Result<Vec<Step>> {
    let steps = serde_json::to_value(executions).and_then(serde_json::from_value);
    steps.map_err(|error| unreadable(&error))
}

/// The executions as arguments.
pub(super) fn arguments(steps: &[Step]) -> Result<Vec<FlowExecution>> {
    if depth(steps) > LEVELS {
        let text = format!("has flows inside it that are more than {LEVELS} levels deep: more than can be told here");
        return Err(Error::new(ErrorKind::Unsupported, text).service("keycloak"));
    }
    let arguments = serde_json::to_value(steps).and_then(serde_json::from_value);
    arguments.map_err(|error| unreadable(&error))
}

/// How many levels there are; a flow needs one below it, even if nothing is in it.
fn depth(steps: &[Step]) -> usize {
    let below = |step: &Step| usize::from(step.flow.is_some()).max(depth(&step.executions));
    steps.iter().map(|step| 1 + below(step)).max().unwrap_or_default()
}

/// Every execution with its path in the arguments, those around before those inside.
pub(super) fn walk(steps: &[Step]) -> Vec<(String, &Step)> {
    fn into<'a>(steps: &'a [Step], around: &str, found: &mut Vec<(String, &'a Step)>) {
        for (index, step) in steps.iter().enumerate() {
            let path = format!("{around}executions[{index}]");
            found.push((path.clone(), step));
            into(&step.executions, &format!("{path}."), found);
        }
    }
    let mut found = Vec::new();
    into(steps, "", &mut found);
    found
}

/// Keycloak takes none of these in the name of a flow that is in no other, nor of settings.
const RESERVED: &str = "!#$&()*+,/:;=?@[\\]";

/// The character of a name that Keycloak does not take.
pub(super) fn reserved(path: &str, name: &str) -> Option<Violation> {
    let found = name.chars().find(|character| RESERVED.contains(*character))?;
    Some(Violation::new(
        path,
        format!("must not contain {found:?}: Keycloak does not take it in a name"),
    ))
}

/// What is wrong with the executions of a flow of that name.
pub(super) fn mistakes(alias: &str, steps: &[Step]) -> Vec<Violation> {
    let mut found = Vec::new();
    let (mut flows, mut configs) = (BTreeSet::from([alias]), BTreeSet::new());
    for (path, step) in walk(steps) {
        let at = |name: &str| format!("{path}.{name}");
        match (&step.authenticator, &step.flow) {
            (None, None) => found.push(Violation::new(&path, "needs an authenticator, or the name of a flow")),
            (_, Some(flow)) => {
                if step.config.is_some() {
                    found.push(Violation::new(at("config"), "must be left out: a flow has no settings"));
                }
                if !flows.insert(flow) {
                    let text = format!("there is a flow {flow:?} here already: a name is unique in the realm");
                    found.push(Violation::new(at("flow"), text));
                }
            }
            (_, None) => {
                for (name, given) in [
                    ("description", step.description.is_some()),
                    ("executions", !step.executions.is_empty()),
                ] {
                    if given {
                        found.push(Violation::new(
                            at(name),
                            "is of a flow inside the flow: name it with `flow`",
                        ));
                    }
                }
                if step.requirement == Requirement::Conditional {
                    let text =
                        "is for flows alone: what is to run under a condition stands in a flow beside that condition";
                    found.push(Violation::new(at("requirement"), text));
                }
            }
        }
        let Some(config) = &step.config else { continue };
        if let Some(violation) = reserved(&at("config.alias"), &config.alias) {
            found.push(violation);
        } else if !configs.insert(config.alias.as_str()) {
            let text = format!(
                "there are settings {:?} here already: a name is unique in the realm",
                config.alias
            );
            found.push(Violation::new(at("config.alias"), text));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(steps: Value) -> Vec<Step> {
        serde_json::from_value(steps).expect("executions")
    }

    #[test]
    fn mistakes_are_told_with_their_paths() {
        let steps = read(json!([
            {"requirement": "REQUIRED"},
            {"authenticator": "a", "description": "d", "requirement": "CONDITIONAL", "config": {"alias": "c"}},
            {"flow": "mine", "requirement": "REQUIRED", "config": {"alias": "x/y"}, "executions": [
                {"flow": "mine", "requirement": "REQUIRED"},
                {"authenticator": "b", "requirement": "REQUIRED", "config": {"alias": "c"}, "executions": [{"authenticator": "c", "requirement": "REQUIRED"}]},
            ]},
        ]));
        let paths: Vec<_> = mistakes("mine", &steps).into_iter().map(|one| one.path).collect();
        let expected = [
            "executions[0]",
            "executions[1].description",
            "executions[1].requirement",
            "executions[2].config",
            "executions[2].flow",
            "executions[2].config.alias",
            "executions[2].executions[0].flow",
            "executions[2].executions[1].executions",
            "executions[2].executions[1].config.alias",
        ];
        assert_eq!(paths, expected);
    }

    #[test]
    fn six_levels_are_arguments_and_seven_are_told() {
        let nested = |levels: usize| {
            let leaf = json!([{"authenticator": "a", "requirement": "REQUIRED"}]);
            let wrap = |inner: Value, level: usize| json!([{"flow": format!("f{level}"), "requirement": "REQUIRED", "executions": inner}]);
            read((1..levels).fold(leaf, wrap))
        };
        assert_eq!(steps(&arguments(&nested(6)).expect("fits")).expect("reads"), nested(6));
        assert_eq!(
            arguments(&nested(7)).expect_err("too deep").kind(),
            ErrorKind::Unsupported
        );
    }
}
