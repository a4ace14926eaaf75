//! How the states of the Go provider for Keycloak name its objects.
//!
//! `keycloak/keycloak` is the successor of `mrparkers/keycloak`, with the same types. Most things are imported there by `realm/uuid`.

mod handles;

pub(super) use handles::{client, flow, group, is_handle, is_mapper, mapper, role, scope, user};

use super::authentication_bindings::AuthenticationBindingsKey;
use super::authentication_flow::AuthenticationFlowKey;
use super::client::ClientKey;
use super::client_scope::ClientScopeKey;
use super::group::GroupKey;
use super::group_path::GroupPath;
use super::identity_provider::IdentityProviderKey;
use super::protocol_mapper::ProtocolMapperKey;
use super::realm::RealmKey;
use super::realm_events::RealmEventsKey;
use super::required_action::RequiredActionKey;
use super::role::RoleKey;
use super::user::UserKey;
use super::user_roles::UserRolesKey;
use crate::error::Result;
use crate::resource::{Named, Source, SourceState};

const PROVIDERS: &[&str] = &["keycloak/keycloak", "mrparkers/keycloak"];

/// Of realms.
pub(super) const REALM: &[Source<RealmKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_realm",
    version: 0,
    name: |state| {
        Ok(Named::Key(RealmKey {
            realm: state.text("realm")?,
        }))
    },
}];

/// Of clients. Version 1 changed what the session times are called.
pub(super) const CLIENT: &[Source<ClientKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_openid_client",
    version: 1,
    name: |state| {
        Ok(Named::Key(ClientKey {
            realm: state.text("realm_id")?,
            client_id: state.text("client_id")?,
        }))
    },
}];

/// Of roles. A client's role names its client by uuid.
pub(super) const ROLE: &[Source<RoleKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_role",
    version: 0,
    name: |state| {
        let realm = state.text("realm_id")?;
        if state.find("client_id").is_some() {
            return Ok(Named::Handle(format!("{realm}/{}", state.text("id")?)));
        }
        Ok(Named::Key(RoleKey {
            realm,
            client_id: None,
            name: state.text("name")?,
        }))
    },
}];

/// Of client scopes, of both protocols.
pub(super) const CLIENT_SCOPE: &[Source<ClientScopeKey>] = &[
    scope_type("keycloak_openid_client_scope"),
    scope_type("keycloak_saml_client_scope"),
];

const fn scope_type(type_name: &'static str) -> Source<ClientScopeKey> {
    Source {
        providers: PROVIDERS,
        type_name,
        version: 0,
        name: |state| {
            Ok(Named::Key(ClientScopeKey {
                realm: state.text("realm_id")?,
                name: state.text("name")?,
            }))
        },
    }
}

/// Of groups. What is in the state as path may be an older one: groups move with those that they are in.
pub(super) const GROUP: &[Source<GroupKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_group",
    version: 0,
    name: |state| of_realm(state, "id"),
}];

/// Of the roles of groups.
pub(super) const GROUP_ROLES: &[Source<GroupPath>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_group_roles",
    version: 0,
    name: |state| of_realm(state, "group_id"),
}];

/// Of the members of groups.
pub(super) const GROUP_MEMBERSHIP: &[Source<GroupPath>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_group_memberships",
    version: 0,
    name: |state| of_realm(state, "group_id"),
}];

/// Of users.
pub(super) const USER: &[Source<UserKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_user",
    version: 0,
    name: |state| {
        Ok(Named::Key(UserKey {
            realm: state.text("realm_id")?,
            username: state.text("username")?,
        }))
    },
}];

/// Of the roles of users.
pub(super) const USER_ROLES: &[Source<UserRolesKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_user_roles",
    version: 0,
    name: |state| of_realm(state, "user_id"),
}];

