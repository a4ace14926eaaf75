//! The repositories of a project that is deleted with all it holds.

use crate::error::{ErrorKind, Result};
use crate::resource::Context;
use crate::services::harbor::project_wire::project_id;
use crate::services::harbor::{Harbor, text};

/// Deletes all repositories of the project, if it is still the one of that id: one that somebody else made under the name since is left alone.
pub(super) async fn delete_all(cx: &Context<'_, Harbor>, id: i64, name: &str) -> Result<()> {
    match project_id(cx.service, name).await {
        Ok(there) if there == id => {}
        Ok(_) => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    }
    let found = cx
        .service
        .all_of("/api/v2.0/projects/{}/repositories", &[name], &[("sort", "name")])
        .await?;
    for repository in found {
        cx.proceed()?;
        // The list has the project in front.
        let full = text(&repository, "name");
        let own = full.split_once('/').map_or(full.as_str(), |(_, own)| own);
        // Harbor decodes it twice.
        let own = own.replace('%', "%25").replace('/', "%2F");
        let deleted = cx
            .service
            .http
            .delete("/api/v2.0/projects/{}/repositories/{}", &[name, &own])
            .await;
        match deleted {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            other => {
                other?;
            }
        }
    }
    Ok(())
}
