//! Platforms that are applied, changed and destroyed while requests fail, and the count of what is really there.

mod platform;
mod platforms;
mod presence;

pub use platform::{Platform, Stage, Thing};
pub use platforms::all as platform;
pub use presence::check;
