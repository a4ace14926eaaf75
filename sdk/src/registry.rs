//! Every service, and through them every kind.

use crate::resource::{DynAction, DynData, DynEphemeral, DynResource};
use crate::service::{DynService, Entry};
use crate::services::{control_plane, grafana, harbor, keycloak, vault};

/// All services, in the order of the documentation.
pub static SERVICES: &[&dyn DynService] = &[
    &Entry::<control_plane::ControlPlane>::new(&control_plane::KINDS),
    &Entry::<keycloak::Keycloak>::new(&keycloak::KINDS),
    &Entry::<harbor::Harbor>::new(&harbor::KINDS),
    &Entry::<grafana::Grafana>::new(&grafana::KINDS),
    &Entry::<vault::Vault>::new(&vault::KINDS),
];

/// The service of that name.
pub fn service(name: &str) -> Option<&'static dyn DynService> {
    SERVICES.iter().copied().find(|service| service.name() == name)
}

/// All managed kinds.
pub fn resources() -> impl Iterator<Item = &'static dyn DynResource> {
    SERVICES
        .iter()
        .flat_map(|service| service.kinds().managed.iter().copied())
}

/// All ephemeral kinds.
pub fn ephemerals() -> impl Iterator<Item = &'static dyn DynEphemeral> {
    SERVICES
        .iter()
        .flat_map(|service| service.kinds().ephemeral.iter().copied())
}

/// All data sources that are kinds of their own. A managed kind's data source is made by
/// [`data_of`](crate::resource::data_of) where [`is_data_source`](DynResource::is_data_source) says so.
pub fn data_sources() -> impl Iterator<Item = &'static dyn DynData> {
    SERVICES.iter().flat_map(|service| service.kinds().data.iter().copied())
}

/// All actions.
pub fn actions() -> impl Iterator<Item = &'static dyn DynAction> {
    SERVICES
        .iter()
        .flat_map(|service| service.kinds().actions.iter().copied())
}

/// The managed kind of that Terraform type name (without the provider prefix).
pub fn resource(type_name: &str) -> Option<&'static dyn DynResource> {
    resources().find(|resource| resource.schema().type_name == type_name)
}

/// The ephemeral kind of that type name.
pub fn ephemeral(type_name: &str) -> Option<&'static dyn DynEphemeral> {
    ephemerals().find(|ephemeral| ephemeral.kind().type_name() == type_name)
}

/// The action of that type name.
pub fn action(type_name: &str) -> Option<&'static dyn DynAction> {
    actions().find(|action| action.kind().type_name() == type_name)
}
