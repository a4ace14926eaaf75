//! Bringing a stored state to the current shape. Terraform asks for every object in every run, also when nothing changed.

use deployme::resource::DynResource;
use serde_json::{Map, Value as Json};
use tfplugin::provider::{Diagnostic, Diagnostics, UpgradeIdentityRequest, UpgradeRequest, Upgraded, UpgradedIdentity};

use super::identity_schema;

/// Attributes that the current shape does not know are dropped, those that the state lacks are null.
///
/// # Errors
///
/// When the state was written by a newer provider, in the form of Terraform 0.11 and of an older shape, or cannot be read.
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
    if !request.state.flatmap.is_empty() {
        return Err(fail(format!(
            "The state of this {} is stored as Terraform 0.11 and older did, in shape {}, of which this provider reads only the current one, {}. Take \
             the object out of the state (terraform state rm) and import it anew; the object itself is left as it is.",
            schema.type_name, request.version, schema.version
        )));
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

/// As [`upgrade`], of an identity. No kind has changed its natural name so far: there is only one version.
///
/// # Errors
///
/// When the identity was written by a newer provider, or cannot be read.
pub fn upgrade_identity(
    resource: &dyn DynResource,
    request: &UpgradeIdentityRequest,
) -> Result<UpgradedIdentity, Diagnostics> {
    let current = identity_schema(resource.schema()).version;
    if request.version > current {
        let text = format!(
            "The identity of this {} was written by a newer version of the provider (version {}, this one knows {current}). Use that version.",
            resource.schema().type_name,
            request.version
        );
        return Err(Diagnostic::error("Identity cannot be read", text).into());
    }
    Ok(UpgradedIdentity {
        identity: request.identity.decode_lenient(&request.ty)?,
        ..UpgradedIdentity::default()
    })
}
