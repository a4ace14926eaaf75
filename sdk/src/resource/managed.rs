//! Managed kinds: objects that are created, read, changed, deleted and listed.

use std::collections::BTreeMap;
use std::future::Future;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Context, Key, Kind, Source};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::secret::Secret;

/// One manageable kind of remote object. Implementing it and naming it in its service's `resources!` line is all it takes.
///
/// The arguments are the fields of [`Self::Spec`], what only the server knows are those of [`Self::Status`]; both are plain structs
/// in canonical (snake case) names, with markers of [`schema::field`](crate::schema::field) where a field is special.
pub trait Resource: Sized + Send + Sync + 'static {
    /// Names of the kind.
    const KIND: Kind;
    /// Version of the state's shape.
    const SCHEMA_VERSION: i64 = 0;
    /// Whether [`Self::rehearse`] asks the service.
    const REHEARSES: bool = false;
    /// Whether a data source of the same name reads one object by its natural name.
    const DATA_SOURCE: bool = false;
    /// A file that the service makes of an object, if there is one: [`Self::fetch`] gets it.
    const DOWNLOAD: Option<Download> = None;
    /// Types of other providers whose objects become ones of this kind by a `moved` block. `OpenTofu` refuses a state that is newer
    /// than [`Self::SCHEMA_VERSION`] before it asks, so that none of their versions may be above it.
    const SOURCES: &'static [Source<Self::Key>] = &[];
    /// The service's client.
    type Service: Send + Sync + 'static;
    /// Natural name; its fields are attributes of `Spec` or `Status`.
    type Key: Key;
    /// Arguments.
    type Spec: Serialize + DeserializeOwned + JsonSchema + Send + Sync;
    /// What the server adds.
    type Status: Serialize + DeserializeOwned + JsonSchema + Send + Sync;
    /// What narrows a list, such as the realm.
    type Scope: Serialize + DeserializeOwned + JsonSchema + Send + Sync;

    /// Creates the object and answers with what is known of it. Calls [`Context::record`] the moment it exists.
    ///
    /// Fails with `AlreadyExists` when an object of that natural name is there.
    fn create(cx: &Context<'_, Self::Service>, spec: Self::Spec)
    -> impl Future<Output = Result<Observed<Self>>> + Send;

    /// Reads the object as the server reports it; `NotFound` when it is gone.
    fn read(cx: &Context<'_, Self::Service>, key: &Self::Key) -> impl Future<Output = Result<Observed<Self>>> + Send;

    /// Makes the object as `spec` says. `prior` is what was known of it; write-only fields of `prior` are absent, those of `spec`
    /// are present only when they are to be sent.
    fn update(
        cx: &Context<'_, Self::Service>,
        prior: Observed<Self>,
        spec: Self::Spec,
    ) -> impl Future<Output = Result<Observed<Self>>> + Send;

    /// Deletes the object; `NotFound` when it is gone already.
    fn delete(cx: &Context<'_, Self::Service>, prior: Observed<Self>) -> impl Future<Output = Result<()>> + Send;

    /// One page of whole objects. `cursor` is what the page before gave as `next`.
    fn list(
        cx: &Context<'_, Self::Service>,
        scope: &Self::Scope,
        cursor: Option<String>,
    ) -> impl Future<Output = Result<Page<Observed<Self>>>> + Send;

    /// The bytes of [`Self::DOWNLOAD`]; `NotFound` when the object is gone.
    fn fetch(_cx: &Context<'_, Self::Service>, _key: &Self::Key) -> impl Future<Output = Result<Vec<u8>>> + Send {
        async {
            let text = format!("there is nothing to download of a {}", Self::KIND.type_name());
            Err(Error::new(ErrorKind::Unsupported, text))
        }
    }

    /// What people call the object: lists show it, and can be narrowed by how it begins. The last part of the natural name, or
    /// the id where that has no parts, unless the kind has something better.
    fn display_name(object: &Observed<Self>) -> String {
        object.key.values().pop().unwrap_or_else(|| object.key.id())
    }

    /// The list in which a key is found, when its entries equal single reads in every field: reads of many are then served
    /// from one list. `None` where entries are poorer.
    fn collection(_key: &Self::Key) -> Option<Self::Scope> {
        None
    }

    /// Mistakes across arguments, each with its path and the remedy. Runs on wholly known arguments only, after each argument was
    /// checked by itself.
    fn validate(_spec: &Self::Spec) -> Vec<Violation> {
        Vec::new()
    }

    /// Brings arguments to the form in which the server reports them, so that equal things compare equal.
    fn normalize(_spec: &mut Self::Spec) {}

    /// Attributes whose change from `prior` to `spec` cannot be made in place although other changes of them can: the object is
    /// then replaced. Asked with known values only; what is not known while planning is taken to stay as it is, but for what
    /// [`Self::may_replace`] names.
    fn must_replace(_prior: &Self::Spec, _spec: &Self::Spec) -> Vec<&'static str> {
        Vec::new()
    }

    /// Where in the arguments another value may have to replace an object that is as `prior`: every place that [`Self::must_replace`]
    /// looks at, an attribute or, behind a dot, a key in it, such as `options.version`. A value that is not known there while
    /// planning is taken for one that replaces: an update that was announced must not turn into a replacement.
    fn may_replace(_prior: &Self::Spec) -> &'static [&'static str] {
        &[]
    }

    /// What of a change from `prior` to `spec`, or of the deletion if that is `None`, the service is known to refuse. A plan tells it before
    /// anything is changed; the service has the last word. Asked with known values only.
    fn refused(_prior: &Self::Spec, _spec: Option<&Self::Spec>) -> Vec<Violation> {
        Vec::new()
    }

    /// What the service would refuse of a create (`prior` is `None`) or of a change, asked of the service without changing anything: a plan
    /// tells it. Only what holds whatever else comes or goes with the same apply, so nothing about other objects. Write-only fields of
    /// `spec` are absent.
    fn rehearse(
        _cx: &Context<'_, Self::Service>,
        _prior: Option<&Observed<Self>>,
        _spec: &Self::Spec,
    ) -> impl Future<Output = Result<Vec<Violation>>> + Send {
        async { Ok(Vec::new()) }
    }

    /// Whether the service has made the object itself, as it does in every realm, say. Such an object can be imported and changed; what manages it by a
    /// state, as Terraform does, leaves it where it is when it is taken out of the configuration. A delete by name is still a delete.
    fn built_in(_object: &Observed<Self>) -> bool {
        false
    }

    /// Lifts a state of an older shape to the one of `from + 1`.
    fn upgrade(
        _from: i64,
        state: serde_json::Map<String, serde_json::Value>,
    ) -> serde_json::Map<String, serde_json::Value> {
        state
    }

    /// Whether an id for imports is not of ours but a handle as other providers have it, which [`Self::resolve`] understands.
    fn is_handle(_id: &str) -> bool {
        false
    }

    /// The natural name of the object that a handle of [`Self::SOURCES`] or [`Self::is_handle`] stands for; `NotFound` when there
    /// is none.
    fn resolve(_cx: &Context<'_, Self::Service>, handle: &str) -> impl Future<Output = Result<Self::Key>> + Send {
        let error = Self::Key::parse(handle);
        async { error }
    }

    /// Examples: documentation and life-cycle tests alike.
    fn examples() -> Vec<Example> {
        Vec::new()
    }
}

