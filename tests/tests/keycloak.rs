//! Keycloak's kinds against the real Keycloak, through the SDK.

use deployme::resource::{Evidence, Ignore, Session};
use deployme::{Client, ErrorKind};
use deployme_servers::{Credentials, report, shared_keycloak};
use deployme_tests::case::unique;
use deployme_tests::proxy::Proxy;
use deployme_tests::{cases, lost, sdk};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

fn client() -> Option<Client> {
    let server = report::or_leave_out(shared_keycloak())?;
    let Credentials::Password { user, password } = &server.credentials else {
        panic!("Keycloak has a password login")
    };
    let config = json!({"url": server.url, "username": user, "password": password});
    Some(Client::builder().service("keycloak", config).build().expect("client"))
}

#[tokio::test]
async fn every_kind_lives_its_whole_life() {
    let Some(client) = client() else { return };
    for case in cases::keycloak::all() {
        eprintln!("{}", case.kind);
        sdk::live(&client, &case).await;
    }
}

#[tokio::test]
async fn lost_answers_lose_nothing() {
    let Some(server) = report::or_leave_out(shared_keycloak()) else {
        return;
    };
    let Credentials::Password { user, password } = &server.credentials else {
        panic!("Keycloak has a password login")
    };
    let proxy = Proxy::start(&server.url).await;
    let config = json!({"url": proxy.url, "username": user, "password": password});
    let client = Client::builder().service("keycloak", config).build().expect("client");
    for case in cases::keycloak::all() {
        eprintln!("{}", case.kind);
        lost::live(&client, &proxy, &case).await;
    }
}

/// Keycloak drops what it does not know of a user, and says nothing.
#[tokio::test]
async fn what_keycloak_does_not_keep_of_a_user_is_named() {
    let Some(client) = client() else { return };
    let cancel = CancellationToken::new();
    let create = async |kind, spec: Value| client.invoke(kind, "create", json!({"spec": spec}), &cancel).await;
    let realm = unique("dropped");
    let policy = |policy: &str| json!({"realm": realm, "password_policy": policy});
    for (wrong, says) in [("nosuch(1)", "does not have"), ("length(a)", "does not take")] {
        let error = create("keycloak_realm", policy(wrong))
            .await
            .expect_err("no such policy");
        let [violation] = error.violations() else {
            panic!("{}", error.report())
        };
        assert_eq!(violation.path, "password_policy");
        assert!(violation.message.contains(says), "{}", violation.message);
    }
    create("keycloak_realm", policy("length(12)")).await.expect("realm");
    let user = |username: &str, more: Value| {
        let mut spec = json!({"realm": realm, "username": username});
        let more = more.as_object().expect("arguments").clone();
        spec.as_object_mut().expect("arguments").extend(more);
        spec
    };
    let cases = [
        (
            user("jane", json!({"attributes": {"nosuch": ["x"]}})),
            "attributes[\"nosuch\"]",
            "user profile",
        ),
        (
            user("john", json!({"required_actions": ["UPDATE_PASWORD"]})),
            "required_actions",
            "\"UPDATE_PASWORD\"",
        ),
        (
            user("joan", json!({"attributes": {"email": ["joan@example.org"]}})),
            "attributes[\"email\"]",
            "argument of its own",
        ),
        (user("june", json!({"email": "nomail"})), "email", "e-mail address"),
        (
            user("jean", json!({"last_name": "x".repeat(256)})),
            "last_name",
            "at most 255",
        ),
        (
            user("jill", json!({"password": "short"})),
            "password",
            "minimum length 12",
        ),
    ];
    for (spec, path, says) in cases {
        let error = create("keycloak_user", spec).await.expect_err("it is not kept");
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{}", error.report());
        let violations: Vec<_> = error.violations().iter().map(|one| one.path.as_str()).collect();
        assert_eq!(violations, [path]);
        let message = &error.violations()[0].message;
        assert!(message.contains(says), "{message}");
    }
    let both = user("x", json!({"email": "nomail"}));
    let error = create("keycloak_user", both).await.expect_err("two mistakes");
    let violations: Vec<_> = error.violations().iter().map(|one| one.path.as_str()).collect();
    assert_eq!(violations, ["username", "email"], "{}", error.report());
    let everybodys = format!("default-roles-{realm}");
    let roles = json!({"realm": realm, "username": "jane", "realm_roles": [everybodys]});
    let error = create("keycloak_user_roles", roles)
        .await
        .expect_err("everybody has it");
    assert!(error.report().contains("leave it out"), "{}", error.report());
    let deleted = client.invoke("keycloak_realm", "delete", json!({"id": realm}), &cancel);
    deleted.await.expect("the realm is deleted");
}

