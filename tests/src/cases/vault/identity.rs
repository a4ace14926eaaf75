//! Entities, groups and their aliases.

use serde_json::json;

use super::auth::OF_THE_METHOD;
use crate::case::{Case, unique};

/// Their cases.
pub(super) fn all() -> Vec<Case> {
    vec![
        entity(),
        disabled_entity(),
        group(),
        external_group(),
        entity_alias(),
        group_alias(),
    ]
}

fn entity() -> Case {
    Case::new("vault_identity_entity", json!({"name": unique("jane")}))
        .change("policies", json!(["b", "a"]))
        .change("policies", json!([]))
        .change("metadata", json!({"team": "a", "note": "ü"}))
        .change("metadata", json!({"team": "b"}))
        .change("metadata", json!({}))
        .change("disabled", json!(true))
        .change("disabled", json!(null))
        .replace("name", json!(unique("joe")))
        .drift(json!({"policies": ["theirs"], "metadata": {"team": "theirs"}}))
}

fn disabled_entity() -> Case {
    let name = format!("{}/Sp Ace ü%2F", unique("Team"));
    Case::new(
        "vault_identity_entity",
        json!({"name": name, "policies": ["a"], "metadata": {"some_Key": "v"}, "disabled": true}),
    )
    .change("policies", json!(["a", "b"]))
    .drift(json!({"disabled": false}))
}

fn group() -> Case {
    let (entity, other, inner) = (unique("entity"), unique("Entity"), unique("inner"));
    Case::new(
        "vault_identity_group",
        json!({"name": unique("group"), "member_entities": [entity], "member_groups": [inner]}),
    )
    .before("vault_identity_entity", json!({"name": entity}))
    .before("vault_identity_entity", json!({"name": other}))
    .before("vault_identity_group", json!({"name": inner}))
    .change("member_entities", json!([entity, other]))
    .change("member_entities", json!([other]))
    .change("member_groups", json!([]))
    .change("member_groups", json!([inner]))
    .change("member_entities", json!([]))
    .change("member_groups", json!([]))
    .change("policies", json!(["b", "a"]))
    .change("policies", json!([]))
    .change("metadata", json!({"team": "a"}))
    .change("metadata", json!({}))
    .replace("name", json!(unique("group")))
    .replace("type", json!("external"))
    .drift(json!({"member_entities": [other], "policies": ["theirs"]}))
}

fn external_group() -> Case {
    let name = format!("{}/Sp Ace", unique("Team"));
    Case::new(
        "vault_identity_group",
        json!({"name": name, "type": "external", "policies": ["a"], "metadata": {"some_Key": "v"}}),
    )
    .change("policies", json!(["b"]))
    .drift(json!({"metadata": {"some_Key": "theirs"}}))
}

fn entity_alias() -> Case {
    let (mount, entity, other) = (unique("team/userpass"), unique("entity"), unique("entity"));
    Case::new(
        "vault_identity_entity_alias",
        json!({"mount": mount, "name": "jane", "entity": entity, "custom_metadata": {"source": "hr"}}),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "userpass"}))
    .before("vault_identity_entity", json!({"name": entity}))
    .before("vault_identity_entity", json!({"name": other}))
    .change("custom_metadata", json!({}))
    .change("custom_metadata", json!({"a": "b", "c": "ü"}))
    .change("entity", json!(other))
    .replace("name", json!("Joe/x@y"))
    .drift(json!({"entity": other, "custom_metadata": {"source": "theirs"}}))
    .unchanged(&[OF_THE_METHOD])
}

fn group_alias() -> Case {
    let (mount, group, other) = (unique("team/oidc"), unique("group"), unique("group"));
    let external = |name: &str| json!({"name": name, "type": "external"});
    Case::new(
        "vault_identity_group_alias",
        json!({"mount": mount, "name": "/Platform/admins", "group": group}),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "oidc"}))
    .before("vault_identity_group", external(&group))
    .before("vault_identity_group", external(&other))
    .change("group", json!(other))
    .replace("name", json!("users"))
    .drift(json!({"group": other}))
    .unchanged(&[OF_THE_METHOD])
}
