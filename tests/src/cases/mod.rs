//! The cases, one file per service.

pub mod keycloak;
pub mod vault;
