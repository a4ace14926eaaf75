//! Refuses settings that could be written and never seen again: Keycloak hides the secret ones, and all that an authenticator does not declare.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::step::{Step, walk};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::services::keycloak::Keycloak;

#[derive(Debug, Deserialize)]
struct Setting {
    name: String,
    #[serde(default)]
    secret: bool,
}

#[derive(Debug, Deserialize)]
struct Description {
    #[serde(default)]
    properties: Vec<Setting>,
}

/// Checks the settings that are not among those of `before`.
///
/// # Errors
///
/// `InvalidInput` names each setting that cannot be given, and those that can be.
pub(super) async fn check(kc: &Keycloak, realm: &str, before: &[Step], wanted: &[Step]) -> Result<()> {
    let checked: Vec<_> = walk(before)
        .into_iter()
        .map(|(_, step)| (&step.authenticator, &step.config))
        .collect();
    let mut asked: BTreeMap<&str, Option<Description>> = BTreeMap::new();
    let mut found = Vec::new();
    for (path, step) in walk(wanted) {
        let (Some(authenticator), Some(config)) = (step.authenticator.as_deref(), &step.config) else {
            continue;
        };
        if config.settings.is_empty() || checked.contains(&(&step.authenticator, &step.config)) {
            continue;
        }
        if !asked.contains_key(authenticator) {
            asked.insert(authenticator, describe(kc, realm, authenticator).await?);
        }
        match asked.get(authenticator).and_then(Option::as_ref) {
            Some(known) => found.extend(judged(&path, authenticator, config.settings.keys(), known)),
            None => {
                let text = format!("Keycloak has no such authenticator: {authenticator}");
                found.push(Violation::new(format!("{path}.authenticator"), text));
            }
        }
    }
    Error::from_violations(found).map_or(Ok(()), Err)
}

async fn describe(kc: &Keycloak, realm: &str, authenticator: &str) -> Result<Option<Description>> {
    let path = "/admin/realms/{}/authentication/config-description/{}";
    match kc.http.get(path, &[realm, authenticator]).await {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound && error.missing_kind().is_none() => Ok(None),
        Err(error) => Err(error),
    }
}

fn judged<'a>(
    path: &str,
    authenticator: &str,
    settings: impl Iterator<Item = &'a String>,
    known: &Description,
) -> Vec<Violation> {
    let open = known.properties.iter().filter(|setting| !setting.secret);
    let open: Vec<String> = open.map(|setting| format!("{:?}", setting.name)).collect();
    let choice = if open.is_empty() {
        "it has none".to_owned()
    } else {
        format!("there are {}", open.join(", "))
    };
    let problem = |name: &String| match known.properties.iter().find(|setting| setting.name == *name) {
        Some(setting) if !setting.secret => None,
        Some(_) => Some(
            "is a secret, which Keycloak does not show: set it in the admin console, and leave it out here".to_owned(),
        ),
        None => Some(format!(
            "{authenticator} declares no such setting, and Keycloak would not show it; {choice}"
        )),
    };
    settings
        .filter_map(|name| {
            Some(Violation::new(
                format!("{path}.config.settings[{name:?}]"),
                problem(name)?,
            ))
        })
        .collect()
}
