//! Importing an object by its natural name.

use deployme::resource::DynResource;
use tfplugin::provider::{Diagnostics, Imported, ImportedResource, Private};
use tfplugin::value::Value;

use super::secrets::Notes;
use crate::convert::from_json;
use crate::diagnostics;

/// The state of an object of which only the id is known. Terraform reads it next.
///
/// # Errors
///
/// When the id has not the kind's form, which the message shows.
pub fn import(resource: &dyn DynResource, type_name: &str, id: &str) -> Result<Imported, Diagnostics> {
    let attributes = &resource.schema().attributes;
    let key = resource
        .key_of(id)
        .map_err(|error| diagnostics::from_error(&error, attributes))?;
    let mut state = from_json(attributes, &key).value;
    // The id in the kind's own spelling, whatever form the user gave.
    let id = resource.id_of(&key).unwrap_or_else(|| id.to_owned());
    state.set_attribute("id", Value::from(id));
    Ok(Imported {
        resources: vec![ImportedResource {
            type_name: type_name.to_owned(),
            state,
            private: Private(Notes::of_import().write()),
            ..ImportedResource::default()
        }],
        ..Imported::default()
    })
}
