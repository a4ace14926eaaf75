//! Making an object of another provider one of ours. Nothing is asked of the service: Terraform has not configured the provider yet.

use deployme::resource::{DynResource, Named, SourceObject, SourceState};
use serde_json::{Map, Value as Json};
use tfplugin::provider::{Diagnostic, Diagnostics, MoveRequest, Moved, RawState};

use super::bare;

/// The state of the object as far as the other provider's state names it. Terraform reads it next.
///
/// # Errors
///
/// When objects of that type cannot become ones of this, which the message then lists, or its state does not say which object it is.
pub fn move_state(resource: &dyn DynResource, request: &MoveRequest) -> Result<Moved, Diagnostics> {
    let object = SourceObject {
        provider: request.source_provider.clone(),
        type_name: request.source_type.clone(),
        version: request.source_schema_version,
        state: SourceState::new(attributes(&request.source_state)?),
    };
    let named = resource.named(&object).map_err(|error| refused(error.message()))?;
    let state = match named {
        Named::Key(key) => {
            let id = resource
                .id_of(&key)
                .ok_or_else(|| refused("its natural name is incomplete"))?;
            bare::named(resource, &key, &id)
        }
        Named::Handle(handle) => bare::handle(resource, &handle),
    };
    Ok(Moved {
        state,
        ..Moved::default()
    })
}

fn attributes(state: &RawState) -> Result<Map<String, Json>, Diagnostics> {
    if !state.flatmap.is_empty() {
        let texts = state
            .flatmap
            .iter()
            .map(|(name, text)| (name.clone(), text.as_str().into()));
        return Ok(texts.collect());
    }
    serde_json::from_slice(&state.json).map_err(|_| refused("its state is no JSON object"))
}

fn refused(text: &str) -> Diagnostics {
    Diagnostic::error("Object cannot be moved", crate::diagnostics::sentence(text)).into()
}
