//! The contract of Harbor's kinds: the exact requests they send, and what they make of answers and refusals.

mod common;

use common::{Bench, kind, known, object};
use deployme::ErrorKind;
use deployme::resource::Evidence;
use serde_json::{Value, json};
use wiremock::matchers::{body_json, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn harbor() -> (MockServer, Bench) {
    let server = MockServer::start().await;
    let config = json!({"url": server.uri(), "username": "admin", "password": "pw", "max_retries": 0});
    (server, Bench::new("harbor", config))
}

fn errors(status: u16, code: &str, message: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({"errors": [{"code": code, "message": message}]}))
}

fn created(location: &str) -> ResponseTemplate {
    ResponseTemplate::new(201).insert_header("location", location)
}

/// Answers one request of that method and path.
async fn answer(server: &MockServer, verb: &str, at: &str, template: ResponseTemplate) {
    Mock::given(method(verb))
        .and(path(at))
        .respond_with(template)
        .expect(1)
        .mount(server)
        .await;
}

/// Answers one request of that method, path and exact body.
async fn takes(server: &MockServer, verb: &str, at: &str, body: Value, template: ResponseTemplate) {
    Mock::given(method(verb))
        .and(path(at))
        .and(body_json(body))
        .respond_with(template)
        .expect(1)
        .mount(server)
        .await;
}

async fn registries(server: &MockServer, rows: Value) {
    answer(
        server,
        "GET",
        "/api/v2.0/registries",
        ResponseTemplate::new(200).set_body_json(rows),
    )
    .await;
}

/// The reads of a project by name. It has no scanner.
async fn project(server: &MockServer, name: &str, whole: Value, summary: Value) {
    for (suffix, body) in [("", whole.clone()), ("/summary", summary)] {
        Mock::given(method("GET"))
            .and(path(format!("/api/v2.0/projects/{name}{suffix}")))
            .and(header("x-is-resource-name", "true"))
            .respond_with(ResponseTemplate::new(200).set_body_json(body))
            .expect(1)
            .mount(server)
            .await;
    }
    scanner_of(server, &whole["project_id"], ResponseTemplate::new(200)).await;
}

async fn scanners(server: &MockServer, rows: Value) {
    let rows = ResponseTemplate::new(200).set_body_json(rows);
    answer(server, "GET", "/api/v2.0/scanners", rows).await;
}

async fn scanner_of(server: &MockServer, project: &Value, template: ResponseTemplate) {
    answer(
        server,
        "GET",
        &format!("/api/v2.0/projects/{project}/scanner"),
        template,
    )
    .await;
}

#[tokio::test]
async fn a_registry_is_created_with_a_nested_credential() {
    let (server, bench) = harbor().await;
    let body = json!({
        "name": "hub", "type": "docker-hub", "url": "https://hub.docker.com", "insecure": false,
        "credential": {"type": "basic", "access_key": "u", "access_secret": "hub-S3cret"},
    });
    takes(
        &server,
        "POST",
        "/api/v2.0/registries",
        body,
        created("/api/v2.0/registries/7"),
    )
    .await;
    let spec = json!({
        "name": "hub", "type": "docker-hub", "url": "https://hub.docker.com/?a=b", "description": "",
        "access_key": "u", "access_secret": "hub-S3cret",
    });
    let made = bench.create("harbor_registry", spec).await.expect("create");
    assert_eq!(made.id, "hub");
    assert_eq!(made.value["registry_id"], 7);
    assert_eq!(made.value["url"], "https://hub.docker.com");
    assert!(made.value["access_secret"].is_null(), "a secret is not kept");
    assert_eq!(made.secrets["access_secret"], Evidence::Present(true));
    assert_eq!(bench.recorded().len(), 1, "recorded as soon as it is there");
}

#[tokio::test]
async fn a_taken_name_explains_import() {
    let (server, bench) = harbor().await;
    let refusal = errors(409, "CONFLICT", "registry hub already exists");
    answer(&server, "POST", "/api/v2.0/registries", refusal).await;
    let spec = json!({"name": "hub", "type": "docker-hub", "url": "https://hub.docker.com"});
    let error = bench.create("harbor_registry", spec).await.expect_err("taken");
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert!(
        error.to_string().contains("a registry of this name exists already"),
        "{error}"
    );
    assert!(bench.recorded().is_empty());
}

