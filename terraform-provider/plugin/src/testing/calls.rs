//! Terraform's calls, in the library's types. A failure of the transport is an error diagnostic with the summary `gRPC`.

use super::{Client, propose::propose};
use crate::{
    provider::{Diagnostic, Diagnostics, Private, Severity},
    server::convert::{decode, encode},
    value::{Path, PathStep, Type, Value},
    wire::{plugin, tfplugin6 as wire},
};

/// What Terraform stores of a resource.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The object; null when there is none.
    pub value: Value,
    /// The private bytes.
    pub private: Private,
}

/// A planned change.
#[derive(Debug, Clone)]
pub struct Change {
    /// The state before.
    pub prior: Value,
    /// The configuration it was planned from.
    pub config: Value,
    /// The planned state.
    pub planned: State,
    /// What makes it a replacement, if it updates.
    pub requires_replace: Vec<Path>,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

impl Client {
    /// Checks and takes the provider's configuration; warnings are returned.
    pub async fn configure(&self, config: &Value) -> Result<Diagnostics, Diagnostics> {
        let config = Some(encode(config, &self.schemas.provider.ty)?);
        let request = wire::validate_provider_config::Request { config: config.clone() };
        let mut provider = self.provider.clone();
        let mut found = diagnostics(
            provider
                .validate_provider_config(request)
                .await
                .map_err(grpc)?
                .into_inner()
                .diagnostics,
        );
        if found.has_errors() {
            return Err(found);
        }
        let request = wire::configure_provider::Request {
            terraform_version: "1.11.4".to_owned(),
            config,
            client_capabilities: capabilities(),
        };
        let response = provider.configure_provider(request).await.map_err(grpc)?.into_inner();
        found.extend(diagnostics(response.diagnostics));
        errors_first(found)
    }

    /// Checks a resource's configuration.
    pub async fn validate(&self, type_name: &str, config: &Value) -> Result<Diagnostics, Diagnostics> {
        self.validate_as(type_name, config, true).await
    }

    /// As [`Client::validate`], as a Terraform that knows or does not know write-only attributes.
    pub async fn validate_as(
        &self,
        type_name: &str,
        config: &Value,
        write_only_allowed: bool,
    ) -> Result<Diagnostics, Diagnostics> {
        let request = wire::validate_resource_config::Request {
            type_name: type_name.to_owned(),
            config: Some(encode(config, &self.schemas.resource(type_name).ty)?),
            client_capabilities: Some(wire::ClientCapabilities {
                write_only_attributes_allowed: write_only_allowed,
                ..Default::default()
            }),
        };
        let response = self
            .provider
            .clone()
            .validate_resource_config(request)
            .await
            .map_err(grpc)?;
        errors_first(diagnostics(response.into_inner().diagnostics))
    }

    /// Plans a change from `state` to `config`; a null configuration plans the end.
    pub async fn plan(&self, type_name: &str, state: Option<&State>, config: &Value) -> Result<Change, Diagnostics> {
        let kind = self.schemas.resource(type_name);
        let prior = state.cloned().unwrap_or_default();
        let proposed = if config.is_null() {
            Value::Null
        } else {
            propose(&kind.attributes, &prior.value, config)
        };
        let request = wire::plan_resource_change::Request {
            type_name: type_name.to_owned(),
            prior_state: Some(encode(&prior.value, &kind.ty)?),
            proposed_new_state: Some(encode(&proposed, &kind.ty)?),
            config: Some(encode(config, &kind.ty)?),
            prior_private: prior.private.0,
            client_capabilities: capabilities(),
            ..Default::default()
        };
        let response = self
            .provider
            .clone()
            .plan_resource_change(request)
            .await
            .map_err(grpc)?
            .into_inner();
        Ok(Change {
            diagnostics: errors_first(diagnostics(response.diagnostics))?,
            prior: prior.value,
            config: config.clone(),
            planned: State {
                value: decode(response.planned_state.as_ref(), &kind.ty)?,
                private: response.planned_private.into(),
            },
            requires_replace: response.requires_replace.into_iter().map(path).collect(),
        })
    }

    /// Carries out a planned change. The state is what Terraform would store, also beside errors.
    pub async fn apply(&self, type_name: &str, change: &Change) -> (State, Diagnostics) {
        let ty = &self.schemas.resource(type_name).ty;
        match self.try_apply(type_name, ty, change).await {
            Ok(done) => done,
            Err(errors) => (State::default(), errors),
        }
    }

