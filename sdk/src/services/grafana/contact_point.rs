//! `grafana_contact_point`: whom alerts are told to.

mod receiver;
#[cfg(test)]
mod tests;
mod wire;

use std::collections::BTreeMap;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::alerting::{explained, in_use, is_open};
use super::{Grafana, exists_as, sources, text, uid};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets};
use crate::schema::field;

pub use receiver::*;

/// A contact point: a name for one or several receivers of alerts. Notification policies and alert rules send to it by this name.
///
/// Grafana deletes none that is still in use: change the notification policy and the alert rules first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ContactPointSpec {
    /// Name, unique in the organization. To change that of one in use, make the new one first (`create_before_destroy`), with receivers
    /// of other uids.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub name: String,
    /// Where it sends to, each by its uid, a name of 1 to 40 letters, digits, hyphens and underscores that no other receiver of the
    /// organization has.
    pub receivers: BTreeMap<String, Receiver>,
    /// Whether people may change it in the browser too. What they may change cannot be closed to them and opened again in place: setting
    /// this to true replaces the contact point.
    #[serde(default)]
    pub disable_provenance: bool,
}

/// What Grafana adds to a contact point: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ContactPointStatus {}

key! {
    /// Natural name of a contact point.
    pub struct ContactPointKey {
        /// Name.
        name,
    }
}

const ALL: &str = "/api/v1/provisioning/contact-points";
const ONE: &str = "/api/v1/provisioning/contact-points/{}";

/// Contact points.
pub struct ContactPoint;

