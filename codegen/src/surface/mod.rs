//! What the typed surfaces (Python, TypeScript) show: services, their calls and their structs, with names decided.
//!
//! The IR says what an object is; this says which struct stands for it where. Both languages are written from it, so
//! that they have the same names.

mod build;
mod names;

use deployme::resource::Download;
use deployme::schema::EnumValue;
use serde_json::Value;

pub(crate) use build::services;

/// One service: an accessor of the client, and a module of structs.
pub(crate) struct Service {
    /// Canonical name, such as `keycloak`.
    pub(crate) name: String,
    /// What it is.
    pub(crate) description: String,
    /// How to reach it.
    pub(crate) config: Struct,
    /// All structs of its kinds, in the order of the kinds.
    pub(crate) structs: Vec<Struct>,
    /// Its accessors, in the order of the kinds.
    pub(crate) accessors: Vec<Accessor>,
}

/// What `client.<service>.<plural>` can do.
pub(crate) struct Accessor {
    /// Plural of the kind's name.
    pub(crate) plural: String,
    /// First paragraph of its documentation.
    pub(crate) description: String,
    /// Create, get, update, delete, list.
    pub(crate) managed: Option<Managed>,
    /// Open.
    pub(crate) ephemeral: Option<Fetched>,
    /// Read.
    pub(crate) data: Option<Fetched>,
    /// Invoke.
    pub(crate) action: Option<Invoked>,
}

/// A managed kind.
pub(crate) struct Managed {
    /// Type name by which the SDK is called.
    pub(crate) kind: String,
    /// Name of the struct of arguments.
    pub(crate) spec: String,
    /// Name of the struct of an object as the server reports it.
    pub(crate) observed: String,
    /// The natural name.
    pub(crate) key: Struct,
    /// What narrows a list.
    pub(crate) scope: Struct,
    /// Whether the arguments contain the natural name.
    pub(crate) key_in_spec: KeyInSpec,
    /// The file that the service makes of an object.
    pub(crate) download: Option<Download>,
}

/// Whether an object's arguments contain its natural name, so that an update needs no other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KeyInSpec {
    /// Yes: it is required.
    Always,
    /// Unless the server was to choose it.
    Perhaps,
    /// Only the server knows it.
    Never,
}

/// An ephemeral kind or a data source.
pub(crate) struct Fetched {
    /// Type name by which the SDK is called.
    pub(crate) kind: String,
    /// Its arguments.
    pub(crate) arguments: Struct,
    /// Name of the struct of what it answers.
    pub(crate) output: String,
}

/// An action.
pub(crate) struct Invoked {
    /// Type name by which the SDK is called.
    pub(crate) kind: String,
    /// Its arguments.
    pub(crate) arguments: Struct,
}

/// A dataclass or interface.
#[derive(Clone, PartialEq)]
pub(crate) struct Struct {
    /// Its name.
    pub(crate) name: String,
    /// Its documentation.
    pub(crate) description: String,
    /// Whether the user fills it in or the SDK does.
    pub(crate) form: Form,
    /// Its fields.
    pub(crate) fields: Vec<Field>,
    /// The arguments that can be made of it.
    pub(crate) spec: Option<String>,
}

/// Who fills a struct in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The user, and the SDK where nothing in it is secret.
    Arguments,
    /// The SDK.
    Observed,
}

/// One field.
#[derive(Clone, PartialEq)]
pub(crate) struct Field {
    /// Canonical name.
    pub(crate) name: String,
    /// Documentation with what is special about the argument.
    pub(crate) description: String,
    /// Its type.
    pub(crate) ty: Ty,
    /// When it may be left out.
    pub(crate) presence: Presence,
    /// Whether it must not be shown.
    pub(crate) secret: bool,
}

/// When a field may be left out.
#[derive(Clone, PartialEq)]
pub(crate) enum Presence {
    /// Never.
    Required,
    /// Always; nothing stands in its place.
    Optional,
    /// Always; this value stands in its place.
    Default(Value),
    /// Always; it is then empty, which is the same as absent.
    Empty,
}

/// Type of a field.
#[derive(Clone, PartialEq)]
pub(crate) enum Ty {
    /// True or false.
    Bool,
    /// Text, perhaps one of some values.
    Text(Vec<EnumValue>),
    /// Text that must not be shown.
    Secret,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Any JSON value.
    Json,
    /// Ordered elements.
    List(Box<Ty>),
    /// Elements without order or repetition.
    Set(Box<Ty>),
    /// Values by the user's keys.
    Map(Box<Ty>),
    /// A struct of the same service.
    Struct(String),
}
