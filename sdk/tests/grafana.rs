//! The contract of Grafana's kinds: the exact requests they send, and what they make of answers and refusals.

mod common;

use common::{Bench, kind, known, object};
use deployme::ErrorKind;
use deployme::resource::Evidence;
use serde_json::{Value, json};
use wiremock::matchers::{body_json, header, method, path, query_param};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

async fn grafana() -> (MockServer, Bench) {
    let server = MockServer::start().await;
    let config = json!({"url": server.uri(), "token": "glsa_test", "max_retries": 0});
    (server, Bench::new("grafana", config))
}

fn ok(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

fn refused(status: u16, message: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({"message": message}))
}

async fn answer(server: &MockServer, verb: &str, at: &str, template: ResponseTemplate) {
    Mock::given(method(verb))
        .and(path(at))
        .and(header("authorization", "Bearer glsa_test"))
        .respond_with(template)
        .expect(1)
        .mount(server)
        .await;
}

async fn takes(server: &MockServer, verb: &str, at: &str, body: Value, template: ResponseTemplate) {
    Mock::given(method(verb))
        .and(path(at))
        .and(body_json(body))
        .respond_with(template)
        .expect(1)
        .mount(server)
        .await;
}

fn folder(uid: &str, title: &str, parent: Option<&str>) -> Value {
    let mut folder =
        json!({"id": 1, "uid": uid, "title": title, "url": format!("/dashboards/f/{uid}/x"), "version": 1});
    if let Some(parent) = parent {
        folder["parentUid"] = json!(parent);
    }
    folder
}

fn source(fields: Value) -> Value {
    let mut source = object(json!({
        "id": 1, "uid": "p", "orgId": 1, "name": "P", "type": "prometheus", "typeLogoUrl": "", "access": "proxy",
        "url": "http://p:9090", "user": "", "database": "", "basicAuth": false, "basicAuthUser": "",
        "withCredentials": false, "isDefault": false, "jsonData": {}, "secureJsonFields": {}, "version": 1,
        "readOnly": false,
    }));
    source.extend(object(fields));
    Value::Object(source)
}

fn board(model: &Value, folder: &str) -> Value {
    json!({"dashboard": model, "meta": {"folderUid": folder, "url": "/d/d/x", "version": 3, "provisioned": false}})
}

fn saved(uid: &str) -> Value {
    json!({"id": 1, "uid": uid, "url": "/d/d/x", "status": "success", "version": 1, "slug": "x", "folderUid": ""})
}

#[tokio::test]
async fn the_organization_goes_with_every_request() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(header("x-grafana-org-id", "7"))
        .respond_with(ok(folder("f", "F", None)))
        .expect(1)
        .mount(&server)
        .await;
    let config = json!({"url": server.uri(), "username": "admin", "password": "pw", "org_id": 7});
    Bench::new("grafana", config)
        .read("grafana_folder", "f")
        .await
        .expect("read");
}

#[tokio::test]
async fn a_folder_is_created_below_another() {
    let (server, bench) = grafana().await;
    let body = json!({"uid": "f", "title": "F", "parentUid": "top"});
    takes(&server, "POST", "/api/folders", body, ok(folder("f", "F", Some("top")))).await;
    let spec = json!({"uid": "f", "title": "F", "parent_uid": "top"});
    let made = bench.create("grafana_folder", spec).await.expect("create");
    let expected = json!({"id": "f", "uid": "f", "title": "F", "parent_uid": "top", "url": "/dashboards/f/f/x"});
    assert_eq!(Value::Object(made.value), expected);
    assert_eq!(bench.recorded().len(), 1);
}

