//! `vault_kv_secret`, managed and ephemeral.

use deployme::resource::Evidence;
use deployme::{ErrorKind, Secret};
use serde_json::{Value, json};
use wiremock::matchers::{body_json, query_param};
use wiremock::{Mock, ResponseTemplate};

use crate::{Bench, answer, data, nothing, refusal, violations, when};

const CAS: &str = "check-and-set parameter did not match the current version";
const UPGRADING: &str = "Upgrading from non-versioned to versioned data. This backend will be unavailable for a brief period and \
                         will resume service shortly.";

/// A bench with a store of that version at `team/kv`.
async fn store(version: &str) -> Bench {
    let bench = Bench::new().await;
    when("GET", "/v1/sys/internal/ui/mounts/team/kv")
        .respond_with(data(
            json!({"path": "team/kv/", "type": "kv", "options": {"version": version}}),
        ))
        .mount(&bench.server)
        .await;
    bench
}

async fn serve(bench: &Bench, verb: &str, path: &str, response: ResponseTemplate) {
    when(verb, path).respond_with(response).mount(&bench.server).await;
}

fn spec(rest: &Value) -> Value {
    let mut spec = json!({"mount": "team/kv", "name": "app/db"});
    for (name, value) in rest.as_object().expect("object") {
        spec[name] = value.clone();
    }
    spec
}

fn written(version: u64) -> ResponseTemplate {
    data(
        json!({"created_time": "2026-11-20T21:52:28.5Z", "custom_metadata": null, "deletion_time": "", "destroyed": false, "version": version}),
    )
}

fn metadata(version: u64, deletion_time: &str) -> ResponseTemplate {
    data(json!({
        "cas_required": false, "created_time": "2026-11-20T21:52:28.3Z", "current_version": version, "custom_metadata": {"owner": "x"},
        "delete_version_after": "0s", "max_versions": 0, "oldest_version": 0, "updated_time": "2026-11-20T21:52:28.4Z",
        "versions": {version.to_string(): {"created_time": "2026-11-20T21:52:28.4Z", "deletion_time": deletion_time, "destroyed": false}},
    }))
}

const DATA: &str = "/v1/team/kv/data/app/db";
const METADATA: &str = "/v1/team/kv/metadata/app/db";

