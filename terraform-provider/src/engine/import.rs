//! Importing an object by its natural name: as one text, or in parts.

use deployme::resource::DynResource;
use tfplugin::provider::{Diagnostics, ImportRequest, Imported, ImportedResource, Private};
use tfplugin::value::Value;

use super::identity;
use super::secrets::Notes;
use crate::convert::from_json;
use crate::diagnostics;

/// The state of an object of which only the id, or the identity, is known. Terraform reads it next.
///
/// # Errors
///
/// When the id has not the kind's form, which the message shows, or the identity lacks a part.
pub fn import(resource: &dyn DynResource, request: &ImportRequest) -> Result<Imported, Diagnostics> {
    let given = if request.identity.is_null() {
        request.id.clone()
    } else {
        identity::id_of(resource, &request.identity)?
    };
    let attributes = &resource.schema().attributes;
    let key = resource
        .key_of(&given)
        .map_err(|error| diagnostics::from_error(&error, attributes))?;
    let mut state = from_json(attributes, &key).value;
    // The id in the kind's own spelling, whatever form the user gave.
    let id = resource.id_of(&key).unwrap_or(given);
    let identity = identity::of_id(resource, &id);
    state.set_attribute("id", Value::from(id));
    Ok(Imported {
        resources: vec![ImportedResource {
            type_name: request.type_name.clone(),
            state,
            identity,
            private: Private(Notes::of_import().write()),
        }],
        ..Imported::default()
    })
}
