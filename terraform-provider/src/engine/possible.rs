//! Objects that may exist: their creates were not answered, and they could not be found then.

use deployme::resource::{DynResource, Object};
use deployme::schema::Mode;
use tfplugin::value::Value;

use crate::convert::{Include, to_json};

/// Whether what stands in an object's place is another one: an id that was chosen for ours is not its.
pub(super) fn is_another(resource: &dyn DynResource, state: &Value, found: &Object) -> bool {
    let attributes = &resource.schema().attributes;
    let ours = to_json(attributes, state, Include::All).object;
    attributes
        .iter()
        .filter(|attribute| attribute.mode == Mode::Computed && attribute.behaviour.stable)
        .filter_map(|attribute| Some((ours.get(&attribute.name)?, found.value.get(&attribute.name))))
        .any(|(id, other)| !id.is_null() && Some(id) != other)
}
