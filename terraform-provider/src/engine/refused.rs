//! Changes that the service would refuse: told by the plan, before anything else of it is carried out.

use deployme::ErrorKind;
use deployme::resource::DynResource;
use deployme::schema::missing_to_create;
use tfplugin::provider::{Diagnostic, Diagnostics};
use tfplugin::value::Value;

use super::normal::normal_spec;
use super::replace::with_prior_for_unknown;
use crate::convert::{Include, to_json};
use crate::diagnostics;
use crate::paths::terraform_path;

/// The errors of creating an object, for the first time or anew, without what only a creation needs. An object that is there, such as an
/// imported one, may do without it, so that this does not show before the plan.
pub(super) fn creation(resource: &dyn DynResource, config: &Value) -> Diagnostics {
    let attributes = &resource.schema().attributes;
    let json = to_json(attributes, config, Include::Arguments);
    let needed = attributes
        .iter()
        .filter(|attribute| attribute.behaviour.needed_to_create);
    let mut places = needed.map(|attribute| terraform_path(attributes, &attribute.name));
    if places.any(|place| json.unknown.iter().any(|unknown| unknown.starts_with(&place))) {
        return Diagnostics::new();
    }
    let missing = missing_to_create(attributes, &json.object);
    missing.map_or_else(Diagnostics::new, |violation| {
        diagnostics::from_violation(&violation, attributes).into()
    })
}

/// The errors of deleting an object, for itself or to make it anew.
pub(super) fn deletion(resource: &dyn DynResource, prior: &Value) -> Diagnostics {
    let before = normal_spec(resource, prior, prior);
    let found = before.map_or_else(Vec::new, |before| resource.refused(&before, None));
    let told = found.iter().map(|violation| Diagnostic {
        summary: ErrorKind::Conflict.row().summary.to_owned(),
        ..diagnostics::from_violation(violation, &resource.schema().attributes)
    });
    told.collect()
}

/// The errors of a change in place. What is not known yet is taken to stay as it is: the service will say what it refuses.
pub(super) fn update(resource: &dyn DynResource, config: &Value, prior: &Value, planned: &Value) -> Diagnostics {
    let planned = with_prior_for_unknown(resource, prior, planned);
    let specs = normal_spec(resource, config, prior).zip(normal_spec(resource, config, &planned));
    let found = specs.map_or_else(Vec::new, |(before, after)| resource.refused(&before, Some(&after)));
    let told = found
        .iter()
        .map(|violation| diagnostics::from_violation(violation, &resource.schema().attributes));
    told.collect()
}
