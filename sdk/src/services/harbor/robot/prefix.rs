//! The short names of robots. Harbor shows them with a prefix, `robot$` unless an administrator chose another, and with the project.

use serde_json::{Map, Value};

use crate::error::{ErrorKind, Result};
use crate::services::harbor::{Harbor, text};

/// The short names of a project's robots, or of the system's.
pub(super) async fn short_names(
    harbor: &Harbor,
    project: Option<&str>,
    wires: &[Map<String, Value>],
) -> Result<Vec<String>> {
    let names = wires.iter().map(|wire| text(wire, "name"));
    if project.is_some() {
        // No name and no project has a plus.
        return Ok(names
            .map(|name| name.rsplit('+').next().unwrap_or_default().to_owned())
            .collect());
    }
    if wires.is_empty() {
        return Ok(Vec::new());
    }
    let prefix = configured(harbor).await?;
    Ok(names
        .map(|name| match &prefix {
            Some(prefix) => name.strip_prefix(prefix).unwrap_or(&name).to_owned(),
            None => after_what_no_name_has(&name).to_owned(),
        })
        .collect())
}

/// The prefix by the configuration, where the login may see it.
async fn configured(harbor: &Harbor) -> Result<Option<String>> {
    match harbor.http.get::<Value>("/api/v2.0/configurations", &[]).await {
        Ok(found) => Ok(found["robot_name_prefix"]["value"].as_str().map(str::to_owned)),
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn after_what_no_name_has(name: &str) -> &str {
    let foreign = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-'));
    name.rfind(foreign).map_or(name, |at| {
        let next = at + name[at..].chars().next().map_or(0, char::len_utf8);
        &name[next..]
    })
}

#[cfg(test)]
mod tests {
    use super::after_what_no_name_has;

    #[test]
    fn a_prefix_ends_with_what_no_name_has() {
        for (full, short) in [
            ("robot$ci", "ci"),
            ("robot@a.b-c", "a.b-c"),
            ("Räch", "ch"),
            ("ci", "ci"),
        ] {
            assert_eq!(after_what_no_name_has(full), short);
        }
    }
}
