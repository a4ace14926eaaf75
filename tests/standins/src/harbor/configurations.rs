//! Harbor's settings: `{"read_only": {"value": false, "editable": true}}`. A write changes what it names. Secrets are kept and never shown.

use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::body::{Field, Kind, Shape, read};
use super::error::bad_request;
use super::front::system_admin;
use super::state::{Call, Harbor};
use crate::exchange::{Outcome, Reply};

const FIELDS: &[Field] = &[
    ("audit_log_forward_endpoint", Kind::Text),
    ("auth_mode", Kind::Text),
    ("banner_message", Kind::Text),
    ("disabled_audit_log_event_types", Kind::Text),
    ("http_authproxy_admin_groups", Kind::Text),
    ("http_authproxy_admin_usernames", Kind::Text),
    ("http_authproxy_endpoint", Kind::Text),
    ("http_authproxy_server_certificate", Kind::Text),
    ("http_authproxy_skip_search", Kind::Bool),
    ("http_authproxy_tokenreview_endpoint", Kind::Text),
    ("http_authproxy_verify_cert", Kind::Bool),
    ("ldap_base_dn", Kind::Text),
    ("ldap_filter", Kind::Text),
    ("ldap_group_admin_dn", Kind::Text),
    ("ldap_group_attach_parallel", Kind::Bool),
    ("ldap_group_attribute_name", Kind::Text),
    ("ldap_group_base_dn", Kind::Text),
    ("ldap_group_membership_attribute", Kind::Text),
    ("ldap_group_search_filter", Kind::Text),
    ("ldap_group_search_scope", Kind::Integer),
    ("ldap_scope", Kind::Integer),
    ("ldap_search_dn", Kind::Text),
    ("ldap_search_password", Kind::Text),
    ("ldap_timeout", Kind::Integer),
    ("ldap_uid", Kind::Text),
    ("ldap_url", Kind::Text),
    ("ldap_verify_cert", Kind::Bool),
    ("notification_enable", Kind::Bool),
    ("oidc_admin_group", Kind::Text),
    ("oidc_auto_onboard", Kind::Bool),
    ("oidc_client_id", Kind::Text),
    ("oidc_client_secret", Kind::Text),
    ("oidc_endpoint", Kind::Text),
    ("oidc_extra_redirect_parms", Kind::Text),
    ("oidc_group_filter", Kind::Text),
    ("oidc_groups_claim", Kind::Text),
    ("oidc_logout", Kind::Bool),
    ("oidc_name", Kind::Text),
    ("oidc_scope", Kind::Text),
    ("oidc_user_claim", Kind::Text),
    ("oidc_verify_cert", Kind::Bool),
    ("primary_auth_mode", Kind::Bool),
    ("project_creation_restriction", Kind::Text),
    ("quota_per_project_enable", Kind::Bool),
    ("read_only", Kind::Bool),
    ("robot_name_prefix", Kind::Text),
    ("robot_token_duration", Kind::Integer),
    ("scanner_skip_update_pulltime", Kind::Bool),
    ("self_registration", Kind::Bool),
    ("session_timeout", Kind::Integer),
    ("skip_audit_log_database", Kind::Bool),
    ("storage_per_project", Kind::Integer),
    ("token_expiration", Kind::Integer),
    ("uaa_client_id", Kind::Text),
    ("uaa_client_secret", Kind::Text),
    ("uaa_endpoint", Kind::Text),
    ("uaa_verify_cert", Kind::Bool),
];

const SECRETS: [&str; 2] = ["ldap_search_password", "oidc_client_secret"];

/// The settings of a new Harbor.
pub(super) fn new() -> Map<String, Value> {
    let usual = FIELDS.iter().map(|(name, kind)| {
        let value = match kind {
            Kind::Bool => json!(false),
            _ => json!(""),
        };
        ((*name).to_owned(), value)
    });
    let mut settings: Map<String, Value> = usual.collect();
    let own = json!({
        "auth_mode": "db_auth",
        "http_authproxy_verify_cert": true,
        "ldap_group_membership_attribute": "memberof",
        "ldap_group_search_scope": 2,
        "ldap_scope": 2,
        "ldap_timeout": 5,
        "ldap_uid": "cn",
        "ldap_verify_cert": true,
        "notification_enable": true,
        "oidc_extra_redirect_parms": "{}",
        "oidc_verify_cert": true,
        "project_creation_restriction": "everyone",
        "quota_per_project_enable": true,
        "robot_name_prefix": "robot$",
        "robot_token_duration": 30,
        "session_timeout": 60,
        "storage_per_project": -1,
        "token_expiration": 30,
    });
    settings.extend(own.as_object().cloned().unwrap_or_default());
    settings
}