/// Keycloak gives every new user the actions that the realm asks of new users, and does not take them away when it is told others.
#[tokio::test]
async fn a_user_has_the_actions_that_were_asked_for() {
    let Some(client) = client() else { return };
    let cancel = CancellationToken::new();
    let create = async |kind, spec: Value| {
        let made = client.invoke(kind, "create", json!({"spec": spec}), &cancel).await;
        made.unwrap_or_else(|error| panic!("{kind}: {}", error.report()))
    };
    let realm = unique("asked");
    create("keycloak_realm", json!({"realm": realm})).await;
    let action = json!({"realm": realm, "alias": "VERIFY_EMAIL", "default_action": true});
    create("keycloak_required_action", action).await;
    create("keycloak_user", json!({"realm": realm, "username": "jane"})).await;
    let id = json!({"id": format!("{realm}/jane")});
    let jane = client.invoke("keycloak_user", "read", id, &cancel).await.expect("jane");
    assert_eq!(jane["required_actions"], json!([]));
    let session = Session {
        services: &client,
        cancel: &cancel,
        checkpoint: &Ignore,
    };
    let read = sdk::kind("keycloak_user")
        .read(session, &format!("{realm}/jane"))
        .await
        .expect("jane");
    let told = read.secrets.get("password");
    assert_eq!(told, Some(&Evidence::Present(true)), "an import takes version 1 for it");
    let deleted = client.invoke("keycloak_realm", "delete", json!({"id": realm}), &cancel);
    deleted.await.expect("the realm is deleted");
}

/// Keycloak wipes the secret of an identity provider that a write leaves out: an update of something else keeps it.
#[tokio::test]
async fn an_update_of_an_identity_provider_keeps_its_secret() {
    let Some(client) = client() else { return };
    let cancel = CancellationToken::new();
    let call = async |kind, verb: &str, request: Value| {
        let answer = client.invoke(kind, verb, request, &cancel).await;
        answer.unwrap_or_else(|error| panic!("{verb} {kind}: {}", error.report()))
    };
    let realm = unique("kept");
    call("keycloak_realm", "create", json!({"spec": {"realm": realm}})).await;
    let spec =
        json!({"realm": realm, "alias": "github", "client_id": "a", "client_secret": "idp-Passw0rd-3", "github": {}});
    call("keycloak_identity_provider", "create", json!({"spec": spec})).await;
    let mut other = spec.clone();
    other["display_name"] = json!("GitHub");
    other.as_object_mut().expect("arguments").remove("client_secret");
    call("keycloak_identity_provider", "update", json!({"spec": other})).await;
    let resource = sdk::kind("keycloak_identity_provider");
    let session = Session {
        services: &client,
        cancel: &cancel,
        checkpoint: &Ignore,
    };
    let read = resource
        .read(session, &format!("{realm}/github"))
        .await
        .expect("github");
    assert_eq!(read.secrets.get("client_secret"), Some(&Evidence::Present(true)));
    for (broken, path, says) in [
        (json!({"alias": "a/b"}), "alias", "'/'"),
        (
            json!({"alias": "other", "post_broker_login_flow": "nosuch"}),
            "post_broker_login_flow",
            "\"nosuch\"",
        ),
    ] {
        let mut spec = spec.clone();
        let broken = broken.as_object().expect("arguments").clone();
        spec.as_object_mut().expect("arguments").extend(broken);
        let request = json!({"spec": spec});
        let error = client
            .invoke("keycloak_identity_provider", "create", request, &cancel)
            .await;
        let error = error.expect_err("it is refused");
        let violations: Vec<_> = error.violations().iter().map(|one| one.path.as_str()).collect();
        assert_eq!(violations, [path], "{}", error.report());
        assert!(error.violations()[0].message.contains(says), "{}", error.report());
    }
    let mapper = json!({"realm": realm, "identity_provider": "github", "name": "x", "mapper": "oidc-role-idp-mapper"});
    let request = json!({"spec": mapper});
    let error = client
        .invoke("keycloak_identity_provider_mapper", "create", request, &cancel)
        .await;
    let error = error.expect_err("GitHub has no such mapper");
    assert!(
        error.report().contains("github-user-attribute-mapper"),
        "{}",
        error.report()
    );
    call("keycloak_realm", "delete", json!({"id": realm})).await;
}

