//! The client: every service behind one configuration, opened on first use.

mod caution;
mod config;
mod invoke;
mod reads;

use std::any::Any;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::OnceCell;

pub use config::{Complete, Config, Sources, load};

use crate::error::{Error, ErrorKind, Result, Violation};
use crate::registry::{self, SERVICES};
use crate::resource::{DynResource, Object, Services, Session};

/// Connections to all services. Cheap to share; nothing is opened before it is used.
pub struct Client {
    config: HashMap<&'static str, Complete>,
    /// Services whose configuration is wrong, each with what is wrong.
    failures: HashMap<&'static str, (String, Vec<Violation>)>,
    opened: HashMap<&'static str, OnceCell<Arc<dyn Any + Send + Sync>>>,
    reads: reads::Reads,
}

impl Client {
    /// Starts a client's configuration.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Reads an object. Many reads of one collection are served from a list of it: see `docs/decisions`.
    ///
    /// # Errors
    ///
    /// As [`DynResource::read`].
    pub async fn read(&self, resource: &'static dyn DynResource, session: Session<'_>, id: &str) -> Result<Object> {
        self.reads.read(resource, session, id).await
    }

    /// Forgets what lists have told of the collection of `id`: to be called around every write.
    pub fn forget(&self, resource: &'static dyn DynResource, id: &str) {
        self.reads.forget(resource, id);
    }

    /// Texts that must not be shown: every secret of the configuration.
    pub fn secrets(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, complete) in &self.config {
            if let Some(service) = registry::service(name) {
                found.extend(crate::schema::secrets(&service.config_schema(), &complete.config));
            }
        }
        found
    }

    /// Settings that work and yet are dangerous, each with its path (`keycloak.insecure_skip_verify`) and a remedy: a server's certificate that
    /// is not checked, and a login over `http://` to another machine.
    pub fn cautions(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        for service in SERVICES {
            if let Some(complete) = self.config.get(service.name()) {
                let schema = service.config_schema();
                found.extend(caution::cautions(service.name(), &schema, &complete.config));
            }
        }
        found
    }

    /// Whether a service can be connected to, as far as that shows without asking it: its address, its certificates, and that there is a
    /// login. Sends nothing.
    ///
    /// # Errors
    ///
    /// The `Config` error that every call of the service would end with.
    pub fn check(&self, service: &'static str) -> Result<()> {
        let complete = self.complete(service)?;
        let entry = registry::service(service).ok_or_else(|| missing(service))?;
        let checked = entry.check(complete.config.clone());
        checked.map_err(|error| complete.explained(service, error))
    }

    /// What is configured of a service.
    fn complete(&self, service: &'static str) -> Result<&Complete> {
        if let Some((text, violations)) = self.failures.get(service) {
            let error = Error::new(ErrorKind::Config, text).service(service);
            let add = |error: Error, violation: &Violation| error.violation(&violation.path, &violation.message);
            return Err(violations.iter().fold(error, add));
        }
        self.config.get(service).ok_or_else(|| missing(service))
    }
}

fn missing(service: &str) -> Error {
    Error::new(ErrorKind::Config, format!("there is no service {service}"))
}

#[async_trait]
impl Services for Client {
    async fn open(&self, service: &'static str) -> Result<Arc<dyn Any + Send + Sync>> {
        let cell = self.opened.get(service).ok_or_else(|| missing(service))?;
        let complete = self.complete(service)?;
        let opened = cell
            .get_or_try_init(|| async {
                let entry = registry::service(service).ok_or_else(|| missing(service))?;
                let connected = entry.connect(complete.config.clone()).await;
                connected.map_err(|error| complete.explained(service, error))
            })
            .await?;
        Ok(opened.clone())
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("services", &self.config.keys())
            .finish_non_exhaustive()
    }
}

/// Configuration of a [`Client`].
#[derive(Default)]
pub struct ClientBuilder {
    given: Config,
    use_env: bool,
    use_file: bool,
    file: Option<PathBuf>,
    profile: Option<String>,
}

impl ClientBuilder {
    /// Sets a service's arguments, by canonical names.
    #[must_use]
    pub fn service(mut self, name: &str, config: Value) -> Self {
        self.given.insert(name.to_owned(), config);
        self
    }

    /// Takes what the code leaves out from the environment.
    #[must_use]
    pub fn with_env(mut self) -> Self {
        self.use_env = true;
        self
    }

    /// Takes what code and environment leave out from a profile of a configuration file; `None` means the usual place
    /// and the profile that `DEPLOYME_PROFILE` names, else `default`.
    #[must_use]
    pub fn with_file(mut self, path: Option<PathBuf>, profile: Option<String>) -> Self {
        self.use_file = true;
        self.file = path;
        self.profile = profile;
        self
    }

    /// Makes the client. Values are checked; nothing is sent.
    ///
    /// # Errors
    ///
    /// `Config` for a wrong value that the code gave, and for a service that there is none of. A wrong value from the environment or the file is reported when the service is used,
    /// so that it does not disturb work with other services.
    pub fn build(self) -> Result<Client> {
        #[allow(clippy::disallowed_methods)] // the one place that reads the environment
        let env = |name: &str| std::env::var(name).ok();
        let nothing = |_: &str| None;
        let file = if self.use_file {
            load(self.file.as_deref(), self.profile.as_deref(), &env)?
        } else {
            Config::new()
        };
        let sources = Sources {
            env: if self.use_env { &env } else { &nothing },
            file,
        };
        config::only_services(&self.given, "")?;
        config::only_services(&sources.file, " in the configuration file")?;
        let mut config = HashMap::new();
        let mut failures = HashMap::new();
        let mut opened = HashMap::new();
        for service in SERVICES {
            let name = service.name();
            opened.insert(name, OnceCell::new());
            let given = self.given.get(name);
            match sources.complete(name, given) {
                Ok(complete) => {
                    config.insert(name, complete);
                }
                Err(error) if given.is_some() => return Err(error),
                Err(error) => {
                    failures.insert(name, (error.message().to_owned(), error.violations().to_vec()));
                }
            }
        }
        Ok(Client {
            config,
            failures,
            opened,
            reads: reads::Reads::default(),
        })
    }
}