#[tokio::test]
async fn an_unusable_endpoint_is_explained_without_the_secret() {
    let (server, bench) = harbor().await;
    let refusal = errors(400, "BAD_REQUEST", "the registry is unhealthy");
    answer(&server, "POST", "/api/v2.0/registries", refusal).await;
    let spec = json!({
        "name": "hub", "type": "docker-hub", "url": "https://down.example.org",
        "access_key": "u", "access_secret": "hub-S3cret",
    });
    let error = bench.create("harbor_registry", spec).await.expect_err("unhealthy");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(error.violations()[0].path, "url");
    assert!(error.to_string().contains("https://down.example.org"), "{error}");
    assert!(!format!("{error:?}{}", error.report()).contains("hub-S3cret"));
}

#[tokio::test]
async fn a_registry_is_updated_in_the_flat_shape() {
    let prior = known(
        "hub",
        json!({"name": "hub", "type": "docker-hub", "url": "https://a", "access_key": "u", "registry_id": 7}),
    );
    let spec = |fields: Value| {
        let mut spec = object(json!({"name": "hub", "type": "docker-hub", "url": "https://b"}));
        spec.extend(object(fields));
        Value::Object(spec)
    };
    let body = |fields: Value| {
        let mut body = object(json!({"url": "https://b", "description": "", "insecure": false, "ca_certificate": ""}));
        body.extend(object(fields));
        Value::Object(body)
    };
    // A secret that is not to be sent is left out, neither masked nor cleared.
    let kept = (
        json!({"access_key": "v"}),
        json!({"access_key": "v", "credential_type": "basic"}),
    );
    let new = (
        json!({"access_key": "v", "access_secret": "n"}),
        json!({"access_key": "v", "credential_type": "basic", "access_secret": "n"}),
    );
    let none = (json!({}), json!({"access_key": "", "access_secret": ""}));
    for (arguments, sent) in [kept, new, none] {
        let (server, bench) = harbor().await;
        takes(
            &server,
            "PUT",
            "/api/v2.0/registries/7",
            body(sent),
            ResponseTemplate::new(200),
        )
        .await;
        bench
            .update("harbor_registry", &prior, spec(arguments))
            .await
            .expect("update");
    }
}

#[tokio::test]
async fn the_exact_name_is_picked_from_a_fuzzy_filter() {
    let (server, bench) = harbor().await;
    let rows = json!([
        {"id": 3, "name": "hub-2", "type": "docker-hub", "url": "https://x", "credential": {}},
        {"id": 4, "name": "hub", "type": "github-ghcr", "url": "https://ghcr.io", "credential": {"access_key": "u",
         "access_secret": "*****", "type": "basic"}, "status": "healthy", "creation_time": "2026-11-20T21:54:34.654Z"},
    ]);
    registries(&server, rows).await;
    let found = bench.read("harbor_registry", "hub").await.expect("read");
    let expected = json!({
        "id": "hub", "name": "hub", "type": "github-ghcr", "url": "https://ghcr.io", "description": null,
        "insecure": false, "ca_certificate": null, "access_key": "u", "access_secret": null, "registry_id": 4,
    });
    assert_eq!(Value::Object(found.value), expected, "what Harbor leaves out is zero");
    assert_eq!(found.secrets["access_secret"], Evidence::Present(true));
}

#[tokio::test]
async fn a_name_that_is_only_part_of_another_is_not_found() {
    let (server, bench) = harbor().await;
    registries(
        &server,
        json!([{"id": 3, "name": "hub-2", "type": "docker-hub", "url": "https://x"}]),
    )
    .await;
    let error = bench.read("harbor_registry", "hub").await.expect_err("not there");
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn a_registry_in_use_is_not_deleted() {
    let (server, bench) = harbor().await;
    let said = "the registry 7 is referenced by proxy cache project, cannot delete it";
    answer(
        &server,
        "DELETE",
        "/api/v2.0/registries/7",
        errors(412, "PRECONDITION", said),
    )
    .await;
    let prior = known(
        "hub",
        json!({"name": "hub", "type": "docker-hub", "url": "https://a", "registry_id": 7}),
    );
    let error = bench.delete("harbor_registry", &prior).await.expect_err("in use");
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.to_string().contains("proxy cache project"), "{error}");
}

#[tokio::test]
async fn a_project_with_repositories_is_not_deleted() {
    let (server, bench) = harbor().await;
    let refusal = errors(
        412,
        "PRECONDITION",
        "the project contains repositories, can not be deleted",
    );
    answer(&server, "DELETE", "/api/v2.0/projects/5", refusal).await;
    let prior = known("team", json!({"name": "team", "project_id": 5}));
    let error = bench.delete("harbor_project", &prior).await.expect_err("not empty");
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.to_string().contains("delete its repositories first"), "{error}");
}

