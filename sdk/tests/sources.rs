//! States of other providers: which of our objects each one is.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Bench, kind};
use deployme::resource::{Named, NamedObject, SourceObject, SourceState, SourceType};
use deployme::{Error, ErrorKind, registry};
use serde_json::{Map, Value, json};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const STATES: [&str; 12] = [
    include_str!("../../tests/data/peer-states/keycloak.applied.json"),
    include_str!("../../tests/data/peer-states/keycloak.refreshed.json"),
    include_str!("../../tests/data/peer-states/keycloak.imported.json"),
    include_str!("../../tests/data/peer-states/vault.applied.json"),
    include_str!("../../tests/data/peer-states/vault.refreshed.json"),
    include_str!("../../tests/data/peer-states/vault.imported.json"),
    include_str!("../../tests/data/peer-states/harbor.applied.json"),
    include_str!("../../tests/data/peer-states/harbor.refreshed.json"),
    include_str!("../../tests/data/peer-states/harbor.imported.json"),
    include_str!("../../tests/data/peer-states/grafana.applied.json"),
    include_str!("../../tests/data/peer-states/grafana.refreshed.json"),
    include_str!("../../tests/data/peer-states/grafana.imported.json"),
];

/// Our kind of a foreign type.
const KINDS: [(&str, &str); 49] = [
    ("keycloak_realm", "keycloak_realm"),
    ("keycloak_openid_client", "keycloak_client"),
    ("keycloak_role", "keycloak_role"),
    ("keycloak_openid_client_scope", "keycloak_client_scope"),
    ("keycloak_openid_audience_protocol_mapper", "keycloak_protocol_mapper"),
    (
        "keycloak_openid_group_membership_protocol_mapper",
        "keycloak_protocol_mapper",
    ),
    (
        "keycloak_openid_user_attribute_protocol_mapper",
        "keycloak_protocol_mapper",
    ),
    ("keycloak_generic_protocol_mapper", "keycloak_protocol_mapper"),
    ("keycloak_group", "keycloak_group"),
    ("keycloak_group_roles", "keycloak_group_roles"),
    ("keycloak_group_memberships", "keycloak_group_membership"),
    ("keycloak_user", "keycloak_user"),
    ("keycloak_user_roles", "keycloak_user_roles"),
    ("keycloak_oidc_identity_provider", "keycloak_identity_provider"),
    ("keycloak_oidc_github_identity_provider", "keycloak_identity_provider"),
    ("keycloak_realm_events", "keycloak_realm_events"),
    ("keycloak_authentication_flow", "keycloak_authentication_flow"),
    ("keycloak_authentication_bindings", "keycloak_authentication_bindings"),
    ("keycloak_required_action", "keycloak_required_action"),
    ("vault_mount", "vault_mount"),
    ("vault_policy", "vault_policy"),
    ("vault_auth_backend", "vault_auth_backend"),
    ("vault_kubernetes_auth_backend_config", "vault_kubernetes_auth_config"),
    ("vault_kubernetes_auth_backend_role", "vault_kubernetes_auth_role"),
    ("vault_jwt_auth_backend", "vault_jwt_auth_config"),
    ("vault_jwt_auth_backend_role", "vault_jwt_auth_role"),
    ("vault_approle_auth_backend_role", "vault_approle_role"),
    ("vault_token_auth_backend_role", "vault_token_role"),
    ("vault_identity_entity", "vault_identity_entity"),
    ("vault_identity_entity_alias", "vault_identity_entity_alias"),
    ("vault_identity_group", "vault_identity_group"),
    ("vault_identity_group_alias", "vault_identity_group_alias"),
    ("vault_audit", "vault_audit_device"),
    ("vault_kv_secret_v2", "vault_kv_secret"),
    ("harbor_config_auth", "harbor_config_auth"),
    ("harbor_config_system", "harbor_config_system"),
    ("harbor_garbage_collection", "harbor_garbage_collection"),
    ("harbor_registry", "harbor_registry"),
    ("harbor_replication", "harbor_replication_policy"),
    ("harbor_project", "harbor_project"),
    ("harbor_project_member_user", "harbor_project_member"),
    ("harbor_robot_account", "harbor_robot"),
    ("harbor_retention_policy", "harbor_retention_policy"),
    ("harbor_immutable_tag_rule", "harbor_immutable_tag_rule"),
    ("harbor_label", "harbor_label"),
    ("harbor_project_webhook", "harbor_webhook"),
    ("grafana_folder", "grafana_folder"),
    ("grafana_data_source", "grafana_data_source"),
    ("grafana_dashboard", "grafana_dashboard"),
];

