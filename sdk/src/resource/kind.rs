//! Names of a kind.

/// Names of a kind of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kind {
    /// The service's module and accessor, such as `keycloak` or `control_plane`.
    pub service: &'static str,
    /// The kind within its service, such as `role`.
    pub name: &'static str,
    /// Its plural, the accessor of the bindings, such as `roles`.
    pub plural: &'static str,
}

impl Kind {
    /// Terraform's type name without the provider prefix: `keycloak_role`. Kinds of our own control plane have no prefix: `cluster`.
    pub fn type_name(&self) -> String {
        if self.service == "control_plane" {
            self.name.to_owned()
        } else {
            format!("{}_{}", self.service, self.name)
        }
    }
}
