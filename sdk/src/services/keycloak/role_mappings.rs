//! The roles of a user or a group: what the kinds that give roles have in common.

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use serde_json::{Map, Value};

use super::{Keycloak, named_by, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::Context;

/// Roles by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Roles {
    /// The realm's.
    pub(super) realm: BTreeSet<String>,
    /// Clients', by `client_id`.
    pub(super) clients: BTreeMap<String, BTreeSet<String>>,
}

impl Roles {
    /// These roles; clients without any are left out.
    pub(super) fn new(realm: &BTreeSet<String>, clients: &BTreeMap<String, BTreeSet<String>>) -> Self {
        let mut clients = clients.clone();
        clients.retain(|_, roles| !roles.is_empty());
        Self {
            realm: realm.clone(),
            clients,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.realm.is_empty() && self.clients.is_empty()
    }

    /// These roles but for those.
    fn without(mut self, others: &Self) -> Self {
        self.realm.retain(|name| !others.realm.contains(name));
        for (client, roles) in &mut self.clients {
            let others = others.clients.get(client);
            roles.retain(|name| !others.is_some_and(|others| others.contains(name)));
        }
        self.clients.retain(|_, roles| !roles.is_empty());
        self
    }
}

/// The mistake of naming no role at all.
pub(super) fn none(realm: &BTreeSet<String>, clients: &BTreeMap<String, BTreeSet<String>>) -> Vec<Violation> {
    if !Roles::new(realm, clients).is_empty() {
        return Vec::new();
    }
    let text = "needs a role, here or in client_roles: take the resource away to take all roles away";
    vec![Violation::new("realm_roles", text)]
}

/// The mistake of naming the role that every user has anyway.
pub(super) fn default_named(realm: &str, roles: &BTreeSet<String>) -> Option<Violation> {
    let name = usual_default_role(realm);
    roles.contains(&name).then(|| {
        let text = format!("must not contain {name:?}, which Keycloak gives to every user of the realm: leave it out");
        Violation::new("realm_roles", text)
    })
}

/// Who has roles, by Keycloak's id.
pub(super) enum Holder {
    User(String),
    Group(String),
}

impl Holder {
    fn paths(&self) -> (&str, [&'static str; 3]) {
        match self {
            Self::User(id) => (
                id,
                [
                    "/admin/realms/{}/users/{}/role-mappings",
                    "/admin/realms/{}/users/{}/role-mappings/realm",
                    "/admin/realms/{}/users/{}/role-mappings/clients/{}",
                ],
            ),
            Self::Group(id) => (
                id,
                [
                    "/admin/realms/{}/groups/{}/role-mappings",
                    "/admin/realms/{}/groups/{}/role-mappings/realm",
                    "/admin/realms/{}/groups/{}/role-mappings/clients/{}",
                ],
            ),
        }
    }
}

/// What a holder has, as Keycloak tells it.
struct Had {
    realm: BTreeMap<String, Value>,
    clients: BTreeMap<String, (String, BTreeMap<String, Value>)>,
}

impl Had {
    /// Without the role that Keycloak gives to every user of the realm: it is nobody's to manage here.
    async fn read(kc: &Keycloak, realm: &str, holder: &Holder) -> Result<Self> {
        let (id, [all, _, _]) = holder.paths();
        let found: Map<String, Value> = kc.http.get(all, &[realm, id]).await?;
        let by_name = |roles: Option<&Value>| -> BTreeMap<String, Value> {
            let roles = roles.and_then(Value::as_array).into_iter().flatten();
            let named = |role: &Value| Some((text(role.as_object()?, "name"), role.clone()));
            roles.filter_map(named).collect()
        };
        let mut of_realm = by_name(found.get("realmMappings"));
        if matches!(holder, Holder::User(_)) {
            let name = default_role(kc, realm, &of_realm).await?;
            of_realm.remove(&name);
        }
        let clients = found.get("clientMappings").and_then(Value::as_object);
        let clients = clients.into_iter().flatten().filter_map(|(client_id, found)| {
            let found = found.as_object()?;
            let roles = (text(found, "id"), by_name(found.get("mappings")));
            Some((client_id.clone(), roles))
        });
        Ok(Self {
            realm: of_realm,
            clients: clients.collect(),
        })
    }

