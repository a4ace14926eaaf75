//! Mistakes of the person who writes HCL: one diagnostic each, where and what and how to mend it, and nothing changed.

use deployme_tests::proxy::Proxy;
use deployme_tests::services::Reached;
use deployme_tests::terraform::Workspace;
use serde_json::Value;

const HEAD: &str = r#"
terraform {
  required_providers {
    deployme = { source = "registry.terraform.io/deployme/deployme" }
  }
}
"#;

/// A cluster that is right but for what replaces `%`.
const CLUSTER: &str = r#"
provider "deployme" {
  control_plane = { endpoint = "http://127.0.0.1:1", token = "t" }
}
resource "deployme_cluster" "c" {
  name         = "c"
  distribution = "talos"
  version      = "1.35.3"
  control_plane = { machines = MACHINES }
  network = {
    pod_cidrs      = ["PODS"]
    service_cidrs  = ["10.96.0.0/12"]
    dns_service_ip = "DNS"
    load_balancer  = { pools = [{ name = "p", start = "192.168.0.200", end = "192.168.0.210" }] }
    gateways = [{
      name = "g", address = "GATEWAY", listeners = [{ protocol = "http", port = 80 }]
    }]
  }
}
"#;

struct Mistake {
    name: &'static str,
    hcl: String,
    /// What the diagnostic says, in its summary or detail.
    says: &'static [&'static str],
    /// The line of the configuration that it points to.
    at: Option<&'static str>,
}

