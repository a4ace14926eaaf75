//! How the states of the Go provider for Grafana name folders, data sources and dashboards: by organization and uid, `1:abc`. One
//! provider block of it can work in many organizations, one of ours works in one.

use serde_json::{Map, Value};

use super::Grafana;
use super::dashboard::DashboardKey;
use super::data_source::DataSourceKey;
use super::folder::FolderKey;
use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Key, Named, Source, SourceState};

const PROVIDERS: &[&str] = &["grafana/grafana"];

/// Of folders.
pub(super) const FOLDER: &[Source<FolderKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "grafana_folder",
    version: 0,
    name,
}];

/// Of data sources.
pub(super) const DATA_SOURCE: &[Source<DataSourceKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "grafana_data_source",
    version: 1,
    name,
}];

/// Of dashboards. Version 0 has a uid only where the model sets one.
pub(super) const DASHBOARD: &[Source<DashboardKey>] = &[Source {
    providers: PROVIDERS,
    type_name: "grafana_dashboard",
    version: 1,
    name: |state| match (state.find("uid"), uid_of_model(state)) {
        (None, Some(uid)) => Ok(Named::Key(DashboardKey { uid })),
        _ => name(state),
    },
}];

fn name<K: Key>(state: &SourceState) -> Result<Named<K>> {
    let uid = state.text("uid")?;
    Ok(match state.find("org_id") {
        Some(organization) => Named::Handle(format!("{organization}:{uid}")),
        None => Named::Key(K::from_values(vec![uid])),
    })
}

fn uid_of_model(state: &SourceState) -> Option<String> {
    let model: Value = serde_json::from_str(&state.find("config_json")?).ok()?;
    model.get("uid")?.as_str().map(str::to_owned)
}

/// Whether an id is of the form `organization:uid`. No uid has a colon.
pub(super) fn is_handle(id: &str) -> bool {
    parts(id).is_some()
}

fn parts(handle: &str) -> Option<(u64, &str)> {
    let (organization, uid) = handle.split_once(':')?;
    Some((organization.parse().ok()?, uid)).filter(|(_, uid)| !uid.is_empty())
}

/// The natural name, if the organization is the one that the login works in.
pub(super) async fn resolve<K: Key>(grafana: &Grafana, handle: &str) -> Result<K> {
    let Some((organization, uid)) = parts(handle) else {
        let text = format!("the id {handle:?} is not of the form organization:uid");
        return Err(Error::new(ErrorKind::InvalidInput, text));
    };
    in_organization(grafana, organization).await?;
    Ok(K::from_values(vec![uid.to_owned()]))
}

/// Fails where the login works in another organization.
pub(super) async fn in_organization(grafana: &Grafana, organization: u64) -> Result<()> {
    match grafana.http.get::<Map<String, Value>>("/api/org", &[]).await {
        Ok(current) => {
            let here = current.get("id").and_then(Value::as_u64);
            if here.is_some_and(|here| here != organization) {
                let text = format!(
                    "it is in organization {organization}, and the provider block's login works in another: set `org_id = {organization}` \
                     there, or take the token of a service account of that organization"
                );
                return Err(Error::new(ErrorKind::InvalidInput, text));
            }
            Ok(())
        }
        // Not every login may see its organization; then it is taken to be the right one.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether an id is a number, alone or behind an organization's: `1:7`.
pub(super) fn is_number(id: &str) -> bool {
    let number = parts(id).map_or(id, |(_, number)| number);
    number.parse::<u64>().is_ok()
}

/// The number of such an id.
pub(super) async fn number(grafana: &Grafana, handle: &str) -> Result<String> {
    match parts(handle) {
        Some((organization, number)) => {
            in_organization(grafana, organization).await?;
            Ok(number.to_owned())
        }
        None => Ok(handle.to_owned()),
    }
}