/// The id of ours, or the handle after an `@`, of each recorded object.
const OBJECTS: &[(&str, &str)] = &[
    ("keycloak_realm.min", "st-min"),
    ("keycloak_realm.full", "st-full"),
    ("keycloak_openid_client.authz", "st-full/authz"),
    ("keycloak_openid_client.bearer", "st-full/bearer"),
    ("keycloak_openid_client.full", "st-full/full"),
    ("keycloak_openid_client.full_public", "st-full/full-public"),
    ("keycloak_openid_client.imported", "st-full/account"),
    ("keycloak_openid_client.min", "st-full/min-confidential"),
    ("keycloak_openid_client.min_public", "st-full/min-public"),
    ("keycloak_openid_client.regenerate", "st-full/regenerate"),
    ("keycloak_openid_client.service", "st-full/service"),
    ("keycloak_openid_client.wo", "st-full/wo"),
    (
        "keycloak_role.client_full",
        "@st-full/4d714a77-2a02-4dcd-9959-8c0583433df7",
    ),
    (
        "keycloak_role.client_min",
        "@st-full/37e04b98-c840-4636-8941-70be84f91614",
    ),
    ("keycloak_role.composite", "st-full/composite"),
    ("keycloak_role.full", "st-full/full"),
    ("keycloak_role.min", "st-full/min"),
    ("keycloak_openid_client_scope.min", "st-full/scope-min"),
    (
        "keycloak_openid_audience_protocol_mapper.min",
        "@st-full/client/eda1ce56-5b4e-440d-aca8-16013c678126/0b464394-c266-4152-8d52-fb5b6e47131d",
    ),
    (
        "keycloak_openid_group_membership_protocol_mapper.full",
        "@st-full/client-scope/caa7f871-c930-48ba-bdcb-4e9ca689f0c7/4ab1d318-016f-4e9a-97b4-8d45d423c9b5",
    ),
    (
        "keycloak_openid_user_attribute_protocol_mapper.min",
        "@st-full/client/eda1ce56-5b4e-440d-aca8-16013c678126/64b42443-5f0f-43ff-aaf8-6023675780e0",
    ),
    (
        "keycloak_generic_protocol_mapper.min",
        "@st-full/client/eda1ce56-5b4e-440d-aca8-16013c678126/cb046b60-2c17-4041-b35b-4d1d1b973edf",
    ),
    ("keycloak_group.child", "@st-full/1d9d8d9f-8625-405c-b210-0a9bf2c3be95"),
    ("keycloak_group.min", "@st-full/893d61b2-38dc-4e28-b1f5-9b2c42205bb8"),
    (
        "keycloak_group_roles.min",
        "@st-full/893d61b2-38dc-4e28-b1f5-9b2c42205bb8",
    ),
    (
        "keycloak_group_memberships.min",
        "@st-full/893d61b2-38dc-4e28-b1f5-9b2c42205bb8",
    ),
    ("keycloak_user.min", "st-full/min"),
    (
        "keycloak_user_roles.min",
        "@st-full/3cd59acb-2a7d-42f8-956d-c6d479df187c",
    ),
    ("keycloak_oidc_identity_provider.min", "st-full/oidc-min"),
    ("keycloak_oidc_github_identity_provider.min", "st-full/github"),
    ("keycloak_realm_events.min", "st-min"),
    ("keycloak_required_action.min", "st-full/VERIFY_PROFILE"),
    ("keycloak_authentication_flow.full", "st-full/flow full"),
    ("keycloak_authentication_bindings.min", "st-min"),
    ("vault_mount.full", "st/nested/kv2"),
    ("vault_mount.kv2", "st-kv2"),
    ("vault_mount.min", "st-kv1"),
    ("vault_mount.pki", "st-pki"),
    ("vault_mount.transit", "st-transit"),
    ("vault_policy.full", "st-full"),
    ("vault_policy.min", "st-min"),
    ("vault_kv_secret_v2.full", "st%2Fnested%2Fkv2/a/b/full"),
    ("vault_kv_secret_v2.min", "st-kv2/min"),
    ("vault_kv_secret_v2.unread", "st-kv2/unread"),
    ("vault_kv_secret_v2.wo", "st-kv2/wo"),
    ("vault_auth_backend.min", "userpass"),
    ("vault_kubernetes_auth_backend_config.min", "kubernetes"),
    ("vault_kubernetes_auth_backend_role.min", "kubernetes/min"),
    ("vault_jwt_auth_backend.min", "jwt"),
    ("vault_jwt_auth_backend_role.min", "jwt/min"),
    ("vault_approle_auth_backend_role.full", "approle-two/full"),
    ("vault_approle_auth_backend_role.min", "approle/min"),
    ("vault_token_auth_backend_role.full", "full"),
    ("vault_token_auth_backend_role.min", "min"),
    ("vault_audit.full", "st-stdout"),
    ("vault_audit.min", "file"),
    ("vault_identity_entity.full", "st-full"),
    ("vault_identity_entity.min", "entity_a0d9d54b"),
    (
        "vault_identity_entity_alias.min",
        "@177e1c94-fdd6-e111-8db7-691edb89978d",
    ),
    ("vault_identity_group.external", "st-external"),
    ("vault_identity_group.named", "st-named"),
    (
        "vault_identity_group_alias.min",
        "@7d2146dc-04c9-1891-29f0-b296db988188",
    ),
    ("harbor_config_auth.min", "config_auth"),
    ("harbor_config_system.full", "config_system"),
    ("harbor_garbage_collection.full", "garbage_collection"),
    ("harbor_replication.event", "st-event"),
    ("harbor_replication.min", "st-min"),
    ("harbor_registry.full", "st-full"),
    ("harbor_registry.min", "st-min"),
    ("harbor_project.full", "st-full"),
    ("harbor_project.min", "st-min"),
    ("harbor_project.proxy", "st-proxy"),
    ("harbor_project_member_user.full", "@/projects/3/members/5"),
    ("harbor_project_member_user.min", "@/projects/2/members/4"),
    ("harbor_robot_account.full", "@/robots/1"),
    ("harbor_robot_account.wo", "@/robots/3"),
    ("harbor_retention_policy.full", "@/retentions/2"),
    ("harbor_retention_policy.min", "@/retentions/1"),
    ("harbor_immutable_tag_rule.full", "@/projects/3/immutabletagrules/2"),
    ("harbor_immutable_tag_rule.min", "@/projects/2/immutabletagrules/1"),
    ("harbor_label.full", "@/labels/2"),
    ("harbor_label.min", "@/labels/1"),
    ("harbor_project_webhook.full", "@/projects/3/webhook/policies/3"),
    ("harbor_project_webhook.min", "@/projects/2/webhook/policies/1"),
    ("harbor_project_webhook.slack", "@/projects/3/webhook/policies/2"),
    ("grafana_folder.full", "@1:st-full"),
    ("grafana_folder.min", "@1:77YFdRgOz"),
    ("grafana_folder.other_org", "@3:st-other"),
    ("grafana_data_source.full", "@1:st-full"),
    ("grafana_data_source.min", "@1:I6BKdRgdz"),
    ("grafana_data_source.other_org", "@3:SULFdRROk"),
    ("grafana_dashboard.full", "@1:st-full-dash"),
    ("grafana_dashboard.id_in_json", "@1:st-id"),
    ("grafana_dashboard.min", "@1:IkLKOggdk"),
    ("grafana_dashboard.other_org", "@3:st-other-dash"),
];