/// A delete takes away what was managed, not what others gave since.
#[tokio::test]
async fn a_delete_of_roles_leaves_those_of_others() {
    let Some(client) = client() else { return };
    let cancel = CancellationToken::new();
    let call = async |kind, verb: &str, request: Value| {
        let answer = client.invoke(kind, verb, request, &cancel).await;
        answer.unwrap_or_else(|error| panic!("{verb} {kind}: {}", error.report()))
    };
    let realm = unique("others");
    call("keycloak_realm", "create", json!({"spec": {"realm": realm}})).await;
    call(
        "keycloak_user",
        "create",
        json!({"spec": {"realm": realm, "username": "jane"}}),
    )
    .await;
    let spec = json!({"realm": realm, "username": "jane", "realm_roles": ["offline_access"]});
    let resource = sdk::kind("keycloak_user_roles");
    let session = Session {
        services: &client,
        cancel: &cancel,
        checkpoint: &Ignore,
    };
    let spec = spec.as_object().expect("arguments").clone();
    let made = resource.create(session, spec.clone()).await.expect("roles");
    let mut more = spec;
    more.insert("realm_roles".into(), json!(["offline_access", "uma_authorization"]));
    resource.update(session, &made.id, None, more).await.expect("theirs");
    resource
        .delete(session, &made.id, Some(made.value))
        .await
        .expect("ours");
    let left = resource.read(session, &made.id).await.expect("theirs are there");
    assert_eq!(left.value["realm_roles"], json!(["uma_authorization"]));
    call("keycloak_realm", "delete", json!({"id": realm})).await;
}

/// Keycloak itself answers 500 and names no flow.
#[tokio::test]
async fn a_flow_that_is_not_there_is_named() {
    let Some(client) = client() else { return };
    let cancel = CancellationToken::new();
    let create = async |kind, spec: Value| client.invoke(kind, "create", json!({"spec": spec}), &cancel).await;
    let named = |answer: deployme::Result<Value>, path: &str, says: &str| {
        let error = answer.expect_err("there is no such flow");
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{}", error.report());
        let violations: Vec<_> = error.violations().iter().map(|one| one.path.as_str()).collect();
        assert_eq!(violations, [path]);
        assert!(
            error.violations()[0].message.contains(says),
            "{}",
            error.violations()[0].message
        );
    };
    let realm = unique("flows");
    let flows = json!({"browser": "brwser", "registration": "registration"});
    named(
        create("keycloak_realm", json!({"realm": realm, "flows": flows})).await,
        "flows.browser",
        "\"browser\"",
    );
    create("keycloak_realm", json!({"realm": realm}))
        .await
        .expect("the realm was not made before");
    let client_of = |flow: &str| {
        json!({
            "realm": realm, "client_id": "app", "access_type": "public", "standard_flow_enabled": false,
            "authentication_flow_overrides": {"browser": flow},
        })
    };
    let path = "authentication_flow_overrides.browser";
    named(create("keycloak_client", client_of("nosuch")).await, path, "(browser)");
    client
        .invoke("keycloak_realm", "delete", json!({"key": {"realm": realm}}), &cancel)
        .await
        .expect("deleted");
}

