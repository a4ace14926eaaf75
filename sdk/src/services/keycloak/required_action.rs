//! `keycloak_required_action`: what users can be made to do when they sign in.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Keycloak, sources, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, Observed, Page, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// Something that users can be made to do when they sign in, such as to set up a second factor. Every realm has Keycloak's own actions from
/// its creation: such a one is taken over without asking, and a destroy gives it the settings of a new realm again. Any other that the
/// server knows is registered in the realm, and a destroy takes it out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RequiredActionSpec {
    /// Realm of the action.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Keycloak's name of it, such as `CONFIGURE_TOTP`, `VERIFY_EMAIL` or `webauthn-register`.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub alias: String,
    /// Name shown in the admin console.
    #[schemars(transform = field::server_default)]
    pub name: Option<String>,
    /// Whether users can be made to do it.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Whether every new user has to do it.
    #[serde(default)]
    pub default_action: bool,
    /// Its place among the actions of a user: the lowest number comes first.
    #[schemars(transform = field::server_default)]
    pub priority: Option<i32>,
    /// Its settings, by Keycloak's own names, such as `{ max_auth_age = "600" }` of `UPDATE_PASSWORD`.
    #[serde(default)]
    pub config: BTreeMap<String, String>,
}

fn yes() -> bool {
    true
}

/// What Keycloak adds to a required action: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RequiredActionStatus {}

key! {
    /// Natural name of a required action.
    pub struct RequiredActionKey {
        /// Realm of the action.
        realm,
        /// Keycloak's name of it.
        alias,
    }
}

/// What narrows a list of required actions.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RequiredActionFilter {
    /// Realm of the actions.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

static SPEC: Codec<RequiredActionSpec> = Codec::new(Case::Camel);

const ALL: &str = "/admin/realms/{}/authentication/required-actions";
const ONE: &str = "/admin/realms/{}/authentication/required-actions/{}";

/// The actions of a new realm of Keycloak 26.7: alias, name, whether it is enabled, priority.
const NEW: &[(&str, &str, bool, i32)] = &[
    ("TERMS_AND_CONDITIONS", "Terms and Conditions", false, 20),
    ("UPDATE_PROFILE", "Update Profile", true, 40),
    ("VERIFY_EMAIL", "Verify Email", true, 50),
    ("CONFIGURE_TOTP", "Configure OTP", true, 54),
    ("UPDATE_PASSWORD", "Update Password", true, 57),
    ("delete_account", "Delete Account", false, 60),
    ("UPDATE_EMAIL", "Update Email", false, 70),
    ("webauthn-register", "Webauthn Register", true, 80),
    (
        "webauthn-register-passwordless",
        "Webauthn Register Passwordless",
        true,
        90,
    ),
    ("VERIFY_PROFILE", "Verify Profile", true, 100),
    ("delete_credential", "Delete Credential", true, 110),
    ("idp_link", "Linking Identity Provider", true, 120),
    (
        "CONFIGURE_RECOVERY_AUTHN_CODES",
        "Recovery Authentication Codes",
        true,
        130,
    ),
    ("update_user_locale", "Update User Locale", true, 1000),
];

/// Required actions of a realm.
pub struct RequiredAction;

