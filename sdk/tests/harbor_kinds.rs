//! The contract of what stands in Harbor's projects: members, robots, retention policies and immutable tag rules.

mod common;

use common::{Bench, known};
use deployme::ErrorKind;
use serde_json::{Value, json};
use wiremock::matchers::{body_json, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn harbor() -> (MockServer, Bench) {
    let server = MockServer::start().await;
    let config = json!({"url": server.uri(), "username": "admin", "password": "pw", "max_retries": 0});
    (server, Bench::new("harbor", config))
}

async fn shows(server: &MockServer, at: &str, body: Value) {
    let shown = ResponseTemplate::new(200).set_body_json(body);
    let mock = Mock::given(method("GET")).and(path(at)).respond_with(shown);
    mock.expect(1..).mount(server).await;
}

/// Takes exactly this body, once.
async fn takes(server: &MockServer, verb: &str, at: &str, body: Value, template: ResponseTemplate) {
    let mock = Mock::given(method(verb)).and(path(at)).and(body_json(body));
    mock.respond_with(template).expect(1).mount(server).await;
}

fn created(location: &str) -> ResponseTemplate {
    ResponseTemplate::new(201).insert_header("location", location)
}

fn refused(status: u16, code: &str, message: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({"errors": [{"code": code, "message": message}]}))
}

const MEMBERS: &str = "/api/v2.0/projects/team/members";

/// Creates a member of a group that Harbor does not have, under that login method.
async fn group_under(method: &str, dn: Option<&str>) -> (MockServer, Bench, Value) {
    let (server, bench) = harbor().await;
    shows(
        &server,
        "/api/v2.0/usergroups/search",
        json!([{"id": 3, "group_name": "admins-of-others", "group_type": 3}]),
    )
    .await;
    shows(&server, "/api/v2.0/systeminfo", json!({"auth_mode": method})).await;
    let spec = json!({"project": "team", "group": "admins", "ldap_group_dn": dn, "role": "maintainer"});
    (server, bench, spec)
}

#[tokio::test]
async fn a_group_that_harbor_has_not_met_is_said_as_its_login_method_has_groups() {
    for (login, dn, group) in [
        ("oidc_auth", None, json!({"group_name": "admins", "group_type": 3})),
        ("http_auth", None, json!({"group_name": "admins", "group_type": 2})),
        (
            "ldap_auth",
            Some("cn=admins,dc=example"),
            json!({"group_name": "admins", "group_type": 1, "ldap_group_dn": "cn=admins,dc=example"}),
        ),
    ] {
        let (server, bench, spec) = group_under(login, dn).await;
        let body = json!({"role_id": 4, "member_group": group});
        takes(&server, "POST", MEMBERS, body, created(&format!("{MEMBERS}/7"))).await;
        let made = bench.create("harbor_project_member", spec).await.expect("created");
        assert_eq!(made.id, "team/group/admins");
        assert_eq!(made.value["member_id"], 7);
    }
}

#[tokio::test]
async fn a_group_that_cannot_be_found_is_told() {
    for (login, path, told) in [
        (
            "db_auth",
            "group",
            "Harbor has no group \"admins\", and its login method, db_auth, brings none",
        ),
        (
            "ldap_auth",
            "ldap_group_dn",
            "is required: Harbor has not met the LDAP group \"admins\" yet",
        ),
    ] {
        let (_server, bench, spec) = group_under(login, None).await;
        let error = bench.create("harbor_project_member", spec).await.expect_err("unknown");
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
        assert_eq!(
            (
                error.violations()[0].path.as_str(),
                error.violations()[0].message.as_str()
            ),
            (path, told)
        );
    }
}

#[tokio::test]
async fn a_user_that_harbor_has_not_met_is_told() {
    let (server, bench) = harbor().await;
    let body = json!({"role_id": 3, "member_user": {"username": "ghost"}});
    let unknown = refused(404, "NOT_FOUND", "user ghost is not found");
    takes(&server, "POST", MEMBERS, body, unknown).await;
    let spec = json!({"project": "team", "user": "ghost", "role": "guest"});
    let error = bench.create("harbor_project_member", spec).await.expect_err("unknown");
    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
    assert_eq!(error.violations()[0].path, "user");
}

