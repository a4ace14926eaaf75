//! Auth methods, their configurations and roles.

use serde_json::{Value, json};

use crate::case::{Case, unique};
use crate::issuer::issuer;

/// Their cases.
pub(super) fn all() -> Vec<Case> {
    vec![
        auth_backend(),
        nested_auth_backend(),
        kubernetes_config(),
        kubernetes_config_of_keys(),
        kubernetes_role(),
        kubernetes_role_of_labels(),
        oidc_config(),
        jwt_config_of_keys(),
        jwt_config_of_address(),
        jwt_config_of_addresses(),
        jwt_role(),
        oidc_role(),
    ]
}

/// A certificate of nobody's authority.
const CERTIFICATE: &str = "\
-----BEGIN CERTIFICATE-----
MIIBbzCCARWgAwIBAgIUHNPhqra94Yeap+mWPhjSdBBooO4wCgYIKoZIzj0EAwIw
DTELMAkGA1UEAwwCY2EwHhcNMjYxMTIxMTQyNjEyWhcNMzUwMjA3MTQyNjEyWjAN
MQswCQYDVQQDDAJjYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFjtDTpTsed8
iMGhH1mgG/GnYzmN7lKDIfSPeyLbkfhuEbCcGlOHV7s24Rj5G5P0O+mrqLiuQq2r
nC5x2cFuCs2jUzBRMB0GA1UdDgQWBBQiGQjyZYNXbqb+fY71FpITjXk2mTAfBgNV
HSMEGDAWgBQiGQjyZYNXbqb+fY71FpITjXk2mTAPBgNVHRMBAf8EBTADAQH/MAoG
CCqGSM49BAMCA0gAMEUCIF3ypeNX5VNyNXiGgRN5TTBEktReiy5Z76Bk2PKK/9H6
AiEA2988n5MEP/ZeBNcjWqMX/4tt7jzQwqOsRYfAIlr/tGQ=
-----END CERTIFICATE-----
";

/// A public key of nobody.
const PUBLIC_KEY: &str = "\
-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEWO0NOlOx53yIwaEfWaAb8adjOY3u
UoMh9I97ItuR+G4RsJwaU4dXuzbhGPkbk/Q76auouK5CraucLnHZwW4KzQ==
-----END PUBLIC KEY-----
";

fn auth_backend() -> Case {
    Case::new(
        "vault_auth_backend",
        json!({"path": unique("approle"), "type": "approle", "description": "Logins"}),
    )
    .change("description", json!("Changed"))
    .change("description", json!(null))
    .change("token_type", json!("batch"))
    .change("token_type", json!("service"))
    .change("token_type", json!("default-batch"))
    .change("token_type", json!(null))
    .change("max_lease_ttl_seconds", json!(7200))
    .change("default_lease_ttl_seconds", json!(3600))
    .change("default_lease_ttl_seconds", json!(null))
    .change("max_lease_ttl_seconds", json!(null))
    .change("listing_visibility", json!("unauth"))
    .change("listing_visibility", json!("hidden"))
    .change("listing_visibility", json!(null))
    .change("audit_non_hmac_request_keys", json!(["b", "a"]))
    .change("audit_non_hmac_request_keys", json!([]))
    .change("audit_non_hmac_response_keys", json!(["c"]))
    .change("audit_non_hmac_response_keys", json!([]))
    .change("passthrough_request_headers", json!(["X-A", "X-B"]))
    .change("passthrough_request_headers", json!([]))
    .change("allowed_response_headers", json!(["X-C"]))
    .change("allowed_response_headers", json!([]))
    .replace("path", json!(unique("approle")))
    .replace("type", json!("userpass"))
    .replace("local", json!(true))
    .replace("seal_wrap", json!(true))
    .drift(json!({"description": "Somebody else's", "token_type": "batch"}))
}

fn nested_auth_backend() -> Case {
    Case::new(
        "vault_auth_backend",
        json!({
            "path": format!("{}/sp ace/ü%2F", unique("deep")),
            "type": "kubernetes",
            "local": true,
            "seal_wrap": true,
            "token_type": "service",
            "default_lease_ttl_seconds": 60,
            "max_lease_ttl_seconds": 120,
            "listing_visibility": "unauth",
            "audit_non_hmac_request_keys": ["a"],
            "passthrough_request_headers": ["X-A"],
            "allowed_response_headers": ["X-B"],
        }),
    )
    .change("max_lease_ttl_seconds", json!(180))
    .drift(json!({"listing_visibility": "hidden"}))
}