/// Keycloak names them by what its console calls them, and those that it makes of a wrong one as well.
#[tokio::test]
async fn a_wrong_address_of_a_client_is_named() {
    let Some(client) = client() else { return };
    let cancel = CancellationToken::new();
    let realm = unique("addresses");
    let made = client.invoke("keycloak_realm", "create", json!({"spec": {"realm": realm}}), &cancel);
    made.await.expect("a realm");
    let spec = |id: &str, wrong: Value| {
        let mut spec = json!({"realm": realm, "client_id": id, "redirect_uris": ["https://app.example.org/*"]});
        spec.as_object_mut()
            .expect("an object")
            .extend(wrong.as_object().cloned().expect("an object"));
        json!({ "spec": spec })
    };
    client
        .invoke("keycloak_client", "create", spec("there", json!({})), &cancel)
        .await
        .expect("a client");
    for (wrong, path) in [
        (json!({"root_url": "no address"}), "root_url"),
        (
            json!({"root_url": "no address", "redirect_uris": ["/*"], "base_url": "/"}),
            "root_url",
        ),
        (json!({"admin_url": "no address"}), "admin_url"),
        (json!({"base_url": "javascript:alert(1)"}), "base_url"),
        (
            json!({"redirect_uris": ["https://app.example.org/#top", "https://b.example.org/#top"]}),
            "redirect_uris",
        ),
        (
            json!({"logout": {"post_logout_redirect_uris": ["no address"]}}),
            "logout.post_logout_redirect_uris",
        ),
        (
            json!({"logout": {"backchannel_url": "no address"}}),
            "logout.backchannel_url",
        ),
        (
            json!({"lifespans": {"client_session_idle": 100_000_000}}),
            "lifespans.client_session_idle",
        ),
    ] {
        for (verb, id) in [("create", "new"), ("update", "there")] {
            let answer = client
                .invoke("keycloak_client", verb, spec(id, wrong.clone()), &cancel)
                .await;
            let error = answer.expect_err(path);
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{}", error.report());
            let paths: Vec<_> = error.violations().iter().map(|one| one.path.as_str()).collect();
            assert_eq!(paths, [path], "{verb}: {error}");
        }
    }
    client
        .invoke("keycloak_realm", "delete", json!({"key": {"realm": realm}}), &cancel)
        .await
        .expect("deleted");
}

/// It is chosen when a client is made, and never again: so plans can promise.
#[tokio::test]
async fn a_root_url_that_comes_later_chooses_no_admin_url() {
    let Some(client) = client() else { return };
    let cancel = CancellationToken::new();
    let realm = unique("admin-url");
    let call = async |kind, verb, request: Value| {
        let answer = client.invoke(kind, verb, request, &cancel).await;
        answer.unwrap_or_else(|error| panic!("{verb} {kind}: {}", error.report()))
    };
    call("keycloak_realm", "create", json!({"spec": {"realm": realm}})).await;
    let spec =
        |root: Value| json!({"spec": {"realm": realm, "client_id": "app", "redirect_uris": ["/*"], "root_url": root}});
    let plain = json!({"spec": {"realm": realm, "client_id": "app", "redirect_uris": ["https://app.example.org/*"]}});
    call("keycloak_client", "create", plain).await;
    call("keycloak_client", "update", spec(json!("https://app.example.org"))).await;
    let found = call("keycloak_client", "read", json!({"id": format!("{realm}/app")})).await;
    assert_eq!(found["root_url"], "https://app.example.org");
    assert_eq!(found["admin_url"], Value::Null);
    call("keycloak_realm", "delete", json!({"key": {"realm": realm}})).await;
}

