//! Objects that another provider made become ours by `moved` blocks: nothing is written to the service, and nothing is left to plan.

use deployme::Client;
use deployme_tests::case::unique;
use deployme_tests::proxy::Proxy;
use deployme_tests::sdk::kind;
use deployme_tests::services::Reached;
use deployme_tests::terraform::{Plan, Root, Workspace};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

/// How a state came about: what is empty in it differs.
const FORMS: [&str; 3] = ["applied", "refreshed", "imported"];

const PUBLIC_KEY: &str = "\
-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1suLDEXcT4Hu8f3ELtzW1SI8kYor
s8bfasx+5oz8V113sNUCx10lrooL7YyMmSL/C/KEV97UtHPG1IcsHpJbJw==
-----END PUBLIC KEY-----";

/// An object in the service, with the state that another provider would have of it.
struct Old {
    /// Type and name of a recorded object, which the state is made from.
    recorded: &'static str,
    /// The type, where it was not recorded.
    type_name: &'static str,
    /// Attributes that differ from the recorded ones.
    attributes: Value,
    /// Our kind.
    kind: &'static str,
    /// The arguments of ours.
    spec: Value,
}

impl Old {
    fn new(recorded: &'static str, attributes: Value, kind: &'static str, spec: Value) -> Self {
        let type_name = recorded.split('.').next().unwrap_or(recorded);
        Self {
            recorded,
            type_name,
            attributes,
            kind,
            spec,
        }
    }

    /// The resource in a state of that form; `None` where the other provider cannot import the type.
    fn resource(&self, form: &str, label: &str) -> Option<Value> {
        let (type_name, name) = self.recorded.split_once('.').expect("type.name");
        let service = type_name.split('_').next().expect("a prefix");
        let file = format!("{}/data/peer-states/{service}.{form}.json", env!("CARGO_MANIFEST_DIR"));
        let state: Value = serde_json::from_slice(&std::fs::read(file).expect("the recording")).expect("JSON");
        let mut recorded = state["resources"].as_array().expect("resources").iter();
        let recorded = recorded.find(|resource| resource["type"] == type_name && resource["name"] == name);
        let Some(mut resource) = recorded.cloned() else {
            assert_eq!(form, "imported", "{} is recorded", self.recorded);
            return None;
        };
        let address = resource["provider"].as_str().expect("an address");
        resource["provider"] = address.replace("registry.example.test", "registry.terraform.io").into();
        resource["type"] = self.type_name.into();
        resource["name"] = label.into();
        let instance = &mut resource["instances"][0];
        instance.as_object_mut().expect("an instance").remove("dependencies");
        let attributes = instance["attributes"].as_object_mut().expect("attributes");
        attributes.extend(self.attributes.as_object().expect("attributes").clone());
        Some(resource)
    }
}

/// The service behind a proxy that counts, and a client that is not counted.
struct Service {
    reached: Reached,
    proxy: Proxy,
    client: Client,
}

impl Service {
    async fn start(name: &'static str) -> Option<Self> {
        let reached = Reached::start(name)?;
        let url = reached.config.get("url").or(reached.config.get("address"));
        let proxy = Proxy::start(url.and_then(Value::as_str).expect("an address")).await;
        let client = reached.client();
        Some(Self { reached, proxy, client })
    }

    fn provider(&self) -> Value {
        let mut config = self.reached.config.clone();
        let name = if config.get("url").is_some() { "url" } else { "address" };
        config[name] = self.proxy.url.clone().into();
        json!({ self.reached.name: config })
    }

    async fn call(&self, kind: &str, verb: &str, request: Value) -> Value {
        let cancel = CancellationToken::new();
        let answer = self.client.invoke(kind, verb, request, &cancel).await;
        answer.unwrap_or_else(|error| panic!("{verb} {kind}: {error}"))
    }

    async fn create(&self, kind: &str, spec: &Value) -> Value {
        self.call(kind, "create", json!({ "spec": spec })).await
    }
}

