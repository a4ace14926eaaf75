//! Keycloak's kinds.

mod flows;
mod people;
mod providers;
mod scopes;

use serde_json::json;

use crate::case::{Case, unique};

/// All cases of the service.
pub fn all() -> Vec<Case> {
    let own = vec![
        realm(),
        client(),
        public_client(),
        role(),
        client_role(),
        realm_events(),
        required_action(),
    ];
    [own, people::all(), scopes::all(), providers::all(), flows::all()].concat()
}

const OF_REALM: &[(&str, &str)] = &[(
    "realm",
    "is the prerequisite's; that it replaces is checked from its declaration",
)];

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
        ("authentication_flow_overrides", "takes ids, which Keycloak chooses: the test of what Keycloak refuses of a flow gives one"),
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
