//! Identity providers and their mappers.

use serde_json::json;

use super::OF_REALM;
use crate::case::{Case, unique};

pub(super) fn all() -> Vec<Case> {
    let mut cases = identity_providers();
    cases.push(identity_provider_mapper());
    cases
}

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
