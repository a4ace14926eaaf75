//! `keycloak_group_roles`: the roles that a group gives to its members.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::group_path::GroupPath;
use super::role_mappings::{self, Holder, Roles};
use super::{Keycloak, group, sources, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Context, Example, Kind, Observed, Page, Resource, Secrets, Source};
use crate::schema::field;

/// The roles of a group, all of them: its members have them, and those of the groups inside it. Roles that are not named here are
/// taken from the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupRolesSpec {
    /// Realm of the group.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub realm: String,
    /// Path of the group, such as `/platform/admins`.
    #[schemars(transform = field::force_new, length(min = 2))]
    pub group: String,
    /// Names of the realm's roles.
    #[serde(default)]
    pub realm_roles: BTreeSet<String>,
    /// Names of clients' roles, by `client_id`.
    #[serde(default)]
    pub client_roles: BTreeMap<String, BTreeSet<String>>,
}

/// What Keycloak adds to the roles of a group.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct GroupRolesStatus {}

/// What narrows a list of groups' roles.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct GroupRolesFilter {
    /// Realm of the groups.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

/// The roles of groups.
pub struct GroupRoles;

impl Resource for GroupRoles {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "group_roles",
        plural: "groups_roles",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::GROUP_ROLES;
    type Service = Keycloak;
    type Key = GroupPath;
    type Spec = GroupRolesSpec;
    type Status = GroupRolesStatus;
    type Scope = GroupRolesFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: GroupRolesSpec) -> Result<Observed<Self>> {
        let id = group::uuid(cx.service, &spec.realm, "group", &spec.group).await?;
        let holder = Holder::Group(id);
        let made = observed(spec);
        role_mappings::unclaimed(cx.service, &made.key.realm, &holder, "group").await?;
        role_mappings::give(cx, &made.key.realm, &holder, &wanted(&made.spec), || cx.record(&made)).await?;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &GroupPath) -> Result<Observed<Self>> {
        let found = group::find(cx.service, &key.realm, &key.group).await?;
        decode(&key.realm, &key.group, &found).ok_or_else(|| {
            let text = format!("the group {:?} of realm {:?} has no roles", key.group, key.realm);
            Error::new(ErrorKind::NotFound, text).service("keycloak")
        })
    }

    async fn update(cx: &Context<'_, Keycloak>, _: Observed<Self>, spec: GroupRolesSpec) -> Result<Observed<Self>> {
        let id = text(&group::find(cx.service, &spec.realm, &spec.group).await?, "id");
        role_mappings::give(cx, &spec.realm, &Holder::Group(id), &wanted(&spec), || Ok(())).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let GroupPath { realm, group } = &prior.key;
        let id = text(&group::find(cx.service, realm, group).await?, "id");
        role_mappings::take(cx, realm, &Holder::Group(id), &wanted(&prior.spec)).await
    }

    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &GroupRolesFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (groups, next) = group::walk(cx, &scope.realm, cursor.as_deref()).await?;
        let items = groups.iter().filter_map(|(parent, group)| {
            let path = group::path_of(parent.as_deref(), group);
            decode(&scope.realm, &path, group)
        });
        Ok(Page {
            items: items.collect(),
            next,
            total: None,
        })
    }

    fn collection(key: &GroupPath) -> Option<GroupRolesFilter> {
        Some(GroupRolesFilter {
            realm: key.realm.clone(),
        })
    }

    fn validate(spec: &GroupRolesSpec) -> Vec<Violation> {
        let mut found = role_mappings::none(&spec.realm_roles, &spec.client_roles);
        found.extend(group::check_path("group", &spec.group));
        found
    }

    fn normalize(spec: &mut GroupRolesSpec) {
        spec.client_roles.retain(|_, roles| !roles.is_empty());
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Keycloak>, handle: &str) -> Result<Self::Key> {
        let (realm, group) = sources::group(cx.service, handle).await?;
        Ok(GroupPath { realm, group })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A group whose members have roles of the realm and of a client",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_group" "admins" {
  realm = deployme_keycloak_realm.acme.realm
  name  = "admins"
}

resource "deployme_keycloak_role" "admin" {
  realm = deployme_keycloak_realm.acme.realm
  name  = "platform-admin"
}

resource "deployme_keycloak_group_roles" "example" {
  realm        = deployme_keycloak_realm.acme.realm
  group        = deployme_keycloak_group.admins.path
  realm_roles  = [deployme_keycloak_role.admin.name]
  client_roles = { realm-management = ["view-users"] }
}
"#,
        }]
    }
}

fn wanted(spec: &GroupRolesSpec) -> Roles {
    Roles::new(&spec.realm_roles, &spec.client_roles)
}

fn observed(spec: GroupRolesSpec) -> Observed<GroupRoles> {
    Observed {
        key: GroupPath {
            realm: spec.realm.clone(),
            group: spec.group.clone(),
        },
        spec,
        status: GroupRolesStatus {},
        secrets: Secrets::new(),
    }
}

/// The roles in a group's representation; `None` when there are none.
fn decode(realm: &str, path: &str, group: &Map<String, Value>) -> Option<Observed<GroupRoles>> {
    let names = |roles: Option<&Value>| -> BTreeSet<String> {
        let roles = roles.and_then(Value::as_array).into_iter().flatten();
        roles.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let clients = group.get("clientRoles").and_then(Value::as_object);
    let clients = clients.into_iter().flatten();
    let clients = clients.map(|(client_id, roles)| (client_id.clone(), names(Some(roles))));
    let roles = Roles::new(&names(group.get("realmRoles")), &clients.collect());
    (!roles.is_empty()).then(|| {
        observed(GroupRolesSpec {
            realm: realm.to_owned(),
            group: path.to_owned(),
            realm_roles: roles.realm,
            client_roles: roles.clients,
        })
    })
}