/// Keycloak takes any name for them, and fails when somebody logs in.
#[tokio::test]
async fn a_provider_that_is_not_there_is_named() {
    let Some(client) = client() else { return };
    let cancel = CancellationToken::new();
    let invoke = async |kind, verb, request: Value| client.invoke(kind, verb, request, &cancel).await;
    let refused = |answer: deployme::Result<Value>, path: &str, says: &str| {
        let error = answer.expect_err("there is no such provider");
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{}", error.report());
        let [one] = error.violations() else {
            panic!("one violation, not {:?}", error.violations())
        };
        assert_eq!(one.path, path);
        assert!(one.message.contains(says), "{}", one.message);
    };
    let realm = unique("providers");
    let spec =
        |algorithm: &str| json!({"spec": {"realm": realm, "tokens": {"default_signature_algorithm": algorithm}}});
    let path = "tokens.default_signature_algorithm";
    refused(
        invoke("keycloak_realm", "create", spec("RS999")).await,
        path,
        "\"RS256\"",
    );
    invoke("keycloak_realm", "create", spec("EdDSA"))
        .await
        .expect("the realm was not made before");
    let changed = json!({"key": {"realm": realm}, "spec": spec("RS999")["spec"]});
    refused(invoke("keycloak_realm", "update", changed).await, path, "\"EdDSA\"");
    let client_of = |authenticator: &str| {
        json!({"spec": {
            "realm": realm, "client_id": authenticator, "standard_flow_enabled": false, "client_authenticator_type": authenticator,
        }})
    };
    let path = "client_authenticator_type";
    refused(
        invoke("keycloak_client", "create", client_of("client-sceret")).await,
        path,
        "\"client-secret\"",
    );
    // Not one of those that every version has.
    for authenticator in ["client-x509", "federated-jwt"] {
        invoke("keycloak_client", "create", client_of(authenticator))
            .await
            .expect("there is one");
    }
    invoke("keycloak_realm", "delete", json!({"key": {"realm": realm}}))
        .await
        .expect("deleted");
}

#[test]
fn every_argument_is_changed_once() {
    sdk::covers(&cases::keycloak::all());
}

/// A flow with `executions` in a realm, behind a proxy that counts.
struct Flow {
    client: Client,
    proxy: Proxy,
    realm: String,
    id: String,
}

impl Flow {
    async fn make(executions: Value) -> Option<Self> {
        let server = report::or_leave_out(shared_keycloak())?;
        let Credentials::Password { user, password } = &server.credentials else {
            panic!("Keycloak has a password login")
        };
        let proxy = Proxy::start(&server.url).await;
        let config = json!({"url": proxy.url, "username": user, "password": password});
        let client = Client::builder().service("keycloak", config).build().expect("client");
        let realm = unique("flow");
        let flow = Self {
            client,
            proxy,
            id: format!("{realm}/mine"),
            realm,
        };
        flow.ok("keycloak_realm", "create", json!({"spec": {"realm": flow.realm}}))
            .await;
        flow.ok("keycloak_authentication_flow", "create", flow.spec(&executions))
            .await;
        Some(flow)
    }

    fn spec(&self, executions: &Value) -> Value {
        json!({"spec": {"realm": self.realm, "alias": "mine", "executions": executions}})
    }

    async fn call(&self, kind: &str, verb: &str, request: Value) -> deployme::Result<Value> {
        self.client.invoke(kind, verb, request, &CancellationToken::new()).await
    }

    async fn ok(&self, kind: &str, verb: &str, request: Value) -> Value {
        let answer = self.call(kind, verb, request).await;
        answer.unwrap_or_else(|error| panic!("{verb} {kind}: {}", error.report()))
    }

    async fn refused(&self, kind: &str, verb: &str, request: Value) -> deployme::Error {
        self.call(kind, verb, request).await.expect_err("it is refused")
    }

    async fn executions(&self) -> Value {
        let read = self
            .ok("keycloak_authentication_flow", "read", json!({"id": self.id}))
            .await;
        without_nulls(&read["executions"])
    }

    /// Gives the flow other executions; answers how many requests changed something.
    async fn becomes(&self, executions: Value) -> u64 {
        self.proxy.take();
        self.ok("keycloak_authentication_flow", "update", self.spec(&executions))
            .await;
        let requests = self.proxy.take();
        let writes = requests
            .iter()
            .filter(|(request, _)| !request.starts_with("GET ") && !request.contains("openid-connect"));
        let writes = writes.map(|(_, count)| count).sum();
        assert_eq!(self.executions().await, executions);
        writes
    }

