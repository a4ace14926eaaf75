//! Results of what is only read: data sources and ephemeral resources.

use deployme::schema::{Attribute, Mode};
use serde_json::{Map, Value as Json};
use tfplugin::provider::Diagnostics;
use tfplugin::value::Value;

use super::consistency;
use crate::convert::{Include, default_value, from_json, to_json};
use crate::diagnostics;
use crate::fields::fields;

/// The arguments of a wholly known configuration.
///
/// # Errors
///
/// One diagnostic for each value that JSON cannot hold.
pub fn arguments(attributes: &[Attribute], config: &Value) -> Result<Map<String, Json>, Diagnostics> {
    let json = to_json(attributes, config, Include::Arguments);
    if json.violations.is_empty() {
        return Ok(json.object);
    }
    Err(json
        .violations
        .into_iter()
        .map(|(path, violation)| diagnostics::invalid(path, &violation.path, &violation.message))
        .collect())
}

/// What was read, beside the arguments exactly as configured.
///
/// # Errors
///
/// When the service reports other types than declared.
pub(super) fn result(
    type_name: &str,
    attributes: &[Attribute],
    config: &Value,
    read: &Map<String, Json>,
) -> Result<Value, Diagnostics> {
    let read = from_json(attributes, read);
    if !read.misfits.is_empty() {
        return Err(diagnostics::misfits(type_name, read.misfits));
    }
    let result = Value::object(fields(attributes).map(|field| {
        let name = field.name.clone().into_owned();
        let configured = config.attribute(&name).cloned().unwrap_or_default();
        let found = read.value.attribute(&name).cloned().unwrap_or_default();
        let value = match field.attribute.mode {
            Mode::Computed => found,
            _ if !configured.is_null() => configured,
            Mode::OptionalComputed => found,
            _ => default_value(field.attribute).unwrap_or_default(),
        };
        (name, value)
    }));
    let problems = consistency::stored(attributes, &result);
    if problems.is_empty() {
        Ok(result)
    } else {
        Err(diagnostics::broken_state(type_name, problems))
    }
}