    fn roles(&self) -> Roles {
        let names = |roles: &BTreeMap<String, Value>| roles.keys().cloned().collect();
        let clients = self
            .clients
            .iter()
            .map(|(client, (_, roles))| (client.clone(), names(roles)));
        Roles {
            realm: names(&self.realm),
            clients: clients.collect(),
        }
    }
}

/// The role that Keycloak gives to every user of a realm, which has `roles`. It keeps its name when the realm gets another one, and that of
/// an imported realm may have any: the realm is asked where the usual one is not there.
async fn default_role(kc: &Keycloak, realm: &str, roles: &BTreeMap<String, Value>) -> Result<String> {
    let usual = usual_default_role(realm);
    let composite = |role: &Value| role.get("composite") == Some(&Value::Bool(true));
    if roles.contains_key(&usual) || !roles.values().any(composite) {
        return Ok(usual);
    }
    let realm: Map<String, Value> = kc.http.get("/admin/realms/{}", &[realm]).await?;
    let role = realm.get("defaultRole").and_then(Value::as_object);
    Ok(role.map_or(usual, |role| text(role, "name")))
}

fn usual_default_role(realm: &str) -> String {
    format!("default-roles-{}", realm.to_lowercase())
}

/// The roles that a holder has itself.
pub(super) async fn read(kc: &Keycloak, realm: &str, holder: &Holder) -> Result<Roles> {
    Ok(Had::read(kc, realm, holder).await?.roles())
}

/// The error of a second object for the same roles, if a holder has some already. `whose` is what the holder is.
pub(super) async fn unclaimed(kc: &Keycloak, realm: &str, holder: &Holder, whose: &str) -> Result<()> {
    if read(kc, realm, holder).await?.is_empty() {
        return Ok(());
    }
    let error = Error::new(ErrorKind::AlreadyExists, format!("the {whose} has roles")).service("keycloak");
    Err(taken(error, "set of roles"))
}

/// Gives a holder just those roles. `changed` is called after each change.
pub(super) async fn give(
    cx: &Context<'_, Keycloak>,
    realm: &str,
    holder: &Holder,
    wanted: &Roles,
    changed: impl Fn() -> Result<()> + Send + Sync,
) -> Result<()> {
    let had = Had::read(cx.service, realm, holder).await?;
    let (id, [_, of_realm, of_client]) = holder.paths();
    let nobody = (String::new(), BTreeMap::new());
    let nothing = BTreeSet::new();
    // Looked up before anything is changed: a name that is wrong changes nothing.
    let mut added = Vec::new();
    let new: Vec<&String> = wanted
        .realm
        .iter()
        .filter(|name| !had.realm.contains_key(*name))
        .collect();
    if !new.is_empty() {
        added.push((None, realm_roles(cx.service, realm, &new).await?));
    }
    for (client_id, names) in &wanted.clients {
        let (uuid, has) = had.clients.get(client_id).unwrap_or(&nobody);
        let new: Vec<&String> = names.iter().filter(|name| !has.contains_key(*name)).collect();
        if !new.is_empty() {
            let known = Some(uuid.clone()).filter(|uuid| !uuid.is_empty());
            let (uuid, roles) = client_roles(cx.service, realm, client_id, known, &new).await?;
            added.push((Some(uuid), roles));
        }
    }
    let mut taken = Vec::new();
    let old = had.realm.iter().filter(|(name, _)| !wanted.realm.contains(*name));
    taken.push((None, old.map(|(_, role)| role.clone()).collect::<Vec<_>>()));
    for (client_id, (uuid, has)) in &had.clients {
        let wanted = wanted.clients.get(client_id).unwrap_or(&nothing);
        let old = has.iter().filter(|(name, _)| !wanted.contains(*name));
        taken.push((Some(uuid.clone()), old.map(|(_, role)| role.clone()).collect()));
    }
    for (method, changes) in [(Method::DELETE, taken), (Method::POST, added)] {
        for (client, roles) in changes.into_iter().filter(|(_, roles)| !roles.is_empty()) {
            cx.proceed()?;
            let http = &cx.service.http;
            let request = match &client {
                None => http.request(method.clone(), of_realm, &[realm, id]),
                Some(client) => http.request(method.clone(), of_client, &[realm, id, client]),
            };
            request.json(&roles)?.idempotent().send().await?;
            changed()?;
        }
    }
    Ok(())
}

/// Takes those roles from a holder, and no others.
pub(super) async fn take(cx: &Context<'_, Keycloak>, realm: &str, holder: &Holder, roles: &Roles) -> Result<()> {
    let left = read(cx.service, realm, holder).await?.without(roles);
    give(cx, realm, holder, &left, || Ok(())).await
}

async fn realm_roles(kc: &Keycloak, realm: &str, names: &[&String]) -> Result<Vec<Value>> {
    let mut roles = Vec::new();
    for name in names {
        let role: Result<Value> = kc.http.get("/admin/realms/{}/roles/{}", &[realm, name]).await;
        let problem = format!("there is no role {name:?} in realm {realm}");
        roles.push(role.map_err(|error| named_by(error.with_message(problem), "realm_roles"))?);
    }
    Ok(roles)
}

async fn client_roles(
    kc: &Keycloak,
    realm: &str,
    client_id: &str,
    uuid: Option<String>,
    names: &[&String],
) -> Result<(String, Vec<Value>)> {
    let path = format!("client_roles[{client_id:?}]");
    let uuid = match uuid {
        Some(uuid) => uuid,
        None => {
            let problem = format!("there is no client {client_id:?} in realm {realm}");
            let found = kc.client_uuid(realm, client_id).await;
            found.map_err(|error| named_by(error.with_message(problem), &path))?
        }
    };
    let mut roles = Vec::new();
    for name in names {
        let arguments = [realm, uuid.as_str(), name.as_str()];
        let role: Result<Value> = kc.http.get("/admin/realms/{}/clients/{}/roles/{}", &arguments).await;
        let problem = format!("there is no role {name:?} in client {client_id}");
        roles.push(role.map_err(|error| named_by(error.with_message(problem), &path))?);
    }
    Ok((uuid, roles))
}
