//! Terraform's calls, in the library's types: the provider as a whole, and what all calls need. A failure of the transport is an error diagnostic with
//! the summary `gRPC`.

use super::Client;
use crate::{
    provider::{Deferred, Diagnostic, Diagnostics, Severity},
    server::convert::{decode, encode},
    value::{Path, PathStep, Type, Value},
    wire::{plugin, tfplugin6 as wire},
};

impl Client {
    /// Checks and takes the provider's configuration; warnings are returned.
    pub async fn configure(&self, config: &Value) -> Result<Diagnostics, Diagnostics> {
        let config = Some(encode(config, &self.schemas.provider.ty)?);
        let request = wire::validate_provider_config::Request { config: config.clone() };
        let mut provider = self.provider.clone();
        let validated = provider.validate_provider_config(request).await.map_err(grpc)?;
        let mut found = errors_first(diagnostics(validated.into_inner().diagnostics))?;
        let request = wire::configure_provider::Request {
            terraform_version: "1.16.0".to_owned(),
            config,
            client_capabilities: self.capabilities(),
        };
        let response = provider.configure_provider(request).await.map_err(grpc)?.into_inner();
        found.extend(diagnostics(response.diagnostics));
        errors_first(found)
    }

    /// Interrupts the calls that run.
    pub async fn stop(&self) -> Result<(), Diagnostics> {
        let request = wire::stop_provider::Request {};
        self.provider.clone().stop_provider(request).await.map_err(grpc)?;
        Ok(())
    }

    /// Tells the provider to end.
    pub async fn shutdown(&self) -> Result<(), Diagnostics> {
        self.controller.clone().shutdown(plugin::Empty {}).await.map_err(grpc)?;
        Ok(())
    }

    #[allow(clippy::unnecessary_wraps, reason = "the field is optional")]
    pub(super) fn capabilities(&self) -> Option<wire::ClientCapabilities> {
        Some(wire::ClientCapabilities {
            deferral_allowed: self.capabilities.deferral_allowed,
            write_only_attributes_allowed: self.capabilities.write_only_attributes_allowed,
            store_planned_private: self.capabilities.store_planned_private,
            computed_blocks_allowed: self.capabilities.computed_blocks_allowed,
        })
    }

    /// What the module says to the provider, if the provider wants to know.
    pub(super) fn provider_meta(&self) -> Result<Option<wire::DynamicValue>, Diagnostics> {
        let Some(kind) = &self.schemas.provider_meta else {
            return Ok(None);
        };
        Ok(Some(encode(&self.provider_meta, &kind.ty)?))
    }

    /// An identity for the wire; nothing for null.
    pub(super) fn identity(
        &self,
        type_name: &str,
        identity: &Value,
    ) -> Result<Option<wire::ResourceIdentityData>, Diagnostics> {
        if identity.is_null() {
            return Ok(None);
        }
        let data = encode(identity, self.identity_type(type_name))?;
        Ok(Some(wire::ResourceIdentityData {
            identity_data: Some(data),
        }))
    }

    /// An identity from the wire; null for none.
    pub(super) fn identity_of(
        &self,
        type_name: &str,
        identity: Option<&wire::ResourceIdentityData>,
    ) -> Result<Value, Diagnostics> {
        let Some(identity) = identity else {
            return Ok(Value::Null);
        };
        Ok(decode(identity.identity_data.as_ref(), self.identity_type(type_name))?)
    }

    fn identity_type(&self, type_name: &str) -> &Type {
        self.schemas
            .identity(type_name)
            .unwrap_or_else(|| panic!("the provider has no identity of {type_name}"))
    }
}

/// Why an answer was put off.
pub(super) fn deferred(deferred: Option<wire::Deferred>) -> Option<Deferred> {
    use wire::deferred::Reason;
    deferred.map(|deferred| match deferred.reason() {
        Reason::Unknown => Deferred::Unknown,
        Reason::ResourceConfigUnknown => Deferred::ResourceConfigUnknown,
        Reason::ProviderConfigUnknown => Deferred::ProviderConfigUnknown,
        Reason::AbsentPrereq => Deferred::AbsentPrerequisite,
    })
}

/// The error that stands for an answer that was put off, where a test has no use for the answer.
pub(super) fn not_deferred(given: Option<wire::Deferred>) -> Result<(), Diagnostics> {
    match deferred(given) {
        None => Ok(()),
        Some(reason) => Err(Diagnostic::error("Deferred", format!("{reason:?}")).into()),
    }
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn grpc(status: tonic::Status) -> Diagnostics {
    Diagnostic::error("gRPC", format!("{:?}: {}", status.code(), status.message())).into()
}

pub(super) fn errors_first(found: Diagnostics) -> Result<Diagnostics, Diagnostics> {
    if found.has_errors() { Err(found) } else { Ok(found) }
}

pub(super) fn diagnostics(found: Vec<wire::Diagnostic>) -> Diagnostics {
    let diagnostic = |found: wire::Diagnostic| Diagnostic {
        severity: match found.severity() {
            wire::diagnostic::Severity::Warning => Severity::Warning,
            _ => Severity::Error,
        },
        summary: found.summary,
        detail: found.detail,
        path: found.attribute.map(path).unwrap_or_default(),
    };
    found.into_iter().map(diagnostic).collect()
}

pub(super) fn path(path: wire::AttributePath) -> Path {
    use wire::attribute_path::step::Selector;
    let step = |selector| match selector {
        Selector::AttributeName(name) => PathStep::Attribute(name),
        Selector::ElementKeyString(key) => PathStep::Key(key),
        Selector::ElementKeyInt(index) => PathStep::Index(index),
    };
    path.steps
        .into_iter()
        .filter_map(|wire_step| wire_step.selector.map(step))
        .collect()
}
