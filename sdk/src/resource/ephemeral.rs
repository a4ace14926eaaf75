//! Ephemeral kinds: values that are fetched when needed and kept nowhere.

use std::future::Future;
use std::marker::PhantomData;
use std::time::Duration;

use async_trait::async_trait;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::erased::{from_map, named, to_map};
use super::missing::blamed;
use super::{Context, Example, Kind, Session};
use crate::error::{Error, Result};
use crate::schema::{KindSchema, LowerError, Role, check, description, find, lower};

/// A value that is opened, perhaps renewed, and closed; never kept.
pub trait Ephemeral: Sized + Send + Sync + 'static {
    /// Names of the kind.
    const KIND: Kind;
    /// The service's client.
    type Service: Send + Sync + 'static;
    /// Arguments.
    type Spec: Serialize + DeserializeOwned + JsonSchema + Send + Sync;
    /// What is handed out; secrets in it are sensitive.
    type Output: Serialize + JsonSchema + Send + Sync;

    /// Fetches the value. Runs in plan and again in apply: cheap and without lasting effect, or with a lease that `close` ends.
    fn open(
        cx: &Context<'_, Self::Service>,
        spec: Self::Spec,
    ) -> impl Future<Output = Result<Opened<Self::Output>>> + Send;

    /// Extends the lease; answers when to renew again.
    fn renew(
        _cx: &Context<'_, Self::Service>,
        _private: &Value,
    ) -> impl Future<Output = Result<Option<Duration>>> + Send {
        async { Ok(None) }
    }

    /// Ends the lease.
    fn close(_cx: &Context<'_, Self::Service>, _private: &Value) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// Examples. The object shown is named `example`.
    fn examples() -> Vec<Example> {
        Vec::new()
    }
}

/// An opened value.
#[derive(Debug)]
pub struct Opened<T> {
    /// The value.
    pub output: T,
    /// What has to be renewed or closed, if anything.
    pub lease: Option<Lease>,
}

/// Something on the server that lives as long as the value is used.
#[derive(Debug, Clone)]
pub struct Lease {
    /// What `renew` and `close` need; no secret that must not be kept for the length of the run.
    pub private: Value,
    /// When to renew, from now; well before it ends.
    pub renew_in: Option<Duration>,
}

/// An ephemeral kind without its Rust types.
#[async_trait]
pub trait DynEphemeral: Send + Sync {
    /// Names of the kind.
    fn kind(&self) -> Kind;
    /// The declaration: arguments, then what is handed out as computed attributes.
    fn schema(&self) -> KindSchema;
    /// What of the declaration the IR cannot express: nothing, as the tests hold for every kind.
    fn faults(&self) -> Vec<LowerError>;
    /// Every mistake in wholly known arguments.
    fn validate(&self, spec: &Map<String, Value>) -> Vec<crate::error::Violation>;
    /// Opens; the output holds arguments and values, secrets in clear.
    async fn open(&self, session: Session<'_>, spec: Map<String, Value>) -> Result<Opened<Map<String, Value>>>;
    /// Renews.
    async fn renew(&self, session: Session<'_>, private: &Value) -> Result<Option<Duration>>;
    /// Closes.
    async fn close(&self, session: Session<'_>, private: &Value) -> Result<()>;
    /// Examples.
    fn examples(&self) -> Vec<Example>;
}

/// The erased form of `E`.
pub const fn erase_ephemeral<E: Ephemeral>() -> &'static dyn DynEphemeral {
    &Erased::<E>(PhantomData)
}

struct Erased<E>(PhantomData<fn() -> E>);

#[async_trait]
impl<E: Ephemeral> DynEphemeral for Erased<E> {
    fn kind(&self) -> Kind {
        E::KIND
    }

    fn schema(&self) -> KindSchema {
        // Nothing of an ephemeral value is kept, so its secrets are sensitive rather than write-only.
        let mut attributes = lower::<E::Spec>(Role::Configuration).unwrap_or_default();
        // An argument with a default of the server's comes back under its own name.
        let output = lower::<E::Output>(Role::Computed).unwrap_or_default();
        let output = output.into_iter().filter(|one| find(&attributes, &one.name).is_none());
        attributes.extend(output.collect::<Vec<_>>());
        KindSchema {
            type_name: E::KIND.type_name(),
            version: 0,
            description: description::<E::Spec>(),
            key: Vec::new(),
            key_optional: Vec::new(),
            id_forms: Vec::new(),
            attributes,
            scope: Vec::new(),
        }
    }

    fn faults(&self) -> Vec<LowerError> {
        let parts = [
            lower::<E::Spec>(Role::Configuration),
            lower::<E::Output>(Role::Computed),
        ];
        parts.into_iter().filter_map(Result::err).collect()
    }

    fn validate(&self, spec: &Map<String, Value>) -> Vec<crate::error::Violation> {
        check(&lower::<E::Spec>(Role::Configuration).unwrap_or_default(), spec)
    }

    async fn open(&self, session: Session<'_>, spec: Map<String, Value>) -> Result<Opened<Map<String, Value>>> {
        named("open", &E::KIND.type_name(), async {
            if let Some(error) = Error::from_violations(self.validate(&spec)) {
                return Err(error);
            }
            let service = session.service::<E::Service>(E::KIND.service).await?;
            let cx = Context {
                service: &*service,
                cancel: session.cancel,
                checkpoint: session.checkpoint,
            };
            let opened = E::open(&cx, from_map(spec.clone())?).await;
            let opened = opened.map_err(|error| blamed(error, &self.schema().attributes, &spec))?;
            let mut output = spec;
            output.extend(to_map(&opened.output)?);
            Ok(Opened {
                output,
                lease: opened.lease,
            })
        })
        .await
    }

    async fn renew(&self, session: Session<'_>, private: &Value) -> Result<Option<Duration>> {
        named("renew", &E::KIND.type_name(), async {
            let service = session.service::<E::Service>(E::KIND.service).await?;
            E::renew(
                &Context {
                    service: &*service,
                    cancel: session.cancel,
                    checkpoint: session.checkpoint,
                },
                private,
            )
            .await
        })
        .await
    }

    async fn close(&self, session: Session<'_>, private: &Value) -> Result<()> {
        named("close", &E::KIND.type_name(), async {
            let service = session.service::<E::Service>(E::KIND.service).await?;
            E::close(
                &Context {
                    service: &*service,
                    cancel: session.cancel,
                    checkpoint: session.checkpoint,
                },
                private,
            )
            .await
        })
        .await
    }

    fn examples(&self) -> Vec<Example> {
        E::examples()
    }
}
