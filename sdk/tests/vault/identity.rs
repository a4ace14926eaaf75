//! Entities, groups and their aliases. OpenBao's answers.

use deployme::ErrorKind;
use serde_json::{Value, json};

use crate::{Bench, answer, data, nothing, violations, when};

const ENTITY: &str = "daac83ae-f8d7-c2d3-5a9b-530eb8ab1930";
const GROUP: &str = "c2337de7-df4f-c5d3-25a8-3d26e5477387";
const ALIAS: &str = "699977ba-1883-08df-7071-cd4001c3bc80";

fn entity(aliases: Value) -> Value {
    let mut entity = json!({
        "creation_time": "2026-11-20T21:52:15.303708449Z", "direct_group_ids": [], "disabled": false, "group_ids": [],
        "id": ENTITY, "inherited_group_ids": [], "last_update_time": "2026-11-20T21:52:15.303708449Z", "merged_entity_ids": null,
        "metadata": {"k": "v"}, "name": "e1", "namespace_id": "root", "policies": ["app", "b"],
    });
    entity["aliases"] = aliases;
    entity
}

fn group(kind: &str, members: Value, alias: Value) -> Value {
    let mut group = json!({
        "creation_time": "2026-11-20T21:52:15.41004587Z", "id": GROUP, "last_update_time": "2026-11-20T21:52:15.41004587Z",
        "member_group_ids": null, "metadata": null, "modify_index": 1, "name": "g1", "namespace_id": "root",
        "parent_group_ids": null, "policies": ["app"], "type": kind,
    });
    group["member_entity_ids"] = members;
    group["alias"] = alias;
    group
}

async fn missing(bench: &Bench, at: &str) {
    when("GET", at)
        .respond_with(answer(404, json!({"errors": []})))
        .up_to_n_times(1)
        .mount(&bench.server)
        .await;
}

async fn serves(bench: &Bench, at: &str, found: Value) {
    when("GET", at).respond_with(data(found)).mount(&bench.server).await;
}

async fn takes(bench: &Bench, at: &str) {
    when("PUT", at).respond_with(nothing()).mount(&bench.server).await;
}

#[tokio::test]
async fn an_entity_is_made_only_where_there_is_none_of_the_name() {
    let bench = Bench::new().await;
    let (one, all) = ("/v1/identity/entity/name/e1", "/v1/identity/entity");
    missing(&bench, one).await;
    serves(&bench, one, entity(json!([]))).await;
    takes(&bench, all).await;
    let spec = json!({"name": "e1", "policies": ["app", "b"], "metadata": {"k": "v"}});
    let made = bench
        .create("vault_identity_entity", spec.clone())
        .await
        .expect("create");
    assert_eq!(made.value["entity_id"], ENTITY);
    let requests = [format!("GET {one}"), format!("PUT {all}"), format!("GET {one}")];
    assert_eq!(bench.requests().await, requests);
    assert_eq!(
        bench.body(1).await,
        json!({"name": "e1", "policies": ["app", "b"], "metadata": {"k": "v"}, "disabled": false})
    );
    let error = bench.create("vault_identity_entity", spec).await.expect_err("taken");
    assert_eq!(error.message(), "an entity e1 exists already");
    assert_eq!(bench.requests().await.len(), 4, "nothing was written");
}

#[tokio::test]
async fn an_update_empties_what_was_taken_out() {
    let bench = Bench::new().await;
    takes(&bench, "/v1/identity/entity/name/e1").await;
    let prior =
        json!({"name": "e1", "policies": ["app"], "metadata": {"k": "v"}, "disabled": true, "entity_id": ENTITY});
    let changed = bench
        .update("vault_identity_entity", "e1", prior, json!({"name": "e1"}))
        .await;
    assert_eq!(changed.expect("update").value["entity_id"], ENTITY);
    assert_eq!(
        bench.body(0).await,
        json!({"policies": [], "metadata": {}, "disabled": false})
    );
}

#[tokio::test]
async fn members_go_by_name_here_and_by_id_there() {
    let bench = Bench::new().await;
    let one = "/v1/identity/group/name/g1";
    missing(&bench, one).await;
    serves(&bench, one, group("internal", json!([ENTITY, "gone"]), json!({}))).await;
    serves(&bench, "/v1/identity/entity/name/e1", entity(json!([]))).await;
    serves(&bench, &format!("/v1/identity/entity/id/{ENTITY}"), entity(json!([]))).await;
    missing(&bench, "/v1/identity/entity/id/gone").await;
    takes(&bench, "/v1/identity/group").await;
    let spec = json!({"name": "g1", "policies": ["app"], "member_entities": ["e1"]});
    let made = bench.create("vault_identity_group", spec).await.expect("create");
    assert_eq!(made.value["member_entities"], json!(["e1"]));
    assert_eq!(
        bench.body(2).await,
        json!({
            "name": "g1", "type": "internal", "policies": ["app"], "metadata": {}, "member_entity_ids": [ENTITY],
            "member_group_ids": [],
        })
    );
}

#[tokio::test]
async fn a_member_that_is_missing_is_named() {
    let bench = Bench::new().await;
    missing(&bench, "/v1/identity/group/name/g1").await;
    missing(&bench, "/v1/identity/entity/name/e2").await;
    let spec = json!({"name": "g1", "member_entities": ["e2"]});
    let error = bench.create("vault_identity_group", spec).await.expect_err("missing");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    let [violation] = error.violations() else {
        panic!("one violation: {error}")
    };
    assert_eq!(violation.path, "member_entities[\"e2\"]");
    assert_eq!(violation.message, "there is no entity \"e2\": create it first");
}

