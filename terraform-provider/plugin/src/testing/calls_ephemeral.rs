//! Terraform's calls for what is never stored: data sources and ephemeral resources.

use std::time::SystemTime;

use super::{
    Client,
    calls::{diagnostics, errors_first, grpc, not_deferred},
    rules,
};
use crate::{
    provider::{Diagnostics, Private},
    server::convert::{decode, encode},
    value::Value,
    wire::tfplugin6 as wire,
};

/// An open ephemeral resource.
#[derive(Debug, Clone)]
pub struct OpenLease {
    /// The ephemeral resource's type.
    pub type_name: String,
    /// The result.
    pub result: Value,
    /// When to renew.
    pub renew_at: Option<SystemTime>,
    /// For renew and close.
    pub private: Private,
}

impl Client {
    /// Checks and reads a data source.
    pub async fn read_data(&self, type_name: &str, config: &Value) -> Result<Value, Diagnostics> {
        let kind = self.schemas.data_source(type_name);
        let given = config;
        let config = Some(encode(given, &kind.ty)?);
        let mut provider = self.provider.clone();
        let request = wire::validate_data_resource_config::Request {
            type_name: type_name.to_owned(),
            config: config.clone(),
        };
        let validated = provider
            .validate_data_resource_config(request)
            .await
            .map_err(grpc)?
            .into_inner();
        errors_first(diagnostics(validated.diagnostics))?;
        let request = wire::read_data_source::Request {
            type_name: type_name.to_owned(),
            config,
            provider_meta: self.provider_meta()?,
            client_capabilities: self.capabilities(),
        };
        let response = provider.read_data_source(request).await.map_err(grpc)?.into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        not_deferred(response.deferred)?;
        let state = decode(response.state.as_ref(), &kind.ty)?;
        errors_first(rules::computed(&kind.attributes, given, &state))?;
        Ok(state)
    }

    /// Checks and opens an ephemeral resource.
    pub async fn open(&self, type_name: &str, config: &Value) -> Result<OpenLease, Diagnostics> {
        let kind = self.schemas.ephemeral(type_name);
        let given = config;
        let config = Some(encode(given, &kind.ty)?);
        let type_name = type_name.to_owned();
        let mut provider = self.provider.clone();
        let request = wire::validate_ephemeral_resource_config::Request {
            type_name: type_name.clone(),
            config: config.clone(),
        };
        let validated = provider
            .validate_ephemeral_resource_config(request)
            .await
            .map_err(grpc)?
            .into_inner();
        errors_first(diagnostics(validated.diagnostics))?;
        let request = wire::open_ephemeral_resource::Request {
            type_name: type_name.clone(),
            config,
            client_capabilities: None,
        };
        let response = provider
            .open_ephemeral_resource(request)
            .await
            .map_err(grpc)?
            .into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        not_deferred(response.deferred)?;
        let result = decode(response.result.as_ref(), &kind.ty)?;
        errors_first(rules::computed(&kind.attributes, given, &result))?;
        Ok(OpenLease {
            type_name,
            result,
            renew_at: response.renew_at.and_then(|time| time.try_into().ok()),
            private: response.private.unwrap_or_default().into(),
        })
    }

    /// Renews an open ephemeral resource; says when to renew next.
    pub async fn renew(&self, lease: &OpenLease) -> Result<Option<SystemTime>, Diagnostics> {
        let request = wire::renew_ephemeral_resource::Request {
            type_name: lease.type_name.clone(),
            private: Some(lease.private.0.clone()),
        };
        let response = self
            .provider
            .clone()
            .renew_ephemeral_resource(request)
            .await
            .map_err(grpc)?
            .into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        Ok(response.renew_at.and_then(|time| time.try_into().ok()))
    }

    /// Closes an open ephemeral resource.
    pub async fn close(&self, lease: &OpenLease) -> Result<Diagnostics, Diagnostics> {
        let request = wire::close_ephemeral_resource::Request {
            type_name: lease.type_name.clone(),
            private: Some(lease.private.0.clone()),
        };
        let response = self
            .provider
            .clone()
            .close_ephemeral_resource(request)
            .await
            .map_err(grpc)?;
        errors_first(diagnostics(response.into_inner().diagnostics))
    }
}
