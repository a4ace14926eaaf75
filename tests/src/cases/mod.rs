//! The cases, one file per service.

pub mod control_plane;
pub mod grafana;
pub mod harbor;
pub mod keycloak;
pub mod vault;