#[tokio::test]
async fn a_proxy_cache_finds_its_registry_by_name() {
    let (server, bench) = harbor().await;
    registries(
        &server,
        json!([{"id": 4, "name": "hub", "type": "docker-hub", "url": "https://x"}]),
    )
    .await;
    let body = json!({
        "project_name": "cache", "registry_id": 4, "storage_limit": 5000,
        "metadata": {
            "public": "true", "auto_scan": "false", "auto_sbom_generation": "false", "prevent_vul": "false",
            "enable_content_trust_cosign": "false", "reuse_sys_cve_allowlist": "true", "proxy_speed_kb": "100",
            "max_upstream_conn": "-1", "proxy_cache_local_on_not_found": "false",
        },
    });
    takes(
        &server,
        "POST",
        "/api/v2.0/projects",
        body,
        created("/api/v2.0/projects/31"),
    )
    .await;
    let whole = json!({
        "name": "cache", "project_id": 31, "registry_id": 4, "cve_allowlist": {"items": []},
        "metadata": {"public": "true", "retention_id": "1", "proxy_speed_kb": "100"},
    });
    let summary = json!({"quota": {"hard": {"storage": 5000}}, "registry": {"id": 4, "name": "hub"}});
    project(&server, "cache", whole, summary).await;
    let spec = json!({
        "name": "cache", "registry": "hub", "public": true, "storage_limit": 5000, "proxy_speed_kb": 100,
    });
    let made = bench.create("harbor_project", spec).await.expect("create");
    assert_eq!((made.id.as_str(), &made.value["project_id"]), ("cache", &json!(31)));
}

#[tokio::test]
async fn a_missing_registry_is_named_and_nothing_is_created() {
    let (server, bench) = harbor().await;
    registries(&server, json!([])).await;
    let spec = json!({"name": "cache", "registry": "hub"});
    let error = bench.create("harbor_project", spec).await.expect_err("no registry");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(error.violations()[0].path, "registry");
}

#[tokio::test]
async fn the_allowlist_follows_the_create_which_ignores_it() {
    let (server, bench) = harbor().await;
    answer(&server, "POST", "/api/v2.0/projects", created("/api/v2.0/projects/5")).await;
    let metadata = json!({
        "public": "false", "auto_scan": "false", "auto_sbom_generation": "false", "prevent_vul": "false",
        "enable_content_trust": "false", "enable_content_trust_cosign": "false", "reuse_sys_cve_allowlist": "false",
        "proxy_cache_local_on_not_found": "false",
    });
    let list = json!({"items": [{"cve_id": "CVE-1"}, {"cve_id": "CVE-2"}], "expires_at": 1_900_000_000});
    let body = json!({"metadata": metadata, "cve_allowlist": list});
    takes(&server, "PUT", "/api/v2.0/projects/5", body, ResponseTemplate::new(200)).await;
    let whole = json!({
        "name": "p", "project_id": 5, "metadata": {"reuse_sys_cve_allowlist": "false"}, "cve_allowlist": list,
    });
    project(&server, "p", whole, json!({"quota": {"hard": {"storage": -1}}})).await;
    let asked = json!({"cves": ["CVE-2", "CVE-1"], "expires_at": 1_900_000_000});
    let made = bench
        .create("harbor_project", json!({"name": "p", "cve_allowlist": asked}))
        .await
        .expect("create");
    assert_eq!(made.value["storage_limit"], -1, "the server's choice");
    assert_eq!(bench.recorded().len(), 1, "recorded before the second request");
}

#[tokio::test]
async fn a_limit_that_harbor_ignores_is_an_error_and_the_project_is_not_lost() {
    let (server, bench) = harbor().await;
    answer(&server, "POST", "/api/v2.0/projects", created("/api/v2.0/projects/5")).await;
    let whole = json!({"name": "p", "project_id": 5, "metadata": {"public": "false"}});
    project(&server, "p", whole, json!({"quota": {"hard": {"storage": -1}}})).await;
    let spec = json!({"name": "p", "storage_limit": 1000});
    let error = bench.create("harbor_project", spec).await.expect_err("ignored");
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    assert_eq!(error.violations()[0].path, "storage_limit");
    assert_eq!(bench.recorded()[0].id, "p");
}

