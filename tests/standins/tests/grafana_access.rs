//! What the Grafana stand-in does with people and machines as versions 11 to 13 document it.

mod common;

use common::{Answer, send};
use deployme_standins::{GrafanaOptions, Running, start_grafana};
use serde_json::{Value, json};

/// `admin` in Basic authentication, with the password `admin`.
const ADMINISTRATOR: &str = "Basic YWRtaW46YWRtaW4=";
const TOKEN: &str = "Bearer glsa_test";

fn grafana() -> Running {
    start_grafana(GrafanaOptions {
        tokens: vec!["glsa_test".to_owned()],
        ..GrafanaOptions::default()
    })
    .expect("a free port")
}

fn call_as(login: &str, base: &str, method: &str, target: &str, body: &Value) -> Answer {
    let headers = [
        ("authorization", login.to_owned()),
        ("content-type", "application/json".to_owned()),
    ];
    send(base, method, target, &headers, Some(&body.to_string())).expect("an answer")
}

fn call(base: &str, method: &str, target: &str, body: &Value) -> Answer {
    call_as(ADMINISTRATOR, base, method, target, body)
}

fn get(base: &str, target: &str) -> Value {
    call(base, "GET", target, &Value::Null).json()
}

fn user(base: &str, login: &str) -> i64 {
    let body = json!({"login": login, "email": format!("{login}@example.org"), "password": "s3cret"});
    let made = call(base, "POST", "/api/admin/users", &body);
    made.json()["id"].as_i64().expect("a number")
}

#[test]
fn the_server_belongs_to_its_administrator() {
    let grafana = grafana();
    let base = &grafana.url;
    for target in ["/api/users", "/api/orgs", "/api/users/lookup?loginOrEmail=admin"] {
        assert_eq!(call(base, "GET", target, &Value::Null).status, 200, "{target}");
        let by_token = call_as(TOKEN, base, "GET", target, &Value::Null);
        assert_eq!(by_token.status, 403, "{target}");
    }
    let id = user(base, "jane");
    let again = json!({"login": "jane", "password": "s3cret"});
    assert_eq!(call(base, "POST", "/api/admin/users", &again).status, 412);
    let found = get(base, "/api/users/lookup?loginOrEmail=jane@example.org");
    assert_eq!((&found["id"], &found["isGrafanaAdmin"]), (&json!(id), &json!(false)));
    let off = json!({"isGrafanaAdmin": false});
    let last = call(base, "PUT", "/api/admin/users/1/permissions", &off);
    assert_eq!(last.status, 400, "the last one");
}

#[test]
fn who_makes_an_organization_is_in_it() {
    let grafana = grafana();
    let base = &grafana.url;
    user(base, "jane");
    let acme = json!({"name": "Acme"});
    let made = call(base, "POST", "/api/orgs", &acme);
    let users = format!("/api/orgs/{}/users", made.json()["orgId"]);
    assert_eq!(get(base, &users)[0]["login"], "admin");
    assert_eq!(call(base, "POST", "/api/orgs", &acme).status, 409);
    let add = |login: &str| {
        let body = json!({"loginOrEmail": login, "role": "Editor"});
        call(base, "POST", &users, &body).status
    };
    assert_eq!((add("jane"), add("jane"), add("joe")), (200, 409, 404));
    let delete = |target: &str| call(base, "DELETE", target, &Value::Null).status;
    assert_eq!(delete(&format!("{users}/1")), 400, "the last admin");
    assert_eq!(delete("/api/orgs/1"), 400, "the caller's own");
}

#[test]
fn admins_that_are_left_out_leave_the_team() {
    let grafana = grafana();
    let base = &grafana.url;
    user(base, "jane");
    let made = call(base, "POST", "/api/teams", &json!({"name": "T"}));
    let members = format!("/api/teams/{}/members", made.json()["teamId"]);
    assert_eq!(get(base, &members)[0]["permission"], 4, "who makes it administers it");
    let by_token = call_as(TOKEN, base, "POST", "/api/teams", &json!({"name": "U"})).json();
    let of_token = format!("/api/teams/{}/members", by_token["teamId"]);
    assert_eq!(get(base, &of_token), json!([]));
    let put = |address: &str| call(base, "PUT", &members, &json!({"members": [address]})).status;
    assert_eq!(put("jane@example.org"), 200);
    let there = get(base, &members);
    assert_eq!(
        (there.as_array().map(Vec::len), &there[0]["permission"]),
        (Some(1), &json!(0))
    );
    assert_eq!(put("nobody@example.org"), 404);
    assert_eq!(get(base, "/api/teams/search?name=none")["teams"], json!([]));
}