/// Objects of types that their own provider cannot import.
const NEVER_IMPORTED: [&str; 4] = [
    "harbor_garbage_collection.full",
    "keycloak_authentication_bindings.min",
    "keycloak_group_memberships.min",
    "keycloak_realm_events.min",
];

/// The recorded object of a resource's instance.
fn object(resource: &Value, instance: &Value) -> SourceObject {
    let provider = resource["provider"].as_str().expect("an address");
    SourceObject {
        provider: provider
            .trim_start_matches("provider[\"")
            .trim_end_matches("\"]")
            .to_owned(),
        type_name: resource["type"].as_str().expect("a type").to_owned(),
        version: instance["schema_version"].as_i64().expect("a version"),
        state: SourceState::new(instance["attributes"].as_object().expect("attributes").clone()),
    }
}

/// As in [`OBJECTS`].
fn shown(kind_name: &str, named: NamedObject) -> String {
    match named {
        Named::Key(key) => kind(kind_name).id_of(&key).expect("complete"),
        Named::Handle(handle) => format!("@{handle}"),
    }
}

fn made_up(type_name: &str, version: i64, state: Value) -> SourceObject {
    let Value::Object(state) = state else {
        panic!("an object")
    };
    let prefix = type_name.split('_').next().expect("a prefix");
    SourceObject {
        // As OpenTofu tells it.
        provider: prefix.to_owned(),
        type_name: type_name.to_owned(),
        version,
        state: SourceState::new(state),
    }
}

