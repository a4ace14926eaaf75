//! Lost answers in the life of a case: what was made is found again, what others made otherwise is not taken over, what is gone is
//! deleted. What others made with the very same arguments cannot be told from ours where the service takes no id of ours.

use deployme::resource::{Ignore, Session};
use deployme::{Client, ErrorKind};
use tokio_util::sync::CancellationToken;

use crate::case::Case;
use crate::proxy::Proxy;
use crate::sdk::{agrees, gone, kind, untouched};

/// Runs the case while `proxy`, through which `client` speaks, loses answers.
///
/// # Panics
///
/// When something does not hold.
pub async fn live(client: &Client, proxy: &Proxy, case: &Case) {
    let cancel = CancellationToken::new();
    let session = Session {
        services: client,
        cancel: &cancel,
        checkpoint: &Ignore,
    };
    let resource = kind(case.kind);
    for before in &case.before {
        let made = kind(before.kind).create(session, before.spec.clone()).await;
        made.unwrap_or_else(|error| panic!("prerequisite: {error}"));
    }
    let untouched = untouched(session, case).await;
    let id = resource.id_of(&case.spec).filter(|_| !case.setting);
    if let Some(id) = &id {
        let nothing = resource.read(session, id).await.expect_err("nothing is there yet");
        assert_eq!(nothing.kind(), ErrorKind::NotFound, "{nothing}");
    }

    proxy.lose_the_next_answer();
    let made = resource
        .create(session, case.spec.clone())
        .await
        .unwrap_or_else(|error| panic!("{}: create: {}", case.kind, error.report()));
    assert!(proxy.has_lost_one(), "{}: nothing was lost", case.kind);
    let there = resource.read(session, &made.id).await.expect("it is there");
    agrees(resource, &case.spec, &made, "the answer to the create");
    agrees(resource, &case.spec, &there, "read after the create");

    if id.is_some() && !case.drift.is_empty() {
        let mut theirs = case.spec.clone();
        theirs.extend(case.drift.clone());
        proxy.lose_the_next_answer();
        let error = resource.create(session, theirs).await.expect_err("it is taken");
        assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{}: {error}", case.kind);
        assert!(error.message().contains("exists already"), "{}: {error}", case.kind);
        // Vault's writes replace what is there, but for mounts and auth methods: that is looked for first, and nothing is sent.
        // So is it for what a user or a group of Keycloak has.
        let looks = match case.kind {
            "vault_mount" | "vault_auth_backend" => false,
            "keycloak_user_roles"
            | "keycloak_group_roles"
            | "keycloak_service_account_roles"
            | "keycloak_group_membership"
            | "keycloak_identity_provider_mapper" => true,
            other => other.starts_with("vault_"),
        };
        assert_eq!(proxy.has_lost_one(), !looks, "{}: lost an answer", case.kind);
        let untouched = resource.read(session, &made.id).await.expect("still there");
        assert_eq!(untouched.value, there.value, "{}: it is untouched", case.kind);
    }

    proxy.lose_the_next_answer();
    resource
        .delete(session, &made.id, Some(made.value))
        .await
        .unwrap_or_else(|error| panic!("{}: delete: {}", case.kind, error.report()));
    assert!(proxy.has_lost_one(), "{}: nothing was lost", case.kind);
    gone(session, case, &made.id, untouched.as_ref()).await;
    for before in case.before.iter().rev() {
        let resource = kind(before.kind);
        let id = resource.id_of(&before.spec).expect("a prerequisite has a natural name");
        let deleted = resource.delete(session, &id, None).await;
        deleted.unwrap_or_else(|error| panic!("delete of the prerequisite: {error}"));
    }
}
