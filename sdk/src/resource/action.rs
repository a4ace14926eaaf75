//! Actions: something done at the user's word, that leaves no object behind.

use std::future::Future;
use std::marker::PhantomData;

use async_trait::async_trait;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::erased::{from_map, named};
use super::missing::blamed;
use super::{Context, Example, Ignore, Kind, Session, rules};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::schema::{KindSchema, LowerError, Role, description, lower};

/// Something done at the user's word, such as a garbage collection.
pub trait Action: Sized + Send + Sync + 'static {
    /// Names of the action. Both the name and the plural say what is done: `rotate_client_secret`.
    const KIND: Kind;
    /// The service's client.
    type Service: Send + Sync + 'static;
    /// Arguments.
    type Spec: Serialize + DeserializeOwned + JsonSchema + Send + Sync;

    /// Every mistake in arguments that the schema cannot express.
    fn validate(_spec: &Self::Spec) -> Vec<Violation> {
        Vec::new()
    }

    /// Does it, and waits until it is done. Tells `progress` what a person who waits wants to know: no secret.
    fn invoke(
        cx: &Context<'_, Self::Service>,
        spec: Self::Spec,
        progress: &dyn Progress,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Examples. The action shown is named `example`.
    fn examples() -> Vec<Example> {
        Vec::new()
    }
}

/// Takes what an action tells while it goes on.
#[async_trait]
pub trait Progress: Send + Sync {
    /// One sentence for people, without a full stop.
    async fn report(&self, message: String);
}

/// What one call of an action is given.
#[derive(Clone, Copy)]
pub struct Invocation<'a> {
    /// Connections and cancellation.
    pub session: Session<'a>,
    /// Takes what the action tells.
    pub progress: &'a dyn Progress,
}

/// An action without its Rust types.
#[async_trait]
pub trait DynAction: Send + Sync {
    /// Names of the action.
    fn kind(&self) -> Kind;
    /// The declaration: arguments alone.
    fn schema(&self) -> KindSchema;
    /// What of the declaration the IR cannot express: nothing, as the tests hold for every action.
    fn faults(&self) -> Vec<LowerError>;
    /// Every mistake in wholly known arguments.
    fn validate(&self, spec: &Map<String, Value>) -> Vec<Violation>;
    /// Does it.
    async fn invoke(&self, invocation: Invocation<'_>, spec: Map<String, Value>) -> Result<()>;
    /// Examples.
    fn examples(&self) -> Vec<Example>;
}

/// The erased form of `A`.
pub const fn erase_action<A: Action>() -> &'static dyn DynAction {
    &Erased::<A>(PhantomData)
}

struct Erased<A>(PhantomData<fn() -> A>);

#[async_trait]
impl<A: Action> DynAction for Erased<A> {
    fn kind(&self) -> Kind {
        A::KIND
    }

    fn schema(&self) -> KindSchema {
        KindSchema {
            type_name: A::KIND.type_name(),
            version: 0,
            description: description::<A::Spec>(),
            key: Vec::new(),
            key_optional: Vec::new(),
            id_forms: Vec::new(),
            attributes: lower::<A::Spec>(Role::Configuration).unwrap_or_default(),
            scope: Vec::new(),
        }
    }

    fn faults(&self) -> Vec<LowerError> {
        lower::<A::Spec>(Role::Configuration).err().into_iter().collect()
    }

    fn validate(&self, spec: &Map<String, Value>) -> Vec<Violation> {
        let attributes = lower::<A::Spec>(Role::Configuration).unwrap_or_default();
        rules::violations(&attributes, spec, A::validate)
    }

    async fn invoke(&self, invocation: Invocation<'_>, spec: Map<String, Value>) -> Result<()> {
        let Invocation { session, progress } = invocation;
        named("invoke", &A::KIND.type_name(), async {
            if let Some(error) = Error::from_violations(self.validate(&spec)) {
                return Err(error);
            }
            if session.cancel.is_cancelled() {
                return Err(Error::new(ErrorKind::Cancelled, "cancelled before anything was done"));
            }
            let service = session.service::<A::Service>(A::KIND.service).await?;
            let cx = Context {
                service: &*service,
                cancel: session.cancel,
                checkpoint: &Ignore,
            };
            let invoked = A::invoke(&cx, from_map(spec.clone())?, progress).await;
            invoked.map_err(|error| blamed(error, &self.schema().attributes, &spec))
        })
        .await
    }

    fn examples(&self) -> Vec<Example> {
        A::examples()
    }
}
