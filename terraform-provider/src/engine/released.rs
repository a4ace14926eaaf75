//! Objects that the service has made itself: they were imported, and stay when they are taken out of the configuration.

use deployme::resource::DynResource;
use serde_json::{Map, Value as Json};
use tfplugin::provider::{Diagnostics, Private};
use tfplugin::value::{Path, Value};

use super::apply::id_of;
use super::secrets::Notes;
use crate::convert::{Include, to_json};
use crate::diagnostics;

/// Whether the object of a state is such a one. The service knows them by their names: one of such a name that was made here is none.
pub(super) fn is_released(resource: &dyn DynResource, id: &str, state: &Map<String, Json>, notes: &Notes) -> bool {
    !notes.made && resource.is_built_in(id, state)
}

/// The warning that such an object is not deleted; nothing for any other.
pub(super) fn told(resource: &dyn DynResource, prior: &Value, private: &Private) -> Diagnostics {
    let notes = Notes::read(private);
    let state = to_json(&resource.schema().attributes, prior, Include::All).object;
    let Some(id) = id_of(resource, &state)
        .ok()
        .filter(|id| is_released(resource, id, &state, &notes))
    else {
        return Diagnostics::new();
    };
    let text = format!(
        "The deployme_{} {id:?} is one of the service's own: it leaves the state, and stays in the service as it is. Nothing is deleted.",
        resource.schema().type_name
    );
    diagnostics::warning("Released, not deleted", text, Path::root()).into()
}
