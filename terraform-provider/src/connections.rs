//! What the engine needs of the SDK's client.

use std::sync::Arc;

use async_trait::async_trait;
use deployme::resource::{Checkpoint, DynResource, Ignore, Object, Services, Session};
use deployme::{Client, Result, Violation};
use tfplugin::provider::Diagnostics;
use tokio_util::sync::CancellationToken;

use crate::diagnostics;
use crate::told::Told;

/// The connections of a configured provider.
#[async_trait]
pub trait Connections: Send + Sync {
    /// The services.
    fn services(&self) -> &dyn Services;
    /// Reads one object; many reads of one collection may be served from its list.
    async fn read(&self, resource: &'static dyn DynResource, session: Session<'_>, id: &str) -> Result<Object>;
    /// Forgets what lists have told of the object's collection.
    fn forget(&self, resource: &'static dyn DynResource, id: &str);
    /// Texts of the configuration that must not be shown.
    fn secrets(&self) -> Vec<String>;
    /// Whether a service can be connected to, as far as that shows without asking it.
    fn check(&self, service: &'static str) -> Result<()>;
    /// Settings that are dangerous, by their paths in the provider block.
    fn cautions(&self) -> Vec<Violation>;
}

#[async_trait]
impl Connections for Client {
    fn services(&self) -> &dyn Services {
        self
    }

    async fn read(&self, resource: &'static dyn DynResource, session: Session<'_>, id: &str) -> Result<Object> {
        Client::read(self, resource, session, id).await
    }

    fn forget(&self, resource: &'static dyn DynResource, id: &str) {
        Client::forget(self, resource, id);
    }

    fn secrets(&self) -> Vec<String> {
        Client::secrets(self)
    }

    fn check(&self, service: &'static str) -> Result<()> {
        Client::check(self, service)
    }

    fn cautions(&self) -> Vec<Violation> {
        Client::cautions(self)
    }
}

/// The connections of a configured provider, and what was told of them.
#[derive(Clone)]
pub struct Link {
    /// Connections.
    pub connections: Arc<dyn Connections>,
    told: Arc<Told>,
}

impl Link {
    /// Nothing was told of these connections yet.
    pub fn new(connections: Arc<dyn Connections>) -> Self {
        Self {
            connections,
            told: Arc::default(),
        }
    }

    /// Whether the settings of a service can be right. What is wrong with them is told at the first time that it is asked for.
    ///
    /// # Errors
    ///
    /// What is wrong; nothing more where that was told before.
    pub fn wrong_settings(&self, service: &'static str) -> Result<(), Diagnostics> {
        self.connections.check(service).map_err(|error| {
            if self.told.is_news(service) {
                diagnostics::from_error(&error, &[])
            } else {
                Diagnostics::new()
            }
        })
    }

    /// For one call that `cancel` ends.
    pub fn call<'a>(&'a self, cancel: &'a CancellationToken) -> Call<'a> {
        Call {
            connections: &*self.connections,
            told: &self.told,
            cancel,
        }
    }
}

/// What one call of the engine is given.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// Connections.
    pub connections: &'a dyn Connections,
    /// Says what is wrong with them once.
    pub told: &'a Told,
    /// Fires when the user interrupts.
    pub cancel: &'a CancellationToken,
}

impl<'a> Call<'a> {
    /// The SDK's session for calls that leave no partial results.
    pub fn session(&self) -> Session<'a> {
        self.session_with(&Ignore)
    }

    /// The SDK's session for a change.
    pub fn session_with(&self, checkpoint: &'a dyn Checkpoint) -> Session<'a> {
        Session {
            services: self.connections.services(),
            cancel: self.cancel,
            checkpoint,
        }
    }
}
