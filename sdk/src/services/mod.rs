//! The services, one folder each.

pub mod keycloak;
pub mod vault;