fn kubernetes_config() -> Case {
    let mount = unique("kubernetes");
    Case::new(
        "vault_kubernetes_auth_config",
        json!({
            "mount": mount, "kubernetes_host": "https://10.0.0.1:6443", "disable_local_ca_jwt": true,
            "token_reviewer_jwt": "k8s-S3cret-1",
        }),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "kubernetes"}))
    .change("kubernetes_host", json!("https://api.example.org"))
    .change("kubernetes_ca_cert", json!(CERTIFICATE))
    .change("disable_local_ca_jwt", json!(false))
    .change("token_reviewer_jwt", json!("k8s-S3cret-2"))
    .change("disable_local_ca_jwt", json!(true))
    .change("kubernetes_ca_cert", json!(null))
    .change("pem_keys", json!([PUBLIC_KEY.trim()]))
    .change("pem_keys", json!([]))
    .change("issuer", json!("https://issuer.example.org"))
    .change("issuer", json!(null))
    .change("disable_iss_validation", json!(false))
    .change("disable_iss_validation", json!(null))
    .change("use_annotations_as_alias_metadata", json!(true))
    .change("use_annotations_as_alias_metadata", json!(false))
    .drift(json!({"kubernetes_host": "https://somebody.example.org", "issuer": "https://somebody.example.org"}))
    .unchanged(&[OF_THE_METHOD])
}

pub(super) const OF_THE_METHOD: (&str, &str) = (
    "mount",
    "is the prerequisite's; that it replaces is checked from its declaration",
);

fn kubernetes_config_of_keys() -> Case {
    let mount = format!("{}/k8s ü", unique("team"));
    Case::new(
        "vault_kubernetes_auth_config",
        json!({
            "mount": mount, "kubernetes_host": "10.0.0.1:6443", "kubernetes_ca_cert": CERTIFICATE,
            "pem_keys": [CERTIFICATE, PUBLIC_KEY], "issuer": "https://issuer.example.org", "disable_iss_validation": false,
        }),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "kubernetes"}))
    .drift(json!({"pem_keys": [PUBLIC_KEY]}))
}

/// Changes of what every role says of its tokens, from none and back.
pub(super) fn with_tokens(case: Case) -> Case {
    case.change("token_policies", json!(["b", "A"]))
        .change("token_policies", json!([]))
        .change("token_max_ttl", json!("1d"))
        .change("token_ttl", json!("90m"))
        .change("token_ttl", json!("3600"))
        .change("token_ttl", json!(null))
        .change("token_max_ttl", json!(null))
        .change("token_type", json!("service"))
        .change("token_type", json!("batch"))
        .change("token_type", json!(null))
        .change(
            "token_bound_cidrs",
            json!(["127.0.0.1/32", "10.0.0.0/8", "2001:DB8::1/128"]),
        )
        .change("token_bound_cidrs", json!([]))
        .change("token_explicit_max_ttl", json!("1h30m"))
        .change("token_explicit_max_ttl", json!("0"))
        .change("token_period", json!("72h"))
        .change("token_period", json!(null))
        .change("token_num_uses", json!(5))
        .change("token_num_uses", json!(0))
        .change("token_no_default_policy", json!(true))
        .change("token_no_default_policy", json!(false))
}

/// All that a role can say of its tokens.
pub(super) fn with_all_tokens(mut spec: Value) -> Value {
    let tokens = json!({
        "token_policies": ["one", "two"], "token_ttl": "1h", "token_max_ttl": "7200", "token_type": "service",
        "token_bound_cidrs": ["127.0.0.1/32"], "token_explicit_max_ttl": "4h", "token_period": "600s",
        "token_num_uses": 3, "token_no_default_policy": true,
    });
    let (Value::Object(spec_fields), Value::Object(tokens)) = (&mut spec, tokens) else {
        panic!("objects")
    };
    spec_fields.extend(tokens);
    spec
}

