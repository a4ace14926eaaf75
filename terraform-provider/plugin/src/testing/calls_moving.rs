//! Terraform's calls for objects that change their shape or their owner.

use super::{
    Client, State,
    calls::{diagnostics, errors_first, grpc},
    calls_resource::invalid,
    rules,
};
use crate::{
    provider::{Diagnostics, RawState},
    server::convert::{decode, encode},
    value::Value,
    wire::tfplugin6 as wire,
};

/// What a `moved` block takes an object from.
#[derive(Debug, Clone, Default)]
pub struct MoveSource {
    /// The provider's full address.
    pub provider: String,
    /// The resource type.
    pub type_name: String,
    /// The version of its schema.
    pub schema_version: i64,
    /// The stored state.
    pub state: RawState,
    /// The stored identity; empty if there is none.
    pub identity: RawState,
    /// The private bytes.
    pub private: Vec<u8>,
}

impl Client {
    /// Makes an object of another type one of `type_name`, without the read that follows in Terraform.
    pub async fn move_state(&self, source: &MoveSource, type_name: &str) -> Result<State, Diagnostics> {
        let request = wire::move_resource_state::Request {
            source_provider_address: source.provider.clone(),
            source_type_name: source.type_name.clone(),
            source_schema_version: source.schema_version,
            source_state: Some(raw(&source.state)),
            target_type_name: type_name.to_owned(),
            source_private: source.private.clone(),
            source_identity: Some(raw(&source.identity)),
            source_identity_schema_version: 0,
        };
        let response = self.provider.clone().move_resource_state(request).await;
        let response = response.map_err(grpc)?.into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        let state = State {
            value: decode(response.target_state.as_ref(), &self.schemas.resource(type_name).ty)?,
            private: response.target_private.into(),
            identity: self.identity_of(type_name, response.target_identity.as_ref())?,
        };
        if state.value.is_null() {
            return Err(invalid("the moved object is null"));
        }
        self.stored(type_name, state)
    }

    /// Brings a stored identity, given as its JSON, to the current schema.
    pub async fn upgrade_identity(&self, type_name: &str, version: i64, json: &str) -> Result<Value, Diagnostics> {
        let request = wire::upgrade_resource_identity::Request {
            type_name: type_name.to_owned(),
            version,
            raw_identity: Some(wire::RawState {
                json: json.as_bytes().to_vec(),
                ..Default::default()
            }),
        };
        let response = self.provider.clone().upgrade_resource_identity(request).await;
        let response = response.map_err(grpc)?.into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        let identity = self.identity_of(type_name, response.upgraded_identity.as_ref())?;
        errors_first(rules::identity(&identity))?;
        Ok(identity)
    }

    /// Has the configuration of an imported object written.
    pub async fn generate_config(&self, type_name: &str, state: &Value) -> Result<Value, Diagnostics> {
        let ty = &self.schemas.resource(type_name).ty;
        let request = wire::generate_resource_config::Request {
            type_name: type_name.to_owned(),
            state: Some(encode(state, ty)?),
        };
        let response = self.provider.clone().generate_resource_config(request).await;
        let response = response.map_err(grpc)?.into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        Ok(decode(response.config.as_ref(), ty)?)
    }
}

pub(super) fn raw(raw: &RawState) -> wire::RawState {
    wire::RawState {
        json: raw.json.clone(),
        flatmap: raw.flatmap.clone(),
    }
}
