//! Write-only arguments: where they stand, which are sent, and how a change behind our back is noticed without keeping them.

mod drift;
mod places;
mod private;

pub(super) use drift::{AtRead, after_apply, after_read, differing};
pub use places::texts;
pub(super) use places::{Sent, clear, fill, set_paths, visit};
pub(super) use private::Notes;
