//! States of objects of which nothing is known but which they are: just imported, or moved from another provider.
//!
//! Terraform keeps the other provider's private bytes beside a moved object, so that the state itself has to tell.

use deployme::resource::DynResource;
use deployme::schema::Mode;
use serde_json::{Map, Value as Json};
use tfplugin::provider::Private;
use tfplugin::value::Value;

use super::secrets::Notes;
use crate::convert::from_json;
use crate::fields::{Field, Part, fields};

/// Which object a bare state is of.
pub(super) enum Bare {
    /// The one of the natural name that stands in the state.
    Named,
    /// The one of this handle, which the service has to resolve.
    Handle(String),
}

/// The state of an object of which only the natural name is known.
pub(super) fn named(resource: &dyn DynResource, key: &Map<String, Json>, id: &str) -> Value {
    let mut state = from_json(&resource.schema().attributes, key).value;
    state.set_attribute("id", Value::from(id));
    state
}

/// The state of an object of which only a handle is known.
pub(super) fn handle(resource: &dyn DynResource, handle: &str) -> Value {
    named(resource, &Map::new(), handle)
}

/// What is known of the object of a bare state; `None` for one that was read before, or made here.
pub(super) fn bare(resource: &dyn DynResource, state: &Value, private: &Private) -> Option<Bare> {
    // Made here, though nothing was heard of it.
    if Notes::read(private).possible {
        return None;
    }
    let schema = resource.schema();
    let is_null = |name: &str| state.attribute(name).is_none_or(Value::is_null);
    let is_name = |name: &str| name == "id" || schema.key.iter().any(|key| key == name);
    let others = || fields(&schema.attributes).filter(|field| !is_name(&field.name));
    // No read tells a secret.
    let told = |field: Field<'_>| {
        let Field { attribute, part, .. } = field;
        part == Part::Value && (attribute.mode != Mode::Optional || attribute.default.is_some())
    };
    if state.is_null() || !others().all(|field| is_null(&field.name)) {
        return None;
    }
    if schema.key.iter().all(|name| is_null(name)) {
        let id = state.attribute("id").and_then(Value::as_str)?;
        return Some(Bare::Handle(id.to_owned()));
    }
    // Of some kinds a read need not tell anything but the name: with it their state is never bare.
    others().any(told).then_some(Bare::Named)
}
