//! The engine: plans, applies, reads and imports by the declaration, and holds every answer to Terraform's rules before it is sent.

pub mod consistency;
pub mod timeouts;
pub mod validate;

mod apply;
mod bare;
mod computed;
mod data;
mod ephemeral;
mod generate;
mod identity;
mod import;
mod keep;
mod list;
mod moving;
mod normal;
mod plan;
mod possible;
mod propose;
mod read;
mod refused;
mod rehearse;
mod released;
mod replace;
mod secrets;
mod unknown;
mod upgrade;

pub use apply::{apply, left_behind, unchanged};
pub use computed::arguments;
pub use data::{not_read_yet, read_data};
pub use ephemeral::{Leases, not_opened_yet, service_unknown};
pub use generate::generate_config;
pub use identity::identity_schema;
pub use import::import;
pub use list::{list, list_arguments};
pub use moving::move_state;
pub use plan::plan;
pub use read::{kept, read};
pub use rehearse::rehearse;
pub use secrets::texts as secret_texts;
pub use upgrade::{upgrade, upgrade_identity};