#[test]
fn every_recorded_state_names_its_object() {
    let kinds = BTreeMap::from(KINDS);
    let expected: BTreeMap<&str, &str> = OBJECTS.iter().copied().collect();
    for (number, text) in STATES.into_iter().enumerate() {
        let state: Value = serde_json::from_str(text).expect("JSON");
        let imported = number % 3 == 2;
        let mut seen = 0;
        for resource in state["resources"].as_array().expect("resources") {
            let foreign = resource["type"].as_str().expect("a type");
            let label = format!("{foreign}.{}", resource["name"].as_str().expect("a name"));
            let ours = kinds[foreign];
            for instance in resource["instances"].as_array().expect("instances") {
                let named = kind(ours).named(&object(resource, instance));
                let named = named.unwrap_or_else(|error| panic!("{label}: {error}"));
                assert_eq!(shown(ours, named), expected[&*label], "{label}");
                seen += 1;
            }
        }
        let prefix = state["resources"][0]["type"]
            .as_str()
            .expect("a type")
            .split('_')
            .next()
            .expect("a prefix");
        let wanted = OBJECTS
            .iter()
            .filter(|(label, _)| label.starts_with(prefix) && !(imported && NEVER_IMPORTED.contains(label)));
        assert_eq!(seen, wanted.count(), "objects of {prefix}");
    }
}

#[test]
fn states_of_older_versions_and_of_terraform_0_11_name_their_objects() {
    for (ours, object, expected) in [
        (
            "keycloak_client",
            made_up(
                "keycloak_openid_client",
                0,
                json!({"realm_id": "r", "client_id": "c", "id": "u"}),
            ),
            "r/c",
        ),
        (
            "vault_kv_secret",
            made_up("vault_generic_secret", 0, json!({"path": "kv/app/db"})),
            "@kv/app/db",
        ),
        (
            "vault_kv_secret",
            made_up("vault_kv_secret", 0, json!({"path": "kv/app/db"})),
            "@kv/app/db",
        ),
        (
            "vault_mount",
            made_up("vault_mount", 0, json!({"path": "kv/", "namespace": ""})),
            "kv",
        ),
        (
            "grafana_folder",
            made_up("grafana_folder", 0, json!({"uid": "f", "id": "12"})),
            "f",
        ),
        (
            "grafana_data_source",
            made_up(
                "grafana_data_source",
                0,
                json!({"uid": "d", "org_id": "2", "is_default": "true"}),
            ),
            "@2:d",
        ),
        (
            "grafana_dashboard",
            made_up(
                "grafana_dashboard",
                0,
                json!({"slug": "s", "config_json": "{\"uid\":\"u\"}"}),
            ),
            "u",
        ),
    ] {
        let named = kind(ours)
            .named(&object)
            .unwrap_or_else(|error| panic!("{}: {error}", object.type_name));
        assert_eq!(shown(ours, named), expected, "{}", object.type_name);
    }
}

