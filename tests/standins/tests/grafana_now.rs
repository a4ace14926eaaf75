//! What the Grafana stand-in does as versions 11 to 13 document it, where no recording reaches.

mod common;

use common::{Answer, send};
use deployme_standins::{GrafanaOptions, Running, start_grafana};
use serde_json::{Value, json};

fn grafana() -> Running {
    let options = GrafanaOptions {
        tokens: vec!["glsa_test".to_owned()],
        read_only_data_sources: vec!["from a file".to_owned()],
        ..GrafanaOptions::default()
    };
    start_grafana(options).expect("a free port")
}

fn call(base: &str, method: &str, target: &str, body: Option<Value>) -> Answer {
    let headers = [
        ("authorization", "Bearer glsa_test".to_owned()),
        ("content-type", "application/json".to_owned()),
    ];
    send(
        base,
        method,
        target,
        &headers,
        body.map(|body| body.to_string()).as_deref(),
    )
    .expect("an answer")
}

fn folder(base: &str, uid: &str, parent: &str) -> Answer {
    call(
        base,
        "POST",
        "/api/folders",
        Some(json!({"uid": uid, "title": uid, "parentUid": parent})),
    )
}

#[test]
fn folders_nest_move_and_go_with_all_below() {
    let grafana = grafana();
    let base = &grafana.url;
    for (uid, parent) in [("a", ""), ("b", "a"), ("c", "b"), ("other", "")] {
        assert_eq!(folder(base, uid, parent).status, 200);
    }
    let read = call(base, "GET", "/api/folders/c", None).json();
    assert_eq!(read["parentUid"], "b");
    assert_eq!(read["parents"][0]["uid"], "a", "the root comes first");
    let rows = call(base, "GET", "/api/folders", None).json();
    assert_eq!(rows.as_array().map(Vec::len), Some(2), "one level only: {rows}");
    assert_eq!(
        call(base, "GET", "/api/folders?parentUid=a", None).json()[0]["uid"],
        "b"
    );
    assert_eq!(folder(base, "x", "missing").status, 404);

    assert_eq!(
        call(base, "POST", "/api/folders/a/move", Some(json!({"parentUid": "c"}))).status,
        400
    );
    let moved = call(base, "POST", "/api/folders/b/move", Some(json!({"parentUid": "other"})));
    assert_eq!((moved.status, &moved.json()["parentUid"]), (200, &json!("other")));

    let board = json!({"dashboard": {"uid": "d", "title": "D"}, "folderUid": "c"});
    assert_eq!(
        call(base, "POST", "/api/dashboards/db", Some(board)).json()["folderUid"],
        "c"
    );
    assert_eq!(
        call(base, "GET", "/api/folders/other/counts", None).json()["dashboard"],
        1
    );
    assert_eq!(call(base, "DELETE", "/api/folders/other", None).status, 200);
    for gone in ["/api/folders/b", "/api/folders/c", "/api/dashboards/uid/d"] {
        assert_eq!(call(base, "GET", gone, None).status, 404, "{gone}");
    }
    assert_eq!(call(base, "GET", "/api/folders/a", None).status, 200);
}

#[test]
fn four_levels_and_no_more() {
    let grafana = grafana();
    for (uid, parent) in [("l1", ""), ("l2", "l1"), ("l3", "l2"), ("l4", "l3")] {
        assert_eq!(folder(&grafana.url, uid, parent).status, 200);
    }
    let refused = folder(&grafana.url, "l5", "l4");
    assert_eq!(
        (refused.status, &refused.json()["messageId"]),
        (400, &json!("folder.maximum-depth-reached"))
    );
}

#[test]
fn a_dashboard_without_folder_uid_moves_to_the_root() {
    let grafana = grafana();
    let base = &grafana.url;
    folder(base, "f", "");
    let save = |body: Value| call(base, "POST", "/api/dashboards/db", Some(body));
    save(json!({"dashboard": {"uid": "d", "title": "D"}, "folderUid": "f"}));
    assert_eq!(
        call(base, "GET", "/api/dashboards/uid/d", None).json()["meta"]["folderUid"],
        "f"
    );
    save(json!({"dashboard": {"uid": "d", "title": "D"}, "overwrite": true}));
    assert_eq!(
        call(base, "GET", "/api/dashboards/uid/d", None).json()["meta"]["folderUid"],
        ""
    );
    assert_eq!(
        save(json!({"dashboard": {"uid": "e", "title": "E"}, "folderUid": "missing"})).status,
        404
    );
    assert_eq!(
        save(json!({"dashboard": {"uid": "e", "title": "D"}})).status,
        200,
        "titles may repeat"
    );
}

#[test]
fn secrets_are_merged_and_only_their_names_are_read() {
    let grafana = grafana();
    let base = &grafana.url;
    let source =
        |secrets: Value| json!({"name": "p", "uid": "p", "type": "loki", "access": "proxy", "secureJsonData": secrets});
    let fields = || call(base, "GET", "/api/datasources/uid/p", None).json()["secureJsonFields"].clone();
    call(
        base,
        "POST",
        "/api/datasources",
        Some(source(json!({"a": "1", "b": "2"}))),
    );
    assert_eq!(fields(), json!({"a": true, "b": true}));
    let put = |secrets: Value| call(base, "PUT", "/api/datasources/uid/p", Some(source(secrets)));
    assert_eq!(put(json!({"c": "3"})).status, 200);
    assert_eq!(fields(), json!({"a": true, "b": true, "c": true}));
    let answer = put(json!({"a": ""}));
    assert_eq!(fields(), json!({"b": true, "c": true}));
    assert!(!answer.body.contains("\"3\""), "{}", answer.body);
}

#[test]
fn a_second_default_takes_it_from_the_first() {
    let grafana = grafana();
    let base = &grafana.url;
    for uid in ["one", "two"] {
        let body = json!({"name": uid, "uid": uid, "type": "loki", "access": "proxy", "isDefault": true});
        assert_eq!(call(base, "POST", "/api/datasources", Some(body)).status, 200);
    }
    let default =
        |uid: &str| call(base, "GET", &format!("/api/datasources/uid/{uid}"), None).json()["isDefault"].clone();
    assert_eq!((default("one"), default("two")), (json!(false), json!(true)));
}

#[test]
fn what_came_from_a_file_cannot_be_changed() {
    let grafana = grafana();
    let base = &grafana.url;
    let source = call(base, "GET", "/api/datasources/name/from%20a%20file", None).json();
    assert_eq!(source["readOnly"], true);
    let address = format!("/api/datasources/uid/{}", source["uid"].as_str().unwrap_or_default());
    let body = json!({"name": "x", "type": "prometheus", "access": "proxy"});
    assert_eq!(call(base, "PUT", &address, Some(body)).status, 403);
    assert_eq!(call(base, "DELETE", &address, None).status, 403);
}
