//! Patterns of repositories and tags, as rules of projects have them.

use serde_json::{Value, json};

/// Harbor's words for a pattern of repositories: of those that match, and of the others.
pub(super) const REPOSITORIES: (&str, &str) = ("repoMatches", "repoExcludes");
/// The same of tags.
pub(super) const TAGS: (&str, &str) = ("matches", "excludes");

/// A pattern, and whether it is about what matches it or about all else. Neither, where Harbor has something that is no pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Selector {
    Matching(String),
    Excluding(String),
    None,
}

impl Selector {
    /// Of two arguments, one of which is set.
    pub(super) fn of(matching: Option<&str>, excluding: Option<&str>) -> Self {
        match (matching, excluding) {
            (Some(pattern), _) => Self::Matching(pattern.to_owned()),
            (None, Some(pattern)) => Self::Excluding(pattern.to_owned()),
            (None, None) => Self::None,
        }
    }

    pub(super) fn matching(&self) -> Option<String> {
        match self {
            Self::Matching(pattern) => Some(pattern.clone()),
            _ => None,
        }
    }

    pub(super) fn excluding(&self) -> Option<String> {
        match self {
            Self::Excluding(pattern) => Some(pattern.clone()),
            _ => None,
        }
    }

    pub(super) fn encode(&self, (matches, excludes): (&str, &str)) -> Value {
        let (decoration, pattern) = match self {
            Self::Matching(pattern) => (matches, pattern.as_str()),
            Self::Excluding(pattern) => (excludes, pattern.as_str()),
            Self::None => (matches, ""),
        };
        json!({ "kind": "doublestar", "decoration": decoration, "pattern": pattern })
    }

    pub(super) fn decode(wire: &Value, (matches, excludes): (&str, &str)) -> Self {
        let pattern = wire["pattern"].as_str().unwrap_or_default().to_owned();
        match wire["decoration"].as_str() {
            Some(word) if word == matches => Self::Matching(pattern),
            Some(word) if word == excludes => Self::Excluding(pattern),
            _ => Self::None,
        }
    }
}
