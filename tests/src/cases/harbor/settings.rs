//! Settings of Harbor itself, of which there is one each.

use serde_json::json;

use crate::case::Case;

/// The cases of settings.
pub(super) fn all() -> Vec<Case> {
    vec![config_auth(), config_system(), garbage_collection()]
}

fn config_auth() -> Case {
    Case::new(
        "harbor_config_auth",
        json!({
            "auth_mode": "db_auth",
            "oidc_name": "Acme",
            "oidc_endpoint": "https://id.example.org/realms/acme",
            "oidc_client_id": "harbor",
            "oidc_client_secret": "oidc-S3cret-1",
            "ldap_search_dn": "cn=harbor,dc=example,dc=org",
            "ldap_search_password": "ldap-S3cret-1",
        }),
    )
    .setting()
    .unchanged(&[
        (
            "auth_mode",
            "only a Harbor without users takes another: tests/harbor_settings.rs has one",
        ),
        ("ldap_url", "Harbor keeps the last one: tests/harbor_settings.rs"),
    ])
    .change("primary_auth_mode", json!(true))
    .change("self_registration", json!(true))
    .change("oidc_name", json!("Acme's"))
    .change("oidc_endpoint", json!("https://id.example.org/realms/other"))
    .change("oidc_client_id", json!("registry"))
    .change("oidc_client_secret", json!("oidc-S3cret-2"))
    .change("oidc_scope", json!(["openid", "offline_access", "email"]))
    .change("oidc_groups_claim", json!("groups"))
    .change("oidc_group_filter", json!("^team-"))
    .change("oidc_admin_group", json!("admins"))
    .change("oidc_user_claim", json!("preferred_username"))
    .change("oidc_auto_onboard", json!(true))
    .change("oidc_verify_cert", json!(false))
    .change("oidc_logout", json!(true))
    .change("oidc_extra_redirect_parms", json!({"kc_idp_hint": "github"}))
    .change("ldap_search_dn", json!("cn=other,dc=example,dc=org"))
    .change("ldap_search_password", json!("ldap-S3cret-2"))
    .change("ldap_base_dn", json!("ou=people,dc=example,dc=org"))
    .change("ldap_filter", json!("(objectClass=person)"))
    .change("ldap_uid", json!("uid"))
    .change("ldap_scope", json!("one_level"))
    .change("ldap_verify_cert", json!(false))
    .change("ldap_timeout", json!(10))
    .change("ldap_group_base_dn", json!("ou=groups,dc=example,dc=org"))
    .change("ldap_group_search_filter", json!("(objectClass=group)"))
    .change("ldap_group_attribute_name", json!("cn"))
    .change("ldap_group_admin_dn", json!("cn=admins,ou=groups,dc=example,dc=org"))
    .change("ldap_group_membership_attribute", json!("member"))
    .change("ldap_group_search_scope", json!("base"))
    .change("ldap_group_attach_parallel", json!(true))
    // What is left out stays; this empties them.
    .change("oidc_scope", json!([]))
    .change("oidc_group_filter", json!(""))
    .change("oidc_extra_redirect_parms", json!({}))
    .drift(json!({"oidc_name": "Somebody's", "oidc_verify_cert": false}))
}

fn config_system() -> Case {
    Case::new(
        "harbor_config_system",
        json!({
            "project_creation_restriction": "adminonly",
            "session_timeout": 30,
            "banner_message": {"message": "Maintenance", "closable": true},
        }),
    )
    .setting()
    .unchanged(&[
        (
            "robot_name_prefix",
            "other cases' robots are called by it: tests/harbor_settings.rs",
        ),
        (
            "audit_log_forward_endpoint",
            "something has to answer there: tests/harbor_settings.rs",
        ),
        (
            "skip_audit_log_database",
            "needs the endpoint: tests/harbor_settings.rs",
        ),
    ])
    .change("project_creation_restriction", json!("everyone"))
    .change("read_only", json!(true))
    .change("read_only", json!(false))
    .change("robot_token_duration", json!(60))
    .change("token_expiration", json!(45))
    .change("session_timeout", json!(90))
    .change("quota_per_project_enable", json!(false))
    .change("storage_per_project", json!(107_374_182_400_i64))
    .change("storage_per_project", json!(-1))
    .change("notification_enable", json!(false))
    .change("scanner_skip_update_pulltime", json!(true))
    .change(
        "disabled_audit_log_event_types",
        json!(["pull_artifact", "create_artifact"]),
    )
    .change("disabled_audit_log_event_types", json!([]))
    .change(
        "banner_message",
        json!({"message": "On \"Sunday\"", "type": "warning", "from_date": "01/02/2027", "to_date": "12/31/2027"}),
    )
    .change("banner_message", json!({"message": ""}))
    .drift(json!({"project_creation_restriction": "everyone", "session_timeout": 15}))
}

fn garbage_collection() -> Case {
    Case::new(
        "harbor_garbage_collection",
        json!({"schedule": {"type": "daily"}, "delete_untagged": true}),
    )
    .setting()
    .change("schedule", json!({"type": "custom", "cron": "0 0/30 1-5 * * 1"}))
    .change("workers", json!(3))
    .change("workers", json!(null))
    .change("delete_untagged", json!(false))
    // The hour of the console's "daily" under a type of its own.
    .change("schedule", json!({"type": "custom", "cron": "0 0 0 * * *"}))
    .change("schedule", json!({"type": "weekly"}))
    .change("schedule", json!(null))
    .drift(json!({"schedule": {"type": "hourly"}, "workers": 2}))
}
