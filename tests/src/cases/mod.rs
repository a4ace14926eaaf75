//! The cases, one file per service.

pub mod control_plane;
pub mod grafana;
pub mod harbor;
pub mod keycloak;
pub mod vault;

use crate::case::Case;

/// Every service's cases.
pub fn all() -> Vec<Case> {
    [
        control_plane::all(),
        keycloak::all(),
        harbor::all(),
        grafana::all(),
        vault::all(),
    ]
    .concat()
}