#[test]
fn tokens_log_in_until_they_are_deleted() {
    let grafana = grafana();
    let base = &grafana.url;
    let account = |name: &str| {
        let body = json!({"name": name, "role": "Viewer"});
        call(base, "POST", "/api/serviceaccounts", &body)
    };
    let made = account("The Machine");
    assert_eq!((made.status, &made.json()["login"]), (201, &json!("sa-1-the-machine")));
    assert_eq!(account("the  machine").status, 400, "names that are much alike");
    let tokens = format!("/api/serviceaccounts/{}/tokens", made.json()["id"]);
    let body = json!({"name": "t", "secondsToLive": 60});
    let token = call(base, "POST", &tokens, &body).json();
    assert_eq!(call(base, "POST", &tokens, &body).status, 400, "the name is taken");
    assert!(get(base, &tokens)[0].get("key").is_none(), "a key is shown once");
    let login = format!("Bearer {}", token["key"].as_str().expect("a key"));
    let works = || call_as(&login, base, "GET", "/api/folders", &Value::Null).status;
    assert_eq!(works(), 200);
    let one = format!("{tokens}/{}", token["id"]);
    assert_eq!(call(base, "DELETE", &one, &Value::Null).status, 200);
    assert_eq!((works(), call(base, "DELETE", &one, &Value::Null).status), (401, 404));
}

#[test]
fn what_is_given_above_is_inherited() {
    let grafana = grafana();
    let base = &grafana.url;
    call(base, "POST", "/api/folders", &json!({"uid": "a", "title": "A"}));
    let below = json!({"uid": "b", "title": "B", "parentUid": "a"});
    call(base, "POST", "/api/folders", &below);
    let count = |uid: &str, inherited: bool| {
        let rows = get(base, &format!("/api/folders/{uid}/permissions"));
        let rows = rows.as_array().cloned().unwrap_or_default();
        rows.iter().filter(|row| row["inherited"] == inherited).count()
    };
    assert_eq!(count("a", false), 3, "who made it, and two roles");
    assert_eq!((count("b", false), count("b", true)), (1, 3));
    let give = |item: Value| {
        let items = json!({"items": [item]});
        call(base, "POST", "/api/folders/b/permissions", &items).status
    };
    assert_eq!(give(json!({"role": "Viewer", "permission": 2})), 200);
    assert_eq!((count("b", false), count("b", true)), (1, 3));
    assert_eq!(get(base, "/api/folders/b/permissions")[0]["permissionName"], "Edit");
    assert_eq!(give(json!({"userId": 99, "permission": 2})), 400);
}

#[test]
fn settings_of_a_login_are_masked_and_come_with_more_than_was_written() {
    let grafana = grafana();
    let base = &grafana.url;
    let one = "/api/v1/sso-settings/github";
    assert_eq!(get(base, one)["source"], "system");
    let write = |settings: Value| call(base, "PUT", one, &json!({"settings": settings})).status;
    assert_eq!(write(json!({"client_id": "", "client_secret": "s3cret"})), 400);
    assert_eq!(write(json!({"client_id": "a", "client_secret": "s3cret"})), 204);
    let there = get(base, one);
    assert_eq!(
        (&there["source"], &there["settings"]["clientSecret"]),
        (&json!("database"), &json!("*********"))
    );
    assert_eq!(there["settings"]["allowSignUp"], true);
    let delete = || call(base, "DELETE", one, &Value::Null).status;
    assert_eq!((delete(), delete()), (204, 404));
    let unknown = call(base, "GET", "/api/v1/sso-settings/nobody", &Value::Null);
    assert_eq!(unknown.status, 404);
}
