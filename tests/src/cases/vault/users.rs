//! Roles of machines, users, and roles of tokens.

use serde_json::json;

use super::auth::{OF_THE_METHOD, with_all_tokens, with_tokens};
use crate::case::{Case, unique};

/// Their cases.
pub(super) fn all() -> Vec<Case> {
    vec![
        approle_role(),
        approle_role_of_addresses(),
        userpass_user(),
        userpass_user_with_tokens(),
        token_role(),
        token_role_of_batch_tokens(),
    ]
}

fn approle_role() -> Case {
    let mount = unique("approle");
    let case = Case::new("vault_approle_role", json!({"mount": mount, "name": "app.one"}))
        .before("vault_auth_backend", json!({"path": mount, "type": "approle"}))
        .change("role_id", json!(unique("given")))
        .change("role_id", json!(unique("other")))
        .change("secret_id_bound_cidrs", json!(["10.0.0.0/8", "192.0.2.1/32"]))
        .change("bind_secret_id", json!(false))
        .change("bind_secret_id", json!(null))
        .change("secret_id_bound_cidrs", json!([]))
        .change("secret_id_num_uses", json!(3))
        .change("secret_id_num_uses", json!(0))
        .change("secret_id_ttl", json!("90m"))
        .change("secret_id_ttl", json!("0"))
        .change("secret_id_ttl", json!("1d"))
        .change("secret_id_ttl", json!(null))
        .replace("local_secret_ids", json!(true))
        .replace("name", json!("app-two"))
        .drift(json!({"token_policies": ["root"], "secret_id_ttl": "1m"}))
        .listed_in(json!({"mount": mount}))
        .unchanged(&[OF_THE_METHOD]);
    with_tokens(case)
}

fn approle_role_of_addresses() -> Case {
    let mount = format!("{}/approle", unique("team"));
    let spec = json!({
        "mount": mount, "name": "_all", "role_id": unique("the-role"), "bind_secret_id": false,
        "secret_id_bound_cidrs": ["127.0.0.1/32", "2001:DB8::/32"], "secret_id_num_uses": 1, "secret_id_ttl": "3600",
        "local_secret_ids": true,
    });
    Case::new("vault_approle_role", with_all_tokens(spec))
        .before("vault_auth_backend", json!({"path": mount, "type": "approle"}))
        .change("token_ttl", json!("30m"))
        .drift(json!({"role_id": unique("theirs")}))
        .listed_in(json!({"mount": mount}))
}

fn userpass_user() -> Case {
    let mount = unique("userpass");
    let case = Case::new(
        "vault_userpass_user",
        json!({"mount": mount, "name": "jane.doe", "password": "user-S3cret-1"}),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "userpass"}))
    .change("password", json!("user-S3cret-2"))
    .replace("name", json!("joe"))
    .drift(json!({"token_policies": ["root"], "token_max_ttl": "1m"}))
    .listed_in(json!({"mount": mount}))
    .unchanged(&[OF_THE_METHOD]);
    with_tokens(case)
}

fn userpass_user_with_tokens() -> Case {
    let mount = format!("{}/userpass", unique("team"));
    let spec = json!({"mount": mount, "name": "_all", "password": "user-S3cret-3"});
    Case::new("vault_userpass_user", with_all_tokens(spec))
        .before("vault_auth_backend", json!({"path": mount, "type": "userpass"}))
        .change("token_ttl", json!("30m"))
        .drift(json!({"token_ttl": "1m"}))
        .listed_in(json!({"mount": mount}))
}

fn token_role() -> Case {
    Case::new("vault_token_role", json!({"name": unique("App")}))
        .change("allowed_policies", json!(["b", "a"]))
        .change("allowed_policies", json!([]))
        .change("allowed_policies_glob", json!(["a*"]))
        .change("allowed_policies_glob", json!([]))
        .change("disallowed_policies", json!(["root"]))
        .change("disallowed_policies", json!([]))
        .change("disallowed_policies_glob", json!(["admin-*"]))
        .change("disallowed_policies_glob", json!([]))
        .change("path_suffix", json!("v2.x"))
        .change("path_suffix", json!(null))
        .change("allowed_entity_aliases", json!(["svc-*"]))
        .change("allowed_entity_aliases", json!([]))
        .change("token_type", json!("service"))
        .change("token_type", json!("default-batch"))
        .change("token_type", json!(null))
        .change("token_bound_cidrs", json!(["127.0.0.1/32", "10.0.0.0/8"]))
        .change("token_bound_cidrs", json!([]))
        .change("token_explicit_max_ttl", json!("1h30m"))
        .change("token_explicit_max_ttl", json!("0"))
        .change("token_period", json!("72h"))
        .change("token_period", json!(null))
        .change("token_num_uses", json!(5))
        .change("token_num_uses", json!(0))
        .change("token_no_default_policy", json!(true))
        .change("token_no_default_policy", json!(false))
        .change("renewable", json!(false))
        .change("orphan", json!(true))
        .change("token_type", json!("batch"))
        .replace("name", json!(unique("app")))
        .drift(json!({"allowed_policies": ["root"], "orphan": true}))
}

fn token_role_of_batch_tokens() -> Case {
    Case::new(
        "vault_token_role",
        json!({
            "name": unique("_all"), "allowed_policies": ["a"], "allowed_policies_glob": ["b*"], "disallowed_policies": ["root"],
            "disallowed_policies_glob": ["c*"], "orphan": true, "renewable": false, "path_suffix": "sfx",
            "allowed_entity_aliases": ["x"], "token_type": "batch", "token_bound_cidrs": ["127.0.0.1/32"],
            "token_no_default_policy": true,
        }),
    )
    .change("allowed_policies", json!(["a", "b"]))
    .drift(json!({"path_suffix": "theirs"}))
}
