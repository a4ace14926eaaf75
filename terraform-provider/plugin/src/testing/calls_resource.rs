//! Terraform's calls for managed resources.

use super::{
    Client,
    calls::{deferred, diagnostics, errors_first, grpc, not_deferred, path},
    calls_moving::raw,
    propose::propose,
    rules,
};
use crate::{
    provider::{ClientCapabilities, Deferred, Diagnostic, Diagnostics, Private, RawState},
    server::convert::{decode, encode},
    value::{Path, Value},
    wire::tfplugin6 as wire,
};

/// What Terraform stores of a resource.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The object; null when there is none.
    pub value: Value,
    /// The private bytes.
    pub private: Private,
    /// The identity; null when there is none.
    pub identity: Value,
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
    /// Why it was put off, if it was.
    pub deferred: Option<Deferred>,
    /// Warnings.
    pub diagnostics: Diagnostics,
}

impl Client {
    /// Checks a resource's configuration.
    pub async fn validate(&self, type_name: &str, config: &Value) -> Result<Diagnostics, Diagnostics> {
        let request = wire::validate_resource_config::Request {
            type_name: type_name.to_owned(),
            config: Some(encode(config, &self.schemas.resource(type_name).ty)?),
            client_capabilities: self.capabilities(),
        };
        let response = self.provider.clone().validate_resource_config(request).await;
        errors_first(diagnostics(response.map_err(grpc)?.into_inner().diagnostics))
    }

    /// As [`Client::validate`], as a Terraform that knows or does not know write-only attributes.
    pub async fn validate_as(
        &self,
        type_name: &str,
        config: &Value,
        write_only_allowed: bool,
    ) -> Result<Diagnostics, Diagnostics> {
        let capabilities = ClientCapabilities {
            write_only_attributes_allowed: write_only_allowed,
            ..ClientCapabilities::default()
        };
        self.clone()
            .with_capabilities(capabilities)
            .validate(type_name, config)
            .await
    }

