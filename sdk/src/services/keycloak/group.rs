//! `keycloak_group`: groups of users, one inside another.

mod tree;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Keycloak, sources, taken, text};
use crate::error::{Result, Violation};
use crate::resource::{
    Codec, Context, Example, Key, Kind, Observed, Page, Proof, Resource, Secrets, Source, escape, unescape,
};
use crate::schema::{Case, field};
use crate::transport::Response;

pub(super) use tree::{check_path, find, path_of, split_id, uuid, walk};

/// A group of users. Its attributes, roles and members' claims are those of the groups inside it as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupSpec {
    /// Realm of the group.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Path of the group that this one is in, such as `/platform` (the `path` of that group). Left out, the group is in no other.
    /// A change moves the group with all that is in it.
    #[schemars(transform = field::not_on_wire, length(min = 2))]
    pub parent: Option<String>,
    /// Name, unique in its parent, without a slash: Keycloak's paths do not tell such a name from two groups. A change renames the group;
    /// its members and roles stay.
    #[schemars(length(min = 1, max = 255))]
    pub name: String,
    /// Text shown in the admin console.
    pub description: Option<String>,
    /// Custom attributes, each with its values.
    #[serde(default)]
    pub attributes: BTreeMap<String, Vec<String>>,
}

/// What Keycloak adds to a group.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct GroupStatus {
    /// Where the group is, such as `/platform/admins`.
    #[schemars(transform = field::follows(&["parent", "name"]))]
    pub path: String,
    /// Id of the group within Keycloak.
    #[schemars(transform = field::stable)]
    pub uuid: String,
}

/// What narrows a list of groups.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct GroupFilter {
    /// Realm of the groups.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

/// Natural name of a group: `realm/name`, or `realm/path/of/parent/name`. A slash inside the realm's name is `%2F`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupKey {
    /// Realm of the group.
    pub realm: String,
    /// Path of the group that it is in.
    pub parent: Option<String>,
    /// Name.
    pub name: String,
}

impl GroupKey {
    fn new(realm: &str, path: &str) -> Self {
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
        Self {
            realm: realm.to_owned(),
            parent: Some(parent.to_owned()).filter(|parent| !parent.is_empty()),
            name: name.to_owned(),
        }
    }

    /// The whole path.
    fn path(&self) -> String {
        format!("{}/{}", self.parent.as_deref().unwrap_or_default(), self.name)
    }
}

impl Key for GroupKey {
    const NAMES: &'static [&'static str] = &["realm", "parent", "name"];
    const OPTIONAL: &'static [&'static str] = &["parent"];
    const FORMS: &'static [&'static str] = &["realm/name", "realm/path/of/parent/name"];

    fn values(&self) -> Vec<String> {
        [Some(&self.realm), self.parent.as_ref(), Some(&self.name)]
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }

    fn from_values(values: Vec<String>) -> Self {
        let mut values = values.into_iter();
        let realm = values.next().unwrap_or_default();
        let mut path: Vec<String> = values.collect();
        let name = path.pop().unwrap_or_default();
        Self {
            realm,
            parent: path.pop(),
            name,
        }
    }

    fn of(attributes: &Map<String, Value>) -> Option<Self> {
        serde_json::from_value(Value::Object(attributes.clone())).ok()
    }

    fn id(&self) -> String {
        format!("{}{}", escape(&self.realm), self.path())
    }

    fn parse(id: &str) -> Result<Self> {
        let (realm, path) = split_id(id)?;
        Ok(Self::new(&unescape(realm), &path))
    }
}

static SPEC: Codec<GroupSpec> = Codec::new(Case::Camel);

/// Groups of users.
pub struct Group;

