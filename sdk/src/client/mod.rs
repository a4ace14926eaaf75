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
use serde_json::{Map, Value};
use tokio::sync::OnceCell;

pub use config::{Config, Sources, load};

use crate::error::{Error, ErrorKind, Result, Violation};
use crate::registry::{self, SERVICES};
use crate::resource::{DynResource, Object, Services, Session};

/// Connections to all services. Cheap to share; nothing is opened before it is used.
pub struct Client {
    config: HashMap<&'static str, Map<String, Value>>,
    failures: HashMap<&'static str, String>,
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
        for (name, config) in &self.config {
            if let Some(service) = registry::service(name) {
                found.extend(crate::schema::secrets(&service.config_schema(), config));
            }
        }
        found
    }

    /// Settings that work and yet are dangerous, each with its path (`keycloak.insecure_skip_verify`) and a remedy: a server's certificate that
    /// is not checked, and a login over `http://` to another machine.
    pub fn cautions(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        for service in SERVICES {
            if let Some(config) = self.config.get(service.name()) {
                found.extend(caution::cautions(service.name(), &service.config_schema(), config));
            }
        }
        found
    }
}

#[async_trait]
impl Services for Client {
    async fn open(&self, service: &'static str) -> Result<Arc<dyn Any + Send + Sync>> {
        let missing = || Error::new(ErrorKind::Config, format!("there is no service {service}"));
        let cell = self.opened.get(service).ok_or_else(missing)?;
        if let Some(failure) = self.failures.get(service) {
            return Err(Error::new(ErrorKind::Config, failure.clone()).service(service));
        }
        let opened = cell
            .get_or_try_init(|| async {
                let entry = registry::service(service).ok_or_else(missing)?;
                entry
                    .connect(self.config.get(service).cloned().unwrap_or_default())
                    .await
                    .map_err(|error| {
                        let text = format!("{service}.{}", error.message());
                        if error.kind() == ErrorKind::Config {
                            error.with_message(text)
                        } else {
                            error
                        }
                    })
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
                    failures.insert(name, error.message().to_owned());
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