#[tokio::test]
async fn a_change_of_a_member_that_is_gone_is_no_success() {
    let (server, bench) = harbor().await;
    let at = format!("{MEMBERS}/7");
    // Harbor takes it all the same.
    takes(&server, "PUT", &at, json!({"role_id": 1}), ResponseTemplate::new(200)).await;
    let gone = refused(
        404,
        "NOT_FOUND",
        "the project member is not found, project id 2, member id 7",
    );
    let get = Mock::given(method("GET")).and(path(at));
    get.respond_with(gone).expect(1).mount(&server).await;
    let prior = known(
        "team/user/jane",
        json!({"project": "team", "user": "jane", "role": "guest", "member_id": 7}),
    );
    let spec = json!({"project": "team", "user": "jane", "role": "project_admin"});
    let error = bench
        .update("harbor_project_member", &prior, spec)
        .await
        .expect_err("gone");
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
}

fn pulls(namespace: Option<&str>) -> Value {
    let access = json!([{"resource": "repository", "action": "pull"}]);
    match namespace {
        Some(namespace) => json!([{"kind": "project", "namespace": namespace, "access": access}]),
        None => json!([{"kind": "project", "access": access}]),
    }
}

#[tokio::test]
async fn a_robots_own_secret_follows_its_creation() {
    let (server, bench) = harbor().await;
    let body = json!({
        "name": "ci", "level": "project", "duration": -1, "disable": false, "permissions": pulls(Some("team")),
    });
    let answer = json!({"id": 4, "name": "bot-team+ci", "expires_at": -1, "secret": "made-by-Harbor-1"});
    takes(
        &server,
        "POST",
        "/api/v2.0/robots",
        body,
        created("/api/v2.0/robots/4").set_body_json(answer),
    )
    .await;
    let secret = json!({"secret": "Robot-S3cret-1"});
    takes(
        &server,
        "PATCH",
        "/api/v2.0/robots/4",
        secret,
        ResponseTemplate::new(200).set_body_json(json!({})),
    )
    .await;
    let spec = json!({"project": "team", "name": "ci", "permissions": pulls(None), "secret": "Robot-S3cret-1"});
    let made = bench.create("harbor_robot", spec).await.expect("created");
    assert_eq!(made.id, "team/ci");
    assert_eq!(made.value["full_name"], "bot-team+ci");
    assert_eq!(bench.recorded().len(), 1, "it is recorded before its secret is set");
    let shown = format!("{:?}{made:?}", bench.recorded());
    assert!(
        !shown.contains("Robot-S3cret-1") && !shown.contains("made-by-Harbor-1"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_robot_is_changed_under_the_name_that_it_has_now() {
    let (server, bench) = harbor().await;
    // Somebody changed the prefix since.
    let there = json!({"id": 4, "name": "bot-ci", "level": "system", "duration": 30, "expires_at": 9});
    shows(&server, "/api/v2.0/robots/4", there).await;
    let body = json!({
        "name": "bot-ci", "level": "system", "duration": 30, "disable": true, "permissions": pulls(Some("*")),
    });
    takes(&server, "PUT", "/api/v2.0/robots/4", body, ResponseTemplate::new(200)).await;
    let prior = known(
        "ci",
        json!({"name": "ci", "duration": 30, "permissions": pulls(Some("*")), "robot_id": 4, "full_name": "robot$ci", "expires_at": 9}),
    );
    let spec = json!({"name": "ci", "duration": 30, "disabled": true, "permissions": pulls(Some("*"))});
    let changed = bench.update("harbor_robot", &prior, spec).await.expect("changed");
    assert_eq!(changed.value["full_name"], "bot-ci");
}

#[tokio::test]
async fn names_of_the_systems_robots_are_without_the_prefix_that_is_configured() {
    let (server, bench) = harbor().await;
    let robot = |id: i64, name: &str| json!({"id": id, "name": name, "level": "system", "duration": -1, "permissions": pulls(Some("*"))});
    let rows = json!([robot(1, "bot-ci"), robot(2, "bot-cluster")]);
    let list = Mock::given(method("GET"))
        .and(path("/api/v2.0/robots"))
        .and(query_param("q", "Level=system"));
    list.respond_with(ResponseTemplate::new(200).set_body_json(rows))
        .expect(1)
        .mount(&server)
        .await;
    let prefix = json!({"robot_name_prefix": {"value": "bot-", "editable": true}});
    shows(&server, "/api/v2.0/configurations", prefix).await;
    let found = bench.list("harbor_robot").await.expect("list");
    let ids: Vec<&str> = found.items.iter().map(|robot| robot.id.as_str()).collect();
    assert_eq!(ids, ["ci", "cluster"]);
}

#[tokio::test]
async fn a_right_that_harbor_does_not_give_is_told() {
    let (server, bench) = harbor().await;
    let refusal = refused(400, "BAD_REQUEST", "bad request permission: repository:fly");
    let post = Mock::given(method("POST")).and(path("/api/v2.0/robots"));
    post.respond_with(refusal).expect(1).mount(&server).await;
    let spec = json!({"name": "ci", "permissions": [{"kind": "project", "namespace": "*", "access": [
        {"resource": "repository", "action": "pull"}, {"resource": "repository", "action": "fly"},
    ]}]});
    let error = bench.create("harbor_robot", spec).await.expect_err("no such right");
    assert_eq!(error.violations()[0].path, "permissions");
    assert!(error.message().contains("repository:fly is no right"), "{error}");
}

#[tokio::test]
async fn a_policy_that_somebody_made_for_a_cache_is_not_taken_over() {
    let (server, bench) = harbor().await;
    let project = json!({"name": "team", "project_id": 5, "registry_id": 2, "metadata": {"retention_id": "3"}});
    shows(&server, "/api/v2.0/projects/team", project).await;
    let policy = json!({
        "id": 3, "algorithm": "or", "scope": {"level": "project", "ref": 5}, "trigger": {"kind": "Schedule", "settings": {"cron": ""}},
        "rules": [{"template": "nDaysSinceLastPull", "params": {"nDaysSinceLastPull": 90},
            "tag_selectors": [{"kind": "doublestar", "decoration": "matches", "pattern": "**"}],
            "scope_selectors": {"repository": [{"kind": "doublestar", "decoration": "repoMatches", "pattern": "**"}]}}],
    });
    shows(&server, "/api/v2.0/retentions/3", policy).await;
    let spec =
        json!({"project": "team", "rules": [{"repo_matching": "**", "tag_matching": "**", "always_retain": true}]});
    let error = bench.create("harbor_retention_policy", spec).await.expect_err("theirs");
    assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{error}");
}

#[tokio::test]
async fn what_is_wrong_with_rules_is_told_before_anything_is_sent() {
    let (_server, bench) = harbor().await;
    let rule = |fields: Value| {
        let mut rule = json!({"repo_matching": "**", "tag_matching": "**"});
        for (name, value) in fields.as_object().expect("fields") {
            rule[name] = value.clone();
        }
        rule
    };
    for (rules, path) in [
        (json!([]), "rules"),
        (json!([rule(json!({}))]), "rules[0]"),
        (
            json!([rule(json!({"always_retain": true, "most_recently_pushed": 3}))]),
            "rules[0]",
        ),
        (
            json!([rule(json!({"always_retain": true, "tag_excluding": "v*"}))]),
            "rules[0].tag_matching",
        ),
        (
            json!([
                rule(json!({"always_retain": true})),
                rule(json!({"always_retain": true}))
            ]),
            "rules[1]",
        ),
    ] {
        let spec = json!({"project": "team", "rules": rules});
        let error = bench.create("harbor_retention_policy", spec).await.expect_err("wrong");
        let paths: Vec<&str> = error
            .violations()
            .iter()
            .map(|violation| violation.path.as_str())
            .collect();
        assert_eq!(paths, [path], "{error}");
    }
}

#[tokio::test]
async fn rules_without_patterns_are_passed_over() {
    let (server, bench) = harbor().await;
    let selectors =
        |decoration: &str, pattern: &str| json!([{"kind": "doublestar", "decoration": decoration, "pattern": pattern}]);
    let rows = json!([
        {"id": 9, "tag_selectors": null},
        {"id": 4, "tag_selectors": selectors("matches", "v*")},
        {"id": 6, "tag_selectors": selectors("likes", "d"), "scope_selectors": {"repository": selectors("repoMatches", "**")}},
        {"id": 1, "disabled": true, "tag_selectors": selectors("excludes", "{latest,dev}"),
         "scope_selectors": {"repository": selectors("repoMatches", "a/**")}},
    ]);
    shows(&server, "/api/v2.0/projects/team/immutabletagrules", rows).await;
    let found = bench
        .read("harbor_immutable_tag_rule", "team/a%2F**/!{latest,dev}")
        .await
        .expect("there");
    assert_eq!(found.value["rule_id"], 1);
    assert_eq!(found.value["disabled"], true);
    let missing = bench
        .read("harbor_immutable_tag_rule", "team/**/v*")
        .await
        .expect_err("no rule");
    assert_eq!(missing.kind(), ErrorKind::NotFound);
}

const RULES: &str = "/api/v2.0/projects/team/immutabletagrules";

/// Releases of all repositories, as Harbor has them.
fn releases(disabled: bool) -> Value {
    let pattern =
        |decoration: &str, pattern: &str| json!([{"kind": "doublestar", "decoration": decoration, "pattern": pattern}]);
    json!({
        "disabled": disabled,
        "scope_selectors": {"repository": pattern("repoMatches", "**")},
        "tag_selectors": pattern("matches", "v*"),
    })
}

#[tokio::test]
async fn a_rule_that_is_to_be_disabled_is_after_it_was_made() {
    let (server, bench) = harbor().await;
    shows(&server, RULES, json!([])).await;
    takes(&server, "POST", RULES, releases(false), created(&format!("{RULES}/4"))).await;
    let mut change = releases(true);
    change["id"] = json!(4);
    takes(
        &server,
        "PUT",
        &format!("{RULES}/4"),
        change,
        ResponseTemplate::new(200),
    )
    .await;
    let spec = json!({"project": "team", "repo_matching": "**", "tag_matching": "v*", "disabled": true});
    let made = bench.create("harbor_immutable_tag_rule", spec).await.expect("made");
    assert_eq!(
        (&made.value["rule_id"], &made.value["disabled"]),
        (&json!(4), &json!(true))
    );
}

#[tokio::test]
async fn a_rule_about_the_same_in_other_words_is_none_to_make_again() {
    let (server, bench) = harbor().await;
    let mut theirs = releases(true);
    theirs["id"] = json!(3);
    theirs["action"] = json!("immutable");
    shows(&server, RULES, json!([theirs])).await;
    let spec = json!({"project": "team", "repo_matching": "**", "tag_matching": "v*"});
    let error = bench
        .create("harbor_immutable_tag_rule", spec)
        .await
        .expect_err("theirs");
    assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{error}");
}

#[tokio::test]
async fn a_policy_of_a_cache_that_was_taken_over_without_an_answer_is_found() {
    let (server, bench) = harbor().await;
    let project = json!({"name": "team", "project_id": 5, "registry_id": 2, "metadata": {"retention_id": "3"}});
    shows(&server, "/api/v2.0/projects/team", project).await;
    let policy = |template: &str, params: Value| {
        json!({
            "id": 3, "algorithm": "or", "scope": {"level": "project", "ref": 5},
            "trigger": {"kind": "Schedule", "settings": {"cron": ""}},
            "rules": [{"template": template, "params": params,
                "tag_selectors": [{"kind": "doublestar", "decoration": "matches", "pattern": "**"}],
                "scope_selectors": {"repository": [{"kind": "doublestar", "decoration": "repoMatches", "pattern": "**"}]}}],
        })
    };
    let at = "/api/v2.0/retentions/3";
    let before = policy("nDaysSinceLastPull", json!({"nDaysSinceLastPull": 7}));
    let first = Mock::given(method("GET")).and(path(at));
    first
        .respond_with(ResponseTemplate::new(200).set_body_json(before))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    let lost = Mock::given(method("PUT")).and(path(at));
    lost.respond_with(ResponseTemplate::new(502))
        .expect(1)
        .mount(&server)
        .await;
    shows(&server, at, policy("always", json!({}))).await;
    let spec =
        json!({"project": "team", "rules": [{"repo_matching": "**", "tag_matching": "**", "always_retain": true}]});
    let made = bench.create("harbor_retention_policy", spec).await.expect("taken over");
    assert_eq!(made.value["retention_id"], 3);
}