#[tokio::test]
async fn nothing_is_said_of_the_members_of_an_external_group() {
    let bench = Bench::new().await;
    let one = "/v1/identity/group/name/g1";
    takes(&bench, one).await;
    serves(&bench, one, group("external", json!([ENTITY]), json!({}))).await;
    let read = bench.read("vault_identity_group", "g1").await.expect("read");
    assert_eq!(read.value["member_entities"], json!([]), "they are the method's");
    let spec = json!({"name": "g1", "type": "external", "policies": ["b"]});
    let prior = Value::Object(read.value);
    bench
        .update("vault_identity_group", "g1", prior, spec)
        .await
        .expect("update");
    let body = json!({"type": "external", "policies": ["b"], "metadata": {}});
    assert_eq!(bench.body(1).await, body);
}

fn alias() -> Value {
    json!({
        "canonical_id": ENTITY, "creation_time": "2026-11-20T21:52:15.337871868Z", "custom_metadata": {"a": "b"}, "id": ALIAS,
        "last_update_time": "2026-11-20T21:52:15.337871868Z", "local": false, "merged_from_canonical_ids": null, "metadata": null,
        "mount_accessor": "auth_jwt_a2c62d44", "mount_path": "auth/jwt/", "mount_type": "jwt", "name": "al1",
    })
}

async fn method(bench: &Bench) {
    let method = json!({"accessor": "auth_jwt_a2c62d44", "type": "jwt"});
    serves(bench, "/v1/sys/auth/jwt", method).await;
}

#[tokio::test]
async fn an_alias_is_looked_up_by_method_and_name() {
    let bench = Bench::new().await;
    method(&bench).await;
    let lookup = "/v1/identity/lookup/entity";
    when("POST", lookup)
        .respond_with(data(entity(json!([alias()]))))
        .up_to_n_times(1)
        .mount(&bench.server)
        .await;
    when("POST", lookup).respond_with(nothing()).mount(&bench.server).await;
    let read = bench
        .read("vault_identity_entity_alias", "jwt/al1")
        .await
        .expect("read");
    assert_eq!(
        (&read.value["entity"], &read.value["alias_id"]),
        (&json!("e1"), &json!(ALIAS))
    );
    assert_eq!(read.value["custom_metadata"], json!({"a": "b"}));
    assert_eq!(
        bench.body(1).await,
        json!({"alias_name": "al1", "alias_mount_accessor": "auth_jwt_a2c62d44"})
    );
    let gone = bench.read("vault_identity_entity_alias", "jwt/al1").await;
    assert_eq!(gone.expect_err("204").kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn the_list_of_aliases_names_their_entities() {
    let bench = Bench::new().await;
    let listed = json!({"keys": [ALIAS], "key_info": {ALIAS: alias()}});
    serves(&bench, "/v1/identity/entity-alias/id", listed).await;
    let entities = json!({"keys": [ENTITY], "key_info": {ENTITY: {"name": "e1"}}});
    serves(&bench, "/v1/identity/entity/id", entities).await;
    let found = bench
        .list("vault_identity_entity_alias", json!({}))
        .await
        .expect("list");
    let [one] = &found[..] else { panic!("one alias") };
    assert_eq!(one.id, "jwt/al1");
    assert_eq!(one.value["entity"], "e1");
}

#[tokio::test]
async fn a_group_keeps_the_alias_that_it_has() {
    for (kind, alias, says) in [
        (
            "external",
            json!({"id": ALIAS, "name": "other"}),
            "which has the alias \"other\"",
        ),
        ("internal", json!({}), "an internal group"),
    ] {
        let bench = Bench::new().await;
        method(&bench).await;
        when("POST", "/v1/identity/lookup/group")
            .respond_with(nothing())
            .mount(&bench.server)
            .await;
        serves(&bench, "/v1/identity/group/name/g1", group(kind, Value::Null, alias)).await;
        let spec = json!({"mount": "jwt", "name": "admins", "group": "g1"});
        let error = bench
            .create("vault_identity_group_alias", spec)
            .await
            .expect_err("refused");
        assert_eq!(error.violations()[0].path, "group", "{error}");
        assert!(error.message().contains(says), "{error}");
        let requests = bench.requests().await;
        assert!(!requests.iter().any(|one| one.starts_with("PUT")), "{requests:?}");
    }
}

#[test]
fn what_the_server_would_change_or_refuse_is_refused_before() {
    let found = violations(
        "vault_identity_entity",
        json!({"name": "a/", "policies": ["App", "root"]}),
    );
    assert_eq!(found.len(), 3, "{found:#?}");
    let texts = json!({"a.b": "v", "": "v", "a=/+_-Z9": "v", "long": "x".repeat(513)});
    let found = violations("vault_identity_entity", json!({"name": "a", "metadata": texts}));
    let paths: Vec<&str> = found.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(
        paths,
        ["metadata[\"\"]", "metadata[\"a.b\"]", "metadata[\"long\"]"],
        "{found:#?}"
    );
    let found = violations(
        "vault_identity_group",
        json!({"name": "a", "type": "external", "member_entities": ["b"], "member_groups": ["c"]}),
    );
    let paths: Vec<&str> = found.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(paths, ["member_entities", "member_groups"], "{found:#?}");
}
