//! Write-only arguments: where they stand, which are sent, and how a change behind our back is noticed without keeping them.

mod drift;
mod places;
mod private;
mod unsent;

pub(super) use drift::{AtRead, after_apply, after_read};
pub use places::texts;
pub(super) use places::{Sent, clear, fill, set_paths, visit};
pub(super) use private::Notes;
pub(super) use unsent::unsent;
