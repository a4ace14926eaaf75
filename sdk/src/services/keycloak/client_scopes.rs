//! `keycloak_client_scopes`: which client scopes a client has.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Keycloak, client, client_scope, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, Observed, Page, Resource, Secrets};
use crate::schema::field;

/// The client scopes of a client, all of them: those that are not named here are taken from it. Every client has scopes from
/// its creation; what it has is taken over without asking, and a destroy gives it those of a new client of the realm again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClientScopesSpec {
    /// Realm of the client.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub realm: String,
    /// Name by which the client calls itself.
    #[schemars(transform = field::refers_to("keycloak_client.client_id"))]
    #[schemars(transform = field::force_new, length(min = 1))]
    pub client_id: String,
    /// Names of the scopes that every token of the client has.
    #[serde(default)]
    pub default_scopes: BTreeSet<String>,
    /// Names of the scopes that the client gets when it asks for them.
    #[serde(default)]
    pub optional_scopes: BTreeSet<String>,
}

/// What Keycloak adds to the scopes of a client.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClientScopesStatus {}

key! {
    /// The client whose scopes they are.
    pub struct ClientScopesKey {
        /// Realm of the client.
        realm,
        /// Name by which the client calls itself.
        client_id,
    }
}

/// What narrows a list of clients' scopes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ClientScopesFilter {
    /// Realm of the clients.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

/// The client scopes of clients.
pub struct ClientScopes;

impl Resource for ClientScopes {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "client_scopes",
        plural: "clients_scopes",
    };
    type Service = Keycloak;
    type Key = ClientScopesKey;
    type Spec = ClientScopesSpec;
    type Status = ClientScopesStatus;
    type Scope = ClientScopesFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: ClientScopesSpec) -> Result<Observed<Self>> {
        let found = client::find(cx.service, &spec.realm, &spec.client_id).await?;
        give(cx, &found, &spec).await?;
        let made = observed(spec);
        cx.record(&made)?;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &ClientScopesKey) -> Result<Observed<Self>> {
        let found = client::find(cx.service, &key.realm, &key.client_id).await?;
        Ok(observed(had(&key.realm, &found)))
    }

    async fn update(cx: &Context<'_, Keycloak>, _: Observed<Self>, spec: ClientScopesSpec) -> Result<Observed<Self>> {
        let found = client::find(cx.service, &spec.realm, &spec.client_id).await?;
        give(cx, &found, &spec).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let ClientScopesKey { realm, client_id } = prior.key;
        let found = client::find(cx.service, &realm, &client_id).await?;
        let protocol = text(&found, "protocol");
        let http = &cx.service.http;
        let names = |scopes: Vec<Map<String, Value>>| -> BTreeSet<String> {
            let fitting = scopes.iter().filter(|scope| text(scope, "protocol") == protocol);
            fitting.map(|scope| text(scope, "name")).collect()
        };
        let default = http
            .get("/admin/realms/{}/default-default-client-scopes", &[&realm])
            .await?;
        let optional = http
            .get("/admin/realms/{}/default-optional-client-scopes", &[&realm])
            .await?;
        let new = ClientScopesSpec {
            default_scopes: names(default),
            optional_scopes: names(optional),
            realm,
            client_id,
        };
        give(cx, &found, &new).await
    }

    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &ClientScopesFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (clients, next) = client::page(cx.service, &scope.realm, cursor.as_deref()).await?;
        let items = clients.iter().map(|client| observed(had(&scope.realm, client)));
        Ok(Page {
            items: items.collect(),
            next,
            total: None,
        })
    }

    fn collection(key: &ClientScopesKey) -> Option<ClientScopesFilter> {
        Some(ClientScopesFilter {
            realm: key.realm.clone(),
        })
    }

    fn validate(spec: &ClientScopesSpec) -> Vec<Violation> {
        let both = spec.optional_scopes.intersection(&spec.default_scopes);
        both.map(|name| {
            let text = format!("must not contain {name:?}, which is one of default_scopes already");
            Violation::new("optional_scopes", text)
        })
        .collect()
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A client with a scope of one's own",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_client" "grafana" {
  realm         = deployme_keycloak_realm.acme.realm
  client_id     = "grafana"
  redirect_uris = ["https://grafana.example.org/login/generic_oauth"]
}

resource "deployme_keycloak_client_scope" "groups" {
  realm = deployme_keycloak_realm.acme.realm
  name  = "groups"
}

resource "deployme_keycloak_client_scopes" "example" {
  realm           = deployme_keycloak_realm.acme.realm
  client_id       = deployme_keycloak_client.grafana.client_id
  default_scopes  = ["basic", "profile", "email", "roles", deployme_keycloak_client_scope.groups.name]
  optional_scopes = ["offline_access"]
}
"#,
        }]
    }
}

fn observed(spec: ClientScopesSpec) -> Observed<ClientScopes> {
    Observed {
        key: ClientScopesKey {
            realm: spec.realm.clone(),
            client_id: spec.client_id.clone(),
        },
        spec,
        status: ClientScopesStatus {},
        secrets: Secrets::new(),
    }
}

/// What a client has, by its representation.
fn had(realm: &str, client: &Map<String, Value>) -> ClientScopesSpec {
    let names = |field: &str| {
        let names = client.get(field).and_then(Value::as_array).into_iter().flatten();
        names.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    ClientScopesSpec {
        realm: realm.to_owned(),
        client_id: text(client, "clientId"),
        default_scopes: names("defaultClientScopes"),
        optional_scopes: names("optionalClientScopes"),
    }
}

/// Gives the client just those scopes. A scope that a client has one way is not given the other way, nor refused: it is
/// taken from the client first.
async fn give(cx: &Context<'_, Keycloak>, client: &Map<String, Value>, wanted: &ClientScopesSpec) -> Result<()> {
    let now = had(&wanted.realm, client);
    if now == *wanted {
        return Ok(());
    }
    let scopes = client_scope::all(cx.service, &wanted.realm).await?;
    let ids: BTreeMap<String, String> = scopes
        .iter()
        .map(|scope| (text(scope, "name"), text(scope, "id")))
        .collect();
    for (argument, names) in [
        ("default_scopes", &wanted.default_scopes),
        ("optional_scopes", &wanted.optional_scopes),
    ] {
        if let Some(name) = names.iter().find(|name| !ids.contains_key(*name)) {
            let problem = format!("there is no client scope {name:?} in realm {:?}", wanted.realm);
            let error = Error::new(ErrorKind::InvalidInput, format!("{argument}: {problem}"));
            return Err(error.violation(argument, problem));
        }
    }
    let default = "/admin/realms/{}/clients/{}/default-client-scopes/{}";
    let optional = "/admin/realms/{}/clients/{}/optional-client-scopes/{}";
    let uuid = text(client, "id");
    let id = |name: &String| ids.get(name).cloned().unwrap_or_default();
    for (path, now, wanted_names) in [
        (default, &now.default_scopes, &wanted.default_scopes),
        (optional, &now.optional_scopes, &wanted.optional_scopes),
    ] {
        for name in now.difference(wanted_names) {
            cx.proceed()?;
            cx.service.http.delete(path, &[&wanted.realm, &uuid, &id(name)]).await?;
        }
    }
    for (path, now, wanted_names) in [
        (default, &now.default_scopes, &wanted.default_scopes),
        (optional, &now.optional_scopes, &wanted.optional_scopes),
    ] {
        for name in wanted_names.difference(now) {
            cx.proceed()?;
            let http = &cx.service.http;
            http.put(path, &[&wanted.realm, &uuid, &id(name)], &Map::new()).await?;
        }
    }
    Ok(())
}
