//! Keycloak's kinds.

use serde_json::json;

use crate::case::{Case, unique};

/// All cases of the service.
pub fn all() -> Vec<Case> {
    let others = vec![
        realm(),
        client(),
        public_client(),
        role(),
        client_role(),
        group(),
        group_inside(),
        client_scope(),
        client_scopes(),
        user(),
        user_roles(),
        group_roles(),
        group_membership(),
        service_account_roles(),
        identity_provider_mapper(),
        realm_events(),
        required_action(),
    ];
    [others, protocol_mappers(), identity_providers()].concat()
}

fn realm() -> Case {
    let name = unique("realm");
    Case::new(
        "keycloak_realm",
        json!({
            "realm": name,
            "display_name": "Test",
            "password_policy": "length(12)",
            "login": {"remember_me": true},
            "smtp_server": {"host": "mail.example.org", "from": "a@example.org", "user": "u", "password": "smtp-Passw0rd-1"},
            "internationalization": {"supported_locales": ["en", "fr"], "default_locale": "en"},
            "attributes": {"team": "a"},
        }),
    )
    .change("display_name", json!("Changed"))
    .change("display_name", json!(null))
    .change("display_name_html", json!("<b>T</b>"))
    .change("enabled", json!(false))
    .change("ssl_required", json!("all"))
    .change("password_policy", json!(null))
    .change("user_managed_access_allowed", json!(true))
    .change("organizations_enabled", json!(true))
    .change("admin_permissions_enabled", json!(true))
    .change("login", json!({"remember_me": false, "verify_email": true, "registration_allowed": true, "registration_email_as_username": true, "edit_username_allowed": true, "reset_password_allowed": true, "login_with_email_allowed": true, "duplicate_emails_allowed": false}))
    .change("themes", json!({"login": "keycloak.v2", "email": "keycloak"}))
    .change("themes", json!(null))
    .change("internationalization", json!({"supported_locales": ["de"], "default_locale": "de"}))
    .change("internationalization", json!(null))
    .change("smtp_server", json!({"host": "mail2.example.org", "from": "b@example.org", "port": 587, "starttls": true, "ssl": false, "from_display_name": "B", "reply_to": "r@example.org", "user": "u", "password": "smtp-Passw0rd-2"}))
    .change("smtp_server", json!(null))
    .change("tokens", json!({"access_token_lifespan": 240, "revoke_refresh_token": true, "refresh_token_max_reuse": 1, "device_code_lifespan": 500}))
    .change("sessions", json!({"sso_session_idle_timeout": 1200, "offline_session_max_lifespan_enabled": true}))
    .change("brute_force_detection", json!({"enabled": true, "failure_factor": 7, "quick_login_check_milli_seconds": 900}))
    .change("browser_security_headers", json!({"x_frame_options": "DENY"}))
    .change("otp_policy", json!({"otp_type": "hotp", "digits": 8, "initial_counter": 3}))
    .change("flows", json!({"browser": "browser", "direct_grant": "direct grant"}))
    .change("attributes", json!({"team": "b", "unit": "x"}))
    .change("attributes", json!({}))
    .replace("realm", json!(unique("realm")))
    .drift(json!({"display_name": "Somebody else's"}))
}