fn kubernetes_role() -> Case {
    let mount = unique("kubernetes");
    let case = Case::new(
        "vault_kubernetes_auth_role",
        json!({
            "mount": mount, "name": "app.one", "bound_service_account_names": ["app"],
            "bound_service_account_namespaces": ["a", "b"],
        }),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "kubernetes"}))
    .change("bound_service_account_names", json!(["other", "app"]))
    .change("bound_service_account_names", json!(["*"]))
    .change(
        "bound_service_account_namespace_selector",
        json!("{\"matchLabels\": {\"team\": \"a\"}}"),
    )
    .change("bound_service_account_namespaces", json!([]))
    .change("bound_service_account_namespaces", json!(["*"]))
    .change("bound_service_account_namespace_selector", json!(null))
    .change("audience", json!("vault"))
    .change("audience", json!(null))
    .change("alias_name_source", json!("serviceaccount_name"))
    .change("alias_name_source", json!(null))
    .replace("name", json!("app-two"))
    .drift(json!({"token_policies": ["root"], "audience": "somebody"}))
    .listed_in(json!({"mount": mount}))
    .unchanged(&[OF_THE_METHOD]);
    with_tokens(case)
}

fn kubernetes_role_of_labels() -> Case {
    let mount = format!("{}/k8s", unique("team"));
    let spec = json!({
        "mount": mount, "name": "_all", "bound_service_account_names": ["*"],
        "bound_service_account_namespace_selector": "matchLabels:\n  team: a\n", "audience": "a",
        "alias_name_source": "serviceaccount_name",
    });
    Case::new("vault_kubernetes_auth_role", with_all_tokens(spec))
        .before("vault_auth_backend", json!({"path": mount, "type": "kubernetes"}))
        .change("token_ttl", json!("30m"))
        .drift(json!({"token_ttl": "1m"}))
        .listed_in(json!({"mount": mount}))
}

fn oidc_config() -> Case {
    let mount = unique("oidc");
    Case::new(
        "vault_jwt_auth_config",
        json!({
            "mount": mount, "oidc_discovery_url": issuer(), "oidc_client_id": "vault",
            "oidc_client_secret": "oidc-S3cret-1", "default_role": "people",
        }),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "oidc"}))
    .change("oidc_discovery_url", json!(format!("{}/realms/acme", issuer())))
    .change("oidc_client_id", json!("other"))
    .change("oidc_client_secret", json!("oidc-S3cret-2"))
    .change("oidc_discovery_ca_pem", json!(CERTIFICATE))
    .change("oidc_discovery_ca_pem", json!(null))
    .change("oidc_response_mode", json!("form_post"))
    .change("oidc_response_types", json!(["id_token", "code"]))
    .change("oidc_response_types", json!([]))
    .change("oidc_response_mode", json!("query"))
    .change("oidc_response_mode", json!(null))
    .change("provider_config", json!({"provider": "azure"}))
    .change("provider_config", json!(null))
    .change("default_role", json!("others"))
    .change("default_role", json!(null))
    .change("bound_issuer", json!(issuer()))
    .change("bound_issuer", json!(null))
    .change("jwt_supported_algs", json!(["RS256", "ES256"]))
    .change("jwt_supported_algs", json!([]))
    .change("namespace_in_state", json!(false))
    .change("namespace_in_state", json!(null))
    .drift(json!({"oidc_client_id": "somebody", "default_role": "somebody"}))
    .unchanged(&[OF_THE_METHOD])
}

fn jwt_config_of_keys() -> Case {
    let mount = format!("{}/jwt", unique("team"));
    Case::new(
        "vault_jwt_auth_config",
        json!({
            "mount": mount, "jwt_validation_pubkeys": [PUBLIC_KEY], "bound_issuer": "https://ci.example.org",
            "jwt_supported_algs": ["ES256"], "default_role": "a", "namespace_in_state": false,
        }),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "jwt"}))
    .change("jwt_validation_pubkeys", json!([CERTIFICATE, PUBLIC_KEY]))
    .drift(json!({"bound_issuer": "https://somebody.example.org"}))
}

