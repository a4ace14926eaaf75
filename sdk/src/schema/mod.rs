//! From one declaration (plain Rust structs) to the intermediate representation that every surface is made from.

pub mod field;

mod check;
mod ir;
mod lower;
mod mend;
mod redact;
mod wire;

pub use check::{check, missing_to_create, nearest};
pub use ir::{Attribute, Behaviour, EnumValue, Equality, KindSchema, Mode, Type, Wire, find};
pub use lower::{LowerError, Role, description, lower};
pub(crate) use mend::mended;
pub use redact::{MASK, redact, secrets, without_write_only};
pub(crate) use wire::keys;
pub use wire::{Case, from_wire, to_wire};
