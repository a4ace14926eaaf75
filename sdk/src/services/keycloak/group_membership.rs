//! `keycloak_group_membership`: who is in a group.

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::group_path::GroupPath;
use super::{Keycloak, group, named_by, sources, taken, text, user};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Context, Example, Kind, Observed, Page, Resource, Secrets, Source};
use crate::schema::field;

/// The members of a group, all of them: users that are not named here are taken out of it. Those of groups inside it are not members
/// of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupMembershipSpec {
    /// Realm of the group.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub realm: String,
    /// Path of the group, such as `/platform/admins`.
    #[schemars(transform = field::force_new, length(min = 2))]
    pub group: String,
    /// Names of the users, in lower case as Keycloak keeps them; at least one.
    pub members: BTreeSet<String>,
}

/// What Keycloak adds to the members of a group.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct GroupMembershipStatus {}

/// What narrows a list of groups' members.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct GroupMembershipFilter {
    /// Realm of the groups.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

/// The members of groups.
pub struct GroupMembership;

impl Resource for GroupMembership {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "group_membership",
        plural: "group_memberships",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::GROUP_MEMBERSHIP;
    type Service = Keycloak;
    type Key = GroupPath;
    type Spec = GroupMembershipSpec;
    type Status = GroupMembershipStatus;
    type Scope = GroupMembershipFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: GroupMembershipSpec) -> Result<Observed<Self>> {
        let id = group::uuid(cx.service, &spec.realm, "group", &spec.group).await?;
        let made = observed(spec);
        let had = members(cx, &made.key.realm, &id).await?;
        if !had.is_empty() {
            let error = Error::new(ErrorKind::AlreadyExists, "the group has members").service("keycloak");
            return Err(taken(error, "set of members"));
        }
        put(cx, &made.spec, &id, &had, || cx.record(&made)).await?;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &GroupPath) -> Result<Observed<Self>> {
        let id = text(&group::find(cx.service, &key.realm, &key.group).await?, "id");
        let had = members(cx, &key.realm, &id).await?;
        decode(&key.realm, &key.group, had).ok_or_else(|| {
            let text = format!("the group {:?} of realm {:?} has no members", key.group, key.realm);
            Error::new(ErrorKind::NotFound, text).service("keycloak")
        })
    }

    async fn update(
        cx: &Context<'_, Keycloak>,
        _: Observed<Self>,
        spec: GroupMembershipSpec,
    ) -> Result<Observed<Self>> {
        let id = text(&group::find(cx.service, &spec.realm, &spec.group).await?, "id");
        let had = members(cx, &spec.realm, &id).await?;
        put(cx, &spec, &id, &had, || Ok(())).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let mut left = prior.spec;
        let id = text(&group::find(cx.service, &left.realm, &left.group).await?, "id");
        let had = members(cx, &left.realm, &id).await?;
        // Who came since is not ours to take out.
        left.members = had
            .keys()
            .filter(|name| !left.members.contains(*name))
            .cloned()
            .collect();
        put(cx, &left, &id, &had, || Ok(())).await
    }

    /// Keycloak tells the members of one group at a time.
    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &GroupMembershipFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (groups, next) = group::walk(cx, &scope.realm, cursor.as_deref()).await?;
        let mut items = Vec::new();
        for (parent, group) in &groups {
            let had = members(cx, &scope.realm, &text(group, "id")).await?;
            let path = group::path_of(parent.as_deref(), group);
            items.extend(decode(&scope.realm, &path, had));
        }
        Ok(Page {
            items,
            next,
            total: None,
        })
    }

    fn validate(spec: &GroupMembershipSpec) -> Vec<Violation> {
        let mut found: Vec<Violation> = group::check_path("group", &spec.group).into_iter().collect();
        let names = spec.members.iter();
        found.extend(names.filter_map(|name| user::lower_case("members", name)));
        if spec.members.is_empty() {
            let text = "needs a user: take the resource away to take everybody out of the group";
            found.push(Violation::new("members", text));
        }
        found
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
            title: "A group of one",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_group" "admins" {
  realm = deployme_keycloak_realm.acme.realm
  name  = "admins"
}

resource "deployme_keycloak_user" "jane" {
  realm    = deployme_keycloak_realm.acme.realm
  username = "jane"
}

resource "deployme_keycloak_group_membership" "example" {
  realm   = deployme_keycloak_realm.acme.realm
  group   = deployme_keycloak_group.admins.path
  members = [deployme_keycloak_user.jane.username]
}
"#,
        }]
    }
}

fn observed(spec: GroupMembershipSpec) -> Observed<GroupMembership> {
    Observed {
        key: GroupPath {
            realm: spec.realm.clone(),
            group: spec.group.clone(),
        },
        spec,
        status: GroupMembershipStatus {},
        secrets: Secrets::new(),
    }
}

/// Who is in a group; `None` when that is nobody.
fn decode(realm: &str, path: &str, members: BTreeMap<String, String>) -> Option<Observed<GroupMembership>> {
    (!members.is_empty()).then(|| {
        observed(GroupMembershipSpec {
            realm: realm.to_owned(),
            group: path.to_owned(),
            members: members.into_keys().collect(),
        })
    })
}

/// The members of a group: names with Keycloak's ids.
async fn members(cx: &Context<'_, Keycloak>, realm: &str, group: &str) -> Result<BTreeMap<String, String>> {
    // Keycloak gives 100 when nothing is said.
    const PAGE: usize = 500;
    let mut found = BTreeMap::new();
    let mut first = 0;
    loop {
        cx.proceed()?;
        let http = &cx.service.http;
        let request = http.request(Method::GET, "/admin/realms/{}/groups/{}/members", &[realm, group]);
        let request = request.query("briefRepresentation", true);
        let page: Vec<Map<String, Value>> = request.query("first", first).query("max", PAGE).send().await?.json()?;
        found.extend(page.iter().map(|user| (text(user, "username"), text(user, "id"))));
        if page.len() < PAGE {
            return Ok(found);
        }
        first += PAGE;
    }
}

/// Makes those users the only members. `changed` is called after each change.
async fn put(
    cx: &Context<'_, Keycloak>,
    wanted: &GroupMembershipSpec,
    group: &str,
    had: &BTreeMap<String, String>,
    changed: impl Fn() -> Result<()> + Send + Sync,
) -> Result<()> {
    const PATH: &str = "/admin/realms/{}/users/{}/groups/{}";
    let realm = wanted.realm.as_str();
    let mut new = Vec::new();
    for name in wanted.members.iter().filter(|name| !had.contains_key(*name)) {
        // Looked up before anything is changed: a name that is wrong changes nothing.
        let found = user::find(cx.service, realm, name).await;
        new.push(text(&found.map_err(|error| named_by(error, "members"))?, "id"));
    }
    for (_, id) in had.iter().filter(|(name, _)| !wanted.members.contains(*name)) {
        cx.proceed()?;
        cx.service.http.delete(PATH, &[realm, id, group]).await?;
        changed()?;
    }
    for id in new {
        cx.proceed()?;
        cx.service.http.put(PATH, &[realm, &id, group], &Map::new()).await?;
        changed()?;
    }
    Ok(())
}
