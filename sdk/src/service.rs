//! What a service is: a configuration, a connection and a list of kinds.

use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::Url;

use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{DynAction, DynData, DynEphemeral, DynResource};
use crate::schema::{Attribute, Equality, LowerError, Role, description, field, lower};
use crate::secret::Secret;
use crate::transport::{HttpSettings, RetryPolicy, TlsSettings, certificates, private_key};

/// A service's client.
pub trait Service: Sized + Send + Sync + 'static {
    /// Name of the module, of the accessor and of the provider's argument, such as `keycloak`.
    const NAME: &'static str;
    /// How to reach it and log in. Every field is optional or has a default, so that a part can come from the environment.
    type Config: Serialize + DeserializeOwned + JsonSchema + Send + Sync;

    /// Makes the client. Sends nothing, so that what is wrong with a configuration can be told before anything is done.
    ///
    /// Fails with [`Error::setting`], which names the argument.
    fn new(config: Self::Config) -> Result<Self>;

    /// Asks the server what must be known before anything else is sent: by default nothing.
    fn prepare(&self) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }
}

/// The kinds of one service.
pub struct Kinds {
    /// Managed kinds.
    pub managed: &'static [&'static dyn DynResource],
    /// Ephemeral kinds.
    pub ephemeral: &'static [&'static dyn DynEphemeral],
    /// Data sources that are not a managed kind's.
    pub data: &'static [&'static dyn DynData],
    /// Actions.
    pub actions: &'static [&'static dyn DynAction],
}

/// Names the kinds of a service, each with the file that declares it:
/// `resources!(managed: [realm::Realm, role::Role], ephemeral: [], data: []);`. A service with actions adds `actions: [logout::Logout]`.
///
/// The files become modules, and what is public in them is public in the service.
#[macro_export]
macro_rules! resources {
    (
        managed: [$($managed:ident::$Managed:ident),* $(,)?],
        ephemeral: [$($ephemeral:ident::$Ephemeral:ident),* $(,)?],
        data: [$($data:ident::$Data:ident),* $(,)?]
        $(, actions: [$($action:ident::$Action:ident),* $(,)?])? $(,)?
    ) => {
        $(mod $managed; pub use $managed::*;)*
        $(mod $ephemeral; pub use $ephemeral::*;)*
        $(mod $data; pub use $data::*;)*
        $($(mod $action; pub use $action::*;)*)?

        /// The service's kinds.
        pub static KINDS: $crate::service::Kinds = $crate::service::Kinds {
            managed: &[$($crate::resource::erase::<$managed::$Managed>()),*],
            ephemeral: &[$($crate::resource::erase_ephemeral::<$ephemeral::$Ephemeral>()),*],
            data: &[$($crate::resource::erase_data::<$data::$Data>()),*],
            actions: &[$($($crate::resource::erase_action::<$action::$Action>()),*)?],
        };
    };
}

/// A service without its Rust types, for the registry.
#[async_trait]
pub trait DynService: Send + Sync {
    /// Name of the service.
    fn name(&self) -> &'static str;
    /// What it is, from the configuration's documentation.
    fn description(&self) -> String;
    /// The arguments of its configuration.
    fn config_schema(&self) -> Vec<Attribute>;
    /// What of the configuration the IR cannot express: nothing, as the tests hold for every service.
    fn faults(&self) -> Vec<LowerError>;
    /// Its kinds.
    fn kinds(&self) -> &'static Kinds;
    /// Makes the client and lets it go: fails as a connection would before anything is sent.
    fn check(&self, config: Map<String, Value>) -> Result<()>;
    /// Makes the client.
    async fn connect(&self, config: Map<String, Value>) -> Result<Arc<dyn Any + Send + Sync>>;
}

/// The registry's entry of a service.
pub struct Entry<S> {
    kinds: &'static Kinds,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> Entry<S> {
    /// An entry.
    pub const fn new(kinds: &'static Kinds) -> Self {
        Self {
            kinds,
            service: PhantomData,
        }
    }

    fn client(mut config: Map<String, Value>) -> Result<S> {
        config.retain(|_, value| !value.is_null());
        // The values were checked against the schema; serde's message could show one of them.
        let config: S::Config = serde_json::from_value(Value::Object(config))
            .map_err(|_| Error::new(ErrorKind::Config, "the configuration cannot be read").service(S::NAME))?;
        S::new(config).map_err(|error| error.service(S::NAME))
    }
}

#[async_trait]
impl<S: Service> DynService for Entry<S> {
    fn name(&self) -> &'static str {
        S::NAME
    }

    fn description(&self) -> String {
        description::<S::Config>()
    }

    fn config_schema(&self) -> Vec<Attribute> {
        lower::<S::Config>(Role::Configuration).unwrap_or_default()
    }

    fn faults(&self) -> Vec<LowerError> {
        lower::<S::Config>(Role::Configuration).err().into_iter().collect()
    }

    fn kinds(&self) -> &'static Kinds {
        self.kinds
    }

    fn check(&self, config: Map<String, Value>) -> Result<()> {
        Self::client(config).map(drop)
    }

    async fn connect(&self, config: Map<String, Value>) -> Result<Arc<dyn Any + Send + Sync>> {
        let client = Self::client(config)?;
        client.prepare().await.map_err(|error| error.service(S::NAME))?;
        Ok(Arc::new(client))
    }
}

