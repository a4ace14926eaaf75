//! `keycloak_role`: roles of a realm or of a client.

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Keycloak, built_in, named_by, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{
    Codec, Context, Example, Key, Kind, Observed, Page, Proof, Resource, Secrets, Source, escape, unescape,
};
use crate::schema::{Case, field};

/// A role of a realm, or of a client of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoleSpec {
    /// Realm that owns the role.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Client that owns the role, by its `client_id`; left out, the role is the realm's own.
    #[schemars(transform = field::refers_to("keycloak_client.client_id"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire)]
    pub client_id: Option<String>,
    /// Name, unique in its realm or client.
    #[schemars(transform = field::force_new, length(min = 1, max = 255))]
    pub name: String,
    /// Text shown in the admin console.
    pub description: Option<String>,
    /// Custom attributes, each with its values.
    #[serde(default)]
    pub attributes: BTreeMap<String, Vec<String>>,
    /// Roles that come with this one.
    #[schemars(transform = field::not_on_wire)]
    pub composites: Option<Composites>,
}

/// Roles that come with another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Composites {
    /// Names of the realm's roles.
    #[serde(default)]
    pub realm_roles: BTreeSet<String>,
    /// Names of clients' roles, by `client_id`.
    #[serde(default)]
    pub client_roles: BTreeMap<String, BTreeSet<String>>,
}

/// What Keycloak adds to a role.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RoleStatus {
    /// Id of the role within Keycloak.
    #[schemars(transform = field::stable)]
    pub uuid: String,
}

/// What narrows a list of roles.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RoleScope {
    /// Realm that owns the roles.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
    /// Client that owns the roles; left out, the realm's own roles are listed.
    #[schemars(transform = field::refers_to("keycloak_client.client_id"))]
    pub client_id: Option<String>,
}

/// Natural name of a role: `realm/name`, or `realm/client_id/name` for a client's. A slash inside a part is `%2F`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoleKey {
    /// Realm that owns the role.
    pub realm: String,
    /// Client that owns the role.
    pub client_id: Option<String>,
    /// Name.
    pub name: String,
}

impl Key for RoleKey {
    const NAMES: &'static [&'static str] = &["realm", "client_id", "name"];
    const OPTIONAL: &'static [&'static str] = &["client_id"];

    fn values(&self) -> Vec<String> {
        [Some(&self.realm), self.client_id.as_ref(), Some(&self.name)]
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }

    fn from_values(values: Vec<String>) -> Self {
        let mut values = values.into_iter();
        let (first, second, third) = (values.next(), values.next(), values.next());
        let (client_id, name) = match third {
            Some(name) => (second, name),
            None => (None, second.unwrap_or_default()),
        };
        Self {
            realm: first.unwrap_or_default(),
            client_id,
            name,
        }
    }

    fn of(attributes: &Map<String, Value>) -> Option<Self> {
        serde_json::from_value(Value::Object(attributes.clone())).ok()
    }

    fn id(&self) -> String {
        self.values()
            .iter()
            .map(|value| escape(value))
            .collect::<Vec<_>>()
            .join("/")
    }

    fn parse(id: &str) -> Result<Self> {
        let parts: Vec<String> = id.split('/').map(unescape).collect();
        if !(2..=3).contains(&parts.len()) || parts.iter().any(String::is_empty) {
            let form = "realm/name, or realm/client_id/name for a client's role (a slash inside a part is written %2F)";
            return Err(Error::new(
                ErrorKind::InvalidInput,
                format!("the id {id:?} is not of the form {form}"),
            ));
        }
        Ok(Self::from_values(parts))
    }
}

static SPEC: Codec<RoleSpec> = Codec::new(Case::Camel);

/// Roles of a realm or a client.
pub struct Role;

impl Resource for Role {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "role",
        plural: "roles",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::ROLE;
    type Service = Keycloak;
    type Key = RoleKey;
    type Spec = RoleSpec;
    type Status = RoleStatus;
    type Scope = RoleScope;

    async fn create(cx: &Context<'_, Keycloak>, spec: RoleSpec) -> Result<Observed<Self>> {
        let key = key_of(&spec);
        let home = Home::of(cx.service, &key.realm, key.client_id.as_deref()).await?;
        let body = SPEC.encode(&spec)?;
        let sent = home.request(cx.service, Method::POST, "").json(&body)?.send();
        let without = RoleSpec {
            composites: None,
            ..spec.clone()
        };
        // The answer has no id, and Keycloak takes none of ours for a role.
        let made = observed(key.clone(), without.clone(), String::new());
        let same = |made: &Observed<Self>, found: &Observed<Self>| normal(&made.spec) == normal(&found.spec);
        let made = cx.make(made, sent, |_, _| Ok(None), Proof::Equality(same)).await;
        let made = made.map_err(|error| taken(error, "role"))?.object;
        let uuid = uuid_of(cx, &made).await?;
        cx.record(&observed(key.clone(), without, uuid.clone()))?;
        cx.proceed()?;
        if let Some(wanted) = &spec.composites {
            change_composites(cx, &key.realm, &uuid, &Composites::default(), wanted).await?;
        }
        Ok(observed(key, spec, uuid))
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &RoleKey) -> Result<Observed<Self>> {
        let home = Home::of(cx.service, &key.realm, key.client_id.as_deref()).await?;
        let wire = home.role(cx.service, &key.name).await?;
        decode(cx, &key.realm, key.client_id.as_ref(), &wire).await
    }

