//! `keycloak_authentication_bindings`: which authentication flows a realm has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::flows::{self, Asked, Names};
use super::{Keycloak, sources};
use crate::error::Result;
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, Observed, Page, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// Which authentication flows a realm asks for, by their names. Every realm has bindings from its creation; what they are is taken over without
/// asking, a binding that is left out stays as it is, and a destroy gives the realm Keycloak's own flows again, in all seven places.
///
/// The argument `flows` of `keycloak_realm` says the same, but cannot name a flow of the realm that is made in the same run: that flow needs the realm
/// first. Use one of the two: a realm without `flows` leaves its bindings to this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuthenticationBindingsSpec {
    /// The realm.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Signing in with a browser. Keycloak's own flow is `browser`.
    #[schemars(transform = field::wire(&["browserFlow"]), transform = field::server_default, length(min = 1))]
    pub browser: Option<String>,
    /// Registering. Keycloak's own flow is `registration`.
    #[schemars(transform = field::wire(&["registrationFlow"]), transform = field::server_default, length(min = 1))]
    pub registration: Option<String>,
    /// Password grant. Keycloak's own flow is `direct grant`.
    #[schemars(transform = field::wire(&["directGrantFlow"]), transform = field::server_default, length(min = 1))]
    pub direct_grant: Option<String>,
    /// Forgotten credentials. Keycloak's own flow is `reset credentials`.
    #[schemars(transform = field::wire(&["resetCredentialsFlow"]), transform = field::server_default, length(min = 1))]
    pub reset_credentials: Option<String>,
    /// Clients. Keycloak's own flow is `clients`.
    #[schemars(transform = field::wire(&["clientAuthenticationFlow"]), transform = field::server_default, length(min = 1))]
    pub client_authentication: Option<String>,
    /// Docker registries. Keycloak's own flow is `docker auth`.
    #[schemars(transform = field::wire(&["dockerAuthenticationFlow"]), transform = field::server_default, length(min = 1))]
    pub docker_authentication: Option<String>,
    /// First sign-in through an identity provider that names no flow itself. Keycloak's own flow is `first broker login`.
    #[schemars(transform = field::wire(&["firstBrokerLoginFlow"]), transform = field::server_default, length(min = 1))]
    pub first_broker_login: Option<String>,
}

/// What Keycloak adds to a realm's bindings: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AuthenticationBindingsStatus {}

key! {
    /// The realm whose bindings they are.
    pub struct AuthenticationBindingsKey {
        /// The realm.
        realm,
    }
}

/// What narrows a list of realms' bindings.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AuthenticationBindingsFilter {
    /// The realm.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

static SPEC: Codec<AuthenticationBindingsSpec> = Codec::new(Case::Camel);

/// The bindings of realms.
pub struct AuthenticationBindings;

impl Resource for AuthenticationBindings {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "authentication_bindings",
        plural: "realms_authentication_bindings",
    };
    const DATA_SOURCE: bool = true;
    const SOURCES: &'static [Source<Self::Key>] = sources::AUTHENTICATION_BINDINGS;
    type Service = Keycloak;
    type Key = AuthenticationBindingsKey;
    type Spec = AuthenticationBindingsSpec;
    type Status = AuthenticationBindingsStatus;
    type Scope = AuthenticationBindingsFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: AuthenticationBindingsSpec) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        let made = observed(spec);
        cx.record(&made)?;
        if is_whole(&made.spec) {
            return Ok(made);
        }
        cx.proceed()?;
        find(cx.service, &made.key.realm).await
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &AuthenticationBindingsKey) -> Result<Observed<Self>> {
        find(cx.service, &key.realm).await
    }

    async fn update(
        cx: &Context<'_, Keycloak>,
        _: Observed<Self>,
        spec: AuthenticationBindingsSpec,
    ) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        if is_whole(&spec) {
            return Ok(observed(spec));
        }
        find(cx.service, &spec.realm).await
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let own = |name: &str| Some(name.to_owned());
        let new = AuthenticationBindingsSpec {
            realm: prior.key.realm,
            browser: own("browser"),
            registration: own("registration"),
            direct_grant: own("direct grant"),
            reset_credentials: own("reset credentials"),
            client_authentication: own("clients"),
            docker_authentication: own("docker auth"),
            first_broker_login: own("first broker login"),
        };
        write(cx.service, &new).await
    }

    /// There is one in each realm.
    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &AuthenticationBindingsFilter,
        _: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        Ok(Page::last(vec![find(cx.service, &scope.realm).await?]))
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A flow of one's own for browsers",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_authentication_flow" "password" {
  realm = deployme_keycloak_realm.acme.realm
  alias = "password only"

  executions = [
    { authenticator = "auth-cookie", requirement = "ALTERNATIVE" },
    {
      flow        = "password only forms"
      requirement = "ALTERNATIVE"
      executions  = [{ authenticator = "auth-username-password-form", requirement = "REQUIRED" }]
    },
  ]
}

resource "deployme_keycloak_authentication_bindings" "example" {
  realm   = deployme_keycloak_realm.acme.realm
  browser = deployme_keycloak_authentication_flow.password.alias
}
"#,
        }]
    }
}

fn observed(spec: AuthenticationBindingsSpec) -> Observed<AuthenticationBindings> {
    Observed {
        key: AuthenticationBindingsKey {
            realm: spec.realm.clone(),
        },
        spec,
        status: AuthenticationBindingsStatus {},
        secrets: Secrets::new(),
    }
}

/// The bindings, by their arguments.
fn named(spec: &AuthenticationBindingsSpec) -> [(&'static str, &Option<String>); 7] {
    [
        ("browser", &spec.browser),
        ("registration", &spec.registration),
        ("direct_grant", &spec.direct_grant),
        ("reset_credentials", &spec.reset_credentials),
        ("client_authentication", &spec.client_authentication),
        ("docker_authentication", &spec.docker_authentication),
        ("first_broker_login", &spec.first_broker_login),
    ]
}

/// Whether nothing is left as it is.
fn is_whole(spec: &AuthenticationBindingsSpec) -> bool {
    named(spec).iter().all(|(_, flow)| flow.is_some())
}

async fn find(kc: &Keycloak, realm: &str) -> Result<Observed<AuthenticationBindings>> {
    let wire: Map<String, Value> = kc.http.get("/admin/realms/{}", &[realm]).await?;
    Ok(observed(SPEC.decode(&wire, &[("realm", realm.into())])?))
}

/// A PUT of a realm changes what is in it, and nothing else.
async fn write(kc: &Keycloak, spec: &AuthenticationBindingsSpec) -> Result<()> {
    let body = SPEC.encode(spec)?;
    let Err(error) = kc.http.put("/admin/realms/{}", &[&spec.realm], &body).await else {
        return Ok(());
    };
    let asked = named(spec)
        .into_iter()
        .filter_map(|(name, flow)| Some((name.to_owned(), flow.clone()?)));
    let asked: Vec<Asked> = asked.collect();
    Err(flows::explained(kc, error, &spec.realm, Names::Aliases, &asked).await)
}