#[tokio::test]
async fn an_update_takes_the_severity_away_and_sets_the_quota_where_it_lives() {
    let (server, bench) = harbor().await;
    answer(&server, "PUT", "/api/v2.0/projects/5", ResponseTemplate::new(200)).await;
    answer(
        &server,
        "DELETE",
        "/api/v2.0/projects/5/metadatas/severity",
        ResponseTemplate::new(200),
    )
    .await;
    Mock::given(method("GET"))
        .and(path("/api/v2.0/quotas"))
        .and(query_param("reference", "project"))
        .and(query_param("reference_id", "5"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!([{"id": 9, "hard": {"storage": 1}}])))
        .expect(1)
        .mount(&server)
        .await;
    let hard = json!({"hard": {"storage": 2000}});
    takes(&server, "PUT", "/api/v2.0/quotas/9", hard, ResponseTemplate::new(200)).await;
    let prior = known(
        "p",
        json!({"name": "p", "severity": "high", "storage_limit": 1000, "project_id": 5}),
    );
    let spec = json!({"name": "p", "storage_limit": 2000});
    bench.update("harbor_project", &prior, spec).await.expect("update");
}

#[tokio::test]
async fn what_harbor_shows_in_odd_forms_reads_as_defaults() {
    let (server, bench) = harbor().await;
    let whole = json!({
        "name": "p", "project_id": 5, "owner_id": 1, "repo_count": 0, "current_user_role_ids": null,
        "cve_allowlist": {"id": 2, "items": [{"cve_id": "CVE-1"}], "project_id": 5},
        "metadata": {"public": "yes", "severity": "unknown", "proxy_speed_kb": "fast", "reuse_sys_cve_allowlist": "true"},
    });
    project(&server, "p", whole, json!({"quota": {"hard": {"storage": -1}}})).await;
    let found = bench.read("harbor_project", "p").await.expect("read");
    let expected = json!({
        "id": "p", "name": "p", "public": false, "registry": null, "storage_limit": -1, "auto_scan": false,
        "auto_sbom_generation": false, "prevent_vulnerable": false, "severity": null, "content_trust": false,
        "content_trust_cosign": false, "cve_allowlist": null, "proxy_speed_kb": -1,
        "proxy_max_upstream_connections": -1, "proxy_cache_local_on_not_found": false, "scanner": null,
        "force_destroy": false, "project_id": 5,
    });
    assert_eq!(Value::Object(found.value), expected);
}

#[tokio::test]
async fn the_list_of_projects_is_four_lists_joined() {
    let (server, bench) = harbor().await;
    let projects = json!([
        {"name": "a", "project_id": 1, "metadata": {"public": "true"}},
        {"name": "b", "project_id": 2, "registry_id": 4, "metadata": {"public": "false"}},
    ]);
    answer(
        &server,
        "GET",
        "/api/v2.0/projects",
        ResponseTemplate::new(200).set_body_json(projects),
    )
    .await;
    let quotas = json!([
        {"id": 9, "ref": {"id": 2, "name": "b"}, "hard": {"storage": 2000}},
        {"id": 8, "ref": {"id": 1, "name": "a"}, "hard": {"storage": -1}},
    ]);
    answer(
        &server,
        "GET",
        "/api/v2.0/quotas",
        ResponseTemplate::new(200).set_body_json(quotas),
    )
    .await;
    registries(
        &server,
        json!([{"id": 4, "name": "hub", "type": "docker-hub", "url": "https://x"}]),
    )
    .await;
    scanners(&server, json!([{"name": "Trivy", "uuid": "u-1", "is_default": true}])).await;
    let page = bench.list("harbor_project").await.expect("list");
    let rows: Vec<_> = page
        .items
        .iter()
        .map(|row| ["storage_limit", "registry", "scanner"].map(|name| &row.value[name]))
        .collect();
    let trivy = json!("Trivy");
    assert_eq!(
        rows,
        [
            [&json!(-1), &Value::Null, &trivy],
            [&json!(2000), &json!("hub"), &trivy]
        ]
    );
    assert!(page.next.is_none());
}

#[tokio::test]
async fn lists_are_read_to_their_end_in_pages_of_a_hundred() {
    let (server, bench) = harbor().await;
    for (number, names) in [("1", 0..100), ("2", 100..130)] {
        let row = |at| json!({"name": format!("p{at}"), "project_id": at + 1, "metadata": {}});
        let rows: Vec<Value> = names.map(row).collect();
        Mock::given(method("GET"))
            .and(path("/api/v2.0/projects"))
            .and(query_param("page", number))
            .and(query_param("page_size", "100"))
            .respond_with(ResponseTemplate::new(200).set_body_json(rows))
            .expect(1)
            .mount(&server)
            .await;
    }
    answer(
        &server,
        "GET",
        "/api/v2.0/quotas",
        ResponseTemplate::new(200).set_body_json(json!([])),
    )
    .await;
    scanners(&server, json!([])).await;
    assert_eq!(bench.list("harbor_project").await.expect("list").items.len(), 130);
}

