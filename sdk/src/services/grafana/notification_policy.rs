//! `grafana_notification_policy`: the tree by which alerts find their contact points.

mod route;
mod wire;

use std::collections::BTreeSet;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::alerting::{explained, is_open};
use super::{Grafana, duration, sources, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Resource, Secrets};
use crate::schema::field;

pub use route::{FifthRoute, FourthRoute, Matcher, Operator, Route, SecondRoute, ThirdRoute};
use route::{Level, Named, names_below, wrong_below, wrong_grouping};

/// The notification policy: a tree whose branches take alerts by their labels, and say to which contact point they go and when.
///
/// There is one in each organization, whole: what is not declared is taken away, whoever made it. Deleting it puts back the one that
/// Grafana begins with, which sends everything to the contact point `grafana-default-email`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NotificationPolicySpec {
    /// Name of the tree; `user-defined` is Grafana's name of the only one.
    #[serde(default = "user_defined")]
    #[schemars(transform = field::force_new)]
    pub name: String,
    /// Contact point of alerts that no branch takes.
    #[schemars(transform = field::refers_to("grafana_contact_point.name"), length(min = 1))]
    pub contact_point: String,
    /// Labels by which alerts are put together, `...` for all. Without any, all alerts together.
    #[serde(default)]
    pub group_by: BTreeSet<String>,
    /// How long the first message of a group waits for others; left out, `30s`.
    #[schemars(transform = field::duration)]
    pub group_wait: Option<String>,
    /// How long messages of a group are apart; left out, `5m`.
    #[schemars(transform = field::duration)]
    pub group_interval: Option<String>,
    /// When a message is repeated; left out, `4h`.
    #[schemars(transform = field::duration)]
    pub repeat_interval: Option<String>,
    /// Branches, in the order in which they are tried.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// Whether people may change the tree in the browser too. Set to true, it is put back to Grafana's own for a moment, as what was
    /// closed to the browser cannot be opened.
    #[serde(default)]
    pub disable_provenance: bool,
}

const USER_DEFINED: &str = "user-defined";

/// The contact point of a new organization.
const OF_THE_BEGINNING: &str = "grafana-default-email";

fn user_defined() -> String {
    USER_DEFINED.into()
}

/// What Grafana adds to a notification policy: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct NotificationPolicyStatus {}

key! {
    /// Natural name of a notification policy.
    pub struct NotificationPolicyKey {
        /// Name of the tree.
        name,
    }
}

const TREE: &str = "/api/v1/provisioning/policies";

/// Notification policies.
pub struct NotificationPolicy;

impl Resource for NotificationPolicy {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "notification_policy",
        plural: "notification_policies",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = NotificationPolicyKey;
    type Spec = NotificationPolicySpec;
    type Status = NotificationPolicyStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: NotificationPolicySpec) -> Result<Observed<Self>> {
        let _alone = cx.service.alerting().await;
        write(cx, &spec).await?;
        let made = observed(spec);
        cx.record(&made)?;
        Ok(made)
    }

    async fn read(cx: &Context<'_, Grafana>, key: &NotificationPolicyKey) -> Result<Observed<Self>> {
        if key.name != USER_DEFINED {
            let text = format!("there is one notification policy, {USER_DEFINED:?}");
            return Err(Error::new(ErrorKind::NotFound, text).service("grafana"));
        }
        find(cx.service).await
    }

    async fn update(
        cx: &Context<'_, Grafana>,
        _: Observed<Self>,
        spec: NotificationPolicySpec,
    ) -> Result<Observed<Self>> {
        let _alone = cx.service.alerting().await;
        write(cx, &spec).await?;
        Ok(observed(spec))
    }

    async fn delete(cx: &Context<'_, Grafana>, _: Observed<Self>) -> Result<()> {
        let _alone = cx.service.alerting().await;
        reset(cx.service).await
    }

    /// There is one.
    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        Ok(Page::last(vec![find(cx.service).await?]))
    }

    fn validate(spec: &NotificationPolicySpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.name != USER_DEFINED {
            let text = format!("must be {USER_DEFINED:?}, or be left out: there is one tree in an organization");
            found.push(Violation::new("name", text));
        }
        found.extend(wrong_grouping("", &spec.group_by));
        found.extend(duration::wrong("group_wait", spec.group_wait.as_ref(), 0));
        found.extend(duration::wrong("group_interval", spec.group_interval.as_ref(), 1));
        found.extend(duration::wrong("repeat_interval", spec.repeat_interval.as_ref(), 1));
        wrong_below("", &spec.routes, &mut found);
        found
    }

    fn normalize(spec: &mut NotificationPolicySpec) {
        for text in [
            &mut spec.group_wait,
            &mut spec.group_interval,
            &mut spec.repeat_interval,
        ] {
            duration::normalize(text);
        }
        spec.routes.iter_mut().for_each(Level::normalize);
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        // The other provider calls the tree anything behind the organization.
        let _: NotificationPolicyKey = sources::resolve(cx.service, handle).await?;
        Ok(NotificationPolicyKey { name: user_defined() })
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Critical alerts to the people on call, all others by mail and not at night",
            hcl: r#"
resource "deployme_grafana_contact_point" "mail" {
  name      = "Mail"
  receivers = { mail = { email = { addresses = ["platform@example.org"] } } }
}

resource "deployme_grafana_contact_point" "on_call" {
  name      = "On call"
  receivers = { on-call = { webhook = { url = "https://on-call.example.org/hook" } } }
}

resource "deployme_grafana_mute_timing" "nights" {
  name           = "Nights"
  time_intervals = [{ times = [{ start_time = "22:00", end_time = "24:00" }, { start_time = "00:00", end_time = "06:00" }] }]
}

resource "deployme_grafana_notification_policy" "example" {
  contact_point = deployme_grafana_contact_point.mail.name
  group_by      = ["grafana_folder", "alertname"]

  routes = [
    {
      contact_point   = deployme_grafana_contact_point.on_call.name
      matchers        = [{ label = "severity", operator = "=", value = "critical" }]
      group_wait      = "10s"
      repeat_interval = "1h"
      routes = [{
        matchers = [{ label = "team", operator = "=~", value = "platform|network" }]
        group_by = ["..."]
      }]
    },
    {
      matchers     = [{ label = "severity", operator = "!=", value = "critical" }]
      mute_timings = [deployme_grafana_mute_timing.nights.name]
    },
  ]
}
"#,
        }]
    }
}