    async fn try_apply(
        &self,
        type_name: &str,
        ty: &Type,
        change: &Change,
    ) -> Result<(State, Diagnostics), Diagnostics> {
        let request = wire::apply_resource_change::Request {
            type_name: type_name.to_owned(),
            prior_state: Some(encode(&change.prior, ty)?),
            planned_state: Some(encode(&change.planned.value, ty)?),
            config: Some(encode(&change.config, ty)?),
            planned_private: change.planned.private.0.clone(),
            ..Default::default()
        };
        let response = self
            .provider
            .clone()
            .apply_resource_change(request)
            .await
            .map_err(grpc)?
            .into_inner();
        let state = State {
            value: decode(response.new_state.as_ref(), ty)?,
            private: response.private.into(),
        };
        Ok((state, diagnostics(response.diagnostics)))
    }

    /// Plans and applies, replacing the object if the plan says so, and returns the new state.
    pub async fn change(&self, type_name: &str, state: Option<&State>, config: &Value) -> Result<State, Diagnostics> {
        let mut change = self.plan(type_name, state, config).await?;
        if state.is_some() && !change.requires_replace.is_empty() {
            let end = self.plan(type_name, state, &Value::Null).await?;
            let (_, found) = self.apply(type_name, &end).await;
            errors_first(found)?;
            // The second plan sees no prior state but the first one's private bytes.
            let prior = State {
                value: Value::Null,
                private: change.planned.private,
            };
            change = self.plan(type_name, Some(&prior), config).await?;
        }
        let (state, found) = self.apply(type_name, &change).await;
        errors_first(found).map(|_| state)
    }

    /// Reads a resource; a null value says that it is gone.
    pub async fn read(&self, type_name: &str, state: &State) -> Result<State, Diagnostics> {
        let ty = &self.schemas.resource(type_name).ty;
        let request = wire::read_resource::Request {
            type_name: type_name.to_owned(),
            current_state: Some(encode(&state.value, ty)?),
            private: state.private.0.clone(),
            client_capabilities: capabilities(),
            ..Default::default()
        };
        let response = self
            .provider
            .clone()
            .read_resource(request)
            .await
            .map_err(grpc)?
            .into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        Ok(State {
            value: decode(response.new_state.as_ref(), ty)?,
            private: response.private.into(),
        })
    }

    /// Imports by `id`, without the read that follows in Terraform.
    pub async fn import(&self, type_name: &str, id: &str) -> Result<Vec<State>, Diagnostics> {
        let request = wire::import_resource_state::Request {
            type_name: type_name.to_owned(),
            id: id.to_owned(),
            client_capabilities: capabilities(),
            identity: None,
        };
        let response = self
            .provider
            .clone()
            .import_resource_state(request)
            .await
            .map_err(grpc)?
            .into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        let imported = |resource: wire::import_resource_state::ImportedResource| {
            let ty = &self.schemas.resource(&resource.type_name).ty;
            Ok(State {
                value: decode(resource.state.as_ref(), ty)?,
                private: resource.private.into(),
            })
        };
        response.imported_resources.into_iter().map(imported).collect()
    }

    /// Brings a stored state, given as its JSON, to the current schema.
    pub async fn upgrade(&self, type_name: &str, version: i64, json: &str) -> Result<Value, Diagnostics> {
        let request = wire::upgrade_resource_state::Request {
            type_name: type_name.to_owned(),
            version,
            raw_state: Some(wire::RawState {
                json: json.as_bytes().to_vec(),
                ..Default::default()
            }),
        };
        let response = self
            .provider
            .clone()
            .upgrade_resource_state(request)
            .await
            .map_err(grpc)?
            .into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        Ok(decode(
            response.upgraded_state.as_ref(),
            &self.schemas.resource(type_name).ty,
        )?)
    }

    /// Interrupts the calls that run.
    pub async fn stop(&self) -> Result<(), Diagnostics> {
        self.provider
            .clone()
            .stop_provider(wire::stop_provider::Request {})
            .await
            .map_err(grpc)?;
        Ok(())
    }

    /// Tells the provider to end.
    pub async fn shutdown(&self) -> Result<(), Diagnostics> {
        self.controller.clone().shutdown(plugin::Empty {}).await.map_err(grpc)?;
        Ok(())
    }
}

#[allow(clippy::unnecessary_wraps, reason = "the field is optional")]
fn capabilities() -> Option<wire::ClientCapabilities> {
    Some(wire::ClientCapabilities {
        write_only_attributes_allowed: true,
        ..Default::default()
    })
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

fn path(path: wire::AttributePath) -> Path {
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
