//! Bringing a stored state to the current shape. Terraform asks for every object in every run, also when nothing changed.

use deployme::resource::DynResource;
use serde_json::{Map, Value as Json};
use tfplugin::provider::{Diagnostic, Diagnostics, UpgradeRequest, Upgraded};

/// Attributes that the current shape does not know are dropped, those that the state lacks are null.
///
/// # Errors
///
/// When the state was written by a newer provider, or cannot be read.
pub fn upgrade(resource: &dyn DynResource, request: &UpgradeRequest) -> Result<Upgraded, Diagnostics> {
    let schema = resource.schema();
    let fail = |text: String| Diagnostics::from(Diagnostic::error("State cannot be read", text));
    if request.version > schema.version {
        return Err(fail(format!(
            "The state of this {} was written by a newer version of the provider (shape {}, this one knows {}). Use that version.",
            schema.type_name, request.version, schema.version
        )));
    }
    if request.version == schema.version {
        return request.state.decode_lenient(&request.ty).map(Upgraded::new);
    }
    let mut state: Map<String, Json> = serde_json::from_slice(&request.state.json)
        .map_err(|_| fail(format!("The state of this {} is no JSON object.", schema.type_name)))?;
    for from in request.version..schema.version {
        state = resource.upgrade(from, state);
    }
    let lifted = tfplugin::provider::RawState {
        json: Json::Object(state).to_string().into_bytes(),
        ..Default::default()
    };
    lifted.decode_lenient(&request.ty).map(Upgraded::new)
}
