//! The natural name of an immutable tag rule: what it is about, as Harbor takes no second rule about the same.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::resource::{Key, escape, unescape};

/// Natural name of an immutable tag rule: `project/repositories/tags`, where `!` stands before a pattern that excludes, as in
/// `platform/**/!{latest,dev}`. A slash in a pattern of repositories is `%2F`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImmutableTagRuleKey {
    /// Project.
    pub project: String,
    /// Pattern of the repositories that the rule is about.
    pub repo_matching: Option<String>,
    /// Pattern of the repositories that the rule is not about.
    pub repo_excluding: Option<String>,
    /// Pattern of the tags that the rule is about.
    pub tag_matching: Option<String>,
    /// Pattern of the tags that the rule is not about.
    pub tag_excluding: Option<String>,
}

impl Key for ImmutableTagRuleKey {
    const NAMES: &'static [&'static str] = &[
        "project",
        "repo_matching",
        "repo_excluding",
        "tag_matching",
        "tag_excluding",
    ];
    const OPTIONAL: &'static [&'static str] = &["repo_matching", "repo_excluding", "tag_matching", "tag_excluding"];
    const FORMS: &'static [&'static str] = &["project/repositories/tags"];

    fn values(&self) -> Vec<String> {
        vec![
            self.project.clone(),
            one(self.repo_matching.as_ref(), self.repo_excluding.as_ref()),
            one(self.tag_matching.as_ref(), self.tag_excluding.as_ref()),
        ]
    }

    fn from_values(values: Vec<String>) -> Self {
        let mut values = values.into_iter();
        let project = values.next().unwrap_or_default();
        let (repo_matching, repo_excluding) = two(&values.next().unwrap_or_default());
        let (tag_matching, tag_excluding) = two(&values.next().unwrap_or_default());
        Self {
            project,
            repo_matching,
            repo_excluding,
            tag_matching,
            tag_excluding,
        }
    }

    fn of(attributes: &Map<String, Value>) -> Option<Self> {
        let key: Self = serde_json::from_value(Value::Object(attributes.clone())).ok()?;
        let is_whole = (key.repo_matching.is_some() || key.repo_excluding.is_some())
            && (key.tag_matching.is_some() || key.tag_excluding.is_some());
        is_whole.then_some(key)
    }

    fn id(&self) -> String {
        let values = self.values();
        format!("{}/{}/{}", escape(&values[0]), escape(&values[1]), values[2])
    }

    fn parse(id: &str) -> Result<Self> {
        let parts: Vec<&str> = id.splitn(3, '/').collect();
        if parts.len() < 3 || parts.iter().any(|part| part.trim_start_matches('!').is_empty()) {
            let text = format!("the id {id:?} is not of the form project/repositories/tags");
            return Err(Error::new(ErrorKind::InvalidInput, text));
        }
        Ok(Self::from_values(vec![
            unescape(parts[0]),
            unescape(parts[1]),
            parts[2].to_owned(),
        ]))
    }
}

/// One text of a pattern that matches or excludes.
fn one(matching: Option<&String>, excluding: Option<&String>) -> String {
    match (matching, excluding) {
        (Some(pattern), _) => pattern.clone(),
        (None, pattern) => format!("!{}", pattern.map_or("", String::as_str)),
    }
}

fn two(text: &str) -> (Option<String>, Option<String>) {
    match text.strip_prefix('!') {
        Some(pattern) => (None, Some(pattern.to_owned())),
        None => (Some(text.to_owned()), None),
    }
}
