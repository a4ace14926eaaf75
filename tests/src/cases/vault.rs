//! Vault's and OpenBao's kinds.

mod auth;
mod identity;
mod users;

use serde_json::json;

use crate::case::{Case, unique};

/// All cases of the service.
pub fn all() -> Vec<Case> {
    let mut cases = vec![
        key_value_mount(),
        nested_mount(),
        policy(),
        policy_as_json(),
        versioned_secret(),
        secret_as_json(),
        plain_secret(),
        audit_device(),
        local_audit_device(),
    ];
    cases.extend(auth::all());
    cases.extend(users::all());
    cases.extend(identity::all());
    cases
}

fn key_value_mount() -> Case {
    Case::new(
        "vault_mount",
        json!({"path": unique("kv"), "type": "kv", "description": "Secrets", "options": {"version": "1"}}),
    )
    .change("description", json!("Changed"))
    .change("description", json!(null))
    .change("options", json!({"version": "2"}))
    .change("options", json!({"version": "2", "note": "x"}))
    .change("options", json!({"version": "2"}))
    .change("max_lease_ttl_seconds", json!(7200))
    .change("default_lease_ttl_seconds", json!(3600))
    .change("default_lease_ttl_seconds", json!(null))
    .change("max_lease_ttl_seconds", json!(null))
    .change("listing_visibility", json!("unauth"))
    .change("listing_visibility", json!("hidden"))
    .change("listing_visibility", json!(null))
    .change("audit_non_hmac_request_keys", json!(["b", "a"]))
    .change("audit_non_hmac_request_keys", json!([]))
    .change("audit_non_hmac_response_keys", json!(["c"]))
    .change("audit_non_hmac_response_keys", json!([]))
    .change("passthrough_request_headers", json!(["X-A", "X-B"]))
    .change("passthrough_request_headers", json!([]))
    .change("allowed_response_headers", json!(["X-C"]))
    .change("allowed_response_headers", json!([]))
    .replace("path", json!(unique("kv")))
    .replace("type", json!("transit"))
    .replace("local", json!(true))
    .replace("seal_wrap", json!(true))
    .replace("options", json!({"version": "1"}))
    .replace("external_entropy_access", json!(true))
    .replace("force_no_cache", json!(true))
    .drift(json!({"description": "Somebody else's", "max_lease_ttl_seconds": 60}))
    .unchanged(&[(
        "plugin_version",
        "takes a plugin that the server's catalogue has in two versions",
    )])
}

fn nested_mount() -> Case {
    Case::new(
        "vault_mount",
        json!({
            "path": format!("{}/sp ace/ü%2F", unique("deep")),
            "type": "transit",
            "local": true,
            "seal_wrap": true,
            "force_no_cache": true,
            "default_lease_ttl_seconds": 60,
            "max_lease_ttl_seconds": 120,
            "listing_visibility": "unauth",
            "audit_non_hmac_request_keys": ["a"],
            "passthrough_request_headers": ["X-A"],
            "allowed_response_headers": ["X-B"],
        }),
    )
    .change("max_lease_ttl_seconds", json!(180))
    .drift(json!({"listing_visibility": "hidden"}))
}

fn policy() -> Case {
    let text = "path \"kv/data/app/*\" {\n  capabilities = [\"read\"]\n}\n# ü\n";
    Case::new("vault_policy", json!({"name": unique("policy"), "policy": text}))
        .change("policy", json!("path \"x\" { capabilities = [\"list\"] }"))
        .replace("name", json!(unique("policy")))
        .drift(json!({"policy": "path \"y\" { capabilities = [\"sudo\"] }"}))
}

fn policy_as_json() -> Case {
    let name = format!("{}/sp ace/ü%2f.b", unique("team"));
    let text = "{\"path\": {\"x\": {\"capabilities\": [\"read\"]}}}";
    Case::new("vault_policy", json!({"name": name, "policy": text}))
}

fn versioned_secret() -> Case {
    let mount = format!("{}/kv", unique("team"));
    Case::new(
        "vault_kv_secret",
        json!({
            "mount": mount, "name": "app/one/sp ace", "data": {"user": "kv-S3cret-0", "password": "kv-S3cret-1"},
            "custom_metadata": {"owner": "a"}, "max_versions": 3, "delete_version_after": "720h0m0s",
        }),
    )
    .before(
        "vault_mount",
        json!({"path": mount, "type": "kv", "options": {"version": "2"}}),
    )
    .change("data", json!({"password": "kv-S3cret-2"}))
    .change("data", json!({}))
    .change("custom_metadata", json!({"owner": "b", "unit": "x"}))
    .change("custom_metadata", json!({}))
    .change("max_versions", json!(7))
    .change("max_versions", json!(null))
    .change("cas_required", json!(true))
    .change("data", json!({"password": "kv-S3cret-3"}))
    .change("cas_required", json!(false))
    .change("delete_version_after", json!("1h0m0s"))
    .change("delete_version_after", json!(null))
    .replace("name", json!("app/two"))
    .drift(json!({"custom_metadata": {"owner": "somebody else"}}))
    .listed_in(json!({"mount": mount}))
    .unchanged(&[(
        "mount",
        "is the prerequisite's; that it replaces is checked from its declaration",
    )])
}

fn secret_as_json() -> Case {
    let mount = unique("kv");
    let text = "{\"n\": 5, \"o\": {\"x\": [1, null, true]}, \"\u{fc}\": \"kv-S3cret-4\"}";
    Case::new(
        "vault_kv_secret",
        json!({"mount": mount, "name": "f/a", "data_json": text}),
    )
    .before(
        "vault_mount",
        json!({"path": mount, "type": "kv", "options": {"version": "2"}}),
    )
    .change("data_json", json!("{\"n\": \"kv-S3cret-5\"}"))
    .listed_in(json!({"mount": mount, "folder": "f"}))
}

fn plain_secret() -> Case {
    let mount = unique("plain");
    Case::new(
        "vault_kv_secret",
        json!({"mount": mount, "name": "a/b/c", "data": {"password": "kv-S3cret-6", "ttl": "8761h7m"}}),
    )
    .before("vault_mount", json!({"path": mount, "type": "kv"}))
    .change("data", json!({"password": "kv-S3cret-7"}))
    .drift(json!({"data": {"password": "kv-S3cret-8"}}))
    .listed_in(json!({"mount": mount}))
}

fn audit_device() -> Case {
    Case::new(
        "vault_audit_device",
        json!({"path": unique("audit"), "type": "file", "options": {"file_path": "discard"}}),
    )
    .replace("path", json!(unique("audit")))
    .replace("type", json!("syslog"))
    .replace("description", json!("Changed"))
    .replace("options", json!({"file_path": "/var/log/vault.log"}))
    .replace("local", json!(true))
}

fn local_audit_device() -> Case {
    Case::new(
        "vault_audit_device",
        json!({
            "path": format!("{}/sp ace", unique("deep")), "type": "file", "description": "For the log collector", "local": true,
            "options": {"file_path": "stdout", "elide_list_responses": "true", "hmac_accessor": "false"},
        }),
    )
}
