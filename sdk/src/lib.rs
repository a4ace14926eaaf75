//! SDK of Deployme: the control plane and the services that a Kubernetes platform stands on.

pub mod resource;
pub mod schema;
pub mod transport;

mod error;
mod secret;

pub use error::{Error, ErrorKind, KindRow, Result, TABLE, Violation};
pub use secret::Secret;