fn cluster(name: &'static str, replace: (&str, &str), says: &'static [&'static str]) -> Mistake {
    let defaults = [
        ("MACHINES", r#"["m1", "m2", "m3"]"#),
        ("PODS", "10.244.0.0/16"),
        ("DNS", "10.96.0.10"),
        ("GATEWAY", "192.168.0.200"),
    ];
    let mut hcl = CLUSTER.replace(replace.0, replace.1);
    for (from, to) in defaults {
        hcl = hcl.replace(from, to);
    }
    Mistake {
        name,
        hcl,
        says,
        at: None,
    }
}

fn diagnostics(output: &str, severity: &str) -> Vec<Value> {
    let lines = output
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines
        .filter(|line| line["type"] == "diagnostic" && line["diagnostic"]["severity"] == severity)
        .map(|line| line["diagnostic"].clone())
        .collect()
}

/// Plans, and if planning says nothing applies; the one error there is.
fn only_error(workspace: &mut Workspace, mistake: &Mistake) -> Value {
    workspace.configure_hcl(&format!("{HEAD}{}", mistake.hcl));
    let planned = workspace.run(&["plan", "-json"]);
    let mut found = diagnostics(&planned.stdout, "error");
    if found.is_empty() {
        found = diagnostics(&workspace.run(&["apply", "-json", "-auto-approve"]).stdout, "error");
    }
    assert_eq!(found.len(), 1, "{}: one diagnostic, not {found:#?}", mistake.name);
    found.remove(0)
}

fn check(workspace: &mut Workspace, mistake: &Mistake) {
    let found = only_error(workspace, mistake);
    let text = format!(
        "{} {}",
        found["summary"].as_str().unwrap_or_default(),
        found["detail"].as_str().unwrap_or_default()
    );
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for says in mistake.says {
        assert!(text.contains(says), "{}: {says:?} is not in {text:?}", mistake.name);
    }
    if let Some(at) = mistake.at {
        let code = found["snippet"]["code"].as_str().unwrap_or_default();
        assert!(code.contains(at), "{}: points to {code:?}, not to {at:?}", mistake.name);
    }
    eprintln!("{}: {text}", mistake.name);
}

#[test]
fn what_is_known_at_plan_is_said_at_plan() {
    let Some(mut workspace) = Workspace::new() else { return };
    let realm = |arguments: &str| {
        format!(
            "provider \"deployme\" {{\n  keycloak = {{ url = \"http://127.0.0.1:1\", access_token = \"t\" }}\n}}\nresource \"deployme_keycloak_realm\" \"r\" {{\n{arguments}\n}}\n"
        )
    };
    let client = |arguments: &str| {
        realm("realm = \"r\"")
            + &format!(
                "resource \"deployme_keycloak_client\" \"c\" {{\n  realm = \"r\"\n  client_id = \"c\"\n{arguments}\n}}\n"
            )
    };
    let vault = |resource: &str| {
        let settings = "address = \"http://127.0.0.1:1\", token = \"t\"";
        format!("provider \"deployme\" {{\n  vault = {{ {settings} }}\n}}\n{resource}")
    };
    let mistakes = vec![
        Mistake {
            name: "typo",
            hcl: realm("  realm = \"r\"\n  dispaly_name = \"x\""),
            says: &["Unsupported argument", "display_name"],
            at: Some("dispaly_name"),
        },
        Mistake {
            name: "wrong type",
            hcl: realm("  realm = \"r\"\n  enabled = \"perhaps\""),
            says: &["enabled", "bool"],
            at: Some("enabled"),
        },
        Mistake {
            name: "unknown enum value",
            hcl: realm("  realm = \"r\"\n  ssl_required = \"never\""),
            says: &["ssl_required", "\"all\"", "\"external\"", "\"none\""],
            at: Some("ssl_required"),
        },
        Mistake {
            name: "missing version of a secret",
            hcl: client("  redirect_uris = [\"https://x/*\"]\n  client_secret_wo = \"s\""),
            says: &["client_secret_wo_version"],
            at: Some("client_secret_wo"),
        },
        Mistake {
            name: "empty secret",
            hcl: client(
                "  redirect_uris = [\"https://x/*\"]\n  client_secret_wo = \"\"\n  client_secret_wo_version = 1",
            ),
            says: &["client_secret_wo must not be empty"],
            at: Some("client_secret_wo"),
        },
        Mistake {
            name: "no redirect URI",
            hcl: client(""),
            says: &["redirect_uris", "standard_flow_enabled = false"],
            at: None,
        },
        Mistake {
            name: "locale",
            hcl: realm(
                "  realm = \"r\"\n  internationalization = {\n    supported_locales = [\"en\"]\n    default_locale = \"fr\"\n  }",
            ),
            says: &["default_locale", "supported_locales"],
            at: None,
        },
        Mistake {
            name: "a secret without data",
            hcl: vault("resource \"deployme_vault_kv_secret\" \"s\" {\n  mount = \"kv\"\n  name = \"a\"\n}\n"),
            says: &["data_wo is required, or data_json_wo, to create the object"],
            at: None,
        },
        cluster("overlapping CIDRs", ("PODS", "10.100.0.0/16"), &["network", "overlap"]),
        cluster(
            "DNS outside the services",
            ("DNS", "10.200.0.10"),
            &["dns_service_ip", "10.96.0.0/12"],
        ),
        cluster(
            "gateway outside its range",
            ("GATEWAY", "192.168.0.100"),
            &["gateways[0].address", "192.168.0.200"],
        ),
        cluster(
            "even number of control planes",
            ("MACHINES", r#"["m1", "m2"]"#),
            &["control_plane.machines", "3"],
        ),
    ];
    for mistake in &mistakes {
        check(&mut workspace, mistake);
    }
}

/// What the reference says of it: Terraform drops a misspelt name inside an object before any provider sees it.
#[test]
fn a_typo_inside_an_object_is_terraform_s_to_drop() {
    let Some(mut workspace) = Workspace::new() else { return };
    workspace.configure_hcl(&format!(
        "{HEAD}\nresource \"deployme_keycloak_realm\" \"r\" {{\n  realm = \"r\"\n  login = {{ verfy_email = true }}\n}}\n"
    ));
    let found = workspace.run(&["validate", "-no-color"]);
    assert_eq!(found.code, 0, "{}{}", found.stdout, found.stderr);

    // Where it leaves nothing of a service's settings, another server than the one meant may be what the environment names.
    workspace.set_environment("KEYCLOAK_URL", "https://id.example.org");
    workspace.set_environment("KEYCLOAK_USER", "admin");
    workspace.set_environment("KEYCLOAK_PASSWORD", "p");
    workspace.configure_hcl(&format!(
        "{HEAD}\nprovider \"deployme\" {{\n  keycloak = {{ ulr = \"https://other.example.org\" }}\n}}\nresource \"deployme_keycloak_realm\" \"r\" {{\n  realm = \"r\"\n}}\n"
    ));
    let planned = workspace.run(&["plan", "-json"]);
    assert_eq!(planned.code, 0, "{}", planned.stdout);
    let found = diagnostics(&planned.stdout, "warning");
    let ours = found.iter().filter(|found| found["summary"] == "Nothing is set");
    let told: Vec<&str> = ours.filter_map(|found| found["detail"].as_str()).collect();
    let [one] = &told[..] else {
        panic!("one warning, not {found:#?}")
    };
    assert!(one.starts_with("keycloak in the provider block sets nothing"), "{one}");
}

/// What works and yet is dangerous is one warning, at the setting.
#[test]
fn an_insecure_connection_is_a_warning() {
    let Some(mut workspace) = Workspace::new() else { return };
    let clear = "url = \"http://id.example.org\", access_token = \"t\"";
    let unchecked = "url = \"https://id.example.org\", access_token = \"t\", insecure_skip_verify = true";
    for (keycloak, says) in [
        (clear, "keycloak.url sends the login in clear"),
        (unchecked, "keycloak.insecure_skip_verify switches the check"),
    ] {
        workspace.configure_hcl(&format!(
            "{HEAD}\nprovider \"deployme\" {{\n  keycloak = {{ {keycloak} }}\n}}\nresource \"deployme_keycloak_realm\" \"r\" {{\n  realm = \"r\"\n}}\n"
        ));
        let planned = workspace.run(&["plan", "-json"]);
        assert_eq!(planned.code, 0, "{}", planned.stdout);
        let found = diagnostics(&planned.stdout, "warning");
        let ours: Vec<&Value> = found
            .iter()
            .filter(|found| found["summary"] == "Insecure connection")
            .collect();
        let [warning] = &ours[..] else {
            panic!("one warning, not {found:#?}")
        };
        assert!(
            warning["detail"].as_str().unwrap_or_default().starts_with(says),
            "{warning:#?}"
        );
        let code = warning["snippet"]["code"].as_str().unwrap_or_default();
        assert!(code.contains("keycloak = {"), "points to {code:?}");
    }
}

/// What the provider block alone shows is told once, however many objects there are, and before anything is planned.
#[test]
fn a_mistake_of_the_provider_block_is_told_once_at_plan() {
    let Some(mut workspace) = Workspace::new() else { return };
    let with = |vault: &str| {
        let policies: String = ["a", "b"]
            .map(|name| {
                format!(
                    "resource \"deployme_vault_policy\" \"{name}\" {{\n  name   = \"{name}\"\n  policy = \"# none\"\n}}\n"
                )
            })
            .concat();
        format!(
            "{HEAD}provider \"deployme\" {{\n  vault = {{\n{vault}\n  }}\n}}\n{policies}resource \"deployme_vault_mount\" \"m\" {{\n  path = \"kv\"\n  type = \"kv\"\n}}\n"
        )
    };
    let address = "    address = \"https://vault.example.org\"\n";
    for (vault, says) in [
        (
            "    address = \"vault.example.org\"\n    token = \"t\"".to_owned(),
            "vault.address must be an address such as https://",
        ),
        (
            "    address = \"htps://vault\"\n    token = \"t\"".to_owned(),
            "vault.address must be an address such as https://",
        ),
        (
            "    token = \"t\"".to_owned(),
            "vault.address is required: set it, or the environment variable VAULT_ADDR",
        ),
        (address.to_owned(), "vault.token: a login is required"),
        (
            format!("{address}    token = \"t\"\n    ca_certificate = \"ca.pem\""),
            "vault.ca_certificate holds no certificate",
        ),
        (
            format!("{address}    token = \"t\"\n    max_concurrency = 0"),
            "vault.max_concurrency must be at least 1",
        ),
        (
            format!("{address}    token = \"a\\nb\""),
            "vault.token holds characters that no token has",
        ),
    ] {
        workspace.configure_hcl(&with(&vault));
        let planned = workspace.run(&["plan", "-json"]);
        let found = diagnostics(&planned.stdout, "error");
        let [one] = &found[..] else {
            panic!("{vault}: one diagnostic, not {found:#?}")
        };
        assert!(one["detail"].as_str().unwrap_or_default().starts_with(says), "{one:#?}");
        let code = one["snippet"]["code"].as_str().unwrap_or_default();
        assert!(code.contains("vault = {"), "points to {code:?}");
    }

    // Where it stands in the environment, it is named.
    workspace.set_environment("VAULT_ADDR", "vault.example.org");
    workspace.configure_hcl(&with("    token = \"t\""));
    let found = diagnostics(&workspace.run(&["plan", "-json"]).stdout, "error");
    let [one] = &found[..] else {
        panic!("one diagnostic, not {found:#?}")
    };
    let detail = one["detail"].as_str().unwrap_or_default();
    assert!(
        detail.contains("not \"vault.example.org\" (from the environment variable VAULT_ADDR)"),
        "{detail}"
    );

    // The same where the block says nothing of the service.
    let silent = with("").replace("  vault = {\n\n  }\n", "");
    assert!(!silent.contains("vault = {"), "{silent}");
    workspace.configure_hcl(&silent);
    let found = diagnostics(&workspace.run(&["plan", "-json"]).stdout, "error");
    let [one] = &found[..] else {
        panic!("one diagnostic, not {found:#?}")
    };
    let detail = one["detail"].as_str().unwrap_or_default();
    assert!(
        detail.contains("(from the environment variable VAULT_ADDR)"),
        "{detail}"
    );

    // What is only learnt by asking is told of one object, and the others refer to it.
    workspace.configure_hcl(&with(
        "    address = \"http://127.0.0.1:1\"\n    token = \"t\"\n    max_retries = 0",
    ));
    let found = diagnostics(&workspace.run(&["apply", "-json", "-auto-approve"]).stdout, "error");
    let details: Vec<&str> = found.iter().filter_map(|one| one["detail"].as_str()).collect();
    let (full, others): (Vec<&str>, Vec<&str>) = details
        .iter()
        .copied()
        .partition(|detail| detail.contains("cannot be reached"));
    assert_eq!((full.len(), others.len()), (1, 2), "{details:#?}");
    for other in others {
        assert!(
            other.contains("not done, for the reason that is told of vault_"),
            "{other}"
        );
        let first = other
            .rsplit("told of ")
            .next()
            .unwrap_or_default()
            .trim_end_matches('.');
        assert!(
            full[0].starts_with(&format!("create {first}: ")),
            "{other} refers to {}",
            full[0]
        );
    }
}

/// What is wrong with a login or an address, of a Keycloak at `url`.
fn of_a_login_or_address(url: &str) -> Vec<Mistake> {
    let realm = |keycloak: &str| {
        format!(
            "provider \"deployme\" {{\n  keycloak = {{ {keycloak}, max_retries = 0 }}\n}}\nresource \"deployme_keycloak_realm\" \"r\" {{\n  realm = \"nobody-makes-this\"\n}}\n"
        )
    };
    let https = url.replace("http://", "https://");
    vec![
        Mistake {
            name: "wrong password",
            hcl: realm(&format!(
                "url = \"{url}\", username = \"admin\", password = \"hunter2-wr0ng\""
            )),
            says: &[
                "refused the login",
                "\"admin\"",
                "check user name",
                "`keycloak.password`, KEYCLOAK_PASSWORD",
            ],
            at: None,
        },
        Mistake {
            name: "wrong token",
            hcl: realm(&format!("url = \"{url}\", access_token = \"wr0ng-token\"")),
            says: &["401"],
            at: None,
        },
        Mistake {
            name: "unreachable",
            hcl: realm("url = \"http://127.0.0.1:1\", access_token = \"t\""),
            says: &["127.0.0.1:1", "cannot be reached", "refused"],
            at: None,
        },
        Mistake {
            name: "TLS mismatch",
            hcl: realm(&format!("url = \"{https}\", access_token = \"t\"")),
            says: &["cannot be reached", "http://", "`keycloak.url`, KEYCLOAK_URL"],
            at: None,
        },
        Mistake {
            name: "path of an old version",
            hcl: realm(&format!("url = \"{url}/auth\", username = \"admin\", password = \"p\"")),
            says: &["does not lie under /auth", "try http://"],
            at: None,
        },
        Mistake {
            name: "path of an old version with a token",
            hcl: realm(&format!("url = \"{url}/auth\", access_token = \"t\"")),
            says: &["Check url", "/auth"],
            at: None,
        },
        Mistake {
            name: "no address",
            hcl: realm("access_token = \"t\""),
            says: &["keycloak.url", "KEYCLOAK_URL"],
            at: None,
        },
        Mistake {
            name: "no URL",
            hcl: realm("url = \"id.example.org\", access_token = \"t\""),
            says: &["https://"],
            at: None,
        },
    ]
}

// Several threads: the proxy answers while Terraform runs.
#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_login_or_address_changes_nothing() {
    let Some(service) = Reached::start("keycloak") else {
        return;
    };
    let Some(mut workspace) = Workspace::new() else { return };
    let url = service.config["url"].as_str().expect("url");
    let proxy = Proxy::start(url).await;
    let mistakes = of_a_login_or_address(&proxy.url);
    for mistake in &mistakes {
        let found = only_error(&mut workspace, mistake);
        let text = found.to_string();
        assert!(
            !text.contains("hunter2") && !text.contains("wr0ng-token"),
            "{}: a secret is shown",
            mistake.name
        );
        check(&mut workspace, mistake);
    }
    let changing: Vec<String> = proxy
        .take()
        .into_keys()
        .filter(|request| !request.starts_with("GET ") && !request.ends_with("/protocol/openid-connect/token"))
        .filter(|request| !request.starts_with("POST ") || !request.ends_with("/admin/realms"))
        .collect();
    assert!(changing.is_empty(), "{changing:?}");
    let there = deployme_tests::sdk::kind("keycloak_realm");
    let client = service.client();
    let cancel = tokio_util::sync::CancellationToken::new();
    let session = deployme::resource::Session {
        services: &client,
        cancel: &cancel,
        checkpoint: &deployme::resource::Ignore,
    };
    let error = there
        .read(session, "nobody-makes-this")
        .await
        .expect_err("nothing was made");
    assert_eq!(error.kind(), deployme::ErrorKind::NotFound);
}

/// What Keycloak alone knows points to the argument as well.
#[test]
fn what_only_keycloak_knows_points_to_the_argument() {
    let Some(service) = Reached::start("keycloak") else {
        return;
    };
    let Some(mut workspace) = Workspace::new() else { return };
    let part = |name: &str| service.config[name].as_str().expect("text");
    let client = |arguments: &str| {
        format!(
            "provider \"deployme\" {{\n  keycloak = {{ url = \"{}\", username = \"{}\", password = \"{}\" }}\n}}\nresource \"deployme_keycloak_client\" \"c\" {{\n  client_id = \"bad-input\"\n{arguments}\n}}\n",
            part("url"),
            part("username"),
            part("password")
        )
    };
    let mistakes = [
        Mistake {
            name: "missing realm",
            hcl: client("  realm = \"nowhere\"\n  redirect_uris = [\"https://x/*\"]"),
            says: &[
                "realm: there is no realm \"nowhere\": create it first or mend the name.",
                "realm = deployme_keycloak_realm.<name>.realm",
            ],
            at: Some("realm = \"nowhere\""),
        },
        Mistake {
            name: "wrong root URL",
            hcl: client("  realm = \"master\"\n  root_url = \"no address\"\n  redirect_uris = [\"/*\"]"),
            says: &["root_url is not a valid URL"],
            at: Some("root_url"),
        },
    ];
    for mistake in &mistakes {
        check(&mut workspace, mistake);
    }
}

#[test]
fn what_only_the_control_plane_knows_is_said_by_it() {
    let Some(service) = Reached::start("control_plane") else {
        return;
    };
    let Some(mut workspace) = Workspace::new() else { return };
    let endpoint = service.config["endpoint"].as_str().expect("endpoint");
    let token = service.config["token"].as_str().expect("token");
    let with = |endpoint: &str, token: &str, resources: &str| {
        format!(
            "provider \"deployme\" {{\n  control_plane = {{ endpoint = \"{endpoint}\", token = \"{token}\", max_retries = 0 }}\n}}\n{resources}"
        )
    };
    let cluster = |version: &str| {
        format!(
            r#"
resource "deployme_machine" "m" {{
  name      = "bad-input"
  addresses = ["192.0.2.7"]
}}
resource "deployme_cluster" "c" {{
  name                = "bad-input"
  distribution        = "k3s"
  version             = "{version}"
  control_plane       = {{ machines = [deployme_machine.m.name] }}
  deletion_protection = false
}}
"#
        )
    };
    let pool = "resource \"deployme_node_pool\" \"p\" {\n  cluster = \"nowhere\"\n  name = \"p\"\n}\n";
    let mistakes = [
        Mistake {
            name: "unknown version",
            hcl: with(endpoint, token, &cluster("1.2.3")),
            says: &["version", "1.2.3"],
            at: None,
        },
        Mistake {
            name: "pool on a missing cluster",
            hcl: with(endpoint, token, pool),
            says: &["nowhere"],
            at: None,
        },
        Mistake {
            name: "wrong token",
            hcl: with(endpoint, "dpm_wr0ng", pool),
            says: &["token"],
            at: None,
        },
    ];
    for mistake in &mistakes {
        check(&mut workspace, mistake);
    }

    // As much of it as no other object decides is known at plan.
    let mut planned = |hcl: &str| {
        workspace.configure_hcl(&format!("{HEAD}{hcl}"));
        let planned = workspace.run(&["plan", "-json"]);
        (diagnostics(&planned.stdout, "error"), planned.code)
    };
    let (found, _) = planned(&with(endpoint, token, &cluster("1.2.3")));
    let [one] = &found[..] else {
        panic!("one diagnostic, not {found:#?}")
    };
    let detail = one["detail"].as_str().unwrap_or_default();
    assert!(
        detail.starts_with("version `1.2.3` is not a version of k3s in the catalogue; known versions: ")
            && detail.contains("1.35.3"),
        "{detail}"
    );
    let code = one["snippet"]["code"].as_str().unwrap_or_default();
    assert!(code.contains("version             = \"1.2.3\""), "points to {code:?}");
    let (found, _) = planned(&with(endpoint, "dpm_wr0ng", pool));
    assert_eq!(found.len(), 1, "{found:#?}");
    let elsewhere = with(endpoint, token, pool).replace("max_retries", "project = \"nope\", max_retries");
    let (found, _) = planned(&elsewhere);
    let [one] = &found[..] else {
        panic!("one diagnostic, not {found:#?}")
    };
    let detail = one["detail"].as_str().unwrap_or_default();
    assert!(
        detail.contains("the control plane has no project \"nope\": mend control_plane.project"),
        "{detail}"
    );
    // A server that is not there may come with the same apply.
    let (found, code) = planned(&with("http://127.0.0.1:1", token, &cluster("1.2.3")));
    assert_eq!((found.len(), code), (0, 0), "{found:#?}");
}