#[test]
fn what_cannot_be_moved_is_refused_with_what_can() {
    let refused = |ours: &str, object: SourceObject| kind(ours).named(&object).expect_err("refused").to_string();
    let other = refused("keycloak_role", made_up("vault_mount", 0, json!({"path": "kv"})));
    assert!(
        other.contains("a vault_mount of vault cannot become a deployme_keycloak_role"),
        "{other}"
    );
    assert!(
        other.contains("These can: keycloak_role (keycloak/keycloak or mrparkers/keycloak)"),
        "{other}"
    );

    let mut fork = made_up("keycloak_role", 0, json!({"realm_id": "r", "name": "n"}));
    fork.provider = "registry.example.test/somebody/keycloak".to_owned();
    let fork = refused("keycloak_role", fork);
    assert!(
        fork.contains("a keycloak_role of somebody/keycloak cannot become"),
        "{fork}"
    );

    let none = refused("cluster", made_up("vault_mount", 0, json!({})));
    assert!(none.contains("No other type can: import the object instead"), "{none}");

    let newer = refused("keycloak_realm", made_up("keycloak_realm", 1, json!({"realm": "r"})));
    assert!(newer.contains("version 1 is not known here, only up to 0"), "{newer}");

    let old = refused(
        "grafana_dashboard",
        made_up("grafana_dashboard", 0, json!({"slug": "s", "config_json": "{}"})),
    );
    assert!(
        old.contains("its state has no `uid`") && old.contains("import the object instead"),
        "{old}"
    );

    let namespace = refused(
        "vault_policy",
        made_up("vault_policy", 0, json!({"name": "p", "namespace": "team-a"})),
    );
    assert!(
        namespace.contains("in the namespace team-a") && namespace.contains("import it"),
        "{namespace}"
    );
}

/// Whether a pattern, in which `*` stands for any text, is this name.
fn covers(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => {
            let rest = name.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            rest.is_some_and(|rest| !rest.is_empty())
        }
    }
}

/// What stands between backquotes.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_guide_names_every_source() {
    let guide = include_str!("../../docs/guides/moving.md");
    for kind in registry::resources() {
        let ours = format!("deployme_{}", kind.schema().type_name);
        let named = |source: &SourceType| {
            guide.lines().any(|line| {
                let cells: Vec<&str> = line.split('|').collect();
                let [_, types, providers, target, _] = &cells[..] else {
                    return false;
                };
                quoted(target) == [ours.as_str()]
                    && quoted(providers) == source.providers
                    && quoted(types).iter().any(|pattern| covers(pattern, source.type_name))
            })
        };
        for source in kind.sources() {
            assert!(named(&source), "{} of {ours}", source.type_name);
        }
    }
}

/// OpenTofu refuses a state that is newer than the target's schema before it asks the provider.
#[test]
fn no_source_is_newer_than_the_kind() {
    let mut seen = BTreeSet::new();
    for kind in registry::resources() {
        let schema = kind.schema();
        for source in kind.sources() {
            assert!(
                source.version <= schema.version,
                "{} of {}",
                source.type_name,
                schema.type_name
            );
            seen.insert((source.type_name, schema.type_name.as_str()));
        }
    }
    let recorded = BTreeSet::from(KINDS);
    let lost: Vec<_> = recorded.difference(&seen).collect();
    assert!(lost.is_empty(), "no sources: {lost:?}");
}

