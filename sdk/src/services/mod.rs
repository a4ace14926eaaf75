//! The services, one folder each.

pub mod control_plane;
pub mod grafana;
pub mod harbor;
pub mod keycloak;
pub mod vault;

mod uuid;