fn jwt_config_of_address() -> Case {
    let mount = unique("jwt");
    Case::new(
        "vault_jwt_auth_config",
        json!({"mount": mount, "jwks_url": format!("{}/jwks", issuer())}),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "jwt"}))
    .change("jwks_url", json!(format!("{}/other/jwks", issuer())))
    .change("jwks_ca_pem", json!(CERTIFICATE))
    .change("jwks_ca_pem", json!(null))
    .drift(json!({"jwks_url": format!("{}/theirs/jwks", issuer())}))
}

fn jwt_config_of_addresses() -> Case {
    let mount = unique("jwt");
    let at = |path: &str| json!({"jwks_url": format!("{}/{path}/jwks", issuer())});
    let with_ca = json!({"jwks_url": format!("{}/c/jwks", issuer()), "jwks_ca_pem": CERTIFICATE});
    Case::new(
        "vault_jwt_auth_config",
        json!({"mount": mount, "jwks_pairs": [at("a")]}),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "jwt"}))
    .change("jwks_pairs", json!([at("b"), at("a"), with_ca]))
    .drift(json!({"jwks_pairs": [at("theirs")]}))
}

fn jwt_role() -> Case {
    let mount = unique("jwt");
    let case = Case::new(
        "vault_jwt_auth_role",
        json!({"mount": mount, "name": "app.one", "role_type": "jwt", "user_claim": "sub", "bound_audiences": ["a", "b"]}),
    )
    .before("vault_auth_backend", json!({"path": mount, "type": "jwt"}))
    .change("user_claim_json_pointer", json!(true))
    .change("user_claim", json!("/user/name"))
    .change("user_claim_json_pointer", json!(false))
    .change("groups_claim", json!("groups"))
    .change("groups_claim", json!(null))
    .change("bound_subject", json!("somebody"))
    .change("bound_audiences", json!([]))
    .change("bound_audiences", json!(["c"]))
    .change("bound_subject", json!(null))
    .change("bound_claims", json!({"groups": ["x", "y"], "email_verified": true, "level": 5, "/a/b": "z"}))
    .change("bound_claims", json!({"groups": ["x*"], "sub": "a:*"}))
    .change("bound_claims_type", json!("glob"))
    .change("bound_claims_type", json!(null))
    .change("bound_claims", json!(null))
    .change("claim_mappings", json!({"mail": "email", "/a/b": "c"}))
    .change("claim_mappings", json!({}))
    .change("allowed_redirect_uris", json!(["https://a.example.org/cb", "http://localhost:8250/oidc/callback"]))
    .change("role_type", json!(null))
    .change("role_type", json!("jwt"))
    .change("allowed_redirect_uris", json!([]))
    .change("oidc_scopes", json!(["profile", "email"]))
    .change("oidc_scopes", json!([]))
    .change("max_age", json!("60m"))
    .change("max_age", json!("0"))
    .change("clock_skew_leeway", json!(30))
    .change("clock_skew_leeway", json!(0))
    .change("expiration_leeway", json!(-1))
    .change("expiration_leeway", json!(0))
    .change("not_before_leeway", json!(10))
    .change("not_before_leeway", json!(0))
    .change("verbose_oidc_logging", json!(true))
    .change("verbose_oidc_logging", json!(false))
    .replace("name", json!("app-two"))
    .drift(json!({"token_policies": ["root"], "bound_audiences": ["somebody"]}))
    .listed_in(json!({"mount": mount}))
    .unchanged(&[OF_THE_METHOD]);
    with_tokens(case)
}

fn oidc_role() -> Case {
    let mount = format!("{}/oidc", unique("team"));
    let spec = json!({
        "mount": mount, "name": "people", "user_claim": "preferred_username", "groups_claim": "/realm_access/roles",
        "allowed_redirect_uris": ["https://a.example.org/cb"], "bound_claims": {"groups": ["admins"]},
        "bound_claims_type": "glob", "claim_mappings": {"email": "mail"}, "oidc_scopes": ["profile"], "max_age": "2h",
        "clock_skew_leeway": -1, "expiration_leeway": 5, "not_before_leeway": 5,
    });
    Case::new("vault_jwt_auth_role", with_all_tokens(spec))
        .before("vault_auth_backend", json!({"path": mount, "type": "oidc"}))
        .change("bound_claims", json!({"groups": ["admins", "operators"]}))
        .drift(json!({"bound_claims": {"groups": ["everybody"]}}))
        .listed_in(json!({"mount": mount}))
}