#[test]
fn ids_of_other_providers_are_told_from_ours() {
    const UUID: &str = "4d714a77-2a02-4dcd-9959-8c0583433df7";
    let handles = |kind_name: &str| {
        let kind = kind(kind_name);
        move |id: &str| kind.is_handle(id)
    };
    for kind_name in ["keycloak_client", "keycloak_role"] {
        let is_handle = handles(kind_name);
        assert!(is_handle(&format!("realm/{UUID}")));
        for ours in [
            "realm/name",
            "realm/client/name",
            UUID,
            &format!("/{UUID}"),
            &format!("realm/{UUID}/name"),
        ] {
            assert!(!is_handle(ours), "{ours}");
        }
    }
    assert!(handles("harbor_project")("/projects/3") && handles("harbor_registry")("/registries/7"));
    for ours in ["projects/3", "/projects/", "/projects/x", "/registries/7", "library"] {
        assert!(!handles("harbor_project")(ours), "{ours}");
    }
    assert!(handles("harbor_project_member")("/projects/3/members/5"));
    assert!(handles("harbor_immutable_tag_rule")("/projects/3/immutabletagrules/5"));
    assert!(handles("harbor_robot")("/robots/3") && handles("harbor_retention_policy")("/retentions/3"));
    for ours in [
        "/projects/3/members",
        "/projects/x/members/5",
        "/projects/3/members/",
        "library/user/jane",
    ] {
        assert!(!handles("harbor_project_member")(ours), "{ours}");
    }
    assert!(handles("grafana_folder")("1:abc"));
    for ours in ["abc", "1", ":abc", "1:", "a:b"] {
        assert!(!handles("grafana_folder")(ours), "{ours}");
    }
    assert!(!handles("vault_kv_secret")("kv/data/app"));
}

async fn answers(server: &MockServer, at: &str, body: Value) {
    Mock::given(method("GET"))
        .and(path(at))
        .respond_with(ResponseTemplate::new(200).set_body_json(body))
        .mount(server)
        .await;
}

async fn resolved(bench: &Bench, kind_name: &str, handle: &str) -> Result<String, Error> {
    let key: Map<String, Value> = bench.resolve(kind_name, handle).await?;
    Ok(kind(kind_name).id_of(&key).expect("complete"))
}

#[tokio::test]
async fn keycloak_finds_clients_and_roles_by_their_uuids() {
    let server = MockServer::start().await;
    let bench = Bench::new(
        "keycloak",
        json!({"url": server.uri(), "access_token": "t", "max_retries": 0}),
    );
    let (client, own, realms) = (
        "d4c8f4c7-8070-4add-bd6a-260bc9f68c66",
        "4d714a77-2a02-4dcd-9959-8c0583433df7",
        "54f23472-791b-4063-ac57-584f8c969f73",
    );
    answers(
        &server,
        &format!("/admin/realms/r/clients/{client}"),
        json!({"id": client, "clientId": "app"}),
    )
    .await;
    let role = json!({"id": own, "name": "writer", "clientRole": true, "containerId": client});
    answers(&server, &format!("/admin/realms/r/roles-by-id/{own}"), role).await;
    let role = json!({"id": realms, "name": "admin", "clientRole": false, "containerId": "x"});
    answers(&server, &format!("/admin/realms/r/roles-by-id/{realms}"), role).await;
    // As Keycloak says that there is none.
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(404).set_body_json(json!({"error": "Could not find it"})))
        .with_priority(9)
        .mount(&server)
        .await;

    let find = async |kind: &str, uuid: &str| resolved(&bench, kind, &format!("r/{uuid}")).await.expect("found");
    assert_eq!(find("keycloak_client", client).await, "r/app");
    assert_eq!(find("keycloak_role", own).await, "r/app/writer");
    assert_eq!(find("keycloak_role", realms).await, "r/admin");
    // Nothing has this id: perhaps it is a name.
    assert_eq!(find("keycloak_client", own).await, format!("r/{own}"));
    assert_eq!(find("keycloak_role", client).await, format!("r/{client}"));
}

