//! Objects that change their shape or their owner: moves, upgrades of identities, generated configurations.

use super::{
    convert::{decode, diagnostics, encode, raw},
    identity,
    kinds::unknown,
    service::Service,
};
use crate::{
    provider::{Diagnostics, GenerateConfigRequest, MoveRequest, UpgradeIdentityRequest},
    schema::{Attribute, Shape},
    value::Value,
    wire::tfplugin6 as wire,
};

pub(super) async fn upgrade_identity(
    service: Service,
    request: wire::upgrade_resource_identity::Request,
) -> Result<wire::upgrade_resource_identity::Response, Diagnostics> {
    let kinds = service.kinds();
    kinds.resource(&request.type_name)?;
    let Some(kind) = kinds.identity(&request.type_name) else {
        return Err(unknown("identity of resource", &request.type_name));
    };
    let request = UpgradeIdentityRequest {
        type_name: request.type_name,
        version: request.version,
        identity: raw(request.raw_identity),
        ty: kind.ty.clone(),
        cancel: service.cancel(),
    };
    let upgraded = service.provider().upgrade_resource_identity(request).await?;
    Ok(wire::upgrade_resource_identity::Response {
        upgraded_identity: identity::sent_known(Some(kind), &upgraded.identity)?,
        diagnostics: diagnostics(upgraded.diagnostics),
    })
}

pub(super) async fn move_state(
    service: Service,
    request: wire::move_resource_state::Request,
) -> Result<wire::move_resource_state::Response, Diagnostics> {
    let kinds = service.kinds();
    let kind = kinds.resource(&request.target_type_name)?;
    let identity = kinds.identity(&request.target_type_name);
    let request = MoveRequest {
        source_provider: request.source_provider_address,
        source_type: request.source_type_name,
        source_schema_version: request.source_schema_version,
        source_state: raw(request.source_state),
        source_private: request.source_private.into(),
        source_identity: raw(request.source_identity),
        source_identity_schema_version: request.source_identity_schema_version,
        type_name: request.target_type_name,
        ty: kind.ty().as_ref().clone(),
        cancel: service.cancel(),
    };
    let moved = service.provider().move_resource_state(request).await?;
    Ok(wire::move_resource_state::Response {
        target_state: Some(encode(&kind.schema.without_write_only(moved.state), kind.ty())?),
        target_private: moved.private.0,
        target_identity: identity::sent_known(identity, &moved.identity)?,
        diagnostics: diagnostics(moved.diagnostics),
    })
}

pub(super) async fn generate_config(
    service: Service,
    request: wire::generate_resource_config::Request,
) -> Result<wire::generate_resource_config::Response, Diagnostics> {
    let kind = service.kinds().resource(&request.type_name)?;
    let attributes = &kind.schema.attributes;
    let request = GenerateConfigRequest {
        state: configurable(decode(request.state.as_ref(), kind.ty())?, attributes),
        type_name: request.type_name,
        cancel: service.cancel(),
    };
    let generated = service.provider().generate_resource_config(request).await?;
    Ok(wire::generate_resource_config::Response {
        config: Some(encode(&configurable(generated.config, attributes), kind.ty())?),
        diagnostics: diagnostics(generated.diagnostics),
    })
}

/// `value` with null where nothing can be written: computed attributes that are not optional, and write-only ones, at every level.
fn configurable(value: Value, attributes: &[Attribute]) -> Value {
    let Value::Object(mut entries) = value else {
        return value;
    };
    for attribute in attributes {
        let Some(entry) = entries.get_mut(&attribute.name) else {
            continue;
        };
        if attribute.write_only || !(attribute.required || attribute.optional) {
            *entry = Value::Null;
        } else if let Shape::Nested(_, nested) = &attribute.shape {
            *entry = match std::mem::take(entry) {
                Value::List(elements) => Value::List(each(elements, nested)),
                Value::Set(elements) => Value::Set(each(elements, nested)),
                Value::Map(elements) => {
                    let part = |(key, element)| (key, configurable(element, nested));
                    Value::Map(elements.into_iter().map(part).collect())
                }
                one => configurable(one, nested),
            };
        }
    }
    Value::Object(entries)
}

fn each(elements: Vec<Value>, attributes: &[Attribute]) -> Vec<Value> {
    elements
        .into_iter()
        .map(|element| configurable(element, attributes))
        .collect()
}
