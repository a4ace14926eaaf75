//! What is really there, counted through the SDK's lists.

use deployme::resource::{Ignore, Session};
use deployme::{Client, ErrorKind};
use tokio_util::sync::CancellationToken;

use super::platform::{Platform, Stage, Thing};

/// Demands that exactly the wanted objects are there: none missing, none twice, none besides.
///
/// # Errors
///
/// What differs.
///
/// # Panics
///
/// When a list fails.
pub async fn check(client: &Client, platform: &Platform, stage: Stage) -> Result<(), String> {
    let mut there = Vec::new();
    let mut asked = Vec::new();
    for thing in &platform.things {
        let list = (thing.kind, &thing.scope);
        if !asked.contains(&list) {
            asked.push(list);
            there.extend(listed(client, platform, thing).await);
        }
    }
    let mut wanted: Vec<String> = platform
        .things
        .iter()
        .filter(|thing| thing.spec(stage).is_some())
        .map(|thing| format!("{} {}", thing.kind, thing.id()))
        .collect();
    there.sort();
    wanted.sort();
    if there == wanted {
        Ok(())
    } else {
        Err(format!("wanted {wanted:?}, there are {there:?}"))
    }
}

/// The platform's own objects of one list.
async fn listed(client: &Client, platform: &Platform, thing: &Thing) -> Vec<String> {
    let cancel = CancellationToken::new();
    let session = Session {
        services: client,
        cancel: &cancel,
        checkpoint: &Ignore,
    };
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let page = match thing.resource().list(session, thing.scope.clone(), cursor).await {
            Ok(page) => page,
            // The list goes with what it is of.
            Err(error) if error.kind() == ErrorKind::NotFound => return found,
            Err(error) => panic!("list of {}: {}", thing.kind, error.report()),
        };
        let own = page.items.iter().map(|object| object.id.as_str()).filter(|id| {
            let name = id.rsplit('/').next().unwrap_or_default();
            id.contains(&platform.tag) && name.starts_with("own-")
        });
        found.extend(own.map(|id| format!("{} {id}", thing.kind)));
        cursor = page.next;
        if cursor.is_none() {
            return found;
        }
    }
}
