//! The well-known protobuf types the contract uses, with their canonical JSON forms.
//!
//! Our own instead of `prost-types` and `pbjson-types`: those bring a second date library and no JSON respectively.

mod duration;
mod field_mask;
mod timestamp;

pub use duration::Duration;
pub use field_mask::FieldMask;
pub use timestamp::Timestamp;

/// `google.protobuf.Empty`; in JSON `{}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, prost::Message, serde::Serialize, serde::Deserialize)]
pub struct Empty {}

/// A value outside what the type can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfRange(pub(crate) &'static str);

impl std::fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} out of range", self.0)
    }
}

impl std::error::Error for OutOfRange {}
