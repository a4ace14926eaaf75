//! Users and groups, who is in one and which roles they have.

use serde_json::json;

use crate::case::{Case, unique};

pub(super) fn all() -> Vec<Case> {
    vec![
        group(),
        group_inside(),
        user(),
        user_roles(),
        group_roles(),
        group_membership(),
        service_account_roles(),
    ]
}

fn group() -> Case {
    let realm = unique("groups");
    Case::new(
        "keycloak_group",
        json!({"realm": realm, "name": "ad min %", "description": "Text", "attributes": {"a": ["1", "2"]}}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .before("keycloak_group", json!({"realm": realm, "name": "platform"}))
    .change("description", json!("Other"))
    .change("description", json!(null))
    .change("attributes", json!({"b": ["3"]}))
    .change("attributes", json!({}))
    .change("name", json!("renamed"))
    .change("parent", json!("/platform"))
    .change("parent", json!(null))
    .drift(json!({"description": "x", "attributes": {"a": ["2"]}}))
    .unchanged(&[(
        "realm",
        "is the prerequisite's; that it replaces is checked from its declaration",
    )])
}

fn group_inside() -> Case {
    let realm = unique("subgroups");
    Case::new(
        "keycloak_group",
        json!({"realm": realm, "parent": "/platform/team", "name": "admins", "attributes": {"a": ["1"]}}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .before("keycloak_group", json!({"realm": realm, "name": "platform"}))
    .before(
        "keycloak_group",
        json!({"realm": realm, "parent": "/platform", "name": "team"}),
    )
    .change("parent", json!("/platform"))
    .change("name", json!("renamed"))
    .drift(json!({"description": "x"}))
}

fn user() -> Case {
    let realm = unique("users");
    Case::new(
        "keycloak_user",
        json!({"realm": realm, "username": "jane@x", "email": "Jane@example.org", "password": "user-Passw0rd-1", "attributes": {"locale": ["en"]}}),
    )
    .before(
        "keycloak_realm",
        json!({"realm": realm, "internationalization": {"supported_locales": ["en", "fr"], "default_locale": "en"}}),
    )
    .change("email", json!("doe@example.org"))
    .change("email_verified", json!(true))
    .change("email", json!(null))
    .change("first_name", json!("Jane"))
    .change("first_name", json!(null))
    .change("last_name", json!("Doe"))
    .change("last_name", json!(null))
    .change("enabled", json!(false))
    .change("password", json!("user-Passw0rd-2"))
    .change("required_actions", json!(["UPDATE_PASSWORD", "VERIFY_EMAIL"]))
    .change("required_actions", json!([]))
    .change("attributes", json!({"locale": ["fr"]}))
    .change("attributes", json!({}))
    .replace("username", json!("other"))
    .drift(json!({"first_name": "x", "attributes": {"locale": ["fr"]}}))
    .unchanged(&[("realm", "is the prerequisite's; that it replaces is checked from its declaration")])
}

const OF_ANOTHER: &[(&str, &str)] = &[
    (
        "realm",
        "is the prerequisite's; that it replaces is checked from its declaration",
    ),
    (
        "group",
        "is the prerequisite's; that it replaces is checked from its declaration",
    ),
    (
        "username",
        "is the prerequisite's; that it replaces is checked from its declaration",
    ),
    (
        "client_id",
        "is the prerequisite's; that it replaces is checked from its declaration",
    ),
];

fn with_roles(case: Case) -> Case {
    case.change("realm_roles", json!(["uma_authorization", "offline_access"]))
        .change(
            "client_roles",
            json!({"account": ["view-profile", "view-groups"], "realm-management": ["view-users"]}),
        )
        .change("realm_roles", json!([]))
        .change("client_roles", json!({"account": ["view-groups"]}))
        .drift(json!({"realm_roles": ["uma_authorization"]}))
        .unchanged(OF_ANOTHER)
}

fn group_roles() -> Case {
    let realm = unique("groles");
    let spec = json!({"realm": realm, "group": "/platform/admins", "realm_roles": ["offline_access"], "client_roles": {"account": ["view-profile"]}});
    let case = Case::new("keycloak_group_roles", spec)
        .before("keycloak_realm", json!({"realm": realm}))
        .before("keycloak_group", json!({"realm": realm, "name": "platform"}))
        .before(
            "keycloak_group",
            json!({"realm": realm, "parent": "/platform", "name": "admins"}),
        );
    with_roles(case)
}

fn user_roles() -> Case {
    let realm = unique("uroles");
    let spec = json!({"realm": realm, "username": "jane", "realm_roles": ["offline_access"], "client_roles": {"account": ["view-profile"]}});
    let case = Case::new("keycloak_user_roles", spec)
        .before("keycloak_realm", json!({"realm": realm}))
        .before("keycloak_user", json!({"realm": realm, "username": "jane"}))
        .listed_in(json!({"realm": realm}));
    with_roles(case)
}

fn service_account_roles() -> Case {
    let realm = unique("sroles");
    let spec = json!({"realm": realm, "client_id": "app/x", "realm_roles": ["offline_access"], "client_roles": {"account": ["view-profile"]}});
    let case = Case::new("keycloak_service_account_roles", spec)
        .before("keycloak_realm", json!({"realm": realm}))
        .before(
            "keycloak_client",
            json!({"realm": realm, "client_id": "app/x", "standard_flow_enabled": false, "service_accounts_enabled": true}),
        )
        .listed_in(json!({"realm": realm}));
    with_roles(case)
}

fn group_membership() -> Case {
    let realm = unique("members");
    Case::new(
        "keycloak_group_membership",
        json!({"realm": realm, "group": "/platform", "members": ["jane", "john"]}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .before("keycloak_group", json!({"realm": realm, "name": "platform"}))
    .before("keycloak_user", json!({"realm": realm, "username": "jane"}))
    .before("keycloak_user", json!({"realm": realm, "username": "john"}))
    .before("keycloak_user", json!({"realm": realm, "username": "zoe"}))
    .listed_in(json!({"realm": realm}))
    .change("members", json!(["jane", "zoe"]))
    .drift(json!({"members": ["jane"]}))
    .unchanged(OF_ANOTHER)
}
