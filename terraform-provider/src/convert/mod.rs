//! Terraform values ↔ the JSON objects of the SDK, as the declaration says.

mod from_json;
mod to_json;

pub use from_json::{FromJson, default_value, from_json};
pub use to_json::{Include, Json, to_json};

use deployme::schema::Attribute;
use tfplugin::value::Value;

use crate::fields::{Nesting, Part, fields, nested};

/// Copies every `x_wo_version` of `from` to the same place in `into`. They exist in Terraform only, so a value that comes from the
/// SDK has none. Elements of lists are matched by index, those of maps by key.
pub fn carry_versions(attributes: &[Attribute], from: &Value, into: &mut Value) {
    let Some(entries) = into.entries_mut() else { return };
    for field in fields(attributes) {
        let Some(source) = from.attribute(&field.name) else {
            continue;
        };
        match field.part {
            Part::WriteOnly => {}
            Part::Version => {
                entries.insert(field.name.clone().into_owned(), source.clone());
            }
            Part::Value => {
                let Some((nesting, inner)) = nested(&field.attribute.ty) else {
                    continue;
                };
                let Some(target) = entries.get_mut(&*field.name) else {
                    continue;
                };
                match (nesting, source, target) {
                    (Nesting::Single, source, target) => carry_versions(inner, source, target),
                    (Nesting::List, Value::List(source), Value::List(target)) => source
                        .iter()
                        .zip(target)
                        .for_each(|(source, target)| carry_versions(inner, source, target)),
                    (Nesting::Map, Value::Map(source), Value::Map(target)) => {
                        for (key, target) in target {
                            if let Some(source) = source.get(key) {
                                carry_versions(inner, source, target);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}
