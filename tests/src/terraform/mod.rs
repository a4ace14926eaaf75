//! Terraform as a user runs it: a folder, a configuration, the command line, and what it leaves behind.

mod each;
mod found;
mod hcl;
mod life;
mod secrets;
mod workspace;

pub use each::each;
pub use found::{import_by_identity, query};
pub use hcl::{Block, Root};
pub use life::live;
pub use workspace::{Output, Plan, Workspace};