    async fn gone(self) {
        self.ok("keycloak_realm", "delete", json!({"id": self.realm})).await;
    }
}

fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(_, value)| !value.is_null() && **value != json!([]))
            .map(|(name, value)| (name.clone(), without_nulls(value)))
            .collect(),
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

#[tokio::test]
async fn a_flow_changes_with_as_few_requests_as_there_are_changes() {
    let one =
        |authenticator: &str, requirement: &str| json!({"authenticator": authenticator, "requirement": requirement});
    let (cookie, kerberos) = (one("auth-cookie", "ALTERNATIVE"), one("auth-spnego", "DISABLED"));
    let (password, otp) = (
        one("auth-username-password-form", "REQUIRED"),
        one("auth-otp-form", "REQUIRED"),
    );
    let forms = |inside: Value| json!({"flow": "forms of mine", "requirement": "ALTERNATIVE", "executions": inside});
    let redirect = |config: Value| json!({"authenticator": "identity-provider-redirector", "requirement": "ALTERNATIVE", "config": config});
    let google = redirect(json!({"alias": "first", "settings": {"defaultProvider": "google"}}));
    let github = redirect(json!({"alias": "first", "settings": {"defaultProvider": "github"}}));
    let Some(flow) = Flow::make(json!([cookie, google, forms(json!([password]))])).await else {
        return;
    };
    // Settings, one more in the middle, the first to the end, another requirement, one more inside, one less.
    assert_eq!(flow.becomes(json!([cookie, github, forms(json!([password]))])).await, 1);
    assert_eq!(
        flow.becomes(json!([cookie, kerberos, github, forms(json!([password]))]))
            .await,
        1
    );
    assert_eq!(
        flow.becomes(json!([kerberos, github, forms(json!([password])), cookie]))
            .await,
        1
    );
    let disabled = one("auth-cookie", "DISABLED");
    assert_eq!(
        flow.becomes(json!([kerberos, github, forms(json!([password])), disabled]))
            .await,
        1
    );
    assert_eq!(
        flow.becomes(json!([kerberos, github, forms(json!([password, otp])), disabled]))
            .await,
        1
    );
    assert_eq!(flow.becomes(json!([github, forms(json!([password, otp]))])).await, 2);
    // A flow with what is in it: itself, what is in it, and that it is switched on.
    assert_eq!(flow.becomes(json!([github])).await, 1);
    assert_eq!(flow.becomes(json!([github, forms(json!([password]))])).await, 3);
    flow.gone().await;
}

#[tokio::test]
async fn a_flow_that_was_left_half_made_is_completed() {
    let cookie = json!({"authenticator": "auth-cookie", "requirement": "ALTERNATIVE"});
    let inside = json!([{"authenticator": "auth-username-password-form", "requirement": "REQUIRED"}]);
    let wanted = json!([cookie, {"flow": "forms of mine", "requirement": "ALTERNATIVE", "executions": inside}]);
    let Some(flow) = Flow::make(json!([])).await else {
        return;
    };
    let broken = json!([cookie, {
        "flow": "forms of mine", "requirement": "ALTERNATIVE", "executions": [{"authenticator": "no-such-form", "requirement": "REQUIRED"}],
    }]);
    let error = flow
        .refused("keycloak_authentication_flow", "update", flow.spec(&broken))
        .await;
    let paths: Vec<_> = error.violations().iter().map(|one| one.path.as_str()).collect();
    assert_eq!(
        paths,
        ["executions[1].executions[0].authenticator"],
        "{}",
        error.report()
    );
    let half = json!([cookie, {"flow": "forms of mine", "requirement": "DISABLED"}]);
    assert_eq!(flow.executions().await, half, "what was begun is switched off");
    assert_eq!(flow.becomes(wanted.clone()).await, 2);
    // Each answer is lost once: nothing is made twice.
    let others = [json!([]), wanted];
    for nth in 0..8 {
        flow.proxy.lose_the_next_answer();
        flow.becomes(others[nth % 2].clone()).await;
        assert!(flow.proxy.has_lost_one());
    }
    flow.gone().await;
}

