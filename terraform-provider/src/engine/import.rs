//! Importing an object by its natural name, as one text or in parts, or by an id as other providers have it.

use deployme::resource::DynResource;
use tfplugin::provider::{Diagnostics, ImportRequest, Imported, ImportedResource, Private};
use tfplugin::value::Value;

use super::bare;
use super::identity;
use super::secrets::Notes;
use crate::diagnostics;

/// The state of an object of which only the id, or the identity, is known. Terraform reads it next.
///
/// # Errors
///
/// When the id has not the kind's form, which the message shows, or the identity lacks a part.
pub fn import(resource: &dyn DynResource, request: &ImportRequest) -> Result<Imported, Diagnostics> {
    let by_id = request.identity.is_null();
    let given = if by_id {
        request.id.clone()
    } else {
        identity::id_of(resource, &request.identity)?
    };
    let (state, identity) = if by_id && resource.is_handle(&given) {
        // The read that follows finds the identity.
        (bare::handle(resource, &given), Value::Null)
    } else {
        let key = resource
            .key_of(&given)
            .map_err(|error| diagnostics::from_error(&error, &resource.schema().attributes))?;
        // The id in the kind's own spelling, whatever form the user gave.
        let id = resource.id_of(&key).unwrap_or(given);
        (bare::named(resource, &key, &id), identity::of_id(resource, &id))
    };
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