/// Values of a configuration that are wrong whatever else it holds: addresses that are none, certificates and keys that are not PEM.
/// Beside [`check`](crate::schema::check), which holds it against the schema.
pub fn wrong_values(schema: &[Attribute], config: &Map<String, Value>) -> Vec<Violation> {
    let judge = |attribute: &Attribute, text: &str| match attribute.name.as_str() {
        name @ ("ca_certificate" | "client_certificate") => certificates(name, text).err(),
        name @ "client_key" => private_key(name, text).err(),
        name if attribute.behaviour.equality == Some(Equality::Url) => http_url(name, text).err(),
        _ => None,
    };
    let wrong = schema.iter().filter_map(|attribute| {
        // An empty text is taken for none.
        let text = config.get(&attribute.name)?.as_str().filter(|text| !text.is_empty())?;
        judge(attribute, text)
    });
    wrong.flat_map(|error| error.violations().to_vec()).collect()
}

/// What every HTTP service's connection can be told. Flattened into each service's configuration.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Connection {
    /// PEM of certification authorities to trust beside the platform's.
    pub ca_certificate: Option<String>,
    /// PEM of the client certificate chain, for mutual TLS.
    pub client_certificate: Option<String>,
    /// PEM of the client certificate's private key.
    pub client_key: Option<Secret>,
    /// Accept any server certificate. Unsafe: for laboratories only.
    #[serde(default)]
    pub insecure_skip_verify: bool,
    /// Proxy URL; the environment's `HTTPS_PROXY` and `NO_PROXY` count when left out.
    #[schemars(transform = field::url)]
    pub proxy: Option<String>,
    /// Limit of one try, in seconds. Default 30.
    #[schemars(range(min = 1, max = 3600))]
    pub timeout_seconds: Option<u32>,
    /// Tries after the first one for what may heal. Default 4.
    #[schemars(range(min = 0, max = 20))]
    pub max_retries: Option<u32>,
    /// Requests under way at once. Default 16.
    #[schemars(range(min = 1, max = 256))]
    pub max_concurrency: Option<u32>,
}

impl Connection {
    /// The settings for a service at `url`, the argument of that name in its configuration; `env` is its environment variable.
    ///
    /// # Errors
    ///
    /// `Config` when the address is missing or is no http(s) URL.
    pub fn settings(self, url: Option<&str>, env: &str) -> Result<HttpSettings> {
        self.settings_of("url", url, env)
    }

    /// As [`Self::settings`], for a service that calls the argument otherwise than `url`.
    ///
    /// # Errors
    ///
    /// `Config` when the address is missing or is no http(s) URL.
    pub fn settings_of(self, argument: &str, url: Option<&str>, env: &str) -> Result<HttpSettings> {
        let Some(url) = url.filter(|url| !url.is_empty()) else {
            let text = format!("is required: set it, or the environment variable {env}");
            return Err(Error::setting(argument, text));
        };
        let mut settings = HttpSettings::new(http_url(argument, url)?);
        settings.tls = TlsSettings {
            ca_certificate: self.ca_certificate,
            client_certificate: self.client_certificate,
            client_key: self.client_key,
            insecure_skip_verify: self.insecure_skip_verify,
        };
        settings.proxy = self
            .proxy
            .as_deref()
            .map(|proxy| http_url("proxy", proxy))
            .transpose()?;
        if let Some(seconds) = self.timeout_seconds {
            settings.timeout = Duration::from_secs(seconds.into());
        }
        if let Some(most) = self.max_concurrency {
            settings.concurrency = most as usize;
        }
        if let Some(retries) = self.max_retries {
            settings.retry = RetryPolicy {
                retries,
                ..RetryPolicy::default()
            };
        }
        Ok(settings)
    }
}

fn http_url(argument: &str, text: &str) -> Result<Url> {
    let wrong = || {
        // What holds an @ may hold a password.
        let shown = if text.contains('@') {
            String::new()
        } else {
            format!(", not {text:?}")
        };
        Error::setting(argument, format!("must be an address such as https://host:port{shown}"))
    };
    let url = Url::parse(text).map_err(|_| wrong())?;
    if !url.username().is_empty() || url.password().is_some() {
        // Not shown: it holds a password.
        return Err(Error::setting(argument, "must not contain a user name or password"));
    }
    if matches!(url.scheme(), "http" | "https") && url.has_host() {
        Ok(url)
    } else {
        Err(wrong())
    }
}