#[tokio::test]
async fn what_keycloak_refuses_of_a_flow_is_told_of_the_argument() {
    const KIND: &str = "keycloak_authentication_flow";
    let Some(flow) = Flow::make(json!([])).await else {
        return;
    };
    let form = |action: Value| json!([{"flow": "form of mine", "authenticator": "registration-page-form", "requirement": "REQUIRED", "executions": [action]}]);
    let recaptcha = |name: &str| {
        let config = json!({"alias": "captcha", "settings": {(name): "x"}});
        form(json!({"authenticator": "registration-recaptcha-action", "requirement": "REQUIRED", "config": config}))
    };
    let settings = "executions[0].executions[0].config.settings";
    let redirect = json!({"authenticator": "identity-provider-redirector", "requirement": "DISABLED", "config": {"alias": "review profile config"}});
    for (executions, path, says) in [
        (
            recaptcha("secret.key"),
            format!("{settings}[\"secret.key\"]"),
            "is a secret",
        ),
        (
            recaptcha("sitekey"),
            format!("{settings}[\"sitekey\"]"),
            "there are \"site.key\"",
        ),
        (
            json!([{"flow": "forms", "requirement": "REQUIRED"}]),
            "executions[0].flow".to_owned(),
            "already",
        ),
        (json!([redirect]), "executions[0].config.alias".to_owned(), "already"),
    ] {
        let error = flow.refused(KIND, "update", flow.spec(&executions)).await;
        let [violation] = error.violations() else {
            panic!("{}", error.report())
        };
        assert_eq!(violation.path, path);
        assert!(violation.message.contains(says), "{}", violation.message);
    }
    let bindings = json!({"spec": {"realm": flow.realm, "browser": "mine"}});
    flow.ok("keycloak_authentication_bindings", "create", bindings).await;
    let uuid = flow.ok(KIND, "read", json!({"id": flow.id})).await["uuid"].clone();
    let client = json!({"realm": flow.realm, "client_id": "app", "standard_flow_enabled": false, "authentication_flow_overrides": {"browser": uuid}});
    flow.ok("keycloak_client", "create", json!({"spec": client})).await;
    let error = flow.refused(KIND, "delete", json!({"id": flow.id})).await;
    assert_eq!(error.kind(), ErrorKind::Conflict, "{}", error.report());
    assert!(
        error.message().contains("the browser flow of realm"),
        "{}",
        error.message()
    );
    flow.ok("keycloak_authentication_bindings", "delete", json!({"id": flow.realm}))
        .await;
    let error = flow.refused(KIND, "delete", json!({"id": flow.id})).await;
    assert!(
        error.message().contains("a flow of clients (app)"),
        "{}",
        error.message()
    );
    flow.ok(
        "keycloak_client",
        "delete",
        json!({"id": format!("{}/app", flow.realm)}),
    )
    .await;
    flow.ok(KIND, "delete", json!({"id": flow.id})).await;

    let own = json!({"spec": {"realm": flow.realm, "alias": "browser"}});
    let error = flow.refused(KIND, "create", own).await;
    assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{}", error.report());
    let own = json!({"id": format!("{}/direct grant", flow.realm)});
    let mut spec = flow.ok(KIND, "read", own.clone()).await;
    assert_eq!(spec["built_in"], true);
    for computed in ["id", "uuid", "built_in"] {
        spec.as_object_mut().expect("a flow").remove(computed);
    }
    spec["executions"][2]["requirement"] = "REQUIRED".into();
    flow.ok(KIND, "update", json!({"spec": spec})).await;
    assert_eq!(
        flow.ok(KIND, "read", own).await["executions"][2]["requirement"],
        "REQUIRED"
    );
    spec["description"] = "Mine".into();
    let error = flow.refused(KIND, "update", json!({"spec": spec})).await;
    assert_eq!(error.violations()[0].path, "description", "{}", error.report());
    flow.gone().await;
}