pub(super) fn show(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    system_admin(call)?;
    let shown = harbor
        .settings
        .iter()
        .filter(|(name, _)| !SECRETS.contains(&name.as_str()));
    let mut view: Map<String, Value> = shown
        .map(|(name, value)| {
            let editable = name != "auth_mode" || !has_users(harbor);
            (name.clone(), json!({"editable": editable, "value": value}))
        })
        .collect();
    view.insert("scan_all_policy".to_owned(), json!({}));
    Ok(Reply::json(200, Value::Object(view)))
}

pub(super) fn change(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    const CONFIGURATIONS: Shape = Shape {
        parameter: "configurations",
        go_type: "Configurations",
        fields: FIELDS,
    };
    let mut sent = read(call.request, CONFIGURATIONS)?;
    system_admin(call)?;
    sent.retain(|name, _| FIELDS.iter().any(|(known, _)| known == name));
    let is_another = sent
        .get("auth_mode")
        .is_some_and(|mode| harbor.settings.get("auth_mode") != Some(mode));
    if is_another && has_users(harbor) {
        let message = "the auth mode cannot be modified as new users have been inserted into database";
        return Err(bad_request(message));
    }
    for (name, value) in &sent {
        check(name, value).map_err(|problem| bad_request(&problem))?;
    }
    let mut after = harbor.settings.clone();
    after.extend(sent.clone());
    let endpoint = after["audit_log_forward_endpoint"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    if after["skip_audit_log_database"] == true && endpoint.is_empty() {
        let message =
            "bad request: audit log forward endpoint should be configured before enable skip audit log in database";
        return Err(bad_request(message));
    }
    harbor.settings = after;
    // Only now, when it is stored, does Harbor connect.
    if sent.contains_key("audit_log_forward_endpoint") && !endpoint.is_empty() && !answers(&endpoint) {
        let message = format!("bad request: could not connect to the audit endpoint: {endpoint}");
        return Err(bad_request(&message));
    }
    Ok(Reply::empty(200))
}

/// Whether there are users beside the administrator.
fn has_users(harbor: &Harbor) -> bool {
    harbor.users.iter().any(|user| !user.admin)
}

fn check(name: &str, value: &Value) -> Result<(), String> {
    let of = |problem: &str| Err(format!("bad request: item name {name}: {problem}"));
    let number = value.as_i64().unwrap_or_default();
    let text = value.as_str().unwrap_or_default();
    match name {
        "project_creation_restriction" if !matches!(text, "adminonly" | "everyone") => {
            of("invalid project_creation_restriction, should be adminonly or everyone")
        }
        "token_expiration" | "robot_token_duration" | "session_timeout" if number <= 0 => {
            Err(format!("the {name} value must be positive"))
        }
        "storage_per_project" if number == 0 || number < -1 => Err(format!(
            "bad request: invalid non-positive value for quota limit, value={number}"
        )),
        "ldap_scope" | "ldap_group_search_scope" if !(0..=2).contains(&number) => {
            of("invalid scope, should be 0, 1 or 2")
        }
        "ldap_url" | "ldap_uid" if text.is_empty() => of("the configure value can not be empty"),
        "oidc_extra_redirect_parms" if serde_json::from_str::<Map<String, Value>>(text).is_err() => {
            let first = text.chars().next().unwrap_or_default();
            of(&format!("invalid character '{first}' looking for beginning of value"))
        }
        _ => Ok(()),
    }
}

fn answers(endpoint: &str) -> bool {
    let addresses = endpoint.to_socket_addrs().into_iter().flatten();
    addresses
        .into_iter()
        .any(|address| TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok())
}
