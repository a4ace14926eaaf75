//! The scanner of a project. Harbor has a default one for all projects that have none of their own.

use serde_json::{Map, Value, json};

use crate::error::{Error, ErrorKind, Result};
use crate::services::harbor::{Harbor, text};

/// Scanners of the whole Harbor, where the login may see them.
pub(super) struct Scanners(Option<Vec<Map<String, Value>>>);

impl Scanners {
    /// Those that are registered. Only administrators of the system may ask.
    pub(super) async fn all(harbor: &Harbor) -> Result<Self> {
        match harbor.all("/api/v2.0/scanners", &[]).await {
            Ok(found) => Ok(Self(Some(found))),
            Err(error) if is_hidden(&error) => Ok(Self(None)),
            Err(error) => Err(error),
        }
    }

    /// The name of the one that a project uses. Where there is one at most, the project need not be asked for its own.
    pub(super) async fn of(&self, harbor: &Harbor, project: i64) -> Result<Option<String>> {
        match self.0.as_deref() {
            Some([]) => Ok(None),
            Some([only]) if only.get("is_default") == Some(&Value::Bool(true)) => Ok(Some(text(only, "name"))),
            _ => of_project(harbor, project).await,
        }
    }
}

/// The name of the scanner that a project uses; none where there is none, or where the login may not see it.
pub(in crate::services::harbor) async fn of_project(harbor: &Harbor, project: i64) -> Result<Option<String>> {
    let asked = harbor.http.request(
        http::Method::GET,
        "/api/v2.0/projects/{}/scanner",
        &[&project.to_string()],
    );
    match asked.send().await {
        // Without any scanner the answer is empty.
        Ok(answer) if answer.bytes().is_empty() => Ok(None),
        Ok(answer) => {
            let scanner: Map<String, Value> = answer.json()?;
            Ok(Some(text(&scanner, "name")).filter(|name| !name.is_empty()))
        }
        Err(error) if is_hidden(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Refuses a name that no scanner has, before anything is made. Who may not see the scanners is told later.
pub(super) async fn check(harbor: &Harbor, name: Option<&str>) -> Result<()> {
    let Some(name) = name else { return Ok(()) };
    match Scanners::all(harbor).await?.0 {
        Some(found) => uuid(&found, name).map(drop),
        None => Ok(()),
    }
}

/// Has a project use the scanner of that name.
pub(super) async fn choose(harbor: &Harbor, project: i64, name: &str) -> Result<()> {
    let project = project.to_string();
    let found = harbor
        .all_of("/api/v2.0/projects/{}/scanner/candidates", &[&project], &[])
        .await?;
    let body = json!({ "uuid": uuid(&found, name)? });
    harbor
        .http
        .put("/api/v2.0/projects/{}/scanner", &[&project], &body)
        .await?;
    Ok(())
}

fn uuid(scanners: &[Map<String, Value>], name: &str) -> Result<String> {
    if let Some(found) = scanners.iter().find(|scanner| text(scanner, "name") == name) {
        return Ok(text(found, "uuid"));
    }
    let names: Vec<String> = scanners.iter().map(|scanner| text(scanner, "name")).collect();
    let problem = if names.is_empty() {
        "this Harbor has no scanner: register one under Interrogation Services, or leave it out".to_owned()
    } else {
        format!(
            "there is no scanner {name:?} in this Harbor: it has {}",
            names.join(", ")
        )
    };
    Err(Error::new(ErrorKind::InvalidInput, format!("scanner: {problem}")).violation("scanner", problem))
}

fn is_hidden(error: &Error) -> bool {
    error.kind() == ErrorKind::PermissionDenied
}
