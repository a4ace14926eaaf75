//! Harbor's kinds.

mod settings;

use serde_json::json;

use crate::case::{Case, unique};

/// All cases of the service.
pub fn all() -> Vec<Case> {
    let own = vec![
        registry(),
        project(),
        proxy_cache(),
        replication_policy(),
        member(),
        group_member(),
        project_robot(),
        system_robot(),
        retention_policy(),
        immutable_tag_rule(),
        label(),
        webhook(),
    ];
    [own, settings::all()].concat()
}

fn registry() -> Case {
    Case::new(
        "harbor_registry",
        json!({
            "name": unique("Registry, the"),
            "type": "docker-registry",
            "url": "https://registry.example.org/",
            "access_key": "u",
            "access_secret": "registry-S3cret-1",
        }),
    )
    .change("description", json!("Text"))
    .change("description", json!(null))
    .change("insecure", json!(true))
    .change("insecure", json!(false))
    .change("url", json!("https://other.example.org/v2"))
    .change("access_key", json!("other"))
    .change("access_secret", json!("registry-S3cret-2"))
    .change("access_secret", json!(null))
    .change("access_key", json!(null))
    .change(
        "ca_certificate",
        json!("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"),
    )
    .change("ca_certificate", json!(null))
    .replace("name", json!(unique("registry")))
    .replace("type", json!("harbor"))
    .drift(json!({"description": "Somebody else's", "insecure": true}))
}

fn project() -> Case {
    Case::new(
        "harbor_project",
        json!({
            "name": unique("project"),
            "storage_limit": 1_073_741_824,
            "cve_allowlist": {"cves": ["CVE-2021-44228"], "expires_at": 1_900_000_000},
        }),
    )
    .change("public", json!(true))
    .change("public", json!(false))
    .change("auto_scan", json!(true))
    .change("auto_sbom_generation", json!(true))
    .change("prevent_vulnerable", json!(true))
    .change("severity", json!("high"))
    .change("severity", json!("none"))
    .change("severity", json!(null))
    .change("content_trust", json!(true))
    .change("content_trust", json!(false))
    .change("content_trust_cosign", json!(true))
    .change("storage_limit", json!(2_147_483_648_i64))
    .change("storage_limit", json!(-1))
    .change("cve_allowlist", json!({"cves": ["CVE-2019-0001", "CVE-2021-44228"]}))
    .change("cve_allowlist", json!({}))
    .change("cve_allowlist", json!(null))
    .change("force_destroy", json!(true))
    .change("force_destroy", json!(false))
    .replace("name", json!(unique("project")))
    .drift(json!({"public": true, "auto_scan": true, "storage_limit": 5_000_000}))
    .unchanged(&[(
        "scanner",
        "is one that somebody registered; the contract of projects changes it",
    )])
}

fn proxy_cache() -> Case {
    let registry = unique("upstream");
    Case::new(
        "harbor_project",
        // A name of digits is not taken for an id.
        json!({"name": "20260", "registry": registry, "proxy_speed_kb": 1024}),
    )
    .before(
        "harbor_registry",
        json!({"name": registry, "type": "docker-registry", "url": "https://upstream.example.org"}),
    )
    .change("proxy_speed_kb", json!(-1))
    .change("proxy_max_upstream_connections", json!(10))
    .change("proxy_cache_local_on_not_found", json!(true))
    .change("proxy_cache_local_on_not_found", json!(false))
    .change("public", json!(true))
    .replace("registry", json!("other"))
    .drift(json!({"proxy_speed_kb": 7}))
}