#[tokio::test]
async fn refusals_say_what_is_missing() {
    for (refusal, expected, words) in [
        (
            errors(403, "FORBIDDEN", "alice"),
            ErrorKind::PermissionDenied,
            "lacks the right",
        ),
        (
            errors(401, "UNAUTHORIZED", "unauthorized"),
            ErrorKind::Unauthenticated,
            "check username",
        ),
        (
            errors(400, "BAD_REQUEST", "bad request: unsupported registry type quay"),
            ErrorKind::InvalidInput,
            "docker-registry",
        ),
        (
            errors(
                422,
                "UNPROCESSABLE_ENTITY",
                "validation failure list:\nvalidation failure list:\nname is bad",
            ),
            ErrorKind::InvalidInput,
            "project p: name is bad",
        ),
    ] {
        let (server, bench) = harbor().await;
        answer(&server, "POST", "/api/v2.0/projects", refusal).await;
        let error = bench
            .create("harbor_project", json!({"name": "p"}))
            .await
            .expect_err("refused");
        assert_eq!(error.kind(), expected, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[test]
fn wrong_arguments_are_found_before_anything_is_sent() {
    let registry = |fields: Value| {
        let mut spec = object(json!({"name": "r", "type": "harbor", "url": "https://x"}));
        spec.extend(object(fields));
        ("harbor_registry", spec)
    };
    let project = |fields: Value| {
        let mut spec = object(json!({"name": "p"}));
        spec.extend(object(fields));
        ("harbor_project", spec)
    };
    for ((name, spec), at) in [
        (registry(json!({"type": "docker"})), "type"),
        (registry(json!({"url": "ftp://x"})), "url"),
        (registry(json!({"access_secret": "s"})), "access_key"),
        (
            registry(json!({"access_key": "k", "access_secret": "*****"})),
            "access_secret",
        ),
        (project(json!({"name": "Upper"})), "name"),
        (project(json!({"name": "a__b"})), "name"),
        (project(json!({"name": "-a"})), "name"),
        (project(json!({"storage_limit": 0})), "storage_limit"),
        (project(json!({"storage_limit": -2})), "storage_limit"),
        (project(json!({"severity": "terrible"})), "severity"),
        (project(json!({"proxy_speed_kb": 5})), "proxy_speed_kb"),
        (
            project(json!({"registry": "r", "content_trust": true})),
            "content_trust",
        ),
        (project(json!({"cve_allowlist": {"cves": [""]}})), "cve_allowlist.cves"),
    ] {
        let found = kind(name).validate(&spec);
        let paths: Vec<&str> = found.iter().map(|violation| violation.path.as_str()).collect();
        assert_eq!(paths, [at], "{spec:?}: {found:?}");
    }
}

#[tokio::test]
async fn what_was_made_is_not_lost_with_the_id_that_its_answer_lacks() {
    let (server, bench) = harbor().await;
    answer(&server, "POST", "/api/v2.0/registries", ResponseTemplate::new(201)).await;
    let row = json!({"id": 7, "name": "hub", "type": "docker-hub", "url": "https://hub.docker.com", "insecure": false});
    registries(&server, json!([row])).await;
    let spec = json!({"name": "hub", "type": "docker-hub", "url": "https://hub.docker.com"});
    let made = bench
        .create("harbor_registry", spec.clone())
        .await
        .expect("found by its name");
    assert_eq!(made.value["registry_id"], 7);

    // Nobody tells the id: what is known is kept, and the id asked for when it is needed.
    let (server, bench) = harbor().await;
    answer(&server, "POST", "/api/v2.0/registries", ResponseTemplate::new(201)).await;
    let away = Mock::given(method("GET")).respond_with(errors(500, "UNKNOWN", "away"));
    away.up_to_n_times(1).mount(&server).await;
    bench.create("harbor_registry", spec).await.expect_err("away");
    let recorded = bench.recorded().pop().expect("recorded");
    assert_eq!(
        (recorded.id.as_str(), &recorded.value["registry_id"]),
        ("hub", &json!(0))
    );
    registries(&server, json!([row])).await;
    answer(&server, "DELETE", "/api/v2.0/registries/7", ResponseTemplate::new(200)).await;
    bench.delete("harbor_registry", &recorded).await.expect("delete");
}
