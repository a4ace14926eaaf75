//! `keycloak_user`: users of a realm.

mod spec;

use http::Method;
use serde_json::{Map, Value, json};

pub(super) use spec::lower_case;
pub use spec::{UserFilter, UserKey, UserSpec, UserStatus};

use super::{Keycloak, refused_of, sources, taken, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::resource::{Codec, Context, Evidence, Example, Kind, Observed, Page, Proof, Resource, Secrets, Source};
use crate::schema::Case;
use crate::secret::Secret;
use crate::transport::Response;

static SPEC: Codec<UserSpec> = Codec::new(Case::Camel);

/// Users of a realm.
pub struct User;

impl Resource for User {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "user",
        plural: "users",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::USER;
    type Service = Keycloak;
    type Key = UserKey;
    type Spec = UserSpec;
    type Status = UserStatus;
    type Scope = UserFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: UserSpec) -> Result<Observed<Self>> {
        let mut body = SPEC.encode(&spec)?;
        if let Some(password) = &spec.password {
            body.insert("credentials".into(), json!([credential(&spec, password)]));
        }
        let http = &cx.service.http;
        let arguments = [spec.realm.as_str()];
        let sent = http.post("/admin/realms/{}/users", &arguments, &body);
        // Keycloak takes no id of ours for a user.
        let read =
            |answer: Response, made: &Observed<Self>| Ok(Some(observed(made.spec.clone(), answer.location_id()?)));
        let same = |made: &Observed<Self>, found: &Observed<Self>| same(&made.spec, &found.spec);
        let made = cx
            .make(observed(spec.clone(), String::new()), sent, read, Proof::Equality(same))
            .await;
        let made = match made {
            Ok(made) => made,
            Err(error) => return Err(refused(cx, error, &spec).await),
        };
        let object = made.object;
        if made.found
            && let Some(password) = &spec.password
        {
            cx.proceed()?;
            set_password(cx, &object, password).await?;
        }
        let found = kept(cx, &spec).await?;
        if found.required_actions != spec.required_actions {
            // The realm asks more of every new user.
            cx.proceed()?;
            put(cx, &object).await?;
        }
        Ok(object)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &UserKey) -> Result<Observed<Self>> {
        decode(&key.realm, &find(cx.service, &key.realm, &key.username).await?)
    }

    async fn update(cx: &Context<'_, Keycloak>, prior: Observed<Self>, spec: UserSpec) -> Result<Observed<Self>> {
        let object = observed(spec.clone(), uuid_of(cx, &prior).await?);
        put(cx, &object).await?;
        if let Some(password) = &spec.password {
            cx.record(&object)?;
            cx.proceed()?;
            set_password(cx, &object, password).await?;
        }
        if spec.attributes != prior.spec.attributes || spec.required_actions != prior.spec.required_actions {
            kept(cx, &spec).await?;
        }
        Ok(object)
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let uuid = uuid_of(cx, &prior).await?;
        let http = &cx.service.http;
        http.delete("/admin/realms/{}/users/{}", &[&prior.key.realm, &uuid])
            .await?;
        Ok(())
    }

    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &UserFilter,
        cursor: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let (users, next) = page(cx.service, &scope.realm, cursor.as_deref()).await?;
        let items = users.iter().map(|user| decode(&scope.realm, user));
        Ok(Page {
            items: items.collect::<Result<_>>()?,
            next,
            total: None,
        })
    }

    fn collection(key: &UserKey) -> Option<UserFilter> {
        Some(UserFilter {
            realm: key.realm.clone(),
        })
    }

    fn validate(spec: &UserSpec) -> Vec<Violation> {
        spec.mistakes()
    }

    fn normalize(spec: &mut UserSpec) {
        if let Some(email) = &mut spec.email {
            *email = email.to_lowercase();
        }
        // Keycloak keeps no attribute without a value.
        spec.attributes.retain(|_, values| !values.is_empty());
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Keycloak>, handle: &str) -> Result<Self::Key> {
        let (realm, username) = sources::user(cx.service, handle).await?;
        Ok(UserKey { realm, username })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A user with a first password",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_user" "example" {
  realm          = deployme_keycloak_realm.acme.realm
  username       = "jane"
  email          = "jane@example.org"
  email_verified = true
  first_name     = "Jane"
  last_name      = "Doe"

  password_wo         = "change-me"
  password_wo_version = 1

  lifecycle {
    ignore_changes = [required_actions]
  }

  required_actions = ["UPDATE_PASSWORD"]
}
"#,
        }]
    }
}

fn observed(spec: UserSpec, uuid: String) -> Observed<User> {
    Observed {
        key: UserKey {
            realm: spec.realm.clone(),
            username: spec.username.clone(),
        },
        spec,
        status: UserStatus { uuid },
        // No user's representation tells of a password, and users change theirs themselves, which is no drift: always told alike.
        secrets: Secrets::from([("password".to_owned(), Evidence::Present(true))]),
    }
}

fn decode(realm: &str, wire: &Map<String, Value>) -> Result<Observed<User>> {
    let spec = SPEC.decode(wire, &[("realm", realm.into())])?;
    Ok(observed(spec, text(wire, "id")))
}

/// Whether two users are the same but for their passwords. Keycloak does not promise the order of an attribute's values.
fn same(one: &UserSpec, other: &UserSpec) -> bool {
    let normal = |spec: &UserSpec| {
        let mut spec = spec.clone();
        User::normalize(&mut spec);
        spec.attributes.values_mut().for_each(|values| values.sort());
        SPEC.encode(&spec)
    };
    matches!((normal(one), normal(other)), (Ok(one), Ok(other)) if one == other)
}

