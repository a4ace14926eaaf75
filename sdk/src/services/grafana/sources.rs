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
        }
        // Not every login may see its organization; then it is taken to be the right one.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {}
        Err(error) => return Err(error),
    }
    Ok(K::from_values(vec![uid.to_owned()]))
}