fn replication_policy() -> Case {
    let registry = unique("elsewhere");
    Case::new(
        "harbor_replication_policy",
        json!({
            "name": unique("Replication, the"),
            "mode": "pull",
            "registry": registry,
            "filters": [{"name": "library/**"}, {"tag": "v*", "decoration": "excludes"}],
        }),
    )
    .before(
        "harbor_registry",
        json!({"name": registry, "type": "docker-registry", "url": "https://elsewhere.example.org"}),
    )
    .unchanged(&[(
        "registry",
        "is the prerequisite's: sdk/tests/harbor_replication.rs changes it",
    )])
    .change("description", json!("Text"))
    .change("description", json!(null))
    .change("dest_namespace", json!("copies"))
    .change("dest_namespace_replace_count", json!(0))
    .change("dest_namespace_replace_count", json!(2))
    .change("dest_namespace", json!(null))
    .change("trigger", json!({"type": "event_based"}))
    .change("trigger", json!({"type": "scheduled", "cron": "0 0/15 * * * *"}))
    .change("trigger", json!(null))
    .change("trigger", json!({"type": "scheduled", "cron": "0 0 3 * * *"}))
    .change(
        "filters",
        json!([{"labels": ["b", "a"], "decoration": "matches"}, {"resource": "image"}, {"tag": "1"}]),
    )
    .change("filters", json!([]))
    .change("deletion", json!(true))
    .change("override", json!(false))
    .change("enabled", json!(false))
    .change("enabled", json!(true))
    .change("speed", json!(1024))
    .change("speed", json!(-1))
    .change("copy_by_chunk", json!(true))
    .change("single_active_replication", json!(true))
    .change("mode", json!("push"))
    .change("name", json!(unique("replication")))
    .drift(json!({"description": "Somebody else's", "override": false, "filters": []}))
}

const OF_THE_PROJECT: (&str, &str) = (
    "project",
    "is the prerequisite's; that it replaces is checked from its declaration",
);

/// The user and the group are those that every Harbor of the suites has.
fn member() -> Case {
    let project = unique("members");
    Case::new(
        "harbor_project_member",
        json!({"project": project, "user": "jane", "role": "developer"}),
    )
    .before("harbor_project", json!({"name": project}))
    .change("role", json!("maintainer"))
    .replace("user", json!("joe"))
    .drift(json!({"role": "guest"}))
    .unchanged(&[
        OF_THE_PROJECT,
        ("group", "is set instead of user: it replaces"),
        (
            "ldap_group_dn",
            "says nothing once the group is known; the contract has it",
        ),
    ])
}

fn group_member() -> Case {
    // A name of digits is not taken for an id.
    Case::new(
        "harbor_project_member",
        json!({"project": "20261", "group": "/platform/admins", "role": "project_admin"}),
    )
    .before("harbor_project", json!({"name": "20261"}))
    .change("role", json!("limited_guest"))
    .drift(json!({"role": "developer"}))
}

fn project_robot() -> Case {
    let project = unique("robots");
    let rights = |actions: &[&str]| {
        let access: Vec<_> = actions
            .iter()
            .map(|action| json!({"resource": "repository", "action": action}))
            .collect();
        json!([{"kind": "project", "access": access}])
    };
    Case::new(
        "harbor_robot",
        json!({"project": project, "name": "ci.one", "permissions": rights(&["push", "pull"]), "secret": "Robot-S3cret-1"}),
    )
    .before("harbor_project", json!({"name": project}))
    .change("description", json!("Text"))
    .change("description", json!(null))
    .change("duration", json!(30))
    .change("duration", json!(-1))
    .change("disabled", json!(true))
    .change("disabled", json!(false))
    .change("permissions", rights(&["pull"]))
    .change("permissions", rights(&["list", "pull", "delete"]))
    .change("secret", json!("Robot-S3cret-2"))
    .replace("name", json!("ci-two"))
    .drift(json!({"description": "Somebody else's", "disabled": true}))
    .unchanged(&[OF_THE_PROJECT])
}

fn system_robot() -> Case {
    let pull = json!({"resource": "repository", "action": "pull"});
    let denied = json!({"resource": "repository", "action": "delete", "effect": "deny"});
    let project = |name: &str| json!({"kind": "project", "namespace": name, "access": [pull, denied]});
    let system = json!({"kind": "system", "access": [{"resource": "project", "action": "list"}]});
    Case::new(
        "harbor_robot",
        json!({
            "name": unique("cluster"), "duration": 7, "description": "Text", "disabled": true,
            "permissions": [system, project("*"), project("library")],
        }),
    )
    .change("permissions", json!([project("library"), system]))
    .change("disabled", json!(false))
    .drift(json!({"duration": 9}))
}

