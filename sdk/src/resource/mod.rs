//! What a kind of object is: the traits that one file per kind implements, and the erased form that all surfaces share.

mod action;
mod codec;
mod context;
mod create;
mod data;
mod ephemeral;
mod erased;
mod key;
mod kind;
mod managed;
mod missing;
mod rules;
mod source;

pub use action::{Action, DynAction, Invocation, Progress, erase_action};
pub use codec::Codec;
pub use context::{Checkpoint, Context, Ignore, Services, Session};
pub(crate) use create::{Found, Made, Proof, settled};
pub use data::{DataSource, DynData, data_of, erase_data};
pub use ephemeral::{DynEphemeral, Ephemeral, Lease, Opened, erase_ephemeral};
pub use erased::{DynResource, Object, erase};
pub(crate) use erased::{from_map, to_map};
pub use key::{Key, NoScope};
pub(crate) use key::{escape, unescape};
pub use kind::Kind;
pub use managed::{Download, Evidence, Example, Observed, Page, Resource, Secrets};
pub use source::{Named, NamedObject, Source, SourceObject, SourceState, SourceType};
