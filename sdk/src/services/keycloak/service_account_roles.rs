//! `keycloak_service_account_roles`: the roles of a client that signs in itself.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::role_mappings::{self, Holder, Roles};
use super::{Keycloak, client, named_by, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, Observed, Page, Resource, Secrets};
use crate::schema::field;

/// The roles that a client has when it signs in as itself, all of them, but for the one that Keycloak gives to everyone in the realm.
/// Roles that are not named here are taken from it. The client needs `service_accounts_enabled`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceAccountRolesSpec {
    /// Realm of the client.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub realm: String,
    /// Name by which the client calls itself.
    #[schemars(transform = field::refers_to("keycloak_client.client_id"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub client_id: String,
    /// Names of the realm's roles.
    #[serde(default)]
    pub realm_roles: BTreeSet<String>,
    /// Names of clients' roles, by `client_id`.
    #[serde(default)]
    pub client_roles: BTreeMap<String, BTreeSet<String>>,
}

/// What Keycloak adds to the roles of a client that signs in itself.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ServiceAccountRolesStatus {}

key! {
    /// The client whose roles they are.
    pub struct ServiceAccountRolesKey {
        /// Realm of the client.
        realm,
        /// Name by which the client calls itself.
        client_id,
    }
}

/// What narrows a list of clients' roles.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ServiceAccountRolesFilter {
    /// Realm of the clients.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

/// The roles of clients that sign in themselves.
pub struct ServiceAccountRoles;

impl Resource for ServiceAccountRoles {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "service_account_roles",
        plural: "service_accounts_roles",
    };
    type Service = Keycloak;
    type Key = ServiceAccountRolesKey;
    type Spec = ServiceAccountRolesSpec;
    type Status = ServiceAccountRolesStatus;
    type Scope = ServiceAccountRolesFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: ServiceAccountRolesSpec) -> Result<Observed<Self>> {
        let holder = holder(cx.service, &key_of(&spec)).await;
        let holder = holder.map_err(|error| match error.missing_kind() {
            Some(_) => error,
            None => named_by(error, "client_id"),
        })?;
        let made = observed(spec);
        role_mappings::unclaimed(cx.service, &made.key.realm, &holder, "client").await?;
        role_mappings::give(cx, &made.key.realm, &holder, &wanted(&made.spec), || cx.record(&made)).await?;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &ServiceAccountRolesKey) -> Result<Observed<Self>> {
        let holder = holder(cx.service, key).await?;
        let found = role_mappings::read(cx.service, &key.realm, &holder).await?;
        decode(key, found).ok_or_else(|| {
            let text = format!("the client {:?} of realm {:?} has no roles", key.client_id, key.realm);
            Error::new(ErrorKind::NotFound, text).service("keycloak")
        })
    }

    async fn update(
        cx: &Context<'_, Keycloak>,
        prior: Observed<Self>,
        spec: ServiceAccountRolesSpec,
    ) -> Result<Observed<Self>> {
        let holder = holder(cx.service, &prior.key).await?;
        role_mappings::give(cx, &spec.realm, &holder, &wanted(&spec), || Ok(())).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let holder = holder(cx.service, &prior.key).await?;
        role_mappings::take(cx, &prior.key.realm, &holder, &wanted(&prior.spec)).await
    }

    /// Keycloak tells the roles of one client at a time.
    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &ServiceAccountRolesFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (clients, next) = client::page(cx.service, &scope.realm, cursor.as_deref()).await?;
        let enabled = |client: &&Map<String, Value>| client.get("serviceAccountsEnabled") == Some(&Value::Bool(true));
        let mut items = Vec::new();
        for client in clients.iter().filter(enabled) {
            cx.proceed()?;
            let holder = account(cx.service, &scope.realm, &text(client, "id")).await?;
            let found = role_mappings::read(cx.service, &scope.realm, &holder).await?;
            let key = ServiceAccountRolesKey {
                realm: scope.realm.clone(),
                client_id: text(client, "clientId"),
            };
            items.extend(decode(&key, found));
        }
        Ok(Page {
            items,
            next,
            total: None,
        })
    }

    fn validate(spec: &ServiceAccountRolesSpec) -> Vec<Violation> {
        let mut found = role_mappings::none(&spec.realm_roles, &spec.client_roles);
        found.extend(role_mappings::default_named(&spec.realm, &spec.realm_roles));
        found
    }

    fn normalize(spec: &mut ServiceAccountRolesSpec) {
        spec.client_roles.retain(|_, roles| !roles.is_empty());
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A service that may manage the users of the realm",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_client" "sync" {
  realm                    = deployme_keycloak_realm.acme.realm
  client_id                = "sync"
  standard_flow_enabled    = false
  service_accounts_enabled = true
}

resource "deployme_keycloak_service_account_roles" "example" {
  realm        = deployme_keycloak_realm.acme.realm
  client_id    = deployme_keycloak_client.sync.client_id
  client_roles = { realm-management = ["manage-users", "view-users"] }
}
"#,
        }]
    }
}

async fn holder(kc: &Keycloak, key: &ServiceAccountRolesKey) -> Result<Holder> {
    let client = kc.client_uuid(&key.realm, &key.client_id).await?;
    account(kc, &key.realm, &client).await
}

/// The user that Keycloak keeps for a client.
async fn account(kc: &Keycloak, realm: &str, client: &str) -> Result<Holder> {
    let arguments = [realm, client];
    let path = "/admin/realms/{}/clients/{}/service-account-user";
    let user: Result<Map<String, Value>> = kc.http.get(path, &arguments).await;
    let user = user.map_err(|error| match error.http_status() {
        // Its switch is off, and so there is no such user.
        Some(400) => {
            let text = "the client does not sign in as itself: set service_accounts_enabled = true on it";
            Error::new(ErrorKind::NotFound, text).service("keycloak")
        }
        _ => error,
    })?;
    Ok(Holder::User(text(&user, "id")))
}

fn wanted(spec: &ServiceAccountRolesSpec) -> Roles {
    Roles::new(&spec.realm_roles, &spec.client_roles)
}

fn key_of(spec: &ServiceAccountRolesSpec) -> ServiceAccountRolesKey {
    ServiceAccountRolesKey {
        realm: spec.realm.clone(),
        client_id: spec.client_id.clone(),
    }
}

fn observed(spec: ServiceAccountRolesSpec) -> Observed<ServiceAccountRoles> {
    Observed {
        key: key_of(&spec),
        spec,
        status: ServiceAccountRolesStatus {},
        secrets: Secrets::new(),
    }
}

/// What a user has; `None` when that is nothing.
fn decode(key: &ServiceAccountRolesKey, roles: Roles) -> Option<Observed<ServiceAccountRoles>> {
    (!roles.is_empty()).then(|| {
        observed(ServiceAccountRolesSpec {
            realm: key.realm.clone(),
            client_id: key.client_id.clone(),
            realm_roles: roles.realm,
            client_roles: roles.clients,
        })
    })
}