#[tokio::test]
async fn a_uid_that_is_taken_is_said() {
    for status in [409, 412] {
        let (server, bench) = grafana().await;
        answer(
            &server,
            "POST",
            "/api/folders",
            refused(status, "the folder has been changed by someone else"),
        )
        .await;
        let error = bench
            .create("grafana_folder", json!({"uid": "f", "title": "F"}))
            .await
            .expect_err("taken");
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert!(
            error.to_string().contains("a folder of this uid exists already"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_refused_create_that_was_carried_out_is_found_by_its_made_uid() {
    let (server, bench) = grafana().await;
    answer(&server, "POST", "/api/folders", refused(412, "version mismatch")).await;
    Mock::given(method("GET"))
        .respond_with(|request: &Request| {
            let uid = request.url.path().rsplit('/').next().unwrap_or_default();
            ok(folder(uid, "F", None))
        })
        .expect(1)
        .mount(&server)
        .await;
    let made = bench
        .create("grafana_folder", json!({"title": "F"}))
        .await
        .expect("create");
    assert_eq!(made.id.len(), 32, "made here, before the request");
}

#[tokio::test]
async fn a_missing_parent_is_named() {
    let (server, bench) = grafana().await;
    answer(&server, "POST", "/api/folders", refused(404, "folder not found")).await;
    let spec = json!({"uid": "f", "title": "F", "parent_uid": "gone"});
    let error = bench.create("grafana_folder", spec).await.expect_err("no parent");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(error.violations()[0].path, "parent_uid");
}

#[tokio::test]
async fn a_folder_is_renamed_and_moved_by_two_requests_and_only_when_needed() {
    let prior = known("f", json!({"uid": "f", "title": "F", "parent_uid": "a", "url": "/x"}));
    let (server, bench) = grafana().await;
    let renamed = json!({"title": "G", "overwrite": true});
    takes(
        &server,
        "PUT",
        "/api/folders/f",
        renamed,
        ok(folder("f", "G", Some("a"))),
    )
    .await;
    let spec = json!({"uid": "f", "title": "G", "parent_uid": "a"});
    bench.update("grafana_folder", &prior, spec).await.expect("rename");

    let (server, bench) = grafana().await;
    takes(
        &server,
        "POST",
        "/api/folders/f/move",
        json!({"parentUid": ""}),
        ok(folder("f", "F", None)),
    )
    .await;
    let moved = bench
        .update("grafana_folder", &prior, json!({"uid": "f", "title": "F"}))
        .await
        .expect("move");
    assert_eq!(moved.value["parent_uid"], Value::Null);
}

#[tokio::test]
async fn a_folder_that_holds_something_is_not_deleted() {
    let prior = known("f", json!({"uid": "f", "title": "F", "url": "/x"}));
    let (server, bench) = grafana().await;
    let counts = json!({"alertrule": 0, "dashboard": 2, "folder": 1, "librarypanel": 0});
    answer(&server, "GET", "/api/folders/f/counts", ok(counts)).await;
    let error = bench.delete("grafana_folder", &prior).await.expect_err("not empty");
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.to_string().contains("dashboard: 2, folder: 1"), "{error}");

    let (server, bench) = grafana().await;
    answer(
        &server,
        "GET",
        "/api/folders/f/counts",
        ok(json!({"dashboard": 0, "folder": 0})),
    )
    .await;
    answer(
        &server,
        "DELETE",
        "/api/folders/f",
        ok(json!({"message": "Folder F deleted"})),
    )
    .await;
    bench.delete("grafana_folder", &prior).await.expect("delete");
}

#[tokio::test]
async fn folders_of_every_level_are_listed_level_by_level() {
    let (server, bench) = grafana().await;
    let level = |parent: Option<&'static str>, uids: &[&str]| {
        let rows: Vec<Value> = uids
            .iter()
            .map(|uid| json!({"id": 1, "uid": uid, "title": uid, "parentUid": parent}))
            .collect();
        let at = Mock::given(method("GET")).and(path("/api/folders"));
        let at = match parent {
            Some(parent) => at.and(query_param("parentUid", parent)),
            None => at.and(wiremock::matchers::query_param_is_missing("parentUid")),
        };
        at.respond_with(ok(json!(rows))).expect(1).mount(&server)
    };
    level(None, &["sharedwithme", "a", "gone"]).await;
    level(Some("a"), &["b"]).await;
    level(Some("sharedwithme"), &["s"]).await;
    for parent in ["b", "s", "gone"] {
        level(Some(parent), &[]).await;
    }
    for (uid, parent) in [("a", None), ("b", Some("a")), ("s", Some("unseen"))] {
        answer(
            &server,
            "GET",
            &format!("/api/folders/{uid}"),
            ok(folder(uid, uid, parent)),
        )
        .await;
    }
    // Deleted since it was listed.
    answer(&server, "GET", "/api/folders/gone", refused(404, "folder not found")).await;
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let page = bench.page("grafana_folder", cursor).await.expect("list");
        found.extend(
            page.items
                .into_iter()
                .map(|object| (object.id, object.value["parent_uid"].clone())),
        );
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    let expected = [("a", Value::Null), ("b", json!("a")), ("s", json!("unseen"))];
    assert_eq!(found, expected.map(|(uid, parent)| (uid.to_owned(), parent)));
}

#[tokio::test]
async fn a_data_source_is_created_and_its_secrets_are_not_kept() {
    let (server, bench) = grafana().await;
    let body = json!({
        "uid": "p", "name": "P", "type": "prometheus", "access": "proxy", "url": "http://p:9090", "user": "",
        "database": "", "basicAuth": true, "basicAuthUser": "u", "withCredentials": false, "isDefault": false,
        "jsonData": {"a": null, "b": 12_345_678_901_234_567_890_u64}, "secureJsonData": {"basicAuthPassword": "p-S3cret"},
    });
    let there = source(json!({
        "basicAuth": true, "basicAuthUser": "u", "secureJsonFields": {"basicAuthPassword": true},
        "jsonData": {"a": null, "b": 12_345_678_901_234_567_890_u64},
    }));
    let written = json!({"datasource": there, "id": 1, "message": "Datasource added", "name": "P"});
    takes(&server, "POST", "/api/datasources", body, ok(written)).await;
    let spec = json!({
        "uid": "p", "name": "P", "type": "prometheus", "url": "http://p:9090", "basic_auth_enabled": true,
        "basic_auth_username": "u", "json_data": {"a": null, "b": 12_345_678_901_234_567_890_u64},
        "secure_json_data": {"basicAuthPassword": "p-S3cret"},
    });
    let made = bench.create("grafana_data_source", spec).await.expect("create");
    assert!(made.value["secure_json_data"].is_null());
    assert!(!Value::Object(made.value.clone()).to_string().contains("p-S3cret"));
    assert_eq!(
        made.value["json_data"],
        json!({"a": null, "b": 12_345_678_901_234_567_890_u64})
    );
    assert_eq!(
        made.secrets["secure_json_data"],
        Evidence::Version("basicAuthPassword".to_owned())
    );
}

#[tokio::test]
async fn secrets_that_are_no_longer_wanted_are_emptied() {
    let (server, bench) = grafana().await;
    let there = source(json!({"secureJsonFields": {"a": true, "b": true, "gone": false}}));
    answer(&server, "GET", "/api/datasources/uid/p", ok(there)).await;
    let body = json!({
        "uid": "p", "name": "P", "type": "prometheus", "access": "proxy", "url": "http://p:9090", "user": "",
        "database": "", "basicAuth": false, "basicAuthUser": "", "withCredentials": false, "isDefault": false,
        "jsonData": {}, "secureJsonData": {"b": "2", "a": ""},
    });
    let written = json!({"datasource": source(json!({"secureJsonFields": {"b": true}})), "id": 1});
    takes(&server, "PUT", "/api/datasources/uid/p", body, ok(written)).await;
    let prior = known(
        "p",
        json!({"uid": "p", "name": "P", "type": "prometheus", "url": "http://p:9090", "read_only": false}),
    );
    let spec = json!({
        "uid": "p", "name": "P", "type": "prometheus", "url": "http://p:9090", "secure_json_data": {"b": "2"},
    });
    let changed = bench.update("grafana_data_source", &prior, spec).await.expect("update");
    assert_eq!(changed.secrets["secure_json_data"], Evidence::Version("b".to_owned()));
}

#[tokio::test]
async fn secrets_that_are_not_to_be_sent_stay_out_of_an_update() {
    let (server, bench) = grafana().await;
    Mock::given(method("PUT"))
        .and(path("/api/datasources/uid/p"))
        .respond_with(|request: &Request| {
            let body: Value = request.body_json().expect("json");
            assert!(body.get("secureJsonData").is_none(), "{body}");
            assert!(body.get("version").is_none(), "{body}");
            ok(json!({"datasource": source(json!({"secureJsonFields": {"a": true}})), "id": 1}))
        })
        .expect(1)
        .mount(&server)
        .await;
    let prior = known(
        "p",
        json!({"uid": "p", "name": "Q", "type": "prometheus", "url": "http://p:9090", "read_only": false}),
    );
    let spec = json!({"uid": "p", "name": "P", "type": "prometheus", "url": "http://p:9090"});
    bench.update("grafana_data_source", &prior, spec).await.expect("update");
}

#[tokio::test]
async fn an_address_that_grafana_keeps_is_an_error_not_a_lasting_difference() {
    let (server, bench) = grafana().await;
    let written = json!({"datasource": source(json!({})), "id": 1});
    answer(&server, "PUT", "/api/datasources/uid/p", ok(written)).await;
    let prior = known(
        "p",
        json!({"uid": "p", "name": "P", "type": "prometheus", "url": "http://p:9090", "read_only": false}),
    );
    let spec = json!({"uid": "p", "name": "P", "type": "prometheus"});
    let error = bench
        .update("grafana_data_source", &prior, spec)
        .await
        .expect_err("kept");
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert_eq!(error.violations()[0].path, "url");
}

#[tokio::test]
async fn refused_data_sources_are_explained() {
    let name = "data source with the same name already exists";
    let uid = "data source with the same uid already exists";
    for (status, said, expected, words) in [
        (409, name, ErrorKind::AlreadyExists, "another data source called \"P\""),
        (
            409,
            uid,
            ErrorKind::AlreadyExists,
            "a data source of this uid exists already",
        ),
        (
            403,
            "Cannot update read-only data source",
            ErrorKind::Conflict,
            "provisioning file",
        ),
    ] {
        let (server, bench) = grafana().await;
        answer(&server, "POST", "/api/datasources", refused(status, said)).await;
        let spec = json!({"uid": "p", "name": "P", "type": "prometheus"});
        let error = bench.create("grafana_data_source", spec).await.expect_err("refused");
        assert_eq!(error.kind(), expected, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[tokio::test]
async fn data_sources_are_listed_whole() {
    let (server, bench) = grafana().await;
    let row = json!([{"id": 1, "uid": "p", "name": "P", "type": "prometheus"}, {"id": 2, "uid": "gone", "name": "G"}]);
    answer(&server, "GET", "/api/datasources", ok(row)).await;
    let whole = source(json!({"secureJsonFields": {"a": true}}));
    answer(&server, "GET", "/api/datasources/uid/p", ok(whole)).await;
    answer(
        &server,
        "GET",
        "/api/datasources/uid/gone",
        refused(404, "Data source not found"),
    )
    .await;
    let page = bench.list("grafana_data_source").await.expect("list");
    let expected = json!({
        "id": "p", "uid": "p", "name": "P", "type": "prometheus", "url": "http://p:9090", "access_mode": "proxy",
        "is_default": false, "database_name": null, "username": null, "basic_auth_enabled": false,
        "basic_auth_username": null, "with_credentials": false, "json_data": null, "secure_json_data": null,
        "read_only": false,
    });
    assert_eq!(page.items.len(), 1, "one was deleted since");
    assert_eq!(Value::Object(page.items[0].value.clone()), expected);
}

#[tokio::test]
async fn a_dashboard_is_created_without_the_exported_id_and_version() {
    let (server, bench) = grafana().await;
    let steps = json!([{"color": "green", "value": null}, {"color": "red", "value": 80.5}]);
    let body = json!({
        "dashboard": {"uid": "d", "title": "D", "steps": steps}, "folderUid": "f", "overwrite": false,
    });
    takes(&server, "POST", "/api/dashboards/db", body, ok(saved("d"))).await;
    let model = json!({"id": 9, "uid": "d", "version": 3, "title": "D", "steps": steps});
    let spec = json!({"config_json": model, "folder_uid": "f"});
    let made = bench.create("grafana_dashboard", spec).await.expect("create");
    assert_eq!(made.id, "d", "the model's own uid");
    assert_eq!(made.value["config_json"], json!({"title": "D", "steps": steps}));
}

#[tokio::test]
async fn a_read_shows_the_model_without_what_the_server_sets() {
    let (server, bench) = grafana().await;
    let model = json!({"id": 9, "uid": "d", "version": 3, "title": "D", "a": {"id": 1, "b": null}});
    answer(&server, "GET", "/api/dashboards/uid/d", ok(board(&model, ""))).await;
    let found = bench.read("grafana_dashboard", "d").await.expect("read");
    let expected = json!({
        "id": "d", "uid": "d", "config_json": {"title": "D", "a": {"id": 1, "b": null}}, "folder_uid": null,
        "url": "/d/d/x",
    });
    assert_eq!(Value::Object(found.value), expected);
}

#[tokio::test]
async fn an_update_overwrites_and_always_says_the_folder() {
    let (server, bench) = grafana().await;
    let body = json!({"dashboard": {"uid": "d", "title": "E"}, "folderUid": "", "overwrite": true});
    takes(&server, "POST", "/api/dashboards/db", body, ok(saved("d"))).await;
    let prior = known(
        "d",
        json!({"uid": "d", "config_json": {"title": "D"}, "folder_uid": "f", "url": "/x"}),
    );
    let spec = json!({"uid": "d", "config_json": {"title": "E"}});
    bench.update("grafana_dashboard", &prior, spec).await.expect("update");
}

#[tokio::test]
async fn refused_dashboards_are_explained() {
    let changed = "The dashboard has been changed by someone else";
    for (status, said, expected, words) in [
        (
            412,
            changed,
            ErrorKind::AlreadyExists,
            "a dashboard of this uid exists already",
        ),
        (
            409,
            "duplicate",
            ErrorKind::AlreadyExists,
            "a dashboard of this uid exists already",
        ),
        (
            404,
            "Folder not found",
            ErrorKind::InvalidInput,
            "there is no folder with the uid \"f\"",
        ),
        (
            400,
            "folder not found",
            ErrorKind::InvalidInput,
            "there is no folder with the uid \"f\"",
        ),
        (
            403,
            "You'll need additional permissions",
            ErrorKind::PermissionDenied,
            "additional permissions",
        ),
    ] {
        let (server, bench) = grafana().await;
        answer(&server, "POST", "/api/dashboards/db", refused(status, said)).await;
        let spec = json!({"uid": "d", "config_json": {"title": "D"}, "folder_uid": "f"});
        let error = bench.create("grafana_dashboard", spec).await.expect_err("refused");
        assert_eq!(error.kind(), expected, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[tokio::test]
async fn an_answer_with_another_uid_is_not_taken_for_ours() {
    let (server, bench) = grafana().await;
    answer(&server, "POST", "/api/dashboards/db", ok(saved("other"))).await;
    let spec = json!({"uid": "d", "config_json": {"title": "D"}});
    let error = bench.create("grafana_dashboard", spec).await.expect_err("another");
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(bench.recorded().is_empty());
}

#[test]
fn what_means_the_same_is_normalized_to_the_same() {
    let dashboard = kind("grafana_dashboard");
    let normal = |spec: Value| Value::Object(dashboard.normalize(object(spec)).expect("normalize"));
    let plain = normal(json!({"uid": "d", "config_json": {"title": "D"}}));
    for same in [
        json!({"config_json": {"title": "D", "uid": "d"}}),
        json!({"uid": "d", "config_json": {"title": "D", "id": 3, "version": 8}, "folder_uid": "general"}),
        json!({"uid": "d", "config_json": {"title": "D", "id": null, "uid": "d"}, "folder_uid": ""}),
    ] {
        assert_eq!(normal(same), plain);
    }
    let other = normal(json!({"uid": "d", "config_json": {"title": "D", "uid": "e"}}));
    assert_ne!(other, plain, "another uid in the model is not passed over");
}

#[test]
fn wrong_arguments_are_found_before_anything_is_sent() {
    let long = "x".repeat(41);
    for (name, spec, at) in [
        ("grafana_folder", json!({"title": "F", "uid": "a b"}), "uid"),
        ("grafana_folder", json!({"title": "F", "uid": long}), "uid"),
        ("grafana_folder", json!({"title": " F"}), "title"),
        ("grafana_folder", json!({"title": "General"}), "title"),
        (
            "grafana_folder",
            json!({"title": "F", "uid": "f", "parent_uid": "f"}),
            "parent_uid",
        ),
        ("grafana_data_source", json!({"name": "P", "type": ""}), "type"),
        (
            "grafana_data_source",
            json!({"name": "P", "type": "loki", "url": "http://a b"}),
            "url",
        ),
        (
            "grafana_data_source",
            json!({"name": "P", "type": "loki", "access_mode": "magic"}),
            "access_mode",
        ),
        (
            "grafana_data_source",
            json!({"name": "P", "type": "loki", "basic_auth_username": "u"}),
            "basic_auth_enabled",
        ),
        (
            "grafana_data_source",
            json!({"name": "P", "type": "loki", "secure_json_data": {"a": ""}}),
            "secure_json_data[\"a\"]",
        ),
        ("grafana_dashboard", json!({"config_json": {}}), "config_json"),
        (
            "grafana_dashboard",
            json!({"uid": "d", "config_json": {"title": "D", "uid": "e"}}),
            "config_json",
        ),
        (
            "grafana_dashboard",
            json!({"config_json": {"title": "D", "uid": "a b"}}),
            "config_json",
        ),
        (
            "grafana_dashboard",
            json!({"config_json": {"title": "D", "__inputs": []}}),
            "config_json",
        ),
        (
            "grafana_dashboard",
            json!({"config_json": {"apiVersion": "v1", "spec": {}}}),
            "config_json",
        ),
    ] {
        let found = kind(name).validate(&object(spec.clone()));
        let paths: Vec<&str> = found.iter().map(|violation| violation.path.as_str()).collect();
        assert_eq!(paths, [at], "{spec}: {found:?}");
    }
}

#[tokio::test]
async fn a_folder_that_is_listed_and_not_shown_is_left_out_of_the_list() {
    let (server, bench) = grafana().await;
    let rows = json!([{"uid": "a", "title": "A"}, {"uid": "b", "title": "B"}]);
    Mock::given(method("GET"))
        .and(path("/api/folders"))
        .and(wiremock::matchers::query_param_is_missing("parentUid"))
        .respond_with(ok(rows))
        .expect(1)
        .mount(&server)
        .await;
    for (parent, below) in [("a", ok(json!([]))), ("b", refused(403, "no access"))] {
        Mock::given(method("GET"))
            .and(path("/api/folders"))
            .and(query_param("parentUid", parent))
            .respond_with(below)
            .expect(1)
            .mount(&server)
            .await;
    }
    answer(&server, "GET", "/api/folders/a", ok(folder("a", "A", None))).await;
    answer(&server, "GET", "/api/folders/b", refused(403, "no access")).await;
    let listed = bench.list("grafana_folder").await.expect("list").items;
    let ids: Vec<_> = listed.iter().map(|folder| folder.id.as_str()).collect();
    assert_eq!(ids, ["a"]);
}

#[tokio::test]
async fn a_login_that_may_list_nothing_is_told_so() {
    let (server, bench) = grafana().await;
    answer(&server, "GET", "/api/folders", refused(403, "no access")).await;
    let error = bench.list("grafana_folder").await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
}