/// Moves the objects from states of every form, and looks what that does.
fn moves(service: &Service, other: &str, objects: &[Old]) {
    for form in FORMS {
        let Some(workspace) = Workspace::new() else { return };
        let mut workspace = workspace.in_place_of(other);
        let mut root = Root::new(&service.provider());
        let mut state = json!({"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "moved", "outputs": {}, "resources": []});
        let mut addresses = Vec::new();
        for (index, old) in objects.iter().enumerate() {
            let label = format!("it_{index}");
            let Some(resource) = old.resource(form, &label) else {
                continue;
            };
            let (from, to) = (
                format!("{}.{label}", old.type_name),
                format!("deployme_{}.{label}", old.kind),
            );
            let spec = old.spec.as_object().expect("arguments");
            root = root
                .resource(old.kind, &label, &kind(old.kind).schema().attributes, spec, 1)
                .moved(&from, &to);
            state["resources"].as_array_mut().expect("resources").push(resource);
            addresses.push((from, to));
        }
        workspace.configure(&root);
        workspace.set_state(&state);
        let plan = workspace.plan();
        only_moves(&plan, &addresses, form);
        workspace.apply_plan();
        workspace.settled(&format!("after moving what was {form}"));
        let requests = service.proxy.take();
        assert!(!requests.is_empty(), "it asks through the proxy");
        for request in requests.keys() {
            let reads = request.starts_with("GET ")
                || request.contains("/openid-connect/token")
                || request.contains("/identity/lookup/");
            assert!(reads, "{form}: {request} is no read");
        }
    }
}

fn only_moves(plan: &Plan, addresses: &[(String, String)], form: &str) {
    for (from, to) in addresses {
        let change = plan.change(to).unwrap_or_else(|| panic!("{to} is planned"));
        assert_eq!(change["previous_address"], from.as_str(), "{to}");
    }
    let changes = plan.json["resource_changes"].as_array().expect("changes");
    assert_eq!(changes.len(), addresses.len());
    assert_eq!(plan.summary(), "", "{form}: nothing but moves is planned");
}

#[tokio::test(flavor = "multi_thread")]
async fn keycloak() {
    let Some(service) = Service::start("keycloak").await else {
        return;
    };
    let name = unique("moved");
    let realm = json!({"realm": name, "display_name": "Moved", "login": {"remember_me": true}});
    let made = service.create("keycloak_realm", &realm).await;
    let client = json!({
        "realm": name, "client_id": "app", "client_secret": "moved-Passw0rd-1", "root_url": "https://app.example.org",
        "redirect_uris": ["https://app.example.org/*"],
    });
    let app = service.create("keycloak_client", &client).await;
    // Keycloak chose its secret, which nobody configures.
    let other =
        json!({"realm": name, "client_id": "other", "standard_flow_enabled": false, "service_accounts_enabled": true});
    let service_client = service.create("keycloak_client", &other).await;
    let admin = json!({"realm": name, "name": "admin", "description": "All", "attributes": {"team": ["a", "b"]}});
    let admin_role = service.create("keycloak_role", &admin).await;
    let reader = json!({"realm": name, "client_id": "app", "name": "reader"});
    let reader_role = service.create("keycloak_role", &reader).await;

    let objects = [
        Old::new(
            "keycloak_realm.min",
            json!({"id": name, "realm": name, "internal_id": made["uuid"], "display_name": "Moved"}),
            "keycloak_realm",
            realm,
        ),
        Old::new(
            "keycloak_openid_client.full",
            json!({"id": app["uuid"], "realm_id": name, "client_id": "app"}),
            "keycloak_client",
            client,
        ),
        Old::new(
            "keycloak_openid_client.service",
            json!({"id": service_client["uuid"], "realm_id": name, "client_id": "other"}),
            "keycloak_client",
            other,
        ),
        Old::new(
            "keycloak_role.full",
            json!({"id": admin_role["uuid"], "realm_id": name, "name": "admin"}),
            "keycloak_role",
            admin,
        ),
        Old::new(
            "keycloak_role.client_min",
            json!({"id": reader_role["uuid"], "realm_id": name, "client_id": app["uuid"], "name": "reader"}),
            "keycloak_role",
            reader,
        ),
    ];
    moves(&service, "keycloak/keycloak", &objects);
    imports(
        &service,
        &objects[1],
        &format!("{name}/{}", app["uuid"].as_str().expect("a uuid")),
    );
    service.call("keycloak_realm", "delete", json!({"id": name})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keycloak_people() {
    let Some(service) = Service::start("keycloak").await else {
        return;
    };
    let name = unique("moved");
    service.create("keycloak_realm", &json!({"realm": name})).await;
    let group = json!({"realm": name, "name": "platform", "description": "All"});
    let made_group = service.create("keycloak_group", &group).await;
    let child = json!({"realm": name, "parent": "/platform", "name": "admins"});
    let made_child = service.create("keycloak_group", &child).await;
    let user = json!({"realm": name, "username": "jane", "email": "jane@example.org", "first_name": "Jane"});
    let made_user = service.create("keycloak_user", &user).await;
    let realm_roles = ["offline_access"];
    let group_roles = json!({"realm": name, "group": "/platform/admins", "realm_roles": realm_roles});
    service.create("keycloak_group_roles", &group_roles).await;
    let user_roles = json!({
        "realm": name, "username": "jane", "realm_roles": realm_roles, "client_roles": {"account": ["view-groups"]},
    });
    service.create("keycloak_user_roles", &user_roles).await;
    let members = json!({"realm": name, "group": "/platform/admins", "members": ["jane"]});
    service.create("keycloak_group_membership", &members).await;

    let uuid = |made: &Value| made["uuid"].as_str().expect("a uuid").to_owned();
    let of_realm = |made: &Value| format!("{name}/{}", uuid(made));
    let objects = [
        Old::new(
            "keycloak_group.min",
            json!({"id": uuid(&made_group), "realm_id": name, "name": "platform", "path": "/platform"}),
            "keycloak_group",
            group,
        ),
        // The path that was true before the group around it was renamed.
        Old::new(
            "keycloak_group.child",
            json!({"id": uuid(&made_child), "realm_id": name, "name": "admins", "path": "/old/admins", "parent_id": uuid(&made_group)}),
            "keycloak_group",
            child,
        ),
        Old::new(
            "keycloak_user.min",
            json!({"id": uuid(&made_user), "realm_id": name, "username": "jane", "email": "jane@example.org"}),
            "keycloak_user",
            user,
        ),
        Old::new(
            "keycloak_group_roles.min",
            json!({"id": of_realm(&made_child), "realm_id": name, "group_id": uuid(&made_child)}),
            "keycloak_group_roles",
            group_roles,
        ),
        Old::new(
            "keycloak_user_roles.min",
            json!({"id": of_realm(&made_user), "realm_id": name, "user_id": uuid(&made_user)}),
            "keycloak_user_roles",
            user_roles,
        ),
        Old::new(
            "keycloak_group_memberships.min",
            json!({"id": format!("{name}/group-memberships/{}", uuid(&made_child)), "realm_id": name, "group_id": uuid(&made_child)}),
            "keycloak_group_membership",
            members,
        ),
    ];
    moves(&service, "keycloak/keycloak", &objects);
    for (old, made) in [
        (&objects[1], &made_child),
        (&objects[2], &made_user),
        (&objects[4], &made_user),
    ] {
        imports(&service, old, &of_realm(made));
    }
    service.call("keycloak_realm", "delete", json!({"id": name})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keycloak_scopes_and_mappers() {
    let Some(service) = Service::start("keycloak").await else {
        return;
    };
    let name = unique("moved");
    service.create("keycloak_realm", &json!({"realm": name})).await;
    let app = json!({"realm": name, "client_id": "app", "redirect_uris": ["https://app.example.org/*"]});
    let app = service.create("keycloak_client", &app).await["uuid"].clone();
    let scope = json!({"realm": name, "name": "groups", "include_in_token_scope": true});
    let made_scope = service.create("keycloak_client_scope", &scope).await["uuid"].clone();
    let of_client = |mapper: &str, argument: &str, value: Value| json!({"realm": name, "client_id": "app", "name": mapper, argument: value});
    let mut objects = vec![Old::new(
        "keycloak_openid_client_scope.min",
        json!({"id": made_scope, "realm_id": name, "name": "groups"}),
        "keycloak_client_scope",
        scope,
    )];
    let groups = json!({
        "realm": name, "client_scope": "groups", "name": "groups", "group_membership": {"claim_name": "groups", "full_path": false},
    });
    let mappers = [
        ("keycloak_openid_group_membership_protocol_mapper.full", groups),
        (
            "keycloak_openid_audience_protocol_mapper.min",
            of_client(
                "audience",
                "audience",
                json!({"custom_audience": "https://api.example.org"}),
            ),
        ),
        (
            "keycloak_openid_user_attribute_protocol_mapper.min",
            of_client(
                "attribute",
                "user_attribute",
                json!({"attribute": "team", "claim_name": "team"}),
            ),
        ),
        (
            "keycloak_generic_protocol_mapper.min",
            of_client("sub", "protocol_mapper", json!("oidc-sub-mapper")),
        ),
    ];
    for (recorded, spec) in mappers {
        let made = service.create("keycloak_protocol_mapper", &spec).await;
        let owner = match spec.get("client_scope") {
            Some(_) => json!({"client_scope_id": made_scope}),
            None => json!({"client_id": app}),
        };
        let mut attributes = json!({"id": made["uuid"], "realm_id": name, "name": spec["name"]});
        let owner = owner.as_object().expect("an owner").clone();
        attributes.as_object_mut().expect("attributes").extend(owner);
        objects.push(Old::new(recorded, attributes, "keycloak_protocol_mapper", spec));
    }
    // A type that was not recorded.
    let spec = of_client("full name", "full_name", json!({}));
    let made = service.create("keycloak_protocol_mapper", &spec).await;
    objects.push(Old {
        type_name: "keycloak_openid_full_name_protocol_mapper",
        ..Old::new(
            "keycloak_openid_audience_protocol_mapper.min",
            json!({"id": made["uuid"], "realm_id": name, "name": "full name", "client_id": app}),
            "keycloak_protocol_mapper",
            spec,
        )
    });
    moves(&service, "keycloak/keycloak", &objects);
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    imports(&service, &objects[0], &format!("{name}/{}", text(&made_scope)));
    for (old, what, owner) in [
        (&objects[1], "client-scope", &made_scope),
        (&objects[2], "client", &app),
    ] {
        let id = format!("{name}/{what}/{}/{}", text(owner), text(&old.attributes["id"]));
        imports(&service, old, &id);
    }
    service.call("keycloak_realm", "delete", json!({"id": name})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keycloak_providers_and_settings() {
    let Some(service) = Service::start("keycloak").await else {
        return;
    };
    let name = unique("moved");
    service.create("keycloak_realm", &json!({"realm": name})).await;
    let oidc = json!({
        "realm": name, "alias": "corp", "client_id": "keycloak", "client_secret": "moved-Passw0rd-3",
        "oidc": {"authorization_url": "https://login.example.org/auth", "token_url": "https://login.example.org/token"},
    });
    let github = json!({
        "realm": name, "alias": "github", "client_id": "keycloak", "client_secret": "moved-Passw0rd-4", "github": {},
    });
    let events = json!({"realm": name, "events_enabled": true});
    let action = json!({"realm": name, "alias": "VERIFY_EMAIL", "default_action": true});
    let flow = json!({
        "realm": name, "alias": "flow full", "description": "A browser flow",
        "executions": [{"authenticator": "identity-provider-redirector", "requirement": "ALTERNATIVE", "config": {"alias": "cfg-full", "settings": {"defaultProvider": "corp"}}}],
    });
    let bindings = json!({"realm": name, "browser": "flow full"});
    for (kind, spec) in [
        ("keycloak_identity_provider", &oidc),
        ("keycloak_identity_provider", &github),
        ("keycloak_realm_events", &events),
        ("keycloak_required_action", &action),
        ("keycloak_authentication_flow", &flow),
        ("keycloak_authentication_bindings", &bindings),
    ] {
        service.create(kind, spec).await;
    }
    let objects = [
        Old::new(
            "keycloak_oidc_identity_provider.min",
            json!({"id": "corp", "realm": name, "alias": "corp"}),
            "keycloak_identity_provider",
            oidc,
        ),
        Old::new(
            "keycloak_oidc_github_identity_provider.min",
            json!({"id": "github", "realm": name, "alias": "github"}),
            "keycloak_identity_provider",
            github,
        ),
        Old::new(
            "keycloak_realm_events.min",
            json!({"id": name, "realm_id": name}),
            "keycloak_realm_events",
            events,
        ),
        Old::new(
            "keycloak_required_action.min",
            json!({"id": format!("{name}/VERIFY_EMAIL"), "realm_id": name, "alias": "VERIFY_EMAIL"}),
            "keycloak_required_action",
            action,
        ),
        Old::new(
            "keycloak_authentication_flow.full",
            json!({"realm_id": name}),
            "keycloak_authentication_flow",
            flow,
        ),
        Old::new(
            "keycloak_authentication_bindings.min",
            json!({"id": name, "realm_id": name}),
            "keycloak_authentication_bindings",
            bindings,
        ),
    ];
    moves(&service, "keycloak/keycloak", &objects);
    let id = json!({"id": format!("{name}/flow full")});
    let made = service.call("keycloak_authentication_flow", "read", id).await;
    let uuid = made["uuid"].as_str().expect("an id");
    imports(&service, &objects[4], &format!("{name}/{uuid}"));
    imports(&service, &objects[5], &name);
    service.call("keycloak_realm", "delete", json!({"id": name})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vault() {
    let Some(service) = Service::start("vault").await else {
        return;
    };
    let path = unique("moved/kv");
    let mount = json!({"path": path, "type": "kv", "options": {"version": "2"}, "description": "Moved"});
    service.create("vault_mount", &mount).await;
    let name = unique("moved");
    let policy = json!({"name": name, "policy": "path \"kv/*\" {\n  capabilities = [\"read\"]\n}\n"});
    service.create("vault_policy", &policy).await;
    let device = json!({"path": unique("moved/audit"), "type": "file", "options": {"file_path": "discard"}});
    service.create("vault_audit_device", &device).await;
    let secret = |name: &str| json!({"mount": path, "name": name, "data": {"k": "moved-Passw0rd-2"}});
    for name in ["app/db", "plain"] {
        service.create("vault_kv_secret", &secret(name)).await;
    }
    let objects = [
        Old::new(
            "vault_mount.kv2",
            json!({"id": path, "path": path}),
            "vault_mount",
            mount,
        ),
        Old::new(
            "vault_policy.min",
            json!({"id": name, "name": name}),
            "vault_policy",
            policy,
        ),
        Old::new(
            "vault_audit.min",
            json!({"id": device["path"], "path": device["path"]}),
            "vault_audit_device",
            device,
        ),
        Old::new(
            "vault_kv_secret_v2.min",
            json!({"id": format!("{path}/data/app/db"), "mount": path, "name": "app/db"}),
            "vault_kv_secret",
            secret("app/db"),
        ),
        Old {
            type_name: "vault_generic_secret",
            ..Old::new(
                "vault_kv_secret_v2.min",
                json!({"id": format!("{path}/plain"), "path": format!("{path}/plain")}),
                "vault_kv_secret",
                secret("plain"),
            )
        },
    ];
    moves(&service, "hashicorp/vault", &objects);
}

#[tokio::test(flavor = "multi_thread")]
async fn vault_auth_methods() {
    let Some(service) = Service::start("vault").await else {
        return;
    };
    let (kubernetes, jwt) = (unique("moved/kubernetes"), unique("moved/jwt"));
    let method = |path: &str, kind: &str| json!({"path": path, "type": kind, "description": "Moved"});
    let backend = method(&kubernetes, "kubernetes");
    service.create("vault_auth_backend", &backend).await;
    service.create("vault_auth_backend", &method(&jwt, "jwt")).await;
    let cluster =
        json!({"mount": kubernetes, "kubernetes_host": "https://kube.example.org:6443", "disable_local_ca_jwt": true});
    service.create("vault_kubernetes_auth_config", &cluster).await;
    let pod = json!({
        "mount": kubernetes, "name": "app", "bound_service_account_names": ["app"], "bound_service_account_namespaces": ["prod"],
    });
    service.create("vault_kubernetes_auth_role", &pod).await;
    let issuer =
        json!({"mount": jwt, "jwt_validation_pubkeys": [PUBLIC_KEY], "bound_issuer": "https://ci.example.org"});
    service.create("vault_jwt_auth_config", &issuer).await;
    let job =
        json!({"mount": jwt, "name": "job", "role_type": "jwt", "user_claim": "sub", "bound_audiences": ["vault"]});
    service.create("vault_jwt_auth_role", &job).await;
    let machines = unique("moved/approle");
    service
        .create("vault_auth_backend", &method(&machines, "approle"))
        .await;
    let machine = json!({"mount": machines, "name": "machine", "secret_id_ttl": "10m"});
    let made = service.create("vault_approle_role", &machine).await;
    let tokens = unique("moved");
    let tokens = json!({"name": tokens, "allowed_policies": ["app"], "token_period": "72h"});
    service.create("vault_token_role", &tokens).await;
    let token_handle = format!("auth/token/roles/{}", tokens["name"].as_str().expect("a name"));
    let objects = [
        Old::new(
            "vault_auth_backend.min",
            json!({"id": kubernetes, "path": kubernetes, "type": "kubernetes"}),
            "vault_auth_backend",
            backend,
        ),
        Old::new(
            "vault_kubernetes_auth_backend_config.min",
            json!({"id": format!("auth/{kubernetes}/config"), "backend": kubernetes}),
            "vault_kubernetes_auth_config",
            cluster,
        ),
        Old::new(
            "vault_kubernetes_auth_backend_role.min",
            json!({"id": format!("auth/{kubernetes}/role/app"), "backend": kubernetes, "role_name": "app"}),
            "vault_kubernetes_auth_role",
            pod,
        ),
        Old::new(
            "vault_jwt_auth_backend.min",
            json!({"id": jwt, "path": jwt}),
            "vault_jwt_auth_config",
            issuer,
        ),
        Old::new(
            "vault_jwt_auth_backend_role.min",
            json!({"id": format!("auth/{jwt}/role/job"), "backend": jwt, "role_name": "job"}),
            "vault_jwt_auth_role",
            job,
        ),
        Old::new(
            "vault_approle_auth_backend_role.min",
            json!({
                "id": format!("auth/{machines}/role/machine"), "backend": machines, "role_name": "machine", "role_id": made["role_id"],
            }),
            "vault_approle_role",
            machine,
        ),
        Old::new(
            "vault_token_auth_backend_role.min",
            json!({"id": token_handle, "role_name": tokens["name"]}),
            "vault_token_role",
            tokens,
        ),
    ];
    moves(&service, "hashicorp/vault", &objects);
    for (old, id) in [
        (&objects[2], format!("auth/{kubernetes}/role/app")),
        (&objects[4], format!("auth/{jwt}/role/job")),
        (&objects[5], format!("auth/{machines}/role/machine")),
        (&objects[6], token_handle),
    ] {
        imports(&service, old, &id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn vault_identity() {
    let Some(service) = Service::start("vault").await else {
        return;
    };
    let (mount, name, outer) = (unique("moved/userpass"), unique("moved"), unique("moved"));
    let method = json!({"path": mount, "type": "userpass"});
    let accessor = service.create("vault_auth_backend", &method).await["accessor"].clone();
    let entity = json!({"name": name, "policies": ["a"], "metadata": {"team": "a"}});
    let made_entity = service.create("vault_identity_entity", &entity).await["entity_id"].clone();
    let group = json!({"name": name, "type": "external"});
    let made_group = service.create("vault_identity_group", &group).await["group_id"].clone();
    let members = json!({"name": outer, "member_entities": [name], "member_groups": [name]});
    let made_outer = service.create("vault_identity_group", &members).await["group_id"].clone();
    let alias = json!({"mount": mount, "name": "jane", "entity": name, "custom_metadata": {"source": "hr"}});
    let made_alias = service.create("vault_identity_entity_alias", &alias).await["alias_id"].clone();
    let theirs = json!({"mount": mount, "name": "/admins", "group": name});
    let made_theirs = service.create("vault_identity_group_alias", &theirs).await["alias_id"].clone();
    let objects = [
        Old::new(
            "vault_identity_entity.full",
            json!({"id": made_entity, "name": name}),
            "vault_identity_entity",
            entity,
        ),
        Old::new(
            "vault_identity_group.external",
            json!({"id": made_group, "name": name}),
            "vault_identity_group",
            group,
        ),
        Old::new(
            "vault_identity_group.named",
            json!({"id": made_outer, "name": outer}),
            "vault_identity_group",
            members,
        ),
        Old::new(
            "vault_identity_entity_alias.min",
            json!({"id": made_alias, "name": "jane", "canonical_id": made_entity, "mount_accessor": accessor}),
            "vault_identity_entity_alias",
            alias,
        ),
        Old::new(
            "vault_identity_group_alias.min",
            json!({"id": made_theirs, "name": "/admins", "canonical_id": made_group, "mount_accessor": accessor}),
            "vault_identity_group_alias",
            theirs,
        ),
    ];
    moves(&service, "hashicorp/vault", &objects);
    for old in &objects {
        imports(&service, old, old.attributes["id"].as_str().expect("an id"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn harbor() {
    let Some(service) = Service::start("harbor").await else {
        return;
    };
    let (registry, project) = (unique("hub"), unique("moved"));
    let hub = json!({"name": registry, "type": "docker-hub", "url": "https://hub.docker.com"});
    let made = service.create("harbor_registry", &hub).await;
    let cache = json!({"name": project, "registry": registry, "public": true});
    let made_cache = service.create("harbor_project", &cache).await;
    let handle = format!("/projects/{}", made_cache["project_id"]);
    let objects = [
        Old::new(
            "harbor_registry.min",
            json!({"id": format!("/registries/{}", made["registry_id"]), "name": registry}),
            "harbor_registry",
            hub,
        ),
        Old::new(
            "harbor_project.proxy",
            json!({"id": handle, "name": project}),
            "harbor_project",
            cache,
        ),
    ];
    moves(&service, "goharbor/harbor", &objects);
    imports(&service, &objects[1], &handle);
    in_a_project(&service).await;
}

/// What stands in a project is known by its path alone.
async fn in_a_project(service: &Service) {
    let project = unique("moved");
    let made = service.create("harbor_project", &json!({"name": project})).await;
    let place = format!("/projects/{}", made["project_id"]);
    let pull = json!([{"kind": "project", "access": [{"resource": "repository", "action": "pull"}]}]);
    let keep = json!([{"repo_matching": "**", "tag_matching": "**", "always_retain": true}]);
    let mut objects = Vec::new();
    for (recorded, type_name, kind, id, path, spec) in [
        (
            "harbor_project_member_user.min",
            "harbor_project_member_user",
            "harbor_project_member",
            "member_id",
            format!("{place}/members"),
            json!({"project": project, "user": "jane", "role": "guest"}),
        ),
        (
            "harbor_project_member_user.full",
            "harbor_project_member_group",
            "harbor_project_member",
            "member_id",
            format!("{place}/members"),
            json!({"project": project, "group": "/platform/admins", "role": "project_admin"}),
        ),
        (
            "harbor_robot_account.wo",
            "harbor_robot_account",
            "harbor_robot",
            "robot_id",
            "/robots".to_owned(),
            json!({"project": project, "name": "ci", "permissions": pull}),
        ),
        (
            "harbor_robot_account.full",
            "harbor_robot_account",
            "harbor_robot",
            "robot_id",
            "/robots".to_owned(),
            json!({"name": project, "permissions": [{"kind": "system", "access": [{"resource": "project", "action": "list"}]}]}),
        ),
        (
            "harbor_retention_policy.min",
            "harbor_retention_policy",
            "harbor_retention_policy",
            "retention_id",
            "/retentions".to_owned(),
            json!({"project": project, "rules": keep}),
        ),
        (
            "harbor_immutable_tag_rule.full",
            "harbor_immutable_tag_rule",
            "harbor_immutable_tag_rule",
            "rule_id",
            format!("{place}/immutabletagrules"),
            json!({"project": project, "repo_excluding": "test/**", "tag_matching": "v*"}),
        ),
        (
            "harbor_label.full",
            "harbor_label",
            "harbor_label",
            "label_id",
            "/labels".to_owned(),
            json!({"project": project, "name": "moved", "color": "#FF8400"}),
        ),
        (
            "harbor_label.min",
            "harbor_label",
            "harbor_label",
            "label_id",
            "/labels".to_owned(),
            json!({"name": project}),
        ),
        (
            "harbor_project_webhook.min",
            "harbor_project_webhook",
            "harbor_webhook",
            "webhook_id",
            format!("{place}/webhook/policies"),
            json!({"project": project, "name": "deploy", "event_types": ["PUSH_ARTIFACT"], "address": "https://deploy.example.org/hook"}),
        ),
    ] {
        let made = service.create(kind, &spec).await;
        let attributes = json!({"id": format!("{path}/{}", made[id])});
        let old = Old::new(recorded, attributes, kind, spec);
        objects.push(Old { type_name, ..old });
    }
    moves(service, "goharbor/harbor", &objects);
    for old in &objects {
        imports(service, old, old.attributes["id"].as_str().expect("an id"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn harbor_replication() {
    let Some(service) = Service::start("harbor").await else {
        return;
    };
    let (registry, name) = (unique("elsewhere"), unique("moved"));
    let elsewhere = json!({"name": registry, "type": "docker-registry", "url": "https://elsewhere.example.org"});
    service.create("harbor_registry", &elsewhere).await;
    let mut objects = Vec::new();
    for (recorded, more) in [
        ("harbor_replication.min", json!({"mode": "pull"})),
        (
            "harbor_replication.event",
            json!({"mode": "push", "trigger": {"type": "event_based"}, "deletion": true, "filters": [{"name": "library/**"}]}),
        ),
    ] {
        let name = format!("{name}-{}", objects.len());
        let mut spec = json!({"name": name, "registry": registry});
        spec.as_object_mut()
            .expect("arguments")
            .extend(more.as_object().expect("arguments").clone());
        let made = service.create("harbor_replication_policy", &spec).await;
        let id = format!("/replication/policies/{}", made["policy_id"]);
        objects.push(Old::new(
            recorded,
            json!({"id": id, "name": name}),
            "harbor_replication_policy",
            spec,
        ));
    }
    moves(&service, "goharbor/harbor", &objects);
    for old in &objects {
        imports(&service, old, old.attributes["id"].as_str().expect("an id"));
        let id = old.spec["name"].clone();
        service.call(old.kind, "delete", json!({"id": id})).await;
    }
    service.call("harbor_registry", "delete", json!({"id": registry})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn harbor_settings() {
    let Some(service) = Service::start("harbor").await else {
        return;
    };
    let logins = json!({"auth_mode": "db_auth", "oidc_name": "Moved"});
    let system = json!({"project_creation_restriction": "adminonly", "session_timeout": 90});
    let collection =
        json!({"schedule": {"type": "custom", "cron": "0 5 4 * * *"}, "delete_untagged": true, "workers": 2});
    let mut objects = Vec::new();
    for (recorded, kind, spec) in [
        ("harbor_config_auth.min", "harbor_config_auth", logins),
        ("harbor_config_system.full", "harbor_config_system", system),
        (
            "harbor_garbage_collection.full",
            "harbor_garbage_collection",
            collection,
        ),
    ] {
        service.create(kind, &spec).await;
        objects.push(Old::new(recorded, json!({}), kind, spec));
    }
    moves(&service, "goharbor/harbor", &objects);
    for (old, id) in objects
        .iter()
        .zip(["/configurations", "configuration/system", "/system/gc/schedule"])
    {
        imports(&service, old, id);
    }
    for old in &objects {
        service.call(old.kind, "delete", json!({"key": {}})).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn grafana() {
    let Some(service) = Service::start("grafana").await else {
        return;
    };
    let uid = unique("moved");
    let folder = json!({"uid": uid, "title": "Moved"});
    service.create("grafana_folder", &folder).await;
    let source = json!({"uid": uid, "name": uid, "type": "prometheus", "url": "http://prometheus.example.org"});
    service.create("grafana_data_source", &source).await;
    let board = format!("{uid}-board");
    let dashboard = json!({"uid": board, "folder_uid": uid, "config_json": {"title": "Moved"}});
    service.create("grafana_dashboard", &dashboard).await;
    let of = |uid: &str| json!({"id": format!("1:{uid}"), "org_id": "1", "uid": uid});
    let objects = [
        Old::new("grafana_folder.min", of(&uid), "grafana_folder", folder),
        Old::new("grafana_data_source.min", of(&uid), "grafana_data_source", source),
        Old::new("grafana_dashboard.min", of(&board), "grafana_dashboard", dashboard),
    ];
    moves(&service, "grafana/grafana", &objects);
    imports(&service, &objects[0], &format!("1:{uid}"));
}

/// The id under which the other provider imports the object imports ours.
fn imports(service: &Service, old: &Old, id: &str) {
    let Some(mut workspace) = Workspace::new() else { return };
    let attributes = &kind(old.kind).schema().attributes;
    let spec: &Map<String, Value> = old.spec.as_object().expect("arguments");
    workspace.configure(&Root::new(&service.provider()).resource(old.kind, "it", attributes, spec, 1));
    workspace.ok(&["import", "-no-color", &format!("deployme_{}.it", old.kind), id]);
    workspace.settled(&format!("after an import by {id}"));
}

/// What cannot be moved is said once, with what can.
#[test]
fn a_move_of_a_type_that_is_another_thing_is_refused() {
    let Some(workspace) = Workspace::new() else { return };
    let mut workspace = workspace.in_place_of("hashicorp/vault");
    let provider = json!({"keycloak": {"url": "http://127.0.0.1:1", "access_token": "t"}});
    let arguments = json!({"realm": "r", "name": "n"});
    let role = kind("keycloak_role");
    let root = Root::new(&provider)
        .resource(
            "keycloak_role",
            "it",
            &role.schema().attributes,
            arguments.as_object().expect("arguments"),
            1,
        )
        .moved("vault_mount.it", "deployme_keycloak_role.it");
    let old = Old::new("vault_mount.min", json!({}), "keycloak_role", arguments);
    workspace.configure(&root);
    workspace.set_state(&json!({
        "version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "moved", "outputs": {},
        "resources": [old.resource("applied", "it").expect("recorded")],
    }));
    let planned = workspace.run(&["plan", "-json"]);
    let errors: Vec<Value> = planned
        .stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|line| line["diagnostic"]["severity"] == "error")
        .collect();
    let [error] = &errors[..] else {
        panic!("one error, not {errors:#?}")
    };
    assert_eq!(error["diagnostic"]["summary"], "Object cannot be moved");
    let detail = error["diagnostic"]["detail"].as_str().unwrap_or_default();
    for says in [
        "a vault_mount of ",
        "cannot become a deployme_keycloak_role",
        "These can: keycloak_role (keycloak/keycloak or",
    ] {
        assert!(detail.contains(says), "{says:?} is not in {detail:?}");
    }
}

/// What Keycloak itself puts into a realm is imported and changed; a destroy leaves it where it is, and says so.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_keycloaks_own_is_released() {
    let Some(service) = Service::start("keycloak").await else {
        return;
    };
    let name = unique("own");
    service.create("keycloak_realm", &json!({"realm": name})).await;
    let everybodys = format!("default-roles-{name}");
    let flow = service
        .call(
            "keycloak_authentication_flow",
            "read",
            json!({"id": format!("{name}/docker auth")}),
        )
        .await;
    let own = [
        (
            "keycloak_client",
            "admin-cli",
            json!({"realm": name, "client_id": "admin-cli", "access_type": "public", "name": "Mine", "standard_flow_enabled": false}),
        ),
        (
            "keycloak_client_scope",
            "address",
            json!({"realm": name, "name": "address", "description": "Mine"}),
        ),
        (
            "keycloak_role",
            "offline_access",
            json!({"realm": name, "name": "offline_access", "description": "Mine"}),
        ),
        (
            "keycloak_role",
            &everybodys,
            json!({"realm": name, "name": everybodys, "description": "Mine"}),
        ),
        (
            "keycloak_authentication_flow",
            "docker auth",
            json!({"realm": name, "alias": "docker auth", "description": flow["description"], "executions": flow["executions"]}),
        ),
    ];
    let Some(mut workspace) = Workspace::new() else { return };
    let mut root = Root::new(&service.provider());
    for (index, (kind_name, id, spec)) in own.iter().enumerate() {
        let (label, spec) = (format!("it_{index}"), spec.as_object().expect("arguments"));
        root = root
            .resource(kind_name, &label, &kind(kind_name).schema().attributes, spec, 1)
            .import(&format!("deployme_{kind_name}.{label}"), &format!("{name}/{id}"));
    }
    workspace.configure(&root);
    workspace.apply();
    workspace.settled("after the import of what is Keycloak's own");
    let destroyed = workspace.ok(&["destroy", "-auto-approve", "-no-color"]);
    assert!(
        destroyed.stdout.contains("Warning: Released, not deleted"),
        "{}",
        destroyed.stdout
    );
    for (kind_name, id, spec) in &own {
        let there = service
            .call(kind_name, "read", json!({"id": format!("{name}/{id}")}))
            .await;
        let says = if *kind_name == "keycloak_client" {
            "name"
        } else {
            "description"
        };
        assert_eq!(there[says], spec[says], "{kind_name} {id} stays as it is");
    }
    // Without an import it is said that it is there.
    let (kind_name, _, spec) = &own[1];
    let spec = spec.as_object().expect("arguments");
    workspace.configure(&Root::new(&service.provider()).resource(
        kind_name,
        "it",
        &kind(kind_name).schema().attributes,
        spec,
        1,
    ));
    let refused = workspace.run(&["apply", "-auto-approve", "-no-color"]);
    let said = format!("{}{}", refused.stdout, refused.stderr);
    assert!(
        refused.code != 0 && said.contains("exists already") && said.contains("import"),
        "{said}"
    );
    service.call("keycloak_realm", "delete", json!({"id": name})).await;
}
