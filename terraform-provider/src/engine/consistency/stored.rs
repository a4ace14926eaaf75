//! Rules for every state that is stored: after an apply, a read, an import or an upgrade.

use deployme::schema::Attribute;
use tfplugin::value::{Path, Value};

use super::Problem;
use crate::engine::secrets;
use crate::fields::object_type;

/// Every rule that a state breaks: of the schema's type, wholly known, without write-only values.
pub fn stored(attributes: &[Attribute], state: &Value) -> Vec<Problem> {
    if let Err(error) = state.conforms_to(&object_type(attributes)) {
        return vec![Problem::new(&error.path, error.problem)];
    }
    let unknown = |path: Path| Problem::new(&path, "is still unknown");
    let kept = |path: Path| Problem::new(&path, "is write-only and yet kept");
    let mut problems: Vec<Problem> = state.unknown_paths().into_iter().map(unknown).collect();
    problems.extend(secrets::set_paths(attributes, state).into_iter().map(kept));
    problems
}