#[tokio::test]
async fn create_is_one_write_that_replaces_nothing() {
    let bench = store("2").await;
    serve(&bench, "POST", DATA, written(1)).await;
    let made = bench
        .create("vault_kv_secret", spec(&json!({"data": {"password": "hunter2"}})))
        .await
        .expect("create");
    assert_eq!(made.id, "team%2Fkv/app/db");
    assert_eq!((&made.value["version"], &made.value["data"]), (&json!(1), &Value::Null));
    assert_eq!(made.secrets["data"], Evidence::Version("1".into()));
    assert_eq!(
        bench.requests().await,
        ["GET /v1/sys/internal/ui/mounts/team/kv", "POST /v1/team/kv/data/app/db"]
    );
    assert_eq!(
        bench.body(1).await,
        json!({"options": {"cas": 0}, "data": {"password": "hunter2"}})
    );
    assert!(!format!("{made:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_secret_in_the_way_is_explained() {
    let bench = store("2").await;
    serve(&bench, "POST", DATA, refusal(400, CAS)).await;
    serve(&bench, "GET", METADATA, metadata(3, "")).await;
    let error = bench
        .create("vault_kv_secret", spec(&json!({"data": {"a": "b"}})))
        .await
        .expect_err("taken");
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(error.message(), "a secret app/db in team/kv exists already");
    assert_eq!(bench.requests().await.len(), 3);
}

#[tokio::test]
async fn a_deleted_secret_is_made_again_after_its_last_version() {
    let bench = store("2").await;
    Mock::given(body_json(json!({"options": {"cas": 0}, "data": {"a": "b"}})))
        .respond_with(refusal(400, CAS))
        .mount(&bench.server)
        .await;
    serve(&bench, "GET", METADATA, metadata(6, "2026-11-20T21:52:28.4Z")).await;
    serve(&bench, "POST", METADATA, nothing()).await;
    serve(&bench, "POST", DATA, written(7)).await;
    let made = bench
        .create("vault_kv_secret", spec(&json!({"data": {"a": "b"}})))
        .await
        .expect("create");
    assert_eq!(made.value["version"], 7);
    let none = json!({"custom_metadata": {}, "max_versions": 0, "cas_required": false, "delete_version_after": "0s"});
    assert_eq!(bench.body(3).await, none);
    assert_eq!(bench.body(4).await["options"]["cas"], 6);
}

#[tokio::test]
async fn metadata_is_set_before_the_version_that_is_to_obey_it() {
    let bench = store("2").await;
    serve(&bench, "GET", METADATA, answer(404, json!({"errors": []}))).await;
    serve(&bench, "POST", METADATA, nothing()).await;
    serve(&bench, "POST", DATA, written(1)).await;
    let asked = spec(&json!({"data_json": "{\"n\": 1}", "delete_version_after": "720h", "max_versions": 2}));
    bench.create("vault_kv_secret", asked).await.expect("create");
    assert_eq!(
        bench.requests().await[1..],
        [
            format!("GET {METADATA}"),
            format!("POST {METADATA}"),
            format!("POST {DATA}")
        ]
    );
    assert_eq!(
        bench.body(2).await,
        json!({"custom_metadata": {}, "max_versions": 2, "cas_required": false, "delete_version_after": "720h"})
    );
    assert_eq!(bench.body(3).await["data"], json!({"n": 1}));
}

#[tokio::test]
async fn a_change_of_metadata_writes_no_version() {
    let bench = store("2").await;
    serve(&bench, "POST", METADATA, nothing()).await;
    let prior = spec(&json!({"version": 4, "created_time": "t", "custom_metadata": {"owner": "x"}}));
    let asked = spec(&json!({"custom_metadata": {"owner": "y"}}));
    let made = bench
        .update("vault_kv_secret", "team%2Fkv/app/db", prior, asked)
        .await
        .expect("update");
    assert_eq!(made.value["version"], 4);
    assert_eq!(bench.requests().await[1..], [format!("POST {METADATA}")]);
}

#[tokio::test]
async fn a_write_follows_the_version_that_was_read() {
    let bench = store("2").await;
    when("POST", DATA)
        .respond_with(written(5))
        .up_to_n_times(1)
        .mount(&bench.server)
        .await;
    serve(&bench, "POST", DATA, refusal(400, CAS)).await;
    let prior = spec(&json!({"version": 4, "created_time": "t"}));
    let asked = spec(&json!({"data": {"a": "c"}}));
    let made = bench
        .update("vault_kv_secret", "team%2Fkv/app/db", prior.clone(), asked.clone())
        .await
        .expect("update");
    assert_eq!(made.value["version"], 5);
    assert_eq!(bench.body(1).await["options"]["cas"], 4);
    let error = bench
        .update("vault_kv_secret", "team%2Fkv/app/db", prior, asked)
        .await
        .expect_err("written meanwhile");
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.message().contains("since version 4 was read"), "{error}");
    assert_eq!(
        bench.requests().await[1..],
        [format!("POST {DATA}"), format!("POST {DATA}")]
    );
}

#[tokio::test]
async fn a_write_whose_answer_was_lost_is_found_again() {
    for (there, found) in [("b", true), ("other", false)] {
        let bench = store("2").await;
        when("POST", DATA)
            .respond_with(ResponseTemplate::new(504))
            .up_to_n_times(1)
            .mount(&bench.server)
            .await;
        serve(&bench, "POST", DATA, refusal(400, CAS)).await;
        let version = json!({"created_time": "t", "deletion_time": "", "destroyed": false, "version": 1});
        serve(
            &bench,
            "GET",
            DATA,
            data(json!({"data": {"a": there}, "metadata": version})),
        )
        .await;
        serve(&bench, "GET", METADATA, metadata(1, "")).await;
        let made = bench
            .create("vault_kv_secret", spec(&json!({"data": {"a": "b"}})))
            .await;
        match made {
            Ok(made) => assert!(found && made.value["version"] == 1, "{made:?}"),
            Err(error) => assert!(!found && error.kind() == ErrorKind::AlreadyExists, "{error}"),
        }
    }
}

#[tokio::test]
async fn only_a_store_that_is_being_upgraded_is_waited_for() {
    let bench = store("2").await;
    when("POST", DATA)
        .respond_with(refusal(400, UPGRADING))
        .up_to_n_times(2)
        .mount(&bench.server)
        .await;
    serve(&bench, "POST", DATA, written(1)).await;
    let asked = spec(&json!({"data": {"a": "b"}}));
    bench.create("vault_kv_secret", asked.clone()).await.expect("create");
    assert_eq!(bench.requests().await.len(), 4);

    let bench = store("2").await;
    serve(
        &bench,
        "POST",
        DATA,
        refusal(400, "check-and-set parameter required for this call"),
    )
    .await;
    let error = bench.create("vault_kv_secret", asked).await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(bench.requests().await.len(), 2);
}

#[tokio::test]
async fn a_version_1_store_shows_what_it_keeps() {
    let bench = store("1").await;
    when("GET", "/v1/team/kv/app/db")
        .respond_with(answer(404, json!({"errors": []})))
        .up_to_n_times(1)
        .mount(&bench.server)
        .await;
    serve(&bench, "GET", "/v1/team/kv/app/db", data(json!({"b": "2", "a": "1"}))).await;
    serve(&bench, "PUT", "/v1/team/kv/app/db", nothing()).await;
    let asked = spec(&json!({"data": {"a": "1", "b": "2"}}));
    let made = bench.create("vault_kv_secret", asked.clone()).await.expect("create");
    assert_eq!(bench.body(2).await, json!({"a": "1", "b": "2"}));
    let read = bench.read("vault_kv_secret", &made.id).await.expect("read");
    assert_eq!(made.secrets, read.secrets);
    assert_eq!(
        read.secrets["data"],
        Evidence::Value(Secret::new("{\"a\":\"1\",\"b\":\"2\"}"))
    );
    assert_eq!(read.value["version"], Value::Null);

    let again = bench.create("vault_kv_secret", asked).await.expect_err("taken");
    assert_eq!(again.kind(), ErrorKind::AlreadyExists);
    let with = spec(&json!({"data": {"a": "1"}, "max_versions": 2}));
    let error = bench.create("vault_kv_secret", with).await.expect_err("no metadata");
    assert_eq!(error.violations()[0].path, "max_versions");
}

#[tokio::test]
async fn a_missing_mount_is_told_from_a_missing_right() {
    let preflight =
        "preflight capability check returned 403, please ensure client's policies grant access to path \"team/kv/\"";
    for (second, kind) in [
        (refusal(400, "No secret engine mount at team/kv/"), ErrorKind::NotFound),
        (
            refusal(403, "1 error occurred:\n\t* permission denied\n\n"),
            ErrorKind::PermissionDenied,
        ),
    ] {
        let bench = Bench::new().await;
        serve(
            &bench,
            "GET",
            "/v1/sys/internal/ui/mounts/team/kv",
            refusal(403, preflight),
        )
        .await;
        serve(&bench, "GET", "/v1/sys/mounts/team/kv", second).await;
        let error = bench
            .read("vault_kv_secret", "team%2Fkv/app/db")
            .await
            .expect_err("missing");
        assert_eq!(error.kind(), kind);
        assert_eq!(error.violations().len(), 1, "{error}");
        assert_eq!(error.violations()[0].path, "mount");
        assert!(
            error.violations()[0]
                .message
                .starts_with("there is no mount at team/kv"),
            "{error}"
        );
    }
    let bench = Bench::new().await;
    let transit = data(json!({"path": "team/kv/", "type": "transit", "options": null}));
    serve(&bench, "GET", "/v1/sys/internal/ui/mounts/team/kv", transit).await;
    let error = bench
        .read("vault_kv_secret", "team%2Fkv/app/db")
        .await
        .expect_err("transit");
    assert_eq!(
        error.message(),
        "mount: team/kv is a mount of type transit, not a key-value store"
    );
}

#[tokio::test]
async fn a_token_without_rights_on_metadata_reads_the_data() {
    let bench = store("2").await;
    serve(
        &bench,
        "GET",
        METADATA,
        refusal(403, "1 error occurred:\n\t* permission denied\n\n"),
    )
    .await;
    let version = json!({"created_time": "t", "custom_metadata": {"owner": "x"}, "deletion_time": "", "destroyed": false, "version": 3});
    serve(
        &bench,
        "GET",
        DATA,
        data(json!({"data": {"a": "b"}, "metadata": version})),
    )
    .await;
    let read = bench.read("vault_kv_secret", "team%2Fkv/app/db").await.expect("read");
    assert_eq!(read.secrets["data_json"], Evidence::Version("3".into()));
    assert_eq!(read.value["custom_metadata"], json!({"owner": "x"}));

    let bench = store("2").await;
    serve(&bench, "GET", METADATA, refusal(403, "permission denied")).await;
    serve(&bench, "GET", DATA, answer(404, json!({"errors": []}))).await;
    let error = bench
        .read("vault_kv_secret", "team%2Fkv/app/db")
        .await
        .expect_err("gone");
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn gone_is_what_has_no_readable_version() {
    for answered in [
        answer(404, json!({"errors": []})),
        metadata(6, "2026-11-20T21:52:28.4Z"),
    ] {
        let bench = store("2").await;
        serve(&bench, "GET", METADATA, answered).await;
        let error = bench
            .read("vault_kv_secret", "team%2Fkv/app/db")
            .await
            .expect_err("gone");
        assert_eq!(error.kind(), ErrorKind::NotFound);
    }
}

#[tokio::test]
async fn the_list_walks_the_folders() {
    let bench = store("2").await;
    for (path, keys) in [
        ("/v1/team/kv/metadata", json!(["app/", "top"])),
        ("/v1/team/kv/metadata/app", json!(["db", "deep/"])),
        ("/v1/team/kv/metadata/app/deep", json!(["x y"])),
    ] {
        when("GET", path)
            .and(query_param("list", "true"))
            .respond_with(data(json!({ "keys": keys })))
            .mount(&bench.server)
            .await;
    }
    for path in ["top", "app/db", "app/deep/x%20y"] {
        serve(&bench, "GET", &format!("/v1/team/kv/metadata/{path}"), metadata(1, "")).await;
    }
    let found = bench
        .list("vault_kv_secret", json!({"mount": "team/kv"}))
        .await
        .expect("list");
    let ids: Vec<&str> = found.iter().map(|object| object.id.as_str()).collect();
    assert_eq!(ids, ["team%2Fkv/top", "team%2Fkv/app/db", "team%2Fkv/app/deep/x y"]);
}

#[tokio::test]
async fn the_ephemeral_kind_hands_out_texts_and_json() {
    let bench = store("2").await;
    let version =
        json!({"created_time": "2026-11-20T21:52:28.5Z", "deletion_time": "", "destroyed": false, "version": 2});
    when("GET", DATA)
        .and(query_param("version", "2"))
        .respond_with(data(json!({"data": {"n": 5, "a": "b"}, "metadata": version})))
        .mount(&bench.server)
        .await;
    let opened = bench
        .open("vault_kv_secret", spec(&json!({"version": 2})))
        .await
        .expect("open");
    assert_eq!(
        Value::Object(opened),
        spec(&json!({
            "version": 2, "data": {"n": "5", "a": "b"}, "data_json": "{\"a\":\"b\",\"n\":5}", "created_time": "2026-11-20T21:52:28.5Z",
        }))
    );
    when("GET", DATA)
        .and(query_param("version", "3"))
        .respond_with(data(
            json!({"data": null, "metadata": {"created_time": "t", "version": 3}}),
        ))
        .mount(&bench.server)
        .await;
    let opened = bench
        .open("vault_kv_secret", spec(&json!({"version": 3})))
        .await
        .expect("open");
    assert_eq!(opened["data_json"], "{}");
    let deleted = json!({
        "data": {"data": null, "metadata": {"created_time": "t", "deletion_time": "2026-11-20T21:52:28Z", "destroyed": false, "version": 6}},
    });
    serve(&bench, "GET", DATA, answer(404, deleted)).await;
    let error = bench
        .open("vault_kv_secret", spec(&json!({})))
        .await
        .expect_err("deleted");
    assert_eq!(
        error.message(),
        "the secret app/db in team/kv cannot be read: version 6 was deleted at 2026-11-20T21:52:28Z"
    );
}

#[tokio::test]
async fn mistakes_are_named_with_their_remedy_and_no_secret() {
    let one = |rest: Value, expected: &str| assert_eq!(violations("vault_kv_secret", spec(&rest)), [expected]);
    one(
        json!({"data": {"a": "b"}, "data_json": "{}"}),
        "data: cannot be set together with data_json: keep one of the two",
    );
    one(
        json!({"data_json": "{\"password\": \"hunter2\""}),
        "data_json: is not valid JSON (line 1, column 22): make it with jsonencode({ key = \"value\" })",
    );
    one(
        json!({"data_json": "[\"hunter2\"]"}),
        "data_json: must be the text of a JSON object, such as jsonencode({ key = \"value\" })",
    );
    one(
        json!({"data": {}, "name": "app/"}),
        "name: must not begin or end with a slash: leave it out",
    );
    one(
        json!({"data": {}, "delete_version_after": "soon"}),
        "delete_version_after: must be a duration such as 90m, 720h or 30d, not \"soon\"",
    );
    let bench = Bench::new().await;
    let error = bench
        .create("vault_kv_secret", spec(&json!({})))
        .await
        .expect_err("no data");
    assert_eq!(error.message(), "data: is required, or data_json, to create the object");
    assert_eq!(bench.requests().await, Vec::<String>::new());
}
