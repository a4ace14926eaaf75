//! Client scopes, and the mappers of scopes and clients.

use serde_json::json;

use crate::case::{Case, unique};

pub(super) fn all() -> Vec<Case> {
    let scopes = vec![client_scope(), client_scopes()];
    [scopes, protocol_mappers()].concat()
}

fn client_scope() -> Case {
    let realm = unique("scopes");
    Case::new(
        "keycloak_client_scope",
        json!({"realm": realm, "name": "groups/x", "description": "Text", "extra_attributes": {"some.attribute": "a"}}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .change("description", json!("Other"))
    .change("description", json!(null))
    .change("display_on_consent_screen", json!(false))
    .change("display_on_consent_screen", json!(null))
    .change("consent_screen_text", json!("Your groups"))
    .change("consent_screen_text", json!(null))
    .change("include_in_token_scope", json!(false))
    .change("include_in_token_scope", json!(null))
    .change("include_in_openid_provider_metadata", json!(false))
    .change("include_in_openid_provider_metadata", json!(null))
    .change("gui_order", json!(7))
    .change("gui_order", json!(null))
    .change("extra_attributes", json!({"other.attribute": "b"}))
    .change("extra_attributes", json!({}))
    .change("name", json!("renamed"))
    .replace("protocol", json!("saml"))
    .drift(json!({"description": "x", "include_in_token_scope": false}))
    .unchanged(&[(
        "realm",
        "is the prerequisite's; that it replaces is checked from its declaration",
    )])
}

fn client_scopes() -> Case {
    let realm = unique("cscopes");
    Case::new(
        "keycloak_client_scopes",
        json!({"realm": realm, "client_id": "app/x", "default_scopes": ["basic", "email", "groups"], "optional_scopes": ["phone"]}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .before(
        "keycloak_client",
        json!({"realm": realm, "client_id": "app/x", "redirect_uris": ["https://x/*"]}),
    )
    .before("keycloak_client_scope", json!({"realm": realm, "name": "groups"}))
    .setting()
    .change("default_scopes", json!(["basic", "profile"]))
    .change("optional_scopes", json!(["groups", "email"]))
    .change("default_scopes", json!([]))
    .change("optional_scopes", json!([]))
    .drift(json!({"default_scopes": ["basic"], "optional_scopes": ["groups", "phone"]}))
    .unchanged(&[
        ("realm", "is the prerequisite's; that it replaces is checked from its declaration"),
        ("client_id", "is the prerequisite's; that it replaces is checked from its declaration"),
    ])
}

fn protocol_mappers() -> Vec<Case> {
    let realm = unique("mappers");
    let unchanged: &[(&str, &str)] = &[
        (
            "realm",
            "is the prerequisite's; that it replaces is checked from its declaration",
        ),
        (
            "client_id",
            "is the prerequisite's; that it replaces is checked from its declaration",
        ),
        ("client_scope", "is the case of a scope's mapper"),
    ];
    let of_client = Case::new(
        "keycloak_protocol_mapper",
        json!({"realm": realm, "client_id": "app/x", "name": "a/groups", "group_membership": {"claim_name": "groups"}}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .before(
        "keycloak_client",
        json!({"realm": realm, "client_id": "app/x", "redirect_uris": ["https://x/*"]}),
    )
    .change(
        "group_membership",
        json!({"claim_name": "realm.groups", "full_path": true}),
    )
    .change(
        "group_membership",
        json!({"claim_name": "realm.groups", "add_to_id_token": false, "add_to_access_token": false}),
    )
    .change(
        "group_membership",
        json!({"claim_name": "realm.groups", "add_to_userinfo": false, "add_to_token_introspection": false}),
    )
    .change("config", json!({"lightweight.claim": "true"}))
    .change("config", json!({}))
    .replace("name", json!("other"))
    // What the declaration leaves out.
    .drift(json!({"group_membership": {"claim_name": "groups", "add_to_userinfo": false}}))
    .unchanged(unchanged);

    let realm = unique("smappers");
    let of_scope = Case::new(
        "keycloak_protocol_mapper",
        json!({"realm": realm, "client_scope": "a/scope", "name": "mapper", "protocol_mapper": "oidc-usersessionmodel-note-mapper",
            "config": {"claim.name": "note", "user.session.note": "n", "id.token.claim": "true"}}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .before("keycloak_client_scope", json!({"realm": realm, "name": "a/scope"}))
    .change("config", json!({"claim.name": "other"}))
    .change("protocol_mapper", json!("oidc-acr-mapper"))
    .replace("protocol", json!("saml"))
    .drift(json!({"config": {"claim.name": "x"}}));

    let realm = unique("tmappers");
    // What a mapper is changes in place; the tests change one argument at a time, so each has an object of its own.
    let typed = |argument: &'static str, one: serde_json::Value, other: serde_json::Value| {
        let (realm, name) = (format!("{realm}-{argument}").replace('_', "-"), "zz");
        Case::new(
            "keycloak_protocol_mapper",
            json!({"realm": realm, "client_scope": "scope", "name": name, argument: one}),
        )
        .before("keycloak_realm", json!({"realm": realm}))
        .before("keycloak_client_scope", json!({"realm": realm, "name": "scope"}))
        .change(argument, other.clone())
        .drift(json!({argument: other}))
    };
    vec![
        of_client,
        of_scope,
        typed(
            "user_attribute",
            json!({"attribute": "team", "claim_name": "team"}),
            json!({"attribute": "unit", "claim_name": "unit", "claim_type": "int", "multivalued": true, "aggregate_values": true}),
        ),
        typed(
            "user_property",
            json!({"property": "username", "claim_name": "sub_name"}),
            json!({"property": "email", "claim_name": "mail", "claim_type": "JSON"}),
        ),
        typed(
            "audience",
            json!({"client": "account"}),
            json!({"custom_audience": "https://api.example.org", "add_to_id_token": true, "add_to_token_introspection": false}),
        ),
        typed(
            "hardcoded_claim",
            json!({"claim_name": "tenant", "value": "a"}),
            json!({"claim_name": "tenant", "value": "7", "claim_type": "long"}),
        ),
        typed(
            "user_realm_role",
            json!({"claim_name": "roles"}),
            json!({"claim_name": "roles", "prefix": "realm:", "multivalued": false}),
        ),
        typed(
            "user_client_role",
            json!({"claim_name": "roles", "client": "account"}),
            json!({"claim_name": "resource_access.${client_id}.roles", "prefix": "c:", "multivalued": false}),
        ),
        typed("full_name", json!({}), json!({"add_to_userinfo": false})),
    ]
}
