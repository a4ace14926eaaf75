//! `grafana_user`: people whom the server itself knows.

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Grafana, PAGE, exists_as, number, page_number, sources, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Evidence, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets};
use crate::schema::field;
use crate::secret::Secret;
use crate::transport::Response;

/// A user of the server. The provider's login must be a user who administers the server: no token can.
///
/// Which organizations a user is in is said by `deployme_grafana_organization`; a new one is in the server's default organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UserSpec {
    /// Name with which the user logs in, in lower case.
    #[schemars(length(min = 1, max = 190))]
    pub login: String,
    /// Address, in lower case. It cannot be taken away, only changed.
    #[schemars(length(max = 190))]
    pub email: Option<String>,
    /// Name shown to people.
    pub name: Option<String>,
    /// Password. Required to create the user. Grafana shows nothing of it, so that one which was changed elsewhere stays unnoticed.
    #[schemars(transform = field::needed_to_create)]
    pub password: Option<Secret>,
    /// Whether the user administers the server.
    #[serde(default)]
    pub is_admin: bool,
    /// Whether the user may not log in.
    #[serde(default)]
    pub is_disabled: bool,
}

/// What Grafana adds to a user.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct UserStatus {
    /// Number of the user.
    #[schemars(transform = field::stable)]
    pub user_id: i64,
}

key! {
    /// Natural name of a user.
    pub struct UserKey {
        /// Name with which the user logs in.
        login,
    }
}

/// Users.
pub struct User;

impl Resource for User {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "user",
        plural: "users",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = UserKey;
    type Spec = UserSpec;
    type Status = UserStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: UserSpec) -> Result<Observed<Self>> {
        let body = json!({
            "login": spec.login,
            "email": spec.email.as_deref().unwrap_or_default(),
            "name": spec.name.as_deref().unwrap_or_default(),
            "password": spec.password,
        });
        let sent = cx.service.http.post("/api/admin/users", &[], &body);
        let same = |made: &Observed<Self>, found: &Observed<Self>| {
            let profile =
                |one: &Observed<Self>| (one.spec.login.clone(), one.spec.email.clone(), one.spec.name.clone());
            profile(made) == profile(found) && !found.spec.is_admin && !found.spec.is_disabled
        };
        let read = |answer: Response, made: &Observed<Self>| {
            let wire: Map<String, Value> = answer.json()?;
            Ok(Some(observed(made.spec.clone(), number(&wire, "id"))))
        };
        let made = cx
            .make(observed(spec.clone(), 0), sent, read, Proof::Equality(same))
            .await;
        let made = made.map_err(|error| taken(error, &spec))?;
        let id = made.object.status.user_id.to_string();
        if let Some(password) = spec.password.as_ref().filter(|_| made.found) {
            // Which password the user has does not show.
            cx.proceed()?;
            set_password(cx.service, &id, password).await?;
        }
        switch(cx, &id, (false, spec.is_admin), (false, spec.is_disabled)).await?;
        Ok(observed(spec, made.object.status.user_id))
    }

    async fn read(cx: &Context<'_, Grafana>, key: &UserKey) -> Result<Observed<Self>> {
        Ok(decode(&find(cx.service, &key.login).await?))
    }

    async fn update(cx: &Context<'_, Grafana>, prior: Observed<Self>, spec: UserSpec) -> Result<Observed<Self>> {
        let id = prior.status.user_id.to_string();
        // A profile that is written asks for a new confirmation of the address: only when it is another.
        if (&prior.spec.login, &prior.spec.email, &prior.spec.name) != (&spec.login, &spec.email, &spec.name) {
            let there: Map<String, Value> = cx.service.http.get("/api/users/{}", &[&id]).await?;
            cx.proceed()?;
            let body = json!({
                "login": spec.login,
                "email": spec.email.as_deref().unwrap_or_default(),
                "name": spec.name.as_deref().unwrap_or_default(),
                "theme": text(&there, "theme"),
            });
            let sent = cx.service.http.put("/api/users/{}", &[&id], &body).await;
            sent.map_err(|error| taken(error, &spec))?;
        }
        if let Some(password) = &spec.password {
            cx.proceed()?;
            set_password(cx.service, &id, password).await?;
        }
        let admin = (prior.spec.is_admin, spec.is_admin);
        switch(cx, &id, admin, (prior.spec.is_disabled, spec.is_disabled)).await?;
        cx.proceed()?;
        let found = decode(&find(cx.service, &spec.login).await?);
        if found.spec.email != spec.email {
            let text = "was not changed: the server keeps an address that is taken away, and one that is changed until its owner confirms it";
            return Err(Error::new(ErrorKind::Unsupported, format!("email: {text}")).violation("email", text));
        }
        Ok(found)
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        let id = prior.status.user_id.to_string();
        cx.service.http.delete("/api/admin/users/{}", &[&id]).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let page = page_number(cursor.as_deref())?;
        let request = cx.service.http.request(Method::GET, "/api/users", &[]);
        let rows: Vec<Map<String, Value>> = request
            .query("perpage", PAGE)
            .query("page", page)
            .send()
            .await?
            .json()?;
        Ok(Page {
            items: rows.iter().map(decode).collect(),
            next: (rows.len() == PAGE).then(|| (page + 1).to_string()),
            total: None,
        })
    }

    fn collection(_: &UserKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &UserSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        for (argument, value) in [("login", Some(&spec.login)), ("email", spec.email.as_ref())] {
            if value.is_some_and(|value| value.trim() != value || value.to_lowercase() != *value) {
                let text = "must be in lower case, as Grafana keeps it, without white space at its ends";
                found.push(Violation::new(argument, text));
            }
        }
        if spec
            .password
            .as_ref()
            .is_some_and(|password| password.expose().is_empty())
        {
            found.push(Violation::new("password", "must not be empty"));
        }
        found
    }

    fn is_handle(id: &str) -> bool {
        sources::is_number(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        // Users are the server's, not an organization's.
        let id = handle.rsplit(':').next().unwrap_or_default();
        let wire: Map<String, Value> = cx.service.http.get("/api/users/{}", &[id]).await?;
        Ok(UserKey {
            login: text(&wire, "login"),
        })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Somebody with a password",
            hcl: r#"
resource "deployme_grafana_user" "example" {
  login = "joe"
  email = "joe@example.org"
  name  = "Joe"

  password_wo         = "change-me"
  password_wo_version = 1
}
"#,
        }]
    }
}