/// Setting a password that is not temporary tells Keycloak that it need not be changed: `UPDATE_PASSWORD` would go.
fn credential(spec: &UserSpec, password: &Secret) -> Value {
    let temporary = spec.required_actions.contains("UPDATE_PASSWORD");
    json!({"type": "password", "value": password.expose(), "temporary": temporary})
}

async fn set_password(cx: &Context<'_, Keycloak>, user: &Observed<User>, password: &Secret) -> Result<()> {
    let uuid = uuid_of(cx, user).await?;
    let http = &cx.service.http;
    let arguments = [user.key.realm.as_str(), uuid.as_str()];
    let path = "/admin/realms/{}/users/{}/reset-password";
    let sent = http.put(path, &arguments, &credential(&user.spec, password)).await;
    sent.map_err(weak)?;
    Ok(())
}

/// Writes all but the password.
async fn put(cx: &Context<'_, Keycloak>, user: &Observed<User>) -> Result<()> {
    let body = SPEC.encode_clearing(&user.spec)?;
    let arguments = [user.key.realm.as_str(), user.status.uuid.as_str()];
    let sent = cx
        .service
        .http
        .put("/admin/realms/{}/users/{}", &arguments, &body)
        .await;
    sent.map_err(|error| {
        if error.message().contains("same email") {
            not_free()
        } else {
            error
        }
    })?;
    Ok(())
}

/// What Keycloak kept: it drops attributes that the realm's user profile does not declare and actions that it does not know, and says
/// nothing.
async fn kept(cx: &Context<'_, Keycloak>, spec: &UserSpec) -> Result<UserSpec> {
    cx.proceed()?;
    let mistake = |path: String, problem: &str| {
        let error = Error::new(ErrorKind::InvalidInput, format!("{path}: {problem}")).service("keycloak");
        Err(error.violation(path, problem))
    };
    let found = match find(cx.service, &spec.realm, &spec.username).await {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let problem =
                "Keycloak gave the user another name: where a realm takes addresses as names, it must be the address";
            return mistake("username".to_owned(), problem);
        }
        found => decode(&spec.realm, &found?)?.spec,
    };
    if let Some(lost) = spec
        .attributes
        .keys()
        .find(|name| !found.attributes.contains_key(*name))
    {
        let problem = "is not declared by the realm's user profile, and Keycloak did not keep it: declare it there, or allow unmanaged attributes";
        return mistake(format!("attributes[{lost:?}]"), problem);
    }
    if let Some(lost) = spec.required_actions.difference(&found.required_actions).next() {
        let problem = format!(
            "Keycloak has no action {lost:?}; its own are such as UPDATE_PASSWORD, VERIFY_EMAIL, CONFIGURE_TOTP"
        );
        return mistake("required_actions".to_owned(), &problem);
    }
    Ok(found)
}

/// A refusal, told by the argument that it is about. Keycloak speaks of the address first, where the name is taken as well.
async fn refused(cx: &Context<'_, Keycloak>, error: Error, spec: &UserSpec) -> Error {
    if error.message().contains("same email") && find(cx.service, &spec.realm, &spec.username).await.is_err() {
        return not_free();
    }
    taken(weak(error), "user")
}

/// A password that the realm's policy refuses.
fn weak(error: Error) -> Error {
    let said = [("Invalid password: ", "is refused by the realm's password policy: ")];
    refused_of(error, "password", &said)
}

/// The address is another user's.
fn not_free() -> Error {
    let problem = "belongs to another user of the realm";
    let error = Error::new(ErrorKind::InvalidInput, format!("email: {problem}")).service("keycloak");
    error.violation("email", problem)
}

/// The id of a user, asked for where its creation ended before it was known.
async fn uuid_of(cx: &Context<'_, Keycloak>, prior: &Observed<User>) -> Result<String> {
    if !prior.status.uuid.is_empty() {
        return Ok(prior.status.uuid.clone());
    }
    let found = find(cx.service, &prior.key.realm, &prior.key.username).await?;
    Ok(text(&found, "id"))
}

/// A page of the users of a realm, and the cursor of the next.
pub(super) async fn page(
    kc: &Keycloak,
    realm: &str,
    cursor: Option<&str>,
) -> Result<(Vec<Map<String, Value>>, Option<String>)> {
    const PAGE: usize = 100;
    let first = super::client::offset(cursor)?;
    let request = kc.http.request(Method::GET, "/admin/realms/{}/users", &[realm]);
    let request = request.query("briefRepresentation", false);
    let users: Vec<Map<String, Value>> = request.query("first", first).query("max", PAGE).send().await?.json()?;
    let next = (users.len() == PAGE).then(|| (first + PAGE).to_string());
    Ok((users, next))
}

/// The user of that name.
pub(super) async fn find(kc: &Keycloak, realm: &str, username: &str) -> Result<Map<String, Value>> {
    let request = kc.http.request(Method::GET, "/admin/realms/{}/users", &[realm]);
    let request = request.query("briefRepresentation", false).query("exact", true);
    let found: Vec<Map<String, Value>> = request.query("username", username).send().await?.json()?;
    // The search compares exactly; held against the answer all the same.
    found
        .into_iter()
        .find(|user| text(user, "username") == username)
        .ok_or_else(|| {
            let text = format!("there is no user {username:?} in realm {realm:?}");
            let error = Error::new(ErrorKind::NotFound, text).service("keycloak");
            error.missing("keycloak_user")
        })
}
