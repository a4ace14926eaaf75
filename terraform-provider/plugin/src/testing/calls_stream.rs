//! Terraform's calls that are answered by streams: lists and actions.

use tonic::Streaming;

use super::{
    Client,
    calls::{deferred, diagnostics, errors_first, grpc},
    rules,
};
use crate::{
    provider::{Deferred, Diagnostic, Diagnostics, Listed},
    server::convert::{decode, encode},
    value::{Type, Value},
    wire::tfplugin6 as wire,
};

/// A list under way; dropping it tells the provider that nobody wants the rest.
pub struct Listing {
    client: Client,
    type_name: String,
    events: Streaming<wire::list_resource::Event>,
}

impl Listing {
    /// The next object, or what there is to say without one; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Listed, Diagnostics>> {
        let event = match self.events.message().await {
            Ok(event) => event?,
            Err(status) => return Some(Err(grpc(status))),
        };
        Some(self.listed(&event))
    }

    fn listed(&self, event: &wire::list_resource::Event) -> Result<Listed, Diagnostics> {
        let found = errors_first(diagnostics(event.diagnostic.clone()))?;
        if event.identity.is_none() && found.is_empty() {
            return Err(
                Diagnostic::error("Provider produced invalid object", "it was listed without an identity").into(),
            );
        }
        let identity = self.client.identity_of(&self.type_name, event.identity.as_ref())?;
        errors_first(rules::identity(&identity))?;
        let kind = self.client.schemas.resource(&self.type_name);
        let resource = decode(event.resource_object.as_ref(), &kind.ty)?;
        errors_first(rules::stored(&kind.attributes, &resource))?;
        Ok(Listed {
            identity,
            display_name: event.display_name.clone(),
            resource,
            diagnostics: found,
        })
    }
}

/// An action under way.
pub struct Invocation {
    events: Streaming<wire::invoke_action::Event>,
    /// How it ended; `None` while it has not.
    pub completed: Option<Diagnostics>,
}

impl Invocation {
    /// The next word of progress; `None` once it has ended.
    pub async fn next(&mut self) -> Result<Option<String>, Diagnostics> {
        use wire::invoke_action::event::Type as Kind;
        let wrong = |detail: &str| Diagnostics::from(Diagnostic::error("Provider produced invalid event", detail));
        let event = self.events.message().await.map_err(grpc)?;
        match (event.map(|event| event.r#type), &self.completed) {
            (None, Some(_)) => Ok(None),
            (None, None) => Err(wrong("the action ended without saying so")),
            (Some(_), Some(_)) => Err(wrong("something came after the end")),
            // Terraform crashes here.
            (Some(None), _) => Err(wrong("an event without content")),
            (Some(Some(Kind::Progress(progress))), None) => Ok(Some(progress.message)),
            (Some(Some(Kind::Completed(completed))), None) => {
                self.completed = Some(diagnostics(completed.diagnostics));
                Box::pin(self.next()).await
            }
        }
    }
}

impl Client {
    /// Checks the configuration of a list and begins to list; at most `limit` objects, if given.
    pub async fn list(
        &self,
        type_name: &str,
        config: &Value,
        include_resource: bool,
        limit: Option<i64>,
    ) -> Result<Listing, Diagnostics> {
        let config = Some(encode(config, &self.schemas.list(type_name).ty)?);
        let mut provider = self.provider.clone();
        let request = wire::validate_list_resource_config::Request {
            type_name: type_name.to_owned(),
            config: config.clone(),
            include_resource_object: Some(encode(&include_resource.into(), &Type::Bool)?),
            limit: Some(encode(&limit.into(), &Type::Number)?),
        };
        let validated = provider.validate_list_resource_config(request).await.map_err(grpc)?;
        errors_first(diagnostics(validated.into_inner().diagnostics))?;
        let request = wire::list_resource::Request {
            type_name: type_name.to_owned(),
            config,
            include_resource_object: include_resource,
            limit: limit.unwrap_or_default(),
        };
        Ok(Listing {
            client: self.clone(),
            type_name: type_name.to_owned(),
            events: provider.list_resource(request).await.map_err(grpc)?.into_inner(),
        })
    }

    /// Lists everything; the first error ends the list.
    pub async fn list_all(
        &self,
        type_name: &str,
        config: &Value,
        include_resource: bool,
    ) -> Result<Vec<Listed>, Diagnostics> {
        let mut listing = self.list(type_name, config, include_resource, None).await?;
        let mut all = Vec::new();
        while let Some(listed) = listing.next().await {
            all.push(listed?);
        }
        Ok(all)
    }

    /// Checks and plans an action; says whether it is put off.
    pub async fn plan_action(&self, type_name: &str, config: &Value) -> Result<Option<Deferred>, Diagnostics> {
        let config = Some(encode(config, &self.schemas.action(type_name).ty)?);
        let mut provider = self.provider.clone();
        let request = wire::validate_action_config::Request {
            type_name: type_name.to_owned(),
            config: config.clone(),
        };
        let validated = provider.validate_action_config(request).await.map_err(grpc)?;
        errors_first(diagnostics(validated.into_inner().diagnostics))?;
        let request = wire::plan_action::Request {
            action_type: type_name.to_owned(),
            config,
            client_capabilities: self.capabilities(),
        };
        let response = provider.plan_action(request).await.map_err(grpc)?.into_inner();
        errors_first(diagnostics(response.diagnostics))?;
        Ok(deferred(response.deferred))
    }

    /// Begins an action.
    pub async fn invoke(&self, type_name: &str, config: &Value) -> Result<Invocation, Diagnostics> {
        let request = wire::invoke_action::Request {
            action_type: type_name.to_owned(),
            config: Some(encode(config, &self.schemas.action(type_name).ty)?),
            client_capabilities: self.capabilities(),
        };
        let response = self.provider.clone().invoke_action(request).await.map_err(grpc)?;
        Ok(Invocation {
            events: response.into_inner(),
            completed: None,
        })
    }

    /// Plans and does an action, and returns what it said on the way.
    pub async fn act(&self, type_name: &str, config: &Value) -> Result<Vec<String>, Diagnostics> {
        self.plan_action(type_name, config).await?;
        let mut invocation = self.invoke(type_name, config).await?;
        let mut told = Vec::new();
        while let Some(message) = invocation.next().await? {
            told.push(message);
        }
        errors_first(invocation.completed.unwrap_or_default())?;
        Ok(told)
    }
}
