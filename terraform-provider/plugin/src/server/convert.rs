//! Between the library's types and the wire's.

use std::time::SystemTime;

use crate::{
    provider::{ClientCapabilities, Deferred, Diagnostic, Diagnostics, RawState, Severity},
    value::{Path, PathStep, Type, Value, ValueError},
    wire::tfplugin6 as wire,
};

/// Decodes a value; absent or empty is null.
pub(crate) fn decode(value: Option<&wire::DynamicValue>, ty: &Type) -> Result<Value, ValueError> {
    match value {
        Some(value) if !value.msgpack.is_empty() => Value::from_msgpack(&value.msgpack, ty),
        Some(value) if !value.json.is_empty() => Value::from_json(&value.json, ty),
        _ => Ok(Value::Null),
    }
}

/// Decodes what stands in a block `config` of its own, as of lists and actions: Terraform sends null for one that is left out, which is the same as
/// one without a line.
pub(super) fn decode_block(value: Option<&wire::DynamicValue>, ty: &Type) -> Result<Value, ValueError> {
    let value = decode(value, ty)?;
    Ok(if value.is_null() {
        Value::empty_object(ty)
    } else {
        value
    })
}

/// Encodes a value, always as msgpack.
pub(crate) fn encode(value: &Value, ty: &Type) -> Result<wire::DynamicValue, ValueError> {
    Ok(wire::DynamicValue {
        msgpack: value.to_msgpack(ty)?,
        json: Vec::new(),
    })
}

pub(crate) fn diagnostics(diagnostics: Diagnostics) -> Vec<wire::Diagnostic> {
    diagnostics.into_iter().map(diagnostic).collect()
}

fn diagnostic(diagnostic: Diagnostic) -> wire::Diagnostic {
    let severity = match diagnostic.severity {
        Severity::Error => wire::diagnostic::Severity::Error,
        Severity::Warning => wire::diagnostic::Severity::Warning,
    };
    wire::Diagnostic {
        severity: severity.into(),
        summary: diagnostic.summary,
        detail: diagnostic.detail,
        attribute: (!diagnostic.path.is_empty()).then(|| path(&diagnostic.path)),
    }
}

pub(crate) fn path(path: &Path) -> wire::AttributePath {
    use wire::attribute_path::{Step, step::Selector};
    let step = |step: &PathStep| {
        let selector = match step {
            PathStep::Attribute(name) => Selector::AttributeName(name.clone()),
            PathStep::Key(key) => Selector::ElementKeyString(key.clone()),
            PathStep::Index(index) => Selector::ElementKeyInt(*index),
        };
        Step {
            selector: Some(selector),
        }
    };
    wire::AttributePath {
        steps: path.steps().iter().map(step).collect(),
    }
}

pub(crate) fn capabilities(capabilities: Option<wire::ClientCapabilities>) -> ClientCapabilities {
    let capabilities = capabilities.unwrap_or_default();
    ClientCapabilities {
        deferral_allowed: capabilities.deferral_allowed,
        write_only_attributes_allowed: capabilities.write_only_attributes_allowed,
        store_planned_private: capabilities.store_planned_private,
        computed_blocks_allowed: capabilities.computed_blocks_allowed,
    }
}

pub(crate) fn raw(raw: Option<wire::RawState>) -> RawState {
    let raw = raw.unwrap_or_default();
    RawState {
        json: raw.json,
        flatmap: raw.flatmap,
    }
}

/// The reason for the wire; an error where Terraform would not take it.
pub(super) fn deferred(
    given: Option<Deferred>,
    capabilities: ClientCapabilities,
) -> Result<Option<wire::Deferred>, Diagnostics> {
    use wire::deferred::Reason;
    let Some(given) = given else { return Ok(None) };
    if !capabilities.deferral_allowed {
        let detail = "The provider puts this off to a later run, which this Terraform did not allow. This is a bug in the provider.";
        return Err(Diagnostic::error("Deferral not allowed", detail).into());
    }
    let reason = match given {
        Deferred::Unknown => Reason::Unknown,
        Deferred::ResourceConfigUnknown => Reason::ResourceConfigUnknown,
        Deferred::ProviderConfigUnknown => Reason::ProviderConfigUnknown,
        Deferred::AbsentPrerequisite => Reason::AbsentPrereq,
    };
    Ok(Some(wire::Deferred { reason: reason.into() }))
}

pub(crate) fn timestamp(time: Option<SystemTime>) -> Option<prost_types::Timestamp> {
    time.map(Into::into)
}