/// Of protocol mappers: a type for each there, one for all here.
pub(super) const PROTOCOL_MAPPER: &[Source<ProtocolMapperKey>] = &[
    mapper_type("keycloak_openid_audience_protocol_mapper"),
    mapper_type("keycloak_openid_audience_resolve_protocol_mapper"),
    mapper_type("keycloak_openid_full_name_protocol_mapper"),
    mapper_type("keycloak_openid_group_membership_protocol_mapper"),
    mapper_type("keycloak_openid_hardcoded_claim_protocol_mapper"),
    mapper_type("keycloak_openid_hardcoded_role_protocol_mapper"),
    mapper_type("keycloak_openid_sub_protocol_mapper"),
    mapper_type("keycloak_openid_user_attribute_protocol_mapper"),
    mapper_type("keycloak_openid_user_client_role_protocol_mapper"),
    mapper_type("keycloak_openid_user_property_protocol_mapper"),
    mapper_type("keycloak_openid_user_realm_role_protocol_mapper"),
    mapper_type("keycloak_openid_user_session_note_protocol_mapper"),
    mapper_type("keycloak_saml_user_attribute_protocol_mapper"),
    mapper_type("keycloak_saml_user_property_protocol_mapper"),
    mapper_type("keycloak_generic_protocol_mapper"),
    mapper_type("keycloak_generic_client_protocol_mapper"),
];

/// Each names its client or client scope by uuid.
const fn mapper_type(type_name: &'static str) -> Source<ProtocolMapperKey> {
    Source {
        providers: PROVIDERS,
        type_name,
        version: 0,
        name: |state| {
            let (what, owner) = match state.find("client_id") {
                Some(client) => ("client", client),
                None => ("client-scope", state.text("client_scope_id")?),
            };
            let (realm, uuid) = (state.text("realm_id")?, state.text("id")?);
            Ok(Named::Handle(format!("{realm}/{what}/{owner}/{uuid}")))
        },
    }
}

/// Of identity providers: a type for each there, one for all here. Version 1 is of the write-only secret.
pub(super) const IDENTITY_PROVIDER: &[Source<IdentityProviderKey>] = &[
    provider_type("keycloak_oidc_identity_provider", 1),
    provider_type("keycloak_saml_identity_provider", 0),
    provider_type("keycloak_oidc_facebook_identity_provider", 0),
    provider_type("keycloak_oidc_github_identity_provider", 0),
    provider_type("keycloak_oidc_google_identity_provider", 0),
    provider_type("keycloak_oidc_microsoft_identity_provider", 0),
    provider_type("keycloak_oidc_openshift_v4_identity_provider", 0),
];

const fn provider_type(type_name: &'static str, version: i64) -> Source<IdentityProviderKey> {
    Source {
        providers: PROVIDERS,
        type_name,
        version,
        name: |state| {
            Ok(Named::Key(IdentityProviderKey {
                realm: state.text("realm")?,
                alias: state.text("alias")?,
            }))
        },
    }
}

/// Of realms' events.
pub(super) const REALM_EVENTS: &[Source<RealmEventsKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_realm_events",
    version: 0,
    name: |state| {
        Ok(Named::Key(RealmEventsKey {
            realm: state.text("realm_id")?,
        }))
    },
}];

/// Of required actions.
pub(super) const REQUIRED_ACTION: &[Source<RequiredActionKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_required_action",
    version: 0,
    name: |state| {
        Ok(Named::Key(RequiredActionKey {
            realm: state.text("realm_id")?,
            alias: state.text("alias")?,
        }))
    },
}];

/// Of authentication flows. What is in them are objects of their own there: the flow is read with all of it.
pub(super) const AUTHENTICATION_FLOW: &[Source<AuthenticationFlowKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_authentication_flow",
    version: 0,
    name: |state| {
        Ok(Named::Key(AuthenticationFlowKey {
            realm: state.text("realm_id")?,
            alias: state.text("alias")?,
        }))
    },
}];

/// Of realms' bindings.
pub(super) const AUTHENTICATION_BINDINGS: &[Source<AuthenticationBindingsKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "keycloak_authentication_bindings",
    version: 0,
    name: |state| {
        Ok(Named::Key(AuthenticationBindingsKey {
            realm: state.text("realm_id")?,
        }))
    },
}];

/// The handle `realm/uuid` of what an attribute names by its uuid.
fn of_realm<K>(state: &SourceState, attribute: &str) -> Result<Named<K>> {
    let (realm, uuid) = (state.text("realm_id")?, state.text(attribute)?);
    Ok(Named::Handle(format!("{realm}/{uuid}")))
}
