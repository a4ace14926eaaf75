//! Changes that the service would refuse: told by the plan, before anything else of it is carried out.

use deployme::ErrorKind;
use deployme::resource::DynResource;
use tfplugin::provider::{Diagnostic, Diagnostics};
use tfplugin::value::Value;

use super::normal::normal_spec;
use super::replace::with_prior_for_unknown;
use crate::diagnostics;

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
