//! The engine: plans, applies, reads and imports by the declaration, and holds every answer to Terraform's rules before it is sent.

pub mod consistency;
pub mod validate;

mod apply;
mod computed;
mod data;
mod ephemeral;
mod import;
mod keep;
mod normal;
mod plan;
mod possible;
mod propose;
mod read;
mod replace;
mod secrets;
mod unknown;
mod upgrade;

pub use apply::apply;
pub use computed::arguments;
pub use data::read_data;
pub use ephemeral::{Leases, not_opened_yet, service_unknown};
pub use import::import;
pub use plan::plan;
pub use read::{kept, read};
pub use secrets::texts as secret_texts;
pub use upgrade::upgrade;