/// A file that a service makes of an object. It is a call of the typed surfaces; Terraform has no place for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Download {
    /// Name of the call.
    pub name: &'static str,
    /// What the file is, and what it may hold that must be kept secret.
    pub description: &'static str,
}

/// What is known of an object.
#[derive(Debug)]
pub struct Observed<R: Resource> {
    /// Natural name.
    pub key: R::Key,
    /// The arguments as the server reports them; write-only ones are absent or ignored.
    pub spec: R::Spec,
    /// What the server adds.
    pub status: R::Status,
    /// What the server tells about secrets that are not kept.
    pub secrets: Secrets,
}

/// What the server tells about write-only arguments, by their paths (`client_secret`, `smtp_server.password`): enough to notice
/// a secret that was changed behind our back.
pub type Secrets = BTreeMap<String, Evidence>;

/// What is known of a secret on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// The server shows it: it is compared by a salted hash, never kept.
    Value(Secret),
    /// The server counts its versions.
    Version(String),
    /// The server tells only whether there is one.
    Present(bool),
}

/// One page of a list.
#[derive(Debug)]
pub struct Page<T> {
    /// The entries.
    pub items: Vec<T>,
    /// What to ask for the next page with; `None` on the last.
    pub next: Option<String>,
    /// How many entries the whole list has, where the server tells.
    pub total: Option<u64>,
}

impl<T> Page<T> {
    /// A list that is complete with this page.
    pub fn last(items: Vec<T>) -> Self {
        let total = Some(items.len() as u64);
        Self {
            items,
            next: None,
            total,
        }
    }
}

/// An example of a kind: HCL for the reference pages, which a test applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// What it shows.
    pub title: &'static str,
    /// A complete root module but for the provider block. The object shown is named `example`.
    pub hcl: &'static str,
}