impl Resource for RequiredAction {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "required_action",
        plural: "required_actions",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::REQUIRED_ACTION;
    type Service = Keycloak;
    type Key = RequiredActionKey;
    type Spec = RequiredActionSpec;
    type Status = RequiredActionStatus;
    type Scope = RequiredActionFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: RequiredActionSpec) -> Result<Observed<Self>> {
        let there = match find(cx.service, &spec.realm, &spec.alias).await {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                register(cx, &spec).await?;
                cx.proceed()?;
                find(cx.service, &spec.realm, &spec.alias).await?
            }
            there => there?,
        };
        cx.proceed()?;
        let made = write(cx.service, &there, spec).await?;
        cx.record(&made)?;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &RequiredActionKey) -> Result<Observed<Self>> {
        decode(&key.realm, &find(cx.service, &key.realm, &key.alias).await?)
    }

    async fn update(cx: &Context<'_, Keycloak>, _: Observed<Self>, spec: RequiredActionSpec) -> Result<Observed<Self>> {
        let there = find(cx.service, &spec.realm, &spec.alias).await?;
        cx.proceed()?;
        write(cx.service, &there, spec).await
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let RequiredActionKey { realm, alias } = prior.key;
        let Some((_, name, enabled, priority)) = NEW.iter().find(|(own, ..)| *own == alias) else {
            cx.service.http.delete(ONE, &[&realm, &alias]).await?;
            return Ok(());
        };
        let there = find(cx.service, &realm, &alias).await?;
        let new = RequiredActionSpec {
            realm,
            alias,
            name: Some((*name).to_owned()),
            enabled: *enabled,
            default_action: false,
            priority: Some(*priority),
            config: BTreeMap::new(),
        };
        write(cx.service, &there, new).await?;
        Ok(())
    }

    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &RequiredActionFilter,
        _: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        let found: Vec<Map<String, Value>> = cx.service.http.get(ALL, &[&scope.realm]).await?;
        let items = found.iter().map(|wire| decode(&scope.realm, wire));
        Ok(Page::last(items.collect::<Result<_>>()?))
    }

    fn collection(key: &RequiredActionKey) -> Option<RequiredActionFilter> {
        Some(RequiredActionFilter {
            realm: key.realm.clone(),
        })
    }

    fn validate(spec: &RequiredActionSpec) -> Vec<Violation> {
        let wrong = spec.default_action && !spec.enabled;
        let text = "must be false for an action that is not enabled";
        wrong
            .then(|| Violation::new("default_action", text))
            .into_iter()
            .collect()
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A second factor for every new user",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_required_action" "example" {
  realm          = deployme_keycloak_realm.acme.realm
  alias          = "CONFIGURE_TOTP"
  default_action = true
}
"#,
        }]
    }
}

fn observed(spec: RequiredActionSpec) -> Observed<RequiredAction> {
    Observed {
        key: RequiredActionKey {
            realm: spec.realm.clone(),
            alias: spec.alias.clone(),
        },
        spec,
        status: RequiredActionStatus {},
        secrets: Secrets::new(),
    }
}

fn decode(realm: &str, wire: &Map<String, Value>) -> Result<Observed<RequiredAction>> {
    Ok(observed(SPEC.decode(wire, &[("realm", realm.into())])?))
}

async fn find(kc: &Keycloak, realm: &str, alias: &str) -> Result<Map<String, Value>> {
    kc.http.get(ONE, &[realm, alias]).await
}

/// Writes an action, of which Keycloak has `there`: what is left out stays as it is.
async fn write(
    kc: &Keycloak,
    there: &Map<String, Value>,
    mut spec: RequiredActionSpec,
) -> Result<Observed<RequiredAction>> {
    let now = decode(&spec.realm, there)?.spec;
    spec.name = spec.name.or(now.name);
    spec.priority = spec.priority.or(now.priority);
    let mut body = there.clone();
    body.extend(SPEC.encode(&spec)?);
    kc.http.put(ONE, &[&spec.realm, &spec.alias], &body).await?;
    Ok(observed(spec))
}

/// Registers an action that the server knows and the realm does not have.
async fn register(cx: &Context<'_, Keycloak>, spec: &RequiredActionSpec) -> Result<()> {
    let http = &cx.service.http;
    let path = "/admin/realms/{}/authentication/unregistered-required-actions";
    let unregistered: Vec<Map<String, Value>> = http.get(path, &[&spec.realm]).await?;
    let known = unregistered
        .iter()
        .find(|action| text(action, "providerId") == spec.alias);
    let Some(known) = known else {
        let problem = format!("the server has no required action {:?}", spec.alias);
        let error = Error::new(ErrorKind::InvalidInput, format!("alias: {problem}")).service("keycloak");
        return Err(error.violation("alias", problem));
    };
    cx.proceed()?;
    let body = json!({"providerId": spec.alias, "name": text(known, "name")});
    let path = "/admin/realms/{}/authentication/register-required-action";
    http.post(path, &[&spec.realm], &body).await?;
    Ok(())
}