fn client() -> Case {
    let realm = unique("clients");
    Case::new(
        "keycloak_client",
        json!({
            "realm": realm,
            "client_id": "argo-cd",
            "redirect_uris": ["https://a.example.org/*", "https://b.example.org/*"],
            "client_secret": "client-S3cret-1",
            "extra_attributes": {"tls.client.certificate.bound.access.tokens": "true"},
            "logout": {"post_logout_redirect_uris": ["https://b.example.org/", "https://a.example.org/"]},
        }),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .change("name", json!("Argo CD"))
    .change("name", json!(null))
    .change("description", json!("Deploys"))
    .change("enabled", json!(false))
    .change("client_secret", json!("client-S3cret-2"))
    .change("client_authenticator_type", json!("client-jwt"))
    .change("client_authenticator_type", json!("client-secret"))
    .change("implicit_flow_enabled", json!(true))
    .change("direct_access_grants_enabled", json!(true))
    .change("service_accounts_enabled", json!(true))
    .change("redirect_uris", json!(["https://c.example.org/*"]))
    .change("web_origins", json!(["https://c.example.org", "+"]))
    .change("web_origins", json!([]))
    .change("root_url", json!("https://c.example.org"))
    .change("base_url", json!("/home"))
    .change("admin_url", json!("https://c.example.org/admin"))
    .change("root_url", json!(null))
    .change("base_url", json!(null))
    .change("admin_url", json!(null))
    .change("pkce_code_challenge_method", json!("S256"))
    .change("pkce_code_challenge_method", json!(null))
    .change("full_scope_allowed", json!(false))
    .change("consent_required", json!(true))
    .change("always_display_in_console", json!(true))
    .change("frontchannel_logout", json!(true))
    .change("logout", json!({"post_logout_redirect_uris": ["+"], "backchannel_url": "https://c.example.org/out", "backchannel_session_required": false, "backchannel_revoke_offline_sessions": true, "frontchannel_url": "https://c.example.org/bye"}))
    .change("logout", json!(null))
    .change("lifespans", json!({"access_token": 120, "client_session_idle": 600}))
    .change("lifespans", json!({"access_token": 60}))
    .change("lifespans", json!(null))
    .change("consent", json!({"display_client": true, "text": "May deploy"}))
    .change("consent", json!(null))
    .change("device_grant", json!({"enabled": true, "code_lifespan": 300, "polling_interval": 7}))
    .change("device_grant", json!(null))
    .change("standard_token_exchange_enabled", json!(true))
    .change("standard_token_exchange_enabled", json!(null))
    .change("use_refresh_tokens", json!(false))
    .change("use_refresh_tokens", json!(null))
    .change("require_dpop_bound_tokens", json!(true))
    .change("require_dpop_bound_tokens", json!(null))
    .change("login_theme", json!("keycloak.v2"))
    .change("login_theme", json!(null))
    .change("extra_attributes", json!({"id.token.signed.response.alg": "RS256"}))
    .change("extra_attributes", json!({}))
    .change("standard_flow_enabled", json!(false))
    .change("service_accounts_enabled", json!(false))
    .change("client_secret", json!(null))
    .change("access_type", json!("public"))
    .replace("client_id", json!("argo-cd-2"))
    .drift(json!({"redirect_uris": ["https://evil.example.org/*"], "name": "x"}))
    .unchanged(&[
        ("realm", "is the prerequisite's; that it replaces is checked from its declaration"),
        ("authentication_flow_overrides", "takes ids of flows, for which there is no kind yet"),
    ])
}

fn public_client() -> Case {
    let realm = unique("public");
    Case::new(
        "keycloak_client",
        json!({
            "realm": realm, "client_id": "https://app.example.org/a%2Fb", "access_type": "public",
            "redirect_uris": ["https://app.example.org/*"], "pkce_code_challenge_method": "S256",
        }),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .change("access_type", json!("confidential"))
    .drift(json!({"enabled": false}))
}

fn role() -> Case {
    let realm = unique("roles");
    Case::new(
        "keycloak_role",
        json!({"realm": realm, "name": "ad/min %", "attributes": {"a": ["1", "2"]}, "composites": {"realm_roles": ["offline_access"]}}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .change("description", json!("Text"))
    .change("description", json!(null))
    .change("attributes", json!({"b": ["3"]}))
    .change("attributes", json!({}))
    .change("composites", json!({"realm_roles": ["uma_authorization"], "client_roles": {"account": ["view-profile", "view-groups"]}}))
    .change("composites", json!({"client_roles": {"account": ["view-groups"]}}))
    .change("composites", json!(null))
    .replace("name", json!("other"))
    .drift(json!({"description": "x", "attributes": {"a": ["2"]}}))
    .unchanged(&[
        ("realm", "is the prerequisite's; that it replaces is checked from its declaration"),
        ("client_id", "is the case of a client's role"),
    ])
}

fn client_role() -> Case {
    let realm = unique("croles");
    Case::new(
        "keycloak_role",
        json!({"realm": realm, "client_id": "app/x", "name": "viewer"}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .before(
        "keycloak_client",
        json!({"realm": realm, "client_id": "app/x", "redirect_uris": ["https://x/*"]}),
    )
    .change("description", json!("Text"))
    .drift(json!({"description": "x"}))
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

const OF_REALM: &[(&str, &str)] = &[(
    "realm",
    "is the prerequisite's; that it replaces is checked from its declaration",
)];

fn identity_providers() -> Vec<Case> {
    let provider = |name: &str, more: serde_json::Value| {
        let realm = unique(name);
        let mut spec = json!({"realm": realm, "alias": format!("{name}.x")});
        let more = more.as_object().expect("arguments").clone();
        spec.as_object_mut().expect("arguments").extend(more);
        Case::new("keycloak_identity_provider", spec).before("keycloak_realm", json!({"realm": realm}))
    };
    let address = |path: &str| format!("https://login.example.org/{path}");
    let oidc = json!({"authorization_url": address("auth"), "token_url": address("token")});
    let oidc_whole = json!({
        "authorization_url": address("authorize"), "token_url": address("tokens"), "logout_url": address("logout"),
        "user_info_url": address("me"), "disable_user_info": true, "issuer": "https://login.example.org", "validate_signature": true,
        "jwks_url": address("keys"), "client_auth_method": "client_secret_basic", "pkce_method": "S256", "backchannel_supported": true,
        "login_hint": true,
    });
    let saml = json!({"single_sign_on_service_url": address("sso")});
    let saml_whole = json!({
        "single_sign_on_service_url": address("sign-on"), "single_logout_service_url": address("slo"), "entity_id": "keycloak",
        "idp_entity_id": "corporate", "validate_signature": true, "signing_certificate": "MIIB", "want_assertions_signed": true,
        "want_assertions_encrypted": true, "want_authn_requests_signed": true, "signature_algorithm": "RSA_SHA256",
        "name_id_policy_format": "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent", "principal_type": "ATTRIBUTE",
        "principal_attribute": "mail", "post_binding_response": true, "post_binding_authn_request": true, "post_binding_logout": true,
        "force_authn": true,
    });
    let client = |more: serde_json::Value| {
        let mut spec = json!({"client_id": "keycloak", "client_secret": "idp-Passw0rd-1"});
        let more = more.as_object().expect("arguments").clone();
        spec.as_object_mut().expect("arguments").extend(more);
        spec
    };
    vec![
        provider("oidc", client(json!({"oidc": oidc})))
            .change("display_name", json!("Corporate"))
            .change("client_secret", json!("idp-Passw0rd-2"))
            .change("display_name", json!(null))
            .change("enabled", json!(false))
            .change("oidc", oidc_whole)
            .change("oidc", oidc.clone())
            .change("client_id", json!("other"))
            .change("default_scopes", json!(["openid", "email"]))
            .change("default_scopes", json!([]))
            .change("trust_email", json!(true))
            .change("store_token", json!(true))
            .change("add_read_token_role_on_create", json!(true))
            .change("link_only", json!(true))
            .change("hide_on_login", json!(true))
            .change("first_broker_login_flow", json!("first broker login"))
            .change("first_broker_login_flow", json!(null))
            .change("post_broker_login_flow", json!("browser"))
            .change("post_broker_login_flow", json!(null))
            .change("sync_mode", json!("FORCE"))
            .change("sync_mode", json!(null))
            .change("gui_order", json!(3))
            .change("gui_order", json!(null))
            .change("config", json!({"prompt": "login"}))
            .change("config", json!({}))
            .replace("alias", json!("other"))
            .drift(json!({"display_name": "x", "trust_email": true}))
            .unchanged(OF_REALM),
        provider("saml", json!({"saml": saml}))
            .change("saml", saml_whole)
            .change("saml", saml.clone())
            .drift(json!({"saml": {"single_sign_on_service_url": "https://x", "force_authn": true}})),
        provider("github", client(json!({"github": {}})))
            .change(
                "github",
                json!({"base_url": "https://git.example.org", "api_url": "https://git.example.org/api/v3", "json_format": true}),
            )
            .drift(json!({"github": {"json_format": true}})),
        provider("google", client(json!({"google": {}})))
            .change("google", json!({"hosted_domain": "example.org", "user_ip": true, "offline_access": true}))
            .drift(json!({"google": {"user_ip": true}})),
        provider("other", client(json!({"provider_id": "microsoft"})))
            .replace("provider_id", json!("gitlab"))
            .drift(json!({"config": {"prompt": "login"}})),
    ]
}

fn identity_provider_mapper() -> Case {
    let realm = unique("idpmappers");
    Case::new(
        "keycloak_identity_provider_mapper",
        json!({
            "realm": realm, "identity_provider": "corp", "name": "team/x", "mapper": "oidc-user-attribute-idp-mapper",
            "config": {"claim": "team", "user.attribute": "team"},
        }),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .before(
        "keycloak_identity_provider",
        json!({
            "realm": realm, "alias": "corp", "client_id": "keycloak",
            "oidc": {"authorization_url": "https://login.example.org/auth", "token_url": "https://login.example.org/token"},
        }),
    )
    .change("sync_mode", json!("FORCE"))
    .change("config", json!({"claim": "unit", "user.attribute": "team"}))
    .replace("mapper", json!("oidc-username-idp-mapper"))
    .replace("name", json!("other"))
    .drift(json!({"config": {"claim": "x", "user.attribute": "team"}}))
    .unchanged(&[
        (
            "realm",
            "is the prerequisite's; that it replaces is checked from its declaration",
        ),
        (
            "identity_provider",
            "is the prerequisite's; that it replaces is checked from its declaration",
        ),
    ])
}

fn realm_events() -> Case {
    let realm = unique("events");
    Case::new("keycloak_realm_events", json!({"realm": realm, "events_enabled": true}))
        .before("keycloak_realm", json!({"realm": realm}))
        .setting()
        .listed_in(json!({"realm": realm}))
        .change("enabled_event_types", json!(["LOGIN", "LOGIN_ERROR"]))
        .change("events_expiration", json!(3600))
        .change("events_expiration", json!(0))
        .change("events_listeners", json!(["email", "jboss-logging"]))
        .change("events_listeners", json!([]))
        .change("events_enabled", json!(false))
        .change("admin_events_enabled", json!(true))
        .change("admin_events_details_enabled", json!(true))
        .drift(json!({"events_enabled": false, "admin_events_enabled": true}))
        .unchanged(OF_REALM)
}

fn required_action() -> Case {
    let realm = unique("actions");
    Case::new(
        "keycloak_required_action",
        json!({"realm": realm, "alias": "UPDATE_PASSWORD", "default_action": true}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .setting()
    .change("name", json!("Choose a password"))
    .change("priority", json!(3))
    .change("default_action", json!(false))
    .change("enabled", json!(false))
    .change("config", json!({"max_auth_age": "600"}))
    .change("config", json!({}))
    .replace("alias", json!("VERIFY_EMAIL"))
    .drift(json!({"default_action": false, "config": {"max_auth_age": "60"}}))
    .unchanged(OF_REALM)
}
