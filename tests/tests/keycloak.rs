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
