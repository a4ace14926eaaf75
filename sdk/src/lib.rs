//! SDK of Deployme: the control plane and the services that a Kubernetes platform stands on.

pub mod client;
pub mod registry;
pub mod resource;
pub mod schema;
pub mod service;
pub mod services;
pub mod transport;

mod error;
mod secret;

pub use client::{Client, ClientBuilder};
pub use error::{Error, ErrorKind, KindRow, Result, TABLE, Violation};
pub use secret::Secret;