    /// Plans a change from `state` to `config`; a null configuration plans the end. A plan that breaks Terraform's rules is an error.
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
            provider_meta: self.provider_meta()?,
            client_capabilities: self.capabilities(),
            prior_identity: self.identity(type_name, &prior.identity)?,
            planned_private: Vec::new(),
        };
        let response = self.provider.clone().plan_resource_change(request).await;
        let response = response.map_err(grpc)?.into_inner();
        let change = Change {
            diagnostics: errors_first(diagnostics(response.diagnostics))?,
            prior: prior.value,
            config: config.clone(),
            planned: State {
                value: decode(response.planned_state.as_ref(), &kind.ty)?,
                private: response.planned_private.into(),
                identity: self.identity_of(type_name, response.planned_identity.as_ref())?,
            },
            requires_replace: response.requires_replace.into_iter().map(path).collect(),
            deferred: deferred(response.deferred),
        };
        if change.deferred.is_none() {
            let (planned, replace) = (&change.planned.value, &change.requires_replace);
            errors_first(rules::planned(
                &kind.attributes,
                &change.prior,
                config,
                planned,
                replace,
            ))?;
            if !change.prior.is_null() && replace.is_empty() {
                errors_first(rules::identity(&change.planned.identity))?;
            }
        }
        Ok(change)
    }

    /// Carries out a planned change. The state is what Terraform would store, also beside errors. Without an error of the provider the state is held to
    /// Terraform's rules, and what breaks them is an error.
    pub async fn apply(&self, type_name: &str, change: &Change) -> (State, Diagnostics) {
        match self.try_apply(type_name, change).await {
            Ok(done) => done,
            Err(errors) => (State::default(), errors),
        }
    }

    async fn try_apply(&self, type_name: &str, change: &Change) -> Result<(State, Diagnostics), Diagnostics> {
        let kind = self.schemas.resource(type_name);
        let request = wire::apply_resource_change::Request {
            type_name: type_name.to_owned(),
            prior_state: Some(encode(&change.prior, &kind.ty)?),
            planned_state: Some(encode(&change.planned.value, &kind.ty)?),
            config: Some(encode(&change.config, &kind.ty)?),
            planned_private: change.planned.private.0.clone(),
            provider_meta: self.provider_meta()?,
            planned_identity: self.identity(type_name, &change.planned.identity)?,
        };
        let response = self.provider.clone().apply_resource_change(request).await;
        let response = response.map_err(grpc)?.into_inner();
        let mut state = State {
            value: decode(response.new_state.as_ref(), &kind.ty)?,
            private: response.private.into(),
            identity: self.identity_of(type_name, response.new_identity.as_ref())?,
        };
        let mut found = diagnostics(response.diagnostics);
        if !found.has_errors() {
            found.extend(rules::applied(&kind.attributes, &change.planned.value, &state.value));
            found.extend(rules::identity(&state.identity));
        }
        state.value = state.value.unknown_as_null();
        Ok((state, found))
    }

    /// Reads a resource; a null value says that it is gone.
    pub async fn read(&self, type_name: &str, state: &State) -> Result<State, Diagnostics> {
        let kind = self.schemas.resource(type_name);
        let request = wire::read_resource::Request {
            type_name: type_name.to_owned(),
            current_state: Some(encode(&state.value, &kind.ty)?),
            private: state.private.0.clone(),
            provider_meta: self.provider_meta()?,
            client_capabilities: self.capabilities(),
            current_identity: self.identity(type_name, &state.identity)?,
        };
        let response = self.provider.clone().read_resource(request).await;
        let response = response.map_err(grpc)?.into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        not_deferred(response.deferred)?;
        let state = State {
            value: decode(response.new_state.as_ref(), &kind.ty)?,
            private: response.private.into(),
            identity: self.identity_of(type_name, response.new_identity.as_ref())?,
        };
        self.stored(type_name, state)
    }

    /// Imports by `id`, without the read that follows in Terraform.
    pub async fn import(&self, type_name: &str, id: &str) -> Result<State, Diagnostics> {
        self.import_by(type_name, id, &Value::Null).await
    }

    /// Imports by identity, without the read that follows in Terraform.
    pub async fn import_identity(&self, type_name: &str, identity: &Value) -> Result<State, Diagnostics> {
        self.import_by(type_name, "", identity).await
    }

    async fn import_by(&self, type_name: &str, id: &str, identity: &Value) -> Result<State, Diagnostics> {
        let request = wire::import_resource_state::Request {
            type_name: type_name.to_owned(),
            id: id.to_owned(),
            client_capabilities: self.capabilities(),
            identity: self.identity(type_name, identity)?,
        };
        let response = self.provider.clone().import_resource_state(request).await;
        let response = response.map_err(grpc)?.into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        not_deferred(response.deferred)?;
        let Ok([imported]) = <[_; 1]>::try_from(response.imported_resources) else {
            return Err(invalid("an import gives exactly one object"));
        };
        if imported.type_name != type_name {
            return Err(invalid("the imported object is of another type"));
        }
        let state = State {
            value: decode(imported.state.as_ref(), &self.schemas.resource(type_name).ty)?,
            private: imported.private.into(),
            identity: self.identity_of(type_name, imported.identity.as_ref())?,
        };
        if state.value.is_null() {
            return Err(invalid("the imported object is null"));
        }
        self.stored(type_name, state)
    }

    /// Brings a stored state to the current schema.
    pub async fn upgrade(&self, type_name: &str, version: i64, state: &RawState) -> Result<Value, Diagnostics> {
        let request = wire::upgrade_resource_state::Request {
            type_name: type_name.to_owned(),
            version,
            raw_state: Some(raw(state)),
        };
        let response = self.provider.clone().upgrade_resource_state(request).await;
        let response = response.map_err(grpc)?.into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        let kind = self.schemas.resource(type_name);
        let value = decode(response.upgraded_state.as_ref(), &kind.ty)?;
        errors_first(rules::stored(&kind.attributes, &value))?;
        Ok(value)
    }

    /// `state` if it may be stored.
    pub(super) fn stored(&self, type_name: &str, state: State) -> Result<State, Diagnostics> {
        errors_first(rules::stored(
            &self.schemas.resource(type_name).attributes,
            &state.value,
        ))?;
        errors_first(rules::identity(&state.identity))?;
        Ok(state)
    }
}

pub(super) fn invalid(detail: &str) -> Diagnostics {
    Diagnostic::error("Provider produced invalid object", detail).into()
}