fn observed(spec: NotificationPolicySpec) -> Observed<NotificationPolicy> {
    Observed {
        key: NotificationPolicyKey {
            name: spec.name.clone(),
        },
        spec,
        status: NotificationPolicyStatus {},
        secrets: Secrets::new(),
    }
}

async fn find(grafana: &Grafana) -> Result<Observed<NotificationPolicy>> {
    let tree: Map<String, Value> = grafana.http.get(TREE, &[]).await?;
    let mut spec = wire::decode(USER_DEFINED, &tree, is_open(&tree))?;
    NotificationPolicy::normalize(&mut spec);
    Ok(observed(spec))
}

async fn reset(grafana: &Grafana) -> Result<()> {
    grafana.http.delete(TREE, &[]).await.map_err(explained)?;
    Ok(())
}

async fn write(cx: &Context<'_, Grafana>, spec: &NotificationPolicySpec) -> Result<()> {
    if spec.disable_provenance {
        // Nothing but a reset opens to the browser what was closed to it.
        let there: Map<String, Value> = cx.service.http.get(TREE, &[]).await?;
        if !is_open(&there) {
            reset(cx.service).await?;
            cx.proceed()?;
        }
    }
    let body = wire::encode(spec)?;
    let request = cx.service.alter(Method::PUT, TREE, &[], spec.disable_provenance);
    match request.json(&body)?.send().await {
        Ok(_) => Ok(()),
        Err(error) if error.http_status() == Some(400) => Err(missing(cx.service, error, spec).await),
        Err(error) => Err(explained(error)),
    }
}

/// Which of the names that the tree refers to is missing: Grafana tells one of them, and not where.
async fn missing(grafana: &Grafana, error: Error, spec: &NotificationPolicySpec) -> Error {
    let names = async |path| -> Result<BTreeSet<String>> {
        let rows: Vec<Map<String, Value>> = grafana.http.get(path, &[]).await?;
        Ok(rows.iter().map(|row| text(row, "name")).collect())
    };
    let points = names("/api/v1/provisioning/contact-points").await;
    let timings = names("/api/v1/provisioning/mute-timings").await;
    let (Ok(points), Ok(timings)) = (points, timings) else {
        return error;
    };
    // Versions differ in what they call the one of the beginning in their list.
    if !points.contains(&spec.contact_point) && spec.contact_point != OF_THE_BEGINNING {
        let text = format!("there is no contact point {:?}", spec.contact_point);
        return error
            .with_kind(ErrorKind::NotFound)
            .with_message(text)
            .missing("grafana_contact_point");
    }
    let mut referred = Vec::new();
    names_below("", &spec.routes, &mut referred);
    let absent = referred.into_iter().filter_map(|(place, named)| {
        let (known, what, name) = match named {
            Named::ContactPoint(name) => (points.contains(name) || name == OF_THE_BEGINNING, "contact point", name),
            Named::MuteTiming(name) => (timings.contains(name), "mute timing", name),
        };
        (!known).then(|| {
            Violation::new(
                place,
                format!("there is no {what} {name:?}: create it first or mend the name"),
            )
        })
    });
    match Error::from_violations(absent.collect()) {
        Some(found) => found.service("grafana").status(400),
        None => error,
    }
}
