//! The natural name of a label.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Key, escape, unescape};

/// Natural name of a label: `name` of one of all projects, where a slash is `%2F`, and `project/name` of a project's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelKey {
    /// Project.
    pub project: Option<String>,
    /// Name.
    pub name: String,
}

impl Key for LabelKey {
    const NAMES: &'static [&'static str] = &["project", "name"];
    const OPTIONAL: &'static [&'static str] = &["project"];
    const FORMS: &'static [&'static str] = &["name", "project/name"];

    fn values(&self) -> Vec<String> {
        self.project.iter().chain([&self.name]).cloned().collect()
    }

    fn from_values(mut values: Vec<String>) -> Self {
        let name = values.pop().unwrap_or_default();
        Self {
            project: values.pop(),
            name,
        }
    }

    fn of(attributes: &Map<String, Value>) -> Option<Self> {
        serde_json::from_value(Value::Object(attributes.clone())).ok()
    }

    fn id(&self) -> String {
        match &self.project {
            Some(project) => format!("{}/{}", escape(project), self.name),
            None => escape(&self.name),
        }
    }

    fn parse(id: &str) -> Result<Self> {
        let key = match id.split_once('/') {
            Some((project, name)) => Self {
                project: Some(unescape(project)),
                name: name.to_owned(),
            },
            None => Self {
                project: None,
                name: unescape(id),
            },
        };
        if key.name.is_empty() || key.project.as_deref() == Some("") {
            let text = format!("the id {id:?} is not of the form name or project/name");
            return Err(Error::new(ErrorKind::InvalidInput, text));
        }
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_in_a_name_is_none_between_project_and_name() {
        for (project, name, id) in [
            (None, "ready", "ready"),
            (None, "a/b%", "a%2Fb%25"),
            (Some("team"), "a/b%", "team/a/b%"),
        ] {
            let key = LabelKey {
                project: project.map(str::to_owned),
                name: name.to_owned(),
            };
            assert_eq!(key.id(), id);
            assert_eq!(LabelKey::parse(id).expect("an id"), key);
        }
        for id in ["", "/a", "team/"] {
            assert!(LabelKey::parse(id).is_err(), "{id}");
        }
    }
}
