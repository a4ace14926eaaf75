//! The natural name of a member.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Key, escape, unescape};

/// Natural name of a member: `project/user/name` or `project/group/name`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProjectMemberKey {
    /// Project.
    pub project: String,
    /// Name of the user.
    pub user: Option<String>,
    /// Name of the group.
    pub group: Option<String>,
}

impl Key for ProjectMemberKey {
    const NAMES: &'static [&'static str] = &["project", "user", "group"];
    const OPTIONAL: &'static [&'static str] = &["user", "group"];
    const FORMS: &'static [&'static str] = &["project/user/name", "project/group/name"];

    fn values(&self) -> Vec<String> {
        let name = self.user.as_ref().or(self.group.as_ref());
        [Some(&self.project), name].into_iter().flatten().cloned().collect()
    }

    fn from_values(values: Vec<String>) -> Self {
        let mut values = values.into_iter();
        Self {
            project: values.next().unwrap_or_default(),
            user: values.next(),
            group: None,
        }
    }

    fn of(attributes: &Map<String, Value>) -> Option<Self> {
        let key: Self = serde_json::from_value(Value::Object(attributes.clone())).ok()?;
        (key.user.is_some() || key.group.is_some()).then_some(key)
    }

    fn id(&self) -> String {
        let project = escape(&self.project);
        match (&self.user, &self.group) {
            (Some(user), _) => format!("{project}/user/{user}"),
            (None, group) => format!("{project}/group/{}", group.as_deref().unwrap_or_default()),
        }
    }

    fn parse(id: &str) -> Result<Self> {
        let parts: Vec<&str> = id.splitn(3, '/').collect();
        let (user, group) = match parts.as_slice() {
            [_, "user", name] if !name.is_empty() => (Some((*name).to_owned()), None),
            [_, "group", name] if !name.is_empty() => (None, Some((*name).to_owned())),
            _ => {
                let text = format!("the id {id:?} is not of the form project/user/name or project/group/name");
                return Err(Error::new(ErrorKind::InvalidInput, text));
            }
        };
        Ok(Self {
            project: unescape(parts[0]),
            user,
            group,
        })
    }
}