    async fn update(cx: &Context<'_, Keycloak>, prior: Observed<Self>, spec: RoleSpec) -> Result<Observed<Self>> {
        let uuid = uuid_of(cx, &prior).await?;
        let body = SPEC.encode_clearing(&spec)?;
        cx.service
            .http
            .put("/admin/realms/{}/roles-by-id/{}", &[&spec.realm, &uuid], &body)
            .await?;
        let none = Composites::default();
        let before = prior.spec.composites.as_ref().unwrap_or(&none);
        let after = spec.composites.as_ref().unwrap_or(&none);
        if before != after {
            cx.proceed()?;
            change_composites(cx, &spec.realm, &uuid, before, after).await?;
        }
        Ok(observed(prior.key, spec, uuid))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let uuid = uuid_of(cx, &prior).await?;
        cx.service
            .http
            .delete("/admin/realms/{}/roles-by-id/{}", &[&prior.key.realm, &uuid])
            .await?;
        Ok(())
    }

    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &RoleScope,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        const PAGE: usize = 100;
        let home = Home::of(cx.service, &scope.realm, scope.client_id.as_deref()).await?;
        let first = super::client::offset(cursor.as_deref())?;
        let wires: Vec<Map<String, Value>> = home
            .request(cx.service, Method::GET, "")
            .query("briefRepresentation", false)
            .query("first", first)
            .query("max", PAGE)
            .send()
            .await?
            .json()?;
        let next = (wires.len() == PAGE).then(|| (first + PAGE).to_string());
        let mut items = Vec::with_capacity(wires.len());
        for wire in &wires {
            items.push(decode(cx, &scope.realm, scope.client_id.as_ref(), wire).await?);
        }
        Ok(Page {
            items,
            next,
            total: None,
        })
    }

    fn collection(key: &RoleKey) -> Option<RoleScope> {
        Some(RoleScope {
            realm: key.realm.clone(),
            client_id: key.client_id.clone(),
        })
    }

    fn validate(spec: &RoleSpec) -> Vec<Violation> {
        let composites = spec.composites.iter();
        composites
            .filter(|composites| spec.client_id.is_none() && composites.realm_roles.contains(&spec.name))
            .map(|_| {
                Violation::new(
                    "composites.realm_roles",
                    format!("must not contain the role itself ({})", spec.name),
                )
            })
            .collect()
    }

    fn normalize(spec: &mut RoleSpec) {
        // Keycloak keeps no attribute without a value.
        spec.attributes.retain(|_, values| !values.is_empty());
        if let Some(composites) = &mut spec.composites {
            composites.client_roles.retain(|_, roles| !roles.is_empty());
            if *composites == Composites::default() {
                spec.composites = None;
            }
        }
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Keycloak>, handle: &str) -> Result<Self::Key> {
        sources::role(cx.service, handle).await
    }

    fn built_in(object: &Observed<Self>) -> bool {
        built_in::role(&object.key.realm, object.key.client_id.as_deref(), &object.key.name)
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A realm role that brings another with it",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_role" "viewer" {
  realm = deployme_keycloak_realm.acme.realm
  name  = "viewer"
}

resource "deployme_keycloak_role" "example" {
  realm       = deployme_keycloak_realm.acme.realm
  name        = "platform-admin"
  description = "May change the platform"
  attributes  = { team = ["platform"] }

  composites = {
    realm_roles = [deployme_keycloak_role.viewer.name]
  }
}
"#,
        }]
    }
}

/// The arguments in the form in which two of them can be compared. Keycloak's table of attributes has no column for the order of
/// their values: that they come as they were written is its database's habit, not its promise.
fn normal(spec: &RoleSpec) -> RoleSpec {
    let mut spec = spec.clone();
    Role::normalize(&mut spec);
    spec.attributes.values_mut().for_each(|values| values.sort());
    spec
}

fn key_of(spec: &RoleSpec) -> RoleKey {
    RoleKey {
        realm: spec.realm.clone(),
        client_id: spec.client_id.clone(),
        name: spec.name.clone(),
    }
}

fn observed(key: RoleKey, spec: RoleSpec, uuid: String) -> Observed<Role> {
    Observed {
        key,
        spec,
        status: RoleStatus { uuid },
        secrets: Secrets::new(),
    }
}

/// The id of a role, asked for where its creation ended before it was known.
async fn uuid_of(cx: &Context<'_, Keycloak>, prior: &Observed<Role>) -> Result<String> {
    if !prior.status.uuid.is_empty() {
        return Ok(prior.status.uuid.clone());
    }
    let home = Home::of(cx.service, &prior.key.realm, prior.key.client_id.as_deref()).await?;
    Ok(text(&home.role(cx.service, &prior.key.name).await?, "id"))
}

/// Where a role lives: its realm, or a client of it.
struct Home {
    realm: String,
    client: Option<String>,
}

