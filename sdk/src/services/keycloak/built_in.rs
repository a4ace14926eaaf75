//! What Keycloak itself puts into every realm, by its names in Keycloak 26.7.

/// The clients of a new realm.
const CLIENTS: &[&str] = &[
    "account",
    "account-console",
    "admin-cli",
    "broker",
    "realm-management",
    "security-admin-console",
];

/// The client scopes of a new realm.
const CLIENT_SCOPES: &[&str] = &[
    "AuthnContextClassRef",
    "acr",
    "address",
    "basic",
    "email",
    "microprofile-jwt",
    "offline_access",
    "organization",
    "phone",
    "profile",
    "role_list",
    "roles",
    "saml_organization",
    "service_account",
    "web-origins",
];

/// The roles of a new realm, beside the one that holds what every user has.
const ROLES: &[&str] = &["offline_access", "uma_authorization"];

/// The realm of Keycloak's own administrators, and the roles that only it has.
const MASTER: &str = "master";
const ROLES_OF_MASTER: &[&str] = &["admin", "create-realm"];

/// Whether Keycloak keeps the realm for itself.
pub(super) fn realm(name: &str) -> bool {
    name == MASTER
}

/// Whether a client is one of Keycloak's own. In the realm `master` there is one for each realm, by which it is administrated.
pub(super) fn client(realm: &str, client_id: &str) -> bool {
    CLIENTS.contains(&client_id) || (realm == MASTER && client_id.ends_with("-realm"))
}

/// Whether a client scope is one of Keycloak's own.
pub(super) fn client_scope(name: &str) -> bool {
    CLIENT_SCOPES.contains(&name)
}

/// Whether a role, of the realm or one of its clients, is one of Keycloak's own: all those of its own clients are.
pub(super) fn role(realm: &str, client_id: Option<&str>, name: &str) -> bool {
    match client_id {
        Some(client_id) => client(realm, client_id),
        None => {
            let of_realm = ROLES.contains(&name) || name.strip_prefix("default-roles-") == Some(&realm.to_lowercase());
            of_realm || (realm == MASTER && ROLES_OF_MASTER.contains(&name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keycloaks_own_are_told_from_others() {
        assert!(realm("master") && !realm("acme"));
        assert!(client("acme", "account") && client("master", "acme-realm"));
        assert!(!client("acme", "acme-realm") && !client("acme", "argo-cd"));
        assert!(client_scope("profile") && !client_scope("groups"));
        assert!(role("Acme", None, "default-roles-acme") && role("acme", None, "offline_access"));
        assert!(role("acme", Some("account"), "view-profile") && role("master", None, "admin"));
        assert!(!role("acme", None, "admin") && !role("acme", Some("argo-cd"), "offline_access"));
    }
}
