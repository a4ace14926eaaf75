//! Rules for identities: of the schema's type, with every part that is needed, known, and the same as long as the object stays.

use deployme::schema::KindSchema;
use tfplugin::value::{Path, Value};

use super::Problem;
use crate::engine::identity::{identity_schema, is_fixed, is_optional};

/// What an identity is held to.
#[derive(Debug, Clone, Copy)]
pub enum Known<'a> {
    /// That of the same object before; null if none is stored. The identity must be wholly known.
    All(&'a Value),
    /// Nothing: it is that of a planned object, of which parts may be unknown.
    Planned,
}

/// Every rule that an identity breaks.
pub fn identity(kind: &KindSchema, known: Known<'_>, given: &Value) -> Vec<Problem> {
    // Where none was stored so far there is none to be held to.
    if given.is_null() {
        return Vec::new();
    }
    if let Err(error) = given.conforms_to(&identity_schema(kind).implied_type()) {
        return vec![Problem::new(&error.path, error.problem)];
    }
    let mut problems = Vec::new();
    for name in kind.identity() {
        let part = given.attribute(name).unwrap_or(&Value::Null);
        let path = Path::of(name);
        if part.is_null() && !is_optional(kind, name) {
            problems.push(Problem::new(&path, "is missing"));
        }
        let Known::All(before) = known else { continue };
        let before = before.attribute(name).unwrap_or(&Value::Null);
        if part.is_unknown() {
            problems.push(Problem::new(&path, "is still unknown"));
        } else if is_fixed(kind) && !before.is_null() && !before.is_unknown() && before != part {
            problems.push(Problem::new(&path, "is another one than before"));
        }
    }
    problems
}
