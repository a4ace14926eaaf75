//! `keycloak_realm_events`: which events of a realm are kept and told.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Keycloak, sources};
use crate::error::Result;
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, Observed, Page, Resource, Secrets, Source};
use crate::schema::{Case, field};

/// What a realm does with events: sign-ins and what else users do, and what administrators do. Every realm has these settings from its
/// creation; what they are is taken over without asking, and a destroy gives it those of a new realm again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RealmEventsSpec {
    /// The realm.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1))]
    pub realm: String,
    /// Whether events of users are kept.
    #[serde(default)]
    pub events_enabled: bool,
    /// For how many seconds they are kept; 0 for ever.
    #[serde(default)]
    #[schemars(range(min = 0))]
    pub events_expiration: i64,
    /// Which of them are kept, such as `LOGIN` and `LOGIN_ERROR`. Keycloak's choice when left out.
    #[schemars(transform = field::server_default)]
    pub enabled_event_types: Option<BTreeSet<String>>,
    /// Who is told of every event, kept or not: Keycloak's `jboss-logging`, which writes them to its log, `email`, or one of your own. Those
    /// that there are when left out: in a new realm `jboss-logging`.
    #[schemars(transform = field::server_default)]
    pub events_listeners: Option<BTreeSet<String>>,
    /// Whether events of administrators are kept.
    #[serde(default)]
    pub admin_events_enabled: bool,
    /// Whether what an administrator wrote is kept with them.
    #[serde(default)]
    pub admin_events_details_enabled: bool,
}

/// What Keycloak adds to a realm's events: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RealmEventsStatus {}

key! {
    /// The realm whose events they are.
    pub struct RealmEventsKey {
        /// The realm.
        realm,
    }
}

/// What narrows a list of realms' events.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct RealmEventsFilter {
    /// The realm.
    #[schemars(transform = field::refers_to("keycloak_realm.realm"))]
    pub realm: String,
}

static SPEC: Codec<RealmEventsSpec> = Codec::new(Case::Camel);

const CONFIG: &str = "/admin/realms/{}/events/config";
const TYPES: &str = "enabledEventTypes";

/// The events of realms.
pub struct RealmEvents;

impl Resource for RealmEvents {
    const KIND: Kind = Kind {
        service: "keycloak",
        name: "realm_events",
        plural: "realms_events",
    };
    const SOURCES: &'static [Source<Self::Key>] = sources::REALM_EVENTS;
    type Service = Keycloak;
    type Key = RealmEventsKey;
    type Spec = RealmEventsSpec;
    type Status = RealmEventsStatus;
    type Scope = RealmEventsFilter;

    async fn create(cx: &Context<'_, Keycloak>, spec: RealmEventsSpec) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        let made = observed(spec);
        cx.record(&made)?;
        if is_whole(&made.spec) {
            return Ok(made);
        }
        cx.proceed()?;
        find(cx.service, &made.key.realm).await
    }

    async fn read(cx: &Context<'_, Keycloak>, key: &RealmEventsKey) -> Result<Observed<Self>> {
        find(cx.service, &key.realm).await
    }

    async fn update(cx: &Context<'_, Keycloak>, _: Observed<Self>, spec: RealmEventsSpec) -> Result<Observed<Self>> {
        write(cx.service, &spec).await?;
        if is_whole(&spec) {
            return Ok(observed(spec));
        }
        find(cx.service, &spec.realm).await
    }

    async fn delete(cx: &Context<'_, Keycloak>, prior: Observed<Self>) -> Result<()> {
        let new = RealmEventsSpec {
            realm: prior.key.realm,
            events_enabled: false,
            events_expiration: 0,
            enabled_event_types: None,
            events_listeners: Some(BTreeSet::from(["jboss-logging".to_owned()])),
            admin_events_enabled: false,
            admin_events_details_enabled: false,
        };
        write(cx.service, &new).await
    }

    /// There is one in each realm.
    async fn list(
        cx: &Context<'_, Keycloak>,
        scope: &RealmEventsFilter,
        _: Option<String>,
    ) -> Result<Page<Observed<Self>>> {
        Ok(Page::last(vec![find(cx.service, &scope.realm).await?]))
    }

    fn normalize(spec: &mut RealmEventsSpec) {
        // Keycloak takes no types for its own choice of them.
        spec.enabled_event_types.take_if(|types| types.is_empty());
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Sign-ins and all that administrators do, for a month",
            hcl: r#"
resource "deployme_keycloak_realm" "acme" {
  realm = "acme"
}

resource "deployme_keycloak_realm_events" "example" {
  realm                        = deployme_keycloak_realm.acme.realm
  events_enabled               = true
  events_expiration            = 2592000
  enabled_event_types          = ["LOGIN", "LOGIN_ERROR", "LOGOUT"]
  admin_events_enabled         = true
  admin_events_details_enabled = true
}
"#,
        }]
    }
}

fn observed(spec: RealmEventsSpec) -> Observed<RealmEvents> {
    Observed {
        key: RealmEventsKey {
            realm: spec.realm.clone(),
        },
        spec,
        status: RealmEventsStatus {},
        secrets: Secrets::new(),
    }
}

/// Whether nothing is left to Keycloak.
fn is_whole(spec: &RealmEventsSpec) -> bool {
    spec.enabled_event_types.is_some() && spec.events_listeners.is_some()
}

async fn find(kc: &Keycloak, realm: &str) -> Result<Observed<RealmEvents>> {
    let wire: Map<String, Value> = kc.http.get(CONFIG, &[realm]).await?;
    Ok(observed(SPEC.decode(&wire, &[("realm", realm.into())])?))
}

async fn write(kc: &Keycloak, spec: &RealmEventsSpec) -> Result<()> {
    let mut body = SPEC.encode(spec)?;
    // None of them are all of them, in Keycloak's choice.
    body.entry(TYPES).or_insert_with(|| Value::Array(Vec::new()));
    kc.http.put(CONFIG, &[&spec.realm], &body).await?;
    Ok(())
}