fn observed(spec: UserSpec, user_id: i64) -> Observed<User> {
    Observed {
        key: UserKey {
            login: spec.login.clone(),
        },
        spec,
        status: UserStatus { user_id },
        secrets: Secrets::from([("password".to_owned(), Evidence::Present(true))]),
    }
}

/// The user of a login: an address finds a user too, another one.
pub(super) async fn find(grafana: &Grafana, login: &str) -> Result<Map<String, Value>> {
    let request = grafana.http.request(Method::GET, "/api/users/lookup", &[]);
    let found: Map<String, Value> = request.query("loginOrEmail", login).send().await?.json()?;
    if text(&found, "login") == login {
        return Ok(found);
    }
    let text = format!("there is no user {login:?}");
    Err(Error::new(ErrorKind::NotFound, text).service("grafana"))
}

async fn set_password(grafana: &Grafana, id: &str, password: &Secret) -> Result<()> {
    let body = json!({ "password": password });
    let sent = grafana.http.put("/api/admin/users/{}/password", &[id], &body).await;
    sent.map_err(|error| {
        if error.http_status() == Some(400) {
            let said = error.message().to_owned();
            return error
                .with_message(format!("password: {said}"))
                .violation("password", said);
        }
        error
    })?;
    Ok(())
}

/// Makes an administrator or none of the user, and lets the user log in or not, each as `(is, shall be)`.
async fn switch(cx: &Context<'_, Grafana>, id: &str, admin: (bool, bool), disabled: (bool, bool)) -> Result<()> {
    let http = &cx.service.http;
    if admin.0 != admin.1 {
        cx.proceed()?;
        let body = json!({ "isGrafanaAdmin": admin.1 });
        http.put("/api/admin/users/{}/permissions", &[id], &body).await?;
    }
    if disabled.0 != disabled.1 {
        cx.proceed()?;
        let template = if disabled.1 {
            "/api/admin/users/{}/disable"
        } else {
            "/api/admin/users/{}/enable"
        };
        http.request(Method::POST, template, &[id])
            .json(&json!({}))?
            .idempotent()
            .send()
            .await?;
    }
    Ok(())
}

fn decode(wire: &Map<String, Value>) -> Observed<User> {
    let given = |name: &str| Some(text(wire, name)).filter(|text| !text.is_empty());
    let is = |name: &str| wire.get(name) == Some(&Value::Bool(true));
    let spec = UserSpec {
        login: text(wire, "login"),
        email: given("email"),
        name: given("name"),
        password: None,
        // Lists call it otherwise than single reads.
        is_admin: is("isGrafanaAdmin") || is("isAdmin"),
        is_disabled: is("isDisabled"),
    };
    observed(spec, number(wire, "id"))
}

fn taken(error: Error, spec: &UserSpec) -> Error {
    match error.http_status() {
        Some(status @ (409 | 412)) => exists_as("user", "login or address").status(status),
        Some(400) if error.message().to_lowercase().contains("password") => {
            let said = error.message().to_owned();
            error
                .with_message(format!("password: {said}"))
                .violation("password", said)
        }
        _ if error.kind() == ErrorKind::AlreadyExists => exists_as("user", &format!("login, {:?},", spec.login)),
        _ => error,
    }
}