/// A cache has a policy of Harbor's own from the beginning, which a create takes over. What was deleted from outside is made anew.
fn retention_policy() -> Case {
    let (registry, project) = (unique("upstream"), unique("cache"));
    let releases = json!({"repo_matching": "**", "tag_matching": "v*", "always_retain": true});
    let pushed = json!({"repo_excluding": "test/**", "tag_excluding": "{latest,v*}", "most_recently_pushed": 10});
    let pulled = json!({
        "repo_matching": "a/*", "tag_matching": "**", "untagged_artifacts": false, "most_recently_pulled": 3, "disabled": true,
    });
    let days = |name: &str| json!({"repo_matching": "**", "tag_matching": "**", name: 30});
    Case::new(
        "harbor_retention_policy",
        json!({"project": project, "schedule": "0 0 2 * * *", "rules": [releases, pushed]}),
    )
    .before(
        "harbor_registry",
        json!({"name": registry, "type": "docker-registry", "url": "https://upstream.example.org"}),
    )
    .before("harbor_project", json!({"name": project, "registry": registry}))
    .change("schedule", json!(null))
    .change("schedule", json!("0 30 3 * * 0"))
    .change("rules", json!([days("n_days_since_last_push"), releases, pulled]))
    .change("rules", json!([days("n_days_since_last_pull")]))
    .drift(json!({"rules": [pulled], "schedule": "0 0 5 * * *"}))
    .unchanged(&[OF_THE_PROJECT])
}

fn immutable_tag_rule() -> Case {
    let project = unique("fixed");
    Case::new(
        "harbor_immutable_tag_rule",
        json!({"project": project, "repo_matching": "team/**", "tag_excluding": "{latest,dev}", "disabled": true}),
    )
    .before("harbor_project", json!({"name": project}))
    .change("disabled", json!(false))
    .change("disabled", json!(true))
    .replace("repo_matching", json!("**"))
    .replace("tag_excluding", json!("dev"))
    .drift(json!({"disabled": false}))
    .unchanged(&[
        OF_THE_PROJECT,
        ("repo_excluding", "is set instead of repo_matching: it replaces"),
        ("tag_matching", "is set instead of tag_excluding: it replaces"),
    ])
}

fn label() -> Case {
    // A name of digits is not taken for an id. Labels of all projects are what the examples and the bindings make.
    Case::new(
        "harbor_label",
        json!({"project": "20262", "name": "Ready for/all", "color": "#0095D3"}),
    )
    .before("harbor_project", json!({"name": "20262"}))
    .change("description", json!("Text"))
    .change("description", json!(null))
    .change("color", json!("#FF8400"))
    .change("color", json!(null))
    .change("name", json!("Ready"))
    .drift(json!({"description": "Somebody else's", "color": "red"}))
    .unchanged(&[OF_THE_PROJECT])
}

fn webhook() -> Case {
    let project = unique("hooked");
    Case::new(
        "harbor_webhook",
        json!({
            "project": project, "name": "Deploy/now", "event_types": ["PUSH_ARTIFACT"], "address": "https://deploy.example.org/hook",
            "auth_header": "Bearer hook-S3cret-1",
        }),
    )
    .before("harbor_project", json!({"name": project}))
    .change("description", json!("Text"))
    .change("description", json!(null))
    .change("enabled", json!(false))
    .change("event_types", json!(["DELETE_ARTIFACT", "QUOTA_EXCEED"]))
    .change("address", json!("https://deploy.example.org/other"))
    .change("auth_header", json!("Bearer hook-S3cret-2"))
    .change("skip_cert_verify", json!(true))
    .change("payload_format", json!("cloud_events"))
    .change("payload_format", json!("default"))
    .change("type", json!("slack"))
    .change("name", json!("deploy"))
    .drift(json!({"description": "Somebody else's", "event_types": ["PULL_ARTIFACT"]}))
    .unchanged(&[OF_THE_PROJECT])
}
