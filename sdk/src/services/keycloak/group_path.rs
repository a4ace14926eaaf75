//! The natural name of what a group has: its members, its roles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::group;
use crate::error::Result;
use crate::resource::{Key, escape, unescape};

/// A group: `realm/path/of/group`. A slash inside the realm's name is `%2F`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupPath {
    /// Realm of the group.
    pub realm: String,
    /// Path of the group, with a slash before it.
    pub group: String,
}

impl Key for GroupPath {
    const NAMES: &'static [&'static str] = &["realm", "group"];
    const FORMS: &'static [&'static str] = &["realm/path/of/group"];

    fn values(&self) -> Vec<String> {
        vec![self.realm.clone(), self.group.clone()]
    }

    fn from_values(values: Vec<String>) -> Self {
        let mut values = values.into_iter();
        Self {
            realm: values.next().unwrap_or_default(),
            group: values.next().unwrap_or_default(),
        }
    }

    fn id(&self) -> String {
        format!("{}{}", escape(&self.realm), self.group)
    }

    fn parse(id: &str) -> Result<Self> {
        let (realm, path) = group::split_id(id)?;
        Ok(Self {
            realm: unescape(realm),
            group: path,
        })
    }
}
