//! Permissions of folders, teams, service accounts, users, organizations and logins by other services.

use serde_json::{Value, json};

use crate::case::{Case, unique};

/// Their cases.
pub(super) fn all() -> Vec<Case> {
    vec![
        folder_permissions(),
        team(),
        service_account(),
        user(),
        organization(),
        sso_settings(),
    ]
}

fn person(login: &str) -> Value {
    json!({"login": login, "email": format!("{login}@example.org"), "password": "person-S3cret-1"})
}

/// Those of a folder in another one, which passes its own on.
fn folder_permissions() -> Case {
    let (above, folder) = (unique("above"), unique("given"));
    let (team, jane, machine) = (unique("Team ü"), unique("jane"), unique("machine"));
    let machines_login = format!("sa-1-{machine}");
    Case::new(
        "grafana_folder_permissions",
        json!({"folder_uid": folder, "viewer": "View", "teams": {&team: "Edit"}, "users": {&machines_login: "View"}}),
    )
    .setting()
    .before("grafana_folder", json!({"uid": above, "title": "Above"}))
    .before(
        "grafana_folder",
        json!({"uid": folder, "title": "Given", "parent_uid": above}),
    )
    .before("grafana_team", json!({"name": team}))
    .before("grafana_user", person(&jane))
    .before("grafana_service_account", json!({"name": machine, "role": "None"}))
    .change("viewer", json!(null))
    .change("editor", json!("Admin"))
    .change("teams", json!({&team: "Admin"}))
    .change("users", json!({&jane: "Edit"}))
    .change("teams", json!({}))
    .change("users", json!({}))
    .replace("folder_uid", json!(unique("elsewhere")))
    .drift(json!({"viewer": "Edit", "teams": {}}))
}

fn team() -> Case {
    let (jane, joe) = (unique("jane"), unique("joe"));
    let address = |login: &str| format!("{login}@example.org");
    Case::new(
        "grafana_team",
        json!({"name": unique("Platform / ü"), "email": "platform@example.org", "members": [address(&jane)]}),
    )
    .before("grafana_user", person(&jane))
    .before("grafana_user", person(&joe))
    .change("name", json!(unique("Renamed")))
    .change("email", json!("other@example.org"))
    .change("email", json!(null))
    .change("admins", json!([address(&joe)]))
    .change("members", json!([]))
    .change("admins", json!([]))
    .drift(json!({"members": [], "admins": [address(&jane)]}))
}

fn service_account() -> Case {
    Case::new(
        "grafana_service_account",
        json!({"name": unique("Pipeline ü"), "role": "Editor"}),
    )
    .change("name", json!(unique("renamed")))
    .change("role", json!("None"))
    .change("is_disabled", json!(true))
    .change("is_disabled", json!(false))
    .drift(json!({"role": "Admin"}))
}

fn user() -> Case {
    Case::new(
        "grafana_user",
        json!({
            "login": unique("nobody"), "name": "Nobody", "password": "person-S3cret-1", "is_admin": true, "is_disabled": true,
        }),
    )
    .change("login", json!(unique("joe")))
    .change("email", json!(format!("{}@example.org", unique("other"))))
    .change("name", json!(null))
    .change("password", json!("person-S3cret-2"))
    .change("is_admin", json!(false))
    .change("is_disabled", json!(false))
    .change("name", json!("Jane Ü"))
    .change("is_admin", json!(true))
    .change("is_disabled", json!(true))
    .drift(json!({"name": "Theirs", "is_disabled": false}))
}

fn organization() -> Case {
    let (jane, joe) = (unique("jane"), unique("joe"));
    Case::new(
        "grafana_organization",
        json!({"name": unique("Acme / ü"), "users": {&jane: "None", &joe: "Viewer"}}),
    )
    .before("grafana_user", person(&jane))
    .before("grafana_user", person(&joe))
    .change("name", json!(unique("Renamed")))
    .change("users", json!({&joe: "Editor"}))
    .change("users", json!({}))
    .drift(json!({"users": {&jane: "Viewer"}}))
}

fn sso_settings() -> Case {
    let of = |path: &str| format!("https://sso.example.org/{path}");
    let mut case = Case::new(
        "grafana_sso_settings",
        json!({
            "provider_name": "generic_oauth", "client_id": "grafana", "client_secret": "login-S3cret-1", "auth_url": of("auth"),
            "token_url": of("token"), "api_url": of("userinfo"), "allow_sign_up": false, "allowed_groups": "ops",
        }),
    )
    .change("client_secret", json!("login-S3cret-2"))
    .change("tls_client_key", json!("/etc/S3cret-3.pem"));
    for text in [
        "name",
        "client_id",
        "scopes",
        "auth_style",
        "login_prompt",
        "email_attribute_name",
        "email_attribute_path",
        "name_attribute_path",
        "login_attribute_path",
        "id_token_attribute_name",
        "role_attribute_path",
        "org_mapping",
        "org_attribute_path",
        "allowed_domains",
        "allowed_organizations",
        "groups_attribute_path",
        "team_ids",
        "team_ids_attribute_path",
        "tls_client_ca",
        "tls_client_cert",
    ] {
        case = case.change(text, json!(format!("changed {text}")));
    }
    for address in ["auth_url", "token_url", "api_url", "signout_redirect_url", "teams_url"] {
        case = case.change(address, json!(of(address)));
    }
    for switch in [
        "enabled",
        "empty_scopes",
        "allow_sign_up",
        "auto_login",
        "use_pkce",
        "use_refresh_token",
        "role_attribute_strict",
        "allow_assign_grafana_admin",
        "skip_org_role_sync",
        "tls_skip_verify_insecure",
    ] {
        case = case.change(switch, json!(true));
    }
    case.change("allowed_groups", json!(""))
        .replace("provider_name", json!("okta"))
        .drift(json!({"client_id": "theirs", "allow_sign_up": true}))
}
