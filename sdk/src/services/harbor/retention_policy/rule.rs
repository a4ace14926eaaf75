//! A rule of a retention policy, in our form and in Harbor's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::error::Violation;
use crate::services::harbor::selector::{REPOSITORIES, Selector, TAGS};

/// What is kept: the artifacts of some tags in some repositories that meet one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RetentionRule {
    /// Pattern of the repositories that the rule is about, such as `**` for all.
    #[schemars(length(min = 1))]
    pub repo_matching: Option<String>,
    /// Pattern of the repositories that the rule is not about, instead of `repo_matching`.
    #[schemars(length(min = 1))]
    pub repo_excluding: Option<String>,
    /// Pattern of the tags that the rule is about, such as `**` for all or `{latest,v*}`.
    #[schemars(length(min = 1))]
    pub tag_matching: Option<String>,
    /// Pattern of the tags that the rule is not about, instead of `tag_matching`.
    #[schemars(length(min = 1))]
    pub tag_excluding: Option<String>,
    /// Whether the rule is about artifacts without a tag, too.
    #[serde(default = "yes")]
    pub untagged_artifacts: bool,
    /// Keep all of them.
    #[serde(default)]
    pub always_retain: bool,
    /// Keep this many that were pushed last.
    #[schemars(range(min = 1))]
    pub most_recently_pushed: Option<i64>,
    /// Keep this many that were pulled last.
    #[schemars(range(min = 1))]
    pub most_recently_pulled: Option<i64>,
    /// Keep those that were pushed within this many days.
    #[schemars(range(min = 1))]
    pub n_days_since_last_push: Option<i64>,
    /// Keep those that were pulled within this many days.
    #[schemars(range(min = 1))]
    pub n_days_since_last_pull: Option<i64>,
    /// Whether the rule keeps nothing for now.
    #[serde(default)]
    pub disabled: bool,
}

fn yes() -> bool {
    true
}

impl RetentionRule {
    /// The criteria with a number: Harbor's name, our name, the number.
    fn numbers(&self) -> [(&'static str, &'static str, Option<i64>); 4] {
        [
            ("latestPushedK", "most_recently_pushed", self.most_recently_pushed),
            ("latestPulledN", "most_recently_pulled", self.most_recently_pulled),
            (
                "nDaysSinceLastPush",
                "n_days_since_last_push",
                self.n_days_since_last_push,
            ),
            (
                "nDaysSinceLastPull",
                "n_days_since_last_pull",
                self.n_days_since_last_pull,
            ),
        ]
    }

    /// As Harbor has it.
    pub(super) fn encode(&self) -> Value {
        let number = self
            .numbers()
            .into_iter()
            .find_map(|(name, _, value)| Some((name, value?)));
        let (template, params) = number.map_or(("always", json!({})), |(name, value)| (name, json!({ name: value })));
        let mut tags = Selector::of(self.tag_matching.as_deref(), self.tag_excluding.as_deref()).encode(TAGS);
        tags["extras"] = json!({ "untagged": self.untagged_artifacts }).to_string().into();
        let repositories = Selector::of(self.repo_matching.as_deref(), self.repo_excluding.as_deref());
        json!({
            "action": "retain",
            "disabled": self.disabled,
            "template": template,
            "params": params,
            "tag_selectors": [tags],
            "scope_selectors": { "repository": [repositories.encode(REPOSITORIES)] },
        })
    }

    /// A rule of Harbor's. What only the API can say, such as a criterion that Harbor does not have, is shown as none.
    pub(super) fn decode(wire: &Value) -> Self {
        let tags = Selector::decode(&wire["tag_selectors"][0], TAGS);
        let repositories = Selector::decode(&wire["scope_selectors"]["repository"][0], REPOSITORIES);
        let extras = wire["tag_selectors"][0]["extras"].as_str().unwrap_or_default();
        let extras: Map<String, Value> = serde_json::from_str(extras).unwrap_or_default();
        let template = wire["template"].as_str().unwrap_or_default();
        let number = |name: &str| (template == name).then(|| wire["params"][name].as_i64()).flatten();
        // Where nothing is said of artifacts without a tag, Harbor takes them with what matches.
        let untagged = extras.get("untagged").and_then(Value::as_bool);
        Self {
            untagged_artifacts: untagged.unwrap_or(tags.excluding().is_none()),
            repo_matching: repositories.matching(),
            repo_excluding: repositories.excluding(),
            tag_matching: tags.matching(),
            tag_excluding: tags.excluding(),
            always_retain: template == "always",
            most_recently_pushed: number("latestPushedK"),
            most_recently_pulled: number("latestPulledN"),
            n_days_since_last_push: number("nDaysSinceLastPush"),
            n_days_since_last_pull: number("nDaysSinceLastPull"),
            disabled: wire["disabled"].as_bool().unwrap_or_default(),
        }
    }

    /// Mistakes across its arguments.
    pub(super) fn mistakes(&self, path: &str) -> Vec<Violation> {
        let mut found = Vec::new();
        for (what, matching, excluding) in [
            ("repo", &self.repo_matching, &self.repo_excluding),
            ("tag", &self.tag_matching, &self.tag_excluding),
        ] {
            if matching.is_some() == excluding.is_some() {
                let text = format!("is required, or {what}_excluding: one of the two, not both");
                found.push(Violation::new(format!("{path}.{what}_matching"), text));
            }
        }
        let numbers = self.numbers();
        let given = numbers.iter().filter(|(_, _, value)| value.is_some()).count() + usize::from(self.always_retain);
        if given != 1 {
            let names = numbers.map(|(_, name, _)| name).join(", ");
            let text = format!("must say what is kept by exactly one of always_retain = true, {names}");
            found.push(Violation::new(path, text));
        }
        found
    }
}
