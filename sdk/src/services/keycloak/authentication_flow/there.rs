//! What Keycloak has of a flow.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::spec::{ExecutionConfig, Requirement};
use super::step::Step;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::MASK;
use crate::services::keycloak::Keycloak;

/// A flow, by Keycloak's own names.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Flow {
    pub(super) id: String,
    pub(super) alias: String,
    #[serde(default)]
    pub(super) description: Option<String>,
    pub(super) provider_id: String,
    #[serde(default)]
    pub(super) top_level: bool,
    #[serde(default)]
    pub(super) built_in: bool,
}

/// An entry of Keycloak's flat list of executions: what is inside a flow follows it, one level deeper.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    id: String,
    requirement: Requirement,
    #[serde(default)]
    display_name: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    provider_id: Option<String>,
    #[serde(default)]
    authentication_flow: Option<bool>,
    #[serde(default)]
    flow_id: Option<String>,
    #[serde(default)]
    authentication_config: Option<String>,
    #[serde(default)]
    level: usize,
    #[serde(default)]
    priority: i32,
}

/// An execution that is there.
#[derive(Debug, Default)]
pub(super) struct There {
    /// Its id.
    pub(super) id: String,
    /// The id of the flow that it is.
    pub(super) flow_id: String,
    /// The id of its settings.
    pub(super) config_id: Option<String>,
    /// Settings that Keycloak does not show.
    pub(super) hidden: Vec<String>,
    /// Its place: the lowest number comes first.
    pub(super) priority: i32,
    /// What it is, without what is inside it.
    pub(super) step: Step,
    /// What is inside it.
    pub(super) inside: Vec<There>,
}

/// The flows of a realm that are in no other.
pub(super) async fn flows(kc: &Keycloak, realm: &str) -> Result<Vec<Flow>> {
    let flows: Vec<Flow> = kc.http.get("/admin/realms/{}/authentication/flows", &[realm]).await?;
    Ok(flows.into_iter().filter(|flow| flow.top_level).collect())
}

/// The flow of that name.
pub(super) async fn flow(kc: &Keycloak, realm: &str, alias: &str) -> Result<Flow> {
    let mut flows = flows(kc, realm).await?.into_iter();
    flows.find(|flow| flow.alias == alias).ok_or_else(|| {
        let text = format!("there is no authentication flow {alias:?} in realm {realm:?}");
        let error = Error::new(ErrorKind::NotFound, text).service("keycloak");
        error.missing("keycloak_authentication_flow")
    })
}

/// What is in a flow, with all settings.
pub(super) async fn executions(kc: &Keycloak, realm: &str, alias: &str) -> Result<Vec<There>> {
    let path = "/admin/realms/{}/authentication/flows/{}/executions";
    let found = kc.http.get(path, &[realm, alias]).await;
    let entries: Vec<Entry> = found.map_err(|error| without_provider(error, alias))?;
    let mut configs = BTreeMap::new();
    for id in entries.iter().filter_map(|entry| entry.authentication_config.as_ref()) {
        if let Some(config) = config(kc, realm, id).await? {
            configs.insert(id.clone(), config);
        }
    }
    Ok(nested(&mut entries.into_iter().peekable(), 0, &configs))
}

/// Keycloak says of a flow that it is not found when an authenticator in it is none of its own any more, as after an upgrade without an extension. The
/// flow is there: taken for deleted, it would be made again.
fn without_provider(error: Error, alias: &str) -> Error {
    if error.kind() != ErrorKind::NotFound || !error.message().contains("authenticator provider") {
        return error;
    }
    let text = format!(
        "authentication flow {alias:?} has an execution whose authenticator this Keycloak does not have ({}): install the extension again, \
         or take the execution out in the admin console",
        error.message()
    );
    error.with_kind(ErrorKind::Unsupported).with_message(text)
}

/// Settings, and the names of those that Keycloak does not show. `None` if they have just gone.
async fn config(kc: &Keycloak, realm: &str, id: &str) -> Result<Option<(ExecutionConfig, Vec<String>)>> {
    #[derive(Deserialize)]
    struct Wire {
        alias: String,
        #[serde(default)]
        config: Map<String, Value>,
    }
    let found: Result<Wire> = kc
        .http
        .get("/admin/realms/{}/authentication/config/{}", &[realm, id])
        .await;
    let wire = match found {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        found => found?,
    };
    let is_hidden = |value: &Value| value.as_str() == Some(MASK);
    let hidden = wire.config.iter().filter(|(_, value)| is_hidden(value));
    let hidden = hidden.map(|(name, _)| name.clone()).collect();
    let shown = wire.config.into_iter().filter(|(_, value)| !is_hidden(value));
    let settings = shown
        .filter_map(|(name, value)| Some((name, value.as_str()?.to_owned())))
        .collect();
    let alias = wire.alias;
    Ok(Some((ExecutionConfig { alias, settings }, hidden)))
}

fn nested(
    entries: &mut std::iter::Peekable<impl Iterator<Item = Entry>>,
    level: usize,
    configs: &BTreeMap<String, (ExecutionConfig, Vec<String>)>,
) -> Vec<There> {
    let mut found = Vec::new();
    while let Some(entry) = entries.next_if(|entry| entry.level >= level) {
        let inside = nested(entries, entry.level + 1, configs);
        let is_flow = entry.authentication_flow == Some(true);
        let text = |text: Option<String>| text.filter(|text| is_flow && !text.is_empty());
        let config = entry.authentication_config.as_ref().and_then(|id| configs.get(id));
        found.push(There {
            id: entry.id,
            flow_id: entry.flow_id.unwrap_or_default(),
            config_id: entry.authentication_config.filter(|_| config.is_some()),
            hidden: config.map(|(_, hidden)| hidden.clone()).unwrap_or_default(),
            priority: entry.priority,
            step: Step {
                authenticator: entry.provider_id,
                flow: text(entry.display_name),
                description: text(entry.description),
                requirement: entry.requirement,
                config: config.map(|(config, _)| config.clone()),
                executions: Vec::new(),
            },
            inside,
        });
    }
    found
}

/// The executions as they are wanted to be told.
pub(super) fn told(there: &[There]) -> Vec<Step> {
    let one = |there: &There| Step {
        executions: told(&there.inside),
        ..there.step.clone()
    };
    there.iter().map(one).collect()
}
