//! `keycloak_user_roles`: the roles of a user.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::role_mappings::{self, Holder, Roles};
use super::{Keycloak, sources, text, user};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, Observed, Page, Resource, Secrets, Source};
use crate::schema::field;

/// The roles that a user has itself, all of them; those of its groups are not among them, nor the one that Keycloak gives to every user
/// of the realm. Roles that are not named here are taken from the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UserRolesSpec {
    /// Realm of the user.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub realm: String,
    /// Name with which the user signs in.
    #[schemars(transform = field::refers_to("keycloak_user.username"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub username: String,
    /// Names of the realm's roles.
    #[serde(default)]
    pub realm_roles: BTreeSet<String>,
    /// Names of clients' roles, by `client_id`.
    #[serde(default)]
    pub client_roles: BTreeMap<String, BTreeSet<String>>,
}

/// What Keycloak adds to the roles of a user.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct UserRolesStatus {}

key! {
    /// The user whose roles they are.
    pub struct UserRolesKey {
        /// Realm of the user.
        realm,
        /// Name with which the user signs in.
        username,
    }
}

/// What narrows a list of users' roles.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct UserRolesFilter {
    /// Realm of the users.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

/// The roles of users.
pub struct UserRoles;

impl Resource for UserRoles {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "user_roles",
        plural: "users_roles",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::USER_ROLES;
    type Service = Keycloak;
    type Key = UserRolesKey;
    type Spec = UserRolesSpec;
    type Status = UserRolesStatus;
    type Scope = UserRolesFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: UserRolesSpec) -> Result<Observed<Self>> {
        let holder = holder(cx.service, &key_of(&spec)).await?;
        let made = observed(spec);
        role_mappings::unclaimed(cx.service, &made.key.realm, &holder, "user").await?;
        role_mappings::give(cx, &made.key.realm, &holder, &wanted(&made.spec), || cx.record(&made)).await?;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &UserRolesKey) -> Result<Observed<Self>> {
        let holder = holder(cx.service, key).await?;
        let found = role_mappings::read(cx.service, &key.realm, &holder).await?;
        decode(key, found).ok_or_else(|| {
            let text = format!("the user {:?} of realm {:?} has no roles", key.username, key.realm);
            Error::new(ErrorKind::NotFound, text).service("keycloak")
        })
    }

    async fn update(cx: &Context<'_, Keycloak>, prior: Observed<Self>, spec: UserRolesSpec) -> Result<Observed<Self>> {
        let holder = holder(cx.service, &prior.key).await?;
        role_mappings::give(cx, &spec.realm, &holder, &wanted(&spec), || Ok(())).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let holder = holder(cx.service, &prior.key).await?;
        role_mappings::take(cx, &prior.key.realm, &holder, &wanted(&prior.spec)).await
    }

    /// Keycloak tells the roles of one user at a time.
    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &UserRolesFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (users, next) = user::page(cx.service, &scope.realm, cursor.as_deref()).await?;
        let mut items = Vec::new();
        for user in &users {
            cx.proceed()?;
            let holder = Holder::User(text(user, "id"));
            let found = role_mappings::read(cx.service, &scope.realm, &holder).await?;
            let key = UserRolesKey {
                realm: scope.realm.clone(),
                username: text(user, "username"),
            };
            items.extend(decode(&key, found));
        }
        Ok(Page {
            items,
            next,
            total: None,
        })
    }

    fn validate(spec: &UserRolesSpec) -> Vec<Violation> {
        let mut found = role_mappings::none(&spec.realm_roles, &spec.client_roles);
        found.extend(role_mappings::default_named(&spec.realm, &spec.realm_roles));
        found.extend(user::lower_case("username", &spec.username));
        found
    }

    fn normalize(spec: &mut UserRolesSpec) {
        spec.client_roles.retain(|_, roles| !roles.is_empty());
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Keycloak>, handle: &str) -> Result<Self::Key> {
        let (realm, username) = sources::user(cx.service, handle).await?;
        Ok(UserRolesKey { realm, username })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A user who may look at everything in the realm",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_user" "jane" {
  realm    = deployme_keycloak_realm.acme.realm
  username = "jane"
}

resource "deployme_keycloak_user_roles" "example" {
  realm        = deployme_keycloak_realm.acme.realm
  username     = deployme_keycloak_user.jane.username
  realm_roles  = ["offline_access"]
  client_roles = { realm-management = ["view-realm", "view-users"] }
}
"#,
        }]
    }
}

async fn holder(kc: &Keycloak, key: &UserRolesKey) -> Result<Holder> {
    let found = user::find(kc, &key.realm, &key.username).await?;
    Ok(Holder::User(text(&found, "id")))
}

fn wanted(spec: &UserRolesSpec) -> Roles {
    Roles::new(&spec.realm_roles, &spec.client_roles)
}

fn key_of(spec: &UserRolesSpec) -> UserRolesKey {
    UserRolesKey {
        realm: spec.realm.clone(),
        username: spec.username.clone(),
    }
}

fn observed(spec: UserRolesSpec) -> Observed<UserRoles> {
    Observed {
        key: key_of(&spec),
        spec,
        status: UserRolesStatus {},
        secrets: Secrets::new(),
    }
}

/// What a user has; `None` when that is nothing.
fn decode(key: &UserRolesKey, roles: Roles) -> Option<Observed<UserRoles>> {
    (!roles.is_empty()).then(|| {
        observed(UserRolesSpec {
            realm: key.realm.clone(),
            username: key.username.clone(),
            realm_roles: roles.realm,
            client_roles: roles.clients,
        })
    })
}
