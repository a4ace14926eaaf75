use std::{collections::BTreeMap, fmt};

use super::{Diagnostic, Diagnostics};
use crate::value::{Type, Value};

/// A stored state or identity, not yet decoded, as its schema may be an old one or that of another provider.
#[derive(Clone, Default)]
pub struct RawState {
    /// Its JSON.
    pub json: Vec<u8>,
    /// The form of Terraform 0.11 and older (`ports.# = 2`, `ports.0 = 80`), if it is stored so; then there is no JSON.
    pub flatmap: BTreeMap<String, String>,
}

impl RawState {
    /// The value of exactly type `ty`.
    pub fn decode(&self, ty: &Type) -> Result<Value, Diagnostics> {
        if self.flatmap.is_empty() {
            Value::from_json(&self.json, ty).map_err(unreadable)
        } else {
            Value::from_flatmap(&self.flatmap, ty).map_err(unreadable)
        }
    }

    /// The value of type `ty`, without attributes the type does not know, with null for those missing.
    pub fn decode_lenient(&self, ty: &Type) -> Result<Value, Diagnostics> {
        if self.flatmap.is_empty() {
            Value::from_json_lenient(&self.json, ty).map_err(unreadable)
        } else {
            Value::from_flatmap(&self.flatmap, ty).map_err(unreadable)
        }
    }
}

impl fmt::Debug for RawState {
    /// The size only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.flatmap.is_empty() {
            write!(f, "RawState({} bytes)", self.json.len())
        } else {
            write!(f, "RawState({} entries)", self.flatmap.len())
        }
    }
}

fn unreadable(error: crate::value::ValueError) -> Diagnostics {
    let detail = format!("The stored state does not fit the schema: {}.", error.problem);
    Diagnostic::error("State cannot be read", detail).at(error.path).into()
}
