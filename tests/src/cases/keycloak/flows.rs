//! Authentication flows and where they are bound.

use serde_json::json;

use super::OF_REALM;
use crate::case::{Case, unique};

pub(super) fn all() -> Vec<Case> {
    vec![flow(), deep_flow(), client_flow(), bindings()]
}

fn flow() -> Case {
    let realm = unique("flows");
    let cookie = json!({"authenticator": "auth-cookie", "requirement": "ALTERNATIVE"});
    let password = json!({"authenticator": "auth-username-password-form", "requirement": "REQUIRED"});
    let otp = json!({"authenticator": "auth-otp-form", "requirement": "REQUIRED"});
    let forms = |requirement: &str, inside: serde_json::Value| json!({"flow": "forms %x", "requirement": requirement, "executions": inside});
    let redirect = |settings: serde_json::Value| json!({"authenticator": "identity-provider-redirector", "requirement": "ALTERNATIVE", "config": settings});
    Case::new(
        "keycloak_authentication_flow",
        json!({
            "realm": realm, "alias": "two % factors", "description": "Text",
            "executions": [cookie, forms("ALTERNATIVE", json!([password]))],
        }),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .listed_in(json!({"realm": realm}))
    .change("description", json!("Changed"))
    .change("description", json!(null))
    .change("alias", json!("renamed"))
    // One more at the end of a level, one in the middle, and settings.
    .change("executions", json!([cookie, forms("ALTERNATIVE", json!([password, otp]))]))
    .change("executions", json!([cookie, redirect(json!({"alias": "c"})), forms("ALTERNATIVE", json!([password, otp]))]))
    .change("executions", json!([cookie, redirect(json!({"alias": "c", "settings": {"defaultProvider": "google"}})), forms("ALTERNATIVE", json!([password, otp]))]))
    .change("executions", json!([cookie, redirect(json!({"alias": "d", "settings": {"defaultProvider": "github"}})), forms("ALTERNATIVE", json!([password, otp]))]))
    .change("executions", json!([cookie, redirect(json!(null)), forms("ALTERNATIVE", json!([password, otp]))]))
    // Another order, another requirement, another name.
    .change("executions", json!([forms("ALTERNATIVE", json!([otp, password])), redirect(json!(null)), cookie]))
    .change("executions", json!([forms("DISABLED", json!([otp, password])), redirect(json!(null)), cookie]))
    .change("executions", json!([{"flow": "named", "description": "Text", "requirement": "CONDITIONAL", "executions": [otp, password]}, cookie]))
    // A flow moves into another, and out of it; nothing is left at last.
    .change("executions", json!([{"flow": "around", "requirement": "ALTERNATIVE", "executions": [{"flow": "named", "requirement": "REQUIRED", "executions": [password]}]}]))
    .change("executions", json!([{"flow": "named", "requirement": "REQUIRED", "executions": [password, {"flow": "around", "requirement": "DISABLED"}]}]))
    .change("executions", json!([]))
    .replace("provider_id", json!("client-flow"))
    .drift(json!({"description": "x", "executions": [cookie]}))
    .unchanged(OF_REALM)
}

fn deep_flow() -> Case {
    let realm = unique("deep");
    let leaf = json!([{"authenticator": "auth-otp-form", "requirement": "REQUIRED"}]);
    let around = |inside: serde_json::Value, level: i32| json!([{"flow": format!("level {level}"), "requirement": "REQUIRED", "executions": inside}]);
    let form = json!([{
        "flow": "form", "authenticator": "registration-page-form", "requirement": "REQUIRED",
        "executions": [{"authenticator": "registration-user-creation", "requirement": "REQUIRED"}, {"authenticator": "registration-password-action", "requirement": "REQUIRED"}],
    }]);
    Case::new(
        "keycloak_authentication_flow",
        json!({"realm": realm, "alias": "deep", "executions": (1..6).fold(leaf, around)}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .listed_in(json!({"realm": realm}))
    .change("executions", form)
    .drift(json!({"executions": []}))
}

fn client_flow() -> Case {
    let realm = unique("cflows");
    Case::new(
        "keycloak_authentication_flow",
        json!({
            "realm": realm, "alias": "secrets", "provider_id": "client-flow",
            "executions": [{"authenticator": "client-secret", "requirement": "ALTERNATIVE"}],
        }),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .listed_in(json!({"realm": realm}))
    .change("executions", json!([{"authenticator": "client-secret", "requirement": "REQUIRED"}, {"authenticator": "client-jwt", "requirement": "DISABLED"}]))
    .drift(json!({"executions": []}))
}

fn bindings() -> Case {
    let realm = unique("bindings");
    Case::new(
        "keycloak_authentication_bindings",
        json!({"realm": realm, "browser": "mine"}),
    )
    .before("keycloak_realm", json!({"realm": realm}))
    .before("keycloak_authentication_flow", json!({"realm": realm, "alias": "mine"}))
    .before(
        "keycloak_authentication_flow",
        json!({"realm": realm, "alias": "for clients", "provider_id": "client-flow"}),
    )
    .setting()
    .listed_in(json!({"realm": realm}))
    .change("registration", json!("mine"))
    .change("direct_grant", json!("mine"))
    .change("reset_credentials", json!("mine"))
    .change("client_authentication", json!("for clients"))
    .change("docker_authentication", json!("mine"))
    .change("first_broker_login", json!("mine"))
    .change("browser", json!("browser"))
    .drift(json!({"browser": "browser"}))
    .unchanged(OF_REALM)
}