impl Resource for ContactPoint {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "contact_point",
        plural: "contact_points",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = ContactPointKey;
    type Spec = ContactPointSpec;
    type Status = ContactPointStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: ContactPointSpec) -> Result<Observed<Self>> {
        let _alone = cx.service.alerting().await;
        // Another receiver of the same name would silently join those that are there.
        if !integrations(cx.service, &spec.name).await?.is_empty() {
            return Err(exists_as("contact point", "name"));
        }
        cx.proceed()?;
        let Some((first, receiver)) = spec.receivers.iter().next() else {
            return Err(Error::new(ErrorKind::InvalidInput, "receivers: must not be empty"));
        };
        let made = observed(spec.clone(), Secrets::new());
        let body = wire::encode(first, &spec.name, receiver, None)?;
        let sent = async {
            let request = cx.service.alter(Method::POST, ALL, &[], spec.disable_provenance);
            request.json(&body)?.send().await
        };
        // Only what is begun here has these uids under this name.
        let same = |made: &Observed<Self>, found: &Observed<Self>| is_part(&made.spec, &found.spec);
        let made = cx.make(made, sent, |_, _| Ok(None), Proof::Equality(same)).await;
        let made = made.map_err(|error| refused(error, first))?;
        if made.found || spec.receivers.len() > 1 {
            // Secrets cannot be compared: written again, they are ours for certain.
            let there = integrations(cx.service, &spec.name).await?;
            apply(cx, &spec, &there, made.found).await?;
        }
        cx.proceed()?;
        checked(&spec, &integrations(cx.service, &spec.name).await?)
    }

    async fn read(cx: &Context<'_, Grafana>, key: &ContactPointKey) -> Result<Observed<Self>> {
        decode(&integrations(cx.service, &key.name).await?)?.ok_or_else(|| {
            let text = format!("there is no contact point {:?}", key.name);
            Error::new(ErrorKind::NotFound, text).service("grafana")
        })
    }

    async fn update(
        cx: &Context<'_, Grafana>,
        prior: Observed<Self>,
        spec: ContactPointSpec,
    ) -> Result<Observed<Self>> {
        let _alone = cx.service.alerting().await;
        let there = integrations(cx.service, &prior.key.name).await?;
        apply(cx, &spec, &there, false).await?;
        cx.proceed()?;
        checked(&spec, &integrations(cx.service, &spec.name).await?)
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        let _alone = cx.service.alerting().await;
        let there = integrations(cx.service, &prior.key.name).await?;
        if there.is_empty() {
            return Err(Error::new(ErrorKind::NotFound, "there is no such contact point").service("grafana"));
        }
        for integration in &there {
            cx.proceed()?;
            remove(cx.service, integration).await?;
        }
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let rows: Vec<Map<String, Value>> = cx.service.http.get(ALL, &[]).await?;
        let mut points: BTreeMap<String, Vec<Map<String, Value>>> = BTreeMap::new();
        for row in rows {
            points.entry(text(&row, "name")).or_default().push(row);
        }
        let items: Result<Vec<_>> = points.values().filter_map(|point| decode(point).transpose()).collect();
        Ok(Page::last(items?))
    }

    fn collection(_: &ContactPointKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &ContactPointSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.name.trim() != spec.name {
            found.push(Violation::new("name", "must not begin or end with white space"));
        }
        if spec.receivers.is_empty() {
            found.push(Violation::new("receivers", "must not be empty"));
        }
        for (uid, receiver) in &spec.receivers {
            let place = format!("receivers[{uid:?}]");
            if uid::check(&place, Some(uid)).is_some() {
                let text = "must have a uid of 1 to 40 letters, digits, hyphens or underscores as its key";
                found.push(Violation::new(&*place, text));
            }
            found.extend(wire::wrong(&place, receiver));
        }
        found
    }

    fn normalize(spec: &mut ContactPointSpec) {
        for receiver in spec.receivers.values_mut() {
            receiver.settings.take_if(|settings| settings.is_empty());
        }
    }

    fn must_replace(prior: &ContactPointSpec, spec: &ContactPointSpec) -> Vec<&'static str> {
        if spec.disable_provenance && !prior.disable_provenance {
            vec!["disable_provenance"]
        } else {
            Vec::new()
        }
    }

    fn may_replace(prior: &ContactPointSpec) -> &'static [&'static str] {
        if prior.disable_provenance {
            &[]
        } else {
            &["disable_provenance"]
        }
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        sources::resolve(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "Slack, e-mail and a type without arguments of its own",
            hcl: r##"
resource "deployme_grafana_contact_point" "example" {
  name = "Platform"

  receivers = {
    platform-slack = {
      slack = {
        recipient        = "#alerts"
        token_wo         = "change-me"
        token_wo_version = 1
      }
    }
    platform-mail = {
      email                   = { addresses = ["platform@example.org", "on-call@example.org"] }
      disable_resolve_message = true
    }
    platform-pushover = {
      type     = "pushover"
      settings = jsonencode({ priority = "1" })

      secure_settings_wo         = { apiToken = "change-me", userKey = "change-me" }
      secure_settings_wo_version = 1
    }
  }
}
"##,
        }]
    }
}

fn observed(spec: ContactPointSpec, secrets: Secrets) -> Observed<ContactPoint> {
    Observed {
        key: ContactPointKey {
            name: spec.name.clone(),
        },
        spec,
        status: ContactPointStatus {},
        secrets,
    }
}

/// What stands under a name; nothing where there is no such contact point.
async fn integrations(grafana: &Grafana, name: &str) -> Result<Vec<Map<String, Value>>> {
    let request = grafana.http.request(Method::GET, ALL, &[]).query("name", name);
    let mut rows: Vec<Map<String, Value>> = request.send().await?.json()?;
    rows.retain(|row| text(row, "name") == name);
    Ok(rows)
}