#[tokio::test]
async fn vault_finds_where_a_mount_ends() {
    let server = MockServer::start().await;
    let bench = Bench::new(
        "vault",
        json!({"address": server.uri(), "token": "t", "max_retries": 0}),
    );
    let mount = json!({"data": {"path": "teams/a/", "type": "kv", "options": {"version": "2"}}});
    for at in ["teams/a/app/db", "teams/a"] {
        answers(&server, &format!("/v1/sys/internal/ui/mounts/{at}"), mount.clone()).await;
    }
    let secret = resolved(&bench, "vault_kv_secret", "teams/a/app/db")
        .await
        .expect("found");
    assert_eq!(secret, "teams%2Fa/app/db");
    let error = resolved(&bench, "vault_kv_secret", "teams/a")
        .await
        .expect_err("a mount");
    assert!(error.to_string().contains("the path of the mount teams/a"), "{error}");
}

#[tokio::test]
async fn harbor_finds_names_by_numbers() {
    let server = MockServer::start().await;
    let config = json!({"url": server.uri(), "username": "admin", "password": "pw", "max_retries": 0});
    let bench = Bench::new("harbor", config);
    answers(
        &server,
        "/api/v2.0/projects/3",
        json!({"project_id": 3, "name": "library"}),
    )
    .await;
    answers(&server, "/api/v2.0/registries/7", json!({"id": 7, "name": "hub"})).await;
    assert_eq!(
        resolved(&bench, "harbor_project", "/projects/3").await.expect("found"),
        "library"
    );
    assert_eq!(
        resolved(&bench, "harbor_registry", "/registries/7")
            .await
            .expect("found"),
        "hub"
    );
    let member = json!({"id": 5, "entity_type": "g", "entity_name": "/a/b", "role_id": 1});
    answers(&server, "/api/v2.0/projects/3/members/5", member).await;
    answers(&server, "/api/v2.0/retentions/2", json!({"id": 2, "scope": {"ref": 3}})).await;
    let rights = json!([{"kind": "project", "namespace": "library", "access": []}]);
    let robot = json!({"id": 6, "level": "project", "name": "robot@library+ci", "permissions": rights});
    answers(&server, "/api/v2.0/robots/6", robot).await;
    for (kind, handle, id) in [
        ("harbor_project_member", "/projects/3/members/5", "library/group//a/b"),
        ("harbor_retention_policy", "/retentions/2", "library"),
        ("harbor_robot", "/robots/6", "library/ci"),
    ] {
        assert_eq!(resolved(&bench, kind, handle).await.expect("found"), id);
    }
    let gone = resolved(&bench, "harbor_project", "/projects/4")
        .await
        .expect_err("gone");
    assert_eq!(gone.http_status(), Some(404));
}

#[tokio::test]
async fn grafana_holds_the_organization_against_its_own() {
    let server = MockServer::start().await;
    let bench = Bench::new("grafana", json!({"url": server.uri(), "token": "t", "max_retries": 0}));
    answers(&server, "/api/org", json!({"id": 3, "name": "Three"})).await;
    assert_eq!(resolved(&bench, "grafana_folder", "3:abc").await.expect("found"), "abc");
    let error = resolved(&bench, "grafana_folder", "1:abc")
        .await
        .expect_err("elsewhere");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(
        error.to_string().contains("in organization 1") && error.to_string().contains("org_id = 1"),
        "{error}"
    );
}

#[tokio::test]
async fn grafana_believes_a_login_that_may_not_see_its_organization() {
    let server = MockServer::start().await;
    let bench = Bench::new("grafana", json!({"url": server.uri(), "token": "t", "max_retries": 0}));
    Mock::given(method("GET"))
        .and(path("/api/org"))
        .respond_with(ResponseTemplate::new(403).set_body_json(json!({"message": "Permission denied"})))
        .mount(&server)
        .await;
    assert_eq!(
        resolved(&bench, "grafana_dashboard", "1:abc").await.expect("found"),
        "abc"
    );
}