impl Resource for Group {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "group",
        plural: "groups",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::GROUP;
    type Service = Keycloak;
    type Key = GroupKey;
    type Spec = GroupSpec;
    type Status = GroupStatus;
    type Scope = GroupFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: GroupSpec) -> Result<Observed<Self>> {
        let home = Home::of(cx.service, &spec.realm, spec.parent.as_deref()).await?;
        let body = SPEC.encode(&spec)?;
        let sent = home.add(cx.service, &body);
        // Keycloak takes no id of ours for a group.
        let made = observed(spec.clone(), String::new());
        let read =
            |answer: Response, made: &Observed<Self>| Ok(Some(observed(made.spec.clone(), answer.location_id()?)));
        let same = |made: &Observed<Self>, found: &Observed<Self>| normal(&made.spec) == normal(&found.spec);
        let made = cx.make(made, sent, read, Proof::Equality(same)).await;
        Ok(made.map_err(|error| taken(error, "group"))?.object)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &GroupKey) -> Result<Observed<Self>> {
        let wire = find(cx.service, &key.realm, &key.path()).await?;
        decode(&key.realm, key.parent.clone(), &wire)
    }

    async fn update(cx: &Context<'_, Keycloak>, prior: Observed<Self>, spec: GroupSpec) -> Result<Observed<Self>> {
        let uuid = uuid_of(cx, &prior).await?;
        let mut moved = prior.spec.clone();
        if spec.parent != moved.parent {
            let home = Home::of(cx.service, &spec.realm, spec.parent.as_deref()).await?;
            // Keycloak moves the group of that id; its name has to be said all the same.
            let body = serde_json::json!({"id": uuid, "name": moved.name});
            let body = body.as_object().cloned().unwrap_or_default();
            home.add(cx.service, &body).await?;
            moved.parent.clone_from(&spec.parent);
            cx.record(&observed(moved, uuid.clone()))?;
            cx.proceed()?;
        }
        let mut body = SPEC.encode(&spec)?;
        // Left out, the attributes would stay; a description that is left out goes.
        body.entry("attributes").or_insert_with(|| Value::Object(Map::new()));
        cx.service
            .http
            .put("/admin/realms/{}/groups/{}", &[&spec.realm, &uuid], &body)
            .await?;
        Ok(observed(spec, uuid))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let uuid = uuid_of(cx, &prior).await?;
        cx.service
            .http
            .delete("/admin/realms/{}/groups/{}", &[&prior.key.realm, &uuid])
            .await?;
        Ok(())
    }

    /// Each page is of groups that are in no other, with all that is inside them.
    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &GroupFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (groups, next) = walk(cx, &scope.realm, cursor.as_deref()).await?;
        let items = groups
            .into_iter()
            .map(|(parent, wire)| decode(&scope.realm, parent, &wire));
        Ok(Page {
            items: items.collect::<Result<_>>()?,
            next,
            total: None,
        })
    }

    fn collection(key: &GroupKey) -> Option<GroupFilter> {
        Some(GroupFilter {
            realm: key.realm.clone(),
        })
    }

    fn validate(spec: &GroupSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.name.contains('/') {
            found.push(Violation::new(
                "name",
                "must not contain a slash: put the group into another one with `parent`",
            ));
        }
        if let Some(parent) = &spec.parent {
            found.extend(check_path("parent", parent));
        }
        found
    }

    fn normalize(spec: &mut GroupSpec) {
        // Keycloak keeps no attribute without a value.
        spec.attributes.retain(|_, values| !values.is_empty());
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Keycloak>, handle: &str) -> Result<Self::Key> {
        let (realm, path) = sources::group(cx.service, handle).await?;
        Ok(GroupKey::new(&realm, &path))
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A group inside another",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_group" "platform" {
  realm = deployme_keycloak_realm.acme.realm
  name  = "platform"
}

resource "deployme_keycloak_group" "example" {
  realm       = deployme_keycloak_realm.acme.realm
  parent      = deployme_keycloak_group.platform.path
  name        = "admins"
  description = "May change the platform"
  attributes  = { cost_center = ["4711"] }
}
"#,
        }]
    }
}

/// The arguments in the form in which two of them can be compared: Keycloak does not promise the order of an attribute's values.
fn normal(spec: &GroupSpec) -> GroupSpec {
    let mut spec = spec.clone();
    Group::normalize(&mut spec);
    spec.attributes.values_mut().for_each(|values| values.sort());
    spec
}

fn observed(spec: GroupSpec, uuid: String) -> Observed<Group> {
    let key = GroupKey {
        realm: spec.realm.clone(),
        parent: spec.parent.clone(),
        name: spec.name.clone(),
    };
    Observed {
        status: GroupStatus { path: key.path(), uuid },
        key,
        spec,
        secrets: Secrets::new(),
    }
}

fn decode(realm: &str, parent: Option<String>, wire: &Map<String, Value>) -> Result<Observed<Group>> {
    let parent = parent.map_or(Value::Null, Value::from);
    let spec = SPEC.decode(wire, &[("realm", realm.into()), ("parent", parent)])?;
    Ok(observed(spec, text(wire, "id")))
}

/// The id of a group, asked for where its creation ended before it was known.
async fn uuid_of(cx: &Context<'_, Keycloak>, prior: &Observed<Group>) -> Result<String> {
    if !prior.status.uuid.is_empty() {
        return Ok(prior.status.uuid.clone());
    }
    let found = find(cx.service, &prior.key.realm, &prior.key.path()).await?;
    Ok(text(&found, "id"))
}

/// Where groups are put: into the realm, or into a group of it.
struct Home<'a> {
    realm: &'a str,
    parent: Option<String>,
}

impl<'a> Home<'a> {
    async fn of(kc: &Keycloak, realm: &'a str, parent: Option<&str>) -> Result<Self> {
        let parent = match parent {
            Some(path) => Some(uuid(kc, realm, "parent", path).await?),
            None => None,
        };
        Ok(Self { realm, parent })
    }

    /// Makes a group, or moves the one whose id the body has.
    async fn add(&self, kc: &Keycloak, body: &Map<String, Value>) -> Result<Response> {
        match &self.parent {
            None => kc.http.post("/admin/realms/{}/groups", &[self.realm], body).await,
            Some(parent) => {
                kc.http
                    .post("/admin/realms/{}/groups/{}/children", &[self.realm, parent], body)
                    .await
            }
        }
    }
}