/// Brings the receivers to what is asked for: new ones first, so that the contact point is never without any.
async fn apply(
    cx: &Context<'_, Grafana>,
    spec: &ContactPointSpec,
    there: &[Map<String, Value>],
    all: bool,
) -> Result<()> {
    for (uid, receiver) in &spec.receivers {
        let found = there.iter().find(|one| text(one, "uid") == *uid);
        let settings = found.map(wire::settings);
        let body = wire::encode(uid, &spec.name, receiver, settings.as_ref())?;
        let grafana = cx.service;
        let open = spec.disable_provenance;
        let request = match found {
            Some(found) if !all && is_same(&body, found, open) => continue,
            Some(_) => grafana.alter(Method::PUT, ONE, &[uid], open),
            None => grafana.alter(Method::POST, ALL, &[], open),
        };
        cx.proceed()?;
        request.json(&body)?.send().await.map_err(|error| refused(error, uid))?;
    }
    for stale in there
        .iter()
        .filter(|one| !spec.receivers.contains_key(&text(one, "uid")))
    {
        cx.proceed()?;
        remove(cx.service, stale).await?;
    }
    Ok(())
}

async fn remove(grafana: &Grafana, integration: &Map<String, Value>) -> Result<()> {
    let request = grafana.alter(Method::DELETE, ONE, &[&text(integration, "uid")], is_open(integration));
    request.send().await.map_err(|error| in_use(error, "contact point"))?;
    Ok(())
}

/// Whether a write would change nothing. A secret that is given always changes something.
fn is_same(body: &Map<String, Value>, there: &Map<String, Value>, open: bool) -> bool {
    is_open(there) == open
        && ["type", "settings", "disableResolveMessage"]
            .iter()
            .all(|key| body.get(*key) == there.get(*key))
}

/// Whether all that was found is what was asked for, but for secrets, which cannot be compared.
fn is_part(asked: &ContactPointSpec, found: &ContactPointSpec) -> bool {
    let plain = |receiver: &Receiver| {
        let encoded = wire::encode("", "", receiver, None).unwrap_or_default();
        wire::decode(&encoded, &mut Secrets::new()).ok()
    };
    let asked_for = |(uid, found): (&String, &Receiver)| {
        let asked = asked.receivers.get(uid).map(|asked| Receiver {
            secure_settings: None,
            ..asked.clone()
        });
        asked.is_some_and(|asked| plain(&asked) == plain(found))
    };
    asked.disable_provenance == found.disable_provenance && found.receivers.iter().all(asked_for)
}

/// What is there after a write, unless the server takes other settings for secret than the arguments say.
fn checked(spec: &ContactPointSpec, there: &[Map<String, Value>]) -> Result<Observed<ContactPoint>> {
    let mut wrong = Vec::new();
    for integration in there {
        let uid = text(integration, "uid");
        if let Some(receiver) = spec.receivers.get(&uid) {
            wrong.extend(wire::misplaced(&uid, receiver, &wire::settings(integration)));
        }
    }
    if let Some(error) = Error::from_violations(wrong) {
        return Err(error.service("grafana"));
    }
    decode(there)?.ok_or_else(|| Error::new(ErrorKind::NotFound, "the contact point was deleted meanwhile"))
}

/// The refusal of a receiver.
fn refused(error: Error, uid: &str) -> Error {
    let place = format!("receivers[{uid:?}]");
    match (error.kind(), error.http_status()) {
        (ErrorKind::AlreadyExists, Some(_)) | (_, Some(409)) if !error.message().contains("rovenance") => {
            let text = "the uid is that of a receiver of another contact point: choose another";
            error
                .with_kind(ErrorKind::AlreadyExists)
                .with_message(format!("{place}: {text}"))
                .violation(place, text)
        }
        (_, Some(400)) => {
            let said = error.message().to_owned();
            error.with_message(format!("{place}: {said}")).violation(place, said)
        }
        _ => explained(error),
    }
}

/// The contact point of these integrations, which have one name; `None` where there are none.
fn decode(there: &[Map<String, Value>]) -> Result<Option<Observed<ContactPoint>>> {
    let Some(first) = there.first() else { return Ok(None) };
    let mut secrets = Secrets::new();
    let mut receivers = BTreeMap::new();
    for integration in there {
        receivers.insert(text(integration, "uid"), wire::decode(integration, &mut secrets)?);
    }
    let spec = ContactPointSpec {
        name: text(first, "name"),
        receivers,
        disable_provenance: is_open(first),
    };
    Ok(Some(observed(spec, secrets)))
}
