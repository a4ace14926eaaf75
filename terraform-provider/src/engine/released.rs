//! Objects that the service has made itself: they were imported, and stay when they are taken out of the configuration.

use deployme::resource::DynResource;
use tfplugin::provider::Diagnostics;
use tfplugin::value::{Path, Value};

use super::apply::id_of;
use crate::convert::{Include, to_json};
use crate::diagnostics;

/// The warning that such an object is not deleted; nothing for any other.
pub(super) fn told(resource: &dyn DynResource, prior: &Value) -> Diagnostics {
    let state = to_json(&resource.schema().attributes, prior, Include::All).object;
    let Some(id) = id_of(resource, &state)
        .ok()
        .filter(|id| resource.is_built_in(id, &state))
    else {
        return Diagnostics::new();
    };
    let text = format!(
        "The deployme_{} {id:?} is one of the service's own: it leaves the state, and stays in the service as it is. Nothing is deleted.",
        resource.schema().type_name
    );
    diagnostics::warning("Released, not deleted", text, Path::root()).into()
}