impl Home {
    async fn of(kc: &Keycloak, realm: &str, client_id: Option<&str>) -> Result<Self> {
        let client = match client_id {
            Some(client_id) => Some(kc.client_uuid(realm, client_id).await?),
            None => None,
        };
        Ok(Self {
            realm: realm.to_owned(),
            client,
        })
    }

    /// A request on the home's roles, or on the one of that name.
    fn request<'a>(&self, kc: &'a Keycloak, method: Method, name: &str) -> crate::transport::Request<'a> {
        match (&self.client, name) {
            (None, "") => kc.http.request(method, "/admin/realms/{}/roles", &[&self.realm]),
            (None, name) => kc
                .http
                .request(method, "/admin/realms/{}/roles/{}", &[&self.realm, name]),
            (Some(uuid), "") => kc
                .http
                .request(method, "/admin/realms/{}/clients/{}/roles", &[&self.realm, uuid]),
            (Some(uuid), name) => kc.http.request(
                method,
                "/admin/realms/{}/clients/{}/roles/{}",
                &[&self.realm, uuid, name],
            ),
        }
    }

    async fn role(&self, kc: &Keycloak, name: &str) -> Result<Map<String, Value>> {
        self.request(kc, Method::GET, name).send().await?.json()
    }
}

async fn decode(
    cx: &Context<'_, Keycloak>,
    realm: &str,
    client_id: Option<&String>,
    wire: &Map<String, Value>,
) -> Result<Observed<Role>> {
    let uuid = text(wire, "id");
    let mut spec: RoleSpec = SPEC.decode(
        wire,
        &[
            ("realm", realm.into()),
            ("client_id", client_id.cloned().map_or(Value::Null, Value::from)),
        ],
    )?;
    if wire.get("composite") == Some(&Value::Bool(true)) {
        spec.composites =
            Some(read_composites(cx, realm, &uuid).await?).filter(|found| *found != Composites::default());
    }
    Ok(observed(key_of(&spec), spec, uuid))
}

async fn read_composites(cx: &Context<'_, Keycloak>, realm: &str, uuid: &str) -> Result<Composites> {
    let found: Vec<Map<String, Value>> = cx
        .service
        .http
        .get("/admin/realms/{}/roles-by-id/{}/composites", &[realm, uuid])
        .await?;
    let mut composites = Composites::default();
    let mut clients: BTreeMap<String, String> = BTreeMap::new();
    for role in &found {
        if role.get("clientRole") != Some(&Value::Bool(true)) {
            composites.realm_roles.insert(text(role, "name"));
            continue;
        }
        let container = text(role, "containerId");
        let client_id = if let Some(known) = clients.get(&container) {
            known.clone()
        } else {
            let client: Map<String, Value> = cx
                .service
                .http
                .get("/admin/realms/{}/clients/{}", &[realm, &container])
                .await?;
            clients.entry(container).or_insert(text(&client, "clientId")).clone()
        };
        composites
            .client_roles
            .entry(client_id)
            .or_default()
            .insert(text(role, "name"));
    }
    Ok(composites)
}

async fn change_composites(
    cx: &Context<'_, Keycloak>,
    realm: &str,
    uuid: &str,
    before: &Composites,
    after: &Composites,
) -> Result<()> {
    for (method, from, to) in [(Method::DELETE, after, before), (Method::POST, before, after)] {
        let mut roles = Vec::new();
        for name in to.realm_roles.difference(&from.realm_roles) {
            roles.push(composite(cx, realm, None, name, &method).await?);
        }
        for (client_id, names) in &to.client_roles {
            let none = BTreeSet::new();
            for name in names.difference(from.client_roles.get(client_id).unwrap_or(&none)) {
                roles.push(composite(cx, realm, Some(client_id), name, &method).await?);
            }
        }
        let roles: Vec<Value> = roles.into_iter().flatten().map(Value::Object).collect();
        if !roles.is_empty() {
            cx.service
                .http
                .request(method, "/admin/realms/{}/roles-by-id/{}/composites", &[realm, uuid])
                .json(&roles)?
                .idempotent()
                .send()
                .await?;
        }
    }
    Ok(())
}

/// The role to add or take away; one that is gone need not be taken away.
async fn composite(
    cx: &Context<'_, Keycloak>,
    realm: &str,
    client_id: Option<&str>,
    name: &str,
    method: &Method,
) -> Result<Option<Map<String, Value>>> {
    let found = async {
        Home::of(cx.service, realm, client_id)
            .await?
            .role(cx.service, name)
            .await
    }
    .await;
    match found {
        Ok(role) => Ok(Some(role)),
        Err(error) if error.kind() == ErrorKind::NotFound && method == Method::DELETE => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let (path, owner) = match client_id {
                None => ("composites.realm_roles".to_owned(), format!("realm {realm}")),
                Some(client) => (
                    format!("composites.client_roles[{client:?}]"),
                    format!("client {client}"),
                ),
            };
            let problem = format!("there is no role {name:?} in {owner}");
            Err(named_by(error.with_message(problem), &path))
        }
        Err(error) => Err(error),
    }
}
